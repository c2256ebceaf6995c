"""The keys of the page one is on, on a card over the window.

overlay = KeysOverlay([(tr("Vote"), "7|Enter", tr("type a count")), …], window)
overlay.toggle()                     # bound to “?”
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type, current_theme
from workshop_app.ui.widgets import Card, IconButton, KeyCap, Label, Panel

_WIDEST: Final = {1: 640, 2: 940, 3: 1280}
"""Width of the card by its number of columns, px"""
_LEAST_OF_TWO: Final = 720
KeyRow = tuple[str, str, str]
"""section, keys as drawn ("Ctrl Z" is one cap; "7|Enter" and "B · ." two), what they do"""


class KeysOverlay(QWidget):
    """A card of keys over its window: it stops nothing, and Escape, ? or a click closes it."""

    closed = Signal()

    def __init__(self, rows: Sequence[KeyRow], window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._before: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.SECTION, Space.SECTION, Space.SECTION, Space.SECTION)
        self.card = Card(padding=Space.XXL, spacing=Space.M)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Keys"), Type.PANEL, weight=SEMIBOLD), 1)
        head.addWidget(Label(self.tr("close with"), Type.SECONDARY, tone="ink2"))
        head.addWidget(KeyCap("?"))
        head.addWidget(KeyCap("Esc"))
        close = IconButton("close", self.tr("Close"), size=32, icon_size=16)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.dismiss)
        head.addWidget(close)
        self.card.body.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card.body.addWidget(self._area, 1)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        self._rows: Sequence[KeyRow] = ()
        self._columns = 2
        self.set_rows(rows)
        self.hide()
        window.installEventFilter(self)

    def set_rows(self, rows: Sequence[KeyRow]) -> None:
        """Show these keys; neighbouring rows of one section stand together."""
        self._rows = rows
        inner = Panel("surface")
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.SECTION)
        sections = [(name, list(part)) for name, part in groupby(rows, key=lambda row: row[0])]
        for part in _in_columns(sections, self._columns):
            side = QVBoxLayout()
            side.setSpacing(Space.L)
            for name, keys in part:
                side.addLayout(self._section(name, keys))
            side.addStretch(1)
            columns.addLayout(side, 1)
        self._inner: QWidget = inner
        self._area.setWidget(inner)
        spoken = "; ".join(f"{keys.replace('|', ' ')}: {what}" for _, keys, what in rows)
        self.setAccessibleDescription(spoken)

    def _section(self, name: str, rows: list[KeyRow]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        column.addWidget(Label(name, Type.SECONDARY, weight=SEMIBOLD, tone="ink2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 132)
        grid.setColumnStretch(1, 1)
        for place, (_, keys, what) in enumerate(rows):
            caps = QHBoxLayout()
            caps.setSpacing(Space.XS)
            for key in re.split(r"\||\s·\s", keys):
                caps.addWidget(KeyCap(key))
            caps.addStretch(1)
            grid.addLayout(caps, place, 0)
            grid.addWidget(Label(what, Type.BODY, wrap=True), place, 1)
        column.addLayout(grid)
        return column

    def toggle(self) -> None:
        """Show the keys, or put them away."""
        if self.isVisible():
            self.dismiss()
            return
        self._before = self._window.window().focusWidget()
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Put the keys away; the keyboard goes back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    # --- events -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or event.text() == "?":
            self.dismiss()
            return
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            bar.setValue(bar.value() + step)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # A window's shortcut on Escape or ? must not fire behind the card.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() == Qt.Key.Key_Escape or event.text() == "?")
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _fit(self) -> None:
        """Fill the window; the card is as large as its keys need and the window allows."""
        self.setGeometry(self._window.rect())
        free = self.width() - 2 * Space.SECTION
        columns = 3 if free >= _WIDEST[3] else 2 if free >= _LEAST_OF_TWO else 1
        if columns != self._columns:
            self._columns = columns
            self.set_rows(self._rows)
        inner = self._inner
        width = min(_WIDEST[columns], free)
        room = width - 2 * Space.XXL
        layout = inner.layout()
        wanted = layout.totalHeightForWidth(room) if layout is not None else 0
        wanted = max(wanted, inner.sizeHint().height()) + 2 * Space.XXL + 36 + Space.XXL
        self.card.setFixedSize(width, min(wanted, self.height() - 2 * Space.SECTION))

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(current_theme().sunken)
        veil.setAlphaF(0.88)
        QPainter(self).fillRect(self.rect(), veil)


def _in_columns(
    sections: list[tuple[str, list[KeyRow]]], count: int
) -> list[list[tuple[str, list[KeyRow]]]]:
    """The sections on at most ``count`` columns of about equal length, in reading order."""
    total = sum(len(rows) + 2 for _, rows in sections)
    if total < 12:
        return [sections]
    columns: list[list[tuple[str, list[KeyRow]]]] = [[]]
    seen = 0
    for section in sections:
        size = len(section[1]) + 2
        # a section stands where its middle lies
        place = min(count - 1, int((seen + size / 2) * count / total))
        if place >= len(columns) and columns[-1]:
            columns.append([])
        columns[-1].append(section)
        seen += size
    return columns
