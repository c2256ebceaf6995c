"""Pictures of what was decided: the grid of impact and effort, the plan in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop_app.charts.chart import ChartTable
from workshop_app.charts.priority_grid import GridPoint, priority_grid
from workshop_app.charts.timeline import (
    BarShape,
    TimelineBar,
    TimelineGroup,
    TimelineWords,
    timeline,
)
from workshop_app.core.plan import PlanGroup, PlanRow, dated
from workshop_app.core.priorities import LEVELS, Scale
from workshop_app.core.room_priorities import GridWords
from workshop_app.reports.assessment.figures import drawn
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.blocks import Figure

_GRID_HEIGHT = 130.0
"""mm"""
_WIDE = 1160
"""px of a figure on a page that lies"""
_ROWS = 16
"""Actions in one figure: more would be too small to read"""


def grid_figure(m: Material) -> Iterator[Figure]:
    """The priorities on the grid, by their places in the order, where anybody placed one."""
    kept, words = m.state.setup.priorities, m.words
    points = [
        GridPoint(each.id, number, each.title, each.impact, each.effort)
        for number, each in enumerate(kept.ordered, start=1)
    ]
    if not m.choice.charts or not any(point.placed for point in points):
        return
    impact, effort = scale_words(m, kept.scale)
    texts = GridWords(
        words("grid.title"),
        words("col.impact"),
        words("col.effort"),
        impact,
        effort,
        words("grid.first"),
        words("grid.last"),
        words("grid.waiting"),
        words.template("grid.said"),
        words.template("grid.waits"),
        words("col.rank"),
        words("col.priority"),
    )
    chart = priority_grid(points, texts)
    yield Figure(drawn(m, chart), texts.title, chart.summary, _GRID_HEIGHT)


def timeline_figures(m: Material, groups: Iterable[PlanGroup]) -> Iterator[Figure]:
    """The actions that have a date, objective by objective, as many figures as they need."""
    if not m.choice.charts:
        return
    words = m.words
    rows = [(group.title, row) for group in groups for row in group.rows if dated(row.action)]
    spans = [span for _, row in rows if (span := dated(row.action))]
    reach = (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None
    whole = -(-len(rows) // _ROWS)
    for part, start in enumerate(range(0, len(rows), _ROWS), start=1):
        parts: dict[str, list[TimelineBar]] = {}
        for title, row in rows[start : start + _ROWS]:
            parts.setdefault(title, []).append(_bar(m, row))
        shown = [
            TimelineGroup(title or words("plan.further"), tuple(bars))
            for title, bars in parts.items()
        ]
        title = words("timeline.title")
        if whole > 1:
            title = words("timeline.part", title=title, part=part, whole=whole)
        said = " ".join(bar.said for group in shown for bar in group.bars)
        texts = TimelineWords(
            title,
            f"{title}. {said}",
            words("timeline.today"),
            words("timeline.undated"),
            words("plan.further"),
            tuple(words(f"month.{month}") for month in range(1, 13)),
            words.template("quarter"),
            {shape: words.of("action", shape.value) for shape in BarShape},
        )
        chart = timeline(shown, m.now.date(), texts, ChartTable((), ()), reach)
        yield Figure(drawn(m, chart, _WIDE), title, texts.summary)


def _bar(m: Material, row: PlanRow) -> TimelineBar:
    action, words = row.action, m.words
    late = words.counted("plan.late", row.days_late) if row.days_late else ""
    what = f"{row.number}  {' '.join(action.what.split())}"
    status = words.of("action", action.status)
    return TimelineBar(
        action.id,
        what,
        words("timeline.said", what=what, when=words.days(action.start, action.due), status=status),
        dated(action),
        BarShape(action.status.value),
        late or action.owner,
        bool(late),
    )


def scale_words(m: Material, scale: Scale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of the levels of impact and of effort, from the least."""
    usual = tuple(m.words(f"level.{level}") for level in range(1, LEVELS + 1))
    return scale.impact or usual, scale.effort or usual
