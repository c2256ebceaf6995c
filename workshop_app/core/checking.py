"""The verification workspace as data: one row for each question, and how far each domain is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from workshop_app.core.asking import asked_now
from workshop_app.core.framework import Question
from workshop_app.core.records import Point, QuestionState, Stage, Value
from workshop_app.core.state import State
from workshop_app.core.team import Action, ActionStatus, SignOff
from workshop_app.core.verification import (
    VerificationStatus,
    changed_after_sign_off,
    is_sourced,
    needs_checking,
    sign_off_of,
    verification_status,
)


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One question with what the team knows about the checking of its answer."""

    question: Question
    domains: tuple[str, ...]
    """ids from the outermost domain to the question's own"""
    groups: frozenset[str]
    """ids of the groups that were given it"""
    status: VerificationStatus
    stage: Stage | None
    value: Value | None
    checkable: bool
    """an answer stands, and it is none of the reserved ones"""
    sources: int
    unsourced: bool
    points: frozenset[Point]
    """points it was checked at"""
    signed: SignOff | None
    changed_after: bool
    """something was said or decided after the sign-off"""
    entry: str
    """id of the check that asks for the open follow-up, or "" """
    assignee: str
    due: str


def check_row(state: State, question: Question, given: dict[str, frozenset[str]]) -> CheckRow:
    """The row of a question; ``given`` is `groups_of_domains`."""
    known = state.questions.get(question.id) or QuestionState()
    answer, status = known.answer, verification_status(known)
    path = tuple(domain.id for domain in state.framework.path(question.domain))
    latest = known.verification[-1] if known.verification else None
    open_check = latest if status is VerificationStatus.FOLLOW_UP else None
    return CheckRow(
        question,
        path,
        frozenset().union(*(given.get(domain, frozenset()) for domain in path)),
        status,
        answer.stage if answer else None,
        answer.value if answer else None,
        needs_checking(known),
        len(known.evidence),
        needs_checking(known) and not is_sourced(known),
        frozenset(entry.point for entry in known.verification),
        sign_off_of(state, question),
        changed_after_sign_off(state, question),
        open_check.id if open_check else "",
        open_check.assignee if open_check else "",
        open_check.due if open_check else "",
    )


def groups_of_domains(state: State) -> dict[str, frozenset[str]]:
    """Domain id → ids of the groups it was given to."""
    found: dict[str, set[str]] = {}
    for group, domain in state.setup.assignments:
        found.setdefault(domain, set()).add(group)
    return {domain: frozenset(groups) for domain, groups in found.items()}


def check_rows(state: State) -> list[CheckRow]:
    """A row for every question, in framework order."""
    given = groups_of_domains(state)
    return [check_row(state, question, given) for question in asked_now(state)]


@dataclass(frozen=True, slots=True)
class CheckProgress:
    """How far the checking of some questions is. Reserved answers claim nothing to check."""

    questions: int = 0
    answers: int = 0
    checked: int = 0
    """answers confirmed, as they were or with a change"""
    follow_ups: int = 0
    unsourced: int = 0
    changed_after: int = 0


class Checked(Protocol):
    """What `check_progress` asks of each question."""

    @property
    def domains(self) -> tuple[str, ...]: ...
    @property
    def checkable(self) -> bool: ...
    @property
    def status(self) -> VerificationStatus: ...
    @property
    def unsourced(self) -> bool: ...
    @property
    def changed_after(self) -> bool: ...


def check_progress(rows: Iterable[Checked], domain: str = "") -> CheckProgress:
    """Progress in a domain, or ("") the whole framework."""
    inside = [row for row in rows if not domain or domain in row.domains]
    return CheckProgress(
        len(inside),
        sum(row.checkable for row in inside),
        sum(row.checkable and row.status is VerificationStatus.CONFIRMED for row in inside),
        sum(row.status is VerificationStatus.FOLLOW_UP for row in inside),
        sum(row.unsourced for row in inside),
        sum(row.changed_after for row in inside),
    )


def days_late(due: str, today: date) -> int | None:
    """Days since a due date (year-month-day); negative while it lies ahead, None without one."""
    try:
        return (today - date.fromisoformat(due)).days
    except ValueError:
        return None


def is_open(action: Action) -> bool:
    """Whether an action still waits to be done."""
    return action.status in (ActionStatus.PLANNED, ActionStatus.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class TypedSource:
    """A source typed at answers and not in the workshop's list: its text, and where it stands."""

    text: str
    places: tuple[tuple[str, str], ...]
    """(question id, evidence id)"""


def typed_sources(state: State) -> list[TypedSource]:
    """Typed sources in framework order, those of one wording together."""
    found: dict[str, list[tuple[str, str]]] = {}
    for question, each in _evidence(state):
        if not state.questions[question].evidence[each].source:
            text = state.questions[question].evidence[each].text
            found.setdefault(text, []).append((question, each))
    return [TypedSource(text, tuple(places)) for text, places in found.items()]


def citations(state: State) -> dict[str, tuple[str, ...]]:
    """Source id → ids of the questions whose answers cite it, in framework order."""
    found: dict[str, dict[str, None]] = {}
    for question, each in _evidence(state):
        source = state.questions[question].evidence[each].source
        if source:
            found.setdefault(source, {})[question] = None
    return {source: tuple(questions) for source, questions in found.items()}


def _evidence(state: State) -> Iterator[tuple[str, str]]:
    for question in state.framework.questions:
        known = state.questions.get(question.id)
        if known is not None:
            yield from ((question.id, each) for each in known.evidence)


def people(state: State) -> Sequence[str]:
    """Names the team used before, the most used first: to complete what is being typed."""
    used: dict[str, int] = {}
    names = [entry.who for known in state.questions.values() for entry in known.verification]
    names += [entry.assignee for known in state.questions.values() for entry in known.verification]
    names += [action.owner for action in state.setup.actions.values()]
    names += [sign_off.who for sign_off in state.setup.sign_offs.values()]
    for name in names:
        if name:
            used[name] = used.get(name, 0) + 1
    return sorted(used, key=lambda name: (-used[name], name))
