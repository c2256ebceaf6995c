"""The table of the roll call: painted, 60 seats as fast as five, and its keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workshop_app.charts.measure import reads_rtl
from workshop_app.core.palette import Theme, ordinal
from workshop_app.core.rounds import DISCUSS
from workshop_app.ui.facilitator.keys import digit_of
from workshop_app.ui.facilitator.roll_model import (
    MARK,
    Mark,
    RollColumn,
    RollModel,
    Standing,
    standing_name,
)
from workshop_app.ui.fonts import BOLD, REGULAR, SEMIBOLD, app_font
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Radius, Type, current_theme, set_focus_ring

ROW, HEAD_ROW, HEADER = 34, 30, 56
SEAT_WIDTH, STATE_WIDTH, LEAST_ANSWER, RESERVED_WIDTH = 140, 118, 34, 40
NAMED_WIDTH = 62
"""From this width on a column has its answer's label under the number"""


class RollTable(QTableView):
    """Digits and letters vote for the seat and go on; 0 takes back; Space marks absent.

    `voted` carries seat and code (None: taken back), `presence_toggled` a seat.
    """

    voted = Signal(str, object)
    presence_toggled = Signal(str)
    names_changed = Signal()
    """Whether the levels' names fit over their columns has changed"""

    def __init__(self, model: RollModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.names_fit = True
        self.setModel(model)
        self.setAccessibleName(self.tr("Roll call"))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(_Header(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(HEAD_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setItemDelegate(_Painter(self))
        set_focus_ring(self, Radius.CELL)
        model.modelReset.connect(self._settle)
        self._settle()

    # --- where we are ----------------------------------------------------------------------------

    @property
    def seat(self) -> str:
        """The seat of the current row, "" without one."""
        index = self.currentIndex()
        return self._model.rows[index.row()].seat if index.isValid() else ""

    def go_to(self, seat: str) -> None:
        """Make a seat's row the current one."""
        row = self._model.row_of(seat)
        if row >= 0:
            column = max(1, self.currentIndex().column())
            index = self._model.index(row, min(column, self._model.columnCount() - 1))
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def go_to_waiting(self) -> None:
        """The first seat that has not voted, or the first of all; a seat under the cursor stays."""
        if self.seat and self._model.rows[self.currentIndex().row()].standing is Standing.NOT_YET:
            return
        seats = [row for row in self._model.rows if row.seat]
        waiting = next((row for row in seats if row.standing is Standing.NOT_YET), None)
        wanted = waiting or next(iter(seats), None)
        if wanted is not None:
            self.go_to(wanted.seat)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._model.work_on(self.seat)

    def _settle(self) -> None:
        """Heads across all columns, and the cursor on a seat."""
        self.clearSpans()
        for number, row in enumerate(self._model.rows):
            self.setRowHeight(number, ROW if row.seat else HEAD_ROW)
            if not row.seat and self._model.columnCount() > 1:
                self.setSpan(number, 0, 1, self._model.columnCount())
        self._share_width()
        self.go_to_waiting()

    def _share_width(self) -> None:
        header, count = self.horizontalHeader(), self._model.columnCount()
        if not count:
            return
        free, answers = self.viewport().width(), len(self._model.columns)
        state = STATE_WIDTH
        if not answers:
            header.resizeSection(0, max(SEAT_WIDTH, free - state))
        else:
            levels = sum(bool(column.level) for column in self._model.columns)
            outside = RESERVED_WIDTH * (answers - levels)
            each = (free - SEAT_WIDTH - state - outside) // max(1, levels)
            each = max(LEAST_ANSWER, min(96, each))
            for section, column in enumerate(self._model.columns, start=1):
                header.resizeSection(section, each if column.level else RESERVED_WIDTH)
            header.resizeSection(0, max(90, free - state - each * levels - outside))
        header.resizeSection(count - 1, state)
        fit = self._names_fit()
        if fit != self.names_fit:
            self.names_fit = fit
            self.names_changed.emit()

    def _names_fit(self) -> bool:
        metrics = QFontMetrics(app_font(Type.META))
        return all(
            metrics.horizontalAdvance(column.label) <= width - 4 and width >= NAMED_WIDTH
            for section, column in enumerate(self._model.columns, start=1)
            if column.level
            for width in (self.horizontalHeader().sectionSize(section),)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def sizeHint(self) -> QSize:
        heads = sum(not row.seat for row in self._model.rows)
        rows = heads * HEAD_ROW + (len(self._model.rows) - heads) * ROW
        return QSize(600, HEADER + rows + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(380, HEADER + HEAD_ROW + 4 * ROW)

    # --- keys ------------------------------------------------------------------------------------

    def _code_of(self, event: QKeyEvent) -> str | None:
        """The answer a key stands for, or None."""
        if event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            return None
        digit = digit_of(event, QGuiApplication.platformName())
        key = str(digit) if digit is not None else event.text().upper()
        return next((c.code for c in self._model.columns if c.key == key and key), None)

    def _takes_back(self, event: QKeyEvent) -> bool:
        keys = (Qt.Key.Key_0, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        return event.key() in keys and not event.modifiers() & Qt.KeyboardModifier.ControlModifier

    def event(self, event: QEvent) -> bool:
        # A letter that is an answer here must not be the window's shortcut.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (self._code_of(event) is not None or self._takes_back(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code, seat = self._code_of(event), self.seat
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in (*moves, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab):
            super().keyPressEvent(event)
        elif not seat or event.isAutoRepeat():
            event.ignore()
        elif code is not None:
            self.vote(code)
        elif self._takes_back(event):
            self.voted.emit(seat, None)
        elif event.key() == Qt.Key.Key_Space:
            self.presence_toggled.emit(seat)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter()
        else:
            event.ignore()

    def vote(self, code: str) -> None:
        """Vote for the seat of the current row, and go on to the next that is here."""
        row = self.currentIndex().row()
        self.voted.emit(self.seat, code)
        if self._model.rows[row].choice == code:
            self._next(row)

    def _enter(self) -> None:
        answer = self._model.answer(self.currentIndex().column())
        if answer is not None:
            self.vote(answer.code)
        elif self.currentIndex().column():
            self.presence_toggled.emit(self.seat)

    def _next(self, row: int) -> None:
        for each in self._model.rows[row + 1 :]:
            if each.seat and each.standing is not Standing.ABSENT:
                below = self._model.row_of(each.seat) + 2
                if below < len(self._model.rows):
                    self.scrollTo(self._model.index(below, 0))  # who comes next is seen too
                self.go_to(each.seat)
                return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or index != self.currentIndex():
            return
        answer = self._model.answer(index.column())
        if answer is not None and self.seat:
            self.voted.emit(self.seat, answer.code)
        elif self.seat and index.column():
            self.presence_toggled.emit(self.seat)


class _Header(QHeaderView):
    """Numbers and letters of the answers, with their labels where there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setMinimumSectionSize(LEAST_ANSWER)
        self.setFixedHeight(HEADER)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.hairline)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = self.model().headerData(section, Qt.Orientation.Horizontal, MARK)
        box = QRectF(rect)
        if isinstance(column, RollColumn):
            labelled = rect.width() >= NAMED_WIDTH
            y = box.top() + (6 if labelled else 16)
            _sign(painter, theme, column, QPointF(box.center().x(), y + 12), 24)
            if labelled:
                painter.setFont(app_font(Type.META))
                painter.setPen(QColor(theme.ink2))
                room = box.adjusted(2, 31, -2, -4)
                metrics = painter.fontMetrics()
                text = metrics.elidedText(
                    column.label, Qt.TextElideMode.ElideRight, int(room.width())
                )
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        else:
            painter.setFont(app_font(Type.META, SEMIBOLD))
            painter.setPen(QColor(theme.ink2))
            text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
            flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading
            painter.drawText(box.adjusted(12, 0, -4, -8), flags, text)
        painter.restore()


class _Painter(QStyledItemDelegate):
    """Paints seats, ballots and who is here."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mark = index.data(MARK)
        if not isinstance(mark, Mark):
            return
        theme, view = current_theme(), self.parent()
        assert isinstance(view, RollTable)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not mark.row.seat:
            self._head(painter, theme, box, mark)
        else:
            working = mark.row.seat == view.seat
            painter.fillRect(box, QColor(theme.tint if working else theme.surface))
            if working and theme.tint == theme.surface:
                painter.fillRect(QRectF(box.x(), box.y(), box.width(), 2), QColor(theme.accent))
                painter.fillRect(
                    QRectF(box.x(), box.bottom() - 2, box.width(), 2), QColor(theme.accent)
                )
            elif not working:
                painter.setPen(QPen(QColor(theme.hairline)))
                painter.drawLine(box.bottomLeft(), box.bottomRight())
            if mark.column is not None:
                self._answer(painter, theme, box, mark)
            elif index.column() == 0:
                self._seat(painter, theme, box, mark, working)
            else:
                self._standing(painter, theme, box, mark)
            if index == view.currentIndex() and view.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 6, 6)
        painter.restore()

    def _head(self, painter: QPainter, theme: Theme, box: QRectF, mark: Mark) -> None:
        painter.fillRect(box, QColor(theme.sunken))
        if theme.sunken == theme.surface:
            painter.setPen(QPen(QColor(theme.ink), 1))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(12, 0, -12, 0)
        painter.setFont(app_font(Type.SECONDARY, SEMIBOLD))
        painter.setPen(QColor(theme.ink))
        _draw(painter, inner, mark.row.label, rtl=self._rtl())
        painter.setFont(app_font(Type.SECONDARY))
        painter.setPen(QColor(theme.ink2))
        _draw(painter, inner, mark.row.note, rtl=self._rtl(), end=True)

    def _seat(
        self, painter: QPainter, theme: Theme, box: QRectF, mark: Mark, working: bool
    ) -> None:
        row = mark.row
        absent = row.standing is Standing.ABSENT
        painter.setFont(app_font(Type.META, SEMIBOLD))
        painter.setPen(QColor(theme.ink3 if not working else theme.accent))
        rtl = self._rtl()
        number = QRectF(box.right() - 34 if rtl else box.left() + 8, box.y(), 26, box.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(row.number))
        painter.setFont(app_font(Type.BODY, SEMIBOLD if working else REGULAR))
        painter.setPen(QColor(theme.ink3 if absent else theme.ink))
        room = box.adjusted(4, 0, -38, 0) if rtl else box.adjusted(38, 0, -4, 0)
        text = painter.fontMetrics().elidedText(
            row.label, Qt.TextElideMode.ElideRight, int(room.width())
        )
        _draw(painter, room, text, rtl=rtl)

    def _answer(self, painter: QPainter, theme: Theme, box: QRectF, mark: Mark) -> None:
        assert mark.column is not None
        middle = box.center()
        if mark.chosen:
            _sign(painter, theme, mark.column, middle, 24)
        elif mark.masked:
            painter.setPen(QColor(theme.ink3))
            painter.setFont(app_font(Type.BODY))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "•")
        elif mark.row.standing is Standing.NOT_YET:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawEllipse(middle, 5, 5)

    def _standing(self, painter: QPainter, theme: Theme, box: QRectF, mark: Mark) -> None:
        standing, rtl = mark.row.standing, self._rtl()
        x = box.right() - 20 if rtl else box.left() + 20
        centre = QPointF(x, box.center().y())
        strong = standing is Standing.NOT_YET
        colour = QColor(theme.ink if strong else theme.ink2)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if standing in (Standing.VOTED, Standing.PRESENT, Standing.GROUP, Standing.HANDS):
            painter.setBrush(QBrush(colour))
            painter.drawEllipse(centre, 7, 7)
            painter.setPen(QPen(QColor(theme.surface), 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            cx, cy = centre.x(), centre.y()
            points = ((cx - 3.2, cy + 0.2), (cx - 0.8, cy + 2.6), (cx + 3.4, cy - 2.4))
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))
        elif standing in (Standing.ABSENT, Standing.SILENT):
            step = QPointF(6, 0)
            painter.drawLine(centre - step, centre + step)
        else:
            painter.drawEllipse(centre, 6, 6)
        painter.setFont(app_font(Type.SECONDARY, SEMIBOLD if strong else REGULAR))
        painter.setPen(QColor(theme.ink if strong else theme.ink2))
        room = box.adjusted(4, 0, -36, 0) if rtl else box.adjusted(36, 0, -4, 0)
        _draw(painter, room, standing_name(standing), rtl=rtl)

    def _rtl(self) -> bool:
        view = self.parent()
        return isinstance(view, QWidget) and (
            view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        )


def _draw(painter: QPainter, room: QRectF, text: str, *, rtl: bool, end: bool = False) -> None:
    """A line at the start (or the end) of its room, its own words in their own order."""
    ways = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
    painter.setLayoutDirection(ways[reads_rtl(text, rtl)])
    side = Qt.AlignmentFlag.AlignRight if rtl != end else Qt.AlignmentFlag.AlignLeft
    absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, side | absolute, text)


def _sign(
    painter: QPainter, theme: Theme, column: RollColumn, middle: QPointF, side: float
) -> None:
    """The numbered square of a level; the hatched square, or the card, of another answer."""
    half = side / 2
    box = QRectF(middle.x() - half, middle.y() - half, side, side)
    if column.level:
        swatch = ordinal(theme, column.level, column.levels)
        painter.setPen(QPen(QColor(swatch.edge), theme.edge_width))
        painter.setBrush(QColor(swatch.fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        ink = swatch.numeral
    else:
        pattern = Qt.BrushStyle.SolidPattern
        painter.setPen(QPen(QColor(theme.hatch), 1))
        painter.setBrush(QBrush(QColor(theme.hatch_under), pattern))
        shape = box.adjusted(2.5, -0.5, -2.5, 0.5) if column.code == DISCUSS else box
        painter.drawRoundedRect(shape.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        ink = theme.ink
    painter.setFont(app_font(Type.BODY, BOLD))
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, column.key)
