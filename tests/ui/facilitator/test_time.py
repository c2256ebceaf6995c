"""The facilitator's countdown and the quiet clock against the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from keyboard import Key
from PySide6.QtCore import Qt

from workshop_app.core import commands
from workshop_app.core.countdown import remaining_text
from workshop_app.core.days import Day, Moment
from workshop_app.core.forecast import Forecast, Usage
from workshop_app.ui.facilitator.countdown import COUNTDOWN_KEY, PRESETS
from workshop_app.ui.facilitator.keys import Deed
from workshop_app.ui.wording import (
    advice_text,
    forecast_text,
    is_over,
    left_text,
    minutes_text,
    usage_text,
)

if TYPE_CHECKING:
    from facilitating import Room

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
FOSTER = "laws-and-policies/foster-care"


class Clock:
    """The time on the wall, set by hand."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(room: Room) -> Clock:
    """One clock for countdown, projector and plan."""
    made = Clock()
    session = room.session
    for ticking in (room.page.countdown._ticking, session.room._ticking):
        ticking.clock = made
    room.page.timekeeper._clock = made
    return made


def seconds(room: Room) -> str:
    return room.page.countdown.text


def test_it_is_started_paused_lengthened_and_stopped_by_keys(room: Room, clock: Clock) -> None:
    room.keys("t")
    assert seconds(room) == "5:00"
    clock.now += 60
    room.keys("t")
    assert room.page.clock.text() == "4:00 paused"
    clock.now += 600
    room.keys("t")
    assert seconds(room) == "4:00"
    room.keys((Key.Key_T, SHIFT))
    assert seconds(room) == "5:00"
    clock.now += 301
    assert seconds(room) == "Time is up"
    room.page.countdown._ticking.turn()
    assert room.page.clock.text() == "Time is up"
    assert room.page.clock._icon == "state-flag", "a shape says it too"
    room.keys((Key.Key_T, CONTROL))
    assert seconds(room) == ""
    assert room.page.clock.text() == "Countdown"
    assert not [event for event in room.stored() if "countdown" in event.kind]


def test_the_room_sees_it_on_demand_only(room: Room, clock: Clock) -> None:
    room.keys("t")
    assert room.session.room.view.countdown is None
    before = room.room_picture()
    room.keys("w")
    assert room.session.room.view.countdown is not None
    assert room.room_picture() != before
    assert "in the room" in room.page.clock.text()
    room.keys(Key.Key_PageDown, Key.Key_PageUp)
    assert room.session.room.view.countdown is not None, "it stays over the questions"
    room.keys("w")
    assert room.room_picture() == before
    room.keys("w", (Key.Key_T, CONTROL))
    assert room.room_picture() == before
    room.keys("t")
    assert room.session.room.view.countdown is None, "the next one is the laptop's again"


def test_the_room_sees_no_time_that_nobody_gave_it_and_reads_that_one_stands(
    room: Room, clock: Clock
) -> None:
    room.keys("w")
    assert room.session.room.view.countdown is None
    assert room.page.countdown.countdown is None
    assert "There is no countdown" in room.said
    room.keys("t", "w", "t")
    clock.now += 600
    assert room.page.clock.text() == "5:00 paused · in the room"
    assert room.session.room._words.timer == "5:00 paused"


def test_it_goes_on_over_a_restart(room: Room) -> None:
    room.page.countdown.start(3600)
    room.keys("w")
    ends = room.page.countdown.countdown
    room.restart()
    assert room.page.countdown.countdown == ends
    assert room.session.room.view.countdown == ends
    room.keys("t")
    paused = room.page.countdown.countdown
    assert paused is not None
    assert not paused.running
    room.restart()
    assert room.page.countdown.text == remaining_text(paused.left)
    room.desk.remember(COUNTDOWN_KEY, {"ends": 5.0, "left": 0})
    room.restart()
    assert room.page.countdown.countdown is None, "one that was over long ago is gone"


def test_the_menu_offers_lengths_and_what_the_agenda_leaves(room: Room, clock: Clock) -> None:
    room.do(commands.plan_minutes(room.state, None, FOSTER, 30))
    room.go("1.2.1")
    clock.now += 60
    chip = room.page.clock
    chip._fill()
    texts = [action.text() for action in chip._menu_of_times.actions() if action.text()]
    assert texts[: len(PRESETS)] == ["2 minutes", "5 minutes", "10 minutes"]
    planned = chip._menu_of_times.actions()[len(PRESETS)]
    assert planned.text() == "What the agenda leaves: 29 min"
    planned.trigger()
    assert seconds(room) == "29:00"
    chip._fill()
    named = {action.text().split("\t")[0]: action for action in chip._menu_of_times.actions()}
    named["Pause"].trigger()
    assert chip.text() == "29:00 paused"


def test_the_quiet_clock_is_there_when_an_agenda_is(room: Room, clock: Clock) -> None:
    panel = room.page.time
    assert not panel.isVisible()
    room.do(commands.plan_minutes(room.state, "north", FOSTER, 2))
    room.desk.set_context("north")
    room.page.timekeeper.changed.emit()
    assert panel.isVisible()
    assert panel.said[:2] == ("0 of 2 min", "2 min left")
    assert "a forecast follows after 3 decided questions" in panel.said[2]
    clock.now += 90
    room.page.timekeeper.changed.emit()
    assert panel.said[:2] == ("2 of 2 min", "0 min left")
    assert panel._sign.isVisible()
    clock.now += 180
    room.page.timekeeper.changed.emit()
    assert panel.said[:2] == ("4 of 2 min", "2 min over")
    assert panel._warning.isVisible(), "a shape says it too"
    assert not panel._sign.isVisible()
    clock.now += 3600
    room.page.timekeeper.changed.emit()
    assert panel.said[0] == "0 of 2 min", "an hour without an act was a pause"
    room.page.perform(Deed.UNDO)
    room.page.timekeeper.changed.emit()
    assert not panel.isVisible()


def test_the_plenary_hears_of_the_group_that_is_behind(room: Room, clock: Clock) -> None:
    room.do(commands.plan_days(room.state, [Day(0, 1)]))
    told = Forecast("north", 9, 30, 6, 12, None, 7, 3)
    behind = Forecast("south", 9, 30, 6, 12, None, 8, 0)
    keeper, panel = room.page.timekeeper, room.page.time
    fine = Forecast("east", 1, 30, 6, 12, Moment(0, 600))
    for every, said in (
        ((fine, told), "North finishes 7 questions short; 3 of them are not core."),
        ((told, behind), "South finishes 8 questions short. 1 more group is behind."),
        ((fine,), "At this pace every group is done in time."),
        ((Forecast("north", 9, 0, None, None),), ""),
    ):
        keeper.forecasts = lambda every=every: {each.holder: each for each in every}
        panel.refresh()
        assert panel.said[2].endswith(said)


@pytest.mark.parametrize(
    ("forecast", "said"),
    [
        (Forecast("g", 0, 9, 3, 9), "North: every question is decided."),
        (Forecast("g", 4, 9, 3, 9, Moment(0, 605)), "North is done at about 10:05 today."),
        (Forecast("g", 4, 9, 3, 9, Moment(1, 605)), "North is done on day 2 at about 10:05."),
        (Forecast("g", 4, 9, 3, 90), "North has 1 h 18 min to spare."),
        (Forecast("g", 4, 9, 3, None), "North needs 12 min more."),
        (Forecast("g", 4, 9, 3, 9, None, 1, 1), "1 question short; it is not core."),
        (Forecast("g", 4, 9, 3, 9, None, 1, 0), "1 question short."),
        (Forecast("g", 9, 9, 3, 9, None, 14, 6), "14 questions short; 6 of them are not core."),
        (Forecast("g", 9, 9, 3, 9, None, 4, 4), "4 questions short; none of them is core."),
        (Forecast("g", 9, 9, 3, 9, None, 4, 1), "4 questions short; 1 of them is not core."),
    ],
)
def test_forecasts_are_one_sentence(forecast: Forecast, said: str) -> None:
    assert forecast_text(forecast, "North", 0).endswith(said)


def test_advice_names_the_time_that_is_missing() -> None:
    assert advice_text(Forecast("g", 4, 9, 3, 9)) == ""
    few = advice_text(Forecast("g", 9, 9, 10, 40, None, 5, 2))
    assert few == "Find 50 min more, or leave out questions that are not core."
    none = advice_text(Forecast("g", 9, 9, 10, 20, None, 7, 0))
    assert none == "Find 1 h 10 min more, or give some domains to another group."


def test_lengths_of_time_are_written_short() -> None:
    assert [minutes_text(m) for m in (0, 59.4, 60, 125)] == ["0 min", "59 min", "1 h", "2 h 5 min"]
    assert usage_text(Usage("d", None, 12.4)) == "12 min"
    assert left_text(Usage("d", None, 12.4)) == ""
    assert not is_over(Usage("d", 10, 10.4))
    assert is_over(Usage("d", 10, 10.5))
