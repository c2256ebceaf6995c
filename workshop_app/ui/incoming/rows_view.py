"""The differences: filters, a field to search in them, the table, and one of them in full."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.incoming import Choice, Incoming
from workshop_app.core.state import (
    State,
)
from workshop_app.ui.incoming.row_detail import RowDetail
from workshop_app.ui.incoming.rows_model import Column, RowsFilter, RowsModel
from workshop_app.ui.incoming.texts import SECTIONS, Section, section_name
from workshop_app.ui.theme import Space
from workshop_app.ui.widgets import (
    Button,
    Card,
    EmptyState,
    SearchField,
)
from workshop_app.ui.widgets.fit_scroll import FitScroll
from workshop_app.ui.widgets.sections import IntoTable, SectionChips
from workshop_app.ui.widgets.tables import RowTable

_WIDTHS = {Column.QUESTION: 82, Column.FIELD: 96, Column.CHOICE: 150}

_TABLE_LEAST = 112
"""px: the heading and two rows"""


class RowsTable(RowTable):
    """Arrows up and down walk it, left or H keeps what is here, right or E takes Excel's side.

    `chose` carries the side; `asked` wants the keyboard on the answers below.
    """

    chose = Signal(object)
    asked = Signal()

    def __init__(self, model: RowsFilter, parent: QWidget | None = None) -> None:
        extended = QAbstractItemView.SelectionMode.ExtendedSelection
        super().__init__(parent, selection=extended)
        self.setAccessibleName(self.tr("Differences"))
        self.setModel(model)
        self.setAccessibleDescription(self.tr("H keeps what is here, E takes what Excel says"))

    def selected_rows(self) -> list[Incoming]:
        """The rows that are selected, from the top."""
        model = self.model()
        if not isinstance(model, RowsFilter):
            return []
        found = [model.row_at(index) for index in sorted(self.selectionModel().selectedRows())]
        return [row for row in found if row is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.isRightToLeft()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            # the sides stand beside each other: the arrow points at the one that is meant
            here = (event.key() == Qt.Key.Key_Left) is not rtl
            self.chose.emit(Choice.HERE if here else Choice.EXCEL)
        elif plain and event.key() == Qt.Key.Key_H:
            self.chose.emit(Choice.HERE)
        elif plain and event.key() == Qt.Key.Key_E:
            self.chose.emit(Choice.EXCEL)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - sum(_WIDTHS.values())
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        wide = (Column.BEFORE, Column.HERE, Column.EXCEL)
        for place, column in enumerate(wide):
            part = room // (len(wide) - place)
            self.setColumnWidth(column, max(120, part))
            room -= part


class RowsView(QWidget):
    """Chips, search, table and detail over a model."""

    def __init__(self, state: State, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.filter = RowsFilter(model, self)
        self.table = RowsTable(self.filter)
        self.search = SearchField(self.tr("Find"), key="Ctrl F", compact=True)
        self.search.setFixedWidth(200)
        self.detail = RowDetail(state, model)
        # in a low window the whole page scrolls; nothing is squeezed into its neighbour
        page = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FitScroll(page))
        self.table.setMinimumHeight(_TABLE_LEAST)
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._make_top())
        column.addWidget(self._make_table(), 1)
        column.addWidget(self.detail)
        self.search.textChanged.connect(self._search)
        IntoTable(self.search, self.table)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.chose.connect(self.choose)
        self.table.asked.connect(self.detail.focus_answers)
        self.detail.chose.connect(self.choose)
        self.detail.picked.connect(self._pick)
        model.chosen.connect(self._on_chosen)
        self.detail.show_row(None)

    def _make_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        self._sections = SectionChips(Section, asks=(Section.DECIDE, Section.UNREAD))
        self._sections.chosen.connect(self.show_section)
        self.chips = self._sections.chips
        self.all_here = Button(self.tr("All: here"), height=32)
        self.all_here.setToolTip(self.tr("Keep what is here for all rows shown"))
        self.all_excel = Button(self.tr("All: Excel"), height=32)
        self.all_excel.setToolTip(self.tr("Take what Excel says for all rows shown"))
        self.all_here.clicked.connect(lambda: self.choose_all(Choice.HERE))
        self.all_excel.clicked.connect(lambda: self.choose_all(Choice.EXCEL))
        row.addWidget(self._sections, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.all_here, self.all_excel, self.search):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _make_table(self) -> QWidget:
        frame = Card(kind="form", padding=3)
        none = EmptyState("search", self.tr("Nothing fits what you typed."))
        self._pile = QStackedLayout()
        self._pile.addWidget(self.table)
        self._pile.addWidget(none)
        frame.body.addLayout(self._pile)
        return frame

    def show_rows(self) -> None:
        """Show the model's rows, what has to be decided first."""
        self._count()
        there = {SECTIONS[row.difference] for row in self.model.rows}
        self.show_section(next((s for s in Section if s in there), Section.SAME))

    def show_section(self, section: Section) -> None:
        """Show one section."""
        self._sections.check(section)
        self.filter.set_section(section)
        same = section is Section.SAME
        self.all_here.setVisible(not same)
        self.all_excel.setVisible(section not in (Section.SAME, Section.UNREAD))
        self._settle()

    def choose(self, choice: Choice) -> None:
        """Choose a side for the rows that are selected, and go on to the next one."""
        rows = self.table.selected_rows()
        if not self.model.choose(rows, choice):
            return
        place = self.table.currentIndex().row()
        if len(rows) == 1 and place + 1 < self.filter.rowCount():
            self._select(place + 1)

    def choose_all(self, choice: Choice) -> None:
        """Choose a side for all rows that are seen."""
        self.model.choose(self.filter.shown(), choice)

    def go_to_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _pick(self, value: object) -> None:
        row = self.filter.row_at(self.table.currentIndex())
        if row is not None and isinstance(value, str | int | float | tuple):
            self.model.pick(row, value)
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chosen(self) -> None:
        self._count()
        self._show_current()

    def _count(self) -> None:
        counts = dict.fromkeys(Section, 0)
        there = dict.fromkeys(Section, 0)
        waiting = {row.key for row in self.model.undecided()}
        for row in self.model.rows:
            section = SECTIONS[row.difference]
            there[section] += 1
            if section not in (Section.DECIDE, Section.UNREAD) or row.key in waiting:
                counts[section] += 1
        self._sections.show_counts(
            {each: f"{section_name(each)} {counts[each]}" for each in Section if there[each]}
        )

    def _search(self, text: str) -> None:
        self.filter.set_words(text)
        self._settle()

    def _settle(self) -> None:
        count = self.filter.rowCount()
        self._pile.setCurrentIndex(0 if count else 1)
        if count and not self.table.currentIndex().isValid():
            self._select(0)
        self._show_current()

    def _select(self, place: int) -> None:
        self.table.choose_row(place)

    def _show_current(self) -> None:
        self.detail.show_row(self.filter.row_at(self.table.currentIndex()))
