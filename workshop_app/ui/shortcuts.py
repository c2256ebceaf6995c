"""Keys that work while a page, or anything on it, has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def keys_of(page: QWidget, acts: Iterable[tuple[str, Callable[[], object]]]) -> None:
    """Give a page its keys, so that other pages of the window can use the same ones."""
    for keys, act in acts:
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
