"""Everything that belongs to one open workshop: its file, desk, projector and pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from workshop_app.core.asking import asked_now
from workshop_app.core.editions import bank_framework
from workshop_app.core.framework import Reserved
from workshop_app.core.palette import DARK, LIGHT
from workshop_app.core.progress import progress
from workshop_app.core.room_finding import RoomFinding
from workshop_app.core.state import State
from workshop_app.jobs import OpenWorkshop
from workshop_app.store.errors import StoreError
from workshop_app.ui.adapt.saving import BankSaver
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.page import FacilitatorPage
from workshop_app.ui.facilitator.room_panel import RoomPanel
from workshop_app.ui.notes.hub import NotesHub
from workshop_app.ui.projector.miniature import RoomMiniature
from workshop_app.ui.projector.presenter import RoomPresenter
from workshop_app.ui.projector.screens import RoomScreens
from workshop_app.ui.projector.window import ProjectorWindow
from workshop_app.ui.reports.room import ReportsInRoom
from workshop_app.ui.settings import RecentWorkshop
from workshop_app.ui.settling import Settling
from workshop_app.ui.setup.page import SetupPage

if TYPE_CHECKING:
    from workshop_app.ui.checking.window import CheckingWindow
    from workshop_app.ui.results.window import ResultsWindow

DARK_ROOM = "room.dark"


class Session(QObject):
    """One open workshop with its windows; its pages are made inside `home`.

    `close` leaves a single file behind.
    """

    problem = Signal(str)
    """A sentence for the laptop"""

    def __init__(self, opened: OpenWorkshop, home: QWidget) -> None:
        super().__init__(home)
        self.opened = opened
        self.framework = bank_framework(opened.workshop.state)
        self._place = home
        self._home = home.window()
        self._closed = False
        families = QGuiApplication.font().families()
        dark = bool(opened.file.get_view(DARK_ROOM, True))
        self.room = ProjectorWindow(families, DARK if dark else LIGHT)
        # the room reads the questions: their language decides, whatever the laptop speaks
        self.room.setLayoutDirection(QLocale(self.framework.language).textDirection())
        self.room.failed.connect(self.problem)
        self.screens = RoomScreens(self.room, home)
        self.screens.placed.connect(self._placed)
        self.screens.lost.connect(self._lost)
        self.desk = Desk(opened.workshop, opened.file, self)
        self.desk.opened = opened
        self._settling = Settling(opened.workshop, opened.file, self)
        self.presenter = RoomPresenter(opened.workshop, self.room, self)
        panel = RoomPanel(self.room, RoomMiniature(self.room, families))
        # in its place from the start: Qt dresses all of a page anew whenever it gets a parent
        self.page = FacilitatorPage(self.desk, panel, home)
        self.page.set_room_dark(dark)
        self.page.room_theme_wanted.connect(self._set_room_dark)
        self.page.room_deed.connect(self._on_room_deed)
        self.notes = NotesHub(opened, self.desk, self._home, self.room, self)
        self.page.notes_deed.connect(self.notes.perform)
        self.notes.beyond.connect(lambda deed: self.page.perform(Deed(deed)))
        self.reports = ReportsInRoom(opened.workshop, self)
        self.room.keyPressed.connect(self._key_from_room)
        self.presenter.findingShown.connect(self._finding_shown)
        self._setup: SetupPage | None = None
        self.desk.language.changed.connect(self._set_language)
        self._set_language(self.desk.language.code)
        self.checking: CheckingWindow | None = None
        """the window of verification, sources and actions, once it was asked for"""
        self.results: ResultsWindow | None = None
        """the window of results, once it was asked for"""
        self.desk.moved.connect(self._show_in_room)
        self.page.countdown.changed.connect(self._show_countdown)
        self.page.plenary.room_changed.connect(self._show_layout)
        self._show_in_room()
        self._show_countdown()
        if len(QGuiApplication.screens()) > 1:
            self.screens.send_to_room()

    @property
    def state(self) -> State:
        return self.opened.workshop.state

    @property
    def setup(self) -> SetupPage:
        """The page of groups, seats and settings, made when it is first asked for."""
        if self._setup is None:
            self._setup = SetupPage(self.opened.workshop, self._place)
            self._setup.details.show_language(self.desk.language.code)
            self._setup.details.language_chosen.connect(self.desk.language.choose)
            saver = BankSaver(self.opened, self._setup)
            saver.said.connect(self._setup.say)
            self._setup.questions.bankWanted.connect(saver.save)
        return self._setup

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages there are so far."""
        return (self.page,) if self._setup is None else (self.page, self._setup)

    def facts(self, *, demonstration: bool = False) -> RecentWorkshop:
        """What the start page remembers of this workshop."""
        setup = self.state.setup
        done = progress(self.state, asked_now(self.state))
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
        return self.framework != bank_framework(self.state)

    def keep(self) -> None:
        """Commit what is being typed in any window: before an export, before leaving the page."""
        self.page.keep()
        self.notes.keep()

    def close(self, *, keep_file: bool = False) -> None:
        """Commit what is being typed, take the room's window away, close the file; once.

        With ``keep_file`` the file stays open for the windows that come next.
        """
        if self._closed:
            return
        self._closed = True
        self._settling.stop()
        if self._setup is not None:
            field = self._setup.focusWidget()
            if field is not None:
                field.clearFocus()  # a field of the setup hands over what was typed when it is left
            self._setup.release()
        self.reports.close()
        if self.checking is not None:
            self.checking.release()
            self.checking.deleteLater()
        if self.results is not None:
            self.results.release()
            self.results.deleteLater()
        self.page.keep()
        self.notes.close()
        self.presenter.close()
        self.desk.release()
        self.screens.take_back()
        self.room.deleteLater()
        if not keep_file:
            self.opened.close()

    def make_checking(self) -> CheckingWindow:
        """The window of verification, sources and actions; the same one each time."""
        if self.checking is None:
            from workshop_app.ui.checking.window import CheckingWindow

            self.checking = CheckingWindow(self.opened)
        return self.checking

    def make_results(self) -> ResultsWindow:
        """The window of results; the same one each time."""
        if self.results is None:
            from workshop_app.ui.results.window import ResultsWindow

            self.results = ResultsWindow(self.desk)
            self.results.show_in_room.connect(self._show_finding)
        return self.results

    def _show_finding(self, finding: RoomFinding | None) -> None:
        self.presenter.show_finding(finding)
        if finding is not None and not self.room.isVisible():
            self.screens.send_to_room()
            if self.results is not None:
                self.results.activateWindow()  # some systems hand the keyboard to any new window

    def _finding_shown(self, shown: bool) -> None:
        if not shown and self.results is not None:
            self.results.left_room()

    def _key_from_room(self, event: QKeyEvent) -> None:
        """A key at the projector, a clicker's too: a finding's while one is shown."""
        if self.presenter.finding is not None and event.key() == Qt.Key.Key_Escape:
            self.presenter.show_finding(None)
        else:
            self.reports.key_from_room(event)

    def _show_in_room(self) -> None:
        self.presenter.show_finding(None)
        question = self.desk.question
        self.presenter.show_question(question.id if question else None, self.desk.context)

    def _show_layout(self) -> None:
        self.presenter.set_layout(self.page.plenary.layout, notes=self.page.plenary.notes)

    def _show_countdown(self) -> None:
        self.presenter.show_countdown(self.page.countdown.for_room)

    def _set_language(self, language: str) -> None:
        self.presenter.set_second_language(language)
        if self._setup is not None:
            self._setup.details.show_language(language)

    def _on_room_deed(self, deed: str) -> None:
        room = self.room
        acts: dict[str, Callable[[], object]] = {
            Deed.BLACK: lambda: room.set_black(not room.black),
            Deed.FREEZE: lambda: room.set_frozen(not room.frozen),
            Deed.SEND: self._send_or_hide,
            Deed.HIDE: self._hide,
            Deed.ZOOM_IN: lambda: room.zoom_by(1),
            Deed.ZOOM_OUT: lambda: room.zoom_by(-1),
            Deed.ZOOM_RESET: room.reset_zoom,
            Deed.SCROLL_DOWN: lambda: room.scroll_pages(1),
            Deed.SCROLL_UP: lambda: room.scroll_pages(-1),
            Deed.FLAG: lambda: room.set_flag_shown(not room.flag_shown),
        }
        acts[deed]()
        self.page.room.refresh()

    def _send_or_hide(self) -> None:
        """One key: a picture that is right is taken away, everything else is put right."""
        if self.screens.in_place and not self.room.black:
            self._hide()
            return
        self.room.set_black(False)
        at_work = self._home.isActiveWindow()
        self.screens.send_to_room()
        if at_work:
            self._home.activateWindow()  # some systems hand the keyboard to any new window

    def _hide(self) -> None:
        if self.room.isVisible():
            self.screens.take_back()
            text = self.tr("The projector window is hidden. {key} shows it again.")
            self.page.message.say(text.format(key=hint(Deed.SEND)))

    def _placed(self, own_screen: bool) -> None:
        if own_screen:
            self.page.message.clear()
        elif self.screens.mirrored:
            self.problem.emit(
                self.tr(
                    "The projector shows the same picture as this laptop, so the room would see "
                    "your notes. Choose “Extend” in the display settings of the computer."
                )
            )
        self.page.room.refresh()

    def _lost(self) -> None:
        text = self.tr(
            "The projector was disconnected. Its window comes back by itself when it is "
            "connected again; {key} shows it on this screen."
        )
        self.problem.emit(text.format(key=hint(Deed.SEND)))

    def _set_room_dark(self, dark: bool) -> None:
        self.room.set_theme(DARK if dark else LIGHT)
        try:
            self.opened.file.set_view(DARK_ROOM, dark)
        except StoreError as error:
            self.problem.emit(str(error))
