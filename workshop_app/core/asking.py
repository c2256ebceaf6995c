"""What the workshop asks now: the one place that says which questions count.

A question is not asked while the country leaves it out, or while its rule does not hold; what was
answered, noted and voted on it is kept and comes back with it. A rule looks at the answers in
force of questions that are asked. A rule that cannot be read, that names a question nobody can be
asked any more, or that depends on its own question, hides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from enum import StrEnum

from workshop_app.core.adapt import LeftOut
from workshop_app.core.framework import Framework, Question, Reserved
from workshop_app.core.records import Value
from workshop_app.core.show_if import Rule, RuleError, parse_rule
from workshop_app.core.state import State


class Silence(StrEnum):
    """Why a question is not asked."""

    GONE = "gone"
    """only an earlier edition of the tool asked it"""
    LEFT_OUT = "left_out"
    NOT_APPLICABLE = "not_applicable"
    RULE = "rule"
    """its rule does not hold now"""


def asked_now(state: State) -> tuple[Question, ...]:
    """The questions that findings, progress and reports are about, in framework order.

    The same tuple comes back as long as the same questions are asked, so that what was made of it
    can be kept.
    """
    return _asking(state).asked


def asked_in(state: State, domains: Sequence[str]) -> tuple[Question, ...]:
    """The questions asked now in any of these domains or below them, in framework order."""
    found = _asking(state)
    return tuple(q for q in state.framework.questions_in(domains) if q.id in found.ids)


def is_asked(state: State, question: str) -> bool:
    """Whether the question with this id is asked now."""
    return question in _asking(state).ids


def silence(state: State, question: Question) -> Silence | None:
    """Why a question is not asked now; None for one that is."""
    if is_asked(state, question.id):
        return None
    why = left_out(state, question.id)
    if why is not None:
        return Silence.NOT_APPLICABLE if why.not_applicable else Silence.LEFT_OUT
    return Silence.GONE if state.framework.is_gone(question) else Silence.RULE


def silent(state: State) -> tuple[Question, ...]:
    """The questions of the present edition that are not asked now, in framework order."""
    ids = _asking(state).ids
    return tuple(question for question in state.framework.asked if question.id not in ids)


def left_out(state: State, question: str) -> LeftOut | None:
    """Why the country leaves a question out; None where it does not."""
    return state.setup.adaptation.left_out.get(question)


def rule_of(state: State, question: Question) -> Rule | None:
    """The rule a question is asked by; None where it has none that can hide it."""
    return _asking(state).rules.get(question.id)


class _Asking:
    """The questions asked, worked out again only when an answer that a rule names has changed."""

    def __init__(self, framework: Framework, out: Mapping[str, LeftOut]) -> None:
        self._out = out
        self._open = tuple(q for q in framework.asked if q.id not in out)
        askable = {q.id for q in self._open} | {q for q, why in out.items() if why.not_applicable}
        read = {q.id: rule for q in self._open if (rule := _readable(q, askable)) is not None}
        self.rules = {
            question: read[question] for question in read if not _circular(question, read)
        }
        self._named = tuple({name: None for rule in self.rules.values() for name in rule.questions})
        self._seen = -1
        self._values: tuple[Value | None, ...] | None = None
        self.asked: tuple[Question, ...] = ()
        self.ids: frozenset[str] = frozenset()

    def follow(self, state: State) -> None:
        """Take notice of what was answered since the last time."""
        if self._seen == state.known_events:
            return
        self._seen = state.known_events
        values = tuple(self._answer(state, question) for question in self._named)
        if values == self._values:
            return
        self._values = values
        answers = dict(zip(self._named, values, strict=True))
        held: dict[str, bool] = {}

        def holds(question: str) -> bool:
            if (rule := self.rules.get(question)) is None:
                return True
            if question not in held:
                held[question] = rule.holds(in_force)
            return held[question]

        def in_force(question: str) -> Value | None:
            return answers[question] if holds(question) else None

        asked = tuple(question for question in self._open if holds(question.id))
        if asked != self.asked or not self.ids:
            self.asked = asked
            self.ids = frozenset(question.id for question in asked)

    def _answer(self, state: State, question: str) -> Value | None:
        if question in self._out:
            return Reserved.NOT_APPLICABLE.value
        answer = state.of(question).answer
        return None if answer is None else answer.value


def _readable(question: Question, askable: Set[str]) -> Rule | None:
    if not question.show_if:
        return None
    try:
        rule = parse_rule(question.show_if)
    except RuleError:
        return None
    return rule if all(name in askable for name in rule.questions) else None


def _circular(question: str, rules: Mapping[str, Rule]) -> bool:
    """Whether a rule depends on the answer to its own question."""
    seen: set[str] = set()
    ahead = list(rules[question].questions)
    while ahead:
        name = ahead.pop()
        if name == question:
            return True
        if name not in seen:
            seen.add(name)
            ahead += rules[name].questions if name in rules else ()
    return False


def _asking(state: State) -> _Asking:
    framework, out = state.framework, state.setup.adaptation.left_out
    found = state.kept("asking", (framework, out), lambda: _Asking(framework, out))
    found.follow(state)
    return found
