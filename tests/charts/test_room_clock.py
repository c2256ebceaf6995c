"""The countdown's corner: never over anything, and drawn alone from second to second."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.room import RoomWords, next_second, room_scene, same_place
from workshop_app.charts.scene import Box, Line, Path, Rect, Text
from workshop_app.core.palette import DARK
from workshop_app.core.room import RoomScreen, RoomView

M = EvenMeasure()
SIZES = [(1920, 1080), (1024, 768), (1366, 768)]
STATES = [{"shown": False}, {}, {"earlier": True, "reserved": True}]
LONG = "Group of the northern provinces · Question 1.2.3 · Round 12 · Voting closed"


def place(item) -> Box:
    match item:
        case Line():
            return Box(item.x1, item.y1, item.x2 - item.x1, item.y2 - item.y1)
        case Path():
            xs, ys = zip(*item.points, strict=True)
            return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case Text() | Rect():
            return Box(item.x, item.y, item.width, item.height)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zoom", [1.0, 1.6])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("timer", ["4:59", "1:00:00", "Time is up"])
@pytest.mark.parametrize("rtl", [False, True])
def test_nothing_lies_under_the_clock(room, size, zoom, state, timer, rtl):
    view, words = room(4, **state)
    words = replace(words, header_end=LONG, timer=timer, timer_over=timer[0] == "T")
    scene = room_scene(view, words, DARK, size, M, zoom=zoom, rtl=rtl)
    _, alone, box = next_second(scene, words, DARK, M, zoom, rtl)
    assert box.x >= 0
    assert box.right <= size[0]
    assert [item for item in scene.items if item.role == "timer"] == list(alone.items)
    for item in scene.items:
        if item.role == "timer":
            at = place(item)
            assert box.x - 1 <= at.x
            assert at.right <= box.right + 1
            assert at.bottom <= box.bottom + 1
        elif isinstance(item, Text):
            assert not place(item).overlaps(box, slack=0.5), item
    (said,) = [item for item in alone.items if isinstance(item, Text)]
    assert said.lines == (timer,)
    assert said.size >= size[1] / (24 if words.timer_over else 20)
    assert M.width(timer, said.size, 700) <= said.width


def test_the_next_second_is_the_picture_made_anew(room):
    view, words = room(4, shown=False)
    words = replace(words, timer="10:00")
    later = replace(words, timer="9:59")
    assert same_place(later, words)
    for rtl in (False, True):
        before = room_scene(view, words, DARK, SIZES[0], M, rtl=rtl)
        after, _, _ = next_second(before, later, DARK, M, 1.0, rtl)
        anew = room_scene(view, later, DARK, SIZES[0], M, rtl=rtl)
        assert sorted(map(str, after.items)) == sorted(map(str, anew.items))


def test_the_place_changes_with_the_hour_and_at_the_end():
    def words(timer, over=False):
        return RoomWords(timer=timer, timer_over=over)

    assert same_place(words("0:01"), words("0:02"))
    assert not same_place(words("59:59"), words("1:00:00"))
    assert not same_place(words("Time is up", True), words("0:01"))
    assert same_place(words("Time is up", True), words("Time is up", True))
    assert not same_place(words(""), words("0:01"))


def test_the_welcome_picture_has_the_clock_and_only_the_end_is_spoken():
    view = RoomView(RoomScreen.WELCOME, title="Assessment")
    running = room_scene(view, RoomWords(timer="9:59"), DARK, SIZES[0], M)
    assert [i.lines for i in running.items if isinstance(i, Text)][-1] == ("9:59",)
    assert "9:59" not in running.summary
    over = room_scene(view, RoomWords(timer="Time is up", timer_over=True), DARK, SIZES[0], M)
    assert over.summary == "Assessment. Time is up"
    framed = [item for item in over.items if isinstance(item, Rect) and item.stroke]
    assert len(framed) == 2, "the clock's own ring, and a frame that only the end has"
