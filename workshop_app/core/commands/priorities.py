"""Commands about priorities: making, merging, splitting, judging, ordering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workshop_app.core import errors
from workshop_app.core.candidates import candidate
from workshop_app.core.commands.checks import (
    checked_name,
    checked_text,
    choose,
    fits_cell,
    new_id,
)
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.priorities import MOST_LEVELS, Method, Priority, Reference
from workshop_app.core.prioritising import differs, suggested_order, suggestion
from workshop_app.core.state import State

LEAST_LEVELS = 2
LONGEST_TITLE = 160
"""characters of a title taken from a note; the whole note stays its evidence"""


def make_priority(
    state: State,
    title: str,
    *,
    sources: Iterable[Reference] = (),
    priority: str | None = None,
    after: str = "",
    **fields: Any,
) -> Act:
    """Make a priority of some sources, or of none. ``fields``: those of `revise_priority`.

    It stands last, or behind the priority ``after``.
    """
    no_poll_under_way(state)
    name = checked_name("priority", title)
    body: dict[str, Any] = {"priority": priority or new_id(), "title": name}
    if made_of := _sources(state, sources):
        body["sources"] = made_of
    if after:
        body["after"] = find_priority(state, after).id
    return (Draft(EventKind.PRIORITY_ADDED, {**body, **_fields(state, fields)}),)


def make_each(state: State, references: Iterable[Reference]) -> Act:
    """Make a priority of each of these, named by its own words, in one act."""
    act: Act = ()
    for reference in dict.fromkeys(references):
        act += make_priority(state, title_of(state, reference), sources=[reference])
    return act


def title_of(state: State, reference: Reference) -> str:
    """The words of a source, as the title to begin with; `UnknownEntry` if it is gone."""
    found = candidate(state, reference)
    if found is None:
        raise errors.UnknownEntry(what="gap or recommendation")
    words = " ".join(found.text.split())
    if len(words) <= LONGEST_TITLE:
        return words
    return words[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def revise_priority(state: State, priority: str, **fields: Any) -> Act:
    """Change a priority; nothing changed is an empty act.

    ``fields``: title, description, justification, impact and effort (levels, or None), sources.
    """
    found = find_priority(state, priority)
    wanted = _fields(state, fields)
    if "title" in fields:
        wanted["title"] = checked_name("priority", fields["title"])
    wanted = {name: value for name, value in wanted.items() if value != getattr(found, name)}
    if "sources" in fields:
        made_of = _sources(state, fields["sources"], found.sources)
        if made_of != [list(each) for each in found.sources]:
            wanted["sources"] = made_of
    return (Draft(EventKind.PRIORITY_REVISED, {"priority": found.id, **wanted}),) if wanted else ()


def merge_priorities(
    state: State, priorities: Sequence[str], title: str | None = None, **fields: Any
) -> Act:
    """Make one of several: the first in the order stays and takes the sources of the others.

    Its description is all of theirs unless ``description`` says otherwise; what they were judged
    at is kept from the one that stays.
    """
    no_poll_under_way(state)
    wanted = {find_priority(state, each).id for each in priorities}
    if len(wanted) < 2:
        raise errors.MergeNeedsTwo()
    first, *others = (each for each in state.setup.priorities.ordered if each.id in wanted)
    texts: dict[str, None] = {}
    for each in (first, *others):
        if each.description:
            texts[each.description] = None
    change: dict[str, Any] = {"description": "\n".join(texts), **fields}
    if title is not None:
        change["title"] = title
    change["sources"] = dict.fromkeys(s for each in (first, *others) for s in each.sources)
    gone = (Draft(EventKind.PRIORITY_WITHDRAWN, {"priority": each.id}) for each in others)
    return (*revise_priority(state, first.id, **change), *gone)


def split_priority(
    state: State,
    priority: str,
    title: str,
    sources: Iterable[Reference],
    *,
    made: str | None = None,
) -> Act:
    """Make a second priority of some of a priority's sources; it stands right behind it."""
    no_poll_under_way(state)
    found = find_priority(state, priority)
    wanted = set(sources)
    taken = [each for each in found.sources if each in wanted]
    rest = [each for each in found.sources if each not in taken]
    if not taken or not rest:
        raise errors.NothingToSplit(title=found.title)
    body = {
        "priority": made or new_id(),
        "title": checked_name("priority", title),
        "sources": [list(each) for each in taken],
        "after": found.id,
    }
    kept = {"priority": found.id, "sources": [list(each) for each in rest]}
    return (Draft(EventKind.PRIORITY_REVISED, kept), Draft(EventKind.PRIORITY_ADDED, body))


def withdraw_priority(state: State, priority: str) -> Act:
    """Take a priority away; what it was made of stays, and so does the history."""
    no_poll_under_way(state)
    return (Draft(EventKind.PRIORITY_WITHDRAWN, {"priority": find_priority(state, priority).id}),)


def order_priorities(
    state: State, order: Sequence[str], *, reason: str = "", method: str | None = None
) -> Act:
    """Put all priorities in this order; `OrderReasonMissing` where the method gave another.

    ``method`` is the one the order comes from, by default the one taken before; "" for none.
    """
    kept = state.setup.priorities
    if sorted(order) != sorted(kept.order):
        raise errors.UnknownEntry(what="priority")
    wanted = kept.method
    if method is not None:
        wanted = choose(Method, method, "method") if method else None
    reason = reason.strip()
    fits_cell("reason", reason)
    tiers = suggestion(kept, wanted) if wanted is not None else ()
    if differs(order, tiers):
        if not reason:
            raise errors.OrderReasonMissing()
    elif tiers:
        reason = ""
    if (list(order), wanted, reason) == (kept.order, kept.method, kept.reason):
        return ()
    body = {"order": list(order), "method": str(wanted or ""), "reason": reason}
    return (Draft(EventKind.PRIORITIES_ORDERED, body),)


def move_priority(state: State, priority: str, place: int, *, reason: str = "") -> Act:
    """Move a priority to a place in the order, counted from 0; the others close up."""
    found = find_priority(state, priority)
    rest = [each for each in state.setup.priorities.order if each != found.id]
    place = min(max(place, 0), len(rest))
    return order_priorities(state, [*rest[:place], found.id, *rest[place:]], reason=reason)


def take_order(state: State, method: str) -> Act:
    """Put the priorities in the order a method suggests; `NoSuggestion` while it has none."""
    wanted = choose(Method, method, "method")
    kept = state.setup.priorities
    if not suggestion(kept, wanted):
        raise errors.NoSuggestion()
    return order_priorities(state, suggested_order(kept, wanted), method=wanted)


def set_priority_scale(state: State, impact: Sequence[str], effort: Sequence[str]) -> Act:
    """Name the levels of impact and effort from the least; what lies above them is not judged."""
    words = [[" ".join(word.split()) for word in side] for side in (impact, effort)]
    for side in words:
        fit = LEAST_LEVELS <= len(side) <= MOST_LEVELS and all(side)
        if not fit or len(set(side)) != len(side):
            raise errors.BadScale(least=LEAST_LEVELS, most=MOST_LEVELS)
        fits_cell("scale", " ".join(side))
    kept = state.setup.priorities
    if words == [list(kept.scale.impact), list(kept.scale.effort)]:
        return ()
    act = [Draft(EventKind.PRIORITY_SCALE_SET, {"impact": words[0], "effort": words[1]})]
    for each in kept.ordered:
        beyond: dict[str, None] = {}
        if (each.impact or 0) > len(words[0]):
            beyond["impact"] = None
        if (each.effort or 0) > len(words[1]):
            beyond["effort"] = None
        if beyond:
            act.append(Draft(EventKind.PRIORITY_REVISED, {"priority": each.id, **beyond}))
    return tuple(act)


def find_priority(state: State, priority: str) -> Priority:
    """The priority with this id; `UnknownEntry` if there is none."""
    found = state.setup.priorities.items.get(priority)
    if found is None:
        raise errors.UnknownEntry(what="priority")
    return found


def follow_report(
    state: State, report: str, section: str, reworded: Mapping[str, Mapping[str, str]]
) -> Act:
    """Drafts that let priorities follow what was reworded in a report's section.

    ``reworded`` maps "goal" and "strategy" to the texts before and what they say now.
    """
    act: list[Draft] = []
    for each in state.setup.priorities.ordered:
        now = [
            source._replace(text=reworded[source.kind].get(source.text, source.text))
            if source.kind in reworded and source[1:3] == (report, section)
            else source
            for source in each.sources
        ]
        if tuple(now) != each.sources:
            sources = [list(source) for source in dict.fromkeys(now)]
            act.append(Draft(EventKind.PRIORITY_REVISED, {"priority": each.id, "sources": sources}))
    return tuple(act)


def no_poll_under_way(state: State) -> None:
    """Refuse while people vote: the priorities they vote on stay as they are."""
    if state.setup.priorities.poll is not None:
        raise errors.PollUnderWay()


def _fields(state: State, fields: dict[str, Any]) -> dict[str, Any]:
    clean: dict[str, Any] = {}
    for name in ("description", "justification"):
        if name in fields:
            text = str(fields[name])
            clean[name] = checked_text(name, text) if text.strip() else ""
    scale = state.setup.priorities.scale
    for name, most in (("impact", scale.impact_levels), ("effort", scale.effort_levels)):
        if name in fields:
            level = clean[name] = fields[name]
            whole = isinstance(level, int) and not isinstance(level, bool)
            if level is not None and not (whole and 1 <= level <= most):
                raise errors.BadLevel(level=level, axis=name, most=most)
    return clean


def _sources(
    state: State, sources: Iterable[Reference], known: Sequence[Reference] = ()
) -> list[list[str]]:
    """The references as they are stored; `UnknownEntry` for a new one that leads nowhere."""
    wanted = list(dict.fromkeys(Reference(*each) for each in sources))
    if any(each not in known and candidate(state, each) is None for each in wanted):
        raise errors.UnknownEntry(what="gap or recommendation")
    return [list(each) for each in wanted]
