"""A finding for the room: one picture, as plain data that holds decided answers only.

A page of results makes it with functions of `core` that see no vote: rounds, revealed or not, have
no field here. What may stand in ``data`` is listed in `FindingData`; to show another kind of
picture, add its frozen dataclass here and its layout in `charts/room_findings.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop_app.core.dashboard import GROUP
from workshop_app.core.digest import Digest
from workshop_app.core.findings import LevelBars, LevelGrid
from workshop_app.core.indicators import FigureGaps
from workshop_app.core.records import Stage
from workshop_app.core.room_plan import RoomPlan
from workshop_app.core.room_priorities import PriorityGrid, PriorityList
from workshop_app.core.state import State
from workshop_app.core.votes import SMALLEST_BREAKDOWN

FindingData = LevelGrid | LevelBars | FigureGaps | PriorityGrid | PriorityList | RoomPlan
"""Everything the room may be shown as a finding"""


@dataclass(frozen=True, slots=True)
class RoomFinding:
    """One picture for the room."""

    title: str
    caption: str
    """A line under the title: what the numbers are about; "" for none"""
    data: FindingData
    key: str = ""
    """The same while one picture is kept up to date"""


def decided_only(digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """The records as the room may know them.

    A pre-filled answer is nobody's decision, and an earlier answer beside a vote that is not
    decided would tell the room what to think of it: both count as unanswered.
    """
    return tuple(_decided(digest) for digest in digests)


def _decided(digest: Digest) -> Digest:
    hidden = [digest.in_play or entry.stage is Stage.PREFILL for entry in digest.entries]
    if not any(hidden):
        return digest
    entries = tuple(
        replace(entry, value=None, level=None, stage=None) if away else entry
        for entry, away in zip(digest.entries, hidden, strict=True)
    )
    return replace(digest, entries=entries, groups=() if digest.in_play else digest.groups)


def for_room(state: State, finding: RoomFinding) -> RoomFinding | None:
    """The finding without the groups the room must not tell apart; None where nothing is left.

    A group of fewer than `SMALLEST_BREAKDOWN` voters is left out: by its seats, or where none were
    entered, by the most votes it ever gave in a round that was revealed.
    """
    data = finding.data
    if isinstance(data, LevelBars) and data.by == GROUP:
        bars = tuple(each for each in data.bars if not is_small(state, each[0].key))
        data = replace(data, bars=bars)
    if isinstance(data, LevelBars) and not data.bars:
        return None
    return replace(finding, data=data)


def is_small(state: State, group: str) -> bool:
    """Whether so few people vote in a group that its answers are shown to nobody else."""
    seats = len(state.setup.seats_of(group))
    if seats:
        return seats < SMALLEST_BREAKDOWN
    votes = max(
        (
            each.received_of(group)
            for known in state.questions.values()
            for each in known.rounds
            if each.revealed
        ),
        default=0,
    )
    return 0 < votes < SMALLEST_BREAKDOWN
