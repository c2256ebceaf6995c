"""A round of voting: its rules, its states, and the votes in it."""

from __future__ import annotations

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


class Visibility(StrEnum):
    """When the room sees the votes."""

    ON_REVEAL = "on_reveal"
    LIVE = "live"
    NEVER = "never"


@dataclass(slots=True)
class Tally:
    """Counts typed in for one column of a round: answer code → hands."""

    counts: dict[str, int]
    events: tuple[str, ...]
    """Heads: one event, or several that replaced the same one on different laptops."""


@dataclass(slots=True)
class Round:
    """One vote on one question."""

    id: str
    number: int
    group: str | None
    """The only group that votes, or None when the whole room does."""
    threshold: float
    visibility: Visibility
    opened: str
    state: RoundState = RoundState.OPEN
    revealed: bool = False
    """True once the room has seen it, whatever came after."""
    tallies: dict[str, Tally] = field(default_factory=dict)
    """Group id, or WHOLE_ROOM → tally"""

    def total(self) -> dict[str, int]:
        """Hands per answer code over all columns."""
        sums: dict[str, int] = {}
        for tally in self.tallies.values():
            for code, hands in tally.counts.items():
                sums[code] = sums.get(code, 0) + hands
        return sums

    @property
    def received(self) -> int:
        """Votes received, reserved answers included."""
        return sum(self.total().values())


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule in force when a decision was made: threshold, votes needed, base, and most votes."""

    threshold: float
    needed: int
    base: int
    reached: bool
