"""Figures that were asked for: one beside the other, their levels, and the gap between them.

A question takes part where it asks for a number or a percentage and either says what the number
measures (`Indicator`) or asks for it of several populations. The first answer is the children's the
question is about, every other is a comparison group's.

    gap       = first − comparison        in percentage points for a percentage, else in the unit
    standing  = behind  where the gap lies on the bad side of 0   (below it where more is better)
                ahead   where it lies on the good side, equal at 0
    level     = 1 + number of thresholds reached; a figure reaches a threshold t
                with figure ≥ t where more is better, figure ≤ t where less is better
    coverage  = figures known / answers asked for that apply

Levels count from the least good, 1 to thresholds + 1. A reserved answer is told as it was given:
it is no figure, so it has no level, and no gap is made with it. Nothing here is a score. The gap is
the simple absolute measure “difference” of the WHO's Handbook on Health Inequality Monitoring
(2013); it is taken in decimals, so that 68.4 − 42.1 is 26.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workshop_app.core.dashboard import domain_level
from workshop_app.core.digest import Digest, Entry
from workshop_app.core.framework import RESERVED_CODES, RESPONSE, Framework, Kind, Question
from workshop_app.core.records import Value
from workshop_app.core.results import Summary, summarise_values
from workshop_app.core.state import State

NUMERIC = (Kind.NUMBER, Kind.PERCENT)


class Standing(StrEnum):
    """How the children the question is about stand against a comparison group."""

    BEHIND = "behind"
    AHEAD = "ahead"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Side:
    """One answer: whose it is, and its figure or why there is none.

    ``title`` is the bank's name of it, "" where it has none. ``value`` is in the question's unit.
    Where it is None, ``reserved`` is the reserved answer, or "" while nobody answered.
    """

    field: str
    title: str
    value: float | None
    reserved: str = ""
    level: int | None = None
    """by the thresholds, from 1; None without any, or without a figure"""


@dataclass(frozen=True, slots=True)
class Gap:
    """The first figure minus this comparison group's; None where either is not there.

    ``standing`` is None without a difference, and where the bank does not say which way is good.
    """

    field: str
    title: str
    difference: float | None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one question. ``unit`` is "" for a percentage.

    ``higher_is_better`` is None where the bank does not say; ``section`` is (id, title) of the
    part of the framework it stands in.
    """

    question: str
    number: str
    text: str
    section: tuple[str, str]
    percent: bool
    unit: str
    sides: tuple[Side, ...]
    gaps: tuple[Gap, ...]
    thresholds: tuple[float, ...] = ()
    higher_is_better: bool | None = None

    @property
    def levels(self) -> int:
        """How many levels the thresholds part; 0 without thresholds."""
        return len(self.thresholds) + 1 if self.thresholds else 0

    @property
    def known(self) -> bool:
        """Whether any side has a figure."""
        return any(side.value is not None for side in self.sides)

    def gap(self, field: str) -> Gap | None:
        """The gap to a comparison group; None for the first answer."""
        return next((gap for gap in self.gaps if gap.field == field), None)


@dataclass(frozen=True, slots=True)
class FigureGaps:
    """All rows in framework order. The counts are of answers, one for each side of a row.

    ``reserved`` are (code, answers), "no data" among them.
    """

    rows: tuple[FigureRow, ...]
    known: int = 0
    applicable: int = 0
    unanswered: int = 0
    reserved: tuple[tuple[str, int], ...] = ()

    @property
    def asked(self) -> int:
        """Answers asked for, those that do not apply included."""
        return sum(len(row.sides) for row in self.rows)

    def reserved_count(self, code: str) -> int:
        """Answers with this reserved code."""
        return dict(self.reserved).get(code, 0)


def takes_part(question: Question) -> bool:
    """Whether a question's figures are told here."""
    asked = _asked(question)
    return question.kind in NUMERIC and (question.indicator is not None or len(asked) > 1)


def _asked(question: Question) -> tuple[str, ...]:
    """Its answers about populations: a goal beside the response is no comparison group."""
    about = [item.key for item in question.fields if item.facets or item.key == RESPONSE]
    return tuple(about) or (RESPONSE,)


def level_of_figure(
    value: float, thresholds: tuple[float, ...], *, higher_is_better: bool = True
) -> int:
    """1 + the thresholds reached, counted from the least good; on a threshold it is reached."""
    if higher_is_better:
        return 1 + sum(value >= limit for limit in thresholds)
    return 1 + sum(value <= limit for limit in thresholds)


def difference(first: float, comparison: float) -> float:
    """``first`` minus ``comparison``, as exact as both were written."""
    return float(Decimal(str(first)) - Decimal(str(comparison)))


def standing(gap: float, *, higher_is_better: bool | None) -> Standing | None:
    """Behind, ahead or equal; None where nobody says which way is good and they differ."""
    if gap == 0:
        return Standing.EQUAL
    if higher_is_better is None:
        return None
    return Standing.AHEAD if (gap > 0) == higher_is_better else Standing.BEHIND


def figure_row(
    question: Question, values: Mapping[str, Value | None], section: tuple[str, str] = ("", "")
) -> FigureRow:
    """The row of one question; ``values`` are its answers by field, those not there unanswered."""
    indicator = question.indicator
    thresholds = indicator.thresholds if indicator else ()
    better = indicator.higher_is_better if indicator else None
    sides = []
    for field in _asked(question):
        value = values.get(field)
        known = float(value) if isinstance(value, (int, float)) else None
        code = value if isinstance(value, str) and value in RESERVED_CODES else ""
        level = None
        if known is not None and thresholds:
            level = level_of_figure(known, thresholds, higher_is_better=better is not False)
        sides.append(Side(field, question.field_title(field), known, code, level))
    return FigureRow(
        question.id,
        question.number,
        question.text,
        section,
        question.kind is Kind.PERCENT,
        "" if question.kind is Kind.PERCENT else question.unit,
        tuple(sides),
        tuple(_gap(sides[0], other, better) for other in sides[1:]),
        thresholds,
        better,
    )


def _gap(first: Side, other: Side, better: bool | None) -> Gap:
    if first.value is None or other.value is None:
        return Gap(other.field, other.title, None)
    found = difference(first.value, other.value)
    return Gap(other.field, other.title, found, standing(found, higher_is_better=better))


def figure_gaps(state: State, digests: Iterable[Digest]) -> FigureGaps:
    """The figures of all questions that count and take part, in framework order."""
    framework = state.framework
    sections = {domain.id: domain.title for domain in domain_level(framework)}
    rows, entries = [], list[Entry]()
    for digest in digests:
        question = digest.question
        if not takes_part(question):
            continue
        section = next((each for each in digest.domains if each in sections), question.domain)
        title = sections.get(section) or framework.domain(section).title
        values = {entry.field: entry.value for entry in digest.entries}
        rows.append(figure_row(question, values, (section, title)))
        entries += digest.entries
    counted = _counted(framework, entries)
    return FigureGaps(
        tuple(rows),
        counted.answered,
        counted.applicable,
        counted.unanswered,
        tuple(counted.reserved.items()),
    )


def _counted(framework: Framework, entries: Iterable[Entry]) -> Summary:
    """Coverage as everywhere; an answer left from another kind is no figure."""
    return summarise_values(
        framework,
        (
            (entry.question, value if known or entry.reserved else None)
            for entry in entries
            for value, known in ((entry.value, isinstance(entry.value, (int, float))),)
        ),
    )


def widest(gaps: FigureGaps) -> tuple[tuple[FigureRow, Gap], ...]:
    """Gaps where the children are behind, the widest first; then those of no known direction.

    Percentage points and children cannot be compared, so units stand one after the other,
    percentages first, then in the order of the framework.
    """
    found = [
        (row, gap)
        for row in gaps.rows
        for gap in row.gaps
        if gap.difference is not None and gap.standing in (Standing.BEHIND, None)
    ]
    units = list(dict.fromkeys(row.unit for row, _ in found))
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each[1].standing is None,
                not each[0].percent,
                units.index(each[0].unit),
                -abs(each[1].difference or 0.0),
            ),
        )
    )
