"""What the facilitator's page shows at each moment: how its panes follow the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workshop_app.core.events import EventKind
from workshop_app.core.records import Stage
from workshop_app.core.rounds import RoundState
from workshop_app.core.state import Changes
from workshop_app.ui.facilitator.board_model import board_of
from workshop_app.ui.facilitator.page_frame import PageFrame
from workshop_app.ui.facilitator.page_keyboard import PageKeyboard
from workshop_app.ui.facilitator.steps import Step
from workshop_app.ui.theme import current_theme
from workshop_app.ui.wording import stage_name

_COUNTED = frozenset({EventKind.VOTES_TALLIED, EventKind.BALLOT_CAST, EventKind.GROUP_ANSWERED})


class Showing(QObject):
    """Brings the panes up to date: another question, another state of its round, another count."""

    def __init__(self, page: PageFrame, keyboard: PageKeyboard) -> None:
        super().__init__(page)
        self._page, self._desk, self._keyboard = page, page.desk, keyboard
        self._all_reserved = False
        self._shown_context: tuple[str | None, ...] = ()
        self._shown_round: tuple[str, str, RoundState] | None = None

    def leaving(self) -> None:
        """What was typed or pressed once belongs to the question that is being left."""
        self._page.bottom.disarm()
        self._page.board.commit()
        self._page.notes.finish_edits()
        self._page.decision.keep()
        self._all_reserved = False

    def moved(self) -> None:
        """Another question, group or column is on the desk."""
        field = self._keyboard.kept_field()
        if field is not None and self._page.decision.isAncestorOf(field):
            field = None  # the answer belongs to the question that was left
        noting = self._keyboard.noting()
        context = (self._desk.context,)
        if context != self._shown_context:
            self._shown_context = context
            self._page.framework.rebuild()
        else:
            self._page.framework.show_place()
        self.refresh_question()
        self.show_mode(deciding=self._wants_decision() and not noting)
        self._page.centre_scroll.verticalScrollBar().setValue(0)
        if field is None or not field.isVisibleTo(self._page):
            self._keyboard.focus_work()

    def changed(self, changes: Changes) -> None:
        """The workshop changed."""
        question = self._desk.question
        if changes.kinds and changes.kinds <= _COUNTED and question is not None:
            # A hand changes the board and what undo says, and must be seen at once.
            if question.id in changes.questions:
                self.refresh_board()
                self.refresh_verdict()
                self._page.presenting.refresh()
            self._page.top.refresh()
            return
        self._page.framework.refresh(changes)
        if changes.setup or (question is not None and question.id in changes.questions):
            # Asked before a cell that goes hands the keyboard on.
            field, noting = self._keyboard.kept_field(), self._keyboard.noting()
            self.refresh_question()
            if self._round_moved():
                self.show_mode(deciding=self._wants_decision() and not noting)
                if field is None or not field.isVisibleTo(self._page):
                    self._keyboard.focus_work()
        else:
            self.refresh_bars()

    def _round_moved(self) -> bool:
        """Whether the round's state changed since the last look."""
        current = self._desk.round
        question = self._desk.question
        key = (
            question.id if question else "",
            current.id if current else "",
            self._desk.round_state,
        )
        moved = key != self._shown_round
        self._shown_round = key
        return moved

    def _wants_decision(self) -> bool:
        if self._desk.question is None:
            return False
        if not self._desk.votable:
            return False
        state = self._desk.round_state
        if state is RoundState.DRAFT and self._desk.context is None:
            return bool(self._page.plenary.answers.answers())  # something to confirm or to change
        if state is RoundState.CLOSED:
            return self._desk.deciding
        return state in (RoundState.REVEALED, RoundState.DECIDED)

    def show_mode(self, *, deciding: bool) -> None:
        """Show the decision beside the votes, or the notes."""
        self._page.show_decision(deciding)
        self._round_moved()
        self.refresh_bars()

    def refresh_question(self) -> None:
        """Bring everything about the question up to date."""
        has_question = self._desk.question is not None
        self._page.centre.setCurrentIndex(0 if has_question else 1)
        self._page.bottom.setEnabled(has_question)
        self._page.side.setEnabled(has_question)
        if has_question:
            self._page.header.refresh()
            self._page.cards.refresh()
            self.refresh_board()
            self.refresh_verdict()
            self._page.place_decision(in_centre=not self._desk.votable)
            self._page.decision.refresh()
            self._page.decision.follow(self._page.stage_chip)
        self._page.notes.refresh()
        self._page.presenting.refresh()
        self.refresh_bars()

    def refresh_board(self) -> None:
        """Bring the votes up to date."""
        board = board_of(self._desk, current_theme(), all_reserved=self._all_reserved)
        seats = self._page.ballots.seats_shown
        self._page.plenary.refresh()
        covered = seats or self._page.plenary.covers_board
        self._page.board.setVisible(bool(board.rows) and not covered)
        self._page.board.set_board(board)
        self._page.roll.setVisible(seats)
        self._page.cards.withdraw(seats)
        if seats:
            self._page.roll.refresh(self._page.cards.summary())

    def refresh_verdict(self) -> None:
        """Bring what the votes say up to date."""
        self._page.verdict.refresh()
        if self._page.plenary.running or self._page.plenary.replaces_round:
            self._page.verdict.hide()  # it is about another thing than what is looked at

    def refresh_bars(self) -> None:
        """Bring the bars and the chips up to date."""
        self._page.top.refresh()
        self._page.bottom.show_step(self.step())
        stage = stage_name(self._page.decision.stage)
        if self._page.stage_chip.text() != stage:
            self._page.stage_chip.setText(stage)
            self._page.stage_chip.updateGeometry()
        notes = len(self._desk.known.notes)
        text = self.tr("Notes {count}").format(count=notes) if notes else self.tr("Notes")
        if self._page.to_notes.text() != text:
            self._page.to_notes.setText(text)
            self._page.to_notes.updateGeometry()

    def show_all_reserved(self) -> None:
        """Show every reserved answer of the board, also those nobody gave."""
        self._all_reserved = True
        self.refresh_question()
        self._page.board.focus_cell()

    def step(self) -> Step:
        """What the filled button does: an answer that was chosen is recorded before anything."""
        step = self._desk.next_step
        form = self._page.decision
        chosen = self._page.deciding and form.isEnabled() and form.is_changed()
        return Step.DECIDE if chosen and step in (Step.OPEN, Step.NEXT) else step

    def rules_changed(self) -> None:
        """Other rules hold for the next round."""
        self._page.cards.refresh()
        self.refresh_board()

    def view_changed(self) -> None:
        """Votes are counted in another view."""
        self.refresh_board()
        if self._page.ballots.seats_shown:
            self._page.roll.focus_seat()
        else:
            self._keyboard.focus_work()

    def counting_changed(self) -> None:
        """Hands are counted in another way."""
        self.refresh_question()
        if self._desk.typing:
            self._keyboard.focus_votes()

    def fill_stages(self) -> None:
        """Fill the menu of stages with those that can be chosen from here."""
        self._page.stage_menu.clear()
        for stage in Stage:
            if stage is Stage.GROUP and self._desk.context is None:
                continue
            if stage is Stage.PLENARY and self._desk.context is not None:
                continue
            action = self._page.stage_menu.addAction(stage_name(stage))
            action.triggered.connect(lambda _on=False, stage=stage: self._set_stage(stage))

    def _set_stage(self, stage: Stage) -> None:
        self._page.decision.set_stage(None if stage is self._desk.stage else stage)
