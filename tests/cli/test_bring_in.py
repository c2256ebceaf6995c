"""`import`: a filled workbook comes back from the command line."""

from __future__ import annotations

import shutil

import openpyxl
import pytest

from workshop_app import jobs


@pytest.fixture
def filled(run, path, act, tmp_path):
    """Our own export with a number changed by hand; `edit` changes more of it."""
    act("decide", question="1.1.1", stage="plenary", answer="mostly")
    assert run("export", path, tmp_path / "out.xlsx").code == 0
    return tmp_path / "out.xlsx"


def cell_of(path, number, field="response"):
    with jobs.read_workshop(path) as opened:
        question = opened.workshop.state.question(number)
        source = jobs.export_source(opened).bank()
        return source.fields[question.id][field]


def edit(filled, path, number, value, field="response"):
    ref = cell_of(path, number, field)
    book = openpyxl.load_workbook(filled)
    book[ref.sheet][ref.cell].value = value
    book.save(filled)
    return ref


def test_an_export_that_comes_back_untouched_brings_nothing(run, path, filled):
    ran = run("import", path, filled)
    assert ran.code == 0
    assert "0 answers and entries taken over" in ran.out


def test_edits_are_taken_over_and_shown(run, path, filled):
    ref = edit(filled, path, "1.1.1", "Completely")
    edit(filled, path, "1.1.1", "Typed in Excel", "comments")
    tried = run("import", path, filled, "--dry-run")
    assert tried.code == 0
    assert "would be taken over" in tried.out
    ran = run("import", path, filled, "--stage", "final", "--json")
    assert ran.code == 0
    assert ran.json["taken"] == 2
    first = ran.json["differences"][0]
    assert (first["before"], first["here"], first["excel"]) == ("Mostly", "Mostly", "Completely")
    assert (first["sheet"], first["cell"]) == (ref.sheet, ref.cell)
    with jobs.read_workshop(path) as opened:
        spoken = opened.workshop.state.of(opened.workshop.state.question("1.1.1").id)
        assert spoken.answer.value == "completely"
        assert str(spoken.answer.stage) == "final"
        assert [note.text for note in spoken.notes.values()] == ["Typed in Excel"]


def test_what_both_sides_edited_waits_for_a_decision(run, path, act, filled):
    edit(filled, path, "1.1.1", "Completely")
    act("decide", question="1.1.1", stage="plenary", answer="slightly", rationale="Again")
    ran = run("import", path, filled)
    assert ran.code == 1
    assert "? 1.1.1 response: edited in both: Mostly | Slightly | Completely" in ran.out
    assert "nothing was taken over" in ran.err
    assert run("import", path, filled, "--prefer", "here").code == 0
    assert run("import", path, filled, "--prefer", "excel").code == 0
    with jobs.read_workshop(path) as opened:
        state = opened.workshop.state
        assert state.of(state.question("1.1.1").id).answer.value == "completely"


def test_what_is_not_recognised_is_told(run, path, filled):
    edit(filled, path, "1.1.1", "Mostley")
    ran = run("import", path, filled)
    assert ran.code == 1
    assert "“Mostley” is not in the list of question 1.1.1" in ran.out


def test_a_filled_workbook_is_both_bank_and_answers(run, filled, tmp_path):
    copy = tmp_path / "Ministry.xlsx"
    shutil.copy(filled, copy)
    assert run("new", tmp_path / "b.workshop", "--bank", copy).code == 0
    ran = run("import", tmp_path / "b.workshop", copy, "--json")
    assert ran.code == 0
    assert ran.json["stage"] == "prefill"
    with jobs.read_workshop(tmp_path / "b.workshop") as opened:
        state = opened.workshop.state
        assert state.of(state.question("1.1.1").id).answer.value == "mostly"


def test_files_that_are_none_and_a_group_that_is_none(run, path, filled, tmp_path):
    (tmp_path / "text.xlsx").write_text("hello")
    assert run("import", path, tmp_path / "text.xlsx").code == 1
    assert run("import", path, tmp_path / "missing.xlsx").code == 1
    edit(filled, path, "1.1.1", "Completely")
    ran = run("import", path, filled, "--group", "Nobody")
    assert ran.code == 1
    assert "no group “Nobody”" in ran.err
    assert run("import", path, filled, "--group", "N", "--stage", "final").code == 1


def test_questions_of_another_edition_are_told(run, path, filled):
    ref = cell_of(path, "1.1.1")
    book = openpyxl.load_workbook(filled)
    book[ref.sheet][f"J{ref.cell[1:]}"].value = "NEW-1"
    book[ref.sheet][f"C{ref.cell[1:]}"].value = "A question worded wholly anew?"
    book.save(filled)
    ran = run("import", path, filled)
    assert ran.code == 0
    assert "1 question of the file is not in this workshop and left out: 1.1.1" in ran.err


def test_questions_the_file_lacks_are_told_with_their_sheets(run, path, filled):
    ref = edit(filled, path, "1.1.1", "Completely")
    book = openpyxl.load_workbook(filled)
    lost = next(name for name in book.sheetnames if name.startswith("5"))
    del book[lost]
    book.save(filled)
    ran = run("import", path, filled, "--dry-run")
    assert ran.code == 0
    assert f"not found in the file (sheet “{lost}” is missing: " in ran.err
    for name in [name for name in book.sheetnames if name[0].isdigit() and name != ref.sheet]:
        del book[name]
    book.save(filled)
    ran = run("import", path, filled)
    assert ran.code == 1
    assert (
        "Most questions of this workshop are not in the file, so nothing was taken over" in ran.err
    )
    assert run("import", path, filled, "--prefer", "excel").code == 0


def test_what_cannot_be_taken_over_is_not_marked_so_and_asked_once(run, path, filled):
    edit(filled, path, "1.1.1", "Mostley")
    edit(filled, path, "1.1.1", "Typed in Excel", "comments")
    ran = run("import", path, filled, "--prefer", "excel")
    assert "- 1.1.1 response: not recognised" in ran.out
    assert "1 answer in the file cannot be taken over and stays as it is here" in ran.err
    assert "< 1.1.1 response" not in ran.out
    ran = run("import", path, filled)
    assert ran.code == 0, ran.err
    assert "= 1.1.1 response: edited here" in ran.out
