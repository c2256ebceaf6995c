"""Rules of a bank that cannot be read, or that can never hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise, product
from math import prod

from workshop_app.banks.findings import Severity
from workshop_app.core.framework import RESERVED_CODES, Kind
from workshop_app.core.records import Value
from workshop_app.core.show_if import Comparison, Rule, RuleError, as_number, parse_rule

_MOST_CASES = 20_000
"""Answers of the questions a rule names that are tried, at most; above that it is believed."""
_SMALL_SET = 4
_NUMERIC = (Kind.NUMBER, Kind.PERCENT)
_ORDERS = ("<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class RuledQuestion:
    """What there is to know of a question: its rule, and the options it is answered with.

    ``kind`` is None where the bank names an unknown one.
    """

    id: str
    kind: Kind | None
    codes: tuple[str, ...]
    show_if: str


def rule_mistakes(questions: Sequence[RuledQuestion]) -> Iterator[tuple[str, Severity, str]]:
    """(id of the question, how grave, what is wrong), in the order of the questions."""
    known = {question.id: question for question in reversed(questions)}
    order = {question.id: place for place, question in enumerate(questions)}
    rules: dict[str, Rule] = {}
    for question in questions:
        if question.show_if:
            try:
                rules.setdefault(question.id, parse_rule(question.show_if))
            except RuleError as error:
                yield question.id, Severity.ERROR, str(error)
    circles = _circles(rules)
    for name, rule in rules.items():
        mistakes = list(_unknown(rule, known))
        if name in circles:
            mistakes.append(f"The rule leads back to the question itself: {circles[name]}.")
        elif not mistakes and not _can_hold(rule, known):
            mistakes.append(
                f"The rule “{rule.text}” can never hold, so the question is never asked; "
                "correct what contradicts itself."
            )
        for message in mistakes:
            yield name, Severity.ERROR, message
        later = [other for other in rule.questions if order.get(other, -1) > order[name]]
        if later and name not in circles:
            yield (
                name,
                Severity.WARNING,
                f"The rule asks about “{later[0]}”, which comes later; move that question up.",
            )


def _unknown(rule: Rule, known: Mapping[str, RuledQuestion]) -> Iterator[str]:
    for leaf in rule.leaves:
        asked = known.get(leaf.question)
        if asked is None:
            yield f"The rule names the question “{leaf.question}”, which is not in the bank."
        elif isinstance(leaf, Comparison) and asked.kind is not None:
            yield from _unfit(leaf, asked, asked.kind)


def _unfit(leaf: Comparison, asked: RuledQuestion, kind: Kind) -> Iterator[str]:
    """A comparison with something the question is never answered with."""
    if leaf.operator in _ORDERS:
        if kind not in _NUMERIC:
            yield (
                f"The rule compares “{asked.id}” with a number, but that question asks for a "
                f"{kind.words}."
            )
        return
    for value in leaf.values:
        if value in RESERVED_CODES:
            continue
        if kind.has_options and asked.codes and value not in asked.codes:
            yield (
                f"The rule names the option “{value}”, which “{asked.id}” does not offer; it has "
                f"{', '.join(f'“{code}”' for code in asked.codes)}."
            )
        elif kind in _NUMERIC and as_number(value) is None:
            yield f"The rule compares the number “{asked.id}” with “{value}”, which is none."


def _circles(rules: Mapping[str, Rule]) -> dict[str, str]:
    """Questions whose rules lead back to them, with the way round."""
    found: dict[str, str] = {}
    for start in rules:
        ways: list[tuple[str, ...]] = [(start,)]
        seen: set[str] = set()
        while ways:
            way = ways.pop()
            for other in rules[way[-1]].questions:
                if other == start:
                    found[start] = " → ".join(f"“{name}”" for name in (*way, start))
                    ways.clear()
                    break
                if other in rules and other not in seen:
                    seen.add(other)
                    ways.append((*way, other))
    return found


def _can_hold(rule: Rule, known: Mapping[str, RuledQuestion]) -> bool:
    asked = [known[name] for name in rule.questions]
    if any(item.kind is not None and item.kind.has_options and not item.codes for item in asked):
        # an unknown option set is a mistake told elsewhere, and none of the rule's
        return True
    cases = [_answers(item, rule) for item in asked]
    if prod(map(len, cases)) > _MOST_CASES:
        return True
    for given in product(*cases):
        answers = dict(zip(rule.questions, given, strict=True))
        if rule.holds(answers.get):
            return True
    return False


def _answers(asked: RuledQuestion, rule: Rule) -> list[Value | None]:
    """Answers to a question that any rule can tell apart."""
    reserved: list[Value | None] = [None, *sorted(RESERVED_CODES)]
    if asked.kind is Kind.CHOICE:
        return [*reserved, *asked.codes]
    if asked.kind is Kind.MULTIPLE:
        sizes = range(1, 1 + len(asked.codes)) if len(asked.codes) <= _SMALL_SET else (1, 2)
        several = chain.from_iterable(combinations(asked.codes, size) for size in sizes)
        return [*reserved, *several, asked.codes]
    values = [
        value
        for leaf in rule.leaves
        if isinstance(leaf, Comparison) and leaf.question == asked.id
        for value in leaf.values
    ]
    if asked.kind in _NUMERIC:
        limits = sorted({number for value in values if (number := as_number(value)) is not None})
        between = [(low + high) / 2 for low, high in pairwise(limits)]
        ends = [limits[0] - 1, limits[-1] + 1] if limits else [1.0]
        return [*reserved, *limits, *between, *ends]
    return [*reserved, "~", *values]
