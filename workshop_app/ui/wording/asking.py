"""Why a question is not asked, and the rule it is asked by, in words."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_app.core.asking import Silence, left_out, rule_of, silence
from workshop_app.core.framework import RESERVED_CODES, Framework, Kind, Question
from workshop_app.core.show_if import All, Answered, Comparison, Node, Not, Rule
from workshop_app.core.state import State
from workshop_app.ui.wording.contexts import Asking
from workshop_app.ui.wording.names import reserved_name


def silence_text(state: State, question: Question) -> str:
    """Why a question is not asked now: "Asked only if 1.2.1 is Yes or Partly"; "" if it is."""
    why = silence(state, question)
    if why is None:
        return ""
    if why is Silence.GONE:
        return Asking.tr("No longer in the tool")
    if why is Silence.RULE:
        rule = rule_of(state, question)
        return rule_text(rule, state.framework) if rule is not None else ""
    out = left_out(state, question.id)
    reason = out.reason if out is not None else ""
    if why is Silence.NOT_APPLICABLE:
        return Asking.tr("Not applicable: {reason}").replace("{reason}", reason)
    if reason:
        return Asking.tr("Left out: {reason}").replace("{reason}", reason)
    return Asking.tr("Left out")


def rule_text(rule: Rule, framework: Framework) -> str:
    """A rule as a person would say it: "Asked only if 1.2.1 is Yes or Partly"."""
    said = _said(rule.root, framework, inner=False)
    return Asking.tr("Asked only if {rule}").format(rule=said)


def _said(node: Node, framework: Framework, *, inner: bool) -> str:
    if isinstance(node, Comparison):
        return _compared(node, framework)
    if isinstance(node, Answered):
        return Asking.tr("{question} is answered").format(
            question=_number(node.question, framework)
        )
    if isinstance(node, Not):
        return Asking.tr("not ({rule})").format(rule=_said(node.part, framework, inner=False))
    parts = [_said(part, framework, inner=True) for part in node.parts]
    both = Asking.tr("{one} and {other}")
    said = _joined(parts, both if isinstance(node, All) else Asking.tr("{one} or {other}"))
    return f"({said})" if inner else said


def _compared(node: Comparison, framework: Framework) -> str:
    question = framework.find_question(node.question)
    several = question is not None and question.kind is Kind.MULTIPLE
    usual = Asking.tr("{question} includes {answer}")
    patterns = {
        "!=": Asking.tr("{question} is not {answer}"),
        "<": Asking.tr("{question} is less than {answer}"),
        "<=": Asking.tr("{question} is at most {answer}"),
        ">": Asking.tr("{question} is more than {answer}"),
        ">=": Asking.tr("{question} is at least {answer}"),
    }
    usual = usual if several else Asking.tr("{question} is {answer}")
    labels = [_label(question, value, framework) for value in node.values]
    return patterns.get(node.operator, usual).format(
        question=_number(node.question, framework),
        answer=_joined(labels, Asking.tr("{one} or {other}")),
    )


def _label(question: Question | None, value: str, framework: Framework) -> str:
    if value in RESERVED_CODES:
        return reserved_name(value)
    return (framework.label(question, value) if question else None) or value


def _number(name: str, framework: Framework) -> str:
    question = framework.find_question(name)
    return question.number or name if question is not None else name


def _joined(parts: Sequence[str], pattern: str) -> str:
    said = parts[0]
    for part in parts[1:]:
        said = pattern.format(one=said, other=part)
    return said
