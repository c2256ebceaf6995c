"""The action plan as the room sees it, as a timeline."""

from __future__ import annotations

from workshop_app.charts.chart import Chart, ChartTable
from workshop_app.charts.timeline import (
    BarShape,
    TimelineBar,
    TimelineGroup,
    TimelineWords,
    timeline,
)
from workshop_app.core.room_plan import RoomAction, RoomPlan

__all__ = ["room_plan_chart"]


def room_plan_chart(plan: RoomPlan, words: TimelineWords) -> Chart:
    """The chart: a lead stands beside its bar where there is room."""
    groups = [
        TimelineGroup(title or words.no_objective, tuple(_bar(each) for each in actions))
        for title, actions in plan.objectives
    ]
    if [title for title, _ in plan.objectives] == [""]:
        groups = [TimelineGroup("", groups[0].bars)]
    return timeline(groups, plan.today, words, ChartTable((), ()))


def _bar(action: RoomAction) -> TimelineBar:
    label = f"{action.number}  {action.what}"
    return TimelineBar(
        action.number, label, label, action.span, BarShape(action.status.value), action.lead
    )
