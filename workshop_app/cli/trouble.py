"""What went wrong: whose doing it is, and where our own mistakes are noted."""

from __future__ import annotations

import contextlib
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

DONE, INPUT, USAGE, BUG = 0, 1, 2, 3
"""Exit codes"""


class UserError(Exception):
    """Something the user can put right; the text is one sentence."""


def is_the_users(error: BaseException) -> bool:
    """Whether an error is one the user can put right: its text is then a sentence for them."""
    from workshop_app.core.errors import Refused
    from workshop_app.jobs import JobError
    from workshop_app.reports.letters import NoGlyph
    from workshop_app.store.errors import FileTrouble
    from workshop_app.workbook.errors import VerifyFailed, WorkbookError

    if isinstance(error, VerifyFailed):
        return False
    return isinstance(error, (UserError, Refused, JobError, FileTrouble, NoGlyph, WorkbookError))


def note_bug(error: BaseException) -> str:
    """Add the traceback to the log. Returns the sentence that says where it is."""
    text = "".join(traceback.format_exception(error))
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    entry = f"{stamp} {' '.join(sys.argv[1:2])}\n{text}\n"
    for path in _places():
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(entry)
            return (
                f"An error in the program stopped this ({type(error).__name__}); what was recorded "
                f"before is safe. Please report it with the details in {path}."
            )
    return f"An error in the program stopped this, and no log could be written:\n{text}"


def _places() -> tuple[Path, ...]:
    import platformdirs

    name = "workshop-app.log"
    return (
        platformdirs.user_log_path("workshop-app", appauthor=False) / name,
        Path(tempfile.gettempdir()) / name,
    )
