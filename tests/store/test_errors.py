"""Every trouble has one sentence of its own that names the file and a way out."""

import errno
import sqlite3
from pathlib import Path

import pytest

from workshop_app.store import errors

PATH = Path("/stick/Country.workshop")
VALUES = {"detail": "why", "leftover": "x-wal", "found": "2.0", "known": "1.0"}


def kinds(base):
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_trouble_names_the_file_and_a_way_out():
    sentences = set()
    for kind in kinds(errors.FileTrouble):
        error = kind(PATH, **VALUES)
        text = str(error)
        assert "“Country.workshop”" in text
        assert ";" in text
        assert text.endswith(".")
        assert "{" not in text
        assert error.template.format(**error.values) == text
        sentences.add(text)
    assert len(sentences) == len(list(kinds(errors.FileTrouble))) >= 15
    bug = errors.StoreBug(PATH, detail="odd")
    assert not isinstance(bug, errors.FileTrouble)
    assert "error in the program (odd)" in str(bug)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EACCES, errors.ReadOnlyPlace),
        (errno.EROFS, errors.ReadOnlyPlace),
        (errno.ENOENT, errors.FolderMissing),
        (errno.ENOTDIR, errors.FolderMissing),
        (errno.ENAMETOOLONG, errors.BadName),
        (errno.EISDIR, errors.IsAFolder),
        (errno.EIO, errors.DiskTrouble),
    ],
)
def test_errors_of_the_system(number, kind):
    assert type(errors.from_os(OSError(number, "words"), PATH)) is kind


def test_a_disk_error_keeps_the_systems_words():
    assert "(Input/output error)" in str(errors.from_os(OSError(5, "Input/output error"), PATH))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, errors.DiskFull),
        (sqlite3.SQLITE_CORRUPT, errors.Damaged),
        (sqlite3.SQLITE_CORRUPT_INDEX, errors.Damaged),
        (sqlite3.SQLITE_NOTADB, errors.Damaged),
        (sqlite3.SQLITE_READONLY, errors.ReadOnlyPlace),
        (sqlite3.SQLITE_READONLY_DBMOVED, errors.Vanished),
        (sqlite3.SQLITE_CANTOPEN, errors.ReadOnlyPlace),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, errors.AlreadyOpen),
        (sqlite3.SQLITE_IOERR_WRITE, errors.DiskTrouble),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, errors.StoreBug),
        (None, errors.StoreBug),
    ],
)
def test_errors_of_sqlite(code, kind):
    error = sqlite3.OperationalError("words")
    if code is not None:
        error.sqlite_errorcode = code
    assert type(errors.from_sqlite(error, PATH)) is kind
