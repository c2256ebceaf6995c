"""The action plan as data: its rows in order, what it costs, what is late and what is missing.

There is one list of actions (`Setup.actions`); an action noted in passing and one that was planned
to the last detail are the same record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workshop_app.core.checking import days_late, is_open
from workshop_app.core.records import Setup
from workshop_app.core.state import State
from workshop_app.core.team import Action, ActionStatus
from workshop_app.core.typed import rounded

PLAN_FIELDS = (
    *("objective", "what", "level", "owner", "support", "start", "due", "cost", "currency"),
    *("funding", "indicator", "baseline", "target", "risk", "mitigation", "status", "priority"),
    *("done_means", "about", "gap"),
)
"""What an action of the plan says, in the order a plan is read"""

_NEEDED = ("objective", "owner", "due", "cost", "indicator", "target")
"""Without these nobody can follow an action up."""


@dataclass(frozen=True, slots=True)
class Total:
    """What is estimated in one currency ("" where none was said), over ``count`` actions."""

    currency: str
    amount: int | float
    count: int


@dataclass(frozen=True, slots=True)
class Costs:
    """Estimated costs, one total a currency: currencies are never added up.

    ``totals`` are in the order the currencies first appear, ``uncosted`` counts the actions
    without an estimate. Dropped actions cost nothing and count nowhere.
    """

    totals: tuple[Total, ...]
    uncosted: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One action as the plan shows it.

    ``number`` is "2.3" for the third action of the second objective. ``days_late`` is above 0 for
    an action that should be done by now, else 0. ``missing`` names the fields a plan needs and
    this action lacks.
    """

    action: Action
    number: str
    priority: str
    """title of the priority it answers, "" without one"""
    days_late: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """Actions that belong together; ``title`` is "" for those that name nothing."""

    key: str
    title: str
    rows: tuple[PlanRow, ...]
    costs: Costs


def priority_titles(setup: Setup) -> dict[str, str]:
    """Id of a priority → its title, in the order of the priorities."""
    return {each.id: each.title for each in setup.priorities.ordered}


def plan_rows(state: State, today: date) -> tuple[PlanRow, ...]:
    """All actions: objective by objective as these first appear, those without one at the end."""
    return tuple(row for group in by_objective(state, today) for row in group.rows)


def by_objective(state: State, today: date) -> tuple[PlanGroup, ...]:
    """The plan by objective, in the order objectives first appear; "" comes last."""
    titles = priority_titles(state.setup)
    parts: dict[str, list[Action]] = {}
    for action in state.setup.actions.values():
        parts.setdefault(action.objective, []).append(action)
    if without := parts.pop("", None):
        parts[""] = without
    groups: list[PlanGroup] = []
    for number, (objective, actions) in enumerate(parts.items(), start=1):
        rows = tuple(
            PlanRow(
                action,
                f"{number}.{place}",
                titles.get(action.priority, ""),
                _days_late(action, today),
                missing_fields(action),
            )
            for place, action in enumerate(actions, start=1)
        )
        groups.append(PlanGroup(objective, objective, rows, costs_of(actions)))
    return tuple(groups)


def by_priority(state: State, today: date) -> tuple[PlanGroup, ...]:
    """The plan by priority, in the order of the priorities; actions of none come last.

    An action of a priority that is not there any more counts as one of none.
    """
    titles = priority_titles(state.setup)
    parts: dict[str, list[PlanRow]] = {key: [] for key in (*titles, "")}
    for row in plan_rows(state, today):
        parts[row.action.priority if row.action.priority in titles else ""].append(row)
    return tuple(
        PlanGroup(key, titles.get(key, ""), tuple(rows), costs_of(row.action for row in rows))
        for key, rows in parts.items()
        if rows
    )


def costs_of(actions: Iterable[Action]) -> Costs:
    """What the actions cost, by currency."""
    amounts: dict[str, list[int | float]] = {}
    uncosted = 0
    for action in actions:
        if action.status is ActionStatus.DROPPED:
            continue
        if action.cost is None:
            uncosted += 1
        else:
            amounts.setdefault(action.currency, []).append(action.cost)
    totals = (
        # through decimals: 0.1 and 0.2 cost 0.3
        Total(code, _plain(sum(Decimal(repr(each)) for each in found)), len(found))
        for code, found in amounts.items()
    )
    return Costs(tuple(totals), uncosted)


def plan_costs(state: State) -> Costs:
    """What the whole plan costs, by currency."""
    return costs_of(state.setup.actions.values())


def overdue(state: State, today: date) -> tuple[PlanRow, ...]:
    """Open actions past their due date, the longest overdue first."""
    late = [row for row in plan_rows(state, today) if row.days_late > 0]
    return tuple(sorted(late, key=lambda row: -row.days_late))


def missing_fields(action: Action) -> tuple[str, ...]:
    """Names of the fields a plan needs that this action lacks; none for a dropped one."""
    if action.status is ActionStatus.DROPPED:
        return ()
    found = [name for name in _NEEDED if getattr(action, name) in ("", None)]
    if action.cost and not action.currency:
        found.append("currency")
    return tuple(found)


def dated(action: Action) -> tuple[date, date] | None:
    """First and last day of an action; both the one it has where there is only one, None without.

    What is no date (a file of another program may hold any text) is none.
    """
    found = [day for text in (action.start, action.due) if (day := _day(text)) is not None]
    return (min(found), max(found)) if found else None


def objectives(setup: Setup) -> Sequence[str]:
    """Objectives in use, in the order they first appear."""
    return list(dict.fromkeys(a.objective for a in setup.actions.values() if a.objective))


def usual_currency(setup: Setup) -> str:
    """The currency most actions are in, the latest of several; "" without any."""
    codes = [action.currency for action in setup.actions.values() if action.currency]
    return max(reversed(codes), key=codes.count) if codes else ""


def money(amount: int | float, currency: str) -> str:
    """A cost in plain English: "EUR 12,500", "EUR 12,500.50"."""
    shown = f"{amount:,}" if isinstance(amount, int) else f"{amount:,.2f}"
    return f"{currency} {shown}".strip()


def _days_late(action: Action, today: date) -> int:
    return max(0, days_late(action.due, today) or 0) if is_open(action) else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _plain(amount: Decimal | int) -> int | float:
    exact = Decimal(amount)
    return int(exact) if exact == exact.to_integral_value() else rounded(float(exact))
