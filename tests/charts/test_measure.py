"""Breaking and fitting text without fonts."""

from hypothesis import given
from hypothesis import strategies as st

from workshop_app.charts.measure import EvenMeasure, block, first_fit, line, reads_rtl

M = EvenMeasure()
LOOK = {"size": 20, "weight": 400, "colour": "#000000"}

words = st.lists(st.text("abcdé", min_size=1, max_size=30), min_size=1, max_size=20)


@given(words, st.integers(40, 900))
def test_wrapping_keeps_every_letter_and_the_width(parts, width):
    lines = M.wrap(" ".join(parts), 20, 400, width)
    assert "".join(lines).replace(" ", "") == "".join(parts)
    assert all(M.width(text, 20, 400) <= width for text in lines)


def test_paragraphs_start_on_their_own_line():
    assert M.wrap("one\ntwo three", 20, 400, 500) == ("one", "two three")


@given(st.text("abc ", max_size=60), st.integers(30, 400))
def test_elided_text_fits_and_says_so(text, width):
    shown = M.elide(text, 20, 400, width)
    assert M.width(shown, 20, 400) <= width
    assert shown == text or shown.endswith("…")


def test_a_block_is_as_high_as_its_lines():
    text = block(M, "one two three", 0, 0, 60, **LOOK)
    assert text.lines == ("one", "two", "three")
    assert text.height == 3 * text.line_height == 78


def test_a_percent_sign_stays_with_its_figure():
    text = block(M, "voted (55 %) now", 0, 0, M.width("voted (55", 20, 400), **LOOK)
    assert text.lines == ("voted", "(55\u00a0%)", "now")


def test_a_line_is_shortened_to_its_box():
    assert line(M, "a long heading", 0, 0, 60, 30, **LOOK).lines == ("a lo…",)


def test_first_fit_prefers_size_and_never_breaks_a_word():
    assert first_fit(M, ["abc"], (40, 20, 10), 400, 1000, 1) == 40
    assert first_fit(M, ["abcdefghij"], (40, 20, 10), 400, 120, 3) == 20
    assert first_fit(M, ["ab cd ef"], (40, 20, 10), 400, 60, 1) == 10


def test_reading_direction():
    assert not reads_rtl("30 %", rtl=True)
    assert not reads_rtl("Level 3", rtl=True)
    assert reads_rtl("15 المطلوب", rtl=True)
    assert reads_rtl("UNICEF توصي", rtl=True)
    assert not reads_rtl("UNICEF توصي", rtl=False)
    assert not reads_rtl("11 of 20 chose إلى حد كبير (55 %). 15 needed for agreement.", rtl=True)
    assert reads_rtl("توصي UNICEF", rtl=False)
