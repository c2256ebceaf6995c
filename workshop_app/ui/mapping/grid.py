"""The sheet as a grid that looks like the sheet, with the columns' roles above it."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QWidget,
)

from workshop_app.ui.fonts import app_font, text_width
from workshop_app.ui.indexes import Index
from workshop_app.ui.mapping.grid_cells import CellDelegate
from workshop_app.ui.mapping.grid_headers import RoleHeader, RowHeader
from workshop_app.ui.mapping.grid_model import GridModel
from workshop_app.ui.mapping.picture import SheetPicture
from workshop_app.ui.mapping.roles import role_colours
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.theme import Type, current_theme, set_focus_ring
from workshop_app.workbook.mapping import Part


class GridView(QTableView):
    """Shows the session's sheet. Arrows move, a letter sets the column's role.

    `roleKey`: a letter was pressed. `menuAsked`: what can be done here, at a global place.
    """

    roleKey = Signal(str)
    clearAsked = Signal()
    menuAsked = Signal(QPoint)

    def __init__(self, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.grid = GridModel(session, self)
        self.setModel(self.grid)
        self.show_hidden = False
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(RoleHeader(self))
        self.setVerticalHeader(RowHeader(self))
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalScrollBar().setSingleStep(24)
        self.verticalScrollBar().setSingleStep(24)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("The sheet"))
        set_focus_ring(self, None)
        self._moving = False
        self._unplaced = False
        self._spanned: SheetPicture | None = None
        session.pictured.connect(self.show_picture)
        session.changed.connect(self._follow)
        session.previewed.connect(self._refresh)
        session.cellMoved.connect(self._follow_cell)

    # --- what is shown ----------------------------------------------------------------------

    def show_picture(self) -> None:
        """Show the session's sheet as soon as it can be drawn."""
        picture = self.session.picture
        if picture is self._spanned and picture is not None:
            self._follow()
            return
        self._spanned = picture
        self.clearSpans()
        self.grid.show_picture(picture)
        if picture is None:
            return
        vertical, horizontal = self.verticalHeader(), self.horizontalHeader()
        for column, width in enumerate(picture.widths):
            horizontal.resizeSection(column, width)
        for row, height in enumerate(picture.heights):
            vertical.resizeSection(row, height)
        vertical.setFixedWidth(max(36, text_width(str(picture.rows), app_font(Type.META)) + 16))
        for area in picture.spans:
            rows, columns = area.bottom - area.top + 1, area.right - area.left + 1
            if rows > 1 or columns > 1:
                self.setSpan(area.top - 1, area.left - 1, rows, columns)
        direction = Qt.LayoutDirection.RightToLeft
        if not picture.right_to_left:
            direction = Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(direction)
        self._hide()
        self._follow()
        self._unplaced = True
        self._place()

    def _place(self) -> None:
        """Scroll to the selected cell once the view has its size."""
        if self._unplaced and self.isVisible():
            self._unplaced = False
            self.reveal(self.session.row, self.session.column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def set_show_hidden(self, on: bool) -> None:
        """Show hidden rows and columns, dimmed, or leave them out."""
        self.show_hidden = on
        self._hide()
        self.viewport().update()

    def has_hidden(self) -> bool:
        """Whether the sheet hides rows or columns."""
        picture = self.session.picture
        return picture is not None and bool(picture.hidden_rows or picture.hidden_columns)

    def _hide(self) -> None:
        picture = self.grid.picture
        if picture is None:
            return
        for row in range(picture.rows):
            hide = not self.show_hidden and row + 1 in picture.hidden_rows
            if self.isRowHidden(row) != hide:
                self.setRowHidden(row, hide)
        for column in range(picture.columns):
            hide = not self.show_hidden and column + 1 in picture.hidden_columns
            if self.isColumnHidden(column) != hide:
                self.setColumnHidden(column, hide)

    def reveal(self, row: int, column: int) -> None:
        """Scroll so that a cell and some rows above it are seen."""
        if self.grid.picture is None:
            return
        index = self.grid.index(min(row, self.grid.rowCount()) - 1, column - 1)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        across = self.horizontalScrollBar()
        end = self.columnViewportPosition(index.column()) + self.columnWidth(index.column())
        if end + across.value() <= self.viewport().width():
            across.setValue(0)
        top = self.rowViewportPosition(index.row())
        if top + self.rowHeight(index.row()) > self.viewport().height() * 0.75:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - self.viewport().height() // 3)

    def _refresh(self) -> None:
        self.grid.refresh()
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def _follow(self) -> None:
        self._refresh()
        self._follow_cell()

    def _follow_cell(self) -> None:
        if self.grid.picture is None:
            return
        row = min(max(self.session.row, 1), self.grid.rowCount()) - 1
        column = min(max(self.session.column, 1), self.grid.columnCount()) - 1
        index = self.grid.index(row, column)
        if index != self.currentIndex():
            self._moving = True
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self._moving = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._moving:
            self.session.move_to(current.row() + 1, current.column() + 1)

    # --- keys and mouse ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        key = event.key()
        if plain and Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
            self.roleKey.emit(chr(key))
            return
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clearAsked.emit()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self.menuAsked.emit(self._menu_place())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters set roles; they do not search."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            self.session.move_to(index.row() + 1, index.column() + 1)
        self.menuAsked.emit(event.globalPos())

    def _menu_place(self) -> QPoint:
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft())

    def selected_colour(self) -> tuple[Part | None, str]:
        """The part in the selected column, and its colour."""
        part = self.grid.by_column.get(self.session.column)
        theme = current_theme()
        return part, theme.accent if part is None else role_colours(theme, part.role).ink
