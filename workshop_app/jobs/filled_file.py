"""A filled workbook, read: what stands in each answer cell, and whose cells they are."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop_app.core.framework import Framework
from workshop_app.core.rebinding import Rebinding, rebind
from workshop_app.jobs.answer_reading import date_text
from workshop_app.jobs.banks import inspect_workbook, read_profile
from workshop_app.jobs.errors import JobError
from workshop_app.jobs.export import ExportSource
from workshop_app.jobs.opening import Given, WorkbookFile, open_given
from workshop_app.workbook.bank import Bank, read_bank_from
from workshop_app.workbook.errors import ProfileError, WorkbookError
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.sheets import Book, locate, read_book
from workshop_app.workbook.values import CellValue

_ENOUGH = 0.5
"""Share of the workshop's questions the own profile must find, or another is looked for."""


@dataclass(frozen=True, slots=True)
class CellContent:
    """A cell's value, and the value as a person reads it."""

    value: CellValue
    text: str


@dataclass(frozen=True)
class FilledFile:
    """``source`` is the workshop's own workbook, ``bank`` the filled one.

    ``contents`` maps question id in the file → field → what stands there. ``assumed`` holds
    sentences about how the file was recognised.
    """

    name: str
    sha256: str
    bank: Bank
    source: Bank
    contents: Mapping[str, Mapping[str, CellContent]]
    rebinding: Rebinding
    assumed: tuple[str, ...] = ()


def read_filled(
    given: Given,
    source: ExportSource,
    framework: Framework,
    profile: str | Path | None = None,
) -> FilledFile:
    """Read a filled workbook for a workshop on this framework; may run in a thread of its own.

    It is read through the profile given, else the workshop's own, else one that recognises it.
    Raises PasswordNeeded for the path of a protected file, other WorkbookErrors for a file that is
    no workbook, JobError for one without these questions.
    """
    file = open_given(given)
    book = read_book(Package.open(file.data, file.name))
    own = source.bank()
    assumed: tuple[str, ...] = ()
    if profile is not None:
        bank = read_bank_from(book, read_profile(Path(profile)))
        found = _rebind(bank, framework)
    else:
        bank, found, assumed = _recognised(file, book, source, framework)
    return FilledFile(
        file.name,
        hashlib.sha256(file.data).hexdigest(),
        bank,
        own,
        _contents(book, bank),
        found,
        assumed,
    )


def _recognised(
    file: WorkbookFile, book: Book, source: ExportSource, framework: Framework
) -> tuple[Bank, Rebinding, tuple[str, ...]]:
    best: tuple[Bank, Rebinding, tuple[str, ...]] | None = None
    trouble: ProfileError | None = None
    try:
        bank = read_bank_from(book, load_profile(source.profile))
        best = bank, _rebind(bank, framework), ()
    except ProfileError as error:
        trouble = error
    if best is not None and len(best[1].bound) >= _ENOUGH * len(framework.questions):
        return best
    try:
        seen = inspect_workbook(file)
    except (JobError, WorkbookError):
        if best is None:
            raise trouble or ProfileError(f"“{file.name}” holds no questions.") from None
        return best
    found = _rebind(seen.bank, framework)
    if best is None or len(found.bound) > len(best[1].bound):
        return seen.bank, found, seen.assumed
    return best


def _rebind(bank: Bank, framework: Framework) -> Rebinding:
    lasting = all(block.id is not None for block in bank.profile.blocks)
    return rebind(bank.framework, framework, lasting_ids=lasting)


def _contents(book: Book, bank: Bank) -> dict[str, dict[str, CellContent]]:
    found: dict[str, dict[str, CellContent]] = {}
    for question, fields in bank.fields.items():
        for field, ref in fields.items():
            sheet = book.sheet(ref.sheet)
            if sheet is None:
                continue
            row, column = locate(sheet, ref.cell)
            value, text = sheet.value(row, column), sheet.text(row, column)
            if isinstance(value, float) and sheet.style_at(row, column).is_date:
                text = date_text(value, date1904=book.date1904)
                value = text
            if text:
                found.setdefault(question, {})[field] = CellContent(value, text)
    return found
