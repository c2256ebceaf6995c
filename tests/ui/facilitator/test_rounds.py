"""Whose turn it is, and a round from opening to the next, with the keyboard."""

from __future__ import annotations

import pytest
from keyboard import ALT, CONTROL, ENTER, PRIMARY, SHIFT, Key
from pressing import one_sentence
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from workshop_app.core import commands
from workshop_app.core.asking import asked_now
from workshop_app.ui.facilitator.keys import TABLE, Deed

# --- groups --------------------------------------------------------------------------------------


def test_each_group_keeps_its_own_place(room):
    room.go("1.3.1")
    room.keys((Key.Key_1, ALT), Key.Key_PageDown)
    assert (room.desk.context, room.number) == ("north", "1.2.2")
    room.keys(Key.Key_F3)
    assert (room.desk.context, room.number) == ("south", "2.3.1")
    room.keys(Key.Key_PageDown, (Key.Key_1, ALT))
    assert room.number == "1.2.2"
    room.keys(Key.Key_F4)
    assert (room.desk.context, room.number) == (None, "1.3.1")
    room.keys(Key.Key_F4)
    assert (room.desk.context, room.number) == ("north", "1.2.2")
    room.keys(Key.Key_F3)
    assert room.number == "2.3.2"
    room.keys((Key.Key_F3, SHIFT), (Key.Key_F3, SHIFT))
    assert room.desk.context is None
    room.keys((Key.Key_0, ALT))
    assert room.desk.context is None


def test_a_group_steps_through_its_own_domains_only(room):
    room.keys((Key.Key_2, ALT))
    seen = [room.number]
    for _ in range(9):
        room.keys(Key.Key_PageDown)
        seen.append(room.number)
    own = [f"2.3.{place}" for place in range(1, 6)] + [f"2.6.{place}" for place in range(1, 4)]
    assert seen == own + ["2.6.3"] * 2
    for _ in range(9):
        room.keys((Key.Key_Left, ALT))
    assert room.number == "2.3.1"


def test_the_plenary_steps_through_everything(room):
    numbers = [question.number for question in asked_now(room.state)]
    assert "1.2.7" not in numbers  # its rule waits for 1.2.1
    room.go(numbers[0])
    for number in numbers[1:12]:
        room.keys(Key.Key_PageDown)
        assert room.number == number


def test_places_survive_closing_and_reopening(room):
    room.go("1.3.1")
    room.keys((Key.Key_1, ALT), Key.Key_PageDown, Key.Key_PageDown, (Key.Key_2, ALT))
    room.keys(Key.Key_PageDown)
    room.restart()
    assert (room.desk.context, room.number) == ("south", "2.3.2")
    room.keys((Key.Key_1, ALT))
    assert room.number == "1.2.3"
    room.keys((Key.Key_0, ALT))
    assert room.number == "1.3.1"


def test_a_group_without_domains_says_so_and_every_key_is_harmless(room):
    room.keys((Key.Key_3, ALT))
    assert (room.desk.context, room.number) == ("east", "")
    before = len(room.stored())
    for row in TABLE:
        if row.deed in (
            Deed.UNDO,
            Deed.EXPORT,
            Deed.IMPORT,
            Deed.SETUP,
            Deed.HELP,
            Deed.KEYS,
            Deed.SEND,
        ):
            continue
        room.page.perform(row.deed)
        room.desk.set_context("east")
    assert len(room.stored()) == before


def test_the_room_follows_the_desk(room):
    room.go("1.2.3")
    assert room.session.room.view.number == "1.2.3"
    room.keys(Key.Key_PageDown)
    assert room.session.room.view.number == "1.2.4"
    room.keys((Key.Key_2, ALT))
    assert room.session.room.view.number == "2.3.1"


def test_the_first_question_stays_on_the_desk_when_it_is_answered(room):
    assert room.number == "1.1.1"
    room.keys("o", "5", ENTER, "cc", "rr", "4", PRIMARY)
    assert room.state.of(room.question("1.1.1")).answer.value == "completely"
    assert room.number == "1.1.1" == room.session.room.view.number
    room.keys(PRIMARY)
    assert room.number == "1.1.2" == room.session.room.view.number


# --- rounds --------------------------------------------------------------------------------------


def test_open_close_reveal_again(foster):
    foster.keys("o")
    assert foster.round("1.2.1").state == "open"
    foster.keys("cc")
    assert foster.round("1.2.1").state == "closed"
    foster.keys("rr")
    assert foster.round("1.2.1").state == "revealed"
    foster.keys("v")
    assert (foster.round("1.2.1").number, foster.round("1.2.1").state) == (2, "open")
    foster.keys("k")
    assert foster.round("1.2.1").state == "parked"
    foster.keys(PRIMARY)
    assert (foster.round("1.2.1").number, foster.round("1.2.1").state) == (3, "open")
    assert [r.state for r in foster.state.of(foster.question("1.2.1")).rounds][:2] == [
        "revealed",
        "parked",
    ]


def test_the_filled_button_walks_the_whole_round(foster):
    states = []
    for typed in ((PRIMARY,), ("4", PRIMARY, PRIMARY), (PRIMARY, PRIMARY)):
        foster.keys(*typed)
        states.append(foster.round("1.2.1").state)
    assert states == ["open", "closed", "revealed"]


@pytest.mark.parametrize("letter", ["c", "r"])
def test_one_press_does_nothing_and_expires(foster, letter):
    foster.keys("o")
    if letter == "r":
        foster.keys("cc")
    before = foster.round("1.2.1").state
    foster.keys(letter)
    assert foster.round("1.2.1").state == before
    assert "again" in foster.page.bottom.primary.text()
    foster.page.bottom._disarm.timeout.emit()
    foster.keys(letter)
    assert foster.round("1.2.1").state == before
    foster.keys(letter)
    assert foster.round("1.2.1").state != before


@pytest.mark.parametrize(
    "between",
    ["m", "n", (Key.Key_2, ALT), Key.Key_F3, Key.Key_PageDown, Key.Key_Escape],
    ids=str,
)
def test_another_key_between_two_presses_forgets_the_first(foster, between):
    foster.keys("o", "c", between)
    foster.keys((Key.Key_0, ALT))
    foster.go("1.2.1")
    if isinstance(foster.focus, (QTextEdit, QLineEdit)):
        foster.page.board.setFocus()
        foster.page.bottom.primary.setFocus()
    foster.keys("c")
    assert foster.round("1.2.1").state == "open"


def test_a_question_chosen_between_two_presses_forgets_the_first(foster):
    foster.keys("o")
    foster.go("1.2.2")
    foster.keys("o", "c")
    foster.go("1.2.1")
    foster.keys("c")
    assert foster.round("1.2.1").state == "open"
    assert foster.round("1.2.2").state == "open"


def test_a_held_key_closes_nothing(foster):
    foster.keys("o", "c")
    for _ in range(4):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Key.Key_C, Qt.KeyboardModifier.NoModifier, "c", autorep=True
        )
        QApplication.sendEvent(foster.focus, held)
        foster.page.key_from_room(held)
    assert foster.round("1.2.1").state == "open"


def test_a_digit_between_two_presses_still_counts(foster):
    foster.keys("o", "c", "4", "c")
    foster.tick()
    assert foster.round("1.2.1").state in ("open", "closed")
    assert foster.counts("1.2.1", "north") == {"completely": 4}


def test_closed_means_closed(foster):
    foster.keys("o", "4", ENTER, "cc")
    assert foster.focus is foster.page.bottom.primary
    foster.keys("4", ENTER, "m", "4", "m")
    assert foster.counts("1.2.1", "north") == {"completely": 4}
    assert not foster.page.board._cells
    assert foster.desk.set_count("north", "completely", 9) is False
    assert one_sentence(foster.said)
    assert foster.counts("1.2.1", "north") == {"completely": 4}


@pytest.mark.parametrize(
    ("before", "refused"),
    [
        ("", "c"),
        ("", "r"),
        ("", "k"),
        ("o", "o"),
        ("o", "v"),
        ("o", "r"),
        ("occ", "c"),
        ("occrr", "r"),
        ("occrr", "c"),
        ("ok", "k"),
    ],
)
def test_what_is_refused_is_said_in_one_sentence(foster, before, refused):
    foster.keys(before)
    events = len(foster.stored())
    foster.keys(refused)
    assert one_sentence(foster.said)
    assert len(foster.stored()) == events
    foster.keys("g")
    assert foster.said == ""


def test_nothing_to_undo_is_a_sentence(room):
    while room.session.opened.workshop.can_undo:
        room.session.opened.workshop.undo()
    room.page.perform(Deed.UNDO)
    assert one_sentence(room.said)


def test_undo_and_redo_of_the_rounds_own_acts(foster):
    foster.keys("o", "cc", "rr")
    for state in ("closed", "open"):
        foster.keys((Key.Key_Z, CONTROL))
        assert foster.round("1.2.1").state == state
    foster.keys((Key.Key_Z, CONTROL))
    assert foster.desk.round is None
    foster.keys(*[(Key.Key_Y, CONTROL)] * 3)
    assert foster.round("1.2.1").state == "revealed"


def test_a_group_votes_alone(room):
    room.keys((Key.Key_1, ALT), "o")
    assert room.desk.columns == ("north",)
    room.keys("3", ENTER, "2", ENTER, "cc", "rr")
    assert room.round("1.2.1").group == "north"
    assert room.counts("1.2.1", "north") == {"completely": 3, "mostly": 2}


def test_without_groups_the_whole_room_is_counted(room):
    for group in ("north", "south", "east"):
        room.do(commands.remove_group(room.state, group))
    room.go("1.2.1")
    room.keys("o", "12", ENTER, "cc", "rr")
    assert room.round("1.2.1").total() == {"completely": 12}


def test_a_closed_round_is_shown_before_another_opens(room):
    room.go("1.2.1")
    room.keys("o", "4", ENTER, "cc", "v")
    assert room.desk.round_state == "closed"
    assert len(room.state.of(room.question("1.2.1")).rounds) == 1
    assert one_sentence(room.said)
    room.keys("k", "o")
    assert len(room.state.of(room.question("1.2.1")).rounds) == 2


def test_an_undo_that_cannot_be_seen_from_here_is_said(room):
    room.go("1.2.1")
    room.keys("o", "k")
    room.go("1.2.2")
    room.keys((Key.Key_Z, CONTROL))
    assert room.said.startswith("Taken back:")
    assert "1.2.1" in room.said
    room.keys((Key.Key_Y, CONTROL))
    assert room.said.startswith("Done again:")
    assert "1.2.1" in room.said
