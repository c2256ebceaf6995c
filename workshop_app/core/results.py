"""Findings: distributions, medians and coverage, by domain, component, area or any other axis.

Reserved answers leave every denominator. *Coverage* is answered of applicable: a question counts
as applicable unless its answer is "not applicable", and as answered when its answer is of the
question's own kind. No score is invented: a mean appears only where options declare scores.

Where a question asks for several answers, a goal beside the present level, ``field`` says which
one is meant; questions without that answer are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from workshop_app.core.asking import asked_in, asked_now
from workshop_app.core.consensus import median
from workshop_app.core.framework import (
    RESERVED_CODES,
    RESPONSE,
    Framework,
    Kind,
    Question,
    Reserved,
)
from workshop_app.core.records import Value
from workshop_app.core.state import State


@dataclass(frozen=True, slots=True)
class Distribution:
    """Answers on one option set. ``counts`` is in level order; ``base`` is their sum.

    ``median`` is (lower, upper) levels, None without answers or where options have no order.
    ``mean`` is over options that declare a score, None where any given option declares none.
    ``applicable`` is the denominator of their own coverage: answers asked for on this set.
    """

    option_set: str
    counts: tuple[int, ...]
    median: tuple[int, int] | None
    mean: float | None
    applicable: int = 0

    @property
    def base(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Selections:
    """Answers that chose several options of a set: ``counts`` in its order, ``base`` answers.

    Every option was chosen in 0 to ``base`` answers, so the counts add up to more than the base.
    """

    option_set: str
    counts: tuple[int, ...]
    base: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of one unit ("%" for percentages) with the questions they answer, in order.

    They answer unlike questions, so that they have no median and no mean.
    """

    unit: str
    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates with the questions they answer, in order; a month or a year where no day is known."""

    values: tuple[tuple[str, str], ...]

    @property
    def range(self) -> tuple[str, str]:
        """The earliest and the latest; a year begins before and ends after its months."""
        found = [value for _, value in self.values]
        return min(found), max(found, key=lambda value: value.ljust(10, "~"))


@dataclass(frozen=True, slots=True)
class Summary:
    """What some questions say together. ``numbers`` are by unit, and only of the kinds that
    ask for a number or a percentage; ``dates`` is None without any.
    """

    total: int
    answered: int
    unanswered: int
    reserved: Mapping[str, int]
    distributions: Mapping[str, Distribution]
    selections: Mapping[str, Selections]
    numbers: Mapping[str, Numbers]
    dates: Dates | None

    @property
    def applicable(self) -> int:
        """Denominator of the coverage."""
        return self.total - self.reserved.get(Reserved.NOT_APPLICABLE, 0)

    @property
    def coverage(self) -> float | None:
        """Answered of applicable, 0 to 1; None when nothing is applicable."""
        return self.answered / self.applicable if self.applicable else None


def summarise(state: State, questions: Iterable[Question], field: str = RESPONSE) -> Summary:
    """Summary of the answers in force to these questions."""
    found = (
        (question, state.of(question.id).answer_of(field))
        for question in questions
        if field in question.field_keys
    )
    return summarise_values(
        state.framework,
        ((question, None if answer is None else answer.value) for question, answer in found),
    )


def summarise_values(
    framework: Framework, answers: Iterable[tuple[Question, Value | None]]
) -> Summary:
    """Summary of these answers, each beside its question; None stands for no answer."""
    total = answered = unanswered = 0
    reserved: dict[str, int] = {}
    levels: dict[str, list[int]] = {}
    several: dict[str, list[tuple[str, ...]]] = {}
    numbers: dict[str, list[tuple[str, float]]] = {}
    dates: list[tuple[str, str]] = []
    applicable: dict[str, int] = {}
    for question, value in answers:
        total += 1
        if question.option_set is not None and value != Reserved.NOT_APPLICABLE:
            applicable[question.option_set] = applicable.get(question.option_set, 0) + (
                question.kind is Kind.CHOICE
            )
        if value is None:
            unanswered += 1
            continue
        if isinstance(value, str) and value in RESERVED_CODES:
            reserved[value] = reserved.get(value, 0) + 1
            continue
        answered += 1
        if question.kind is Kind.CHOICE and question.option_set is not None:
            codes = framework.option_sets[question.option_set].codes
            if value in codes:
                counts = levels.setdefault(question.option_set, [0] * len(codes))
                counts[codes.index(value)] += 1
        elif question.kind is Kind.MULTIPLE and question.option_set is not None:
            if isinstance(value, tuple):
                several.setdefault(question.option_set, []).append(value)
        elif question.kind in (Kind.NUMBER, Kind.PERCENT):
            if isinstance(value, (int, float)):
                unit = "%" if question.kind is Kind.PERCENT else question.unit
                numbers.setdefault(unit, []).append((question.id, value))
        elif question.kind is Kind.DATE and isinstance(value, str):
            dates.append((question.id, value))
    return Summary(
        total,
        answered,
        unanswered,
        reserved,
        {
            code: _distribution(framework, code, counts, applicable[code])
            for code, counts in levels.items()
        },
        {code: _selections(framework, code, chosen) for code, chosen in several.items()},
        {unit: Numbers(unit, tuple(values)) for unit, values in numbers.items()},
        Dates(tuple(dates)) if dates else None,
    )


def by_axis(state: State, axis: str, field: str = RESPONSE) -> dict[str, Summary]:
    """A summary per value of an axis, in the axis's order; questions without the facet left out."""
    found: dict[str, list[Question]] = {}
    for value in next((a.values for a in state.framework.axes if a.key == axis), ()):
        found[value] = []
    for question in asked_now(state):
        if (facet := question.facets.get(axis)) is not None:
            found.setdefault(facet, []).append(question)
    return {
        value: summarise(state, questions, field) for value, questions in found.items() if questions
    }


def by_domain(state: State, parent: str | None = None, field: str = RESPONSE) -> dict[str, Summary]:
    """A summary per domain directly below ``parent`` (None: the top), everything below it in."""
    framework = state.framework
    return {
        domain.id: summarise(state, asked_in(state, [domain.id]), field)
        for domain in framework.children(parent)
    }


def matrix(
    state: State, rows: str, columns: str, field: str = RESPONSE
) -> dict[tuple[str, str], Summary]:
    """A summary per pair of facet values, for pairs that hold a question."""
    cells: dict[tuple[str, str], list[Question]] = {}
    for question in asked_now(state):
        row, column = question.facets.get(rows), question.facets.get(columns)
        if row is not None and column is not None:
            cells.setdefault((row, column), []).append(question)
    return {pair: summarise(state, questions, field) for pair, questions in cells.items()}


def _selections(framework: Framework, code: str, answers: list[tuple[str, ...]]) -> Selections:
    codes = framework.option_sets[code].codes
    counts = (sum(option in answer for answer in answers) for option in codes)
    return Selections(code, tuple(counts), len(answers))


def _distribution(
    framework: Framework, code: str, counts: list[int], applicable: int
) -> Distribution:
    option_set = framework.option_sets[code]
    ordered = option_set.ordinal
    scored = [
        (option.score, hands)
        for option, hands in zip(option_set.options, counts, strict=True)
        if hands
    ]
    mean: float | None = None
    if scored and all(score is not None for score, _ in scored):
        weight = sum(hands for _, hands in scored)
        exact = sum(Fraction(score) * hands for score, hands in scored if score is not None)
        mean = float(exact / weight)
    return Distribution(code, tuple(counts), median(counts) if ordered else None, mean, applicable)
