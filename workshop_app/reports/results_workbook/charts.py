"""Native charts of the summary: the distribution of answers, part by part, in the level colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import Literal, cast

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import AxDataSource, NumFmt, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.descriptors import Typed
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.core.palette import LIGHT, Swatch, ordinal
from workshop_app.reports.results_workbook.data import DataTable, Value

CHARTS = "Charts"
MOST = 24
"""Charts of a workbook; a tool with many option sets gets those of the sets asked for most"""
_BARS = 40
"""Bars of one chart; a longer list stays in its table"""
_WIDTH_CM = 26
_ROWS_A_CM = 1.9
"""Rows of a sheet in the usual height"""


@dataclass(frozen=True)
class Stretch:
    """Rows of the summary that stand in one chart: of one division and option set."""

    division: str
    depth: Value
    option_set: str
    first: int
    """row of the sheet"""
    last: int
    ordinal: bool
    levels: tuple[str, ...]
    """labels of the options"""


def stretches(summary: DataTable, options: DataTable) -> tuple[Stretch, ...]:
    """What can be drawn: divisions with an answer.

    An axis with the same questions as the sections of the tool is not drawn once more.
    """
    at = {column.name: place for place, column in enumerate(summary.columns)}
    labels: dict[str, list[str]] = {}
    own = {column.name: place for place, column in enumerate(options.columns)}
    for row in options.rows:
        if row[own["level"]] is not None:
            labels.setdefault(str(row[own["option_set"]]), []).append(str(row[own["option_label"]]))
    keys = [at[name] for name in ("option_set", "division", "depth")]
    found: list[Stretch] = []
    drawn: set[tuple[object, ...]] = set()
    place = 2
    for (code, division, depth), rows in groupby(
        summary.rows, key=lambda row: tuple(row[key] for key in keys)
    ):
        there = list(rows)
        answered = any(row[at["answered"]] for row in there)
        figures = (code, *(row[at["ordinal"] :] for row in there))
        if division != "all" and answered and len(there) <= _BARS and figures not in drawn:
            drawn.add(figures)
            last = place + len(there) - 1
            is_ordinal = bool(there[0][at["ordinal"]])
            levels = tuple(labels[str(code)])
            found.append(Stretch(str(division), depth, str(code), place, last, is_ordinal, levels))
        place += len(there)
    return tuple(found[:MOST])


def add_charts(book: Workbook, tables: Mapping[str, DataTable]) -> None:
    """Draw them on the sheet of charts, one below the other; without any it says so."""
    summary = tables["summary"]
    found = stretches(summary, tables["options"])
    canvas, data = cast(Worksheet, book[CHARTS]), cast(Worksheet, book[summary.title])
    if not found:
        canvas.append(["Nothing is answered yet on a scale that can be drawn."])
        return
    canvas.page_setup.orientation = "landscape"
    canvas.page_setup.paperSize = 9  # A4
    canvas.page_setup.fitToHeight = 0
    canvas.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    row = 1
    for each in found:
        chart = _chart(data, summary, each)
        canvas.add_chart(chart, f"A{row}")
        row += ceil(chart.height * _ROWS_A_CM) + 2


def _chart(data: Worksheet, summary: DataTable, stretch: Stretch) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "percentStacked", 100, 40
    chart.title = _heading(_title(stretch))
    chart.style = 2
    chart.width = _WIDTH_CM
    chart.height = ceil(4.5 + 0.75 * (stretch.last - stretch.first + 1))
    chart.legend.position = "b"
    names = reversed(range(1, len(stretch.levels) + 1))  # the highest first, as in the window
    for level in names:
        column = summary.index(f"level_{level}") + 1
        swatch = _swatch(stretch, level)
        series = _series(data, stretch, column, stretch.levels[level - 1])
        series.graphicalProperties.solidFill = swatch.fill[1:]
        series.graphicalProperties.line = LineProperties(solidFill=swatch.edge[1:], w=6350)
        series.dLbls = _labels(swatch.numeral)
        chart.append(series)
    outside: tuple[tuple[str, str, Literal["", "wdUpDiag"]], ...] = (
        ("not_scored", "Not scored", "wdUpDiag"),
        ("unanswered", "Unanswered", ""),
    )
    for name, title, pattern in outside:
        series = _series(data, stretch, summary.index(name) + 1, title)
        series.graphicalProperties = _outside(pattern)
        series.dLbls = _labels(LIGHT.ink)
        chart.append(series)
    parts = summary.index("part") + 1
    where = Reference(data, min_col=parts, min_row=stretch.first, max_row=stretch.last)
    for series in chart.series:
        series.cat = AxDataSource(strRef=StrRef(f=str(where)))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"  # the first part at the top
    chart.y_axis.crosses = "max"
    chart.y_axis.number_format = "0%"
    chart.y_axis.majorGridlines = None
    return chart


def _series(data: Worksheet, stretch: Stretch, column: int, title: str) -> Series:
    values = Reference(data, min_col=column, min_row=stretch.first, max_row=stretch.last)
    series: Series = SeriesFactory(values, title=title)
    return series


def _heading(said: str) -> Title:
    look = CharacterProperties(sz=1200, b=True, solidFill=_colour(LIGHT.ink[1:]))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(look, said)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _title(stretch: Stretch) -> str:
    part = stretch.division.replace("_", " ")
    depth = f" (level {stretch.depth})" if stretch.depth and stretch.depth != 1 else ""
    scale = f"{stretch.levels[0]} – {stretch.levels[-1]}"
    return f"Answers by {part}{depth}: {scale}"


def _swatch(stretch: Stretch, level: int) -> Swatch:
    return ordinal(LIGHT, level, len(stretch.levels))


def _outside(pattern: Literal["", "wdUpDiag"]) -> GraphicalProperties:
    edge = LineProperties(solidFill=LIGHT.border[1:], w=6350)
    if not pattern:
        return GraphicalProperties(solidFill=LIGHT.surface[1:], ln=edge)
    found = GraphicalProperties(ln=edge)
    found.pattFill = PatternFillProperties(
        prst=pattern,
        fgClr=_colour(LIGHT.hatch[1:]),
        bgClr=_colour(LIGHT.hatch_under[1:]),
    )
    return found


def _colour(rgb: str) -> ColorChoice:
    return ColorChoice(srgbClr=rgb)  # type: ignore[arg-type]  # the library wants text here


class _Labels(DataLabelList):
    """Labels whose format is their own, not that of the cells: the library leaves that open."""

    tagname = "dLbls"
    numFmt = Typed(expected_type=NumFmt, allow_none=True)  # type: ignore[assignment]  # a descriptor of openpyxl
    __elements__ = DataLabelList.__elements__
    __nested__ = tuple(each for each in DataLabelList.__nested__ if each != "numFmt")


def _labels(colour: str) -> DataLabelList:
    """Counts in the bars; a nought is not written."""
    found = _Labels()
    found.showVal = True
    found.showSerName = found.showCatName = found.showLegendKey = found.showPercent = False
    found.numFmt = NumFmt("0;;;", sourceLinked=False)
    look = CharacterProperties(sz=900, solidFill=_colour(colour[1:]))
    found.txPr = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])
    return found
