"""Two panes side by side, or one at a time where the window is narrow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui.theme import Space
from workshop_app.ui.widgets import Panel, Rule, Segmented

PANE: Final = 394
PANE_LEAST: Final = 340
MAIN_LEAST: Final = 520
NARROW: Final = PANE_LEAST + MAIN_LEAST
"""px below which only one of the panes is shown"""
_LEAST_HEIGHT: Final = 180
MAIN, SIDE = "main", "side"


class TwoPanes(QWidget):
    """A large pane and a scrolling one beside it; narrow, a switch above chooses between them."""

    def __init__(
        self, main: QWidget, side: QWidget, names: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.switch = Segmented([(MAIN, names[0]), (SIDE, names[1])], name=self.tr("What is shown"))
        self.switch.changed.connect(self.show_pane)
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(Space.L, Space.S, Space.L, 0)
        top.addWidget(self.switch)
        column.addWidget(self._top)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._main = main
        row.addWidget(main, 1)
        self._rule = Rule(vertical=True)
        row.addWidget(self._rule)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        panel = Panel("surface")
        body = QVBoxLayout(panel)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(side)
        self.area.setWidget(panel)
        row.addWidget(self.area)
        column.addLayout(row, 1)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether one pane is shown at a time."""
        return self._narrow

    @property
    def pane(self) -> str:
        """MAIN or SIDE: what the switch says."""
        return self.switch.value()

    def show_pane(self, key: str) -> None:
        """Show this pane where only one has room."""
        self.switch.set_value(key)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Room for one pane: the other gives way before the window cannot shrink any more."""
        return QSize(PANE_LEAST, _LEAST_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = self.width() < NARROW
        self._arrange()

    def _arrange(self) -> None:
        narrow = self._narrow
        self._top.setVisible(narrow)
        self._rule.setVisible(not narrow)
        self._main.setVisible(not narrow or self.pane == MAIN)
        self.area.setVisible(not narrow or self.pane == SIDE)
        if narrow:
            self.area.setMinimumWidth(0)
            self.area.setMaximumWidth(16_777_215)
            self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            wide = max(PANE_LEAST, min(PANE, self.width() - MAIN_LEAST - 40))
            self.area.setFixedWidth(wide - 1)
