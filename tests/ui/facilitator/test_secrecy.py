"""What nobody may see before the reveal: pictures of two votes that differ only in their counts."""

from __future__ import annotations

import pytest
from keyboard import ENTER, Key
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
VOTES = (("5", "0"), ("0", "5"))
"""Hands for the first and the second answer"""


@pytest.fixture
def two(make_room):
    """Two rooms on 1.2.1 where North voted differently; South is counted now."""
    QApplication.setCursorFlashTime(0)
    found = []
    for first, other in VOTES:
        room = make_room()
        room.go("1.2.1")
        room.keys("o", first, ENTER, other, ENTER, ENTER, ENTER, ENTER)
        assert room.desk.column == "south"
        assert sum(room.counts("1.2.1", "north").values()) == 5
        found.append(room)
    return found


def words(widget):
    """Everything a widget and its children say to people and to screen readers."""
    found = []
    for each in [widget, *widget.findChildren(QWidget)]:
        if not each.isVisible():
            continue
        found.append((each.accessibleName(), each.accessibleDescription(), each.toolTip()))
        if isinstance(each, (QLabel, QLineEdit, QAbstractButton)):
            found.append(each.text())
    return found


def same_everywhere(two, after=lambda room: None):
    seen = []
    for room in two:
        room.window.activateWindow()
        QTest.qWaitForWindowActive(room.window)
        after(room)
        room.settle()
        seen.append(
            (
                room.room_picture(),
                room.picture(room.page.room),
                room.picture(),
                words(room.page),
                room.session.room.accessibleDescription(),
            )
        )
    return [one == other for one, other in zip(*seen, strict=True)]


def test_while_the_round_is_open(two):
    assert same_everywhere(two) == [True] * 5


def test_after_it_is_closed(two):
    assert same_everywhere(two, lambda room: room.keys("cc")) == [True] * 5


def test_after_it_is_parked(two):
    assert same_everywhere(two, lambda room: room.keys("k")) == [True] * 5


def test_on_another_question_and_back(two):
    def there_and_back(room):
        room.keys("cc", Key.Key_PageDown, Key.Key_PageUp)

    assert same_everywhere(two, there_and_back) == [True] * 5


def test_the_reveal_shows_them(two):
    different = same_everywhere(two, lambda room: room.keys("cc", "rr"))
    assert different == [False] * 5


def hold(room):
    QTest.keyPress(room.focus, Key.Key_P)
    room.settle()


def release(room):
    QTest.keyRelease(room.focus, Key.Key_P)
    room.settle()


def test_holding_p_shows_the_counts_on_the_laptop_only(two):
    room, miniature, page, *_ = same_everywhere(two, hold)
    assert (room, miniature, page) == (True, True, False)
    assert same_everywhere(two, release) == [True] * 5


def test_holding_p_after_the_close(two):
    def closed_and_held(room):
        room.keys("cc")
        hold(room)

    room, miniature, page, *_ = same_everywhere(two, closed_and_held)
    assert (room, miniature, page) == (True, True, False)
    assert same_everywhere(two, release) == [True] * 5


@pytest.fixture
def held(room):
    room.go("1.2.1")
    room.keys("o", "5", ENTER)
    assert not room.desk.counts_shown
    hold(room)
    assert room.desk.counts_shown
    return room


@pytest.mark.parametrize("lock", [False, True])
def test_leaving_the_question_hides(held, lock):
    if lock:
        release(held)
        held.keys((Key.Key_P, Qt.KeyboardModifier.ShiftModifier))
        assert held.desk.counts_shown
    held.keys(Key.Key_PageDown, Key.Key_PageUp)
    assert not held.desk.counts_shown


def test_the_lock_is_released_by_the_same_key(held):
    release(held)
    held.keys(*[(Key.Key_P, Qt.KeyboardModifier.ShiftModifier)] * 2)
    assert not held.desk.counts_shown


def test_leaving_the_window_while_p_is_held_hides(held):
    QApplication.sendEvent(held.window, QEvent(QEvent.Type.WindowDeactivate))
    held.settle()
    assert not held.desk.counts_shown


def test_releasing_p_in_another_field_hides(held):
    held.page.notes.field.setFocus()
    release(held)
    assert not held.desk.counts_shown


def test_the_setup_page_hides(held):
    held.keys((Key.Key_Comma, CONTROL))
    held.window.show_workshop()
    assert not held.desk.counts_shown


def test_a_held_key_repeats_and_stays(held):
    for _ in range(3):
        QTest.keyPress(held.focus, Key.Key_P)
    assert held.desk.counts_shown
    release(held)
    assert not held.desk.counts_shown
