"""A newer edition as rows: one for each question, and one for each answer without a home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont

from workshop_app.core.editions import Adoption, Homeless, bank_framework
from workshop_app.core.framework import RESERVED_CODES, Question
from workshop_app.core.records import Value
from workshop_app.core.state import State
from workshop_app.jobs import NewEdition, plan_edition
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.sections import SectionFilter
from workshop_app.ui.widgets.tables import HeadedModel
from workshop_app.ui.wording import contexts
from workshop_app.ui.wording.names import reserved_name

Role = Qt.ItemDataRole


class Section(StrEnum):
    """The lists."""

    ASKS = "asks"
    ANSWERS = "answers"
    REWORDED = "reworded"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"
    SAME = "same"


def section_name(section: Section) -> str:
    """A list's label."""
    return {
        Section.ASKS: contexts.Edition.tr("To decide"),
        Section.ANSWERS: contexts.Edition.tr("Answers not offered"),
        Section.REWORDED: contexts.Edition.tr("Reworded"),
        Section.MOVED: contexts.Edition.tr("Moved"),
        Section.NEW: contexts.Edition.tr("New"),
        Section.GONE: contexts.Edition.tr("Gone"),
        Section.SAME: contexts.Edition.tr("Same"),
    }[section]


@dataclass(frozen=True, slots=True)
class Row:
    """``there`` is the question's id in the workbook, ``own`` its id here; "" where it has none.

    For a question to decide on ``own`` is what it may be.
    """

    section: Section
    there: str = ""
    own: str = ""
    answer: Homeless | None = None

    @property
    def key(self) -> tuple[Section, str]:
        return self.section, self.there or self.own


class Column(IntEnum):
    NEWER = 0
    HERE = 1
    CHOICE = 2


class EditionModel(HeadedModel):
    """The rows and what was chosen; `chosen` says that a choice changed.

    `choices` maps ids in the workbook to ids here ("" for a new question), `answers` what was
    chosen for answers the edition does not offer. `plan` is what would become of the workshop; its
    attribute is None while two questions of the file are to be one here.
    """

    chosen = Signal()

    def __init__(self, state: State, edition: NewEdition, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.edition = edition
        self.file = {q.id: q for q in edition.bank.framework.questions}
        self.here = {q.id: q for q in state.framework.questions}
        self.asks = edition.asks(bank_framework(state))
        self.choices: dict[str, str] = {}
        self.answers: dict[tuple[str, str], Value] = {}
        self.plan: Adoption = self._plan()
        self.rows: tuple[Row, ...] = self._rows()

    def _plan(self) -> Adoption:
        wanted = {**dict.fromkeys(self.asks, ""), **self.choices}
        return plan_edition(self._state, self.edition, wanted)

    def _rows(self) -> tuple[Row, ...]:
        found = self.edition.found
        pairs = {
            **{one: (Section.SAME, own) for one, own in found.same},
            **{one: (Section.MOVED, own) for one, own in found.moved},
            **{one: (Section.REWORDED, own) for one, own in found.reworded},
            **dict.fromkeys(found.new, (Section.NEW, "")),
            **{one: (Section.ASKS, own) for one, own in self.asks.items()},
        }
        rows = [Row(*pairs[one][:1], one, pairs[one][1]) for one in self.file]
        gone = self.gone((*self.plan.kept, *self.plan.dropped))
        rows += [Row(Section.GONE, "", own) for own in gone]
        for item in self.plan.homeless:
            rows.append(Row(Section.ANSWERS, "", item.question, item))
        return tuple(rows)

    def undecided(self) -> list[str]:
        """Questions of the workbook a person has to decide on."""
        return [one for one in self.asks if one not in self.choices]

    def gone(self, ids: Sequence[str]) -> list[str]:
        """Those of these that are not what an undecided question may be."""
        waiting = {self.asks[one] for one in self.undecided()}
        return [own for own in ids if own not in waiting]

    def missing(self) -> list[Homeless]:
        """Answers that cannot stay as they are and for which nothing is chosen."""
        return [item for item in self.plan.homeless if item.needed and item.key not in self.answers]

    def bind(self, rows: Sequence[Row], own: str | None) -> None:
        """Say which question here these are; None takes what was found, "" makes them new.

        Raises Refused, and then nothing has changed.
        """
        before = dict(self.choices)
        for row in rows:
            if row.there and row.section is not Section.SAME:
                self.choices[row.there] = row.own if own is None else own
        try:
            plan = self._plan()
        except Exception:
            self.choices = before
            raise
        self.beginResetModel()
        self.plan = plan
        self.rows = self._rows()
        there = {item.key for item in plan.homeless}
        self.answers = {key: value for key, value in self.answers.items() if key in there}
        self.endResetModel()
        self.chosen.emit()

    def answer(self, row: Row, value: Value | None) -> None:
        """Choose another answer; None leaves the one there is."""
        if row.answer is None:
            return
        if value is None:
            self.answers.pop(row.answer.key, None)
        else:
            self.answers[row.answer.key] = value
        last = self.index(len(self.rows) - 1, len(Column) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.chosen.emit()

    def bound(self, row: Row) -> str:
        """Id of the question here that the row's question is; "" for a new one."""
        return self.choices.get(row.there, "" if row.there in self.asks else row.own)

    def open(self, row: Row) -> bool:
        """Whether a person still has to decide."""
        if row.answer is not None:
            return row.answer.needed and row.answer.key not in self.answers
        return row.section is Section.ASKS and row.there not in self.choices

    def pair(self, row: Row) -> tuple[str, str]:
        """The texts on both sides."""
        if row.answer is not None:
            asked = self.plan.framework.find_question(row.own)
            return named(asked) if asked else "", row.answer.label
        there = self.file.get(row.there)
        own = row.own if row.section is Section.ASKS and self.open(row) else ""
        own = own or (row.own if row.section is Section.GONE else self.bound(row))
        here = self.here.get(own)
        return named(there) if there else "", named(here) if here else ""

    def text(self, row: Row, column: int) -> str:
        """What stands in a column."""
        if column < Column.CHOICE:
            return self.pair(row)[column]
        if row.answer is not None:
            value = self.answers.get(row.answer.key)
            if value is not None:
                return self.value_text(row, value)
            if row.answer.needed:
                return contexts.Edition.tr("Decide")
            return contexts.Edition.tr("Stays as it is")
        if row.section is Section.GONE:
            if row.own in self.plan.kept:
                return contexts.Edition.tr("Kept, no longer asked")
            return contexts.Edition.tr("Nothing was in it")
        if self.open(row):
            return contexts.Edition.tr("Decide")
        own = self.here.get(self.bound(row))
        if own is None:
            return contexts.Edition.tr("New question")
        return contexts.Edition.tr("Is {question}").format(question=own.number or own.id)

    def value_text(self, row: Row, value: Value) -> str:
        """An answer as people call it."""
        question = self.plan.framework.find_question(row.own)
        if isinstance(value, str) and value in RESERVED_CODES:
            return reserved_name(value)
        parts = value if isinstance(value, tuple) else (str(value),)
        label = self.plan.framework.label
        return "; ".join((label(question, one) if question else None) or one for one in parts)

    def headings(self) -> tuple[str, ...]:
        return (
            contexts.Edition.tr("In the newer edition"),
            contexts.Edition.tr("Here"),
            contexts.Edition.tr("What it becomes"),
        )

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        text = self.text(row, column)
        if role == Role.DisplayRole:
            return " ".join(text.split()) or "–"
        if role == Role.ToolTipRole:
            return text or None
        if role == Role.AccessibleTextRole:
            heading = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{heading}: {text or contexts.Edition.tr('nothing')}"
        if role == Role.ForegroundRole:
            theme = current_theme()
            if column == Column.CHOICE:
                return QColor(theme.attention if self.open(row) else theme.accent)
            return QColor(theme.ink if text else theme.ink3)
        if role == Role.FontRole:
            strong = column == Column.CHOICE
            return app_font(Type.SECONDARY, SEMIBOLD) if strong else _plain_font()
        if role == Role.DecorationRole and column == Column.CHOICE and self.open(row):
            return pixmap("warning", current_theme().attention, 16, 2.0)
        return None


class EditionFilter(SectionFilter[Section]):
    """The rows of one list that hold all words typed."""

    def __init__(self, model: EditionModel, parent: QObject | None = None) -> None:
        super().__init__(Section.SAME, parent)
        self._model = model
        self.setSourceModel(model)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.rows[source_row]
        if row.section is not self._section:
            return False
        return self.holds([self._model.text(row, column) for column in Column])

    def row_at(self, index: Index) -> Row | None:
        """The row behind an index of this model."""
        source = self.mapToSource(index)
        return self._model.rows[source.row()] if source.isValid() else None


def named(question: Question) -> str:
    """Number and text, as a whole in its own direction."""
    return f"\u2068{question.number}  {' '.join(question.text.split())}\u2069"


def _plain_font() -> QFont:
    return app_font(Type.SECONDARY)
