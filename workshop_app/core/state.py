"""The state of a workshop: a pure fold over its events in (counter, id) order.

Each question, and the workshop's setup, is a *scope* with a fold of its own. An undo names the
events it takes back; only the scopes it touches are folded again, so undo costs microseconds in
a workshop of any size, and events that arrive late from another laptop find their place.

The fold never refuses: checking is the commands' business. What an event names but the fold does
not know (a round undone elsewhere) is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from workshop_app.core.bulk import paused_collection
from workshop_app.core.events import Event, EventKind
from workshop_app.core.framework import Framework, Question, framework_from_json

SETUP = ""
"""Scope of the events about the workshop as a whole."""

WHOLE_ROOM = ""
"""Column of a tally that was counted for the room, not group by group."""

Value = str | int | float | tuple[str, ...]
"""An answer: an option code, a reserved code, a number, a text, or a list of texts."""


class Stage(StrEnum):
    """Where an answer stands on its way; later ones prevail."""

    PREFILL = "prefill"
    GROUP = "group"
    PLENARY = "plenary"
    FINAL = "final"


class RoundState(StrEnum):
    """`draft` is a round that is not there yet: no event makes it."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"
    DECIDED = "decided"
    PARKED = "parked"


class Visibility(StrEnum):
    """When the room sees the votes."""

    ON_REVEAL = "on_reveal"
    LIVE = "live"
    NEVER = "never"


class NoteKind(StrEnum):
    DISCUSSION = "discussion"
    STRENGTH = "strength"
    GAP = "gap"
    RECOMMENDATION = "recommendation"
    QUOTE = "quote"
    PLENARY = "plenary"


class Outcome(StrEnum):
    """What a verification entry found."""

    CONFIRMED = "confirmed"
    CONFIRMED_WITH_CHANGE = "confirmed_with_change"
    CONTRADICTED = "contradicted"
    CANNOT_VERIFY = "cannot_verify"
    NEEDS_FOLLOW_UP = "needs_follow_up"


class Point(StrEnum):
    """When an answer is verified."""

    PREFILL = "prefill"
    GROUP = "group"
    PLENARY = "plenary"
    DOCUMENT_CHECK = "document_check"
    EXPERT_FOLLOW_UP = "expert_follow_up"
    SIGN_OFF = "sign_off"


@dataclass(slots=True)
class Group:
    id: str
    name: str


@dataclass(slots=True)
class Seat:
    """One participant. The name is optional."""

    id: str
    group: str
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """A filled workbook that was given out, or brought in: what to compare its next return with.

    ``values`` maps question id → field → what was written; ``pieces`` maps question id → field →
    the entries of that cell from the top, each (question id, entry id, number of lines). Lines
    that stood there before, and lines that stand for nothing here, have the entry id "".
    """

    event: str
    workbook: str
    sha256: str
    time: str
    values: Mapping[str, Mapping[str, Any]]
    pieces: Mapping[str, Mapping[str, Any]]
    brought_in: bool = False
    """then ``values`` are what the file said, save where nobody had decided yet"""


@dataclass(slots=True)
class Setup:
    """Everything about the workshop that is not about one question."""

    title: str = ""
    country: str = ""
    round_name: str = ""
    language: str = "en"
    threshold: float = 0.75
    visibility: Visibility = Visibility.ON_REVEAL
    created: str = ""
    framework: Framework | None = None
    profile: str = ""
    source_name: str = ""
    source_sha256: str = ""
    groups: dict[str, Group] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    assignments: dict[tuple[str, str], None] = field(default_factory=dict)
    """(group id, domain id), in the order they were made"""
    exports: list[Exported] = field(default_factory=list)
    """oldest first"""

    def seats_of(self, group: str) -> list[Seat]:
        """Seats of one group, in the order they were added."""
        return [seat for seat in self.seats.values() if seat.group == group]

    def domains_of(self, group: str) -> list[str]:
        """Ids of the domains a group was given."""
        return [domain for holder, domain in self.assignments if holder == group]


@dataclass(slots=True)
class Tally:
    """Counts typed in for one column of a round: answer code → hands."""

    counts: dict[str, int]
    events: tuple[str, ...]
    """Heads: one event, or several that replaced the same one on different laptops."""


@dataclass(slots=True)
class Round:
    """One vote on one question."""

    id: str
    number: int
    group: str | None
    """The only group that votes, or None when the whole room does."""
    threshold: float
    visibility: Visibility
    opened: str
    state: RoundState = RoundState.OPEN
    revealed: bool = False
    """True once the room has seen it, whatever came after."""
    tallies: dict[str, Tally] = field(default_factory=dict)
    """Group id, or WHOLE_ROOM → tally"""

    def total(self) -> dict[str, int]:
        """Hands per answer code over all columns."""
        sums: dict[str, int] = {}
        for tally in self.tallies.values():
            for code, hands in tally.counts.items():
                sums[code] = sums.get(code, 0) + hands
        return sums

    @property
    def received(self) -> int:
        """Votes received, reserved answers included."""
        return sum(self.total().values())


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule in force when a decision was made: threshold, votes needed, base, and most votes."""

    threshold: float
    needed: int
    base: int
    reached: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer a human recorded. ``value`` is never computed from the vote."""

    event: str
    stage: Stage
    group: str | None
    value: Value
    rationale: str
    dissent: str
    round_number: int | None
    rule: Rule | None
    author: str
    time: str


@dataclass(slots=True)
class DecisionSlot:
    """Decisions of one stage (and group). ``history`` holds all, oldest first."""

    heads: list[Decision] = field(default_factory=list)
    history: list[Decision] = field(default_factory=list)

    @property
    def current(self) -> Decision:
        """The one in force; of a conflict, the last in event order."""
        return self.heads[-1]

    @property
    def conflict(self) -> bool:
        return len(self.heads) > 1


@dataclass(slots=True)
class Note:
    id: str
    kind: NoteKind
    text: str
    author: str
    time: str
    revised: str = ""
    event: str = ""
    """The event that gave the present text"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source of verification."""

    id: str
    text: str
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class VerificationEntry:
    id: str
    point: Point
    outcome: Outcome
    comment: str
    who: str
    author: str
    time: str


@dataclass(slots=True)
class QuestionState:
    """Everything said and decided about one question."""

    rounds: list[Round] = field(default_factory=list)
    decisions: dict[tuple[Stage, str | None], DecisionSlot] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    verification: list[VerificationEntry] = field(default_factory=list)

    @property
    def active_round(self) -> Round | None:
        """The round that is open, or closed but neither revealed nor parked."""
        latest = self.latest_round
        if latest and latest.state in (RoundState.OPEN, RoundState.CLOSED):
            return latest
        return None

    @property
    def latest_round(self) -> Round | None:
        return self.rounds[-1] if self.rounds else None

    def round_for(self, group: str | None) -> Round | None:
        """The round that matters to a group (None: the plenary), or None.

        A round in play matters to everybody. Otherwise the plenary looks at the latest round of
        anyone, and a group at its own latest, or at the whole room's if that came after.
        """
        if group is None or self.active_round is not None:
            return self.latest_round
        return next((r for r in reversed(self.rounds) if r.group in (group, None)), None)

    def decision(self, stage: Stage, group: str | None = None) -> Decision | None:
        slot = self.decisions.get((stage, group))
        return slot.current if slot else None

    def stage_decision(self, stage: Stage) -> Decision | None:
        """The latest decision of a stage in event order, whichever group made it."""
        found = [slot.current for (at, _), slot in self.decisions.items() if at is stage]
        return found[-1] if found else None

    @property
    def answer(self) -> Decision | None:
        """The decision in force: of the latest stage that has one."""
        for stage in reversed(Stage):
            decision = self.stage_decision(stage)
            if decision is not None:
                return decision
        return None

    @property
    def conflict(self) -> bool:
        return any(slot.conflict for slot in self.decisions.values())


_BLANK = QuestionState()


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
        self._events: dict[str, list[Event]] = {}
        self._scope_of: dict[str, str] = {}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, State):
            return NotImplemented
        return self.setup == other.setup and self._spoken() == other._spoken()

    __hash__ = None  # type: ignore[assignment]  # mutable, and compared by value

    def _spoken(self) -> dict[str, QuestionState]:
        """Questions something stands in: an undone first act leaves an empty state behind."""
        return {key: value for key, value in self.questions.items() if value != _BLANK}

    @property
    def framework(self) -> Framework:
        """The framework; LookupError before one was adopted."""
        if self.setup.framework is None:
            raise LookupError("This workshop has no framework yet.")
        return self.setup.framework

    def of(self, question_id: str) -> QuestionState:
        """State of a question, empty if nothing was said about it. Do not change it."""
        return self.questions.get(question_id) or QuestionState()

    def question(self, reference: str) -> Question | None:
        """The question with this id or number."""
        return self.framework.find_question(reference)

    def history(self, scope: str) -> tuple[Event, ...]:
        """All events of one question (or SETUP), undone ones included, in order."""
        return tuple(self._events.get(scope, ()))

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
            on_setup = _ON_SETUP.get(event.kind)
            if on_setup is not None:
                on_setup(self.setup, event, event.body)
            return
        on_question = _ON_QUESTION.get(event.kind)
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


# --- the fold of the setup ---------------------------------------------------------------------

Body = Mapping[str, Any]


def _created(setup: Setup, event: Event, body: Body) -> None:
    setup.created = event.time
    _details(setup, event, body)


def _details(setup: Setup, event: Event, body: Body) -> None:
    for name in ("title", "country", "round_name", "language"):
        if name in body:
            setattr(setup, name, body[name])
    if "threshold" in body:
        setup.threshold = body["threshold"]
    if "visibility" in body:
        setup.visibility = Visibility(body["visibility"])


def _framework(setup: Setup, event: Event, body: Body) -> None:
    setup.framework = framework_from_json(body["framework"])
    setup.profile = body.get("profile", "")
    setup.source_name = body.get("source_name", "")
    setup.source_sha256 = body.get("source_sha256", "")


def _group_added(setup: Setup, event: Event, body: Body) -> None:
    setup.groups[body["group"]] = Group(body["group"], body["name"])


def _group_renamed(setup: Setup, event: Event, body: Body) -> None:
    if group := setup.groups.get(body["group"]):
        group.name = body["name"]


def _group_removed(setup: Setup, event: Event, body: Body) -> None:
    gone = body["group"]
    setup.groups.pop(gone, None)
    setup.seats = {key: seat for key, seat in setup.seats.items() if seat.group != gone}
    setup.assignments = {pair: None for pair in setup.assignments if pair[0] != gone}


def _seat_added(setup: Setup, event: Event, body: Body) -> None:
    setup.seats[body["seat"]] = Seat(
        body["seat"], body["group"], body.get("name", ""), body.get("role", "")
    )


def _seat_changed(setup: Setup, event: Event, body: Body) -> None:
    if seat := setup.seats.get(body["seat"]):
        seat.group = body.get("group", seat.group)
        seat.name = body.get("name", seat.name)
        seat.role = body.get("role", seat.role)


def _seat_removed(setup: Setup, event: Event, body: Body) -> None:
    setup.seats.pop(body["seat"], None)


def _assigned(setup: Setup, event: Event, body: Body) -> None:
    setup.assignments[(body["group"], body["domain"])] = None


def _unassigned(setup: Setup, event: Event, body: Body) -> None:
    setup.assignments.pop((body["group"], body["domain"]), None)


def _exported(setup: Setup, event: Event, body: Body) -> None:
    setup.exports.append(
        Exported(
            event.id,
            body["workbook"],
            body["sha256"],
            event.time,
            body.get("values", {}),
            body.get("pieces", {}),
            event.kind == EventKind.WORKBOOK_IMPORTED,
        )
    )


# --- the fold of one question ------------------------------------------------------------------


def _opened(state: QuestionState, event: Event, body: Body) -> None:
    state.rounds.append(
        Round(
            id=body["round"],
            number=len(state.rounds) + 1,
            group=body.get("group"),
            threshold=body["threshold"],
            visibility=Visibility(body["visibility"]),
            opened=event.time,
        )
    )


def _round(state: QuestionState, body: Body) -> Round | None:
    wanted = body.get("round")
    for candidate in reversed(state.rounds):
        if candidate.id == wanted:
            return candidate
    return None


def _tallied(state: QuestionState, event: Event, body: Body) -> None:
    if (found := _round(state, body)) is None:
        return
    column = body.get("group") or WHOLE_ROOM
    replaced = body.get("replaces", ())
    before = found.tallies.get(column)
    kept = tuple(head for head in before.events if head not in replaced) if before else ()
    found.tallies[column] = Tally(dict(body["counts"]), (*kept, event.id))


def _closed(state: QuestionState, event: Event, body: Body) -> None:
    if found := _round(state, body):
        found.state = RoundState.CLOSED


def _revealed(state: QuestionState, event: Event, body: Body) -> None:
    if found := _round(state, body):
        found.state = RoundState.REVEALED
        found.revealed = True


def _parked(state: QuestionState, event: Event, body: Body) -> None:
    if found := _round(state, body):
        found.state = RoundState.PARKED


def _decided(state: QuestionState, event: Event, body: Body) -> None:
    stage = Stage(body["stage"])
    value = body["answer"]
    rule = body.get("rule")
    found = _round(state, body)
    decision = Decision(
        event=event.id,
        stage=stage,
        group=body.get("group"),
        value=tuple(value) if isinstance(value, list) else value,
        rationale=body.get("rationale", ""),
        dissent=body.get("dissent", ""),
        round_number=found.number if found else None,
        rule=Rule(rule["threshold"], rule["needed"], rule["base"], rule["reached"])
        if rule
        else None,
        author=event.author,
        time=event.time,
    )
    # taken out and put back last, so that the slots stand in the order of their latest decisions
    slot = state.decisions.pop((stage, decision.group), None) or DecisionSlot()
    replaced = body.get("replaces", ())
    slot.heads = [head for head in slot.heads if head.event not in replaced]
    slot.heads.append(decision)
    slot.history.append(decision)
    state.decisions[(stage, decision.group)] = slot
    if found:
        found.state = RoundState.DECIDED


def _note_added(state: QuestionState, event: Event, body: Body) -> None:
    state.notes[body["note"]] = Note(
        body["note"],
        NoteKind(body["kind"]),
        body["text"],
        event.author,
        event.time,
        event=event.id,
    )


def _note_revised(state: QuestionState, event: Event, body: Body) -> None:
    if note := state.notes.get(body["note"]):
        note.text = body.get("text", note.text)
        note.kind = NoteKind(body.get("kind", note.kind))
        note.revised = event.time
        note.event = event.id


def _note_withdrawn(state: QuestionState, event: Event, body: Body) -> None:
    state.notes.pop(body["note"], None)


def _evidence_added(state: QuestionState, event: Event, body: Body) -> None:
    state.evidence[body["evidence"]] = Evidence(
        body["evidence"], body["text"], event.author, event.time
    )


def _evidence_revised(state: QuestionState, event: Event, body: Body) -> None:
    if body["evidence"] in state.evidence:
        _evidence_added(state, event, body)


def _evidence_withdrawn(state: QuestionState, event: Event, body: Body) -> None:
    state.evidence.pop(body["evidence"], None)


def _verified(state: QuestionState, event: Event, body: Body) -> None:
    state.verification.append(
        VerificationEntry(
            body.get("entry", event.id),
            Point(body["point"]),
            Outcome(body["outcome"]),
            body.get("comment", ""),
            body.get("who", ""),
            event.author,
            event.time,
        )
    )


def _verification_revised(state: QuestionState, event: Event, body: Body) -> None:
    for place, entry in enumerate(state.verification):
        if entry.id == body["entry"]:
            state.verification[place] = replace(
                entry, outcome=Outcome(body["outcome"]), comment=body["comment"]
            )


def _verification_withdrawn(state: QuestionState, event: Event, body: Body) -> None:
    state.verification = [entry for entry in state.verification if entry.id != body["entry"]]


_ON_SETUP: dict[str, Callable[[Setup, Event, Body], None]] = {
    EventKind.WORKSHOP_CREATED: _created,
    EventKind.FRAMEWORK_ADOPTED: _framework,
    EventKind.DETAILS_CHANGED: _details,
    EventKind.GROUP_ADDED: _group_added,
    EventKind.GROUP_RENAMED: _group_renamed,
    EventKind.GROUP_REMOVED: _group_removed,
    EventKind.SEAT_ADDED: _seat_added,
    EventKind.SEAT_CHANGED: _seat_changed,
    EventKind.SEAT_REMOVED: _seat_removed,
    EventKind.DOMAIN_ASSIGNED: _assigned,
    EventKind.DOMAIN_UNASSIGNED: _unassigned,
    EventKind.WORKBOOK_EXPORTED: _exported,
    EventKind.WORKBOOK_IMPORTED: _exported,
}

_ON_QUESTION: dict[str, Callable[[QuestionState, Event, Body], None]] = {
    EventKind.ROUND_OPENED: _opened,
    EventKind.VOTES_TALLIED: _tallied,
    EventKind.ROUND_CLOSED: _closed,
    EventKind.ROUND_REVEALED: _revealed,
    EventKind.ROUND_PARKED: _parked,
    EventKind.DECISION_RECORDED: _decided,
    EventKind.NOTE_ADDED: _note_added,
    EventKind.NOTE_REVISED: _note_revised,
    EventKind.NOTE_WITHDRAWN: _note_withdrawn,
    EventKind.EVIDENCE_ADDED: _evidence_added,
    EventKind.EVIDENCE_REVISED: _evidence_revised,
    EventKind.EVIDENCE_WITHDRAWN: _evidence_withdrawn,
    EventKind.VERIFICATION_LOGGED: _verified,
    EventKind.VERIFICATION_REVISED: _verification_revised,
    EventKind.VERIFICATION_WITHDRAWN: _verification_withdrawn,
}
