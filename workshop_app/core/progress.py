"""How far the workshop is: the status of each question and the progress of each domain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workshop_app.core.asking import asked_in, asked_now
from workshop_app.core.framework import Question, Reserved
from workshop_app.core.records import Stage
from workshop_app.core.rounds import RoundState
from workshop_app.core.state import (
    State,
)

PLENARY = None
"""Context of the whole room; a group's id is the context of that group."""


class Status(StrEnum):
    """Where a question stands; each has a shape of its own on the screen."""

    UNTOUCHED = "untouched"
    IN_PROGRESS = "in_progress"
    DECIDED = "decided"
    ATTENTION = "attention"
    PARKED = "parked"
    WAITING = "waiting"
    """for the plenary: decided by groups alone, neither confirmed nor changed yet"""


@dataclass(frozen=True, slots=True)
class Progress:
    """``decided`` of ``total`` questions."""

    decided: int
    total: int

    @property
    def fraction(self) -> float:
        """0 to 1; 0 when there is nothing to decide."""
        return self.decided / self.total if self.total else 0.0


def is_decided(state: State, question_id: str, context: str | None = PLENARY) -> bool:
    """Whether an answer stands that this context works towards.

    For a group that is an answer of its own (or a later stage's); for the plenary an answer of
    any stage after pre-fill, because groups decide on behalf of the room unless it reopens them.
    """
    known = state.questions.get(question_id)
    if known is None:
        return False
    for stage, group in known.decisions:
        if stage in (Stage.PLENARY, Stage.FINAL):
            return True
        if stage is Stage.GROUP and context in (PLENARY, group):
            return True
    return False


def is_settled(state: State, question_id: str) -> bool:
    """Whether the whole room answered: an answer of the plenary or a final one stands."""
    known = state.questions.get(question_id)
    return known is not None and any(
        stage in (Stage.PLENARY, Stage.FINAL) for stage, _ in known.decisions
    )


def status(state: State, question_id: str, context: str | None = PLENARY) -> Status:
    """Status of one question. A round in play outranks an earlier decision."""
    known = state.questions.get(question_id)
    if known is None:
        return Status.UNTOUCHED
    latest = known.latest_round
    if latest and latest.state in (RoundState.OPEN, RoundState.CLOSED, RoundState.REVEALED):
        return Status.IN_PROGRESS
    if known.conflict:
        return Status.ATTENTION
    if is_decided(state, question_id, context):
        answer = known.answer
        if answer is not None and answer.value == Reserved.NO_CONSENSUS:
            return Status.ATTENTION
        waits = context is PLENARY and not is_settled(state, question_id)
        return Status.WAITING if waits else Status.DECIDED
    if latest and latest.state is RoundState.PARKED:
        return Status.PARKED
    if known.notes or known.evidence or known.decisions or known.further:
        return Status.IN_PROGRESS
    return Status.UNTOUCHED


def agenda(state: State, context: str | None = PLENARY) -> tuple[Question, ...]:
    """The questions a context steps through: a group's assigned domains, or everything."""
    if context is PLENARY:
        return asked_now(state)
    return asked_in(state, state.setup.domains_of(context))


def in_sight(state: State, context: str | None = PLENARY) -> tuple[Question, ...]:
    """The questions of a context with those that are not asked now, for whoever looks one up."""
    framework = state.framework
    if context is PLENARY:
        return framework.asked
    return framework.questions_in(state.setup.domains_of(context))


def progress(
    state: State, questions: Iterable[Question], context: str | None = PLENARY
) -> Progress:
    """Progress over some questions."""
    decided = total = 0
    for question in questions:
        total += 1
        decided += is_decided(state, question.id, context)
    return Progress(decided, total)


def first_open(state: State, context: str | None = PLENARY) -> Question | None:
    """The first question of a context still to decide; the first of all when none is left."""
    steps = agenda(state, context)
    for question in steps:
        if not is_decided(state, question.id, context):
            return question
    return steps[0] if steps else None
