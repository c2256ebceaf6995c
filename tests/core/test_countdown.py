"""The countdown as data."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.countdown import (
    LONGEST,
    Countdown,
    countdown_from_json,
    remaining_text,
    started,
    until_next_text,
)

NOW = 1_800_000_000.0
SECONDS = st.floats(0, 7200)


@given(SECONDS, SECONDS, SECONDS)
def test_a_pause_costs_nothing(length: float, run: float, pause: float) -> None:
    made = started(length, NOW)
    left = made.remaining(NOW + run)
    assert math.isclose(left, max(0.0, length - run), abs_tol=1e-5)
    paused = made.paused(NOW + run)
    assert not paused.running
    assert paused.remaining(NOW + run + pause) == left
    assert math.isclose(
        paused.resumed(NOW + run + pause).remaining(NOW + run + pause), left, abs_tol=1e-5
    )


@given(SECONDS, SECONDS, st.booleans())
def test_more_time_is_added_to_what_is_left(length: float, run: float, paused: bool) -> None:
    made = started(length, NOW)
    if paused:
        made = made.paused(NOW + run)
    left = made.remaining(NOW + run)
    more = made.plus(60, NOW + run)
    assert math.isclose(more.remaining(NOW + run), left + 60, abs_tol=1e-5)
    assert more.running == made.running


@given(st.floats(0, 90_000))
def test_the_text_changes_when_it_says_it_will(left: float) -> None:
    wait = until_next_text(left)
    if left <= 1e-6:
        assert remaining_text(left) == "0:00"
        return
    assert 0 < wait <= 1.00001
    assert remaining_text(left - wait - 1e-3) != remaining_text(left) or left - wait <= 1e-3
    assert remaining_text(left - wait * 0.4) == remaining_text(left)


def test_how_time_is_written() -> None:
    assert [remaining_text(s) for s in (0, 0.2, 1, 59.5, 80, 3599, 3600, 3725)] == [
        "0:00",
        "0:01",
        "0:01",
        "1:00",
        "1:20",
        "59:59",
        "1:00:00",
        "1:02:05",
    ]


def test_it_survives_as_plain_data() -> None:
    for made in (started(80, NOW), started(80, NOW).paused(NOW + 10)):
        assert countdown_from_json(made.to_json()) == made
    for bad in (None, "x", {"ends": "soon"}, {"left": True}, {"ends": math.nan}, []):
        assert countdown_from_json(bad) is None
    assert Countdown(NOW + 10 * LONGEST).remaining(NOW) == LONGEST
    assert started(5, NOW).over(NOW + 5)
