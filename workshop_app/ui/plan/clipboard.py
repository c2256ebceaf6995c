"""Rows and cells of the plan on the clipboard, as a spreadsheet gives and takes them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from workshop_app.core import commands
from workshop_app.core.plan import PlanRow
from workshop_app.core.plan_text import action_rows, read_table, table_text
from workshop_app.ui.doing import Doer
from workshop_app.ui.plan.model import COLUMNS, FIELDS, NUMBER, PlanModel
from workshop_app.ui.plan.table import PlanTable
from workshop_app.ui.plan.typed_cells import CellTexts
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.plan import actions_text, headings_of_fields


class PlanClipboard(QObject):
    """`said` and `failed` carry a sentence about what was done."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(
        self, table: PlanTable, model: PlanModel, doer: Doer, texts: CellTexts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._table, self._model, self._doer, self._texts = table, model, doer, texts
        table.copying, table.pasting, table.emptying = self.copy, self.paste, self.empty_cells

    def empty_cells(self) -> None:
        """Empty the marked cells; an activity keeps its text."""
        changes: dict[str, dict[str, Any]] = {}
        for index in self._table.selectedIndexes():
            column = COLUMNS[index.column()]
            if column.typed and column.field not in ("what", "status"):
                row = self._table.filter.row_at(index.row())
                changes.setdefault(row.action.id, {})[column.field] = ""
        if changes:
            self._doer.do(lambda state: commands.revise_actions(state, list(changes.items())))

    def copy(self) -> None:
        """Copy the rows of the marked cells, headings first, as a spreadsheet takes them."""
        marked = set(self._table.marked())
        rows = [row for row in self._table.filter.shown() if row.action.id in marked]
        lines = [[column.heading for column in COLUMNS]]
        lines += [[self._copied(row, column.field) for column in COLUMNS] for row in rows]
        QGuiApplication.clipboard().setText(table_text(lines))
        text = self.tr("{actions} copied.")
        self.said.emit(fill(text, {"actions": actions_text(len(rows))}))

    def _copied(self, row: PlanRow, field: str) -> str:
        """A cell as it reads back when it is pasted: dates and numbers in their plain form."""
        if field in ("start", "due"):
            return str(getattr(row.action, field))
        if field == "cost":
            return "" if row.action.cost is None else str(row.action.cost)
        return self._model.shown(row, field)

    def paste(self) -> None:
        """Add the rows on the clipboard; cells without activities go into the rows that stand.

        A first row of headings says what the columns are. Without one, they are the columns of
        the table from the current cell on, and a single column added below is the activities.
        """
        table = read_table(QGuiApplication.clipboard().text())
        if not table:
            self.failed.emit(self.tr("There are no rows on the clipboard; copy some first."))
            return
        here = self._table.field or "objective"
        order = FIELDS[FIELDS.index(here) :] if here != NUMBER else FIELDS[1:]
        alone = max(map(len, table)) == 1 and here in (NUMBER, "objective", "what")
        language = self._texts.language()
        columns = ("what",) if alone else order
        words = self._texts.words()
        rows = action_rows(table, columns, headings_of_fields(), words, language)
        if rows and not any("what" in row for row in rows):
            self._paste_cells(rows)
        elif self._doer.do(lambda state: commands.add_actions(state, rows)):
            self.say_added(len(rows))

    def _paste_cells(self, rows: list[dict[str, Any]]) -> None:
        """Into the rows from the current one down."""
        place = max(0, self._table.currentIndex().row())
        below = self._table.filter.shown()[place : place + len(rows)]
        if len(below) < len(rows):
            text = self.tr(
                "{count} rows were copied, but only {room} stand from here on; "
                "copy their activities too to add them."
            )
            self.failed.emit(fill(text, {"count": len(rows), "room": len(below)}))
            return
        changes = [(row.action.id, fields) for row, fields in zip(below, rows, strict=True)]
        self._doer.do(lambda state: commands.revise_actions(state, changes))

    def say_added(self, count: int) -> None:
        """Say how many actions came in."""
        text = self.tr("{actions} added. Ctrl+Z takes back what was added.")
        self.said.emit(fill(text, {"actions": actions_text(count)}))
