"""Under the board: what to listen for, and the rules of the round.

Before a round opens each rule is a button that leads to its control; afterwards it is a fact.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop_app.core.consensus import votes_needed
from workshop_app.core.rounds import Anonymity, Base, Round, RoundRules, RoundState
from workshop_app.core.votes import live_roll, quorum_met, quorum_needed, roll_of, turnout
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.texts import context_name
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.rules_form import RuleKey
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Card, Chip, ChipButton, FlowLayout, KeyCap, Label
from workshop_app.ui.wording import (
    anonymity_name,
    base_name,
    fill,
    quorum_label,
    quorum_warning,
    round_text,
    threshold_percent,
    visibility_name,
)

LONGEST = 190
"""Characters of guidance shown here; the rest is behind the guidance key."""
_WAITING = (RoundState.DRAFT, RoundState.PARKED)


class RoundCards(QWidget):
    """Two small cards: guidance and round. `rule_wanted` carries the rule to be changed."""

    rule_wanted = Signal(object)
    deed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.wanted = False
        self._away = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self._guidance = Label("", Type.SECONDARY, wrap=True)
        self._round = Label("", Type.SECONDARY, wrap=True)
        self.warning = Chip("", tone="attention", icon="warning")
        self._guidance_card = Card(padding=Space.M, spacing=2)
        self._guidance_card.body.addWidget(self._head(self.tr("Listen for")))
        self._guidance_card.body.addWidget(self._guidance)
        self._guidance_card.body.addStretch(1)
        self._round_head = self._head("")
        card = Card(padding=Space.M, spacing=Space.XS)
        head = QHBoxLayout()
        head.addWidget(self._round_head)
        self._key = KeyCap(hint(Deed.RULES))
        head.addWidget(self._key)
        head.addStretch(1)
        self.group = self._way(self.tr("One answer"), Deed.GROUP_ANSWER)
        self.seats = self._way(self.tr("Roll call"), Deed.SEATS)
        head.addWidget(self.group)
        head.addWidget(self.seats)
        card.body.addLayout(head)
        card.body.addWidget(self._round)
        self._chips = self._make_chips()
        card.body.addWidget(self._chips)
        card.body.addWidget(self.warning)
        card.body.addStretch(1)
        row.addWidget(self._guidance_card, 2)
        row.addWidget(card, 3)

    def _way(self, text: str, deed: Deed) -> ChipButton:
        chip = ChipButton(text, key=hint(deed), strong=False)
        chip.clicked.connect(lambda: self.deed.emit(deed))
        return chip

    @staticmethod
    def _head(text: str) -> Label:
        return Label(text, Type.SECONDARY, weight=SEMIBOLD, tone="ink2")

    def _make_chips(self) -> QWidget:
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        self.rules: dict[RuleKey, ChipButton] = {}
        for key in RuleKey:
            chip = ChipButton("", strong=False)
            chip.clicked.connect(lambda _on=False, key=key: self.rule_wanted.emit(key))
            flow.addWidget(chip)
            self.rules[key] = chip
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        return chips

    def withdraw(self, away: bool) -> None:
        """Leave the room to the seats, which say the rules themselves."""
        if away != self._away:
            self._away = away
            self.refresh()

    def refresh(self) -> None:
        """Follow the desk; shown while a round is in play or about to be opened."""
        desk, question = self._desk, self._desk.question
        state = desk.round_state
        self.wanted = (
            not self._away
            and question is not None
            and desk.votable
            and state in (RoundState.OPEN, RoundState.CLOSED, *_WAITING)
        )
        window = self.window()
        self.setVisible(self.wanted and window.height() >= 640)
        if not self.wanted or question is None:
            return
        guidance = question.guidance
        if len(guidance) > LONGEST:
            guidance = guidance[:LONGEST].rsplit(" ", 1)[0] + " …"
        self._guidance.setText(guidance)
        self._guidance_card.setVisible(bool(guidance))
        current = desk.round if state not in _WAITING else None
        number = desk.next_number if current is None else current.number
        head = self.tr("{round} · rules") if current is None else "{round}"
        self._round_head.setText(fill(head, {"round": round_text(number)}))
        facts = self.facts(desk.rules, current)
        for key, text in facts.items():
            chip = self.rules[key]
            if chip.text() != text:
                chip.setText(text)
                chip.updateGeometry()
            usual = getattr(desk.rules, key) == getattr(desk.state.setup.rules, key)
            chip.set_look("normal" if usual else "tint", "")
            chip.setAccessibleDescription("" if usual else self.tr("for this round only"))
        self._chips.setVisible(current is None)
        self._key.setVisible(current is None)
        self._round.setVisible(current is not None)
        grouped = current is not None and bool(desk.column) and desk.typing
        self.group.setVisible(grouped)
        self.seats.setVisible(bool(desk.state.setup.seats))
        self.seats.setText(
            self.tr("Who is here")
            if desk.rules.anonymity is Anonymity.ANONYMOUS
            else self.tr("Roll call")
        )
        self.seats.updateGeometry()
        if current is not None:
            said = [text for key, text in facts.items() if key is not RuleKey.DISCUSS]
            if desk.rules.discuss:
                said.append(facts[RuleKey.DISCUSS])
            if current.group is not None:
                said.insert(0, context_name(desk.state, current.group))
            self._round.setText(" · ".join(said))
        self._warn(current)

    def _warn(self, current: Round | None) -> None:
        """That too few voted, once the round is closed: before that, votes still come in."""
        desk, question = self._desk, self._desk.question
        text = ""
        if current is not None and question is not None and current.state is RoundState.CLOSED:
            text = quorum_sentence(desk, current)
        self.warning.setText(text)
        self.warning.setVisible(bool(text))
        self.warning.updateGeometry()

    def facts(self, rules: RoundRules, current: Round | None) -> dict[RuleKey, str]:
        """Each rule in plain words."""
        desk = self._desk
        if current is not None:
            roll = roll_of(desk.state, current)
        else:
            roll = live_roll(desk.state, desk.context)
        present = sum(roll.present.values()) if roll else None
        entitled = sum(roll.entitled.values()) if roll else None
        quorum = votes_needed(rules.quorum, present) if present and rules.quorum else None
        expected = entitled if rules.base is Base.ENTITLED else present
        when = visibility_name(rules.visibility).lower()
        return {
            RuleKey.THRESHOLD: self._agreement(rules.threshold, expected),
            RuleKey.BASE: base_name(rules.base),
            RuleKey.QUORUM: quorum_label(rules.quorum, quorum, present),
            RuleKey.ANONYMITY: anonymity_name(rules.anonymity),
            RuleKey.VISIBILITY: fill(self.tr("Shown to the room: {when}"), {"when": when}),
            RuleKey.DISCUSS: self.tr("Discussion card")
            if rules.discuss
            else self.tr("No discussion card"),
        }

    def summary(self) -> str:
        """The rules of the round on the desk, or of the next one, in a line."""
        desk = self._desk
        current = desk.round if desk.round_state not in _WAITING else None
        rules = current.rules if current is not None else desk.next_rules
        return " · ".join(self.facts(rules, current).values())

    def _agreement(self, threshold: float, expected: int | None) -> str:
        share = threshold_percent(threshold)
        if expected is None:
            return self.tr("Agreement at {share}").format(share=share)
        return self.tr("Agreement at {share}: {needed} of {expected}").format(
            share=share, needed=votes_needed(threshold, expected), expected=expected
        )


def quorum_sentence(desk: Desk, current: Round) -> str:
    """The warning that too few voted in a round; "" when enough did."""
    question = desk.question
    if question is None or quorum_met(desk.state, question, current):
        return ""
    needed = quorum_needed(desk.state, question, current)
    present = turnout(desk.state, question, current).present
    return quorum_warning(current.received, present, needed) if needed is not None else ""
