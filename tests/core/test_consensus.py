"""The published and worked figures, and what must hold for every vote."""

from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core import consensus as c

# counts, Cns, A, modal share, share of the best pair, quartiles
WORKED = [
    ((30, 40, 210, 130, 530, 50, 10), 0.725688, 0.611333, 0.53, 0.66, (3, 5, 5)),
    ((0, 0, 0, 20, 0), 1, 1, 1, 1, (4, 4, 4)),
    ((10, 0, 0, 0, 10), 0, -1, 0.50, 0.50, (1, 3, 5)),
    ((4, 4, 4, 4, 4), 0.433985, 0, 0.20, 0.40, (2, 3, 4)),
    ((0, 0, 2, 12, 6), 0.807564, 0.75, 0.60, 0.90, (4, 4, 5)),
    ((0, 0, 10, 10, 0), 0.807355, 0.75, 0.50, 1.00, (3, 3.5, 4)),
    ((2, 3, 5, 6, 4), 0.519900, 0.25, 0.30, 0.55, (2.75, 3.5, 4)),
    ((0, 2, 5, 9, 4), 0.692090, 0.525, 0.45, 0.70, (3, 4, 4)),
    ((6, 2, 1, 3, 8), 0.206530, -0.269444, 0.40, 0.55, (1, 4, 5)),
    ((1, 0, 0, 0, 19), 0.713603, 0.80, 0.95, 0.95, (5, 5, 5)),
    ((1, 2, 9, 4), 0.681579, 0.541667, 0.5625, 0.8125, (3, 3, 3.25)),
    ((0, 3, 12, 1), 0.818289, 0.791667, 0.75, 0.9375, (3, 3, 3)),
    ((8, 0, 0, 8), 0, -1, 0.50, 0.50, (1, 2.5, 4)),
    ((4, 4, 4, 4), 0.368483, 0, 0.25, 0.50, (1.75, 2.5, 3.25)),
    ((3, 5, 12), 0.350324, 0.45, 0.60, 0.85, (2, 3, 3)),
]

votes = st.lists(st.integers(0, 40), min_size=3, max_size=9).filter(any)


def pair_share(counts):
    low, high = c.best_pairs(counts)[0]
    return (counts[low - 1] + counts[high - 1]) / sum(counts)


@pytest.mark.parametrize(("counts", "cns", "agreement", "modal", "pair", "quartiles"), WORKED)
def test_worked_figures(counts, cns, agreement, modal, pair, quartiles):
    assert c.tastle_wierman(counts) == pytest.approx(cns, abs=1e-6)
    assert float(c.van_der_eijk(counts)) == pytest.approx(agreement, abs=1e-6)
    assert float(c.modal_share(counts)) == pytest.approx(modal, abs=1e-6)
    assert pair_share(counts) == pytest.approx(pair, abs=1e-6)
    assert c.quartiles(counts) == quartiles


def test_published_example_to_seven_places():
    counts = (30, 40, 210, 130, 530, 50, 10)
    assert c.tastle_wierman(counts) == pytest.approx(0.7256876, abs=5e-8)
    assert float(c.van_der_eijk(counts)) == pytest.approx(0.6113333, abs=5e-8)


def test_two_levels_have_no_agreement_figure():
    counts = (15, 5)
    assert c.tastle_wierman(counts) == pytest.approx(0.188722, abs=1e-6)
    assert c.van_der_eijk(counts) is None
    assert c.modal_share(counts) == Fraction(3, 4)
    assert pair_share(counts) == 1


@pytest.mark.parametrize("levels", range(2, 8))
def test_no_votes(levels):
    counts = [0] * levels
    assert c.modes(counts) == c.shares(counts) == c.best_pairs(counts) == ()
    assert c.modal_share(counts) is None
    assert c.median(counts) is c.quartiles(counts) is None
    assert c.tastle_wierman(counts) is c.van_der_eijk(counts) is None
    assert c.stability(counts, [1] * levels) is None


def test_one_level_has_no_spread_to_measure():
    assert c.tastle_wierman([7]) is None
    assert c.best_pairs([7]) == ()


def test_ties_are_all_reported():
    assert c.modes((8, 0, 0, 8)) == (1, 4)
    assert c.best_pairs((4, 4, 4, 4)) == ((1, 2), (2, 3), (3, 4))


def test_median_is_one_level_or_the_two_in_the_middle():
    assert c.median((0, 0, 10, 10, 0)) == (3, 4)
    assert c.median((10, 0, 0, 0, 10)) == (1, 5)
    assert c.median((1, 2, 0, 0)) == (2, 2)


@given(votes)
def test_reversing_the_scale_mirrors_the_levels_and_keeps_the_figures(counts):
    back = counts[::-1]
    flip = len(counts) + 1
    assert c.tastle_wierman(back) == pytest.approx(c.tastle_wierman(counts), abs=1e-9)
    assert c.van_der_eijk(back) == c.van_der_eijk(counts)
    assert c.modal_share(back) == c.modal_share(counts)
    assert sorted(flip - level for level in c.modes(back)) == list(c.modes(counts))
    assert c.median(back) == tuple(flip - level for level in c.median(counts)[::-1])
    assert c.quartiles(back) == pytest.approx([flip - q for q in c.quartiles(counts)[::-1]])


@given(votes, st.integers(2, 9))
def test_multiplying_every_count_changes_no_share(counts, factor):
    more = [count * factor for count in counts]
    assert c.tastle_wierman(more) == pytest.approx(c.tastle_wierman(counts), abs=1e-9)
    assert c.van_der_eijk(more) == c.van_der_eijk(counts)
    assert c.shares(more) == c.shares(counts)
    assert c.modes(more) == c.modes(counts)
    assert c.best_pairs(more) == c.best_pairs(counts)


@given(votes)
def test_bounds(counts):
    assert 0 <= c.tastle_wierman(counts) <= 1
    assert -1 <= c.van_der_eijk(counts) <= 1
    assert Fraction(1, len(counts)) <= c.modal_share(counts) <= 1
    assert sum(c.shares(counts)) == 1
    low, high = c.median(counts)
    first, second, third = c.quartiles(counts)
    assert 1 <= first <= second <= third <= len(counts)
    assert second == (low + high) / 2


@given(st.integers(3, 9), st.integers(1, 500), st.data())
def test_unanimous_and_split_rooms_reach_the_ends(levels, room, data):
    chosen = data.draw(st.integers(0, levels - 1))
    one = [room if level == chosen else 0 for level in range(levels)]
    ends = [room, *[0] * (levels - 2), room]
    assert c.tastle_wierman(one) == c.van_der_eijk(one) == 1
    assert c.tastle_wierman(ends) == 0
    assert c.van_der_eijk(ends) == -1
    assert c.van_der_eijk([room] * levels) == 0


@given(votes, st.randoms())
def test_stability_is_a_distance(before, random):
    after = random.sample(before, len(before))
    assert c.stability(before, before) == 0
    assert c.stability(before, after) == c.stability(after, before)
    assert 0 <= c.stability(before, after) <= 1


def test_stability_counts_each_moved_vote_once():
    assert c.stability((3, 5, 8, 4), (2, 1, 11, 6)) == Fraction(1, 4)
    with pytest.raises(ValueError, match="4 and 5 levels"):
        c.stability((1, 1, 1, 1), (1, 1, 1, 1, 1))


def test_kendalls_w_from_ranks_and_from_scores():
    ranks = [(1, 2, 3, 4), (1, 3, 2, 4), (2, 1, 3, 4)]
    scores = [(3, 4, 2, 5, 1), (3, 4, 3, 5, 2), (2, 4, 2, 4, 1)]
    assert c.kendalls_w(ranks) == pytest.approx(0.777778, abs=1e-6)
    assert c.kendalls_w(scores) == pytest.approx(0.976608, abs=1e-6)


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=9))
def test_kendalls_w_bounds_and_order_of_voters(rows):
    value = c.kendalls_w(rows)
    assert value == c.kendalls_w(rows[::-1])
    if any(len(set(row)) > 1 for row in rows):
        assert 0 <= value <= 1
    else:
        assert value is None


def test_kendalls_w_needs_voters_items_and_whole_rows():
    assert c.kendalls_w([]) is c.kendalls_w([(1, 2)]) is c.kendalls_w([(1,), (1,)]) is None
    with pytest.raises(ValueError, match="differ in length"):
        c.kendalls_w([(1, 2), (1, 2, 3)])


@pytest.mark.parametrize(
    ("threshold", "base", "needed"),
    [
        (0.75, 16, 12),
        (0.75, 20, 15),
        (0.55, 100, 55),  # 0.55 * 100 is 55.00000000000001 in floating point
        (0.07, 100, 7),
        (0.1, 30, 3),
        ("2/3", 30, 20),
        (Decimal("0.9"), 11, 10),
        (Fraction(1, 2), 21, 11),
        (1, 20, 20),
        (0.75, 0, 0),
    ],
)
def test_votes_needed(threshold, base, needed):
    assert c.votes_needed(threshold, base) == needed


@given(st.integers(1, 100), st.integers(1, 1000))
def test_votes_needed_is_exact_for_every_whole_percentage(percent, base):
    assert c.votes_needed(percent / 100, base) == ceil(Fraction(percent * base, 100))


@pytest.mark.parametrize("threshold", [0, -0.5, 1.01, 75])
def test_a_threshold_outside_the_room_is_refused(threshold):
    with pytest.raises(ValueError, match="not a share"):
        c.votes_needed(threshold, 20)


def test_a_negative_base_is_refused():
    with pytest.raises(ValueError, match="negative"):
        c.votes_needed(0.75, -1)


@pytest.mark.parametrize(("counts", "said"), [((1, -1), "negative"), ((1, 2.5), "whole number")])
def test_counts_that_are_no_counts_are_refused(counts, said):
    with pytest.raises(ValueError, match=f"Level 2.*{said}"):
        c.modes(counts)
