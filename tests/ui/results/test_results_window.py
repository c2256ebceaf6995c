"""The window of results in the program: opened with its key, live, with lists and the room."""

from __future__ import annotations

import pytest
from facilitating import care_file, make_room, room
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop_app.core import commands
from workshop_app.core.room import RoomScreen
from workshop_app.ui.results.overview import WAIT_MS

__all__ = ["care_file", "make_room", "room"]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Reader:
    """Somebody who reads results."""

    def __init__(self, room) -> None:
        self.room = room
        room.keys((Key.Key_R, CONTROL))
        self.window = room.session.results
        self.page = self.window.page
        self.window.resize(1366, 768)
        self.window.activateWindow()
        room.settle()

    def keys(self, *pressed) -> None:
        for each in pressed:
            key, modifiers = each if isinstance(each, tuple) else (each, Qt.NoModifier)
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
            self.room.settle()

    def decide(self, number, answer, **more) -> None:
        workshop = self.room.session.opened.workshop
        question = self.room.question(number)
        workshop.do(commands.decide(workshop.state, question, "plenary", answer, **more))

    def wait(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(WAIT_MS + 60, loop.quit)
        loop.exec()


@pytest.fixture
def reader(room):
    return Reader(room)


def test_from_the_first_answer_to_the_question_behind_a_cell(reader) -> None:
    page, window = reader.page, reader.window
    assert page.finding() is None
    assert not window.room_button.isEnabled()
    reader.decide("1.2.1", "mostly")
    reader.decide("1.2.2", "slightly")
    reader.wait()
    assert window.room_button.isEnabled()
    page.focus()
    canvas = page.heat.view.canvas
    canvas.set_current("")
    reader.keys(Key.Key_Home, Key.Key_Right)
    assert "median between 2 Slightly and 3 Mostly" in canvas.accessibleName()
    assert "Foster care · Laws and policies" in page.place.text()
    reader.keys(Key.Key_Return)
    rows = page.found.model.rows
    assert [(row.number, row.answer, row.level) for row in rows[:2]] == [
        ("1.2.1", "Mostly", 3),
        ("1.2.2", "Slightly", 2),
    ]
    reader.decide("1.2.3", "completely")
    reader.wait()  # the list follows, and the row that was chosen stays
    assert page.found.model.rows[2].answer == "Completely"
    reader.keys(Key.Key_Down, Key.Key_Return)
    assert reader.room.desk.question.number == "1.2.2"
    window.activateWindow()
    reader.room.settle()
    page.found.list.setFocus()
    reader.keys(Key.Key_Escape)
    assert page.side.currentIndex() == 0


def test_one_picture_in_the_room_until_escape(reader) -> None:
    reader.decide("1.2.1", "mostly")
    reader.wait()
    view = lambda: reader.room.session.room.view  # noqa: E731 - it changes under the test
    reader.keys(Key.Key_F5)
    assert view().screen is RoomScreen.FINDING
    assert reader.window.in_room
    before = view().finding
    workshop, question = reader.room.session.opened.workshop, reader.room.question("1.2.2")
    workshop.do(commands.open_round(workshop.state, question))
    workshop.do(commands.tally(workshop.state, question, {"mostly": 5}, group="north"))
    reader.wait()
    assert view().finding == before  # nothing of a vote that is not revealed
    reader.keys(Key.Key_Escape)
    assert view().screen is not RoomScreen.FINDING
    assert not reader.window.in_room
    reader.keys(Key.Key_F5)
    QTest.keyClick(reader.room.session.room, Key.Key_Escape)  # a clicker
    assert not reader.window.in_room
    reader.keys(Key.Key_F5)
    reader.room.desk.step(1)  # the facilitator goes on
    assert view().screen is RoomScreen.QUESTION
    assert not reader.window.room_button.isChecked()


def test_a_narrow_window_has_the_figures_below_and_keeps_its_place(reader) -> None:
    reader.decide("1.2.1", "mostly")
    reader.wait()
    page, window = reader.page, reader.window
    assert page.side.parentWidget() is not page.spread.parentWidget()
    window.resize(860, 700)
    reader.room.settle()
    assert page.side.parentWidget() is page.spread.parentWidget()
    page.choose("by", "group")
    window.close()
    kept = reader.room.desk.recall("results.window")
    assert kept["page"] == "overview"
    assert reader.room.desk.recall("results.overview")["by"] == "group"


def test_on_a_small_screen_the_charts_are_whole(reader) -> None:
    reader.decide("1.2.1", "mostly")
    reader.wait()
    page, window = reader.page, reader.window
    window.setMinimumSize(1, 1)
    window.resize(683, 344)
    reader.room.settle()
    room = page._scroll.viewport()
    for card in (page.heat, page.spread):
        save = card.tools.save_button
        right = save.mapTo(room, save.rect().topRight()).x()
        assert right < room.width()
        assert card.mapTo(room, card.rect().topRight()).x() < room.width()
    assert page.scale.mapTo(page.heat, page.scale.rect().topLeft()).y() > page.heat.title.y()
    window.resize(1366, 768)
    reader.room.settle()
    assert page.heat._choices.isHidden()
