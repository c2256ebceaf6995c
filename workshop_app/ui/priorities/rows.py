"""A list whose rows take as many lines as they need: candidates to tick, priorities in order.

rows = RowList(self.tr("Priorities"))
rows.set_rows([ListRow("key", "Text that wraps", head="Gap", meta="1.2.3 · 2 notes")])
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.ui.fonts import BOLD, REGULAR, SEMIBOLD, app_font
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets.painting import check_box_part, draw_text, rounded
from workshop_app.ui.wording.fill import reads_rtl

_ROLE = Qt.ItemDataRole.UserRole
_LEAD = 34
"""px before the words: the box to tick, or the number"""
_MOST_LINES = 4
_HEAD, _META = 18, 18
_CLOSE = 3
"""px above and below the words of a close row"""
_MOST_KEPT = 5000
"""heights of texts that are kept: a list is laid out anew with each of its changes"""
_PAD = 8


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. ``heading`` rows only part the others; ``number`` is drawn in a disc."""

    key: str
    text: str
    head: str = ""
    meta: str = ""
    trail: str = ""
    """at the end of the first line, in attention where ``alarm``"""
    alarm: bool = False
    number: str = ""
    close: bool = False
    """less room between the lines, so that more rows are seen"""
    heading: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.number, self.head, self.text, self.meta, self.trail)
        return ", ".join(part for part in parts if part)


def _pad(row: ListRow) -> int:
    return _CLOSE if row.close else _PAD


class _Painter(QStyledItemDelegate):
    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._heights: dict[tuple[str, bool, int], float] = {}

    def editorEvent(self, *_event: object) -> bool:
        return False  # the list ticks its rows itself, over their whole lead

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(_ROLE)
        view = self.parent()
        if not isinstance(row, ListRow) or not isinstance(view, RowList):
            return QSize(200, 36)
        if row.heading:
            return QSize(200, 34)
        width = view.viewport().width() - _LEAD - 2 * Space.M
        lines = self._height(row, width)
        head = _HEAD if row.head or row.trail else 0
        return QSize(200, round(2 * _pad(row) + head + lines + (_META if row.meta else 0)))

    def _height(self, row: ListRow, width: float) -> float:
        key = (row.text, bool(row.number), round(width))
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > _MOST_KEPT:
                self._heights.clear()
            metrics = QFontMetricsF(app_font(Type.BODY, SEMIBOLD if row.number else REGULAR))
            flags = Qt.TextFlag.TextWordWrap
            box = metrics.boundingRect(QRectF(0, 0, max(60.0, width), 10_000), flags, row.text)
            height = min(box.height(), metrics.lineSpacing() * _MOST_LINES)
            self._heights[key] = height
        return height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, view, theme = index.data(_ROLE), self.parent(), current_theme()
        if not isinstance(row, ListRow) or not isinstance(view, RowList):
            return
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        box = QRectF(option.rect)
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        absolute = Qt.AlignmentFlag.AlignAbsolute
        centre = Qt.AlignmentFlag.AlignVCenter | absolute
        if row.heading:
            place = box.adjusted(Space.M, 8, -Space.M, -2)
            font = app_font(Type.SECONDARY, BOLD)
            draw_text(painter, place, row.text, font, theme.ink2, start | centre)
            return
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            card = box.adjusted(2, 1, -2, -2)
            rounded(painter, card, Radius.CELL, theme.tint, theme.accent, theme.selection_width)
        painter.setPen(QPen(theme.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(Space.M, _pad(row), -Space.M, -_pad(row))
        lead = QRectF(inner)
        lead.setWidth(_LEAD - 8)
        if rtl:
            lead.moveRight(inner.right())
            inner.setRight(inner.right() - _LEAD)
        else:
            inner.setLeft(inner.left() + _LEAD)
        self._lead(painter, lead, row, index)
        y = inner.top()
        if row.head or row.trail:
            line = QRectF(inner.left(), y, inner.width(), _HEAD)
            font = app_font(Type.SECONDARY, SEMIBOLD)
            ink = theme.attention if row.alarm else theme.ink2
            draw_text(painter, line, row.head, font, theme.accent, start | centre)
            draw_text(painter, line, row.trail, font, ink, end | centre)
            y += _HEAD
        height = self._height(row, inner.width())
        place = QRectF(inner.left(), y, inner.width(), height)
        painter.setFont(app_font(Type.BODY, SEMIBOLD if row.number else REGULAR))
        painter.setPen(theme.ink)
        own = reads_rtl(row.text)
        painter.save()
        painter.setClipRect(place)
        direction = Qt.LayoutDirection.RightToLeft if own else Qt.LayoutDirection.LeftToRight
        painter.setLayoutDirection(direction)
        painter.drawText(place, start | absolute | Qt.TextFlag.TextWordWrap, row.text)
        painter.restore()
        if row.meta:
            line = QRectF(inner.left(), place.bottom(), inner.width(), _META)
            draw_text(painter, line, row.meta, app_font(Type.META), theme.ink2, start | centre)

    def _lead(self, painter: QPainter, box: QRectF, row: ListRow, index: Index) -> None:
        theme = current_theme()
        if row.number:
            side = 26.0
            disc = QRectF(box.center().x() - side / 2, box.top(), side, side)
            rounded(painter, disc, side / 2, theme.accent)
            font = app_font(Type.SECONDARY, BOLD)
            draw_text(painter, disc, row.number, font, theme.on_accent)
            return
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        ticked = ticked or index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        view = self.parent()
        ratio = view.devicePixelRatioF() if isinstance(view, QWidget) else 1.0
        part = check_box_part(theme, chosen=ticked, ratio=ratio)
        part.paint(painter, QRectF(box.left() + 2, box.top(), part.width, 20))


class RowList(QListWidget):
    """The list. ``picked``: another row is the current one. ``ticked``: other rows are ticked."""

    picked = Signal(str)
    ticked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, ticks: bool = False) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._rows: list[ListRow] = []
        self._places: dict[str, int] = {}
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Painter(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(lambda _row: self.picked.emit(self.key()))
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def set_rows(self, rows: Iterable[ListRow]) -> None:
        """Show these; current row, selection, ticks and scrolled place stay where they can.

        Only what differs is made anew: a note that is typed elsewhere costs one row, not a list.
        """
        rows = list(rows)
        before = self._rows
        if rows == before:
            return
        here, chosen, ticks = self.key(), set(self.chosen()), set(self.ticks())
        scrolled = self.verticalScrollBar().value()
        least = min(len(rows), len(before))
        head = next((n for n in range(least) if rows[n] != before[n]), least)
        room = least - head
        tail = next((n for n in range(room) if rows[-1 - n] != before[-1 - n]), room)
        self.blockSignals(True)
        for _ in range(len(before) - head - tail):
            self.takeItem(head)
        self._rows = rows
        self._places = {row.key: n for n, row in enumerate(rows) if not row.heading}
        for place in range(head, len(rows) - tail):
            row = rows[place]
            item = self._made(row, ticked=row.key in ticks)
            self.insertItem(place, item)
            if row.key in chosen:
                item.setSelected(True)
        wanted = here if here in self._places else next(iter(self._places), "")
        if wanted != self.key():
            self._stand_on(wanted)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)
        if self.key() != here:
            self.picked.emit(self.key())
        self.ticked.emit()

    def _made(self, row: ListRow, *, ticked: bool) -> QListWidgetItem:
        item = QListWidgetItem(row.text)
        item.setData(_ROLE, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if row.heading:
            flags = Qt.ItemFlag.NoItemFlags  # the arrows pass it over
        elif self._ticks:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        else:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        return item

    def _stand_on(self, key: str) -> None:
        """Make a row the current one; a selection of several stays."""
        several = len(self.selectedIndexes()) > 1
        none = QItemSelectionModel.SelectionFlag.NoUpdate
        usual = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.setCurrentRow(self._places.get(key, -1), none if several else usual)

    def rows(self) -> list[ListRow]:
        """What is shown."""
        return list(self._rows)

    def key(self) -> str:
        """Key of the current row; "" for none."""
        item = self.currentItem()
        row = item.data(_ROLE) if item is not None else None
        return row.key if isinstance(row, ListRow) and not row.heading else ""

    def chosen(self) -> list[str]:
        """Keys of the selected rows from the top."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return [self._rows[n].key for n in places if not self._rows[n].heading]

    def ticks(self) -> list[str]:
        """Keys of the ticked rows from the top."""
        if not self._ticks:
            return []
        on = Qt.CheckState.Checked
        return [key for key, n in self._places.items() if self.item(n).checkState() == on]

    def go_to(self, key: str) -> None:
        """Make a row the current one."""
        if (item := self._item(key)) is not None:
            self.setCurrentItem(item)
        elif not key:
            self.setCurrentRow(-1)

    def toggle(self, key: str) -> None:
        """Tick a row, or take the tick away."""
        if (item := self._item(key)) is not None and self._ticks:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def clear_ticks(self) -> None:
        """Tick nothing."""
        for key in self.ticks():
            self.toggle(key)

    def _item(self, key: str) -> QListWidgetItem | None:
        place = self._places.get(key)
        return None if place is None else self.item(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._ticks and not event.modifiers():
            self.toggle(self.key())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and self._ticks and event.button() is Qt.MouseButton.LeftButton:
            box = self.visualItemRect(item)
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            far = box.right() - event.position().x() if rtl else event.position().x() - box.left()
            row = item.data(_ROLE)
            if far < Space.M + _LEAD and isinstance(row, ListRow):
                self.toggle(row.key)
        super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.scheduleDelayedItemsLayout()
