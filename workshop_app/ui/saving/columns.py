"""What choices stand in before a file is written: columns that scroll, with captions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Label, Panel


def caption(text: str) -> Label:
    """What a few choices are about."""
    return Label(text, Type.SECONDARY, tone="ink2", weight=SEMIBOLD)


def scrolled() -> tuple[QScrollArea, QVBoxLayout]:
    """A column that scrolls where it has no room, and the layout of what stands in it."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = Panel("surface")
    scroll.setWidget(inner)
    column = QVBoxLayout(inner)
    column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
    column.setSpacing(Space.S)
    return scroll, column
