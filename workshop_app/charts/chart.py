"""A chart as one value: how to draw it at any size, the same numbers as a table, and its marks.

    def draw(canvas: Canvas) -> Scene: ...        # laid out for canvas.width, from left to right
    chart = Chart(
        key="heat", title="Median level", summary="What a screen reader says.",
        table=ChartTable(("Area", "Median"), (("Foster care", 3),)),
        draw=draw, marks=(Mark("foster", "Foster care: median 3"),),
    )
    scene = chart.scene(canvas)                   # mirrored where the canvas reads right to left

`draw` gets a canvas and gives a scene as wide as the canvas and as high as the chart needs (at
least the canvas's height where the chart can use it). Lengths are logical px times ``canvas.scale``
(use `Canvas.px`), so that one layout serves the window, the file and the room. A place that the
arrow keys should reach is a `Rect` with the role ``mark:KEY`` for a mark of that key; it may be
one that is drawn anyway, or one without fill and stroke.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workshop_app.charts.measure import Measure
from workshop_app.charts.scene import Box, Rect, Scene, mirrored
from workshop_app.core.palette import Theme

__all__ = ["Canvas", "Chart", "ChartTable", "Mark", "mark_boxes", "mark_role"]

_MARK = "mark:"


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a chart is drawn on. ``height`` 0 means as high as the chart needs."""

    width: int
    height: int
    theme: Theme
    measure: Measure
    rtl: bool = False
    scale: float = 1.0
    """1 in a window; what is 12 px there is 12 × ``scale`` here"""

    def px(self, length: float) -> int:
        """A length or type size of the window on this canvas."""
        return max(1, round(length * self.scale)) if length else 0


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers behind a chart, one row for each bar, cell or point."""

    header: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the chart that a person can go to and act on, and what is said of it."""

    key: str
    said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """See the module's description. ``key`` names files and is kept while the data change."""

    key: str
    title: str
    summary: str
    table: ChartTable
    draw: Callable[[Canvas], Scene]
    marks: tuple[Mark, ...] = ()

    def scene(self, canvas: Canvas) -> Scene:
        """The picture, with the summary; mirrored for right-to-left reading."""
        scene = replace(self.draw(canvas), summary=self.summary)
        return mirrored(scene) if canvas.rtl else scene


def mark_role(key: str) -> str:
    """The role of the rectangle of a mark."""
    return _MARK + key


def mark_boxes(scene: Scene) -> Mapping[str, Box]:
    """Key of each mark in the scene → its place, in painting order."""
    return {
        item.role.removeprefix(_MARK): item.box
        for item in scene.items
        if isinstance(item, Rect) and item.role.startswith(_MARK)
    }
