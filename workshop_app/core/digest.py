"""One small record of each question, kept up to date: what every finding is made of.

A workshop has up to a thousand questions and an act changes one or two of them, so the costly
things (which decision is in force, what the votes said, where the checking stands) are worked out
once for each changed question and findings are counted from the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workshop_app.core.asking import asked_now, is_asked
from workshop_app.core.framework import (
    RESERVED_CODES,
    RESPONSE,
    Framework,
    Kind,
    Question,
    Reserved,
)
from workshop_app.core.progress import Status, status
from workshop_app.core.queue import Reason, group_answers, reasons_for
from workshop_app.core.reading import Word
from workshop_app.core.records import NoteKind, QuestionState, Stage, Value
from workshop_app.core.rounds import UNDECIDED, Round
from workshop_app.core.state import Changes, State
from workshop_app.core.team import SignOff
from workshop_app.core.verification import (
    VerificationStatus,
    changed_after_sign_off,
    is_sourced,
    needs_checking,
    verification_status,
)
from workshop_app.core.votes import read_round


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer that counts in findings: the response, or one of several populations' answers.

    ``facets`` are the question's own with those of the answer. ``value`` is None while nobody
    answered; ``level`` is the place of an option, from 1.
    """

    question: Question
    field: str
    facets: Mapping[str, str]
    value: Value | None
    level: int | None = None
    stage: Stage | None = None

    @property
    def reserved(self) -> str | None:
        """The reserved code it holds, if it does."""
        value = self.value
        return value if isinstance(value, str) and value in RESERVED_CODES else None


@dataclass(frozen=True, slots=True)
class Digest:
    """What findings need of one question. No vote is in it but the word of a revealed round."""

    question: Question
    domains: tuple[str, ...]
    """ids from the outermost domain to the question's own"""
    entries: tuple[Entry, ...]
    stage: Stage | None
    progress: Status
    in_play: bool
    """whether a vote on it is open, closed or revealed and not decided yet"""
    voted: bool
    """whether a round was revealed"""
    word: Word | None
    """of the last revealed round; None without one, with few votes or options without an order"""
    minority: bool
    """whether somebody voted two or more levels from the others in that round"""
    status: VerificationStatus
    checkable: bool
    unsourced: bool
    changed_after: bool
    due: str
    """when the open follow-up is due (year-month-day), or "" """
    groups: tuple[tuple[str, Value], ...]
    """answers of the groups in force"""
    reasons: tuple[Reason, ...]
    """why the plenary should look at it"""
    strengths: int
    gaps: int
    """notes of these kinds"""

    @property
    def response(self) -> Entry:
        """The answer people vote on."""
        return self.entries[0]

    @property
    def no_consensus(self) -> bool:
        """The answer in force says so, or a group found none and the plenary has not answered."""
        return (
            self.response.reserved == Reserved.NO_CONSENSUS or Reason.NO_CONSENSUS in self.reasons
        )

    @property
    def groups_differ(self) -> bool:
        """Groups that worked on it answered differently, and the plenary has not answered."""
        return Reason.GROUPS_DIFFER in self.reasons

    @property
    def parked(self) -> bool:
        """Left without an answer."""
        return self.progress is Status.PARKED

    @property
    def follow_up(self) -> bool:
        """Its latest check asks for another."""
        return self.status is VerificationStatus.FOLLOW_UP


def level_of(framework: Framework, question: Question, value: Value | None) -> int | None:
    """Level of an answer among the question's options, from 1; None where it is none of them."""
    if question.kind is not Kind.CHOICE or question.option_set is None:
        return None
    codes = framework.option_sets[question.option_set].codes
    return codes.index(value) + 1 if isinstance(value, str) and value in codes else None


def digest_of(state: State, question: Question) -> Digest:
    """The record of one question."""
    known = state.questions.get(question.id) or QuestionState()
    framework = state.framework
    revealed, latest = _last_revealed(known), known.latest_round
    reading = None
    if revealed is not None and question.kind is Kind.CHOICE:
        reading = read_round(state, question, revealed)
    answer, checked = known.answer, verification_status(known)
    waits = checked is VerificationStatus.FOLLOW_UP
    kinds = [note.kind for note in known.notes.values()]
    return Digest(
        question,
        tuple(domain.id for domain in framework.path(question.domain)),
        tuple(_entries(framework, question, known)),
        answer.stage if answer else None,
        status(state, question.id),
        latest is not None and latest.state in UNDECIDED,
        revealed is not None,
        reading.word if reading else None,
        bool(reading and reading.minority),
        checked,
        needs_checking(known),
        needs_checking(known) and not is_sourced(known),
        changed_after_sign_off(state, question),
        known.verification[-1].due if waits else "",
        tuple((each.group or "", each.value) for each in group_answers(known)),
        reasons_for(known),
        kinds.count(NoteKind.STRENGTH),
        kinds.count(NoteKind.GAP),
    )


def _entries(framework: Framework, question: Question, known: QuestionState) -> Iterator[Entry]:
    about = [item for item in question.fields if item.facets or item.key == RESPONSE]
    for key, facets in [(item.key, item.facets) for item in about] or [(RESPONSE, {})]:
        answer = known.answer_of(key)
        value, stage = (answer.value, answer.stage) if answer else (None, None)
        whole = {**question.facets, **facets} if facets else question.facets
        yield Entry(question, key, whole, value, level_of(framework, question, value), stage)


def _last_revealed(known: QuestionState) -> Round | None:
    return next((each for each in reversed(known.rounds) if each.revealed), None)


class Digests:
    """The records of all questions that count, in framework order."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._framework: Framework | None = None
        self._signed: dict[str, SignOff] = {}
        self._kept: dict[str, Digest] = {}
        self._stale: set[str] = set()
        self._asked: tuple[Question, ...] = ()
        self._all: tuple[Digest, ...] | None = None

    @property
    def state(self) -> State:
        """The workshop the records are of."""
        return self._state

    def note(self, changes: Changes) -> None:
        """Remember what an act changed; it is worked out when the records are asked for."""
        self._stale |= changes.questions
        self._all = None

    def all(self) -> tuple[Digest, ...]:
        """Every record, up to date."""
        if self._all is not None:
            return self._all
        state = self._state
        framework, signed = state.framework, state.setup.sign_offs
        if framework is not self._framework or signed != self._signed:
            self._framework, self._signed = framework, dict(signed)
            self._kept.clear()
        kept = self._kept
        for changed in self._stale:
            kept.pop(changed, None)
        self._stale.clear()
        found = []
        for question in asked_now(state):
            digest = kept.get(question.id)
            if digest is None:
                digest = kept[question.id] = digest_of(state, question)
            found.append(digest)
        self._all = tuple(found)
        return self._all

    def of(self, question: str) -> Digest | None:
        """The record of one question; None where it does not count."""
        self.all()
        return self._kept.get(question) if is_asked(self._state, question) else None
