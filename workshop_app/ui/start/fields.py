"""A field with its label above and a sentence below when something is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import IconView, Label, LineEdit


class Field(QWidget):
    """One line to fill in."""

    def __init__(self, label: str, parent: QWidget | None = None, *, text: str = "") -> None:
        super().__init__(parent)
        self.edit = LineEdit(name=label)
        self.edit.setText(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        name = Label(label, Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        name.setBuddy(self.edit)
        column.addWidget(name)
        column.addWidget(self.edit)
        self._note = QWidget()
        row = QHBoxLayout(self._note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconView("warning", size=16, role="attention"))
        self._sentence = Label("", Type.SECONDARY, tone="attention", wrap=True)
        row.addWidget(self._sentence, 1)
        self._note.hide()
        column.addWidget(self._note)

    def text(self) -> str:
        """What was typed, without blanks at the ends."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Show this text from its beginning."""
        self.edit.setText(text)
        self.edit.setCursorPosition(0)

    def say(self, sentence: str) -> None:
        """Show what is wrong with it; "" when nothing is."""
        self._sentence.setText(sentence)
        self.edit.setAccessibleDescription(sentence)
        self._note.setVisible(bool(sentence))

    def sentence(self) -> str:
        """What is being said, or ""."""
        return self._sentence.text()
