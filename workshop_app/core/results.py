"""Findings: distributions, medians and coverage, by domain, component, area or any other axis.

Reserved answers leave every denominator. *Coverage* is answered of applicable: a question counts
as applicable unless its answer is "not applicable", and as answered when its answer is an option,
number, text or list. No score is invented: a mean appears only where options declare scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from workshop_app.core.consensus import median
from workshop_app.core.framework import RESERVED_CODES, Framework, Kind, Question, Reserved
from workshop_app.core.state import (
    State,
)


@dataclass(frozen=True, slots=True)
class Distribution:
    """Answers on one option set. ``counts`` is in level order; ``base`` is their sum.

    ``median`` is (lower, upper) levels, None without answers or where options have no order.
    ``mean`` is over options that declare a score, None where any given option declares none.
    """

    option_set: str
    counts: tuple[int, ...]
    median: tuple[int, int] | None
    mean: float | None

    @property
    def base(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Summary:
    """What some questions say together."""

    total: int
    answered: int
    unanswered: int
    reserved: Mapping[str, int]
    distributions: Mapping[str, Distribution]

    @property
    def applicable(self) -> int:
        """Denominator of the coverage."""
        return self.total - self.reserved.get(Reserved.NOT_APPLICABLE, 0)

    @property
    def coverage(self) -> float | None:
        """Answered of applicable, 0 to 1; None when nothing is applicable."""
        return self.answered / self.applicable if self.applicable else None


def summarise(state: State, questions: Iterable[Question]) -> Summary:
    """Summary of the answers in force to these questions."""
    framework = state.framework
    total = answered = unanswered = 0
    reserved: dict[str, int] = {}
    levels: dict[str, list[int]] = {}
    for question in questions:
        total += 1
        answer = state.of(question.id).answer
        if answer is None:
            unanswered += 1
            continue
        if isinstance(answer.value, str) and answer.value in RESERVED_CODES:
            reserved[answer.value] = reserved.get(answer.value, 0) + 1
            continue
        answered += 1
        if question.kind is Kind.CHOICE and question.option_set is not None:
            codes = framework.option_sets[question.option_set].codes
            if answer.value in codes:
                counts = levels.setdefault(question.option_set, [0] * len(codes))
                counts[codes.index(answer.value)] += 1
    return Summary(
        total,
        answered,
        unanswered,
        reserved,
        {code: _distribution(framework, code, counts) for code, counts in levels.items()},
    )


def by_axis(state: State, axis: str) -> dict[str, Summary]:
    """A summary per value of an axis, in the axis's order; questions without the facet left out."""
    found: dict[str, list[Question]] = {}
    for value in next((a.values for a in state.framework.axes if a.key == axis), ()):
        found[value] = []
    for question in state.framework.questions:
        if (facet := question.facets.get(axis)) is not None:
            found.setdefault(facet, []).append(question)
    return {value: summarise(state, questions) for value, questions in found.items() if questions}


def by_domain(state: State, parent: str | None = None) -> dict[str, Summary]:
    """A summary per domain directly below ``parent`` (None: the top), everything below it in."""
    framework = state.framework
    return {
        domain.id: summarise(state, framework.questions_in([domain.id]))
        for domain in framework.children(parent)
    }


def matrix(state: State, rows: str, columns: str) -> dict[tuple[str, str], Summary]:
    """A summary per pair of facet values, for pairs that hold a question."""
    cells: dict[tuple[str, str], list[Question]] = {}
    for question in state.framework.questions:
        row, column = question.facets.get(rows), question.facets.get(columns)
        if row is not None and column is not None:
            cells.setdefault((row, column), []).append(question)
    return {pair: summarise(state, questions) for pair, questions in cells.items()}


def _distribution(framework: Framework, code: str, counts: list[int]) -> Distribution:
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
    return Distribution(code, tuple(counts), median(counts) if ordered else None, mean)
