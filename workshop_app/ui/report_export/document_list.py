"""The documents one below the other, so that each has room for its whole name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget


class DocumentList(QWidget):
    """One of several; arrow keys go from one to the next. ``changed`` follows a choice."""

    changed = Signal()

    def __init__(self, entries: Sequence[tuple[str, str]], *, name: str) -> None:
        """``entries`` are (key, label); the first is chosen."""
        super().__init__()
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for key, label in entries:
            button = self.buttons[key] = QRadioButton(label)
            self._group.addButton(button)
            column.addWidget(button)
        next(iter(self.buttons.values())).setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)

    def value(self) -> str:
        """Key of the chosen one."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def set_value(self, key: str) -> None:
        """Choose this one."""
        self.buttons[key].setChecked(True)

    def _on_toggled(self, _button: object, on: bool) -> None:
        if on:
            self.changed.emit()
