"""A text field that is an outline: every paragraph is an item with a level.

Tab and Shift+Tab change the level, Alt+Up and Alt+Down move an item with what stands under it,
Enter begins the next. What is pasted from anywhere becomes items with levels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from workshop_app.core.outline_html import parse_html_outline
from workshop_app.core.report_back import outline_text, parse_outline
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.notes.pasting import clean
from workshop_app.ui.theme import Type, current_theme

STEP = 26
"""Width of a level, logical px"""
MARK = 118
"""Width kept free for the marks of items, where there are any"""
_LINE = "\u2028"
"""How a line break inside an item stands in the document"""
_TOO_MUCH = 200_000
"""Signs of a pasted outline; more is a whole document, not a report"""

Items = list[list[Any]]


class OutlineEdit(QTextEdit):
    """An outline with levels from 0 to ``deepest``.

    ``edited``: a person changed it; ``undo_wanted``: Ctrl+Z where nothing typed is left to take
    back; ``submitted``: Ctrl+Enter; ``flooded(int)``: a paste of so many signs was refused.
    """

    edited = Signal()
    undo_wanted = Signal()
    submitted = Signal()
    flooded = Signal(int)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        deepest: int = 7,
        strong_top: bool = False,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent)
        self._deepest = deepest
        self._loading = False
        self._marked: Callable[[str], str] | None = None
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(app_font(Type.READING))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setIndentWidth(STEP)
        self._bold = _StrongTop(self) if strong_top else None
        self.document().contentsChanged.connect(self._changed)
        self.set_items([])

    # --- content -------------------------------------------------------------------------------

    def items(self) -> Items:
        """All items, also empty ones, as ``[level, text]``; no level is skipped."""
        found: Items = []
        block = self.document().begin()
        while block.isValid():
            deepest = found[-1][0] + 1 if found else 0
            found.append([min(_level(block), deepest), block.text().replace(_LINE, "\n")])
            block = block.next()
        return found

    def set_items(self, items: Sequence[Sequence[Any]]) -> None:
        """Show these items; nothing of what was typed before can be taken back by Ctrl+Z here."""
        self._loading = True
        self.setUndoRedoEnabled(False)
        self.clear()
        cursor = self.textCursor()
        cursor.setBlockFormat(_format(0))
        if self._marked is not None:
            self._keep_margin()
        self._insert(cursor, items or [[0, ""]])
        self.setUndoRedoEnabled(True)
        self._loading = False
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def set_marks(self, marked: Callable[[str], str]) -> None:
        """Show beside each item what ``marked`` says of its text, "" for nothing."""
        self._marked = marked
        self._loading = True
        self._keep_margin()
        self._loading = False
        self.forget_undo()
        self.viewport().update()

    def forget_undo(self) -> None:
        """From here on Ctrl+Z means what was done last in the window, not what was typed."""
        self.document().clearUndoRedoStacks()

    def current(self) -> tuple[int, int, str]:
        """(place, level, text) of the item with the cursor."""
        block = self.textCursor().block()
        return block.blockNumber(), _level(block), block.text().replace(_LINE, "\n")

    def _keep_margin(self) -> None:
        frame = self.document().rootFrame()
        look = frame.frameFormat()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        look.setRightMargin(0 if rtl else MARK)
        look.setLeftMargin(MARK if rtl else 0)
        frame.setFrameFormat(look)

    def _changed(self) -> None:
        if not self._loading:
            self.edited.emit()

    # --- editing -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        rises = enter and not modifiers and self._leaves_level()
        rises = rises or (key == Qt.Key.Key_Backspace and self._outdents())
        if key == Qt.Key.Key_Tab and not modifiers:
            self.shift_level(1)
        elif key == Qt.Key.Key_Backtab:
            self.shift_level(-1)
        elif modifiers == Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Up:
            self.move_item(-1)
        elif modifiers == Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Down:
            self.move_item(1)
        elif event.matches(QKeySequence.StandardKey.Undo) and not (
            self.document().isUndoAvailable()
        ):
            self.undo_wanted.emit()
        elif enter and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        elif rises:
            self.shift_level(-1)
        else:
            super().keyPressEvent(event)

    def shift_level(self, by: int) -> None:
        """Put the chosen items, with what stands under them, a level deeper or higher."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
        if not cursor.hasSelection():
            last = first
        above = _level(first.previous()) if first.previous().isValid() else -1
        if not 0 <= _level(first) + by <= min(self._deepest, above + 1):
            return
        blocks = []
        block = first
        while block.isValid() and (
            block.blockNumber() <= last.blockNumber() or _level(block) > _level(first)
        ):
            blocks.append(block)
            block = block.next()
        edit = QTextCursor(first)
        edit.beginEditBlock()
        for block in blocks:
            level = min(self._deepest, max(0, _level(block) + by))
            QTextCursor(block).setBlockFormat(_format(level))
        edit.endEditBlock()
        self._repaint_levels(blocks)

    def move_item(self, by: int) -> None:
        """Move the item with the cursor, and what stands under it, over its neighbour."""
        items = self.items()
        place = self._block().blockNumber()
        column = self.textCursor().positionInBlock()
        end = _end(items, place)
        if by < 0:
            target = place - 1
            while target > 0 and items[target][0] > items[place][0]:
                target -= 1
            if target < 0:
                return
            moved = [*items[:target], *items[place:end], *items[target:place], *items[end:]]
            place = target
        else:
            if end >= len(items):
                return
            follows = _end(items, end)
            moved = [*items[:place], *items[end:follows], *items[place:end], *items[follows:]]
            place += follows - end
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self._insert(cursor, _tidy(moved))
        cursor.endEditBlock()
        block = self.document().findBlockByNumber(place)
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text, _ = clean(source.text())
        if len(text) > _TOO_MUCH:
            self.flooded.emit(len(text))
            return
        items = parse_html_outline(source.html()) if source.hasHtml() else []
        items = items or parse_outline(text)
        cursor = self.textCursor()
        if len(items) <= 1 and "\n" not in text.strip():
            cursor.insertText(items[0][1] if items and not cursor.block().text() else text)
            return
        self.insert_items(items)

    def insert_items(self, items: Sequence[Sequence[Any]]) -> None:
        """Put items where the cursor is; the first goes on in its own item."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        block = cursor.block()
        if block.text() and cursor.positionInBlock() == len(block.text()):
            cursor.insertBlock()
        base = _level(cursor.block())
        self._insert(cursor, [[base + level, text] for level, text in items])
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        if first == last:
            return super().createMimeDataFromSelection()
        numbers = range(first.blockNumber(), last.blockNumber() + 1)
        items = self.items()
        top = min(items[number][0] for number in numbers)
        data = QMimeData()
        data.setText(
            outline_text(
                [[items[n][0] - top, " ".join(items[n][1].split())] for n in numbers if items[n][1]]
            )
        )
        return data

    def _insert(self, cursor: QTextCursor, items: Sequence[Sequence[Any]]) -> None:
        for number, (level, text) in enumerate(items):
            look = _format(min(self._deepest, level))
            if number:
                cursor.insertBlock(look)
            else:
                cursor.setBlockFormat(look)
            cursor.insertText(text.replace("\n", _LINE))

    def _block(self) -> QTextBlock:
        return self.textCursor().block()

    def _outdents(self) -> bool:
        """Whether Backspace stands before an item below another: then it goes a level up."""
        cursor = self.textCursor()
        at_start = not cursor.hasSelection() and cursor.atBlockStart()
        return at_start and _level(self._block()) > 0

    def _leaves_level(self) -> bool:
        """Whether Enter stands on an empty item below another: then it goes a level up."""
        return not self._block().text() and _level(self._block()) > 0

    def _repaint_levels(self, blocks: Sequence[QTextBlock]) -> None:
        if self._bold is not None:
            for block in blocks:
                self._bold.rehighlightBlock(block)
        self.viewport().update()

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            place = self.cursorRect(QTextCursor(block))
            if place.top() > event.rect().bottom():
                break
            self._paint_sign(painter, block, QRectF(place))
            block = block.next()
        painter.end()

    def _paint_sign(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        """A dot, a ring, then a dash, so that levels differ in shape; and the item's mark."""
        theme = current_theme()
        rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(place.center().x() + (14 if rtl else -14), place.center().y() + 0.5)
        level = _level(block)
        ink = QColor(theme.ink2)
        if self._bold is None or level:
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink)
            if level - (self._bold is not None) == 0:
                painter.drawEllipse(middle, 2.6, 2.6)
            elif level - (self._bold is not None) == 1:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, 2.6, 2.6)
            else:
                painter.drawLine(middle - QPointF(3.5, 0), middle + QPointF(3.5, 0))
        said = self._marked(block.text().replace(_LINE, "\n")) if self._marked and level else ""
        if said:
            self._paint_mark(painter, said, place)

    def _paint_mark(self, painter: QPainter, said: str, place: QRectF) -> None:
        theme = current_theme()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = self.viewport().width()
        box = QRectF(4 if rtl else width - MARK + 8, place.top(), MARK - 12, place.height())
        icon = QPointF(box.right() - 16 if rtl else box.left(), box.center().y() - 8)
        painter.drawPixmap(icon, pixmap("check", theme.accent, 16, self.devicePixelRatioF()))
        painter.setFont(app_font(Type.META, SEMIBOLD))
        painter.setPen(QColor(theme.accent))
        words = box.adjusted(0 if rtl else 22, 0, -22 if rtl else 0, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, int(flags), said)


class _StrongTop(QSyntaxHighlighter):
    """Items of the first level in a heavier weight, without touching what can be undone."""

    def __init__(self, edit: OutlineEdit) -> None:
        super().__init__(edit.document())

    def highlightBlock(self, text: str) -> None:
        if text and _level(self.currentBlock()) == 0:
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(0, len(text), look)


def _format(level: int) -> QTextBlockFormat:
    look = QTextBlockFormat()
    look.setIndent(level + 1)  # the sign stands in the first step
    look.setTopMargin(3)
    look.setBottomMargin(3)
    return look


def _level(block: QTextBlock) -> int:
    return max(0, block.blockFormat().indent() - 1)


def _end(items: Items, place: int) -> int:
    """The place after an item and all that stands under it."""
    end = place + 1
    while end < len(items) and items[end][0] > items[place][0]:
        end += 1
    return end


def _tidy(items: Items) -> Items:
    found: Items = []
    for level, text in items:
        deepest = found[-1][0] + 1 if found else 0
        found.append([min(level, deepest), text])
    return found
