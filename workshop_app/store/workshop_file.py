"""The `.workshop` file: the journal of one workshop, its source workbook and its view settings."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from workshop_app import __version__
from workshop_app.core.events import Event, EventKind
from workshop_app.core.workshop import utc_now
from workshop_app.store import checks, database, errors, rows
from workshop_app.store.database import sentences
from workshop_app.store.lock import WriterLock

SUFFIX = ".workshop"


class WorkshopFile:
    """One open workshop file; a `core.workshop.Journal`.

    Made by `create`, `open` (the one writer) or `read` (a snapshot that disturbs nobody). Every
    method raises `StoreError`. After an error the object goes on working: an `append` that failed
    for want of room can be tried again.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = connection
        self._lock = lock
        self._identity = _identity(path)
        with sentences(path):
            row = connection.execute("SELECT name, sha256 FROM source ORDER BY rowid").fetchone()
        if row is None:
            raise errors.Damaged(path, detail="its source workbook is missing")
        self._source_name: str = row[0]
        self._source_sha256: str = row[1]

    # --- opening and closing -------------------------------------------------------------------

    @classmethod
    def create(cls, path: str | os.PathLike[str], source: bytes, source_name: str) -> Self:
        """Make a new file with the source workbook's bytes, and open it.

        Never overwrites. When it fails nothing is left behind.
        """
        path = _full(path)
        lock = WriterLock(path)
        try:
            _refuse_existing(path)
            try:
                _write_new(path, source, source_name)
                return cls(path, database.open_writer(path), lock)
            except BaseException:
                database.remove(path)
                raise
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, read_only: bool = False) -> Self:
        """Open as the one writer, or with ``read_only`` as `read` does."""
        if read_only:
            return cls.read(path)
        path = _full(path)
        _refuse_missing(path)
        lock = WriterLock(path)
        try:
            connection = database.open_writer(path)
            try:
                return cls(path, connection, lock)
            except BaseException:
                database.close_writer(connection)
                raise
        except BaseException:
            lock.release()
            raise

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Self:
        """A snapshot of the file as it is now, also while a window has it open."""
        path = _full(path)
        _refuse_missing(path)
        connection = database.open_snapshot(path)
        try:
            return cls(path, connection, None)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Close and leave one single file; closing again does nothing."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            if self._lock is None:
                connection.close()
            else:
                database.close_writer(connection)
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file was opened."""
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether this is a snapshot."""
        return self._lock is None

    # --- the journal ---------------------------------------------------------------------------

    def events(self) -> list[Event]:
        """All events, in the order they were appended."""
        with sentences(self._path):
            return rows.read_events(self._open(), self._path)

    def append(self, events: Sequence[Event]) -> None:
        """Commit all of them, safe on disk when this returns, or raise and store none."""
        connection = self._writable()
        try:
            values = [rows.to_row(event) for event in events]
        except (TypeError, ValueError) as error:
            raise errors.StoreBug(self._path, detail=str(error)) from error
        try:
            if len(values) == 1:  # a statement of its own is a transaction of its own
                connection.execute(rows.INSERT, values[0])
                return
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(rows.INSERT, values)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back(connection)
            raise errors.from_sqlite(error, self._path) from error
        except UnicodeError as error:
            self._roll_back(connection)
            raise errors.StoreBug(self._path, detail=str(error)) from error

    # --- the source workbook -------------------------------------------------------------------

    @property
    def source_name(self) -> str:
        """File name of the source workbook."""
        return self._source_name

    @property
    def source_sha256(self) -> str:
        """SHA-256 of the source workbook, in hexadecimal."""
        return self._source_sha256

    def source(self, sha256: str = "") -> bytes:
        """A source workbook's bytes, by default those of the one the file was made with.

        `Damaged` when it is not there or its bytes are not those that were put in.
        """
        wanted = sha256 or self._source_sha256
        with sentences(self._path):
            row = (
                self._open()
                .execute("SELECT bytes FROM source WHERE sha256 = ?", (wanted,))
                .fetchone()
            )
        if row is None:
            raise errors.Damaged(self._path, detail="its source workbook is missing")
        found: bytes = row[0]
        if hashlib.sha256(found).hexdigest() != wanted:
            raise errors.Damaged(self._path, detail="its source workbook has changed")
        return found

    def sources(self) -> list[tuple[str, str]]:
        """(file name, SHA-256) of every source workbook, the one the file was made with first."""
        with sentences(self._path):
            found = self._open().execute("SELECT name, sha256 FROM source ORDER BY rowid")
            return [(name, sha256) for name, sha256 in found]

    def add_source(self, source: bytes, name: str) -> str:
        """Keep another source workbook beside those before; returns its SHA-256."""
        digest = hashlib.sha256(source).hexdigest()
        connection = self._writable()
        if digest not in (known for _, known in self.sources()):
            with sentences(self._path):
                connection.execute("INSERT INTO source VALUES (?, ?, ?)", (name, digest, source))
        return digest

    # --- files given as evidence -----------------------------------------------------------------

    def attach(self, content: bytes) -> str:
        """Keep a file's bytes, once however often they are given; returns their SHA-256."""
        digest = hashlib.sha256(content).hexdigest()
        connection = self._writable()
        with sentences(self._path):
            connection.execute("INSERT OR IGNORE INTO attachment VALUES (?, ?)", (digest, content))
        return digest

    def attach_aside(self, content: bytes) -> str:
        """As `attach`, with a connection of its own: for large files, from any thread.

        The file must stay open until this returns.
        """
        digest = hashlib.sha256(content).hexdigest()
        self._writable()
        with sentences(self._path), closing(database.open_aside(self._path)) as connection:
            connection.execute("INSERT OR IGNORE INTO attachment VALUES (?, ?)", (digest, content))
        return digest

    def attachment(self, sha256: str) -> bytes:
        """The bytes of a file given as evidence; `Damaged` when they are gone or have changed."""
        with sentences(self._path):
            row = (
                self._open()
                .execute("SELECT bytes FROM attachment WHERE sha256 = ?", (sha256,))
                .fetchone()
            )
        if row is None or hashlib.sha256(row[0]).hexdigest() != sha256:
            raise errors.Damaged(self._path, detail="a file given as evidence is missing")
        found: bytes = row[0]
        return found

    def _missing_attachments(self, wanted: Iterable[str]) -> list[str]:
        found = []
        for sha256 in dict.fromkeys(wanted):
            try:
                self.attachment(sha256)
            except errors.Damaged as error:
                found.append(str(error))
        return found

    # --- view settings -------------------------------------------------------------------------

    def get_view(self, key: str, default: Any = None) -> Any:
        """A view setting, or ``default``. These are no part of the truth and of no undo."""
        with sentences(self._path):
            row = self._open().execute("SELECT value FROM view WHERE key = ?", (key,)).fetchone()
        if row is None:
            return default
        try:
            return json.loads(row[0])
        except ValueError:
            return default

    def set_view(self, key: str, value: Any) -> None:
        """Keep a JSON value under a key."""
        connection = self._writable()
        with sentences(self._path):
            connection.execute(
                "INSERT INTO view VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, json.dumps(value, separators=(",", ":"))),
            )

    def settle(self) -> None:
        """Bring everything into the one file, so that a copy of it holds everything.

        What was appended is safe before and after; this is for people who copy an open file. It
        costs some milliseconds, so it is for moments without acts.
        """
        with sentences(self._path):
            self._writable().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    # --- copies and checks ---------------------------------------------------------------------

    def save_copy(self, path: str | os.PathLike[str]) -> None:
        """Write a complete copy; a file of that name is replaced at once or not at all.

        Refused onto itself and onto a workshop that is open.
        """
        target = _full(path)
        connection = self._open()
        if target.is_dir():
            raise errors.IsAFolder(target)
        if target == self._path or _identity(target) == self._identity is not None:
            raise errors.OntoItself(self._path)
        lock = WriterLock(target)
        temporary = _temporary(target)
        try:
            with sentences(target):
                database.copy(connection, temporary)
                # a log left beside the old file would be read into the new one
                for leftover in database.beside(target):
                    leftover.unlink(missing_ok=True)
                database.put_in_place(temporary, target)
        finally:
            database.remove(temporary)
            lock.release()

    def check(self) -> list[str]:
        """One sentence for each thing that is wrong with the file; empty when it is sound."""
        try:
            with sentences(self._path):
                lines = self._open().execute("PRAGMA integrity_check").fetchall()
            found = [f"The database is damaged: {line}." for (line,) in lines if line != "ok"]
            known = [sha256 for _, sha256 in self.sources()]
            for sha256 in known:
                self.source(sha256)
            events = self.events()
            given = [
                file["sha256"]
                for event in events
                if event.kind in (EventKind.SOURCE_ADDED, EventKind.SOURCE_REVISED)
                and (file := event.body.get("file"))
            ]
            found += self._missing_attachments(given)
            return [*found, *checks.check_events(events, known)]
        except errors.Damaged as error:
            return [str(error)]

    # --- helpers -------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise errors.StoreBug(self._path, detail="it was closed before")
        return self._connection

    def _writable(self) -> sqlite3.Connection:
        connection = self._open()
        if self._lock is None:
            raise errors.StoreBug(self._path, detail="it was opened for reading only")
        # SQLite would go on writing into a file that has lost its name
        if self._identity != _identity(self._path):
            raise errors.Vanished(self._path)
        return connection

    @staticmethod
    def _roll_back(connection: sqlite3.Connection) -> None:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _full(path: str | os.PathLike[str]) -> Path:
    wanted = Path(path)
    try:
        return wanted.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise errors.BadName(wanted) from error


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name; None when there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a third of the time, and on the path of every vote
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino)


def _refuse_missing(path: Path) -> None:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise errors.FileMissing(path) from error
    except PermissionError as error:
        raise errors.NoAccess(path) from error
    except (OSError, ValueError) as error:
        raise errors.BadName(path) from error


def _refuse_existing(path: Path) -> None:
    with sentences(path):
        if path.is_dir():
            raise errors.IsAFolder(path)
        if path.exists():
            raise errors.NameInUse(path)
        for leftover in database.beside(path):
            # SQLite would read such a log into the new file
            if leftover.exists():
                raise errors.LeftoverBeside(path, leftover=leftover.name)


def _write_new(path: Path, source: bytes, source_name: str) -> None:
    temporary = _temporary(path)
    meta = {"made_by": __version__, "made_at": utc_now()}
    digest = hashlib.sha256(source).hexdigest()
    try:
        with sentences(path):
            database.build(temporary, source, source_name, digest, meta)
            database.put_in_place(temporary, path)
    finally:
        database.remove(temporary)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{uuid.uuid4().hex}.part")
