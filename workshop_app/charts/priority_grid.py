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
from workshop_app.charts.scene import Align, Box, Item, Rect, Scene, Text
from workshop_app.core.room_priorities import GridWords

__all__ = ["GridPoint", "cell_at", "priority_grid"]

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
class _Sizes:
    """Lengths in px of a window."""

    text: float
    small: float
    dot: float
    number: float
    label: float
    cell: float
    gap: float
    legend: bool
    """whether the list stands beside the grid whatever the width"""
    share: float
    """of the width that the grid has beside the list"""


_WINDOW = _Sizes(15, 13, 34, 17, 92, 72, 8, legend=False, share=0.6)
_ROOM = _Sizes(12, 12, 21, 13, 62, 30, 4, legend=True, share=0.54)
"""The least type of the room is 12 px of a window"""


def priority_grid(
    points: Sequence[GridPoint], words: GridWords, *, key: str = "grid", room: bool = False
) -> Chart:
    """The grid as a chart. Mark keys are those of the points. ``room``: closer, with the list."""

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
        draw=lambda canvas: _draw(canvas, points, words, _ROOM if room else _WINDOW),
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


def _draw(canvas: Canvas, points: Sequence[GridPoint], words: GridWords, sizes: _Sizes) -> Scene:
    px, theme = canvas.px, canvas.theme
    legend = sizes.legend or canvas.width >= px(_LEGEND_FROM)
    grid_width = round(canvas.width * sizes.share) if legend else canvas.width
    text, small = px(sizes.text), px(sizes.small)
    top, left = round(small * 1.9), px(sizes.label)
    levels = (len(words.impact_levels), len(words.effort_levels))
    width = (grid_width - left - px(2)) / levels[1]
    foot = round(text * 1.6 + small * 1.8)
    waiting = [point for point in points if not point.placed]
    tray = _Dots(canvas, waiting, grid_width, sizes)
    tray_height = round(small * 2.4 + tray.height) if waiting else 0
    cells = {
        (impact, effort): _Dots(
            canvas, [p for p in points if (p.impact, p.effort) == (impact, effort)], width, sizes
        )
        for impact in range(1, levels[0] + 1)
        for effort in range(1, levels[1] + 1)
    }
    corners = {
        (levels[0], 1): _corner(canvas, words.first, width - px(12), small),
        (1, levels[1]): _corner(canvas, words.last, width - px(12), small),
    }
    items: list[Item] = [
        _line(canvas, f"↑ {words.impact}", Box(0, 0, grid_width, top), small, 700, theme.ink2)
    ]
    dots: list[Item] = []
    y: float = top
    heads_of = {key: round(made.height + px(4)) for key, made in corners.items() if made}
    least = {
        impact: max(
            cells[impact, effort].height + heads_of.get((impact, effort), 0)
            for effort in range(1, levels[1] + 1)
        )
        for impact in range(levels[0], 0, -1)
    }
    even = _even(list(least.values()), canvas.height - top - foot - tray_height)
    for impact in range(levels[0], 0, -1):
        row = [(effort, cells[impact, effort]) for effort in range(1, levels[1] + 1)]
        heads = [heads_of.get((impact, effort), 0) for effort, _ in row]
        height = max(px(sizes.cell), even, least[impact])
        word = words.impact_levels[impact - 1]
        items.append(_label(canvas, word, 0, y, left - px(6), height, text))
        for (effort, cell), head in zip(row, heads, strict=True):
            x = left + (effort - 1) * width
            items.append(
                Rect(
                    x,
                    y,
                    width,
                    height,
                    theme.surface,
                    theme.border,
                    max(1, px(1)),
                    role=f"{_CELL}{impact},{effort}",
                )
            )
            if corner := corners.get((impact, effort)):
                items.append(replace(corner, x=x + px(6), y=y + px(3)))
            dots += cell.drawn(x, y + head + (height - head - cell.height) / 2)
        y += height
    for effort, word in enumerate(words.effort_levels, start=1):
        place = Box(left + (effort - 1) * width, y, width, round(text * 1.6))
        items.append(_line(canvas, word, place, text, 400, theme.ink, Align.CENTRE))
    onward = "←" if canvas.rtl else "→"
    place = Box(left, y + round(text * 1.6), grid_width - left, round(small * 1.6))
    items.append(
        _line(canvas, f"{words.effort} {onward}", place, small, 700, theme.ink2, Align.END)
    )
    y += foot
    if waiting:
        place = Box(0, y, grid_width, round(small * 2))
        items.append(_line(canvas, words.waiting, place, small, 700, theme.ink2))
        dots += tray.drawn(0, y + round(small * 2.2), start=True)
        y += tray_height
    items += dots
    if legend:
        x = grid_width + px(sizes.label / 4)
        listed, end = _legend(canvas, points, x, canvas.width - x, text, room=sizes.legend)
        items += listed
        y = max(y, end)
    return Scene(canvas.width, max(y, canvas.height), theme.background, tuple(items))


def _even(least: Sequence[float], room: float) -> float:
    """Height of the rows that need less than their share, so that all fill the room if they can."""
    needs = sorted(least, reverse=True)
    for place in range(len(needs)):
        even = (room - sum(needs[:place])) / (len(needs) - place)
        if even >= needs[place]:
            return even
    return 0


def _corner(canvas: Canvas, said: str, width: float, size: int) -> Text | None:
    """What stands in a corner, on two lines where it must; None where a word would be broken."""
    if not said or max(canvas.measure.width(w, size, 600) for w in said.split()) > width:
        return None
    made = block(
        canvas.measure,
        said,
        0,
        0,
        width,
        size=size,
        weight=600,
        colour=canvas.theme.ink3,
        spacing=1.2,
        rtl=canvas.rtl,
    )
    return made if len(made.lines) <= 2 else None


def _line(
    canvas: Canvas,
    text: str,
    box: Box,
    size: int,
    weight: int,
    colour: str,
    align: Align = Align.START,
) -> Item:
    return line(
        canvas.measure,
        text,
        box.x,
        box.y,
        box.width,
        box.height,
        size=size,
        weight=weight,
        colour=colour,
        align=align,
        rtl=canvas.rtl,
    )


class _Dots:
    """Points side by side in rows as even as they can be; ``height`` is what they need."""

    def __init__(
        self, canvas: Canvas, points: Sequence[GridPoint], width: float, sizes: _Sizes
    ) -> None:
        self._canvas, self._points, self._width, self._sizes = canvas, points, width, sizes
        self._gap = canvas.px(sizes.gap)
        self._step = canvas.px(sizes.dot) + self._gap
        most = max(1, int((width - self._gap) // self._step))
        down = math.ceil(len(points) / most)
        self._across = math.ceil(len(points) / down) if down else 1
        self.height: float = down * self._step + self._gap if down else 0

    def drawn(self, x: float, y: float, *, start: bool = False) -> list[Item]:
        """The dots, their place beginning at ``y``: in the middle of it, or from ``start``."""
        items: list[Item] = []
        half = self._gap / 2
        for place, point in enumerate(self._points):
            row, column = divmod(place, self._across)
            inside = min(self._across, len(self._points) - row * self._across)
            first = 0 if start else (self._width - inside * self._step) / 2
            items += self._dot(
                point, x + first + column * self._step + half, y + half + row * self._step + half
            )
        return items

    def _dot(self, point: GridPoint, x: float, y: float) -> list[Item]:
        canvas, theme = self._canvas, self._canvas.theme
        size, ring = canvas.px(self._sizes.dot), self._gap * 0.375
        fill, ink = (theme.accent, theme.on_accent) if point.placed else (theme.surface, theme.ink)
        # the place of the mark is larger, so that the ring of the keyboard goes round the dot
        around = Rect(
            x - ring,
            y - ring,
            size + 2 * ring,
            size + 2 * ring,
            radius=size,
            role=mark_role(point.key),
        )
        disc = Rect(
            x,
            y,
            size,
            size,
            fill,
            theme.accent if point.placed else theme.ink2,
            canvas.px(2),
            size / 2,
            dash=() if point.placed else (4 * canvas.scale, 3 * canvas.scale),
        )
        number = line(
            canvas.measure,
            str(point.number),
            x,
            y,
            size,
            size,
            size=canvas.px(self._sizes.number),
            weight=700,
            colour=ink,
            align=Align.CENTRE,
        )
        return [around, disc, number]


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


def _legend(
    canvas: Canvas,
    points: Sequence[GridPoint],
    x: float,
    width: float,
    size: int,
    *,
    room: bool = False,
) -> tuple[list[Item], float]:
    """The list of titles and where it ends; in the ``room`` in as few lines as show them all."""
    theme = canvas.theme
    items: list[Item] = []
    number = round(size * (1.7 if room else 2.2))
    y: float = 0 if room else round(size * 1.7)
    gap, high = round(size / (3 if room else 2)), round(size * 1.3)
    titles = [
        block(
            canvas.measure,
            point.title,
            x + number,
            y,
            width - number,
            size=size,
            weight=400,
            colour=theme.ink,
            rtl=canvas.rtl,
        )
        for point in points
    ]
    if room and canvas.height:
        titles = _shortened(canvas, points, titles, canvas.height - y, gap)
    for point, title in zip(points, titles, strict=True):
        items.append(
            line(
                canvas.measure,
                str(point.number),
                x,
                y,
                number - round(size / 2),
                high,
                size=size,
                weight=700,
                colour=theme.ink,
                align=Align.END,
            )
        )
        items.append(replace(title, y=y))
        y += title.height + gap
    return items, y - gap


def _shortened(
    canvas: Canvas, points: Sequence[GridPoint], titles: list[Text], room: float, gap: int
) -> list[Text]:
    """Titles on fewer lines, the last first, until all of them are seen."""
    found = list(titles)
    for most in (2, 1):
        for place in range(len(found) - 1, -1, -1):
            if sum(each.height + gap for each in found) - gap <= room:
                return found
            made = found[place]
            if len(made.lines) > most:
                rest = points[place].title if most == 1 else " ".join(made.lines[most - 1 :])
                last = canvas.measure.elide(rest, made.size, made.weight, made.width)
                lines = (*made.lines[: most - 1], last)
                found[place] = replace(made, lines=lines, height=made.line_height * most)
    return found
