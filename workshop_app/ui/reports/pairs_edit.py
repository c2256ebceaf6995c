"""As it is beside as it should be: rows of two fields, and always an empty row to go on in."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.core.report_back import Content, Section
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.reports.editors import SectionEditor
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import GrowingTextEdit, Label
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.room import report_captions


class PairField(GrowingTextEdit):
    """One side of a pair. Enter goes on to the next field, Shift+Enter breaks the line."""

    onward = Signal()
    moved = Signal(int)
    undo_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            self.onward.emit()
        elif modifiers == Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif modifiers == Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Down:
            self.moved.emit(1)
        elif event.matches(QKeySequence.StandardKey.Undo) and not (
            self.document().isUndoAvailable()
        ):
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)


class PairsEditor(SectionEditor):
    """Rows of two fields."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = report_captions()
        self._names = (words["now"], words["should"])
        self._loading = False
        self.rows: list[tuple[PairField, PairField]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(3, 3, 3, 3)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        for n, name in enumerate(self._names):
            label = Label(name, Type.BODY, weight=SEMIBOLD, tone="ink2")
            self._grid.addWidget(label, 0, n)
            self._grid.setColumnStretch(n, 1)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        self._area.setWidget(page)
        column.addWidget(self._area)
        self._ensure_rows(1)

    def content(self) -> Content:
        return [[field.toPlainText() for field in row] for row in self.rows]

    def set_content(self, content: Content) -> None:
        self._loading = True
        filled = [n for n, pair in enumerate(content, start=1) if any(pair)]
        self._ensure_rows(max(filled, default=0) + 1)
        for row, texts in zip(self.rows, [*content, *[("", "")] * len(self.rows)], strict=False):
            for field, text in zip(row, texts, strict=True):
                if field.toPlainText() != text:
                    field.setPlainText(text)
        self._loading = False

    def take_focus(self) -> None:
        self.rows[0][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def move_row(self, row: int, by: int, side: int = 0) -> None:
        """Change a row with its neighbour; the keyboard goes along."""
        target = row + by
        if not 0 <= target < len(self.rows):
            return
        content = self.content()
        content[row], content[target] = content[target], content[row]
        self.set_content(content)
        self.rows[target][side].setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _ensure_rows(self, count: int) -> None:
        while len(self.rows) < count:
            number = len(self.rows)
            fields = tuple(self._field(number, side) for side in (0, 1))
            for side, field in enumerate(fields):
                self._grid.addWidget(field, number + 1, side, Qt.AlignmentFlag.AlignTop)
            self.rows.append((fields[0], fields[1]))
        # fields made after the page was shown come last in the order of Tab
        for row, after in zip(self.rows, self.rows[1:], strict=False):
            QWidget.setTabOrder(row[0], row[1])
            QWidget.setTabOrder(row[1], after[0])
        QWidget.setTabOrder(*self.rows[-1])

    def _field(self, number: int, side: int) -> PairField:
        name = fill(
            self.tr("{side}, row {number}"), {"side": self._names[side], "number": number + 1}
        )
        field = PairField("", name=name, rows=1, most=12)
        field.textChanged.connect(self._changed)
        field.onward.connect(lambda: self._onward(number, side))
        field.moved.connect(lambda by: self.move_row(number, by, side))
        field.undo_wanted.connect(self.undo_wanted)
        return field

    def _onward(self, number: int, side: int) -> None:
        if side:
            self._ensure_rows(number + 2)
        field = self.rows[number + side][1 - side]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, field, lambda: self._area.ensureWidgetVisible(field))

    def _changed(self) -> None:
        if self._loading:
            return
        if any(field.toPlainText() for field in self.rows[-1]):
            self._ensure_rows(len(self.rows) + 1)
        self.edited.emit()
