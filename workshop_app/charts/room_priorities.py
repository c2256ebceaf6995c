"""Priorities as the room sees them, as charts: the grid, the order, what a vote gave."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.charts.chart import Chart
from workshop_app.charts.priority_bars import PriorityBar, priority_bars
from workshop_app.charts.priority_grid import GridPoint, priority_grid
from workshop_app.core.priorities import Method
from workshop_app.core.room_priorities import PriorityGrid, PriorityList

__all__ = ["PriorityWords", "room_priorities_chart"]


@dataclass(frozen=True, slots=True)
class PriorityWords:
    """What a screen reader says of the picture; its other words come with the data."""

    summary: str = ""


def room_priorities_chart(data: PriorityGrid | PriorityList, title: str) -> Chart:
    """The chart for a finding of priorities, in words that came with it."""
    if isinstance(data, PriorityGrid):
        points = [
            GridPoint(str(place), each.number, each.title, each.impact, each.effort)
            for place, each in enumerate(data.items)
        ]
        return priority_grid(points, data.words, room=True)
    bars = [
        PriorityBar(str(place), str(each.number), each.title, each.total, each.shown)
        for place, each in enumerate(data.items)
    ]
    return priority_bars(
        bars,
        title=title,
        header=("", "", ""),
        less_is_more=data.method == Method.RANKING,
        room=True,
    )
