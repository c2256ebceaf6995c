"""What people read beside a question: how it is answered, for whom, and when it is asked."""

from __future__ import annotations

from workshop_app.banks.model import CHOICE, Bank, Question
from workshop_app.core.framework import RESERVED_CODES, Kind
from workshop_app.core.show_if import All, Answered, Any, Comparison, Node, Not, parse_rule

_SIGNS = {"!=": "≠", "<=": "≤", ">=": "≥", "in": "="}


def readable_options(bank: Bank, question: Question) -> str:
    """The text of the column of response options."""
    words = bank.words
    lines = [_answer(bank, question)]
    if len(question.populations) == 1 and len(bank.populations) > 1:
        lines.append(f"{words.asked_for}{bank.population(question.populations[0]).title}")
    indicator = question.indicator
    if indicator is not None:
        told = {
            "numerator": indicator.numerator,
            "denominator": indicator.denominator,
            "source": indicator.source,
            "comparison": indicator.comparison,
            "thresholds": " · ".join(f"{limit:g}" for limit in indicator.thresholds),
        }
        lines += [f"{words.header(key)}: {text}" for key, text in told.items() if text]
        lines += [] if indicator.higher_is_better else [words.lower_is_better]
    if question.show_if:
        lines.append(f"{words.header('show_if')}: {rule_words(bank, question.show_if)}")
    return "\n".join(lines)


def _answer(bank: Bank, question: Question) -> str:
    words = bank.words
    if question.kind in (CHOICE, Kind.MULTIPLE):
        options = bank.option_set(question.option_set).options
        if question.kind == Kind.MULTIPLE:
            return "\n".join([words.several, *(f"– {option.label}" for option in options)])
        return "\n".join(f"{len(options) - i} {o.label}" for i, o in enumerate(reversed(options)))
    if question.kind == Kind.NUMBER:
        return f"{words.a_number} ({question.unit})" if question.unit else words.a_number
    return {
        Kind.PERCENT.value: words.a_percentage,
        Kind.DATE.value: words.a_date,
        Kind.LIST.value: words.a_list,
        Kind.LONG_TEXT.value: words.a_long_text,
    }.get(question.kind, words.a_text)


def rule_words(bank: Bank, text: str) -> str:
    """A rule with numbers for ids and labels for codes. Raises RuleError for one that is none."""
    return _said(bank, parse_rule(text).root)


def _said(bank: Bank, node: Node) -> str:
    words = bank.words
    if isinstance(node, Comparison):
        asked = next((q for q in bank.questions if q.id == node.question), None)
        values = " / ".join(_value(bank, asked, value) for value in node.values)
        number = asked.number if asked else node.question
        return f"{number} {_SIGNS.get(node.operator, node.operator)} {values}"
    if isinstance(node, Answered):
        asked = next((q for q in bank.questions if q.id == node.question), None)
        return f"{asked.number if asked else node.question} {words.rule_answered}"
    if isinstance(node, Not):
        return f"{words.rule_not} ({_said(bank, node.part)})"
    joint = words.rule_and if isinstance(node, All) else words.rule_or
    parts = [
        f"({_said(bank, part)})" if isinstance(part, All | Any) else _said(bank, part)
        for part in node.parts
    ]
    return f" {joint} ".join(parts)


def _value(bank: Bank, asked: Question | None, code: str) -> str:
    options = list(bank.reserved) if code in RESERVED_CODES else []
    if asked is not None and asked.option_set:
        options += bank.option_set(asked.option_set).options
    return next((option.label for option in options if option.code == code), code)
