"""The field an entry is typed into: Enter saves, and no paste can flood it.

field = EntryField(name=self.tr("New entry"), rows=1, most=6)
field.entered.connect(...)         # Enter, with the text still in the field
field.told.connect(...)            # a sentence about what was pasted
field.set_room(1200)               # characters left in the question's cell
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QWidget

from workshop_app.core.commands import CELL_LIMIT, cell_length
from workshop_app.ui.fonts import SEMIBOLD, app_font, text_width
from workshop_app.ui.notes.pasting import clean, left_out_text, refusal
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets import GrowingTextEdit
from workshop_app.ui.widgets.painting import draw_text, rounded
from workshop_app.ui.wording.contexts import Notes
from workshop_app.ui.wording.fill import fill

NEAR = 2_000
"""Characters before the end from which on those left are counted"""


class EntryField(GrowingTextEdit):
    """One entry: Enter saves it, Shift+Enter breaks the line.

    Each paragraph runs in the direction of its own script.
    """

    entered = Signal()
    left = Signal()
    """Escape, where the field keeps that key for itself"""
    told = Signal(str)
    """A sentence about what was pasted"""
    up = Signal()
    """Arrow up in an empty field"""

    keeps_escape = False

    def __init__(
        self,
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        rows: int = 1,
        most: int = 8,
    ) -> None:
        super().__init__(placeholder, parent, name=name, rows=rows, most=most)
        self._room = CELL_LIMIT
        self._counter = ""
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._count)

    # --- how much fits -----------------------------------------------------------------------

    def set_room(self, room: int) -> None:
        """How many characters fit, of which the text takes some."""
        if room != self._room:
            self._room = room
            self._count()

    @property
    def left_over(self) -> int:
        """Characters that still fit; negative when there are too many."""
        return self._room - (self.document().characterCount() - 1)

    @property
    def counter(self) -> str:
        """What the count near the end says; "" while there is plenty of room."""
        return self._counter

    def _count(self) -> None:
        left = self.left_over
        shown = ""
        if left < 0:
            shown = fill(Notes.tr("{count} too many"), {"count": f"{-left:,}"})
        elif left < NEAR:
            shown = fill(Notes.tr("{count} left"), {"count": f"{left:,}"})
        if shown != self._counter:
            self._counter = shown
            self.setAccessibleDescription(shown)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._counter:
            return
        theme = current_theme()
        painter = QPainter(self.viewport())
        font = app_font(Type.META, SEMIBOLD)
        box = self.viewport().rect()
        box.setTop(box.bottom() - 18)
        width = text_width(self._counter, font) + 12
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.setRight(box.left() + width)
        else:
            box.setLeft(box.right() - width)
        over = self.left_over < 0
        rounded(painter, box.toRectF(), 4, theme.attention_tint if over else theme.sunken)
        ink = theme.attention if over else theme.ink2
        draw_text(painter, box.toRectF(), self._counter, font, ink)

    # --- keys and the clipboard --------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        selected = cell_length(self.textCursor().selectedText())
        room = self.left_over + selected
        # a flood is refused by its length alone, before anything looks at its characters
        if sentence := refusal(len(text), room):
            self.told.emit(sentence)
            return
        text, dropped = clean(text)
        if sentence := refusal(cell_length(text), room):
            self.told.emit(sentence)
            return
        if text:
            self.insertPlainText(text)
        if dropped:
            self.told.emit(left_out_text(dropped))
        self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # in an empty field Ctrl+Z means the last entry, not the typing
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo and document.isEmpty() and not document.isUndoAvailable():
                event.ignore()
                return True
        if (
            self.keeps_escape
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and plain:
            self.entered.emit()
            return
        if self.keeps_escape and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.key() == Qt.Key.Key_Up and plain and self.document().isEmpty():
            self.up.emit()
            return
        super().keyPressEvent(event)
