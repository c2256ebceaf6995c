"""The grid of impact and effort, and the bars of a vote on priorities."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workshop_app.charts.chart import Canvas, mark_boxes
from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.priority_bars import PriorityBar, priority_bars
from workshop_app.charts.priority_grid import GridPoint, cell_at, priority_grid
from workshop_app.charts.room_priorities import room_priorities_chart
from workshop_app.charts.scene import Rect, Text
from workshop_app.core.palette import DARK, LIGHT
from workshop_app.core.room_priorities import GridWords, PriorityGrid, PriorityList, RoomPriority

WORDS = GridWords(
    *("Impact and effort", "Impact", "Effort"),
    ("Low", "Medium", "High", "Very high"),
    ("Little", "Some", "Much"),
    *("Do first", "Think again", "Not placed yet"),
    "{number}. {title}: impact {impact}, effort {effort}.",
    "{number}. {title}: not placed yet.",
    *("Number", "Priority"),
)
LEVEL = st.none() | st.integers(1, 4)


@given(
    places=st.lists(st.tuples(LEVEL, LEVEL.map(lambda x: x and min(x, 3))), max_size=40),
    width=st.integers(420, 2000),
    rtl=st.booleans(),
    room=st.booleans(),
)
def test_dots_lie_in_their_cells_and_never_on_each_other(places, width, rtl, room):
    points = [GridPoint(str(n), n + 1, f"P{n}", *place) for n, place in enumerate(places)]
    chart = priority_grid(points, WORDS, room=room)
    scene = chart.scene(Canvas(width, 0, LIGHT, EvenMeasure(), rtl))
    boxes = mark_boxes(scene)
    assert set(boxes) == {point.key for point in points}
    listed = list(boxes.values())
    assert not any(a.overlaps(b, 0.5) for n, a in enumerate(listed) for b in listed[n + 1 :])
    for point in points:
        box = boxes[point.key]
        cell = cell_at(scene, box.x + box.width / 2, box.y + box.height / 2)
        assert cell == ((point.impact, point.effort) if point.placed else None)
        assert box.bottom <= scene.height
    assert len(chart.table.rows) == len(points)


def test_the_grid_says_each_priority_and_lists_them_where_there_is_room():
    points = [GridPoint("a", 1, "One law", 4, 1), GridPoint("b", 2, "More staff", None, 2)]
    chart = priority_grid(points, WORDS)
    assert chart.summary == (
        "1. One law: impact Very high, effort Little. 2. More staff: not placed yet."
    )
    wide, narrow = (chart.scene(Canvas(w, 0, DARK, EvenMeasure())) for w in (1200, 700))
    said = [
        [line for item in s.items if isinstance(item, Text) for line in item.lines]
        for s in (wide, narrow)
    ]
    assert "More staff" in said[0]
    assert "More staff" not in said[1]


def test_the_room_reads_nothing_smaller_than_it_may():
    items = (RoomPriority(1, "One law for every province", 4, 1), RoomPriority(2, "Staff"))
    height, least = 1080, 1080 / 28
    canvas = Canvas(1780, 760, LIGHT, EvenMeasure(), scale=least / 12)
    scene = room_priorities_chart(PriorityGrid(items, WORDS), "T").scene(canvas)
    sizes = [item.size for item in scene.items if isinstance(item, Text)]
    assert min(sizes) >= int(height / 28)


def test_bars_are_as_long_as_their_dots_and_ranks_have_none():
    bars = [
        PriorityBar("a", "1", "First", 8, "8 dots"),
        PriorityBar("b", "2", "Second", 4, "4 dots"),
        PriorityBar("c", "–", "Gone", 0, "0 dots"),
    ]
    canvas = Canvas(800, 0, LIGHT, EvenMeasure())
    chart = priority_bars(bars, title="Dots", header=("No.", "Priority", "Dots"))
    drawn = [
        item.width
        for item in chart.scene(canvas).items
        if isinstance(item, Rect) and item.fill == LIGHT.accent and item.height == 12
    ]
    assert len(drawn) == 2
    assert drawn[0] == 2 * drawn[1]
    assert chart.table.rows[0] == ("1", "First", "8 dots")
    ranks = priority_bars(
        [replace(bar, shown="rank sum 3") for bar in bars],
        title="Ranks",
        header=("No.", "Priority", "Ranks"),
        less_is_more=True,
    )
    assert not any(
        isinstance(item, Rect) and item.height == 12 for item in ranks.scene(canvas).items
    )


def test_the_room_sees_ten_priorities_at_once():
    """Titles, bars and both corners, in the room's least type, without scrolling."""
    canvas = Canvas(1792, 850, LIGHT, EvenMeasure(), scale=39 / 12)
    items = tuple(
        RoomPriority(
            n,
            "Families are helped before a child is taken",
            1 + n % 4,
            1 + n % 3,
            11.0 - n,
            "9 dots",
        )
        for n in range(1, 11)
    )
    for data in (PriorityGrid(items, WORDS), PriorityList(items, "dots")):
        scene = room_priorities_chart(data, "T").scene(canvas)
        assert scene.height <= canvas.height
        bottom = max(item.y + item.height for item in scene.items if isinstance(item, Text))
        assert bottom <= canvas.height
        said = [" ".join(item.lines) for item in scene.items if isinstance(item, Text)]
        assert sum(each.startswith("Families") for each in said) == len(data.items)
        if isinstance(data, PriorityGrid):
            assert {"Do first", "Think again"} <= set(said)
