"""Tools whose questions describe their own levels, one below the other."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbook.books import saved
from workshop_app.workbook.bank import Bank, read_bank_from
from workshop_app.workbook.mapping import from_profile, to_profile
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import read_book

_WORDS = ("Nothing exists", "Planned", "Done in some districts", "Done everywhere")


def _fill(sheet: Worksheet, theme: str, *, in_words: bool) -> None:
    sheet["A1"] = f"Component {theme}"
    heads = ("No.", "Capacity", "Level", "Description of the level", "Score (0–3)", "Comments")
    for column, text in enumerate(heads, 1):
        sheet.cell(3, column, text)
    rule = DataValidation(type="list", formula1='"3,2,1,0,N/A"')
    sheet.add_data_validation(rule)
    for place in range(4):
        row = 4 + 4 * place
        sheet.cell(row, 1, place + 1)
        sheet.cell(row, 2, f"Capacity for {theme} task {place + 1}")
        for level, words in enumerate(_WORDS):
            text = f"{words} ({theme} {place + 1})"
            sheet.cell(row + level, 3, None if in_words else level)
            sheet.cell(row + level, 4, f"{level} = {text}" if in_words else text)
        for letter in "ABEF":
            sheet.merge_cells(f"{letter}{row}:{letter}{row + 3}")
        rule.add(f"E{row}")
    sheet.cell(20, 4, "Average")
    sheet.cell(20, 5, "=AVERAGE(E4:E19)")


def _bank(*, in_words: bool = False) -> Bank:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for place, theme in enumerate(("leadership", "staffing"), 1):
        _fill(book.create_sheet(f"{place}. {theme}"), theme, in_words=in_words)
    data = saved(book)
    read = read_book(Package.open(data, "Rubric.xlsx"))
    return read_bank_from(read, load_profile(propose_profile(read).profile_toml))


def test_every_question_has_its_own_descriptions() -> None:
    framework = _bank().framework
    assert len(framework.questions) == 8
    for place, question in enumerate(framework.questions):
        theme = ("leadership", "staffing")[place // 4]
        options = framework.options(question)
        assert [o.label for o in options] == ["0", "1", "2", "3"]
        assert [o.description for o in options] == [
            f"{words} ({theme} {place % 4 + 1})" for words in _WORDS
        ]
    codes = {tuple(o.code for o in framework.options(q)) for q in framework.questions}
    assert len(codes) == 1


def test_descriptions_are_no_sections() -> None:
    framework = _bank().framework
    assert [d.title for d in framework.domains] == ["leadership", "staffing"]
    assert {q.guidance for q in framework.questions} == {""}


def test_definitions_that_differ_by_question_are_nobody_elses() -> None:
    framework = _bank(in_words=True).framework
    for question in framework.questions:
        assert all(not o.description for o in framework.options(question))


def test_the_mapping_keeps_where_the_levels_are_described() -> None:
    bank = _bank()
    text = write_profile(to_profile(from_profile(bank.profile)))
    again = load_profile(text)
    fields = [item for block in again.blocks for item in block.fields if item.is_answer]
    assert [item.level_rows for item in fields] == [(3, 4), (3, 4)]


@pytest.mark.parametrize("merged", [True, False])
def test_guidance_over_the_rows_of_a_merged_question_is_read_whole(merged: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for column, text in enumerate(("#", "Question", "What to look for", "Answer"), 1):
        sheet.cell(1, column, text)
    rule = DataValidation(type="list", formula1='"Yes,Partly,No"')
    sheet.add_data_validation(rule)
    for place in range(5):
        row = 2 + 2 * place
        sheet.cell(row, 1, place + 1)
        sheet.cell(row, 2, f"Is element {place + 1} of the law in force everywhere?")
        sheet.cell(row, 3, f"Look for the published text {place}")
        sheet.cell(row + 1, 3, f"Ask who is responsible for {place}")
        for letter in "ABD" if merged else "":
            sheet.merge_cells(f"{letter}{row}:{letter}{row + 1}")
        rule.add(f"D{row}")
    read = read_book(Package.open(saved(book), "Guide.xlsx"))
    bank = read_bank_from(read, load_profile(propose_profile(read).profile_toml))
    assert len(bank.framework.questions) == 5
    second = "\nAsk who is responsible for 1" if merged else ""
    assert bank.framework.questions[1].guidance == "Look for the published text 1" + second
