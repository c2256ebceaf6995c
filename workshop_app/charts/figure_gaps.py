"""Figures of two or more populations on one line each, with the gap between them.

The children the question is about are a filled circle, comparison groups are open: a diamond, a
square, a triangle. Percentages share one axis, every other unit has a line of its own length.
Thresholds are ticks on the line. What has no figure is hatched (a reserved answer) or dashed
(unanswered) and says so; no line is drawn to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from workshop_app.charts.chart import Canvas, Chart, ChartTable, Mark, mark_role
from workshop_app.charts.legend import caption, dashed, fitted, hatched, text
from workshop_app.charts.scene import Align, Item, Line, Path, Rect, Scene, VAlign
from workshop_app.core.indicators import FigureGaps, FigureRow, Side

__all__ = ["FigureWords", "RowWords", "axis_ticks", "figure_gaps_chart", "figure_gaps_scene"]

_TEXT = 13
_SMALL = 12
_SIGN = 16
"""Width of the sign of a figure that is not there"""
_REACH = 12
"""From the end of a line to that sign"""


@dataclass(frozen=True, slots=True)
class RowWords:
    """Texts of one row. ``values`` has one for each side, "" without a figure; ``gaps`` are
    (what stands large, what stands below it), one for each comparison group.
    """

    label: str
    values: tuple[str, ...]
    gaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Every text of the chart."""

    title: str = ""
    summary: str = ""
    sides: tuple[str, ...] = ()
    """what the shapes stand for, the circle first"""
    threshold: str = ""
    not_scored: str = ""
    unanswered: str = ""
    axis: tuple[str, ...] = ()
    """one for each of `axis_ticks`"""
    rows: Mapping[str, RowWords] = field(default_factory=dict)
    """by question"""
    said: Mapping[str, str] = field(default_factory=dict)
    table: ChartTable = field(default_factory=lambda: ChartTable((), ()))


def figure_gaps_chart(gaps: FigureGaps, words: FigureWords, key: str = "figures") -> Chart:
    """The chart; each question is a mark."""
    return Chart(
        key,
        words.title,
        words.summary,
        words.table,
        lambda canvas: figure_gaps_scene(canvas, gaps, words),
        tuple(Mark(row.question, words.said.get(row.question, "")) for row in gaps.rows),
    )


def axis_ticks(gaps: FigureGaps) -> tuple[float, ...]:
    """Where the axis of percentages has a label; it ends at 100, or where a figure is beyond."""
    shown = [row for row in gaps.rows if row.percent]
    if not shown:
        return ()
    low, high = _bounds(shown)
    return (low, 50.0, high) if high == 100.0 and low == 0.0 else (low, high)


def _bounds(rows: Sequence[FigureRow]) -> tuple[float, float]:
    """The least and the greatest of a line that these rows share."""
    found = [side.value for row in rows for side in row.sides if side.value is not None]
    found += [limit for row in rows for limit in row.thresholds]
    if rows and rows[0].percent:
        found.append(100.0)
    low, high = min([0.0, *found]), max([0.0, *found])
    return low, high if high > low else low + 1.0


@dataclass(frozen=True, slots=True)
class _Columns:
    """x of the three columns, px."""

    label: int
    left: float
    right: float
    gap: float
    end: float


def figure_gaps_scene(canvas: Canvas, gaps: FigureGaps, words: FigureWords) -> Scene:
    """The layout: question, line with the figures, gap in each row; sections one after another."""
    columns = _columns(canvas, words)
    items: list[Item] = []
    y = 0.0
    found, height = _legend(canvas, gaps, words)
    items += found
    y += height
    shared = _bounds([row for row in gaps.rows if row.percent])
    sections = len({row.section for row in gaps.rows}) > 1
    before: tuple[str, str] | None = None
    for row in gaps.rows:
        if row.section != before and sections:
            before = row.section
            items.append(
                text(
                    canvas,
                    row.section[1],
                    0,
                    y,
                    canvas.width,
                    canvas.px(30),
                    size=_TEXT,
                    weight=600,
                    role="section",
                )
            )
            y += canvas.px(30)
        bounds = shared if row.percent else _bounds([row])
        drawn, height = _row(canvas, row, words.rows[row.question], columns, bounds, y)
        items += drawn
        y += height
    ticks = axis_ticks(gaps)
    if ticks and words.axis:
        wide = canvas.px(70)
        for tick, said in zip(ticks, words.axis, strict=True):
            x = _place(tick, shared, columns)
            items.append(
                text(
                    canvas,
                    said,
                    x - wide / 2,
                    y,
                    wide,
                    canvas.px(18),
                    colour=canvas.theme.ink2,
                    align=Align.CENTRE,
                    role="axis",
                )
            )
        y += canvas.px(20)
    return Scene(canvas.width, max(1, y), canvas.theme.surface, tuple(items))


def _columns(canvas: Canvas, words: FigureWords) -> _Columns:
    measure = canvas.measure
    told = [gap for row in words.rows.values() for gap in row.gaps]
    widest = max((measure.width(large, canvas.px(_TEXT), 600) for large, _ in told), default=0)
    notes = max((measure.width(note, canvas.px(_SMALL), 400) for _, note in told), default=0)
    end = ceil(min(max(widest, notes) + canvas.px(8), canvas.width * 0.28))
    end = max(end, canvas.px(20))
    label = ceil(canvas.width * 0.36)
    values = [value for row in words.rows.values() for value in row.values]
    half = max((measure.width(each, canvas.px(_SMALL), 600) for each in values), default=0) / 2
    left = label + canvas.px(10) + max(half, canvas.px(9))
    gap = canvas.width - end
    # a sign of a missing figure stands between the line and the gap
    right = gap - canvas.px(10) - max(half, canvas.px(_SIGN + _REACH))
    return _Columns(label, left, right, gap, end)


def _place(value: float, bounds: tuple[float, float], columns: _Columns) -> float:
    low, high = bounds
    return columns.left + (columns.right - columns.left) * (value - low) / (high - low)


def _row(
    canvas: Canvas,
    row: FigureRow,
    words: RowWords,
    columns: _Columns,
    bounds: tuple[float, float],
    y: float,
) -> tuple[list[Item], float]:
    lines = fitted(canvas, words.label, columns.label, size=_TEXT, weight=400, most=3)
    notes = [
        fitted(canvas, note, columns.end, size=_SMALL, weight=400, most=2) for _, note in words.gaps
    ]
    line = canvas.px(_SMALL) * 1.3
    told = sum(canvas.px(20) + len(each) * line for each in notes)
    height = round(
        max(canvas.px(48), len(lines) * canvas.px(_TEXT) * 1.3 + canvas.px(10), told + canvas.px(8))
    )
    theme = canvas.theme
    items: list[Item] = [
        Rect(0, y, canvas.width, max(1, canvas.px(1)), theme.hairline, role="rule"),
        caption(
            canvas, lines, 0, y, columns.label, height, size=_TEXT, weight=400, role="row"
        ),
    ]  # fmt: skip
    middle = y + height / 2 + canvas.px(7)
    items += _line(canvas, row, words, columns, bounds, middle)
    top = y + (height - told) / 2
    for (large, _), note in zip(words.gaps, notes, strict=True):
        items.append(
            text(
                canvas,
                large,
                columns.gap,
                top,
                columns.end,
                canvas.px(20),
                size=_TEXT,
                weight=600,
                role="gap",
            )
        )
        top += canvas.px(20)
        items.append(
            caption(
                canvas,
                note,
                columns.gap,
                top,
                columns.end,
                len(note) * line,
                weight=400,
                colour=theme.ink2,
                valign=VAlign.TOP,
                role="note",
            )
        )
        top += len(note) * line
    items.append(Rect(0, y, canvas.width, height, role=mark_role(row.question)))
    return items, height


def _line(
    canvas: Canvas,
    row: FigureRow,
    words: RowWords,
    columns: _Columns,
    bounds: tuple[float, float],
    y: float,
) -> list[Item]:
    """The line with its thresholds, figures and their values above it."""
    theme, thin = canvas.theme, max(1.0, canvas.scale)
    known = [(n, side.value) for n, side in enumerate(row.sides) if side.value is not None]
    side_height = canvas.px(14)
    if known and not row.gaps and not row.percent and not row.thresholds:
        return []  # nothing to compare a number with: it stands at the end of the row
    if not known:
        sign = hatched if any(side.reserved for side in row.sides) else dashed
        wide = columns.right - columns.left
        return [
            sign(canvas, columns.left, y - side_height / 2, wide, side_height, _missing(row.sides))
        ]
    items: list[Item] = [Line(columns.left, y, columns.right, y, theme.border, thin, role="track")]
    reach = canvas.px(6)
    for limit in row.thresholds:
        x = _place(limit, bounds, columns)
        items.append(Line(x, y - reach, x, y + reach, theme.ink2, thin, role="threshold"))
    places = [(n, _place(value, bounds, columns)) for n, value in known]
    low, high = min(x for _, x in places), max(x for _, x in places)
    if row.gaps and row.sides[0].value is not None and high > low:
        items.append(Rect(low, y - canvas.px(2), high - low, canvas.px(4), theme.ink2, role="gap"))
    for n, x in sorted(places, reverse=True):
        items.append(_shape(canvas, n, x, y))
    missing = [side for side in row.sides if side.value is None]
    if missing:
        sign = hatched if missing[0].reserved else dashed
        x, box = columns.right + canvas.px(_REACH), canvas.px(_SIGN)
        items.append(sign(canvas, x, y - side_height / 2, box, side_height, _missing(missing)))
    return items + _values(canvas, words, places, y - canvas.px(27))


def _missing(sides: Sequence[Side]) -> str:
    return "reserved" if any(side.reserved for side in sides) else "unanswered"


def _values(
    canvas: Canvas, words: RowWords, places: list[tuple[int, float]], y: float
) -> list[Item]:
    """The outermost figures in words above their shapes; where they are close, side by side."""
    ordered = sorted(places, key=lambda each: each[1])
    ends = [ordered[0], ordered[-1]] if len(ordered) > 1 else ordered
    width = [canvas.measure.width(words.values[n], canvas.px(_SMALL), 600) + 2 for n, _ in ends]
    starts = [x - wide / 2 for (_, x), wide in zip(ends, width, strict=True)]
    between = canvas.px(8)
    if len(ends) == 2 and (over := starts[0] + width[0] + between - starts[1]) > 0:
        starts = [starts[0] - over / 2, starts[1] + over / 2]
    return [
        text(
            canvas,
            words.values[n],
            start,
            y,
            wide,
            canvas.px(18),
            weight=600,
            align=Align.CENTRE,
            role="value",
        )
        for (n, _), start, wide in zip(ends, starts, width, strict=True)
    ]


def _shape(canvas: Canvas, side: int, x: float, y: float) -> Item:
    """Filled circle, open diamond, open square, open triangle. The open ones are larger, so that
    a circle on the same figure stands inside them.
    """
    theme, thin = canvas.theme, max(1.5, 2 * canvas.scale)
    if side == 0:
        r = canvas.px(6)
        return Rect(x - r, y - r, 2 * r, 2 * r, theme.accent, theme.surface, 1, r, role="side:0")
    r = canvas.px(9)
    corners = {
        1: ((x, y - r), (x + r, y), (x, y + r), (x - r, y)),
        2: ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)),
    }.get(side, ((x, y - r), (x + r, y + r), (x - r, y + r)))
    return Path(corners, theme.ink, thin, theme.surface, closed=True, role=f"side:{side}")


def _legend(canvas: Canvas, gaps: FigureGaps, words: FigureWords) -> tuple[list[Item], float]:
    """Only the signs that are used; as many lines as it takes."""
    sides = [side for row in gaps.rows for side in row.sides]
    used: list[tuple[str, str]] = [(f"side:{n}", said) for n, said in enumerate(words.sides)]
    if any(row.thresholds for row in gaps.rows):
        used.append(("threshold", words.threshold))
    if any(side.reserved for side in sides):
        used.append(("reserved", words.not_scored))
    if any(side.value is None and not side.reserved for side in sides):
        used.append(("unanswered", words.unanswered))
    items: list[Item] = []
    x, y = 0.0, 0.0
    side, step = canvas.px(20), canvas.px(24)
    for kind, said in used:
        wide = canvas.measure.width(said, canvas.px(_SMALL), 400) + canvas.px(4)
        wide = min(wide, canvas.width - side - canvas.px(6))
        if x and x + side + canvas.px(6) + wide > canvas.width:
            x, y = 0.0, y + step
        middle, centre = y + step / 2, x + side / 2
        if kind.startswith("side:"):
            items.append(_shape(canvas, int(kind[5:]), centre, middle))
        elif kind == "threshold":
            reach, thin = canvas.px(6), max(1.0, canvas.scale)
            items.append(
                Line(
                    centre, middle - reach, centre, middle + reach, canvas.theme.ink2, thin,
                    role="legend",
                )
            )  # fmt: skip
        else:
            sign = hatched if kind == "reserved" else dashed
            items.append(
                sign(canvas, x, middle - canvas.px(7), canvas.px(16), canvas.px(14), "legend")
            )
        start = x + side + canvas.px(6)
        items.append(
            text(canvas, said, start, y, wide, step, colour=canvas.theme.ink2, role="legend")
        )
        x = start + wide + canvas.px(16)
    return items, (y + step + canvas.px(8) if used else 0.0)
