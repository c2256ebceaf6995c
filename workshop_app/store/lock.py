"""One writer: a lock the operating system drops when its process ends, however it ends.

The lock is held on a small file beside the workshop file. It must not be held on the workshop file
itself: closing any handle of a file drops the locks SQLite holds on it in the same process.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from workshop_app.store import errors

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


def lock_path(path: Path) -> Path:
    """The file the lock of ``path`` is held on, while it is held."""
    return path.with_name(f".{path.name}.lock")


class WriterLock:
    """The right to write one workshop file, from construction until `release`.

    Raises `AlreadyOpen` when somebody has it, and the sentence of the place when the lock cannot
    be made there.
    """

    def __init__(self, path: Path) -> None:
        self._path = lock_path(path)
        while True:
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError as error:
                raise errors.from_os(error, path) from error
            try:
                _lock(handle)
            except OSError as error:
                os.close(handle)
                if error.errno in _HELD:
                    raise errors.AlreadyOpen(path) from error
                raise errors.NoLocks(path) from error
            if self._still_there(handle):
                self._handle: int | None = handle
                return
            # the holder before us removed the file between our opening and locking it
            os.close(handle)

    def release(self) -> None:
        """Give the lock back and leave nothing beside the workshop file."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":
            os.close(handle)
        # Windows lets nobody remove a file that another process is just trying to lock
        with contextlib.suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(handle)

    def _still_there(self, handle: int) -> bool:
        mine = os.fstat(handle)
        try:
            there = self._path.stat()
        except OSError:
            return False
        return (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino)
