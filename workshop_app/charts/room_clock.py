"""The countdown in the corner of the projector's header, and how to draw its next second alone.

It has a place of its own: the header's texts end before it, and nothing of the question or of the
counts is ever under it. The place is as wide as the widest figures, so it stands still while the
seconds change and only that small part of the picture must be painted again.
"""

from dataclasses import replace

from workshop_app.charts import marks
from workshop_app.charts.measure import line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.scene import Align, Box, Item, Rect, Scene, mirrored

__all__ = ["clock_box", "clock_items", "clock_width", "same_place", "ticked"]

_ROLE = "timer"


def clock_width(page: Page, words: RoomWords) -> int:
    """Width of the clock's place at the end of the header, in px; 0 without a countdown."""
    if not words.timer:
        return 0
    size = _size(page, words)
    widest = words.timer
    if not words.timer_over:
        widest = "00:00" if words.timer.count(":") == 1 else "00:00:00"
    wide = max(page.measure.width(text, size, 700) for text in (widest, words.timer))
    return round(wide) + 2 + _mark(page) + page.gap(18) + 2 * _pad(page)


def clock_box(page: Page, words: RoomWords, height: int) -> Box:
    """The clock's place in a header of this height, as it is read from left to right."""
    width = clock_width(page, words)
    return Box(page.width - page.margin - width + _pad(page), 0, width, height - 1)


def clock_items(page: Page, words: RoomWords, height: int) -> list[Item]:
    """The clock: a sign and the time left. When the time is up, the words for it in a frame."""
    if not words.timer:
        return []
    theme, size, pad = page.theme, _size(page, words), _pad(page)
    box = clock_box(page, words, height)
    items: list[Item] = []
    if words.timer_over:
        rim = max(2, page.gap(3))
        inset = max(rim, round(height * 0.08))
        items.append(
            Rect(
                box.x,
                inset,
                box.width,
                height - 2 * inset,
                theme.surface,
                theme.ink,
                rim,
                page.gap(14),
                role=_ROLE,
            )
        )
    mark = _mark(page)
    wide = round(page.measure.width(words.timer, size, 700)) + 2
    start = box.right - pad - wide
    hands = marks.clock(start - page.gap(18) - mark, (height - mark) / 2, mark, theme.ink)
    items += [replace(item, role=_ROLE) for item in hands]
    items.append(
        line(
            page.measure,
            words.timer,
            start,
            0,
            wide,
            height,
            size=size,
            weight=700,
            colour=theme.ink,
            align=Align.END,
            rtl=page.rtl and not words.timer[-1:].isdigit(),
            role=_ROLE,
        )
    )
    return items


def same_place(words: RoomWords, before: RoomWords) -> bool:
    """Whether the clock needs no other place than it had, so that it can be drawn alone."""
    if words.timer_over or before.timer_over:
        return (words.timer, words.timer_over) == (before.timer, before.timer_over)
    return words.timer.count(":") == before.timer.count(":")


def ticked(scene: Scene, page: Page, words: RoomWords, height: int) -> tuple[Scene, Scene, Box]:
    """The picture a second later: the whole of it, the clock alone, and the clock's place.

    Only where the clock keeps its place; `same_place` tells.
    """
    items = tuple(clock_items(page, words, height))
    box = clock_box(page, words, height)
    alone = replace(scene, items=items)
    if page.rtl:
        alone = mirrored(alone)
        box = replace(box, x=page.width - box.right)
    kept = tuple(item for item in scene.items if item.role != _ROLE)
    return replace(scene, items=kept + alone.items), alone, box


def _size(page: Page, words: RoomWords) -> int:
    """Figures are large; words stand in a frame and leave it some air."""
    return page.type(24 if words.timer_over else 19)


def _mark(page: Page) -> int:
    return round(page.type(19) * 0.72)


def _pad(page: Page) -> int:
    """Free space beside the clock, where the frame runs when the time is up."""
    return page.gap(22)
