"""Opening the SQLite database of a workshop file, for writing or as a snapshot."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from workshop_app.store import errors, schema
from workshop_app.store.lock import WriterLock

WAIT_SECONDS = 5.0
"""How long a moment's lock of a reader is waited for."""

_SAFE = """
PRAGMA synchronous=FULL;
PRAGMA fullfsync=ON;
PRAGMA checkpoint_fullfsync=ON;
PRAGMA trusted_schema=OFF;
PRAGMA cell_size_check=ON;
"""


def beside(path: Path) -> tuple[Path, ...]:
    """The files SQLite keeps beside a database while it is open, or after a crash."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


@contextlib.contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the operating system into a `StoreError` naming ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise errors.from_sqlite(error, path) from error
    except OSError as error:
        raise errors.from_os(error, path) from error


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in autocommit. ``mode`` is SQLite's: "rw", "ro", "rwc"."""
    posix = path.as_posix()
    root = "" if posix.startswith("/") else "/"
    return sqlite3.connect(
        f"file://{root}{quote(posix)}?mode={mode}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
    )


def open_writer(path: Path) -> sqlite3.Connection:
    """Open for writing, recover what a crash left, upgrade, and check that it is sound.

    The caller holds the `WriterLock`.
    """
    schema.check_header(path)
    with sentences(path):
        connection = connect(path, "rw")
        try:
            connection.executescript(_SAFE)
            _check_sound(connection, path)
            connection.execute("PRAGMA journal_mode=WAL")
            # SQLite opens a file it may not write all the same, and only tells when we try
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
            schema.upgrade(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def open_aside(path: Path) -> sqlite3.Connection:
    """A second connection to a file this process has open for writing, for another thread."""
    connection = connect(path, "rw")
    connection.executescript(_SAFE)
    return connection


def open_snapshot(path: Path) -> sqlite3.Connection:
    """A copy in memory of the file as it is now, taken without disturbing its writer.

    While a writer has the file open its header is not read with another handle (closing that
    would drop the locks SQLite holds in this process); a write-ahead log beside it tells.
    """
    mode = "ro"
    if not beside(path)[0].exists() and schema.check_header(path):
        # a copy taken while the original was open: its log is elsewhere, and none must be made here
        mode = "ro&immutable=1"
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with sentences(path):
            try:
                _backup(path, mode, memory)
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_READONLY:
                    raise
                # a crash while opening or closing left something to roll back: that is writing
                lock = WriterLock(path)
                try:
                    _backup(path, "rw", memory)
                finally:
                    lock.release()
            _check_sound(memory, path)
            schema.upgrade(memory)
    except BaseException:
        memory.close()
        raise
    return memory


def close_writer(connection: sqlite3.Connection) -> None:
    """Close and leave one single file.

    Where that fails (no room, a reader) all is still safe in the log beside the file.
    """
    with contextlib.suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # an ordinary database can be read from a write-protected stick, one with a log cannot
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def build(path: Path, source: bytes, name: str, sha256: str, meta: dict[str, str]) -> None:
    """Write a new, closed workshop file without events at ``path``."""
    connection = connect(path, "rwc")
    try:
        connection.executescript(_SAFE)
        schema.make_tables(connection)
        connection.execute("BEGIN")
        connection.execute("INSERT INTO source VALUES (?, ?, ?)", (name, sha256, source))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.execute("COMMIT")
    finally:
        connection.close()


def copy(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the whole database into a new, closed, single file at ``path``."""
    target = connect(path, "rwc")
    try:
        target.executescript(_SAFE)
        connection.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    finally:
        target.close()


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a finished file its name, so that a crash leaves either the old one or the new one."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(path)
    if sys.platform != "win32":
        # some network folders cannot do this; the name is then as safe as they make it
        with contextlib.suppress(OSError):
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def remove(path: Path) -> None:
    """Remove a database and what SQLite keeps beside it, as far as it is there."""
    for file in (*beside(path), path):
        with contextlib.suppress(OSError):
            file.unlink()


def _backup(path: Path, mode: str, target: sqlite3.Connection) -> None:
    source = connect(path, mode)
    try:
        source.backup(target)
    finally:
        source.close()


def _check_sound(connection: sqlite3.Connection, path: Path) -> None:
    number = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    schema.check_numbers(path, number, version)
    fault = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if fault != "ok":
        raise errors.Damaged(path, detail=str(fault).splitlines()[-1])
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not {"events", "source", "view", "meta"} <= tables:
        raise errors.Damaged(path, detail="a part of it is missing")
