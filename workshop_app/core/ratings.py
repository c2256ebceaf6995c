"""Ratings of domains, where the bank declares that domains are rated.

A domain's rating is computed bottom-up: the ratings of the domains directly below it, each with
its weight, and the answers to its own questions, each with the question's weight. What it is made
of must stand on the option set of the rule; anything else, reserved answers and what nobody
answered leave it out and are told by the coverage. A rating that a person sets stands beside the
computed one and never replaces it, not even in the domain above.

Median: the lower weighted median, the least level at which half of the weight is reached. Mean:
the weighted mean rounded to the nearest level, halves down. Lowest: the least level of all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workshop_app.core.digest import Digest
from workshop_app.core.framework import Framework, Kind, RatingMethod, Reserved
from workshop_app.core.records import HandRating
from workshop_app.core.state import State


@dataclass(frozen=True, slots=True)
class Rating:
    """The rating of one domain; levels count from 1.

    ``computed`` is None while nothing below is answered. ``answered`` of ``applicable`` counts the
    answers on the rule's option set in the domain and below it.
    """

    domain: str
    computed: int | None
    by_hand: HandRating | None
    answered: int
    applicable: int

    @property
    def differs(self) -> bool:
        """Whether a person set another level than the computed one."""
        return self.by_hand is not None and self.by_hand.level != self.computed


Weighted = tuple[int, float]
"""(level, weight)"""


def ratings(state: State, digests: Sequence[Digest]) -> Mapping[str, Rating]:
    """Domain id → rating, for every domain with something to rate; empty without a rule."""
    framework = state.framework
    rule = framework.rating
    if rule is None or rule.option_set not in framework.option_sets:
        return {}
    own: dict[str, list[Weighted]] = {}
    counts: dict[str, list[int]] = {}
    for digest in digests:
        question = digest.question
        if question.kind is not Kind.CHOICE or question.option_set != rule.option_set:
            continue
        for entry in digest.entries:
            if entry.level is not None:
                own.setdefault(question.domain, []).append((entry.level, question.weight))
            applicable = entry.reserved != Reserved.NOT_APPLICABLE
            for domain in digest.domains:
                tally = counts.setdefault(domain, [0, 0])
                tally[0] += entry.level is not None
                tally[1] += applicable
    found: dict[str, Rating] = {}
    for top in framework.children():
        _rate(framework, rule.method, top.id, own, counts, state, found)
    return found


def _rate(
    framework: Framework,
    method: RatingMethod,
    domain: str,
    own: Mapping[str, list[Weighted]],
    counts: Mapping[str, list[int]],
    state: State,
    found: dict[str, Rating],
) -> int | None:
    parts = list(own.get(domain, ()))
    for child in framework.children(domain):
        level = _rate(framework, method, child.id, own, counts, state, found)
        if level is not None:
            parts.append((level, child.weight))
    computed = combine(parts, method)
    answered, applicable = counts.get(domain, (0, 0))
    by_hand = state.setup.ratings.get(domain)
    if domain in counts or by_hand is not None:
        found[domain] = Rating(domain, computed, by_hand, answered, applicable)
    return computed


def combine(parts: Sequence[Weighted], method: RatingMethod) -> int | None:
    """One level of several, each with its weight; None where no part has any weight."""
    heavy = [(level, Fraction(weight)) for level, weight in parts if weight > 0]
    if not heavy:
        return None
    whole = sum((weight for _, weight in heavy), Fraction(0))
    if method is RatingMethod.LOWEST:
        return min(level for level, _ in heavy)
    if method is RatingMethod.MEAN:
        mean = sum((level * weight for level, weight in heavy), Fraction(0)) / whole
        return -((1 - 2 * mean) // 2)  # the ceiling of mean - 1/2: halves go down
    reached = Fraction(0)
    for level, weight in sorted(heavy):
        reached += weight
        if 2 * reached >= whole:
            return level
    return max(level for level, _ in heavy)
