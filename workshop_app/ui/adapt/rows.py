"""The table of questions: a tick for each that is asked, its text, and what was done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.core.adapt import untranslated
from workshop_app.core.asking import Silence, left_out, silence
from workshop_app.core.framework import Question
from workshop_app.core.state import State
from workshop_app.ui.fonts import app_font
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.painting import check_box_part, draw_text
from workshop_app.ui.widgets.tables import RowTable, WordFilter


class Show(StrEnum):
    """Which questions the table shows."""

    ALL = "all"
    ASKED = "asked"
    CORE = "core"
    LEFT_OUT = "left_out"
    NOT_APPLICABLE = "not_applicable"
    RULE = "rule"
    REWORDED = "reworded"
    LOCAL = "local"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Row:
    """A question as the table shows it. ``traits`` are all the lists it stands in."""

    question: Question
    text: str
    asked: bool
    traits: frozenset[Show]
    domains: frozenset[str]
    said: str
    """what was done with it, in words"""


def rows_of(state: State, language: str) -> list[Row]:
    """A row for every question of the present edition; texts in ``language``, "" the bank's."""
    framework = state.framework
    paths = {
        domain.id: frozenset(step.id for step in framework.path(domain.id))
        for domain in framework.domains
    }
    return [_row(state, question, paths[question.domain], language) for question in framework.asked]


def _row(state: State, question: Question, domains: frozenset[str], language: str) -> Row:
    why, out = silence(state, question), left_out(state, question.id)
    traits = {Show.ALL}
    words: list[str] = []
    if out is None:
        traits.add(Show.ASKED)
    elif why is Silence.NOT_APPLICABLE:
        traits.add(Show.NOT_APPLICABLE)
        words.append(_tr("Not applicable"))
    else:
        traits.add(Show.LEFT_OUT)
        words.append(_tr("Left out"))
    if question.core:
        traits.add(Show.CORE)
        words.append(_tr("Core"))
    if question.show_if:
        traits.add(Show.RULE)
        words.append(_tr("With a rule"))
    if question.original:
        traits.add(Show.REWORDED)
        words.append(_tr("Reworded"))
    if question.local:
        traits.add(Show.LOCAL)
        words.append(_tr("Added"))
    text = question.text
    if language:
        text = question.translations.get(language, {}).get("text", "") or text
        if untranslated(question, language):
            traits.add(Show.UNTRANSLATED)
            words.append(_tr("Not translated"))
    return Row(question, text, out is None, frozenset(traits), domains, " · ".join(words))


def show_name(show: Show) -> str:
    """What a list of questions is called."""
    return {
        Show.ALL: _tr("All questions"),
        Show.ASKED: _tr("Chosen"),
        Show.CORE: _tr("Core"),
        Show.LEFT_OUT: _tr("Left out"),
        Show.NOT_APPLICABLE: _tr("Not applicable"),
        Show.RULE: _tr("With a rule"),
        Show.REWORDED: _tr("Reworded"),
        Show.LOCAL: _tr("Added"),
        Show.UNTRANSLATED: _tr("Not translated"),
    }[show]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Adapt", text)


NUMBER, TEXT, SAID = range(3)


class QuestionModel(QAbstractTableModel):
    """Rows in framework order. ``ticked`` asks to take a question in (True) or leave it out."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._places: dict[str, int] = {}

    def show_rows(self, rows: list[Row]) -> None:
        """Show these; only what differs is told, so that place and selection stay."""
        before, ids = self.rows, [row.question.id for row in rows]
        if ids != [row.question.id for row in before]:
            self.beginResetModel()
            self.rows = rows
            self._places = {each: place for place, each in enumerate(ids)}
            self.endResetModel()
            return
        self.rows = rows
        changed = [n for n, (a, b) in enumerate(zip(before, rows, strict=True)) if a != b]
        if changed:
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def place_of(self, question: str) -> int:
        """Row of a question; -1 for none."""
        return self._places.get(question, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 3

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Asked"), self.tr("Question"), self.tr("What was done"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == NUMBER else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.question.number or row.question.id, row.text, row.said)[column]
        if role == Qt.ItemDataRole.CheckStateRole and column == NUMBER:
            return Qt.CheckState.Checked if row.asked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text
        if role == Qt.ItemDataRole.ForegroundRole and (not row.asked or column == SAID):
            return QColor(current_theme().ink2)
        if role == Qt.ItemDataRole.FontRole and not row.asked:
            font = app_font(Type.BODY)
            font.setItalic(True)
            return font
        if role == Qt.ItemDataRole.AccessibleTextRole:
            asked = self.tr("asked") if row.asked else self.tr("not asked")
            number = row.question.number or row.question.id
            return ", ".join(part for part in (number, row.text, asked, row.said) if part)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        on = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        self.ticked.emit(self.rows[index.row()].question.id, on)
        return True


class QuestionFilter(WordFilter):
    """Questions of one list and one section (or facet) that hold all words."""

    def __init__(self, model: QuestionModel) -> None:
        super().__init__(model)
        self._model = model
        self._show, self._domain, self._facet = Show.ALL, "", ("", "")
        self.setSourceModel(model)

    def choose(self, show: Show, domain: str = "", facet: tuple[str, str] = ("", "")) -> None:
        """Show only these."""
        if (show, domain, facet) != (self._show, self._domain, self._facet):
            self._show, self._domain, self._facet = show, domain, facet
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.rows[source_row]
        axis, value = self._facet
        return (
            self._show in row.traits
            and (not self._domain or self._domain in row.domains)
            and (not axis or row.question.facets.get(axis) == value)
            and self.holds((row.question.number, row.text, row.question.text, row.question.id))
        )


class _Ticks(QStyledItemDelegate):
    """Draws the tick as everywhere else, and the number behind it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        theme = current_theme()
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tint))
        chosen = whole.checkState == Qt.CheckState.Checked
        ratio = painter.device().devicePixelRatioF()
        part = check_box_part(theme, chosen=chosen, ratio=ratio)
        box = QRectF(option.rect).adjusted(8, 0, -6, 0)
        left = box.right() - part.width if rtl else box.left()
        part.paint(painter, QRectF(left, box.center().y() - 10, part.width, 20))
        text = box.adjusted(0, 0, -28, 0) if rtl else box.adjusted(28, 0, 0, 0)
        lead = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = lead | Qt.AlignmentFlag.AlignVCenter
        ink = theme.ink if chosen else theme.ink2
        draw_text(painter, text, whole.text, whole.font, ink, flags)


class QuestionTable(RowTable):
    """The table. ``picked``: another question is the current one, "" for none."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, selection=QAbstractItemView.SelectionMode.ExtendedSelection)
        self.source = QuestionModel(self)
        self.proxy = QuestionFilter(self.source)
        self.setModel(self.proxy)
        self.setAccessibleName(self.tr("Questions"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(NUMBER, 92)
        self.setItemDelegateForColumn(NUMBER, _Ticks(self))
        self.setColumnWidth(SAID, 168)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.picked.emit(self.key()))

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows; the current question stays where it is still shown."""
        here = self.key()
        self.source.show_rows(rows)
        self.keep_place(here)

    def keep_place(self, question: str) -> None:
        """Stand on a question again, or on the first."""
        if self.key() == question and question:
            return
        self.go_to(question)
        if not self.currentIndex().isValid() and self.proxy.rowCount():
            self.selectRow(0)

    def go_to(self, question: str) -> None:
        """Make a question the current row, where it is shown."""
        place = self.source.place_of(question)
        if place >= 0:
            index = self.proxy.mapFromSource(self.source.index(place, TEXT))
            if index.isValid():
                self.setCurrentIndex(index)
                self.scrollTo(index)

    def key(self) -> str:
        """Id of the current question; "" for none."""
        index = self.proxy.mapToSource(self.currentIndex())
        return self.source.rows[index.row()].question.id if index.isValid() else ""

    def chosen(self) -> list[str]:
        """Ids of the selected questions from the top."""
        return self._ids(index for index in self.selectionModel().selectedRows(TEXT))

    def shown(self) -> list[str]:
        """Ids of all questions in the table from the top."""
        return self._ids(self.proxy.index(row, TEXT) for row in range(self.proxy.rowCount()))

    def _ids(self, indexes: Iterable[QModelIndex]) -> list[str]:
        places = sorted(self.proxy.mapToSource(index).row() for index in indexes)
        return [self.source.rows[place].question.id for place in places]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalnum() or event.key() in (
            Qt.Key.Key_Space,
            Qt.Key.Key_Delete,
            Qt.Key.Key_Insert,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            event.ignore()  # the keys of the pane
            return
        super().keyPressEvent(event)
