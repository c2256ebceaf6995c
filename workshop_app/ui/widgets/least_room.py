"""Windows on screens that are smaller than their content: scroll, and never be larger than it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

FRAME: Final = 40
"""What a window's own title and edges may need beside its content, logical px"""


class LeastRoom(QScrollArea):
    """Shows the page in front of a stack, and scrolls where there is less room than it needs.

    A page says what it needs by its ``minimumSize``. What gets the keyboard is scrolled to.
    """

    def __init__(self, stack: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self._at: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(stack)
        stack.currentChanged.connect(self.fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def fit(self) -> None:
        """Give the page the room there is, or the least it needs."""
        page = self._stack.currentWidget()
        if page is None:
            return
        room, least = self.maximumViewportSize(), page.minimumSize()
        if least.height() > room.height():  # the bar stands beside what needs no more width
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        self._stack.resize(room.expandedTo(least))

    def show_top(self) -> None:
        """Show the page from its upper edge, wherever its keyboard stands."""
        self._at = self._stack.focusWidget()
        if self._at is not None:
            self._at.installEventFilter(self)
        self.verticalScrollBar().setValue(0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._at and self._stack.isAncestorOf(now):
            self._at = now
            now.installEventFilter(self)
            self.ensureWidgetVisible(now, 8, 8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # who types sees where, although the page was scrolled since
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QWidget)
            and watched.hasFocus()
        ):
            self.ensureWidgetVisible(watched, 8, 8)
        return super().eventFilter(watched, event)


def keep_on_screen(window: QWidget) -> None:
    """Make a window no larger than the screen it is on, and bring it inside.

    A least size that the screen has no room for gives way.
    """
    free = window.screen().availableGeometry()
    room = QSize(free.width(), free.height() - FRAME)
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(window.size().boundedTo(room))
    place = QRect(window.pos(), window.size())
    inside = QPoint(
        max(free.left(), min(place.left(), free.right() + 1 - place.width())),
        max(free.top(), min(place.top(), free.bottom() + 1 - FRAME - place.height())),
    )
    if inside != place.topLeft():
        window.move(inside)
