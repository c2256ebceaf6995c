"""Stacked bars: how many answers are on each level, which are not scored, which are missing.

Every bar is as long as the others, so shares compare; the highest level comes first. Counts stand
in the segments that have room for them, the coverage behind each bar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

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
from workshop_app.charts.scene import Align, Item, Rect, Scene
from workshop_app.core.findings import LevelBars, LevelCell

__all__ = ["BarWords", "distribution", "distribution_scene"]

_LOWEST = 21
"""Least height of a row where a picture's height is given, px of the window"""
_FEW = 2
"""Up to so many bars have room for long names"""


@dataclass(frozen=True, slots=True)
class BarWords:
    """Every text of the chart; ``legend`` is drawn where it says something."""

    title: str = ""
    summary: str = ""
    legend: LegendWords = field(default_factory=LegendWords)
    said: Mapping[str, str] = field(default_factory=dict)
    """of a bar, by its key"""
    table: ChartTable = field(default_factory=lambda: ChartTable((), ()))


def distribution(bars: LevelBars, words: BarWords, key: str = "distribution") -> Chart:
    """The chart; a bar is a mark."""
    return Chart(
        key,
        words.title,
        words.summary,
        words.table,
        lambda canvas: distribution_scene(canvas, bars, words),
        tuple(Mark(heading.key, words.said.get(heading.key, "")) for heading, _ in bars.bars),
    )


def distribution_scene(canvas: Canvas, bars: LevelBars, words: BarWords) -> Scene:
    """The layout: label, bar, coverage in each row."""
    measure, px = canvas.measure, canvas.px(13)
    pad = canvas.px(16)
    share = 0.34 if canvas.width < canvas.px(560) else 0.3
    few = len(bars.bars) <= _FEW
    share = 0.45 if few else share
    widest = max((measure.width(each.title, px, 400) for each, _ in bars.bars), default=0)
    label = ceil(min(widest + pad, max(canvas.px(110), canvas.width * share)))
    covered = [f"{cell.answered}/{cell.applicable}" for _, cell in bars.bars]
    end = round(max((measure.width(each, px, 400) for each in covered), default=0) + pad)
    x, width = label, canvas.width - label - end
    bar, between = canvas.px(24), canvas.px(5)
    rows = [_label(canvas, each.title, label - pad, 3 if few else 2) for each, _ in bars.bars]
    line = round(canvas.px(13) * 1.3)
    tallest = max((len(lines) for lines in rows), default=1)
    row = max(bar, tallest * line if tallest > 1 else 0) + between
    _, foot = legend(canvas, words.legend, 0, 0, canvas.width, ordered=bars.ordinal)
    if bars.bars and canvas.height:
        free = (canvas.height - foot - canvas.px(12)) / len(bars.bars)
        row = round(min(max(row, canvas.px(46)), max(canvas.px(_LOWEST), free)))
        bar = min(canvas.px(30), row - between)
        most = max(1, (row - between) // line)
        if most < tallest:
            rows = [_label(canvas, each.title, label - pad, most) for each, _ in bars.bars]
    items: list[Item] = []
    y = 0
    for (heading, cell), lines, coverage in zip(bars.bars, rows, covered, strict=True):
        top = y + (row - between - bar) / 2
        items.append(
            caption(
                canvas, lines, 0, y, label - pad, row - between, size=13, weight=400, role="row"
            )
        )
        items += _bar(canvas, bars, cell, x, round(top), width, bar)
        items.append(
            text(
                canvas,
                coverage,
                x + width,
                y,
                end,
                row - between,
                size=13,
                colour=canvas.theme.ink2,
                align=Align.END,
                role="coverage",
            )
        )
        items.append(Rect(x, round(top), width, bar, role=mark_role(heading.key)))
        y += row
    if foot:
        found, height = legend(
            canvas, words.legend, 0, y + canvas.px(8), canvas.width, ordered=bars.ordinal
        )
        items += found
        y += canvas.px(8) + height
    return Scene(canvas.width, max(1, y), canvas.theme.surface, tuple(items))


def _label(canvas: Canvas, title: str, width: int, most: int) -> tuple[str, ...]:
    return fitted(canvas, title, width, size=13, weight=400, most=most)


def _bar(
    canvas: Canvas, bars: LevelBars, cell: LevelCell, x: float, y: float, width: float, height: int
) -> list[Item]:
    size = len(bars.levels)
    reserved = sum(count for _, count in cell.reserved)
    parts = [(f"level:{level}", cell.counts[level - 1]) for level in range(size, 0, -1)]
    parts += [("reserved", reserved), ("unanswered", cell.unanswered)]
    parts = [(kind, count) for kind, count in parts if count]
    whole = sum(count for _, count in parts)
    gap = canvas.px(2)
    items: list[Item] = []
    done = 0
    for kind, count in parts:
        left = round(x + width * done / whole)
        done += count
        right = round(x + width * done / whole)
        wide = max(1, right - left - (gap if done < whole else 0))
        if kind.startswith("level:"):
            swatch = level_swatch(
                canvas, int(kind.removeprefix("level:")), size, ordered=bars.ordinal
            )
            edge = canvas.theme.edge_width * max(1.0, canvas.scale)
            items.append(
                Rect(left, y, wide, height, swatch.fill, swatch.edge, edge, canvas.px(4), role=kind)
            )
            colour = swatch.numeral
        elif kind == "reserved":
            items.append(hatched(canvas, left, y, wide, height, kind))
            colour = canvas.theme.ink
        else:
            items.append(dashed(canvas, left, y, wide, height, kind))
            colour = canvas.theme.ink2
        said = str(count)
        need = canvas.measure.width(said, canvas.px(12), 600)
        if need + canvas.px(4) <= wide:
            if kind == "reserved" and need + canvas.px(12) <= wide:
                plate = need + canvas.px(8)
                items.append(
                    Rect(
                        round(left + (wide - plate) / 2),
                        y + canvas.px(4),
                        round(plate),
                        height - canvas.px(8),
                        canvas.theme.surface,
                        radius=canvas.px(3),
                        role="plate",
                    )
                )
            items.append(
                text(
                    canvas,
                    said,
                    left,
                    y,
                    wide,
                    height,
                    weight=600,
                    colour=colour,
                    align=Align.CENTRE,
                    role="count",
                )
            )
    return items
