"""What a round says, from whatever sources its votes came: turnout, base, reading, groups.

Everything that shows votes (the board, the projector, the record, the report) reads them here, so
that one round has one base and one word everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshop_app.core.consensus import votes_needed
from workshop_app.core.framework import Option, Question
from workshop_app.core.reading import Reading, read_votes
from workshop_app.core.records import QuestionState, Setup
from workshop_app.core.rounds import WHOLE_ROOM, Base, Roll, Round, RoundState
from workshop_app.core.state import State

SMALLEST_BREAKDOWN = 5
"""Fewer voters than this are never shown apart from the rest: one could tell who voted what."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who could vote and who did, in people.

    ``entitled`` and ``present`` are None where no seats were entered. ``cast`` counts every vote,
    ``valid`` those for an option.
    """

    entitled: int | None
    present: int | None
    cast: int
    valid: int

    def of(self, base: Base) -> int:
        """The denominator; of a base nobody knows, every vote. Never less than the votes."""
        known = {
            Base.CAST: self.cast,
            Base.VALID: self.valid,
            Base.PRESENT: self.present,
            Base.ENTITLED: self.entitled,
        }[base]
        if known is None:
            return self.cast
        # who voted was there, whatever the seats say; counting only the votes for options here
        # would tell the room before the reveal how many of them are none
        return known if base in (Base.CAST, Base.VALID) else max(known, self.cast)


@dataclass(frozen=True, slots=True)
class GroupVotes:
    """One group's part of a round; ``counts`` is in level order and empty when ``hidden``."""

    group: str
    name: str
    counts: tuple[int, ...]
    reserved: tuple[tuple[str, int], ...]
    received: int
    hidden: bool = False


def live_roll(state: State, group: str | None) -> Roll | None:
    """Who can vote now, in one group or (None) in the room; None where no seats were entered."""
    return state.of_setup(("roll", group), lambda setup: _roll(setup, group))


def _roll(setup: Setup, group: str | None) -> Roll | None:
    entitled: dict[str, int] = {}
    present: dict[str, int] = {}
    for seat in setup.seats.values():
        if group is None or seat.group == group:
            entitled[seat.group] = entitled.get(seat.group, 0) + 1
            present[seat.group] = present.get(seat.group, 0) + seat.present
    return Roll(entitled, present) if entitled else None


def roll_of(state: State, current: Round) -> Roll | None:
    """Who could vote in a round: as the room is now while it is open, as it was afterwards."""
    return live_roll(state, current.group) if current.state is RoundState.OPEN else current.roll


def turnout(state: State, question: Question, current: Round) -> Turnout:
    """Turnout of a round. A group that gave one answer counts as many people as it speaks for."""
    roll = roll_of(state, current)
    total = current.total()
    codes = [option.code for option in state.framework.options(question)]
    reserved = sum(hands for code, hands in total.items() if code not in codes)
    cast = current.received
    return Turnout(
        _people(current, roll.entitled) if roll else None,
        _people(current, roll.present) if roll else None,
        cast,
        cast - min(cast, reserved),
    )


def _people(current: Round, seats: Mapping[str, int]) -> int:
    """People of a round: seats, whatever was counted; where a group has none, its votes."""
    columns = dict.fromkeys([*seats, *(key for key in current.columns if key != WHOLE_ROOM)])
    people = 0
    for column in columns:
        answer = current.group_answers.get(column)
        if answer is not None:
            people += answer.voters
        else:
            people += seats[column] if column in seats else current.received_of(column)
    return people


def level_counts(current: Round, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Votes per level, level 1 first, from all sources of a round."""
    total = current.total()
    return tuple(total.get(option.code, 0) for option in options)


def is_ordinal(state: State, question: Question) -> bool:
    """Whether the question's options have an order."""
    option_set = state.framework.option_sets.get(question.option_set or "")
    return option_set is not None and option_set.ordinal


def read_round(state: State, question: Question, current: Round) -> Reading:
    """What a round says, its threshold taken of its own base."""
    counts = level_counts(current, state.framework.options(question))
    base = turnout(state, question, current).of(current.rules.base)
    return read_votes(
        counts,
        current.rules.threshold,
        ordinal=is_ordinal(state, question),
        base=max(base, sum(counts)),
    )


def needed_now(state: State, question: Question, current: Round) -> int | None:
    """Votes needed for agreement, where that says nothing of how people voted; else None.

    A base of votes is known only when the counts are; a base of people is known all the time.
    """
    if current.rules.base not in (Base.PRESENT, Base.ENTITLED):
        return None
    people = turnout(state, question, current).of(current.rules.base)
    return votes_needed(current.rules.threshold, people)


def quorum_needed(state: State, question: Question, current: Round) -> int | None:
    """Votes a round needs to count as taken by the room; None without a quorum or seats."""
    people = turnout(state, question, current).present
    if people is None or not current.rules.quorum:
        return None
    return votes_needed(current.rules.quorum, people)


def quorum_met(state: State, question: Question, current: Round) -> bool:
    """Whether enough of those present voted; a quorum nobody can check is met."""
    needed = quorum_needed(state, question, current)
    return needed is None or current.received >= needed


def earlier_round(known: QuestionState, latest: Round) -> Round | None:
    """The round before ``latest`` that the same people voted in and the room has seen."""
    for candidate in reversed(known.rounds):
        if candidate is latest or candidate.number >= latest.number:
            continue
        if candidate.group == latest.group and candidate.revealed:
            return candidate
    return None


def by_group(
    state: State, question: Question, current: Round, *, smallest: int = SMALLEST_BREAKDOWN
) -> tuple[GroupVotes, ...]:
    """A round of the whole room, group by group; empty where it was not counted so.

    A group of fewer than ``smallest`` voters is hidden, and with it the smallest of the others
    when it would be the only one: what is left of the total would tell its votes. The one answer
    of a group is nobody's ballot and stays. The laptop passes 0 to see all.
    """
    if current.group is not None or current.received_of(WHOLE_ROOM):
        return ()
    columns = [key for key in current.columns if key != WHOLE_ROOM and current.received_of(key)]
    order = list(state.setup.groups)
    columns.sort(key=lambda key: order.index(key) if key in order else len(order))
    if len(columns) < 2:
        return ()
    small = {key for key in columns if _too_few(current, key, smallest)}
    if len(small) == 1:
        others = [key for key in columns if key not in small and key not in current.group_answers]
        if not others:
            return ()
        small.add(min(others, key=current.received_of))
    options = state.framework.options(question)
    return tuple(_group_votes(state, current, key, options, key in small) for key in columns)


def _too_few(current: Round, column: str, smallest: int) -> bool:
    return column not in current.group_answers and current.received_of(column) < smallest


def _group_votes(
    state: State, current: Round, column: str, options: tuple[Option, ...], hidden: bool
) -> GroupVotes:
    group = state.setup.groups.get(column)
    votes = current.of_column(column)
    codes = [option.code for option in options]
    return GroupVotes(
        column,
        group.name if group else "",
        () if hidden else tuple(votes.get(code, 0) for code in codes),
        () if hidden else tuple(item for item in votes.items() if item[0] not in codes and item[1]),
        current.received_of(column),
        hidden,
    )
