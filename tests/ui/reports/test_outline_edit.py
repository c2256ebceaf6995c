"""The outline field alone: whatever is shown, pasted, moved and taken back, no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from workshop_app.ui.reports.outline_edit import OutlineEdit

SHARED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
WORDS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "So"]), min_size=1, max_size=8)
DEEPEST = 7


@st.composite
def outlines(draw):
    found = []
    for level, text in draw(st.lists(st.tuples(st.integers(0, 5), WORDS), min_size=1, max_size=7)):
        found.append([min(level, found[-1][0] + 1 if found else 0), text])
    return found


@pytest.fixture
def field(qtbot):
    made = OutlineEdit("Problems", deepest=DEEPEST)
    qtbot.addWidget(made)
    return made


@SHARED
@given(outlines())
def test_what_is_shown_reads_back(field, items):
    field.set_items(items)
    assert field.items() == items
    assert not field.document().isUndoAvailable()


ACTS = st.sampled_from(["in", "out", "up", "down"])


@SHARED
@given(outlines(), st.lists(st.tuples(st.integers(0, 6), ACTS), max_size=8))
def test_moving_items_loses_none_and_undo_brings_all_back(field, items, acts):
    field.set_items(items)
    for place, act in acts:
        cursor = field.textCursor()
        cursor.setPosition(field.document().findBlockByNumber(place % len(items)).position())
        field.setTextCursor(cursor)
        match act:
            case "in":
                field.shift_level(1)
            case "out":
                field.shift_level(-1)
            case "up":
                field.move_item(-1)
            case "down":
                field.move_item(1)
        now = field.items()
        assert sorted(text for _, text in now) == sorted(text for _, text in items)
        assert now[0][0] == 0
        assert all(level <= DEEPEST for level, _ in now)
    while field.document().isUndoAvailable():
        field.undo()
    assert field.items() == items


@SHARED
@given(outlines(), st.text(max_size=60))
def test_any_text_can_be_pasted(field, items, text):
    field.set_items(items)
    data = QMimeData()
    data.setText(text)
    field.insertFromMimeData(data)
    words = " ".join(words for _, words in field.items())
    assert all(each in words for _, each in items[1:])


@pytest.mark.parametrize(
    "text",
    ["سياسة\n  حماية", "👩‍👧 one\n👨‍👦 two", "a\x00b\x07\nc"],
    ids=["rtl", "emoji", "control"],
)
def test_right_to_left_emoji_and_control_characters(field, text):
    data = QMimeData()
    data.setText(text)
    field.insertFromMimeData(data)
    said = [words for _, words in field.items()]
    assert len(said) == 2
    assert all(sign not in "".join(said) for sign in "\x00\x07")
    assert said[1] == text.split("\n")[1].strip()


def test_enter_and_backspace_leave_a_level(field):
    field.set_items([[0, "a"], [1, "b"]])
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.items()[-1] == [0, ""]
    QTest.keyClicks(field, "c")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.items() == [[0, "a"], [1, "b"], [0, "c"]]
