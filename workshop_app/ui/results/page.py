"""What the results window asks of its pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.core.room_finding import RoomFinding


class ResultsPage(QWidget):
    """Base of the pages of the results window. Every method has a sensible default.

    A page listens to ``desk.changed`` itself (coalesce: votes come fast) and does nothing while
    it is not seen; `shown` is called each time it comes to the front.
    """

    question_wanted = Signal(str)
    """Id of a question to go to in the facilitator's window"""
    said = Signal(str)
    """A sentence about what was done; "" when an earlier one has had its time"""
    failed = Signal(str)
    """A sentence about what could not be done"""
    finding_changed = Signal()
    """What `finding` gives is another, or none, now: what the room sees of it follows"""

    def shown(self) -> None:
        """The page is in front: catch up with the workshop."""

    def least_room(self, width: int) -> QSize:
        """The least size, px, in a window of ``width`` px; with less room the window scrolls."""
        return QSize(0, 0)

    def focus(self) -> None:
        """Give the keyboard to the first thing of the page."""
        self.setFocus()

    def back(self) -> bool:
        """Escape: leave what is open within the page; whether there was something."""
        return False

    def finding(self) -> RoomFinding | None:
        """The picture “Show in room” shows now; None: this page has none for the room."""
        return None

    def exports(self) -> list[tuple[str, Callable[[], object]]]:
        """(name, act) for the menu “Export”; empty: the button is disabled."""
        return []

    def keep(self) -> None:
        """Commit what is being typed: the window or the workshop is about to close."""
