"""A finding on the projector: its title, the chart as large as it can be, scrolled if it must."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workshop_app.charts.chart import Canvas
from workshop_app.charts.distribution import BarWords, distribution_scene
from workshop_app.charts.figure_gaps import FigureWords, figure_gaps_scene
from workshop_app.charts.heat_map import HeatWords, heat_scene
from workshop_app.charts.measure import block, first_fit
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.room_plan import room_plan_chart
from workshop_app.charts.room_priorities import room_priorities_chart
from workshop_app.charts.room_report import ReportPicture
from workshop_app.charts.room_strips import header, header_height
from workshop_app.charts.scene import Box, Item, Rect, Scene, moved
from workshop_app.charts.timeline import TimelineWords
from workshop_app.core.findings import LevelBars, LevelGrid
from workshop_app.core.indicators import FigureGaps
from workshop_app.core.room_finding import RoomFinding
from workshop_app.core.room_plan import RoomPlan
from workshop_app.core.room_priorities import PriorityGrid, PriorityList

__all__ = ["finding_picture", "finding_summary"]

_LEAST_TYPE = 12
"""The smallest type of a chart in a window: it becomes the least of the room"""


def finding_picture(page: Page, finding: RoomFinding, words: RoomWords) -> ReportPicture:
    """Header and title stay; the chart is seen through what is left."""
    theme = page.theme
    top = header_height(page)
    sizes = [page.type(fraction) for fraction in (20, 24)]
    size = first_fit(page.measure, [finding.title], sizes, 700, page.inner, 1)
    title = block(
        page.measure,
        finding.title,
        page.margin,
        top + page.gap(14),
        page.inner,
        size=size,
        weight=700,
        colour=theme.ink,
        spacing=1.25,
        rtl=page.rtl,
        role="title",
    )
    still: list[Item] = [title]
    y = round(title.y + title.height)
    if finding.caption:
        caption = block(
            page.measure,
            finding.caption,
            page.margin,
            y + page.gap(4),
            page.inner,
            size=page.type(27),
            weight=400,
            colour=theme.ink2,
            rtl=page.rtl,
            role="caption",
        )
        still.append(caption)
        y = round(caption.y + caption.height)
    y += page.gap(14)
    foot = page.gap(20)
    window = Box(0, y, page.width, page.height - foot - y)
    scale = page.type(28) / _LEAST_TYPE
    plane = replace(theme, surface=theme.background)
    canvas = Canvas(page.inner, round(window.height), plane, page.measure, page.rtl, scale)
    scene = _draw(finding, words)(canvas)
    body = moved(scene.items, page.margin, y)
    covers: list[Item] = [
        Rect(0, 0, page.width, y, theme.background, role="cover"),
        Rect(0, page.height - foot, page.width, foot, theme.background, role="cover"),
    ]
    return ReportPicture(
        [*covers, *header(page, words, cover=False), *still], body, window, round(scene.height)
    )


def finding_summary(words: RoomWords) -> str:
    """What a screen reader says of the picture."""
    return words.finding.summary if words.finding else ""


def _draw(finding: RoomFinding, words: RoomWords) -> Callable[[Canvas], Scene]:
    """The layout of each kind of data. A new kind in `FindingData` gets its line here."""
    data, said = finding.data, words.finding
    match data:
        case LevelGrid():
            heat = said if isinstance(said, HeatWords) else HeatWords()
            return lambda canvas: heat_scene(canvas, data, heat)
        case LevelBars():
            bars = said if isinstance(said, BarWords) else BarWords()
            return lambda canvas: distribution_scene(canvas, data, bars)
        case FigureGaps():
            figures = said if isinstance(said, FigureWords) else FigureWords()
            return lambda canvas: figure_gaps_scene(canvas, data, figures)
        case PriorityGrid() | PriorityList():
            return room_priorities_chart(data, finding.title).draw
        case RoomPlan():
            plan = said if isinstance(said, TimelineWords) else TimelineWords()
            return room_plan_chart(data, plan).draw
