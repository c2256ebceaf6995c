"""The rules of the next round: changed before it opens, for this round only."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.core.rounds import RoundRules
from workshop_app.core.votes import live_roll
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.popover import Popover
from workshop_app.ui.rules_form import RuleKey, RulesForm
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import Button, Kind, Label
from workshop_app.ui.wording import fill, round_text


class RulesPanel(Popover):
    """One control for each rule; what is chosen holds for the next round and no other."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(self.tr("Rules"), parent, width=660)
        self._desk = desk
        self.form = RulesForm()
        self.form.changed.connect(self._take)
        self.body.addWidget(self.form)
        row = QHBoxLayout()
        note = self.tr("For this round only. The setup holds the rules of the workshop.")
        row.addWidget(Label(note, Type.SECONDARY, tone="ink2", wrap=True), 1)
        self.usual = Button(self.tr("As in the workshop"), height=40)
        self.usual.clicked.connect(lambda: self._take(self._desk.state.setup.rules))
        row.addWidget(self.usual)
        self.ready = Button(self.tr("Done"), kind=Kind.PRIMARY, height=40)
        self.ready.clicked.connect(self.accept)
        row.addWidget(self.ready)
        self.body.addLayout(row)

    def show_for(self, anchor: QWidget, key: RuleKey = RuleKey.THRESHOLD) -> None:
        """Open over a widget, the keyboard on one rule."""
        number = self._desk.next_number
        title = self.tr("Rules of {round}")
        self.set_title(fill(title, {"round": round_text(number)}))
        self._show()
        self.open_over(anchor)
        self.form.focus_rule(key)

    def _show(self) -> None:
        roll = live_roll(self._desk.state, self._desk.context)
        self.form.show_rules(
            self._desk.next_rules,
            sum(roll.present.values()) if roll else None,
            sum(roll.entitled.values()) if roll else None,
        )
        self.usual.setEnabled(self._desk.next_rules != self._desk.state.setup.rules)

    def _take(self, rules: RoundRules) -> None:
        self._desk.set_next_rules(rules)
        self._show()
