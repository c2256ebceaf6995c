"""Priorities for the room, as plain data: what was agreed, never who gave what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from workshop_app.core.priorities import Method, PollState
from workshop_app.core.prioritising import poll_lines
from workshop_app.core.state import State


@dataclass(frozen=True, slots=True)
class RoomPriority:
    """One priority. ``number`` is its place in the order, or in the result of the vote shown.

    ``total`` is what a revealed vote gave it; ``impact`` and ``effort`` are levels from 1.
    """

    number: int
    title: str
    impact: int | None = None
    effort: int | None = None
    total: float | None = None
    shown: str = ""
    """the total in words"""


@dataclass(frozen=True, slots=True)
class GridWords:
    """Every word on the grid. ``first`` stands in the corner of high impact and little effort.

    ``said`` is filled with number, title, impact and effort, ``waits`` with number and title.
    """

    title: str
    impact: str
    effort: str
    impact_levels: tuple[str, ...]
    effort_levels: tuple[str, ...]
    first: str
    last: str
    waiting: str
    said: str
    waits: str
    number: str
    priority: str


@dataclass(frozen=True, slots=True)
class PriorityGrid:
    """Impact against effort."""

    items: tuple[RoomPriority, ...]
    words: GridWords


@dataclass(frozen=True, slots=True)
class PriorityList:
    """The priorities in order; with ``method``, what its revealed vote gave each."""

    items: tuple[RoomPriority, ...]
    method: str = ""


def room_grid(state: State, words: GridWords) -> PriorityGrid:
    """The grid for the room, in these words."""
    return PriorityGrid(_items(state), words)


def room_list(state: State) -> PriorityList:
    """The priorities in the order people gave them."""
    return PriorityList(tuple(RoomPriority(each.number, each.title) for each in _items(state)))


def room_votes(
    state: State, method: Method, shown: Callable[[str, Fraction], str]
) -> PriorityList | None:
    """The result of the latest vote with this method, in words from ``shown``; None before it.

    Its numbers are the places the vote gave, whatever order was kept afterwards.

    While a newer one is under way the room sees nothing of the older, which would sway it.
    """
    kept = state.setup.priorities
    poll = kept.revealed(method)
    if poll is None or kept.poll is not None or poll.state is not PollState.REVEALED:
        return None
    lines = poll_lines(poll)
    totals = [line.total for line in lines]
    items = tuple(
        RoomPriority(
            totals.index(line.total) + 1,  # equals share a place
            line.title,
            total=float(line.total),
            shown=shown(str(method), line.total),
        )
        for line in lines
    )
    return PriorityList(items, str(method))


def _items(state: State) -> tuple[RoomPriority, ...]:
    return tuple(
        RoomPriority(number, each.title, each.impact, each.effort)
        for number, each in enumerate(state.setup.priorities.ordered, start=1)
    )
