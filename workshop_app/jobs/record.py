"""The workshop's record as a plain sheet: rounds, votes, decisions and verification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workshop_app.core.answer_words import answer_words
from workshop_app.core.entries import OUTCOME_WORDS
from workshop_app.core.framework import RESPONSE, Kind, Question
from workshop_app.core.records import (
    Decision,
    DecisionSlot,
    Point,
    QuestionState,
    Stage,
    Value,
    VerificationEntry,
)
from workshop_app.core.rounds import Round
from workshop_app.core.state import State
from workshop_app.core.verification import changed_after_sign_off, sign_off_of
from workshop_app.core.votes import SMALLEST_BREAKDOWN, by_group
from workshop_app.jobs.answer_writing import RESERVED_WORDS
from workshop_app.reports.words import HIDDEN
from workshop_app.workbook.record_sheet import RecordCell, RecordSheet

RECORD_NAME = "Workshop record"
_HIDDEN = HIDDEN[:1].upper() + HIDDEN[1:]

_Row = tuple[RecordCell, ...]
_HEADINGS = (
    ("Question", 10),
    ("Text", 56),
    ("Entry", 13),
    ("Stage or round", 16),
    ("Group", 18),
    ("Result", 28),
    ("Votes", 8),
    ("Counts", 48),
    ("Threshold", 24),
    ("Reason or comment", 48),
    ("Dissent", 32),
    ("Who", 18),
    ("Time (UTC)", 18),
)
_STAGES: Mapping[Stage, str] = {
    Stage.PREFILL: "Pre-fill",
    Stage.GROUP: "Group",
    Stage.PLENARY: "Plenary",
    Stage.FINAL: "Final",
}
_POINTS: Mapping[Point, str] = {
    Point.PREFILL: "Pre-fill",
    Point.GROUP: "Group",
    Point.PLENARY: "Plenary",
    Point.DOCUMENT_CHECK: "Document check",
    Point.EXPERT_FOLLOW_UP: "Expert follow-up",
    Point.SIGN_OFF: "Sign-off",
}


def record_sheet(state: State) -> RecordSheet:
    """One row for each round, group's votes, decision and verification entry, by question.

    Holds no time of its own: the record of an unchanged workshop is the same again. What was
    undone is not in it; a decision that was replaced is, and says so.
    """
    setup = state.setup
    about = " · ".join(part for part in (setup.title, setup.country, setup.round_name) if part)
    room = f"{len(setup.groups)} groups, {len(setup.seats)} seats"
    rows: list[_Row] = [
        (RECORD_NAME,),
        (about,),
        (f"{room}, threshold {_percent(setup.rules.threshold)}",),
    ]
    rows += [(line,) for line in _signed(state)]
    rows.append(tuple(title for title, _ in _HEADINGS))
    head = len(rows)
    for question in state.framework.questions:
        spoken = state.questions.get(question.id)
        if spoken is not None:
            rows.extend(_rows(state, question, spoken))
    widths = tuple(float(width) for _, width in _HEADINGS)
    return RecordSheet(RECORD_NAME, widths, tuple(rows), head=head)


def _rows(state: State, question: Question, spoken: QuestionState) -> Iterable[_Row]:
    lead: _Row = (question.number, question.text)
    for round_ in spoken.rounds:
        for row in _round(state, question, round_):
            yield lead + row
    order = list(Stage)
    for field in question.field_keys:
        slots = sorted(spoken.slots(field).items(), key=lambda item: order.index(item[0][0]))
        for _, slot in slots:
            for decision in slot.history:
                yield lead + _decision(state, question, slot, decision)
    for entry in spoken.verification:
        yield lead + _verification(state, question, entry)
    signed = sign_off_of(state, question)
    if signed is not None:
        changed = changed_after_sign_off(state, question)
        result = "Changed after sign-off" if changed else "Signed off"
        what = _domain(state, signed.domain)
        yield (
            *lead,
            *("Sign-off", what, "", result, None, "", "", "", ""),
            *(signed.who or signed.author, _time(signed.time)),
        )


def _signed(state: State) -> Iterable[str]:
    """What the core team signed off, one line each, and how much was changed since."""
    for signed in state.setup.sign_offs.values():
        who = f" by {signed.who}" if signed.who else ""
        yield f"Signed off{who} on {_time(signed.time)}: {_domain(state, signed.domain)}"
    changed = sum(changed_after_sign_off(state, each) for each in state.framework.questions)
    if changed:
        yield f"Changed after sign-off: {changed} {'question' if changed == 1 else 'questions'}"


def _domain(state: State, domain: str) -> str:
    if not domain:
        return "Whole framework"
    if not state.framework.has_domain(domain):
        return domain
    found = state.framework.domain(domain)
    return f"{found.number} {found.title}".strip()


def _round(state: State, question: Question, round_: Round) -> Iterable[_Row]:
    """The round as a whole, then each group's votes where several groups were counted."""
    name = f"Round {round_.number}"
    yield (
        "Round",
        name,
        _group(state, round_.group),
        round_.state.value.capitalize(),
        float(round_.received),
        _counts(state, question, round_.total()) if _large_enough(round_) else _HIDDEN,
        _percent(round_.rules.threshold),
        "",
        "",
        "",
        _time(round_.opened),
    )
    for part in by_group(state, question, round_):
        votes = "" if part.hidden else float(part.received)
        counts = _counts(state, question, round_.of_column(part.group))
        if part.hidden:
            counts = _HIDDEN
        yield "Votes", name, _group(state, part.group), "", votes, counts, "", "", "", "", ""


def _decision(state: State, question: Question, slot: DecisionSlot, decision: Decision) -> _Row:
    if all(decision.event != head.event for head in slot.heads):
        entry = "Replaced"
    else:
        entry = "Decision, one of several" if slot.conflict else "Decision"
    rule = decision.rule
    said = ""
    if rule is not None:
        reached = "reached" if rule.reached else "not reached"
        said = f"{_percent(rule.threshold)}: {rule.needed} of {rule.base} needed, {reached}"
        if not rule.quorum_met:
            said += f"; below the quorum of {_percent(rule.quorum)}"
    stage = _STAGES[decision.stage]
    if decision.round_number is not None:
        stage += f", round {decision.round_number}"
    if decision.field != RESPONSE:
        stage += f", {question.field_title(decision.field) or decision.field}"
    value = decision.value
    result: RecordCell
    if isinstance(value, str):
        result = _label(state, question, value)
    elif isinstance(value, tuple) or question.kind is Kind.PERCENT:
        result = answer_words(state.framework, question, value)
    else:
        result = float(value)
    return (
        entry,
        stage,
        _group(state, decision.group),
        result,
        None,
        "",
        said,
        decision.rationale,
        decision.dissent,
        decision.author,
        _time(decision.time),
    )


def _verification(state: State, question: Question, entry: VerificationEntry) -> _Row:
    changed = ""
    if entry.after is not None and entry.after != entry.before:
        was = _value(state, question, entry.before) if entry.before is not None else "no answer"
        changed = f"Answer before: {was}; after: {_value(state, question, entry.after)}"
    follow = " ".join(part for part in (entry.assignee, entry.due) if part)
    said = (entry.comment, changed, f"Follow-up: {follow}" if follow else "")
    return (
        "Verification",
        _POINTS[entry.point],
        "",
        OUTCOME_WORDS[entry.outcome],
        None,
        "",
        "",
        "; ".join(part for part in said if part),
        "",
        ", ".join(part for part in (entry.who or entry.author, entry.role) if part),
        _time(entry.time),
    )


def _value(state: State, question: Question, value: Value) -> str:
    if isinstance(value, str):
        return _label(state, question, value)
    return answer_words(state.framework, question, value)


def _large_enough(round_: Round) -> bool:
    """Whether nobody's vote can be told from a round's counts."""
    return not round_.received or round_.received >= SMALLEST_BREAKDOWN


def _counts(state: State, question: Question, counts: Mapping[str, int]) -> str:
    """ "Mostly 12; Slightly 3; don't know 1": options from the highest level down."""
    order = [option.code for option in reversed(state.framework.options(question))]
    codes = [code for code in order if code in counts]
    codes += [code for code in counts if code not in order]
    return "; ".join(f"{_label(state, question, code)} {counts[code]}" for code in codes)


def _label(state: State, question: Question, code: str) -> str:
    return state.framework.label(question, code) or RESERVED_WORDS.get(code, code)


def _group(state: State, group: str | None) -> str:
    if group is None:
        return "Whole room"
    found = state.setup.groups.get(group)
    return found.name if found is not None else group


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".removesuffix(".0") + " %"


def _time(text: str) -> str:
    """ "2026-10-14 10:44" of an ISO time in UTC."""
    return text[:16].replace("T", " ")
