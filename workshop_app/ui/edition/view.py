"""The lists of a newer edition, and the current row in full with the ways to decide it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.editions import offered
from workshop_app.core.errors import Refused
from workshop_app.core.framework import Kind, Reserved
from workshop_app.core.records import Value
from workshop_app.ui.edition.model import (
    Column,
    EditionFilter,
    EditionModel,
    Row,
    Section,
    named,
    section_name,
)
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Button,
    Card,
    Label,
    SearchField,
)
from workshop_app.ui.widgets.sections import SectionChips
from workshop_app.ui.widgets.tables import RowTable
from workshop_app.ui.wording import refused_text
from workshop_app.ui.wording.names import reserved_name

_CHOICE_WIDTH = 210
_LONGEST = 110


class _Table(RowTable):
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - _CHOICE_WIDTH
        self.setColumnWidth(Column.NEWER, room // 2)
        self.setColumnWidth(Column.HERE, room - room // 2)
        self.setColumnWidth(Column.CHOICE, _CHOICE_WIDTH)


class EditionView(QWidget):
    """Chips, search, table and detail. `refused` carries a sentence."""

    refused = Signal(str)

    def __init__(self, model: EditionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.filter = EditionFilter(model, self)
        self.table = _Table(selection=QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setAccessibleName(self.tr("Questions of the newer edition"))
        self.table.setModel(self.filter)
        self.search = SearchField(self.tr("Find"), key="Ctrl F", compact=True)
        self.search.setFixedWidth(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._make_top())
        frame = Card(kind="form", padding=3)
        frame.body.addWidget(self.table)
        column.addWidget(frame, 1)
        column.addWidget(self._make_detail())
        self.search.textChanged.connect(self._search)
        self.table.selectionModel().selectionChanged.connect(self._show_current)
        model.chosen.connect(self._on_chosen)
        self._count()
        there = {row.section for row in model.rows}
        self.show_section(next((section for section in Section if section in there), Section.SAME))

    def _make_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        asks = (Section.ASKS, Section.ANSWERS)
        self._sections = SectionChips(Section, asks=asks)
        self._sections.chosen.connect(self.show_section)
        self.chips = self._sections.chips
        row.addWidget(self._sections, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _make_detail(self) -> QWidget:
        self.detail = Card(padding=Space.M, spacing=Space.S)
        texts = QHBoxLayout()
        texts.setSpacing(Space.L)
        self.newer, self.here = Label("", Type.BODY, wrap=True), Label("", Type.BODY, wrap=True)
        headings = (self.tr("In the newer edition"), self.tr("Here"))
        for heading, label in zip(headings, (self.newer, self.here), strict=True):
            column = QVBoxLayout()
            column.setSpacing(Space.XS)
            column.addWidget(Label(heading, Type.META, tone="ink2"))
            column.addWidget(label)
            column.addStretch(1)
            texts.addLayout(column, 1)
        self.detail.body.addLayout(texts)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        self.sentence = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self.choose = QComboBox()
        self.choose.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choose.setAccessibleName(self.tr("What it becomes"))
        self.same = Button(self.tr("The same question"), height=32)
        self.new = Button(self.tr("A new question"), height=32)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.choose, 2)
        line.addWidget(self.same)
        line.addWidget(self.new)
        self.detail.body.addLayout(line)
        self.choose.activated.connect(self._on_activated)
        self.same.clicked.connect(lambda: self._bind(None))
        self.new.clicked.connect(lambda: self._bind(""))
        return self.detail

    # --- what is seen ------------------------------------------------------------------------

    def show_section(self, section: Section) -> None:
        """Show one list."""
        self._sections.check(section)
        self.filter.set_section(section)
        self._select(0)

    def go_to_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def selected(self) -> list[Row]:
        """The rows that are selected, from the top."""
        found = sorted(self.table.selectionModel().selectedRows())
        rows = (self.filter.row_at(index) for index in found)
        return [row for row in rows if row is not None]

    def _search(self, text: str) -> None:
        self.filter.set_words(text)
        self._select(0)

    def _select(self, place: int) -> None:
        self.table.choose_row(place)
        self._show_current()

    def _count(self) -> None:
        counts = dict.fromkeys(Section, 0)
        there = dict.fromkeys(Section, 0)
        for row in self.model.rows:
            there[row.section] += 1
            if row.section is not Section.ASKS or self.model.open(row):
                counts[row.section] += 1
        self._sections.show_counts(
            {each: f"{section_name(each)} {counts[each]}" for each in Section if there[each]}
        )

    def _on_chosen(self) -> None:
        self._count()
        self._show_current()

    def _show_current(self) -> None:
        rows = self.selected()
        row = rows[0] if rows else None
        self.detail.setVisible(row is not None)
        if row is None:
            return
        newer, here = self.model.pair(row)
        self.newer.setText(newer or self.tr("nothing"))
        self.here.setText(here or self.tr("nothing"))
        self.sentence.setText(self._sentence(row))
        asks = row.section is Section.ASKS
        self.same.setVisible(asks or len(rows) > 1)
        self.new.setVisible(bool(row.there) and row.section is not Section.SAME)
        fixed = row.section in (Section.SAME, Section.GONE)
        self.choose.setVisible(not fixed and len(rows) == 1)
        with QSignalBlocker(self.choose):
            self.choose.clear()
            if row.answer is not None:
                self._offer_answers(row)
            elif not fixed:
                self._offer_questions(row)

    def _sentence(self, row: Row) -> str:
        if row.answer is not None:
            if row.answer.needed:
                return self.tr("The question asks for something else now. Choose an answer:")
            return self.tr("The newer edition does not offer this answer. Another one:")
        return {
            Section.ASKS: self.tr("Is this the same question?"),
            Section.REWORDED: self.tr("The same question in other words."),
            Section.MOVED: self.tr("The same text in another place."),
            Section.NEW: self.tr("Nothing here is like it."),
            Section.GONE: self.tr("The newer edition does not ask this. What was said stays here."),
            Section.SAME: self.tr("Nothing changed."),
        }[row.section]

    def _offer_questions(self, row: Row) -> None:
        self.choose.addItem(self.tr("A new question"), "")
        for own, question in self.model.here.items():
            line = named(question)
            short = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…\u2069"
            self.choose.addItem(short, own)
        own = row.own if self.model.open(row) else self.model.bound(row)
        self.choose.setCurrentIndex(max(0, self.choose.findData(own)))

    def _offer_answers(self, row: Row) -> None:
        if row.answer is None:
            return
        framework = self.model.plan.framework
        question = framework.find_question(row.own)
        undecided = self.tr("Choose…") if row.answer.needed else self.tr("Leave it as it is")
        self._values: list[Value | None] = [None]
        self.choose.addItem(undecided)
        if question is not None:
            for option in reversed(offered(framework, question)):
                several = question.kind is Kind.MULTIPLE
                self._values.append((option.code,) if several else option.code)
                self.choose.addItem(option.label)
            if question.kind in (Kind.TEXT, Kind.LONG_TEXT):
                self._values.append(row.answer.label)
                self.choose.addItem(self.tr("“{answer}” as text").format(answer=row.answer.label))
        for code in Reserved:
            self._values.append(str(code))
            self.choose.addItem(reserved_name(code))
        value = self.model.answers.get(row.answer.key)
        self.choose.setCurrentIndex(self._values.index(value))

    # --- deciding ----------------------------------------------------------------------------

    def _on_activated(self, place: int) -> None:
        rows = self.selected()
        if not rows:
            return
        if rows[0].answer is not None:
            self.model.answer(rows[0], self._values[place])
        else:
            self._bind(str(self.choose.itemData(place)))

    def _bind(self, own: str | None) -> None:
        rows = self.selected()
        place = self.table.currentIndex().row()
        try:
            self.model.bind(rows, own)
        except Refused as error:
            self.refused.emit(refused_text(error))
            self._show_current()
            return
        following = place + 1 if len(rows) == 1 and rows[0].section is Section.ASKS else place
        self._select(max(0, min(following, self.filter.rowCount() - 1)))
