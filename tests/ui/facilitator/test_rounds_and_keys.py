"""Groups at their own places, the round's keys, and every key of the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from workshop_app.core import commands
from workshop_app.core.room_parts import RoomLayout
from workshop_app.ui.facilitator.keys import BY_DEED, TABLE, Deed, deed_of, hint, overlay_rows

Key = Qt.Key
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ENTER = Key.Key_Return
PRIMARY = (Key.Key_Return, CONTROL)


def one_sentence(text):
    return bool(text) and text[0].isupper() and text.endswith(".") and "Error" not in text


@pytest.fixture
def foster(room):
    """The plenary on question 1.2.1."""
    room.go("1.2.1")
    return room


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
    for _ in range(8):
        room.keys(Key.Key_PageDown)
        seen.append(room.number)
    assert seen == ["2.3.1", "2.3.2", "2.3.3", "2.6.1", "2.6.2"] + ["2.6.2"] * 4
    for _ in range(8):
        room.keys((Key.Key_Left, ALT))
    assert room.number == "2.3.1"


def test_the_plenary_steps_through_everything(room):
    numbers = [question.number for question in room.state.framework.questions]
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


# --- every key of the table ----------------------------------------------------------------------


def open_round(room):
    room.keys("o")


def revealed(room):
    room.keys("o", "4", ENTER, "2", ENTER, "cc", "rr")


def away_from_answer(room):
    revealed(room)
    room.page.bottom.primary.setFocus()


def somebody_away(room):
    seat = next(iter(room.state.setup.seats))
    room.do(commands.mark_present(room.state, {seat: False}))


def second(room):
    room.go("1.2.2")


def with_note_field(room):
    room.keys("n")
    assert room.focus is room.page.notes.field


def shown(room):
    room.page.perform(Deed.SEND)


def enlarged(room):
    room.session.room.zoom_by(10)


def scrolled(room):
    enlarged(room)
    while room.session.room.scroll_pages(1):
        pass


def groups_revealed(room):
    room.keys("o")
    for group in ("north", "south"):
        room.do(commands.tally(room.state, "1.2.1", {"mostly": 5}, group=group))
    room.keys("cc", "rr")
    room.page.bottom.primary.setFocus()


def group_answer(room):
    room.do(commands.decide(room.state, "1.2.1", "group", "mostly", group="north"))
    room.do(commands.add_note(room.state, "1.2.1", "Two regions have none."))
    room.page.bottom.primary.setFocus()


def translated(room):
    question = room.state.question(room.question("1.2.1"))
    question.translations["fr"] = {"text": "Une loi sur le placement familial existe."}


CHECKS = {
    Deed.FORWARD: (None, lambda room: room.number == "1.2.2"),
    Deed.BACKWARD: (second, lambda room: room.number == "1.2.1"),
    Deed.NEXT: (None, lambda room: room.number == "1.2.2"),
    Deed.PREVIOUS: (second, lambda room: room.number == "1.2.1"),
    Deed.HIDE: (shown, lambda room: not room.session.room.isVisible()),
    Deed.ZOOM_IN: (None, lambda room: room.session.room.zoom > 1),
    Deed.ZOOM_OUT: (None, lambda room: room.session.room.zoom < 1),
    Deed.ZOOM_RESET: (enlarged, lambda room: room.session.room.zoom == 1),
    Deed.SCROLL_DOWN: (enlarged, lambda room: room.session.room.scroll_offset > 0),
    Deed.SCROLL_UP: (
        scrolled,
        lambda room: room.session.room.scroll_offset < room.session.room.overflow,
    ),
    Deed.FLAG: (revealed, lambda room: room.session.room.flag_shown),
    Deed.QUEUE: (None, lambda room: room.page.framework.queue_shown),
    Deed.FIST: (
        lambda room: room.do(commands.decide(room.state, "1.2.1", "plenary", "mostly")),
        lambda room: room.focus is room.page.plenary.fist,
    ),
    Deed.BY_GROUP: (groups_revealed, lambda room: room.page.plenary.votes.isVisible()),
    Deed.ROOM_BY_GROUP: (
        groups_revealed,
        lambda room: room.session.room.view.layout is RoomLayout.BY_GROUP,
    ),
    Deed.ROOM_ANSWERS: (group_answer, lambda room: len(room.session.room.view.answers) == 1),
    Deed.ROOM_NOTES: (group_answer, lambda room: len(room.session.room.view.notes) == 1),
    Deed.LANGUAGE: (
        translated,
        lambda room: room.session.room.view.second_question.startswith("Une loi"),
    ),
    Deed.NEXT_CONTEXT: (None, lambda room: room.desk.context == "north"),
    Deed.PREVIOUS_CONTEXT: (None, lambda room: room.desk.context == "east"),
    Deed.PLENARY: (
        lambda room: room.keys((Key.Key_1, ALT)),
        lambda room: room.desk.context is None,
    ),
    Deed.FIND: (None, lambda room: room.focus is room.page.framework.search),
    Deed.PANE: (None, lambda room: room.page.framework.isAncestorOf(room.focus)),
    Deed.PRIMARY: (None, lambda room: room.desk.round_state == "open"),
    Deed.OPEN: (None, lambda room: room.desk.round_state == "open"),
    Deed.CLOSE: (open_round, lambda room: room.desk.round_state == "closed"),
    Deed.REVEAL: (
        lambda room: room.keys("o", "cc"),
        lambda room: room.desk.round_state == "revealed",
    ),
    Deed.AGAIN: (revealed, lambda room: room.round("1.2.1").number == 2),
    Deed.PARK: (open_round, lambda room: room.desk.round_state == "parked"),
    Deed.COUNTING: (open_round, lambda room: room.desk.counting),
    Deed.RULES: (None, lambda room: room.page.rules.isVisible()),
    Deed.SEATS: (None, lambda room: room.page.roll.has_keyboard()),
    Deed.ALL_PRESENT: (
        somebody_away,
        lambda room: all(seat.present for seat in room.state.setup.seats.values()),
    ),
    Deed.GROUP_ANSWER: (open_round, lambda room: room.page.group_answer.isVisible()),
    Deed.PEEK_LOCK: (open_round, lambda room: room.desk.counts_shown),
    Deed.DETAILS: (revealed, lambda room: room.page.verdict._figures.isVisible()),
    Deed.GUIDANCE: (None, lambda room: room.page.header._card.isVisible()),
    Deed.ANSWER: (
        away_from_answer,
        lambda room: room.page.decision.options.isAncestorOf(room.focus),
    ),
    Deed.NOTES: (
        None,
        lambda room: (
            room.focus is room.page.notes.field and room.page.notes.tabs.value() == "notes"
        ),
    ),
    Deed.SOURCES: (
        None,
        lambda room: (
            room.focus is room.page.notes.field and room.page.notes.tabs.value() == "evidence"
        ),
    ),
    Deed.CHECKS: (
        None,
        lambda room: (
            room.focus is room.page.notes.field and room.page.notes.tabs.value() == "verification"
        ),
    ),
    Deed.NOTE_WINDOW: (None, lambda room: room.session.notes.window.isVisible()),
    Deed.SEARCH_ALL: (None, lambda room: room.session.notes.search.isVisible()),
    Deed.PARKING: (None, lambda room: room.session.notes.parking.isVisible()),
    Deed.GLOSSARY: (None, lambda room: room.session.notes.glossary.isVisible()),
    Deed.BLACK: (None, lambda room: room.session.room.black),
    Deed.FREEZE: (None, lambda room: room.session.room.frozen),
    Deed.SEND: (None, lambda room: room.session.room.isVisible()),
    Deed.UNDO: (open_round, lambda room: room.desk.round is None),
    Deed.REDO: (
        lambda room: room.keys("o", (Key.Key_Z, CONTROL)),
        lambda room: room.desk.round_state == "open",
    ),
    Deed.CHECKING: (
        None,
        lambda room: room.session.checking is not None and room.session.checking.isVisible(),
    ),
    Deed.REPORTS: (None, lambda room: any(w.isVisible() for w in room.session.reports.windows)),
    Deed.RESULTS: (
        None,
        lambda room: room.session.results is not None and room.session.results.isVisible(),
    ),
    Deed.EXPORT: (None, lambda room: shows(room, "ExportDialog")),
    Deed.IMPORT: (None, lambda room: shows(room, "IncomingDialog")),
    Deed.SETUP: (None, lambda room: room.session.setup.isVisible()),
    Deed.KEYS: (None, lambda room: room.window._keys is not None and room.window._keys.isVisible()),
    Deed.COUNTDOWN: (None, lambda room: bool(room.page.countdown.text)),
    Deed.MORE_TIME: (None, lambda room: room.page.countdown.text == "1:00"),
    Deed.STOP_TIME: (
        lambda room: room.keys("t"),
        lambda room: room.page.countdown.countdown is None,
    ),
    Deed.SHOW_TIME: (
        lambda room: room.keys("t"),
        lambda room: room.session.room.view.countdown is not None,
    ),
    Deed.HELP: (None, lambda room: room.window._help is not None and room.window._help.isVisible()),
    Deed.BACK: (with_note_field, lambda room: room.focus is room.page.bottom.primary),
}


def shows(room, name):
    return any(w.isVisible() for w in room.window.children() if type(w).__name__ == name)


def chord(sequence):
    return QKeySequence(sequence)[0]


def test_the_table_is_whole():
    assert set(CHECKS) == set(Deed) == {row.deed for row in TABLE}
    sequences = [QKeySequence(each).toString() for row in TABLE for each in row.sequences]
    assert "" not in sequences
    assert len(sequences) == len(set(sequences))
    own = [QKeySequence(each).toString() for row in TABLE for each in row.room]
    assert "" not in own
    assert len(own) == len(set(own))
    assert all(row.sequences or row.room for row in TABLE)
    rows = overlay_rows()
    what = [text for _, _, text in rows]
    assert all(row.what in what for row in TABLE)
    assert "The first to the ninth group" in what  # Alt and a number
    assert "Counting mode: one hand less" in what  # the board's own keys
    sections = [section for section, _, _ in rows]
    assert len(dict.fromkeys(sections)) == sum(
        section != before for section, before in zip(sections, ["", *sections], strict=False)
    )


@pytest.mark.parametrize(
    ("deed", "sequence"),
    [(row.deed, row.sequences[0]) for row in TABLE if row.sequences],
    ids=lambda each: str(each),
)
def test_every_key_does_what_the_table_says(foster, deed, sequence):
    prepare, check = CHECKS[deed]
    if prepare:
        prepare(foster)
    assert not check(foster)
    pressed = chord(sequence)
    for _ in range(2 if BY_DEED[deed].twice else 1):
        foster.keys((pressed.key(), pressed.keyboardModifiers()))
    assert check(foster)
    assert foster.said == ""
    for widget in QApplication.topLevelWidgets():
        if type(widget).__name__ in ("ExportDialog", "IncomingDialog"):
            widget.close()
    if foster.window._help is not None:
        foster.window._help.close()
    for panel in (foster.page.rules, foster.page.group_answer):
        panel.close()


def test_every_further_key_is_the_same_deed(foster, monkeypatch):
    done = []
    monkeypatch.setattr(foster.page, "perform", done.append)
    further = [(row.deed, each) for row in TABLE for each in row.sequences[1:]]
    for _, sequence in further:
        pressed = chord(sequence)
        foster.page.bottom.primary.setFocus()
        foster.keys((pressed.key(), pressed.keyboardModifiers()))
    assert done == [deed for deed, _ in further if deed is not Deed.HELP]


@pytest.mark.parametrize(
    ("deed", "sequence"),
    [(row.deed, each) for row in TABLE for each in row.sequences],
    ids=lambda each: str(each),
)
def test_a_key_pressed_on_the_projector_window_is_the_same_deed(deed, sequence):
    pressed = chord(sequence)
    modifiers = pressed.keyboardModifiers()
    text = chr(pressed.key()).lower() if int(pressed.key()) < 128 else ""
    if sequence == "?":
        modifiers |= SHIFT  # as a keyboard sends it
    event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), modifiers, text)
    if sequence == "Esc":
        deed = Deed.HIDE  # there is nothing to go back to on the projector
    assert deed_of(event) is deed
    keypad = modifiers | Qt.KeyboardModifier.KeypadModifier
    assert deed_of(QKeyEvent(QEvent.Type.KeyPress, pressed.key(), keypad, text)) is deed


@pytest.mark.parametrize(
    ("deed", "sequence"),
    [(row.deed, each) for row in TABLE for each in row.room]
    + [
        (deed, each)
        for deed in (Deed.FORWARD, Deed.BACKWARD, Deed.BLACK, Deed.ZOOM_IN, Deed.LANGUAGE)
        for each in BY_DEED[deed].sequences[:2]
    ],
    ids=lambda each: str(each),
)
def test_keys_and_clickers_on_the_projector_window(foster, deed, sequence):
    prepare, check = CHECKS[deed]
    if prepare:
        prepare(foster)
    if deed is not Deed.HIDE:
        foster.session.screens.send_to_room()
    if deed is Deed.FORWARD:
        assert foster.session.room.overflow == 0
    assert not check(foster)
    pressed = chord(sequence)
    QTest.keyClick(foster.session.room, pressed.key(), pressed.keyboardModifiers())
    foster.settle()
    assert check(foster)


def test_the_button_of_a_remote_that_sends_f5_and_escape_in_turn(foster):
    projector = foster.session.room
    for key in (Key.Key_F5, Key.Key_Escape) * 3:  # the laptop's window has the keyboard
        foster.keys(key)
        assert projector.isVisible() == (key == Key.Key_F5)
    assert "F5" in foster.said
    foster.keys(Key.Key_F5)
    assert projector.isVisible()
    for key, seen in ((Key.Key_Escape, False), (Key.Key_F5, True), (Key.Key_F5, False)):
        QTest.keyClick(projector, key)  # and here the projector's
        foster.settle()
        assert projector.isVisible() == seen


def test_escape_goes_back_before_it_hides(foster):
    foster.page.perform(Deed.SEND)
    projector = foster.session.room
    foster.keys("o", "c", Key.Key_Escape)  # the first press of two, forgotten
    assert projector.isVisible()
    foster.keys("n", Key.Key_Escape)
    assert projector.isVisible()
    foster.keys((Key.Key_F, CONTROL), Key.Key_Escape)
    assert projector.isVisible()
    foster.keys("o", Key.Key_Escape)  # a sentence in the message bar
    assert projector.isVisible()


def test_escape_once_too_often_leaves_the_room_its_question_in_a_vote(foster):
    foster.page.perform(Deed.SEND)
    foster.keys("o", "j", "3", Key.Key_Escape, Key.Key_Escape)
    assert foster.session.room.isVisible()
    foster.keys("c", "c", Key.Key_Escape, Key.Key_Escape)
    assert not foster.session.room.isVisible()
    assert foster.page.room.state_text == "Hidden"


def test_the_window_comes_back_where_it_was_put(foster):
    foster.page.perform(Deed.SEND)
    room = foster.session.room
    room.setGeometry(40, 60, 640, 360)
    foster.keys(Key.Key_F5, Key.Key_F5)
    assert room.isVisible()
    assert room.geometry().getRect() == (40, 60, 640, 360)


def test_f5_brings_the_picture_back_before_it_hides(foster):
    foster.keys(Key.Key_F5, "b", Key.Key_F5)
    assert foster.session.room.isVisible()
    assert not foster.session.room.black
    foster.keys(Key.Key_F5)
    assert not foster.session.room.isVisible()


def test_the_room_reads_a_long_question_to_its_end_before_the_next(foster):
    foster.page.perform(Deed.SEND)
    projector = foster.session.room
    projector.zoom_by(10)
    assert projector.overflow > 0
    presses = 0
    while foster.number == "1.2.1" and presses < 20:
        foster.keys(Key.Key_PageDown)
        presses += 1
    assert presses > 1
    assert (foster.number, projector.zoom, projector.scroll_offset) == ("1.2.2", 1.0, 0.0)
    foster.keys(Key.Key_PageUp)
    assert (foster.number, projector.zoom) == ("1.2.1", 2.0)
    assert projector.scroll_offset == projector.overflow
    foster.keys((Key.Key_Right, ALT))
    assert foster.number == "1.2.2"
    foster.keys((Key.Key_Left, ALT), "b", Key.Key_PageDown)  # what nobody sees is not scrolled
    assert foster.number == "1.2.2"


def test_arrows_of_a_clicker_step_from_a_button_and_count_in_the_board(foster):
    assert foster.focus is foster.page.bottom.primary
    foster.keys(Key.Key_Right, Key.Key_Down)
    assert foster.number == "1.2.3"
    foster.keys(Key.Key_Left, Key.Key_Up)
    assert foster.number == "1.2.1"
    foster.keys("o", Key.Key_Right)
    assert (foster.number, foster.desk.column) == ("1.2.1", "south")


def test_a_language_that_is_not_there_is_said(foster, monkeypatch):
    monkeypatch.setattr("workshop_app.ui.facilitator.desk.second_languages", lambda _: ())
    foster.keys("l")
    assert one_sentence(foster.said.replace(";", ""))


def test_the_second_language_stays_when_the_workshop_is_opened_again(foster):
    translated(foster)
    foster.keys("l")
    assert foster.page.header._second.text().startswith("Une loi")
    assert foster.session.opened.file.get_view("room.second_language", "") == "fr"
    foster.keys("l")
    assert foster.session.room.view.second_question == ""
    assert not foster.page.header._second.isVisible()


def test_a_message_moves_nothing_on_the_page(foster):
    places = [w.geometry() for w in (foster.page.header, foster.page.board, foster.page.cards)]
    foster.page.message.say("A sentence that is said. " * 6, kind="attention")
    foster.settle()
    assert [
        w.geometry() for w in (foster.page.header, foster.page.board, foster.page.cards)
    ] == places
    bar, centre = foster.page.message, foster.page.centre
    assert centre.geometry().contains(bar.geometry())
    assert bar.height() >= bar.heightForWidth(bar.width())


def test_closing_the_program_takes_the_projector_away(foster):
    foster.keys("o", "4", ENTER, "cc", "rr", Key.Key_F5)
    foster.page.perform(Deed.BLACK)
    projector = foster.session.room
    assert projector.isVisible()
    foster.window.close()
    assert not projector.isVisible()
    foster.start()
    assert foster.round("1.2.1").state == "revealed"
    assert not foster.session.room.black


def test_the_round_is_led_from_the_projector_window(foster):
    foster.page.perform(Deed.SEND)
    projector = foster.session.room
    states = []
    for key in (Key.Key_O, Key.Key_C, Key.Key_C, Key.Key_R, Key.Key_R, Key.Key_V):
        QTest.keyClick(projector, key)
        foster.settle()
        states.append(str(foster.desk.round_state))
    assert states == ["open", "open", "closed", "closed", "revealed", "open"]
    QTest.keyClick(projector, Key.Key_PageDown)
    assert foster.number == "1.2.2"
    QTest.keyClick(projector, Key.Key_B)
    assert projector.black


def test_every_deed_has_a_hint_for_its_button():
    for row in TABLE:
        assert hint(row.deed)


LETTERS = "ocrvkmpdgansebztwlf.?/+-="


def field_of_notes(room):
    room.keys("n")


def field_of_search(room):
    room.keys((Key.Key_F, CONTROL))


def field_of_reason(room):
    room.keys("o", "cc", "rr")
    room.page.decision.reason.setFocus()


def field_of_number(room):
    room.go("2.3.3")


def field_of_text(room):
    room.go("2.6.2")


@pytest.mark.parametrize(
    "to_field",
    [field_of_notes, field_of_search, field_of_reason, field_of_number, field_of_text],
    ids=lambda each: each.__name__,
)
def test_letters_are_text_in_a_text_field(foster, to_field):
    to_field(foster)
    field = foster.focus
    assert isinstance(field, (QLineEdit, QTextEdit))
    number, events = foster.number, len(foster.stored())
    foster.keys(LETTERS)
    typed = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert typed == LETTERS
    assert foster.focus is field
    assert (foster.number, len(foster.stored())) == (number, events)
    assert not foster.session.room.black
    assert not foster.session.room.frozen
    assert not foster.desk.peeking


def test_a_key_without_a_deed_is_nothing(foster):
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_I, Qt.KeyboardModifier.NoModifier, "i")
    assert deed_of(event) is None
    foster.page.key_from_room(event)
    assert foster.number == "1.2.1"


def test_finding_a_question_by_words_and_number(foster):
    foster.keys("/", "1.3.4", ENTER)
    assert foster.number == "1.3.4"
    foster.keys("/", "9.9.9 nothing", ENTER)
    assert foster.number == "1.3.4"
    foster.keys(Key.Key_Escape)
    assert not foster.page.framework.search.isVisible()


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
