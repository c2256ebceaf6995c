"""Everything that belongs to one open workshop: its file, desk, projector and pages."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from workshop_app.core.framework import Reserved
from workshop_app.core.palette import DARK, LIGHT
from workshop_app.core.progress import progress
from workshop_app.core.state import (
    State,
)
from workshop_app.jobs import OpenWorkshop
from workshop_app.store.errors import StoreError
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed
from workshop_app.ui.facilitator.page import FacilitatorPage
from workshop_app.ui.facilitator.room_panel import RoomPanel
from workshop_app.ui.projector.miniature import RoomMiniature
from workshop_app.ui.projector.presenter import RoomPresenter
from workshop_app.ui.projector.screens import RoomScreens
from workshop_app.ui.projector.window import ProjectorWindow
from workshop_app.ui.settings import RecentWorkshop
from workshop_app.ui.setup.page import SetupPage

DARK_ROOM = "room.dark"


class Session(QObject):
    """One open workshop with its windows. `close` leaves a single file behind."""

    problem = Signal(str)
    """A sentence for the laptop"""

    def __init__(self, opened: OpenWorkshop, home: QWidget) -> None:
        super().__init__(home)
        self.opened = opened
        self.framework = opened.workshop.state.framework
        self._closed = False
        families = QGuiApplication.font().families()
        dark = bool(opened.file.get_view(DARK_ROOM, True))
        self.room = ProjectorWindow(families, DARK if dark else LIGHT)
        self.room.failed.connect(self.problem)
        self.screens = RoomScreens(self.room, home)
        self.desk = Desk(opened.workshop, opened.file, self)
        self.presenter = RoomPresenter(opened.workshop, self.room, self)
        panel = RoomPanel(self.room, RoomMiniature(self.room, families))
        self.page = FacilitatorPage(self.desk, panel)
        self.page.set_room_dark(dark)
        self.page.room_theme_wanted.connect(self._set_room_dark)
        self.page.room_deed.connect(self._on_room_deed)
        self.room.keyPressed.connect(self.page.key_from_room)
        self.setup = SetupPage(opened.workshop)
        self.desk.moved.connect(self._show_in_room)
        self.page.countdown.changed.connect(self._show_countdown)
        self._show_in_room()
        self._show_countdown()
        if len(QGuiApplication.screens()) > 1:
            self.screens.send_to_room()

    @property
    def state(self) -> State:
        return self.opened.workshop.state

    def facts(self, *, demonstration: bool = False) -> RecentWorkshop:
        """What the start page remembers of this workshop."""
        setup = self.state.setup
        done = progress(self.state, self.state.framework.asked)
        answers = [
            (known.answer, known.evidence)
            for known in self.state.questions.values()
            if known.answer is not None
        ]
        question = self.desk.question
        return RecentWorkshop(
            path=str(self.opened.path),
            title=setup.title,
            country=setup.country,
            round_name=setup.round_name,
            decided=done.decided,
            total=done.total,
            groups=len(setup.groups),
            seats=len(setup.seats),
            no_consensus=sum(
                answer is not None and answer.value == Reserved.NO_CONSENSUS
                for answer, _ in answers
            ),
            unsourced=sum(not evidence for _, evidence in answers),
            last_opened=datetime.now(UTC).isoformat(timespec="seconds"),
            place=question.number if question else "",
            demonstration=demonstration,
        )

    @property
    def outdated(self) -> bool:
        """Whether the windows show another edition of the tool than the workshop stands on."""
        return self.framework != self.state.framework

    def close(self, *, keep_file: bool = False) -> None:
        """Commit what is being typed, take the room's window away, close the file; once.

        With ``keep_file`` the file stays open for the windows that come next.
        """
        if self._closed:
            return
        self._closed = True
        field = self.setup.focusWidget()
        if field is not None:
            field.clearFocus()  # a field of the setup hands over what was typed when it is left
        self.page.keep()
        self.setup.release()
        self.presenter.close()
        self.desk.release()
        self.screens.take_back()
        self.room.deleteLater()
        if not keep_file:
            self.opened.close()

    def _show_in_room(self) -> None:
        question = self.desk.question
        self.presenter.show_question(question.id if question else None, self.desk.context)

    def _show_countdown(self) -> None:
        self.presenter.show_countdown(self.page.countdown.for_room)

    def _on_room_deed(self, deed: str) -> None:
        if deed == Deed.BLACK:
            self.room.set_black(not self.room.black)
        elif deed == Deed.FREEZE:
            self.room.set_frozen(not self.room.frozen)
        else:
            self.room.set_black(False)
            self.screens.send_to_room()
        self.page.room.refresh()

    def _set_room_dark(self, dark: bool) -> None:
        self.room.set_theme(DARK if dark else LIGHT)
        try:
            self.opened.file.set_view(DARK_ROOM, dark)
        except StoreError as error:
            self.problem.emit(str(error))
