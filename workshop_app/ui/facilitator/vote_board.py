"""The board on the screen: a painted scene with real fields where counts are typed.

Two ways to count. Typing: a cell takes a number, Enter goes on to the next cell, and from a
column's last cell to the next group. Counting mode: the board itself has the keyboard, a level's
digit adds one hand, Shift and the digit takes one away, 0 counts a “don’t know”.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from workshop_app.charts.board import BoardLayout, lay_out
from workshop_app.charts.board_data import Board, BoardColumn, BoardTexts
from workshop_app.charts.board_frame import minimum, preferred
from workshop_app.charts.qt_painter import QtMeasure, ScenePainter
from workshop_app.charts.scene import Box, mirrored
from workshop_app.core.commands import MOST_HANDS
from workshop_app.core.framework import Reserved
from workshop_app.ui.facilitator.keys import Deed, digit_of, hint
from workshop_app.ui.theme import Radius, current_theme, set_focus_ring
from workshop_app.ui.widgets import Button, CountField, Kind
from workshop_app.ui.widgets.painting import rounded

PAUSE_MS = 350
"""A count is committed when typing pauses this long, or at once when the cell is left."""


_OWN_CHORDS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


class BoardCell(CountField):
    """One count. Digits are its own; letters are left to the window's shortcuts."""

    committed = Signal(int)
    wanted = Signal(str)
    """Where the keyboard should go: "next", "up", "down", "left" or "right"."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, most=MOST_HANDS, parent=parent)
        self._saved: int | None = None
        self._clicked_in = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.changed.connect(lambda _value: self._pause.start())

    def show_count(self, hands: int | None) -> None:
        """Show what is stored, unless the user is typing something else right now."""
        self._saved = hands
        if not self._pause.isActive() and self.value() != hands:
            self.set_value(hands)
            if self.hasFocus():
                self.selectAll()

    def commit(self) -> None:
        """Hand over what was typed, if it is new; an emptied cell counts 0."""
        self._pause.stop()
        value = self.value()
        if value is None and self._saved in (None, 0):
            return
        if (value or 0) != self._saved:
            self._saved = value or 0
            self.committed.emit(value or 0)

    def event(self, event: QEvent) -> bool:
        # A line edit claims letters and its own undo before shortcuts see them; a count has no
        # use for letters, and undo means the last act.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.text().isdigit()
            and event.key() not in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
            and not any(event.matches(each) for each in _OWN_CHORDS)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Return: "next",
            Qt.Key.Key_Enter: "next",
            Qt.Key.Key_Up: "up",
            Qt.Key.Key_Down: "down",
            Qt.Key.Key_Left: "left",
            Qt.Key.Key_Right: "right",
        }
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in moves:
            self.commit()
            self.wanted.emit(moves[Qt.Key(event.key())])
            return
        if event.text().isalpha() or event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._clicked_in = event.reason() == Qt.FocusReason.MouseFocusReason

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._clicked_in:
            self._clicked_in = False
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)


class VoteBoard(QWidget):
    """Options × groups with the chart beside, for the question on the desk."""

    count_typed = Signal(str, str, int)
    """Column, code, hands"""
    hand_counted = Signal(str, int)
    """Code, +1 or −1, for the active column"""
    column_picked = Signal(str)
    column_stepped = Signal(int)
    finished = Signal()
    """Enter was pressed in the last cell of the last column."""
    group_answer_wanted = Signal(str)
    """A column should be answered as a whole."""
    reserved_wanted = Signal()
    """The other reserved answers should be shown as rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        families = QGuiApplication.font().families()
        self._measure = QtMeasure(families)
        self._painter = ScenePainter(families)
        self._board = Board((), (), BoardTexts())
        self._layout: BoardLayout | None = None
        self._cells: dict[tuple[str, str], BoardCell] = {}
        self._more = Button(self.tr("More answers"), self, kind=Kind.LINK, height=28)
        self._more.clicked.connect(self.reserved_wanted)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_focus_ring(self, Radius.CARD)

    # --- what is shown -----------------------------------------------------------------------

    @property
    def board(self) -> Board:
        return self._board

    def set_board(self, board: Board) -> None:
        """Show another state of the board; what is being typed stays."""
        structure = (len(board.rows), len(board.columns), board.show_received, board.counts_shown)
        old = self._board
        self._board = board
        if structure != (len(old.rows), len(old.columns), old.show_received, old.counts_shown):
            self.updateGeometry()
        whole = any(column.active and column.whole for column in board.columns)
        policy = (
            Qt.FocusPolicy.StrongFocus
            if board.counting or (board.typing and whole)
            else Qt.FocusPolicy.NoFocus
        )
        if self.focusPolicy() != policy:
            self.setFocusPolicy(policy)
        self.setAccessibleName(board.summary)
        # headings are cut where columns are narrow; a screen reader says them whole
        self.setAccessibleDescription("; ".join(map(_whole_heading, board.columns)))
        self._limit_height()
        self._relayout()

    def _limit_height(self) -> None:
        """No higher than its rows need: the space below belongs to what stands there."""
        most = round(preferred(self._board, max(self.width(), 420)))
        if self.maximumHeight() != most:
            self.setMaximumHeight(most)

    def focus_cell(self, code: str | None = None) -> None:
        """Put the keyboard where counting goes on: the first empty cell, or the board."""
        if self._board.counting:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        cells = self._active_cells()
        if not cells and self._board.typing:
            # The column answers as one: nothing is typed, the keyboard stays on the board.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wanted = next((c for key, c in cells if key == code), None)
        if wanted is None and cells:
            wanted = next((c for _, c in cells if c.value() is None), cells[0][1])
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Hand over anything typed and not yet committed."""
        for cell in self._cells.values():
            cell.commit()

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the board."""
        return self.hasFocus() or any(cell.hasFocus() for cell in self._cells.values())

    def cell(self, column: str, code: str) -> BoardCell:
        """The field of one count; KeyError when that column is not typed into."""
        return self._cells[(column, code)]

    def _active_cells(self) -> list[tuple[str, BoardCell]]:
        order = [row.code for row in self._board.rows]
        found = [(code, cell) for (_, code), cell in self._cells.items() if not cell.isHidden()]
        return sorted(found, key=lambda pair: order.index(pair[0]) if pair[0] in order else 99)

    # --- layout ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        width = max(self.width(), 420)
        return QSize(720, round(preferred(self._board, width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(420, round(minimum(self._board, max(self.width(), 420))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_height()
        self._relayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._relayout()

    @property
    def _rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _place(self, box: Box) -> QRectF:
        x = self.width() - box.x - box.width if self._rtl else box.x
        return QRectF(x, box.y, box.width, box.height)

    def _relayout(self) -> None:
        self._layout = lay_out(
            self._board,
            self.width(),
            self.height(),
            current_theme(),
            self._measure,
            rtl=self._rtl,
        )
        self._sync_cells(self._layout)
        more = self._layout.more if self._board.typing and self._has_more() else None
        self._more.setVisible(more is not None)
        if more is not None:
            place = self._place(more).toRect()
            width = min(self._more.sizeHint().width(), place.width())
            left = place.right() - width + 1 if not self._rtl else place.left()
            self._more.setGeometry(left, place.top(), width, place.height())
        self.update()

    def _has_more(self) -> bool:
        return sum(not row.card for row in self._board.reserved) == 1

    def _sync_cells(self, layout: BoardLayout) -> None:
        focused = next((key for key, cell in self._cells.items() if cell.hasFocus()), None)
        labels = {row.code: row.label for row in self._board.rows}
        columns = {column.key: column for column in self._board.columns}
        for key, box in layout.cells.items():
            column, code = columns[key[0]], key[1]
            cell = self._cells.get(key)
            if cell is None:
                cell = self._cells[key] = self._make_cell(key)
            cell.setAccessibleName(f"{column.title}, {labels[code]}")
            place = self._place(box).toRect()
            if cell.size() != place.size():
                cell.setFixedSize(place.size())
            cell.move(place.topLeft())
            counted = sum(column.hands.values()) > 0
            hands = column.hands.get(code)
            if hands is None and (column.complete or (counted and cell.value() == 0)):
                hands = 0
            cell.show_count(hands)
            cell.show()
        before: QWidget = self._more
        for _, cell in self._active_cells():
            # A cell made just now would come last in the window, after the bottom bar.
            QWidget.setTabOrder(before, cell)
            before = cell
        gone = [key for key in self._cells if key not in layout.cells]
        for key in gone:
            cell = self._cells.pop(key)
            cell.commit()
            cell.hide()
            cell.deleteLater()
        if focused in gone:
            same = next((c for (_, code), c in self._cells.items() if code == focused[1]), None)
            if same is not None:
                same.setFocus(Qt.FocusReason.OtherFocusReason)
            elif self._board.counting:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_cell(self, key: tuple[str, str]) -> BoardCell:
        column, code = key
        cell = BoardCell("", self)
        cell.committed.connect(lambda hands: self.count_typed.emit(column, code, hands))
        cell.wanted.connect(lambda way: self._go(code, way))
        return cell

    def _go(self, code: str, way: str) -> None:
        cells = self._active_cells()
        codes = [each for each, _ in cells]
        if code not in codes:
            return
        place = codes.index(code)
        if way in ("left", "right"):
            forward = (way == "right") != self._rtl
            self.column_stepped.emit(1 if forward else -1)
            self.focus_cell(code)
            return
        place += -1 if way == "up" else 1
        if 0 <= place < len(cells):
            cells[place][1].setFocus(Qt.FocusReason.TabFocusReason)
        elif way == "next":
            self._next_column()

    def _next_column(self) -> None:
        keys = [column.key for column in self._board.columns]
        active = next((c.key for c in self._board.columns if c.active), keys[-1])
        if active == keys[-1]:
            self.finished.emit()
            return
        self.column_stepped.emit(1)
        cells = self._active_cells()
        if cells:
            cells[0][1].setFocus(Qt.FocusReason.TabFocusReason)

    # --- input -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._board.counting or self._board.typing):
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = (event.key() == Qt.Key.Key_Right) != self._rtl
            self.column_stepped.emit(1 if forward else -1)
            return
        keypad = Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~keypad:
            # Never on to the button: whoever believes in typing mode presses Enter after each
            # number, and would close and reveal a round that holds nothing.
            self.column_stepped.emit(1)
            return
        digit = digit_of(event, QGuiApplication.platformName())
        code = self._code_of(digit) if digit is not None else None
        if code is None or not self._board.counting:
            super().keyPressEvent(event)
            return
        less = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not event.isAutoRepeat():
            self.hand_counted.emit(code, -1 if less else 1)

    def _code_of(self, digit: int) -> str | None:
        if digit == 0:
            return str(Reserved.DONT_KNOW)
        return next((row.code for row in self._board.levels if row.level == digit), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._layout is not None and self._board.columns:
            for key, box in self._layout.columns.items():
                if self._place(box).contains(event.position()):
                    self.column_picked.emit(key)
                    self.focus_cell()
                    return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        key = self._column_at(QPointF(event.pos()))
        if not key or not (self._board.typing or self._board.counting):
            return
        self.column_picked.emit(key)
        menu = QMenu(self)
        action = menu.addAction(
            f"{self.tr('One answer for the group…')}\t{hint(Deed.GROUP_ANSWER)}"
        )
        action.triggered.connect(lambda: self.group_answer_wanted.emit(key))
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.heading_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def heading_at(self, place: QPointF) -> str:
        """The whole heading of the group's column at a place, "" elsewhere."""
        key = self._column_at(place)
        column = next((each for each in self._board.columns if each.key == key), None)
        return _whole_heading(column) if column is not None else ""

    def _column_at(self, place: QPointF) -> str:
        """Key of the group's column at a place, "" elsewhere."""
        if self._layout is None or not self._board.columns:
            return ""
        boxes = self._layout.columns.items()
        return next((key for key, box in boxes if self._place(box).contains(place)), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self._layout is not None and self._board.rows:
            scene = mirrored(self._layout.scene) if self._rtl else self._layout.scene
            corners = QPainterPath()
            corners.addRoundedRect(area, Radius.CARD, Radius.CARD)
            painter.save()
            painter.setClipPath(corners)
            self._painter.paint(scene, painter, area)
            painter.restore()
        rounded(painter, area, Radius.CARD, None, theme.hairline)


def _whole_heading(column: BoardColumn) -> str:
    return " · ".join(part for part in (column.title, column.subtitle) if part)
