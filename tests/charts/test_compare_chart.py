"""The arrows from then to now: numbers on every square, marks on every row, mirrored whole."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_app.charts.chart import Canvas, mark_boxes
from workshop_app.charts.compare_chart import Arrow, CompareWords, compare_chart
from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.scene import Rect, Text
from workshop_app.core.findings import Heading
from workshop_app.core.palette import CONTRAST, LIGHT

LEVELS = ("Not at all", "Slightly", "Mostly", "Completely")
LEVEL = st.tuples(st.integers(1, 4), st.integers(1, 4)).map(lambda pair: (min(pair), max(pair)))
WORDS = CompareWords(
    "Then and now", "", LEVELS, "then: 2021", "now: 2026", "in both", "answered then → now", "none"
)


def arrows(medians: list[tuple[tuple[int, int] | None, tuple[int, int]]]) -> tuple[Arrow, ...]:
    return tuple(
        Arrow(Heading(f"k{n}", f"Component {n}"), then, now, 7, (8, 10), (9, 10))
        for n, (then, now) in enumerate(medians)
    )


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.none() | LEVEL, LEVEL), min_size=1, max_size=6),
    st.sampled_from([320, 560, 960]),
    st.booleans(),
)
def test_every_row_says_its_numbers_and_can_be_reached(medians, width, rtl):
    canvas = Canvas(width, 0, LIGHT, EvenMeasure(), rtl)
    scene = compare_chart(arrows(medians), WORDS).scene(canvas)
    marks = mark_boxes(scene)
    assert list(marks) == [f"k{n}" for n in range(len(medians))]
    assert not any(one.overlaps(other, 0.5) for one, other in combinations(marks.values(), 2))
    for item in scene.items:
        assert item.role != "level" or 0 <= item.x1 <= width
    squares = [item for item in scene.items if isinstance(item, Rect) and item.role == "then"]
    shown = [pair for pair in medians if pair[0] is not None]
    assert len(squares) == len(shown)
    for (then, now), square in zip(shown, squares, strict=True):
        middle = square.x + square.width / 2
        higher = sum(now) > sum(then)
        filled = [
            item
            for item in scene.items
            if isinstance(item, Rect)
            and item.role.startswith("badge:")
            and square.y - 6 <= item.y <= square.y + 10
        ]
        assert {item.role for item in filled} == {f"badge:{level}" for level in now}
        centre = sum(item.x + item.width / 2 for item in filled) / len(filled)
        if then == now:
            assert centre == pytest.approx(middle, abs=2)
        elif sum(then) != sum(now):
            assert (centre > middle) is (higher is not rtl)


def test_a_square_is_told_by_its_number_not_by_its_colour_alone():
    chart = compare_chart(arrows([((2, 3), (4, 4)), (None, (1, 1))]), WORDS)
    scene = chart.scene(Canvas(720, 0, CONTRAST, EvenMeasure()))
    texts = [" ".join(item.lines) for item in scene.items if isinstance(item, Text)]
    assert "2–3" in texts
    assert "none" in texts
    assert "8/10 → 9/10" in texts
    assert {"then: 2021", "now: 2026"} <= set(texts)
