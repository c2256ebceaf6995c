"""The timeline of a plan: where bars stand, what has no dates, what a screen reader says."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_app.charts.chart import Canvas, ChartTable, mark_boxes
from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.scene import Path, Rect, Text
from workshop_app.charts.timeline import (
    BarShape,
    TimelineBar,
    TimelineGroup,
    TimelineWords,
    months_between,
    timeline,
)
from workshop_app.core.palette import LIGHT

TODAY = date(2026, 6, 15)
WORDS = TimelineWords(
    "Timeline",
    "What it says.",
    "Today",
    "Without dates",
    "Without an objective",
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "Q{n}",
    {shape: shape.value for shape in BarShape},
)


def bar(key, span, shape=BarShape.HOLLOW, **more):
    return TimelineBar(key, f"Action {key}", f"Action {key}, said", span, shape, **more)


def chart_of(*groups):
    return timeline(groups, TODAY, WORDS, ChartTable(("A",), ()))


def drawn(chart, width=900, rtl=False):
    return chart.scene(Canvas(width, 0, LIGHT, EvenMeasure(), rtl))


def texts(scene):
    return [line for item in scene.items if isinstance(item, Text) for line in item.lines]


def test_bars_stand_below_their_months_and_what_has_no_date_is_listed_below():
    chart = chart_of(
        TimelineGroup("Families", (bar("a", (date(2026, 3, 1), date(2026, 8, 31))),)),
        TimelineGroup("", (bar("b", (date(2026, 5, 1),) * 2), bar("c", None))),
    )
    scene = drawn(chart)
    shown = texts(scene)
    assert [name for name in shown if name in WORDS.months] == list(WORDS.months[2:8])
    assert shown.index("Without dates") < shown.index("Action c")
    places = mark_boxes(scene)
    assert list(places) == ["a", "b", "c"] == [mark.key for mark in chart.marks]
    assert places["a"].y < places["b"].y < places["c"].y
    (span,) = (item for item in scene.items if isinstance(item, Rect) and item.role == "bar:a")
    today = next(item for item in scene.items if getattr(item, "role", "") == "today")
    assert span.x < today.x1 < span.x + span.width
    assert scene.summary == "What it says."
    flipped = drawn(chart, rtl=True)
    (mirror,) = (item for item in flipped.items if isinstance(item, Rect) and item.role == "bar:a")
    assert mirror.x == pytest.approx(900 - span.x - span.width)


def test_each_status_has_a_shape_of_its_own():
    chart = chart_of(
        TimelineGroup("", tuple(bar(s.value, (TODAY, date(2026, 12, 1)), s) for s in BarShape))
    )
    scene = drawn(chart)
    ticks = sum(isinstance(item, Path) and not item.closed for item in scene.items)
    assert ticks == 2  # of the bar that is done and of the legend
    shapes = {
        (item.fill, item.hatch is not None, bool(item.dash))
        for item in scene.items
        if isinstance(item, Rect) and item.role.startswith("bar:")
    }
    assert len(shapes) == len(BarShape)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.dates(date(1, 1, 1)), st.integers(0, 4000)).map(
            lambda pair: (pair[0], date.fromordinal(min(pair[0].toordinal() + pair[1], 3652059)))
        ),
        max_size=4,
    ),
    st.integers(300, 2000),
)
def test_nothing_leaves_the_picture_whatever_the_dates(spans, width):
    bars = tuple(
        bar(str(number), span, beside="12 days overdue", late=True)
        for number, span in enumerate(spans)
    )
    scene = drawn(chart_of(TimelineGroup("Aim", bars)), width)
    for item in scene.items:
        if isinstance(item, (Rect, Text)):
            assert item.x >= -1
            assert item.x + item.width <= width + 1
            assert item.y + item.height <= scene.height + 1


def test_the_pictures_of_one_plan_have_one_axis():
    reach = (date(2025, 1, 1), date(2027, 12, 31))
    axes = []
    for day in (date(2026, 3, 1), date(2027, 9, 1)):
        group = TimelineGroup("", (bar("1", (day, day)),))
        scene = drawn(timeline((group,), TODAY, WORDS, ChartTable(("A",), ()), reach))
        axes.append(texts(scene)[: texts(scene).index("2027") + 1])
    assert axes[0] == axes[1]
    assert {"2025", "2026", "2027"} <= set(axes[0])


def test_months_between_counts_the_months_a_span_touches():
    assert months_between(date(2026, 1, 31), date(2026, 2, 1)) == 2
    assert months_between(date(2026, 1, 1), date(2027, 1, 1)) == 13


def test_a_short_plan_and_the_room_show_whole_labels():
    what = "Ask the ministry in writing whether a circular is a limit in law"
    span = (date(2026, 1, 1), date(2026, 12, 31))
    one = TimelineBar("a", what, what, span, BarShape.HOLLOW, beside="Ministry of Justice")
    for canvas in (
        Canvas(700, 0, LIGHT, EvenMeasure()),
        Canvas(1792, 850, LIGHT, EvenMeasure(), scale=3.25),
    ):
        scene = chart_of(TimelineGroup("", (one,))).scene(canvas)
        joined = [" ".join(item.lines) for item in scene.items if isinstance(item, Text)]
        assert what in joined
    assert "Ministry of Justice" in joined  # below its bar, which leaves no room beside it
