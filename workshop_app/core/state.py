"""The state of a workshop: a pure fold over its events in (counter, id) order.

Each question, and the workshop's setup, is a *scope* with a fold of its own. An undo names the
events it takes back; only the scopes it touches are folded again, so undo costs microseconds in
a workshop of any size, and events that arrive late from another laptop find their place.

The fold never refuses: checking is the commands' business. What an event names but the fold does
not know (a round undone elsewhere) is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from workshop_app.core.adapt import NO_OVERLAY, adapted
from workshop_app.core.bulk import paused_collection
from workshop_app.core.events import Event, EventKind
from workshop_app.core.fold import ON_QUESTION, ON_SETUP
from workshop_app.core.framework import Framework, Question
from workshop_app.core.records import QuestionState, Setup

SETUP = ""
"""Scope of the events about the workshop as a whole."""

_BLANK = QuestionState()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Changes:
    """What an act changed: the one value every view refreshes from."""

    setup: bool = False
    questions: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()


class State:
    """The folded workshop. Read freely; only `apply` changes it."""

    def __init__(self) -> None:
        self.setup = Setup()
        self.questions: dict[str, QuestionState] = {}
        self.counter = 0
        self._of_setup: dict[object, Any] = {}
        self._kept: dict[str, tuple[tuple[object, ...], Any]] = {}
        self._events: dict[str, list[Event]] = {}
        self._scope_of: dict[str, str] = {}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, State):
            return NotImplemented
        return self.setup == other.setup and self._spoken() == other._spoken()

    __hash__ = None  # type: ignore[assignment]  # mutable; compared by value

    def _spoken(self) -> dict[str, QuestionState]:
        """Questions something stands in: an undone first act leaves an empty state behind."""
        return {key: value for key, value in self.questions.items() if value != _BLANK}

    @property
    def framework(self) -> Framework:
        """The framework as the country asks it; LookupError before one was adopted."""
        base, overlay = self.setup.framework, self.setup.adaptation.overlay
        if base is None:
            raise LookupError("This workshop has no framework yet.")
        if overlay is NO_OVERLAY:
            return base
        return self.kept("framework", (base, overlay), lambda: adapted(base, overlay))

    @property
    def known_events(self) -> int:
        """How many events it is made of: never the same again after a change."""
        return len(self._scope_of)

    def of(self, question_id: str) -> QuestionState:
        """State of a question, empty if nothing was said about it. Do not change it."""
        return self.questions.get(question_id) or QuestionState()

    def question(self, reference: str) -> Question | None:
        """The question with this id or number."""
        return self.framework.find_question(reference)

    def history(self, scope: str) -> tuple[Event, ...]:
        """All events of one question (or SETUP), undone ones included, in order."""
        return tuple(self._events.get(scope, ()))

    def of_setup(self, key: object, make: Callable[[Setup], T]) -> T:
        """What ``make`` computes from the setup, kept under a key until the setup changes."""
        if key not in self._of_setup:
            self._of_setup[key] = make(self.setup)
        kept: T = self._of_setup[key]
        return kept

    def kept(self, name: str, parts: tuple[object, ...], make: Callable[[], T]) -> T:
        """What ``make`` computes, kept under a name while these very ``parts`` are in use."""
        there = self._kept.get(name)
        if there is None or any(a is not b for a, b in zip(there[0], parts, strict=True)):
            there = self._kept[name] = (parts, make())
        found: T = there[1]
        return found

    def apply(self, events: Iterable[Event]) -> Changes:
        """Fold more events in, in any order. Events already known are passed over."""
        again: set[str] = set()
        touched: set[str] = set()
        kinds: set[str] = set()
        ids: list[str] = []
        scope_of = self._scope_of
        for event in events:
            if event.id in scope_of:
                continue
            scope = event.scope
            known = self._events.get(scope)
            if known is None:
                known = self._events[scope] = []
            in_order = not known or (known[-1].counter, known[-1].id) < (event.counter, event.id)
            known.append(event)
            scope_of[event.id] = scope
            if event.counter > self.counter:
                self.counter = event.counter
            touched.add(scope)
            kinds.add(event.kind)
            ids.append(event.id)
            if not in_order:
                known.sort(key=lambda item: (item.counter, item.id))
                again.add(scope)
            elif event.kind == EventKind.ACT_UNDONE:
                again.add(scope)
            elif scope not in again:
                self._fold(scope, event)
        for scope in again:
            self._refold(scope)
        if SETUP in touched:
            self._of_setup.clear()
        return Changes(SETUP in touched, frozenset(touched - {SETUP}), frozenset(kinds), tuple(ids))

    def live_events(self, scope: str) -> list[Event]:
        """Events of a scope that no undo has taken back, in order, without the undos."""
        events = self._events.get(scope, [])
        gone: set[str] = set()
        for event in reversed(events):
            if event.kind == EventKind.ACT_UNDONE and event.id not in gone:
                gone.update(event.body["targets"])
        return [e for e in events if e.id not in gone and e.kind != EventKind.ACT_UNDONE]

    def _refold(self, scope: str) -> None:
        if scope == SETUP:
            self.setup = Setup()
        else:
            self.questions[scope] = QuestionState()
        for event in self.live_events(scope):
            self._fold(scope, event)

    def _fold(self, scope: str, event: Event) -> None:
        if scope == SETUP:
            on_setup = ON_SETUP.get(event.kind)
            if on_setup is not None:
                on_setup(self.setup, event, event.body)
            return
        on_question = ON_QUESTION.get(event.kind)
        if on_question is not None:
            state = self.questions.get(scope)
            if state is None:
                state = self.questions[scope] = QuestionState()
            on_question(state, event, event.body)


def replay(events: Iterable[Event]) -> State:
    """The state after these events, whatever order they come in."""
    state = State()
    with paused_collection():
        state.apply(sorted(events, key=lambda event: (event.counter, event.id)))
    return state
