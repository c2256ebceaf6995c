"""The pictures of the report: heat map and distributions, worded in its language.

Where no charts are wanted the heat map is a table, and distributions stand in the text alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshop_app.charts.chart import Canvas, Chart
from workshop_app.charts.distribution import BarWords, distribution
from workshop_app.charts.heat_map import HeatWords, heat_map, turned
from workshop_app.charts.legend import LegendWords
from workshop_app.charts.scene import Scene, moved
from workshop_app.core.dashboard import (
    Division,
    crossings,
    divisions,
    level_cell,
    level_grid,
    option_sets,
)
from workshop_app.core.digest import Entry
from workshop_app.core.findings import Heading, LevelBars, LevelCell, LevelGrid
from workshop_app.core.framework import OptionSet, Reserved
from workshop_app.core.palette import LIGHT, ordinal
from workshop_app.reports.assessment.material import DOMAINS, Material, Stretch
from workshop_app.reports.assessment.telling import level_text
from workshop_app.reports.blocks import Block, ColumnAlign, Figure, Grid, Shade

_WIDTH = 760
"""px of a figure as wide as the text: its type then is about 8 points on paper"""
_AIR = 6
_WHOLE = "whole"


def heat_map_blocks(m: Material, height: float = 0.0) -> Iterator[Block]:
    """The two leading divisions of the framework crossed, on the scale asked for most.

    ``height`` is the most a figure may take, mm.
    """
    grid = heat_grid(m)
    if grid is None:
        return
    caption = heat_title(m, grid)
    if not m.choice.charts:
        yield _as_table(m, grid, caption)
        return
    words = HeatWords(
        caption,
        f"{caption}. {_spoken(m, grid)}",
        _legend(m, grid.levels, coverage=True),
        {code: m.words.of("reserved", code) for code in Reserved},
        m.words("chart.not_scored"),
    )
    yield Figure(drawn(m, heat_map(grid, words)), caption, words.summary, height)


def heat_grid(m: Material) -> LevelGrid | None:
    """The grid in the report's language; None where nothing is crossed, or nothing is ordered."""
    found = crossings(divisions(m.state, m.digests))
    codes = option_sets(m.state.framework, m.digests)
    pair = next(((rows, columns) for rows, columns in found if columns is not None), None)
    if pair is None or not codes or not m.state.framework.option_sets[codes[0]].ordinal:
        return None
    grid = level_grid(m.state, m.digests, codes[0], *pair)
    rows, columns = pair
    told = replace(
        grid,
        levels=m.texts.labels(m.state.framework.option_sets[codes[0]]),
        row_title=_division_title(m, rows),
        column_title=_division_title(m, columns),
        rows=tuple(_heading(m, rows, each) for each in grid.rows),
        columns=tuple(_heading(m, columns, each) for each in grid.columns),
    )
    # a page is higher than wide
    return turned(told) if len(told.columns) > len(told.rows) else told


def heat_title(m: Material, grid: LevelGrid) -> str:
    """What the heat map is called."""
    titles = [grid.row_title, grid.column_title]
    if m.words.language == "en":
        titles = [title[:1].lower() + title[1:] for title in titles]
    return m.words("heat.title", rows=titles[0], columns=titles[1])


def whole_figures(m: Material, height: float = 0.0) -> Iterator[Block]:
    """All answers on the scale most used, together and by the leading axis."""
    yield from distribution_figures(
        m, Stretch(m.state.framework.title, m.entries), m.leading_axis, height
    )


def other_axis(m: Material, axis: str) -> str:
    """What the values of an axis are parted by: the leading one of the others, "" without any."""
    return next((each.key for each in m.axes if each.key != axis), "") if axis else ""


def distribution_figures(
    m: Material, stretch: Stretch, by: str, height: float = 0.0
) -> Iterator[Block]:
    """The answers on the scale most used here: together, then parted by an axis ("": only that)."""
    options = _leading_set(m, stretch.entries)
    if not m.choice.charts or options is None:
        return
    bars = [(Heading(_WHOLE, m.words("total")), _cell(m, options, stretch.entries))]
    if by:
        inside = {id(entry) for entry in stretch.entries}
        for part in m.stretches(by):
            entries = [entry for entry in part.entries if id(entry) in inside]
            if any(_on(options, entry) for entry in entries):
                bars.append((Heading(part.title, part.title), _cell(m, options, entries)))
    if len(bars) == 2:
        del bars[1]
    levels = m.texts.labels(options)
    made = LevelBars(options.code, levels, options.ordinal, by, tuple(bars))
    caption = m.words("distribution.title", name=stretch.title)
    summary = ". ".join((caption, *(f"{h.title}: {_said(m, cell, levels)}" for h, cell in bars)))
    words = BarWords(caption, summary, _legend(m, levels, coverage=False))
    yield Figure(drawn(m, distribution(made, words)), caption, summary, height)


def drawn(m: Material, chart: Chart, width: int = _WIDTH) -> Scene:
    """The chart, ``width`` px wide, with a little air at both sides: letters may hang over."""
    scene = chart.scene(Canvas(width - 2 * _AIR, 0, LIGHT, m.measure, m.right_to_left))
    return replace(
        scene, background=LIGHT.surface, width=width, items=tuple(moved(scene.items, _AIR, 0))
    )


def _legend(m: Material, levels: tuple[str, ...], *, coverage: bool) -> LegendWords:
    return LegendWords(
        levels,
        m.words("chart.not_scored"),
        m.words("unanswered"),
        m.words("chart.coverage") if coverage else "",
    )


def _on(options: OptionSet, entry: Entry) -> bool:
    return entry.question.kind == "choice" and entry.question.option_set == options.code


def _leading_set(m: Material, entries: tuple[Entry, ...]) -> OptionSet | None:
    """The set with most questions among these, an ordered one first; None without an answer."""
    sets, counts = m.state.framework.option_sets, dict[str, int]()
    for entry in entries:
        if entry.question.kind == "choice" and entry.question.option_set:
            counts[entry.question.option_set] = counts.get(entry.question.option_set, 0) + 1
    ranked = sorted(counts, key=lambda code: (not sets[code].ordinal, -counts[code]))
    answered = [
        code
        for code in ranked
        if any(_on(sets[code], entry) and entry.value is not None for entry in entries)
    ]
    return sets[answered[0]] if answered else None


def _cell(m: Material, options: OptionSet, entries: list[Entry] | tuple[Entry, ...]) -> LevelCell:
    answers = ((each.question, each.value) for each in entries if _on(options, each))
    return level_cell(m.state.framework, options.code, answers)


def _said(m: Material, cell: LevelCell, levels: tuple[str, ...]) -> str:
    """Counts, what is outside them, and coverage, for whoever does not see the bar."""
    parts = [f"{label} {count}" for label, count in zip(levels, cell.counts, strict=True) if count]
    parts.reverse()
    parts += [f"{m.words.of('reserved', code)} {count}" for code, count in cell.reserved]
    if cell.unanswered:
        parts.append(f"{m.words('unanswered')} {cell.unanswered}")
    return m.words("list").join(parts)


def _spoken(m: Material, grid: LevelGrid) -> str:
    """Row by row what the cells say."""
    told = []
    for heading, row in zip(grid.rows, grid.cells, strict=True):
        cells = [
            f"{column.title}: {_cell_text(m, grid, cell)}"
            for column, cell in zip(grid.columns, row, strict=True)
            if cell is not None
        ]
        told.append(f"{heading.title}: {'; '.join(cells)}")
    return ". ".join(told)


def _cell_text(m: Material, grid: LevelGrid, cell: LevelCell) -> str:
    options = m.state.framework.option_sets[grid.option_set]
    median = level_text(m, options, cell.median) if cell.median else "–"
    return f"{median}, {m.words('of', part=cell.answered, whole=cell.applicable)}"


def _as_table(m: Material, grid: LevelGrid, caption: str) -> Grid:
    """The same as a table: number of the level, or both it lies between, above the coverage."""
    size = len(grid.levels)
    rows, shades = [], []
    for heading, row in zip(grid.rows, grid.cells, strict=True):
        texts, grounds = [heading.title], list[Shade | None]([None])
        for cell in row:
            if cell is None:
                texts.append("")
                grounds.append(None)
                continue
            levels = dict.fromkeys(cell.median) if cell.median else ()
            median = "/".join(map(str, levels)) or "–"
            texts.append(f"{median}\n{cell.answered}/{cell.applicable}")
            whole = cell.median is not None and cell.median[0] == cell.median[1]
            swatch = ordinal(LIGHT, cell.median[0], size) if whole and cell.median else None
            grounds.append(Shade(swatch.fill, swatch.numeral) if swatch else None)
        rows.append(tuple(texts))
        shades.append(tuple(grounds))
    wide = len(grid.columns)
    return Grid(
        (grid.row_title, *(column.title for column in grid.columns)),
        (7, *(4,) * wide),
        tuple(rows),
        caption,
        f"{caption}. {_spoken(m, grid)}",
        (ColumnAlign.START, *(ColumnAlign.CENTRE,) * wide),
        tuple(shades),
    )


def _division_title(m: Material, division: Division) -> str:
    return m.axis_title(division.axis or DOMAINS)


def _heading(m: Material, division: Division, heading: Heading) -> Heading:
    if division.axis:
        return replace(heading, title=m.texts.axis_value(heading.key))
    return replace(heading, title=m.texts.domain(m.state.framework.domain(heading.key)))
