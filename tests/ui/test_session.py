"""One open workshop: its projector window, what is remembered, and how it ends."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.palette import DARK, LIGHT
from workshop_app.store.errors import DiskFull
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.session import Session
from workshop_app.ui.theme import LIGHT as LAPTOP
from workshop_app.ui.theme import apply_theme, current_theme


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "care.workshop"
    with jobs.new_workshop(path, "care_system", title="Care", device="laptop") as made:
        for name in ("North", "South"):
            made.workshop.do(commands.add_group(made.workshop.state, name, group=name.lower()))
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "care.workshop"))


@pytest.fixture
def home(qtbot: QtBot, qapp: QApplication) -> QWidget:
    load_fonts(qapp)
    if current_theme() is not LAPTOP or not qapp.styleSheet():
        apply_theme(qapp, LAPTOP)  # it dresses every widget there is: only when it must
    home = QWidget()
    qtbot.addWidget(home)
    return home


@pytest.fixture
def session(qtbot: QtBot, home: QWidget, path: Path) -> Iterator[Session]:
    session = Session(jobs.open_workshop(path, device="laptop"), home)
    qtbot.addWidget(session.page)
    qtbot.addWidget(session.setup)
    yield session
    session.close()


def test_one_screen_keeps_the_room_closed_until_it_is_asked_for(session):
    assert not session.room.isVisible()
    session.page.perform("send")
    assert session.room.isVisible()
    assert not session.room.isFullScreen()


def test_the_room_ends_with_the_session_and_one_file_is_left(session, path):
    session.page.perform("send")
    session.desk.open_round()
    session.close()
    assert not session.room.isVisible()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    session.close()


def test_the_rooms_colours_are_remembered(session, home, path, qtbot):
    assert session.room.theme is DARK
    session.page._dark_room.setChecked(False)
    assert session.room.theme is LIGHT
    session.close()
    again = Session(jobs.open_workshop(path), home)
    qtbot.addWidget(again.page)
    qtbot.addWidget(again.setup)
    assert again.room.theme is LIGHT
    assert not again.page._dark_room.isChecked()
    again.close()


def test_showing_the_room_ends_black(session):
    session.page.perform("send")
    session.page.perform("black")
    assert session.room.black
    session.page.perform("send")
    assert not session.room.black


def test_a_digit_pressed_on_the_projector_does_nothing(session):
    session.page.perform("open")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier, "4")
    QApplication.sendEvent(session.room, event)
    assert session.desk.round.received == 0


def test_a_disk_that_is_full_is_said_and_nothing_is_pretended(session, path, monkeypatch):
    def full(_events):
        raise DiskFull(path)

    monkeypatch.setattr(session.opened.file, "append", full)
    session.page.perform("open")
    assert session.page.message.sentence().endswith(".")
    assert session.desk.round is None
    monkeypatch.undo()
    session.page.perform("open")
    assert session.desk.typing


def test_a_failed_place_is_said_and_the_desk_moves_on(session, path, monkeypatch):
    def full(_key, _value):
        raise DiskFull(path)

    monkeypatch.setattr(session.opened.file, "set_view", full)
    number = session.desk.question.number
    session.desk.step(1)
    assert session.desk.question.number != number
    assert session.page.message.sentence().endswith(".")
    monkeypatch.undo()


def test_a_group_that_is_removed_hands_over_to_the_plenary(session):
    session.desk.set_context("north")
    session.opened.workshop.do(commands.remove_group(session.state, "north"))
    assert session.desk.context is None
    assert session.room.view.number == session.desk.question.number
    session.desk.undo()
    session.desk.set_context("north")
    assert session.desk.context == "north"
