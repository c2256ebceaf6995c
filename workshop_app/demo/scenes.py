"""The words the demonstration's story is told in: votes, checks and scenes, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

RESERVED_MARKS = {"?": "dont_know", "x": "not_applicable", "-": "no_data"}
"""How reserved answers are written in a vote: ``?2`` is two people who do not know."""

Answer = str | int | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A verification entry: ``outcome`` and ``point`` are the codes commands take."""

    outcome: str
    comment: str
    point: str = "group"
    who: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Work on one question, in the order in which a room does it.

    ``group`` is one of the four groups, "" the plenary. Each of ``votes`` is one round, written as
    hands per level, level 1 first, then reserved answers: ``"0 1 4 0 ?1"``; in the plenary one
    such column for each group, parted by ``|``. The first note is typed between two rounds.
    ``answer`` None leaves the question undecided; ``parked`` parks its last round.
    """

    question: str
    group: str = ""
    votes: tuple[str, ...] = ()
    answer: Answer | None = None
    stage: str = ""
    """"" is the group's stage in a group and the plenary's in the plenary"""
    why: str = ""
    dissent: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    """(kind, text)"""
    sources: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    parked: bool = False
    left_open: bool = False
    """The last round stays open, as it stands."""
    slip: str = ""
    """A wrong count typed first in the last round and taken back with undo"""
    second_thoughts: bool = False
    """The decision is undone and then brought back with redo."""


def read_hands(column: str, codes: tuple[str, ...]) -> dict[str, int]:
    """Counts by answer code from ``"0 1 4 0 ?1"``; ``codes`` are the options, level 1 first."""
    counts: dict[str, int] = {}
    levels = iter(codes)
    for part in column.split():
        if part[0] in RESERVED_MARKS:
            counts[RESERVED_MARKS[part[0]]] = int(part[1:])
        else:
            counts[next(levels)] = int(part)
    return {code: hands for code, hands in counts.items() if hands}
