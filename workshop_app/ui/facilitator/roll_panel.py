"""The roll call in the board's place: who is here, the seats, and what the keys do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop_app.core.votes import turnout
from workshop_app.ui.facilitator.balloting import Balloting
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.roll_model import RollModel, Standing
from workshop_app.ui.facilitator.roll_table import RollTable
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, Label
from workshop_app.ui.wording import (
    anonymity_name,
    fill,
    present_text,
    received_text,
)


class RollPanel(Card):
    """Seats × answers for the round on the desk, or who is here where no ballots are taken."""

    deed = Signal(str)

    def __init__(self, desk: Desk, ballots: Balloting, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.S)
        self._desk = desk
        self._ballots = ballots
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        words = QHBoxLayout()
        words.setSpacing(Space.M)
        self.title = Label("", Type.BODY, weight=SEMIBOLD)
        self.counted = Label("", Type.SECONDARY, tone="ink2")
        words.addWidget(self.title)
        words.addWidget(self.counted, 1)
        head.addLayout(words, 1)
        self.all_here = Button(self.tr("All present"), height=32, key=hint(Deed.ALL_PRESENT))
        self.all_here.clicked.connect(lambda: self.deed.emit(Deed.ALL_PRESENT))
        head.addWidget(self.all_here)
        self.hands = Button(self.tr("Hands"), height=32, key=hint(Deed.SEATS))
        self.hands.clicked.connect(lambda: self.deed.emit(Deed.SEATS))
        head.addWidget(self.hands)
        self.body.addLayout(head)
        self.rules = Label("", Type.META, tone="ink2", wrap=True)
        self.body.addWidget(self.rules)
        self.model = RollModel(desk, ballots)
        self.table = RollTable(self.model)
        self.table.voted.connect(self._vote)
        self.table.presence_toggled.connect(self._toggle)
        self.table.names_changed.connect(self._say_hint)
        self.body.addWidget(self.table, 1)
        self.hint = Label("", Type.META, tone="ink2", wrap=True)
        self.body.addWidget(self.hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(700, min(900, self.table.sizeHint().height() + 110))

    def refresh(self, facts: str) -> None:
        """Follow the desk; ``facts`` are the rules of its round."""
        self.rules.setText(facts)
        if self.model.refresh():
            self.updateGeometry()
        desk, current = self._desk, self._desk.round
        ballots = bool(self.model.columns)
        way = current.rules.anonymity if current is not None else desk.next_rules.anonymity
        self.title.setText(anonymity_name(way) if ballots else self.tr("Who is here"))
        self.counted.setText(self._counted())
        rows = [row for row in self.model.rows if row.seat]
        self.all_here.setEnabled(any(row.standing is Standing.ABSENT for row in rows))
        self._say_hint()
        self.table.viewport().update()

    def _say_hint(self) -> None:
        self.hint.setText(self._hint(bool(self.model.columns)))
        self.table.setAccessibleDescription(self.hint.text())

    def _counted(self) -> str:
        question, current = self._desk.question, self._desk.round
        seats = self._ballots.seats
        here = sum(seat.present for seat in seats)
        if question is None or current is None:
            return present_text(here, len(seats))
        people = turnout(self._desk.state, question, current)
        return received_text(current.received, people.present or 0, len(seats) - here)

    def _hint(self, ballots: bool) -> str:
        space = self.tr("Space: here or absent")
        if not ballots:
            return space
        named = self.table.names_fit
        said = (c for c in self.model.columns if not (c.level and named))
        letters = " · ".join(f"{c.key} {c.label}" for c in said)
        if not self._desk.typing:
            return fill(self.tr("{letters} · {space}"), {"letters": letters, "space": space})
        text = self.tr("A digit votes and goes on · 0 takes back · {letters} · {space}")
        return fill(text, {"letters": letters, "space": space})

    def focus_seat(self) -> None:
        """Put the keyboard where the roll call goes on."""
        self.table.go_to_waiting()
        self.table.setFocus()

    @property
    def group(self) -> str:
        """The group of the current row, "" without one."""
        seat = self.table.seat
        return self._desk.state.setup.seats[seat].group if seat else ""

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the table."""
        return self.table.hasFocus()

    def _vote(self, seat: str, code: object) -> None:
        self._ballots.cast(seat, str(code) if code is not None else None)

    def _toggle(self, seat: str) -> None:
        row = self.model.rows[self.model.row_of(seat)]
        if row.standing is Standing.VOTED and self._desk.typing:
            text = self.tr("{seat} has voted; take the vote back with 0 first.")
            self._desk.refused.emit(fill(text, {"seat": row.label}))
            return
        found = self._desk.state.setup.seats[seat]
        self._ballots.mark_present({seat: not found.present})
