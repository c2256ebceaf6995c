"""The command that records an answer, and what counts as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop_app.core import errors
from workshop_app.core.commands.checks import (
    checked_number,
    checked_text,
    choose,
    find_group,
    find_question,
    fits_cell,
)
from workshop_app.core.consensus import votes_needed
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.framework import (
    RESERVED_CODES,
    Kind,
    Question,
)
from workshop_app.core.records import Stage, Value
from workshop_app.core.rounds import Round, RoundState, Visibility
from workshop_app.core.state import (
    State,
)


def decide(
    state: State,
    question: str,
    stage: str,
    answer: object,
    *,
    group: str | None = None,
    rationale: str = "",
    dissent: str = "",
) -> Act:
    """Record the answer at a stage: an option code, a reserved code, a number, text or list.

    While a round waits to be closed and revealed only a pre-fill can be recorded; a round that is
    never shown counts as ready once closed. Changing a decision of the same stage needs a
    rationale. The vote, the threshold and whether it was reached are stored as the rule in force.
    """
    asked = find_question(state, question)
    at = choose(Stage, stage, "stage")
    value = check_answer(state, asked, answer)
    holder = find_group(state, group).id if group else None
    fits_cell("reason", rationale)
    fits_cell("dissent", dissent)
    known = state.of(asked.id)
    latest = known.round_for(holder)
    if at is not Stage.PREFILL and latest is not None:
        if latest.state is RoundState.OPEN:
            raise errors.RoundOpen(number=latest.number, question=asked.number)
        if latest.state is RoundState.CLOSED and latest.visibility is not Visibility.NEVER:
            raise errors.NotRevealed(number=latest.number, question=asked.number)
    slot = known.decisions.get((at, holder))
    if slot is not None and slot.current.value != value and not rationale.strip():
        raise errors.ReasonMissing(question=asked.number)
    body: dict[str, Any] = {
        "question": asked.id,
        "stage": str(at),
        "answer": list(value) if isinstance(value, tuple) else value,
    }
    if holder:
        body["group"] = holder
    if rationale.strip():
        body["rationale"] = rationale.strip()
    if dissent.strip():
        body["dissent"] = dissent.strip()
    if slot is not None:
        body["replaces"] = [head.event for head in slot.heads]
    if at is not Stage.PREFILL and latest is not None and latest.state is not RoundState.PARKED:
        body["round"] = latest.id
        body["rule"] = _rule(state, asked, latest)
    return (Draft(EventKind.DECISION_RECORDED, body),)


def check_answer(state: State, question: Question, answer: object) -> Value:
    """``answer`` in the form the question's kind asks for; `BadAnswer` or `UnknownOption` if not.

    Reserved codes answer every kind of question.
    """
    if isinstance(answer, str) and answer in RESERVED_CODES:
        return answer
    if question.kind is Kind.CHOICE:
        codes = [option.code for option in state.framework.options(question)]
        if not isinstance(answer, str) or answer not in codes:
            allowed = ", ".join([*codes, *sorted(RESERVED_CODES)])
            raise errors.UnknownOption(code=answer, question=question.number, codes=allowed)
        return answer
    misfit = errors.BadAnswer(answer=answer, question=question.number, kind=question.kind)
    if question.kind is Kind.NUMBER:
        wrong = errors.NotANumber(answer=answer, question=question.number, kind=question.kind)
        return checked_number(answer, wrong)
    if question.kind is Kind.LIST:
        if isinstance(answer, str) or not isinstance(answer, Sequence):
            raise misfit
        if not all(isinstance(item, str) for item in answer):
            raise misfit
        items = tuple(item.strip() for item in answer if item.strip())
        if not items:
            raise errors.TextMissing(what="answer")
        fits_cell("answer", "; ".join(items))
        return items
    if not isinstance(answer, str):
        raise misfit
    return checked_text("answer", answer)


def _rule(state: State, question: Question, current: Round) -> dict[str, Any]:
    codes = [option.code for option in state.framework.options(question)]
    total = current.total()
    counts = [total.get(code, 0) for code in codes]
    base = sum(counts)
    needed = votes_needed(current.threshold, base)
    return {
        "threshold": current.threshold,
        "needed": needed,
        "base": base,
        "reached": bool(base) and max(counts, default=0) >= needed,
    }
