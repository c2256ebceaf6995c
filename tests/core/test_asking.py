"""Which questions count now: rules, their chains and circles, and what is kept of hidden ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.workshops import MemoryJournal, small_framework
from workshop_app.core import commands
from workshop_app.core.asking import (
    Silence,
    asked_in,
    asked_now,
    is_asked,
    rule_of,
    silence,
    silent,
)
from workshop_app.core.framework import Framework
from workshop_app.core.progress import agenda, progress
from workshop_app.core.results import summarise
from workshop_app.core.workshop import Workshop


def made(rules: dict[str, str]) -> Workshop:
    """A workshop whose choice questions have these rules, by number."""
    base = small_framework()
    questions = tuple(replace(q, show_if=rules.get(q.number, "")) for q in base.questions)
    workshop = Workshop(MemoryJournal())
    framework: Framework = replace(base, questions=questions)
    workshop.do(commands.create_workshop(framework))
    return workshop


def numbers(workshop: Workshop) -> list[str]:
    return [question.number for question in asked_now(workshop.state)]


def hidden(workshop: Workshop) -> list[str]:
    return [question.number for question in silent(workshop.state)]


def answer(workshop: Workshop, number: str, value: str) -> None:
    workshop.do(commands.decide(workshop.state, number, "plenary", value, rationale="So."))


def test_a_hidden_question_keeps_its_answer_and_leaves_every_figure() -> None:
    workshop = made({"1.1.2": "Q1.1.1 in (mostly, completely)"})
    assert hidden(workshop) == ["1.1.2"]
    answer(workshop, "1.1.1", "mostly")
    answer(workshop, "1.1.2", "slightly")
    assert hidden(workshop) == []
    whole = progress(workshop.state, asked_now(workshop.state))
    answer(workshop, "1.1.1", "not_at_all")
    state = workshop.state
    assert silence(state, state.framework.questions[1]) is Silence.RULE
    assert progress(state, asked_now(state)).total == whole.total - 1
    assert summarise(state, asked_in(state, ["1.1"])).total == 2
    assert "1.1.2" not in [question.number for question in agenda(state)]
    kept = state.of("Q1.1.2").answer
    assert kept is not None
    assert kept.value == "slightly"
    workshop.undo()
    assert hidden(workshop) == []
    assert progress(workshop.state, asked_now(workshop.state)) == whole


def test_what_is_hidden_does_not_decide_what_else_is_asked() -> None:
    workshop = made({"1.1.2": "Q1.1.1 = completely", "2.1": "Q1.1.2 = completely"})
    for number in ("1.1.1", "1.1.2"):
        answer(workshop, number, "completely")
    assert hidden(workshop) == []
    answer(workshop, "1.1.1", "slightly")
    assert hidden(workshop) == ["1.1.2", "2.1"]


@pytest.mark.parametrize(
    "rules",
    [
        {"1.1.2": "Q1.1.1 = = x"},
        {"1.1.2": "Q9.9.9 = yes"},
        {"1.1.2": "Q1.1.2 = completely"},
        {"1.1.1": "Q1.1.2 = completely", "1.1.2": "Q1.1.1 = completely"},
    ],
    ids=["unreadable", "unknown", "itself", "circle"],
)
def test_a_rule_that_cannot_work_hides_nothing(rules: dict[str, str]) -> None:
    workshop = made(rules)
    assert hidden(workshop) == []
    assert rule_of(workshop.state, workshop.state.framework.questions[1]) is None


def test_a_rule_about_a_question_left_out() -> None:
    workshop = made({"1.1.2": "Q1.1.1 = completely", "2.1": "Q1.1.1 = not_applicable"})
    assert hidden(workshop) == ["1.1.2", "2.1"]
    workshop.do(commands.leave_out(workshop.state, ["1.1.1"]))
    assert hidden(workshop) == ["1.1.1"]
    workshop.do(
        commands.leave_out(workshop.state, ["1.1.1"], reason="Unknown here.", not_applicable=True)
    )
    assert hidden(workshop) == ["1.1.1", "1.1.2"]
    workshop.do(commands.take_in(workshop.state, ["1.1.1"]))
    assert hidden(workshop) == ["1.1.2", "2.1"]


_CHOICES = [q.number for q in small_framework().questions if q.option_set == "extent"][:3]


@given(st.lists(st.tuples(st.sampled_from(_CHOICES), st.sampled_from(["mostly", "slightly"]))))
def test_the_same_tuple_while_the_same_questions_are_asked(said: list[tuple[str, str]]) -> None:
    workshop = made({"2.1": f"Q{_CHOICES[0]} = mostly and not Q{_CHOICES[1]} = slightly"})
    answers: dict[str, str] = {}
    before = asked_now(workshop.state)
    for number, value in said:
        answer(workshop, number, value)
        answers[number] = value
        now = asked_now(workshop.state)
        shown = answers.get(_CHOICES[0]) == "mostly" and answers.get(_CHOICES[1]) != "slightly"
        assert ("2.1" in numbers(workshop)) == shown
        assert (now is before) == (now == before)
        assert all(is_asked(workshop.state, question.id) for question in now)
        before = now
