"""Ballots of seats, answers of whole groups and attendance, for the round on the desk."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from workshop_app.core import commands
from workshop_app.core.records import Seat
from workshop_app.core.rounds import WHOLE_ROOM, Anonymity, GroupAnswer, RoundState
from workshop_app.ui.facilitator.desk import Desk


class Balloting(QObject):
    """Acts of the roll call, and whether the seats or the hands are on the screen.

    ``view_changed``: the seats came in place of the hands, or went.
    """

    view_changed = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: dict[tuple[str, bool], bool] = {}

    # --- which view ----------------------------------------------------------------------------

    @property
    def takes_ballots(self) -> bool:
        """Whether the round on the desk, or the next one, keeps ballots of seats."""
        return self._desk.rules.anonymity is not Anonymity.ANONYMOUS

    @property
    def named(self) -> bool:
        """Whether names may stand beside the seats: in a roll call, and where nobody votes."""
        if self._desk.round_state in (RoundState.OPEN, RoundState.CLOSED):
            return self._desk.rules.anonymity is Anonymity.NAMED
        current = self._desk.round
        if current is None or not current.ballots:
            return True
        return current.rules.anonymity is Anonymity.NAMED

    @property
    def seats_shown(self) -> bool:
        """Whether seats stand on the screen, not hands: chosen by a key, or by the rules."""
        current = self._desk.round
        if not self.seats or not self._desk.votable:
            return False
        if current is None:
            return self._wanted.get(self._moment, False)
        usual = current.rules.anonymity is not Anonymity.ANONYMOUS and self._desk.typing
        return self._wanted.get(self._moment, usual)

    @property
    def _moment(self) -> tuple[str, bool]:
        """Round, and whether it is revealed: then the chart comes, whatever was asked before."""
        current = self._desk.round
        return (current.id, current.revealed) if current else ("", False)

    def toggle_view(self) -> None:
        """Hands for seats, and back."""
        if not self.seats:
            self.refused.emit(self.tr("There are no seats yet; enter them in the setup."))
            return
        self._wanted[self._moment] = not self.seats_shown
        self.view_changed.emit()

    # --- seats -----------------------------------------------------------------------------------

    @property
    def seats(self) -> list[Seat]:
        """Seats that belong to the round on the desk, group by group."""
        setup = self._desk.state.setup
        keys = [key for key in self._desk.columns if key != WHOLE_ROOM] or list(setup.groups)
        return [seat for key in keys for seat in setup.seats_of(key)]

    def cast(self, seat: str, code: str | None) -> bool:
        """Record a seat's ballot; None takes it back."""
        question = self._desk.question
        return question is not None and self._desk.perform(
            lambda state: commands.cast(state, question.id, seat, code)
        )

    def mark_present(self, presence: Mapping[str, bool]) -> bool:
        """Say who is there."""
        return self._desk.perform(lambda state: commands.mark_present(state, presence))

    def all_present(self) -> bool:
        """Everybody of the round on the desk is there."""
        return self.mark_present({seat.id: True for seat in self.seats})

    # --- groups ----------------------------------------------------------------------------------

    def group_answer(self, group: str) -> GroupAnswer | None:
        """The one answer a group gave in the round on the desk."""
        current = self._desk.round
        return current.group_answers.get(group) if current else None

    def answer_for_group(self, group: str, code: str | None, *, one_vote: bool = False) -> bool:
        """Record a group's one answer, for those present or as one vote; None takes it back."""
        question = self._desk.question
        return question is not None and self._desk.perform(
            lambda state: commands.answer_for_group(
                state, question.id, group, code, voters=1 if one_vote else None
            )
        )
