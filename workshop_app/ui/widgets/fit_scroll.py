"""A scroll area that scrolls only when its content cannot be made to fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class FitScroll(QScrollArea):
    """Gives its page the viewport's size, or the least height the page's layout can live with.

    Qt's own resizable mode asks for the *preferred* height as soon as a wrapped text is inside,
    and shows a scroll bar although rows could shrink.
    """

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Set the page's size anew."""
        page = self.widget()
        layout = page.layout() if page is not None else None
        if page is None or layout is None:
            return
        room = self.maximumViewportSize()
        width, least = room.width(), self._least(layout, room.width())
        if least > room.height():
            width -= self.verticalScrollBar().sizeHint().width()
            least = self._least(layout, width)  # texts wrap sooner beside the bar
        page.resize(width, max(room.height(), least))

    @staticmethod
    def _least(layout: QLayout, width: int) -> int:
        if layout.hasHeightForWidth():
            return max(0, layout.totalMinimumHeightForWidth(width))
        return max(0, layout.totalMinimumSize().height())
