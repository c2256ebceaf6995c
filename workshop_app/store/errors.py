"""What can go wrong with a workshop file, each in one plain sentence.

Two kinds: `FileTrouble` lies in the user's surroundings (a file, a folder, a disk) and can be put
right there; `StoreBug` is an error in this program.
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import ClassVar

from workshop_app.core.errors import Worded


class StoreError(Worded):
    """A workshop file could not be made, read or written. Its name is ``values["file"]``."""

    template: ClassVar[str] = "“{file}” cannot be used."

    def __init__(self, path: Path, **values: object) -> None:
        self.path = path
        super().__init__(**{"file": path.name, "folder": str(path.parent), **values})


class FileTrouble(StoreError):
    """The cause lies in the user's files, folders or disks."""


class StoreBug(StoreError):
    """The cause lies in this program."""

    template = (
        "“{file}” could not be used because of an error in the program ({detail}); report it."
    )


class FileMissing(FileTrouble):
    template = (
        "There is no file “{file}” in the folder “{folder}”; "
        "it may have been moved or renamed, so look for it and open it there."
    )


class FolderMissing(FileTrouble):
    template = "There is no folder “{folder}” for the file “{file}”; choose another folder."


class BadName(FileTrouble):
    template = (
        "“{file}” cannot be the name of a file here; choose a shorter name without special signs."
    )


class NameInUse(FileTrouble):
    template = (
        "There is already a file “{file}” in the folder “{folder}”, and it is never overwritten; "
        "choose another name."
    )


class LeftoverBeside(FileTrouble):
    template = (
        "“{leftover}” in the folder “{folder}” still holds the last steps of an earlier workshop "
        "“{file}”; choose another name."
    )


class IsAFolder(FileTrouble):
    template = "“{file}” is a folder, not a workshop file; choose a file inside it."


class IsEmpty(FileTrouble):
    template = "“{file}” is empty, so there is no workshop in it; open your latest copy instead."


class IsAPackage(FileTrouble):
    template = (
        "“{file}” is an Excel workbook or another packed document, not a workshop file; "
        "to begin a workshop with a workbook, make a new workshop from it."
    )


class NotAWorkshop(FileTrouble):
    template = (
        "“{file}” is not a workshop file, or its beginning is destroyed; "
        "choose a file that this program made."
    )


class NewerFormat(FileTrouble):
    template = (
        "“{file}” was made by a newer version of this program (file format {found}, this one "
        "reads up to {known}); install the newer version to open it."
    )


class Damaged(FileTrouble):
    template = "“{file}” is damaged ({detail}); leave it as it is and open your latest copy."


class ReadOnlyPlace(FileTrouble):
    template = (
        "“{file}” cannot be written because the file or its folder “{folder}” is read-only; "
        "copy it to a folder of your own and use it there."
    )


class NoAccess(FileTrouble):
    template = (
        "“{file}” cannot be read because this account has no permission for it; "
        "ask its owner for access or for a copy."
    )


class DiskFull(FileTrouble):
    template = (
        "“{file}” was not changed because its disk is full; "
        "free some space on the disk, then do the last step again."
    )


class DiskTrouble(FileTrouble):
    template = (
        "“{file}” was not changed because the disk did not take or give the data ({detail}); "
        "check that the disk is connected and has room, then do the last step again."
    )


class Vanished(FileTrouble):
    template = (
        "“{file}” is no longer in the folder “{folder}”: it was moved, renamed or deleted while "
        "open; put it back, or save a copy under another name to keep all that was recorded."
    )


class AlreadyOpen(FileTrouble):
    template = (
        "“{file}” is already open in another window or program; "
        "go on there, or close it there and open it again here."
    )


class NoLocks(FileTrouble):
    template = (
        "“{file}” cannot be opened in “{folder}” because this disk cannot keep others from "
        "writing to it at the same time; copy it to this computer's own disk."
    )


class OntoItself(FileTrouble):
    template = "A copy of “{file}” cannot be saved over “{file}” itself; choose another name."


def from_os(error: OSError, path: Path) -> StoreError:
    """The sentence for an error of the operating system while writing ``path``."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return DiskFull(path)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return ReadOnlyPlace(path)
        case errno.ENOENT | errno.ENOTDIR:
            return FolderMissing(path)
        case errno.ENAMETOOLONG | errno.EINVAL | errno.EILSEQ:
            return BadName(path)
        case errno.EISDIR:
            return IsAFolder(path)
        case _:
            return DiskTrouble(path, detail=error.strerror or str(error))


def from_sqlite(error: sqlite3.Error, path: Path) -> StoreError:
    """The sentence for an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return StoreBug(path, detail=str(error))
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return Vanished(path)
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return DiskFull(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return Damaged(path, detail=str(error))
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return ReadOnlyPlace(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return AlreadyOpen(path)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_TOOBIG | sqlite3.SQLITE_NOMEM:
            return DiskTrouble(path, detail=str(error))
        case _:
            return StoreBug(path, detail=str(error))
