"""Pace and forecast: when a group, going on as it does, gets through its questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Final

from workshop_app.core.agenda import PLENARY, item_of, planned_total, questions_of
from workshop_app.core.asking import asked_now
from workshop_app.core.days import Moment, minutes_left, moment_after
from workshop_app.core.framework import Question
from workshop_app.core.progress import is_decided
from workshop_app.core.state import State
from workshop_app.core.timekeeping import Work, days_worked, seconds_by, seconds_of

USUAL_MINUTES: Final = 3.0
"""What a question is taken to need before anybody has been timed: 40 questions in two hours"""

LEAST_DECIDED: Final = 3
"""Decided questions below which a median says nothing yet"""


@dataclass(frozen=True, slots=True)
class Usage:
    """Time on one agenda item, in minutes; ``planned`` None where nothing was planned."""

    domain: str
    planned: int | None
    spent: float

    @property
    def left(self) -> float | None:
        """Minutes left; negative when the time is over."""
        return None if self.planned is None else self.planned - self.spent


@dataclass(frozen=True, slots=True)
class Forecast:
    """How a holder stands. Minutes; None for what is not known yet."""

    holder: str
    open: int
    """Questions still to decide"""
    spent: float
    pace: float | None
    """Median minutes for a decided question; None below `LEAST_DECIDED` of them"""
    left: float | None
    """Planned time that is left; None without days and without planned minutes"""
    finish: Moment | None = None
    """When the last question is decided, where the days say it"""
    short: int = 0
    """Questions that do not fit, the last ones of the agenda"""
    short_not_core: int = 0
    """Those of them that are not core"""

    @property
    def needed(self) -> float | None:
        """Minutes the open questions take at this pace."""
        return None if self.pace is None else self.open * self.pace

    @property
    def missing(self) -> float | None:
        """Minutes that are missing; negative when there is time to spare."""
        if self.needed is None or self.left is None:
            return None
        return self.needed - self.left


def usage(state: State, work: Sequence[Work], holder: str, domain: str) -> Usage:
    """Time spent and planned on the agenda item that a domain's questions belong to.

    Without a plan the item is the domain itself.
    """
    framework, planned = state.framework, state.setup.planned
    item = item_of(framework, planned, holder, domain)
    where = item or domain
    mine = {
        step
        for step in framework.below(where)
        if item is None or item_of(framework, planned, holder, step) == item
    }
    questions = {question.id for question in framework.questions if question.domain in mine}
    spent = seconds_of(w for w in work if w.holder == holder and w.question in questions) / 60
    return Usage(where, planned[(holder, item)] if item else None, spent)


def pace(state: State, work: Sequence[Work], holder: str) -> float | None:
    """Median minutes for each question that a holder worked on and decided."""
    spent = seconds_by((w for w in work if w.holder == holder), lambda w: w.question)
    done = [
        seconds / 60
        for question, seconds in spent.items()
        if seconds > 0 and is_decided(state, question, holder or None)
    ]
    return median(done) if len(done) >= LEAST_DECIDED else None


def forecast(
    state: State,
    work: Sequence[Work],
    holder: str,
    now: datetime,
    worked: Collection[date] | None = None,
) -> Forecast:
    """How a holder stands at ``now`` (local, with its time zone).

    The time left is that of the days, less what is still planned for the others who need the same
    people (for a group the plenary, which comes last); without days it is what the holder planned
    and has not used. ``worked`` are the days somebody worked on, where that is known already.
    """
    mine = [w for w in work if w.holder == holder]
    spent = seconds_of(mine) / 60
    still = [q for q in questions_of(state, holder) if not is_decided(state, q.id, holder or None)]
    speed = pace(state, work, holder)
    if worked is None:
        worked = days_worked(work, now.tzinfo)
    left = _time_left(state, work, holder, spent, now, worked)
    finish = None
    short: tuple[Question, ...] = ()
    if speed is not None:
        if state.setup.days:
            finish = moment_after(state.setup.days, now, len(still) * speed, worked)
        if left is not None:
            fits = int(max(0.0, left) / speed + 1e-9)
            short = tuple(still[fits:])
    return Forecast(
        holder,
        len(still),
        spent,
        speed,
        left,
        finish,
        len(short),
        sum(not question.core for question in short),
    )


def forecasts(state: State, work: Sequence[Work], now: datetime) -> Mapping[str, Forecast]:
    """The forecast of every group that has questions; of the plenary where no group has any.

    With groups, what the plenary takes up again is for people to say, and no pace tells.
    """
    setup = state.setup
    who = [group for group in setup.groups if setup.domains_of(group)] or [PLENARY]
    worked = days_worked(work, now.tzinfo)
    return {holder: forecast(state, work, holder, now, worked) for holder in who}


def _time_left(
    state: State,
    work: Sequence[Work],
    holder: str,
    spent: float,
    now: datetime,
    worked: Collection[date],
) -> float | None:
    setup = state.setup
    own = planned_total(setup.planned, holder)
    if holder == PLENARY and setup.groups:
        return own - spent if own else None
    if not setup.days:
        return own - spent if own else None
    others = planned_total(setup.planned, PLENARY) if holder != PLENARY else 0
    used = seconds_of(w for w in work if w.holder == PLENARY) / 60 if others else 0.0
    return minutes_left(setup.days, now, worked) - max(0.0, others - used)


def estimate(state: State, work: Sequence[Work]) -> tuple[float, float]:
    """Minutes for each question, and hours for all that are asked now.

    The pace is the median of what the groups and the plenary took so far, `USUAL_MINUTES` while
    that says nothing yet.
    """
    paces = [each for who in (*state.setup.groups, PLENARY) if (each := pace(state, work, who))]
    each = median(paces) if paces else USUAL_MINUTES
    return each, each * len(asked_now(state)) / 60
