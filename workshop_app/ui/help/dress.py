"""Gives what Qt makes of Markdown the program's sizes, spaces and colours."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.theme import Space, Type, current_theme

_SIZES: Final = {1: Type.QUESTION, 2: Type.PANEL, 3: Type.HEADING}


def blocks(document: QTextDocument) -> list[QTextBlock]:
    """All blocks of a document, in order."""
    found = []
    block = document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def heading_level(block: QTextBlock) -> int:
    """1 to 6 for a heading, 0 for any other block."""
    return block.blockFormat().headingLevel()


def dress(document: QTextDocument) -> None:
    """Give what Qt made of the Markdown the program's sizes, spaces and colours."""
    theme = current_theme()
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    for block in blocks(document):
        # Qt's own “block under cursor” takes the end of the block before with it.
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        style = QTextBlockFormat()
        style.setLineHeight(130, proportional)
        level = heading_level(block)
        text = QTextCharFormat()
        text.setForeground(QColor(theme.ink))
        if level:
            style.setTopMargin(0 if level == 1 else Space.XXL)
            style.setBottomMargin(Space.S)
            text.setFont(
                app_font(_SIZES.get(level, Type.OPTION), SEMIBOLD),
                QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly,
            )
        elif cursor.currentTable() is not None:
            style.setTopMargin(0)
            style.setBottomMargin(0)
        elif block.textList() is not None:
            style.setTopMargin(0)
            style.setBottomMargin(6)
        else:
            style.setTopMargin(0)
            style.setBottomMargin(Space.M)
        cursor.mergeBlockFormat(style)
        cursor.mergeCharFormat(text)
        _dress_code(block)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _dress_code(block: QTextBlock) -> None:
    """Keys and file names: the program's font on a tint, since no fixed font is bundled."""
    theme = current_theme()
    iterator = block.begin()
    pieces: list[tuple[int, int]] = []
    while not iterator.atEnd():
        piece = iterator.fragment()
        if piece.charFormat().fontFixedPitch():
            pieces.append((piece.position(), piece.length()))
        iterator += 1
    for start, length in pieces:
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setFontFamilies(app_font(Type.READING).families())
        style.setFontFixedPitch(False)
        style.setFontWeight(QFont.Weight.DemiBold)
        style.setBackground(QColor(theme.sunken))
        cursor.mergeCharFormat(style)


def _dress_table(table: QTextTable) -> None:
    theme = current_theme()
    look = table.format()
    look.setCellPadding(8)
    look.setCellSpacing(0)
    look.setBorder(1)
    look.setBorderBrush(QColor(theme.hairline))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setBottomMargin(Space.L)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setBackground(QColor(theme.surface))
    table.setFormat(look)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        style = cell.format()
        style.setProperty(QTextFormat.Property.BackgroundBrush, QColor(theme.sunken))
        cell.setFormat(style)
