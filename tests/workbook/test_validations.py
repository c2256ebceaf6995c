"""Validations that are no lists: read as data, and what breaks them is told."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from tests.workbook.books import by_hand, saved
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, patch
from workshop_app.workbook.sheets import Book, read_book
from workshop_app.workbook.validations import broken_rule

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"


def opened(data: bytes) -> Book:
    return read_book(Package.open(data, "a.xlsx"))


@pytest.fixture(scope="module")
def book() -> Book:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "S"
    sheet["A1"], sheet["A2"] = 0, 10
    made.create_sheet("Limits")["B2"] = 99.5
    rules = (
        ("C1:C9", DataValidation(type="whole", operator="between", formula1="0", formula2="10")),
        ("D1", DataValidation(type="decimal", operator="lessThanOrEqual", formula1="Limits!$B$2")),
        ("E1:E2", DataValidation(type="textLength", operator="lessThan", formula1="4")),
        ("F1", DataValidation(type="whole", operator="greaterThan", formula1="$A$1+1")),
        ("G1", DataValidation(type="custom", formula1="ISNUMBER(G1)")),
        ("H1:H2", DataValidation(type="whole", operator="between", formula1="$A$1", formula2="A2")),
        ("I1", DataValidation(type="date", operator="greaterThan", formula1="45000")),
        ("J1", DataValidation(type="decimal", operator="notBetween", formula1="1", formula2="2")),
    )
    for cells, rule in rules:
        rule.add(cells)
        sheet.add_data_validation(rule)
    suggestion = DataValidation(type="whole", operator="equal", formula1="1", prompt="Usually 1")
    suggestion.showErrorMessage = False
    suggestion.add("K1")
    sheet.add_data_validation(suggestion)
    return opened(saved(made))


def test_a_rule_is_data(book: Book) -> None:
    rule = book.sheets[0].rule_at(5, 3)
    assert rule is not None
    assert (rule.kind, rule.operator, rule.low, rule.high) == ("whole", "between", "0", "10")
    assert not rule.extended
    custom = book.sheets[0].rule_at(1, 7)
    assert custom is not None
    assert (custom.kind, custom.low) == ("custom", "ISNUMBER(G1)")
    assert book.sheets[0].validation_at(5, 3) is None, "it is no drop-down list"


@pytest.mark.parametrize(
    ("cell", "good", "bad", "wanted"),
    [
        ((1, 3), (0, 10.0, 7), (-1, 11, 3.5, "7", "don't know"), "a whole number, from 0 to 10"),
        ((1, 4), (-5, 99.5), (99.6, "x"), "a number, 99.5 or less"),
        ((1, 5), ("abc", "", 123), ("abcd", 1234, "😀😀"), "a text of less than 4 characters"),
        ((1, 6), (5, -5), (5.5, "five"), "a whole number"),
        ((1, 8), (0, 10), (11,), "a whole number, from 0 to 10"),
        ((1, 9), (45001,), (44000, "soon"), "a date within its bounds"),
        ((1, 10), (0.5, 3), (1, 1.5, 2), "a number, not from 1 to 2"),
    ],
)
def test_what_breaks_a_rule_is_told(
    book: Book,
    cell: tuple[int, int],
    good: tuple[object, ...],
    bad: tuple[object, ...],
    wanted: str,
) -> None:
    sheet = book.sheets[0]
    for value in good:
        assert broken_rule(sheet, *cell, value) == ""
    for value in bad:
        said = broken_rule(sheet, *cell, value)
        assert said.endswith(f"its rule asks for {wanted}.")
        assert "on sheet “S”" in said


def test_bounds_move_with_the_cell_as_in_the_spreadsheet(book: Book) -> None:
    # in H2 the relative bound “A2” is A3, which is empty: nothing is known of it
    assert broken_rule(book.sheets[0], 2, 8, 500) == ""


def test_an_emptied_cell_and_a_suggestion_break_nothing(book: Book) -> None:
    assert broken_rule(book.sheets[0], 1, 3, None) == ""
    assert broken_rule(book.sheets[0], 1, 11, 500) == ""
    assert broken_rule(book.sheets[0], 9, 9, 500) == ""


def test_a_formula_is_not_guessed_at(book: Book) -> None:
    said = broken_rule(book.sheets[0], 1, 7, "x")
    assert said.startswith("A formula says what is allowed in cell G1 on sheet “S”;")


def test_extended_rules_are_read_with_both_bounds() -> None:
    rule = (
        f'<extLst><ext xmlns:x14="{X14}" uri="u"><x14:dataValidations xmlns:xm="{XM}" count="1">'
        '<x14:dataValidation type="whole" operator="notBetween" showErrorMessage="1">'
        "<x14:formula1><xm:f>2</xm:f></x14:formula1><x14:formula2><xm:f>S!$A$1</xm:f>"
        "</x14:formula2><xm:sqref>B1:B3 D1</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext></extLst>"
    )
    data = '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'
    sheet = opened(by_hand(data, after=rule)).sheets[0]
    found = sheet.rule_at(2, 2)
    assert found is not None
    assert (found.operator, found.low, found.high) == ("notBetween", "2", "S!$A$1")
    assert found.extended
    assert broken_rule(sheet, 1, 4, 3).endswith("a whole number, not from 2 to 5.")
    assert broken_rule(sheet, 1, 4, 6) == ""


def test_the_change_list_warns(book: Book) -> None:
    (change,) = patch(book.package, [CellEdit("S", "C2", 12)]).changes
    assert change.after == 12
    assert change.warnings == (
        "Excel would not take this in cell C2 on sheet “S”: its rule asks for a whole number, "
        "from 0 to 10.",
    )
    assert change.off_list == ""
