"""Several countries, regions or rounds side by side with this workshop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.core.answer_words import answer_words
from workshop_app.core.baseline import BaselineKind
from workshop_app.core.changes import (
    Change,
    Comparison,
    Row,
    Side,
    is_reserved,
)
from workshop_app.core.consensus import median
from workshop_app.core.dashboard import Division, level_bars
from workshop_app.core.digest import Digest
from workshop_app.core.findings import Heading, LevelCell, LevelGrid
from workshop_app.core.framework import Framework, OptionSet, Question
from workshop_app.core.records import Value
from workshop_app.core.shifts import row_places
from workshop_app.core.state import State

HERE = ""
"""Key of the workshop itself among places that stand side by side"""


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a table side by side: a baseline, or (`HERE`) the workshop itself."""

    key: str
    name: str
    year: str
    kind: BaselineKind | None = None

    @property
    def title(self) -> str:
        return f"{self.name} ({self.year})" if self.year not in self.name else self.name


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of one place. ``level`` is on the scale here; without one ``text`` tells it.

    ``asked`` is False where the place was not asked, ``comparable`` where its scale or kind is
    another.
    """

    text: str = ""
    level: tuple[int, int] | None = None
    reserved: str = ""
    asked: bool = True
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of a question here, with a cell for each place."""

    key: str
    question: Question
    field: str
    option_set: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Several places: a line for each question, the medians for each place of a division."""

    places: tuple[Place, ...]
    lines: tuple[Line, ...]


def beside(comparisons: Sequence[Comparison], state: State) -> SideBySide:
    """Answers of these baselines and of this workshop, whose own come last, in one table."""
    own = _here(state)
    places = tuple(
        Place(c.baseline.id, c.baseline.name, c.baseline.year, c.baseline.kind) for c in comparisons
    )
    cells: dict[tuple[str, str], list[Cell]] = {}
    lines: dict[tuple[str, str], tuple[Row, Question]] = {}
    for number, comparison in enumerate(comparisons):
        for row in comparison.rows:
            for question in row.now.questions:
                key = question.id, row.field
                known, _ = lines.setdefault(key, (row, question))
                if not known.option_set and row.option_set:
                    lines[key] = row, question
                column = cells.setdefault(key, [Cell(asked=False)] * len(comparisons))
                column[number] = _their_cell(comparison, row)
    order = {question.id: place for place, question in enumerate(state.framework.questions)}
    return SideBySide(
        (*places, own),
        tuple(
            Line(
                f"{key[0]}\n{key[1]}",
                question,
                key[1],
                row.option_set,
                (*cells[key], _own_cell(state.framework, row, question)),
            )
            for key, (row, question) in sorted(lines.items(), key=lambda item: order[item[0][0]])
        ),
    )


def place_grid(
    state: State,
    digests: Sequence[Digest],
    comparisons: Sequence[Comparison],
    by: Division,
    option_set: str,
) -> LevelGrid:
    """Median and coverage of each place (the baselines, then here) in each part of a division.

    Each place's own answers on this scale, whether or not the others answered: the coverage, of
    its questions on this scale, says how much stands behind a median. The workshop's own cells are
    those of its bars (`core.dashboard.level_bars`).
    """
    scale = state.framework.option_sets[option_set]
    own = {heading.key: cell for heading, cell in level_bars(state, digests, option_set, by).bars}
    parts: list[dict[str, list[Side]]] = []
    for comparison in comparisons:
        there: dict[str, list[Side]] = {}
        for row in comparison.rows:
            if row.option_set == option_set and row.then.questions:
                for place in row_places(comparison, row, by):
                    there.setdefault(place, []).append(row.then)
        parts.append(there)
    rows = [
        heading
        for heading in by.values
        if heading.key in own or any(heading.key in there for there in parts)
    ]
    columns = [Heading(c.baseline.id, c.baseline.title) for c in comparisons]
    return LevelGrid(
        option_set,
        tuple(option.label for option in scale.options),
        scale.ordinal,
        by.title,
        "",
        tuple(rows),
        (*columns, Heading(HERE, _here(state).title)),
        tuple(
            (
                *(_their_level_cell(scale, there.get(row.key, ())) for there in parts),
                own.get(row.key),
            )
            for row in rows
        ),
    )


def answer_text(framework: Framework, question: Question, value: Value | None) -> str:
    """An answer in the words of its own tool; "" for none, a reserved one by its code."""
    return "" if value is None else answer_words(framework, question, value)


def _their_level_cell(scale: OptionSet, sides: Sequence[Side]) -> LevelCell | None:
    """What the answers of one place say; None where it was asked nothing."""
    if not sides:
        return None
    counts = [0] * len(scale.options)
    for side in sides:
        for level in side.levels:
            if level is not None:
                counts[level - 1] += 1
    reserved = Counter(code for side in sides for code in side.reserved)
    return LevelCell(
        tuple(counts),
        median(counts) if scale.ordinal else None,
        sum(len(side.answers) for side in sides),
        sum(value is None for side in sides for value in side.values),
        tuple(reserved.items()),
    )


def _here(state: State) -> Place:
    setup = state.setup
    return Place(HERE, setup.country or setup.title, setup.round_name)


def _their_cell(comparison: Comparison, row: Row) -> Cell:
    side = row.then
    if not side.questions:
        return Cell(asked=False)
    framework = comparison.baseline.framework
    return _cell(framework, side, comparable=row.change is not Change.NOT_COMPARABLE)


def _own_cell(framework: Framework, row: Row, question: Question) -> Cell:
    at = [each.id for each in row.now.questions].index(question.id)
    value = row.now.values[at]
    level = None
    if row.option_set and question.option_set == row.option_set and isinstance(value, str):
        codes = framework.option_sets[row.option_set].codes
        level = (codes.index(value) + 1,) * 2 if value in codes else None
    return _cell(framework, Side((question,), (value,), level))


def _cell(framework: Framework, side: Side, *, comparable: bool = True) -> Cell:
    given = [
        answer_text(framework, question, value)
        for question, value in zip(side.questions, side.values, strict=True)
        if value is not None and not is_reserved(value)
    ]
    text = "; ".join(dict.fromkeys(given))
    reserved = side.reserved[0] if side.reserved and not given else ""
    return Cell(text, side.level, reserved, True, comparable)
