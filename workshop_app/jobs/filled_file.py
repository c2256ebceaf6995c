"""A filled workbook, read: what stands in each answer cell, and whose cells they are."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workshop_app.core.framework import Framework, Kind, Question
from workshop_app.core.rebinding import NEAR, Rebinding, alike, rebind
from workshop_app.jobs.banks import inspect_workbook, read_profile
from workshop_app.jobs.errors import AnotherTool, JobError, NoneKnown
from workshop_app.jobs.export import ExportSource
from workshop_app.jobs.opening import Given, WorkbookFile, open_given
from workshop_app.workbook.bank import Bank, read_bank_from, with_ids
from workshop_app.workbook.errors import ProfileError, WorkbookError
from workshop_app.workbook.known_cells import Known, KnownCells
from workshop_app.workbook.other_sheets import renamed_sheets, unread_sheets, widened
from workshop_app.workbook.package import Package
from workshop_app.workbook.plan_sheet import read_plan
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.recognise.reasons import Reason
from workshop_app.workbook.sheets import Book, read_book
from workshop_app.workbook.shown import field_shown
from workshop_app.workbook.values import CellValue

_ENOUGH = 0.5
"""Share of the workshop's questions the own profile must find, or another is looked for."""

_ANOTHER = 0.8
"""Share of the questions with ids of this workshop and other words from which it is another tool"""

_FEWEST = 3
"""Fewer questions than this say nothing about the whole tool."""


@dataclass(frozen=True, slots=True)
class CellContent:
    """A cell's value, and the value as a person reads it."""

    value: CellValue
    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Questions of a sheet that were not found; ``there`` says whether the file has the sheet."""

    sheet: str
    questions: tuple[str, ...]
    there: bool


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
    doubtful: tuple[tuple[str, str], ...] = ()
    """(id in the file, id here): the ids are the same, the texts are not; a person decides"""
    missing: tuple[Missing, ...] = ()
    plan: tuple[Mapping[str, str], ...] = ()
    """the actions on its sheet of the action plan, see `read_plan`"""


def read_filled(
    given: Given,
    source: ExportSource,
    framework: Framework,
    profile: str | Path | None = None,
) -> FilledFile:
    """Read a filled workbook for a workshop on this framework; may run in a thread of its own.

    It is read through the profile given, else the workshop's own, and what that does not find by
    the cells the workshop knows; else through a profile that recognises it. Raises PasswordNeeded
    for the path of a protected file, other WorkbookErrors for a file that is no workbook, JobError
    for one without these questions.
    """
    file = open_given(given)
    book = read_book(Package.open(file.data, file.name))
    source_book = read_book(Package.open(source.data, source.name))
    own = source.bank(source_book)
    renamed = renamed_sheets(own, source_book, book)
    known = KnownCells(own, source_book, book, renamed)
    assumed: tuple[str, ...] = ()
    if profile is not None:
        bank, found = _rebound(read_bank_from(book, read_profile(Path(profile))), source, framework)
        found, doubtful = _without_doubtful(bank, found, framework)
    else:
        through, _ = _through_own(book, source, framework, source_book, renamed)
        bank, found, doubtful = _completed(through, known, own, framework)
        if len(found.bound) < _ENOUGH * len(own.places):
            other = _guessed(file, source, framework)
            if other is not None:
                tried = _completed(other[:2], known, own, framework)
                if len(tried[1].bound) > len(found.bound):
                    (bank, found, doubtful), assumed = tried, other[2]
    _refuse_another(file.name, found, doubtful)
    return FilledFile(
        file.name,
        hashlib.sha256(file.data).hexdigest(),
        bank,
        own,
        cell_contents(book, bank),
        found,
        assumed,
        doubtful,
        _missing(own, found, doubtful, known),
        tuple(read_plan(book, own.profile.plan)) if own.profile.plan is not None else (),
    )


def recognised(
    file: WorkbookFile,
    book: Book,
    source: ExportSource,
    framework: Framework,
    kept: Path | None = None,
) -> tuple[Bank, Rebinding, tuple[str, ...]]:
    """A workbook's questions and which of them are which here, through the profile that fits best.

    The workshop's own are tried first, that of the edition in use before the others; they also read
    sheets that have another name now. Raises WorkbookError where nothing is found. Also returns
    sentences about what was assumed and about sheets that were not read. ``kept`` is a folder of
    profiles a person made before.
    """
    source_book = read_book(Package.open(source.data, source.name))
    own = source.bank(source_book)
    renamed = renamed_sheets(own, source_book, book)
    best, trouble = _through_own(book, source, framework, source_book, renamed)
    told: tuple[str, ...] = ()
    if best is not None:
        told = _about_sheets(best[0], source_book, book, renamed)
        if len(best[1].bound) >= _ENOUGH * len(framework.asked):
            return *best, told
    other = _guessed(file, source, framework, kept)
    if best is not None and (other is None or len(other[1].bound) <= len(best[1].bound)):
        return *best, told
    if other is None:
        raise trouble or ProfileError(f"“{file.name}” holds no questions.")
    return other


def _through_own(
    book: Book,
    source: ExportSource,
    framework: Framework,
    source_book: Book,
    renamed: Mapping[str, str],
) -> tuple[tuple[Bank, Rebinding] | None, ProfileError | None]:
    """What the best of the workshop's own profiles finds, and why one finds nothing."""
    best: tuple[Bank, Rebinding] | None = None
    trouble: ProfileError | None = None
    texts = (source.profile, *(edition.profile for edition in reversed(source.editions)))
    for text in dict.fromkeys(texts):
        try:
            bank = read_bank_from(book, widened(load_profile(text), renamed, source_book, book))
        except ProfileError as error:
            trouble = trouble or error
            continue
        found = _rebound(bank, source, framework)
        if best is None or len(found[1].bound) > len(best[1].bound):
            best = found
    return best, trouble


def _guessed(
    file: WorkbookFile, source: ExportSource, framework: Framework, kept: Path | None = None
) -> tuple[Bank, Rebinding, tuple[str, ...]] | None:
    """What is found by a profile that recognises the workbook; None without one."""
    try:
        seen = inspect_workbook(file, kept=kept)
    except (JobError, WorkbookError):
        return None
    return *_rebound(seen.bank, source, framework), seen.assumed


def _about_sheets(
    bank: Bank, source: Book, book: Book, renamed: Mapping[str, str]
) -> tuple[str, ...]:
    told = [
        Reason("Sheet “{old}” is called “{new}” in the file.", old=old, new=new)
        for old, new in renamed.items()
    ]
    told += [
        Reason("Sheet “{name}” is new and was not read; look whether it asks.", name=name)
        for name in unread_sheets(bank.profile, source, book)
    ]
    return tuple(told)


def _completed(
    through: tuple[Bank, Rebinding] | None, known: KnownCells, own: Bank, framework: Framework
) -> tuple[Bank, Rebinding, tuple[tuple[str, str], ...]]:
    """A reading with what is missing in it taken from the cells the workshop knows.

    Where columns moved, the answers were read beside their cells, so that is read anew as well.
    The last part are pairs with the same id and other words.
    """
    asked = {question.id for question in framework.questions} & own.places.keys()
    if through is None:
        bank = replace(own, framework=replace(own.framework, questions=()), fields={}, places={})
        found = Rebinding((), (), (), (), tuple(q.id for q in framework.questions))
        doubtful: tuple[tuple[str, str], ...] = ()
    else:
        bank, found = through
        wrong = known.moved_sheets()
        if wrong:
            bank = _only(bank, {one for one, at in bank.places.items() if at.sheet not in wrong})
            found = _left(found, bank, framework)
        found, doubtful = _without_doubtful(bank, found, framework)
    more = known.find(asked - set(found.bound.values()))
    if not more:
        return bank, found, doubtful
    cells = {(at.place.sheet, at.place.cell) for at in more.values()}
    cells |= {(ref.sheet, ref.cell) for at in more.values() for ref in at.fields.values()}
    bound = found.bound
    free = {
        one
        for one, at in bank.places.items()
        if one not in bound
        and (
            (at.sheet, at.cell) in cells
            or any((ref.sheet, ref.cell) in cells for ref in bank.fields[one].values())
        )
    }
    bank = _only(bank, bank.places.keys() - free)
    found = _left(found, bank, framework)
    bank, names = _with_known(bank, own, more)
    found = replace(
        found,
        same=(*found.same, *((names[one], one) for one in more)),
        gone=tuple(one for one in found.gone if one not in more),
        near=tuple(pair for pair in found.near if pair[1] not in more),
    )
    return (
        bank,
        found,
        tuple(pair for pair in doubtful if pair[0] not in free and pair[1] not in more),
    )


def _only(bank: Bank, kept: Collection[str]) -> Bank:
    """The bank with these questions alone."""
    questions = tuple(q for q in bank.framework.questions if q.id in kept)
    return replace(
        bank,
        framework=replace(bank.framework, questions=questions),
        fields={one: refs for one, refs in bank.fields.items() if one in kept},
        standing={one: texts for one, texts in bank.standing.items() if one in kept},
        places={one: place for one, place in bank.places.items() if one in kept},
    )


def _left(found: Rebinding, bank: Bank, framework: Framework) -> Rebinding:
    """A rebinding with what is left of the file's questions."""
    there = {question.id for question in bank.framework.questions}

    def of(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in pairs if pair[0] in there)

    same, moved, reworded = of(found.same), of(found.moved), of(found.reworded)
    bound = {own for _, own in (*same, *moved, *reworded)}
    gone = tuple(q.id for q in framework.questions if q.id not in bound)
    new = tuple(one for one in found.new if one in there)
    return Rebinding(same, moved, reworded, new, gone, of(found.near))


def _with_known(bank: Bank, own: Bank, more: Mapping[str, Known]) -> tuple[Bank, dict[str, str]]:
    """The bank with questions of the workshop's own workbook, and what they are called in it."""
    used = {question.id for question in bank.framework.questions}
    twins = {question.id: question for question in own.framework.questions}
    names: dict[str, str] = {}
    added: list[Question] = []
    for one in more:
        name = one
        while name in used:
            name += "~"
        used.add(name)
        names[one] = name
        # its options are the workshop's, and its section may not be in the file
        domain = twins[one].domain
        if domain not in {item.id for item in bank.framework.domains}:
            domain = bank.framework.domains[0].id
        kind = Kind.TEXT if twins[one].kind.has_options else twins[one].kind
        added.append(replace(twins[one], id=name, domain=domain, kind=kind, option_set=None))
    questions = (*bank.framework.questions, *added)
    return (
        replace(
            bank,
            framework=replace(bank.framework, questions=questions),
            fields={**bank.fields, **{names[one]: at.fields for one, at in more.items()}},
            places={**bank.places, **{names[one]: at.place for one, at in more.items()}},
        ),
        names,
    )


def _without_doubtful(
    bank: Bank, found: Rebinding, framework: Framework
) -> tuple[Rebinding, tuple[tuple[str, str], ...]]:
    """Take out pairs whose ids alone are the same: numbers such as 1.1 stand in every tool."""
    there = {question.id: question for question in bank.framework.questions}
    here = {question.id: question for question in framework.questions}
    doubtful = tuple((one, own) for one, own in found.reworded if not _near(there[one], here[own]))
    if not doubtful:
        return found, ()
    return (
        replace(
            found,
            reworded=tuple(pair for pair in found.reworded if pair not in doubtful),
            new=(*found.new, *(one for one, _ in doubtful)),
            gone=(*found.gone, *(own for _, own in doubtful)),
        ),
        doubtful,
    )


def _near(there: Question, here: Question) -> bool:
    """Whether two questions are alike in one of the languages they are written in."""

    def texts(question: Question) -> Iterable[Question]:
        yield question
        for said in question.translations.values():
            if text := said.get("text"):
                yield replace(question, text=text)

    return any(alike(one, other) >= NEAR for one in texts(there) for other in texts(here))


def _refuse_another(name: str, found: Rebinding, doubtful: Collection[tuple[str, str]]) -> None:
    total = len(found.bound) + len(doubtful)
    if len(doubtful) >= _FEWEST and len(doubtful) >= _ANOTHER * total:
        raise AnotherTool(file=name, count=len(doubtful), total=total)
    if not total and not found.near:
        raise NoneKnown(file=name)


def _missing(
    own: Bank, found: Rebinding, doubtful: Collection[tuple[str, str]], known: KnownCells
) -> tuple[Missing, ...]:
    """The sheets of the questions that have cells in the workshop's workbook and none here."""
    waiting = {one for _, one in doubtful}
    lost: dict[str, list[str]] = {}
    for one in found.gone:
        if one in own.places and one not in waiting:
            lost.setdefault(own.places[one].sheet, []).append(one)
    return tuple(
        Missing(sheet, tuple(ids), there=known.sheet(sheet) is not None)
        for sheet, ids in lost.items()
    )


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


def cell_contents(book: Book, bank: Bank) -> dict[str, dict[str, CellContent]]:
    """What stands in the answer cells of a workbook: question id → field, filled ones alone."""
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
