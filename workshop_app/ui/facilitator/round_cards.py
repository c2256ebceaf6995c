"""Under the board while people vote: what to listen for, and the rules of this round."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.core.consensus import votes_needed
from workshop_app.core.room import expected_votes
from workshop_app.core.rounds import RoundState
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.texts import context_name
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Card, Label
from workshop_app.ui.wording import round_text, threshold_percent, visibility_name

LONGEST = 190
"""Characters of guidance shown here; the rest is behind the guidance key."""


class RoundCards(QWidget):
    """Two small cards: guidance and round."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.wanted = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self._guidance, self._guidance_head = Label("", Type.SECONDARY, wrap=True), self._head()
        self._round, self._round_head = Label("", Type.SECONDARY, wrap=True), self._head()
        self._guidance_head.setText(self.tr("Listen for"))
        self._cards = []
        for head, text, stretch in (
            (self._guidance_head, self._guidance, 3),
            (self._round_head, self._round, 2),
        ):
            card = Card(padding=Space.M, spacing=2)
            card.body.addWidget(head)
            card.body.addWidget(text)
            card.body.addStretch(1)
            row.addWidget(card, stretch)
            self._cards.append(card)

    @staticmethod
    def _head() -> Label:
        return Label("", Type.SECONDARY, weight=SEMIBOLD, tone="ink2")

    def refresh(self) -> None:
        """Follow the desk; shown while a round is in play or about to be opened."""
        desk, question = self._desk, self._desk.question
        state = desk.round_state
        self.wanted = (
            question is not None
            and desk.votable
            and state in (RoundState.DRAFT, RoundState.OPEN, RoundState.CLOSED, RoundState.PARKED)
        )
        window = self.window()
        self.setVisible(self.wanted and window.height() >= 640)
        if not self.wanted or question is None:
            return
        guidance = question.guidance
        if len(guidance) > LONGEST:
            guidance = guidance[:LONGEST].rsplit(" ", 1)[0] + " …"
        self._guidance.setText(guidance)
        self._cards[0].setVisible(bool(guidance))
        current = desk.round
        playing = current is not None and state in (RoundState.OPEN, RoundState.CLOSED)
        number = current.number if current is not None and playing else None
        if number is None:
            number = current.number + 1 if current is not None else 1
        self._round_head.setText(round_text(number))
        rules = current.rules if playing and current is not None else desk.state.setup.rules
        group = current.group if playing and current is not None else desk.context
        expected = expected_votes(desk.state, group)
        when = self.tr("Shown to the room: {when}").format(
            when=visibility_name(rules.visibility).lower()
        )
        facts = [self._agreement(rules.threshold, expected), when]
        if group is not None:
            facts.insert(0, context_name(desk.state, group))
        self._round.setText(" · ".join(facts))

    def _agreement(self, threshold: float, expected: int | None) -> str:
        share = threshold_percent(threshold)
        if expected is None:
            return self.tr("Agreement at {share}").format(share=share)
        return self.tr("Agreement at {share}: {needed} of {expected}").format(
            share=share, needed=votes_needed(threshold, expected), expected=expected
        )
