"""The headings of the grid: column letters with role badges, and row numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
)

from workshop_app.core.palette import Theme
from workshop_app.ui.fonts import BOLD, REGULAR, SEMIBOLD, app_font
from workshop_app.ui.mapping.roles import LETTERS, part_name, role_colours
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.painting import draw_text, rounded
from workshop_app.workbook.mapping import Part
from workshop_app.workbook.refs import column_letters

if TYPE_CHECKING:
    from workshop_app.ui.mapping.grid import GridView

LETTER_ROW: Final = 24
ROLE_ROW: Final = 34
BADGE: Final = 20


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


class RowHeader(QHeaderView):
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
