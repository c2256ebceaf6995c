"""What the facilitator's keys and buttons do: their table, and the longer ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from workshop_app.core.events import Event
from workshop_app.core.records import Value
from workshop_app.core.rounds import UNDECIDED, RoundState
from workshop_app.ui.facilitator.doubts import doubt_about
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.page_frame import PageFrame
from workshop_app.ui.facilitator.page_keyboard import PageKeyboard
from workshop_app.ui.facilitator.showing import Showing
from workshop_app.ui.facilitator.steps import Step
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.rules_form import RuleKey
from workshop_app.ui.wording import redone_text, undone_text

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
_SIDES = {
    **dict.fromkeys((Deed.FIND, Deed.QUEUE), True),
    **dict.fromkeys(
        (Deed.ANSWER, Deed.NOTES, Deed.SOURCES, Deed.CHECKS, Deed.PRIMARY, Deed.REVEAL, Deed.BACK),
        False,
    ),
}
"""Whether a deed is about the framework, or about notes and decision"""
_PLENARY_DEEDS = (Deed.BY_GROUP, Deed.ROOM_BY_GROUP, Deed.ROOM_ANSWERS, Deed.ROOM_NOTES)


_NOTES_DEEDS = (Deed.NOTE_WINDOW, Deed.SEARCH_ALL, Deed.PARKING, Deed.GLOSSARY)
_Acts = Mapping[Deed, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class _Press:
    """How a deed was asked for; ``resting``: there was nothing for Escape to go back from."""

    clicked: bool
    resting: bool


class Deeds(QObject):
    """Does what a key or button asks for, on a page and its desk."""

    def __init__(self, page: PageFrame, keyboard: PageKeyboard, showing: Showing) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self._keyboard, self._showing = keyboard, showing
        self._acts: _Acts = {
            **self._in_the_agenda(),
            **self._at_the_question(),
            **self._on_the_screens(),
            **self._beyond_the_page(),
        }
        self._pressed: Mapping[Deed, Callable[[_Press], object]] = {
            Deed.PRIMARY: self._primary,
            Deed.CLOSE: self._close,
            Deed.REVEAL: self._reveal,
            Deed.BACK: self._back,
        }

    def perform(self, deed: Deed, *, clicked: bool = False) -> None:
        """Do what a key or button asks for."""
        press = _Press(clicked, self._keyboard.resting())
        if deed not in (Deed.CLOSE, Deed.REVEAL, Deed.PRIMARY):
            self._page.bottom.disarm()
        self._page.message.clear()
        self._page.board.commit()
        if deed in _SIDES:
            self._page.show_list(_SIDES[deed])
        if deed in self._pressed:
            self._pressed[deed](press)
        else:
            self._acts[deed]()

    # --- the table ---------------------------------------------------------------------------

    def _in_the_agenda(self) -> _Acts:
        page, desk = self._page, self._desk
        return {
            Deed.FORWARD: lambda: page.room.turn_page(1) or self._step_on(1),
            Deed.BACKWARD: lambda: page.room.turn_page(-1) or self._step_on(-1),
            Deed.NEXT: lambda: self._step_on(1),
            Deed.PREVIOUS: lambda: self._step_on(-1),
            Deed.NEXT_CONTEXT: lambda: desk.step_context(1),
            Deed.PREVIOUS_CONTEXT: lambda: desk.step_context(-1),
            Deed.PLENARY: desk.toggle_plenary,
            Deed.QUEUE: self._toggle_queue,
            Deed.FIND: page.framework.start_search,
        }

    def _at_the_question(self) -> _Acts:
        page, desk = self._page, self._desk
        return {
            Deed.OPEN: self._open_round,
            Deed.AGAIN: self._open_round,
            Deed.PARK: desk.park,
            Deed.COUNTING: lambda: desk.set_counting(not desk.counting),
            Deed.RULES: self.open_rules,
            Deed.SEATS: page.ballots.toggle_view,
            Deed.ALL_PRESENT: page.ballots.all_present,
            Deed.GROUP_ANSWER: self.answer_as_group,
            Deed.PEEK_LOCK: desk.toggle_peek_lock,
            Deed.FIST: lambda: page.plenary.start_fist(self._proposed()),
            Deed.ANSWER: self._to_answer,
            Deed.NOTES: lambda: self._to_entries("notes"),
            Deed.SOURCES: lambda: self._to_entries("evidence"),
            Deed.CHECKS: lambda: self._to_entries("verification"),
            Deed.UNDO: self._undo,
            Deed.REDO: self._redo,
        }

    def _on_the_screens(self) -> _Acts:
        page = self._page
        return {
            Deed.PANE: self._keyboard.next_pane,
            Deed.GUIDANCE: page.header.toggle_guidance,
            Deed.DETAILS: page.verdict.toggle_details,
            Deed.LANGUAGE: self._next_language,
            Deed.COUNTDOWN: page.countdown.toggle,
            Deed.MORE_TIME: page.countdown.add_minute,
            Deed.STOP_TIME: page.countdown.stop,
            Deed.SHOW_TIME: self._show_time,
            **{each: partial(self._do_plenary, each) for each in _PLENARY_DEEDS},
            **{each: partial(page.room_deed.emit, each) for each in _ROOM_DEEDS},
        }

    def _beyond_the_page(self) -> _Acts:
        page = self._page
        return {
            **{each: partial(page.notes_deed.emit, each) for each in _NOTES_DEEDS},
            Deed.CHECKING: page.checking_wanted.emit,
            Deed.EXPORT: page.export_wanted.emit,
            Deed.IMPORT: page.import_wanted.emit,
            Deed.REPORTS: page.reports_wanted.emit,
            Deed.RESULTS: page.results_wanted.emit,
            Deed.SETUP: page.setup_wanted.emit,
            Deed.KEYS: page.keys_wanted.emit,
            Deed.HELP: page.help_wanted.emit,
        }

    # --- deeds with more to them -------------------------------------------------------------

    def _step_on(self, by: int) -> bool:
        """The next question of the agenda, or of the plenary's queue while that is shown."""
        if not self._page.framework.queue_shown:
            return self._desk.step(by)
        found = self._page.framework.neighbour(by)
        if found is None:
            self._page.message.say(self.tr("There is nothing further in the queue."))
            return False
        self._desk.go(found)
        return True

    def _toggle_queue(self) -> None:
        if self._desk.context is not None:
            self._page.message.say(self.tr("The queue belongs to the plenary; F4 goes there."))
            return
        self._page.framework.show_queue(not self._page.framework.queue_shown)

    def _do_plenary(self, deed: Deed) -> None:
        self._page.plenary.do(deed)
        self._showing.refresh_board()

    def _proposed(self) -> Value | None:
        """The answer in the form, or the one that is recorded; none beside an undecided vote."""
        form = self._page.decision
        chosen = form.answer() if self._page.deciding and form.isEnabled() else None
        if chosen is not None:
            return chosen
        answer = self._desk.known.answer
        if answer is None or self._desk.round_state in UNDECIDED:
            return None
        return answer.value

    def take(self, answer: Value) -> None:
        """Put a group's answer into the form; only a person records it."""
        if not self._desk.deciding:
            self._page.message.say(self.tr("Close and reveal the vote first, then take an answer."))
            return
        self._showing.show_mode(deciding=self._desk.votable)
        self._page.decision.take(answer)
        self._page.decision.focus_answer()

    def _close(self, press: _Press) -> None:
        self._twice(Deed.CLOSE, self._desk.close_round, press)

    def _reveal(self, press: _Press) -> None:
        self._twice(Deed.REVEAL, self._desk.reveal, press)

    def _twice(self, deed: Deed, act: Callable[[], bool], press: _Press) -> None:
        wanted = {Deed.CLOSE: Step.CLOSE, Deed.REVEAL: Step.REVEAL}[deed]
        if self._desk.next_step is not wanted:
            act()  # refused with the sentence that says why
            return
        doubt = ""
        if deed is Deed.CLOSE:
            question = self._desk.question
            asked = question.id if question else None
            doubt = doubt_about(self._desk.state, asked, self._desk.round, self._page.locale())
        if (press.clicked and not doubt) or self._page.bottom.press(deed):
            act()
        elif doubt:
            self._page.message.say(doubt, kind="attention")

    def _primary(self, press: _Press) -> None:
        focus = QApplication.focusWidget()
        if not press.clicked and isinstance(focus, EntryField):
            focus.entered.emit()  # in a note, Ctrl+Enter means the note, never the round
            return
        acts: dict[Step, Callable[[], object]] = {
            Step.OPEN: self._open_round,
            Step.CLOSE: lambda: self._close(press),
            Step.REVEAL: lambda: self._reveal(press),
            Step.DECIDE: self._decide,
            Step.NEXT: lambda: self._step_on(1),
        }
        acts[self._showing.step()]()

    def _decide(self) -> None:
        if self._page.deciding:
            if self._page.decision.record():
                self._page.bottom.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_answer()  # nothing is recorded that is not on the screen

    def _undo(self) -> None:
        workshop = self._desk.workshop
        self._turn_back(workshop.next_undo, undone_text(workshop.next_undo, workshop.state))

    def _redo(self) -> None:
        workshop = self._desk.workshop
        said = redone_text(workshop.next_redo, workshop.state)
        self._turn_back(workshop.next_redo, said, again=True)

    def _turn_back(self, act: tuple[Event, ...], said: str, *, again: bool = False) -> None:
        """Undo or redo; what cannot be seen from here is said."""
        question = self._desk.question
        done = self._desk.redo() if again else self._desk.undo()
        elsewhere = bool(act) and act[0].scope != (question.id if question else "")
        if done and elsewhere:
            self._page.message.say(said)

    def _open_round(self) -> None:
        if self._desk.next_step is Step.REVEAL:
            number = self._desk.round.number if self._desk.round else 1
            text = self.tr("Round {number} waits to be revealed; reveal it or park it first.")
            self._page.message.say(text.format(number=number), kind="attention")
            return
        if self._desk.open_round():
            self._keyboard.focus_votes()

    def open_rules(self, key: RuleKey = RuleKey.THRESHOLD) -> None:
        """The little panel of rules; in a round that is open they stand fixed in its card."""
        if not self._desk.votable:
            return
        current = self._desk.round
        if current is not None and self._desk.round_state in (RoundState.OPEN, RoundState.CLOSED):
            text = self.tr("The rules of round {number} are fixed; they are set before it opens.")
            self._page.message.say(text.format(number=current.number))
            return
        self._page.rules.show_for(self._page.centre, key)

    def answer_as_group(self) -> None:
        """The panel in which the group of the column answers as one."""
        group = self._desk.column or None
        if self._page.ballots.seats_shown and self._page.roll.group:
            group = self._page.roll.group
        if not self._desk.typing or group is None:
            text = self.tr("A group answers as one while a round is open, in its own column.")
            self._page.message.say(text)
            return
        self._page.group_answer.show_for(group, self._page.centre)

    def context_by_number(self, number: int) -> None:
        """To the plenary (0) or the group of this number."""
        groups = list(self._desk.state.setup.groups)
        if number == 0:
            self._desk.set_context(None)
        elif number <= len(groups):
            self._desk.set_context(groups[number - 1])

    def go(self, question: str) -> None:
        """Put a question on the desk, and the keyboard where its work is."""
        self._desk.go(question)
        self._keyboard.focus_work()

    def _to_answer(self) -> None:
        self._showing.show_mode(deciding=self._desk.votable)
        self._page.decision.focus_answer()

    def _to_entries(self, tab: str) -> None:
        self._showing.show_mode(deciding=False)
        self._page.notes.open(tab)

    def _show_time(self) -> None:
        if self._page.countdown.countdown is None:
            text = self.tr("There is no countdown to show. {key} starts one.")
            self._page.message.say(text.format(key=hint(Deed.COUNTDOWN)))
        self._page.countdown.toggle_shown()

    def _next_language(self) -> None:
        if not self._desk.language.step():
            text = self.tr("This question bank has one language; there is no second one to show.")
            self._page.message.say(text)

    def _back(self, press: _Press) -> None:
        # On a clicker with one button for start and stop, Escape is the stop. Not in a vote: there
        # it is pressed to leave a panel, once too often, and the room would lose the question.
        if (
            press.resting
            and not self._desk.typing
            and self._page.room.window_shown
            and QApplication.focusWidget() is self._keyboard.work()
        ):
            self._page.room_deed.emit(Deed.HIDE)
            return
        self._page.framework.end_search()
        self._page.message.clear()
        self._keyboard.focus_work()
