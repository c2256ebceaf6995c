"""Under the miniature, for the facilitator alone: what comes next, the time, and a prompt."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.progress import agenda
from workshop_app.core.rounds import RoundState
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.prompts import prompt_of
from workshop_app.ui.facilitator.question_clock import QuestionClock, clock_text
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Card, ElidedLabel, IconView, Label

TICK_MS = 1000


class Presenting(QWidget):
    """The next question and the time on this one in a line, and the prompt below."""

    def __init__(
        self, desk: Desk, clock: QuestionClock | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.clock = clock or QuestionClock()
        """how long each question has been on the desk"""
        self._low = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(Label(self.tr("Next"), Type.SECONDARY, weight=SEMIBOLD, tone="ink2"))
        self.next = ElidedLabel("", Type.SECONDARY)
        row.addWidget(self.next, 1)
        row.addWidget(IconView("clock", size=16))
        self.elapsed = Label("", Type.SECONDARY, weight=SEMIBOLD)
        self.elapsed.setToolTip(self.tr("Time on this question"))
        row.addWidget(self.elapsed)
        column.addLayout(row)
        self._card = Card(kind="well", padding=Space.S, spacing=0)
        self.prompt = Label("", Type.SECONDARY, wrap=True)
        self._card.body.addWidget(self.prompt)
        column.addWidget(self._card)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._show_time)
        self.setAccessibleName(self.tr("For you alone"))
        self.refresh()

    def refresh(self) -> None:
        """Follow the desk."""
        question = self._desk.question
        self.clock.turn_to(question.id if question else None)
        steps = agenda(self._desk.state, self._desk.context)
        place = steps.index(question) + 1 if question in steps else len(steps)
        if place < len(steps):
            following = steps[place]
            self.next.set_full_text(f"{following.number} {following.text}")
        else:
            self.next.set_full_text(self.tr("This is the last question"))
        said = prompt_of(self._desk)
        if said != self.prompt.text():
            self.prompt.setText(said)
            self.prompt.updateGeometry()
        self._show_card()
        self._show_time()

    def set_low(self, low: bool) -> None:
        """In a low window the prompt gives way to what is typed, where the verdict says it too."""
        if low != self._low:
            self._low = low
            self._show_card()

    def _show_card(self) -> None:
        twice = self._low and self._desk.round_state is RoundState.REVEALED
        self._card.setVisible(bool(self.prompt.text()) and not twice)

    def _show_time(self) -> None:
        text = clock_text(self.clock.seconds)
        if text != self.elapsed.text():
            self.elapsed.setText(text)
            name = self.tr("Time on this question: {time}").format(time=text)
            self.elapsed.setAccessibleName(name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_time()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
