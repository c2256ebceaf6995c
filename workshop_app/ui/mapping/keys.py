"""The keys of the mapping assistant: hints in the bottom bar, and the whole table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.mapping.roles import CHOOSABLE, LETTERS, role_name
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, KeyCap, Kind, Label

_ROOM_FOR_ALL = 1200
_ROOM_FOR_SOME = 1000


class KeyHints(QWidget):
    """The keys that matter while columns get their roles; the last ones go first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
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
            row.addSpacing(7)
            self._groups.append(group)
        row.addStretch(1)

    def set_room(self, width: int) -> None:
        """Leave hints out in a narrow window."""
        shown = 4 if width >= _ROOM_FOR_ALL else 2 if width >= _ROOM_FOR_SOME else 0
        for place, group in enumerate(self._groups):
            for widget in group:
                widget.setVisible(place < shown)


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
            ("H", self.tr("the headings stand in this row")),
            ("F", self.tr("the questions begin in this row")),
            ("⏎", self.tr("menu of this cell")),
            ("Ctrl PgDn", self.tr("next sheet")),
            ("Ctrl PgUp", self.tr("sheet before")),
            ("F6", self.tr("next pane")),
            ("Ctrl Z", self.tr("undo")),
            ("Ctrl Y", self.tr("redo")),
            ("Ctrl S", self.tr("save mapping")),
            ("Ctrl O", self.tr("load mapping")),
            ("Ctrl ⏎", self.tr("next step")),
            ("Alt ←", self.tr("step before")),
        ]
        for side, keys in enumerate((roles, others)):
            for place, (key, words) in enumerate(keys):
                grid.addWidget(KeyCap(key), place, side * 2)
                grid.addWidget(Label(words, Type.BODY), place, side * 2 + 1)
        column.addLayout(grid)
        row = QHBoxLayout()
        more = Button(self.tr("Help"))
        more.clicked.connect(self.helpRequested)
        row.addWidget(more)
        row.addStretch(1)
        close = Button(self.tr("Close"), kind=Kind.PRIMARY, height=40)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
