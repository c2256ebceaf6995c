"""The agenda: planned minutes per group (or the plenary) and domain, and what they add up to.

An agenda item is (holder, domain) → minutes; the holder is a group's id, or `PLENARY`. A question
belongs to the innermost domain on its path that its holder planned: minutes of a domain that has
items below it are for the rest of its questions. So no minute is counted twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop_app.core.asking import asked_in, asked_now
from workshop_app.core.days import total_minutes
from workshop_app.core.framework import Framework, Question
from workshop_app.core.records import Setup
from workshop_app.core.state import State

PLENARY = ""
"""Holder of the items that are for the whole room"""

MOST_MINUTES = 9_999
"""Of one item: more is a slip of the keyboard"""

STEP = 5
"""Minutes that spread plans are rounded to where there are enough of them"""

Planned = Mapping[tuple[str, str], int]


def holders(setup: Setup) -> tuple[str, ...]:
    """Who time is planned for: every group in its order, and the plenary last."""
    return (*setup.groups, PLENARY)


def questions_of(state: State, holder: str) -> tuple[Question, ...]:
    """The questions a holder works on: a group's own domains; in the plenary everything."""
    if holder == PLENARY:
        return asked_now(state)
    return asked_in(state, state.setup.domains_of(holder))


def has_agenda(setup: Setup) -> bool:
    """Whether any time was planned."""
    return bool(setup.planned or setup.days)


def planned_total(planned: Planned, holder: str) -> int:
    """All minutes planned for a holder."""
    return sum(minutes for (who, _), minutes in planned.items() if who == holder)


def branch_minutes(framework: Framework, planned: Planned, holder: str, domain: str) -> int:
    """Minutes planned for a domain with everything below it."""
    below = framework.below(domain)
    return sum(
        minutes for (who, where), minutes in planned.items() if who == holder and where in below
    )


def item_of(framework: Framework, planned: Planned, holder: str, domain: str) -> str | None:
    """The planned domain that a domain's questions belong to, or None."""
    for step in reversed(framework.path(domain)):
        if (holder, step.id) in planned:
            return step.id
    return None


def available_minutes(setup: Setup, holder: str) -> int | None:
    """Working time of the days that a holder has; None while no day was entered.

    Groups work at the same time, the plenary takes everybody: a group has what the plenary
    leaves, and the plenary what the busiest group leaves.
    """
    if not setup.days:
        return None
    if holder == PLENARY:
        taken = max((planned_total(setup.planned, group) for group in setup.groups), default=0)
    else:
        taken = planned_total(setup.planned, PLENARY)
    return max(0, total_minutes(setup.days) - taken)


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """Share ``total`` minutes out by weight; the shares add up to it exactly.

    Largest remainder, in steps of `STEP` minutes where everybody can have one, else of one minute.
    Nothing with a weight gets less than a step as long as there is one for each.
    """
    whole = sum(weights)
    if whole <= 0 or total <= 0:
        return [0] * len(weights)
    heavy = sum(weight > 0 for weight in weights)
    step = STEP if total >= STEP * heavy else 1
    units, odd = divmod(total, step)
    least = 1 if units >= heavy else 0
    shares = [least if weight else 0 for weight in weights]
    rest = units - sum(shares)
    exact = [rest * weight / whole for weight in weights]
    shares = [share + int(part) for share, part in zip(shares, exact, strict=True)]
    by_remainder = sorted(
        (place for place, weight in enumerate(weights) if weight),
        key=lambda place: (int(exact[place]) - exact[place], place),
    )
    for place in by_remainder[: units - sum(shares)]:
        shares[place] += 1
    minutes = [share * step for share in shares]
    minutes[by_remainder[0]] += odd
    return minutes


def spread_plan(state: State, holder: str, total: int) -> dict[str, int]:
    """Minutes for each domain a holder answers questions of, by their number."""
    counts: dict[str, int] = {}
    for question in questions_of(state, holder):
        counts[question.domain] = counts.get(question.domain, 0) + 1
    return dict(zip(counts, spread(total, list(counts.values())), strict=True))
