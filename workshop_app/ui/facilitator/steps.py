"""What comes next at the question on the desk."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from workshop_app.core.progress import is_decided, is_settled
from workshop_app.core.rounds import RoundState, Visibility

if TYPE_CHECKING:
    from workshop_app.ui.facilitator.desk import Desk


class Step(Enum):
    """What the filled button does next."""

    OPEN = "open"
    CLOSE = "close"
    REVEAL = "reveal"
    DECIDE = "decide"
    NEXT = "next"


def deciding(desk: Desk) -> bool:
    """Whether an answer can be recorded now."""
    if desk.question is None:
        return False
    current = desk.round
    if current is None or current.state is not RoundState.CLOSED:
        return current is None or current.state is not RoundState.OPEN
    return current.rules.visibility is Visibility.NEVER


def next_step(desk: Desk) -> Step:
    """What the filled button offers."""
    question = desk.question
    decided = question is not None and is_decided(desk.state, question.id, desk.context)
    waits = decided and waits_for_plenary(desk)
    if not desk.votable:
        return Step.NEXT if decided and not waits else Step.DECIDE
    state = desk.round_state
    if state is RoundState.OPEN:
        return Step.CLOSE
    if state is RoundState.CLOSED:
        return Step.DECIDE if deciding(desk) else Step.REVEAL
    if state is RoundState.REVEALED:
        return Step.DECIDE
    if waits:
        return Step.DECIDE
    return Step.NEXT if decided else Step.OPEN


def waits_for_plenary(desk: Desk) -> bool:
    """Whether groups answered the question on the desk, and the plenary at it did not yet."""
    question = desk.question
    if question is None or desk.context is not None or is_settled(desk.state, question.id):
        return False
    return is_decided(desk.state, question.id)
