"""Planned minutes: commands, sums, and sharing time out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.workshops import small_workshop
from workshop_app.core import commands, errors
from workshop_app.core.agenda import (
    PLENARY,
    STEP,
    available_minutes,
    branch_minutes,
    has_agenda,
    holders,
    item_of,
    planned_total,
    spread,
)
from workshop_app.core.days import Day
from workshop_app.core.state import replay
from workshop_app.core.workshop import Workshop

DAY = Day(540, 1020, ((750, 810),))
DOMAINS = ("1", "1.1", "1.2", "2")


@given(st.integers(0, 5000), st.lists(st.integers(0, 60), min_size=1, max_size=20))
def test_shares_add_up_and_follow_the_weights(total: int, weights: list[int]) -> None:
    shares = spread(total, weights)
    heavy = sum(weight > 0 for weight in weights)
    assert len(shares) == len(weights)
    assert sum(shares) == (total if heavy else 0)
    for share, weight in zip(shares, weights, strict=True):
        assert share == 0 if not weight else share >= 0
    if heavy and total >= STEP * heavy:
        assert all(share >= STEP for share, weight in zip(shares, weights, strict=True) if weight)
    pairs = sorted(zip(weights, shares, strict=True))
    for (light, less), (weight, more) in pairwise(pairs):
        # the odd minutes of one share and a rounding step may turn neighbours round, no more
        assert light == weight or less <= more + 2 * STEP


def test_equal_shares_are_in_steps() -> None:
    assert spread(60, [1, 1, 2]) == [15, 15, 30]
    assert spread(62, [3, 1]) == [47, 15]
    assert spread(3, [1, 1, 1, 1]) == [1, 1, 1, 0]
    assert spread(10, [0, 0]) == [0, 0]


@given(
    st.lists(
        st.tuples(st.sampled_from(DOMAINS), st.integers(0, 240), st.sampled_from(["g1", None])),
        max_size=12,
    )
)
def test_what_is_typed_is_what_stands_there(
    typed: list[tuple[str, int, str | None]],
) -> None:
    workshop = small_workshop()
    state = workshop.state
    for domain, minutes, group in typed:
        holder = group or PLENARY
        top = domain.split(".")[0]
        whole = branch_minutes(state.framework, state.setup.planned, holder, top)
        rest = state.setup.planned.get((holder, top), 0)
        before = branch_minutes(state.framework, state.setup.planned, holder, domain)
        workshop.do(commands.plan_minutes(state, group, domain, minutes))
        planned = state.setup.planned
        assert branch_minutes(state.framework, planned, holder, domain) == minutes
        assert all(least > 0 for least in planned.values())
        if domain != top and rest and minutes - before <= rest:
            assert branch_minutes(state.framework, planned, holder, top) == whole
    per_top = sum(
        branch_minutes(state.framework, state.setup.planned, "g1", top) for top in ("1", "2")
    )
    assert per_top == planned_total(state.setup.planned, "g1")
    stored = workshop._journal.stored
    assert replay(stored) == state
    while workshop.can_undo and len(workshop.next_undo) and has_agenda(workshop.state.setup):
        workshop.undo()
    assert not workshop.state.setup.planned


@pytest.fixture
def workshop() -> Workshop:
    made = small_workshop()
    for group, domain in (("g1", "1"), ("g2", "2")):
        made.do(commands.assign(made.state, group, domain))
    return made


def test_a_question_belongs_to_the_innermost_item(workshop: Workshop) -> None:
    framework = workshop.state.framework
    workshop.do(commands.plan_minutes(workshop.state, "g1", "1", 90))
    workshop.do(commands.plan_minutes(workshop.state, "g1", "1.2", 30))
    planned = dict(workshop.state.setup.planned)
    assert planned == {("g1", "1"): 60, ("g1", "1.2"): 30}, "the whole keeps its length"
    assert item_of(framework, planned, "g1", "1.2") == "1.2"
    assert item_of(framework, planned, "g1", "1.1") == "1"
    assert item_of(framework, planned, "g2", "1.1") is None
    workshop.do(commands.plan_minutes(workshop.state, "g1", "1", 45))
    assert workshop.state.setup.planned == {("g1", "1"): 45}
    workshop.undo()
    assert workshop.state.setup.planned == planned


def test_time_is_shared_out_by_questions(workshop: Workshop) -> None:
    with pytest.raises(errors.NothingToSpread):
        commands.spread_minutes(workshop.state, ["g1", "g2"])
    workshop.do(commands.plan_days(workshop.state, [DAY]))
    workshop.do(commands.plan_minutes(workshop.state, None, "1", 20))
    assert available_minutes(workshop.state.setup, "g1") == 400
    workshop.do(commands.spread_minutes(workshop.state, ["g1", "g2"]))
    planned = workshop.state.setup.planned
    assert planned == {
        (PLENARY, "1"): 20,
        ("g1", "1.1"): 240,
        ("g1", "1.2"): 160,
        ("g2", "2"): 400,
    }
    assert available_minutes(workshop.state.setup, PLENARY) == 20
    assert len(workshop.next_undo) == 3, "one act"
    assert commands.spread_minutes(workshop.state, ["g1", "g2"]) == ()


def test_a_group_that_goes_takes_its_plan_along(workshop: Workshop) -> None:
    workshop.do(commands.plan_minutes(workshop.state, "g1", "1", 60))
    workshop.do(commands.remove_group(workshop.state, "g1"))
    assert workshop.state.setup.planned == {}
    assert holders(workshop.state.setup) == ("g2", PLENARY)
    workshop.undo()
    assert planned_total(workshop.state.setup.planned, "g1") == 60


@pytest.mark.parametrize("minutes", [-1, 10_000, 2.5, "many", True, None])
def test_no_minutes_are_refused(workshop: Workshop, minutes: object) -> None:
    with pytest.raises(errors.BadMinutes):
        commands.plan_minutes(workshop.state, "g1", "1", minutes)


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (Day(600, 600), errors.DayEndsEarly),
        (Day(600, 2000), errors.DayEndsEarly),
        (Day(540, 1020, ((500, 550),)), errors.BadBreak),
        (Day(540, 1020, ((600, 660), (650, 700))), errors.BadBreak),
        (Day(540, 1020, ((660, 600),)), errors.BadBreak),
        (Day(540, 1020, date="24.3.2026"), errors.BadDate),
    ],
)
def test_days_that_cannot_be_are_refused(
    workshop: Workshop, day: Day, refusal: type[errors.Refused]
) -> None:
    with pytest.raises(refusal, match="ay 1"):
        commands.plan_days(workshop.state, [day])
