"""Several places side by side: medians with their coverage, and every question in a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.charts.heat_map import heat_map, key_parts
from workshop_app.core.changes import Comparison
from workshop_app.core.dashboard import Division
from workshop_app.core.digest import Digest
from workshop_app.core.framework import Framework
from workshop_app.core.palette import ordinal
from workshop_app.core.shifts import scales_of
from workshop_app.core.side_by_side import Cell, Line, SideBySide, beside, place_grid
from workshop_app.core.state import State
from workshop_app.ui.compare.chooser import Chooser
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.results.chart_card import ChartCard
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets import Card, Label, Panel, SearchField
from workshop_app.ui.widgets.painting import draw_badge, draw_text, hatched, rounded
from workshop_app.ui.widgets.tables import RowTable, WordFilter
from workshop_app.ui.wording.answers import field_name
from workshop_app.ui.wording.compare import cell_said
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.results import division_name, heat_words

Index = QModelIndex | QPersistentModelIndex
_NUMBER, _QUESTION, _FIRST = 0, 1, 2
_NARROW = 900
NARROW_CARD = 600
_TEXTS = Qt.ItemDataRole.UserRole + 1


class PlacesModel(QAbstractTableModel):
    """A row for each answer, a column for each place behind number and question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = SideBySide((), ())
        self.framework: Framework | None = None

    def set_found(self, found: SideBySide, framework: Framework) -> None:
        """Show other answers."""
        self.beginResetModel()
        self.found, self.framework = found, framework
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.found.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else _FIRST + len(self.found.places)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < _FIRST:
            return (self.tr("No."), self.tr("Question"))[section]
        return self.found.places[section - _FIRST].title or self.tr("Here")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.found.lines):
            return None
        line = self.found.lines[index.row()]
        column = index.column()
        if role == _TEXTS:
            return (line.question.number, line.question.text)
        if role == Qt.ItemDataRole.UserRole and column >= _FIRST:
            return line.cells[column - _FIRST], self.size_of(line)
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            if column == _NUMBER:
                return line.question.number
            if column == _QUESTION:
                return self._question(line)
            return cell_said(line.cells[column - _FIRST])
        return None

    def size_of(self, line: Line) -> int:
        """Levels of the line's scale; 0 where it has none with an order."""
        if not line.option_set or self.framework is None:
            return 0
        scale = self.framework.option_sets[line.option_set]
        return len(scale.options) if scale.ordinal else 0

    def _question(self, line: Line) -> str:
        text = " ".join(line.question.text.split())
        if len(line.question.fields) > 1:
            return f"{text} – {field_name(line.question, line.field)}"
        return text


class _Filter(WordFilter):
    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        index = self.sourceModel().index(row, 0, parent)
        texts = index.data(_TEXTS)
        return isinstance(texts, tuple) and self.holds(texts)


class _CellDelegate(QStyledItemDelegate):
    """A level with its badge, a reserved answer with its hatch."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(found, tuple) or not isinstance(found[0], Cell):
            super().paint(painter, option, index)
            return
        cell, size = found
        theme = current_theme()
        whole = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, whole, 0, theme.tint)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

        def box(left: float, width: float, height: float) -> QRectF:
            at = whole.width() - left - width if rtl else left
            top = whole.top() + (whole.height() - height) / 2
            return QRectF(whole.left() + at, top, width, height)

        left = 8.0
        ink = theme.ink
        if cell.level is not None and size:
            for level in dict.fromkeys(cell.level):
                swatch = ordinal(theme, level, size)
                draw_badge(painter, box(left, 20, 20), str(level), swatch, theme, 4)
                left += 22
            left += 4
        elif cell.reserved:
            hatched(painter, box(left, 16, 16), Radius.BAR, theme)
            left += 24
        else:
            ink = theme.ink2
        text = index.data(Qt.ItemDataRole.DisplayRole)
        place = box(left, max(0.0, whole.width() - left - 6), whole.height())
        draw_text(painter, place, str(text), app_font(Type.SECONDARY, REGULAR), ink, flags)


class _Table(RowTable):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.doubleClicked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class SidePane(QWidget):
    """``question_wanted``: a row was chosen."""

    question_wanted = Signal(str)
    baseline_wanted = Signal(str)
    """a column of the picture: the baseline's id"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by = self._scale = ""
        self._narrow = False
        self._shown: tuple[State, Sequence[Digest], Sequence[Comparison], Sequence[Division]]
        self.card = ChartCard()
        self.card.view.activated.connect(self._activated)
        self.scale = Chooser(self.tr("Answers on which scale"))
        self.scale.chosen.connect(self._choose_scale)
        self.by = Chooser(self.tr("What the rows of the picture are"))
        self.by.chosen.connect(self._choose_division)
        self.card.add(self.scale)
        self.card.add(self.by)
        self.model = PlacesModel(self)
        self._filter = _Filter(self)
        self._filter.setSourceModel(self.model)
        self.table = _Table()
        self.table.setModel(self._filter)
        self.table.setItemDelegate(_CellDelegate(self.table))
        self.table.setAccessibleName(self.tr("Questions and the answers of each place"))
        self.table.doubleClicked.connect(self._go)
        self.table.setMinimumHeight(320)
        self.search = SearchField(self.tr("Find"), compact=True)
        self.search.textChanged.connect(self._filter.set_words)
        self.search.setMaximumWidth(280)
        below = Card(padding=Space.L, spacing=Space.S)
        below.body.addWidget(Label(self.tr("Question by question"), Type.HEADING, weight=SEMIBOLD))
        below.body.addWidget(self.search)
        below.body.addWidget(self.table, 1)
        main = Panel("background")
        column = QVBoxLayout(main)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.card)
        column.addWidget(below, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(main)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def show_places(
        self,
        state: State,
        digests: Sequence[Digest],
        comparisons: Sequence[Comparison],
        divisions: Sequence[Division],
    ) -> None:
        """Show these baselines beside the workshop."""
        self._shown = state, digests, comparisons, divisions
        found = beside(comparisons, state)
        if found != self.model.found or state.framework is not self.model.framework:
            self.model.set_found(found, state.framework)
            self._widths()
        self._draw()

    def _draw(self) -> None:
        state, digests, comparisons, divisions = self._shown
        scales = scales_of(row for each in comparisons for row in each.rows)
        by = next((d for d in divisions if d.key == self._by), None)
        if by is None and divisions:
            by = divisions[0]
        self.card.setVisible(bool(scales) and by is not None)
        if not scales or by is None:
            return
        self._by = by.key
        if self._scale not in scales:
            self._scale = scales[0]
        grid = place_grid(state, digests, comparisons, by, self._scale)
        name = division_name(by.key, by.title)
        title = fill(self.tr("Median of each place by {division}"), {"division": name})
        self.card.set_chart(heat_map(grid, heat_words(grid, title), "side-by-side"))
        sets = state.framework.option_sets
        names = {
            code: " – ".join((sets[code].options[0].label, sets[code].options[-1].label))
            for code in scales
        }
        self.scale.offer(names, self._scale)
        places = {d.key: division_name(d.key, d.title) for d in divisions}
        self.by.offer(places, self._by)

    def _choose_scale(self, key: str) -> None:
        self._scale = key
        self._draw()

    def _choose_division(self, key: str) -> None:
        self._by = key
        self._draw()

    def _widths(self) -> None:
        header = self.table.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if self._narrow:  # the table scrolls, and the question keeps room to be read
            header.resizeSection(_QUESTION, 240)
        else:
            header.setSectionResizeMode(_QUESTION, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_NUMBER, 84)
        for column in range(_FIRST, self.model.columnCount()):
            header.resizeSection(column, 176)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.set_narrow(self.width() < NARROW_CARD)
        narrow = self.width() < _NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._widths()

    def _go(self, index: Index) -> None:
        at = self._filter.mapToSource(index)
        if at.isValid():
            self.question_wanted.emit(self.model.found.lines[at.row()].question.id)

    def _activated(self, key: str) -> None:
        place = key_parts(key)[1]
        if place:
            self.baseline_wanted.emit(place)
