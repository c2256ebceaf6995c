"""The list of groups: names in place, seats by number, one of them current."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.state import (
    State,
)
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.setup import people
from workshop_app.ui.setup.undo_gate import UndoGate
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets import Button, Card, CountField, IconButton, Kind, Label, LineEdit
from workshop_app.ui.widgets.painting import rounded
from workshop_app.ui.wording.fill import fill


class GroupRow(QWidget):
    """One group. Enter in the name or the number takes it over; Up and Down change the row."""

    entered = Signal(str)
    """The keyboard or the mouse came to this group."""
    stepped = Signal(str, int)
    renamed = Signal(str, str)
    counted = Signal(str, int)
    removed = Signal(str)
    people_pasted = Signal(str)
    """A list of several lines was pasted into the name: these are people, not a name."""

    def __init__(self, group: str, gate: UndoGate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self._current = False
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        self.name = _Line(self.tr("Name of the group"))
        self.count = CountField(self.tr("Seats"), people.MOST_SEATS, width=56)
        self._seats = Label(self.tr("seats"), Type.SECONDARY, tone="ink2")
        self.remove = IconButton("trash", self.tr("Remove group"), size=36)
        row.addWidget(self.name, 1)
        row.addWidget(self.count)
        row.addWidget(self._seats)
        row.addWidget(self.remove)
        self.name.editingFinished.connect(self._rename)
        self.count.editingFinished.connect(self._count)
        self.remove.clicked.connect(lambda: self.removed.emit(self.group))
        self.name.came.connect(lambda: self.entered.emit(self.group))
        self.name.list_pasted.connect(lambda: self.people_pasted.emit(self.group))
        self.count.textEdited.connect(lambda _text: self.entered.emit(self.group))
        for edit in (self.name, self.count):
            edit.installEventFilter(gate)

    def show_group(self, name: str, seats: int) -> None:
        """Show the group as it is; what is being typed is left alone."""
        if not (self.name.hasFocus() and self.name.isModified()) and self.name.text() != name:
            self.name.setText(name)
            if not self.name.hasFocus():
                self.name.setCursorPosition(0)  # a long name shows how it begins
        if not (self.count.hasFocus() and self.count.isModified()):
            self.count.set_value(seats)
            if self.count.hasFocus():
                self.count.selectAll()
        self.count.setAccessibleName(fill(self.tr("Seats of {group}"), {"group": name}))
        self.remove.set_name(fill(self.tr("Remove {group}"), {"group": name}))
        self._seats.setText(self.tr("seat") if seats == 1 else self.tr("seats"))

    def set_current(self, current: bool) -> None:
        """Show whether this group's seats are the ones beside the list."""
        self._current = current
        self.update()

    def _rename(self) -> None:
        self.name.setModified(False)
        self.renamed.emit(self.group, self.name.text())

    def _count(self) -> None:
        value = self.count.value()
        self.count.setModified(False)
        if value is not None:
            self.counted.emit(self.group, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(self.group, step)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.entered.emit(self.group)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._current:
            theme = current_theme()
            box = QRectF(self.rect())
            rounded(
                QPainter(self), box, Radius.CONTROL, theme.tint, theme.accent, theme.selection_width
            )


class _Line(LineEdit):
    came = Signal()
    list_pasted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name=name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if len(text.strip().splitlines()) > 1:
                self.list_pasted.emit()
                return
        super().keyPressEvent(event)


class GroupList(Card):
    """All groups and a field to add one. `currentChanged` carries a group's id, or ""."""

    currentChanged = Signal(str)
    people_pasted = Signal()

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.XS)
        self._doer = doer
        self._gate = UndoGate(self)
        self.rows: dict[str, GroupRow] = {}
        self.current = ""
        self._title = Label(self.tr("Groups"), Type.OPTION, weight=SEMIBOLD)
        self._title.setContentsMargins(Space.XS, 0, 0, Space.XS)
        self.body.addWidget(self._title)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.body.addLayout(self._column)
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, Space.S, Space.S, 0)
        self.new = LineEdit(self.tr("Add a group: type its name, press Enter"))
        self.new.setAccessibleName(self.tr("Name of a new group"))
        self.new.installEventFilter(self._gate)
        self.new.returnPressed.connect(self.add)
        row.addWidget(self.new, 1)
        button = Button(self.tr("Add"), icon="plus", height=40)
        button.clicked.connect(self.add)
        row.addWidget(button)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the groups as they are."""
        setup = self._doer.state.setup
        if list(self.rows) != list(setup.groups):
            self._rebuild()
        for group in setup.groups.values():
            self.rows[group.id].show_group(group.name, len(setup.seats_of(group.id)))
        self.set_current(self.current if self.current in self.rows else next(iter(self.rows), ""))

    def _rebuild(self) -> None:
        groups = self._doer.state.setup.groups
        for gone in [group for group in self.rows if group not in groups]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        ordered: dict[str, GroupRow] = {}
        for place, group in enumerate(groups):
            row = self.rows.get(group) or self._new_row(group)
            ordered[group] = row
            self._column.insertWidget(place, row)
        self.rows = ordered

    def _new_row(self, group: str) -> GroupRow:
        row = GroupRow(group, self._gate)
        row.entered.connect(self.set_current)
        row.stepped.connect(self._step)
        row.renamed.connect(self._rename)
        row.counted.connect(self._count)
        row.removed.connect(self._remove)
        row.people_pasted.connect(self._people_pasted)
        return row

    def set_current(self, group: str) -> None:
        """Make this the group whose seats are shown."""
        for key, row in self.rows.items():
            row.set_current(key == group)
        if group != self.current:
            self.current = group
            self.currentChanged.emit(group)

    def add(self) -> None:
        """Add the group typed; without a name it gets the next number."""
        groups = self._doer.state.setup.groups.values()
        name = self.new.text().strip() or next_name(group.name for group in groups)
        if self._doer.do(lambda state: commands.add_group(state, name)):
            self.new.clear()
            self.set_current(next(reversed(self.rows)))

    def _step(self, group: str, step: int) -> None:
        order = list(self.rows)
        place = max(0, min(len(order) - 1, order.index(group) + step))
        number = self.rows[group].count.hasFocus()
        row = self.rows[order[place]]
        (row.count if number else row.name).setFocus(Qt.FocusReason.TabFocusReason)
        self.set_current(order[place])

    def _rename(self, group: str, name: str) -> None:
        if group in self._doer.state.setup.groups:
            self._doer.do(lambda state: commands.rename_group(state, group, name))
            self.refresh()

    def _count(self, group: str, count: int) -> None:
        if group in self._doer.state.setup.groups:
            self._doer.do(lambda state: people.set_count(state, group, count))
            self.refresh()

    def _people_pasted(self, group: str) -> None:
        self.set_current(group)
        self.people_pasted.emit()

    def _remove(self, group: str) -> None:
        name = self._doer.state.setup.groups[group].name
        order = list(self.rows)
        place = order.index(group)
        if self._doer.do(lambda state: commands.remove_group(state, group)):
            self._doer.said.emit(fill(self.tr("{group} was removed."), {"group": name}), True)
            left = list(self.rows)
            target = self.rows[left[min(place, len(left) - 1)]].name if left else self.new
            target.setFocus(Qt.FocusReason.OtherFocusReason)


class QuickStart(Card):
    """Makes the groups and seats of a whole room in one act."""

    made = Signal()

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.XL, spacing=Space.M)
        self._doer = doer
        self.body.addWidget(Label(self.tr("Quick start"), Type.OPTION, weight=SEMIBOLD))
        hint = self.tr("Names are not needed. You can rename and change everything later.")
        self.body.addWidget(Label(hint, Type.BODY, tone="ink2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.groups = CountField(self.tr("Number of groups"), 30, width=56)
        self.seats = CountField(self.tr("Seats in each group"), people.MOST_SEATS, width=56)
        self.groups.set_value(4)
        self.seats.set_value(5)
        self.button = Button(self.tr("Make groups"), icon="users", height=40, kind=Kind.SECONDARY)
        row.addWidget(Label(self.tr("Make"), Type.OPTION))
        row.addWidget(self.groups)
        row.addWidget(Label(self.tr("groups of"), Type.OPTION))
        row.addWidget(self.seats)
        row.addSpacing(Space.S)
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.button.clicked.connect(self.make)
        self.groups.returnPressed.connect(self.make)
        self.seats.returnPressed.connect(self.make)

    def make(self) -> None:
        """Make the groups asked for, in one act that one undo takes back."""
        groups, seats = self.groups.value() or 0, self.seats.value() or 0
        if groups and self._doer.do(lambda state: room(state, groups, seats)):
            self.made.emit()


def next_name(taken: Iterable[str]) -> str:
    """ "Group 3" when two names are taken; always one that nobody uses."""
    used = {name.casefold() for name in taken}
    number = len(used) + 1
    template = QCoreApplication.translate("GroupList", "Group {number}")
    while (name := fill(template, {"number": number})).casefold() in used:
        number += 1
    return name


def room(state: State, groups: int, seats: int) -> Act:
    """The act that adds ``groups`` numbered groups with ``seats`` unnamed seats each."""
    names = [group.name for group in state.setup.groups.values()]
    act: Act = ()
    for _ in range(groups):
        group = commands.new_id()
        names.append(next_name(names))
        act += commands.add_group(state, names[-1], group=group)
        # The group is not in the state yet, so the seats' command could not find it.
        act += tuple(
            Draft(
                EventKind.SEAT_ADDED,
                {"seat": commands.new_id(), "group": group, "name": "", "role": ""},
            )
            for _ in range(seats)
        )
    return act
