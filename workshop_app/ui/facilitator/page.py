"""The facilitator's page at work: keys and buttons, and how every pane follows the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from workshop_app.core.events import Event, EventKind
from workshop_app.core.records import Stage, Value
from workshop_app.core.rounds import UNDECIDED, RoundState
from workshop_app.core.state import (
    Changes,
)
from workshop_app.ui.facilitator.board_model import board_of
from workshop_app.ui.facilitator.desk import Desk, Step
from workshop_app.ui.facilitator.doubts import doubt_about
from workshop_app.ui.facilitator.keys import TABLE, Deed, deed_of, digit_of, hint
from workshop_app.ui.facilitator.page_frame import PageFrame
from workshop_app.ui.facilitator.room_panel import RoomPanel
from workshop_app.ui.facilitator.vote_board import BoardCell
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.rules_form import RuleKey
from workshop_app.ui.theme import current_theme
from workshop_app.ui.widgets import Button
from workshop_app.ui.wording import redone_text, stage_name, undone_text

REPEATS = (
    Deed.FORWARD,
    Deed.BACKWARD,
    Deed.NEXT,
    Deed.PREVIOUS,
    Deed.ZOOM_IN,
    Deed.ZOOM_OUT,
)
"""Keys that go on while they are held"""
_CLICKER = frozenset({"PgDown", "PgUp", "F5"})
"""Keys of a clicker that are no text: while a person types, they come from somebody's pocket"""
_ARROWS = {
    Qt.Key.Key_Right: Deed.FORWARD,
    Qt.Key.Key_Down: Deed.FORWARD,
    Qt.Key.Key_Left: Deed.BACKWARD,
    Qt.Key.Key_Up: Deed.BACKWARD,
}
_ROOM_DEEDS = (
    Deed.BLACK,
    Deed.FREEZE,
    Deed.SEND,
    Deed.HIDE,
    Deed.ZOOM_IN,
    Deed.ZOOM_OUT,
    Deed.ZOOM_RESET,
    Deed.SCROLL_DOWN,
    Deed.SCROLL_UP,
    Deed.FLAG,
)
"""What the session does with the projector window"""
_COUNTED = frozenset({EventKind.VOTES_TALLIED, EventKind.BALLOT_CAST, EventKind.GROUP_ANSWERED})


_SIDES = {
    **dict.fromkeys((Deed.FIND, Deed.QUEUE), True),
    **dict.fromkeys(
        (Deed.ANSWER, Deed.NOTES, Deed.SOURCES, Deed.CHECKS, Deed.PRIMARY, Deed.REVEAL, Deed.BACK),
        False,
    ),
}
"""Whether a deed is about the framework, or about notes and decision"""
_PLENARY_DEEDS = (Deed.BY_GROUP, Deed.ROOM_BY_GROUP, Deed.ROOM_ANSWERS, Deed.ROOM_NOTES)


class FacilitatorPage(PageFrame):
    """Everything the facilitator needs around one question: what keys and buttons do, and how the
    panes follow the desk."""

    def __init__(self, desk: Desk, room: RoomPanel, parent: QWidget | None = None) -> None:
        super().__init__(desk, room, parent)
        self._all_reserved = False
        self._connect()
        self._shortcuts()
        self._moved()

    def key_from_room(self, event: QKeyEvent) -> None:
        """A key was pressed while the projector window had the keyboard."""
        deed = deed_of(event)
        if deed is not None and (deed in REPEATS or not event.isAutoRepeat()):
            self.perform(deed)

    def _connect(self) -> None:
        desk = self.desk
        desk.leaving.connect(self._leaving)
        desk.moved.connect(self._moved)
        desk.changed.connect(self._changed)
        desk.peeked.connect(lambda _on: self._refresh_question())
        desk.counting_changed.connect(lambda _on: self._counting_changed())
        desk.rules_changed.connect(self._rules_changed)
        self.ballots.view_changed.connect(self._view_changed)
        self.ballots.refused.connect(desk.refused)
        self.cards.rule_wanted.connect(self._open_rules)
        self.cards.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.roll.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.board.group_answer_wanted.connect(lambda _key: self._answer_as_group())
        for panel in (self.rules, self.group_answer):
            panel.finished.connect(lambda _result: self._focus_work())
        desk.refused.connect(lambda text: self.message.say(text, kind="attention"))
        desk.done.connect(self.message.clear)
        desk.language_changed.connect(lambda _code: self.header.refresh())
        for button in (*self.bottom.findChildren(Button), *self.room.findChildren(Button)):
            button.installEventFilter(self)
        self.top.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.clock.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.top.context_chosen.connect(desk.set_context)
        self.bottom.deed.connect(lambda deed: self.perform(Deed(deed), clicked=True))
        self.bottom.keyed.connect(lambda deed: self.perform(Deed(deed)))
        self.framework.chosen.connect(self._go)
        self.framework.assign_wanted.connect(self.setup_wanted)
        self.board.count_typed.connect(desk.set_count)
        self.board.hand_counted.connect(desk.add_hand)
        self.board.column_picked.connect(desk.set_column)
        self.board.column_stepped.connect(desk.step_column)
        self.board.finished.connect(lambda: self.bottom.primary.setFocus())
        self.plenary.said.connect(self.message.say)
        self.plenary.answers.taken.connect(self._take)
        self.plenary.answers.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.plenary.votes.in_room.clicked.connect(lambda: self.perform(Deed.ROOM_BY_GROUP))
        self.plenary.votes.back.clicked.connect(lambda: self.perform(Deed.BY_GROUP))
        self.plenary.fist.ended.connect(self._focus_work)
        self.board.reserved_wanted.connect(self._show_all_reserved)
        self.decision.changed.connect(self._refresh_bars)
        self.decision.submitted.connect(lambda: self.perform(Deed.PRIMARY))
        self.room.deed.connect(lambda deed: self.perform(Deed(deed)))
        self._to_notes.clicked.connect(lambda: self.perform(Deed.NOTES))
        self._stage_menu.aboutToShow.connect(self._fill_stages)

    def _shortcuts(self) -> None:
        for row in TABLE:
            if row.deed is Deed.HELP:
                continue  # the main window's key: two owners of one key cancel each other out
            for sequence in row.sequences:
                shortcut = QShortcut(QKeySequence(sequence), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.setAutoRepeat(row.deed in REPEATS)
                shortcut.activated.connect(
                    lambda deed=row.deed, pressed=sequence: self._pressed(deed, pressed)
                )
        for number in range(10):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda number=number: self._context_by_number(number))

    # --- deeds -------------------------------------------------------------------------------

    def _pressed(self, deed: Deed, sequence: str) -> None:
        if sequence in _CLICKER and self._typed_into():
            return
        self.perform(deed)

    def perform(self, deed: Deed, *, clicked: bool = False) -> None:
        """Do what a key or button asks for."""
        resting = self._resting()
        if deed not in (Deed.CLOSE, Deed.REVEAL, Deed.PRIMARY):
            self.bottom.disarm()
        self.message.clear()
        self.board.commit()
        if deed in _SIDES:
            self.show_list(_SIDES[deed])
        desk = self.desk
        acts: dict[Deed, Callable[[], object]] = {
            Deed.FORWARD: lambda: self.room.turn_page(1) or self._step_on(1),
            Deed.BACKWARD: lambda: self.room.turn_page(-1) or self._step_on(-1),
            Deed.NEXT: lambda: self._step_on(1),
            Deed.PREVIOUS: lambda: self._step_on(-1),
            Deed.NEXT_CONTEXT: lambda: desk.step_context(1),
            Deed.PREVIOUS_CONTEXT: lambda: desk.step_context(-1),
            Deed.PLENARY: desk.toggle_plenary,
            Deed.QUEUE: self._toggle_queue,
            Deed.FIND: self.framework.start_search,
            Deed.PANE: self._next_pane,
            Deed.PRIMARY: lambda: self._primary(clicked=clicked),
            Deed.OPEN: self._open_round,
            Deed.CLOSE: lambda: self._twice(Deed.CLOSE, desk.close_round, clicked),
            Deed.REVEAL: lambda: self._twice(Deed.REVEAL, desk.reveal, clicked),
            Deed.AGAIN: self._open_round,
            Deed.PARK: desk.park,
            Deed.COUNTING: lambda: desk.set_counting(not desk.counting),
            Deed.RULES: self._open_rules,
            Deed.SEATS: self.ballots.toggle_view,
            Deed.ALL_PRESENT: self.ballots.all_present,
            Deed.GROUP_ANSWER: self._answer_as_group,
            Deed.PEEK_LOCK: desk.toggle_peek_lock,
            Deed.GUIDANCE: self.header.toggle_guidance,
            Deed.DETAILS: self.verdict.toggle_details,
            Deed.FIST: lambda: self.plenary.start_fist(self._proposed()),
            **{each: partial(self._do_plenary, each) for each in _PLENARY_DEEDS},
            Deed.ANSWER: self._to_answer,
            Deed.NOTES: lambda: self._to_entries("notes"),
            Deed.SOURCES: lambda: self._to_entries("evidence"),
            Deed.CHECKS: lambda: self._to_entries("verification"),
            Deed.NOTE_WINDOW: lambda: self.notes_deed.emit(Deed.NOTE_WINDOW),
            Deed.SEARCH_ALL: lambda: self.notes_deed.emit(Deed.SEARCH_ALL),
            Deed.PARKING: lambda: self.notes_deed.emit(Deed.PARKING),
            Deed.GLOSSARY: lambda: self.notes_deed.emit(Deed.GLOSSARY),
            Deed.COUNTDOWN: self.countdown.toggle,
            Deed.MORE_TIME: self.countdown.add_minute,
            Deed.STOP_TIME: self.countdown.stop,
            Deed.SHOW_TIME: self._show_time,
            **{each: partial(self.room_deed.emit, each) for each in _ROOM_DEEDS},
            Deed.LANGUAGE: self._next_language,
            Deed.UNDO: self._undo,
            Deed.REDO: self._redo,
            Deed.CHECKING: self.checking_wanted.emit,
            Deed.EXPORT: self.export_wanted.emit,
            Deed.IMPORT: self.import_wanted.emit,
            Deed.REPORTS: self.reports_wanted.emit,
            Deed.RESULTS: self.results_wanted.emit,
            Deed.SETUP: self.setup_wanted.emit,
            Deed.KEYS: self.keys_wanted.emit,
            Deed.HELP: self.help_wanted.emit,
            Deed.BACK: lambda: self._back(resting=resting),
        }
        acts[deed]()

    def _step_on(self, by: int) -> bool:
        """The next question of the agenda, or of the plenary's queue while that is shown."""
        if not self.framework.queue_shown:
            return self.desk.step(by)
        found = self.framework.neighbour(by)
        if found is None:
            self.message.say(self.tr("There is nothing further in the queue."))
            return False
        self.desk.go(found)
        return True

    def _toggle_queue(self) -> None:
        if self.desk.context is not None:
            self.message.say(self.tr("The queue belongs to the plenary; F4 goes there."))
            return
        self.framework.show_queue(not self.framework.queue_shown)

    def _do_plenary(self, deed: Deed) -> None:
        self.plenary.do(deed)
        self._refresh_board()

    def _proposed(self) -> Value | None:
        """The answer in the form, or the one that is recorded; none beside an undecided vote."""
        chosen = self.decision.answer() if self._deciding and self.decision.isEnabled() else None
        if chosen is not None:
            return chosen
        answer = self.desk.known.answer
        if answer is None or self.desk.round_state in UNDECIDED:
            return None
        return answer.value

    def _take(self, answer: Value) -> None:
        """Put a group's answer into the form; only a person records it."""
        if not self.desk.deciding:
            self.message.say(self.tr("Close and reveal the vote first, then take an answer."))
            return
        self._show_mode(deciding=self.desk.votable)
        self.decision.take(answer)
        self.decision.focus_answer()

    def _twice(self, deed: Deed, act: Callable[[], bool], clicked: bool) -> None:
        wanted = {Deed.CLOSE: Step.CLOSE, Deed.REVEAL: Step.REVEAL}[deed]
        if self.desk.next_step is not wanted:
            act()  # refused with the sentence that says why
            return
        doubt = ""
        if deed is Deed.CLOSE:
            question = self.desk.question
            asked = question.id if question else None
            doubt = doubt_about(self.desk.state, asked, self.desk.round, self.locale())
        if (clicked and not doubt) or self.bottom.press(deed):
            act()
        elif doubt:
            self.message.say(doubt, kind="attention")

    def _primary(self, *, clicked: bool = False) -> None:
        focus = QApplication.focusWidget()
        if not clicked and isinstance(focus, EntryField):
            focus.entered.emit()  # in a note, Ctrl+Enter means the note, never the round
            return
        acts: dict[Step, Callable[[], object]] = {
            Step.OPEN: self._open_round,
            Step.CLOSE: lambda: self._twice(Deed.CLOSE, self.desk.close_round, clicked),
            Step.REVEAL: lambda: self._twice(Deed.REVEAL, self.desk.reveal, clicked),
            Step.DECIDE: self._decide,
            Step.NEXT: lambda: self._step_on(1),
        }
        acts[self._step()]()

    def _step(self) -> Step:
        """What the filled button does: an answer that was chosen is recorded before anything."""
        step = self.desk.next_step
        if step in (Step.OPEN, Step.NEXT) and self._deciding and self.decision.isEnabled():
            return Step.DECIDE if self.decision.is_changed() else step
        return step

    def _decide(self) -> None:
        if self._deciding:
            if self.decision.record():
                self.bottom.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_answer()  # nothing is recorded that is not on the screen

    def _undo(self) -> None:
        workshop = self.desk.workshop
        self._turn_back(workshop.next_undo, undone_text(workshop.next_undo, workshop.state))

    def _redo(self) -> None:
        workshop = self.desk.workshop
        said = redone_text(workshop.next_redo, workshop.state)
        self._turn_back(workshop.next_redo, said, again=True)

    def _turn_back(self, act: tuple[Event, ...], said: str, *, again: bool = False) -> None:
        """Undo or redo; what cannot be seen from here is said."""
        question = self.desk.question
        done = self.desk.redo() if again else self.desk.undo()
        elsewhere = bool(act) and act[0].scope != (question.id if question else "")
        if done and elsewhere:
            self.message.say(said)

    def _open_round(self) -> None:
        if self.desk.next_step is Step.REVEAL:
            number = self.desk.round.number if self.desk.round else 1
            text = self.tr("Round {number} waits to be revealed; reveal it or park it first.")
            self.message.say(text.format(number=number), kind="attention")
            return
        if self.desk.open_round():
            self._focus_votes()

    def _open_rules(self, key: RuleKey = RuleKey.THRESHOLD) -> None:
        """The little panel of rules; in a round that is open they stand fixed in its card."""
        if not self.desk.votable:
            return
        current = self.desk.round
        if current is not None and self.desk.round_state in (RoundState.OPEN, RoundState.CLOSED):
            text = self.tr("The rules of round {number} are fixed; they are set before it opens.")
            self.message.say(text.format(number=current.number))
            return
        self.rules.show_for(self._centre_stack, key)

    def _rules_changed(self) -> None:
        self.cards.refresh()
        self._refresh_board()

    def _view_changed(self) -> None:
        self._refresh_board()
        if self.ballots.seats_shown:
            self.roll.focus_seat()
        else:
            self._focus_work()

    def _answer_as_group(self) -> None:
        group = self.desk.column or None
        if self.ballots.seats_shown and self.roll.group:
            group = self.roll.group
        if not self.desk.typing or group is None:
            text = self.tr("A group answers as one while a round is open, in its own column.")
            self.message.say(text)
            return
        self.group_answer.show_for(group, self._centre_stack)

    def _focus_votes(self) -> None:
        if self.ballots.seats_shown:
            self.roll.focus_seat()
        else:
            self.board.focus_cell()

    def _counting_changed(self) -> None:
        self._refresh_question()
        if self.desk.typing:
            self._focus_votes()

    def _context_by_number(self, number: int) -> None:
        groups = list(self.desk.state.setup.groups)
        if number == 0:
            self.desk.set_context(None)
        elif number <= len(groups):
            self.desk.set_context(groups[number - 1])

    def _go(self, question: str) -> None:
        self.desk.go(question)
        self._focus_work()

    def _to_answer(self) -> None:
        self._show_mode(deciding=self.desk.votable)
        self.decision.focus_answer()

    def _to_entries(self, tab: str) -> None:
        self._show_mode(deciding=False)
        self.notes.open(tab)

    def _show_time(self) -> None:
        if self.countdown.countdown is None:
            text = self.tr("There is no countdown to show. {key} starts one.")
            self.message.say(text.format(key=hint(Deed.COUNTDOWN)))
        self.countdown.toggle_shown()

    def _next_language(self) -> None:
        if not self.desk.step_language():
            text = self.tr("This question bank has one language; there is no second one to show.")
            self.message.say(text)

    def _typed_into(self) -> bool:
        """Whether a person types into a text field now.

        An answer field that got the keyboard by itself and was not touched is none: a clicker
        must be able to go on from a question that is answered in words.
        """
        field = self._kept_field()
        if isinstance(field, QLineEdit) and self.decision.isAncestorOf(field):
            return field.isModified()
        return field is not None

    def _resting(self) -> bool:
        """Whether Escape has nothing to go back from here."""
        focus = QApplication.focusWidget()
        return not (
            self.message.sentence()
            or self.bottom.armed
            or self.framework.search.isVisible()
            or isinstance(focus, QLineEdit | QTextEdit)
        )

    def _back(self, *, resting: bool) -> None:
        # On a clicker with one button for start and stop, Escape is the stop. Not in a vote: there
        # it is pressed to leave a panel, once too often, and the room would lose the question.
        if (
            resting
            and not self.desk.typing
            and self.room.window_shown
            and QApplication.focusWidget() is self._work()
        ):
            self.room_deed.emit(Deed.HIDE)
            return
        self.framework.end_search()
        self.message.clear()
        self._focus_work()

    def _focus_work(self) -> None:
        """Put the keyboard where the work of this moment is."""
        if self.desk.typing:
            self._focus_votes()
        elif self.plenary.running:
            self.plenary.fist.setFocus()
        elif self.roll.has_keyboard():
            return
        elif self._deciding and self.decision.isEnabled():
            self.decision.focus_answer()
        else:
            self.bottom.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _work(self) -> QWidget | None:
        """The widget that has the keyboard when nothing else is being done."""
        focus = QApplication.focusWidget()
        at_answer = focus is not None and self.decision.isAncestorOf(focus)
        return focus if at_answer or focus is self.board else self.bottom.primary

    def _next_pane(self) -> None:
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self.framework, self._focus_list),
            (self._centre_stack, self._focus_centre),
            (self._right, self._focus_right),
            (self.bottom, lambda: self.bottom.primary.setFocus()),
        ]
        focus = QApplication.focusWidget()
        here = next(
            (
                place
                for place, (pane, _) in enumerate(panes)
                if focus is not None and pane.isAncestorOf(focus)
            ),
            -1,
        )
        panes[(here + 1) % len(panes)][1]()

    def _focus_list(self) -> None:
        self.show_list(True)
        self.framework.focus_list()

    def _focus_centre(self) -> None:
        if self.desk.typing:
            self._focus_votes()
        elif self.ballots.seats_shown:
            self.roll.focus_seat()
        else:
            self.header.focus_guidance()

    def _focus_right(self) -> None:
        self.show_list(False)
        if self._mode.currentIndex() == 1 and self.decision.isEnabled():
            self.decision.focus_answer()
        else:
            self.notes.field.setFocus()

    # --- following the desk ------------------------------------------------------------------

    def _leaving(self) -> None:
        """What was typed or pressed once belongs to the question that is being left."""
        self.bottom.disarm()
        self.board.commit()
        self.notes.finish_edits()
        self.decision.keep()
        self._all_reserved = False

    def _moved(self) -> None:
        field = self._kept_field()
        if field is not None and self.decision.isAncestorOf(field):
            field = None  # the answer belongs to the question that was left
        noting = self._noting()
        context_key = (self.desk.context,)
        if context_key != getattr(self, "_shown_context", ()):
            self._shown_context = context_key
            self.framework.rebuild()
        else:
            self.framework.show_place()
        self._refresh_question()
        self._show_mode(deciding=self._wants_decision() and not noting)
        self._scroll.verticalScrollBar().setValue(0)
        if field is None or not field.isVisibleTo(self):
            self._focus_work()

    def _changed(self, changes: Changes) -> None:
        question = self.desk.question
        if changes.kinds == _COUNTED and question is not None:
            # A hand changes the board and what undo says, and must be seen at once.
            if question.id in changes.questions:
                self._refresh_board()
                self._refresh_verdict()
                self.presenting.refresh()
            self.top.refresh()
            return
        self.framework.refresh(changes)
        if changes.setup or (question is not None and question.id in changes.questions):
            # Asked before a cell that goes hands the keyboard on.
            field, noting = self._kept_field(), self._noting()
            self._refresh_question()
            if self._round_moved():
                self._show_mode(deciding=self._wants_decision() and not noting)
                if field is None or not field.isVisibleTo(self):
                    self._focus_work()
        else:
            self._refresh_bars()

    def _round_moved(self) -> bool:
        """Whether the round's state changed since the last look."""
        current = self.desk.round
        question = self.desk.question
        key = (
            question.id if question else "",
            current.id if current else "",
            self.desk.round_state,
        )
        moved = key != getattr(self, "_shown_round", None)
        self._shown_round = key
        return moved

    def _wants_decision(self) -> bool:
        if self.desk.question is None:
            return False
        if not self.desk.votable:
            return False
        state = self.desk.round_state
        if state is RoundState.DRAFT and self.desk.context is None:
            return bool(self.plenary.answers.answers())  # something to confirm or to change
        if state is RoundState.CLOSED:
            return self.desk.deciding
        return state in (RoundState.REVEALED, RoundState.DECIDED)

    def _writing(self) -> bool:
        """Whether a text field has the keyboard (a note goes on while the desk moves)."""
        focus = QApplication.focusWidget()
        if isinstance(focus, BoardCell):
            return False
        return isinstance(focus, (QLineEdit, QTextEdit)) and self.isAncestorOf(focus)

    def _kept_field(self) -> QWidget | None:
        """The text field that has the keyboard, asked before anything is hidden.

        Qt hands the keyboard of a hidden field to a neighbour, where nobody meant to type.
        """
        return QApplication.focusWidget() if self._writing() else None

    def _noting(self) -> bool:
        """Whether a note is being typed: then its panel stays."""
        focus = QApplication.focusWidget()
        return isinstance(focus, QTextEdit) and self.notes.isAncestorOf(focus)

    def _show_mode(self, *, deciding: bool) -> None:
        self._mode.setCurrentIndex(1 if deciding else 0)
        self.room.set_compact(deciding)
        self._side_column.removeWidget(self.room)
        self._side_column.insertWidget(1 if deciding else 0, self.room)
        self._round_moved()
        self._refresh_bars()

    def _refresh_question(self) -> None:
        has_question = self.desk.question is not None
        self._centre_stack.setCurrentIndex(0 if has_question else 1)
        self.bottom.setEnabled(has_question)
        self._right.setEnabled(has_question)
        if has_question:
            self.header.refresh()
            self.cards.refresh()
            self._refresh_board()
            self._refresh_verdict()
            self._place_decision(in_centre=not self.desk.votable)
            self.decision.refresh()
            self.decision.follow(self._stage_chip)
        self.notes.refresh()
        self.presenting.refresh()
        self._refresh_bars()

    def _refresh_board(self) -> None:
        board = board_of(self.desk, current_theme(), all_reserved=self._all_reserved)
        seats = self.ballots.seats_shown
        self.plenary.refresh()
        self.board.setVisible(bool(board.rows) and not seats and not self.plenary.covers_board)
        self.board.set_board(board)
        self.roll.setVisible(seats)
        self.cards.withdraw(seats)
        if seats:
            self.roll.refresh(self.cards.summary())

    def _refresh_verdict(self) -> None:
        self.verdict.refresh()
        if self.plenary.running or self.plenary.replaces_round:
            self.verdict.hide()  # it is about another thing than what is looked at

    def _refresh_bars(self) -> None:
        self.top.refresh()
        self.bottom.show_step(self._step())
        stage = stage_name(self.decision.stage)
        if self._stage_chip.text() != stage:
            self._stage_chip.setText(stage)
            self._stage_chip.updateGeometry()
        notes = len(self.desk.known.notes)
        text = self.tr("Notes {count}").format(count=notes) if notes else self.tr("Notes")
        if self._to_notes.text() != text:
            self._to_notes.setText(text)
            self._to_notes.updateGeometry()

    def _show_all_reserved(self) -> None:
        self._all_reserved = True
        self._refresh_question()
        self.board.focus_cell()

    def _fill_stages(self) -> None:
        self._stage_menu.clear()
        for stage in Stage:
            if stage is Stage.GROUP and self.desk.context is None:
                continue
            if stage is Stage.PLENARY and self.desk.context is not None:
                continue
            action = self._stage_menu.addAction(stage_name(stage))
            action.triggered.connect(lambda _on=False, stage=stage: self._set_stage(stage))

    def _set_stage(self, stage: Stage) -> None:
        self.decision.set_stage(None if stage is self.desk.stage else stage)

    # --- events ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Arrows on a button would only walk among buttons; Tab does that, and a clicker sends them.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._arrow(event)
        return False

    def _arrow(self, event: QKeyEvent) -> bool:
        deed = _ARROWS.get(Qt.Key(event.key()))
        if deed is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self.perform(deed)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and not event.modifiers() and not self._writing():
            if not event.isAutoRepeat():
                self.desk.peek(True)
            return
        if not self._writing() and self._arrow(event):
            return
        digit = digit_of(event, QApplication.platformName())
        deciding = self._deciding and not self._writing()
        if digit is not None and deciding and self.decision.choose_level(digit):
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The key is let go where this window does not hear of it.
        if event.type() == QEvent.Type.WindowDeactivate:
            self.desk.peek(False)
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.stop_peeking()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and not event.isAutoRepeat():
            self.desk.peek(False)
            return
        super().keyReleaseEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_work()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._refresh_question()

    def keep(self) -> None:
        """Commit what is being typed: before closing, before leaving the page."""
        self.board.commit()
        self.notes.keep()
        self.decision.keep()
