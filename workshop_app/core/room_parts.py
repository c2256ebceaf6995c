"""Parts of the room's view that stand for one answer, one group's answer, one note."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workshop_app.core.framework import RESPONSE


class RoomLayout(StrEnum):
    """How the facilitator wants the question shown."""

    TOTAL = "total"
    BY_GROUP = "by_group"
    """the votes group by group beside the total, where the room may see them"""
    ANSWERS = "answers"
    """the groups' answers side by side"""


@dataclass(frozen=True, slots=True)
class RoomDecision:
    """A recorded answer: an option (``level``), a reserved answer (``reserved``), or text.

    A list has a line for each item; several options have one too, and their ``levels``. ``field``
    and ``title`` tell one answer of a question from its others, a goal from the present level;
    ``title`` is "" where the bank says nothing.
    """

    label: str
    level: int | None = None
    reserved: str | None = None
    levels: tuple[int, ...] = ()
    field: str = RESPONSE
    title: str = ""
    value: int | float | str | None = None
    """a number or a date itself, for windows that write it as their language does"""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RoomAnswer:
    """What one group decided: its name and its answer, never a reason, a dissent or a vote."""

    group: str
    decision: RoomDecision


@dataclass(frozen=True, slots=True)
class RoomNote:
    """A note the facilitator chose to show: kind and text, never who wrote it."""

    kind: str
    text: str
