"""The plan as the timeline's data, in the program's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workshop_app.charts.chart import Chart, ChartTable
from workshop_app.charts.timeline import (
    BarShape,
    TimelineBar,
    TimelineGroup,
    timeline,
)
from workshop_app.core.plan import PlanRow, dated
from workshop_app.ui.wording.checking import action_status_name, short_date
from workshop_app.ui.wording.contexts import Plan
from workshop_app.ui.wording.plan import (
    actions_text,
    late_text,
    plan_field_name,
    timeline_words,
)


def timeline_chart(rows: Sequence[PlanRow], today: date) -> Chart:
    """The chart of these actions, objective by objective in their order."""
    groups: dict[str, list[TimelineBar]] = {}
    for row in rows:
        groups.setdefault(row.action.objective, []).append(_bar(row))
    undated = sum(dated(row.action) is None for row in rows)
    late = sum(row.days_late > 0 for row in rows)
    facts = [
        actions_text(len(rows)),
        Plan.tr("%n overdue", "", late) if late else "",
        Plan.tr("%n without dates", "", undated) if undated else "",
    ]
    words = timeline_words(facts)
    shown = [
        TimelineGroup(title or words.no_objective, tuple(bars)) for title, bars in groups.items()
    ]
    if list(groups) == [""]:
        shown = [TimelineGroup("", tuple(groups[""]))]
    return timeline(shown, today, words, _table(rows))


def _bar(row: PlanRow) -> TimelineBar:
    action = row.action
    late = late_text(row.days_late)
    said = (
        f"{row.number} {action.what}",
        action.owner,
        _dates(row),
        action_status_name(action.status),
        late,
    )
    return TimelineBar(
        action.id,
        f"{row.number}  {' '.join(action.what.split())}",
        ", ".join(part for part in said if part),
        dated(action),
        BarShape(action.status.value),
        late or action.owner,
        bool(late),
    )


def _dates(row: PlanRow) -> str:
    days = (short_date(day) for day in (row.action.start, row.action.due) if day)
    return " – ".join(dict.fromkeys(day for day in days if day))


def _table(rows: Sequence[PlanRow]) -> ChartTable:
    fields = ("objective", "what", "owner", "start", "due", "status")
    return ChartTable(
        tuple(plan_field_name(field) for field in fields),
        tuple(
            (
                *(row.action.objective, row.action.what, row.action.owner),
                *(row.action.start, row.action.due, action_status_name(row.action.status)),
            )
            for row in rows
        ),
    )
