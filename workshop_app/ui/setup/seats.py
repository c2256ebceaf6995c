"""The seats of one group: names and roles in place, pasted lists, moving to another group."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.records import Seat
from workshop_app.core.state import (
    State,
)
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.indexes import Index
from workshop_app.ui.setup import people
from workshop_app.ui.setup.undo_gate import UndoGate
from workshop_app.ui.theme import Space, Type, current_theme, set_focus_ring
from workshop_app.ui.widgets import Button, Card, ElidedLabel, Label, LineEdit
from workshop_app.ui.wording.fill import fill

_NUMBER, _NAME, _ROLE, _HERE = range(4)


class SeatModel(QAbstractTableModel):
    """Seats of one group; setting a cell is a command."""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self._group = ""
        self.seats: list[Seat] = []

    def show_group(self, group: str) -> None:
        """Show this group's seats as they are now."""
        setup = self._doer.state.setup
        # Copies, so that a change is seen as one: the state changes its seats in place.
        seats = [
            Seat(seat.id, seat.group, seat.name, seat.role, seat.present)
            for seat in setup.seats_of(group)
        ]
        same = [seat.id for seat in seats] == [seat.id for seat in self.seats]
        if same and group == self._group:
            self.seats = seats
            if seats:
                self.dataChanged.emit(self.index(0, 0), self.index(len(seats) - 1, _HERE))
            return
        self.beginResetModel()
        self._group, self.seats = group, seats
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.seats)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        seat = self.seats[index.row()]
        if index.column() == _NUMBER:
            if role == Qt.ItemDataRole.DisplayRole:
                return index.row() + 1
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            if role == Qt.ItemDataRole.ForegroundRole:
                return QColor(current_theme().ink2)
            return None
        if index.column() == _HERE:
            return self._here(seat, index.row() + 1, role)
        text = seat.name if index.column() == _NAME else seat.role
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.DisplayRole:
            return text or (self.tr("no name") if index.column() == _NAME else "")
        if role == Qt.ItemDataRole.ForegroundRole and not text:
            return QColor(current_theme().ink3)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            what = self.tr("name") if index.column() == _NAME else self.tr("role")
            number = index.row() + 1
            template = self.tr("seat {number}, {what}: {text}")
            shown = text or self.tr("empty")
            return fill(template, {"number": number, "what": what, "text": shown})
        return None

    def _here(self, seat: Seat, number: int, role: int) -> Any:
        said = self.tr("here") if seat.present else self.tr("absent")
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if seat.present else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.AccessibleTextRole:
            template = self.tr("seat {number}: {said}")
            return fill(template, {"number": number, "said": said})
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _HERE:
            here = Qt.CheckState(value) is Qt.CheckState.Checked
            presence = {self.seats[index.row()].id: here}
            return self._doer.do(lambda state: commands.mark_present(state, presence))
        if role != Qt.ItemDataRole.EditRole:
            return False
        seat = self.seats[index.row()].id
        what = "name" if index.column() == _NAME else "role"
        return self._doer.do(lambda state: commands.change_seat(state, seat, **{what: str(value)}))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.column() == _NUMBER:
            return Qt.ItemFlag.ItemIsEnabled
        if index.column() == _HERE:
            return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            names = ("", self.tr("Name (optional)"), self.tr("Role (optional)"), self.tr("Today"))
            return names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class SeatTable(QTableView):
    """Typing edits, Enter goes down, Delete removes, Ctrl+V pastes a list."""

    pasted = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goes_down = False
        self.setAccessibleName(self.tr("Seats of the group"))
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().setDefaultSectionSize(38)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(36)
        set_focus_ring(self, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() is QAbstractItemView.State.EditingState:
                self._goes_down = True  # the editor has seen Enter; it closes in a moment
            elif self.currentIndex().isValid():
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        index = self.currentIndex()
        below = index.siblingAtRow(index.row() + 1)
        if self._goes_down and below.isValid():
            self.setCurrentIndex(below)
        self._goes_down = False


class SeatPane(Card):
    """The seats of the group chosen in the list of groups."""

    def __init__(
        self,
        doer: Doer,
        parent: QWidget | None = None,
        *,
        clipboard: Callable[[], str] = lambda: QGuiApplication.clipboard().text(),
    ) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.S)
        self._doer = doer
        self._gate = UndoGate(self)
        self._clipboard = clipboard
        self._group = ""
        self._title = ElidedLabel("", Type.OPTION, weight=SEMIBOLD)
        self._title.setContentsMargins(Space.XS, 0, 0, Space.XS)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        self.move_button = Button(self.tr("Move to…"), icon_after="chevron-down", height=40)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.move_button.set_menu(self._menu)
        self.remove_button = Button(self.tr("Remove"), icon="trash", height=40)
        self.remove_button.clicked.connect(self.remove)
        self.paste_button = Button(self.tr("Paste names"), key="Ctrl V", height=32)
        self.paste_button.clicked.connect(self.paste)
        self.all_here = Button(self.tr("All present"), height=32)
        self.all_here.clicked.connect(self.mark_all_present)
        head.addWidget(self.all_here)
        head.addWidget(self.paste_button)
        self.body.addLayout(head)
        self.model = SeatModel(doer, self)
        self.table = SeatTable()
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_NUMBER, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(40)
        header.resizeSection(_NUMBER, 44)
        header.setSectionResizeMode(_HERE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_HERE, 92)
        self.table.pasted.connect(self.paste)
        self.table.removed.connect(self.remove)
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setContentsMargins(Space.XS, 0, Space.XS, 0)
        self.new = LineEdit(self.tr("Add a person, press Enter"))
        self.new.setAccessibleName(self.tr("Name of a new person"))
        self.new.installEventFilter(self._gate)
        self.new.returnPressed.connect(self.add)
        row.setSpacing(Space.S)
        row.addWidget(self.new, 1)
        row.addWidget(self.move_button)
        row.addWidget(self.remove_button)
        self.body.addLayout(row)
        hint = self.tr(
            "Paste a list from Excel or any text: one name on each line, the role in the "
            "second column."
        )
        self.body.addWidget(Label(hint, Type.SECONDARY, tone="ink2", wrap=True))
        self.show_group("")

    def show_group(self, group: str) -> None:
        """Show the seats of this group; "" when there is none."""
        self._group = group
        found = self._doer.state.setup.groups.get(group)
        name = found.name if found else ""
        self._title.set_full_text(fill(self.tr("Seats of {group}"), {"group": name}))
        place = self.table.currentIndex()
        row, column = place.row(), place.column()
        self.model.show_group(group)
        if not self.table.currentIndex().isValid() and self.model.seats:
            row = max(0, min(row, len(self.model.seats) - 1))
            self.table.setCurrentIndex(self.model.index(row, max(_NAME, column)))
        self.setVisible(found is not None)
        many = len(self._doer.state.setup.groups) > 1
        self.move_button.setEnabled(bool(self.model.seats) and many)
        self.remove_button.setEnabled(bool(self.model.seats))
        self.all_here.setEnabled(any(not seat.present for seat in self.model.seats))

    def chosen(self) -> list[Seat]:
        """The seats marked in the table, or the current one."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self.model.seats[row] for row in rows if row < len(self.model.seats)]

    def add(self) -> None:
        """Add the person typed; without a name, an unnamed seat."""
        name = self.new.text()
        if self._doer.do(lambda state: commands.add_seat(state, self._group, name)):
            self.new.clear()
            self.table.scrollToBottom()

    def paste(self) -> None:
        """Seat the people on the clipboard."""
        text = self._clipboard()
        count = len(people.parse_people(text))
        if self._doer.do(lambda state: people.paste(state, self._group, text)):
            if count == 1:
                sentence = self.tr("1 name was pasted.")
            else:
                sentence = self.tr("%n names were pasted.", "", count)
            self._doer.said.emit(sentence, True)

    def remove(self) -> None:
        """Remove the chosen seats."""
        seats = self.chosen()
        if not seats:
            return
        if self._doer.do(lambda state: _each(state, seats, commands.remove_seat)):
            if len(seats) == 1:
                sentence = self.tr("1 seat was removed.")
            else:
                sentence = self.tr("%n seats were removed.", "", len(seats))
            self._doer.said.emit(sentence, True)

    def mark_all_present(self) -> None:
        """Everybody of the group is there."""
        presence = {seat.id: True for seat in self.model.seats}
        self._doer.do(lambda state: commands.mark_present(state, presence))

    def move_to(self, group: str) -> None:
        """Move the chosen seats to another group."""
        seats = self.chosen()
        self._doer.do(
            lambda state: _each(
                state, seats, lambda s, seat: commands.change_seat(s, seat, group=group)
            )
        )

    def _fill_menu(self) -> None:
        self._menu.clear()
        for group in self._doer.state.setup.groups.values():
            if group.id != self._group:
                name = group.name.replace("&", "&&")
                self._menu.addAction(name, partial(self.move_to, group.id))


def _each(state: State, seats: list[Seat], command: Callable[[State, str], Act]) -> Act:
    act: Act = ()
    for seat in seats:
        act += command(state, seat.id)
    return act
