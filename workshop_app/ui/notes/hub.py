"""The windows that stand beside the facilitator's: notes, search, parking lot, glossary."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.core.said import SaidKind
from workshop_app.jobs import OpenWorkshop
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed
from workshop_app.ui.notes.finder import Finder, Found
from workshop_app.ui.notes.glossary import GlossaryWindow
from workshop_app.ui.notes.parking import ParkingWindow
from workshop_app.ui.notes.search import SearchWindow
from workshop_app.ui.notes.window import NotesWindow
from workshop_app.ui.widgets.least_room import keep_on_screen

_INSET = 48
"""How far from the screen's corner a window is put that would have covered the projector, px"""


_OWN_WINDOWS = (Deed.CHECKING, Deed.REPORTS, Deed.RESULTS)


class NotesHub(QObject):
    """Makes each window when it is first asked for, and knows from where it was asked.

    ``help_wanted``: F1 in one of them. What is found in the search is shown where the search was
    opened: in the note-taker's window, or on the facilitator's desk.
    """

    help_wanted = Signal()
    beyond = Signal(str)
    """A key of the facilitator's window, pressed in the note-taker's"""

    def __init__(
        self, opened: OpenWorkshop, desk: Desk, home: QWidget, room: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._opened = opened
        self._desk = desk
        self._home = home
        self.finder = Finder(opened.workshop, self)
        self._window: NotesWindow | None = None
        self._search: SearchWindow | None = None
        self._parking: ParkingWindow | None = None
        self._glossary: GlossaryWindow | None = None

    @property
    def window(self) -> NotesWindow:
        """The note-taker's window."""
        if self._window is None:
            self._window = NotesWindow(self._desk)
            self._window.deed.connect(lambda deed: self.perform(deed, from_notes=True))
        return self._window

    @property
    def search(self) -> SearchWindow:
        """The search over everything."""
        if self._search is None:
            self._search = SearchWindow(self.finder)
            self._search.help_wanted.connect(self.help_wanted)
        return self._search

    @property
    def parking(self) -> ParkingWindow:
        """The parking lot."""
        if self._parking is None:
            self._parking = ParkingWindow(self._desk)
            self._parking.help_wanted.connect(self.help_wanted)
        return self._parking

    @property
    def glossary(self) -> GlossaryWindow:
        """The glossary."""
        if self._glossary is None:
            self._glossary = GlossaryWindow(self._opened)
            self._glossary.help_wanted.connect(self.help_wanted)
        return self._glossary

    def perform(self, deed: str, *, from_notes: bool = False) -> None:
        """Open the window a key asks for; what is chosen there leads back to where it came from."""
        if deed == Deed.NOTE_WINDOW:
            self._swap(from_notes=from_notes)
        elif deed == Deed.SEARCH_ALL:
            self._keep_from_room(self.search)
            self.search.open_for(lambda found: self._go(found, from_notes=from_notes))
        elif deed == Deed.PARKING:
            self._keep_from_room(self.parking)
            question = self.window.following.question if from_notes else self._desk.question
            self.parking.open_for(
                question.id if question is not None else "",
                lambda found: self._go_to(found, from_notes=from_notes),
            )
        elif deed == Deed.GLOSSARY:
            self._keep_from_room(self.glossary)
            self.glossary.open_at()
        elif deed == Deed.HELP:
            self.help_wanted.emit()
        else:
            if deed not in (
                Deed.CHECKING,
                Deed.REPORTS,
                Deed.RESULTS,
            ):  # the others open in the main window
                self._home.window().raise_()
                self._home.window().activateWindow()
            self.beyond.emit(deed)

    def restore(self) -> None:
        """Open the note-taker's window again if it was open when the workshop was closed."""
        if NotesWindow.was_open_in(self._desk):
            self._keep_from_room(self.window)
            self.window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.window.show()
            self.window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)

    def keep(self) -> None:
        """Put on disk what is half typed in any of the windows."""
        if self._window is not None:
            self._window.keep()
        for window in (self._parking, self._glossary):
            if window is not None:
                window.keep()

    def close(self) -> None:
        """Keep everything and take the windows away."""
        self.keep()
        self.finder.close()
        if self._glossary is not None:
            self._glossary.release()
        for window in (self._window, self._search, self._parking, self._glossary):
            if window is not None:
                window.hide()
                window.deleteLater()

    def _keep_from_room(self, window: QWidget) -> None:
        """What is written here is not for the room: never open a window on the projector."""
        home, room = self._home.screen(), self._room
        apart = room.isVisible() and room.screen() is not home
        if apart and window.screen() is room.screen():
            window.move(home.availableGeometry().topLeft() + QPoint(_INSET, _INSET))
        if not window.isVisible():
            keep_on_screen(window)

    def _swap(self, *, from_notes: bool) -> None:
        target = self._home.window() if from_notes else self.window
        if not from_notes:
            self._keep_from_room(target)
        target.show()
        target.raise_()
        target.activateWindow()
        if not from_notes:
            self.window.focus_field()

    def _go(self, found: Found, *, from_notes: bool) -> None:
        said = found.said
        if said is not None and said.kind is SaidKind.TERM:
            self.glossary.open_at(said.text.partition("\n")[0])
        elif found.question is not None:
            self._go_to(found.question.id, from_notes=from_notes)
        elif said is not None and said.kind is SaidKind.PARKED:
            self.perform(Deed.PARKING, from_notes=from_notes)
            self.parking.show_item(said.key.partition("/")[2])

    def _go_to(self, question: str, *, from_notes: bool) -> None:
        if from_notes:
            self.window.go(question)
            window: QWidget = self.window
        else:
            self._desk.go(question)
            window = self._home.window()
        window.raise_()
        window.activateWindow()
