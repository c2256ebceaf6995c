"""Figures, gaps and levels: properties of the formulas, and one workshop reckoned by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import MemoryJournal

from workshop_app.core import commands
from workshop_app.core.digest import Digests
from workshop_app.core.framework import (
    AnswerField,
    Domain,
    Framework,
    Indicator,
    Kind,
    Question,
)
from workshop_app.core.indicators import (
    Standing,
    difference,
    figure_gaps,
    figure_row,
    level_of_figure,
    standing,
    widest,
)
from workshop_app.core.room_finding import decided_only
from workshop_app.core.workshop import Workshop

FIELDS = (
    AnswerField("response", "Displaced children", {"population": "Displaced children"}),
    AnswerField("response.other", "Comparison group", {"population": "Comparison group"}),
)
FIGURES = st.decimals(-1000, 1000, places=2).map(float)
LIMITS = st.lists(FIGURES, unique=True, max_size=5).map(sorted).map(tuple)


def asked(number: str, kind: Kind, indicator: Indicator | None, **more) -> Question:
    return Question(f"q{number}", number, f"Figure {number}?", "d", kind, indicator=indicator,
                    **{"fields": FIELDS, **more})  # fmt: skip


SCHOOL = asked("1", Kind.PERCENT, Indicator(thresholds=(50, 75, 90)))
VIOLENCE = asked("2", Kind.PERCENT, Indicator(thresholds=(10, 25), higher_is_better=False))
COST = asked("3", Kind.NUMBER, None, unit="dollars")
HURT = asked("4", Kind.NUMBER, Indicator(higher_is_better=False), fields=(), unit="children")
GOAL = asked("5", Kind.NUMBER, None, fields=(AnswerField("response"), AnswerField("goal", "Goal")))


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    framework = Framework("f", "Tool", "en", (), (Domain("d", "Part"),), {},
                          (SCHOOL, VIOLENCE, COST, HURT, GOAL))  # fmt: skip
    made = Workshop(MemoryJournal())
    made.do(commands.create_workshop(framework, title="T", country="", round_name=""))
    given_answers = {
        "q1": {"response": "42.1", "response.other": "68.4"},
        "q2": {"response": "10", "response.other": "no_data"},
        "q3": {"response": "5", "response.other": "8"},
        "q5": {"response": "3"},
    }
    for question, answers in given_answers.items():
        for field, value in answers.items():
            made.do(commands.decide(made.state, question, "plenary", value, field=field))
    made.do(commands.decide(made.state, "q4", "prefill", "7"))
    return made


@given(FIGURES, FIGURES, st.sampled_from([True, False, None]))
def test_swapping_the_sides_turns_gap_and_standing_round(a, b, better) -> None:
    assert difference(a, b) == -difference(b, a)
    turned = {Standing.BEHIND: Standing.AHEAD, Standing.AHEAD: Standing.BEHIND}
    one = standing(difference(a, b), higher_is_better=better)
    other = standing(difference(b, a), higher_is_better=better)
    assert other == turned.get(one, one)
    assert (one is Standing.EQUAL) == (a == b)


@given(FIGURES, FIGURES, LIMITS, st.booleans())
def test_a_better_figure_is_never_on_a_lower_level(a, b, limits, better) -> None:
    worse, good = sorted((a, b), reverse=not better)
    low = level_of_figure(worse, limits, higher_is_better=better)
    high = level_of_figure(good, limits, higher_is_better=better)
    assert 1 <= low <= high <= len(limits) + 1
    mirrored = tuple(-limit for limit in reversed(limits))
    assert level_of_figure(-a, mirrored, higher_is_better=not better) == level_of_figure(
        a, limits, higher_is_better=better
    )


def test_figures_reckoned_by_hand(workshop) -> None:
    found = figure_gaps(workshop.state, Digests(workshop.state).all())
    school, violence, cost, hurt = found.rows  # a goal is no comparison group: q5 is not told
    assert [side.level for side in school.sides] == [1, 2]
    assert (school.gaps[0].difference, school.gaps[0].standing) == (-26.3, Standing.BEHIND)
    assert [(s.value, s.reserved, s.level) for s in violence.sides] == [
        (10, "", 3),  # the best of three: less is better, and on the threshold it is reached
        (None, "no_data", None),
    ]
    assert violence.gaps[0].difference is violence.gaps[0].standing is None
    assert (cost.gaps[0].difference, cost.gaps[0].standing) == (-3, None)
    assert (len(hurt.sides), hurt.gaps, hurt.levels) == (1, (), 0)
    assert (found.asked, found.known, found.applicable, found.unanswered) == (7, 6, 7, 0)
    assert found.reserved_count("no_data") == 1
    assert [row.question for row, _ in widest(found)] == ["q1", "q3"]


def test_the_room_sees_no_figure_nobody_decided(workshop) -> None:
    digests = decided_only(Digests(workshop.state).all())
    hurt = figure_gaps(workshop.state, digests).rows[3]
    assert (hurt.sides[0].value, hurt.sides[0].reserved) == (None, "")


def test_a_row_of_what_is_typed_needs_no_workshop() -> None:
    row = figure_row(SCHOOL, {"response": 80, "response.other": 80.0})
    assert row.gaps[0].standing is Standing.EQUAL
    assert not figure_row(SCHOOL, {"response": "no_data"}).known
