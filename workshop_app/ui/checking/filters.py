"""Chips that narrow a table: a menu of one of several, all of it being the first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.ui.widgets import ChipButton


class FilterChip(ChipButton):
    """``changed``: another choice. The chip says what it shows, and stays marked while it narrows.

    ``caption`` stands on it while everything is shown.
    """

    changed = Signal()

    def __init__(self, caption: str, everything: str, parent: QWidget | None = None) -> None:
        super().__init__(caption, parent, icon_after="chevron-down")
        self._caption, self._everything = caption, everything
        self._value = ""
        self._items: list[tuple[str, str]] = []
        self._menu_of_values = QMenu(self)
        self._group = QActionGroup(self)
        self.set_menu(self._menu_of_values)
        self.setAccessibleName(caption)

    @property
    def value(self) -> str:
        """The key chosen; "" for everything."""
        return self._value

    def offer(self, items: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, label); a choice that is gone becomes everything."""
        if list(items) == self._items and self._menu_of_values.actions():
            return
        self._items = list(items)
        self._menu_of_values.clear()
        for key, label in (("", self._everything), *items):
            action = self._menu_of_values.addAction(label)
            action.setCheckable(True)
            self._group.addAction(action)
            action.setData(key)
            action.triggered.connect(partial(self.choose, key))
        if self._value not in dict(items):
            self._value = ""
        self._say()

    def choose(self, key: str, _on: bool = False) -> None:
        """Narrow to a key, or ("") show everything."""
        if key != self._value and (not key or key in dict(self._items)):
            self._value = key
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        label = dict(self._items).get(self._value, "")
        text = f"{self._caption}: {label}" if label else self._caption
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        for action in self._menu_of_values.actions():
            action.setChecked(action.data() == self._value)
