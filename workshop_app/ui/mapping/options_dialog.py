"""Write out the options of a response column that has no drop-down lists."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, GrowingTextEdit, Kind, Label


class OptionsDialog(QDialog):
    """One option on each line, the most first, as they stand on the room's screen."""

    def __init__(self, labels: tuple[str, ...], parent: QWidget | None = None) -> None:
        """``labels`` run from level 1 upwards."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Options"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(Label(self.tr("Options of the response"), Type.PANEL, weight=SEMIBOLD))
        hint = self.tr(
            "One on each line, from the most to the least, spelled as in the workbook. "
            "Leave it empty to use the drop-down lists."
        )
        label = Label(hint, Type.SECONDARY, tone="ink2", wrap=True)
        label.setMinimumWidth(420)
        column.addWidget(label)
        self.text = GrowingTextEdit(self.tr("Completely\nMostly\nSlightly\nNot at all"), rows=6)
        self.text.setAccessibleName(self.tr("Options, one on each line"))
        self.text.setPlainText("\n".join(reversed(labels)))
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.accept_button = Button(self.tr("Use these options"), kind=Kind.PRIMARY, height=40)
        self.accept_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        column.addLayout(row)

    def labels(self) -> tuple[str, ...]:
        """What was written, from level 1 upwards; empty for the drop-down lists."""
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        return tuple(reversed([line for line in lines if line]))
