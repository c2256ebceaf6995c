"""Give the workbook back: the same file with the answers in their cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop_app.core.framework import Kind
from workshop_app.jobs import errors
from workshop_app.jobs.answers import answers
from workshop_app.jobs.files import OpenWorkshop
from workshop_app.workbook.bank import Bank, read_bank
from workshop_app.workbook.fill import fill, write_atomically
from workshop_app.workbook.profile import Export, load_profile

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


@dataclass(frozen=True)
class ExportPlan:
    """The filled workbook, ready to be stored, with its changes and what needs a look."""

    data: bytes
    source_name: str
    changes: tuple[PlannedChange, ...]
    warnings: tuple[str, ...]


def plan_export(opened: OpenWorkshop, policy: Export | None = None) -> ExportPlan:
    """Fill a copy of the source workbook in memory and verify it; nothing is written yet.

    ``policy`` says what to do with locked cells, formulas and values outside a list; None takes
    the profile's. Raises WorkbookError where it refuses.
    """
    state = opened.workshop.state
    source, name = opened.file.source(), opened.file.source_name
    bank = read_bank(source, load_profile(state.setup.profile), name)
    wanted = answers(state, bank)
    filled = fill(source, name, bank.fields, wanted.values, policy or bank.profile.export)
    owners = _owners(bank, {(value.question_id, value.field) for value in wanted.values})
    numbers = {question.id: question.number for question in state.framework.questions}
    # a list under a number, text or list question only offers the reserved answers
    free = {q.id for q in state.framework.questions if q.kind is not Kind.CHOICE}
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
                () if field == "response" and question in free else change.warnings,
            )
        )
    skipped = tuple(
        f"The {item.field} of question {numbers[item.question_id]} were not written: {item.reason}."
        if item.field != "response"
        else f"The answer to question {numbers[item.question_id]} was not written: {item.reason}."
        for item in filled.skipped
    )
    return ExportPlan(filled.data, name, tuple(changes), (*wanted.warnings, *skipped))


def write_export(plan: ExportPlan, out: str | Path) -> Path:
    """Store a plan's workbook as a new file, whole or not at all. Returns its full path.

    Raises OutputExists, WrongSuffix or CannotWrite.
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
    write_atomically(out, plan.data)
    return out


def export_workbook(
    opened: OpenWorkshop, out: str | Path, policy: Export | None = None
) -> tuple[PlannedChange, ...]:
    """Plan and write in one step. Returns the changes, cell by cell."""
    plan = plan_export(opened, policy)
    write_export(plan, out)
    return plan.changes


def _owners(bank: Bank, written: set[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[str, str]]:
    """(sheet, cell) → (question id, field), for the fields that are written."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for question, fields in bank.fields.items():
        for field, ref in fields.items():
            if (question, field) in written:
                found.setdefault((ref.sheet, ref.cell), (question, field))
    return found
