"""The projector's other pictures: votes by group, groups' answers, a fist of five."""

from dataclasses import replace
from itertools import combinations

import pytest

from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.room import room_scene
from workshop_app.charts.scene import Rect, Text
from workshop_app.core.palette import DARK
from workshop_app.core.room import RoomFist, RoomGroup
from workshop_app.core.room_parts import RoomAnswer, RoomDecision, RoomLayout, RoomNote

M = EvenMeasure()
SIZE = (1920, 1080)


def draw(view, words, size=SIZE, **changes):
    return room_scene(view, words, DARK, size, M, **changes)


def rects(scene, role):
    return [i for i in scene.items if isinstance(i, Rect) and i.role.startswith(role)]


def said(scene, role):
    return [" ".join(i.lines) for i in scene.items if isinstance(i, Text) and i.role == role]


def by_group(room, levels, groups):
    view, words = room(levels)
    one = (3, *(0,) * (levels - 2), 2)
    names = [f"Group {n}" for n in range(1, groups + 1)]
    parts = (*(RoomGroup(name, one) for name in names[1:]), RoomGroup(names[0], None, (), few=True))
    notes = (*["5 voted"] * (groups - 1), "fewer than 5 votes: not shown")
    result = replace(view.result, groups=parts)
    return (
        replace(view, layout=RoomLayout.BY_GROUP, result=result),
        replace(words, group_notes=notes, whole="All groups", whole_note="20 voted"),
    )


@pytest.mark.parametrize("levels", [4, 5, 7])
@pytest.mark.parametrize("groups", [2, 8])
def test_votes_by_group_fit_are_readable_and_said(room, levels, groups):
    view, words = by_group(room, levels, groups)
    scene = draw(view, words)
    assert scene.overflow == 0
    texts = [i for i in scene.items if isinstance(i, Text)]
    assert all(i.size >= 1080 / 28 for i in texts)
    counts = [i.box for i in texts if i.role == "count"]
    assert len(counts) == levels * groups  # one group is hidden, the total is one more
    for first, second in combinations(counts, 2):
        assert not first.overlaps(second, slack=1)
    assert f"Group {groups}: {view.options[-1].label} 2" in scene.summary
    assert "Group 1: fewer than 5 votes: not shown" in scene.summary
    assert said(scene, "word") == ["Close"]


def test_without_votes_of_groups_the_total_is_shown(room):
    view, words = room(4)
    assert draw(replace(view, layout=RoomLayout.BY_GROUP), words) == draw(view, words)


def test_groups_answers_stand_on_one_scale(room):
    view, words = room(5, shown=False, received=None, round_state="draft")
    words = replace(words, received="", note_kinds=("Gap",))
    decisions = [RoomDecision(view.options[n - 1].label, level=n) for n in (2, 5)]
    decisions.append(RoomDecision("No consensus", reserved="no_consensus"))
    view = replace(
        view,
        layout=RoomLayout.ANSWERS,
        answers=tuple(RoomAnswer(f"Group {n}", each) for n, each in enumerate(decisions, 1)),
        notes=(RoomNote("gap", "Two regions have no service."),),
    )
    scene = draw(view, words)
    second, fifth = rects(scene, "badge:2")[0], rects(scene, "badge:5")[0]
    dots = sorted({round(i.x + i.width / 2) for i in rects(scene, "scale")})
    assert len(dots) == 5
    assert round(second.x + second.width / 2) == pytest.approx(dots[1], abs=1)
    assert round(fifth.x + fifth.width / 2) == pytest.approx(dots[4], abs=1)
    assert len(rects(scene, "reserved")) == 1
    assert said(scene, "note") == ["Two regions have no service."]
    assert "Group 1: 2 Dans une faible mesure. " in scene.summary
    assert "Group 3: No consensus. Gap: Two regions have no service" in scene.summary


@pytest.mark.parametrize("size", [SIZE, (1280, 720), (1024, 768)])
def test_a_fist_of_five_counts_six_hands_and_asks_the_low_to_speak(room, size):
    view, words = room(4, shown=False, received=None)
    words = replace(
        words,
        received="18 of 20 people showed fingers",
        fist_caption="Can you support this?",
        fist_sentence="2 people want to speak",
        fist_low="please speak",
        fist_high="support",
    )
    fist = RoomFist((0, 0, 2, 5, 8, 3), 2, False, 20, RoomDecision("Mostly", level=3))
    scene = draw(replace(view, fist=fist), words, size)
    assert scene.overflow == 0
    assert said(scene, "fist:people") == ["0", "0", "2", "5", "8", "3"]
    assert said(scene, "fist:fingers") == ["0", "1", "2", "3", "4", "5"]
    marked = [i.role for i in rects(scene, "fist:") if i.stroke == DARK.attention]
    assert marked == ["fist:2"]
    assert said(scene, "fist:band") == ["please speak", "support"]
    assert said(scene, "word") == ["2 people want to speak"]
    # The votes on the question and its options are no part of this picture.
    assert not rects(scene, "row:")
    assert scene.summary.endswith(
        "Can you support this? Mostly. 0: 0, 1: 0, 2: 2, 3: 5, 4: 8, 5: 3. 2 people want to speak"
    )
    hands = {n: len(rects(scene, f"hand:{n}")) for n in range(6)}
    assert all(hands.values())
