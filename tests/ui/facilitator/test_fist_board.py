"""A fist of five in the real window: started, counted by digits or typed, ended, kept."""

from keyboard import Key
from PySide6.QtCore import Qt

from workshop_app.core import commands

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Q = "1.2.1"


def start(room):
    room.do(commands.decide(room.state, Q, "plenary", "mostly"))
    room.go(Q)
    room.page.bottom.primary.setFocus()
    room.keys("f")
    return room.page.plenary.fist


def shown(room):
    return room.session.room.view.fist


def test_digits_add_and_shift_takes_away_in_front_of_everybody(room):
    board = start(room)
    assert room.focus is board
    assert not room.page.board.isVisible()
    assert shown(room).answer.label == "Mostly"
    room.keys("3", "3", "4", "5", "2", "2")
    assert shown(room).counts == (0, 0, 2, 2, 1, 1)
    assert "2 people want to speak" in board.accessibleName()
    assert "2 people want to speak" in room.session.room.scene.summary
    room.keys((Key.Key_2, SHIFT), (Key.Key_2, SHIFT), (Key.Key_2, SHIFT), "9")
    assert shown(room).counts == (0, 0, 0, 2, 1, 1)
    assert "So far everybody shows three or more" in board.accessibleName()
    room.keys((Key.Key_Z, CONTROL))
    assert shown(room).counts == (0, 0, 1, 2, 1, 1)
    assert room.focus is board


def test_numbers_can_be_typed(room):
    board = start(room)
    assert [cell.accessibleName() for cell in board.cells][2] == "People who show 2"
    board.cells[3].setFocus()
    room.keys("12", Key.Key_Return, "3", Key.Key_Return)
    assert shown(room).counts == (0, 0, 0, 12, 3, 0)
    assert room.focus is board.cells[5]
    assert "Passed: everybody shows three or more" in board.accessibleName()
    room.keys(Key.Key_Escape)
    assert room.focus is board
    assert shown(room) is not None


def test_enter_and_escape_end_it_and_it_stays_in_sight(room):
    for key, said in (
        (Key.Key_Return, "Fist of five: passed, 2 people (on “Mostly”)"),
        (Key.Key_Escape, "Fist of five: not passed, 1 of 1 person below three (on “Mostly”)"),
    ):
        board = start(room) if key == Key.Key_Return else room.page.plenary.fist
        if key == Key.Key_Escape:
            room.page.bottom.primary.setFocus()
            room.keys("f", "0")
        else:
            room.keys("3", "5")
        room.keys(key)
        assert shown(room) is None
        assert not board.isVisible()
        assert room.page.plenary.fist_line.isVisible()
        assert room.page.plenary.fist_line.said.text() == said
    room.restart()
    assert "not passed" in room.page.plenary.fist_line.said.text()


def test_it_needs_an_answer_and_waits_while_another_question_is_looked_at(room):
    room.go(Q)
    room.page.bottom.primary.setFocus()
    room.keys("f")
    assert "Choose or record an answer first" in room.said
    board = start(room)
    room.keys("4", Key.Key_PageDown)
    assert not board.isVisible()
    assert shown(room) is None
    room.go(Q)
    assert room.focus is board
    room.keys("o")
    assert "end it first" in room.said
