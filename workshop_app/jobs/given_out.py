"""What stood in a workbook when it was given out: the baseline for its coming back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.incoming import Piece
from workshop_app.core.records import Exported
from workshop_app.jobs.answer_writing import storable
from workshop_app.jobs.cell_text import CellPart
from workshop_app.workbook.fill import FieldValue

StoredPiece = tuple[str, str, int, int]
Pieces = Mapping[tuple[str, str], tuple[StoredPiece, ...]]
"""(question id, field) → (question id, entry id, number of lines, characters of the question's
number before it), from the top of the cell"""


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: values and pieces by question id and field."""

    values: Mapping[str, Mapping[str, Any]]
    pieces: Mapping[str, Mapping[str, Any]]


def pieces_of(layouts: Mapping[tuple[str, str], Sequence[CellPart]]) -> Pieces:
    """The parts of each cell as they are stored."""
    return {
        key: tuple(
            (part.question, part.entry, part.text.count("\n") + 1, part.marked) for part in layout
        )
        for key, layout in layouts.items()
    }


def written(values: Sequence[FieldValue], pieces: Pieces) -> Written:
    """The same by question and field, ready to be stored."""
    by_question: dict[str, dict[str, Any]] = {}
    made_of: dict[str, dict[str, Any]] = {}
    for value in values:
        by_question.setdefault(value.question_id, {})[value.field] = storable(value.value)
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


def stored_pieces(export: Exported, question: str, field: str) -> list[Piece]:
    """The pieces of a cell as it was given out, without the numbers of questions that share it."""
    lines = str(export.values[question][field]).split("\n")
    found: list[Piece] = []
    for owner, entry, count, *marked in export.pieces.get(question, {}).get(field, ()):
        text, lines = "\n".join(lines[:count]), lines[count:]
        found.append(Piece(owner, entry, text[sum(marked) :]))
    return found
