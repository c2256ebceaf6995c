"""What was decided before the answer in force: kept, and said quietly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.core.framework import Question
from workshop_app.core.records import Decision
from workshop_app.core.state import State
from workshop_app.ui.facilitator.texts import value_text
from workshop_app.ui.notes.lines import clock
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import Label
from workshop_app.ui.wording import fill

MOST = 2
"""Decisions shown; the workshop record holds all"""


class DecisionHistory(QWidget):
    """Earlier decisions of one stage, latest first, each with its time and reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(2)
        self.lines = [Label("", Type.META, tone="ink2", wrap=True) for _ in range(MOST)]
        for label in self.lines:
            column.addWidget(label)
        self.hide()

    def show_history(self, state: State, question: Question, history: Sequence[Decision]) -> None:
        """Show all but the last of ``history`` (oldest first)."""
        earlier = list(history[:-1])[::-1][:MOST]
        for place, label in enumerate(self.lines):
            decision = earlier[place] if place < len(earlier) else None
            label.setText(self._said(state, question, decision) if decision else "")
            label.setVisible(decision is not None)
        self.setVisible(bool(earlier))

    def _said(self, state: State, question: Question, decision: Decision) -> str:
        values = {
            "time": clock(decision.time),
            "answer": value_text(state, question, decision.value),
            "reason": decision.rationale,
        }
        if decision.rationale:
            return fill(self.tr("Before, {time}: {answer} ({reason})"), values)
        return fill(self.tr("Before, {time}: {answer}"), values)
