"""The note-taker's window, driven with the keyboard."""

from __future__ import annotations

import pytest
from keyboard import ENTER, Key
from PySide6.QtCore import QEventLoop, QMimeData, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.records import Outcome
from workshop_app.ui.notes.entry import Entry
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.notes.kinds import LETTERS, EntryKind
from workshop_app.ui.notes.window import DRAFT_KEY, EDIT_KEY, NotesWindow
from workshop_app.ui.widgets import Label

ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def alt(letter):
    return Qt.Key(ord(letter)), ALT


def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def test_type_and_enter_is_all(taker):
    taker.keys("First", ENTER, "Second", (ENTER, SHIFT), "line", ENTER)
    assert taker.notes("1.2.1") == [("discussion", "First"), ("discussion", "Second\nline")]
    assert QApplication.focusWidget() is taker.field
    assert len(taker.window.list.entries) == 2


def test_one_key_chooses_each_kind(taker):
    for kind in EntryKind:
        outcome = [(Key.Key_1, ALT)] if kind is EntryKind.VERIFICATION else []
        taker.keys(alt(LETTERS[kind]), *outcome, f"Said {kind}", ENTER)
        kept = kind if kind.note is not None else EntryKind.PLENARY
        assert taker.window.composer.kind is kept
    setup, known = taker.state.setup, taker.known("1.2.1")
    question = taker.room.question("1.2.1")
    kinds = [str(kind) for kind in EntryKind if kind.note is not None]
    assert taker.notes("1.2.1") == [(kind, f"Said {kind}") for kind in kinds]
    assert [e.text for e in known.evidence.values()] == ["Said evidence"]
    (check,) = known.verification
    assert (check.outcome, check.comment) == (Outcome.CONFIRMED, "Said verification")
    (item,) = setup.parking.values()
    assert (item.text, item.about) == ("Said parked", question)
    (action,) = setup.actions.values()
    assert (action.what, action.about) == ("Said action", question)


def test_the_outcome_of_a_check_has_a_key(taker):
    taker.keys((Key.Key_5, ALT), "Ask again", ENTER)
    (entry,) = taker.known("1.2.1").verification
    assert entry.outcome is Outcome.NEEDS_FOLLOW_UP


def test_a_check_without_an_outcome_asks_for_it_first(taker):
    taker.keys(alt("V"), "Seen", ENTER)
    assert taker.known("1.2.1").verification == []
    assert "Alt and 1 to 5" in taker.said
    taker.keys(Key.Key_Right, Key.Key_Right, "x", Key.Key_Backspace, ENTER)
    (entry,) = taker.known("1.2.1").verification
    assert (entry.outcome, entry.comment) == (Outcome.CONFIRMED_WITH_CHANGE, "Seen")
    assert QApplication.focusWidget() is taker.field
    taker.keys(alt("V"), ENTER, Key.Key_4, ENTER)
    assert taker.known("1.2.1").verification[-1].outcome is Outcome.CANNOT_VERIFY


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_source_completes_from_the_list_and_cites_the_same_record(taker):
    room, composer = taker.room, taker.window.composer
    room.do(commands.add_source(room.state, "Children's Act", year="2019", holder="Ministry"))
    (law,) = taker.state.setup.sources
    taker.keys(alt("E"), "ren's a")
    assert composer.offer.popup.isVisible()
    for key in (Key.Key_Down, ENTER):
        QTest.keyClick(composer.offer.popup, key)
    assert taker.field.toPlainText() == "Children's Act (2019), Ministry"
    assert not composer.offer.popup.isVisible()
    taker.keys(", p. 12", ENTER)
    taker.keys(alt("E"), "Children's")
    QTest.keyClick(composer.offer.popup, ENTER)
    taker.keys(alt("E"), "ren's")
    QTest.keyClick(composer.offer.popup, *alt("G"))
    taker.keys(" room", ENTER)
    assert taker.notes("1.2.1") == [("gap", "ren's room")]
    cited, typed = taker.known("1.2.1").evidence.values()
    assert (cited.source, cited.page) == (law, "12")
    assert (typed.source, typed.text) == ("", "Children's")


def test_a_leading_word_is_the_kind(taker):
    taker.keys("Gap: no budget line", ENTER, "Time: 10 o'clock", ENTER)
    assert taker.notes("1.2.1") == [("gap", "no budget line"), ("gap", "Time: 10 o'clock")]


def test_it_follows_the_facilitator(taker):
    taker.room.desk.step(1)
    assert taker.number == "1.2.2"
    taker.keys("There", ENTER)
    assert taker.notes("1.2.2") == [("discussion", "There")]


def test_a_note_knows_the_group_at_work(taker):
    taker.room.desk.set_context("north")
    taker.keys("Ours", ENTER)
    question = taker.window.following.question
    (note,) = taker.state.of(question.id).notes.values()
    assert note.group == "north"
    (entry,) = taker.window.list.entries
    name = taker.state.setup.groups["north"].name
    assert any(label.text() == name for label in entry.findChildren(Label))


def test_a_sentence_is_finished_where_it_was_begun(taker):
    taker.keys("Half")
    taker.room.desk.step(1)
    assert taker.number == "1.2.1"
    assert "1.2.2" in taker.window.sign.text()
    assert taker.window.sign.isVisible()
    taker.keys(" a note", ENTER)
    assert taker.notes("1.2.1") == [("discussion", "Half a note")]
    assert taker.number == "1.2.2"
    assert not taker.window.sign.isVisible()


def test_going_on_leaves_the_sentence_as_a_draft(taker):
    taker.keys(alt("G"), "Half")
    taker.room.desk.step(1)
    taker.keys(Key.Key_F2)
    assert (taker.number, taker.field.toPlainText()) == ("1.2.2", "")
    taker.room.desk.step(-1)
    assert taker.field.toPlainText() == "Half"
    taker.keys(ENTER)
    assert taker.notes("1.2.1") == [("gap", "Half")]


def test_pinned_it_stays_and_says_so(taker):
    taker.keys(Key.Key_F2)
    taker.room.desk.step(1)
    assert taker.number == "1.2.1"
    assert "1.2.1" in taker.window.sign.text()
    assert "1.2.2" in taker.window.sign.text()
    taker.keys("Here", ENTER, Key.Key_F2)
    assert taker.number == "1.2.2"
    assert taker.notes("1.2.1") == [("discussion", "Here")]


def test_alone_it_steps_through_the_questions(taker):
    taker.keys((Key.Key_Right, ALT), "Next", ENTER, (Key.Key_Left, ALT))
    assert taker.number == "1.2.1"
    assert taker.notes("1.2.2") == [("discussion", "Next")]
    assert taker.room.number == "1.2.1"


def test_a_draft_and_the_place_survive_a_restart(taker):
    taker.keys(Key.Key_F2, alt("R"), "Half a thought")
    taker.room.desk.step(1)
    taker.window.resize(701, 601)
    taker.room.restart()
    assert taker.window.isVisible()
    assert taker.window.width() == 701
    assert taker.window.following.pinned
    assert taker.number == "1.2.1"
    assert taker.field.toPlainText() == "Half a thought"
    assert taker.window.composer.kind is EntryKind.RECOMMENDATION


def test_after_a_restart_an_empty_field_waits_for_nothing(taker):
    taker.keys("Half")
    taker.room.desk.step(1)
    taker.keys((Key.Key_A, CONTROL), Key.Key_Backspace)
    assert taker.number == "1.2.1"
    taker.room.restart()
    assert taker.number == "1.2.2"
    assert not taker.window.sign.isVisible()


def test_each_pause_is_on_the_disk(taker):
    taker.keys("Half a note")
    wait(900)
    with jobs.read_workshop(taker.room.path) as read:
        assert "Half a note" in str(read.file.get_view(DRAFT_KEY, {}))


def test_an_entry_is_edited_in_place_and_keeps_what_it_said(taker):
    taker.keys("Frist", ENTER, Key.Key_Up, ENTER, (Key.Key_A, CONTROL), "First", ENTER)
    assert taker.notes("1.2.1") == [("discussion", "First")]
    (entry,) = taker.window.list.entries
    assert entry.line.earlier == 1
    taker.keys(Key.Key_Up, "h")
    assert entry.past_shown
    texts = [label.text() for label in entry.findChildren(QWidget) if hasattr(label, "text")]
    assert "Frist" in texts


def test_an_edit_is_closed_when_saved_and_saved_when_the_question_changes(taker):
    taker.keys("First", ENTER, Key.Key_Up, ENTER, " kept", ENTER)
    (entry,) = taker.window.list.entries
    assert entry.editing is None
    taker.keys(Key.Key_Up, ENTER, " too", (Key.Key_Right, ALT))
    assert taker.notes("1.2.1") == [("discussion", "First kept too")]


def test_a_half_typed_edit_is_on_the_disk_and_opens_again(taker):
    taker.keys("First", ENTER, Key.Key_Up, ENTER, " half")
    wait(900)
    with jobs.read_workshop(taker.room.path) as read:
        kept = read.file.get_view(EDIT_KEY, {})
    assert list(kept.values()) == ["First half"]
    again = NotesWindow(taker.room.desk)
    assert again.list.editing.editing.toPlainText() == "First half"
    again.deleteLater()
    taker.keys(Key.Key_Escape)
    taker.window.keep()
    assert taker.room.session.opened.file.get_view(EDIT_KEY) == {}


def test_a_note_changed_elsewhere_keeps_the_edit_and_shows_both(taker):
    taker.keys("First", ENTER, Key.Key_Up, ENTER, " mine")
    field = QApplication.focusWidget()
    (note,) = taker.known("1.2.1").notes
    taker.room.do(commands.revise_note(taker.state, "1.2.1", note, "Theirs"))
    assert QApplication.focusWidget() is field
    assert "“Theirs”" in taker.window.list.editing.notice
    taker.keys(" too", ENTER)
    assert taker.notes("1.2.1") == [("discussion", "First mine too")]
    (entry,) = taker.window.list.entries
    assert (entry.line.earlier, entry.editing) == (2, None)


def test_an_edit_goes_on_while_notes_and_votes_arrive(taker):
    room = taker.room
    room.do(commands.open_round(room.state, "1.2.1"))
    taker.keys("First", ENTER, Key.Key_Up, ENTER, " half")
    room.do(commands.tally(room.state, "1.2.1", {"mostly": 3}, group="south"))
    room.do(commands.add_note(room.state, "1.2.1", "From elsewhere"))
    room.desk.step(1)
    taker.keys(" done", ENTER)
    assert ("discussion", "First half done") in taker.notes("1.2.1")


def test_after_the_sign_off_a_change_asks_for_its_reason_in_place(taker):
    taker.keys("Frist", ENTER, (Key.Key_1, ALT), "Seen", ENTER)
    taker.room.do(commands.sign_off(taker.state))
    taker.keys(Key.Key_Up, ENTER, (Key.Key_A, CONTROL), "First", ENTER)
    reason = taker.window.reason
    assert reason.isVisible()
    assert QApplication.focusWidget() is reason.field
    taker.keys(ENTER)
    assert taker.notes("1.2.1") == [("discussion", "Frist")]
    taker.keys(Key.Key_Escape)
    assert not reason.isVisible()
    assert QApplication.focusWidget() is taker.window.list.editing.editing
    taker.keys(ENTER, "A slip of the pen", ENTER)
    assert taker.notes("1.2.1") == [("discussion", "First")]
    assert taker.room.stored()[-1].body["reason"] == "A slip of the pen"
    assert not reason.isVisible()
    assert QApplication.focusWidget() is taker.field
    assert taker.window.list.editing is None
    taker.keys(Key.Key_Up, Key.Key_Delete, "Said twice", ENTER)
    assert taker.notes("1.2.1") == []
    (entry,) = taker.known("1.2.1").verification
    taker.window.side.check_withdrawn.emit(entry.id)
    taker.keys("Wrong answer", ENTER)
    assert taker.known("1.2.1").verification == []


def test_a_change_without_a_reason_stays_with_the_question_it_was_typed_at(taker):
    taker.keys("Old", ENTER)
    taker.room.do(commands.sign_off(taker.state))
    taker.keys(Key.Key_Up, ENTER, (Key.Key_A, CONTROL), "New", (Key.Key_Right, ALT))
    assert (taker.number, taker.window.reason.isVisible()) == ("1.2.2", True)
    assert "1.2.1" in taker.window.reason.field.accessibleDescription()
    taker.window.keep()
    assert taker.notes("1.2.1") == [("discussion", "Old")]
    drafts = taker.room.session.opened.file.get_view(DRAFT_KEY)
    assert drafts[taker.room.question("1.2.1")]["text"] == "New"


def test_a_gap_and_a_parked_matter_become_actions_with_one_key(taker):
    taker.keys("Talk", ENTER, Key.Key_Up, "a", Key.Key_Down)
    assert not taker.state.setup.actions
    taker.keys(alt("G"), "No budget line", ENTER, Key.Key_Up, "a")
    (note,) = [n for n in taker.known("1.2.1").notes.values() if n.text == "No budget line"]
    (action,) = taker.state.setup.actions.values()
    question = taker.room.question("1.2.1")
    assert (action.what, action.about, action.gap) == (note.text, question, note.id)
    assert taker.window.list.entry(note.id).line.heading == "Gap · action"
    taker.keys("a")
    assert len(taker.state.setup.actions) == 1
    taker.window.focus_field()
    taker.keys(alt("L"), "Who pays?", ENTER)
    parked = next(
        e for e in taker.window.side.findChildren(Entry) if e.isVisible() and "Who" in e.line.text
    )
    parked.setFocus()
    taker.keys("a")
    assert [each.what for each in taker.state.setup.actions.values()][1:] == ["Who pays?"]


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Key.Key_K, "checking_wanted"),
        (Key.Key_G, "reports_wanted"),
        (Key.Key_E, "export_wanted"),
        (Key.Key_I, "import_wanted"),
        (Key.Key_Comma, "setup_wanted"),
    ],
)
def test_the_keys_of_the_other_windows_work_here_too(taker, qtbot, key, signal):
    page = taker.room.page
    getattr(page, signal).disconnect()  # what opens then is not this test's
    with qtbot.waitSignal(getattr(page, signal)):
        taker.keys((key, CONTROL))


def test_delete_removes_and_undo_brings_back_but_leaves_votes_alone(taker):
    room = taker.room
    taker.keys("First", ENTER, Key.Key_Up, Key.Key_Delete)
    assert taker.notes("1.2.1") == []
    taker.keys((Key.Key_Z, CONTROL))
    assert taker.notes("1.2.1") == [("discussion", "First")]
    room.do(commands.open_round(room.state, "1.2.1"))
    taker.keys((Key.Key_Z, CONTROL))
    assert room.round("1.2.1").number == 1
    assert taker.said.endswith(".")


def paste(taker, text):
    data = QMimeData()
    data.setText(text)
    taker.field.insertFromMimeData(data)
    taker.room.settle()


def test_a_megabyte_is_refused_with_a_count_and_nothing_changes(taker):
    taker.keys("Kept")
    paste(taker, "x" * 1_048_576)
    assert taker.field.toPlainText() == "Kept"
    assert "1,048,576" in taker.said
    assert "32,767" in taker.said


def test_control_characters_are_left_out_and_counted(taker):
    paste(taker, "a\x00b\x07c\x1b\td\r\ne\ufffe\u2028f")
    assert taker.field.toPlainText() == "abc\td\ne\nf"
    assert "4" in taker.said
    taker.keys(ENTER)
    assert taker.notes("1.2.1") == [("discussion", "abc\td\ne\nf")]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("a\u202eb", "ab"),
        ("a\u202eb\u202cc", "a\u202eb\u202cc"),
        ("a\u2067b\u202ec\u2069d\u202c", "a\u2067bc\u2069d"),
        ("\u2066a\nb\u2069", "a\nb"),
    ],
)
def test_a_direction_that_does_not_end_is_left_out_and_counted(taker, pasted, kept):
    paste(taker, pasted)
    assert taker.field.toPlainText() == kept
    assert taker.said.startswith(str(len(pasted) - len(kept)) if pasted != kept else "")
    assert bool(taker.said) == (pasted != kept)


OTHERS = (
    "تقول الوزارة: نعم (2023)",
    "\U0001f469\U0001f3fd\u200d\u2695\ufe0f said \u2714\ufe0f",
    "ខ្មែរ",
    "e\u0301\u200f",
)


def test_other_scripts_and_emoji_stay_as_they_are(taker):
    for text in OTHERS:
        paste(taker, text)
        taker.keys(ENTER)
    assert [text for _, text in taker.notes("1.2.1")] == list(OTHERS)
    assert taker.said == ""


def test_a_note_runs_in_the_direction_of_its_script(taker):
    paste(taker, "ملاحظة")
    block = taker.field.document().firstBlock()
    assert block.textDirection() == Qt.LayoutDirection.RightToLeft
    taker.keys(ENTER, "English", ENTER)
    arabic, english = taker.window.list.entries
    assert arabic._label.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert english._label.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_what_is_left_of_the_cell_is_counted_near_its_end(taker):
    room = taker.room
    room.do(commands.add_note(room.state, "1.2.1", "y" * 30_000))
    taker.field.setPlainText("z" * 2_000)
    left = taker.field.left_over
    assert f"{left:,}" in taker.field.counter
    taker.field.setPlainText("z" * 3_000)
    assert str(-taker.field.left_over) in taker.field.counter
    taker.keys(ENTER)
    assert len(taker.notes("1.2.1")) == 1
    assert len(taker.field.toPlainText()) == 3_000
    assert taker.said
    taker.field.setPlainText("z" * (2_000 + left))
    taker.keys(ENTER)
    assert len(taker.notes("1.2.1")) == 2


def test_every_character_arrives_while_votes_do(taker):
    room = taker.room
    room.do(commands.open_round(room.state, "1.2.1"))
    text = "".join(chr(97 + n % 26) if n % 7 else " " for n in range(1, 401))
    for place, letter in enumerate(text):
        taker.keys(letter)
        if place % 20 == 0:
            room.do(commands.tally(room.state, "1.2.1", {"mostly": place // 20}, group="south"))
    assert taker.field.toPlainText() == text
    taker.keys(ENTER)
    assert taker.notes("1.2.1") == [("discussion", text.strip())]


def test_everything_that_takes_the_keyboard_has_a_name(taker):
    taker.keys("First", ENTER)
    hub = taker.hub
    for deed in ("search_all", "parking", "glossary"):
        hub.perform(deed, from_notes=True)
    for window in (taker.window, hub.search, hub.parking, hub.glossary):
        for widget in window.findChildren(QWidget):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            name = interface.text(QAccessible.Text.Name) if interface else ""
            assert name.strip(), widget


def test_both_windows_share_the_same_field(taker):
    assert isinstance(taker.room.page.notes.field, EntryField)
    taker.keys("From the note-taker", ENTER)
    assert taker.room.page.notes.tabs.button("notes").text().endswith("1")
