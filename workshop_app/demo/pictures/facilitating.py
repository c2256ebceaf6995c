"""A facilitator's day in pictures: the laptop and, beside it, what the room sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from workshop_app.demo.content.people import LAW
from workshop_app.demo.errors import PictureError
from workshop_app.demo.pictures.camera import (
    CONTROL,
    LAPTOP,
    NONE,
    ROOM,
    Camera,
    Key,
    bring_up,
    hold,
    press,
    settle,
    type_text,
)
from workshop_app.demo.script import group_id
from workshop_app.ui.facilitator.question_clock import QuestionClock
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.session import Session

DIGITS = (Key.Key_0, Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6)


class Day:
    """One window with its session, and short names for what a facilitator does."""

    def __init__(self, camera: Camera, window: MainWindow, session: Session) -> None:
        self.camera = camera
        self.window: QWidget = window
        self.session = session

    def laptop(self, name: str) -> None:
        # it follows the desk a moment later, in one picture in time and in the next not
        self.session.page.timekeeper.changed.emit()
        self.camera.take(self.window, f"laptop_{name}")

    def room(self, name: str) -> None:
        self.camera.take(self.session.room, f"room_{name}")

    def both(self, name: str) -> None:
        self.laptop(name)
        self.room(name)

    def press(self, *keys: Key, with_: Qt.KeyboardModifier = NONE) -> None:
        press(self.window, *keys, with_=with_)

    def step(self) -> None:
        """The filled button."""
        self.press(Key.Key_Return, with_=CONTROL)

    def close_and_reveal(self) -> None:
        """Two presses each, as for everything that is final."""
        self.press(Key.Key_C, Key.Key_C, Key.Key_R, Key.Key_R)

    def back(self) -> None:
        """To the board, out of whatever field has the keyboard."""
        self.press(Key.Key_Escape)

    def find(self, number: str) -> None:
        """Go to a question by its number."""
        self.back()
        self.press(Key.Key_F, with_=CONTROL)
        type_text(self.window, number)
        self.press(Key.Key_Return)
        self.back()
        question = self.session.desk.question
        self._expect(question is not None and question.number == number, f"find {number}")

    def count(self, columns: Sequence[str]) -> None:
        """Type the hands of each column, from the top of the board down."""
        for hands in columns:
            for digit in hands:
                self.press(DIGITS[int(digit)], Key.Key_Return)

    def vote(self, columns: Sequence[str]) -> None:
        """Open a round, count it, close it and reveal it."""
        self.press(Key.Key_O)
        self.count(columns)
        self.close_and_reveal()
        self.expect_votes(columns)

    def expect_votes(self, columns: Sequence[str]) -> None:
        """See that the room got to see as many hands as were typed."""
        current = self.session.desk.round
        hands = sum(int(digit) for column in columns for digit in column)
        self._expect(
            current is not None and current.revealed and current.received == hands,
            f"count {hands} hands",
        )

    def _expect(self, done: bool, what: str) -> None:
        if not done:
            raise PictureError(f"The window did not {what} when its keys were pressed.")


def facilitate(camera: Camera, window: MainWindow) -> None:
    """Everything on the facilitator's page and in the room's window."""
    session = window.session
    assert session is not None
    day = Day(camera, window, session)
    session.page.presenting.clock = QuestionClock(lambda: 0.0)
    session.page.room_theme_wanted.emit(camera.theme == "dark")
    day.press(Key.Key_F5)
    session.room.resize(QSize(*ROOM))
    bring_up(window)
    for scene in SCENES:
        scene(day)


def _an_open_round(day: Day) -> None:
    day.both("open_with_votes")
    let_go = hold(day.window, Key.Key_P)
    day.laptop("peeking")
    let_go()
    day.press(Key.Key_M)
    day.laptop("counting_mode")
    day.press(Key.Key_M)
    day.press(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    day.press(Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Up)
    day.count(["15000"])
    day.laptop("open_all_in")
    day.press(Key.Key_C, Key.Key_C)
    day.both("closed")
    day.press(Key.Key_R, Key.Key_R)
    day.both("revealed_second_round")


def _reading_and_deciding(day: Day) -> None:
    day.press(Key.Key_D)
    day.laptop("details")
    day.press(Key.Key_D, Key.Key_G)
    day.laptop("guidance")
    day.press(Key.Key_G, Key.Key_A, Key.Key_3)
    page = day.session.page
    page.decision.reason.setFocus()
    type_text(day.window, "Two regions still lack inspections; Mostly holds for all others.")
    page.decision.dissent.setFocus()
    type_text(day.window, "2 people: Completely, for public providers.")
    day.laptop("deciding")
    day.step()
    day.both("decided")


def _notes(day: Day) -> None:
    day.back()
    day.press(Key.Key_N)
    type_text(day.window, "Ask the inspection service for the reports of 2025.")
    day.laptop("notes")
    day.press(Key.Key_Return)
    day.back()
    day.press(Key.Key_S)
    type_text(day.window, "Inspection reports 2025, summary")
    day.press(Key.Key_Return)
    day.laptop("evidence")
    day.find("1.2.1")
    day.press(Key.Key_E)
    day.laptop("verification")
    day.back()
    day.press(Key.Key_N)
    day.back()


def _a_vote(day: Day) -> None:
    day.find("1.1.4")
    day.both("draft")
    day.press(Key.Key_R)
    day.laptop("refused")
    day.back()
    day.press(Key.Key_O)
    day.both("open_empty")
    columns = ["05100", "14100", "05010", "15000"]
    day.count(columns)
    day.close_and_reveal()
    day.expect_votes(columns)
    day.both("revealed_agreed")


def _other_words(day: Day) -> None:
    for number, word, columns in (
        ("1.2.4", "close", ["03300", "12201", "04200", "03210"]),
        ("1.2.5", "two_camps", ["30030", "21120", "30120", "21021"]),
        ("1.3.2", "spread", ["12210", "13110", "02310", "22200"]),
    ):
        day.find(number)
        day.vote(columns)
        day.both(f"revealed_{word}")


def _what_was_decided(day: Day) -> None:
    day.find("1.3.3")
    day.both("no_consensus")
    day.find("5.2.1")
    day.both("parked")
    day.find("2.8.2")
    day.both("reserved_answer")
    day.find("1.8.1")
    day.both("decided_after_second_round")


def _other_kinds(day: Day) -> None:
    for number, kind in (("4.2.2", "number"), ("5.1.4", "list"), ("2.6.2", "text")):
        day.find(number)
        day.both(f"{kind}_question")
    day.back()
    day.press(Key.Key_F, with_=CONTROL)
    type_text(day.window, "foster")
    day.laptop("find")
    day.back()


def _a_group(day: Day) -> None:
    day.press(Key.Key_F3)
    assert day.session.desk.context == group_id(LAW)
    day.both("group")
    day.find("1.5.2")
    day.press(Key.Key_O)
    day.count(["031"])
    day.both("group_open")
    day.count(["20"])
    day.step()
    day.step()
    day.both("group_revealed")
    day.press(Key.Key_F4)


def _the_room_alone(day: Day) -> None:
    day.find("1.3.4")
    day.session.presenter.show_question(None)
    day.room("welcome")
    day.press(Key.Key_B)
    day.room("black")
    day.laptop("room_black")
    day.press(Key.Key_B)


def _a_small_window(day: Day) -> None:
    day.find("1.2.3")
    day.window.resize(1280, 720)
    day.laptop("at_1280_720")
    day.window.resize(*LAPTOP)
    settle()


SCENES: tuple[Callable[[Day], None], ...] = (
    _an_open_round,
    _reading_and_deciding,
    _notes,
    _a_vote,
    _other_words,
    _what_was_decided,
    _other_kinds,
    _a_group,
    _the_room_alone,
    _a_small_window,
)
"""What a day holds, in order; each scene finds its own question"""
