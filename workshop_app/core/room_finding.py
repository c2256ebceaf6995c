"""A finding for the room: one picture, as plain data that holds decided answers only.

A page of results makes it with functions of `core` that see no vote: rounds, revealed or not, have
no field here. What may stand in ``data`` is listed in `FindingData`; to show another kind of
picture, add its frozen dataclass here and its layout in `charts/room_findings.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.core.findings import LevelBars, LevelGrid

FindingData = LevelGrid | LevelBars
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
