"""The bars above and below the mapping assistant's steps."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
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
        self.file = ElidedLabel(quiet, Type.SECONDARY, tone="ink2")
        row.addWidget(self.file, 1)
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

    def show_step(self, step: int, name: str) -> None:
        """Say which of the three steps is shown."""
        self.number.setText(self.tr("Step {number} of 3").format(number=step + 1))
        self.step.setText(name)

    def set_narrow(self, narrow: bool) -> None:
        """Leave words out where there is little room."""
        self.step.setVisible(not narrow)
        self.hidden.setText("" if narrow else self.tr("Show hidden"))
        self.hidden.setAccessibleName(self.tr("Show hidden"))
        self.hidden.updateGeometry()


class BottomBar(Panel):
    """The way back, files, keys, and the way on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._low: bool | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(10)
        self.back = Button("", icon="chevron-left")
        row.addWidget(self.back)
        self.load = Button(self.tr("Mappings…"))
        row.addWidget(self.load)
        row.addSpacing(10)
        self.hints = KeyHints()
        row.addWidget(self.hints)
        row.addStretch(1)
        self.save = Button(self.tr("Save mapping…"))
        row.addWidget(self.save)
        self.primary = Button("", kind=Kind.PRIMARY, icon_after="chevron-right")
        row.addWidget(self.primary)
        self.set_low(False)

    def show_for(self, *, ready: bool, columns: bool, narrow: bool) -> None:
        """Show what the step has room and use for."""
        self.load.setVisible(ready and not (columns and narrow))
        self.hints.setVisible(ready and columns and not narrow)
        self.save.setVisible(ready)
        self.primary.setVisible(ready)
        self._fit_hints()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hints()

    def _fit_hints(self) -> None:
        buttons = (self.back, self.load, self.save, self.primary)
        taken = sum(b.sizeHint().width() + 10 for b in buttons if b.isVisibleTo(self))
        self.hints.set_room(self.width() - 2 * Space.L - taken - 30)

    def set_low(self, low: bool) -> None:
        """Take less of a low window."""
        if low == self._low:
            return
        self._low = low
        self.setFixedHeight(52 if low else Height.BOTTOM_BAR)
        for button in (self.back, self.load, self.save):
            button.set_height(Height.COMPACT if low else Height.CONTROL)
        self.primary.set_height(Height.CONTROL if low else Height.PRIMARY)
