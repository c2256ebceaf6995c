"""The table of answers: walked, filtered, checked, signed off with the keyboard alone."""

from __future__ import annotations

import csv
import io

import pytest
from keyboard import CONTROL, Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from workshop_app.core import commands
from workshop_app.core.records import Outcome, Point
from workshop_app.core.verification import VerificationStatus, verification_status
from workshop_app.reports.csv_text import plain
from workshop_app.ui.checking.check_form import CheckForm

ENTER, TAB = Key.Key_Return, Key.Key_Tab


def numbers(team):
    return [row.question.number for row in team.window.answers.box.shown()]


def test_a_digit_and_enter_check_one_answer_after_the_other(team):
    assert team.number == "1.1.1"
    assert team.focus is team.window.answers.box.table
    team.keys("1", "Seen in the gazette", ENTER)
    assert team.number == "1.1.2"
    team.keys("1", ENTER, "4", "No register", ENTER)
    (first,) = team.of("1.1.1").verification
    assert (first.outcome, first.comment) == (Outcome.CONFIRMED, "Seen in the gazette")
    assert first.point is Point.DOCUMENT_CHECK
    assert team.of("1.1.2").verification[0].outcome is Outcome.CONFIRMED
    assert team.of("1.1.3").verification[0].outcome is Outcome.CANNOT_VERIFY
    assert team.number == "1.1.4"
    team.keys((Key.Key_Z, CONTROL))
    assert not team.of("1.1.3").verification
    assert team.said.startswith("Undo: verification logged on 1.1.3")


def test_who_and_role_and_point_stay_from_one_answer_to_the_next(team):
    form = team.window.answers.form
    form.set_point(Point.SIGN_OFF)
    form.who.setText("Office")
    form.role.setText("Adviser")
    team.keys("1", ENTER, "1", ENTER)
    for number in ("1.1.1", "1.1.2"):
        (entry,) = team.of(number).verification
        assert (entry.who, entry.role, entry.point) == ("Office", "Adviser", Point.SIGN_OFF)
    assert team.opened.file.get_view("checking.who") == "Office"


def test_a_check_changes_the_answer_and_keeps_what_stood_there(team):
    before = team.of("1.1.1").answer.value
    team.keys("2", "The act covers less", ENTER, "2", ENTER)
    (entry,) = team.of("1.1.1").verification
    assert entry.outcome is Outcome.CONFIRMED_WITH_CHANGE
    assert (entry.before, entry.after) == (before, "slightly")
    assert team.of("1.1.1").answer.value == "slightly"
    assert verification_status(team.of("1.1.1")) is VerificationStatus.CONFIRMED
    assert team.number == "1.1.2"


def test_a_change_without_another_answer_asks_for_it(team):
    before = team.of("1.1.1").answer.value
    form = team.window.answers.form
    team.keys("2", "It is as it was", ENTER)
    assert form.answer.isAncestorOf(team.focus)
    form.comment.setFocus()
    team.keys(ENTER)
    assert "1.1.1 that differs from the present one" in team.said
    assert not team.of("1.1.1").verification
    assert form.answer.isAncestorOf(team.focus)
    team.keys("2", ENTER)
    assert (team.of("1.1.1").answer.value, before) == ("slightly", before)
    assert team.of("1.1.1").verification[0].comment == "It is as it was"
    assert team.said == ""


def test_a_check_nobody_signed_has_no_empty_part(team):
    question = team.state.question("1.1.1").id
    team.opened.workshop.author = ""
    team.do(commands.verify(team.state, question, "confirmed", point="document_check"))
    shown = [label.text() for label in team.window.answers.detail.findChildren(QLabel)]
    facts = [text for text in shown if text.startswith("Document check · ")]
    assert facts
    assert not any("· ·" in text for text in facts)


def test_a_follow_up_is_given_to_somebody_and_overdue_is_said(team):
    team.keys("5", "Ask them", TAB, "Inspectorate", ENTER, "2026-03-07", ENTER)
    (entry,) = team.of("1.1.1").verification
    assert (entry.assignee, entry.due) == ("Inspectorate", "2026-03-07")
    box = team.window.answers.box
    assert any("3 days overdue" in text for text in box.model.texts(box.model.rows[0]))
    team.keys(Key.Key_Up, "f")
    team.keys(Key.Key_Tab, "+14", ENTER)
    assert team.of("1.1.1").verification[0].due == "2026-03-24"
    assert any("due in 14 days" in text for text in box.model.texts(box.model.rows[0]))


def test_what_is_no_date_is_refused_and_stays(team):
    team.keys("5", "Ask", TAB, TAB, "soon", ENTER)
    assert "“soon” is not a date" in team.said
    assert not team.of("1.1.1").verification
    assert team.window.answers.form.due.text() == "soon"
    assert team.focus is team.window.answers.form.due
    team.keys((Key.Key_A, CONTROL), "2026-03-24", ENTER, ENTER)
    assert team.of("1.1.1").verification[0].due == "2026-03-24"
    assert team.said == ""


def test_filters_narrow_and_lift(team):
    answers = team.window.answers
    whole = len(numbers(team))
    team.keys("1", ENTER, "3", ENTER)
    answers.status.choose(str(VerificationStatus.CONTRADICTED))
    assert numbers(team) == ["1.1.2"]
    answers.status.choose("")
    answers.point.choose(str(Point.DOCUMENT_CHECK))
    assert numbers(team) == ["1.1.1", "1.1.2"]
    answers.point.choose("")
    answers.group.choose("south")
    assert {number[0] for number in numbers(team)} == {"2"}
    answers.group.choose("")
    answers.focus()
    team.keys("u")
    assert "1.1.1" in numbers(team)
    assert "1.4.1" not in numbers(team)  # nobody answered it: there is nothing to source
    team.do(commands.add_evidence(team.state, "1.1.1", "Act"))
    assert "1.1.1" not in numbers(team)
    team.keys("u", "/", "emergency", ENTER)
    assert 0 < len(numbers(team)) < whole
    assert team.focus is answers.box.table


def test_a_change_from_elsewhere_keeps_the_place(team):
    team.keys(Key.Key_Down, Key.Key_Down)
    team.do(commands.decide(team.state, "1.4.1", "plenary", "no_data"))
    team.do(commands.add_note(team.state, "1.1.1", "A note"))
    assert team.number == "1.1.3"
    row = next(r for r in team.window.answers.box.model.rows if r.question.number == "1.4.1")
    assert row.value == "no_data"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_typing_a_source_completes_from_the_list_and_cites_one_record(team):
    team.do(commands.add_source(team.state, "Children Act", year="2019", kind="law", source="s"))
    team.keys("s", "ildren", Key.Key_Down, ENTER, "12", ENTER)
    (cited,) = team.of("1.1.1").evidence.values()
    assert (cited.source, cited.page) == ("s", "12")
    team.keys("Interview in May", ENTER)
    assert [each.source for each in team.of("1.1.1").evidence.values()] == ["s", ""]


def test_escape_leads_from_any_field_back_to_the_table(team):
    for keys in ("s", "1", "5"):
        team.keys(keys, "abc", Key.Key_Escape)
        assert team.focus is team.window.answers.box.table
    assert not team.of("1.1.1").evidence
    assert not team.of("1.1.1").verification


def test_every_digit_leads_to_the_comment_and_no_letter_is_lost(team):
    form = team.window.answers.form
    for digit in "12345":
        team.keys(digit)
        assert team.focus is form.comment
        team.keys("no", Key.Key_Escape)
        form.comment.clear()
    team.keys("2", TAB, "said")
    assert (team.focus, form.comment.toPlainText()) == (form.comment, "said")


def test_a_half_typed_check_waits_at_its_answer_also_on_the_disk(team):
    form, box = team.window.answers.form, team.window.answers.box
    before = team.of("1.1.1").answer.value
    team.keys("5", "Half a", TAB, "Office", TAB, "+14", Key.Key_Escape, Key.Key_Down)
    assert (team.number, form.comment.toPlainText(), form.assignee.text()) == ("1.1.2", "", "")
    team.keys("2", "Other", TAB, "2", Key.Key_Escape, Key.Key_Up)
    typed = (form.comment.toPlainText(), form.assignee.text(), form.due.text())
    assert typed == ("Half a", "Office", "+14")
    team.wait(lambda: len(team.opened.file.get_view("checking.drafts", {})) == 2)
    again = CheckForm(team.window.bench, team.window)
    row = next(each for each in box.shown() if each.question.number == "1.1.2")
    again.show_question(row.question)
    assert (again.comment.toPlainText(), again.answer.value()) == ("Other", "partly")
    assert again.outcomes[Outcome.CONFIRMED_WITH_CHANGE].isChecked()
    team.keys(ENTER, ENTER)
    (entry,) = team.of("1.1.1").verification
    assert (entry.comment, entry.assignee) == ("Half a", "Office")
    assert team.of("1.1.1").answer.value == before
    assert set(team.opened.file.get_view("checking.drafts")) == {row.question.id}


def test_the_marked_row_is_the_one_that_keys_act_on(team):
    table = team.window.answers.box.table

    def marked():
        return [each.row() for each in table.selectionModel().selectedRows()]

    team.keys(Key.Key_Down, Key.Key_Down, (Key.Key_Home, CONTROL))
    assert (team.number, marked()) == ("1.1.1", [0])
    team.keys((Key.Key_Down, CONTROL))
    assert (team.number, marked()) == ("1.1.2", [1])
    table.clearSelection()
    assert marked() == [1]
    team.keys((Key.Key_Down, Qt.KeyboardModifier.ShiftModifier), "4")
    assert (team.number, marked()) == ("1.1.3", [2])


def test_enter_goes_on_to_the_next_row_with_an_answer(team):
    shown = team.window.answers.box.shown()
    bare = next(n for n, row in enumerate(shown) if n and row.value is None)
    later = shown[bare + 2]
    team.do(commands.decide(team.state, later.question.id, "plenary", "no_data"))
    team.window.answers.go_to(shown[bare - 1].question.id)
    team.keys("1", ENTER)
    assert team.number == later.question.number
    team.window.answers.status.choose(str(VerificationStatus.OPEN))
    here = [row.question.number for row in team.window.answers.box.shown()]
    team.window.answers.go_to(team.state.question(here[0]).id)
    team.keys("1", ENTER)
    assert team.number == here[1]


def test_sign_off_asks_for_a_reason_from_then_on_and_lifting_too(team):
    rail = team.window.answers.rail
    rail.setCurrentRow(1)
    top = rail.domain
    team.window.answers.focus()
    team.keys("l", "Core team", ENTER)
    assert team.state.setup.sign_offs[top].who == "Core team"
    cells = team.window.answers.box.model.texts(team.window.answers.box.model.rows[0])
    assert any("Signed off by Core team" in text for text in cells)
    team.keys("2", ENTER, "2", ENTER)
    assert "signed off by the core team" in team.said
    assert team.focus is team.window.answers.form.comment
    assert not team.of("1.1.1").verification
    team.keys("The act was changed", ENTER)
    assert team.of("1.1.1").answer.value == "slightly"
    team.window.answers.changed.click()
    assert numbers(team) == ["1.1.1"]
    team.window.answers.changed.click()
    team.window.answers.focus()
    team.keys("l", (ENTER, CONTROL))
    assert top in team.state.setup.sign_offs
    team.keys("New act", (ENTER, CONTROL))
    assert team.state.setup.sign_offs == {}


def test_removing_a_source_of_a_signed_answer_asks_for_the_reason(team):
    team.do(commands.add_evidence(team.state, "1.1.1", "Act"))
    team.do(commands.sign_off(team.state))
    team.window.answers.go_to(team.state.question("1.1.1").id)
    detail = team.window.answers.detail
    button = next(
        each
        for each in detail.findChildren(type(team.window.undo_button))
        if each.accessibleName().startswith("Take this source") and each.isVisible()
    )
    button.click()
    team.settle()
    team.keys((ENTER, CONTROL))
    assert team.of("1.1.1").evidence
    team.keys("Wrong act", (ENTER, CONTROL))
    assert not team.of("1.1.1").evidence


def test_rows_are_copied_as_text(team):
    table = team.window.answers.box.table
    team.keys((Key.Key_Down, Qt.KeyboardModifier.ShiftModifier), (Key.Key_C, CONTROL))
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("No.\tQuestion\tAnswer")
    assert [line.split("\t")[0] for line in lines[1:]] == ["1.1.1", "1.1.2"]
    model = table.model()
    spoken = model.data(model.index(0, 4), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Status: Not checked"


@pytest.mark.parametrize("suffix", [".csv", ".pdf", ""])
def test_the_follow_up_list_is_saved(team, tmp_path, suffix):
    team.keys("5", "=Ask", TAB, "Ofisi", ENTER, ENTER)
    team.named = str(tmp_path / f"list{suffix}")
    team.keys((Key.Key_E, CONTROL))
    path = tmp_path / f"list{suffix or '.pdf'}"
    team.wait(lambda: bool(team.said))
    assert "was saved" in team.said
    if suffix == ".csv":
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
        assert [plain(row[0]) for row in rows] == ["No.", "1.1.1"]
        assert not rows[1][3].startswith("=")
        assert [plain(cell) for cell in rows[1][3:5]] == ["=Ask", "Ofisi"]
    else:
        assert path.read_bytes().startswith(b"%PDF")


def test_a_list_in_another_script_is_printed_too(team, tmp_path):
    team.do(commands.verify(team.state, "1.1.1", "needs_follow_up", "قانون الطفل"))
    team.named = str(tmp_path / "list.pdf")
    team.keys((Key.Key_E, CONTROL))
    team.wait(lambda: bool(team.said))
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")


def test_o_asks_for_the_question_in_the_other_window(team):
    team.keys(Key.Key_Down, "o")
    assert team.jumped == [team.state.question("1.1.2").id]
