"""Which of its pictures the projector shows under a question when it is not the usual one."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop_app.charts.groups import columns_of, groups_least, groups_summary, groups_table
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.room_answers import answers_least, answers_picture, answers_summary
from workshop_app.charts.room_fist import fist_least, fist_picture, fist_strip, fist_summary
from workshop_app.charts.scene import Box, Item
from workshop_app.charts.strip import Strip
from workshop_app.core.room import RoomView
from workshop_app.core.room_parts import RoomLayout

__all__ = ["Picture", "layout_picture", "layout_strip", "layout_summary"]


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands under the question: its least height, and how to draw it from a y downwards."""

    least: int
    draw: Callable[[int, int], list[Item]]
    """(top, height) → items"""


def layout_picture(page: Page, view: RoomView, words: RoomWords, *, tight: bool) -> Picture | None:
    """The fist of five, the groups' answers or the votes by group; None for the usual picture."""
    fist = view.fist
    if fist is not None:
        return Picture(
            fist_least(page, fist),
            lambda top, height: fist_picture(page, view, words, fist, top, height),
        )
    if view.layout == RoomLayout.ANSWERS and view.answers:
        return Picture(
            answers_least(page, view, words, tight=tight),
            lambda top, height: answers_picture(page, view, words, top, height, tight=tight),
        )
    found = columns_of(view, words) if view.layout == RoomLayout.BY_GROUP else None
    if found is None:
        return None
    groups, whole = found
    return Picture(
        groups_least(page, view, words, groups, whole, page.inner, tight=tight),
        lambda top, height: groups_table(
            page, view, words, groups, whole, Box(page.margin, top, page.inner, height)
        ),
    )


def layout_strip(page: Page, view: RoomView, words: RoomWords, *, tight: bool) -> Strip | None:
    """The strip under such a picture; None for the usual one."""
    if view.fist is not None:
        return fist_strip(page, words, tight=tight)
    return None


def layout_summary(view: RoomView, words: RoomWords) -> list[str] | None:
    """What such a picture says under the question; None for the usual one."""
    if view.fist is not None:
        return fist_summary(words, view.fist)
    if view.layout == RoomLayout.ANSWERS and view.answers:
        return answers_summary(view, words)
    found = columns_of(view, words) if view.layout == RoomLayout.BY_GROUP else None
    return groups_summary(view, words, *found) if found else None
