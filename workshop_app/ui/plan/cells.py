"""What is typed into a cell of the plan: a line that offers what is there, or one of a few."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.ui.checking.fields import dress_popup, popup_open
from workshop_app.ui.fonts import app_font
from workshop_app.ui.indexes import Index
from workshop_app.ui.plan.model import COLUMNS
from workshop_app.ui.theme import Type

Choices = Callable[[str], Sequence[tuple[str, str]]]
"""Field → (key, label) to choose among; none for a field that is typed"""
Known = Callable[[str], Sequence[str]]
"""Field → what was typed there before, to complete from"""


class PlanDelegate(QStyledItemDelegate):
    """Makes the editors of the table's cells and hands over what was typed."""

    def __init__(self, choices: Choices, known: Known, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices, self._known = choices, known

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = COLUMNS[index.column()]
        if items := self._choices(column.field):
            box = QComboBox(parent)
            box.setFont(app_font(Type.SECONDARY))
            for key, label in items:
                box.addItem(label, key)
            box.setAccessibleName(column.heading)
            return box
        line = QLineEdit(parent)
        line.setFont(app_font(Type.SECONDARY))
        line.setFrame(False)
        line.setAccessibleName(column.heading)
        if known := self._known(column.field):
            completer = QCompleter(list(known), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            dress_popup(completer)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QComboBox):
            text = str(editor.currentData() or "")
        elif isinstance(editor, QLineEdit):
            text = editor.text()
        else:
            return
        index.model().setData(index, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        enter = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if enter and isinstance(editor, QLineEdit) and popup_open(editor):
            return False  # takes what is offered
        return super().eventFilter(editor, event)
