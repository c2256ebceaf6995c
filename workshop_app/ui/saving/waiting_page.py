"""What is shown while a file is read, made or written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Label, ProgressBar


class WaitingPage(QWidget):
    """A sentence over a bar that goes step by step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(2)
        self.label = Label("", Type.READING, weight=SEMIBOLD)
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar = ProgressBar()
        self.bar.setFixedWidth(320)
        column.addWidget(self.label)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.bar)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def show_step(self, sentence: str, step: int, steps: int) -> None:
        """Step ``step`` of ``steps`` (counted from 1) is under way."""
        self.label.setText(sentence)
        self.bar.set_progress(2 * step - 1, 2 * steps, name=sentence)
