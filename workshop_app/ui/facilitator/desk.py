"""What the facilitator is doing now: whose turn, which question, which column, and the acts.

The desk has no widgets. Panes listen to its signals and call its methods; every act goes through
`perform`, so a refusal becomes one sentence on the laptop and never an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.framework import Kind, Question
from workshop_app.core.progress import agenda, first_open, in_sight
from workshop_app.core.reading import Reading
from workshop_app.core.records import QuestionState, Stage, Value
from workshop_app.core.room import expected_votes
from workshop_app.core.rounds import WHOLE_ROOM, Round, RoundRules, RoundState, Visibility
from workshop_app.core.state import (
    Changes,
    State,
)
from workshop_app.core.votes import read_round
from workshop_app.core.workshop import Workshop
from workshop_app.jobs import OpenWorkshop
from workshop_app.store.errors import StoreError
from workshop_app.ui.doing import Doer
from workshop_app.ui.facilitator.next_rules import NextRules, usual_rules
from workshop_app.ui.facilitator.second_language import SecondLanguage
from workshop_app.ui.facilitator.steps import Step, deciding, next_step, waits_for_plenary

PLACE_KEY = "facilitator.place"


class ViewStore(Protocol):
    """Where places are remembered: the workshop file, outside the events."""

    def get_view(self, key: str, default: Any = None) -> Any: ...

    def set_view(self, key: str, value: Any) -> None: ...


class Desk(QObject):
    """The facilitator's place in the workshop.

    ``leaving``: the place is about to change, what is being typed still belongs to it.
    ``moved``: another question, group or column. ``changed``: the workshop changed (a `Changes`).
    ``peeked``: counts shown or hidden on the laptop. ``refused``: a sentence for the facilitator.
    """

    leaving = Signal()
    moved = Signal()
    changed = Signal(object)
    peeked = Signal(bool)
    counting_changed = Signal(bool)
    rules_changed = Signal()
    """other rules for the next round"""
    refused = Signal(str)
    done = Signal()
    """an act of the facilitator's window succeeded"""

    def __init__(self, workshop: Workshop, views: ViewStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workshop = workshop
        self._doer = Doer(workshop, self)
        self._doer.refused.connect(self.refused)
        self._doer.done.connect(self.done)
        self.views = views
        self.opened: OpenWorkshop | None = None
        """the workshop with its file, for what needs more than its state"""
        self.kept_profiles: Path | None = None
        """the folder of mappings a person made"""
        self._context: str | None = None
        self._last_group: str | None = None
        self._places: dict[str, str] = {}
        self._column = WHOLE_ROOM
        self._read: tuple[tuple[str, str], Reading] | None = None
        self._peeking = False
        self._peek_locked = False
        self._counting = False
        self._next = NextRules()
        self._restore()
        self.language = SecondLanguage(self)
        self._unsubscribe = workshop.subscribe(self._on_changes)

    def release(self) -> None:
        """Stop listening to the workshop."""
        self._unsubscribe()

    # --- where we are ------------------------------------------------------------------------

    @property
    def state(self) -> State:
        return self.workshop.state

    def today(self) -> date:
        """The day it is where this laptop stands, by the workshop's clock."""
        return datetime.fromisoformat(self.workshop.now).astimezone().date()

    @property
    def context(self) -> str | None:
        """The group that works now, or None for the plenary."""
        return self._context

    @property
    def question(self) -> Question | None:
        """The question on the desk; None when the context has no questions."""
        reference = self._places.get(self._context or "")
        found = self.state.question(reference) if reference else None
        if found is not None and (
            self._context is None or found in in_sight(self.state, self._context)
        ):
            return found
        found = first_open(self.state, self._context)
        if found is not None:
            # It stays on the desk when it is answered: only a person moves on.
            self._places[self._context or ""] = found.id
        return found

    @property
    def known(self) -> QuestionState:
        """State of the question on the desk."""
        question = self.question
        return self.state.of(question.id) if question else QuestionState()

    @property
    def round(self) -> Round | None:
        """The round on the desk, or None while the next one is still a draft."""
        return self.known.round_for(self._context)

    @property
    def reading(self) -> Reading | None:
        """What the votes of the round on the desk say; None without a round. Read once a change."""
        question, current = self.question, self.round
        if question is None or current is None:
            return None
        if self._read is None or self._read[0] != (question.id, current.id):
            self._read = (question.id, current.id), read_round(self.state, question, current)
        return self._read[1]

    @property
    def round_state(self) -> RoundState:
        return self.round.state if self.round else RoundState.DRAFT

    @property
    def columns(self) -> tuple[str, ...]:
        """Keys of the board's columns: group ids, or WHOLE_ROOM when there are no groups."""
        current = self.round
        if current is not None:
            if current.group is not None:
                return (current.group,)
            groups = tuple(self.state.setup.groups)
            counted = tuple(key for key in current.columns if key not in groups)
            return (groups + counted) or (WHOLE_ROOM,)
        if self._context is not None:
            return (self._context,)
        return tuple(self.state.setup.groups) or (WHOLE_ROOM,)

    @property
    def column(self) -> str:
        """The column that is typed into."""
        return self._column if self._column in self.columns else self.columns[0]

    @property
    def typing(self) -> bool:
        """Whether counts can be typed."""
        return self.round_state is RoundState.OPEN

    @property
    def counting(self) -> bool:
        return self._counting

    @property
    def peeking(self) -> bool:
        return self._peeking or self._peek_locked

    @property
    def counts_shown(self) -> bool:
        """Whether the laptop shows all counts: revealed, live, peeking, or nothing is masked."""
        current = self.round
        if current is None:
            return False
        if current.revealed or current.rules.visibility is Visibility.LIVE:
            return True
        if current.state is RoundState.CLOSED and current.rules.visibility is Visibility.NEVER:
            return True
        if current.state in (RoundState.PARKED, RoundState.DECIDED):
            return current.rules.visibility is Visibility.NEVER
        return self.peeking or len(self.columns) == 1

    @property
    def stage(self) -> Stage:
        """The stage decisions are recorded at from here."""
        return Stage.PLENARY if self._context is None else Stage.GROUP

    @property
    def votable(self) -> bool:
        question = self.question
        return question is not None and question.kind is Kind.CHOICE

    @property
    def deciding(self) -> bool:
        """Whether an answer can be recorded now."""
        return deciding(self)

    @property
    def next_step(self) -> Step:
        """What the filled button offers."""
        return next_step(self)

    @property
    def waits_for_plenary(self) -> bool:
        """Whether groups answered the question on the desk, and the plenary at it did not yet."""
        return waits_for_plenary(self)

    # --- moving ------------------------------------------------------------------------------

    def go(self, question_id: str) -> None:
        """Put a question on the desk; a group that does not have it hands over to the plenary."""
        if self.state.question(question_id) is None:
            return
        self.leaving.emit()
        if self._context is not None:
            mine = {question.id for question in in_sight(self.state, self._context)}
            if question_id not in mine:
                self._context = None
        self._places[self._context or ""] = question_id
        self.stop_peeking()
        self._arrived()

    def step(self, by: int) -> bool:
        """Move on by so many questions; False at either end."""
        question = self.question
        steps = agenda(self.state, self._context)
        if question is None:
            return False
        if question in steps:
            place = steps.index(question) + by
        else:  # one that is not asked now: on to its neighbours that are
            position = self.state.framework.position
            before = sum(position(each.id) < position(question.id) for each in steps)
            place = before + (by - 1 if by > 0 else by)
        if not 0 <= place < len(steps):
            return False
        self.leaving.emit()
        self._places[self._context or ""] = steps[place].id
        self.stop_peeking()
        self._arrived()
        return True

    def set_context(self, group: str | None) -> None:
        """Give the desk to a group (its id) or the plenary (None), at its own place."""
        if group is not None and group not in self.state.setup.groups:
            return
        self.leaving.emit()
        if self._context is not None:
            self._last_group = self._context
        self._context = group
        if group is not None:
            self._column = group
        self.stop_peeking()
        self._arrived()

    def step_context(self, by: int) -> None:
        """Go round plenary and groups."""
        ring: list[str | None] = [None, *self.state.setup.groups]
        place = ring.index(self._context) if self._context in ring else 0
        self.set_context(ring[(place + by) % len(ring)])

    def toggle_plenary(self) -> None:
        """From a group to the plenary, and back to the group that was there before."""
        if self._context is not None:
            self.set_context(None)
        elif self._last_group in self.state.setup.groups:
            self.set_context(self._last_group)
        else:
            self.step_context(1)

    def set_column(self, column: str) -> None:
        """Choose the column that is typed into."""
        if column in self.columns and column != self._column:
            self._column = column
            self.moved.emit()

    def step_column(self, by: int) -> bool:
        """Go to the neighbouring column; False when there is none."""
        columns = self.columns
        place = columns.index(self.column) + by
        if not 0 <= place < len(columns):
            return False
        self.set_column(columns[place])
        return True

    def peek(self, on: bool) -> None:
        """Show counts on the laptop while a key is held; nothing to do when they are shown."""
        on = on and (self._peeking or not self.counts_shown)
        if on != self._peeking:
            self._peeking = on
            self.peeked.emit(self.peeking)

    def toggle_peek_lock(self) -> None:
        """Keep the counts shown on the laptop until the next question."""
        self._peek_locked = not self._peek_locked
        self.peeked.emit(self.peeking)

    def set_counting(self, on: bool) -> None:
        """Counting mode: a level's digit adds one hand."""
        if on != self._counting:
            self._counting = on
            self.counting_changed.emit(on)

    # --- acting ------------------------------------------------------------------------------

    def perform(self, make: Callable[[State], Act]) -> bool:
        """Run a command; what it refuses becomes a sentence. True when it was committed."""
        return self._doer.do(make)

    def open_round(self) -> bool:
        question = self.question
        if question is None:
            return False
        rules = self.next_rules
        done = self.perform(
            lambda state: commands.open_round(
                state,
                question.id,
                group=self._context,
                threshold=rules.threshold,
                visibility=rules.visibility,
                base=rules.base,
                anonymity=rules.anonymity,
                quorum=rules.quorum,
                discuss=rules.discuss,
            )
        )
        if done:
            self._next.opened(question.id)
        if done and self._context is None:
            self._column = self.columns[0]
            self.moved.emit()
        return done

    @property
    def next_number(self) -> int:
        """Number of the round that would open next."""
        return self.known.next_number(self._context)

    @property
    def next_rules(self) -> RoundRules:
        """What the next round of this question opens with.

        A vote again keeps the rules of the vote before, so that both can be compared; the first
        takes the workshop's. Either can be changed for one round.
        """
        question = self.question
        return self._next.rules(question.id if question else "", self._usual_rules)

    @property
    def _usual_rules(self) -> RoundRules:
        return usual_rules(self.known, self._context, self.state.setup.rules)

    def set_next_rules(self, rules: RoundRules) -> None:
        """Change the rules of the next round of this question, and of no other."""
        question = self.question
        if question is not None:
            self._next.change(question.id, rules, self._usual_rules)
            self.rules_changed.emit()

    @property
    def rules(self) -> RoundRules:
        """The rules of the round on the desk; of the next one where none is in play."""
        current = self.round
        if current is not None and self.round_state in (RoundState.OPEN, RoundState.CLOSED):
            return current.rules
        return self.next_rules

    def close_round(self) -> bool:
        return self._on_question(commands.close_round)

    def reveal(self) -> bool:
        return self._on_question(commands.reveal)

    def park(self) -> bool:
        return self._on_question(commands.park)

    def set_count(self, column: str, code: str, hands: int) -> bool:
        """Replace one cell of the board."""
        question, current = self.question, self.round
        if question is None or current is None:
            return False
        tally = current.tallies.get(column)
        counts: dict[str, object] = dict(tally.counts) if tally else {}
        counts[code] = hands
        group = column or None
        return self.perform(lambda state: commands.tally(state, question.id, counts, group=group))

    def add_hand(self, code: str, hands: int = 1) -> bool:
        """Add hands to one answer of the active column."""
        question = self.question
        if question is None:
            return False
        group = self.column or None
        return self.perform(
            lambda state: commands.add_hand(state, question.id, code, group=group, hands=hands)
        )

    def decide(
        self, answers: Mapping[str, Value], rationale: str, dissent: str, stage: Stage
    ) -> bool:
        """Record answers, by field, in one act; a pre-fill or final one is nobody's group's.

        The reason goes with each of them, the dissent with the first.
        """
        question = self.question
        if question is None:
            return False
        group = self._context if stage is Stage.GROUP else None

        def act(state: State) -> Act:
            drafts: Act = ()
            for field, answer in answers.items():
                drafts = (
                    *drafts,
                    *commands.decide(
                        state,
                        question.id,
                        stage,
                        list(answer) if isinstance(answer, tuple) else answer,
                        group=group,
                        rationale=rationale,
                        dissent="" if drafts else dissent,
                        field=field,
                    ),
                )
            return drafts

        return self.perform(act)

    def undo(self) -> bool:
        return self._doer.undo()

    def redo(self) -> bool:
        return self._doer.redo()

    # --- inside ------------------------------------------------------------------------------

    def _on_question(self, command: Callable[[State, str], Act]) -> bool:
        question = self.question
        return question is not None and self.perform(lambda state: command(state, question.id))

    def _on_changes(self, changes: Changes) -> None:
        self._read = None
        if self._context is not None and self._context not in self.state.setup.groups:
            self.set_context(None)
        self.changed.emit(changes)

    def stop_peeking(self) -> None:
        """Hide the counts, whether a key is held or they were kept shown."""
        if self.peeking:
            self._peeking = self._peek_locked = False
            self.peeked.emit(False)

    def _arrived(self) -> None:
        if self.typing and self._context is None:
            self._column = self._first_incomplete()
        self._remember()
        self.moved.emit()

    def _first_incomplete(self) -> str:
        """The first column with seats whose votes are missing, else the first of all."""
        current = self.round
        for column in self.columns:
            counted = current.received_of(column) if current else 0
            if counted < (expected_votes(self.state, column or None) or 1):
                return column
        return self.columns[0]

    def remember(self, key: str, value: Any) -> None:
        """Keep a thing of the window (a place, a draft) in the file, outside the events."""
        try:
            self.views.set_view(key, value)
        except StoreError as error:
            self.refused.emit(str(error))

    def recall(self, key: str, default: Any = None) -> Any:
        """What `remember` kept under a key."""
        return self.views.get_view(key, default)

    def _remember(self) -> None:
        self.remember(
            PLACE_KEY,
            {"context": self._context, "places": self._places, "last_group": self._last_group},
        )

    def _restore(self) -> None:
        place = self.views.get_view(PLACE_KEY, {}) or {}
        context = place.get("context")
        if context in self.state.setup.groups:
            self._context = context
            self._column = context
        self._last_group = place.get("last_group")
        self._places = dict(place.get("places", {}))
