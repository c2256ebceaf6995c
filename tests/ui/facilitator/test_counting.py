"""Typing counts into the board, and counting hands with the digits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from keyboard import ENTER, Key
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from workshop_app.core import commands
from workshop_app.ui.facilitator import desk
from workshop_app.ui.facilitator.keys import digit_of
from workshop_app.ui.facilitator.vote_board import BoardCell

SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEVELS = ("completely", "mostly", "slightly", "not_at_all")


@pytest.fixture
def plenary(room):
    """Round 1 of 1.2.1 is open for the whole room."""
    room.keys(Key.Key_F4) if room.desk.context else None
    room.go("1.2.1")
    room.keys("o")
    assert room.desk.typing
    return room


def where(room):
    """(column, code) of the cell with the keyboard."""
    found = [key for key, cell in room.page.board._cells.items() if cell.hasFocus()]
    assert len(found) == 1, room.focus
    return found[0]


def test_opening_a_round_puts_the_keyboard_into_the_first_cell(plenary):
    assert where(plenary) == ("north", "completely")


def test_seven_gives_seven_and_replaces_what_stands_there(plenary):
    plenary.keys("7", ENTER)
    assert plenary.counts("1.2.1", "north") == {"completely": 7}
    plenary.keys(Key.Key_Up)
    plenary.keys("7", ENTER)
    assert plenary.counts("1.2.1", "north") == {"completely": 7}
    plenary.keys(Key.Key_Up, "12", ENTER)
    assert plenary.counts("1.2.1", "north") == {"completely": 12}


def test_a_click_into_a_cell_replaces_too(plenary, qtbot):
    plenary.keys("3", ENTER)
    cell = plenary.page.board.cell("north", "completely")
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    plenary.keys("7", ENTER)
    assert plenary.counts("1.2.1", "north") == {"completely": 7}


def test_enter_walks_down_the_answers_and_on_to_the_next_group(plenary):
    seen = [where(plenary)]
    for _ in range(5):
        plenary.keys(ENTER)
        seen.append(where(plenary))
    codes = [*LEVELS, "dont_know"]
    assert seen == [("north", code) for code in codes] + [("south", "completely")]


def test_a_whole_board_is_typed_with_digits_and_enter(plenary):
    for line in ("1 2 1 0 1", "0 0 5 0 0", "4 1 0 0 0"):
        for count in line.split():
            plenary.keys(count, ENTER)
    assert plenary.counts("1.2.1", "north") == {
        "completely": 1,
        "mostly": 2,
        "slightly": 1,
        "dont_know": 1,
    }
    assert plenary.counts("1.2.1", "south") == {"slightly": 5}
    assert plenary.counts("1.2.1", "east") == {"completely": 4, "mostly": 1}
    assert plenary.round("1.2.1").received == 15


def test_a_stray_enter_after_the_last_cell_closes_nothing(plenary):
    for _ in range(15):
        plenary.keys(ENTER)
    plenary.keys(ENTER)
    assert plenary.round("1.2.1").state == "open"
    plenary.keys(Key.Key_F6, Key.Key_F6, Key.Key_F6)
    plenary.page.bottom.primary.setFocus()
    plenary.keys(Key.Key_Space)
    assert plenary.round("1.2.1").state == "open"
    plenary.keys(Key.Key_Space)
    assert plenary.round("1.2.1").state == "closed"


def test_a_pause_commits(plenary):
    plenary.keys("4")
    plenary.tick()
    assert plenary.counts("1.2.1", "north") == {"completely": 4}
    kinds = [event.kind for event in plenary.stored()]
    assert "votes_tallied" in kinds or any("tall" in str(kind) for kind in kinds)


@pytest.mark.parametrize(
    "leave",
    [
        (Key.Key_PageDown,),
        ((Key.Key_Right, ALT),),
        (Key.Key_F3,),
        ((Key.Key_2, ALT),),
        (Key.Key_F4,),
        ((Key.Key_Comma, CONTROL),),
    ],
    ids=["PgDown", "Alt+Right", "F3", "Alt+2", "F4", "setup"],
)
def test_leaving_at_once_commits_to_the_question_that_was_counted(plenary, leave):
    plenary.keys("4")
    plenary.keys(*leave)
    plenary.tick()
    assert plenary.counts("1.2.1", "north") == {"completely": 4}
    other = [q for q in plenary.state.questions if q != plenary.question("1.2.1")]
    assert not any(plenary.state.of(q).rounds for q in other)


def test_a_question_chosen_in_the_tree_at_once_commits_first(plenary):
    plenary.keys("4")
    plenary.go("1.2.2")
    plenary.keys("o")
    plenary.tick()
    assert plenary.counts("1.2.1", "north") == {"completely": 4}


def test_the_next_question_in_the_tree_does_not_inherit_a_count(plenary):
    plenary.go("1.2.2")
    plenary.keys("o")
    plenary.go("1.2.1")
    plenary.keys("4")
    plenary.go("1.2.2")
    plenary.tick()
    assert plenary.counts("1.2.2", "north") == {}
    assert plenary.counts("1.2.1", "north") == {"completely": 4}


def test_typing_on_another_open_question_replaces_what_stands_there(plenary):
    plenary.keys("3", ENTER)
    plenary.go("1.2.2")
    plenary.keys("o", "5", ENTER)
    plenary.keys(Key.Key_PageUp)
    plenary.page.board.focus_cell("completely")
    plenary.keys("7", ENTER)
    assert plenary.counts("1.2.1", "north")["completely"] == 7


def test_closing_the_window_at_once_loses_no_count(plenary):
    plenary.keys("4")
    plenary.restart()
    assert plenary.counts("1.2.1", "north") == {"completely": 4}
    assert plenary.number == "1.2.1"


def test_undo_and_redo_of_a_count_with_the_keyboard_in_the_cell(plenary):
    plenary.keys("7", ENTER)
    plenary.keys("2", ENTER)
    plenary.keys((Key.Key_Z, CONTROL))
    assert plenary.counts("1.2.1", "north") == {"completely": 7}
    plenary.keys((Key.Key_Z, CONTROL))
    assert plenary.counts("1.2.1", "north") == {}
    plenary.keys((Key.Key_Y, CONTROL))
    plenary.tick()
    assert plenary.counts("1.2.1", "north") == {"completely": 7}
    assert plenary.page.board.cell("north", "completely").value() == 7


def test_undo_right_after_typing_takes_that_count_back(plenary):
    plenary.keys("7")
    plenary.keys((Key.Key_Z, CONTROL))
    plenary.tick()
    assert plenary.counts("1.2.1", "north") == {}
    assert plenary.round("1.2.1").state == "open"


def test_typing_after_an_undo_replaces(plenary):
    plenary.keys("3", ENTER, Key.Key_Up)
    plenary.keys("5")
    plenary.tick()
    plenary.keys((Key.Key_Z, CONTROL))
    assert plenary.counts("1.2.1", "north") == {"completely": 3}
    plenary.keys("7", ENTER)
    assert plenary.counts("1.2.1", "north") == {"completely": 7}


def test_letters_are_shortcuts_in_a_cell(plenary):
    plenary.keys("3", "m")
    assert plenary.desk.counting
    assert plenary.counts("1.2.1", "north") == {"completely": 3}
    plenary.keys("m")
    assert not plenary.desk.counting
    assert isinstance(plenary.focus, BoardCell)
    assert plenary.focus.text() in ("", "3")
    plenary.keys("n")
    assert plenary.focus is plenary.page.notes.field
    assert plenary.page.notes.field.toPlainText() == ""


def test_emptying_a_cell_counts_nothing_there(plenary):
    plenary.keys("3", ENTER, Key.Key_Up, Key.Key_Delete, ENTER)
    assert plenary.counts("1.2.1", "north") == {}


def test_left_and_right_go_to_the_neighbour_group(plenary):
    plenary.keys("1", ENTER, Key.Key_Right)
    assert where(plenary) == ("south", "mostly")
    plenary.keys(Key.Key_Left)
    assert where(plenary) == ("north", "mostly")


def test_more_answers_stay_for_the_next_group(plenary):
    plenary.page.board.reserved_wanted.emit()
    plenary.settle()
    assert ("north", "no_data") in plenary.page.board._cells
    for _ in range(7 - [k[1] for k in plenary.page.board._cells].index(where(plenary)[1])):
        plenary.keys(ENTER)
    assert where(plenary)[0] == "south"
    assert ("south", "no_data") in plenary.page.board._cells


# --- counting mode -------------------------------------------------------------------------------


@pytest.fixture
def counting(plenary):
    plenary.keys("m")
    assert plenary.desk.counting
    return plenary


def test_a_digit_adds_one_hand_and_shift_takes_one_away(counting):
    counting.keys("4443")
    assert counting.counts("1.2.1", "north") == {"completely": 3, "mostly": 1}
    counting.keys((Key.Key_4, SHIFT))
    assert counting.counts("1.2.1", "north") == {"completely": 2, "mostly": 1}
    counting.keys((Key.Key_Dollar, SHIFT))
    assert counting.counts("1.2.1", "north") == {"completely": 1, "mostly": 1}


def test_zero_counts_a_dont_know_and_nothing_falls_below_none(counting):
    counting.keys("00")
    assert counting.counts("1.2.1", "north") == {"dont_know": 2}
    for _ in range(4):
        counting.keys((Key.Key_0, SHIFT))
        counting.keys((Key.Key_1, SHIFT))
    assert counting.counts("1.2.1", "north") == {}


def test_a_digit_beyond_the_levels_does_nothing(counting):
    counting.keys("789")
    assert counting.counts("1.2.1", "north") == {}
    assert counting.said == ""


def test_a_held_digit_counts_one_hand(counting):
    counting.keys("4")
    for _ in range(5):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Key.Key_4, Qt.KeyboardModifier.NoModifier, "4", autorep=True
        )
        QApplication.sendEvent(counting.focus, held)
    assert counting.counts("1.2.1", "north") == {"completely": 1}


def test_counting_goes_on_wherever_the_mode_was_switched_on(plenary):
    plenary.page.bottom.primary.setFocus()
    plenary.keys("m", "4")
    assert plenary.counts("1.2.1", "north") == {"completely": 1}


def test_the_button_switches_the_mode_too(plenary, qtbot):
    qtbot.mouseClick(plenary.page.bottom.counting, Qt.MouseButton.LeftButton)
    plenary.settle()
    plenary.keys("4")
    assert plenary.counts("1.2.1", "north") == {"completely": 1}
    assert plenary.page.bottom.counting.isChecked()


def test_opening_a_round_in_counting_mode_counts_at_once(room):
    room.go("1.2.1")
    room.desk.set_counting(True)
    room.keys("o", "4")
    assert room.counts("1.2.1", "north") == {"completely": 1}


def test_arrows_and_enter_change_the_group_while_counting(counting):
    counting.keys("4", Key.Key_Right, "3", ENTER, "2")
    assert counting.counts("1.2.1", "north") == {"completely": 1}
    assert counting.counts("1.2.1", "south") == {"mostly": 1}
    assert counting.counts("1.2.1", "east") == {"slightly": 1}


def test_undo_takes_one_hand_back(counting):
    counting.keys("44", (Key.Key_Z, CONTROL))
    assert counting.counts("1.2.1", "north") == {"completely": 1}


def test_counting_in_a_group(room):
    room.keys((Key.Key_1, ALT))
    assert (room.desk.context, room.number) == ("north", "1.2.1")
    room.keys("o", "m", "44", (Key.Key_4, SHIFT), "1")
    assert room.counts("1.2.1", "north") == {"completely": 1, "not_at_all": 1}


def key_event(key, text, scan=0, virtual=0, modifiers=SHIFT):
    return QKeyEvent(QEvent.Type.KeyPress, int(key), modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize(
    ("platform", "event", "digit"),
    [
        # French: the row sends é without Shift and 2 with it; German Shift+7 is a slash
        ("xcb", key_event(Key.Key_2, "2", 11), 2),
        ("xcb", key_event(Key.Key_Eacute, "é", 11, modifiers=Qt.KeyboardModifier.NoModifier), 2),
        ("wayland", key_event(Key.Key_Slash, "/", 16), 7),
        ("windows", key_event(Key.Key_Slash, "/", 8), 7),
        ("windows", key_event(Key.Key_Equal, "=", 11), 0),
        ("cocoa", key_event(Key.Key_Slash, "/", 0, 0x1A), 7),
        ("cocoa", key_event(Key.Key_QuoteDbl, '"', 0, 0x13), 2),
        ("cocoa", key_event(Key.Key_Equal, "=", 0, 0x1D), 0),
        ("offscreen", key_event(Key.Key_At, "@"), 2),
        ("xcb", key_event(Key.Key_Q, "Q", 24), None),
        ("cocoa", key_event(Key.Key_Q, "Q", 0, 0x0C), None),
    ],
)
def test_the_digit_of_a_key_on_any_layout(platform, event, digit):
    assert digit_of(event, platform) == digit


# --- counts that may be wrong --------------------------------------------------------------------


def test_more_hands_than_seats_are_said_before_the_round_is_closed(plenary):
    plenary.keys("9", ENTER, "c")
    assert "North: 9 hands" in plenary.said
    assert "5 seats" in plenary.said
    assert plenary.desk.typing
    plenary.keys("c")
    assert not plenary.desk.typing


@pytest.mark.parametrize("press", [(ENTER, CONTROL), "click"])
def test_the_filled_button_asks_once_when_nothing_is_counted(plenary, qtbot, press):
    for _ in range(2):
        assert plenary.desk.typing
        if press == "click":
            qtbot.mouseClick(plenary.page.bottom.primary, Qt.MouseButton.LeftButton)
        else:
            plenary.keys(press)
    assert not plenary.desk.typing


def test_enter_after_each_number_in_counting_mode_closes_nothing(counting):
    counting.keys(*[ENTER] * 12)
    assert counting.desk.typing
    assert counting.desk.column == "east"
    assert counting.focus is counting.page.board


def test_the_board_says_that_digits_count_hands(room):
    room.go("1.2.1")
    room.keys("o", "m")
    assert room.page.board.board.texts.received == "Counting by digits"
    room.keys("m")
    assert room.page.board.board.texts.received == "Received"


def test_the_fields_of_the_next_group_stay_in_their_rows(plenary):
    plenary.keys(Key.Key_Right)
    plenary.settle()
    board = plenary.page.board
    cells = [board.cell("south", row.code) for row in board._board.rows]
    for upper, lower in pairwise(cells):
        assert upper.geometry().bottom() < lower.geometry().top()
    places = board._layout.cells
    assert [cell.height() for cell in cells] == [
        round(places[("south", row.code)].height) for row in board._board.rows
    ]


def test_a_closed_round_names_the_base_its_shares_are_taken_of(plenary):
    question = plenary.desk.question.id
    plenary.do(commands.tally(plenary.state, question, {"completely": 4}, group="north"))
    plenary.keys("cc")
    plenary.desk.peek(True)
    assert plenary.page.board.board.texts.whole_room.endswith("of 4 votes for an option")


def test_what_the_votes_say_is_read_once_for_each_change(plenary, monkeypatch):
    read, read_round = [], desk.read_round
    monkeypatch.setattr(desk, "read_round", lambda *given: read.append(1) or read_round(*given))
    question = plenary.question("1.2.1")
    for hands in (3, 4):
        plenary.do(commands.tally(plenary.state, question, {"mostly": hands}, group="north"))
    assert len(read) == 2


def test_a_hand_brings_only_the_votes_up_to_date(room, monkeypatch):
    """The board must be painted before the next hand: the rest of the page says nothing new."""
    room.go("1.2.1")
    room.keys("o")
    asked = []
    for part in (room.page.header, room.page.decision, room.page.notes, room.page.framework):
        monkeypatch.setattr(part, "refresh", lambda *_: asked.append(1))
    before = room.desk.round.received
    room.keys("3", ENTER)
    assert room.desk.round.received == before + 3
    assert asked == []
