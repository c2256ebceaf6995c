"""Numbers and progress on their signs.

NumeralBadge(3, 4)                         # level 3 of 4 on its colour
StateIcon(Progress.DONE, self.tr("decided"))
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workshop_app.core.palette import ordinal
from workshop_app.ui.theme import current_theme
from workshop_app.ui.widgets.frames import IconView
from workshop_app.ui.widgets.painting import draw_badge, hatched


class NumeralBadge(QLabel):
    """The number of a level (1 = least) on its ordinal colour; a screen reader says the number."""

    def __init__(
        self,
        level: int,
        k: int,
        parent: QWidget | None = None,
        *,
        size: int = 30,
        numeral: str = "",
    ) -> None:
        super().__init__(numeral or str(level), parent)
        self._level, self._k, self._side = level, k, size
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_level(self, level: int, k: int, numeral: str = "") -> None:
        """Show another level."""
        self._level, self._k = level, k
        self.setText(numeral or str(level))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        swatch = ordinal(theme, self._level, self._k)
        draw_badge(QPainter(self), QRectF(self.rect()), self.text(), swatch, theme)


class HatchBadge(QWidget):
    """The hatch of a reserved answer where a level would have its number."""

    def __init__(self, parent: QWidget | None = None, *, width: int = 30, height: int = 20) -> None:
        super().__init__(parent)
        self._size = QSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        hatched(QPainter(self), QRectF(self.rect()), 5, current_theme())


class Progress(Enum):
    """How far a question is; each has its own shape."""

    OPEN = "state-open"
    IN_PROGRESS = "state-progress"
    DONE = "state-done"
    WAITING = "state-waiting"
    ATTENTION = "state-attention"
    PARKED = "state-parked"
    FLAG = "state-flag"

    @property
    def role(self) -> str:
        """The colour role it is drawn in."""
        if self is Progress.OPEN:
            return "ink3"
        if self is Progress.IN_PROGRESS:
            return "accent"
        return "attention" if self in (Progress.ATTENTION, Progress.FLAG) else "ink2"


class StateIcon(IconView):
    """A progress state beside its question; `name` is what a screen reader says."""

    def __init__(
        self, state: Progress, name: str, parent: QWidget | None = None, *, size: int = 16
    ) -> None:
        super().__init__(state.value, name, parent, size=size, role=state.role)

    def set_state(self, state: Progress, name: str) -> None:
        """Show another state."""
        self.set_icon(state.value, name, state.role)
