"""Rows of totals are never taken for sections."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from tests.workbook.books import saved
from workshop_app.workbook.bank import read_bank_from
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import read_book
from workshop_app.workbook.totals import names_total

_THEMES = ("Law", "Workforce", "Financing")


@pytest.mark.parametrize(
    "text",
    ["Subtotal pillar 1", "Sous-total 2", "Average", "Overall score:", "المجموع", "Итого", "Score"],
)
def test_totals_are_known_by_their_words(text: str) -> None:
    assert names_total(text)


@pytest.mark.parametrize(
    "text", ["Pillar 1: Law", "Means of protection", "Summary of laws", "Scoreless areas", "Media"]
)
def test_sections_are_no_totals(text: str) -> None:
    assert not names_total(text)


def _tree(
    head: str,
    total: str,
    *,
    column: int = 2,
    merged: bool = False,
    above: bool = False,
) -> list[tuple[str, int]]:
    """(title, questions) of the domains of a tool with a row of totals after each section."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for place, text in enumerate(("#", "Statement", "Rating", "Comments", "Score"), 1):
        sheet.cell(3, place, text)
    rule = DataValidation(type="list", formula1='"Not in place,Emerging,Fully in place"')
    sheet.add_data_validation(rule)
    row = 4
    for number, theme in enumerate(_THEMES, 1):
        sheet.cell(row, 1, head.format(number=number, theme=theme))
        if above:
            sheet.cell(row, 5, f"=AVERAGE(E{row + 1}:E{row + 4})")
        elif merged:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        for place in range(1, 5):
            row += 1
            sheet.cell(row, 1, f"{number}.{place}")
            sheet.cell(row, 2, f"The {theme.lower()} framework covers element {place} for all")
            sheet.cell(row, 5, f'=IF(C{row}="","",1)')
            rule.add(f"C{row}")
        row += 1
        if total:
            sheet.cell(row, column, total.format(number=number))
            sheet.cell(row, 5, f"=AVERAGE(E{row - 4}:E{row - 1})")
            row += 1
    read = read_book(Package.open(saved(book), "Totals.xlsx"))
    framework = read_bank_from(read, load_profile(propose_profile(read).profile_toml)).framework
    return [
        (domain.title, sum(q.domain == domain.id for q in framework.questions))
        for domain in framework.domains
    ]


@pytest.mark.parametrize("head", ["Pillar {number}: {theme}", "{number}. {theme}"])
@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize(("total", "column"), [("Subtotal {number}", 2), ("Of it done", 1)])
def test_totals_end_no_section_and_begin_none(
    head: str, merged: bool, total: str, column: int
) -> None:
    found = _tree(head, total, column=column, merged=merged)
    assert [(title.split(": ")[-1], count) for title, count in found] == [
        (theme, 4) for theme in _THEMES
    ]


def test_a_section_may_show_its_average_beside_its_title() -> None:
    found = _tree("Pillar {number}: {theme}", "", above=True)
    assert [(title.split(": ")[-1], count) for title, count in found] == [
        (theme, 4) for theme in _THEMES
    ]
