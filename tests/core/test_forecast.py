"""Where the time went, the pace, and what it says about the rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.workshops import MemoryJournal, small_framework
from workshop_app.core import commands
from workshop_app.core.agenda import PLENARY
from workshop_app.core.days import Day, Moment
from workshop_app.core.events import Act, Draft, Event
from workshop_app.core.forecast import forecast, forecasts, pace, usage
from workshop_app.core.timekeeping import (
    PAUSE_MINUTES,
    Work,
    seconds_by,
    seconds_of,
    work_now,
    work_of,
)
from workshop_app.core.workshop import Workshop

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Told:
    """A workshop whose clock is set by hand, in minutes after the first morning's start."""

    def __init__(self) -> None:
        self.minute = 0.0
        self.workshop = Workshop(
            MemoryJournal(), device="laptop", now=lambda: self.time.isoformat()
        )
        self.workshop.do(commands.create_workshop(small_framework()))
        for group, domain in (("a", "1"), ("b", "2")):
            self.do(commands.add_group(self.state, f"Group {group}", group=group))
            self.do(commands.assign(self.state, group, domain))

    @property
    def time(self) -> datetime:
        return MORNING + timedelta(minutes=self.minute)

    @property
    def state(self):
        return self.workshop.state

    def do(self, act: Act) -> None:
        self.workshop.do(act)

    def at(self, minute: float, act: Act) -> None:
        self.minute = minute
        self.do(act)

    def vote(self, begins: float, minutes: float, question: str, group: str | None) -> None:
        """A round opened at ``begins``, then decided after so many minutes."""
        self.at(begins, commands.open_round(self.state, question, group=group))
        for name in ("close_round", "reveal"):
            self.at(begins + minutes / 2, getattr(commands, name)(self.state, question))
        stage = "group" if group else "plenary"
        act = commands.decide(self.state, question, stage, "mostly", group=group)
        self.at(begins + minutes, act)

    @property
    def work(self) -> tuple[Work, ...]:
        return work_of(self.state)


@pytest.fixture
def told() -> Told:
    return Told()


def minutes(work: tuple[Work, ...], holder: str) -> dict[str, float]:
    found = seconds_by((w for w in work if w.holder == holder), lambda w: w.question)
    return {question: seconds / 60 for question, seconds in found.items()}


def test_the_time_up_to_an_act_belongs_to_its_question(told: Told) -> None:
    told.vote(0, 4, "Q1.1.1", "a")
    told.vote(7, 2, "Q1.1.2", "a")
    assert minutes(told.work, "a") == {"Q1.1.1": 4, "Q1.1.2": 3 + 2}


def test_a_long_gap_is_a_pause(told: Told) -> None:
    told.vote(0, 4, "Q1.1.1", "a")
    told.vote(4 + PAUSE_MINUTES + 1, 6, "Q1.1.2", "a")
    assert minutes(told.work, "a") == {"Q1.1.1": 4, "Q1.1.2": 6}
    told.vote(26 + PAUSE_MINUTES, 6, "Q1.2.1", "a")
    assert minutes(told.work, "a")["Q1.2.1"] == PAUSE_MINUTES + 6


def test_notes_follow_who_works_on_the_question(told: Told) -> None:
    told.at(0, commands.add_note(told.state, "Q1.1.1", "Before the vote."))
    told.at(2, commands.add_note(told.state, "Q1.1.1", "More."))
    told.vote(3, 4, "Q1.1.1", "a")
    told.at(9, commands.add_evidence(told.state, "Q1.1.1", "A law"))
    assert minutes(told.work, "a") == {"Q1.1.1": 9}
    assert minutes(told.work, PLENARY) == {}


def test_what_a_desk_did_does_not_count(told: Told) -> None:
    told.at(0, commands.add_evidence(told.state, "Q1.1.1", "A law"))
    told.at(3, commands.decide(told.state, "Q1.1.1", "prefill", "mostly"))
    assert told.work == ()
    told.vote(5, 4, "Q1.1.1", "a")
    assert minutes(told.work, "a") == {"Q1.1.1": 2 + 4}
    brought = Draft(
        commands.add_note(told.state, "Q1.1.2", "x")[0].kind,
        {
            "question": "Q1.1.2",
            "note": "n",
            "kind": "gap",
            "text": "x",
            "origin": {"workbook": "w"},
        },
    )
    told.at(12, (brought,))
    assert minutes(told.work, PLENARY) == {}


def test_two_laptops_at_once_count_once(told: Told) -> None:
    told.vote(0, 8, "Q1.1.1", "a")
    other = [
        Event(
            f"n{minute}",
            1000 + minute,
            f"n{minute}",
            "second laptop",
            "",
            (MORNING + timedelta(minutes=minute)).isoformat(),
            "note_added",
            {"question": "Q1.1.1", "note": f"n{minute}", "kind": "gap", "text": "x"},
        )
        for minute in (1, 5, 9)
    ]
    told.state.apply(other)
    assert minutes(told.work, "a") == {"Q1.1.1": 9}


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 50)), max_size=12))
def test_overlaps_count_once(stretches: list[tuple[float, float]]) -> None:
    work = [Work(start, start + length, "a", "q") for start, length in stretches]
    total = seconds_of(work)
    assert total <= sum(length for _, length in stretches) + 1e-6
    if work:
        assert total >= max(each.end - each.start for each in work) - 1e-6
        span = max(each.end for each in work) - min(each.start for each in work)
        assert total <= span + 1e-6
    assert seconds_of([*work, *work]) == pytest.approx(total)


@given(
    st.lists(st.tuples(st.floats(0.5, 30), st.sampled_from(["Q2.1", "Q2.4"])), max_size=15),
    st.floats(1, 30),
)
def test_every_gap_is_work_or_a_pause(gaps: list[tuple[float, str]], longest: float) -> None:
    told = Told()
    told.at(0, commands.open_round(told.state, "Q2.1", group="b"))
    told.at(0, commands.open_round(told.state, "Q2.4", group="b"))
    now, counted = 0.0, 0.0
    for gap, question in gaps:
        now += gap
        told.at(now, commands.add_note(told.state, question, "said"))
        # the clock of events has a microsecond's grain
        counted += gap if gap <= longest else 0
    margin = sum(abs(gap - longest) < 1e-4 for gap, _ in gaps) * 30
    work = work_of(told.state, longest)
    assert seconds_of(work) / 60 == pytest.approx(counted, abs=1e-3 + margin)


def test_work_goes_on_until_somebody_pauses(told: Told) -> None:
    told.vote(0, 4, "Q1.1.1", "a")
    end = (MORNING + timedelta(minutes=4)).timestamp()
    assert work_now(told.work, end + 300, "a", "Q1.1.2", end) == Work(end, end + 300, "a", "Q1.1.2")
    late = end + 3600
    assert work_now(told.work, late, "a", "Q1.1.2", end) is None
    assert work_now(told.work, late, "a", "Q1.1.2", late - 60) == Work(
        late - 60, late, "a", "Q1.1.2"
    )


def test_pace_is_the_median_of_decided_questions(told: Told) -> None:
    told.vote(0, 4, "Q1.1.1", "a")
    told.vote(20, 6, "Q1.1.2", "a")
    assert pace(told.state, told.work, "a") is None, "two say nothing yet"
    told.vote(60, 14, "Q1.2.1", "a")
    assert pace(told.state, told.work, "a") == 6
    assert pace(told.state, told.work, "b") is None


def test_usage_is_that_of_the_agenda_item(told: Told) -> None:
    told.vote(0, 4, "Q1.1.1", "a")
    told.vote(20, 6, "Q1.2.1", "a")
    told.do(commands.plan_minutes(told.state, "a", "1", 30))
    told.do(commands.plan_minutes(told.state, "a", "1.2", 5))
    rest = usage(told.state, told.work, "a", "1.1")
    assert (rest.domain, rest.planned, rest.spent) == ("1", 25, 4)
    over = usage(told.state, told.work, "a", "1.2")
    assert (over.domain, over.planned, over.spent, over.left) == ("1.2", 5, 6, -1)
    none = usage(told.state, told.work, "b", "2")
    assert (none.planned, none.left) == (None, None)


def test_the_forecast_counts_what_does_not_fit(told: Told) -> None:
    for place, number in enumerate(("Q1.1.1", "Q1.1.2", "Q1.2.1")):
        told.vote(place * 30, 6, number, "a")
    now = MORNING + timedelta(minutes=66)
    told.do(commands.plan_days(told.state, [Day(540, 540 + 66 + 8)]))
    found = forecast(told.state, told.work, "a", now)
    assert (found.open, found.pace, found.left, found.needed) == (2, 6, 8, 12)
    assert (found.short, found.short_not_core, found.missing) == (1, 1, 4)
    assert found.finish is None
    told.do(commands.plan_days(told.state, [Day(540, 700)]))
    found = forecast(told.state, told.work, "a", now)
    assert (found.short, found.finish) == (0, Moment(0, 540 + 66 + 12))
    told.do(commands.plan_minutes(told.state, None, "1", 90))
    assert forecast(told.state, told.work, "a", now).left == 700 - 606 - 90


def test_without_days_the_plan_decides(told: Told) -> None:
    for place, number in enumerate(("Q1.1.1", "Q1.1.2", "Q1.2.1")):
        told.vote(place * 30, 6, number, "a")
    now = MORNING + timedelta(minutes=66)
    assert forecast(told.state, told.work, "a", now).left is None
    assert forecast(told.state, told.work, "a", now).short == 0
    told.do(commands.plan_minutes(told.state, "a", "1", 20))
    found = forecast(told.state, told.work, "a", now)
    assert (found.left, found.short) == (2, 2)
    assert set(forecasts(told.state, told.work, now)) == {"a", "b"}
    for group in ("a", "b"):
        told.do(commands.remove_group(told.state, group))
    assert set(forecasts(told.state, told.work, now)) == {PLENARY}
