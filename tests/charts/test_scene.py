"""Mirroring and moving a picture that is plain data."""

import pytest

from workshop_app.charts.scene import (
    Align,
    Box,
    Line,
    Path,
    Rect,
    Scene,
    Text,
    VAlign,
    mirrored,
    moved,
)


def text(**changes):
    fields = {
        "x": 10,
        "y": 20,
        "width": 100,
        "height": 50,
        "lines": ("7",),
        "size": 20,
        "weight": 400,
        "colour": "#000000",
        "line_height": 26,
    }
    return Text(**(fields | changes))


SCENE = Scene(
    400,
    300,
    "#FFFFFF",
    (
        Rect(10, 20, 30, 40, "#112233", role="bar:1"),
        Line(5, 6, 7, 8, "#000000"),
        Path(((1, 2), (5, 2), (5, 9)), "#000000"),
        Path(((11, 12), (15, 12), (13, 19)), "#000000", fixed=True),
        text(),
        text(align=Align.END, rtl=True),
        text(align=Align.CENTRE),
    ),
    "spoken",
)


def test_mirroring_twice_gives_the_scene_back():
    assert mirrored(SCENE) != SCENE
    assert mirrored(mirrored(SCENE)) == SCENE


def test_mirroring_swaps_sides_and_leaves_words_and_digits():
    rect, line, path, fixed, start, end, centre = mirrored(SCENE).items
    assert (rect.x, rect.y, rect.width) == (360, 20, 30)
    assert (line.x1, line.y1, line.x2, line.y2) == (395, 6, 393, 8)
    assert path.points == ((399, 2), (395, 2), (395, 9))
    assert fixed.points == ((385, 12), (389, 12), (387, 19))
    assert (start.x, start.align, start.lines, start.rtl) == (290, Align.END, ("7",), False)
    assert (end.align, end.rtl) == (Align.START, True)
    assert centre.align is Align.CENTRE


def test_moving_shifts_everything_by_the_same_amount():
    there = moved(SCENE.items, 5, -3)
    assert there[0].box == Box(15, 17, 30, 40)
    assert (there[1].x1, there[1].y2) == (10, 5)
    assert there[2].points[0] == (6, -1)
    assert moved(there, -5, 3) == list(SCENE.items)


@pytest.mark.parametrize(
    ("valign", "top"), [(VAlign.TOP, 20), (VAlign.MIDDLE, 32), (VAlign.BOTTOM, 44)]
)
def test_where_the_first_line_begins(valign, top):
    assert text(valign=valign).top == top


def test_boxes_that_only_touch_do_not_overlap():
    box = Box(0, 0, 10, 10)
    assert not box.overlaps(Box(10, 0, 10, 10))
    assert box.overlaps(Box(9, 9, 10, 10))
    assert not box.overlaps(Box(9, 9, 10, 10), slack=1)
