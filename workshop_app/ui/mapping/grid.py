"""The sheet as a grid that looks like the sheet, with the columns' roles above it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workshop_app.core.palette import Theme, contrast, mix
from workshop_app.ui.fonts import BOLD, REGULAR, SEMIBOLD, app_font, text_width
from workshop_app.ui.icons import pixmap
from workshop_app.ui.mapping.grid_model import GridModel
from workshop_app.ui.mapping.picture import PADDING, SheetPicture, Shown, paint_size
from workshop_app.ui.mapping.roles import LETTERS, part_name, role_colours
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.theme import Type, current_theme, set_focus_ring
from workshop_app.ui.widgets.painting import draw_text, rounded
from workshop_app.workbook.mapping import Part
from workshop_app.workbook.refs import column_letters

LETTER_ROW: Final = 24
ROLE_ROW: Final = 34
BADGE: Final = 20
_SIDE: Final = 2
_Index = QModelIndex | QPersistentModelIndex


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
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(RoleHeader(self))
        self.setVerticalHeader(_RowHeader(self))
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
        self.reveal(self.session.row, self.session.column)

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

    def currentChanged(self, current: _Index, previous: _Index) -> None:
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


class RoleHeader(QHeaderView):
    """Column letters above, role badges below; a click selects the column."""

    def __init__(self, view: GridView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(12)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setAccessibleName(self.tr("Columns and their roles"))
        self.setFixedHeight(LETTER_ROW + ROLE_ROW)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LETTER_ROW + ROLE_ROW)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self.logicalIndexAt(event.position().toPoint())
        if column >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._view.session.move_to(self._view.session.row, column + 1)
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        column = self.logicalIndexAt(event.pos())
        if column >= 0:
            self._view.session.move_to(self._view.session.row, column + 1)
            self._view.menuAsked.emit(event.globalPos())

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        theme = current_theme()
        column = index + 1
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        letters = QRect(rect.left(), rect.top(), rect.width(), LETTER_ROW)
        below = QRect(rect.left(), rect.top() + LETTER_ROW, rect.width(), ROLE_ROW)
        painter.fillRect(letters, QColor(theme.sunken))
        picture = self._view.grid.picture
        hidden = picture is not None and column in picture.hidden_columns
        ink = theme.ink3 if hidden else theme.ink2
        font = app_font(Type.META, SEMIBOLD)
        draw_text(painter, QRectF(letters), column_letters(column), font, ink)
        part = self._view.grid.by_column.get(column)
        selected = column == self._view.session.column
        if part is None:
            painter.fillRect(below, QColor(theme.tint if selected else theme.sunken))
        else:
            self._badge(painter, below, part, theme)
        painter.setPen(QColor(theme.hairline))
        edge = rect.right() if not self._rtl() else rect.left()
        painter.drawLine(edge, rect.top(), edge, rect.bottom())
        painter.drawLine(letters.bottomLeft(), letters.bottomRight())
        if selected:
            width = theme.selection_width
            rounded(painter, QRectF(below), 0, None, theme.accent, width)
        elif part is None:
            painter.setPen(QColor(theme.hairline))
            painter.drawLine(below.bottomLeft(), below.bottomRight())
        painter.restore()

    def _badge(self, painter: QPainter, box: QRect, part: Part, theme: Theme) -> None:
        colours = role_colours(theme, part.role)
        painter.fillRect(box, QColor(colours.tint))
        line = QRect(box.left(), box.bottom() - 1, box.width(), 2)
        painter.fillRect(line, QColor(colours.ink))
        start = float(box.right() - 7 - BADGE if self._rtl() else box.left() + 8)
        if box.width() < BADGE + 16:
            start = box.center().x() - BADGE / 2
        top = box.top() + (ROLE_ROW - 2 - BADGE) / 2
        badge = QRectF(start, top, BADGE, BADGE)
        rounded(painter, badge, 5, colours.badge)
        font = app_font(Type.META, BOLD)
        draw_text(painter, badge, LETTERS[part.role], font, colours.letter)
        room = box.width() - BADGE - 8 - 8 - 4
        if room < 30:
            return
        name = part_name(self._view.session.mapping, part)
        left = box.left() + 6 if self._rtl() else start + BADGE + 6
        place = QRectF(left, box.top(), room, ROLE_ROW - 2)
        side = Qt.AlignmentFlag.AlignRight if self._rtl() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        draw_text(painter, place, name, app_font(Type.SECONDARY, SEMIBOLD), colours.ink, flags)

    def _rtl(self) -> bool:
        return self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft


class _RowHeader(QHeaderView):
    """Row numbers; the row of the current question is heavier."""

    def __init__(self, view: GridView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName(self.tr("Rows"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0:
            self._view.session.move_to(row + 1, self._view.session.column)
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.logicalIndexAt(event.pos())
        if row >= 0:
            self._view.session.move_to(row + 1, self._view.session.column)
            self._view.menuAsked.emit(event.globalPos())

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        theme = current_theme()
        row = index + 1
        painter.save()
        here = row == self._view.session.row
        painter.fillRect(rect, QColor(theme.tint if here else theme.sunken))
        picture = self._view.grid.picture
        hidden = picture is not None and row in picture.hidden_rows
        question = row in self._view.grid.questions
        ink = theme.ink3 if hidden else theme.ink if question else theme.ink2
        font = app_font(Type.META, SEMIBOLD if here or question else REGULAR)
        draw_text(painter, QRectF(rect), str(row), font, theme.accent if here else ink)
        painter.setPen(QColor(theme.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = rect.left() if rtl else rect.right()
        painter.drawLine(edge, rect.top(), edge, rect.bottom())
        painter.restore()


class _CellDelegate(QStyledItemDelegate):
    """Draws a cell as the sheet shows it, and what the mapping says on top."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        grid = self._view.grid
        shown = grid.shown(index)
        picture = grid.picture
        if shown is None or picture is None:
            return
        theme = current_theme()
        row, column = index.row() + 1, index.column() + 1
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        # a text runs as its own script does, whichever way the window runs
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        fill = self._fill(theme, shown, row, column)
        painter.fillRect(rect, QColor(fill))
        dim = row in picture.hidden_rows or column in picture.hidden_columns
        ink = _ink(theme, shown, fill)
        if dim:
            ink = mix(ink, fill, 0.45)
            painter.fillRect(rect, QColor(mix(fill, theme.sunken, 0.6)))
        self._edges(painter, rect, theme, shown, row, column)
        used = self._text(painter, rect, shown, ink)
        mark = grid.marks.get(row)
        if mark is not None and shown.text and self._first_text(row) == column:
            self._chip(painter, rect, theme, mark, used)
        if index == self._view.currentIndex():
            self._cursor(painter, rect, theme)
        painter.restore()

    def _fill(self, theme: Theme, shown: Shown, row: int, column: int) -> str:
        if shown.look.fill is not None:
            return shown.look.fill if not theme.is_dark else _for_dark(shown.look.fill, theme)
        part = self._view.grid.by_column.get(column)
        selected = column == self._view.session.column
        if part is not None and selected and row in self._view.grid.questions:
            return role_colours(theme, part.role).soft
        return theme.surface

    def _edges(
        self, painter: QPainter, rect: QRect, theme: Theme, shown: Shown, row: int, column: int
    ) -> None:
        line = theme.hairline
        if shown.look.fill is not None:
            fill = shown.look.fill if not theme.is_dark else _for_dark(shown.look.fill, theme)
            line = mix(fill, theme.hairline, 0.5)
        painter.setPen(QColor(line))
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = rect.left() if rtl else rect.right()
        painter.drawLine(edge, rect.top(), edge, rect.bottom())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        part, colour = self._view.selected_colour()
        chosen = column == self._view.session.column
        if chosen and part is not None and row in self._view.grid.questions:
            ink = QColor(colour)
            painter.fillRect(QRect(rect.left(), rect.top(), _SIDE, rect.height()), ink)
            right = QRect(rect.right() - _SIDE + 1, rect.top(), _SIDE, rect.height())
            painter.fillRect(right, ink)

    def _text(self, painter: QPainter, rect: QRect, shown: Shown, ink: str) -> int:
        """Draw the words and the drop-down's arrow; gives the width of the first line."""
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = rect.adjusted(PADDING, 3, -PADDING, -4)
        look = shown.look
        if shown.listed and rect.width() > 34:
            side = 14
            left = inner.left() if rtl else inner.right() - side + 3
            place = QPoint(left, rect.center().y() - side // 2 + 1)
            ratio = self._view.devicePixelRatioF()
            painter.drawPixmap(place, pixmap("chevron-down", ink, side, ratio))
            inner = inner.adjusted(side, 0, 0, 0) if rtl else inner.adjusted(0, 0, -side, 0)
        if not shown.text:
            return 0
        font = app_font(paint_size(look), BOLD if look.bold else REGULAR)
        font.setItalic(look.italic)
        font.setUnderline(look.underline)
        font.setStrikeOut(look.strike)
        indent = min(look.indent * 9, 40)
        inner = inner.adjusted(0, 0, -indent, 0) if rtl else inner.adjusted(indent, 0, 0, 0)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        across, down = _alignment(shown, rtl=rtl)
        tall = inner.height() >= 2 * painter.fontMetrics().lineSpacing() - 4
        wrap = look.wrap or "\n" in shown.text or (tall and inner.width() > 110)
        text = shown.text
        if wrap:
            wrapping = int(Qt.TextFlag.TextWordWrap)
            room = painter.fontMetrics().boundingRect(inner, int(across) | wrapping, text)
            if room.height() > inner.height():
                down = Qt.AlignmentFlag.AlignTop
        else:
            text = " ".join(text.split())
            wrapping = int(Qt.TextFlag.TextSingleLine)
            text = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, inner.width()
            )
        painter.drawText(inner, int(across | down) | wrapping, text)
        return painter.fontMetrics().horizontalAdvance(text.partition("\n")[0]) + indent

    def _chip(self, painter: QPainter, rect: QRect, theme: Theme, mark: str, used: int) -> None:
        words = self.tr("section") if mark == "section" else self.tr("heading again")
        font = app_font(Type.META, SEMIBOLD)
        width = text_width(words, font) + 20
        free = rect.width() - used - 2 * PADDING - 18
        if free < width or rect.height() < 22:
            return
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.left() + PADDING + used + 18
        if rtl:
            left = rect.right() - PADDING - used - 18 - width
        box = QRectF(left, rect.center().y() - 9, width, 20)
        rounded(painter, box, 10, theme.surface, theme.border if theme.is_dark else theme.hairline)
        draw_text(painter, box, words, font, theme.ink)

    def _cursor(self, painter: QPainter, rect: QRect, theme: Theme) -> None:
        if not self._view.hasFocus():
            return
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))

    def _first_text(self, row: int) -> int:
        picture = self._view.grid.picture
        if picture is None:
            return 0
        for column in range(1, picture.columns + 1):
            if picture.at(row, column).text:
                return column
        return 0


def _ink(theme: Theme, shown: Shown, fill: str) -> str:
    """The file's own text colour where it can be read on the fill, else one that can."""
    wanted = shown.look.ink or theme.ink
    if contrast(wanted, fill) >= 4.5:
        return wanted
    return max(("#000000", "#FFFFFF", theme.ink), key=lambda colour: contrast(colour, fill))


def _for_dark(fill: str, theme: Theme) -> str:
    """A fill of the sheet for a dark window: light paper turns dark, strong colours stay."""
    if contrast(fill, "#000000") > 9:
        return mix(fill, theme.surface, 0.8)
    return mix(fill, theme.surface, 0.25)


def _alignment(shown: Shown, *, rtl: bool) -> tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]:
    look = shown.look
    start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    across = {
        "center": Qt.AlignmentFlag.AlignHCenter,
        "centerContinuous": Qt.AlignmentFlag.AlignHCenter,
        "distributed": Qt.AlignmentFlag.AlignHCenter,
        "right": Qt.AlignmentFlag.AlignRight,
        "left": Qt.AlignmentFlag.AlignLeft,
    }.get(look.horizontal, start)
    # the middle reads better than Excel's bottom where rows are taller than their text
    top = look.vertical == "top"
    down = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
    return across | Qt.AlignmentFlag.AlignAbsolute, down
