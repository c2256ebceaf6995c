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


@dataclass(frozen=True, slots=True)
class Made:
    """A priority, the notes and answers it is made of, and what the room thought of it.

    Each of ``sources`` is a kind of note, or "answer", and the number of a question. ``impact`` and
    ``effort`` are levels from 1; ``dots`` is what each group gave it.
    """

    key: str
    title: str
    sources: tuple[tuple[str, str], ...]
    description: str = ""
    justification: str = ""
    impact: int | None = None
    effort: int | None = None
    dots: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """An action of the plan.

    ``start`` and ``due`` are months from the one the workshop ends in: it starts with the first of
    them and is due with the end of the other.
    """

    what: str
    priority: str
    """key of a `Made`"""
    objective: str
    owner: str
    start: int
    due: int
    about: str = ""
    status: str = "planned"
    level: str = ""
    support: str = ""
    cost: int | None = None
    funding: str = ""
    indicator: str = ""
    baseline: str = ""
    target: str = ""
    risk: str = ""
    mitigation: str = ""


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


def read_levels(text: str) -> dict[str, int]:
    """Levels by question number from ``"1.1.1=2 1.1.2=1"``."""
    pairs = (part.partition("=") for part in text.split())
    return {number: int(level) for number, _, level in pairs}
