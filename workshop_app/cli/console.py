"""Reading and writing UTF-8, whatever the console's own encoding is."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator


def use_utf8() -> None:
    """Make the standard streams speak UTF-8; half characters are written as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """One line (or several) on standard output, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(sentence: str) -> None:
    """A sentence on standard error."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"workshop-app: {sentence}\n")
        sys.stderr.flush()


def input_lines() -> Iterator[bytes]:
    """Lines of standard input as they arrive, in UTF-8; a byte order mark is dropped."""
    source = getattr(sys.stdin, "buffer", None)
    first = True
    for line in source if source is not None else sys.stdin:
        data = line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass")
        yield data.removeprefix(b"\xef\xbb\xbf") if first else data
        first = False


def forget_output() -> None:
    """Nobody reads standard output any more: let what is left in it vanish without a word."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
