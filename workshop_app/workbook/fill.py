"""Fill answers into a copy of a workbook, prove the copy, and store it safely."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workshop_app.workbook.bank_reader import CellRef
from workshop_app.workbook.block_rows import Chooser
from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.choices import split_choices
from workshop_app.workbook.errors import CannotWrite, CellRefused
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, Change, patch
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.profile_model import Export
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Book, Sheet, locate, read_book
from workshop_app.workbook.values import CellValue
from workshop_app.workbook.verify import verify


@dataclass(frozen=True, slots=True)
class FieldValue:
    """An answer as it should stand in the workbook: an option's label, a number, a text."""

    question_id: str
    field: str
    value: CellValue
    option: bool = False
    """whether it is the label of one option"""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An answer that was not written, or a cell that was not emptied, and why."""

    question_id: str
    field: str
    reason: str
    emptied: bool = False
    """whether the cell was to be emptied"""


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled workbook, its changes cell by cell, and what had to be left out.

    ``stale`` counts the results of formulas that were kept although they depend on answers.
    """

    data: bytes
    changes: tuple[Change, ...]
    skipped: tuple[Skipped, ...] = ()
    stale: int = 0


@bulk()
def fill(
    source: bytes,
    name: str,
    bank_fields: Mapping[str, Mapping[str, CellRef]],
    answers: Sequence[FieldValue],
    policy: Export | None = None,
    *,
    allow_signed: bool = False,
) -> Filled:
    """Write answers into a copy of the workbook ``source`` and verify the copy.

    ``bank_fields`` says where each question's fields stand (`Bank.fields`); an answer to a field
    the workbook has no cell for is skipped and listed. Without anything to write the very bytes of
    the source come back. Raises CellRefused where the policy refuses, VerifyFailed when the copy
    is not the original plus the answers, and other WorkbookErrors for a source that is none.
    """
    book = read_book(Package.open(source, name))
    try:
        return _fill(book, bank_fields, answers, policy or Export(), allow_signed=allow_signed)
    finally:
        book.close()


def _fill(
    book: Book,
    bank_fields: Mapping[str, Mapping[str, CellRef]],
    answers: Sequence[FieldValue],
    policy: Export,
    *,
    allow_signed: bool,
) -> Filled:
    name, source = book.file_name, book.package.data
    edits: list[CellEdit] = []
    skipped: list[Skipped] = []
    notes: dict[tuple[str, str], str] = {}
    for answer in answers:
        ref = bank_fields.get(answer.question_id, {}).get(answer.field)
        if ref is None:
            skipped.append(_skip(answer, "the workbook has no cell for it"))
            continue
        sheet = book.sheet(ref.sheet)
        if sheet is None:
            raise CellRefused(f"“{name}” has no sheet “{ref.sheet}”; choose the right workbook.")
        if ref.ticks:
            ticked = _ticked(sheet, ref, answer)
            edits += ticked
            if not ticked and answer.value is not None:
                skipped.append(_skip(answer, f"no column stands for “{answer.value}”"))
            continue
        row, column = locate(sheet, ref.cell)
        if ref.chooser is not None:
            reason = _why_not_chosen(sheet, ref, answer, policy)
            if reason:
                skipped.append(_skip(answer, reason))
            else:
                value = ref.chooser.value(str(answer.value))
                edits.append(CellEdit(ref.sheet, ref.cell, value))
                notes[sheet.name, cell_name(row, column)] = _chosen_note(ref.chooser, answer)
            continue
        # a cell that is only to be emptied stops nothing: what stands there is no answer of ours
        formula = policy.formula == "skip" or answer.value is None
        locked = policy.locked == "skip" or (answer.value is None and policy.locked == "refuse")
        if formula and sheet.is_formula(row, column):
            skipped.append(_skip(answer, f"{ref.cell} on “{ref.sheet}” holds a formula"))
        elif locked and sheet.is_locked(row, column):
            skipped.append(_skip(answer, f"{ref.cell} on “{ref.sheet}” is locked"))
        else:
            edits.append(CellEdit(ref.sheet, ref.cell, answer.value, answer.option))
    if not edits:
        return Filled(source, (), tuple(skipped))
    patched = patch(
        book.package,
        edits,
        allow_locked=policy.locked == "write",
        allow_signed=allow_signed,
        keep_results=policy.cached == "keep",
        book=book,
    )
    changes = tuple(
        replace(change, warnings=(*change.warnings, note)) if note else change
        for change in patched.changes
        for note in (notes.get((change.sheet, change.cell), ""),)
    )
    if policy.out_of_list == "refuse":
        for change in patched.changes:
            if change.warnings:
                raise CellRefused(change.warnings[0])
    verify(source, patched.data, patched.changes, before=book)
    return Filled(patched.data, changes, tuple(skipped), patched.stale)


def _why_not_chosen(sheet: Sheet, ref: CellRef, answer: FieldValue, policy: Export) -> str:
    """Why the answer cannot be handed to a form control through its linked cell; "" if it can.

    The control itself is never touched, so nothing stops here: a person chooses it in Excel.
    """
    chooser = ref.chooser
    if chooser is None:
        return ""
    way_out = "; choose it in Excel"
    where = f"{chooser.what} at {ref.cell} on “{ref.sheet}”"
    if not chooser.linked:
        return f"it is given with {where}, linked to no cell{way_out}"
    if answer.value is None:
        return f"it is given with {chooser.what}{way_out}"
    if chooser.value(str(answer.value)) is None:
        return f"{where} cannot say “{answer.value}”"
    row, column = locate(sheet, ref.cell)
    what = ""
    if sheet.is_formula(row, column):
        what = "holds a formula"
    elif policy.locked != "write" and sheet.is_locked(row, column):
        what = "is locked"
    linked = f"the cell {ref.cell} on “{ref.sheet}”, linked to {chooser.what},"
    return f"{linked} {what}{way_out}" if what else ""


def _chosen_note(chooser: Chooser, answer: FieldValue) -> str:
    return (
        f"This is what {chooser.what} puts here for “{answer.value}”. When you open the workbook, "
        "see that the same is chosen there."
    )


def _ticked(sheet: Sheet, ref: CellRef, answer: FieldValue) -> list[CellEdit]:
    """A mark in the answer's columns and none in the others; nothing where one has no column."""
    labels = [plain(label) for label, _ in ref.ticks]
    wanted: Sequence[str] | None = ()
    if answer.value is not None:
        wanted = split_choices(str(answer.value), labels, plain)
    if wanted is None:
        return []
    edits: list[CellEdit] = []
    for label, (_, cell) in zip(labels, ref.ticks, strict=True):
        if label in wanted:
            edits.append(CellEdit(ref.sheet, cell, ref.mark))
        elif sheet.text(*locate(sheet, cell)):
            edits.append(CellEdit(ref.sheet, cell, None))
    return edits


def write_atomically(path: Path, data: bytes, *, source: Path | None = None) -> None:
    """Store a file so that it is either complete or not there; an existing one is replaced whole.

    ``source`` is the workbook the data came from; it is never overwritten. Raises CannotWrite.
    """
    if source is not None and path.exists() and source.exists() and path.samefile(source):
        raise CannotWrite(
            f"“{path.name}” is the workbook the answers came from; choose another name for the "
            "filled copy."
        )
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_permissions(Path(temporary), path)
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise CannotWrite(_why(path, error)) from error


def _take_permissions(temporary: Path, path: Path) -> None:
    """A temporary file is private; the result gets what any new or the replaced file would have."""
    if os.name == "nt":
        return
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(path: Path, error: OSError) -> str:
    name, folder = path.name, path.parent
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full, so “{name}” was not written; free some space and try again."
    if not folder.is_dir():
        return f"“{name}” was not written: there is no folder “{folder}”; choose another one."
    if path.is_dir():
        return f"“{name}” is a folder; choose another name for the filled workbook."
    if error.errno == errno.EROFS or not os.access(folder, os.W_OK):
        return f"“{name}” was not written because “{folder}” is read-only; choose another folder."
    if error.errno == errno.ENOENT:
        # a place the system only shows, such as /proc: a folder in which no file can be made
        return f"“{name}” was not written: no files can be made in “{folder}”; choose another one."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY):
        return (
            f"“{name}” was not written because another program has it open or it is protected; "
            "close it there, or choose another name."
        )
    reason = error.strerror or "the system refused"
    return f"“{name}” was not written ({reason}); choose another folder or name."


def _skip(answer: FieldValue, reason: str) -> Skipped:
    return Skipped(answer.question_id, answer.field, reason, answer.value is None)
