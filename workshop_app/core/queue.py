"""The plenary's queue: which questions the whole room should look at, most pressing first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from workshop_app.core.asking import asked_now
from workshop_app.core.framework import RESERVED_CODES, Question, Reserved
from workshop_app.core.records import (
    Decision,
    Outcome,
    QuestionState,
    Stage,
)
from workshop_app.core.rounds import RoundState
from workshop_app.core.state import State


class Reason(IntEnum):
    """Why a question is in the queue; the most pressing has the smallest number."""

    NO_CONSENSUS = 0
    """a group found none"""
    GROUPS_DIFFER = 1
    """groups that worked on it decided differently"""
    CHANGED = 2
    """a decision was changed, or recorded on two laptops at once"""
    UNVERIFIED = 3
    """checked and not confirmed, or an answer without any check"""
    PARKED = 4
    """left without a decision"""
    WAITING = 5
    """decided by a group alone"""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A question for the plenary. ``answers`` are the groups' decisions in force."""

    question: Question
    reasons: tuple[Reason, ...]
    answers: tuple[Decision, ...]


def plenary_queue(state: State) -> tuple[QueueItem, ...]:
    """What the plenary has to look at: by most pressing reason, then in framework order.

    A question leaves the queue when the plenary (or a final decision) answers it, and comes back
    when a group changes its answer afterwards or two laptops disagree.
    """
    found = []
    for question in asked_now(state):
        known = state.questions.get(question.id)
        if known is not None and (reasons := reasons_for(known)):
            found.append(QueueItem(question, reasons, group_answers(known)))
    return tuple(sorted(found, key=lambda item: item.reasons[0]))


def group_answers(known: QuestionState) -> tuple[Decision, ...]:
    """The groups' decisions in force on one question, the latest last."""
    return tuple(
        slot.current for (stage, _), slot in known.decisions.items() if stage is Stage.GROUP
    )


def reasons_for(known: QuestionState) -> tuple[Reason, ...]:
    """Why the plenary should look at a question, most pressing first; empty if it need not."""
    groups = group_answers(known)
    settled = known.stage_decision(Stage.FINAL) or known.stage_decision(Stage.PLENARY)
    if settled is not None and not known.conflict and not _changed_after(known, settled):
        return ()
    reasons = set()
    values = {decision.value for decision in groups}
    if Reserved.NO_CONSENSUS in values:
        reasons.add(Reason.NO_CONSENSUS)
    if len(values) > 1:
        reasons.add(Reason.GROUPS_DIFFER)
    if known.conflict or settled is not None or _changed(known):
        reasons.add(Reason.CHANGED)
    if groups and not _verified(known):
        reasons.add(Reason.UNVERIFIED)
    latest = known.latest_round
    if latest is not None and latest.state is RoundState.PARKED:
        reasons.add(Reason.PARKED)
    if groups:
        reasons.add(Reason.WAITING)
    return tuple(sorted(reasons))


def _changed(known: QuestionState) -> bool:
    return any(
        len({decision.value for decision in slot.history}) > 1
        for (stage, _), slot in known.decisions.items()
        if stage is Stage.GROUP
    )


def _changed_after(known: QuestionState, settled: Decision) -> bool:
    """Whether a group decided something else after the plenary had."""
    stages = list(known.decisions)
    place = stages.index((settled.stage, settled.group))
    later = [key for key in stages[place + 1 :] if key[0] is Stage.GROUP]
    return any(known.decisions[key].current.value != settled.value for key in later)


def _verified(known: QuestionState) -> bool:
    answer = known.answer
    if answer is not None and isinstance(answer.value, str) and answer.value in RESERVED_CODES:
        return True  # there is nothing to check
    good = (Outcome.CONFIRMED, Outcome.CONFIRMED_WITH_CHANGE)
    return bool(known.verification) and known.verification[-1].outcome in good
