"""The report window on a real file, driven with the keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reports import write_reports
from workshops import small_workshop

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.report_back import GroupReport
from workshop_app.core.workshop import Workshop
from workshop_app.ui.facilitator.countdown import CountdownKeeper
from workshop_app.ui.facilitator.desk import Desk as FacilitatorDesk
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.projector.presenter import RoomPresenter
from workshop_app.ui.projector.screens import RoomScreens
from workshop_app.ui.projector.window import ProjectorWindow
from workshop_app.ui.reports.keeping import PAUSE_MS
from workshop_app.ui.reports.room import ReportsInRoom
from workshop_app.ui.reports.window import ReportWindow
from workshop_app.ui.session import Session
from workshop_app.ui.theme import LIGHT, apply_theme, current_theme


class Desk:
    """A report window and what stands behind it."""

    def __init__(self, workshop: Workshop, reports: ReportsInRoom, own: Path) -> None:
        self.workshop = workshop
        self.reports = reports
        self.own = own
        self.session: Session | None = None
        self.window: ReportWindow = reports.open(own)
        self.settle()

    @property
    def state(self):
        return self.workshop.state

    @property
    def field(self):
        """The outline of the section that is shown."""
        return self.window.keeper.editor.field

    @property
    def said(self) -> str:
        return self.window.message.sentence()

    def report(self, key: str = "r1") -> GroupReport:
        return self.state.setup.reports[key]

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def keys(self, *pressed, into: QWidget | None = None) -> None:
        """Press keys where the keyboard is: texts letter by letter, (key, modifiers), keys."""
        for each in pressed:
            target = into or QApplication.focusWidget() or self.window
            if isinstance(each, str):
                for letter in each:
                    QTest.keyClick(target, letter)
            elif isinstance(each, tuple):
                QTest.keyClick(target, *each)
            else:
                QTest.keyClick(target, each)
            self.settle()

    def pause(self) -> None:
        """Wait until the pause after typing was long enough."""
        loop = QEventLoop()
        QTimer.singleShot(PAUSE_MS + 100, loop.quit)
        loop.exec()


def dress(qapp: QApplication) -> None:
    load_fonts(qapp)
    if current_theme() is not LIGHT or not qapp.styleSheet():
        apply_theme(qapp, LIGHT)  # it dresses every widget there is: only when it must


def fill(workshop: Workshop) -> None:
    """Three groups with the social-protection report; “problems” and “responses” are empty."""
    for name in ("North", "South", "East"):
        workshop.do(commands.add_group(workshop.state, name, group=name.lower()))
    write_reports(workshop, 3)


class Views:
    """What the program remembers beside the workshop, in memory."""

    def get_view(self, key: str, default: object = None) -> object:
        return default

    def set_view(self, key: str, value: object) -> None:
        """Nothing outlives a test."""


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The report window on a small workshop in memory."""
    dress(qapp)
    workshop = small_workshop(groups=0)
    fill(workshop)
    room = ProjectorWindow()
    qtbot.addWidget(room)
    presenter = RoomPresenter(workshop, room)
    keeper = CountdownKeeper(FacilitatorDesk(workshop, Views()))
    owner = SimpleNamespace(
        presenter=presenter,
        page=SimpleNamespace(countdown=keeper, key_from_room=None),
        screens=RoomScreens(room),
    )
    made = Desk(workshop, ReportsInRoom(workshop, owner), tmp_path / "own")
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    yield made
    made.reports.close()
    presenter.close()


@pytest.fixture(scope="session")
def reports_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "care.workshop"
    with jobs.new_workshop(path, "care_system", title="Care", device="laptop") as made:
        fill(made.workshop)
    return path


@pytest.fixture
def session_desk(
    qtbot: QtBot, qapp: QApplication, reports_file: Path, tmp_path: Path
) -> Iterator[Desk]:
    """The report window of a whole session, on a real file."""
    dress(qapp)
    path = Path(shutil.copy(reports_file, tmp_path / "care.workshop"))
    home = QWidget()
    qtbot.addWidget(home)
    session = Session(jobs.open_workshop(path, device="laptop"), home)
    qtbot.addWidget(session.page)
    qtbot.addWidget(session.setup)
    made = Desk(session.opened.workshop, session.reports, tmp_path / "own")
    made.session = session
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    yield made
    session.close()
