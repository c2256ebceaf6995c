"""Where the checking of an answer stands: computed from its log, never typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workshop_app.core.asking import asked_now
from workshop_app.core.events import EventKind
from workshop_app.core.framework import RESERVED_CODES, Question
from workshop_app.core.records import Outcome, QuestionState, VerificationEntry
from workshop_app.core.state import State
from workshop_app.core.team import SignOff


class VerificationStatus(StrEnum):
    """Status of an answer's verification."""

    UNANSWERED = "unanswered"
    OPEN = "open"
    """no check yet"""
    CHANGED_SINCE = "changed_since"
    """the answer was changed after its latest check"""
    FOLLOW_UP = "follow_up"
    CANNOT_VERIFY = "cannot_verify"
    CONTRADICTED = "contradicted"
    CONFIRMED = "confirmed"
    """as it was, or with a change that was recorded"""


_OF_OUTCOME = {
    Outcome.CONFIRMED: VerificationStatus.CONFIRMED,
    Outcome.CONFIRMED_WITH_CHANGE: VerificationStatus.CONFIRMED,
    Outcome.CONTRADICTED: VerificationStatus.CONTRADICTED,
    Outcome.CANNOT_VERIFY: VerificationStatus.CANNOT_VERIFY,
    Outcome.NEEDS_FOLLOW_UP: VerificationStatus.FOLLOW_UP,
}


def verification_status(known: QuestionState) -> VerificationStatus:
    """Status of the answer in force, by its latest check.

    A check of an earlier answer does not count for a later one; the answer that a check itself
    recorded is confirmed by it.
    """
    answer = known.answer
    if answer is None:
        return VerificationStatus.UNANSWERED
    if not known.verification:
        return VerificationStatus.OPEN
    latest = known.verification[-1]
    checked = latest.before if latest.after is None else latest.after
    changed = answer.counter > latest.counter if checked is None else answer.value != checked
    if changed:
        return VerificationStatus.CHANGED_SINCE
    return _OF_OUTCOME[latest.outcome]


def is_sourced(known: QuestionState) -> bool:
    """Whether an answer names at least one source; without an answer there is nothing to source."""
    return known.answer is None or bool(known.evidence)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A check somebody still has to make."""

    question: Question
    entry: VerificationEntry


def follow_ups(state: State) -> Iterator[FollowUp]:
    """Open follow-ups in framework order: the latest check asks for one."""
    for question in asked_now(state):
        known = state.questions.get(question.id)
        if known is not None and verification_status(known) is VerificationStatus.FOLLOW_UP:
            yield FollowUp(question, known.verification[-1])


def sign_off_of(state: State, question: Question) -> SignOff | None:
    """The latest sign-off that covers a question: of its domain, one above, or the whole."""
    held = state.setup.sign_offs
    if not held:
        return None
    covering = ["", *(domain.id for domain in state.framework.path(question.domain))]
    found = [held[domain] for domain in covering if domain in held]
    return max(found, key=lambda each: each.counter, default=None)


_PASSIVE = frozenset({EventKind.FIST_STARTED, EventKind.FIST_COUNTED, EventKind.FIST_ENDED})


def changed_after_sign_off(state: State, question: Question) -> bool:
    """Whether anything was said or decided on a question after the core team signed it off."""
    signed = sign_off_of(state, question)
    return signed is not None and any(
        event.counter > signed.counter and event.kind not in _PASSIVE
        for event in state.live_events(question.id)
    )


def needs_checking(known: QuestionState) -> bool:
    """Whether an answer stands that can be checked: a reserved answer claims nothing."""
    answer = known.answer
    return answer is not None and not (
        isinstance(answer.value, str) and answer.value in RESERVED_CODES
    )
