"""Rows of data as Qt's table, kept in place while they change, and the box a table stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets import Card, EmptyState
from workshop_app.ui.widgets.tables import RowTable, WordFilter

Role = Qt.ItemDataRole
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. ``tone`` is a colour of the theme; ``more`` is its tooltip and copy."""

    text: str
    tone: str = "ink"
    icon: str = ""
    strong: bool = False
    more: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: heading, its width in px, and what it shows of a row.

    ``share`` above 0 lets it take that part of the room that is left, at least ``width``.
    """

    heading: str
    width: int
    cell: Callable[[Row], Cell]
    share: int = 0


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows by key. New rows under the same keys are shown in place, so the selection stays."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[Row] = []
        self._keys: list[str] = []

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def key_of(self, row: Row) -> str:
        """What a row is known by."""
        return self._key(row)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        keys = [self._key(row) for row in rows]
        if keys != self._keys:
            self.beginResetModel()
            self._rows, self._keys = list(rows), keys
            self.endResetModel()
            return
        before, self._rows = self._rows, list(rows)
        last = len(self.columns) - 1
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def place_of(self, key: str) -> int:
        """Number of the row with this key; -1 for none."""
        return self._keys.index(key) if key in self._keys else -1

    def restate(self) -> None:
        """Say everything anew: the day or the names in the rows may be others now."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def texts(self, row: Row) -> list[str]:
        """What a row says, column by column, in full."""
        cells = (column.cell(row) for column in self.columns)
        return [cell.more or cell.text for cell in cells]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self.columns[section].heading
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        cell = column.cell(self._rows[index.row()])
        if role == Role.DisplayRole:
            line = " ".join(cell.text.split())
            # “1 Laws” must not become “Laws 1” in a list that runs from right to left
            rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
            return f"\u2068{line}\u2069" if rtl and line else line
        if role == Role.ToolTipRole:
            return cell.more or cell.text or None
        if role == Role.AccessibleTextRole:
            return f"{column.heading}: {cell.more or cell.text}"
        if role == Role.ForegroundRole:
            return QColor(getattr(current_theme(), cell.tone))
        if role == Role.FontRole:
            return app_font(Type.SECONDARY, SEMIBOLD) if cell.strong else app_font(Type.SECONDARY)
        if role == Role.DecorationRole and cell.icon:
            return pixmap(cell.icon, getattr(current_theme(), cell.tone), 16, 2.0)
        return None


class RowsFilter(WordFilter, Generic[Row]):
    """The rows a predicate lets through that hold all words typed."""

    def __init__(self, model: RowsModel[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._lets: Callable[[Row], bool] = lambda _row: True
        self.setSourceModel(model)

    def let_through(self, lets: Callable[[Row], bool]) -> None:
        """Show only rows for which this is true."""
        self._lets = lets
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.rows[source_row]
        return self._lets(row) and (not self._words or self.holds(self._model.texts(row)))

    def row_at(self, place: int) -> Row:
        """The row that is shown at this place."""
        return self._model.rows[self.mapToSource(self.index(place, 0)).row()]


Keys = Mapping[str, Callable[[], object]]


class KeyTable(RowTable):
    """Letters and digits act at once; Enter opens; Ctrl+C copies the rows as text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, selection=QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAccessibleName(name)
        self.keys: Keys = {}
        """what a letter, a digit, "enter" and "delete" do"""
        self.copying: Callable[[], None] = lambda: None
        self.resized: Callable[[], None] = lambda: None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copying()
            return
        names = {
            Qt.Key.Key_Return: "enter",
            Qt.Key.Key_Enter: "enter",
            Qt.Key.Key_Delete: "delete",
        }
        name = names.get(Qt.Key(event.key()), event.text().casefold())
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if plain and name in self.keys:
            self._mark_one()
            self.keys[name]()
            return
        if event.text().strip() and plain:
            event.ignore()  # no letter jumps about in the list
            return
        super().keyPressEvent(event)

    def _mark_one(self) -> None:
        """A key acts on one row: of several that are marked only that one stays so."""
        here = self.currentIndex()
        if here.isValid() and len(self.selectionModel().selectedRows()) != 1:
            self.selectRow(here.row())


class TableBox(Card, Generic[Row]):
    """A table in its frame, or a sentence where nothing is to be shown.

    ``changed`` says that another row is current, ``counted`` how many rows are seen.
    """

    changed = Signal()
    counted = Signal(int)

    def __init__(
        self, model: RowsModel[Row], name: str, nothing: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, kind="form", padding=3)
        self.model = model
        self.filter: RowsFilter[Row] = RowsFilter(model, self)
        self.table = KeyTable(name)
        self.table.setModel(self.filter)
        self.table.copying = self.copy
        self.table.resized = self.share_out
        self._nothing = nothing
        self._unfound = EmptyState("search", self.tr("Nothing fits these filters."))
        self._pile = QStackedLayout()
        for widget in (self.table, self._unfound, nothing):
            self._pile.addWidget(widget)
        self.body.addLayout(self._pile)
        self._key = ""
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.table.selectionModel().currentRowChanged.connect(self._mark)
        self.table.selectionModel().selectionChanged.connect(self._mark)
        self._settling = False

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current one stays current."""
        self._settling = True
        self.model.set_rows(rows)
        self.filter.invalidate()
        self._settle()

    def let_through(self, lets: Callable[[Row], bool]) -> None:
        """Show only rows for which this is true."""
        self._settling = True
        self.filter.let_through(lets)
        self._settle()

    def set_words(self, text: str) -> None:
        """Show only rows that hold these words."""
        self._settling = True
        self.filter.set_words(text)
        self._settle()

    def current(self) -> Row | None:
        """The row the keyboard is on."""
        index = self.table.currentIndex()
        return self.filter.row_at(index.row()) if index.isValid() else None

    def shown(self) -> list[Row]:
        """All rows that are seen, in order."""
        return [self.filter.row_at(place) for place in range(self.filter.rowCount())]

    def go_to(self, key: str) -> bool:
        """Make the row with this key current; False where it is not seen."""
        place = self.model.place_of(key)
        index = self.filter.mapFromSource(self.model.index(place, 0)) if place >= 0 else None
        if index is None or not index.isValid():
            return False
        self._set_current(index)
        return True

    def step(self, by: int) -> bool:
        """Go on by so many rows; False at the end."""
        place = self.table.currentIndex().row() + by
        if not 0 <= place < self.filter.rowCount():
            return False
        self._set_current(self.filter.index(place, 0))
        return True

    def step_to(self, wanted: Callable[[Row], bool]) -> bool:
        """Go on to the next row for which this is true; False where none follows."""
        here = self.table.currentIndex().row()
        for place in range(here + 1, self.filter.rowCount()):
            if wanted(self.filter.row_at(place)):
                self._set_current(self.filter.index(place, 0))
                return True
        return False

    def focus(self) -> None:
        """Put the keyboard on the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Copy the selected rows as lines with tabs, headings first."""
        places = sorted({each.row() for each in self.table.selectionModel().selectedRows()})
        rows = [self.filter.row_at(place) for place in places] or self.shown()
        lines = [[column.heading for column in self.model.columns]]
        lines += [self.model.texts(row) for row in rows]
        text = "\n".join("\t".join(" ".join(part.split()) for part in line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    def _set_current(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def _settle(self) -> None:
        count = self.filter.rowCount()
        self._pile.setCurrentIndex(0 if count else 1 if self.model.rowCount() else 2)
        if count and not (self._key and self.go_to(self._key)):
            at = self.table.currentIndex()
            self._set_current(at if at.isValid() else self.filter.index(0, 0))
        self._settling = False
        self._moved()
        self.counted.emit(count)

    def _mark(self, *_: Any) -> None:
        """The row the keys act on is always a marked one, however it became the current one."""
        here, selection = self.table.currentIndex(), self.table.selectionModel()
        if here.isValid() and not self._settling and not selection.isSelected(here):
            self._set_current(here)

    def _moved(self, *_: Any) -> None:
        if self._settling:
            return
        row = self.current()
        self._key = self.model.key_of(row) if row is not None else ""
        self.changed.emit()

    def share_out(self) -> None:
        """Give the columns their widths, and the wide ones the room that is left."""
        columns = [
            (place, column)
            for place, column in enumerate(self.model.columns)
            if not self.table.isColumnHidden(place)
        ]
        room = self.table.viewport().width() - sum(c.width for _, c in columns if not c.share)
        wide = [column for _, column in columns if column.share]
        widths = {id(column): column.width for _, column in columns}
        while wide:
            parts = sum(column.share for column in wide)
            short = [column for column in wide if room * column.share // parts < column.width]
            if not short:
                for column in wide:
                    widths[id(column)] = room * column.share // parts
                break
            room -= sum(column.width for column in short)
            wide = [column for column in wide if column not in short]
        for place, column in columns:
            self.table.setColumnWidth(place, widths[id(column)])
