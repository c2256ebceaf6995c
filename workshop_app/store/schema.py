"""The format of the `.workshop` file: how it is recognised, its tables, its versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from workshop_app.store import errors

APPLICATION_ID = 0x574B5348
"""“WKSH”, in the SQLite header, tells a workshop from any other SQLite file."""

MAJOR, MINOR = 1, 1
"""A new minor adds what older programs can pass over; a new major they must refuse."""

VERSION = MAJOR << 16 | MINOR

Step = tuple[int, Callable[[sqlite3.Connection], object]]
"""A version and the function that brings a file of the version before up to it."""

_ATTACHMENTS = "CREATE TABLE attachment (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL)"

STEPS: tuple[Step, ...] = ((MAJOR << 16 | 1, lambda connection: connection.execute(_ATTACHMENTS)),)
"""Upgrades in ascending order; version 1.0 is the first, 1.1 keeps files given as evidence."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    counter INTEGER NOT NULL,
    act TEXT NOT NULL,
    device TEXT NOT NULL,
    author TEXT NOT NULL,
    time TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE source (
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL
);
CREATE TABLE view (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


def make_tables(connection: sqlite3.Connection) -> None:
    """Turn an empty database into an empty workshop file."""
    connection.executescript(
        f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={VERSION}; "
        f"{_TABLES} {_ATTACHMENTS};"
    )


def check_header(path: Path) -> bool:
    """Refuse what is no workshop file, or one from a newer major version, without touching it.

    Returns whether the header asks for a write-ahead log. Never call this for a file this process
    may have open: closing the file here would drop SQLite's locks.
    """
    if path.is_dir():
        raise errors.IsAFolder(path)
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError as error:
        raise errors.FileMissing(path) from error
    except PermissionError as error:
        raise errors.NoAccess(path) from error
    except OSError as error:
        raise errors.from_os(error, path) from error
    if not header:
        raise errors.IsEmpty(path)
    if header.startswith(b"PK\x03\x04"):
        raise errors.IsAPackage(path)
    if not header.startswith(_MAGIC):
        raise errors.NotAWorkshop(path)
    if len(header) < _HEADER:
        raise errors.Damaged(path, detail="it ends too early")
    check_numbers(path, int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"))
    return header[18] == 2


def check_numbers(path: Path, application_id: int, version: int) -> None:
    """Refuse a database that is not ours or is from a newer major version."""
    if application_id != APPLICATION_ID:
        raise errors.NotAWorkshop(path)
    if version >> 16 > MAJOR:
        raise errors.NewerFormat(path, found=spoken(version), known=spoken(VERSION))


def spoken(version: int) -> str:
    """A version as people write it: 1.0."""
    return f"{version >> 16}.{version & 0xFFFF}"


def upgrade(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring an older file up to date, all or nothing. A file of a newer minor stays as it is."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    due = [step for step in steps if step[0] > found]
    if not due:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version, apply in due:
            apply(connection)
            connection.execute(f"PRAGMA user_version={version}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
