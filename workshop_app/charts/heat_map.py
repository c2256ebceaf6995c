"""Medians over two divisions of the framework, the coverage in every cell.

A cell has the colour and the number of its median, two halves where the median lies between two
levels, hatch where no answer is on the scale, a dashed edge where nobody answered. A narrow hatched
strip says that some of its answers are not scored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workshop_app.charts.chart import Canvas, Chart, ChartTable, Mark, mark_role
from workshop_app.charts.legend import (
    LegendWords,
    caption,
    dashed,
    fitted,
    hatched,
    legend,
    level_swatch,
    text,
)
from workshop_app.charts.scene import Align, Item, Line, Rect, Scene, VAlign
from workshop_app.core.findings import LevelCell, LevelGrid
from workshop_app.core.framework import Reserved

__all__ = ["HeatWords", "cell_key", "heat_map", "heat_scene", "key_parts", "turned"]

_BETWEEN = "\n"
_LOWEST = 17
"""Least height of a row where a picture's height is given, px of the window"""
_TWO_LINES = 38
"""Rows lower than this have one line of text and a smaller numeral"""
_LEAST_COLUMN, _MOST_COLUMN, _HEAD_LINES = 58, 112, 4
"""Widths of a column that its name asks for, px of the window, and lines of its name"""
_NARROWEST = 62
"""Cells narrower than this (in px of the window) make the chart turn where that gives wider ones"""


@dataclass(frozen=True, slots=True)
class HeatWords:
    """Every text of the chart. ``reserved`` names codes briefly, as they stand in a cell."""

    title: str = ""
    summary: str = ""
    legend: LegendWords = field(default_factory=LegendWords)
    reserved: Mapping[str, str] = field(default_factory=dict)
    several_reserved: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    """of a cell, by `cell_key`"""
    table: ChartTable = field(default_factory=lambda: ChartTable((), ()))


def cell_key(row: str, column: str) -> str:
    """Key of the mark of a cell."""
    return f"{row}{_BETWEEN}{column}"


def key_parts(key: str) -> tuple[str, str]:
    """Row and column of `cell_key`."""
    row, _, column = key.partition(_BETWEEN)
    return row, column


def heat_map(grid: LevelGrid, words: HeatWords, key: str = "heat-map") -> Chart:
    """The chart of a grid; a cell of questions is a mark."""
    marks = tuple(
        Mark(name, words.said.get(name, ""))
        for y, row in enumerate(grid.rows)
        for x, column in enumerate(grid.columns)
        if grid.cells[y][x] is not None and (name := cell_key(row.key, column.key))
    )
    return Chart(
        key,
        words.title,
        words.summary,
        words.table,
        lambda canvas: heat_scene(canvas, grid, words),
        marks,
    )


def turned(grid: LevelGrid) -> LevelGrid:
    """Rows as columns."""
    return replace(
        grid,
        row_title=grid.column_title,
        column_title=grid.row_title,
        rows=grid.columns,
        columns=grid.rows,
        cells=tuple(tuple(row[x] for row in grid.cells) for x in range(len(grid.columns))),
    )


def heat_scene(canvas: Canvas, grid: LevelGrid, words: HeatWords) -> Scene:
    """The layout; it turns where the columns would be too narrow for what stands in them."""
    wanted = sum(_least_columns(canvas, grid)) + _label_width(canvas, grid)
    narrow = _cell_width(canvas, grid) < canvas.px(_NARROWEST) or wanted > canvas.width
    swap = narrow and len(grid.columns) > len(grid.rows)
    shown = turned(grid) if swap else grid
    layout = _Layout(canvas, shown, words, swapped=swap)
    return layout.scene()


def _label_width(canvas: Canvas, grid: LevelGrid) -> int:
    """Width of the rows' names: a share of the picture, more of it where columns leave some."""
    px, pad = canvas.px(13), canvas.px(12)
    widest = max((canvas.measure.width(row.title, px, 600) for row in grid.rows), default=0)
    share = 0.29 if canvas.width < canvas.px(560) else 0.24
    free = min(canvas.width * 0.36, canvas.width - sum(_least_columns(canvas, grid)))
    return round(min(widest + pad, max(canvas.px(110), canvas.width * share, free)))


def _cell_width(canvas: Canvas, grid: LevelGrid) -> float:
    return (canvas.width - _label_width(canvas, grid)) / max(1, len(grid.columns))


def _least_columns(canvas: Canvas, grid: LevelGrid) -> list[float]:
    """What each column needs so that its name stands on three lines, or on four with a hyphen."""
    return [_least_column(canvas, column.title) for column in grid.columns]


def _least_column(canvas: Canvas, title: str) -> float:
    px, gap, words = canvas.px(12), canvas.px(4), title.split()
    longest = max((canvas.measure.width(word, px, 600) for word in words), default=0)
    wide = range(canvas.px(_LEAST_COLUMN), canvas.px(_MOST_COLUMN), canvas.px(3))
    lines = {
        each: len(_head(canvas, title, each - gap, most=_HEAD_LINES + 1)) if words else 0
        for each in wide
    }
    whole = (each for each in wide if lines[each] < _HEAD_LINES and longest <= each - gap)
    broken = (each for each in wide if lines[each] <= _HEAD_LINES)
    return next(whole, None) or next(broken, wide[-1])


def _head(canvas: Canvas, title: str, width: float, *, most: int) -> tuple[str, ...]:
    return fitted(canvas, title, width, size=12, weight=600, most=most, broken=True)


def _column_edges(canvas: Canvas, grid: LevelGrid, label: int) -> list[int]:
    """Left edges of the columns and the end of the last: alike wide, but for long words."""
    free, least = canvas.width - label, _least_columns(canvas, grid)
    widths = [each * free / sum(least) for each in least]
    if sum(least) <= free:
        wider: set[int] = set()
        while True:
            rest = free - sum(least[place] for place in wider)
            even = rest / max(1, len(least) - len(wider))
            found = {n for n, each in enumerate(least) if n not in wider and each > even}
            if not found:
                break
            wider |= found
        widths = [each if n in wider else even for n, each in enumerate(least)]
    return [round(label + sum(widths[:place])) for place in range(len(widths) + 1)]


class _Layout:
    def __init__(self, canvas: Canvas, grid: LevelGrid, words: HeatWords, *, swapped: bool) -> None:
        self.canvas, self.grid, self.words, self.swapped = canvas, grid, words, swapped
        self.space = self.gap = canvas.px(4)
        self.label = _label_width(canvas, grid)
        self.edges = _column_edges(canvas, grid, self.label)
        self.items: list[Item] = []
        self.low = False

    def scene(self) -> Scene:
        canvas, grid = self.canvas, self.grid
        y = self._heads()
        _, foot = legend(canvas, self.words.legend, 0, 0, canvas.width, ordered=grid.ordinal)
        free = canvas.height - y - foot - canvas.px(5)
        names, rows = self._rows(13, 1.3, free)
        self.low = min(rows, default=0) < canvas.px(_TWO_LINES)
        if self.low:
            self.gap = canvas.px(2)
            names, rows = self._rows(12, 1.2, free)
        width = self.label - canvas.px(10)
        for heading, lines, row, cells in zip(grid.rows, names, rows, grid.cells, strict=True):
            size, spacing = (12, 1.2) if self.low else (13, 1.3)
            name = caption(canvas, lines, 0, y, width, row - self.gap, size=size, role="row")
            self.items.append(replace(name, line_height=round(name.size * spacing)))
            for place, column in enumerate(grid.columns):
                pair = (column.key, heading.key) if self.swapped else (heading.key, column.key)
                left, right = self.edges[place : place + 2]
                self._cell(
                    cells[place],
                    cell_key(*pair),
                    left,
                    y,
                    right - left - self.space,
                    row - self.gap,
                )
            y += row
        y += canvas.px(5 if self.low else 10)
        found, height = legend(canvas, self.words.legend, 0, y, canvas.width, ordered=grid.ordinal)
        self.items += found
        return Scene(canvas.width, y + height, canvas.theme.surface, tuple(self.items))

    def _rows(
        self, size: float, spacing: float, free: int
    ) -> tuple[list[tuple[str, ...]], list[int]]:
        """Names of the rows in lines, and each row as high as these need.

        Where the height of the picture is given, the others share what is ``free``.
        """
        canvas = self.canvas
        width, line = self.label - canvas.px(10), round(canvas.px(size) * spacing)
        names = [
            fitted(canvas, row.title, width, size=size, weight=600, most=3, broken=True)
            for row in self.grid.rows
        ]
        needs = [len(lines) * line + self.gap if len(lines) > 1 else 0 for lines in names]
        row = canvas.px(40) + self.gap
        if canvas.height:
            row, least = canvas.px(60), canvas.px(_LOWEST)
            while row > least and sum(max(row, need) for need in needs) > free:
                row -= 1
        return names, [max(row, need) for need in needs]

    def _heads(self) -> int:
        canvas, grid = self.canvas, self.grid
        if not any(column.title for column in grid.columns):
            return 0
        widths = [right - left - self.space for left, right in pairwise(self.edges)]
        heads = [
            _head(canvas, column.title, width, most=_HEAD_LINES)
            for column, width in zip(grid.columns, widths, strict=True)
        ]
        height = max(len(lines) for lines in heads) * round(canvas.px(12) * 1.3)
        for left, width, lines in zip(self.edges, widths, heads, strict=False):
            self.items.append(
                caption(
                    canvas,
                    lines,
                    left,
                    0,
                    width,
                    height,
                    colour=canvas.theme.ink2,
                    align=Align.CENTRE,
                    valign=VAlign.BOTTOM,
                    role="column",
                )
            )
        return height + canvas.px(4)

    def _cell(
        self, cell: LevelCell | None, key: str, x: int, y: int, width: int, height: int
    ) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        if cell is None:
            middle, half = x + width / 2, canvas.px(4)
            level = y + height / 2
            rule = Line(middle - half, level, middle + half, level, theme.hairline, canvas.px(1.5))
            self.items.append(rule)
            return
        covered = f"{cell.answered}/{cell.applicable}"
        role = mark_role(key)
        if cell.median is not None and self.grid.ordinal:
            self._median(cell, cell.median, covered, x, y, width, height)
            self.items.append(Rect(x, y, width, height, role=role))
        elif cell.answered:
            edge = max(1.0, canvas.scale)
            self.items.append(
                Rect(
                    x, y, width, height, theme.surface, theme.border, edge, canvas.px(6), role=role
                )
            )
            self._words(covered, x, y, width, height, theme.ink)
        elif cell.reserved:
            self._reserved(cell, role, x, y, width, height)
        else:
            self.items.append(dashed(canvas, x, y, width, height, role))
            self._words(covered, x, y, width, height, theme.ink2)

    def _words(self, said: str, x: int, y: int, width: int, height: int, colour: str) -> None:
        self.items.append(
            text(
                self.canvas,
                said,
                x,
                y,
                width,
                height,
                colour=colour,
                align=Align.CENTRE,
                role="coverage",
            )
        )

    def _reserved(
        self, cell: LevelCell, role: str, x: int, y: int, width: int, height: int
    ) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        codes = [code for code, count in cell.reserved if count]
        box = hatched(canvas, x, y, width, height, role)
        colour = theme.ink2
        if Reserved.NO_CONSENSUS in codes:
            box = replace(box, stroke=theme.attention, stroke_width=canvas.px(2))
            codes, colour = [str(Reserved.NO_CONSENSUS)], theme.attention
        said = self.words.several_reserved
        if len(codes) == 1:
            said = self.words.reserved.get(codes[0], said)
        self.items.append(box)
        px, pad = canvas.px(12), canvas.px(5)
        lines = fitted(
            canvas,
            said,
            width - 2 * pad - canvas.px(4),
            size=12,
            weight=600,
            most=1 if self.low else 2,
        )
        wide = max(canvas.measure.width(each, px, 600) for each in lines) + 2 * pad
        high = len(lines) * round(px * 1.3) + canvas.px(2)
        left, top = round(x + (width - wide) / 2), round(y + (height - high) / 2)
        plate = Rect(left, top, round(wide), high, theme.surface, radius=canvas.px(4), role="plate")
        self.items += [
            plate,
            caption(
                canvas,
                lines,
                left,
                top,
                round(wide),
                high,
                colour=colour,
                align=Align.CENTRE,
                role="reserved",
            ),
        ]

    def _median(
        self,
        cell: LevelCell,
        median: tuple[int, int],
        covered: str,
        x: int,
        y: int,
        width: int,
        height: int,
    ) -> None:
        canvas, grid = self.canvas, self.grid
        levels = dict.fromkeys(median)
        swatches = [level_swatch(canvas, level, len(grid.levels)) for level in levels]
        edge = canvas.theme.edge_width * max(1.0, canvas.scale)
        radius = min(canvas.px(6), height * 0.22)
        first, last = swatches[0], swatches[-1]
        self.items.append(
            Rect(x, y, width, height, first.fill, first.edge, edge, radius, role="cell")
        )
        big, small = canvas.px(15 if self.low else 20), canvas.px(12)
        numeral_width = canvas.measure.width("8", big, 700)
        half = width // 2 if len(levels) == 2 else 0
        if half and self.low:
            half = round(numeral_width + canvas.px(9))  # the coverage needs the rest
        if half:
            # the far half covers the near one; its inner corners are square
            self.items += [
                Rect(x + half, y, width - half, height, last.fill, last.edge, edge, radius),
                Rect(x + half, y + edge, radius, height - 2 * edge, last.fill, role="half"),
            ]
        numerals = [str(level) for level in levels]
        coverage_width = canvas.measure.width(covered, small, 400) + canvas.px(2)
        room = width - half
        beside = self.low or room >= numeral_width + coverage_width + canvas.px(8)
        if beside:
            gap = canvas.px(5)
            start = x + half + (room - numeral_width - gap - coverage_width) / 2
            self._numeral(numerals[-1], start, y, numeral_width, height, last.numeral)
            at, low = start + numeral_width + gap, 0
        else:
            up = round(height * 0.14)
            self._numeral(numerals[-1], x + half, y - up, room, height, last.numeral)
            at, low, coverage_width = x + half, round(height * 0.28), room
        if half:
            up = 0 if beside else round(height * 0.14)
            self._numeral(numerals[0], x, y - up, half, height, first.numeral)
        self.items.append(
            text(
                canvas,
                covered,
                at,
                y + low,
                coverage_width,
                height,
                colour=last.numeral,
                align=Align.CENTRE,
                role="coverage",
            )
        )
        unscored = sum(c for code, c in cell.reserved if code != Reserved.NOT_APPLICABLE)
        if unscored:
            strip, edge = canvas.px(4 if self.low else 8), canvas.px(2)
            box = hatched(
                canvas, x + width - strip - edge, y + edge, strip, height - 2 * edge, "unscored"
            )
            self.items.append(replace(box, radius=canvas.px(3)))

    def _numeral(
        self, said: str, x: float, y: float, width: float, height: float, colour: str
    ) -> None:
        self.items.append(
            text(
                self.canvas,
                said,
                x,
                y,
                width,
                height,
                size=15 if self.low else 20,
                weight=700,
                colour=colour,
                align=Align.CENTRE,
                role="numeral",
            )
        )
