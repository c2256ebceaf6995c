"""A workbook and its profile become a framework and the cells to write to."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.workbook.books import questionnaire, saved
from tests.workbook.test_profile import TEXT
from workshop_app.core.framework import Kind
from workshop_app.workbook.bank import ShippedBank, read_bank, shipped_banks
from workshop_app.workbook.bank_reader import CellRef, slug, split_number
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile, matches
from workshop_app.workbook.sheets import read_book

PROFILE = load_profile(TEXT)


def test_a_simple_sheet_becomes_a_framework() -> None:
    bank = read_bank(questionnaire(), PROFILE, "tool.xlsx")
    framework = bank.framework
    assert [q.number for q in framework.questions] == [f"1.{n}" for n in range(1, 7)]
    assert [d.id for d in framework.domains] == ["tool", "tool/foster-care", "tool/kinship-care"]
    first = framework.questions[0]
    assert first.text == "Is standard number 1 written into the law?"
    assert (first.id, first.domain, dict(first.facets)) == (
        "tool-001",
        "tool/foster-care",
        {"area": "Foster care"},
    )
    assert framework.axes[0].values == ("Foster care", "Kinship care")
    assert [option.label for option in framework.options(first)] == [
        *("Not at all", "Slightly", "Mostly", "Completely")
    ]
    assert bank.fields["tool-006"] == {
        "response": CellRef("Tool", "D9"),
        "comments": CellRef("Tool", "E9"),
    }
    assert (bank.standing, bank.warnings) == ({}, ())


def test_a_list_with_a_declared_set_of_labels_is_that_set() -> None:
    some = 'code = "some"\n  label = "slightly"\n  [[options.option]]\n  code = "most"'
    other = '[[reserved]]\ncode = "no_data"\nlabel = "Completely"\n\n[[reserved]]'
    declared = TEXT.replace('code = "most"', some).replace("[[reserved]]", other)
    bank = read_bank(questionnaire(), load_profile(declared), "tool.xlsx")
    assert list(bank.framework.option_sets) == ["extent"]
    assert [o.label for o in bank.framework.option_sets["extent"].options] == [
        *("Not at all", "slightly", "Mostly")
    ]


def _edited(**cells: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(questionnaire()))
    for name, value in cells.items():
        book["Tool"][name] = value
    return saved(book)


def test_answers_that_stand_there_are_taken_over() -> None:
    bank = read_bank(_edited(D5="Mostly", E5="Law 12"), PROFILE, "tool.xlsx")
    assert bank.standing == {"tool-002": {"response": "Mostly", "comments": "Law 12"}}


def test_reading_stops_at_the_first_blank() -> None:
    bank = read_bank(_edited(C6=None, C12="A footnote far below the table"), PROFILE, "tool.xlsx")
    assert len(bank.framework.questions) == 2


def test_kinds_ids_and_numbers() -> None:
    text = TEXT.replace(
        "question = {",
        'id = { column = "A" }\nkind = { column = "H" }\nunit = { column = "I" }\n'
        'core = { column = "J" }\nquestion = {',
    )
    data = _edited(H4="Number", I4="children", J4="X", H5="text", H6="essay", A7="1.1", J5="no")
    bank = read_bank(data, load_profile(text), "tool.xlsx")
    questions = bank.framework.questions
    assert [q.kind for q in questions[:4]] == [Kind.NUMBER, Kind.TEXT, Kind.CHOICE, Kind.CHOICE]
    assert (questions[0].unit, questions[0].core, questions[1].core) == ("children", True, False)
    assert [q.id for q in questions[:4]] == ["1.1", "1.2", "1.3", "1.1-2"]
    assert len(bank.warnings) == 2
    assert "“essay”" in bank.warnings[0]
    assert "stands again" in bank.warnings[1]


def test_merged_sections_count_for_all_their_rows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(questionnaire()))
    sheet = book["Tool"]
    sheet["B4"] = "2.1 Prevention"
    sheet.merge_cells("B4:B6")
    sheet.merge_cells("D4:D5")
    bank = read_bank(saved(book), PROFILE, "tool.xlsx")
    questions = bank.framework.questions
    assert [q.facets["area"] for q in questions[:4]] == ["Prevention"] * 3 + ["Kinship care"]
    assert bank.framework.domain(questions[0].domain).number == "2.1"
    assert bank.fields["tool-002"]["response"].cell == "D4"


def test_a_profile_for_another_workbook_says_so() -> None:
    with pytest.raises(ProfileError, match="none of the sheets"):
        read_bank(questionnaire(), load_profile(TEXT.replace('["Tool"]', '["Nope"]')), "t.xlsx")
    with pytest.raises(ProfileError, match="finds no question"):
        read_bank(questionnaire(), load_profile(TEXT.replace("first = 4", "first = 40")), "t.xlsx")


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("1 Laws and policies", "1", "Laws and policies"),
        ("2.10. Foster care", "2.10", "Foster care"),
        ("3) Social norms", "3", "Social norms"),
        ("2009 Guidelines", "2009", "Guidelines"),
        ("Financing", "", "Financing"),
        ("7", "", "7"),
    ],
)
def test_headings_are_split(text: str, number: str, title: str) -> None:
    assert split_number(text) == (number, title)


def test_slugs_are_plain() -> None:
    assert slug("Évaluation – été 2") == "evaluation-ete-2"
    assert slug("ច្បាប់") == ""


@pytest.mark.parametrize("bank", shipped_banks(), ids=lambda bank: str(bank.id))
def test_shipped_banks_read_and_fill(bank: ShippedBank) -> None:
    read = bank.read()
    source = bank.workbook_path.read_bytes()
    book = read_book(Package.open(source, bank.workbook_path.name))
    assert matches(read.profile, book)
    assert read.warnings == ()
    answers = []
    for question in read.framework.questions:
        options = read.framework.options(question)
        value = options[-1].label if options else 7 if question.kind is Kind.NUMBER else "text"
        answers.append(FieldValue(question.id, "response", value))
        for field in ("comments", "sources", "verification"):
            answers.append(FieldValue(question.id, field, "=Discussed\nin plenary"))
    filled = fill(source, "care.xlsx", read.fields, answers, read.profile.export)
    assert len(filled.changes) == 4 * len(read.framework.questions)
    assert filled.skipped == ()
    assert [change for change in filled.changes if change.warnings] == []
    again = read_bank(filled.data, read.profile, "filled.xlsx")
    assert again.framework == read.framework
    assert all(
        again.standing[question.id]["comments"] == "=Discussed\nin plenary"
        for question in read.framework.questions
    )


def test_a_folder_without_banks_is_empty(tmp_path: Path) -> None:
    assert shipped_banks(tmp_path) == []
