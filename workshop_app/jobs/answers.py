"""The answers, notes and sources of a workshop as they stand in the workbook's cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workshop_app.core import entries as cells
from workshop_app.core.asking import Silence, asked_now, silence
from workshop_app.core.commands import CELL_LIMIT, cell_length
from workshop_app.core.framework import RESPONSE, Kind, Question, Reserved, text_hash
from workshop_app.core.state import (
    State,
)
from workshop_app.jobs.answer_writing import RESERVED_WORDS, Unsaid, cell_value
from workshop_app.jobs.cell_text import CellPart, has_reason, laid_out, sharing
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
    warnings += _not_written(state)
    for question in state.framework.asked:
        quiet = silence(state, question)
        if quiet is Silence.NOT_APPLICABLE and question.id in known:
            values += _not_applicable(state, bank, question, unsaid)
        spoken = state.questions.get(question.id)
        if spoken is None or quiet is not None or question.local:
            continue
        twin = known.get(question.id)
        worded = question.original or question.text
        if twin is not None and text_hash(twin.text) != text_hash(worded):
            warnings.append(f"The text of question {question.number} differs in the workbook.")
        for key in question.field_keys:
            value = cell_value(state, bank, question, twin, spoken, key, warnings, unsaid)
            if value is not None:
                option = question.kind is Kind.CHOICE
                values.append(FieldValue(question.id, key, value, option))
    layouts: dict[tuple[str, str], Sequence[CellPart]] = {}
    for (_, field), questions in sharing(state, bank, cells.TEXT_FIELDS).items():
        if not any(
            question in state.questions or has_reason(state, question) for question in questions
        ):
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

    A cell that an answered question shares is not among them, and neither is that of a question
    that is not asked: what stood there stays.
    """
    asked = [(q, key) for q in asked_now(state) for key in q.field_keys]
    answered = {
        bank.fields.get(question.id, {}).get(key)
        for question in state.framework.asked
        for key in question.field_keys
        if state.of(question.id).answer_of(key) is not None
    }
    return tuple(
        FieldValue(question.id, key, None)
        for question, key in asked
        if key in bank.standing.get(question.id, {})
        and bank.fields[question.id].get(key) not in answered
    )


def _not_applicable(
    state: State, bank: Bank, question: Question, unsaid: list[Unsaid]
) -> list[FieldValue]:
    """The workbook's word for "not applicable" in every answer of a question that was marked so."""
    code = Reserved.NOT_APPLICABLE
    label = next((item.label for item in bank.profile.reserved if item.code == code), None)
    if label is not None:
        return [FieldValue(question.id, key, label) for key in question.field_keys]
    why = (
        f"Question {question.number} is marked “{RESERVED_WORDS[code]}”, for which this workbook "
        "has no word"
    )
    standing = bank.standing.get(question.id, {}).get(RESPONSE, "")
    unsaid.append(Unsaid(question.id, RESPONSE, why, standing))
    return []


def _not_written(state: State) -> Iterator[str]:
    """Sentences about what the country's adaptation keeps out of the workbook."""
    answered = [q for q in state.framework.asked if state.of(q.id).answer is not None]
    quiet = [q for q in answered if silence(state, q) in (Silence.LEFT_OUT, Silence.RULE)]
    local = [q for q in answered if q.local and q not in quiet]
    reworded = [q for q in asked_now(state) if q.original]
    for found, said in (
        (quiet, "Answered before, but not asked now, so their cells stay as they were"),
        (local, "Added in this workshop, so the workbook has no cells for their answers"),
        (reworded, "Reworded in this workshop; the workbook keeps its own wording"),
    ):
        if found:
            yield f"{said}: {', '.join(q.number or q.id for q in found)}."


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
