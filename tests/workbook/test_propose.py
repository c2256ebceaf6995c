"""Questions and answers are found in workbooks nobody described."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from tests.workbook.books import questionnaire, saved
from workshop_app.workbook.bank import Bank, read_bank_from, shipped_banks
from workshop_app.workbook.errors import NotRecognised
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile, matches
from workshop_app.workbook.propose import Proposal, propose_profile
from workshop_app.workbook.sheets import read_book
from workshop_app.workbook.words import has_word, runs_downwards


def proposed(data: bytes, name: str = "My tool.xlsx") -> tuple[Proposal, Bank]:
    book = read_book(Package.open(data, name))
    proposal = propose_profile(book)
    profile = load_profile(proposal.profile_toml)
    assert matches(profile, book)
    return proposal, read_bank_from(book, profile)


def test_a_simple_sheet_is_described() -> None:
    proposal, bank = proposed(questionnaire(12))
    assert proposal.confidence > 0.9
    assert "answers in column D" in proposal.reasons[0]
    framework = bank.framework
    assert (framework.id, framework.title) == ("my-tool", "My tool")
    assert [q.number for q in framework.questions[:2]] == ["1.1", "1.2"]
    assert {key: ref.cell for key, ref in bank.fields["1.1"].items()} == {
        "response": "D4",
        "comments": "E4",
        "sources": "F4",
    }
    assert [o.label for o in framework.options(framework.questions[0])] == [
        *("Not at all", "Slightly", "Mostly", "Completely")
    ]
    assert framework.axes[0].values == ("Foster care", "Kinship care")
    assert [item.code for item in bank.profile.reserved] == ["not_applicable"]


def test_odd_names_survive_the_profile() -> None:
    book = openpyxl.load_workbook(io.BytesIO(questionnaire()))
    book["Tool"].title = "Teil „1“ é"
    book["Teil „1“ é"]["E3"] = 'Comments "so\\far"'
    _, bank = proposed(saved(book), 'a"b\\c.xlsx')
    assert bank.framework.title == 'a"b\\c'
    assert len(bank.framework.questions) == 6


def test_a_workbook_without_drop_downs_is_not_guessed_at() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(9):
        sheet.append([number, f"A long sentence that could be question {number}?"])
    with pytest.raises(NotRecognised, match="no visible sheet has a drop-down list"):
        proposed(saved(book))


@pytest.mark.parametrize(
    ("name", "sheet", "answer", "comments", "questions"),
    [
        ("samm_v2.0.xlsx", "Interview", "F18", "I18", 90),
        ("pkimm_assessment_v240318.xlsx", "Assessment", "I16", "J16", 72),
        ("masvs_checklist_en_1.2.xlsx", "Anti-RE - Android", "F5", "H5", 13),
        ("azure_review_checklist.xlsm", "Checklist", "I10", "J10", 1000),
        ("azure_alz_macrofree.xlsx", "Checklist", "F8", "G8", 245),
    ],
)
def test_real_workbooks_are_described(
    shared_workbooks: Path, name: str, sheet: str, answer: str, comments: str, questions: int
) -> None:
    _, bank = proposed((shared_workbooks / name).read_bytes(), name)
    mine = [
        {key: ref.cell for key, ref in fields.items()}
        for fields in bank.fields.values()
        if fields["response"].sheet == sheet
    ]
    assert len(mine) >= questions
    assert (mine[0]["response"], mine[0]["comments"]) == (answer, comments)


def test_words_are_found_at_their_beginning() -> None:
    assert has_word("Sources of verification", ["source"])
    assert not has_word("Resources", ["source"])
    assert runs_downwards(["Yes", "Partly", "No", "N/A"])
    assert not runs_downwards(["No", "Yes, partly", "Yes"])
    assert not runs_downwards(["Notable", "Yes"])


def test_the_proposal_for_our_own_bank_can_be_read() -> None:
    # its number and text questions have lists that hold only reserved answers
    bank = shipped_banks()[0]
    book = read_book(Package.open(bank.workbook_path.read_bytes(), "tool.xlsx"))
    profile = load_profile(propose_profile(book).profile_toml)
    assert len(read_bank_from(book, profile).framework.questions) >= 160


def _form(*, lists: bool) -> bytes:
    """A form of two questions, each over several rows."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rule = DataValidation(type="list", formula1='"Yes,No"')
    sheet.add_data_validation(rule)
    for row in (3, 9):
        sheet.cell(row, 1, f"{row}. Is there a national policy?")
        sheet.cell(row + 2, 1, "Answer:")
        sheet.merge_cells(f"A{row}:F{row}")
        sheet.merge_cells(f"B{row + 2}:F{row + 2}")
        if lists:
            rule.add(f"B{row + 2}")
    return saved(book)


def test_a_form_with_lists_is_told_what_it_lacks_and_where_to_go() -> None:
    with pytest.raises(NotRecognised, match="“Map the columns…”") as told:
        proposed(_form(lists=True))
    assert "it has drop-down lists, but not" in str(told.value)
    with pytest.raises(NotRecognised, match="no visible sheet has a drop-down list"):
        proposed(_form(lists=False))


@pytest.mark.parametrize("lists", [True, False])
def test_several_answers_to_a_question_are_all_taken_and_told(lists: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    heads = ("N°", "Question", "Réponse Nord", "Réponse Sud", "Réponse Capitale", "Observations")
    for column, text in enumerate(heads, 1):
        sheet.cell(1, column, text)
    rule = DataValidation(type="list", formula1='"Oui,Partiellement,Non"')
    sheet.add_data_validation(rule)
    for row in range(2, 8):
        sheet.cell(row, 1, f"1.{row}")
        sheet.cell(row, 2, f"Existe-t-il une disposition n° {row} dans la région ?")
        if lists:
            rule.add(f"C{row}:E{row}")
    proposal, bank = proposed(saved(book))
    cells = {ref.cell for fields in bank.fields.values() for ref in [fields["response"]]}
    assert cells == {f"{letter}{row}" for letter in "CDE" for row in range(2, 8)}
    assert any("3 answers to each question" in told for told in proposal.warnings)
    assert any("“Réponse Sud”" in told for told in proposal.warnings)
