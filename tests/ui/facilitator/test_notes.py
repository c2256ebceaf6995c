"""Notes, sources and verification: typed, kept, edited, withdrawn."""

from __future__ import annotations

import pytest
from keyboard import ALT, CONTROL, ENTER, SHIFT, Key
from PySide6.QtTest import QTest

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.records import NoteKind, Outcome, Point
from workshop_app.ui.facilitator.keys import Deed
from workshop_app.ui.facilitator.notes_panel import DRAFT_KEY
from workshop_app.ui.notes.entry import Entry
from workshop_app.ui.widgets import ElidedLabel
from workshop_app.ui.wording import note_kind_name, outcome_name


@pytest.fixture
def noting(room):
    """1.2.1 with the keyboard in the field of notes."""
    room.go("1.2.1")
    room.keys("n")
    return room


def known(room, number="1.2.1"):
    return room.state.of(room.question(number))


def notes(room, number="1.2.1"):
    return [note.text for note in known(room, number).notes.values()]


def entries(room):
    return [each for each in room.page.notes.findChildren(Entry) if each.isVisible()]


def typed(room):
    return room.page.notes.field.toPlainText()


def test_enter_saves_and_the_next_note_follows(noting):
    noting.keys("First", ENTER, "Second", ENTER)
    assert notes(noting) == ["First", "Second"]
    assert typed(noting) == ""
    assert len(entries(noting)) == 2
    assert noting.focus is noting.page.notes.field
    assert [str(e.kind) for e in noting.stored()].count("note_added") == 2


def test_a_note_of_a_group_shows_its_name(noting):
    question = noting.question("1.2.1")
    noting.do(commands.add_note(noting.state, question, "Ours", "gap", group="north"))
    noting.do(commands.add_note(noting.state, question, "All", "gap"))
    shown = {entry.line.text: entry for entry in entries(noting)}
    everybodys, ours = shown["All"], shown["Ours"]
    name = noting.state.setup.groups["north"].name
    assert name in ours.accessibleDescription()
    assert any(label.full_text() == f"Gap · {name}" for label in ours.findChildren(ElidedLabel))
    assert name not in everybodys.accessibleDescription()


def test_shift_enter_breaks_the_line(noting):
    noting.keys("One", (ENTER, SHIFT), "two")
    assert typed(noting).splitlines() == ["One", "two"]
    assert notes(noting) == []
    noting.keys(ENTER)
    assert notes(noting) == ["One\ntwo"]


def test_an_empty_line_is_no_note(noting):
    noting.keys(ENTER, "   ", ENTER)
    assert notes(noting) == []
    assert noting.said == ""


def test_escape_leaves_the_field_and_keeps_the_draft(noting):
    noting.keys("Half", Key.Key_Escape)
    assert noting.focus is not noting.page.notes.field
    noting.keys("n")
    assert typed(noting) == "Half"


def test_a_draft_stays_with_its_question(noting):
    noting.keys("Half a", (Key.Key_Right, ALT))
    assert noting.number == "1.2.2"
    assert typed(noting) == ""
    noting.keys("Other", (Key.Key_Left, ALT))
    assert typed(noting) == "Half a"
    noting.keys(Key.Key_End, " note", ENTER)
    assert notes(noting) == ["Half a note"]
    noting.keys((Key.Key_Right, ALT))
    assert typed(noting) == "Other"


def test_each_tab_has_its_own_draft(noting):
    noting.keys("A note", Key.Key_Escape, "s", "A source", Key.Key_Escape, "n")
    assert typed(noting) == "A note"
    noting.keys(Key.Key_Escape, "s", ENTER)
    assert [source.text for source in known(noting).evidence.values()] == ["A source"]
    assert notes(noting) == []


def test_a_draft_survives_closing_at_once(noting):
    noting.keys("Half a note")
    noting.restart()
    assert noting.number == "1.2.1"
    assert typed(noting) == "Half a note"


def test_a_draft_is_on_the_disk_after_a_pause(noting):
    noting.keys("Half a note")
    noting.tick()
    with jobs.read_workshop(noting.path) as read:
        assert "Half a note" in str(read.file.get_view(DRAFT_KEY, {}))
    noting.keys(ENTER)
    with jobs.read_workshop(noting.path) as read:
        assert not read.file.get_view(DRAFT_KEY, {})


def test_votes_arriving_lose_nothing(noting):
    noting.do(commands.open_round(noting.state, "1.2.1"))
    noting.page.notes.field.setFocus()
    for hands in range(1, 6):
        noting.keys("abc ")
        noting.do(commands.tally(noting.state, "1.2.1", {"mostly": hands}, group="south"))
    assert typed(noting) == "abc " * 5
    assert noting.focus is noting.page.notes.field
    noting.do(commands.close_round(noting.state, "1.2.1"))
    noting.do(commands.reveal(noting.state, "1.2.1"))
    noting.page.perform(Deed.NOTES)
    noting.keys(Key.Key_End, "d", ENTER)
    assert notes(noting) == ["abc " * 5 + "d"]


def test_a_reveal_while_typing_keeps_the_keyboard_in_the_note(noting):
    noting.do(commands.open_round(noting.state, "1.2.1"))
    noting.do(commands.close_round(noting.state, "1.2.1"))
    noting.page.notes.field.setFocus()
    noting.keys("abc")
    noting.do(commands.reveal(noting.state, "1.2.1"))
    noting.keys("def")
    assert typed(noting) == "abcdef"
    noting.keys((ENTER, CONTROL))  # in a note it means the note, whatever the button says
    assert known(noting).answer is None
    assert notes(noting) == ["abcdef"]


def edit(room):
    """Start editing the only entry with the keyboard and mark its text; gives the entry."""
    room.keys(Key.Key_Up, ENTER, (Key.Key_A, CONTROL))
    (entry,) = entries(room)
    assert entry.editing is room.focus
    return entry


def test_a_note_is_edited_in_place(noting):
    noting.keys("Frist", ENTER)
    edit(noting)
    noting.keys("First", ENTER)
    assert noting.focus is noting.page.notes.field
    assert notes(noting) == ["First"]
    assert [str(e.kind) for e in noting.stored()].count("note_revised") == 1


def test_escape_leaves_an_edit_as_it_was(noting):
    noting.keys("First", ENTER)
    entry = edit(noting)
    noting.keys("Wrong", Key.Key_Escape)
    assert notes(noting) == ["First"]
    assert entry.editing is None
    assert entries(noting)[0]._label.isVisible()


def test_an_edit_goes_on_while_votes_arrive(noting):
    noting.keys("First", ENTER)
    noting.do(commands.open_round(noting.state, "1.2.1"))
    edit(noting)
    noting.keys("Sec")
    noting.do(commands.tally(noting.state, "1.2.1", {"mostly": 3}, group="south"))
    noting.keys("ond", ENTER)
    assert notes(noting) == ["Second"]


@pytest.mark.parametrize("how", ["step", "close", "tab"])
def test_an_edit_left_at_once_is_saved(noting, how):
    noting.keys("First", ENTER)
    edit(noting)
    noting.keys("Second")
    if how == "step":
        noting.keys((Key.Key_Right, ALT), (Key.Key_Left, ALT))
    elif how == "tab":
        noting.page.notes.open("evidence")
    else:
        noting.restart()
    assert notes(noting) == ["Second"]


def test_emptying_a_note_is_refused_in_words_and_keeps_it(noting):
    noting.keys("First", ENTER)
    edit(noting)
    noting.keys(Key.Key_Delete, ENTER)
    assert notes(noting) == ["First"]
    assert noting.said.endswith(".")


def test_withdraw_and_undo(noting):
    noting.keys("First", ENTER)
    entries(noting)[0].withdrawn.emit()
    noting.settle()
    assert notes(noting) == []
    noting.keys(Key.Key_Escape, (Key.Key_Z, CONTROL))
    assert notes(noting) == ["First"]
    assert len(entries(noting)) == 1


def test_the_kind_is_chosen_before_typing(noting):
    noting.page.notes._set_kind(NoteKind.RECOMMENDATION)
    noting.keys("Do it", ENTER)
    assert [note.kind for note in known(noting).notes.values()] == [NoteKind.RECOMMENDATION]
    assert noting.page.notes.kind.text() == note_kind_name(NoteKind.RECOMMENDATION)


def test_sources_are_added_and_withdrawn(noting):
    noting.keys(Key.Key_Escape, "s", "Children Act, 2019, p. 4", ENTER)
    assert [s.text for s in known(noting).evidence.values()] == ["Children Act, 2019, p. 4"]
    entries(noting)[0].withdrawn.emit()
    assert not known(noting).evidence


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_verification_with_its_outcome(noting, outcome):
    noting.keys(Key.Key_Escape, "e")
    chip = noting.page.notes._outcomes._chips[outcome]
    assert outcome_name(outcome) in chip.text()
    chip.setFocus()
    noting.keys(Key.Key_Space)
    assert noting.focus is noting.page.notes.field
    noting.keys("Seen", ENTER)
    (entry,) = known(noting).verification
    assert (entry.outcome, entry.comment, entry.point) == (outcome, "Seen", Point.PLENARY)
    assert len(entries(noting)) == 1


def test_a_groups_verification_is_logged_at_its_point(room):
    room.keys((Key.Key_1, ALT), "e", "Seen", ENTER)
    assert known(room).verification == []
    room.keys(Key.Key_1, ENTER)
    (entry,) = known(room).verification
    assert entry.point is Point.GROUP


def test_undo_inside_a_note_undoes_typing_not_the_last_act(noting):
    noting.keys("First", ENTER, "abc", (Key.Key_Z, CONTROL))
    assert notes(noting) == ["First"]


def test_undo_in_an_empty_field_takes_back_the_last_note(noting):
    noting.keys("First", ENTER)
    assert noting.focus is noting.page.notes.field
    noting.keys((Key.Key_Z, CONTROL))
    assert notes(noting) == []


def test_a_very_long_note_is_refused_and_stays(noting):
    noting.page.notes.field.setPlainText("a" * 40_000)
    noting.keys(ENTER)
    assert notes(noting) == []
    assert noting.said.endswith(".")
    assert len(typed(noting)) == 40_000
    noting.page.notes.field.setPlainText("a")
    noting.keys(ENTER)
    assert (notes(noting), noting.said) == (["a"], "")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_source_completes_from_the_list_and_cites_the_same_record(noting):
    noting.do(commands.add_source(noting.state, "Children's Act", year="2019"))
    (law,) = noting.state.setup.sources
    noting.page.notes.open("evidence")
    noting.keys("child")
    QTest.keyClick(noting.page.notes.offer.popup, Key.Key_Tab)
    assert typed(noting) == "Children's Act (2019)"
    noting.keys(ENTER, "Interview", ENTER)
    cited, other = known(noting).evidence.values()
    assert (cited.source, other.source, other.text) == (law, "", "Interview")


def test_after_the_sign_off_the_panel_asks_for_the_reason_of_a_change(noting):
    noting.keys("Old", ENTER)
    noting.page.notes.open("evidence")
    noting.keys("Decre", ENTER)
    noting.do(commands.sign_off(noting.state))
    noting.keys(Key.Key_Up, ENTER, (Key.Key_A, CONTROL), "Decree", ENTER)
    reason = noting.page.notes.reason
    assert reason.isVisible()
    assert noting.focus is reason.field
    noting.keys("A letter", ENTER)
    assert [each.text for each in known(noting).evidence.values()] == ["Decree"]
    assert not reason.isVisible()
    assert noting.focus is noting.page.notes.field
    noting.page.notes.open("notes")
    noting.keys(Key.Key_Up, Key.Key_Delete, Key.Key_Escape)
    assert (notes(noting), reason.isVisible()) == (["Old"], False)
    noting.keys(Key.Key_Up, Key.Key_Delete, "Out", ENTER)
    assert notes(noting) == []


def test_a_gap_becomes_an_action_with_one_key(noting):
    noting.keys((Key.Key_G, ALT), "No budget line", ENTER, Key.Key_Up, "a")
    (note,) = known(noting).notes.values()
    (action,) = noting.state.setup.actions.values()
    assert (action.what, action.gap) == ("No budget line", note.id)
    assert entries(noting)[0].line.heading == "Gap · action"
