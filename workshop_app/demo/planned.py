"""The acts in which the demonstration's room makes its priorities, its plan and its strategy."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.priorities import Method, Reference
from workshop_app.core.state import State
from workshop_app.demo.content import planning

Acts = Iterator[tuple[str, Act]]
"""(what kind of act it is, for the time it takes; the act)"""


def planning_acts(state: Callable[[], State], last_day: date) -> Acts:
    """Each act is made from ``state`` when it is asked for, so do one before taking the next.

    ``last_day`` is when the workshop ends: the months of the plan are counted from there.
    """
    yield from _priorities(state)
    yield from _dot_vote(state)
    yield from _order(state)
    yield from _plan(state, last_day)
    yield "write", commands.write_strategy(state(), "vision", planning.VISION)
    for section, content in planning.STRATEGY.items():
        yield "write", commands.write_strategy(state(), section, content)


def priority_id(key: str) -> str:
    """Id of one of the priorities: the same in every demonstration."""
    return str(uuid5(NAMESPACE_URL, f"workshop-app/demonstration/priority/{key}"))


def month_on(day: date, months: int) -> tuple[date, date]:
    """First and last day of the month some months after a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _priorities(state: Callable[[], State]) -> Acts:
    for made in planning.PRIORITIES:
        now = state()
        yield (
            "priority",
            commands.make_priority(
                now,
                made.title,
                priority=priority_id(made.key),
                sources=[_reference(now, *source) for source in made.sources],
                description=made.description,
                justification=made.justification,
                impact=made.impact,
                effort=made.effort,
            ),
        )


def _reference(state: State, kind: str, number: str) -> Reference:
    question = commands.find_question(state, number)
    if kind == "answer":
        return Reference("answer", question.id)
    notes = state.of(question.id).notes.values()
    return Reference("note", question.id, next(note.id for note in notes if note.kind == kind))


def _dot_vote(state: Callable[[], State]) -> Acts:
    yield "open", commands.open_priority_poll(state(), Method.DOTS)
    for place, group in enumerate(list(state().setup.groups)):
        marks = {
            priority_id(made.key): made.dots[place]
            for made in planning.PRIORITIES
            if made.dots[place]
        }
        yield "tally", commands.give_marks(state(), marks, group=group)
    yield "close", commands.close_priority_poll(state())
    yield "reveal", commands.reveal_priority_poll(state())


def _order(state: Callable[[], State]) -> Acts:
    yield "close", commands.take_order(state(), Method.DOTS)
    key, place = planning.RAISED
    why = planning.RAISED_WHY
    yield "decide", commands.move_priority(state(), priority_id(key), place, reason=why)


def _plan(state: Callable[[], State], last_day: date) -> Acts:
    for step in planning.STEPS:
        fields: dict[str, Any] = {
            "priority": priority_id(step.priority),
            "objective": step.objective,
            "owner": step.owner,
            "start": month_on(last_day, step.start)[0].isoformat(),
            "due": month_on(last_day, step.due)[1].isoformat(),
            "about": step.about,
            "status": step.status,
            "level": step.level,
            "support": step.support,
            "funding": step.funding,
            "indicator": step.indicator,
            "baseline": step.baseline,
            "target": step.target,
            "risk": step.risk,
            "mitigation": step.mitigation,
        }
        if step.cost is not None:
            fields |= {"cost": step.cost, "currency": planning.CURRENCY}
        yield "write", commands.add_action(state(), step.what, **fields)
