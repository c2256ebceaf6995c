"""The differences as Qt's models: one row per answer or entry, three sides and the choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication

from workshop_app.core import taking
from workshop_app.core.framework import RESERVED_CODES
from workshop_app.core.incoming import Choice, Difference, Incoming, Key
from workshop_app.core.records import Value
from workshop_app.core.state import (
    State,
)
from workshop_app.ui.export.texts import field_name
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.incoming.texts import (
    SECTIONS,
    Section,
    choice_name,
    difference_sentence,
    reason_sentence,
)
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.sections import SectionFilter
from workshop_app.ui.widgets.tables import HeadedModel
from workshop_app.ui.wording import contexts
from workshop_app.ui.wording.names import reserved_name

Role = Qt.ItemDataRole


class Column(IntEnum):
    QUESTION = 0
    FIELD = 1
    BEFORE = 2
    HERE = 3
    EXCEL = 4
    CHOICE = 5


class RowsModel(HeadedModel):
    """The rows of a comparison with what was chosen for each; `chosen` says a choice changed."""

    chosen = Signal()

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.rows: tuple[Incoming, ...] = ()
        self.choices: dict[Key, Choice] = {}
        self.picked: dict[Key, Value] = {}

    def set_rows(self, rows: tuple[Incoming, ...]) -> None:
        """Show these rows; choices made for rows that are still there stay."""
        self.beginResetModel()
        self.rows = rows
        there = {row.key for row in rows}
        self.choices = {key: choice for key, choice in self.choices.items() if key in there}
        self.picked = {key: value for key, value in self.picked.items() if key in there}
        self.endResetModel()

    def choose(self, rows: Iterable[Incoming], choice: Choice) -> int:
        """Choose a side for these rows. Returns for how many that side can be taken."""
        count = 0
        for row in rows:
            if row.difference is Difference.SAME or (choice is Choice.EXCEL and not row.takeable):
                continue
            self.choices[row.key] = choice
            self.picked.pop(row.key, None)
            count += 1
        self._tell()
        return count

    def pick(self, row: Incoming, value: Value) -> None:
        """Take this answer instead of what the file says."""
        self.choices.pop(row.key, None)
        self.picked[row.key] = value
        self._tell()

    def _tell(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.chosen.emit()

    def choice(self, row: Incoming) -> Choice | None:
        """The choice in force."""
        return taking.chosen(row, self.choices)

    def undecided(self) -> list[Incoming]:
        """Rows a person still has to decide on."""
        return taking.undecided(self.rows, self.choices, self.picked)

    def taken(self) -> list[Incoming]:
        """Rows that will change the workshop."""
        return taking.taken(self.rows, self.choices, self.picked)

    def number(self, row: Incoming) -> str:
        """What people call the row's question."""
        question = self._state.question(row.question)
        return question.number if question else row.question

    def question_text(self, row: Incoming) -> str:
        question = self._state.question(row.question)
        return question.text if question else ""

    def answer_label(self, row: Incoming, value: Value) -> str:
        """An answer as people call it."""
        if isinstance(value, str) and value in RESERVED_CODES:
            return reserved_name(value)
        question = self._state.question(row.question)
        label = self._state.framework.label(question, str(value)) if question else None
        if label is not None:
            return label
        return "; ".join(value) if isinstance(value, tuple) else str(value)

    def text(self, row: Incoming, column: int) -> str:
        """What stands in a column."""
        if column == Column.CHOICE:
            if row.difference is Difference.SAME:
                return ""
            picked = self.picked.get(row.key)
            label = "" if picked is None else self.answer_label(row, picked)
            return choice_name(self.choice(row), label)
        return (
            self.number(row),
            field_name(row.field),
            row.base or "",
            row.ours or "",
            row.theirs or "",
        )[column]

    def headings(self) -> tuple[str, ...]:
        return (
            contexts.Incoming.tr("Question"),
            contexts.Incoming.tr("Field"),
            contexts.Incoming.tr("Before"),
            contexts.Incoming.tr("Here"),
            contexts.Incoming.tr("In Excel"),
            contexts.Incoming.tr("Take"),
        )

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        text = self.text(row, column)
        if role == Role.DisplayRole:
            if not text and Column.BEFORE <= column <= Column.EXCEL:
                return "–"
            line = " ".join(text.split())
            rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
            return f"\u2068{line}\u2069" if rtl else line
        if role == Role.ToolTipRole:
            if column == Column.EXCEL and row.reason is not None:
                return reason_sentence(row, self._state)
            if column == Column.CHOICE:
                return difference_sentence(row) or None
            return text or None
        if role == Role.AccessibleTextRole:
            heading = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{heading}: {text or contexts.Incoming.tr('nothing')}"
        if role == Role.ForegroundRole:
            return self._colour(row, column, text)
        if role == Role.FontRole:
            return self._font(row, column)
        if role == Role.DecorationRole and column == Column.CHOICE and self._open(row):
            return pixmap("warning", current_theme().attention, 16, 2.0)
        return None

    def _open(self, row: Incoming) -> bool:
        return self.choice(row) is None and row.key not in self.picked

    def _side(self, row: Incoming) -> Column | None:
        """The side that will be in force; None where that is open or another answer."""
        if row.key in self.picked:
            return None
        choice = self.choice(row)
        if choice is None:
            return None
        return Column.EXCEL if choice is Choice.EXCEL else Column.HERE

    def _colour(self, row: Incoming, column: int, text: str) -> QColor:
        theme = current_theme()
        if column == Column.CHOICE:
            if self._open(row):
                return QColor(theme.attention)
            taken = row.key in self.picked or self.choice(row) is Choice.EXCEL
            return QColor(theme.accent if taken else theme.ink2)
        if column == Column.QUESTION:
            return QColor(theme.ink)
        if not text and column != Column.FIELD:
            return QColor(theme.ink3)
        if column == Column.EXCEL and row.reason is not None:
            return QColor(theme.attention)
        strong = column == self._side(row) and row.difference is not Difference.SAME
        return QColor(theme.ink if strong else theme.ink2)

    def _font(self, row: Incoming, column: int) -> QFont:
        strong = column in (Column.QUESTION, Column.CHOICE) or (
            column == self._side(row) and row.difference is not Difference.SAME
        )
        return app_font(Type.SECONDARY, SEMIBOLD) if strong else app_font(Type.SECONDARY)


class RowsFilter(SectionFilter[Section]):
    """The rows of one section that hold all words typed, in any order and case."""

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(Section.EXCEL, parent)
        self._model = model
        self.setSourceModel(model)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.rows[source_row]
        if SECTIONS[row.difference] is not self._section:
            return False
        texts = [self._model.text(row, column) for column in Column]
        return self.holds((*texts, self._model.question_text(row)))

    def row_at(self, index: Index) -> Incoming | None:
        """The row behind an index of this model."""
        source = self.mapToSource(index)
        return self._model.rows[source.row()] if source.isValid() else None

    def shown(self) -> Sequence[Incoming]:
        """All rows that are seen."""
        found = (self.row_at(self.index(number, 0)) for number in range(self.rowCount()))
        return [row for row in found if row is not None]


def is_answer(row: Incoming) -> bool:
    """Whether the row is an answer, not an entry of a list."""
    return row.is_answer
