"""The demonstration as a file, made anew each time it is asked for."""

from datetime import UTC, datetime

import pytest

from workshop_app.core.state import (
    replay,
)
from workshop_app.demo.build import REPORT_KEY, build_demo, fresh_demo
from workshop_app.demo.cover import report_choice
from workshop_app.demo.run import END
from workshop_app.demo.script import OPEN_QUESTION
from workshop_app.jobs import check_file, open_workshop, read_workshop
from workshop_app.jobs.report import choice_of
from workshop_app.reports.assessment.missing import missing_fields
from workshop_app.store.errors import NameInUse
from workshop_app.ui.facilitator.desk import Desk


def test_the_file_is_sound_and_replays(tmp_path):
    with build_demo(tmp_path / "Demonstration.workshop") as made:
        state = made.workshop.state
        assert replay(made.file.events()) == state
        assert datetime.fromisoformat(made.file.events()[-1].time) <= datetime.now(UTC)
    assert check_file(tmp_path / "Demonstration.workshop") == []
    assert [path.name for path in tmp_path.iterdir()] == ["Demonstration.workshop"]


def test_it_never_overwrites(tmp_path):
    path = tmp_path / "Demonstration.workshop"
    path.write_text("mine")
    with pytest.raises(NameInUse):
        build_demo(path)
    assert path.read_text() == "mine"


def test_a_fresh_copy_each_time(tmp_path, quickly_built):
    with fresh_demo(tmp_path / "data", device="laptop") as first:
        before = first.workshop.state.counter
        first.workshop.undo()
        assert first.workshop.state.counter > before
    with fresh_demo(tmp_path / "data", device="laptop") as second:
        assert second.workshop.state.counter == before
        assert second.path == first.path
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["Demonstration.workshop"]


def test_one_that_is_open_is_left_alone(tmp_path, quickly_built):
    with fresh_demo(tmp_path) as first, fresh_demo(tmp_path) as second:
        assert first.path.name == "Demonstration.workshop"
        assert second.path.name == "Demonstration 2.workshop"
        assert second.workshop.state == replay(second.file.events())
    with open_workshop(first.path) as again:
        assert again.workshop.state.setup.country == "Demonstration country"


def test_it_opens_at_the_question_that_is_voted_on(tmp_path, qtbot, quickly_built):
    with quickly_built(tmp_path / "Demonstration.workshop") as made:
        desk = Desk(made.workshop, made.file)
        assert desk.question.number == OPEN_QUESTION
        assert desk.context is None
        assert desk.typing
        desk.release()


@pytest.mark.parametrize(
    ("end", "dates"),
    [
        ((2026, 3, 26), "23–26 March 2026"),
        ((2026, 4, 2), "30 March – 2 April 2026"),
        ((2027, 1, 1), "29 December 2026 – 1 January 2027"),
    ],
)
def test_the_form_for_a_report_has_nothing_left_to_fill_in(built, end, dates):
    choice = report_choice(datetime(*end, 12, tzinfo=UTC))
    assert choice.details.date == dates
    with read_workshop(built) as opened:
        assert missing_fields(opened.workshop.state, choice) == ()
        kept = choice_of(opened.file.get_view(REPORT_KEY))
    assert kept == report_choice(END)
