"""What the plenary adds to the page: groups side by side, votes by group, a fist of five."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from workshop_app.core.records import Value
from workshop_app.core.room_parts import RoomLayout
from workshop_app.core.rounds import UNDECIDED, RoundState
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.fist_board import FistBoard, FistLine
from workshop_app.ui.facilitator.group_answers import GroupAnswers
from workshop_app.ui.facilitator.group_votes import GroupVotesCard
from workshop_app.ui.facilitator.keys import Deed


class Plenary(QObject):
    """The cards, what is switched on, and what of it the room is shown.

    The room's part is switched off by the next question: every look at groups is asked for.
    """

    room_changed = Signal()
    said = Signal(str)
    """A sentence for the facilitator"""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.answers = GroupAnswers(desk)
        self.votes = GroupVotesCard(desk)
        self.fist = FistBoard(desk)
        self.fist_line = FistLine(desk)
        self._by_group = False
        self._layout = RoomLayout.TOTAL
        self._notes = False
        self._place: object = None
        desk.moved.connect(self._moved)

    # --- what the room sees ------------------------------------------------------------------

    @property
    def layout(self) -> RoomLayout:
        """How the room sees the question."""
        return self._layout

    @property
    def notes(self) -> bool:
        """Whether the room sees the notes beside the groups' answers."""
        return self._notes

    def _show_room(self, layout: RoomLayout, *, notes: bool = False) -> None:
        if (layout, notes) != (self._layout, self._notes):
            self._layout, self._notes = layout, notes
            self._mark()
            self.room_changed.emit()

    def _mark(self) -> None:
        self.answers.in_room.setChecked(self._layout is RoomLayout.ANSWERS)
        self.answers.notes_in_room.setChecked(self._notes)
        self.votes.in_room.setChecked(self._layout is RoomLayout.BY_GROUP)

    def _moved(self) -> None:
        question = self._desk.question
        place = (question.id if question else "", self._desk.context)
        if place != self._place:
            self._place = place
            self._show_room(RoomLayout.TOTAL)

    def do(self, deed: Deed) -> None:
        """Switch a view on or off, here or in the room."""
        if deed is Deed.BY_GROUP:
            self._toggle_votes()
        elif deed is Deed.ROOM_BY_GROUP:
            on = self._layout is not RoomLayout.BY_GROUP
            if on and not self.votes.possible():
                self.said.emit(self._no_votes())
            else:
                self._show_room(RoomLayout.BY_GROUP if on else RoomLayout.TOTAL)
        elif deed is Deed.ROOM_ANSWERS:
            on = self._layout is not RoomLayout.ANSWERS
            if not on or self._may_answer():
                self._show_room(RoomLayout.ANSWERS if on else RoomLayout.TOTAL)
        elif not self._notes:
            if self._may_answer():
                self._show_room(RoomLayout.ANSWERS, notes=True)
        else:
            self._show_room(RoomLayout.ANSWERS)
        self._mark()

    def _toggle_votes(self) -> None:
        if not self._by_group and not self.votes.possible():
            self.said.emit(self._no_votes())
            return
        self._by_group = not self._by_group

    def _no_votes(self) -> str:
        return self.tr(
            "Votes by group are there once a vote of the whole room, counted group by group, "
            "was revealed."
        )

    def _may_answer(self) -> bool:
        if not self.answers.answers():
            self.said.emit(self.tr("No group has recorded an answer to this question yet."))
            return False
        if self._desk.round_state in UNDECIDED:
            self.said.emit(
                self.tr(
                    "While a vote is undecided the room does not see the groups’ answers: "
                    "they would lead it. Record the decision or park the round first."
                )
            )
            return False
        return True

    # --- following the desk ------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a fist of five is counted on the question on the desk."""
        return self._desk.known.fist is not None

    @property
    def covers_board(self) -> bool:
        """Whether something here stands in the place of the vote board."""
        return self.running or self.votes_shown or self.replaces_round

    @property
    def votes_shown(self) -> bool:
        """Whether the votes by group stand in the board's place."""
        return self._by_group and not self.running and self.votes.possible()

    @property
    def replaces_round(self) -> bool:
        """Whether the groups' answers say more than the round of the last one of them."""
        current = self._desk.round
        return (
            self._answers_shown()
            and current is not None
            and current.group is not None
            and len(self.answers.answers()) > 1
        )

    def _answers_shown(self) -> bool:
        current = self._desk.round
        voting = current is not None and self._desk.round_state in UNDECIDED[:2]
        return (
            self._desk.context is None
            and not voting
            and not self.running
            and bool(self.answers.answers())
        )

    def refresh(self) -> None:
        """Show what belongs to the question on the desk."""
        if self._layout is RoomLayout.ANSWERS and self._desk.round_state in UNDECIDED:
            self._show_room(RoomLayout.TOTAL)
        shown = self._answers_shown()
        if shown:
            current = self._desk.round
            voted = (RoundState.REVEALED, RoundState.DECIDED)
            revealed = current is not None and current.state in voted
            self.answers.refresh(compact=revealed and not self.replaces_round)
        self.answers.setVisible(shown)
        if self.votes_shown:
            self.votes.refresh()
        self.votes.setVisible(self.votes_shown)
        self.fist.refresh()
        self.fist_line.refresh()

    def start_fist(self, proposed: Value | None) -> None:
        """Start a fist of five on an answer, or go back to the one that runs."""
        if not self.running:
            if proposed is None:
                text = self.tr(
                    "Choose or record an answer first: a fist of five asks who can support it."
                )
                self.said.emit(text)
                return
            if not self.fist.start(proposed):
                return
        self.fist.setFocus()
