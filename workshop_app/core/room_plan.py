"""The action plan as the room may see it: activity, lead, dates and status, nothing else.

Costs, risks, funding and how late an action is stay with those who run the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workshop_app.core.plan import by_objective, dated
from workshop_app.core.state import State
from workshop_app.core.team import ActionStatus


@dataclass(frozen=True, slots=True)
class RoomAction:
    """One action. ``span`` is its first and last day, None without dates."""

    number: str
    what: str
    lead: str
    span: tuple[date, date] | None
    status: ActionStatus


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """Actions by objective, in the order of the plan; "" names those without one."""

    today: date
    objectives: tuple[tuple[str, tuple[RoomAction, ...]], ...]


def room_plan(state: State, today: date) -> RoomPlan | None:
    """The plan for the room; None without an action."""
    groups = tuple(
        (
            group.title,
            tuple(
                RoomAction(
                    row.number,
                    " ".join(row.action.what.split()),
                    row.action.owner,
                    dated(row.action),
                    row.action.status,
                )
                for row in group.rows
            ),
        )
        for group in by_objective(state, today)
    )
    return RoomPlan(today, groups) if groups else None
