"""A cell as the sheet shows it, and what the mapping says on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QPoint,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workshop_app.core.palette import Theme, contrast, mix
from workshop_app.ui.fonts import BOLD, REGULAR, SEMIBOLD, app_font, text_width
from workshop_app.ui.icons import pixmap
from workshop_app.ui.indexes import Index
from workshop_app.ui.mapping.picture import PADDING, Shown, paint_size
from workshop_app.ui.mapping.roles import role_colours
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.painting import draw_text, rounded

if TYPE_CHECKING:
    from workshop_app.ui.mapping.grid import GridView

_SIDE: Final = 2
_WRAP_FROM: Final = 70
"""px from which a text is wrapped in a tall cell even where the sheet lets it run on"""


class CellDelegate(QStyledItemDelegate):
    """Draws a cell as the sheet shows it, and what the mapping says on top."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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
        dim = dim or grid.marks.get(row) == "left out"
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
        wrap = look.wrap or "\n" in shown.text or (tall and inner.width() > _WRAP_FROM)
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
        texts = {"section": self.tr("section"), "left out": self.tr("left out")}
        words = texts.get(mark, self.tr("heading again"))
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
