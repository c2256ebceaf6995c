"""The filled workbook: answers in their cells, everything else as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.framework import Kind
from workshop_app.workbook.bank import shipped_banks
from workshop_app.workbook.errors import CannotWrite


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    with jobs.new_workshop(tmp_path / "a.workshop", "care-system", device="d") as made:
        yield made


def decide(opened: jobs.OpenWorkshop, number: str, answer: object, stage: str = "plenary") -> None:
    workshop = opened.workshop
    workshop.do(commands.decide(workshop.state, number, stage, answer, rationale="Agreed"))


def first(opened: jobs.OpenWorkshop, kind: Kind) -> str:
    return next(q.number for q in opened.workshop.state.framework.questions if q.kind is kind)


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
        assert made.assumed
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
        if place % 3 == 2:
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
