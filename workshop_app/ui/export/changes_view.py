"""The change list: filters, a field to search in it, the table, and one change in full."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from workshop_app.jobs import ExportPlan
from workshop_app.ui.export.changes_model import (
    ChangeRow,
    ChangesFilter,
    ChangesModel,
    Column,
    rows_of,
)
from workshop_app.ui.export.texts import Section, section_name
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Card,
    ElidedLabel,
    EmptyState,
    IconView,
    Label,
    SearchField,
)
from workshop_app.ui.widgets.fit_scroll import FitScroll
from workshop_app.ui.widgets.sections import IntoTable, SectionChips
from workshop_app.ui.widgets.tables import RowTable

_WIDTHS = {Column.SHEET: 150, Column.CELL: 58, Column.QUESTION: 82, Column.FIELD: 96}
_SHARES = {Column.BEFORE: 3, Column.AFTER: 5, Column.WARNING: 5}

_TABLE_LEAST = 112
"""px: the heading and two rows"""


class ChangesTable(RowTable):
    """The table. Tab leaves it, arrows walk it; wide columns share what room there is."""

    def __init__(self, model: ChangesFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Changes"))
        self.setModel(model)

    def show_warnings(self, there: bool) -> None:
        """Show the column of warnings, or not."""
        self.setColumnHidden(Column.WARNING, not there)
        self._share_out()

    def span_sentences(self) -> None:
        """Let rows that are about the whole run across all columns."""
        self.clearSpans()
        model = self.model()
        if isinstance(model, ChangesFilter):
            for number in range(model.rowCount()):
                row = model.row_at(model.index(number, 0))
                if row is not None and not row.cell:
                    self.setSpan(number, 0, 1, len(Column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        wide = [column for column in _SHARES if not self.isColumnHidden(column)]
        room = self.viewport().width() - sum(_WIDTHS.values())
        parts = sum(_SHARES[column] for column in wide)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        left = room
        for column in wide:
            width = max(110, room * _SHARES[column] // parts)
            if column is wide[-1]:
                width = max(width, left)
            self.setColumnWidth(column, width)
            left -= width


class _Reading(QPlainTextEdit):
    """A text that is read and copied, never typed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFont(app_font(Type.SECONDARY))
        self.setFixedHeight(62)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


class ChangeDetail(Card):
    """One change in full: the question, before, after and the warning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.S)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        self.place = Label("", Type.SECONDARY, tone="ink2")
        self.question = ElidedLabel("", Type.BODY, weight=SEMIBOLD)
        top.addWidget(self.question, 1)
        top.addWidget(self.place)
        self.body.addLayout(top)
        self._texts = QWidget()
        texts = QHBoxLayout(self._texts)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(Space.M)
        self.before = _Reading(self.tr("Before"))
        self.after = _Reading(self.tr("After"))
        for caption, field, share in (
            (self.tr("Before"), self.before, 3),
            (self.tr("After"), self.after, 5),
        ):
            column = QVBoxLayout()
            column.setSpacing(Space.XS)
            column.addWidget(Label(caption, Type.META, tone="ink2"))
            column.addWidget(field)
            texts.addLayout(column, share)
        self.body.addWidget(self._texts)
        self._warning = QWidget()
        line = QHBoxLayout(self._warning)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(IconView("warning", size=18, role="attention"))
        self.warning = Label("", Type.SECONDARY, tone="attention", wrap=True)
        line.addWidget(self.warning, 1)
        self.body.addWidget(self._warning)

    def show_row(self, row: ChangeRow | None) -> None:
        """Show a change; None hides the card."""
        self.setVisible(row is not None)
        if row is None:
            return
        whole = not row.cell
        self.question.set_full_text(
            self.tr("About the whole export") if whole else f"{row.number}  {row.question}"
        )
        self.place.setText("" if whole else f"{row.field} · {row.sheet}, {row.cell}")
        self._texts.setHidden(whole)
        self.before.setPlainText(row.before or self.tr("empty"))
        self.after.setPlainText(row.after)
        self._warning.setVisible(bool(row.warning))
        self.warning.setText(row.warning)


class ChangesView(QWidget):
    """Chips, search, table and detail. `counted` carries how many rows are seen."""

    counted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ChangesModel(self)
        self.filter = ChangesFilter(self.model, self)
        self.table = ChangesTable(self.filter)
        self.search = SearchField(self.tr("Find"), key="Ctrl F", compact=True)
        self.search.setFixedWidth(220)
        self.detail = ChangeDetail()
        # in a low window the whole page scrolls; nothing is squeezed into its neighbour
        page = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FitScroll(page))
        self.table.setMinimumHeight(_TABLE_LEAST)
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.M)
        column.addLayout(self._make_top())
        column.addWidget(self._make_table(), 1)
        column.addWidget(self.detail)
        self.search.textChanged.connect(self._search)
        IntoTable(self.search, self.table)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.detail.show_row(None)

    def _make_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        self._sections = SectionChips(Section, asks=(Section.WARNINGS,))
        self._sections.chosen.connect(self.choose)
        self._sections.check(Section.ALL)
        self.chips = self._sections.chips
        row.addWidget(self._sections, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _make_table(self) -> QWidget:
        frame = Card(kind="form", padding=3)
        self._none = EmptyState("search", self.tr("Nothing fits what you typed."))
        pile = QStackedLayout()
        pile.addWidget(self.table)
        pile.addWidget(self._none)
        frame.body.addLayout(pile)
        self._pile = pile
        return frame

    def show_plan(self, plan: ExportPlan, questions: Mapping[str, str]) -> None:
        """Show a plan's changes; the filters and the words typed stay."""
        rows = rows_of(plan, questions)
        self.model.set_rows(rows)
        labels: dict[Section, str] = {}
        for section in Section:
            if section is Section.ALL:
                count = len(rows)
            elif section is Section.WARNINGS:
                count = sum(bool(row.warning) for row in rows)
            else:
                count = sum(row.section is section for row in rows)
            if count or section is Section.ALL:
                labels[section] = f"{section_name(section)} {count}"
        self._sections.show_counts(labels)
        there = any(row.warning and row.cell for row in rows)
        self.table.show_warnings(there)
        chosen = next(section for section, chip in self.chips.items() if chip.isChecked())
        self.choose(chosen if not self.chips[chosen].isHidden() else Section.ALL)

    def choose(self, section: Section) -> None:
        """Show one section of the list."""
        self._sections.check(section)
        self.filter.set_section(section)
        self._settle()

    def go_to_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search(self, text: str) -> None:
        self.filter.set_words(text)
        self._settle()

    def _settle(self) -> None:
        count = self.filter.rowCount()
        self.table.span_sentences()
        self._pile.setCurrentIndex(0 if count else 1)
        if count and not self.table.currentIndex().isValid():
            self.table.choose_row(0)
        self._show_current()
        self.counted.emit(count)

    def _show_current(self) -> None:
        self.detail.show_row(self.filter.row_at(self.table.currentIndex()))
