"""One way from a gesture to the workshop, shared by every page that changes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workshop_app.core.errors import Worded
from workshop_app.core.events import Act
from workshop_app.core.state import (
    State,
)
from workshop_app.core.workshop import Workshop
from workshop_app.ui.wording.acts import refused_text


class Doer(QObject):
    """Runs commands; a refusal or a full disk becomes a sentence, never an exception."""

    refused = Signal(str)
    done = Signal()
    """Something was changed by the pages that share this."""
    said = Signal(str, bool)
    """A sentence about what was done, and whether to offer to undo it."""

    def __init__(self, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workshop = workshop

    @property
    def state(self) -> State:
        """The workshop as it is now. Read it afresh: an undo may replace its parts."""
        return self.workshop.state

    def do(self, make: Callable[[State], Act]) -> bool:
        """Make an act from the state and commit it; whether that went well."""
        return self._try(lambda: self.workshop.do(make(self.state)))

    def undo(self) -> bool:
        """Take back the latest act, whatever it was."""
        return self._try(self.workshop.undo)

    def redo(self) -> bool:
        """Bring back what was undone last."""
        return self._try(self.workshop.redo)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Worded as error:
            self.refused.emit(refused_text(error))
            return False
        self.done.emit()
        return True
