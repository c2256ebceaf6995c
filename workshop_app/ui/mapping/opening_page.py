"""What is shown while a workbook is opened: which stage, how far, and that it can be cancelled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.mapping.opening import Stage
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Label, ProgressBar


class OpeningPage(QWidget):
    """A sentence over a bar that goes stage by stage."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 0, Space.L, 0)
        column.setSpacing(Space.M)
        column.addStretch(2)
        self.label = Label("", Type.READING, weight=SEMIBOLD, wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.label)
        self.bar = ProgressBar()
        self.bar.setFixedWidth(320)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.bar)
        row.addStretch(1)
        column.addLayout(row)
        self.hint = Label(self.tr("Esc cancels. Your file is only read."), Type.SECONDARY)
        self.hint.set_tone("ink2")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.hint)
        column.addStretch(3)
        self.show_stage(Stage.UNPACKING)

    def show_stage(self, stage: Stage) -> None:
        """Show which stage has begun."""
        texts = {
            Stage.UNPACKING: self.tr("Opening {name} …"),
            Stage.RECOGNISING: self.tr("Looking for questions in {name} …"),
            Stage.DRAWING: self.tr("Drawing the sheets of {name} …"),
            Stage.READING: self.tr("Reading the questions of {name} …"),
        }
        said = texts[stage].format(name=self._name)
        self.label.setText(said)
        self.bar.set_progress(2 * stage - 1, 2 * len(Stage), name=said)

    def show_failed(self) -> None:
        """Say that nothing will come; the reason stands above."""
        self.label.setText(self.tr("This file cannot be mapped."))
        self.bar.hide()
        self.hint.hide()
