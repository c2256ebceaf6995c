"""The checking window on a real file with the shipped bank, driven with the keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.records import QuestionState
from workshop_app.core.state import State
from workshop_app.ui.checking.sheet import Sheet
from workshop_app.ui.checking.window import CheckingWindow
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.theme import LIGHT, apply_theme, current_theme

TODAY = date(2026, 3, 10)


@pytest.fixture(scope="session")
def answered_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workshop whose choices of 1.1 to 1.3 are answered in plenary, by two groups."""
    path = tmp_path_factory.mktemp("checking") / "care.workshop"
    with jobs.new_workshop(path, "care_system", title="Care", country="Land") as made:
        workshop = made.workshop
        tops = [domain.id for domain in workshop.state.framework.children()]
        for place, group in enumerate(("north", "south")):
            workshop.do(commands.add_group(workshop.state, group.title(), group=group))
            workshop.do(commands.assign(workshop.state, group, tops[place]))
        for question in workshop.state.framework.questions:
            if question.number[:3] in ("1.1", "1.2", "1.3") and question.kind == "choice":
                code = workshop.state.framework.options(question)[-1].code
                workshop.do(commands.decide(workshop.state, question.id, "plenary", code))
    return path


class Team:
    """One window, driven as a person does."""

    def __init__(self, opened: jobs.OpenWorkshop, qtbot: QtBot) -> None:
        self.opened = opened
        self.shown: list[Path] = []
        self.asked: list[str] = []
        self.named = ""
        self.jumped: list[str] = []
        self.window = CheckingWindow(opened, today=lambda: TODAY, show=self._show, ask=self._name)
        self.window.question_wanted.connect(self.jumped.append)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def _show(self, path: Path) -> bool:
        self.shown.append(path)
        return True

    def _name(self, _parent: QWidget, _title: str, suggestion: str, _kinds: str) -> str:
        self.asked.append(suggestion)
        return self.named

    @property
    def state(self) -> State:
        return self.opened.workshop.state

    def do(self, act: Act) -> None:
        self.opened.workshop.do(act)
        self.settle()

    def of(self, number: str) -> QuestionState:
        question = self.state.question(number)
        assert question is not None
        return self.state.of(question.id)

    @property
    def number(self) -> str:
        """Number of the question the table is on."""
        row = self.window.answers.box.current()
        return row.question.number if row is not None else ""

    @property
    def said(self) -> str:
        return self.window.message.sentence()

    @property
    def sheet(self) -> Sheet:
        """The small window that is open."""
        found = [each for each in self.window.findChildren(Sheet) if each.isVisible()]
        assert len(found) == 1, found
        return found[0]

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    @property
    def _target(self) -> QWidget:
        """Where keys go: to a list that is open, else to what has the keyboard."""
        return QApplication.activePopupWidget() or self.focus

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def keys(self, *pressed: str | Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        """Press keys where the keyboard is; a text is typed letter by letter."""
        for each in pressed:
            if isinstance(each, str):
                for letter in each:
                    QTest.keyClick(self._target, letter)
            elif isinstance(each, tuple):
                QTest.keyClick(self._target, each[0], each[1])
            else:
                QTest.keyClick(self._target, each)
            self.settle()

    def wait(self, ready: object) -> None:
        """Wait for background work, with an event loop so that threads get their turn."""
        assert callable(ready)
        loop, left = QEventLoop(), 400
        timer = QTimer(interval=10)

        def look() -> None:
            nonlocal left
            left -= 1
            if ready() or not left:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        if not ready():
            loop.exec()
        timer.stop()
        assert ready()


@pytest.fixture
def team(answered_file: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Team]:
    load_fonts(qapp)
    if current_theme() is not LIGHT or not qapp.styleSheet():
        apply_theme(qapp, LIGHT)  # it dresses every widget there is: only when it must
    path = tmp_path / "care.workshop"
    shutil.copy(answered_file, path)
    with jobs.open_workshop(path, author="A", device="laptop") as opened:
        team = Team(opened, qtbot)
        yield team
        team.window.release()
