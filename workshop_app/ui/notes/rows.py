"""A list of things somebody said, two lines each, with the found words marked.

view = RowsView(self.tr("Hits"))
view.set_rows([Row(key, "Gap", "1.2.3 · Foster care", "10:42", text, ((0, 3),))])
view.chosen.connect(...)                # Enter or a double click: the key
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, overload

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font, text_width
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets.painting import draw_text, rounded
from workshop_app.ui.wording.fill import reads_rtl

ROW_HEIGHT = 60
_BEFORE = 36
"""Characters kept before the first found word of a text that does not fit"""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``lead`` in bold, ``meta`` beside it, ``when`` at the end, the text below."""

    key: str
    lead: str
    meta: str
    when: str
    text: str
    spans: Callable[[], Spans] | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.lead, self.meta, self.text, self.when) if part)


class LazyRows(Sequence[Row]):
    """Rows that are made when they are seen: thousands of hits cost no more than their keys."""

    def __init__(self, keys: Sequence[str], make: Callable[[str], Row]) -> None:
        self.keys = keys
        self._make = make
        self._made: dict[str, Row] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        key = self.keys[place]
        row = self._made.get(key)
        if row is None:
            row = self._made[key] = self._make(key)
        return row


def _keys(rows: Sequence[Row]) -> Sequence[str]:
    return rows.keys if isinstance(rows, LazyRows) else [row.key for row in rows]


class RowsModel(QAbstractListModel):
    """The rows as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None


class RowsDelegate(QStyledItemDelegate):
    """Paints a row; a text that reads the other way is laid out the other way."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        box = QRectF(option.rect)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            card = box.adjusted(2, 1, -2, -2)
            border = theme.accent if theme.tint == theme.surface else None
            rounded(painter, card, Radius.CELL, theme.tint, border, theme.selection_width)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.hairline)
        inner = box.adjusted(Space.L, 7, -Space.L, -8)
        line = QRectF(inner.left(), inner.top(), inner.width(), 18)
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        bold, plain = app_font(Type.SECONDARY, SEMIBOLD), app_font(Type.SECONDARY)
        small = app_font(Type.META)
        used = text_width(row.when, small) if row.when else 0
        ink = theme.ink2 if here else theme.ink3
        draw_text(painter, line, row.when, small, ink, end | centre)
        width = min(text_width(row.lead, bold), line.width() - used)
        place = self._place(line, 0, width, rtl)
        lead_ink = theme.accent if here and theme.tint != theme.surface else theme.ink
        draw_text(painter, place, row.lead, bold, lead_ink, start | centre)
        room = line.width() - width - used - 2 * Space.S
        if room > 20:
            place = self._place(line, width + Space.S, room, rtl)
            draw_text(painter, place, row.meta, plain, theme.ink2, start | centre)
        self._draw_text(painter, QRectF(inner.left(), line.bottom() + 2, inner.width(), 24), row)

    @staticmethod
    def _place(line: QRectF, offset: float, width: float, rtl: bool) -> QRectF:
        left = line.right() - offset - width if rtl else line.left() + offset
        return QRectF(left, line.top(), width, line.height())

    def _draw_text(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme = current_theme()
        font = app_font(Type.BODY, REGULAR)
        metrics = QFontMetricsF(font)
        spans = row.spans() if row.spans is not None else ()
        room = int(box.width() / metrics.averageCharWidth())
        text, spans = snippet(row.text, spans, room)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 4 * len(spans))
        rtl = bool(reads_rtl(row.text))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        layout = QTextLayout(shown, font)
        layout.setTextOption(option)
        marks = []
        for first, last in spans:
            if first < len(shown):
                mark = QTextLayout.FormatRange()
                mark.start, mark.length = _units(shown, first), _units(shown[first:last])
                form = QTextCharFormat()
                form.setFontWeight(SEMIBOLD)
                form.setFontUnderline(True)
                form.setForeground(QColor(theme.accent))
                mark.format = form
                marks.append(mark)
        layout.setFormats(marks)
        layout.beginLayout()
        text_line = layout.createLine()
        if text_line.isValid():
            text_line.setLineWidth(box.width())
        layout.endLayout()
        painter.setPen(QColor(theme.ink))
        layout.draw(painter, QPointF(box.topLeft()))


def _units(text: str, end: int | None = None) -> int:
    """How many places Qt counts in a text (up to ``end``): letters beyond 16 bits take two."""
    part = text if end is None else text[:end]
    return len(part) + sum(ord(letter) > 0xFFFF for letter in part)


def snippet(text: str, spans: Spans, room: int) -> tuple[str, Spans]:
    """One line of a text that shows its first found word in so many characters, and where the
    words stand in it."""
    flat = "".join(" " if letter.isspace() else letter for letter in text)
    cut = 0
    if spans and spans[0][1] > max(room, 2 * _BEFORE):
        cut = flat.rfind(" ", 0, spans[0][0] - _BEFORE) + 1
    if not cut:
        return flat, spans
    return f"… {flat[cut:]}", tuple((first - cut + 2, end - cut + 2) for first, end in spans)


class RowsView(QListView):
    """The list; arrows walk it, Enter chooses."""

    chosen = Signal(str)
    picked = Signal(str)
    """Another row is the current one"""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowsModel(self)
        self.setModel(self._model)
        self.setItemDelegate(RowsDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self._choose())
        self.selectionModel().currentChanged.connect(lambda *_: self.picked.emit(self.key()))

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._model.rows

    def set_rows(self, rows: Sequence[Row], *, stay: bool = True) -> None:
        """Show these; the current row stays if it is still there, else the first is chosen."""
        key = self.key() if stay else ""
        self.selectionModel().blockSignals(True)
        self._model.set_rows(rows)
        self.selectionModel().blockSignals(False)
        keys = _keys(rows) if key else ()
        place = keys.index(key) if key in keys else 0
        if rows:
            self.setCurrentIndex(self._model.index(place))
        self.picked.emit(self.key())

    def key(self) -> str:
        """Key of the current row, or ""."""
        place = self.currentIndex().row()
        return self.rows[place].key if 0 <= place < len(self.rows) else ""

    def pick(self, key: str) -> bool:
        """Make a row the current one; whether it is there."""
        keys = _keys(self.rows)
        if key not in keys:
            return False
        self.setCurrentIndex(self._model.index(keys.index(key)))
        return True

    def step(self, by: int) -> None:
        """Go so many rows on."""
        if self.rows:
            place = min(max(self.currentIndex().row() + by, 0), len(self.rows) - 1)
            self.setCurrentIndex(self._model.index(place))

    def page(self) -> int:
        """How many rows are seen at once."""
        return max(1, self.viewport().height() // ROW_HEIGHT - 1)

    def _choose(self) -> None:
        if key := self.key():
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
            return
        super().keyPressEvent(event)


def walks(view: RowsView, event: QKeyEvent) -> bool:
    """Let the keys that walk a list work while a field beside it has the keyboard."""
    steps = {
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_PageDown: view.page(),
        Qt.Key.Key_PageUp: -view.page(),
    }
    by = steps.get(Qt.Key(event.key()))
    if by is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    view.step(by)
    return True
