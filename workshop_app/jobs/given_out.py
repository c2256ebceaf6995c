"""What stood in a workbook when it was given out: the baseline for its coming back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop_app.core.entries import TEXT_FIELDS, entries, entry_line
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.incoming import Piece
from workshop_app.core.records import Exported
from workshop_app.core.state import (
    State,
)
from workshop_app.workbook.bank import Bank
from workshop_app.workbook.fill import FieldValue

Pieces = Mapping[tuple[str, str], tuple[tuple[str, str, int], ...]]
"""(question id, field) → (question id, entry id, number of lines), from the top of the cell"""


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: values and pieces by question id and field."""

    values: Mapping[str, Mapping[str, Any]]
    pieces: Mapping[str, Mapping[str, Any]]


def pieces_of(state: State, bank: Bank, values: Iterable[FieldValue]) -> Pieces:
    """The entries that each cell of these texts is made of."""
    sharing: dict[object, list[str]] = {}
    for question in state.framework.questions:
        for field in TEXT_FIELDS:
            ref = bank.fields.get(question.id, {}).get(field)
            if ref is not None:
                sharing.setdefault((ref, field), []).append(question.id)
    found: dict[tuple[str, str], tuple[tuple[str, str, int], ...]] = {}
    for value in values:
        if value.field not in TEXT_FIELDS:
            continue
        ref = bank.fields.get(value.question_id, {}).get(value.field)
        questions = sharing.get((ref, value.field), [value.question_id])
        text = str(value.value)
        found[value.question_id, value.field] = tuple(
            _walk(state, bank, questions, value.field, text)
        )
    return found


def written(values: Sequence[FieldValue], pieces: Pieces) -> Written:
    """The same by question and field, ready to be stored."""
    by_question: dict[str, dict[str, Any]] = {}
    made_of: dict[str, dict[str, Any]] = {}
    for value in values:
        by_question.setdefault(value.question_id, {})[value.field] = value.value
        if found := pieces.get((value.question_id, value.field)):
            made_of.setdefault(value.question_id, {})[value.field] = [list(p) for p in found]
    return Written(by_question, made_of)


def given_out(name: str, data: bytes, what: Written) -> Act:
    """The act that notes an export."""
    body = {
        "workbook": name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "values": what.values,
        "pieces": what.pieces,
    }
    return (Draft(EventKind.WORKBOOK_EXPORTED, body),)


def stored_pieces(state: State, export: Exported, question: str, field: str) -> list[Piece]:
    """The pieces of a cell as it was given out, without the numbers of questions that share it."""
    lines = str(export.values[question][field]).split("\n")
    found: list[Piece] = []
    stored = export.pieces.get(question, {}).get(field, ())
    several = len({owner for owner, _, _ in stored}) > 1
    for owner, entry, count in stored:
        text, lines = "\n".join(lines[:count]), lines[count:]
        known = state.question(owner)
        if several and entry and known is not None:
            text = text.removeprefix(f"{known.number}: ")
        found.append(Piece(owner, entry, text))
    return found


def _walk(
    state: State, bank: Bank, questions: Sequence[str], field: str, text: str
) -> Iterable[tuple[str, str, int]]:
    lines = text.split("\n")
    place = 0
    for piece, marked in _expected(state, bank, questions, field):
        for wanted in (piece.text.split("\n"), marked.split("\n")):
            if lines[place : place + len(wanted)] == wanted:
                yield piece.question, piece.entry, len(wanted)
                place += len(wanted)
                break
    if place < len(lines):
        yield questions[0], "", len(lines) - place


def _expected(
    state: State, bank: Bank, questions: Sequence[str], field: str
) -> Iterable[tuple[Piece, str]]:
    """Lines that stood there before, some of which may be entries by now, then the entries.

    Each comes with the text it has in a cell that several questions share.
    """
    said = [
        (question, entry, text)
        for question in questions
        for entry, text in entries(state.of(question), field).items()
    ]
    standing = bank.standing.get(questions[0], {}).get(field, "")
    numbers = {question.id: question.number for question in state.framework.questions}
    forms: dict[str, tuple[str, str]] = {}
    for question, entry, text in reversed(said):
        forms[text] = forms[f"{numbers[question]}: {text}"] = question, entry
    used: set[str] = set()
    if standing:
        whole = entry_line(field, standing) in forms
        for block in [standing] if whole else standing.split("\n"):
            owner, entry = forms.get(entry_line(field, block), (questions[0], ""))
            if entry in used:
                entry = ""
            used.add(entry)
            yield Piece(owner, entry, block), block
    for question, entry, text in said:
        if entry not in used:
            yield Piece(question, entry, text), f"{numbers[question]}: {text}"
