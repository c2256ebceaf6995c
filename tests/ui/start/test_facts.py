"""What is said about a recent workshop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from workshop_app.ui.settings import RecentWorkshop
from workshop_app.ui.start import facts

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC).astimezone()


@pytest.mark.parametrize(
    ("days", "text"), [(0, "today"), (1, "yesterday"), (2, "12 October"), (400, "9 Sep 2025")]
)
def test_dates_are_said_as_people_say_them(days: int, text: str) -> None:
    said = facts.date_text(NOW - timedelta(days=days), NOW, ENGLISH)
    assert said.replace("Sept", "Sep") == text


def test_where_it_stopped() -> None:
    moment = NOW.replace(hour=10, minute=44)
    both = RecentWorkshop("a", last_opened=moment.isoformat(), place="1.2.3")
    assert facts.stopped_text(both, NOW, ENGLISH) == "stopped today at 10:44, question 1.2.3"
    assert facts.stopped_text(RecentWorkshop("a", place="2"), NOW, ENGLISH) == "question 2"
    assert facts.stopped_text(RecentWorkshop("a"), NOW, ENGLISH) == ""


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    moment = facts.local_time(text)
    assert moment is None or moment.tzinfo is not None


@pytest.mark.parametrize(
    ("decided", "total", "demonstration", "text"),
    [
        (0, 40, False, "Not started"),
        (1, 40, False, "In progress"),
        (40, 40, False, "All decided"),
        (40, 40, True, "Demonstration"),
        (0, 0, False, "Not started"),
    ],
)
def test_the_state_follows_from_the_counts(
    decided: int, total: int, demonstration: bool, text: str
) -> None:
    workshop = RecentWorkshop("a", decided=decided, total=total, demonstration=demonstration)
    assert facts.state_text(workshop) == text


def test_words_are_found_in_any_order_and_case() -> None:
    workshop = RecentWorkshop("C:\\files\\Нова.workshop", title="Care", round_name="2026")
    assert facts.matches(workshop, "нова CARE 20")
    assert not facts.matches(workshop, "files")
