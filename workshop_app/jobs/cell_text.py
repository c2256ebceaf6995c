"""The one form several entries have in a cell of the workbook.

What stood in the cell before comes first, untouched; below it the entries, by question, one after
the other. In a cell that several questions share, each entry begins with its question's number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop_app.core.asking import left_out
from workshop_app.core.cell_lines import parts
from workshop_app.core.entries import entries, entry_line
from workshop_app.core.incoming import mark, unmarked
from workshop_app.core.state import State
from workshop_app.workbook.bank import Bank


@dataclass(frozen=True, slots=True)
class CellPart:
    """Some lines of a cell. ``entry`` is the entry they stand for, "" for none of the workshop's.

    ``marked`` is how many characters at their beginning are the question's number.
    """

    question: str
    entry: str
    text: str
    marked: int = 0
    new: bool = False
    """Whether it did not stand in the workbook before"""


Sharing = Mapping[tuple[object, str], Sequence[str]]
"""(cell, field) → the questions it belongs to, in the order of the framework"""


def sharing(state: State, bank: Bank, fields: Iterable[str]) -> Sharing:
    """Which questions have their entries in which cell.

    A question without such a cell has one of its own in this map, named by its id.
    """
    found: dict[tuple[object, str], list[str]] = {}
    for field in fields:
        for question in state.framework.asked:
            if question.local:
                continue  # no workbook has a cell for it
            ref = bank.fields.get(question.id, {}).get(field, question.id)
            found.setdefault((ref, field), []).append(question.id)
    return found


def laid_out(state: State, bank: Bank, questions: Sequence[str], field: str) -> list[CellPart]:
    """All parts of a cell from the top; their texts, one below the other, are the cell's text."""
    numbers = {question: _number(state, question) for question in questions}
    said = [
        (question, entry, text)
        for question in questions
        for entry, text in entries(state.of(question), field).items()
    ]
    found = _standing(bank, questions, field, numbers, said)
    there = {(part.question, part.entry) for part in found if part.entry}
    for question, entry, text in said:
        if (question, entry) not in there:
            before = mark(numbers[question]) if len(questions) > 1 else ""
            found.append(CellPart(question, entry, before + text, len(before), new=True))
    if field == "comments":
        for question in filter(lambda each: has_reason(state, each), questions):
            before = mark(numbers[question]) if len(questions) > 1 else ""
            text = f"{before}Not applicable: {state.setup.adaptation.left_out[question].reason}"
            if all(part.text != text for part in found):
                # it is no entry of its own, so nobody can take it for one when it comes back
                found.append(CellPart(question, "", text, len(before), new=True))
    return found


def has_reason(state: State, question: str) -> bool:
    """Whether a question was marked as not applicable, which is told with its comments."""
    why = left_out(state, question)
    return why is not None and why.not_applicable


def _standing(
    bank: Bank,
    questions: Sequence[str],
    field: str,
    numbers: Mapping[str, str],
    said: Iterable[tuple[str, str, str]],
) -> list[CellPart]:
    """What stood in the cell before; some of it may be entries by now."""
    standing = bank.standing.get(questions[0], {}).get(field, "")
    if not standing:
        return []
    waiting: dict[str, list[tuple[str, str]]] = {}
    for question, entry, text in said:
        waiting.setdefault(entry_line(field, text), []).append((question, entry))

    def known(owner: str, text: str) -> tuple[str, str] | None:
        ways = waiting.get(entry_line(field, text), [])
        found = next((way for way in ways if way[0] == owner), ways[0] if ways else None)
        if found is not None:
            ways.remove(found)
        return found

    owner = questions[0]
    found: list[CellPart] = []
    for text in parts(standing):
        shared = unmarked(text, numbers.items()) if len(questions) > 1 else None
        rest = text
        if shared is not None:
            owner, rest = shared
        own = known(owner, rest) if rest.strip() else None
        marked = len(text) - len(rest)
        found.append(CellPart(*own, text, marked) if own else CellPart(questions[0], "", text))
    return found


def _number(state: State, question: str) -> str:
    found = state.question(question)
    return found.number if found else ""
