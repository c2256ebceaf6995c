"""Reports in the room: section by section, with a clicker, and back to the question."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.room import RoomScreen
from workshop_app.ui.reports.presenting import pages


def click(session_desk, key):
    """A key of a clicker, at the projector's window."""
    none = Qt.KeyboardModifier.NoModifier
    room = session_desk.session.room
    QApplication.sendEvent(room, QKeyEvent(QEvent.Type.KeyPress, key, none))
    session_desk.settle()


def shown(session_desk):
    report = session_desk.session.room.view.report
    return (report.section, [column.group for column in report.columns]) if report else None


def test_a_clicker_steps_through_the_sections_and_escape_returns_to_the_question(session_desk):
    room = session_desk.session.room
    question = room.view
    session_desk.keys(Qt.Key.Key_F5)
    assert room.isVisible()
    assert shown(session_desk) == ("What social protection means here", ["North"])
    click(session_desk, Qt.Key.Key_PageDown)
    click(session_desk, Qt.Key.Key_Right)
    assert shown(session_desk) == ("Problems", ["North"])
    assert "Nothing written yet" in room.scene.summary
    click(session_desk, Qt.Key.Key_PageUp)
    assert shown(session_desk)[0] == "What it is now and what it should be"
    before = session_desk.session.desk.question
    click(session_desk, Qt.Key.Key_Escape)
    assert room.view == question
    assert session_desk.session.desk.question == before


def test_groups_stand_side_by_side_in_even_rows(session_desk):
    session_desk.window.present_beside(2)
    seen = [shown(session_desk)]
    for _ in range(2):
        session_desk.window.presentation.step(1)
        seen.append(shown(session_desk))
    assert [groups for _, groups in seen] == [["North", "South"], ["East"], ["North", "South"]]
    assert seen[1][0] == seen[0][0] != seen[2][0]
    session_desk.window.presentation.stop()
    session_desk.window.present_beside()
    assert shown(session_desk)[1] == ["North", "South", "East"]


def test_pages_hold_every_group_once_in_each_section(session_desk):
    reports = list(session_desk.state.setup.reports.values()) * 3
    for columns in range(1, 6):
        found = pages(reports, columns)
        by_section = {}
        for page in found:
            by_section.setdefault(page.section, []).extend(page.reports)
            assert 1 <= len(page.reports) <= min(columns, 4)
        assert all(len(groups) == 9 for groups in by_section.values())


def test_what_does_not_fit_is_scrolled_before_the_next_section(session_desk):
    workshop = session_desk.workshop
    items = [[0, f"Point {n}"] for n in range(60)]
    workshop.do(commands.write_section(session_desk.state, "r1", "definition", items))
    session_desk.keys(Qt.Key.Key_F5)
    room, steps = session_desk.session.room, 0
    assert room.overflow > 0
    while shown(session_desk)[0] == "What social protection means here":
        click(session_desk, Qt.Key.Key_PageDown)
        steps += 1
        assert steps < 40
    assert steps > 2
    assert room.scroll_offset == 0


def test_typing_goes_to_the_room_and_black_and_freeze_work(session_desk):
    room = session_desk.session.room
    session_desk.window.show_section("problems")
    session_desk.keys(Qt.Key.Key_F5, "Fresh")
    session_desk.window.keep()
    session_desk.settle()
    assert room.view.report.columns[0].rows[0].text == "Fresh"
    session_desk.keys(Qt.Key.Key_F12)
    assert room.frozen
    assert session_desk.window.bar.frozen.isChecked()
    click(session_desk, Qt.Key.Key_PageDown)
    assert shown(session_desk)[0] == "Problems"
    session_desk.keys(Qt.Key.Key_F12)
    assert shown(session_desk)[0] == "Responses"
    session_desk.keys((Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier))
    assert room.black


def test_the_countdown_of_the_workshop_runs_beside_it(session_desk):
    session_desk.keys(Qt.Key.Key_F5, Qt.Key.Key_F11)
    assert session_desk.session.room.view.countdown is not None
    assert session_desk.session.room.view.screen is RoomScreen.REPORT
    assert session_desk.window.bar.time.text()[0].isdigit()
    session_desk.keys(Qt.Key.Key_F11)
    assert "paused" in session_desk.window.bar.time.text()


def test_a_report_that_is_taken_away_ends_the_presentation(session_desk):
    session_desk.keys(Qt.Key.Key_F5)
    session_desk.window.top.withdraw.click()
    session_desk.settle()
    assert not session_desk.window.presentation.active
    assert session_desk.session.room.view.screen is not RoomScreen.REPORT


def test_closing_the_window_returns_to_the_question(session_desk):
    session_desk.keys(Qt.Key.Key_F5)
    session_desk.window.close()
    session_desk.settle()
    assert session_desk.session.room.view.screen is not RoomScreen.REPORT
    assert not session_desk.session.reports.windows


def test_closing_the_session_keeps_the_last_letters(session_desk):
    session_desk.window.show_section("problems")
    session_desk.keys("last")
    path = session_desk.session.opened.path
    session_desk.session.close()
    with jobs.read_workshop(path) as read:
        found = read.workshop.state.setup.reports["r1"].contents["problems"]
    assert found == [[0, "last"]]
