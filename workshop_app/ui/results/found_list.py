"""The questions behind a number: each with its answer, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.palette import ordinal
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets import IconButton, Label
from workshop_app.ui.widgets.painting import draw_badge, draw_text, hatched, rounded

_ROW = 74
_NOTED = 92


@dataclass(frozen=True, slots=True)
class Found:
    """One row. ``level`` of ``size`` where the answer is on a scale; ``detail`` is a line more."""

    question: str
    number: str
    text: str
    answer: str
    level: int | None = None
    size: int = 0
    reserved: bool = False
    detail: str = ""


class FoundModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Found, ...] = ()

    def set_rows(self, rows: Sequence[Found]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.number} {row.text}: {row.answer}" + (f". {row.detail}" * bool(row.detail))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.text, row.answer, row.detail) if part)
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(200, _NOTED if isinstance(row, Found) and row.detail else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Found):
            return
        theme = current_theme()
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        whole = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            place = whole.adjusted(0, 1, 0, -1)
            rounded(painter, place, Radius.CELL, theme.tint)
            if theme.tint == theme.surface:
                rounded(painter, place, Radius.CELL, None, theme.accent, theme.selection_width)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, whole.adjusted(0, 1, 0, -1), Radius.CELL, None, theme.ink2)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

        def box(left: float, top: float, width: float, height: float) -> QRectF:
            at = whole.width() - left - width if rtl else left
            return QRectF(whole.left() + at, whole.top() + top, width, height)

        wide = whole.width() - 16
        bold, plain = app_font(Type.META, SEMIBOLD), app_font(Type.SECONDARY, REGULAR)
        number = QFontMetricsF(bold).horizontalAdvance(row.number) + 8
        draw_text(painter, box(8, 6, number, 18), row.number, bold, theme.ink2, flags)
        first, second = _two_lines(row.text, QFontMetricsF(plain), wide - number, wide)
        draw_text(painter, box(8 + number, 6, wide - number, 18), first, plain, theme.ink, flags)
        draw_text(painter, box(8, 25, wide, 18), second, plain, theme.ink, flags)
        left = 8.0
        if row.level is not None:
            swatch = ordinal(theme, row.level, row.size)
            draw_badge(painter, box(8, 47, 18, 18), str(row.level), swatch, theme, 4)
            left = 34
        elif row.reserved:
            hatched(painter, box(8, 48, 16, 16), 4, theme)
            left = 32
        answer = box(left, 46, wide - left + 8, 20)
        draw_text(painter, answer, row.answer, app_font(Type.SECONDARY, SEMIBOLD), theme.ink, flags)
        if row.detail:
            place = box(8, 67, wide, 18)
            draw_text(painter, place, row.detail, app_font(Type.META), theme.ink2, flags)


def _two_lines(text: str, metrics: QFontMetricsF, first: float, second: float) -> tuple[str, str]:
    words = text.split()
    taken = 0
    while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= first:
        taken += 1
    rest = " ".join(words[taken:])
    return " ".join(words[:taken]), metrics.elidedText(rest, Qt.TextElideMode.ElideRight, second)


class FoundList(QListView):
    """The rows; ``chosen`` carries the id of a question: a double click or Enter."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Delegate(self))
        self.doubleClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, Found):
            self.chosen.emit(row.question)


class FoundPane(QWidget):
    """The list with its title and the way back.

    ``question_wanted``: a double click or Enter; ``left``: back to the figures.
    """

    question_wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        back = IconButton("chevron-left", self.tr("Back to the figures"), key="Esc", size=32)
        back.clicked.connect(self.left)
        head.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        self.title = Label("", Type.OPTION, weight=SEMIBOLD, wrap=True)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        self.hint = Label(
            self.tr("Enter or a double click goes to the question."),
            Type.META,
            tone="ink2",
            wrap=True,
        )
        column.addWidget(self.hint)
        self.model = FoundModel(self)
        self.list = FoundList()
        self.list.setModel(self.model)
        self.list.chosen.connect(self.question_wanted)
        self.list.setMinimumHeight(220)
        column.addWidget(self.list, 1)

    def show_rows(self, title: str, rows: Sequence[Found]) -> None:
        """Show what stands behind a number; the same row stays chosen where it is still there."""
        index = self.list.currentIndex()
        before = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        self.title.setText(title)
        self.list.setAccessibleName(title)
        if tuple(rows) == self.model.rows:
            return
        self.model.set_rows(rows)
        place = next(
            (
                n
                for n, row in enumerate(rows)
                if isinstance(before, Found) and row.question == before.question
            ),
            0,
        )
        self.list.setCurrentIndex(self.model.index(place))
