"""The plenary's queue in the left pane: number, text, and why, in words and by a shape."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.core.queue import Reason
from workshop_app.ui.facilitator.queue_model import QueueModel, QueueRole
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Radius, Type, current_theme
from workshop_app.ui.widgets.painting import draw_text, rounded

SHAPES = {
    Reason.NO_CONSENSUS: "state-attention",
    Reason.GROUPS_DIFFER: "users",
    Reason.CHANGED: "edit",
    Reason.UNVERIFIED: "question",
    Reason.PARKED: "state-parked",
    Reason.WAITING: "clock",
}
_ROW = 54


class QueueDelegate(QStyledItemDelegate):
    """Paints a row: the shape of the reason, number and text, the reasons in words below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        row = QRectF(option.rect).adjusted(0, 1, 0, -1)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            rounded(painter, row, Radius.CELL, theme.tint)
            if theme.tint == theme.surface:
                rounded(painter, row, Radius.CELL, None, theme.accent, theme.selection_width)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, row, Radius.CELL, None, theme.ink2)
        reason, said = index.data(QueueRole.REASONS)
        ratio = painter.device().devicePixelRatioF()
        pressing = reason in (Reason.NO_CONSENSUS, Reason.GROUPS_DIFFER)

        def box(left: float, top: float, width: float, height: float) -> QRectF:
            at = row.width() - left - width if rtl else left
            return QRectF(row.left() + at, row.top() + top, width, height)

        colour = theme.attention if pressing else theme.ink2
        drawing = pixmap(SHAPES[reason], colour, 18, ratio, mirrored=rtl)
        painter.drawPixmap(box(8, 8, 18, 18).topLeft(), drawing)
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        align |= Qt.AlignmentFlag.AlignVCenter
        text = f"{index.data(QueueRole.NUMBER)}  {index.data()}"
        font = app_font(Type.BODY, SEMIBOLD if here else REGULAR)
        wide = row.width() - 34 - 8
        draw_text(painter, box(34, 5, wide, 24), text, font, theme.ink, align)
        small = app_font(Type.META, SEMIBOLD if pressing else REGULAR)
        draw_text(painter, box(34, 28, wide, 18), said, small, colour, align)


class QueueList(QListView):
    """The rows; letters and page keys are left to the window."""

    chosen = Signal(str)

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(QueueDelegate(self))
        self.setProperty("plane", "surface")
        self.setAccessibleName(self.tr("Queue for the plenary"))
        self.clicked.connect(self._pressed)
        self.activated.connect(self._pressed)

    def show_place(self, question: str) -> None:
        """Mark the question on the desk, if it is in the queue."""
        index = self._queue.index_of(question)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QListView.ScrollHint.EnsureVisible)
        else:
            self.clearSelection()
            self.selectionModel().clearCurrentIndex()

    def _pressed(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(QueueRole.QUESTION))

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's shortcuts, not a search in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) or event.text().isalnum():
            event.ignore()
            return
        super().keyPressEvent(event)
