"""Give out notes and evidence: a document to read, or tables for other programs.

What the workshop says is collected at once (`collect_notes`); the rest may run in a thread.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from workshop_app.core.state import State
from workshop_app.jobs import errors
from workshop_app.reports.blocks import Outline
from workshop_app.reports.choice import Choice
from workshop_app.reports.csv_text import csv_bytes
from workshop_app.reports.outline import outline
from workshop_app.reports.progress import Progress, keep_on
from workshop_app.reports.tables import Table, tables
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.fill import write_atomically


class Form(StrEnum):
    """What kind of file is written."""

    DOCX = "docx"
    ZIP = "zip"
    """tables in one file"""
    FOLDER = "csv"
    """tables as files of a folder"""

    @property
    def suffix(self) -> str:
        """Ending of the file's name; "" for a folder."""
        return "" if self is Form.FOLDER else f".{self}"


@dataclass(frozen=True)
class CollectedNotes:
    """What an export says, cut loose from the workshop's live state."""

    form: Form
    outline: Outline | None
    tables: tuple[Table, ...]
    delimiter: str
    now: datetime


@dataclass(frozen=True, slots=True)
class NotesFile:
    """A finished file; its name is "" where the person chooses it."""

    name: str
    data: bytes


def form_of(out: str | Path) -> Form:
    """The form a path's ending asks for; without a known one it is a folder."""
    suffix = Path(out).suffix.casefold()
    return next((form for form in Form if form.suffix and form.suffix == suffix), Form.FOLDER)


def collect_notes(
    state: State, choice: Choice, form: Form, now: datetime, *, delimiter: str = ","
) -> CollectedNotes:
    """Everything that was chosen, as it is at this moment.

    ``now`` is told in the document. ``delimiter`` stands between the columns of a table.
    """
    if form is not Form.DOCX:
        return CollectedNotes(form, None, tables(state, choice), delimiter, now)
    made = outline(state, choice)
    made = replace(made, facts=(*made.facts, f"As of {now:%Y-%m-%d}"))
    return CollectedNotes(form, made, (), delimiter, now)


def render_notes(collected: CollectedNotes, progress: Progress = keep_on) -> tuple[NotesFile, ...]:
    """The bytes of the files. Raises whatever ``progress`` raises to stop."""
    if collected.outline is not None:
        # the library is large: it is imported when a document is wanted
        from workshop_app.reports.docx_file import docx_bytes

        return (NotesFile("", docx_bytes(collected.outline, collected.now, progress)),)
    files: list[NotesFile] = []
    for place, table in enumerate(collected.tables):
        progress(place, len(collected.tables))
        files.append(NotesFile(f"{table.name}.csv", csv_bytes(table, collected.delimiter)))
    progress(len(files), len(files))
    return (
        (NotesFile("", zipped(files, collected.now)),)
        if collected.form is Form.ZIP
        else (tuple(files))
    )


def write_notes(files: tuple[NotesFile, ...], out: str | Path, form: Form) -> tuple[Path, ...]:
    """Store the files, all or none of them; nothing is ever overwritten. Returns their paths.

    ``out`` is the file, or for `Form.FOLDER` the folder, which is made where there is none. Raises
    OutputExists, WrongSuffix, CannotMakeFolder or CannotWrite.
    """
    out = Path(out).absolute()
    if form is not Form.FOLDER:
        if out.suffix.casefold() != form.suffix:
            better = out.stem + form.suffix
            raise errors.WrongSuffix(file=out.name, what="file of this kind", better=better)
        _refuse_taken(out)
        write_atomically(out, files[0].data)
        return (out,)
    if out.exists() and not out.is_dir():
        raise errors.OutputExists(file=out.name, folder=out.parent)
    paths = tuple(out / file.name for file in files)
    for path in paths:
        _refuse_taken(path)
    made = not out.exists()
    if made:
        try:
            out.mkdir()
        except OSError as error:
            reason = error.strerror or "the system refused"
            raise errors.CannotMakeFolder(
                file=out.name, folder=out.parent, reason=reason
            ) from error
    written: list[Path] = []
    try:
        for path, file in zip(paths, files, strict=True):
            write_atomically(path, file.data)
            written.append(path)
    except WorkbookError:
        remove_notes(tuple(written), out if made else None)
        raise
    return paths


def remove_notes(paths: tuple[Path, ...], folder: Path | None = None) -> None:
    """Take back what was written, and the folder that was made for it."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    if folder is not None:
        with contextlib.suppress(OSError):
            folder.rmdir()


def export_notes(
    state: State,
    out: str | Path,
    choice: Choice,
    form: Form,
    now: datetime,
    *,
    delimiter: str = ",",
) -> tuple[Path, ...]:
    """Collect, render and write in one step. Returns the paths."""
    collected = collect_notes(state, choice, form, now, delimiter=delimiter)
    return write_notes(render_notes(collected), out, form)


def _refuse_taken(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise errors.OutputExists(file=path.name, folder=path.parent)


def zipped(files: Sequence[NotesFile], now: datetime) -> bytes:
    """The files in one, all of them as old as ``now``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, now.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.data)
    return out.getvalue()
