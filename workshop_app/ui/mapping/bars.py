"""The bars above and below the mapping assistant's steps."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.ui.fonts import BOLD
from workshop_app.ui.mapping.keys import KeyHints
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import Button, ElidedLabel, IconButton, Kind, Label, Panel


class TopBar(Panel):
    """What this is, which file, which step; undo, redo, help."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setFixedHeight(Height.TOP_BAR - 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.M)
        row.addWidget(Label(self.tr("Map a workbook"), Type.READING, weight=BOLD))
        quiet = self.tr("{name} · the file itself is never changed").format(name=name)
        row.addWidget(ElidedLabel(quiet, Type.SECONDARY, tone="ink2"), 1)
        self.number = Label("", Type.SECONDARY, weight=BOLD)
        self.step = Label("", Type.SECONDARY, tone="ink2")
        row.addWidget(self.number)
        row.addWidget(self.step)
        self.hidden = Button(
            self.tr("Show hidden"),
            icon="eye",
            height=Height.COMPACT,
            checkable=True,
            kind=Kind.QUIET,
        )
        self.hidden.setToolTip(self.tr("Show hidden rows, columns and sheets, dimmed"))
        row.addWidget(self.hidden)
        self.undo = IconButton("undo", self.tr("Undo"), key="Ctrl+Z")
        self.redo = IconButton("redo", self.tr("Redo"), key="Ctrl+Y")
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.help = Button("?", height=Height.COMPACT)
        self.help.setAccessibleName(self.tr("Keys and help"))
        row.addWidget(self.help)


class BottomBar(Panel):
    """The way back, files, keys, and the way on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setFixedHeight(Height.BOTTOM_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(10)
        self.back = Button("", icon="chevron-left")
        row.addWidget(self.back)
        self.load = Button(self.tr("Load mapping…"))
        row.addWidget(self.load)
        row.addSpacing(10)
        self.hints = KeyHints()
        row.addWidget(self.hints)
        row.addStretch(1)
        self.save = Button(self.tr("Save mapping…"))
        row.addWidget(self.save)
        self.primary = Button("", kind=Kind.PRIMARY, icon_after="chevron-right")
        row.addWidget(self.primary)
