"""A chip that says what is shown and opens a menu of what else could be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.ui.widgets import ChipButton


class Chooser(ChipButton):
    """``chosen`` carries the key a person chose. One choice alone is no choice: then it hides."""

    chosen = Signal(str)

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, icon_after="chevron-down")
        self._about = about
        self.setToolTip(about)
        self._entries = QMenu(self)
        self.set_menu(self._entries)

    def offer(self, names: Mapping[str, str], chosen: str) -> None:
        """Offer these (key → text)."""
        self._entries.clear()
        for key, text in names.items():
            action = self._entries.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(partial(self._choose, key))
        text = names.get(chosen, "")
        self.setText(text)
        self.setAccessibleName(f"{self._about}: {text}")
        self.setVisible(len(names) > 1)
        self.updateGeometry()

    def _choose(self, key: str, _on: bool = False) -> None:
        self.chosen.emit(key)
