"""Native stacked bar charts."""

from __future__ import annotations

from typing import Any, cast

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import style
from workshop_app.banks.model import OptionSet
from workshop_app.banks.questions import on_fill


def stacked_bars(
    sheet: Worksheet, option_set: OptionSet, header: int, entries: int, title: str
) -> Any:
    """Bars for a levels table: ``header`` is its header row, ``entries`` its number of bars.

    The table's columns are label, questions, levels from the best down, reserved, unanswered.
    """
    # openpyxl declares most parts of a chart optional
    chart: Any = BarChart()
    chart.type = "bar"
    chart.grouping = "stacked"
    chart.overlap = 100
    chart.gapWidth = 45
    chart.title = title
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_text(1200, style.TEAL, bold=True))
    for run in chart.title.tx.rich.p[0].r:
        run.rPr = _text(1200, style.TEAL, bold=True)
    chart.title.overlay = False
    names = Reference(sheet, min_col=1, min_row=header + 1, max_row=header + entries)
    shown = list(reversed(option_set.options))
    for place in range(len(shown) + 2):
        column = 3 + place
        values = Reference(sheet, min_col=column, min_row=header, max_row=header + entries)
        series = SeriesFactory(values, title_from_data=True)
        if place < len(shown):
            option = shown[place]
            _paint(series, option.colour, option.edge)
            _numbers(series, on_fill(option.colour))
        elif place == len(shown):
            series.graphicalProperties = GraphicalProperties(
                pattFill=_hatch(), ln=LineProperties(solidFill=style.RESERVED_EDGE, w=9525)
            )
            _numbers(series, style.INK)
        else:
            _paint(series, style.WHITE, style.CONTROL)
            series.graphicalProperties.line.dashStyle = "dash"
        chart.series.append(series)
    chart.set_categories(names)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = False
    chart.x_axis.majorTickMark = "none"
    chart.x_axis.graphicalProperties = GraphicalProperties(
        ln=LineProperties(solidFill=style.CONTROL)
    )
    chart.y_axis.delete = False
    chart.y_axis.crosses = "max"
    chart.y_axis.scaling.min = 0
    chart.y_axis.numFmt = "0"
    chart.y_axis.majorTickMark = "none"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(
        ln=LineProperties(solidFill=style.HAIRLINE, w=6350)
    )
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr = _rich(900, style.INK)
    chart.legend.position = "b"
    chart.legend.txPr = _rich(900, style.INK)
    chart.layout = Layout(
        manualLayout=ManualLayout(
            layoutTarget="inner", xMode="edge", yMode="edge", x=0.3, y=0.12, w=0.66, h=0.7
        )
    )
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.width, chart.height = 17.2, 10.2
    return chart


def _paint(series: Series, colour: str, edge: str) -> None:
    series.graphicalProperties = GraphicalProperties(
        solidFill=colour, ln=LineProperties(solidFill=edge, w=9525)
    )


def _colour(value: str) -> ColorChoice:
    choice: Any = ColorChoice
    return cast(ColorChoice, choice(srgbClr=value))


def _hatch() -> PatternFillProperties:
    pattern: Any = PatternFillProperties(prst="wdUpDiag")
    pattern.foreground = _colour(style.RESERVED_EDGE)
    pattern.background = _colour("F1F2F0")
    return cast(PatternFillProperties, pattern)


def _numbers(series: Series, colour: str) -> None:
    """Counts inside the bars; an empty piece shows none."""
    series.dLbls = DataLabelList()
    series.dLbls.showVal = True
    series.dLbls.showSerName = series.dLbls.showCatName = False
    series.dLbls.showLegendKey = series.dLbls.showPercent = False
    series.dLbls.showBubbleSize = False
    series.dLbls.numFmt = "0;;;"
    series.dLbls.position = "ctr"
    series.dLbls.txPr = _rich(900, colour, bold=True)


def _text(size: int, colour: str, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=Font(typeface=style.FONT))


def _rich(size: int, colour: str, *, bold: bool = False) -> RichText:
    properties = ParagraphProperties(defRPr=_text(size, colour, bold=bold))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties())])
