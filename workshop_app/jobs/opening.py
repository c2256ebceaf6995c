"""Workbook files as they come: plain, or protected with a password."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

from workshop_app.jobs import errors
from workshop_app.workbook.errors import PasswordNeeded
from workshop_app.workbook.protection import is_protected, unprotect


@dataclass(frozen=True)
class WorkbookFile:
    """A file that was read. ``data`` needs no password any more; ``protected`` says it did."""

    path: Path
    data: bytes
    protected: bool = False

    @property
    def name(self) -> str:
        """What the file is called in messages."""
        return self.path.name


class Unlocked:
    """Keeps the workbook that was opened with a password last, as plain bytes in memory.

    So a person types the password once on the way from choosing a file to the workshop. It is
    known by the checksum of its protected bytes; the password itself is not kept. It may be used
    from several threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: tuple[bytes, bytes] | None = None

    def find(self, data: bytes) -> bytes | None:
        """The plain bytes of this protected file if it was the last one opened."""
        digest = hashlib.sha256(data).digest()
        with self._lock:
            return self._last[1] if self._last is not None and self._last[0] == digest else None

    def keep(self, data: bytes, plain: bytes) -> None:
        """Keep what was found in a protected file, and forget the one before."""
        with self._lock:
            self._last = hashlib.sha256(data).digest(), plain


Given = str | Path | WorkbookFile
"""A workbook by its path, or one that was opened before."""


def open_given(given: Given) -> WorkbookFile:
    """The workbook itself. Raises what `read_workbook` raises."""
    return given if isinstance(given, WorkbookFile) else read_workbook(given)


def read_workbook(
    path: str | Path, password: str | None = None, unlocked: Unlocked | None = None
) -> WorkbookFile:
    """Read a workbook file, with its password where it is protected (0.3 s or more).

    One that ``unlocked`` knows needs none. Raises PasswordNeeded, WrongPassword, other
    WorkbookErrors for encryption that cannot be undone, and JobError for an unreadable file.
    """
    path = Path(path)
    data = read_file(path)
    if not is_protected(data):
        return WorkbookFile(path, data)
    plain = unlocked.find(data) if unlocked is not None else None
    if plain is None:
        if password is None:
            raise PasswordNeeded(f"“{path.name}” needs a password to be opened; type its password.")
        plain = unprotect(data, path.name, password)
        if unlocked is not None:
            unlocked.keep(data, plain)
    return WorkbookFile(path, plain, protected=True)


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises NoSuchFile, IsFolder or FileUnreadable."""
    if path.is_dir():
        # reading one fails with another error on each system
        raise errors.IsFolder(file=path.name or path)
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise errors.NoSuchFile(file=path.name, folder=path.absolute().parent) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise errors.FileUnreadable(file=path.name, reason=reason) from error
