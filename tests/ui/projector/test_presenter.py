"""The presenter: the right view, and no more pictures than the room can use."""

import pytest

from workshop_app.core.room import RoomScreen
from workshop_app.ui.projector import presenter as presenter_module
from workshop_app.ui.projector.presenter import RoomPresenter


@pytest.fixture
def views(window, monkeypatch):
    handed = []
    monkeypatch.setattr(window, "show_view", handed.append)
    return handed


@pytest.fixture
def presenter(workshop, window):
    presenter = RoomPresenter(workshop.live, window)
    yield presenter
    presenter.close()


def test_starts_with_the_welcome_and_follows_the_question(workshop, window, presenter, qtbot):
    assert window.view.screen is RoomScreen.WELCOME
    told = []
    presenter.questionChanged.connect(told.append)
    presenter.show_question("q1")
    assert (window.view.number, presenter.question) == ("1.2.3", "q1")
    workshop.do("open_round", "q1")
    workshop.do("tally", "q1", {"o1": 3})
    qtbot.waitUntil(lambda: window.view.received == 3)
    presenter.show_question(None)
    assert window.view.screen is RoomScreen.WELCOME
    assert told == ["q1", None]


def test_a_burst_makes_one_picture(workshop, presenter, views, qtbot, monkeypatch):
    monkeypatch.setattr(presenter_module, "FRAME_MS", 100_000)
    presenter.show_question("q1")
    views.clear()
    workshop.do("open_round", "q1")
    for hands in range(1, 8):
        workshop.do("tally", "q1", {"o1": hands})
    assert views == []
    qtbot.waitUntil(lambda: bool(views))
    qtbot.wait(5)
    assert [view.received for view in views] == [7]


def test_a_burst_longer_than_a_frame_is_shown_before_its_end(
    workshop, presenter, views, monkeypatch
):
    monkeypatch.setattr(presenter_module, "FRAME_MS", 0)
    presenter.show_question("q1")
    views.clear()
    workshop.do("open_round", "q1")
    workshop.do("tally", "q1", {"o1": 1})
    assert [view.received for view in views] == [1]


def test_only_the_shown_question_and_the_setup_make_pictures(workshop, presenter, views, qtbot):
    presenter.show_question("q1")
    views.clear()
    workshop.do("open_round", "q2")
    workshop.do("add_note", "q2", "text")
    qtbot.wait(5)
    assert views == []
    workshop.do("add_seats", "g", [("", "")])
    qtbot.waitUntil(lambda: len(views) == 1)


def test_after_closing_nothing_follows(workshop, presenter, views, qtbot):
    presenter.show_question("q1")
    views.clear()
    workshop.do("open_round", "q1")
    presenter.close()
    workshop.do("tally", "q1", {"o1": 1})
    qtbot.wait(5)
    assert views == []


def test_a_view_that_cannot_be_made_keeps_the_picture(presenter, window, picture, monkeypatch):
    presenter.show_question("q1")
    before = picture(window)
    told = []
    window.failed.connect(told.append)

    def fail(*_arguments):
        raise LookupError("no such thing")

    monkeypatch.setattr(presenter_module, "room_view", fail)
    presenter.refresh()
    assert picture(window) == before
    assert told == ["The projector keeps its last picture: this question could not be read."]
