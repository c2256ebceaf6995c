"""Commands of the closing check with raised fingers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop_app.core import errors
from workshop_app.core.commands.answer import check_answer
from workshop_app.core.commands.checks import checked_hands, find_group, find_question, new_id
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.fist import FINGERS, FistOfFive
from workshop_app.core.framework import Question
from workshop_app.core.rounds import UNDECIDED, Round, RoundState
from workshop_app.core.state import State


def start_fist(
    state: State, question: str, *, group: str | None = None, answer: object = None
) -> Act:
    """Start a fist of five on a question, for one group or (None) the whole room.

    ``answer`` is what people are asked to support, in the form a decision takes; None asks about
    the answer in force, if there is one and no vote is undecided. Refused while a vote is open
    (`RoundOpen`), so that nobody mistakes one for the other, and while another check runs
    (`FistRuns`).
    """
    asked = find_question(state, question)
    known = state.of(asked.id)
    latest = known.latest_round
    if latest is not None and latest.state is RoundState.OPEN:
        raise errors.RoundOpen(number=latest.number, question=asked.number)
    if known.fist is not None:
        raise errors.FistRuns(question=asked.number)
    body: dict[str, Any] = {"question": asked.id, "fist": new_id()}
    if group:
        body["group"] = find_group(state, group).id
    if answer is not None:
        value = check_answer(state, asked, answer)
        body["answer"] = list(value) if isinstance(value, tuple) else value
    elif known.answer is not None and not _undecided(latest):
        value = known.answer.value
        body["answer"] = list(value) if isinstance(value, tuple) else value
    return (Draft(EventKind.FIST_STARTED, body),)


def count_fist(state: State, question: str, counts: Sequence[object]) -> Act:
    """Replace the counts: six whole numbers of people, for 0 to 5 fingers."""
    asked, fist = _running(state, question)
    if len(counts) != FINGERS:
        raise errors.BadFist(count=len(counts))
    clean = tuple(checked_hands(count, str(place)) for place, count in enumerate(counts))
    if clean == fist.counts:
        return ()
    body = {
        "question": asked.id,
        "fist": fist.id,
        "counts": list(clean),
        "replaces": list(fist.events),
    }
    return (Draft(EventKind.FIST_COUNTED, body),)


def end_fist(state: State, question: str) -> Act:
    """End the check: its counts stay as they are. One that nobody answered is simply over."""
    asked, fist = _running(state, question)
    return (Draft(EventKind.FIST_ENDED, {"question": asked.id, "fist": fist.id}),)


def _undecided(latest: Round | None) -> bool:
    return latest is not None and latest.state in UNDECIDED


def _running(state: State, question: str) -> tuple[Question, FistOfFive]:
    asked = find_question(state, question)
    fist = state.of(asked.id).fist
    if fist is None:
        raise errors.NoFist(question=asked.number)
    return asked, fist
