"""A small window over the page for one thing at a time; Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type, current_theme
from workshop_app.ui.widgets import IconButton, Label
from workshop_app.ui.widgets.painting import rounded


class Popover(QDialog):
    """A framed window without a title bar, placed over a widget of the page."""

    def __init__(self, title: str, parent: QWidget, *, width: int) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setFixedWidth(width)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        self.body.setSpacing(Space.M)
        head = QHBoxLayout()
        self.heading = Label(title, Type.HEADING, weight=SEMIBOLD)
        head.addWidget(self.heading, 1)
        self._close = IconButton("close", self.tr("Close"), key="Esc", size=32)
        self._close.clicked.connect(self.reject)
        head.addWidget(self._close)
        self.body.addLayout(head)

    def set_title(self, title: str) -> None:
        """Name the window anew."""
        self.heading.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def open_over(self, anchor: QWidget) -> None:
        """Open in the middle of a widget, inside the window."""
        self.body.activate()
        # A wrapped text asks for more than it needs until its width is known.
        self.setFixedHeight(self.body.heightForWidth(self.width()))
        window = anchor.window()
        middle = anchor.mapTo(window, anchor.rect().center())
        x = max(0, min(middle.x() - self.width() // 2, window.width() - self.width()))
        y = max(0, min(middle.y() - self.height() // 2, window.height() - self.height()))
        self.move(window.mapToGlobal(QPoint(x, y)))
        self.open()

    def done(self, result: int) -> None:
        """Close, and give the keyboard back to the window below."""
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        rounded(painter, self.rect().toRectF(), 0, theme.surface, theme.border)
