"""The question that is talked about: where it stands, its text, and its round of votes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.framework import Question
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Chip, ElidedLabel, Label
from workshop_app.ui.wording.fill import fill

_LONG = 140
"""Characters from which a question is set smaller"""


class QuestionHead(QWidget):
    """Two lines or more, above the notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        line = QHBoxLayout()
        line.setSpacing(Space.XS)
        self._path = ElidedLabel("", Type.SECONDARY, tone="ink2")
        self._number = Label("", Type.SECONDARY, weight=SEMIBOLD)
        line.addWidget(self._path)
        line.addWidget(self._number)
        line.addStretch(1)
        self._round = Chip("", tone="tint")
        line.addWidget(self._round)
        column.addLayout(line)
        self._question = Label("", Type.PANEL, weight=SEMIBOLD, wrap=True)
        column.addWidget(self._question)

    def show_question(self, question: Question, titles: Iterable[str]) -> None:
        """Show a question; ``titles`` are those of its domain and what is above it."""
        self._path.set_full_text(" · ".join(titles) + " ·")
        self._number.setText(fill(self.tr("Question {number}"), {"number": question.number}))
        self._question.setText(question.text)
        self._question.set_size(Type.PANEL if len(question.text) < _LONG else Type.OPTION)

    def show_round(self, words: str) -> None:
        """Say where the round stands; "" for none."""
        self._round.setVisible(bool(words))
        if words and words != self._round.text():
            self._round.setText(words)
            self._round.updateGeometry()
