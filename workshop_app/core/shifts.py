"""What a comparison says of a component, an area of care or a domain.

Medians then and now are over answers that *both* sides gave on the same scale, with their number;
coverage is each side's own, over all its questions in that place. Nothing is turned into a score.
A row of several matched questions counts once in each place one of its questions here is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop_app.core.changes import (
    COMPARED,
    Change,
    Comparison,
    Row,
    Side,
    facets_of,
)
from workshop_app.core.consensus import median
from workshop_app.core.dashboard import DOMAIN, GROUP, Division, divisions
from workshop_app.core.digest import Digest
from workshop_app.core.findings import Heading
from workshop_app.core.framework import Framework, text_hash
from workshop_app.core.state import State


@dataclass(frozen=True, slots=True)
class Coverage:
    """Answered of applicable questions."""

    answered: int
    applicable: int


@dataclass(frozen=True, slots=True)
class LevelShift:
    """Medians (lower, upper) then and now of ``both`` answers that both sides gave."""

    option_set: str
    both: int
    then: tuple[int, int]
    now: tuple[int, int]
    improved: int
    set_back: int


@dataclass(frozen=True, slots=True)
class Shift:
    """One place of a division: coverage of both sides, what changed, medians by scale."""

    heading: Heading
    then: Coverage
    now: Coverage
    changes: Mapping[Change, int]
    levels: tuple[LevelShift, ...]

    @property
    def both(self) -> int:
        """Answers that both sides gave and that could be compared."""
        return sum(self.changes.get(change, 0) for change in COMPARED)

    def on(self, option_set: str) -> LevelShift | None:
        """The medians on one scale."""
        return next((each for each in self.levels if each.option_set == option_set), None)


def shared_divisions(state: State, digests: Sequence[Digest]) -> tuple[Division, ...]:
    """The divisions a comparison can be told by: all but the groups, who are of this round."""
    return tuple(each for each in divisions(state, digests) if each.key != GROUP)


def scales_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Ordered scales on which answers were compared, the most used first."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.option_set and row.ordered and row.then.level and row.now.level:
            counts[row.option_set] = counts.get(row.option_set, 0) + 1
    return tuple(sorted(counts, key=lambda code: -counts[code]))


def shifts(comparison: Comparison, by: Division) -> tuple[Shift, ...]:
    """What changed in each place of a division, those with a question on either side alone."""
    found: dict[str, list[Row]] = {}
    for row in comparison.rows:
        for place in row_places(comparison, row, by):
            found.setdefault(place, []).append(row)
    return tuple(
        _shift(comparison.here, heading, found[heading.key])
        for heading in by.values
        if heading.key in found
    )


def whole_shift(comparison: Comparison) -> Shift:
    """The same over everything."""
    return _shift(comparison.here, Heading("", ""), comparison.rows)


def _shift(framework: Framework, heading: Heading, rows: Sequence[Row]) -> Shift:
    changes: dict[Change, int] = {}
    for row in rows:
        changes[row.change] = changes.get(row.change, 0) + 1
    levels = []
    for code in scales_of(rows):
        size = len(framework.option_sets[code].options)
        both = [
            row
            for row in rows
            if row.option_set == code and row.ordered and row.then.level and row.now.level
        ]
        then = median(_halves(size, (row.then.level for row in both)))
        now = median(_halves(size, (row.now.level for row in both)))
        if then and now:
            improved = sum(row.change is Change.IMPROVED for row in both)
            back = sum(row.change is Change.SET_BACK for row in both)
            levels.append(LevelShift(code, len(both), then, now, improved, back))
    return Shift(
        heading,
        _coverage(row.then for row in rows),
        _coverage(row.now for row in rows),
        changes,
        tuple(levels),
    )


def _halves(size: int, levels: Iterable[tuple[int, int] | None]) -> list[int]:
    """Counts per level in which every answer counts twice, so that a split median is half here
    and half there; the medians are those of the answers."""
    counts = [0] * size
    for pair in levels:
        for level in pair or ():
            counts[level - 1] += 1
    return counts


def _coverage(sides: Iterable[Side]) -> Coverage:
    answered = applicable = 0
    for side in sides:
        answered += len(side.answers)
        applicable += side.applicable
    return Coverage(answered, applicable)


def row_places(comparison: Comparison, row: Row, by: Division) -> tuple[str, ...]:
    """Where a row stands: where its questions here are, or a dropped one was."""
    there = not row.now.questions
    questions = row.then.questions if there else row.now.questions
    if by.key != DOMAIN:
        told = (facets_of(question, row.field).get(by.axis) for question in questions)
        return tuple(dict.fromkeys(value for value in told if value is not None))
    here = comparison.here
    keys = {heading.key for heading in by.values}
    found: dict[str, None] = {}
    for question in questions:
        framework = comparison.baseline.framework if there else here
        for domain in framework.path(question.domain):
            same = not there or (
                here.has_domain(domain.id)
                and text_hash(here.domain(domain.id).title) == text_hash(domain.title)
            )
            if domain.id in keys and same:
                found[domain.id] = None
    return tuple(found)
