"""What each method says about the order of the priorities. A suggestion, never the decision.

A suggestion is a sequence of tiers, the first the most important; priorities in one tier are
equal. Priorities the method says nothing about are in no tier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from workshop_app.core.consensus import kendalls_w
from workshop_app.core.priorities import (
    Method,
    Poll,
    PollState,
    Prioritising,
    Priority,
    Voters,
)
from workshop_app.core.rounds import WHOLE_ROOM
from workshop_app.core.state import State
from workshop_app.core.votes import live_roll

Tiers = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PollTurnout:
    """``received`` of ``expected`` voters; None where nobody knows how many there are.

    ``conflicts`` counts votes that two laptops entered differently.
    """

    received: int
    expected: int | None
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class PollLine:
    """What a vote gave one priority: its dots, or the sum of its ranks (halves by ties)."""

    priority: str
    title: str
    """as it was when the vote opened"""
    total: Fraction


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the voters' rankings agree: Kendall's W, 0 none to 1 complete; None undefined.

    ``word`` is "none", "weak", "moderate", "strong", or "" for an undefined W, from the marks 0.3,
    0.5 and 0.7 (Schmidt 1997, Decision Sciences 28:763–774).
    """

    w: float | None
    voters: int
    items: int
    word: str


def ordered_priorities(state: State) -> tuple[Priority, ...]:
    """The priorities in the order people gave them."""
    return state.setup.priorities.ordered


def suggestion(kept: Prioritising, method: Method) -> Tiers:
    """The tiers of a method; empty while it says nothing.

    Grid: the highest impact first, among equals the least effort. Dots: the most first. Ranking:
    the least sum of ranks first. A vote counts once it is revealed, the latest of its method.
    """
    if method is Method.GRID:
        judged = {
            each.id: (-each.impact, each.effort)
            for each in kept.ordered
            if each.impact is not None and each.effort is not None
        }
        return _tiers(judged)
    poll = kept.revealed(method)
    if poll is None:
        return ()
    sign = -1 if method is Method.DOTS else 1
    given = {line.priority: sign * line.total for line in poll_lines(poll)}
    return _tiers({each: given[each] for each in kept.order if each in given})


def _tiers(judged: Mapping[str, tuple[int, int] | Fraction]) -> Tiers:
    found: dict[object, list[str]] = {}
    for each, value in sorted(judged.items(), key=lambda pair: pair[1]):
        found.setdefault(value, []).append(each)
    return tuple(tuple(tier) for tier in found.values())


def suggested_order(kept: Prioritising, method: Method) -> tuple[str, ...]:
    """The whole order a method suggests: its tiers, then what it says nothing about.

    Equals keep the order they have.
    """
    named = [each for tier in suggestion(kept, method) for each in tier]
    return (*named, *(each for each in kept.order if each not in named))


def differs(order: Iterable[str], tiers: Tiers) -> bool:
    """Whether an order puts anything before what the tiers put first."""
    place = {each: number for number, tier in enumerate(tiers) for each in tier}
    known = [place[each] for each in order if each in place]
    return known != sorted(known)


def follows_method(kept: Prioritising) -> bool:
    """Whether the order is what its method gives now; True where no method was taken."""
    return kept.method is None or not differs(kept.order, suggestion(kept, kept.method))


def poll_lines(poll: Poll) -> tuple[PollLine, ...]:
    """What a revealed vote gave each priority, the most important first; empty before.

    Nothing can be read of a vote before its reveal, here or anywhere else.
    """
    if poll.state is not PollState.REVEALED:
        return ()
    rows = _rows(poll)
    totals = [sum((row[n] for row in rows), Fraction(0)) for n in range(len(poll.items))]
    lines = [
        PollLine(each, title, total)
        for (each, title), total in zip(poll.items, totals, strict=True)
    ]
    return tuple(sorted(lines, key=lambda line: line.total, reverse=poll.method is Method.DOTS))


def agreement(poll: Poll) -> Agreement | None:
    """Agreement of the rankings in a revealed vote; for the analysis sheet, never the room."""
    if poll.method is not Method.RANKING or poll.state is not PollState.REVEALED:
        return None
    rows = _rows(poll)
    w = kendalls_w([[float(rank) for rank in row] for row in rows]) if rows else None
    if w is None:
        word = ""
    else:
        word = "none" if w < 0.3 else "weak" if w < 0.5 else "moderate" if w < 0.7 else "strong"
    return Agreement(w, len(rows), len(poll.items), word)


def _rows(poll: Poll) -> list[list[Fraction]]:
    """A row for each ballot: dots, or ranks from 1 with those not ranked equal last."""
    rows = []
    for ballot in poll.ballots.values():
        if poll.method is Method.DOTS:
            rows.append([Fraction(ballot.marks.get(each, 0)) for each, _ in poll.items])
            continue
        last = len(poll.items) + 1
        given = [ballot.marks.get(each, last) for each, _ in poll.items]
        rows.append(
            [
                Fraction(2 * sum(v < value for v in given) + given.count(value) + 1, 2)
                for value in given
            ]
        )
    return rows


def poll_turnout(state: State, poll: Poll) -> PollTurnout:
    """How many voted: all the room may know before the reveal.

    A count made by hand for a group, or the room, speaks for everybody present in it, or where no
    seats were entered for as many as could have given its dots.
    """
    received = 0
    for ballot in poll.ballots.values():
        by_hand = poll.voters is Voters.SEATS and not ballot.seat
        if not by_hand:
            received += 1
            continue
        present = present_in(state, ballot.group)
        given = -(-sum(ballot.marks.values()) // max(1, poll.dots))
        received += given if present is None else max(present, given)
    expected = poll.expected if poll.state is not PollState.OPEN else expected_voters(state, poll)
    conflicts = sum(len(ballot.events) > 1 for ballot in poll.ballots.values())
    return PollTurnout(received, expected, conflicts)


def expected_voters(state: State, poll: Poll) -> int | None:
    """Voters there are now; None where no seats were entered."""
    if poll.voters is Voters.GROUPS:
        return len(state.setup.groups)
    return present_in(state, WHOLE_ROOM)


def present_in(state: State, group: str) -> int | None:
    """People present in a group ("": the room); None where no seats were entered."""
    roll = live_roll(state, group or None)
    return sum(roll.present.values()) if roll else None


def dots_to_give(state: State, poll: Poll, group: str, seat: str) -> int | None:
    """Dots a voter has, or a group counted by hand; None where nobody knows how many people."""
    if seat or poll.voters is Voters.GROUPS:
        return poll.dots
    roll = live_roll(state, group or None)
    return None if roll is None else poll.dots * sum(roll.entitled.values())
