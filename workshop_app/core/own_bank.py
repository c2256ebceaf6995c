"""The framework a country asks, as a bank of its own: what is left out is not in it."""

from __future__ import annotations

from dataclasses import replace

from workshop_app.core.framework import Framework, Question
from workshop_app.core.show_if import RuleError, parse_rule
from workshop_app.core.state import State


def own_framework(state: State) -> Framework:
    """The questions a country has chosen, in its own words, under the ids they always had.

    A rule that names a question left out is dropped with it, because nobody could answer that
    one: such a question is asked always, in the workshop and in the bank. What only a rule hides
    now is in the bank, and so is every option set and domain that is still used.
    """
    framework, out = state.framework, state.setup.adaptation.left_out
    chosen = [question for question in framework.asked if question.id not in out]
    known = {question.id for question in chosen}
    questions = tuple(
        replace(q, show_if=q.show_if if _works(q, known) else "", original="", local=False)
        for q in chosen
    )
    used = {question.option_set for question in questions}
    if framework.rating is not None:
        used.add(framework.rating.option_set)
    domains = {step.id for q in questions for step in framework.path(q.domain)}
    country = state.setup.country.strip()
    return replace(
        framework,
        title=f"{framework.title} – {country}" if country else framework.title,
        domains=tuple(domain for domain in framework.domains if domain.id in domains),
        option_sets={
            code: replace(option_set, former=())
            for code, option_set in framework.option_sets.items()
            if code in used
        },
        questions=questions,
        replaced={
            old: tuple(new for new in now if new in known)
            for old, now in framework.replaced.items()
            if old not in known and known.intersection(now)
        },
    )


def _works(question: Question, known: set[str]) -> bool:
    if not question.show_if:
        return True
    try:
        return known.issuperset(parse_rule(question.show_if).questions)
    except RuleError:
        return False
