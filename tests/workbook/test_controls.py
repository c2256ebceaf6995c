"""Form controls: read through their linked cells, and written there only where that is safe."""

from __future__ import annotations

import io

import openpyxl
import pytest
from control_book import control_book

from workshop_app.workbook.bank import Bank, read_bank
from workshop_app.workbook.controls import sheet_controls
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.mapping import from_profile, to_profile
from workshop_app.workbook.mapping_preview import preview
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_model import Export
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.sheets import read_book

PROFILE = """
[profile]
format = 1
id = "controls"
title = "Controls"
[[options]]
code = "yes_no"
  [[options.option]]
  code = "no"
  label = "No"
  [[options.option]]
  code = "yes"
  label = "Yes"
[[options]]
code = "extent"
  [[options.option]]
  code = "no"
  label = "Not at all"
  [[options.option]]
  code = "partly"
  label = "Partly"
  [[options.option]]
  code = "fully"
  label = "Fully"
[[block]]
sheets = ["Tool"]
rows = { first = 2, until = "last" }
header = { row = 1 }
keep = "text:B"
id = { column = "A" }
question = { column = "B" }
  [[block.field]]
  key = "response"
  control = "C:F"
  type = "answer"
  options = "set:extent"
[[block]]
sheets = ["Ticks"]
rows = { first = 2, until = "last" }
keep = "text:B"
id = { column = "A" }
question = { column = "B" }
  [[block.field]]
  key = "response"
  control = "C"
  type = "answer"
  options = "set:yes_no"
"""


@pytest.fixture(scope="module", params=[False, True], ids=["parts", "vml"])
def source(request: pytest.FixtureRequest) -> bytes:
    return control_book(vml_only=request.param)


@pytest.fixture(scope="module")
def bank(source: bytes) -> Bank:
    return read_bank(source, load_profile(PROFILE), "tool.xlsx")


def test_controls_stand_where_they_are_seen(source: bytes) -> None:
    sheet = read_book(Package.open(source, "tool.xlsx")).sheets[0]
    found = [(c.kind, c.row, c.column, c.link) for c in sheet_controls(sheet)]
    assert found[:4] == [
        ("Radio", 2, 3, "$H$2"),
        ("Radio", 2, 4, ""),
        ("Radio", 2, 5, ""),
        ("Drop", 3, 6, "Links!$A$1"),
    ]
    assert "Button" not in {kind for kind, *_ in found}


def test_what_is_chosen_is_the_answer(bank: Bank) -> None:
    told = {question: fields.get("response") for question, fields in bank.standing.items()}
    assert told == {
        "1.1": "Partly",
        "1.2": "Fully",
        "1.3": "Not at all",
        "2.1": "Yes",
        "2.2": "No",
    }
    assert all(question.option_set for question in bank.framework.questions if question.id != "1.7")
    warnings = "\n".join(bank.warnings)
    assert "Answers on sheet “Tool” are given with form controls." in warnings
    assert "Several form controls stand at C8" in warnings


def test_only_a_free_linked_cell_is_written(source: bytes, bank: Bank) -> None:
    answers = [FieldValue(q.id, "response", "Fully") for q in bank.framework.questions[:6]]
    answers += [FieldValue("2.1", "response", "No"), FieldValue("2.2", "response", "Maybe")]
    # where a cell is locked or computed the export goes on, whatever the policy is
    filled = fill(source, "tool.xlsx", bank.fields, answers, Export())
    assert [(c.sheet, c.cell, c.before, c.after) for c in filled.changes] == [
        ("Tool", "H2", 2.0, 3.0),
        ("Links", "A1", 3.0, 3.0),
        ("Tool", "H7", None, 3.0),
        ("Ticks", "H2", True, False),
    ]
    assert all("puts here for" in change.warnings[-1] for change in filled.changes)
    reasons = {item.question_id: item.reason for item in filled.skipped}
    assert "is locked" in reasons["1.3"]
    assert "holds a formula" in reasons["1.4"]
    assert "linked to no cell" in reasons["1.5"]
    assert "cannot say “Maybe”" in reasons["2.2"]
    book = openpyxl.load_workbook(io.BytesIO(filled.data))
    assert (book["Tool"]["H2"].value, book["Ticks"]["H2"].value) == (3, False)
    again = read_bank(filled.data, load_profile(PROFILE), "tool.xlsx")
    assert again.standing["1.1"]["response"] == "Fully"
    assert again.standing["2.1"]["response"] == "No"
    # no part of a control is touched
    before, after = (Package.open(data, "x.xlsx") for data in (source, filled.data))
    for member in before.members:
        if "ctrlProp" in member.name or "drawing" in member.name:
            assert before.raw_record(member.name) == after.raw_record(member.name)


def test_nothing_is_emptied_under_a_control(source: bytes, bank: Bank) -> None:
    cleared = fill(source, "tool.xlsx", bank.fields, [FieldValue("1.1", "response", None)])
    assert cleared.data == source
    assert cleared.skipped[0].emptied


def test_the_entries_of_a_box_may_be_the_options(source: bytes) -> None:
    text = PROFILE.replace('control = "C:F"', 'control = "F"')
    text = text.replace('options = "set:extent"', 'options = "control"')
    bank = read_bank(source, load_profile(text), "tool.xlsx")
    second = next(q for q in bank.framework.questions if q.id == "1.2")
    labels = [option.label for option in bank.framework.options(second)]
    assert labels == ["Not at all", "Partly", "Fully"]
    assert bank.standing["1.2"]["response"] == "Fully"


def test_the_assistant_keeps_what_it_cannot_show(source: bytes) -> None:
    profile = load_profile(PROFILE)
    mapping = from_profile(profile)
    assert to_profile(mapping).blocks == profile.blocks
    assert load_profile(write_profile(profile)).blocks == profile.blocks
    book = read_book(Package.open(source, "tool.xlsx"))
    assert len(preview(book, mapping).questions) == 9


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('control = "C:F"', 'control = "C:F"\n  column = "C"'),
        ('control = "C:F"', 'control = "3"'),
        ('options = "set:extent"', 'options = "validation"'),
        ('control = "C"\n', 'cells = { "2.1" = "Settings" }\n'),
        ('control = "C"\n', "cells = {}\n"),
        ('control = "C"\n', ""),
    ],
)
def test_an_address_that_is_none_is_told(old: str, new: str) -> None:
    assert old in PROFILE
    with pytest.raises(ProfileError, match="block"):
        load_profile(PROFILE.replace(old, new))


def test_answers_in_single_cells_on_any_sheet() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tool"
    sheet["A1"], sheet["C1"] = "Country type", "Unitary"
    for row in (5, 6, 7):
        sheet.append([f"1.{row - 4}", f"Question number {row - 4} of the tool?"])
    other = book.create_sheet("It's set")
    other["B2"], other["B3"] = "Yes", "merged"
    other.merge_cells("B2:C2")
    out = io.BytesIO()
    book.save(out)
    text = (
        PROFILE.partition("[[block]]")[0]
        + """
[[block]]
sheets = ["Tool"]
rows = { first = 2, until = "last" }
keep = "text:B"
id = { column = "A" }
question = { column = "B" }
  [[block.field]]
  key = "response"
  cells = { "1.1" = "'It''s set'!C2", "1.2" = "C1", "1.9" = "Z1" }
  type = "answer"
  options = "set:yes_no"
  [[block.field]]
  key = "comments"
  column = "D"
"""
    )
    profile = load_profile(text)
    assert load_profile(write_profile(profile)).blocks == profile.blocks
    assert to_profile(from_profile(profile)).blocks[0].fields[-1].cells
    bank = read_bank(out.getvalue(), profile, "tool.xlsx")
    ref = bank.fields["1.1"]["response"]
    assert (ref.sheet, ref.cell) == ("It's set", "B2")
    assert bank.standing == {"1.1": {"response": "Yes"}, "1.2": {"response": "Unitary"}}
    assert "The profile names no cell for question “1.3”." in bank.warnings
    answers = [FieldValue("1.1", "response", "No"), FieldValue("1.3", "response", "No")]
    filled = fill(out.getvalue(), "tool.xlsx", bank.fields, answers)
    assert [(c.sheet, c.cell, c.after) for c in filled.changes] == [("It's set", "B2", "No")]
    assert [item.question_id for item in filled.skipped] == ["1.3"]
