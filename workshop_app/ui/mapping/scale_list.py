"""The options of a scale as a list to arrange: the most on top, reserved answers below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.core.palette import ordinal
from workshop_app.ui.fonts import SEMIBOLD, app_font, text_width
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Radius, Type, current_theme
from workshop_app.ui.widgets.painting import draw_badge, draw_text, hatched, rounded
from workshop_app.ui.wording.names import reserved_name
from workshop_app.workbook.mapping_scales import ScaleView

_ROW = 40
_BADGE = 22
_KIND = "application/x-scale-row"


@dataclass(frozen=True, slots=True)
class Entry:
    """One option. ``was`` is its word in the workbook, ``reserved`` a code or ""."""

    was: str
    label: str
    reserved: str = ""


class ScaleModel(QAbstractListModel):
    """Entries from the most to the least, then reserved ones. `edited` after every change."""

    edited = Signal()

    def __init__(self, view: ScaleView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.ordinal = True
        self.view = view
        self.show_view(view)

    def show_view(self, view: ScaleView) -> None:
        """Show a scale."""
        self.beginResetModel()
        self.view, self.ordinal = view, view.ordinal
        self.entries = [Entry(label, label) for label in reversed(view.levels)]
        self.entries += [Entry(label, label, code) for code, label in view.reserved]
        self.endResetModel()

    def result(self) -> ScaleView:
        """The scale as it is arranged now."""
        said = [item for item in self.entries if item.label.strip()]
        levels = tuple(item.label.strip() for item in reversed(said) if not item.reserved)
        reserved = tuple((item.reserved, item.label.strip()) for item in said if item.reserved)
        return replace(
            self.view,
            levels=tuple(dict.fromkeys(levels)),
            reserved=reserved,
            ordinal=self.ordinal,
        )

    def names(self) -> dict[str, str]:
        """New words by the old ones, where they differ."""
        return {
            item.was: item.label.strip()
            for item in self.entries
            if item.was and item.label.strip() and item.was != item.label.strip()
        }

    # --- changes ----------------------------------------------------------------------------

    def move(self, row: int, to: int) -> int:
        """Put an entry in another place and give its place; levels stay above reserved ones."""
        levels = sum(not item.reserved for item in self.entries)
        low, high = (levels, len(self.entries)) if self.entries[row].reserved else (0, levels)
        to = max(low, min(high - 1, to))
        if to != row:
            self._put([*self.entries[:row], *self.entries[row + 1 :]], to, self.entries[row])
        return to

    def reserve(self, row: int, code: str) -> int:
        """Make an entry a reserved answer, or with "" a level; gives its new place."""
        rest = [*self.entries[:row], *self.entries[row + 1 :]]
        levels = sum(not item.reserved for item in rest)
        to = len(rest) if code else levels
        self._put(rest, to, replace(self.entries[row], reserved=code))
        return to

    def turn(self) -> None:
        """Turn the levels around."""
        levels = [item for item in self.entries if not item.reserved]
        self._set([*reversed(levels), *(item for item in self.entries if item.reserved)])

    def add(self, label: str) -> int:
        """Add a level below the others and give its place."""
        levels = sum(not item.reserved for item in self.entries)
        self._put(self.entries, levels, Entry("", label))
        return levels

    def remove(self, row: int) -> None:
        """Take an entry out."""
        self._set([*self.entries[:row], *self.entries[row + 1 :]])

    def set_ordinal(self, on: bool) -> None:
        """Say whether the levels have an order."""
        self.ordinal = on
        self._set(self.entries)

    def _put(self, rest: list[Entry], at: int, entry: Entry) -> None:
        self._set([*rest[:at], entry, *rest[at:]])

    def _set(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()
        self.edited.emit()

    # --- what Qt asks -----------------------------------------------------------------------

    def level(self, row: int) -> int:
        """The level of an entry, counted from 1, the least."""
        levels = sum(not item.reserved for item in self.entries)
        return levels - row

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return entry.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if entry.reserved:
                return f"{entry.label}, {reserved_name(entry.reserved)}"
            words = self.tr("{label}, level {level}")
            return words.format(label=entry.label, level=self.level(index.row()))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self.entries[index.row()] = replace(self.entries[index.row()], label=str(value))
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        if not index.isValid():
            return flags
        flags |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self.view.can_rename else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_KIND]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_KIND, str(indexes[0].row()).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not data.hasFormat(_KIND):
            return False
        source = int(bytes(data.data(_KIND).data()).decode())
        target = parent.row() if parent.isValid() else row
        if target < 0:
            target = len(self.entries)
        if not parent.isValid() and source < target:
            target -= 1
        self.move(source, target)
        # the view would otherwise take out the row it dragged
        return False


class ScaleList(QListView):
    """Arrows choose, Alt and arrows move, F2 renames; or drag with the mouse."""

    def __init__(self, model: ScaleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(_EntryDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setAccessibleName(self.tr("Options, the most on top"))
        self.setAccessibleDescription(self.tr("Alt and an arrow key move an option"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )

    @property
    def row(self) -> int:
        """The selected entry's place, or -1."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Select an entry."""
        if 0 <= row < self._entries.rowCount():
            self.setCurrentIndex(self._entries.index(row))

    def step(self, by: int) -> None:
        """Move the selected entry up or down."""
        if self.row >= 0:
            self.choose(self._entries.move(self.row, self.row + by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step(step)
            return
        super().keyPressEvent(event)


class _EntryDelegate(QStyledItemDelegate):
    """A level's number on its colour, or hatch; the word; what a reserved answer means."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        model = index.model()
        if not isinstance(view, ScaleList) or not isinstance(model, ScaleModel):
            return
        theme = current_theme()
        entry = model.entries[index.row()]
        rtl = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(option.rect)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if option.state & QStyle.StateFlag.State_Selected:
            inside = box.adjusted(1, 1, -1, -1)
            width = theme.selection_width
            rounded(painter, inside, Radius.CELL, theme.tint, theme.accent, width)
        painter.setPen(QColor(theme.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(10, 0, -10, 0)

        def part(left: float, width: float) -> QRectF:
            x = inner.right() - left - width if rtl else inner.left() + left
            return QRectF(x, inner.top(), width, inner.height())

        place = part(0, _BADGE)
        badge = QRectF(place.left(), box.center().y() - _BADGE / 2, _BADGE, _BADGE)
        levels = sum(not item.reserved for item in model.entries)
        if entry.reserved:
            hatched(painter, badge, 5, theme)
        elif model.ordinal:
            level = model.level(index.row())
            draw_badge(painter, badge, str(level), ordinal(theme, level, max(2, levels)), theme, 5)
        else:
            rounded(painter, badge, 5, theme.sunken, theme.border)
        note = reserved_name(entry.reserved) if entry.reserved else ""
        if model.ordinal and levels > 1 and not entry.reserved:
            ends = {0: self.tr("the most"), levels - 1: self.tr("the least")}
            note = ends.get(index.row(), "")
        font = app_font(Type.SECONDARY)
        wide = text_width(note, font) + 12.0 if note else 0.0
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        room = inner.width() - _BADGE - 12 - wide
        words = part(_BADGE + 12, room)
        bold = app_font(Type.BODY, SEMIBOLD)
        draw_text(painter, words, entry.label, bold, theme.ink, start | middle)
        if note:
            draw_text(
                painter, part(inner.width() - wide, wide), note, font, theme.ink2, end | middle
            )
        painter.restore()
