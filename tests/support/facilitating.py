"""The program with a workshop open, driven with the keyboard: on a real file, the shipped bank."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.app import make_services
from workshop_app.core import commands
from workshop_app.core.events import Act, Event
from workshop_app.core.rounds import Round
from workshop_app.core.state import (
    State,
)
from workshop_app.ui.facilitator import presenting
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.page import FacilitatorPage
from workshop_app.ui.facilitator.question_clock import QuestionClock
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.session import Session
from workshop_app.ui.settings import SettingsFile
from workshop_app.ui.theme import LIGHT, apply_theme, current_theme

FOSTER = "laws-and-policies/foster-care"
RESIDENTIAL_WORKFORCE = "social-service-workforce/residential-care"
INFORMAL_WORKFORCE = "social-service-workforce/other-informal-care"
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture(scope="session")
def care_file(tmp_path_factory: pytest.TempPathFactory, little_banks: Path) -> Path:
    """A new workshop on a part of the care-system bank: three groups of five.

    North has 1.2, South 2.3 and 2.6, East has no domain.
    """
    path = tmp_path_factory.mktemp("care") / "care.workshop"
    with jobs.new_workshop(
        path,
        little_banks / "care_system" / "care_system.xlsx",
        profile=little_banks / "care_system" / "profile.toml",
        title="Care",
        country="Land",
        device="laptop",
    ) as made:
        workshop = made.workshop
        for group in ("north", "south", "east"):
            workshop.do(commands.add_group(workshop.state, group.title(), group=group))
            workshop.do(commands.add_seats(workshop.state, group, [("", "")] * 5))
        for group, domain in (
            ("north", FOSTER),
            ("south", RESIDENTIAL_WORKFORCE),
            ("south", INFORMAL_WORKFORCE),
        ):
            workshop.do(commands.assign(workshop.state, group, domain))
    return path


class Room:
    """The program with one workshop open, driven with the keyboard."""

    def __init__(self, qtbot: QtBot, path: Path, settings: Path) -> None:
        self._qtbot = qtbot
        self.path = path
        self.settings = settings
        self.window: MainWindow
        self.start()

    def start(self) -> None:
        """Open the program's window and the workshop in it."""
        settings = SettingsFile(self.settings)
        settings.change(device="laptop")
        self.window = MainWindow(settings, lambda: make_services(settings))
        self._qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        assert self.window.open_workshop(self.path)
        self.settle()

    def restart(self) -> None:
        """Close the window and open everything again."""
        self.window.close()
        self.start()

    @property
    def session(self) -> Session:
        session = self.window.session
        assert session is not None
        return session

    @property
    def page(self) -> FacilitatorPage:
        return self.session.page

    @property
    def desk(self) -> Desk:
        return self.session.desk

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def number(self) -> str:
        """Number of the question on the desk."""
        question = self.desk.question
        return question.number if question else ""

    @property
    def said(self) -> str:
        """The sentence in the message bar."""
        return self.page.message.sentence()

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def keys(self, *pressed: str | Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        """Press keys where the keyboard is; a text is typed letter by letter."""
        for each in pressed:
            if isinstance(each, str):
                for letter in each:
                    QTest.keyClick(self._target(), letter)
            elif isinstance(each, tuple):
                QTest.keyClick(self._target(), each[0], each[1])
            else:
                QTest.keyClick(self._target(), each)
            self.settle()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def do(self, act: Act) -> None:
        self.session.opened.workshop.do(act)
        self.settle()

    def go(self, number: str) -> None:
        """Put a question on the desk as a click in the tree does."""
        question = self.state.framework.find_question(number)
        assert question is not None
        self.page.framework.chosen.emit(question.id)
        self.settle()

    def question(self, number: str) -> str:
        found = self.state.framework.find_question(number)
        assert found is not None
        return found.id

    def round(self, number: str) -> Round:
        latest = self.state.of(self.question(number)).latest_round
        assert latest is not None
        return latest

    def counts(self, number: str, column: str) -> dict[str, int]:
        """What is stored for one column of the latest round."""
        tally = self.round(number).tallies.get(column)
        return dict(tally.counts) if tally else {}

    def stored(self) -> list[Event]:
        """Every event on the disk now, read from the file by another connection."""
        with jobs.read_workshop(self.path) as read:
            return list(read.file.events())

    def tick(self) -> None:
        """Let every pause that runs end now: what is typed is handed over by it alone."""
        for timer in self.window.findChildren(QTimer):
            if timer.isSingleShot() and timer.isActive():
                timer.start(0)
        self.settle()

    def picture(self, widget: QWidget | None = None) -> bytes:
        """What a widget shows, as comparable bytes."""
        self.settle()
        image = (widget or self.page).grab().toImage()
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        return bytes(image.constBits())

    def room_picture(self) -> bytes:
        image = self.session.room.picture()
        return bytes(image.constBits())


@pytest.fixture
def make_room(
    qtbot: QtBot,
    qapp: QApplication,
    care_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], Room]]:
    # Pictures of the page are compared: the time on a question stands still.
    monkeypatch.setattr(presenting, "QuestionClock", lambda: QuestionClock(lambda: 0.0))
    load_fonts(qapp)
    if current_theme() is not LIGHT or not qapp.styleSheet():
        apply_theme(qapp, LIGHT)  # it dresses every widget there is: only when it must
    made: list[Room] = []

    def make() -> Room:
        path = tmp_path / f"care{len(made)}.workshop"
        shutil.copy(care_file, path)
        made.append(Room(qtbot, path, tmp_path / "settings.json"))
        return made[-1]

    yield make
    for room in made:
        room.window.close()


@pytest.fixture
def room(make_room: Callable[[], Room]) -> Room:
    return make_room()


@pytest.fixture
def foster(room: Room) -> Room:
    """The plenary on question 1.2.1."""
    room.go("1.2.1")
    return room
