"""Priorities: what people made of gaps and recommendations, how they judged them, their order.

These are the records. `core/candidates.py` gathers what priorities can be made of, and
`core/prioritising.py` reads what each method suggests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

LEVELS = 4
"""Levels of impact and of effort unless a workshop says otherwise."""

MOST_LEVELS = 7


class Reference(NamedTuple):
    """Where something was said: it is read there afresh, never copied.

    ``kind`` is "note" (``about`` a question, ``item`` the note's id), "answer" (``about`` a
    question), "goal" or "strategy" (``about`` a report, ``item`` its section, ``text`` the words).
    """

    kind: str
    about: str
    item: str = ""
    text: str = ""


class Method(StrEnum):
    """A way to find an order. Its result is a suggestion; the order is decided by people."""

    GRID = "grid"
    """impact and effort"""
    DOTS = "dots"
    RANKING = "ranking"


class Voters(StrEnum):
    """Who has a vote of their own."""

    SEATS = "seats"
    GROUPS = "groups"


class PollState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


@dataclass(frozen=True, slots=True)
class Priority:
    """One priority. ``impact`` and ``effort`` are levels from 1, None while nobody judged them."""

    id: str
    title: str
    description: str = ""
    sources: tuple[Reference, ...] = ()
    """what it was made of"""
    impact: int | None = None
    effort: int | None = None
    justification: str = ""
    """why it is one, and why it stands where it does"""
    author: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Levels of impact and of effort from the least: their words, as many as there are levels.

    No words mean `LEVELS` levels, in the words of the program's language.
    """

    impact: tuple[str, ...] = ()
    effort: tuple[str, ...] = ()

    @property
    def impact_levels(self) -> int:
        return len(self.impact) or LEVELS

    @property
    def effort_levels(self) -> int:
        return len(self.effort) or LEVELS


@dataclass(frozen=True, slots=True)
class PollBallot:
    """Dots, or ranks from 1, by priority. ``seat`` is "" where it is a group's, or its count."""

    group: str
    seat: str
    marks: Mapping[str, int]
    events: tuple[str, ...]
    """events that nothing replaced; more than one where two laptops disagree"""


@dataclass(slots=True)
class Poll:
    """One vote on the priorities as they were when it opened, with dots or by ranking."""

    id: str
    method: Method
    voters: Voters
    items: tuple[tuple[str, str], ...]
    """(priority id, its title then)"""
    dots: int = 0
    """dots of each voter"""
    opened: str = ""
    state: PollState = PollState.OPEN
    ballots: dict[tuple[str, str], PollBallot] = field(default_factory=dict)
    """(group id or "", seat id or "") → what was given"""
    expected: int | None = None
    """voters there were when it closed, where anybody knows"""


@dataclass(slots=True)
class Prioritising:
    """All a workshop has about its priorities."""

    items: dict[str, Priority] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    method: Method | None = None
    """the method the order was taken from, None while it is only as people put it"""
    reason: str = ""
    """why the order is not the one the method gave"""
    scale: Scale = field(default_factory=Scale)
    polls: dict[str, Poll] = field(default_factory=dict)
    """oldest first"""

    @property
    def ordered(self) -> tuple[Priority, ...]:
        """The priorities in the order people gave them."""
        return tuple(self.items[each] for each in self.order)

    @property
    def poll(self) -> Poll | None:
        """The vote under way: open, or closed and not revealed."""
        latest = next(reversed(self.polls.values()), None)
        return latest if latest is not None and latest.state is not PollState.REVEALED else None

    def revealed(self, method: Method) -> Poll | None:
        """The latest revealed vote with this method."""
        found = (p for p in reversed(self.polls.values()) if p.method is method)
        return next((p for p in found if p.state is PollState.REVEALED), None)
