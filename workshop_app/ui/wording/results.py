"""Words of findings: the charts, their tables, what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workshop_app.charts.chart import ChartTable
from workshop_app.charts.distribution import BarWords
from workshop_app.charts.figure_gaps import FigureWords
from workshop_app.charts.heat_map import HeatWords, cell_key
from workshop_app.charts.legend import LegendWords
from workshop_app.charts.room_priorities import PriorityWords, room_priorities_chart
from workshop_app.charts.timeline import TimelineWords
from workshop_app.core.answer_words import answer_words
from workshop_app.core.dashboard import DOMAIN, GROUP, Division
from workshop_app.core.digest import Entry
from workshop_app.core.findings import LevelBars, LevelCell, LevelGrid
from workshop_app.core.framework import Framework, Reserved
from workshop_app.core.indicators import FigureGaps
from workshop_app.core.reading import Word
from workshop_app.core.room_finding import FindingData
from workshop_app.core.room_plan import RoomPlan
from workshop_app.core.room_priorities import PriorityGrid, PriorityList
from workshop_app.ui.wording.answers import local_answer
from workshop_app.ui.wording.contexts import Results
from workshop_app.ui.wording.figures import figure_words
from workshop_app.ui.wording.fill import fill, name_of
from workshop_app.ui.wording.names import reserved_name, word_name
from workshop_app.ui.wording.plan import actions_text, timeline_words


def division_name(key: str, title: str) -> str:
    """What answers are parted by."""
    if key == DOMAIN:
        return Results.tr("Domain")
    if key == GROUP:
        return Results.tr("Group")
    return title


def short_reserved() -> Mapping[str, str]:
    """Reserved answers as they stand in a cell."""
    return {
        Reserved.NOT_APPLICABLE: Results.tr("n/a"),
        Reserved.NO_CONSENSUS: Results.tr("no consensus"),
        Reserved.DONT_KNOW: Results.tr("don’t know"),
        Reserved.NO_DATA: Results.tr("no data"),
        Reserved.SKIPPED: Results.tr("skipped"),
    }


def coverage_note() -> str:
    """What the two figures of a coverage are."""
    return Results.tr("4/5 = 4 of 5 questions answered")


def legend_words(levels: tuple[str, ...], *, coverage: bool = True) -> LegendWords:
    """The legend of a chart of levels."""
    return LegendWords(
        tuple(name_of(label, level) for level, label in enumerate(levels, start=1)),
        Results.tr("not scored"),
        Results.tr("unanswered"),
        coverage_note() if coverage else "",
    )


def grid_title(rows: Division, columns: Division | None, *, ordinal: bool = True) -> str:
    """What a heat map shows."""
    names = {
        "rows": division_name(rows.key, rows.title),
        "columns": division_name(columns.key, columns.title) if columns else "",
    }
    if not ordinal:
        return fill(Results.tr("Answers by {rows}"), names)
    if columns is None:
        return fill(Results.tr("Median by {rows}"), names)
    return fill(Results.tr("Median: {rows} × {columns}"), names)


def median_text(cell: LevelCell, levels: tuple[str, ...]) -> str:
    """The median in words; "" without one."""
    if cell.median is None:
        return ""
    low, high = cell.median
    lower = f"{low} {name_of(levels[low - 1], low)}"
    if low == high:
        return fill(Results.tr("median {level}"), {"level": lower})
    upper = f"{high} {name_of(levels[high - 1], high)}"
    return fill(Results.tr("median between {low} and {high}"), {"low": lower, "high": upper})


def cell_text(cell: LevelCell, levels: tuple[str, ...], *, ordinal: bool) -> str:
    """Everything a cell says, for a screen reader and as its tooltip."""
    parts = [median_text(cell, levels)] if ordinal else []
    covered = {"answered": cell.answered, "applicable": cell.applicable}
    parts.append(fill(Results.tr("{answered} of {applicable} answered"), covered))
    parts += [f"{count} {reserved_name(code).lower()}" for code, count in cell.reserved if count]
    if cell.mean is not None and ordinal:
        mean = {"mean": f"{cell.mean:.1f}"}
        parts.append(fill(Results.tr("mean of declared scores {mean}"), mean))
    return ", ".join(part for part in parts if part)


def heat_words(grid: LevelGrid, title: str) -> HeatWords:
    """Every text of a heat map."""
    said: dict[str, str] = {}
    rows: list[tuple[str | int | float, ...]] = []
    for y, row in enumerate(grid.rows):
        for x, column in enumerate(grid.columns):
            cell = grid.cells[y][x]
            if cell is None:
                continue
            place = ", ".join(part for part in (row.title, column.title) if part)
            text = cell_text(cell, grid.levels, ordinal=grid.ordinal)
            said[cell_key(row.key, column.key)] = f"{place}: {text}"
            rows.append((row.title, column.title, *_figures(cell)))
    scored = [cell for line in grid.cells for cell in line if cell and cell.median]
    told = {"cells": len(scored), "all": len(said)}
    summary = fill(Results.tr("{cells} of {all} cells have answers on the scale."), told)
    header = (grid.row_title or Results.tr("Part"), grid.column_title, *_header(grid.levels))
    return HeatWords(
        title,
        f"{title}. {summary}",
        legend_words(grid.levels),
        short_reserved(),
        Results.tr("not scored"),
        said,
        ChartTable(header, tuple(rows)),
    )


def bar_words(bars: LevelBars, title: str, *, legend: bool = False) -> BarWords:
    """Every text of the stacked bars."""
    said = {}
    rows: list[tuple[str | int | float, ...]] = []
    for heading, cell in bars.bars:
        counts = [
            f"{count} {name_of(label, level)}"
            for level, (label, count) in enumerate(
                zip(bars.levels, cell.counts, strict=True), start=1
            )
            if count
        ]
        text = cell_text(cell, bars.levels, ordinal=bars.ordinal)
        said[heading.key] = f"{heading.title}: {', '.join((*reversed(counts), text))}"
        rows.append((heading.title, *_figures(cell)))
    return BarWords(
        title,
        ". ".join((title, *said.values())),
        legend_words(bars.levels, coverage=False) if legend else LegendWords(),
        said,
        ChartTable((title, *_header(bars.levels)), tuple(rows)),
    )


def finding_words(
    data: FindingData, title: str
) -> HeatWords | BarWords | FigureWords | PriorityWords | TimelineWords:
    """Every text of a finding in the room."""
    if isinstance(data, FigureGaps):
        return figure_words(data, title)
    if isinstance(data, (PriorityGrid, PriorityList)):
        return PriorityWords(room_priorities_chart(data, title).summary)
    if isinstance(data, RoomPlan):
        actions = [each for _, group in data.objectives for each in group]
        return timeline_words(
            [actions_text(len(actions)), *(f"{a.number} {a.what}" for a in actions)]
        )
    if isinstance(data, LevelGrid):
        words = heat_words(data, title)
        return replace(words, legend=legend_words(data.levels, coverage=False))
    return bar_words(data, title, legend=True)


def _header(levels: tuple[str, ...]) -> tuple[str, ...]:
    return (
        Results.tr("Lower median"),
        Results.tr("Upper median"),
        Results.tr("Answered"),
        Results.tr("Applicable"),
        Results.tr("Unanswered"),
        *(f"{level} {label}" for level, label in enumerate(levels, start=1)),
        *(reserved_name(code) for code in Reserved),
        Results.tr("Mean of declared scores"),
    )


def _figures(cell: LevelCell) -> tuple[str | int | float, ...]:
    low, high = cell.median or ("", "")
    reserved = dict(cell.reserved)
    return (
        low,
        high,
        cell.answered,
        cell.applicable,
        cell.unanswered,
        *cell.counts,
        *(reserved.get(code, 0) for code in Reserved),
        "" if cell.mean is None else round(cell.mean, 2),
    )


def entry_answer(framework: Framework, entry: Entry) -> str:
    """An answer in the list behind a cell."""
    if entry.value is None:
        return Results.tr("No answer yet")
    if entry.reserved:
        return reserved_name(entry.reserved)
    question = entry.question
    local = local_answer(question.kind, entry.value, question.unit)
    return local or answer_words(framework, question, entry.value)


def word_title(word: Word | None) -> str:
    """The word of a vote, or that it had none."""
    return word_name(word) or Results.tr("No word")


def open_title(key: str) -> str:
    """What is still open."""
    return {
        "no_consensus": Results.tr("No consensus"),
        "groups_differ": Results.tr("Groups differ"),
        "unsourced": Results.tr("Unsourced answers"),
        "follow_ups": Results.tr("Verification follow-ups"),
        "parked": Results.tr("Parked questions"),
        "unanswered": Results.tr("Unanswered"),
    }[key]


def open_hint(key: str, due: int) -> str:
    """A line under it."""
    if key == "follow_ups" and due:
        return Results.tr("%n is due this week" if due == 1 else "%n are due this week", "", due)
    return {
        "no_consensus": Results.tr("for the plenary’s queue"),
        "groups_differ": Results.tr("answers side by side"),
        "unsourced": Results.tr("no evidence recorded"),
        "follow_ups": Results.tr("to check again"),
        "parked": Results.tr("left without an answer"),
        "unanswered": Results.tr("nobody answered yet"),
    }[key]
