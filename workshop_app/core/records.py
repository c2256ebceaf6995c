"""What a workshop is made of: groups, seats, rounds, decisions, notes, evidence, verification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workshop_app.core.adapt import Adaptation
from workshop_app.core.days import Day
from workshop_app.core.fist import FistOfFive
from workshop_app.core.framework import RESPONSE, Framework
from workshop_app.core.priorities import Prioritising
from workshop_app.core.report_back import GroupReport
from workshop_app.core.rounds import Round, RoundRules, RoundState, Rule
from workshop_app.core.team import Action, ParkedItem, SignOff, Source, StrategyText, Term

if TYPE_CHECKING:
    from workshop_app.core.baseline import Baseline

Value = str | int | float | tuple[str, ...]
"""An answer: an option code, a reserved code, a number (of hundredths where a percentage is asked
for), a date as a text, a text, or several option codes or texts."""


class Stage(StrEnum):
    """Where an answer stands on its way; later ones prevail."""

    PREFILL = "prefill"
    GROUP = "group"
    PLENARY = "plenary"
    FINAL = "final"


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
    present: bool = True


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


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the tool the workshop stands on, or stood on.

    Questions keep their ids from edition to edition: ``ids`` maps an id in the workbook to the id
    here, where they differ.
    """

    framework: Framework
    profile: str
    source_name: str
    source_sha256: str
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandRating:
    """The rating of a domain as a person set it; ``level`` counts from 1."""

    domain: str
    level: int
    reason: str
    author: str
    time: str


@dataclass(slots=True)
class Setup:
    """Everything about the workshop that is not about one question."""

    title: str = ""
    country: str = ""
    round_name: str = ""
    language: str = "en"
    rules: RoundRules = field(default_factory=RoundRules)
    """what a round opens with unless told otherwise"""
    created: str = ""
    framework: Framework | None = None
    profile: str = ""
    source_name: str = ""
    source_sha256: str = ""
    source_protected: bool = False
    """whether the workbook that was brought needed a password"""
    groups: dict[str, Group] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    assignments: dict[tuple[str, str], None] = field(default_factory=dict)
    """(group id, domain id), in the order they were made"""
    exports: list[Exported] = field(default_factory=list)
    """oldest first"""
    editions: list[Edition] = field(default_factory=list)
    """oldest first; the last one is in use"""
    planned: dict[tuple[str, str], int] = field(default_factory=dict)
    """(group id, or "" for the plenary, domain id) → minutes of the agenda"""
    days: tuple[Day, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    parking: dict[str, ParkedItem] = field(default_factory=dict)
    sign_offs: dict[str, SignOff] = field(default_factory=dict)
    """domain id, or "" for the whole framework → sign-off"""
    glossary: dict[str, Term] = field(default_factory=dict)
    """the country's own additions to the bank's glossary"""
    reports: dict[str, GroupReport] = field(default_factory=dict)
    baselines: dict[str, Baseline] = field(default_factory=dict)
    """id → what the workshop is compared with, in the order they were added"""
    crosswalks: dict[str, dict[tuple[str, str], bool]] = field(default_factory=dict)
    """`Baseline.tool` → what a person said about its questions and those here"""
    priorities: Prioritising = field(default_factory=Prioritising)
    strategy: dict[str, StrategyText] = field(default_factory=dict)
    """section of the strategy → what a person wrote there"""
    ratings: dict[str, HandRating] = field(default_factory=dict)
    """domain id → the rating a person set beside the computed one"""
    adaptation: Adaptation = field(default_factory=Adaptation)
    """what the country makes of the bank; `State.framework` has it applied, ``framework`` not"""

    def seats_of(self, group: str) -> list[Seat]:
        """Seats of one group, in the order they were added."""
        return [seat for seat in self.seats.values() if seat.group == group]

    def domains_of(self, group: str) -> list[str]:
        """Ids of the domains a group was given."""
        return [domain for holder, domain in self.assignments if holder == group]


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
    field: str = RESPONSE
    """Which of the question's answers this is"""
    counter: int = 0
    """Place in the order of all events"""


Slots = dict[tuple[Stage, str | None], "DecisionSlot"]
"""(stage, group) → decisions, in the order of their latest ones"""


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
    group: str = ""
    """id of the group it was taken in, or "" for the plenary"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source of verification of one answer: typed, or a citation of a source (`Setup.sources`).

    ``text`` says it in one line in either case, as it stands in a cell.
    """

    id: str
    text: str
    author: str
    time: str
    source: str = ""
    """id of the source it cites, or "" """
    page: str = ""


@dataclass(frozen=True, slots=True)
class VerificationEntry:
    """One check of an answer: when in the process, by whom, with what outcome.

    ``before`` and ``after`` are the answer's value, different where the check changed it. A check
    that needs a follow-up can be given to somebody (``assignee``) by a date (``due``).
    """

    id: str
    point: Point
    outcome: Outcome
    comment: str
    who: str
    author: str
    time: str
    role: str = ""
    before: Value | None = None
    after: Value | None = None
    assignee: str = ""
    due: str = ""
    """a date, year-month-day, or "" """
    counter: int = 0
    """Place in the order of all events"""


@dataclass(slots=True)
class QuestionState:
    """Everything said and decided about one question."""

    rounds: list[Round] = field(default_factory=list)
    fists: list[FistOfFive] = field(default_factory=list)
    """closing checks with raised fingers, oldest first"""
    decisions: Slots = field(default_factory=dict)
    """of the response"""
    further: dict[str, Slots] = field(default_factory=dict)
    """of the other answers, by field"""
    notes: dict[str, Note] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    verification: list[VerificationEntry] = field(default_factory=list)

    @property
    def fist(self) -> FistOfFive | None:
        """The closing check that runs now."""
        latest = self.fists[-1] if self.fists else None
        return latest if latest is not None and not latest.ended else None

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

    def next_number(self, group: str | None) -> int:
        """Number of the next round of one group, or (None) of the whole room, from 1."""
        return 1 + sum(each.group == group for each in self.rounds)

    def round_for(self, group: str | None) -> Round | None:
        """The round that matters to a group (None: the plenary), or None.

        A round in play matters to everybody. Otherwise the plenary looks at the latest round of
        anyone, and a group at its own latest, or at the whole room's if that came after.
        """
        if group is None or self.active_round is not None:
            return self.latest_round
        return next((r for r in reversed(self.rounds) if r.group in (group, None)), None)

    def slots(self, field: str = RESPONSE) -> Slots:
        """The decisions on one of the question's answers. Do not change them."""
        return self.decisions if field == RESPONSE else self.further.get(field, {})

    def decision(
        self, stage: Stage, group: str | None = None, field: str = RESPONSE
    ) -> Decision | None:
        slot = self.slots(field).get((stage, group))
        return slot.current if slot else None

    def stage_decision(self, stage: Stage, field: str = RESPONSE) -> Decision | None:
        """The latest decision of a stage in event order, whichever group made it."""
        found = [slot.current for (at, _), slot in self.slots(field).items() if at is stage]
        return found[-1] if found else None

    def answer_of(self, field: str) -> Decision | None:
        """The decision in force on one answer: of the latest stage that has one."""
        for stage in reversed(Stage):
            decision = self.stage_decision(stage, field)
            if decision is not None:
                return decision
        return None

    @property
    def answer(self) -> Decision | None:
        """The response in force."""
        return self.answer_of(RESPONSE)

    @property
    def conflict(self) -> bool:
        """Whether any of the answers has rival decisions."""
        return any(
            slot.conflict
            for slots in (self.decisions, *self.further.values())
            for slot in slots.values()
        )
