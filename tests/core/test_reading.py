"""The word, the flag and the parts of the sentence."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.reading import Quantity, Word, read_votes

T = 0.75


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ((0, 3, 12, 1), Word.AGREED),
        ((1, 0, 0, 0, 19), Word.AGREED),
        ((6, 2, 1, 3, 8), Word.TWO_CAMPS),
        ((10, 0, 0, 0, 10), Word.TWO_CAMPS),
        ((8, 0, 0, 8), Word.TWO_CAMPS),
        ((0, 0, 10, 10, 0), Word.CLOSE),
        ((0, 2, 14, 4), Word.CLOSE),
        ((1, 2, 9, 4), Word.CLOSE),
        ((0, 0, 2, 12, 6), Word.CLOSE),
        ((3, 5, 12), Word.CLOSE),
        ((2, 3, 5, 6, 4), Word.SPREAD),
        ((0, 2, 5, 9, 4), Word.SPREAD),
        ((4, 4, 4, 4), Word.SPREAD),
    ],
)
def test_words(counts, word):
    assert read_votes(counts, T).word is word
    assert read_votes(counts[::-1], T).word is word


def test_words_are_tested_in_order():
    # At 40 % the two camps of (8, 0, 0, 8) hold a mode that is enough: agreement comes first.
    assert read_votes((8, 0, 0, 8), 0.4).word is Word.AGREED
    # A third of the room at each end makes two camps although A is not negative.
    thirds = read_votes((0, 2, 0, 0, 2, 2), 0.75)
    assert thirds.agreement >= 0
    assert thirds.word is Word.TWO_CAMPS
    # Two camps come before the pair that would be close.
    assert read_votes((4, 4, 0, 4), 0.6).word is Word.TWO_CAMPS


@pytest.mark.parametrize("counts", [(0, 0, 4, 0), (0, 0, 0, 0), (2, 0, 0, 2)])
def test_no_word_below_five_votes(counts):
    assert read_votes(counts, T).word is None


def test_two_levels_show_shares_only():
    reading = read_votes((15, 5), T)
    assert reading.word is reading.pair is reading.median is reading.quartiles is None
    assert reading.agreement is None
    assert reading.shares == (0.75, 0.25)
    assert reading.cns == pytest.approx(0.188722, abs=1e-6)


def test_options_without_order_have_no_ordinal_figures():
    reading = read_votes((1, 0, 0, 19), T, ordinal=False)
    assert reading.word is reading.pair is reading.median is reading.cns is None
    assert reading.agreement is reading.quartiles is None
    assert reading.minority == ()
    assert reading.modes == (4,)
    assert reading.sentence.reached


def test_distant_minority_is_flagged_even_when_agreed():
    agreed = read_votes((1, 0, 0, 0, 19), T)
    assert agreed.word is Word.AGREED
    assert agreed.minority == ((1, 1),)
    assert read_votes((2, 1, 11, 6), T).minority == ((1, 2),)
    assert read_votes((8, 0, 0, 8), T).minority == ()
    assert read_votes((9, 0, 3, 0, 9), T).minority == ((3, 3),)


def test_sentence_of_the_worked_example():
    said = read_votes((0, 0, 2, 12, 6), T).sentence
    assert (said.modes, said.mode_count, said.votes, said.mode_share) == ((4,), 12, 20, 0.6)
    assert (said.pair, said.pair_count, said.pair_share) == ((4, 5), 18, 0.9)
    assert said.pair_quantity is Quantity.NEARLY_EVERYONE
    assert (said.needed, said.reached) == (15, False)
    assert said.camps is None


def test_sentence_for_two_camps_names_the_ends_and_no_pair():
    said = read_votes((6, 2, 1, 3, 8), T).sentence
    assert said.pair is None
    low, high = said.camps
    assert (low.levels, low.count, high.levels, high.count) == ((1,), 6, (5,), 8)
    wide = read_votes((3, 4, 0, 0, 0, 2, 5), T).sentence.camps
    assert [(camp.levels, camp.count) for camp in wide] == [((1, 2), 7), ((6, 7), 7)]


@pytest.mark.parametrize(
    ("counts", "quantity"),
    [
        ((0, 0, 10, 10, 0), Quantity.EVERYONE),
        ((2, 1, 11, 6), Quantity.MOST),
        ((2, 3, 5, 6, 4), Quantity.OVER_HALF),
        ((4, 4, 4, 4), None),
        ((0, 0, 20, 0), None),
    ],
)
def test_the_pair_is_said_only_where_it_adds_something(counts, quantity):
    said = read_votes(counts, T).sentence
    assert said.pair_quantity is quantity
    assert (said.pair is None) == (quantity is None)


def test_a_wider_base_moves_shares_and_the_count_needed():
    reading = read_votes((0, 3, 12, 1), T, base=20)
    assert (reading.votes, reading.base, reading.needed) == (16, 20, 15)
    assert reading.shares == (0, 0.15, 0.6, 0.05)
    assert reading.word is Word.CLOSE
    assert reading.cns == read_votes((0, 3, 12, 1), T).cns


def test_a_base_smaller_than_the_votes_is_refused():
    with pytest.raises(ValueError, match="16 votes cannot come from 15"):
        read_votes((0, 3, 12, 1), T, base=15)


def test_equal_pairs_prefer_the_one_with_the_mode():
    assert read_votes((3, 3, 0, 1, 5), T).pair == (4, 5)
    assert read_votes((4, 4, 4, 4), T).pair is None


def test_of_two_equal_pairs_neither_is_named():
    reading = read_votes((0, 5, 10, 5), T)
    assert (reading.word, reading.pair, reading.sentence.pair) == (Word.CLOSE, None, None)


def test_no_votes():
    reading = read_votes((0, 0, 0, 0), T)
    assert (reading.votes, reading.needed, reading.modes, reading.pair) == (0, 0, (), None)
    assert reading.shares == (0, 0, 0, 0)
    assert not reading.sentence.reached


@given(
    st.lists(st.integers(0, 30), min_size=3, max_size=8).filter(lambda v: sum(v) >= 5),
    st.integers(1, 100),
)
def test_the_word_agrees_with_the_count_needed(counts, percent):
    reading = read_votes(counts, percent / 100)
    assert (reading.word is Word.AGREED) == (max(counts) >= reading.needed)
    if reading.word is Word.CLOSE:
        both = max(low + high for low, high in pairwise(counts))
        assert both >= reading.needed > max(counts)
    for level, count in reading.minority:
        assert count == counts[level - 1] > 0
        assert min(abs(level - mode) for mode in reading.modes) >= 2
