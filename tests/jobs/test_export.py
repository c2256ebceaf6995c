"""The filled workbook: answers in their cells, everything else as it was."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.asking import asked_now
from workshop_app.core.framework import Kind
from workshop_app.workbook.bank import shipped_banks
from workshop_app.workbook.errors import CannotWrite
from workshop_app.workbook.profile import Export

pytestmark = pytest.mark.usefixtures("little_care")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    with jobs.new_workshop(tmp_path / "a.workshop", "care-system", device="d") as made:
        yield made


def decide(opened: jobs.OpenWorkshop, number: str, answer: object, stage: str = "plenary") -> None:
    workshop = opened.workshop
    workshop.do(commands.decide(workshop.state, number, stage, answer, rationale="Agreed"))


def first(opened: jobs.OpenWorkshop, kind: Kind) -> str:
    return next(q.number for q in asked_now(opened.workshop.state) if q.kind is kind)


def values(opened: jobs.OpenWorkshop) -> dict[tuple[str, str], object]:
    state = opened.workshop.state
    bank = shipped_banks()[0].read()
    found = jobs.field_values(state, bank)
    return {(state.question(v.question_id).number, v.field): v.value for v in found}


def test_an_untouched_workshop_gives_back_the_very_bytes(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    assert jobs.export_workbook(opened, tmp_path / "out.xlsx") == ()
    assert (tmp_path / "out.xlsx").read_bytes() == opened.file.source()


def test_each_kind_of_answer_becomes_what_the_cell_should_hold(opened: jobs.OpenWorkshop) -> None:
    choice, number = first(opened, Kind.CHOICE), first(opened, Kind.NUMBER)
    text, items = first(opened, Kind.TEXT), first(opened, Kind.LIST)
    question = opened.workshop.state.question(choice)
    option = opened.workshop.state.framework.options(question)[-1]
    decide(opened, choice, option.code)
    decide(opened, number, 12.5)
    decide(opened, text, "=1+1")
    decide(opened, items, ["UNICEF", "+ others"])
    assert values(opened) == {
        (choice, "response"): option.label,
        (number, "response"): 12.5,
        (text, "response"): "=1+1",
        (items, "response"): "UNICEF; + others",
    }


def test_the_answer_in_force_is_that_of_the_latest_stage(opened: jobs.OpenWorkshop) -> None:
    number = first(opened, Kind.NUMBER)
    decide(opened, number, 3, "plenary")
    decide(opened, number, 1, "prefill")
    assert values(opened)[number, "response"] == 3
    decide(opened, number, 4, "final")
    assert values(opened)[number, "response"] == 4


def test_reserved_answers_use_the_profiles_words_or_stay_out(opened: jobs.OpenWorkshop) -> None:
    first_two = [q.number for q in opened.workshop.state.framework.questions[:2]]
    decide(opened, first_two[0], "no_consensus")
    decide(opened, first_two[1], "skipped")
    plan = jobs.plan_export(opened)
    assert [(c.number, c.after) for c in plan.changes] == [(first_two[0], "No consensus")]
    assert len(plan.warnings) == 1
    assert first_two[1] in plan.warnings[0]
    assert "skipped" in plan.warnings[0]


def test_notes_sources_and_verification_are_one_per_line(opened: jobs.OpenWorkshop) -> None:
    workshop = opened.workshop
    number = workshop.state.framework.questions[0].number
    for act in (
        lambda s: commands.add_note(s, number, "No budget line", "gap"),
        lambda s: commands.add_note(s, number, "First said"),
        lambda s: commands.add_note(s, number, "Second said"),
        lambda s: commands.add_evidence(s, number, "@Act 12, 2019"),
        lambda s: commands.add_evidence(s, number, "Annual report"),
        lambda s: commands.verify(s, number, "confirmed", "Seen in the gazette"),
        lambda s: commands.verify(s, number, "needs_follow_up"),
    ):
        workshop.do(act(workshop.state))
    assert values(opened) == {
        (number, "comments"): "First said\nSecond said\nGap: No budget line",
        (number, "sources"): "@Act 12, 2019\nAnnual report",
        (number, "verification"): "Confirmed: Seen in the gazette\nNeeds follow-up",
    }


def test_two_groups_that_differ_are_pointed_out(opened: jobs.OpenWorkshop) -> None:
    workshop = opened.workshop
    number = first(opened, Kind.NUMBER)
    for name, answer in (("North", 1), ("South", 2)):
        workshop.do(commands.add_group(workshop.state, name))
        workshop.do(commands.decide(workshop.state, number, "group", answer, group=name))
    warnings = jobs.plan_export(opened).warnings
    assert len(warnings) == 1
    assert number in warnings[0]
    decide(opened, number, 2)
    assert jobs.plan_export(opened).warnings == ()


def test_more_notes_than_a_cell_holds_are_counted_not_lost(opened: jobs.OpenWorkshop) -> None:
    workshop = opened.workshop
    number = workshop.state.framework.questions[0].number
    for letter in "abc":
        # as after two laptops were merged: neither saw the other's note
        note = commands.add_note(workshop.state, number, letter * 15_000, fit=False)
        workshop.do(note)
    plan = jobs.plan_export(opened)
    assert str(plan.changes[0].after).endswith("\n(1 more in the workshop file)")
    assert len(plan.warnings) == 1


def test_a_cell_that_is_full_already_is_left_as_it_is(tmp_path: Path) -> None:
    full = tmp_path / "full.xlsx"
    with jobs.new_workshop(tmp_path / "a.workshop", "care-system") as made:
        number = made.workshop.state.framework.questions[0].number
        made.workshop.do(commands.add_note(made.workshop.state, number, "a" * 32_767))
        jobs.export_workbook(made, full)
    with jobs.new_workshop(tmp_path / "b.workshop", full) as made:
        made.workshop.do(commands.add_note(made.workshop.state, number, "more"))
        plan = jobs.plan_export(made)
    assert plan.changes == ()
    assert "left out at the end: 1" in plan.warnings[0]


def test_questions_that_share_a_merged_cell_share_it(plain: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(plain)
    sheet = book.active
    sheet["D2"] = "Before"
    sheet.merge_cells("D2:D3")
    book.save(plain)
    with jobs.new_workshop(tmp_path / "a.workshop", plain) as made:
        workshop = made.workshop
        for number in ("1.1", "1.2", "1.3"):
            workshop.do(commands.add_note(workshop.state, number, f"On {number}"))
        changes = jobs.plan_export(made).changes
    assert [(c.cell, c.before, c.after) for c in changes] == [
        ("D2", "Before", "Before\n1.1: On 1.1\n1.2: On 1.2"),
        ("D4", None, "On 1.3"),
    ]


def test_what_stood_in_a_notes_cell_is_kept(tmp_path: Path) -> None:
    filled = tmp_path / "filled.xlsx"
    with jobs.new_workshop(tmp_path / "a.workshop", "care-system") as made:
        number = made.workshop.state.framework.questions[0].number
        made.workshop.do(commands.add_note(made.workshop.state, number, "Last year"))
        jobs.export_workbook(made, filled)
    with jobs.new_workshop(tmp_path / "b.workshop", filled) as made:
        for text in ("Last year", "This year"):
            made.workshop.do(commands.add_note(made.workshop.state, number, text))
        (change,) = jobs.plan_export(made).changes
        assert (change.before, change.after) == ("Last year", "Last year\nThis year")


def test_many_answers_go_into_the_official_workbook(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    workshop = opened.workshop
    bank = shipped_banks()[0].read()
    answered: dict[str, object] = {}
    for place, question in enumerate(workshop.state.framework.questions):
        if place % 3 == 2 or question.show_if:
            continue
        answer: object = f"={'+-@'[place % 3]}text {place}"
        expected: object = answer
        if question.kind is Kind.CHOICE:
            options = workshop.state.framework.options(question)
            option = options[place % len(options)]
            answer, expected = option.code, option.label
        elif question.kind is Kind.NUMBER:
            answer = expected = place
        elif question.kind is Kind.LIST:
            answer, expected = ["-a", "b"], "-a; b"
        elif question.kind is not Kind.TEXT:
            continue
        workshop.do(commands.decide(workshop.state, question.id, "plenary", answer))
        workshop.do(commands.add_note(workshop.state, question.id, f"-note {place}"))
        answered[question.id] = expected
    digest = hashlib.sha256(opened.file.source()).hexdigest()
    out = tmp_path / "out.xlsx"
    changes = jobs.export_workbook(opened, out)
    assert len(changes) == 2 * len(answered)
    assert not any(change.warnings for change in changes)
    assert hashlib.sha256(opened.file.source()).hexdigest() == digest
    assert hashlib.sha256(bank_bytes()).hexdigest() == digest

    before = openpyxl.load_workbook(shipped_banks()[0].workbook_path)
    after = openpyxl.load_workbook(out)
    written = {(change.sheet, change.cell) for change in changes}
    for question_id, expected in answered.items():
        ref = bank.fields[question_id]["response"]
        cell = after[ref.sheet][ref.cell]
        assert cell.value == expected
        assert cell.data_type == ("n" if isinstance(expected, int) else "s")
    for sheet in before:
        twin = after[sheet.title]
        assert len(twin.data_validations.dataValidation) == len(
            sheet.data_validations.dataValidation
        )
        for row in sheet.iter_rows():
            for cell in row:
                if (sheet.title, cell.coordinate) not in written:
                    assert twin[cell.coordinate].value == cell.value
    assert sum(len(s.data_validations.dataValidation) for s in after) > 5


def bank_bytes() -> bytes:
    return shipped_banks()[0].workbook_path.read_bytes()


def test_the_change_list_names_the_question(opened: jobs.OpenWorkshop) -> None:
    number = first(opened, Kind.NUMBER)
    decide(opened, number, 7)
    (change,) = jobs.plan_export(opened).changes
    question = opened.workshop.state.question(number)
    assert (change.question_id, change.number, change.field) == (question.id, number, "response")
    assert (change.before, change.after) == (None, 7)
    ref = shipped_banks()[0].read().fields[question.id]["response"]
    assert (change.sheet, change.cell) == (ref.sheet, ref.cell)


def test_the_export_is_a_new_file_of_the_same_format(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    plan = jobs.plan_export(opened)
    (tmp_path / "old.xlsx").write_bytes(b"mine")
    with pytest.raises(jobs.JobError, match="never overwritten"):
        jobs.write_export(plan, tmp_path / "old.xlsx")
    with pytest.raises(jobs.JobError, match=r"call it “out\.xlsx”"):
        jobs.write_export(plan, tmp_path / "out.xlsm")
    with pytest.raises(jobs.JobError):
        jobs.write_export(plan, opened.path)
    with pytest.raises(CannotWrite, match="no folder"):
        jobs.write_export(plan, tmp_path / "none" / "out.xlsx")
    assert (tmp_path / "old.xlsx").read_bytes() == b"mine"
    assert not (tmp_path / "out.xlsm").exists()


def test_what_has_no_cell_is_told_once_for_all(tmp_path: Path, plain: Path) -> None:
    with jobs.new_workshop(tmp_path / "a.workshop", plain) as made:
        workshop = made.workshop
        for question in workshop.state.framework.questions:
            workshop.do(commands.add_evidence(workshop.state, question.id, "Act 12"))
        plan = jobs.plan_export(made)
    assert plan.changes == ()
    assert plan.warnings == (
        "Not written: sources of questions 1.1, 1.2, 1.3, 1.4, because the workbook has no cell "
        "for it.",
    )


@pytest.fixture
def prefilled(tmp_path: Path) -> Path:
    """Four questions: one to choose, one with a formula, one locked, one nobody filled in."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["No", "Question", "Response", "Comments"])
    for row in range(1, 6):
        sheet.append([f"1.{row}", f"Is there a written national policy on topic {row}?"])
    rule = DataValidation(type="list", formula1='"Yes,No"')
    rule.add("C2:C6")
    sheet.add_data_validation(rule)
    sheet["C2"], sheet["C3"], sheet["C4"] = "Please choose", '=IF(C2="Yes","Yes","No")', "No"
    sheet["C5"] = "Please choose"
    for row in (2, 5, 6):
        sheet[f"C{row}"].protection = Protection(locked=False)
    sheet["E1"] = '=COUNTIF(C2:C6,"Yes")'
    sheet.protection.sheet = True
    book.save(tmp_path / "prefilled.xlsx")
    data = (tmp_path / "prefilled.xlsx").read_bytes()
    # results a spreadsheet program would have stored
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b"<v />", b"<v>0</v>").replace(b"<v></v>", b"<v>0</v>")
    assert parts[part].count(b"<v>0</v>") >= 2
    with zipfile.ZipFile(tmp_path / "prefilled.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return tmp_path / "prefilled.xlsx"


PREFILLED = """
[profile]
format = 1
id = "p"
title = "P"
[[block]]
sheets = ["*"]
rows = { first = 2, until = "last" }
header = { row = 1 }
keep = "validation:C"
number = { column = "A" }
question = { column = "B" }
[[block.field]]
key = "response"
column = "C"
type = "answer"
options = "validation"
"""


@pytest.fixture
def described(tmp_path: Path) -> Path:
    path = tmp_path / "described.toml"
    path.write_text(PREFILLED, encoding="utf-8")
    return path


def answered_first(opened: jobs.OpenWorkshop) -> None:
    workshop = opened.workshop
    question = workshop.state.framework.questions[-1]
    workshop.do(commands.decide(workshop.state, question.id, "plenary", "yes"))


def test_cells_nobody_answered_are_kept_or_emptied(
    prefilled: Path, described: Path, tmp_path: Path
) -> None:
    with jobs.new_workshop(tmp_path / "p.workshop", prefilled, profile=described) as opened:
        answered_first(opened)
        kept = jobs.plan_export(opened, Export())
        assert [(c.cell, c.after) for c in kept.changes] == [("C6", "Yes")]
        plan = jobs.plan_export(opened, Export(blank="clear"))
        assert [(c.cell, c.before, c.after) for c in plan.changes] == [
            ("C6", None, "Yes"),
            ("C2", "Please choose", None),
            ("C5", "Please choose", None),
        ]
        assert [w for w in plan.warnings if w.startswith("Not emptied")] == [
            "Not emptied: response of question 1.2, because C3 on “Sheet” holds a formula.",
            "Not emptied: response of question 1.3, because C4 on “Sheet” is locked.",
        ]
        sheet = openpyxl.load_workbook(io.BytesIO(plan.data)).active
        assert [sheet[f"C{row}"].value for row in (2, 4, 5, 6)] == [None, "No", None, "Yes"]
        forced = jobs.plan_export(opened, Export(blank="clear", locked="write"))
        assert ("C4", None) in [(c.cell, c.after) for c in forced.changes]
        # it comes back as it was given out: nothing is new, nothing is gone
        out = jobs.write_export(plan, tmp_path / "out.xlsx")
        jobs.record_export(opened.workshop, plan, out)
        rows = jobs.compare_workbook(opened, out).rows
        assert {str(row.difference) for row in rows if row.cell != "C3"} == {"same"}


@pytest.mark.parametrize("answer", ["dont_know", "no_consensus"])
def test_an_answer_the_workbook_has_no_word_for_leaves_no_other_in_its_cell(
    prefilled: Path, described: Path, tmp_path: Path, answer: str
) -> None:
    with jobs.new_workshop(tmp_path / "p.workshop", prefilled, profile=described) as opened:
        answered_first(opened)
        for number in ("1.1", "1.3"):
            decide(opened, number, answer)
        kept = jobs.plan_export(opened, Export())
        assert [change.cell for change in kept.changes] == ["C6"]
        assert ["Please choose" in text for text in kept.warnings] == [True, False]
        assert "still says “No”" in kept.warnings[1]
        plan = jobs.plan_export(opened, Export(blank="clear"))
        assert {(c.cell, c.after) for c in plan.changes} == {
            ("C6", "Yes"),
            ("C2", None),
            ("C5", None),
        }
        assert "“Please choose”, is emptied" in plan.warnings[0]
        assert "still says “No”" in plan.warnings[1]  # it is locked
        out = jobs.write_export(plan, tmp_path / "out.xlsx")
        jobs.record_export(opened.workshop, plan, out)
        rows = {row.cell: str(row.difference) for row in jobs.compare_workbook(opened, out).rows}
        assert (rows["C2"], rows["C6"]) == ("here", "same")  # Excel says nothing new


def test_stored_results_are_dropped_kept_or_computed(
    prefilled: Path, described: Path, tmp_path: Path
) -> None:
    with jobs.new_workshop(tmp_path / "p.workshop", prefilled, profile=described) as opened:
        answered_first(opened)
        dropped = jobs.plan_export(opened, Export(cached="drop"))
        kept = jobs.plan_export(opened, Export(cached="keep"))
        fresh = jobs.plan_export(opened, Export(cached="refresh"))
    values = [
        openpyxl.load_workbook(io.BytesIO(plan.data), data_only=True).active["E1"].value
        for plan in (dropped, kept, fresh)
    ]
    assert values == [None, 0, None]
    warning = "1 formula shows the earlier result until the workbook is opened in Excel."
    assert (warning in kept.warnings, warning in dropped.warnings) == (True, False)
    for plan in (dropped, kept, fresh):
        assert openpyxl.load_workbook(io.BytesIO(plan.data)).calculation.fullCalcOnLoad


def test_the_profile_says_what_happens_to_blanks(prefilled: Path, tmp_path: Path) -> None:
    profile = tmp_path / "p.toml"
    text = PREFILLED + '[export]\nblank = "clear"\ncached = "keep"\n'
    profile.write_text(text, encoding="utf-8")
    with jobs.new_workshop(tmp_path / "q.workshop", prefilled, profile=profile) as opened:
        answered_first(opened)
        plan = jobs.plan_export(opened)
        assert ("C2", None) in [(c.cell, c.after) for c in plan.changes]
        assert any("earlier result" in warning for warning in plan.warnings)
