"""The gap between the figures that are typed, in words, as soon as both are there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from workshop_app.core import commands
from workshop_app.core.errors import Refused
from workshop_app.core.framework import Question
from workshop_app.core.indicators import figure_row, takes_part
from workshop_app.core.records import Value
from workshop_app.core.state import State
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import Label
from workshop_app.ui.wording.figures import gap_lines


class GapLine(Label):
    """Hidden where a question compares nothing, and until there is something to compare."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Type.SECONDARY, parent, weight=SEMIBOLD, wrap=True)
        self.setAccessibleDescription(self.tr("Gap between the figures"))
        self.hide()

    def show_gap(self, state: State, question: Question, typed: Mapping[str, Value | None]) -> None:
        """Tell the gap of what the fields hold, recorded or not."""
        lines: tuple[str, ...] = ()
        if takes_part(question):
            values = {field: _read(state, question, value) for field, value in typed.items()}
            lines = gap_lines(question, figure_row(question, values))
        self.setText("\n".join(lines))
        self.setVisible(bool(lines))


def _read(state: State, question: Question, value: Value | None) -> Value | None:
    """A figure as it would be recorded; None while it cannot be."""
    if value is None:
        return None
    try:
        return commands.check_answer(state, question, value)
    except Refused:
        return None
