"""Ratings bottom-up, and those a person sets beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import small_framework, small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.digest import Digests
from workshop_app.core.framework import RatingMethod, RatingRule
from workshop_app.core.ratings import combine, ratings
from workshop_app.core.workshop import Workshop

PARTS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4)), min_size=1, max_size=8)


@given(PARTS, st.sampled_from(RatingMethod))
def test_a_rating_lies_among_its_parts_and_weight_is_repetition(parts, method) -> None:
    found = combine(parts, method)
    levels = [level for level, _ in parts]
    assert found is not None
    assert min(levels) <= found <= max(levels)
    repeated = [(level, 1.0) for level, weight in parts for _ in range(weight)]
    assert found == combine(repeated, method)


def test_halves_go_down_and_no_weight_is_no_rating() -> None:
    assert combine([(2, 1), (3, 1)], RatingMethod.MEAN) == 2
    assert combine([(2, 1), (3, 1), (3, 1)], RatingMethod.MEAN) == 3
    assert combine([(1, 0.0)], RatingMethod.LOWEST) is None


def rated() -> Workshop:
    rule = RatingRule("extent", RatingMethod.LOWEST)
    workshop = small_workshop(0, framework=replace(small_framework(), rating=rule))
    for number, answer in (("1.1.1", "mostly"), ("1.1.2", "completely"), ("1.2.1", "slightly")):
        workshop.do(commands.decide(workshop.state, number, "plenary", answer))
    return workshop


def test_a_hand_set_rating_stands_beside_the_computed_one() -> None:
    workshop = rated()
    workshop.do(commands.rate(workshop.state, "1.2", 4, reason="A new law is in force"))
    found = ratings(workshop.state, Digests(workshop.state).all())
    below, above = found["1.2"], found["1"]
    assert (below.computed, below.by_hand.level, below.differs) == (2, 4, True)
    assert (above.computed, above.by_hand, above.answered, above.applicable) == (2, None, 3, 3)
    assert found["2"].computed is None
    workshop.do(commands.take_back_rating(workshop.state, "1.2"))
    assert ratings(workshop.state, Digests(workshop.state).all())["1.2"].by_hand is None
    workshop.undo()
    assert workshop.state.setup.ratings["1.2"].reason == "A new law is in force"


def test_what_cannot_be_rated_is_refused() -> None:
    workshop = rated()
    with pytest.raises(errors.NoSuchLevel, match="levels 1 to 4"):
        commands.rate(workshop.state, "1", 5, reason="x")
    with pytest.raises(errors.UnknownEntry):
        commands.take_back_rating(workshop.state, "1")
    plain = small_workshop(0)
    with pytest.raises(errors.NoRatings):
        commands.rate(plain.state, "1", 2, reason="x")
    assert ratings(plain.state, Digests(plain.state).all()) == {}
