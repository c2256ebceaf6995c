"""Numbers, percentages and dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.typed import (
    full_date,
    parse_date,
    parse_number,
    percent_text,
    percent_to_share,
    rounded,
    share_to_percent,
)


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("12", "en", 12),
        (" -3.5 ", "en", -3.5),
        ("1 234,5", "en", 1234.5),
        ("1\u00a0234", "fr", 1234),
        ("1\u202f234,5", "fr", 1234.5),
        ("1,234", "en", 1234),
        ("1,234", "fr", 1.234),
        ("12,5", "en", 12.5),
        ("1,234,567", "fr", 1234567),
        ("1.234.567,89", "es", 1234567.89),
        ("1,234,567.89", "en", 1234567.89),
        ("1'234.5", "en", 1234.5),
        ("45 %", "en", 45),
        ("١٢٫٥", "ar", 12.5),
        ("१२३", "hi", 123),
        ("−7", "en", -7),
    ],
)
def test_numbers_as_people_type_them(text: str, language: str, number: float) -> None:
    assert parse_number(text, language) == number


@pytest.mark.parametrize(
    "text",
    ["", "about 5", "1 2 3,4,5 6", "12-13", "1,23,4", "1.2.3", "1e400", "²", "--1", "1, 2"],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_a_point_that_may_group_is_not_guessed() -> None:
    assert parse_number("1.234", "en") == 1.234
    assert parse_number("1.234", "es") is None
    assert parse_number("0.234", "es") == 0.234
    assert parse_number("1.23", "es") == 1.23


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_come_back_however_they_are_grouped(number: int) -> None:
    for shown in (str(number), f"{number:,}", f"{number:,}".replace(",", " ")):
        assert parse_number(shown) == number


finite = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)


@given(finite | st.integers(-(10**12), 10**12))
def test_a_percentage_survives_its_share_and_its_text(number: float) -> None:
    points = rounded(number)
    assert share_to_percent(percent_to_share(points)) == points
    assert parse_number(percent_text(points)) == points


def test_a_percentage_is_said_as_it_is_typed() -> None:
    assert [parse_number(text, "fr") for text in ("12,5 %", "12.5", "٢٥٪", "25")] == [
        12.5,
        12.5,
        25,
        25,
    ]
    assert percent_to_share(29) == 0.29
    assert share_to_percent(0.07) == 7


@pytest.mark.parametrize(
    ("text", "language", "stored"),
    [
        ("2026-11-21", "en", "2026-11-21"),
        (" 2026/1/5 ", "en", "2026-01-05"),
        ("2026-11", "en", "2026-11"),
        ("2026", "fr", "2026"),
        ("21.11.2026", "en", "2026-11-21"),
        ("5.3.2026", "en", "2026-03-05"),
        ("21/11/2026", "en", "2026-11-21"),
        ("11/21/2026", "en", "2026-11-21"),
        ("5/3/2026", "fr", "2026-03-05"),
        ("4/4/2026", "en", "2026-04-04"),
        ("11/2026", "en", "2026-11"),
        ("21 November 2026", "en", "2026-11-21"),
        ("Nov 21, 2026", "en", "2026-11-21"),
        ("sept. 2026", "fr", "2026-09"),
        ("1er août 2026", "fr", "2026-08-01"),
        ("21 de noviembre de 2026", "es", "2026-11-21"),
        ("٢٠٢٦-١١-٢١", "ar", "2026-11-21"),
    ],
)
def test_dates_as_people_type_them(text: str, language: str, stored: str) -> None:
    assert parse_date(text, language) == stored


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "5/3/2026",
            "2026-13",
            "2026-02-30",
            "0000",
            "31.4.2026",
            "26",
            "ma 2026",
            "jui 2026",
        ),
        *("2026-11.21", "5/3.2026", "soon", "46347", "21 Octember 2026"),
    ],
)
def test_what_is_no_date_or_could_be_two(text: str) -> None:
    assert parse_date(text, "en") is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_stored_date_reads_as_itself_whole_or_in_part(day: date) -> None:
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert parse_date(text) == text
        assert full_date(text) == (day if len(text) == 10 else None)
    for shown in (f"{day:%d.%m.}{day.year}", f"{day:%d %B }{day.year}"):
        assert parse_date(shown) == day.isoformat()


@given(st.text(), st.sampled_from(["en", "fr", "ar"]))
def test_nothing_typed_breaks_the_reading(text: str, language: str) -> None:
    parse_number(text, language)
    parse_date(text, language)
