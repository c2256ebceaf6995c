"""The command that records an answer, and what counts as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop_app.core import errors, typed
from workshop_app.core.commands.checks import (
    checked_number,
    checked_text,
    choose,
    find_group,
    find_question,
    fits_cell,
)
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.framework import (
    RESERVED_CODES,
    RESPONSE,
    Kind,
    Question,
    Reserved,
)
from workshop_app.core.records import Stage, Value
from workshop_app.core.rounds import Round, RoundState, Visibility
from workshop_app.core.state import (
    State,
)
from workshop_app.core.verification import sign_off_of
from workshop_app.core.votes import quorum_met, read_round


def decide(
    state: State,
    question: str,
    stage: str,
    answer: object,
    *,
    group: str | None = None,
    rationale: str = "",
    dissent: str = "",
    field: str = RESPONSE,
) -> Act:
    """Record an answer at a stage, in the form `check_answer` asks for, or a reserved code.

    ``field`` says which of the question's answers it is; votes are on the response alone.
    While a round waits to be closed and revealed only a pre-fill can be recorded; a round that is
    never shown counts as ready once closed. Changing a decision of the same stage needs a
    rationale, and so does deciding against the vote. The vote, the threshold, its base and whether
    it was reached are stored as the rule in force.
    """
    asked = find_question(state, question)
    at = choose(Stage, stage, "stage")
    if field not in asked.field_keys:
        raise errors.UnknownField(
            field=field, question=asked.number, fields=", ".join(asked.field_keys)
        )
    value = check_answer(state, asked, answer)
    holder = find_group(state, group).id if group else None
    fits_cell("reason", rationale)
    fits_cell("dissent", dissent)
    known = state.of(asked.id)
    latest = known.round_for(holder)
    if at is not Stage.PREFILL and latest is not None:
        if latest.state is RoundState.OPEN:
            raise errors.RoundOpen(number=latest.number, question=asked.number)
        if latest.state is RoundState.CLOSED and latest.rules.visibility is not Visibility.NEVER:
            raise errors.NotRevealed(number=latest.number, question=asked.number)
    slot = known.slots(field).get((at, holder))
    if slot is not None and slot.current.value != value and not rationale.strip():
        raise errors.ReasonMissing(question=asked.number)
    if not rationale.strip() and sign_off_of(state, asked) is not None:
        raise errors.SignedOff(question=asked.number)
    if at is not Stage.PREFILL and field == RESPONSE and not rationale.strip():
        _refuse_silent_dissent(state, asked, latest, value)
    body: dict[str, Any] = {
        "question": asked.id,
        "stage": str(at),
        "answer": list(value) if isinstance(value, tuple) else value,
    }
    if field != RESPONSE:
        body["field"] = field
    if holder:
        body["group"] = holder
    if rationale.strip():
        body["rationale"] = rationale.strip()
    if dissent.strip():
        body["dissent"] = dissent.strip()
    if slot is not None:
        body["replaces"] = [head.event for head in slot.heads]
    voted = field == RESPONSE and at is not Stage.PREFILL
    if voted and latest is not None and latest.state is not RoundState.PARKED:
        body["round"] = latest.id
        body["rule"] = _rule(state, asked, latest)
    return (Draft(EventKind.DECISION_RECORDED, body),)


def check_answer(state: State, question: Question, answer: object) -> Value:
    """``answer`` in the form the question's kind asks for; `BadAnswer` or `UnknownOption` if not.

    One option is its code, several are their codes in the order of the set. Numbers and percentages
    may come as typed in the workshop's language, with their unit; 25 is 25 %. A date becomes
    year-month-day, year-month or year. Reserved codes answer every kind of question.
    """
    if isinstance(answer, str) and answer in RESERVED_CODES:
        return answer
    match question.kind:
        case Kind.CHOICE:
            return _codes(state, question, [answer])[0]
        case Kind.MULTIPLE:
            return _several(state, question, answer)
        case Kind.NUMBER:
            return _number(state, question, answer, errors.NotANumber)
        case Kind.PERCENT:
            return typed.rounded(_number(state, question, answer, errors.NotAPercentage))
        case Kind.DATE:
            found = isinstance(answer, str) and typed.parse_date(answer, state.setup.language)
            if not found:
                raise errors.NotADate(answer=answer, question=question.number)
            return found
        case Kind.LIST:
            return _items(question, answer)
    if not isinstance(answer, str):
        raise _misfit(question, answer)
    return checked_text("answer", answer)


def _number(
    state: State, question: Question, answer: object, refused: type[errors.Refused]
) -> int | float:
    wrong = refused(answer=answer, question=question.number)
    if question.kind is Kind.PERCENT and isinstance(answer, str):
        answer = typed.without_percent(answer)
    return checked_number(answer, wrong, question.unit, state.setup.language)


def _codes(state: State, question: Question, given: Sequence[object]) -> tuple[str, ...]:
    codes = [option.code for option in state.framework.options(question)]
    for code in given:
        if not isinstance(code, str) or code not in codes:
            allowed = ", ".join([*codes, *sorted(RESERVED_CODES)])
            raise errors.UnknownOption(code=code, question=question.number, codes=allowed)
    return tuple(code for code in codes if code in given)


def _several(state: State, question: Question, answer: object) -> tuple[str, ...]:
    if isinstance(answer, str) or not isinstance(answer, Sequence):
        raise _misfit(question, answer)
    if not answer:
        raise errors.NothingChosen(question=question.number)
    return _codes(state, question, answer)


def _items(question: Question, answer: object) -> tuple[str, ...]:
    if isinstance(answer, str) or not isinstance(answer, Sequence):
        raise _misfit(question, answer)
    if not all(isinstance(item, str) for item in answer):
        raise _misfit(question, answer)
    items = tuple(item.strip() for item in answer if item.strip())
    if not items:
        raise errors.TextMissing(what="answer")
    fits_cell("answer", "; ".join(items))
    return items


def _misfit(question: Question, answer: object) -> errors.BadAnswer:
    return errors.BadAnswer(answer=answer, question=question.number, kind=question.kind.words)


def against_the_vote(state: State, question: Question, current: Round | None, value: Value) -> bool:
    """Whether a decision differs from what most voted for.

    No consensus is against a vote only when the threshold was reached; a reserved answer goes
    with the vote when no option had more votes. Several options at once are nobody's majority.
    """
    silent = current is None or current.state is RoundState.PARKED or not current.received
    if current is None or silent or isinstance(value, tuple):
        return False
    reading = read_round(state, question, current)
    if value == Reserved.NO_CONSENSUS:
        return reading.sentence.reached
    total = current.total()
    most = max((total.get(o.code, 0) for o in state.framework.options(question)), default=0)
    return not isinstance(value, str) or total.get(value, 0) < max(most, 1)


def _refuse_silent_dissent(
    state: State, question: Question, current: Round | None, value: Value
) -> None:
    """Ask for the reason of a decision against the vote, once for the same answer."""
    answer = state.of(question.id).answer
    standing = answer is not None and answer.stage is not Stage.PREFILL and answer.value == value
    if not standing and against_the_vote(state, question, current, value):
        raise errors.AgainstTheVote(question=question.number)


def _rule(state: State, question: Question, current: Round) -> dict[str, Any]:
    reading = read_round(state, question, current)
    return {
        "threshold": current.rules.threshold,
        "needed": reading.needed,
        "base": reading.base,
        "reached": reading.sentence.reached,
        "of": str(current.rules.base),
        "quorum": current.rules.quorum,
        "quorum_met": quorum_met(state, question, current),
    }
