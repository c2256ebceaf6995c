"""Give the workbook back: the same file with the answers in their cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workshop_app.core.framework import Kind
from workshop_app.core.records import Edition
from workshop_app.core.state import (
    State,
)
from workshop_app.core.workshop import Workshop
from workshop_app.jobs import errors
from workshop_app.jobs.action_plan import plan_entries, plan_stood
from workshop_app.jobs.answer_writing import Unsaid
from workshop_app.jobs.answers import Answers, answers, unanswered
from workshop_app.jobs.files import OpenWorkshop
from workshop_app.jobs.given_out import Pieces, Written, given_out, pieces_of, written
from workshop_app.jobs.record import record_sheet
from workshop_app.workbook.bank import Bank, read_bank, read_bank_from, with_ids
from workshop_app.workbook.bank_reader import CellRef
from workshop_app.workbook.engines import Engine, Stopped, find_engines
from workshop_app.workbook.fill import FieldValue, Skipped, fill, write_atomically
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import Change
from workshop_app.workbook.pivots import stale_pivots
from workshop_app.workbook.plan_sheet import PlanCells, PlanEntry, Stood, is_plan_id, plan_cells
from workshop_app.workbook.profile import Export, load_profile
from workshop_app.workbook.protection import protect
from workshop_app.workbook.record_sheet import RecordSheet, append_sheet
from workshop_app.workbook.refresh import refresh
from workshop_app.workbook.sheets import Book, read_book

_NAMED = 5
"""Questions named in one sentence about what was left out"""

_SEVERAL = 2
"""From this many editions on, ids here and in the workbook may differ."""

Shown = str | float | bool | None
"""What stands in a cell."""


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One cell: what stands there now and what will."""

    sheet: str
    cell: str
    question_id: str
    number: str
    field: str
    before: Shown
    after: Shown
    warnings: tuple[str, ...] = ()
    before_shown: str = ""
    after_shown: str = ""
    """both as the cell shows them: a date as a date, 25 % for 0.25; "" for an empty cell"""


@dataclass(frozen=True)
class ExportSource:
    """The workbook the answers go into a copy of, and the profile it is read through."""

    data: bytes
    name: str
    profile: str
    editions: tuple[Edition, ...] = ()
    """of the tool, oldest first; the last one is this workbook's"""

    def bank(self, book: Book | None = None) -> Bank:
        """Read it, or this open ``book`` of it, in any thread. Raises WorkbookError.

        Questions have the ids the workshop has for them.
        """
        profile = load_profile(self.profile)
        if book is None:
            bank = read_bank(self.data, profile, self.name)
        else:
            bank = read_bank_from(book, profile)
        if len(self.editions) < _SEVERAL:
            return bank
        # what was adopted has the labels of this workbook under the codes of the workshop
        return replace(with_ids(bank, self.editions[-1].ids), framework=self.editions[-1].framework)


@dataclass(frozen=True)
class ExportContent:
    """A workshop's answers, cut loose from its live state.

    ``numbers`` are the questions' numbers by id, ``free`` the questions without options,
    ``pieces`` the entries each cell is made of.
    """

    answers: Answers
    numbers: Mapping[str, str]
    free: frozenset[str]
    pieces: Pieces
    unanswered: tuple[FieldValue, ...] = ()
    """answer cells that hold something although nobody answered, as empty values"""
    plan: tuple[PlanEntry, ...] = ()
    """the action plan, for the workbook's sheet of one"""
    plan_stood: Stood = field(default_factory=dict)


@dataclass(frozen=True)
class ExportPlan:
    """The filled workbook, ready to be stored, with its changes and what needs a look.

    ``changes`` are the cells that hold something else afterwards.
    """

    data: bytes
    source_name: str
    changes: tuple[PlannedChange, ...]
    warnings: tuple[str, ...]
    written: Written
    unchanged: tuple[PlannedChange, ...] = ()
    """cells that say the answer already"""


@dataclass(frozen=True)
class FinishedExport:
    """A plan with its extras: formulas with a new result and those that stay without one.

    ``problem`` is a sentence when no formula could be computed.
    """

    plan: ExportPlan
    computed: int = 0
    left: int = 0
    problem: str = ""


def plan_export(
    opened: OpenWorkshop, policy: Export | None = None, *, allow_signed: bool = False
) -> ExportPlan:
    """Fill a copy of the source workbook in memory and verify it; nothing is written yet.

    ``policy`` says what to do with locked cells, formulas, values outside a list, cells nobody
    answered and stored results; None takes the profile's. Raises WorkbookError where it refuses.
    """
    source = export_source(opened)
    bank = source.bank()
    content = export_content(opened.workshop.state, bank)
    return plan_content(source, bank, content, policy, allow_signed=allow_signed)


def export_source(opened: OpenWorkshop) -> ExportSource:
    """Take the source workbook out of the workshop file."""
    setup = opened.workshop.state.setup
    editions = tuple(setup.editions)
    if len(editions) < _SEVERAL:
        return ExportSource(opened.file.source(), opened.file.source_name, setup.profile, editions)
    data = opened.file.source(setup.source_sha256)
    return ExportSource(data, setup.source_name, setup.profile, editions)


def export_content(state: State, bank: Bank) -> ExportContent:
    """Everything an export needs to know of the workshop, taken at this moment."""
    questions = state.framework.questions
    wanted = answers(state, bank)
    return ExportContent(
        wanted,
        {question.id: question.number for question in questions},
        # a list under a number, text or list question only offers the reserved answers
        frozenset(question.id for question in questions if question.kind is not Kind.CHOICE),
        pieces_of(wanted.layouts),
        unanswered(state, bank),
        plan_entries(state) if bank.profile.plan is not None else (),
        plan_stood(state) if bank.profile.plan is not None else {},
    )


def plan_content(
    source: ExportSource,
    bank: Bank,
    content: ExportContent,
    policy: Export | None = None,
    *,
    allow_signed: bool = False,
) -> ExportPlan:
    """The work of `plan_export` without the workshop: it may run in a thread of its own."""
    wanted, planned = content.answers, _planned(source, bank, content)
    numbers = {**content.numbers, **planned.numbers}
    policy = policy or bank.profile.export
    wanted_values = wanted.values
    if policy.blank == "clear":
        wanted_values = (*wanted_values, *content.unanswered, *_stale_answers(bank, wanted))
    wanted_values = (*wanted_values, *planned.values)
    cells = {**bank.fields, **planned.fields}
    filled = fill(source.data, source.name, cells, wanted_values, policy, allow_signed=allow_signed)
    owners = _owners(cells, {(value.question_id, value.field) for value in wanted_values})
    changes: list[PlannedChange] = []
    for change in filled.changes:
        question, field = owners[change.sheet, change.cell]
        changes.append(
            PlannedChange(
                change.sheet,
                change.cell,
                question,
                numbers[question],
                field,
                change.before,
                change.after,
                _warnings(change, free=field == "response" and question in content.free),
                change.before_shown,
                change.after_shown,
            )
        )
    skipped = _left_out(filled.skipped, numbers)
    left_out = {(item.question_id, item.field) for item in filled.skipped}
    values = [v for v in wanted_values if (v.question_id, v.field) not in left_out]
    emptied = {_key(value) for value in values if value.value is None}
    return ExportPlan(
        filled.data,
        source.name,
        tuple(change for change in changes if not _stays(change)),
        (
            *wanted.warnings,
            *(item.sentence(emptied=_key(item) in emptied) for item in wanted.unsaid),
            *planned.warnings,
            *skipped,
            *_stale(filled.stale),
            *_pivots(source, {change.sheet for change in changes}),
            *(text for change in changes if _stays(change) for text in change.warnings),
        ),
        written(values, content.pieces),
        tuple(change for change in changes if _stays(change)),
    )


def finish_export(
    plan: ExportPlan,
    source: ExportSource,
    *,
    record: RecordSheet | None = None,
    engines: Sequence[Engine] = (),
    stopped: Stopped = lambda: False,
) -> FinishedExport:
    """Add the extras that were asked for; each is verified, and may run in a thread.

    ``record`` is appended as a sheet of its own (`record_sheet`). With ``engines`` the formulas
    whose cached results were dropped get new ones; where that fails the copy stays as it was and
    `FinishedExport.problem` says why. Raises WorkbookError when the record does not fit in.
    """
    computed = left = 0
    problem = ""
    data = plan.data
    if engines and plan.changes:
        changes = [
            Change(item.sheet, item.cell, item.before, item.after)
            for item in (*plan.changes, *plan.unchanged)
        ]
        fresh = refresh(source.data, data, source.name, changes, engines, stopped)
        data, computed, left, problem = fresh.data, fresh.computed, fresh.left, fresh.problem
    if record is not None:
        data = append_sheet(data, source.name, record)
    return FinishedExport(replace(plan, data=data), computed, left, problem)


def write_export(plan: ExportPlan, out: str | Path, password: str = "") -> Path:
    """Store a plan's workbook as a new file, whole or not at all. Returns its full path.

    With a ``password`` the file is protected with it. Raises OutputExists, WrongSuffix,
    CannotProtect or CannotWrite.
    """
    out = Path(out).absolute()
    suffix = Path(plan.source_name).suffix.casefold()
    if out.suffix.casefold() != suffix:
        # Excel does not open a workbook whose name says another format
        raise errors.WrongSuffix(
            file=out.name, what="filled copy of this workbook", better=out.stem + suffix
        )
    if out.exists() or out.is_symlink():
        raise errors.OutputExists(file=out.name, folder=out.parent)
    write_atomically(out, protect(plan.data, out.name, password) if password else plan.data)
    return out


def export_workbook(
    opened: OpenWorkshop,
    out: str | Path,
    policy: Export | None = None,
    *,
    record: bool = False,
    refresh_formulas: bool = False,
) -> tuple[PlannedChange, ...]:
    """Plan, finish and write in one step. Returns the changes, cell by cell.

    ``record`` appends the sheet “Workshop record”; ``refresh_formulas`` computes formulas with
    whatever engine is found.
    """
    policy = policy or load_profile(opened.workshop.state.setup.profile).export
    refresh_formulas = refresh_formulas or policy.cached == "refresh"
    plan = plan_export(opened, policy)
    finished = finish_export(
        plan,
        export_source(opened),
        record=record_sheet(opened.workshop.state) if record else None,
        engines=find_engines() if refresh_formulas else (),
    )
    path = write_export(finished.plan, out)
    if not opened.file.read_only:
        record_export(opened.workshop, finished.plan, path)
    return plan.changes


def record_export(workshop: Workshop, plan: ExportPlan, path: Path) -> None:
    """Note that a filled workbook was given out and what stood in it.

    When it comes back, edited, it is compared with this. It cannot be undone.
    """
    workshop.do(given_out(path.name, plan.data, plan.written))


def _stale_answers(bank: Bank, wanted: Answers) -> list[FieldValue]:
    """An empty value for each cell that says something else than an answer it cannot say.

    A cell that another question's answer goes into is not among them.
    """
    written = {bank.fields.get(v.question_id, {}).get(v.field) for v in wanted.values}
    return [
        FieldValue(item.question_id, item.field, None)
        for item in wanted.unsaid
        if item.standing and bank.fields[item.question_id].get(item.field) not in written
    ]


def _stays(change: PlannedChange) -> bool:
    """Whether a cell holds the same afterwards; the text “3” that becomes a number does not."""
    return type(change.before) is type(change.after) and change.before == change.after


def _key(item: FieldValue | Unsaid) -> tuple[str, str]:
    return item.question_id, item.field


def _warnings(change: Change, *, free: bool) -> tuple[str, ...]:
    """A list under a question without options only offers reserved answers."""
    return tuple(w for w in change.warnings if not (free and w == change.off_list))


def _left_out(skipped: Sequence[Skipped], numbers: Mapping[str, str]) -> list[str]:
    """One sentence for each field and reason, with the first few questions it is about."""
    alike: dict[tuple[str, str, bool, bool], list[str]] = {}
    for item in skipped:
        kind = item.field, item.reason, item.emptied, is_plan_id(item.question_id)
        alike.setdefault(kind, []).append(numbers[item.question_id])
    found: list[str] = []
    for (key, reason, emptied, planned), questions in alike.items():
        named = ", ".join(questions[:_NAMED])
        if len(questions) > _NAMED:
            named += f" and {len(questions) - _NAMED} more"
        which = "question " if len(questions) == 1 else "questions "
        what = "Not emptied" if emptied else "Not written"
        found.append(f"{what}: {key} of {'' if planned else which}{named}, because {reason}.")
    return found


def _stale(count: int) -> list[str]:
    """A sentence about results that were kept on purpose."""
    if not count:
        return []
    which = "1 formula shows" if count == 1 else f"{count} formulas show"
    return [f"{which} the earlier result until the workbook is opened in Excel."]


def _pivots(source: ExportSource, edited: Collection[str]) -> list[str]:
    """A sentence about pivot tables that go on showing what stood in the workbook before."""
    if not edited:
        return []
    sheets = stale_pivots(Package.open(source.data, source.name), edited)
    if not sheets:
        return []
    where = ("sheet " if len(sheets) == 1 else "sheets ") + ", ".join(f"“{s}”" for s in sheets)
    return [
        f"The pivot tables on {where} show the earlier figures; "
        "choose Data, Refresh All when you have opened the workbook in Excel."
    ]


def _planned(source: ExportSource, bank: Bank, content: ExportContent) -> PlanCells:
    """The action plan in the cells of its sheet; nothing where the profile names no such sheet."""
    plan = bank.profile.plan
    if plan is None or not content.plan:
        return PlanCells()
    book = read_book(Package.open(source.data, source.name))
    try:
        return plan_cells(book, plan, content.plan, content.plan_stood)
    finally:
        book.close()


def _owners(
    cells: Mapping[str, Mapping[str, CellRef]], written: set[tuple[str, str]]
) -> Mapping[tuple[str, str], tuple[str, str]]:
    """(sheet, cell) → (question id, field), for the fields that are written."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for question, fields in cells.items():
        for key, ref in fields.items():
            if (question, key) in written:
                for cell in (ref.cell, *(cell for _, cell in ref.ticks)):
                    found.setdefault((ref.sheet, cell), (question, key))
    return found
