"""Priorities one below the other, with what a vote gave each of them, or as a plain list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.charts.chart import Canvas, Chart, ChartTable, Mark, mark_role
from workshop_app.charts.measure import block, line
from workshop_app.charts.scene import Align, Item, Rect, Scene

__all__ = ["PriorityBar", "priority_bars"]


@dataclass(frozen=True, slots=True)
class PriorityBar:
    """One priority: its number, what a vote gave it (None in a plain list), and that in words."""

    key: str
    number: str
    title: str
    total: float | None = None
    shown: str = ""


def priority_bars(
    bars: Sequence[PriorityBar],
    *,
    title: str,
    header: tuple[str, str, str],
    key: str = "priorities",
    less_is_more: bool = False,
    room: bool = False,
) -> Chart:
    """The chart. ``header`` names number, priority and total in the table and for a reader.

    A bar is as long as its share of the greatest total. ``less_is_more`` leaves bars out: with
    sums of ranks the least is the first, and a long bar would say the opposite.
    """
    voted = any(bar.total is not None for bar in bars)
    marks = tuple(
        Mark(bar.key, f"{bar.number}. {bar.title}" + (f": {bar.shown}" if bar.shown else ""))
        for bar in bars
    )
    rows = tuple((bar.number, bar.title, *((bar.shown,) if voted else ())) for bar in bars)
    return Chart(
        key=key,
        title=title,
        summary=". ".join([title, *(mark.said for mark in marks)]),
        table=ChartTable(header if voted else header[:2], rows),
        draw=lambda canvas: _draw(canvas, bars, bars_drawn=voted and not less_is_more, room=room),
        marks=marks,
    )


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Lengths in px of a window."""

    text: float
    badge: float
    gap: float
    bar: float


_WINDOW = _Sizes(17, 34, 12, 12)
_ROOM = (_Sizes(14, 22, 8, 7), _Sizes(13, 18, 6, 6), _Sizes(12, 17, 2, 4))
"""The largest with which all bars are seen; the least type of the room is 12 px of a window"""


def _draw(canvas: Canvas, bars: Sequence[PriorityBar], *, bars_drawn: bool, room: bool) -> Scene:
    if not room:
        return _drawn(canvas, bars, _WINDOW, bars_drawn=bars_drawn)
    scenes = (_drawn(canvas, bars, sizes, bars_drawn=bars_drawn) for sizes in _ROOM)
    for scene in scenes:
        if scene.height <= canvas.height:
            break
    return scene


def _drawn(
    canvas: Canvas, bars: Sequence[PriorityBar], sizes: _Sizes, *, bars_drawn: bool
) -> Scene:
    px, theme = canvas.px, canvas.theme
    size, badge, gap, thick = px(sizes.text), px(sizes.badge), px(sizes.gap), px(sizes.bar)
    between = min(px(4), gap)
    trail = 0.0
    if any(bar.shown for bar in bars):
        widest = max(canvas.measure.width(bar.shown, size, 700) for bar in bars)
        trail = min(widest + px(8), canvas.width * 0.3)
    x = badge + gap
    width = canvas.width - x - trail - (gap if trail else 0)
    most = max((bar.total or 0 for bar in bars), default=0)
    items: list[Item] = []
    y: float = px(4)
    for bar in bars:
        said = block(
            canvas.measure,
            bar.title,
            x,
            y,
            width,
            size=size,
            weight=600,
            colour=theme.ink,
            rtl=canvas.rtl,
        )
        end = y + max(said.height, badge)
        if bars_drawn:
            track = Rect(x, end + between, width, thick, theme.sunken, theme.border, 1, px(4))
            items.append(track)
            if bar.total and most:
                long = max(px(6), width * bar.total / most)
                items.append(Rect(x, end + between, long, thick, theme.accent, None, 0, px(4)))
            end += thick + between
        items.append(
            Rect(
                0,
                y - between / 2,
                canvas.width,
                end - y + between,
                role=mark_role(bar.key),
            )
        )
        items.append(Rect(0, y, badge, badge, theme.accent, None, 0, badge / 2))
        items.append(
            line(
                canvas.measure,
                bar.number,
                0,
                y,
                badge,
                badge,
                size=max(px(12), round(badge * 0.56)),
                weight=700,
                colour=theme.on_accent,
                align=Align.CENTRE,
            )
        )
        free = max(0.0, (badge - said.height) / 2)
        items.append(
            block(
                canvas.measure,
                bar.title,
                x,
                y + free,
                width,
                size=size,
                weight=600,
                colour=theme.ink,
                rtl=canvas.rtl,
            )
        )
        if bar.shown:
            items.append(
                line(
                    canvas.measure,
                    bar.shown,
                    canvas.width - trail,
                    y,
                    trail,
                    badge,
                    size=size,
                    weight=700,
                    colour=theme.ink,
                    align=Align.END,
                    rtl=canvas.rtl,
                )
            )
        y = end + gap
    y -= gap - between
    return Scene(canvas.width, max(y, canvas.height), theme.surface, tuple(items))
