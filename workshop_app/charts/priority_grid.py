"""Impact against effort: a cell for each pair of levels, a numbered dot for each priority.

Several dots in one cell stand side by side, never one on the other. Priorities nobody has placed
yet wait in a row below. Where there is room a list beside the grid says what the numbers mean.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop_app.charts.chart import Canvas, Chart, ChartTable, Mark, mark_role
from workshop_app.charts.measure import block, line
from workshop_app.charts.scene import Align, Box, Item, Rect, Scene

__all__ = ["GridPoint", "GridWords", "cell_at", "priority_grid"]

_CELL = "cell:"
_LEGEND_FROM = 940
"""px of width from which the list beside the grid has room"""


@dataclass(frozen=True, slots=True)
class GridPoint:
    """One priority: its number in the order; levels from 1, None where nobody placed it."""

    key: str
    number: int
    title: str
    impact: int | None
    effort: int | None

    @property
    def placed(self) -> bool:
        return self.impact is not None and self.effort is not None


@dataclass(frozen=True, slots=True)
class GridWords:
    """Every word on the grid. ``first`` stands in the corner of high impact and little effort.

    ``said`` is filled with number, title, impact and effort, ``waits`` with number and title.
    """

    title: str
    impact: str
    effort: str
    impact_levels: tuple[str, ...]
    effort_levels: tuple[str, ...]
    first: str
    last: str
    waiting: str
    said: str
    waits: str
    number: str
    priority: str


def priority_grid(points: Sequence[GridPoint], words: GridWords, *, key: str = "grid") -> Chart:
    """The grid as a chart. Mark keys are those of the points."""

    def told(point: GridPoint) -> str:
        if point.impact is None or point.effort is None:
            return words.waits.format(number=point.number, title=point.title)
        return words.said.format(
            number=point.number,
            title=point.title,
            impact=words.impact_levels[point.impact - 1],
            effort=words.effort_levels[point.effort - 1],
        )

    marks = tuple(Mark(point.key, told(point)) for point in points)
    rows = tuple(
        (
            point.number,
            point.title,
            words.impact_levels[point.impact - 1] if point.impact else "",
            words.effort_levels[point.effort - 1] if point.effort else "",
        )
        for point in points
    )
    return Chart(
        key=key,
        title=words.title,
        summary=" ".join(mark.said for mark in marks) or words.title,
        table=ChartTable((words.number, words.priority, words.impact, words.effort), rows),
        draw=lambda canvas: _draw(canvas, points, words),
        marks=marks,
    )


def cell_at(scene: Scene, x: float, y: float) -> tuple[int, int] | None:
    """(impact, effort) of the cell at a place of the scene; None beside the grid."""
    for item in scene.items:
        if isinstance(item, Rect) and item.role.startswith(_CELL):
            box = item.box
            if box.x <= x <= box.right and box.y <= y <= box.bottom:
                impact, effort = item.role.removeprefix(_CELL).split(",")
                return int(impact), int(effort)
    return None


def _draw(canvas: Canvas, points: Sequence[GridPoint], words: GridWords) -> Scene:
    px, theme = canvas.px, canvas.theme
    legend = canvas.width >= px(_LEGEND_FROM)
    between = px(28)
    grid_width = round(canvas.width * 0.6) if legend else canvas.width
    text, small = px(15), px(13)
    waiting = [point for point in points if not point.placed]
    dot = px(34)
    label = px(92)
    foot = px(24) + px(26)
    left, top = label, px(26)
    tray = _tray_height(canvas, len(waiting), grid_width, dot) if waiting else 0
    rows, columns = len(words.impact_levels), len(words.effort_levels)
    width = (grid_width - left - px(2)) / columns
    height = max(px(84), (canvas.height - top - foot - tray) / rows if canvas.height else px(104))
    items: list[Item] = [
        line(
            canvas.measure,
            f"↑ {words.impact}",
            0,
            0,
            grid_width,
            top,
            size=small,
            weight=700,
            colour=theme.ink2,
            rtl=canvas.rtl,
        )
    ]
    for row in range(rows):
        impact = rows - row
        y = top + row * height
        items.append(
            _label(canvas, words.impact_levels[impact - 1], 0, y, label - px(8), height, text)
        )
        for column in range(columns):
            box = Box(left + column * width, y, width, height)
            items.append(
                Rect(
                    box.x,
                    box.y,
                    box.width,
                    box.height,
                    theme.surface,
                    theme.border,
                    max(1, px(1)),
                    role=f"{_CELL}{impact},{column + 1}",
                )
            )
    bottom = top + rows * height
    for row, column, said in ((0, 0, words.first), (rows - 1, columns - 1, words.last)):
        x, y = left + column * width, top + row * height
        items.append(
            line(
                canvas.measure,
                said,
                x + px(8),
                y + px(4),
                width - px(16),
                px(20),
                size=small,
                weight=600,
                colour=theme.ink3,
                rtl=canvas.rtl,
            )
        )
    for column, word in enumerate(words.effort_levels):
        items.append(
            line(
                canvas.measure,
                word,
                left + column * width,
                bottom,
                width,
                px(24),
                size=text,
                weight=400,
                colour=theme.ink,
                align=Align.CENTRE,
                rtl=canvas.rtl,
            )
        )
    items.append(
        line(
            canvas.measure,
            f"{words.effort} →" if not canvas.rtl else f"{words.effort} ←",
            left,
            bottom + px(24),
            grid_width - left,
            px(22),
            size=small,
            weight=700,
            colour=theme.ink2,
            align=Align.END,
            rtl=canvas.rtl,
        )
    )
    for row in range(rows):
        for column in range(columns):
            here = [p for p in points if (p.impact, p.effort) == (rows - row, column + 1)]
            named = (row, column) in ((0, 0), (rows - 1, columns - 1))
            head = px(22) if named else 0
            box = Box(left + column * width, top + row * height + head, width, height - head)
            items += _dots(canvas, here, box, dot)
    y = bottom + foot
    if waiting:
        items += _tray(canvas, waiting, words, Box(0, y, grid_width, tray), dot)
        y += tray
    if legend:
        x = grid_width + between
        listed, end = _legend(canvas, points, x, canvas.width - x)
        items += listed
        y = max(y, end)
    return Scene(canvas.width, max(y, canvas.height), theme.background, tuple(items))


def _label(
    canvas: Canvas, text: str, x: float, y: float, width: float, height: float, size: int
) -> Item:
    made = block(
        canvas.measure,
        text,
        x,
        y,
        width,
        size=size,
        weight=400,
        colour=canvas.theme.ink,
        spacing=1.25,
        align=Align.END,
        rtl=canvas.rtl,
    )
    return replace(made, y=y + max(0, (height - made.height) / 2))


def _dots(canvas: Canvas, points: Sequence[GridPoint], box: Box, dot: float) -> list[Item]:
    """The points of a cell in even rows in its middle, smaller where there are many."""
    if not points:
        return []
    gap = canvas.px(8)
    size = dot
    while True:
        across = max(1, int((box.width - gap) // (size + gap)))
        down = math.ceil(len(points) / across)
        if down * (size + gap) <= box.height - gap / 2 or size <= canvas.px(14):
            break
        size -= canvas.px(1)
    across = math.ceil(len(points) / down)
    items: list[Item] = []
    top = box.y + (box.height - down * (size + gap) + gap) / 2
    for place, point in enumerate(points):
        row, column = divmod(place, across)
        inside = min(across, len(points) - row * across)
        start = box.x + (box.width - inside * (size + gap) + gap) / 2
        items += _dot(canvas, point, start + column * (size + gap), top + row * (size + gap), size)
    return items


def _dot(canvas: Canvas, point: GridPoint, x: float, y: float, size: float) -> list[Item]:
    theme = canvas.theme
    fill, ink = (theme.accent, theme.on_accent) if point.placed else (theme.surface, theme.ink)
    edge = theme.accent if point.placed else theme.ink2
    return [
        Rect(
            x,
            y,
            size,
            size,
            fill,
            edge,
            canvas.px(2),
            size / 2,
            dash=() if point.placed else (4 * canvas.scale, 3 * canvas.scale),
            role=mark_role(point.key),
        ),
        line(
            canvas.measure,
            str(point.number),
            x,
            y,
            size,
            size,
            size=round(size * 0.5),
            weight=700,
            colour=ink,
            align=Align.CENTRE,
        ),
    ]


def _tray_height(canvas: Canvas, count: int, width: float, dot: float) -> int:
    across = max(1, int(width // (dot + canvas.px(8))))
    return round(canvas.px(36) + math.ceil(count / across) * (dot + canvas.px(8)))


def _tray(
    canvas: Canvas, points: Sequence[GridPoint], words: GridWords, box: Box, dot: float
) -> list[Item]:
    px = canvas.px
    items: list[Item] = [
        line(
            canvas.measure,
            words.waiting,
            0,
            box.y + px(4),
            box.width,
            px(24),
            size=px(13),
            weight=700,
            colour=canvas.theme.ink2,
            rtl=canvas.rtl,
        )
    ]
    across = max(1, int(box.width // (dot + px(8))))
    for place, point in enumerate(points):
        row, column = divmod(place, across)
        x = column * (dot + px(8)) + px(2)
        items += _dot(canvas, point, x, box.y + px(32) + row * (dot + px(8)), dot)
    return items


def _legend(
    canvas: Canvas, points: Sequence[GridPoint], x: float, width: float
) -> tuple[list[Item], float]:
    px, theme = canvas.px, canvas.theme
    items: list[Item] = []
    y: float = px(26)
    number = px(34)
    for point in points:
        title = block(
            canvas.measure,
            point.title,
            x + number,
            y,
            width - number,
            size=px(15),
            weight=400,
            colour=theme.ink,
            rtl=canvas.rtl,
        )
        items.append(
            line(
                canvas.measure,
                str(point.number),
                x,
                y,
                number - px(8),
                round(px(15) * 1.3),
                size=px(15),
                weight=700,
                colour=theme.ink,
                align=Align.END,
            )
        )
        items.append(title)
        y += title.height + px(8)
    return items, y
