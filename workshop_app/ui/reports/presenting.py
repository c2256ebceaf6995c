"""Showing reports to the room, section by section: one group large, or groups side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from workshop_app.core.report_back import GroupReport
from workshop_app.core.room_report import MOST_COLUMNS, ShownReport
from workshop_app.core.state import State
from workshop_app.ui.facilitator.countdown import CountdownKeeper
from workshop_app.ui.projector.presenter import RoomPresenter

_ONWARD: Final = (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
_BACK: Final = (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace)


class Room(Protocol):
    """What the presentation asks of the session that owns the projector."""

    @property
    def presenter(self) -> RoomPresenter: ...

    @property
    def countdown(self) -> CountdownKeeper: ...

    def send_to_room(self) -> None: ...

    def toggle_black(self) -> None: ...

    def toggle_frozen(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Page:
    """One picture of a presentation: a section, of one group or of several."""

    section: str
    reports: tuple[str, ...]


def pages(reports: list[GroupReport], columns: int) -> list[Page]:
    """All pictures in order: section by section, and each section's groups in rows of ``columns``.

    The rows are of even length: five groups in fours are three and two.
    """
    if not reports:
        return []
    ids = tuple(report.id for report in reports)
    rows = -(-len(ids) // max(1, min(columns, MOST_COLUMNS)))
    size = -(-len(ids) // rows)
    chunks = [ids[start : start + size] for start in range(0, len(ids), size)]
    sections = reports[0].template.sections
    return [Page(section.key, chunk) for section in sections for chunk in chunks]


class Presentation(QObject):
    """What the room sees of the reports, and the way through it. ``changed``: begun, on, ended."""

    changed = Signal()

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._pages: list[Page] = []
        self._at = 0

    @property
    def active(self) -> bool:
        """Whether the room sees a report."""
        return bool(self._pages)

    @property
    def page(self) -> Page | None:
        """The picture the room sees."""
        return self._pages[self._at] if self._pages else None

    @property
    def place(self) -> tuple[int, int]:
        """(which picture, from 1; of how many)."""
        return self._at + 1, len(self._pages)

    def start(self, reports: list[GroupReport], section: str, columns: int = 1) -> None:
        """Show these reports, beginning with ``section``."""
        self._pages = pages(reports, columns)
        found = [n for n, page in enumerate(self._pages) if page.section == section]
        self._at = found[0] if found else 0
        if self._pages:
            self._show()
            self._room.send_to_room()

    def stop(self) -> None:
        """Go back to the question."""
        if self._pages:
            self._pages, self._at = [], 0
            self._room.presenter.show_report(None)
            self.changed.emit()

    def step(self, by: int) -> None:
        """Scroll on; where nothing is left to scroll, go to the next picture."""
        if not self._pages or self._room.presenter.window.scroll_pages(by):
            return
        wanted = min(len(self._pages) - 1, max(0, self._at + by))
        if wanted != self._at:
            self._at = wanted
            self._show()

    def go(self, section: str) -> None:
        """Show another section at once."""
        if self._pages and self._pages[self._at].section != section:
            found = [n for n, page in enumerate(self._pages) if page.section == section]
            if found:
                self._at = found[0]
                self._show()

    def follow(self, state: State) -> None:
        """The workshop changed; a report that was taken away is shown no more."""
        if self._pages and not any(
            report in state.setup.reports for page in self._pages for report in page.reports
        ):
            self.stop()

    def key(self, event: QKeyEvent) -> bool:
        """A key pressed at the projector, a clicker's too; whether it meant the presentation."""
        if not self._pages or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in _ONWARD:
            self.step(1)
        elif key in _BACK:
            self.step(-1)
        elif key == Qt.Key.Key_Escape:
            self.stop()
        else:
            return False
        return True

    def toggle_time(self) -> None:
        """Start the countdown for the room, pause it, go on."""
        keeper = self._room.countdown
        if keeper.countdown is None or keeper.over:
            keeper.toggle()
            if not keeper.shown:
                keeper.toggle_shown()
        else:
            keeper.toggle()

    def _show(self) -> None:
        page = self._pages[self._at]
        self._room.presenter.show_report(ShownReport(page.reports, page.section))
        self.changed.emit()
