"""How events about priorities change the setup. What is not known is passed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workshop_app.core.events import Event, EventKind
from workshop_app.core.priorities import (
    Method,
    Poll,
    PollBallot,
    PollState,
    Priority,
    Reference,
    Scale,
    Voters,
)
from workshop_app.core.records import Setup

Body = Mapping[str, Any]
_FIELDS = ("title", "description", "impact", "effort", "justification")


def _said(body: Body) -> dict[str, Any]:
    said = {name: body[name] for name in _FIELDS if name in body}
    if "sources" in body:
        said["sources"] = tuple(Reference(*each) for each in body["sources"])
    return said


def _added(setup: Setup, event: Event, body: Body) -> None:
    kept = setup.priorities
    made = Priority(body["priority"], body["title"], author=event.author, time=event.time)
    if made.id not in kept.items:
        before = body.get("after")
        place = kept.order.index(before) + 1 if before in kept.order else len(kept.order)
        kept.order.insert(place, made.id)
    kept.items[made.id] = replace(made, **_said(body))


def _revised(setup: Setup, event: Event, body: Body) -> None:
    kept = setup.priorities
    if found := kept.items.get(body["priority"]):
        kept.items[found.id] = replace(found, **_said(body))


def _withdrawn(setup: Setup, event: Event, body: Body) -> None:
    kept = setup.priorities
    if kept.items.pop(body["priority"], None) is not None:
        kept.order.remove(body["priority"])


def _ordered(setup: Setup, event: Event, body: Body) -> None:
    kept = setup.priorities
    first = [each for each in dict.fromkeys(body["order"]) if each in kept.items]
    kept.order = first + [each for each in kept.order if each not in first]
    kept.method = Method(body["method"]) if body.get("method") else None
    kept.reason = body.get("reason", "")


def _scaled(setup: Setup, event: Event, body: Body) -> None:
    setup.priorities.scale = Scale(tuple(body["impact"]), tuple(body["effort"]))


def _opened(setup: Setup, event: Event, body: Body) -> None:
    items = tuple((each, title) for each, title in body["items"])
    method, voters = Method(body["method"]), Voters(body["voters"])
    poll = Poll(body["poll"], method, voters, items, body.get("dots", 0), event.time)
    setup.priorities.polls[poll.id] = poll


def _voted(setup: Setup, event: Event, body: Body) -> None:
    if (poll := setup.priorities.polls.get(body["poll"])) is None:
        return
    who = (body["group"], body.get("seat", ""))
    before = poll.ballots.pop(who, None)
    replaced = body.get("replaces", ())
    heads = tuple(head for head in (before.events if before else ()) if head not in replaced)
    if body["marks"]:
        poll.ballots[who] = PollBallot(*who, dict(body["marks"]), (*heads, event.id))


def _closed(setup: Setup, event: Event, body: Body) -> None:
    if poll := setup.priorities.polls.get(body["poll"]):
        poll.state = PollState.CLOSED
        poll.expected = body.get("expected")


def _revealed(setup: Setup, event: Event, body: Body) -> None:
    if poll := setup.priorities.polls.get(body["poll"]):
        poll.state = PollState.REVEALED


def _dropped(setup: Setup, event: Event, body: Body) -> None:
    setup.priorities.polls.pop(body["poll"], None)


ON_PRIORITIES: dict[str, Callable[[Setup, Event, Body], None]] = {
    EventKind.PRIORITY_ADDED: _added,
    EventKind.PRIORITY_REVISED: _revised,
    EventKind.PRIORITY_WITHDRAWN: _withdrawn,
    EventKind.PRIORITIES_ORDERED: _ordered,
    EventKind.PRIORITY_SCALE_SET: _scaled,
    EventKind.PRIORITY_POLL_OPENED: _opened,
    EventKind.PRIORITY_BALLOT_GIVEN: _voted,
    EventKind.PRIORITY_POLL_CLOSED: _closed,
    EventKind.PRIORITY_POLL_REVEALED: _revealed,
    EventKind.PRIORITY_POLL_DROPPED: _dropped,
}
