"""Entering one voter's dots or ranks after the other. What was entered is not shown again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.priorities import Method, Poll, Voters
from workshop_app.core.prioritising import dots_to_give
from workshop_app.core.state import State
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, CountField, Kind, Label
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.priorities import dots_said

MOST_TYPED = 9999


@dataclass(frozen=True, slots=True)
class _Voter:
    group: str
    seat: str
    name: str


class BallotForm(QWidget):
    """``saved``: a vote was entered, and the next voter's turn has come."""

    saved = Signal()

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self._poll: Poll | None = None
        self._voters: list[_Voter] = []
        self.fields: dict[str, CountField] = {}
        self._made_for = ""
        self.voters = QComboBox()
        self.voters.setAccessibleName(self.tr("Whose vote"))
        self.note = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self.left = Label("", Type.HEADING, weight=BOLD)
        self.save = Button(self.tr("Enter this vote"), height=40, key="Ctrl ⏎")
        self.back = Button(self.tr("Take this vote back"), kind=Kind.LINK, height=32)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        row = QHBoxLayout()
        row.addWidget(Label(self.tr("Whose vote"), Type.BODY, weight=SEMIBOLD))
        row.addWidget(self.voters, 1)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addLayout(self._grid)
        foot = QHBoxLayout()
        foot.addWidget(self.left, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.voters.activated.connect(lambda _place: self._turn())
        self.save.clicked.connect(self.enter)
        self.back.clicked.connect(self.take_back)

    def show_poll(self, poll: Poll) -> None:
        """Take votes for this poll."""
        self._poll = poll
        state = self._doer.state
        voters = _voters(self, state, poll)
        names = [
            f"✓ {each.name}" if (each.group, each.seat) in poll.ballots else each.name
            for each in voters
        ]
        place = max(0, self.voters.currentIndex())
        if [self.voters.itemText(n) for n in range(self.voters.count())] != names:
            self.voters.clear()
            self.voters.addItems(names)
            self.voters.setCurrentIndex(min(place, len(names) - 1))
        self._voters = voters
        if self._made_for != poll.id:
            self._make_fields(poll)
        self._say()

    def enter(self) -> None:
        """Enter what was typed, and go on to the next voter without a vote."""
        voter, marks = self.voter, self.marks()
        if voter is None or not marks:
            self._to_first()
            return
        if self._give(voter, marks):
            self._clear()
            self._next()
            self.saved.emit()

    def take_back(self) -> None:
        """Forget the vote of the voter that is shown."""
        voter = self.voter
        if voter is not None and self._give(voter, {}):
            self._clear()

    @property
    def voter(self) -> _Voter | None:
        """Whose turn it is."""
        place = self.voters.currentIndex()
        return self._voters[place] if 0 <= place < len(self._voters) else None

    def marks(self) -> dict[str, int]:
        """What was typed."""
        typed = {key: field.value() for key, field in self.fields.items()}
        return {key: value for key, value in typed.items() if value is not None}

    def focus(self) -> None:
        """Give the keyboard to the first number."""
        self._to_first()

    def _give(self, voter: _Voter, marks: dict[str, int]) -> bool:
        return self._doer.do(
            lambda state: commands.give_marks(state, marks, seat=voter.seat, group=voter.group)
        )

    def _make_fields(self, poll: Poll) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields, self._made_for = {}, poll.id
        dots = poll.method is Method.DOTS
        for row, (key, title) in enumerate(poll.items):
            name = fill(
                self.tr("Dots for {title}") if dots else self.tr("Rank of {title}"),
                {"title": title},
            )
            field = CountField(name, MOST_TYPED if dots else len(poll.items))
            field.changed.connect(lambda _value: self._say())
            field.returnPressed.connect(lambda key=key: self._down(key))
            self.fields[key] = field
            self._grid.addWidget(Label(str(row + 1), Type.READING, weight=BOLD), row, 0)
            self._grid.addWidget(field, row, 1)
            self._grid.addWidget(Label(title, Type.READING, wrap=True), row, 2)

    def _say(self) -> None:
        poll, voter = self._poll, self.voter
        if poll is None or voter is None:
            return
        voted = (voter.group, voter.seat) in poll.ballots
        self.back.setVisible(voted)
        by_hand = poll.voters is Voters.SEATS and not voter.seat
        if voted:
            self.note.setText(self.tr("Voted already. Typing again replaces that vote."))
        elif by_hand:
            self.note.setText(
                self.tr("Count the dots of all people together, for example on the wall.")
            )
        elif poll.method is Method.RANKING:
            self.note.setText(
                self.tr("1 is the most important. Equal numbers are equal; empty ones come last.")
            )
        else:
            self.note.setText(self.tr("Several dots may go to one priority."))
        marks = self.marks()
        if poll.method is Method.RANKING:
            text = self.tr("{done} of {all} ranked")
            said = fill(text, {"done": len(marks), "all": len(poll.items)})
            over = False
        else:
            given = sum(marks.values())
            dots = dots_to_give(self._doer.state, poll, voter.group, voter.seat)
            left = None if dots is None else dots - given
            said = dots_said(left, given, dots or 0)
            over = left is not None and left < 0
        self.left.setText(said)
        self.left.set_tone("attention" if over else "ink")
        self.left.setAccessibleName(said)

    def _turn(self) -> None:
        self._clear()
        self._to_first()

    def _clear(self) -> None:
        for field in self.fields.values():
            field.set_value(None)
        self._say()

    def _next(self) -> None:
        poll = self._poll
        if poll is None or not self._voters:
            return
        one_by_one = {group for group, seat in poll.ballots if seat}
        here = self.voters.currentIndex()
        for step in range(1, len(self._voters)):
            place = (here + step) % len(self._voters)
            each = self._voters[place]
            done = (each.group, each.seat) in poll.ballots
            by_hand = (each.group, "") in poll.ballots and bool(each.seat)
            counted = not each.seat and each.group in one_by_one
            if not (done or by_hand or counted):
                self.voters.setCurrentIndex(place)
                break
        self._say()
        self._to_first()

    def _down(self, key: str) -> None:
        keys = list(self.fields)
        place = keys.index(key) + 1
        if place < len(keys):
            self.fields[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_first(self) -> None:
        for field in self.fields.values():
            field.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _voters(form: QWidget, state: State, poll: Poll) -> list[_Voter]:
    """Everybody who can be asked, in the order of groups and seats."""
    setup = state.setup
    if poll.voters is Voters.GROUPS:
        return [_Voter(each.id, "", each.name) for each in setup.groups.values()]
    found: list[_Voter] = []
    hand = form.tr("{group}: all dots, counted by hand")
    seat_name = form.tr("{group}, seat {number}")
    for group in setup.groups.values():
        if poll.method is Method.DOTS:
            found.append(_Voter(group.id, "", fill(hand, {"group": group.name})))
        for number, seat in enumerate(setup.seats_of(group.id), start=1):
            name = fill(seat_name, {"group": group.name, "number": number})
            found.append(_Voter(group.id, seat.id, f"{name} – {seat.name}" if seat.name else name))
    if not setup.groups:
        whole = form.tr("The whole room: all dots, counted by hand")
        found.append(_Voter("", "", whole))
    return found
