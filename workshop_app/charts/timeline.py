"""The plan as a timeline: a bar for each action, objective by objective, below months or quarters.

The status is told by the bar's shape: hollow while planned, hatched in progress, solid with a tick
when done, dashed when dropped. An action with one date is a diamond. Actions without dates are
listed below. The layout runs from left to right; `Chart.scene` mirrors it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workshop_app.charts.chart import Canvas, Chart, ChartTable, Mark, mark_role
from workshop_app.charts.legend import caption, fitted
from workshop_app.charts.measure import line
from workshop_app.charts.scene import Align, Hatch, Item, Line, Path, Rect, Scene, Text
from workshop_app.core.palette import Theme

_ROW, _HEAD, _GROUP, _LEGEND = 30, 46, 34, 40
_BAR = 14
_LABEL_SHARE, _LABEL_MOST = 0.36, 380
_FEW, _SOME = 2, 6
"""Up to so many rows have room for labels of three lines, or two; so has a room, which scrolls"""
_TICK_LEAST = 34
"""px a tick's name needs: fewer, longer spans are named where there is less"""

_STEPS = (1, 3, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)))
"""Months, quarters, years, and more for a date that is a slip of the keyboard"""


class BarShape(StrEnum):
    """How a bar is drawn; the values are those of `ActionStatus`."""

    HOLLOW = "planned"
    HATCHED = "in_progress"
    SOLID = "done"
    DASHED = "dropped"


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """An action. ``span`` is its first and last day, None without dates.

    ``label`` stands before the row, ``beside`` behind the bar, in the colour of attention where
    the action is ``late``; ``said`` is all of it in a sentence.
    """

    key: str
    label: str
    said: str
    span: tuple[date, date] | None
    shape: BarShape
    beside: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """The actions of an objective, in the order they are shown."""

    title: str
    bars: tuple[TimelineBar, ...]


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """Words of the picture. ``months`` are twelve short names, ``quarter`` has the gap {n}."""

    title: str = ""
    summary: str = ""
    today: str = ""
    undated: str = ""
    no_objective: str = ""
    months: tuple[str, ...] = ("",) * 12
    quarter: str = "{n}"
    shapes: Mapping[BarShape, str] = field(default_factory=dict)


def timeline(
    groups: Sequence[TimelineGroup],
    today: date,
    words: TimelineWords,
    table: ChartTable,
    reach: tuple[date, date] | None = None,
) -> Chart:
    """The chart of a plan. Its marks are the actions, by their keys.

    The axis reaches over ``reach`` too: the first and last day of a plan in several pictures.
    """
    bars = [bar for group in groups for bar in group.bars]
    marks = tuple(Mark(bar.key, bar.said) for bar in bars)
    return Chart(
        "timeline",
        words.title,
        words.summary,
        table,
        lambda canvas: _Layout(canvas, groups, today, words, reach).scene(),
        marks,
    )


def months_between(first: date, last: date) -> int:
    """Months a span touches: one within a month."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


class _Layout:
    def __init__(
        self,
        canvas: Canvas,
        groups: Sequence[TimelineGroup],
        today: date,
        words: TimelineWords,
        reach: tuple[date, date] | None,
    ) -> None:
        self._canvas, self._words, self._today = canvas, words, today
        self._groups = [
            (group.title, dated)
            for group in groups
            if (dated := [bar for bar in group.bars if bar.span is not None])
        ]
        self._undated = [bar for group in groups for bar in group.bars if bar.span is None]
        px = canvas.px
        count = len(self._undated) + sum(len(bars) for _, bars in self._groups)
        self._most = 3 if count <= _FEW or canvas.scale >= 2 else 2 if count <= _SOME else 1
        share = _LABEL_SHARE if count > _FEW else 0.42
        self._left = min(round(canvas.width * share), px(_LABEL_MOST))
        self._width = canvas.width - self._left - px(12)
        spans = [bar.span for _, bars in self._groups for bar in bars if bar.span is not None]
        spans += [reach] if reach else []
        first = min([today, *(span[0] for span in spans)])
        last = max([today, *(span[1] for span in spans)])
        self._step = self._step_for(months_between(first, last))
        self._first = _floor(first, self._step)
        self._count = -(-months_between(self._first, last) // self._step)
        self._end = _later(self._first, self._count * self._step)
        self._items: list[Item] = []

    def scene(self) -> Scene:
        px, theme = self._canvas.px, self._canvas.theme
        top = 0.0
        if self._groups:
            top = self._axis()
            begin = top
            for title, bars in self._groups:
                top = self._group(title, bars, top)
            self._grid(begin, top)
        if self._undated:
            top = self._group(self._words.undated, self._undated, top + px(8))
        top = self._legend(top + px(10))
        return Scene(
            self._canvas.width,
            max(top, self._canvas.height),
            theme.surface,
            tuple(self._items),
        )

    # --- the axis ----------------------------------------------------------------------------

    def _step_for(self, months: int) -> int:
        """Months between two ticks: as few as leave room for the ticks' names."""
        room = max(1, self._width // self._canvas.px(_TICK_LEAST))
        return next((step for step in _STEPS if -(-months // step) + 1 <= room), _STEPS[-1])

    def _x(self, day: date) -> float:
        whole = (self._end - self._first).days
        return self._left + self._width * (day - self._first).days / whole

    def _axis(self) -> float:
        px, theme = self._canvas.px, self._canvas.theme
        half = px(_HEAD) / 2
        years: dict[int, tuple[float, float]] = {}
        for place in range(self._count):
            day = _later(self._first, place * self._step)
            x, right = self._x(day), self._x(_later(day, self._step))
            years[day.year] = (years.get(day.year, (x, x))[0], right)
            if self._step < 12:
                month = self._words.months[day.month - 1]
                quarter = self._words.quarter.replace("{n}", str((day.month + 2) // 3))
                name = month if self._step == 1 else quarter
                self._text(name, x + px(2), half, right - x - px(4), half, 12, theme.ink2)
        for year, (x, right) in years.items():
            width = right - x - px(4)
            self._text(str(year), x + px(2), 0, width, half, 12, theme.ink, weight=600)
        return float(px(_HEAD))

    def _grid(self, top: float, bottom: float) -> None:
        """Lines below the axis and today's line, all of them under the bars."""
        px, theme = self._canvas.px, self._canvas.theme
        under: list[Item] = [Line(0, top, self._canvas.width, top, theme.hairline, px(1))]
        for place in range(self._count + 1):
            day = _later(self._first, place * self._step)
            x = self._x(day)
            year = day.month == 1
            over = 0.0 if year else px(_HEAD) / 2
            colour = theme.border if year else theme.hairline
            under.append(Line(x, over, x, bottom, colour, px(1)))
        x = self._x(self._today)
        tip, half = px(_HEAD), px(5)
        under.append(Line(x, tip, x, bottom, theme.attention, px(2), (px(5), px(3)), role="today"))
        self._items[:0] = under
        self._items.append(
            Path(
                ((x - half, tip - half), (x + half, tip - half), (x, tip + half / 2)),
                fill=theme.attention,
                closed=True,
            )
        )

    # --- rows --------------------------------------------------------------------------------

    def _group(self, title: str, bars: Sequence[TimelineBar], top: float) -> float:
        px, theme = self._canvas.px, self._canvas.theme
        if title:
            height = px(_GROUP)
            self._items.append(
                Rect(0, top + px(6), self._canvas.width, height - px(8), fill=theme.sunken)
            )
            room = self._canvas.width - px(16)
            self._text(
                *(title, px(8), top + px(6), room, height - px(8), 13, theme.ink),
                weight=600,
                align=Align.START,
            )
            top += height
        for bar in bars:
            top += self._row(bar, top)
        return top

    def _row(self, bar: TimelineBar, top: float) -> float:
        """Draw a row, as high as its label needs; returns its height."""
        px, theme = self._canvas.px, self._canvas.theme
        room = self._left - px(16) if bar.span else self._canvas.width - px(16)
        lines = fitted(self._canvas, bar.label, room, size=13, weight=400, most=self._most)
        height = max(px(_ROW), len(lines) * round(px(13) * 1.3) + px(8))
        place = Rect(0, top, self._canvas.width, height, role=mark_role(bar.key))
        self._items.append(place)
        label = caption(self._canvas, lines, px(8), top, room, height, size=13, weight=400)
        self._items.append(label)
        if bar.span is None:
            return height
        x, right = self._x(bar.span[0]), self._x(_next(bar.span[1]))
        middle = top + height / 2
        if bar.span[0] == bar.span[1]:
            right = x + px(_BAR) / 2
            self._items += _diamond(x, middle, px(_BAR) / 2, bar.shape, theme, px(1) * 1.5)
        else:
            right = max(right, x + px(4))
            self._items += _bar(
                *(x, middle - px(_BAR) / 2, right - x, px(_BAR), bar.shape, theme),
                *(px(1) * 1.5, f"bar:{bar.key}"),
            )
        if bar.beside:
            self._beside(bar, x, right, top, height)
        return height

    def _beside(self, bar: TimelineBar, x: float, right: float, top: float, height: float) -> None:
        """The words behind a bar, or before it, where there is room for them."""
        px, theme = self._canvas.px, self._canvas.theme
        middle = top + height / 2
        weight = 600 if bar.late else 400
        wanted = self._canvas.measure.width(bar.beside, px(12), weight) + px(4)
        if wanted <= self._canvas.width - right - px(8):
            start, align = right + px(6), Align.START
        elif wanted <= x - self._left - px(16):
            start, align = x - px(8) - wanted, Align.END
        elif height >= px(_BAR + 2 * 18) and wanted <= self._width:
            start, align = min(x, self._canvas.width - wanted), Align.START
            top, height = top + height / 2 + px(_BAR) / 2 + px(1), px(18)
            self._items.append(Rect(start, top, wanted, height, fill=theme.surface))
            self._words_at(bar, start, top, wanted, height, align)
            return
        else:
            return
        # no line of the grid, and not today's, runs through the words
        self._items.append(Rect(start, middle - px(9), wanted, px(18), fill=theme.surface))
        self._words_at(bar, start, top, wanted, height, align)

    def _words_at(
        self, bar: TimelineBar, x: float, y: float, width: float, height: float, align: Align
    ) -> None:
        theme = self._canvas.theme
        colour, weight = (theme.attention, 600) if bar.late else (theme.ink2, 400)
        self._text(*(bar.beside, x, y, width, height, 12, colour), weight=weight, align=align)

    def _legend(self, top: float) -> float:
        px, theme = self._canvas.px, self._canvas.theme
        x, height = float(px(8)), px(24)
        for shape, name in self._words.shapes.items():
            width = self._canvas.measure.width(name, px(12), 400) + px(4)
            if x + px(34) + width > self._canvas.width and x > px(8):
                x, top = float(px(8)), top + height
            self._items += _bar(
                *(x, top + (height - px(_BAR)) / 2, px(26), px(_BAR), shape, theme),
                *(px(1) * 1.5, ""),
            )
            self._text(name, x + px(32), top, width, height, 12, theme.ink2, align=Align.START)
            x += px(52) + width
        if self._groups:
            width = self._canvas.measure.width(self._words.today, px(12), 600) + px(4)
            if x + px(14) + width > self._canvas.width:
                x, top = float(px(8)), top + height
            middle = top + height / 2
            self._items.append(
                Line(
                    *(x + px(4), middle - px(9), x + px(4), middle + px(9)),
                    *(theme.attention, px(2), (px(5), px(3))),
                )
            )
            self._text(
                *(self._words.today, x + px(14), top, width, height, 12, theme.attention),
                weight=600,
                align=Align.START,
            )
        return top + height + px(8)

    def _text(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        height: float,
        size: float,
        colour: str,
        *,
        weight: int = 400,
        align: Align = Align.CENTRE,
    ) -> None:
        if width <= 0:
            return
        canvas = self._canvas
        made: Text = line(
            *(canvas.measure, text, x, y, width, height),
            size=canvas.px(size),
            weight=weight,
            colour=colour,
            align=align,
            rtl=canvas.rtl,
        )
        self._items.append(made)


def _bar(
    x: float,
    y: float,
    width: float,
    height: float,
    shape: BarShape,
    theme: Theme,
    stroke: float,
    role: str,
) -> list[Item]:
    radius = height / 4
    colour = theme.ink3 if shape is BarShape.DASHED else theme.accent
    found: list[Item] = [
        Rect(
            *(x, y, width, height),
            fill={BarShape.SOLID: theme.accent, BarShape.HATCHED: theme.tint}.get(
                shape, theme.surface
            ),
            stroke=colour,
            stroke_width=stroke,
            radius=radius,
            dash=(4 * stroke / 1.5, 3 * stroke / 1.5) if shape is BarShape.DASHED else (),
            hatch=Hatch(theme.accent, height / 2, stroke) if shape is BarShape.HATCHED else None,
            role=role,
        )
    ]
    if shape is BarShape.SOLID and width >= height:
        left, third = x + width / 2 - height / 3, height / 3
        found.append(
            Path(
                (
                    *((left, y + height * 0.52), (left + third * 0.75, y + height * 0.74)),
                    (left + third * 2, y + height * 0.28),
                ),
                stroke=theme.on_accent,
                width=stroke * 1.3,
                fixed=True,
            )
        )
    return found


def _diamond(
    x: float, middle: float, half: float, shape: BarShape, theme: Theme, stroke: float
) -> list[Item]:
    fill = theme.accent if shape is BarShape.SOLID else theme.surface
    fill = theme.tint if shape is BarShape.HATCHED else fill
    colour = theme.ink3 if shape is BarShape.DASHED else theme.accent
    points = ((x, middle - half), (x + half, middle), (x, middle + half), (x - half, middle))
    return [Path(points, stroke=colour, width=stroke, fill=fill, closed=True)]


def _floor(day: date, step: int) -> date:
    if step > 12:
        return date(max(1, day.year // (step // 12) * (step // 12)), 1, 1)
    return date(day.year, (day.month - 1) // step * step + 1, 1)


def _later(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 + months
    return date(min(place // 12, 9999), place % 12 + 1, 1)


def _next(day: date) -> date:
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
