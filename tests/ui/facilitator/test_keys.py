"""Every key of the table does what it says, and letters are text in a field."""

from __future__ import annotations

import pytest
from keyboard import ALT, CONTROL, ENTER, SHIFT, Key
from pressing import chord, open_round, revealed, translated
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from workshop_app.core import commands
from workshop_app.core.room_parts import RoomLayout
from workshop_app.ui.facilitator.keys import BY_DEED, TABLE, Deed, deed_of, hint, overlay_rows

# --- every key of the table ----------------------------------------------------------------------


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
