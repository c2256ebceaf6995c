"""What the workshop asks now: the one place that says which questions count."""

from __future__ import annotations

from workshop_app.core.framework import Question
from workshop_app.core.state import State


def asked_now(state: State) -> tuple[Question, ...]:
    """The questions that findings, progress and reports are about, in framework order.

    Questions that only an earlier edition of the tool asked are not among them.
    """
    return state.framework.asked
