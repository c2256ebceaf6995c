"""The agenda in the setup, driven by keys on a real workshop."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from keyboard import Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshop_app.core import commands
from workshop_app.core.days import Day
from workshop_app.core.errors import Refused
from workshop_app.core.workshop import Workshop
from workshop_app.ui.setup import agenda_paste
from workshop_app.ui.setup.agenda_paste import read_minutes
from workshop_app.ui.setup.agenda_table import OVER, SUM
from workshop_app.ui.setup.page import AGENDA, SetupPage

Groups = Callable[[int, int], list[str]]


@pytest.fixture
def pair(workshop: Workshop, groups: Groups) -> list[str]:
    """Two groups: the first has domain 1, the second 2 and 3."""
    made = groups(2, 3)
    for group, domain in ((made[0], "1"), (made[1], "2"), (made[1], "3")):
        workshop.do(commands.assign(workshop.state, group, domain))
    return made


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_in(qtbot: QtBot, text: str, end: Key = Key.Key_Return) -> None:
    for letter in text:
        qtbot.keyClicks(focus(), letter)
    qtbot.keyClick(focus(), end)
    for _ in range(3):
        QApplication.processEvents()  # an editor hands over at the next turn


def test_from_nothing_to_a_spread_plan_by_keys(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, pair: list[str]
) -> None:
    qtbot.keyClick(page, Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert page.step == AGENDA
    pane = page.agenda
    assert pane._empty.isVisible()
    assert not pane.table.isVisible()
    assert page.rail.steps[AGENDA].fact() == "Optional"
    qtbot.keyClick(focus(), Key.Key_Space)
    assert workshop.state.setup.days == (Day(540, 1020, ((750, 810),)),)
    assert focus() is pane.days.rows[0].starts
    focus().selectAll()
    type_in(qtbot, "8.30", Key.Key_Tab)
    type_in(qtbot, "12", Key.Key_Tab)
    assert workshop.state.setup.days[0].starts == 510
    assert "does not fit" in page._bar.sentence(), "the break lies after the end"
    assert focus() is pane.days.rows[0].breaks
    focus().selectAll()
    type_in(qtbot, "10-10:30")
    assert workshop.state.setup.days == (Day(510, 720, ((600, 630),)),)
    assert pane.days.rows[0].length.text() == "3 h"
    pane.spread_button.setFocus()
    qtbot.keyClick(focus(), Key.Key_Space)
    first, second = pair
    assert workshop.state.setup.planned == {
        (first, "1.1"): 60,
        (first, "1.2.a"): 60,
        (first, "1.2.b"): 60,
        (second, "2.1"): 60,
        (second, "3"): 120,
    }
    head = pane.table.minutes.headerData
    assert head(1, Qt.Orientation.Horizontal, SUM) == "180 of 180"
    assert not head(1, Qt.Orientation.Horizontal, OVER)
    assert page.rail.steps[AGENDA].fact() == "3 h"


def test_minutes_are_typed_down_a_column(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, pair: list[str]
) -> None:
    workshop.do(commands.plan_days(workshop.state, [Day(540, 600)]))
    page.show_step(AGENDA)
    table = page.agenda.table
    assert focus() is table
    type_in(qtbot, "50")
    type_in(qtbot, "0:20")
    first = pair[0]
    assert workshop.state.setup.planned == {(first, "1"): 30, (first, "1.1"): 20}
    assert table.minutes.index(0, 1).data() == "50", "the whole holds what lies below it"
    type_in(qtbot, "soon")
    assert "not a number of minutes" in page._bar.sentence()
    table.setCurrentIndex(table.minutes.index(0, 1))
    type_in(qtbot, "90")
    assert table.minutes.headerData(1, Qt.Orientation.Horizontal, OVER)
    assert workshop.state.setup.planned == {(first, "1"): 90}
    table.setCurrentIndex(table.minutes.index(0, 1))
    qtbot.keyClick(table, Key.Key_Delete)
    assert workshop.state.setup.planned == {}
    for _ in range(4):
        qtbot.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workshop.state.setup.planned == {}
    assert page.agenda.table.isVisible(), "the day is still there"
    shut = table.minutes.index(5, 1)
    assert shut.data() == "·"
    assert not shut.flags() & Qt.ItemFlag.ItemIsEditable
    assert shut.data(Qt.ItemDataRole.AccessibleTextRole) == "2 Title 2, Group 1: not given"


PASTED = {
    "\tGroup 2\tPlenary\tMore\n2 Title 2\t40\t5\tx\nTitle 3\t1:30\t\t9\nTotal\t130\t5\t": {
        (1, "2"): 40,
        (None, "2"): 5,
        (1, "3"): 90,
    },
    "1\t60\t\n1.2\t45 min\t\n1.2.a\t15\t": {(0, "1"): 15, (0, "1.2"): 30, (0, "1.2.a"): 15},
    "30\n10": {(0, "1"): 20, (0, "1.1"): 10},
}


@pytest.mark.parametrize("text", PASTED)
def test_cells_from_a_spreadsheet_are_pasted(
    qtbot: QtBot,
    page: SetupPage,
    workshop: Workshop,
    pair: list[str],
    clipboard: list[str],
    text: str,
) -> None:
    workshop.do(commands.plan_days(workshop.state, [Day(540, 600)]))
    page.show_step(AGENDA)
    clipboard.append(text)
    qtbot.keyClick(page.agenda.table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wanted = {
        ("" if place is None else pair[place], domain): minutes
        for (place, domain), minutes in PASTED[text].items()
    }
    assert workshop.state.setup.planned == wanted
    qtbot.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workshop.state.setup.planned == {}, "one act"


@pytest.mark.parametrize(("text", "said"), [("", "no minutes"), ("half an hour", "half an hour")])
def test_what_holds_no_minutes_is_refused(
    workshop: Workshop, pair: list[str], text: str, said: str
) -> None:
    rows = list(workshop.state.framework.domains)
    with pytest.raises(Refused, match=said):
        agenda_paste.paste(workshop.state, text, rows, [*pair, None], (0, 0))


@pytest.mark.parametrize(
    ("text", "minutes"), [("45", 45), ("45 min", 45), ("1:05", 65), ("0:45:00", 45), ("-", 0)]
)
def test_minutes_are_read_as_people_write_them(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


def test_days_are_added_alike_and_removed(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, pair: list[str]
) -> None:
    workshop.do(commands.plan_days(workshop.state, [Day(480, 960, ((720, 780),), "2026-03-24")]))
    page.show_step(AGENDA)
    pane = page.agenda
    pane.days.add.click()
    assert workshop.state.setup.days[1] == Day(480, 960, ((720, 780),))
    pane.days.rows[0].remove.click()
    assert workshop.state.setup.days == (Day(480, 960, ((720, 780),)),)
    row = pane.days.rows[0]
    row.starts.setFocus()
    row.starts.selectAll()
    type_in(qtbot, "early")
    assert "“early” is not a time" in page._bar.sentence()
    row.remove.click()
    assert pane._empty.isVisible()
    page.undo()
    assert pane.days.rows[0].starts.text() == "08:00"
    assert all(field.accessibleName() for field in pane.days.rows[0].fields)
