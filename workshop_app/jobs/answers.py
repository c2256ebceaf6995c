"""The answers, notes and sources of a workshop as they stand in the workbook's cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop_app.core import entries as cells
from workshop_app.core.commands import CELL_LIMIT
from workshop_app.core.framework import RESERVED_CODES, Kind, Question, text_hash
from workshop_app.core.records import QuestionState, Value
from workshop_app.core.state import (
    State,
)
from workshop_app.workbook.bank import Bank
from workshop_app.workbook.fill import FieldValue
from workshop_app.workbook.values import CellValue

RESERVED_WORDS: Mapping[str, str] = {
    "dont_know": "don't know",
    "not_applicable": "not applicable",
    "no_data": "no data",
    "no_consensus": "no consensus",
    "skipped": "skipped",
}
_ROOM_FOR_REST = 80
"""Characters kept free for the line that says how many entries did not fit."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is to be written, and sentences about what could not be or needs a look."""

    values: tuple[FieldValue, ...]
    warnings: tuple[str, ...]


def field_values(state: State, bank: Bank) -> list[FieldValue]:
    """The values of `answers` alone."""
    return list(answers(state, bank).values)


def answers(state: State, bank: Bank) -> Answers:
    """What the workshop has to write into the workbook ``bank`` was read from.

    The answer in force becomes the option's label as the workbook spells it, a number, a text, or
    a list joined by "; "; a reserved answer the label the profile gives it. Notes, sources and
    verification entries are one per line, below what stood in their cell before. What nobody
    answered is not in the result, so its cells stay untouched.
    """
    known = {question.id: question for question in bank.framework.questions}
    values: list[FieldValue] = []
    warnings: list[str] = []
    texts: dict[tuple[object, str], list[tuple[Question, Sequence[str]]]] = {}
    for question in state.framework.questions:
        spoken = state.questions.get(question.id)
        if spoken is None:
            continue
        twin = known.get(question.id)
        if twin is not None and text_hash(twin.text) != text_hash(question.text):
            warnings.append(f"The text of question {question.number} differs in the workbook.")
        value = _response(state, bank, question, twin, spoken, warnings)
        if value is not None:
            values.append(FieldValue(question.id, "response", value))
        for field, entries in _texts(spoken):
            if entries:
                # several questions may share one merged cell
                cell = bank.fields.get(question.id, {}).get(field, (question.id, field))
                texts.setdefault((cell, field), []).append((question, entries))
    for (_, field), parts in texts.items():
        first = parts[0][0]
        lines = [
            ("" if len(parts) == 1 else f"{question.number}: ", entry)
            for question, entries in parts
            for entry in entries
        ]
        standing = bank.standing.get(first.id, {}).get(field, "")
        what = f"{field} of question {first.number}"
        text = _joined(field, standing, lines, what, warnings)
        if text:
            values.append(FieldValue(first.id, field, text))
    order = {question.id: place for place, question in enumerate(state.framework.questions)}
    values.sort(key=lambda value: order[value.question_id])
    return Answers(tuple(values), tuple(warnings))


def note_lines(spoken: QuestionState) -> list[str]:
    """The notes of a question by kind, each kind in the order they were typed."""
    return list(cells.entries(spoken, "comments").values())


def verification_lines(spoken: QuestionState) -> list[str]:
    """The verification entries of a question, oldest first: "Confirmed: comment"."""
    return list(cells.entries(spoken, "verification").values())


def _texts(spoken: QuestionState) -> Iterable[tuple[str, Sequence[str]]]:
    for field in cells.TEXT_FIELDS:
        yield field, list(cells.entries(spoken, field).values())


def _response(
    state: State,
    bank: Bank,
    question: Question,
    twin: Question | None,
    spoken: QuestionState,
    warnings: list[str],
) -> CellValue:
    answer = spoken.answer
    if answer is None:
        return None
    rivals = {
        slot.current.value for (stage, _), slot in spoken.decisions.items() if stage is answer.stage
    }
    if spoken.conflict or len(rivals) > 1:
        warnings.append(
            f"Question {question.number} has different answers at the same stage; the latest is "
            "written. Record a later decision to settle it."
        )
    value = answer.value
    if isinstance(value, str) and value in RESERVED_CODES:
        label = next((item.label for item in bank.profile.reserved if item.code == value), None)
        if label is None:
            warnings.append(
                f"Question {question.number} is answered “{RESERVED_WORDS[value]}”, for which this "
                "workbook has no word; its cell is left as it is."
            )
        return label
    if question.kind is Kind.CHOICE:
        return _label(state, bank, question, twin, value)
    return "; ".join(value) if isinstance(value, tuple) else value


def _label(
    state: State, bank: Bank, question: Question, twin: Question | None, value: Value
) -> str:
    """The option's label: the workbook's own, else the one the workshop carries."""
    if twin is not None:
        for option in bank.framework.options(twin):
            if option.code == value:
                return option.label
    for option in state.framework.options(question):
        if option.code == value:
            return option.label
    return str(value)


def _joined(
    field: str,
    standing: str,
    entries: Sequence[tuple[str, str]],
    what: str,
    warnings: list[str],
) -> str:
    """Entries as lines below what stands there, as many as a cell holds; "" without any.

    Each entry comes with what stands in front of it in a cell that several questions share.
    """
    lines = standing.split("\n") if standing else []
    there = {cells.entry_line(field, block) for block in (standing, *lines) if block}
    fresh = [mark + entry for mark, entry in entries if not {entry, mark + entry} & there]
    if not fresh:
        return ""
    text = "\n".join([*lines, *fresh])
    if _length(text) <= CELL_LIMIT:
        return text
    kept = list(lines)
    for place, entry in enumerate(fresh):
        if _length("\n".join([*kept, entry])) > CELL_LIMIT - _ROOM_FOR_REST:
            rest = len(fresh) - place
            warnings.append(f"A cell is too small for all {what}: left out at the end: {rest}.")
            kept.append(f"({rest} more in the workshop file)")
            break
        kept.append(entry)
    if _length("\n".join(kept)) > CELL_LIMIT:
        return ""  # what stood there before fills the cell
    return "\n".join(kept)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
