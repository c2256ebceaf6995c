"""A round of voting: its rules, its states, and the votes in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

WHOLE_ROOM = ""
"""Column of a tally that was counted for the room, not group by group."""


class RoundState(StrEnum):
    """`draft` is a round that is not there yet: no event makes it."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"
    DECIDED = "decided"
    PARKED = "parked"


UNDECIDED = (RoundState.OPEN, RoundState.CLOSED, RoundState.REVEALED)
"""A vote in one of these states is nobody's decision yet: an earlier answer beside it would lead"""


class Visibility(StrEnum):
    """When the room sees the votes."""

    ON_REVEAL = "on_reveal"
    LIVE = "live"
    NEVER = "never"


class Base(StrEnum):
    """What a share of the votes is taken of; named on every chart."""

    CAST = "cast"
    """every vote, reserved answers included"""
    VALID = "valid"
    """votes for an option"""
    PRESENT = "present"
    """everybody in the room, whether they voted or not"""
    ENTITLED = "entitled"
    """everybody with a seat, absent ones included"""


class Anonymity(StrEnum):
    """What a round keeps about who chose what. Decided before it opens."""

    NAMED = "named"
    """roll call: each ballot stands beside the person's name, on the laptop only"""
    BY_SEAT = "by_seat"
    """each ballot stands beside a seat number, never beside a name"""
    ANONYMOUS = "anonymous"
    """counts alone: nothing links a seat to an option"""


DISCUSS = "discuss"
"""The card that asks for more discussion: counted beside the options, never an answer."""


@dataclass(frozen=True, slots=True)
class RoundRules:
    """What is settled before a round opens, and stored with it.

    ``threshold`` is the share of ``base`` that means agreement; ``quorum`` the share of those
    present who must have voted, 0 for none: a round below it is shown with a warning.
    ``discuss`` offers the card "let's discuss this further".
    """

    threshold: float = 0.75
    visibility: Visibility = Visibility.ON_REVEAL
    base: Base = Base.VALID
    anonymity: Anonymity = Anonymity.ANONYMOUS
    quorum: float = 0.0
    discuss: bool = False


@dataclass(slots=True)
class Tally:
    """Counts typed in for one column of a round: answer code → hands."""

    counts: dict[str, int]
    events: tuple[str, ...]
    """Heads: one event, or several that replaced the same one on different laptops."""
    voters: int | None = None
    """How many people raised a hand, where one may raise it for several options"""

    @property
    def received(self) -> int:
        """People who voted."""
        return sum(self.counts.values()) if self.voters is None else self.voters


@dataclass(slots=True)
class Ballot:
    """One participant's vote: a code, several in a multiple choice, or none when taken back."""

    seat: str
    group: str
    choices: tuple[str, ...]
    events: tuple[str, ...]
    """Heads, as in a tally"""


@dataclass(slots=True)
class GroupAnswer:
    """One answer a group gives as its own consensus; it counts for ``voters`` people."""

    code: str
    voters: int
    events: tuple[str, ...]
    """Heads, as in a tally"""


@dataclass(frozen=True, slots=True)
class Roll:
    """Who could have voted when a round closed: group id → seats, and seats with somebody there."""

    entitled: Mapping[str, int]
    present: Mapping[str, int]


@dataclass(slots=True)
class Round:
    """One vote on one question."""

    id: str
    number: int
    """Counted from 1 among the rounds of the same voters"""
    group: str | None
    """The only group that votes, or None when the whole room does."""
    rules: RoundRules
    opened: str
    state: RoundState = RoundState.OPEN
    revealed: bool = False
    """True once the room has seen it, whatever came after."""
    tallies: dict[str, Tally] = field(default_factory=dict)
    """Group id, or WHOLE_ROOM → tally"""
    ballots: dict[str, Ballot] = field(default_factory=dict)
    """Seat id → ballot"""
    group_answers: dict[str, GroupAnswer] = field(default_factory=dict)
    """Group id → its one answer"""
    roll: Roll | None = None
    """None while the round is open, and where no seats were entered"""

    def total(self) -> dict[str, int]:
        """Votes per answer code, from all sources."""
        return self._sum(lambda _: True)

    def of_column(self, column: str) -> dict[str, int]:
        """Votes per answer code of one group, or of WHOLE_ROOM, from all sources."""
        return self._sum(lambda held: held == column)

    @property
    def columns(self) -> tuple[str, ...]:
        """Groups that something was recorded for, and WHOLE_ROOM, in that order."""
        held = [*self.tallies, *self.group_answers, *(b.group for b in self.ballots.values())]
        return tuple(dict.fromkeys(held))

    @property
    def received(self) -> int:
        """Votes received, reserved answers included."""
        return sum(self.received_of(column) for column in self.columns)

    def received_of(self, column: str) -> int:
        """Votes received from one group, or for WHOLE_ROOM."""
        tally, answer = self.tallies.get(column), self.group_answers.get(column)
        return (
            (tally.received if tally else 0)
            + (answer.voters if answer else 0)
            + sum(b.group == column and bool(b.choices) for b in self.ballots.values())
        )

    def _sum(self, wanted: Callable[[str], bool]) -> dict[str, int]:
        sums: dict[str, int] = {}
        for column, tally in self.tallies.items():
            if wanted(column):
                for code, hands in tally.counts.items():
                    sums[code] = sums.get(code, 0) + hands
        for ballot in self.ballots.values():
            if wanted(ballot.group):
                for code in ballot.choices:
                    sums[code] = sums.get(code, 0) + 1
        for column, answer in self.group_answers.items():
            if wanted(column):
                sums[answer.code] = sums.get(answer.code, 0) + answer.voters
        return sums


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule in force when a decision was made: threshold, votes needed, base, and most votes."""

    threshold: float
    needed: int
    base: int
    reached: bool
    of: Base = Base.VALID
    quorum: float = 0.0
    quorum_met: bool = True
