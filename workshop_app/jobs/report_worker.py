"""The process that makes a report: reads what is wanted, says how far it is, hands over the file.

`python -m workshop_app.jobs.report_worker` reads one line of JSON (`report.py: Wish`) and writes
lines of JSON: {"done": …, "total": …} any number of times, then either {"template": …,
"values": …}, a refusal, or {"bytes": n} and those n bytes. It writes no file, so it can be ended at
any moment and leaves nothing.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Mapping
from typing import IO, Any

_PAUSE = 0.05
"""Seconds between two lines about the progress"""


def main() -> int:
    """Make one report. Returns the exit code: 0 when everything was said."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt says of each font which scripts it has not
    os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")
    if hasattr(os, "nice"):
        os.nice(5)  # the room's picture goes first
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = io.TextIOWrapper(sys.stderr.buffer, "utf-8", "backslashreplace")
    wish = json.loads(sys.stdin.buffer.readline())
    return make(wish, out)


def make(wish: Mapping[str, Any], out: IO[bytes]) -> int:
    """Make what is wished for and say so on ``out``."""
    from workshop_app.jobs import report

    last = 0.0

    def say(said: Mapping[str, Any]) -> None:
        out.write(json.dumps(said).encode() + b"\n")
        out.flush()

    def progress(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PAUSE:
            last = now
            say({"done": done, "total": total})

    try:
        data = report.report_bytes(report.wish_of(wish), progress)
    except Exception as error:
        said = report.refusal_json(error)
        if said is None:
            raise
        say(said)
        return 0
    say({"bytes": len(data)})
    out.write(data)
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
