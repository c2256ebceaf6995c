"""Days, sessions and the working time left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.days import (
    MIDNIGHT,
    Day,
    Moment,
    day_from_json,
    day_to_json,
    minutes_left,
    moment_after,
    read_spans,
    read_time,
    spans_text,
    time_text,
    today,
    total_minutes,
)

WORKDAY = Day(9 * 60, 17 * 60, ((750, 810),))


@st.composite
def days(draw: st.DrawFn) -> Day:
    count = draw(st.integers(0, 3))
    edges = draw(
        st.lists(
            st.integers(0, MIDNIGHT), min_size=2 + 2 * count, max_size=2 + 2 * count, unique=True
        ).map(sorted)
    )
    inner = edges[1:-1]
    return Day(edges[0], edges[-1], tuple(zip(inner[::2], inner[1::2], strict=True)))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@given(days(), st.integers(0, MIDNIGHT))
def test_what_is_left_and_what_is_gone_make_the_day(day: Day, minute: int) -> None:
    breaks = sum(end - start for start, end in day.breaks)
    assert day.minutes == day.ends - day.starts - breaks
    gone = sum(max(0, min(end, minute) - start) for start, end in day.sessions)
    assert day.left(minute) + gone == day.minutes
    assert day_from_json(day_to_json(day)) == day
    assert read_spans(spans_text(day.breaks)) == day.breaks


@given(st.lists(days(), min_size=1, max_size=4), st.floats(0, 6000), st.integers(0, MIDNIGHT - 1))
def test_the_work_ends_in_a_session_or_not_at_all(
    plan: list[Day], minutes: float, minute: int
) -> None:
    now = at(2, minute // 60, minute % 60)
    left = minutes_left(plan, now)
    found = moment_after(plan, now, minutes)
    assert (found is not None) == (minutes <= left and left > 0)
    if found is not None:
        used = total_minutes(plan[: found.day]) + plan[found.day].minutes
        used -= plan[found.day].left(found.minute)
        before = total_minutes(plan) - left
        assert used - before == pytest.approx(minutes, abs=1)


def test_lunch_does_not_count() -> None:
    assert WORKDAY.minutes == 420
    assert minutes_left([WORKDAY], at(2, 12)) == 30 + 210
    assert moment_after([WORKDAY], at(2, 12), 45) == Moment(0, 825)
    assert moment_after([WORKDAY, WORKDAY], at(2, 16, 30), 60) == Moment(1, 570)


def test_without_dates_the_days_are_those_worked_on() -> None:
    worked = {date(2026, 3, 2), date(2026, 3, 3)}
    assert today([WORKDAY] * 3, at(2, 9), worked) == 0
    assert today([WORKDAY] * 3, at(3, 9), worked) == 1
    assert today([WORKDAY] * 3, at(6, 9), worked) == 2, "after a weekend the next day follows"
    assert today([WORKDAY] * 2, at(6, 9), worked) == 2, "all are over"
    assert minutes_left([WORKDAY] * 2, at(6, 9), worked) == 0


def test_dates_decide() -> None:
    plan = [Day(540, 1020, date="2026-03-24"), Day(540, 1020), Day(540, 1020, date="2026-03-30")]
    trial = {date(2026, 3, 2), date(2026, 3, 3)}
    assert today(plan, at(20, 15), trial) == 0
    assert minutes_left(plan, at(20, 15), trial) == 3 * 480, "it has not begun"
    assert today(plan, at(25, 12)) == 1
    assert minutes_left(plan, at(25, 12)) == 5 * 60 + 480
    assert today(plan, at(27, 12)) == 2
    assert today(plan, at(31, 12)) == 3


@pytest.mark.parametrize(
    ("text", "minute"),
    [("9", 540), ("09:30", 570), ("9.30", 570), ("17h00", 1020), ("24:00", 1440), (" 8:05 ", 485)],
)
def test_times_are_read_as_people_write_them(text: str, minute: int) -> None:
    assert read_time(text) == minute


@pytest.mark.parametrize("text", ["", "nine", "9:60", "25", "24:01", "9:3", "-1"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None


def test_breaks_are_read_as_people_write_them() -> None:
    assert read_spans("12:30-13:30; 10:30 – 10:45") == ((630, 645), (750, 810))
    assert read_spans("") == ()
    assert read_spans("12:30") is None
    assert time_text(65) == "01:05"


@given(st.lists(days(), min_size=1, max_size=3), st.integers(0, 3 * MIDNIGHT))
def test_time_only_gets_less(plan: list[Day], minutes: int) -> None:
    now = at(2, 0)
    later = now + timedelta(minutes=min(minutes, MIDNIGHT - 1))
    assert minutes_left(plan, later) <= minutes_left(plan, now)
