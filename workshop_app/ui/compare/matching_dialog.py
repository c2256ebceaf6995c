"""The crosswalk: which questions of a baseline ask for the same as which here.

Left the baseline's questions, those without a partner first; right the workshop's, most alike
first. Several may be chosen on either side. Every link is an act of its own in the workshop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core import commands
from workshop_app.core.asking import asked_now
from workshop_app.core.crosswalk import How, Matching, likeness, matching
from workshop_app.core.events import EventKind
from workshop_app.core.framework import Question
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.shortcuts import keys_of
from workshop_app.ui.task_dialog import TaskDialog
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.undoing import turn_back
from workshop_app.ui.widgets import (
    Button,
    EmptyState,
    IconButton,
    Kind,
    Label,
    Panel,
    Rule,
    SearchField,
    Segmented,
)
from workshop_app.ui.widgets.tables import RowTable
from workshop_app.ui.wording.compare import how_name
from workshop_app.ui.wording.fill import fill, percent

Index = QModelIndex | QPersistentModelIndex
OURS = frozenset({EventKind.BASELINE_LINKED, EventKind.BASELINE_UNLINKED})
_WAITING, _ALL = "waiting", "all"
_TWO_LINES = 52
_WHOLE = 56
_MARKED = 15
"""Percent of common words from which a likeness is told"""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question of a list. ``partners`` says what it is matched with, ``like`` is 0 to 1."""

    question: Question
    partners: str = ""
    like: float = 0.0


class QuestionModel(QAbstractTableModel):
    """Number, question, how alike (right only), what it is matched with."""

    def __init__(self, parent: QWidget, *, rated: bool) -> None:
        super().__init__(parent)
        self._rated = rated
        self.rows: tuple[QuestionRow, ...] = ()

    def set_rows(self, rows: Sequence[QuestionRow]) -> None:
        """Show other questions."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 4 if self._rated else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = [self.tr("No."), self.tr("Question"), self.tr("Matched with")]
        if self._rated:
            names.insert(2, self.tr("Alike"))
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        question = row.question
        cells = [question.number, " ".join(question.text.split()), row.partners]
        if self._rated:
            share = round(row.like * 100)
            cells.insert(2, percent(share, 100) if share >= _MARKED else "")
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(cell for cell in cells if cell)
        return None


class _Table(RowTable):
    """Questions of one side; Enter asks to link."""

    def __init__(self, model: QuestionModel, name: str, act: Button) -> None:
        super().__init__(selection=QAbstractItemView.SelectionMode.ExtendedSelection)
        self._act = act
        self.setModel(model)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        header = self.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 72)
        last = model.columnCount() - 1
        header.resizeSection(last, 112)
        if last > 2:
            header.resizeSection(2, 64)

    def go_to(self, row: int) -> None:
        """Choose one row; `selectRow` needs a table that is laid out already."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.model().index(row, 0), flags.ClearAndSelect | flags.Rows
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act.click()
            return
        super().keyPressEvent(event)


class MatchingDialog(TaskDialog):
    """See the module's description. It stays open until somebody closes it."""

    def __init__(self, doer: Doer, baseline: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, size=(1240, 700))
        self.setWindowTitle(self.tr("Match questions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._doer, self._id = doer, baseline
        doer.refused.connect(self._refused)
        self._likes: dict[tuple[str, str], float] = {}
        self.link = Button(self.tr("Match"), kind=Kind.PRIMARY, icon="link", key="⏎")
        self.part = Button(self.tr("Part"), key="Del")
        self.theirs = QuestionModel(self, rated=False)
        self.ours = QuestionModel(self, rated=True)
        self.left = _Table(self.theirs, self.tr("Questions of the baseline"), self.link)
        self.right = _Table(self.ours, self.tr("Questions here, most alike first"), self.link)
        self._wholes: dict[_Table, Label] = {}
        """the whole text of the question that is chosen, below each list"""
        self._build()
        self.refresh()
        self.left.selectionModel().selectionChanged.connect(self._rate)
        self.right.selectionModel().selectionChanged.connect(self._show_buttons)
        if self.theirs.rows:
            self.left.go_to(0)
        self.left.setFocus()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.shown = Segmented(
            [(_WAITING, self.tr("Without a partner")), (_ALL, self.tr("All"))],
            name=self.tr("Which questions of the baseline"),
        )
        self.shown.setMinimumWidth(260)
        self.shown.changed.connect(lambda _key: self.refresh())
        self.find_left = SearchField(self.tr("Find"), compact=True)
        self.find_right = SearchField(self.tr("Find"), compact=True)
        self.find_left.textChanged.connect(self.refresh)
        self.find_right.textChanged.connect(self._rate)
        self.nothing = EmptyState("check", self.tr("Every question has a partner."))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left_title = Label("", Type.OPTION, weight=SEMIBOLD)
        self._right_title = Label(self.tr("Here"), Type.OPTION, weight=SEMIBOLD)
        row.addLayout(self._half(self._left_title, self.shown, self.find_left, self.left), 1)
        row.addWidget(Rule(vertical=True))
        row.addLayout(self._half(self._right_title, None, self.find_right, self.right), 1)
        self.pages.addWidget(both)
        self.undo = IconButton("undo", self.tr("Undo"), key="Ctrl Z")
        self.redo = IconButton("redo", self.tr("Redo"), key="Ctrl Y")
        self.link.clicked.connect(self.match_chosen)
        self.part.clicked.connect(self.part_chosen)
        self.undo.clicked.connect(lambda: self._turn(again=False))
        self.redo.clicked.connect(lambda: self._turn(again=True))
        close = Button(self.tr("Close"), key="Esc")
        close.clicked.connect(self.accept)
        bar = Panel("surface")
        line = QHBoxLayout(bar)
        line.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        line.setSpacing(Space.S)
        line.addWidget(self.undo)
        line.addWidget(self.redo)
        line.addStretch(1)
        for button in (self.part, self.link, close):
            line.addWidget(button)
        self.set_up(bar, go=self.match_chosen, find=self._find, message_first=True)
        keys_of(
            self,
            (
                ("Del", self.part_chosen),
                ("Ctrl+Z", lambda: self._turn(again=False)),
                ("Ctrl+Y", lambda: self._turn(again=True)),
                ("F6", self._next_side),
            ),
        )

    def _half(
        self, title: Label, choice: QWidget | None, find: SearchField, table: _Table
    ) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        if choice is not None:
            head.addWidget(choice)
        column.addLayout(head)
        column.addWidget(find)
        if table is self.left:
            column.addWidget(self.nothing, 1)
        column.addWidget(table, 1)
        whole = Label("", Type.SECONDARY, wrap=True)
        whole.setMinimumHeight(_WHOLE)
        whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._wholes[table] = whole
        column.addWidget(whole)
        return column

    # --- what is shown -----------------------------------------------------------------------

    @property
    def found(self) -> Matching | None:
        """How the questions match now; None where the baseline is gone."""
        baseline = self._doer.state.setup.baselines.get(self._id)
        return matching(self._doer.state, baseline) if baseline is not None else None

    def refresh(self) -> None:
        """Show both sides as they are now."""
        found = self.found
        baseline = self._doer.state.setup.baselines.get(self._id)
        if found is None or baseline is None:
            self.reject()
            return
        numbers = {q.id: q.number or q.id for q in self._doer.state.framework.questions}
        partners: dict[str, list[str]] = {}
        for pair in found.pairs:
            by_hand = f" ({how_name(pair.how)})" if pair.how is How.HAND else ""
            partners.setdefault(pair.there, []).append(numbers[pair.here] + by_hand)
        words = self.find_left.text().casefold().split()
        before = self._chosen(self.left, self.theirs)
        place = self.left.currentIndex().row()
        rows = [
            QuestionRow(question, ", ".join(partners.get(question.id, ())))
            for question in baseline.framework.questions
            if (self.shown.value() == _ALL or question.id not in partners)
            and _holds(question, words)
        ]
        self.theirs.set_rows(rows)
        self.left.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        waiting = len(found.dropped)
        self._left_title.setText(baseline.title)
        self.sentence.set_full_text(
            fill(
                self.tr("{waiting} of {total} questions of the baseline have no partner here"),
                {"waiting": waiting, "total": len(baseline.framework.questions)},
            )
        )
        kept = [n for n, row in enumerate(rows) if row.question.id in before]
        if rows:
            # what was matched has left the list: go on with the one that took its place
            self.left.go_to(kept[0] if kept else max(0, min(place, len(rows) - 1)))
        self._rate()

    def _rate(self) -> None:
        """The questions here, those most like the chosen ones first."""
        found = self.found
        if found is None:
            return
        baseline = self._doer.state.setup.baselines[self._id]
        numbers = {q.id: q.number or q.id for q in baseline.framework.questions}
        partners: dict[str, list[str]] = {}
        for pair in found.pairs:
            partners.setdefault(pair.here, []).append(numbers[pair.there])
        chosen = [row.question for row in self._selected(self.left, self.theirs)]
        linked = {p.here for p in found.pairs if p.there in {q.id for q in chosen}}
        words = self.find_right.text().casefold().split()
        rows = [
            QuestionRow(
                question,
                ", ".join(partners.get(question.id, ())),
                max((self._like(one, question) for one in chosen), default=0.0),
            )
            for question in asked_now(self._doer.state)
            if _holds(question, words)
        ]
        rows.sort(key=lambda row: (row.question.id not in linked, -row.like))
        self.ours.set_rows(rows)
        if rows:
            self.right.go_to(0)
        self._show_buttons()

    def _like(self, one: Question, other: Question) -> float:
        key = one.id, other.id
        if key not in self._likes:
            self._likes[key] = likeness(one, other)
        return self._likes[key]

    def _selected(self, table: _Table, model: QuestionModel) -> list[QuestionRow]:
        rows = {index.row() for index in table.selectionModel().selectedRows()}
        return [model.rows[row] for row in sorted(rows) if row < len(model.rows)]

    def _chosen(self, table: _Table, model: QuestionModel) -> list[str]:
        return [row.question.id for row in self._selected(table, model)]

    def _pairs(self) -> list[tuple[str, str]]:
        ours = self._chosen(self.right, self.ours)
        return [(one, other) for one in self._chosen(self.left, self.theirs) for other in ours]

    def _show_buttons(self) -> None:
        for table, model in ((self.left, self.theirs), (self.right, self.ours)):
            rows = self._selected(table, model)
            text = " ".join(rows[0].question.text.split()) if len(rows) == 1 else ""
            if len(rows) > 1:
                text = fill(self.tr("{count} questions are chosen."), {"count": len(rows)})
            self._wholes[table].setText(text)
        found, pairs = self.found, self._pairs()
        there = {(p.there, p.here) for p in found.pairs} if found else set()
        self.link.setEnabled(any(pair not in there for pair in pairs))
        self.part.setEnabled(any(pair in there for pair in pairs))
        workshop = self._doer.workshop
        self.undo.setEnabled(workshop.can_undo)
        self.redo.setEnabled(workshop.can_redo)

    # --- what is done ------------------------------------------------------------------------

    def match_chosen(self) -> None:
        """Link every chosen question of the baseline with every chosen one here."""
        pairs = self._pairs()
        if pairs and self.link.isEnabled():
            self.message.clear()
            self._doer.do(lambda state: commands.link_questions(state, self._id, pairs))
            self.refresh()

    def part_chosen(self) -> None:
        """Say that the chosen questions are not the same."""
        pairs = self._pairs()
        if pairs and self.part.isEnabled():
            self.message.clear()
            self._doer.do(lambda state: commands.unlink_questions(state, self._id, pairs))
            self.refresh()

    def _turn(self, *, again: bool) -> None:
        self.message.clear()
        sentence = turn_back(self._doer, OURS, again=again)
        if sentence:
            self.message.say(sentence)
        self.refresh()

    def _refused(self, sentence: str) -> None:
        self.message.say(sentence, kind="attention")

    def _find(self) -> None:
        find = self.find_right if self.right.hasFocus() else self.find_left
        find.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_side(self) -> None:
        other = self.left if self.right.hasFocus() else self.right
        other.setFocus(Qt.FocusReason.TabFocusReason)


def _holds(question: Question, words: Sequence[str]) -> bool:
    whole = f"{question.number} {question.text}".casefold()
    return all(word in whole for word in words)
