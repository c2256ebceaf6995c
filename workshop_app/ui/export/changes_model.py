"""The change list as Qt's models: one row per cell, then the sentences about the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QObject,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication

from workshop_app.jobs import ExportPlan
from workshop_app.ui.export.texts import Section, field_name, section_of
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.sections import SectionFilter
from workshop_app.ui.widgets.tables import HeadedModel
from workshop_app.ui.wording.contexts import Export
from workshop_app.workbook.plan_sheet import is_plan_id

Role = Qt.ItemDataRole


class Column(IntEnum):
    SHEET = 0
    CELL = 1
    QUESTION = 2
    FIELD = 3
    BEFORE = 4
    AFTER = 5
    WARNING = 6


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of the list. A sentence about the whole has a warning and nothing else."""

    section: Section
    sheet: str = ""
    cell: str = ""
    number: str = ""
    question: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    warning: str = ""

    def text(self, column: int) -> str:
        return (
            self.sheet,
            self.cell,
            self.number,
            self.field,
            self.before,
            self.after,
            self.warning,
        )[column]


def rows_of(plan: ExportPlan, questions: Mapping[str, str]) -> tuple[ChangeRow, ...]:
    """The rows of a plan; ``questions`` gives the questions' texts by id."""
    rows = [
        ChangeRow(
            Section.PLAN if is_plan_id(change.question_id) else section_of(change.field),
            change.sheet,
            change.cell,
            change.number,
            questions.get(change.question_id, ""),
            field_name(change.field),
            change.before_shown,
            change.after_shown,
            " ".join(change.warnings),
        )
        for change in plan.changes
    ]
    rows += [ChangeRow(Section.WARNINGS, warning=warning) for warning in plan.warnings]
    return tuple(rows)


class ChangesModel(HeadedModel):
    """The rows; texts of several lines stand on one, whole they are the tooltip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ChangeRow, ...] = ()

    def set_rows(self, rows: tuple[ChangeRow, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        return (
            Export.tr("Sheet"),
            Export.tr("Cell"),
            Export.tr("Question"),
            Export.tr("Field"),
            Export.tr("Before"),
            Export.tr("After"),
            Export.tr("Warning"),
        )

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if not row.cell:
            # the view lets such a row run across all columns
            column = Column.WARNING
        text = row.text(column)
        if role == Role.DisplayRole:
            if column == Column.BEFORE and row.cell and not text:
                return Export.tr("empty")
            line = " ".join(text.split())
            # “1 Laws” must not become “Laws 1” in a list that runs from right to left
            rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
            return f"\u2068{line}\u2069" if rtl else line
        if role == Role.ToolTipRole:
            return text or None
        if role == Role.AccessibleTextRole:
            return self._spoken(row, column, text)
        if role == Role.ForegroundRole:
            return self._colour(row, column)
        if role == Role.FontRole:
            return self._font(column)
        if role == Role.DecorationRole and column == Column.WARNING and text:
            return pixmap("warning", current_theme().attention, 16, 2.0)
        return None

    def _spoken(self, row: ChangeRow, column: int, text: str) -> str:
        heading = str(self.headerData(column, Qt.Orientation.Horizontal))
        if column == Column.BEFORE and row.cell and not text:
            text = Export.tr("empty")
        return f"{heading}: {text}"

    @staticmethod
    def _colour(row: ChangeRow, column: int) -> QColor:
        theme = current_theme()
        if column == Column.WARNING:
            return QColor(theme.attention)
        if column == Column.BEFORE:
            return QColor(theme.ink2 if row.before else theme.ink3)
        if column in (Column.SHEET, Column.FIELD):
            return QColor(theme.ink2)
        return QColor(theme.ink)

    @staticmethod
    def _font(column: int) -> QFont:
        strong = column in (Column.AFTER, Column.QUESTION)
        return app_font(Type.SECONDARY, SEMIBOLD) if strong else app_font(Type.SECONDARY)


class ChangesFilter(SectionFilter[Section]):
    """The rows of one section that hold all words typed, in any order and case."""

    def __init__(self, model: ChangesModel, parent: QObject | None = None) -> None:
        super().__init__(Section.ALL, parent)
        self._model = model
        self.setSourceModel(model)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.rows[source_row]
        if self._section is Section.WARNINGS:
            if not row.warning:
                return False
        elif self._section is not Section.ALL and row.section is not self._section:
            return False
        return self.holds((*(row.text(column) for column in Column), row.question))

    def row_at(self, index: Index) -> ChangeRow | None:
        """The row behind an index of this model."""
        source = self.mapToSource(index)
        return self._model.rows[source.row()] if source.isValid() else None
