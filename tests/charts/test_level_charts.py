"""Heat map and distribution without a window: what stands where, at any size."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workshop_app.charts.chart import Canvas, mark_boxes
from workshop_app.charts.distribution import BarWords, distribution
from workshop_app.charts.heat_map import HeatWords, cell_key, heat_map, key_parts, turned
from workshop_app.charts.legend import LegendWords
from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.scene import Rect, Scene, Text
from workshop_app.core.findings import Heading, LevelBars, LevelCell, LevelGrid
from workshop_app.core.palette import CONTRAST, DARK, LIGHT

LEVELS = ("Not at all", "Slightly", "Mostly", "Completely")
WHOLE = LevelCell((0, 1, 4, 1), (3, 3), 6, 2)
SPLIT = LevelCell((0, 1, 1, 0), (2, 3), 2, 0, (("dont_know", 1),))
AWAY = LevelCell((0, 0, 0, 0), None, 0, 0, (("not_applicable", 2),))
NONE = LevelCell((0, 0, 0, 0), None, 0, 3)
TORN = LevelCell((0, 0, 0, 0), None, 0, 1, (("no_consensus", 1),))
WORDS = HeatWords(
    "Median",
    "Said",
    LegendWords(LEVELS, "not scored", "unanswered", "coverage"),
    {"not_applicable": "n/a", "no_consensus": "no consensus"},
)


def headings(kind: str, count: int) -> tuple[Heading, ...]:
    return tuple(Heading(f"{kind}{n}", f"{kind.title()} number {n}") for n in range(count))


def grid(rows: int = 2, columns: int = 3) -> LevelGrid:
    cells = (WHOLE, SPLIT, AWAY, NONE, TORN, None)
    return LevelGrid(
        "extent",
        LEVELS,
        True,
        "Part",
        "Area",
        headings("part", rows),
        headings("area", columns),
        tuple(
            tuple(cells[(y * columns + x) % len(cells)] for x in range(columns))
            for y in range(rows)
        ),
    )


def canvas(width: int, height: int = 0, *, rtl: bool = False, scale: float = 1.0) -> Canvas:
    return Canvas(width, height, LIGHT, EvenMeasure(), rtl, scale)


def lines(scene: Scene, role: str) -> list[str]:
    return [" ".join(i.lines) for i in scene.items if isinstance(i, Text) and i.role == role]


def rects(scene: Scene, role: str) -> list[Rect]:
    return [item for item in scene.items if isinstance(item, Rect) and item.role == role]


def test_every_cell_says_its_median_and_coverage_or_why_it_has_none() -> None:
    scene = heat_map(grid(), WORDS).scene(canvas(900))
    assert lines(scene, "numeral")[:3] == ["3", "3", "2"]  # of a split median both halves
    assert lines(scene, "coverage") == ["6/8", "2/3", "0/3"]
    assert lines(scene, "reserved") == ["n/a", "no consensus"]
    assert len(rects(scene, "unscored")) == 1
    torn = mark_boxes(scene)[cell_key("part1", "area1")]
    box = next(r for r in scene.items if isinstance(r, Rect) and r.box == torn)
    assert (box.stroke, box.hatch is not None) == (LIGHT.attention, True)
    assert cell_key("part1", "area2") not in mark_boxes(scene)


@pytest.mark.parametrize(("width", "scale"), [(1400, 1.0), (620, 1.0), (1792, 3.2)])
@pytest.mark.parametrize("size", [(6, 9), (1, 1), (3, 2)])
def test_nothing_leaves_the_picture_and_no_cell_covers_another(width, scale, size) -> None:
    made = heat_map(grid(*size), WORDS)
    for height in (0, 700):
        scene = made.scene(canvas(width, height, scale=scale))
        boxes = list(mark_boxes(scene).values())
        for n, box in enumerate(boxes):
            assert box.x >= 0
            assert box.right <= width + 1
            assert box.bottom <= scene.height
            assert not any(box.overlaps(other, 0.5) for other in boxes[n + 1 :])
        texts = [item for item in scene.items if isinstance(item, Text)]
        assert min(text.size for text in texts) >= round(12 * scale)
        assert {key_parts(mark.key) for mark in made.marks} == {
            key_parts(key) for key in mark_boxes(scene)
        }


def test_turning_twice_gives_the_grid_back_and_narrow_pictures_turn() -> None:
    whole = grid(3, 12)
    assert turned(turned(whole)) == whole
    scene = heat_map(whole, WORDS).scene(canvas(620))
    assert list(lines(scene, "column")) != []
    assert len(lines(scene, "row")) == 12


def test_right_to_left_is_a_mirror_and_themes_change_colours_alone() -> None:
    chart = heat_map(grid(), WORDS)
    plain, other = chart.scene(canvas(900)), chart.scene(canvas(900, rtl=True))
    for key, box in mark_boxes(plain).items():
        assert mark_boxes(other)[key].x == pytest.approx(900 - box.right)
    for theme in (DARK, CONTRAST):
        drawn = chart.scene(Canvas(900, 0, theme, EvenMeasure()))
        assert mark_boxes(drawn) == mark_boxes(plain)
        assert drawn.background == theme.surface
    assert plain.summary == "Said"


def bars() -> LevelBars:
    cells = (WHOLE, SPLIT, NONE)
    return LevelBars(
        "extent", LEVELS, True, "domain", tuple(zip(headings("part", 3), cells, strict=False))
    )


@pytest.mark.parametrize("rtl", [False, True])
def test_segments_are_as_long_as_their_share_with_the_highest_level_first(rtl) -> None:
    chart = distribution(bars(), BarWords("Distribution", legend=LegendWords(LEVELS)))
    scene = chart.scene(canvas(1000, rtl=rtl))
    track = mark_boxes(scene)["part0"]
    parts = [
        item
        for item in scene.items
        if isinstance(item, Rect)
        and item.role.startswith(("level:", "unanswered"))
        and item.y == track.y
    ]
    assert [part.role for part in parts] == ["level:4", "level:3", "level:2", "unanswered"]
    for part, count in zip(parts, (1, 4, 1, 2), strict=True):
        assert part.width == pytest.approx(track.width * count / 8, abs=4)
    first, last = (parts[-1], parts[0]) if rtl else (parts[0], parts[-1])
    assert first.x == pytest.approx(track.x, abs=1)
    assert last.box.right == pytest.approx(track.right, abs=1)
    assert lines(scene, "coverage") == ["6/8", "2/3", "0/3"]
    assert len(rects(scene, "reserved")) == 1


def test_many_bars_share_a_given_height() -> None:
    many = LevelBars("extent", LEVELS, True, "group", tuple((h, WHOLE) for h in headings("g", 9)))
    scene = distribution(many, BarWords("Groups")).scene(canvas(1792, 800, scale=3.2))
    assert scene.height <= 800


AREAS = (
    *("Prevention of unnecessary separation", "Foster care", "Supervised independent living"),
    *("Kinship care", "Adoption", "Family reunification and deinstitutionalisation"),
)
PARTS = ("Laws and policies", "Social service workforce", "Monitoring and evaluation")


@pytest.mark.parametrize(("width", "height", "scale"), [(1792, 850, 3.25), (975, 0, 1.0)])
def test_names_of_rows_and_columns_are_never_cut(width, height, scale) -> None:
    named = [tuple(Heading(title, title) for title in titles) for titles in (PARTS, AREAS)]
    whole = replace(grid(3, 6), rows=named[0], columns=named[1])
    scene = heat_map(whole, WORDS).scene(canvas(width, height, scale=scale))
    said = [*lines(scene, "row"), *lines(scene, "column")]
    assert {each.replace("- ", "") for each in said} == {*AREAS, *PARTS}
    assert scene.height <= (height or scene.height)


def test_one_bar_has_room_for_its_whole_name() -> None:
    title = "Supervised independent living of young people who leave residential care"
    one = replace(bars(), bars=((Heading("one", title), WHOLE),))
    for made in (canvas(500), canvas(1792, 850, scale=3.25)):
        assert lines(distribution(one, BarWords()).scene(made), "row") == [title]
