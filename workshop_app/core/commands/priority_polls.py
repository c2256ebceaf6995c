"""Commands about votes on the priorities: with dots, or by ranking; secret until revealed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop_app.core import errors
from workshop_app.core.commands.checks import choose, find_group, find_seat, new_id
from workshop_app.core.commands.priorities import no_poll_under_way
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.priorities import Method, Poll, PollState, Voters
from workshop_app.core.prioritising import dots_to_give, expected_voters
from workshop_app.core.rounds import WHOLE_ROOM
from workshop_app.core.state import State

MOST_DOTS = 20
"""of one voter: more are a slip of the keyboard"""
DOTS = 3


def open_priority_poll(
    state: State, method: str, voters: str = Voters.SEATS, *, dots: int = DOTS, poll: str = ""
) -> Act:
    """Open a vote on the priorities as they are now. ``dots`` are those of each voter."""
    no_poll_under_way(state)
    kept = state.setup.priorities
    how = choose(Method, method, "method")
    who = choose(Voters, voters, "kind of voter")
    if how is Method.GRID:
        raise errors.BadChoice(value=method, what="way to vote", choices="dots, ranking")
    if len(kept.order) < 2:
        raise errors.TooFewPriorities()
    seats = bool(state.setup.seats)
    if not (state.setup.groups if who is Voters.GROUPS else seats or how is Method.DOTS):
        raise errors.NoVoters()
    body: dict[str, Any] = {
        "poll": poll or new_id(),
        "method": str(how),
        "voters": str(who),
        "items": [[each.id, each.title] for each in kept.ordered],
    }
    if how is Method.DOTS:
        if isinstance(dots, bool) or not isinstance(dots, int) or not 1 <= dots <= MOST_DOTS:
            raise errors.BadDots(dots=dots, least=1, most=MOST_DOTS)
        body["dots"] = dots
    return (Draft(EventKind.PRIORITY_POLL_OPENED, body),)


def give_marks(
    state: State, marks: Mapping[str, int], *, seat: str = "", group: str = WHOLE_ROOM
) -> Act:
    """Enter a voter's dots, or ranks from 1, by priority; nothing given takes the vote back.

    With a ``seat`` it is that person's vote. With a ``group`` it is the group's one vote where
    groups vote, and else its dots counted by hand; of the whole room where there are no groups.
    """
    poll = _open_poll(state)
    if seat:
        found = find_seat(state, seat)
        seat, group = found.id, found.group
    elif group or state.setup.groups:
        group = find_group(state, group).id
    _one_way(state, poll, group, seat)
    clean = _dots(state, poll, marks, group, seat) if poll.dots else _ranks(poll, marks)
    before = poll.ballots.get((group, seat))
    if clean == (dict(before.marks) if before else {}) and not (before and before.events[1:]):
        return ()
    body: dict[str, Any] = {"poll": poll.id, "group": group, "seat": seat, "marks": clean}
    if before:
        body["replaces"] = list(before.events)
    return (Draft(EventKind.PRIORITY_BALLOT_GIVEN, body),)


def close_priority_poll(state: State) -> Act:
    """Take no more votes."""
    poll = _open_poll(state)
    body: dict[str, Any] = {"poll": poll.id}
    if (expected := expected_voters(state, poll)) is not None:
        body["expected"] = expected
    return (Draft(EventKind.PRIORITY_POLL_CLOSED, body),)


def reveal_priority_poll(state: State) -> Act:
    """Show what a closed vote gave."""
    poll = _poll(state)
    if poll.state is PollState.OPEN:
        raise errors.PollOpen()
    return (Draft(EventKind.PRIORITY_POLL_REVEALED, {"poll": poll.id}),)


def drop_priority_poll(state: State) -> Act:
    """Stop the vote under way; what was given in it is never shown."""
    return (Draft(EventKind.PRIORITY_POLL_DROPPED, {"poll": _poll(state).id}),)


def _poll(state: State) -> Poll:
    poll = state.setup.priorities.poll
    if poll is None:
        raise errors.NoPoll()
    return poll


def _open_poll(state: State) -> Poll:
    poll = _poll(state)
    if poll.state is not PollState.OPEN:
        raise errors.PollClosed()
    return poll


def _one_way(state: State, poll: Poll, group: str, seat: str) -> None:
    """Refuse a group's count where its people have voted one by one, and the other way round."""
    if poll.voters is Voters.GROUPS:
        if seat:
            raise errors.CountedOtherwise(group=_name(state, group), way="for the whole group")
        return
    if not seat and poll.method is Method.RANKING:
        raise errors.NoHandCount()
    way = "seat by seat" if not seat else "as a count by hand"
    if any(of == group and bool(who) != bool(seat) for of, who in poll.ballots):
        raise errors.CountedOtherwise(group=_name(state, group), way=way)


def _name(state: State, group: str) -> str:
    found = state.setup.groups.get(group)
    return found.name if found else group


def _dots(
    state: State, poll: Poll, marks: Mapping[str, int], group: str, seat: str
) -> dict[str, int]:
    most = dots_to_give(state, poll, group, seat)
    clean = _known(poll, marks)
    for dots in clean.values():
        if isinstance(dots, bool) or not isinstance(dots, int) or not 0 <= dots <= 99_999:
            raise errors.BadDots(dots=dots, least=0, most=poll.dots if most is None else most)
    given = sum(clean.values())
    if most is not None and given > most:
        raise errors.TooManyDots(given=given, most=most)
    return {each: dots for each, dots in clean.items() if dots}


def _ranks(poll: Poll, marks: Mapping[str, int]) -> dict[str, int]:
    clean = _known(poll, marks)
    most = len(poll.items)
    for rank in clean.values():
        if isinstance(rank, bool) or not isinstance(rank, int) or not 1 <= rank <= most:
            raise errors.BadRank(rank=rank, most=most)
    return clean


def _known(poll: Poll, marks: Mapping[str, int]) -> dict[str, int]:
    """The marks in the order of the vote; `UnknownEntry` for a priority it is not about."""
    about = [each for each, _ in poll.items]
    if any(each not in about for each in marks):
        raise errors.UnknownEntry(what="priority")
    return {each: marks[each] for each in about if each in marks}
