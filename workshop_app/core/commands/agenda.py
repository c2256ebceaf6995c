"""Commands about time: planned minutes, and the days of the workshop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from workshop_app.core import errors
from workshop_app.core.agenda import (
    MOST_MINUTES,
    PLENARY,
    available_minutes,
    planned_total,
    spread_plan,
)
from workshop_app.core.commands.checks import find_group, known_domain
from workshop_app.core.days import MIDNIGHT, Day, day_to_json, spans_text, time_text
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.state import State


def plan_minutes(state: State, group: str | None, domain: str, minutes: object) -> Act:
    """Plan minutes for a group (None: the plenary) on a domain with all below it; 0 takes them out.

    What was planned below the domain is taken up. Minutes planned above it give way by as much as
    this adds, so that the whole above keeps its length as long as it can.
    """
    holder = _holder(state, group)
    where, wanted = known_domain(state, domain), checked_minutes(minutes)
    planned, framework = state.setup.planned, state.framework
    below = framework.below(where)
    before = {
        item: least
        for (who, item), least in planned.items()
        if who == holder and item in below and item != where
    }
    now = planned.get((holder, where), 0)
    drafts = [_item(holder, item, 0) for item in before]
    if now != wanted:
        drafts.append(_item(holder, where, wanted))
    added = wanted - now - sum(before.values())
    for step in reversed(framework.path(where)[:-1]):
        rest = planned.get((holder, step.id))
        if rest and added:
            drafts.append(_item(holder, step.id, max(0, rest - added)))
            break
    return tuple(drafts)


def plan_items(state: State, items: Mapping[tuple[str | None, str], object]) -> Act:
    """Set many items, (group or None, domain) → minutes, just as given, in one act."""
    drafts = []
    for (group, domain), minutes in items.items():
        holder, where = _holder(state, group), known_domain(state, domain)
        wanted = checked_minutes(minutes)
        if state.setup.planned.get((holder, where), 0) != wanted:
            drafts.append(_item(holder, where, wanted))
    return tuple(drafts)


def spread_minutes(state: State, groups: Sequence[str | None]) -> Act:
    """Share each one's time out over its domains by their number of questions; one act.

    That time is what the days leave, or without days what was planned before; `NothingToSpread`
    when nobody has either.
    """
    act: Act = ()
    some = False
    for group in groups:
        holder = _holder(state, group)
        total = available_minutes(state.setup, holder)
        if total is None:
            total = planned_total(state.setup.planned, holder)
        plan = spread_plan(state, holder, total)
        if not total or not plan:
            continue
        some = True
        old = {where for who, where in state.setup.planned if who == holder}
        wanted = {**dict.fromkeys(old, 0), **plan}
        act += plan_items(state, {(group, where): least for where, least in wanted.items()})
    if not some:
        raise errors.NothingToSpread
    return act


def plan_days(state: State, days: Sequence[Day]) -> Act:
    """Set the days of the workshop; unchanged is an empty act."""
    for number, day in enumerate(days, start=1):
        _check_day(number, day)
    if tuple(days) == state.setup.days:
        return ()
    return (Draft(EventKind.DAYS_PLANNED, {"days": [day_to_json(day) for day in days]}),)


def checked_minutes(minutes: object) -> int:
    """Whole minutes from 0 to `MOST_MINUTES`; `BadMinutes` if it is none."""
    if isinstance(minutes, float) and minutes.is_integer():
        minutes = int(minutes)
    if isinstance(minutes, bool) or not isinstance(minutes, int):
        raise errors.BadMinutes(minutes=minutes, most=MOST_MINUTES)
    if not 0 <= minutes <= MOST_MINUTES:
        raise errors.BadMinutes(minutes=minutes, most=MOST_MINUTES)
    return minutes


def _check_day(number: int, day: Day) -> None:
    if not 0 <= day.starts < day.ends <= MIDNIGHT:
        raise errors.DayEndsEarly(
            day=number, starts=time_text(day.starts), ends=time_text(day.ends)
        )
    edge = day.starts
    for start, end in day.breaks:
        if not (edge <= start < end <= day.ends):
            raise errors.BadBreak(day=number, span=spans_text([(start, end)]))
        edge = end
    if day.date:
        try:
            date.fromisoformat(day.date)
        except ValueError:
            raise errors.BadDate(day=number, date=day.date) from None


def _holder(state: State, group: str | None) -> str:
    return find_group(state, group).id if group else PLENARY


def _item(holder: str, domain: str, minutes: int) -> Draft:
    return Draft(EventKind.MINUTES_PLANNED, {"group": holder, "domain": domain, "minutes": minutes})
