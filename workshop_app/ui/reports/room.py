"""The windows for groups' reports of one workshop, and their way to the room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workshop_app.core.workshop import Workshop
from workshop_app.ui.facilitator.countdown import CountdownKeeper
from workshop_app.ui.facilitator.keys import Deed
from workshop_app.ui.facilitator.page import FacilitatorPage
from workshop_app.ui.projector.presenter import RoomPresenter
from workshop_app.ui.projector.screens import RoomScreens
from workshop_app.ui.reports.presenting import Presentation
from workshop_app.ui.reports.window import ReportWindow
from workshop_app.ui.widgets.least_room import keep_on_screen


class Owner(Protocol):
    """What the reports use of the session."""

    presenter: RoomPresenter
    page: FacilitatorPage
    screens: RoomScreens


class ReportsInRoom(QObject):
    """Opens the windows, and lets a clicker step through a presentation."""

    def __init__(self, workshop: Workshop, owner: Owner) -> None:
        super().__init__(owner if isinstance(owner, QObject) else None)
        self._workshop = workshop
        self._owner = owner
        self.windows: list[ReportWindow] = []
        self.presentation = Presentation(self, self)

    @property
    def presenter(self) -> RoomPresenter:
        return self._owner.presenter

    @property
    def countdown(self) -> CountdownKeeper:
        return self._owner.page.countdown

    def send_to_room(self) -> None:
        """Put the projector's window where the room sees it, if it is not there."""
        window = self.presenter.window
        if not window.isVisible():
            at_work = next((each for each in self.windows if each.isActiveWindow()), None)
            self._owner.screens.send_to_room()
            if at_work is not None:
                at_work.activateWindow()  # some systems hand the keyboard to any new window

    def toggle_black(self) -> None:
        """Make the room dark, or bring the picture back."""
        self._owner.page.room_deed.emit(Deed.BLACK)

    def toggle_frozen(self) -> None:
        """Keep the present picture, or go on."""
        self._owner.page.room_deed.emit(Deed.FREEZE)

    def key_from_room(self, event: QKeyEvent) -> None:
        """A key at the projector: the presentation's while there is one, else the page's."""
        if not self.presentation.key(event):
            self._owner.page.key_from_room(event)

    def open(
        self,
        own: Path | None = None,
        *,
        another: bool = False,
        help_wanted: Callable[[], object] | None = None,
        results_report_wanted: Callable[[QWidget], object] | None = None,
    ) -> ReportWindow:
        """Show the window, or one ``another`` beside it."""
        if self.windows and not another:
            window = self.windows[-1]
        else:
            window = ReportWindow(self._workshop, self, own, presentation=self.presentation)
            window.closed.connect(lambda: self._closed(window))
            window.another_wanted.connect(
                lambda: self.open(
                    own,
                    another=True,
                    help_wanted=help_wanted,
                    results_report_wanted=results_report_wanted,
                )
            )
            if help_wanted is not None:
                window.help_wanted.connect(help_wanted)
            if results_report_wanted is not None:
                window.results_report_wanted.connect(lambda: results_report_wanted(window))
            self.windows.append(window)
        if not window.isVisible():
            keep_on_screen(window)
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def close(self) -> None:
        """Keep what is typed, end the presentation, close the windows."""
        for window in tuple(self.windows):
            window.close()
        self.presentation.stop()

    def _closed(self, window: ReportWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
            window.deleteLater()
        if not self.windows:
            self.presentation.stop()
