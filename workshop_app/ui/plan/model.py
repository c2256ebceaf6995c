"""The plan as Qt's table: a row for each action, a column for each field, typed into in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QGuiApplication

from workshop_app.core.plan import PlanRow
from workshop_app.core.team import ActionStatus
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.wording.checking import action_status_name, short_date
from workshop_app.ui.wording.contexts import Plan
from workshop_app.ui.wording.plan import (
    amount_text,
    late_text,
    missing_text,
    plan_field_name,
    service_level_name,
)

Role = Qt.ItemDataRole
NUMBER, MISSING = "number", "missing"
STATUS_ICONS = {
    ActionStatus.PLANNED: "state-open",
    ActionStatus.IN_PROGRESS: "state-progress",
    ActionStatus.DONE: "state-done",
    ActionStatus.DROPPED: "minus",
}


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column: the field it shows (or "number", "missing") and its width in px."""

    field: str
    width: int
    typed: bool = True

    @property
    def heading(self) -> str:
        """What stands above it, in the program's language."""
        extra = {NUMBER: Plan.tr("No."), MISSING: Plan.tr("Missing")}
        return extra.get(self.field) or plan_field_name(self.field)


COLUMNS: tuple[PlanColumn, ...] = (
    PlanColumn(NUMBER, 52, typed=False),
    PlanColumn("objective", 190),
    PlanColumn("what", 270),
    PlanColumn("owner", 170),
    PlanColumn("start", 104),
    PlanColumn("due", 112),
    PlanColumn("status", 124),
    PlanColumn("cost", 96),
    PlanColumn("currency", 80),
    PlanColumn("level", 118),
    PlanColumn("support", 130),
    PlanColumn("priority", 170),
    PlanColumn("funding", 130),
    PlanColumn("indicator", 180),
    PlanColumn("baseline", 100),
    PlanColumn("target", 100),
    PlanColumn("risk", 160),
    PlanColumn("mitigation", 160),
    PlanColumn("done_means", 160),
    PlanColumn(MISSING, 220, typed=False),
)
FIELDS = tuple(column.field for column in COLUMNS)
DUE_LATE = 258
"""Width of the column of due dates where one of them says how late it is"""

Commit = Callable[[str, str, str], bool]
"""(action, field, what was typed) → whether it was taken"""


class PlanModel(QAbstractTableModel):
    """Rows by action. ``commit`` takes what is typed into a cell."""

    def __init__(self, commit: Commit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self.rows: list[PlanRow] = []

    def set_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show these rows; the same actions in the same order are refreshed in place."""
        if [row.action.id for row in rows] != [row.action.id for row in self.rows]:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        before, self.rows = self.rows, list(rows)
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                last = self.index(place, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(place, 0), last)

    def place_of(self, action: str) -> int:
        """Number of the row of this action; -1 for none."""
        return next((n for n, row in enumerate(self.rows) if row.action.id == action), -1)

    def shown(self, row: PlanRow, field: str) -> str:
        """What a cell says."""
        action = row.action
        match field:
            case "number":
                return row.number
            case "missing":
                return missing_text(row.missing).partition(": ")[2]
            case "level":
                return service_level_name(action.level)
            case "status":
                return action_status_name(action.status)
            case "priority":
                return row.priority
            case "cost":
                return "" if action.cost is None else amount_text(action.cost)
            case "start" | "due":
                text: str = getattr(action, field)
                return short_date(text) or text
        value: str = getattr(action, field)
        return value

    def typed(self, row: PlanRow, field: str) -> str:
        """What a cell holds when somebody begins to type in it, on one line."""
        if field == "cost":
            return "" if row.action.cost is None else amount_text(row.action.cost)
        return " ".join(str(getattr(row.action, field, "")).split())

    def sort_key(self, row: PlanRow, field: str) -> tuple[int, Any]:
        """What a column is ordered by: empty cells come last."""
        if field == NUMBER:
            return 0, tuple(int(part) for part in row.number.split("."))
        value: Any = getattr(row.action, field, "") if field != MISSING else len(row.missing)
        if field == "cost":
            return (1, 0) if value is None else (0, value)
        if field == "status":
            return 0, list(ActionStatus).index(row.action.status)
        if field == MISSING:
            return 0, -value
        text = self.shown(row, field) if field in ("priority", "level") else str(value)
        return (0, text.casefold()) if text else (1, "")

    # --- Qt ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and COLUMNS[index.column()].typed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return COLUMNS[section].heading
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, field = self.rows[index.row()], COLUMNS[index.column()].field
        if role == Role.DisplayRole:
            text = " ".join(self.shown(row, field).split())
            if field == "due" and row.days_late:
                text = f"{text} · {late_text(row.days_late)}"
            # “15 Jan 2026” must not become “Jan 2026 15” in a table that runs from right to left
            rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
            return f"\u2068{text}\u2069" if rtl and text else text
        if role == Role.EditRole:
            return self.typed(row, field)
        if role == Role.ToolTipRole:
            return self.shown(row, field) or None
        if role == Role.AccessibleTextRole:
            late = late_text(row.days_late) if field == "due" else ""
            said = ", ".join(part for part in (self.shown(row, field), late) if part)
            return f"{COLUMNS[index.column()].heading}: {said}"
        if role == Role.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignTrailing if field == "cost" else Qt.AlignmentFlag.AlignLeading
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Role.ForegroundRole:
            return QColor(getattr(current_theme(), self._tone(row, field)))
        if role == Role.FontRole:
            strong = field == "what" or (field == "due" and row.days_late > 0)
            return app_font(Type.SECONDARY, SEMIBOLD) if strong else app_font(Type.SECONDARY)
        if role == Role.DecorationRole:
            return self._icon(row, field)
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid():
            return False
        row, field = self.rows[index.row()], COLUMNS[index.column()].field
        text = str(value)
        if text == self.typed(row, field):
            return True  # nothing was typed: the line breaks of a longer text stay
        return self._commit(row.action.id, field, text)

    def _tone(self, row: PlanRow, field: str) -> str:
        if field == "due" and row.days_late:
            return "attention"
        return "ink2" if field in (NUMBER, MISSING, "status", "done_means") else "ink"

    def _icon(self, row: PlanRow, field: str) -> object:
        name = ""
        if field == "status":
            name = STATUS_ICONS[row.action.status]
        elif field == "due" and row.days_late:
            name = "warning"
        elif field == MISSING and row.missing:
            name = "info"
        colour = getattr(current_theme(), self._tone(row, field))
        return pixmap(name, colour, 16, 2.0) if name else None


class PlanFilter(QSortFilterProxyModel):
    """The rows a predicate lets through that hold all words, in the order of a column."""

    def __init__(self, model: PlanModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: tuple[str, ...] = ()
        self._lets: Callable[[PlanRow], bool] = lambda _row: True
        self.setSourceModel(model)
        self.setDynamicSortFilter(False)

    def set_words(self, text: str) -> None:
        """Show only rows that hold these words."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    def let_through(self, lets: Callable[[PlanRow], bool]) -> None:
        """Show only rows for which this is true."""
        self._lets = lets
        self.invalidate()

    def row_at(self, place: int) -> PlanRow:
        """The row that is shown at this place."""
        return self._model.rows[self.mapToSource(self.index(place, 0)).row()]

    def shown(self) -> list[PlanRow]:
        """All rows that are seen, in order."""
        return [self.row_at(place) for place in range(self.rowCount())]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """As the model says it; an objective that is the one of the row above is quiet."""
        repeats = (
            role == Role.ForegroundRole
            and index.row() > 0
            and COLUMNS[index.column()].field == "objective"
            and self.row_at(index.row()).action.objective
            == self.row_at(index.row() - 1).action.objective
        )
        return QColor(current_theme().ink3) if repeats else super().data(index, role)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.rows[source_row]
        if not self._lets(row):
            return False
        if not self._words:
            return True
        whole = "\n".join(self._model.shown(row, field) for field in FIELDS).casefold()
        return all(word in whole for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        field = COLUMNS[left.column()].field
        one, two = self._model.rows[left.row()], self._model.rows[right.row()]
        less: bool = self._model.sort_key(one, field) < self._model.sort_key(two, field)
        return less
