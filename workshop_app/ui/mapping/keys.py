"""The keys of the mapping assistant: hints in the bottom bar, and the whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.mapping.roles import CHOOSABLE, LETTERS, role_name
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, KeyCap, Kind, Label

if TYPE_CHECKING:
    from workshop_app.ui.mapping.page import MappingPage

_GAP = 3
_BETWEEN = 7


def install_keys(page: MappingPage) -> None:
    """Give the page the keys that work wherever the keyboard is."""
    for key, act in (
        (QKeySequence(QKeySequence.StandardKey.Undo), page.session.undo),
        (QKeySequence("Ctrl+Y"), page.session.redo),
        (QKeySequence("Ctrl+Shift+Z"), page.session.redo),
        (QKeySequence("F6"), lambda: page.next_pane(1)),
        (QKeySequence("Shift+F6"), lambda: page.next_pane(-1)),
        (QKeySequence("Ctrl+PgDown"), lambda: page.strip.step(1)),
        (QKeySequence("Ctrl+PgUp"), lambda: page.strip.step(-1)),
        (QKeySequence("Ctrl+S"), page.save_mapping),
        (QKeySequence("Ctrl+O"), page.open_mappings),
        (QKeySequence("Ctrl+Return"), page.go_on),
        (QKeySequence("Alt+Left"), page.go_back),
        (QKeySequence("Alt+1"), lambda: page.go_to(0)),
        (QKeySequence("Alt+2"), lambda: page.go_to(1)),
        (QKeySequence("Alt+3"), lambda: page.go_to(2)),
        (QKeySequence("Esc"), page.escape),
    ):
        shortcut = QShortcut(key, page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


class KeyHints(QWidget):
    """The keys that matter while columns get their roles; the last ones go first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        self._groups: list[list[QWidget]] = []
        for caps, words in (
            (("←", "→"), self.tr("column")),
            ((self.tr("letter"),), self.tr("sets its role")),
            (("Ctrl Z",), self.tr("undo")),
            (("F6",), self.tr("next pane")),
        ):
            group: list[QWidget] = [KeyCap(cap) for cap in caps]
            group.append(Label(words, Type.SECONDARY, tone="ink2"))
            for widget in group:
                row.addWidget(widget)
            row.addSpacing(_BETWEEN)
            self._groups.append(group)
        row.addStretch(1)

    def set_room(self, width: int) -> None:
        """Show as many hints as fit into so many px, from the first on."""
        used = 0
        for group in self._groups:
            used += sum(widget.sizeHint().width() + _GAP for widget in group) + _BETWEEN + _GAP
            for widget in group:
                widget.setVisible(used <= width)

    def minimumSizeHint(self) -> QSize:
        """Hints never keep a window from shrinking."""
        return QSize(0, super().minimumSizeHint().height())


class KeysDialog(QDialog):
    """All keys of this page."""

    helpRequested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        column.setSpacing(Space.L)
        column.addWidget(Label(self.tr("Keys of this page"), Type.PANEL, weight=SEMIBOLD))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(6)
        roles = [(LETTERS[role], role_name(role)) for role in CHOOSABLE]
        roles.append((self.tr("Del"), self.tr("no role")))
        others = [
            ("← →", self.tr("another column")),
            ("↑ ↓", self.tr("another row")),
            ("X", self.tr("this is one of several columns to tick")),
            ("L", self.tr("leave the question in this row out, or ask it again")),
            ("H", self.tr("the headings stand in this row")),
            ("F", self.tr("the questions begin in this row")),
            ("⏎", self.tr("menu of this cell")),
            ("Ctrl PgDn", self.tr("next sheet")),
            ("Ctrl PgUp", self.tr("sheet before")),
            ("F6", self.tr("next pane")),
            ("Ctrl Z", self.tr("undo")),
            ("Ctrl Y", self.tr("redo")),
            ("Ctrl S", self.tr("save the mapping as a file")),
            ("Ctrl O", self.tr("mappings that are kept")),
            ("Alt 1 2 3", self.tr("sheets, columns, check")),
            ("Ctrl ⏎", self.tr("next step")),
            ("Alt ←", self.tr("step before")),
            ("?", self.tr("these keys")),
        ]
        for side, keys in enumerate((roles, others)):
            for place, (key, words) in enumerate(keys):
                grid.addWidget(KeyCap(key), place, side * 2)
                grid.addWidget(Label(words, Type.BODY), place, side * 2 + 1)
        inside = QWidget()
        inside.setLayout(grid)
        grid.setContentsMargins(0, 0, Space.L, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("Keys"))
        area.setWidget(inside)
        area.setMinimumWidth(inside.sizeHint().width() + Space.L)
        column.addWidget(area, 1)
        room = self.screen().availableGeometry().height() - 60
        self.resize(self.minimumSizeHint().width(), min(room, inside.sizeHint().height() + 170))
        row = QHBoxLayout()
        more = Button(self.tr("Help"))
        more.clicked.connect(self.helpRequested)
        row.addWidget(more)
        row.addStretch(1)
        close = Button(self.tr("Close"), kind=Kind.PRIMARY, height=40)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
