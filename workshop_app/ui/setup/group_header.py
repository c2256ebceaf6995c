"""The heading of a table with a column for each group: its name, and a line below it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.painting import draw_text


class GroupHeader(QHeaderView):
    """Base: the first column names what the rows are; `paint_below` paints the second line."""

    least: ClassVar[int]
    """Width a column keeps, px"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setFixedHeight(52)
        self.setMinimumSectionSize(self.least)
        self.setStretchLastSection(False)

    def paint_below(self, painter: QPainter, box: QRectF, section: int) -> None:
        """Paint the second line of a group's column."""
        raise NotImplementedError

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        painter.fillRect(rect, QColor(theme.sunken))
        painter.setPen(QPen(QColor(theme.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        box = QRectF(rect).adjusted(8, 6, -8, -6)
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        if section == 0:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            draw_text(painter, box, name, app_font(Type.BODY, SEMIBOLD), theme.ink2, flags)
            return
        upper, lower = QRectF(box), QRectF(box)
        upper.setHeight(20)
        lower.setTop(box.top() + 20)
        draw_text(painter, upper, name, app_font(Type.SECONDARY, SEMIBOLD), theme.ink)
        self.paint_below(painter, lower, section)
