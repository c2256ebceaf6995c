"""Findings computed by hand for a small workshop."""

from __future__ import annotations

import pytest
from workshops import kinds_framework, small_workshop

from workshop_app.core import commands, results
from workshop_app.core.workshop import Workshop


@pytest.fixture
def answered() -> Workshop:
    workshop = small_workshop()
    for number, answer in (
        ("1.1.1", "mostly"),
        ("1.1.2", "not_at_all"),
        ("1.1.3", "yes"),
        ("1.2.1", "not_applicable"),
        ("1.2.2", 12),
        ("2.1", "dont_know"),
        ("2.4", "completely"),
    ):
        workshop.do(commands.decide(workshop.state, number, "plenary", answer))
    return workshop


def test_reserved_answers_leave_every_denominator(answered: Workshop) -> None:
    summary = results.summarise(answered.state, answered.state.framework.questions)
    assert (summary.total, summary.answered, summary.unanswered) == (9, 5, 2)
    assert summary.reserved == {"not_applicable": 1, "dont_know": 1}
    assert summary.applicable == 8
    assert summary.coverage == 5 / 8
    assert summary.distributions["extent"].counts == (1, 0, 1, 1)
    assert summary.distributions["extent"].base == 3


def test_medians_stay_within_one_option_set(answered: Workshop) -> None:
    component = results.by_axis(answered.state, "component")
    laws = component["Laws and policies"]
    assert laws.distributions["extent"].median == (1, 3)
    assert laws.distributions["yes_no"].median == (2, 2)
    assert component["Workforce"].distributions["extent"].median == (4, 4)


def test_a_mean_needs_declared_scores(answered: Workshop) -> None:
    summary = results.summarise(answered.state, answered.state.framework.questions)
    assert summary.distributions["extent"].mean == pytest.approx((3 + 1 + 4) / 3)
    assert summary.distributions["yes_no"].mean is None


def test_nothing_applicable_has_no_coverage(answered: Workshop) -> None:
    cell = results.matrix(answered.state, "component", "area")
    kinship_laws = cell[("Laws and policies", "Kinship care")]
    assert (kinship_laws.answered, kinship_laws.applicable) == (1, 1)
    question = answered.state.framework.find_question("1.2.1")
    assert question is not None
    assert results.summarise(answered.state, [question]).coverage is None


def test_domains_carry_everything_below_them(answered: Workshop) -> None:
    top = results.by_domain(answered.state)
    assert {key: summary.total for key, summary in top.items()} == {"1": 5, "2": 4}
    below = results.by_domain(answered.state, "1")
    assert {key: summary.total for key, summary in below.items()} == {"1.1": 3, "1.2": 2}


def test_the_latest_stage_prevails(answered: Workshop) -> None:
    before = results.summarise(answered.state, answered.state.framework.questions)
    answered.do(commands.decide(answered.state, "1.1.1", "prefill", "slightly"))
    assert results.summarise(answered.state, answered.state.framework.questions) == before
    answered.do(commands.decide(answered.state, "1.1.1", "final", "completely"))
    after = results.summarise(answered.state, answered.state.framework.questions)
    assert after.distributions["extent"].counts == (1, 0, 0, 2)


def test_each_kind_is_told_in_its_own_way_and_never_with_reserved_answers() -> None:
    workshop = small_workshop(framework=kinds_framework())
    state = workshop.state
    for number, answer in (
        ("1", "slightly"),
        ("2", ["foster", "other"]),
        ("3", 1250),
        ("4", "12,5 %"),
        ("5", "2026-11"),
        ("6", "A law"),
        ("7", "no_data"),
    ):
        workshop.do(commands.decide(state, number, "plenary", answer))
    workshop.do(commands.decide(state, "1", "plenary", "completely", field="goal"))
    summary = results.summarise(state, state.framework.questions)
    assert (summary.total, summary.answered, summary.unanswered) == (8, 6, 1)
    assert summary.reserved == {"no_data": 1}
    assert summary.selections == {"areas": results.Selections("areas", (1, 0, 0, 1), 1)}
    assert {unit: found.values for unit, found in summary.numbers.items()} == {
        "children": (("K3", 1250),),
        "%": (("K4", 12.5),),
    }
    assert summary.dates == results.Dates((("K5", "2026-11"),))
    goals = results.summarise(state, state.framework.questions, "goal")
    assert (goals.total, goals.answered) == (1, 1)
    assert goals.distributions["extent"].counts == (0, 0, 0, 1)
    assert summary.distributions["extent"].counts == (0, 1, 0, 0)


def test_lists_of_dates_have_ends() -> None:
    dates = results.Dates((("a", "2026-11-21"), ("b", "2026"), ("c", "2026-11"), ("d", "2025-12")))
    assert dates.range == ("2025-12", "2026")
    months = results.Dates((("a", "2026-11-21"), ("b", "2026-11")))
    assert months.range == ("2026-11", "2026-11")


def test_each_of_several_options_counts_up_to_the_number_of_answers() -> None:
    workshop = small_workshop(framework=kinds_framework())
    question = workshop.state.framework.questions[1]
    workshop.do(commands.decide(workshop.state, "2", "plenary", ["foster", "kinship"]))
    found = results.summarise(workshop.state, [question, question]).selections["areas"]
    assert (found.counts, found.base) == ((2, 2, 0, 0), 2)
