"""Sources of the workshop offered below a field while one is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView

from workshop_app.core.state import State
from workshop_app.ui.fonts import app_font
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.theme import Type

_LEAST = 2
"""Letters from which on sources are offered"""
_LONGEST = 300
_ROWS = 6


class SourceOffer(QObject):
    """Completes a field from the list of sources, while ``wanted`` says that one is typed.

    The arrows choose and Enter or Tab takes it; Enter without a choice enters what was typed.
    ``letter``: Alt and this letter, which the open list would keep from the window.
    """

    letter = Signal(str)

    def __init__(
        self, field: EntryField, state: Callable[[], State], wanted: Callable[[], bool]
    ) -> None:
        super().__init__(field)
        self._field = field
        self._state = state
        self._wanted = wanted
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self.popup = QListView()
        self.popup.setProperty("plane", "form")
        self._completer.setPopup(self.popup)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(_ROWS)
        self._completer.setWidget(field)
        self._completer.activated.connect(self._take)
        self.popup.setFont(app_font(Type.BODY))
        self.popup.setAccessibleName(self.tr("Sources of this workshop"))
        self.popup.installEventFilter(self)
        field.textChanged.connect(self._offer)

    def _offer(self) -> None:
        if not self._wanted() or self._field.document().characterCount() > _LONGEST:
            self.popup.hide()
            return
        text = self._field.toPlainText().strip()
        sources = self._state().setup.sources.values()
        names = sorted((each.cited() for each in sources), key=str.casefold)
        if len(text) < _LEAST or text in names or not self._field.hasFocus():
            self.popup.hide()
            return
        if names != self._names.stringList():
            self._names.setStringList(names)
        self._completer.setCompletionPrefix(text)
        if self._completer.completionCount():
            self._completer.complete(QRect(0, 0, self._field.width(), self._field.height()))
        else:
            self.popup.hide()

    def _take(self, name: str) -> None:
        cursor = self._field.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(name)
        self._field.moveCursor(QTextCursor.MoveOperation.End)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, chosen = event.key(), self.popup.currentIndex()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
            self.popup.hide()
            self.letter.emit(chr(key))
            return True
        if key == Qt.Key.Key_Tab and not chosen.isValid():
            chosen = self._completer.completionModel().index(0, 0)
        if not enter and key != Qt.Key.Key_Tab:
            return False
        self.popup.hide()
        if chosen.isValid():
            self._take(str(chosen.data()))
        elif enter:
            self._field.entered.emit()
        return True
