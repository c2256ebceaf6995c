"""A filled workbook, read: what stands in each answer cell, and whose cells they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop_app.core.framework import Framework
from workshop_app.core.rebinding import Rebinding, rebind
from workshop_app.jobs.banks import inspect_workbook, read_profile
from workshop_app.jobs.errors import JobError
from workshop_app.jobs.export import ExportSource
from workshop_app.jobs.opening import Given, WorkbookFile, open_given
from workshop_app.workbook.bank import Bank, read_bank_from, with_ids
from workshop_app.workbook.errors import ProfileError, WorkbookError
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.sheets import Book, read_book
from workshop_app.workbook.shown import field_shown
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
        bank, found = _rebound(read_bank_from(book, read_profile(Path(profile))), source, framework)
    else:
        bank, found, assumed = recognised(file, book, source, framework)
    return FilledFile(
        file.name,
        hashlib.sha256(file.data).hexdigest(),
        bank,
        own,
        _contents(book, bank),
        found,
        assumed,
    )


def recognised(
    file: WorkbookFile, book: Book, source: ExportSource, framework: Framework
) -> tuple[Bank, Rebinding, tuple[str, ...]]:
    """A workbook's questions and which of them are which here, through the profile that fits best.

    The workshop's own are tried first, that of the edition in use before the others. Raises
    WorkbookError where nothing is found. Also returns sentences about what was assumed.
    """
    best: tuple[Bank, Rebinding, tuple[str, ...]] | None = None
    trouble: ProfileError | None = None
    own = (source.profile, *(edition.profile for edition in reversed(source.editions)))
    for text in dict.fromkeys(own):
        try:
            bank = read_bank_from(book, load_profile(text))
        except ProfileError as error:
            trouble = trouble or error
            continue
        found = (*_rebound(bank, source, framework), ())
        if best is None or len(found[1].bound) > len(best[1].bound):
            best = found
    if best is not None and len(best[1].bound) >= _ENOUGH * len(framework.asked):
        return best
    try:
        seen = inspect_workbook(file)
    except (JobError, WorkbookError):
        if best is None:
            raise trouble or ProfileError(f"“{file.name}” holds no questions.") from None
        return best
    bank, other = _rebound(seen.bank, source, framework)
    if best is None or len(other.bound) > len(best[1].bound):
        return bank, other, seen.assumed
    return best


def _rebound(bank: Bank, source: ExportSource, framework: Framework) -> tuple[Bank, Rebinding]:
    """The bank under the ids used here, and which of its questions are which here.

    A file may be of an edition the workshop stood on before, so each is tried, the latest first.
    """
    lasting = all(block.id is not None for block in bank.profile.blocks)
    best = bank, rebind(bank.framework, framework, lasting_ids=lasting)
    if len(source.editions) == 1:
        return best
    most = -1
    for edition in reversed(source.editions):
        named = with_ids(bank, edition.ids)
        found = rebind(named.framework, edition.framework, lasting_ids=lasting)
        if len(found.same) > most:
            most = len(found.same)
            best = named, _of(found, framework)
    return best


def bound_to(bank: Bank, framework: Framework, source: ExportSource | None = None) -> Rebinding:
    """Which question of another edition is which here; by the ids of the workbook in use."""
    lasting = all(block.id is not None for block in bank.profile.blocks)
    ids = source.editions[-1].ids if source is not None and source.editions else {}
    named = with_ids(bank, ids)
    back = {
        other.id: question.id
        for question, other in zip(bank.framework.questions, named.framework.questions, strict=True)
    }
    found = rebind(named.framework, framework, lasting_ids=lasting)

    def there(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple((back[one], own) for one, own in pairs)

    return Rebinding(
        there(found.same),
        there(found.moved),
        there(found.reworded),
        tuple(back[one] for one in found.new),
        found.gone,
        there(found.near),
    )


def _of(found: Rebinding, framework: Framework) -> Rebinding:
    """A rebinding to an earlier edition as one to this framework: what is gone binds nothing."""
    here = {question.id for question in framework.questions}

    def there(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in pairs if pair[1] in here)

    lost = tuple(one for one, own in found.bound.items() if own not in here)
    same, moved, reworded = there(found.same), there(found.moved), there(found.reworded)
    bound = {own for _, own in (*same, *moved, *reworded)}
    gone = tuple(q.id for q in framework.questions if q.id not in bound)
    return Rebinding(same, moved, reworded, (*found.new, *lost), gone, there(found.near))


def _contents(book: Book, bank: Bank) -> dict[str, dict[str, CellContent]]:
    found: dict[str, dict[str, CellContent]] = {}
    for question, fields in bank.fields.items():
        for field, ref in fields.items():
            sheet = book.sheet(ref.sheet)
            if sheet is None:
                continue
            value, text = field_shown(sheet, ref)
            if text:
                found.setdefault(question, {})[field] = CellContent(value, text)
    return found
