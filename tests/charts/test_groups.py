"""One vote by group: one scale, every count written, small groups left out."""

from dataclasses import replace
from itertools import combinations

import pytest

from workshop_app.charts.groups import Column, groups_scene
from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.scene import Box, Rect, Text, mirrored
from workshop_app.core.palette import LIGHT

M = EvenMeasure()
GROUPS = (
    Column("Group 1", "Prevention", (0, 0, 3, 2)),
    Column("Group 2", "Foster care", (0, 0, 2, 3)),
    Column("Group 3", "Residential", (2, 1, 2, 0)),
    Column("Group 4", "Adoption", (0, 0, 4, 1)),
)
WHOLE = Column("All groups", "20 voted", (2, 1, 11, 6))


def draw(room, groups=GROUPS, whole=WHOLE, size=(1920, 1080), **changes):
    view, words = room(4)
    return groups_scene(view, words, groups, whole, LIGHT, size, M, **changes)


def texts(scene, role):
    return [i for i in scene.items if isinstance(i, Text) and i.role == role]


def rects(scene, role):
    return {
        i.role.removeprefix(role): i
        for i in scene.items
        if isinstance(i, Rect) and i.role.startswith(role)
    }


def test_bars_are_shares_of_their_own_group_on_one_scale(room):
    scene = draw(room)
    tracks, bars = rects(scene, "track:"), rects(scene, "bar:")
    assert len(tracks) == 20
    assert len({track.width for track in tracks.values()}) == 1
    for column in (*GROUPS, WHOLE):
        for level, count in enumerate(column.counts, 1):
            key = f"{column.title}:{level}"
            if count == 0:
                assert key not in bars
            else:
                length = tracks[key].width * count / sum(column.counts)
                assert bars[key].width == pytest.approx(length, abs=3)


def test_every_count_is_written_zeros_too(room):
    scene = draw(room)
    written = [t.lines[0] for t in texts(scene, "count")]
    assert len(written) == 20
    assert written.count("0") == 7
    assert {t.colour for t in texts(scene, "count") if t.lines[0] == "0"} == {LIGHT.ink3}


def test_a_hidden_group_says_why_and_shows_no_number(room):
    small = Column("Group 5", "", (), hidden="fewer than 5 votes: not shown")
    for groups in ((*GROUPS[:2], small), (*GROUPS, small)):
        scene = draw(room, groups)
        (said,) = {" ".join(line.strip("…") for line in t.lines) for t in texts(scene, "hidden")}
        assert said.startswith("fewer than 5 votes")
        assert not [role for role in rects(scene, "track:") if role.startswith("Group 5")]
        assert "Group 5: fewer than 5 votes: not shown" in scene.summary
        assert "Group 2: Completely 3, Mostly 2, Slightly 0, Not at all 0" in scene.summary


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
@pytest.mark.parametrize("times", [1, 2])
def test_cells_stay_apart_and_inside(room, size, times):
    scene = draw(room, GROUPS * times, size=size, scale=size[1])
    boxes = [t.box for role in ("count", "head", "label") for t in texts(scene, role)]
    for box in boxes:
        assert box.x >= 0
        assert box.right <= size[0]
        assert box.bottom <= size[1]
    for first, second in combinations(boxes, 2):
        assert not first.overlaps(second, slack=1)
    assert all(i.size >= size[1] / 28 for i in scene.items if isinstance(i, Text))


def test_a_heading_says_all_of_it(room):
    told = "4 voted, 1 doesn’t know, 1 to discuss further"
    scene = draw(room, [*GROUPS[:3], Column("Group 4", told, (0, 0, 4, 1))])
    heads = [t for t in texts(scene, "head") if t.lines[0] in told]
    assert " ".join(t.lines[0] for t in heads) == told
    for head in heads:
        assert M.width(head.lines[0], head.size, head.weight) <= head.width
    for first, second in combinations(texts(scene, "head"), 2):
        assert not Box(first.x, first.y, first.width, first.height).overlaps(
            Box(second.x, second.y, second.width, second.height), slack=1
        )
    lowest = max(t.y + t.height for t in texts(scene, "head"))
    assert lowest <= min(track.y for track in rects(scene, "track:").values())


def test_right_to_left_is_the_mirror(room):
    assert draw(room, rtl=True) == mirrored(draw(room))


def test_a_column_must_match_the_options(room):
    with pytest.raises(ValueError, match="“All groups” has 5 counts for 4 options"):
        draw(room, whole=Column("All groups", "", (1, 2, 3, 4, 5)))


def test_many_groups_stand_one_under_the_other(room):
    many = tuple(replace(group, title=f"Group {n}") for n, group in enumerate(GROUPS * 2, 1))
    scene = draw(room, many)
    heads = texts(scene, "head")
    assert [t.lines[0] for t in heads] == [f"Group {n}" for n in range(1, 9)] + ["All groups"]
    assert len({t.x for t in heads}) == 1
    assert len({track.width for track in rects(scene, "track:").values()}) == 1
