"""Figures side by side, without a window: where they stand, what says that one is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workshop_app.charts.chart import Canvas, mark_boxes
from workshop_app.charts.figure_gaps import (
    FigureWords,
    RowWords,
    axis_ticks,
    figure_gaps_chart,
)
from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.scene import Box, Item, Line, Path, Rect, Scene, Text
from workshop_app.core.indicators import FigureGaps, FigureRow, Gap, Side, Standing
from workshop_app.core.palette import LIGHT


def row(name: str, first: float | None, other: float | None, reserved: str = "") -> FigureRow:
    apart = None if first is None or other is None else first - other
    sides = (
        Side("response", "Displaced", first, reserved if first is None else "", 1),
        Side("other", "Host", other, reserved if other is None else "", 2),
    )
    gap = Gap("other", "Host", apart, Standing.BEHIND)
    return FigureRow(
        name, name, f"Share {name}?", ("s", "Safety"), True, "", sides, (gap,), (50.0, 75.0), True
    )


GAPS = FigureGaps(
    (
        row("far", 20, 90),
        row("near", 50, 51),
        row("same", 40, 40),
        row("half", 30, None, "no_data"),
        replace(row("none", None, None), section=("l", "Law")),
    )
)
WORDS = FigureWords(
    "Figures",
    "Said",
    ("Displaced", "Host"),
    "limit",
    "no data",
    "unanswered",
    ("0", "50", "100"),
    {
        each.question: RowWords(
            f"{each.number} {each.text}",
            tuple("" if side.value is None else f"{side.value} %" for side in each.sides),
            (("gap", "Host: no data"),),
        )
        for each in GAPS.rows
    },
)


def scene(width: int, *, rtl: bool = False, scale: float = 1.0) -> Scene:
    canvas = Canvas(width, 0, LIGHT, EvenMeasure(), rtl, scale)
    return figure_gaps_chart(GAPS, WORDS).scene(canvas)


def middle(item: Item) -> float:
    if isinstance(item, Path):
        return sum(x for x, _ in item.points) / len(item.points)
    assert isinstance(item, Rect)
    return item.x + item.width / 2


def inside(found: Scene, name: str) -> list[Item]:
    box = mark_boxes(found)[name]
    held = []
    for item in found.items:
        y = item.points[0][1] if isinstance(item, Path) else getattr(item, "y", None)
        y = item.y1 if isinstance(item, Line) else y
        if y is not None and box.y < y < box.bottom:
            held.append(item)
    return held


def test_shapes_stand_where_their_figures_are_on_the_shared_axis() -> None:
    found = scene(900)
    held = {item.role: item for item in inside(found, "far")}
    track = next(i for i in inside(found, "far") if i.role == "track")
    wide = track.x2 - track.x1
    assert middle(held["side:0"]) == pytest.approx(track.x1 + wide * 0.2, abs=1)
    assert middle(held["side:1"]) == pytest.approx(track.x1 + wide * 0.9, abs=1)
    ticks = [item.x1 for item in inside(found, "far") if item.role == "threshold"]
    assert ticks == pytest.approx([track.x1 + wide * 0.5, track.x1 + wide * 0.75])
    assert isinstance(held["side:0"], Rect)  # apart by shape: a circle, a diamond
    assert isinstance(held["side:1"], Path)
    same = {item.role: item for item in inside(found, "same")}
    assert middle(same["side:0"]) == pytest.approx(middle(same["side:1"]), abs=1)
    assert "gap" not in {item.role for item in inside(found, "same") if isinstance(item, Rect)}
    assert axis_ticks(GAPS) == (0, 50, 100)


def test_a_missing_figure_is_drawn_as_missing_and_never_as_nought() -> None:
    found = scene(900)
    half = inside(found, "half")
    roles = [item.role for item in half]
    assert roles.count("reserved") == 1
    assert "side:0" in roles
    assert "side:1" not in roles
    assert not any(isinstance(item, Rect) and item.role == "gap" for item in half)
    none = [item.role for item in inside(found, "none")]
    assert "unanswered" in none
    assert not {"track", "side:0", "side:1"}.intersection(none)


@pytest.mark.parametrize(("width", "scale"), [(560, 1.0), (1300, 1.0), (1800, 3.2)])
@pytest.mark.parametrize("rtl", [False, True])
def test_texts_stay_apart_and_inside(width: int, scale: float, rtl: bool) -> None:
    found = scene(width, rtl=rtl, scale=scale)
    texts = [item for item in found.items if isinstance(item, Text)]
    assert [i.lines[0] for i in texts if i.role == "section"] == ["Safety", "Law"]
    for n, one in enumerate(texts):
        assert one.x >= -1
        assert one.box.right <= width + 1
        assert one.box.bottom <= found.height + 1
        drawn = _drawn(one)
        for other in texts[n + 1 :]:
            assert not drawn.overlaps(_drawn(other), 1), (one, other)


def _drawn(item: Text) -> Box:
    return Box(item.x, item.top, item.width, item.line_height * len(item.lines))
