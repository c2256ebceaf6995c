"""The roll call as a table: groups with their seats, answers across, and who is here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    Qt,
)

from workshop_app.core.commands import VOTE_RESERVED
from workshop_app.core.framework import Reserved
from workshop_app.core.records import Seat
from workshop_app.core.rounds import DISCUSS
from workshop_app.ui.facilitator.balloting import Balloting
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.texts import column_name
from workshop_app.ui.indexes import Index
from workshop_app.ui.wording import absent_text, fill, reserved_name

LETTERS = {
    str(Reserved.DONT_KNOW): "D",
    str(Reserved.NOT_APPLICABLE): "A",
    str(Reserved.NO_DATA): "X",
    DISCUSS: "F",
}
"""Keys of the answers outside the scale, while the table has the keyboard"""


class Standing(Enum):
    """Where a seat stands in the vote."""

    NOT_YET = "not_yet"
    VOTED = "voted"
    SILENT = "silent"
    """the round closed without a vote of this seat"""
    ABSENT = "absent"
    GROUP = "group"
    """its group gave one answer for everybody"""
    HANDS = "hands"
    """the hands of its group were counted, all of them"""
    PRESENT = "present"
    """here, and no ballots are taken"""


@dataclass(frozen=True, slots=True)
class RollColumn:
    """One answer across the top; ``level`` is 0 outside the scale."""

    code: str
    label: str
    level: int = 0
    levels: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class RollRow:
    """A group's head (``seat`` is "") or a seat with its ballot; ``label`` is what stands there."""

    group: str
    label: str
    seat: str = ""
    number: int = 0
    choice: str | None = None
    standing: Standing = Standing.NOT_YET
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the painter draws in one cell."""

    row: RollRow
    column: RollColumn | None
    chosen: bool = False
    masked: bool = False


MARK = Qt.ItemDataRole.UserRole


class RollModel(QAbstractTableModel):
    """Seats of the round on the desk × its answers. Column 0 is the seat, the last who is here.

    While votes are hidden a ballot is shown in the row that is worked on and in no other.
    """

    def __init__(self, desk: Desk, ballots: Balloting) -> None:
        super().__init__(desk)
        self._desk = desk
        self._ballots = ballots
        self.rows: list[RollRow] = []
        self.columns: list[RollColumn] = []
        self._working = ""
        self._by_hands: set[str] = set()

    # --- following the desk --------------------------------------------------------------------

    def refresh(self) -> bool:
        """Show the round on the desk; True when rows or columns came or went."""
        rows, columns = self._rows(), self._columns()
        same = columns == self.columns and [(r.group, r.seat) for r in rows] == [
            (r.group, r.seat) for r in self.rows
        ]
        if not same:
            self.beginResetModel()
        self.rows, self.columns = rows, columns
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1)
            )
        return not same

    def work_on(self, seat: str) -> None:
        """The row whose ballot is shown while votes are hidden."""
        before, self._working = self._working, seat
        for row in (self.row_of(before), self.row_of(seat)):
            if row >= 0:
                last = self.columnCount() - 1
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def row_of(self, seat: str) -> int:
        """The row of a seat, −1 without one."""
        return next((n for n, row in enumerate(self.rows) if row.seat and row.seat == seat), -1)

    def _columns(self) -> list[RollColumn]:
        question = self._desk.question
        if question is None or not self._with_ballots():
            return []
        options = self._desk.state.framework.options(question)
        found = [
            RollColumn(option.code, option.label, level, len(options), str(level))
            for level, option in enumerate(options, start=1)
        ]
        current = self._desk.round
        rules = current.rules if current is not None else self._desk.next_rules
        codes = [*VOTE_RESERVED, *([DISCUSS] if rules.discuss else [])]
        return found + [RollColumn(code, reserved_name(code), key=LETTERS[code]) for code in codes]

    def _with_ballots(self) -> bool:
        current = self._desk.round
        if current is None or current.ballots:
            return current is not None
        return self._desk.typing and self._ballots.takes_ballots

    def _rows(self) -> list[RollRow]:
        named, by_group = self._ballots.named, dict[str, list[Seat]]()
        for seat in self._ballots.seats:
            by_group.setdefault(seat.group, []).append(seat)
        current = self._desk.round
        self._by_hands = {
            group
            for group, seats in by_group.items()
            if current is not None
            and group in current.tallies
            and current.received_of(group) >= sum(seat.present for seat in seats)
        }
        rows: list[RollRow] = []
        for group, seats in by_group.items():
            made = [self._row(seat, number, named) for number, seat in enumerate(seats, start=1)]
            rows.append(RollRow(group, column_name(self._desk.state, group), note=self._note(made)))
            rows += made
        return rows

    def _row(self, seat: Seat, number: int, named: bool) -> RollRow:
        current = self._desk.round
        ballot = current.ballots.get(seat.id) if current else None
        choice = ballot.choices[0] if ballot and ballot.choices else None
        label = fill(self.tr("Seat {number}"), {"number": number})
        if named and seat.name:
            label = seat.name
        if choice is not None:
            standing = Standing.VOTED
        elif not seat.present:
            standing = Standing.ABSENT
        elif current is not None and seat.group in current.group_answers:
            standing = Standing.GROUP
        elif current is None or not self._with_ballots():
            standing = Standing.PRESENT
        elif seat.group in self._by_hands:
            standing = Standing.HANDS
        else:
            standing = Standing.NOT_YET if self._desk.typing else Standing.SILENT
        return RollRow(seat.group, label, seat.id, number, choice, standing)

    def _note(self, rows: list[RollRow]) -> str:
        here = sum(row.standing is not Standing.ABSENT for row in rows)
        current = self._desk.round
        voted = current.received_of(rows[0].group) if current is not None and rows else 0
        values = {"here": here, "voted": voted}
        if self._with_ballots() and self._desk.round is not None:
            said = fill(self.tr("{voted} of {here} voted"), values)
        else:
            said = fill(self.tr("{here} here"), values)
        absent = len(rows) - here
        return f"{said} · {absent_text(absent)}" if absent else said

    # --- the table -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns) + 2

    def answer(self, column: int) -> RollColumn | None:
        """The answer of a column; None for the seat and for who is here."""
        return self.columns[column - 1] if 1 <= column <= len(self.columns) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.rows[index.row()].seat:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.answer(index.column())
        if role == MARK:
            masked = self._masked(row)
            chosen = column is not None and row.choice == column.code and not masked
            return Mark(row, column, chosen, masked and row.standing is Standing.VOTED)
        if role == Qt.ItemDataRole.DisplayRole and column is None:
            if not row.seat:
                return f"{row.label}  {row.note}" if index.column() == 0 else ""
            return row.label if index.column() == 0 else standing_name(row.standing)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(row, column)
        return None

    def _masked(self, row: RollRow) -> bool:
        return not (self._desk.counts_shown or (self._desk.typing and row.seat == self._working))

    def _said(self, row: RollRow, column: RollColumn | None) -> str:
        if not row.seat:
            return f"{row.label}, {row.note}"
        group = column_name(self._desk.state, row.group)
        who = f"{group}, {row.label}"
        if column is None:
            return f"{who}: {standing_name(row.standing)}"
        if row.choice is not None and self._masked(row):
            state = self.tr("hidden")
        elif row.choice == column.code:
            state = self.tr("chosen")
        else:
            state = self.tr("not chosen")
        return f"{who}, {column.label}: {state}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.answer(section)
        if role == MARK:
            return column
        text = column.label if column else self.tr("Seat") if section == 0 else self.tr("Vote")
        if column is None and section and not self.columns:
            text = self.tr("Here")
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{text} ({column.key})" if column else text
        return None


def _tr(text: str, note: str = "") -> str:
    return QCoreApplication.translate("RollModel", text, note)


def standing_name(standing: Standing) -> str:
    """Where a seat stands, in a word or two."""
    return {
        Standing.NOT_YET: _tr("not yet"),
        Standing.VOTED: _tr("voted"),
        Standing.ABSENT: _tr("absent"),
        Standing.GROUP: _tr("as one", "a group gives one answer"),
        Standing.SILENT: _tr("no vote"),
        Standing.HANDS: _tr("by hands"),
        Standing.PRESENT: _tr("here"),
    }[standing]
