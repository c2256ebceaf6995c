"""Pictures of what was decided: the grid of impact and effort."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.charts.priority_grid import GridPoint, priority_grid
from workshop_app.core.priorities import LEVELS, Scale
from workshop_app.core.room_priorities import GridWords
from workshop_app.reports.assessment.figures import drawn
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.blocks import Figure

_GRID_HEIGHT = 130.0
"""mm"""


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


def scale_words(m: Material, scale: Scale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of the levels of impact and of effort, from the least."""
    usual = tuple(m.words(f"level.{level}") for level in range(1, LEVELS + 1))
    return scale.impact or usual, scale.effort or usual
