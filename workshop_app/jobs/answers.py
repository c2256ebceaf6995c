"""The answers, notes and sources of a workshop as they stand in the workbook's cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop_app.core import entries as cells
from workshop_app.core.commands import CELL_LIMIT, cell_length
from workshop_app.core.framework import Kind, text_hash
from workshop_app.core.state import (
    State,
)
from workshop_app.jobs.answer_writing import Unsaid, cell_value
from workshop_app.jobs.cell_text import CellPart, laid_out, sharing
from workshop_app.workbook.bank import Bank
from workshop_app.workbook.fill import FieldValue

_ROOM_FOR_REST = 80
"""Characters kept free for the line that says how many entries did not fit."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is to be written, and sentences about what could not be or needs a look.

    ``layouts`` hold, by question id and field, the parts the text of a cell is made of.
    """

    values: tuple[FieldValue, ...]
    warnings: tuple[str, ...]
    layouts: Mapping[tuple[str, str], Sequence[CellPart]]
    unsaid: tuple[Unsaid, ...] = ()
    """answers the workbook has no word for; they are not among the values"""


def field_values(state: State, bank: Bank) -> list[FieldValue]:
    """The values of `answers` alone."""
    return list(answers(state, bank).values)


def answers(state: State, bank: Bank) -> Answers:
    """What the workshop has to write into the workbook ``bank`` was read from.

    Each answer in force becomes what `cell_value` says. Notes, sources and verification entries
    stand one below the other, below what stood in their cell before (`cell_text`). What nobody
    answered is not in the result, so its cells stay untouched.
    """
    known = {question.id: question for question in bank.framework.questions}
    known_here = {question.id: question for question in state.framework.questions}
    values: list[FieldValue] = []
    warnings: list[str] = []
    unsaid: list[Unsaid] = []
    gone = [q.number or q.id for q in state.framework.questions if state.framework.is_gone(q)]
    if gone:
        named = ", ".join(gone)
        warnings.append(f"No longer in the tool, and kept in the workshop file only: {named}.")
    for question in state.framework.asked:
        spoken = state.questions.get(question.id)
        if spoken is None:
            continue
        twin = known.get(question.id)
        if twin is not None and text_hash(twin.text) != text_hash(question.text):
            warnings.append(f"The text of question {question.number} differs in the workbook.")
        for key in question.field_keys:
            value = cell_value(state, bank, question, twin, spoken, key, warnings, unsaid)
            if value is not None:
                option = question.kind is Kind.CHOICE
                values.append(FieldValue(question.id, key, value, option))
    layouts: dict[tuple[str, str], Sequence[CellPart]] = {}
    for (_, field), questions in sharing(state, bank, cells.TEXT_FIELDS).items():
        if not any(question in state.questions for question in questions):
            continue
        first = known_here[questions[0]]
        layout = _fitting(
            laid_out(state, bank, questions, field),
            f"{field} of question {first.number}",
            warnings,
        )
        if layout:
            text = "\n".join(part.text for part in layout)
            values.append(FieldValue(first.id, field, text))
            layouts[first.id, field] = layout
    order = {question.id: place for place, question in enumerate(state.framework.questions)}
    values.sort(key=lambda value: order[value.question_id])
    return Answers(tuple(values), tuple(warnings), layouts, tuple(unsaid))


def unanswered(state: State, bank: Bank) -> tuple[FieldValue, ...]:
    """An empty value for each answer cell that holds something although nobody answered it.

    A cell that an answered question shares is not among them.
    """
    asked = [(q, key) for q in state.framework.asked for key in q.field_keys]
    answered = {
        bank.fields.get(question.id, {}).get(key)
        for question, key in asked
        if state.of(question.id).answer_of(key) is not None
    }
    return tuple(
        FieldValue(question.id, key, None)
        for question, key in asked
        if key in bank.standing.get(question.id, {})
        and bank.fields[question.id].get(key) not in answered
    )


def _fitting(layout: Sequence[CellPart], what: str, warnings: list[str]) -> Sequence[CellPart]:
    """As many whole entries as the cell holds; nothing where there is nothing new to write.

    What is typed is refused when it would not fit, so this happens only below a long text that
    stood in the workbook before, in a cell several questions share, or after laptops were merged.
    """
    fresh = [part for part in layout if part.new]
    if not fresh:
        return ()
    if cell_length("\n".join(part.text for part in layout)) <= CELL_LIMIT:
        return layout
    kept = [part for part in layout if not part.new]
    used = sum(cell_length(part.text) + 1 for part in kept)
    for place, part in enumerate(fresh):
        used += cell_length(part.text) + 1
        if used > CELL_LIMIT - _ROOM_FOR_REST:
            rest = len(fresh) - place
            warnings.append(f"A cell is too small for all {what}: left out at the end: {rest}.")
            more = f"({rest} more in the workshop file)"
            kept.append(CellPart(part.question, "", more, new=True))
            break
        kept.append(part)
    if cell_length("\n".join(part.text for part in kept)) > CELL_LIMIT:
        return ()  # what stood there before fills the cell
    return kept
