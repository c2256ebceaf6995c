"""Keys, as tests press them."""

from __future__ import annotations

from PySide6.QtCore import Qt

Key = Qt.Key
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ENTER = Key.Key_Return
PRIMARY = (Key.Key_Return, CONTROL)
