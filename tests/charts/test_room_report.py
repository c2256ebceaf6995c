"""Groups' reports on the projector: everything is there, readable and never cut."""

import json

import pytest
from reports import CONTENTS, write_reports
from workshops import small_workshop

from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.page import RoomWords
from workshop_app.charts.room import room_scene
from workshop_app.charts.scene import Text
from workshop_app.core import commands
from workshop_app.core.palette import DARK
from workshop_app.core.room import report_view
from workshop_app.core.room_report import MOST_COLUMNS, ShownReport

SIZE = (1920, 1080)
WORDS = RoomWords(
    header_end="2 of 6",
    captions=(("now", "Now"), ("should", "Goal"), ("national", "Nation"), ("empty", "Nothing")),
)


@pytest.fixture(scope="module")
def live():
    found = small_workshop(groups=6, seats=0)
    write_reports(found, 5)
    return found


def view(live, reports, section):
    return report_view(live.state, ShownReport(tuple(reports), section))


def said(scene):
    return [" ".join(item.lines) for item in scene.items if isinstance(item, Text)]


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
@pytest.mark.parametrize("section", [*CONTENTS, "problems"])
@pytest.mark.parametrize("rtl", [False, True])
def test_every_word_can_be_scrolled_to_and_is_large_enough(live, columns, section, rtl):
    shown = view(live, [f"r{n}" for n in range(1, columns + 1)], section)
    seen, scroll = set(), 0.0
    while True:
        scene = room_scene(shown, WORDS, DARK, SIZE, EvenMeasure(), scroll=scroll, rtl=rtl)
        texts = [item for item in scene.items if isinstance(item, Text)]
        assert all(item.size >= SIZE[1] / 28 for item in texts)
        assert all(item.x >= 0 and item.x + item.width <= SIZE[0] for item in texts)
        seen |= {line for item in texts for line in item.lines}
        if scroll >= scene.overflow:
            break
        scroll = min(scene.overflow, scroll + 300)
    for column in shown.report.columns:
        for row in column.rows:
            for word in row.text.split():
                assert any(word in line for line in seen), word
    if columns > 1:
        assert all(f"Group {n}" in seen for n in range(1, columns + 1))
    if section == "problems":
        assert "Nothing" in seen


def test_at_most_four_groups_stand_side_by_side(live):
    shown = view(live, [f"r{n}" for n in range(1, 6)], "definition")
    assert len(shown.report.columns) == MOST_COLUMNS


def test_what_was_withdrawn_is_shown_no_more():
    live = small_workshop(groups=2, seats=0)
    write_reports(live, 2)
    live.do(commands.withdraw_report(live.state, "r1"))
    assert [c.group for c in view(live, ["r1", "r2"], "definition").report.columns] == ["Group 2"]
    assert view(live, ["r1"], "definition") is None
    assert view(live, ["r2"], "nothing") is None


def test_the_room_learns_the_words_and_no_names_of_people(live):
    shown = json.dumps(view(live, ["r1"], "definition").to_json())
    assert "Tester" not in shown
    assert "laptop" not in shown
    assert "Two thirds are on paper" in shown


def test_the_summary_says_it_in_reading_order(live):
    scene = room_scene(view(live, ["r1"], "now-should"), WORDS, DARK, SIZE, EvenMeasure())
    assert scene.summary.startswith("Social protection. What it is now and what it should be. ")
    assert scene.summary.index("Now: Grants") < scene.summary.index("Goal: Grants")
