"""How sure a column is what it is taken for, and why."""

from __future__ import annotations

import io

import pytest
from mapping_books import fill_sheet
from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.workbook.mapping import Part, Role, Table
from workshop_app.workbook.mapping_evidence import Evidence, Ground, Sureness, weigh
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile_model import Rows
from workshop_app.workbook.sheets import read_book

ROWS = range(4, 14)


def judge(role: Role, column: int, change: object = None, **more: object) -> Evidence:
    book = Workbook()
    sheet: Worksheet = book.active
    fill_sheet(sheet, 3, 10)
    if callable(change):
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    read = read_book(Package.open(stream.getvalue(), "t.xlsx"))
    part = Part(role, column, is_answer=role is Role.RESPONSE)
    table = Table(("*",), Rows(4, "last", None), None, 3, (part,))
    return weigh(read.sheets[0], table, part, ROWS, **more)


@pytest.mark.parametrize(
    ("role", "column", "sureness", "ground"),
    [
        (Role.RESPONSE, 5, Sureness.SURE, Ground.LISTS_EVERYWHERE),
        (Role.RESPONSE, 6, Sureness.CHECK, Ground.NO_LISTS),
        (Role.NUMBER, 1, Sureness.SURE, Ground.UNIQUE_CODES),
        (Role.NUMBER, 2, Sureness.CHECK, Ground.SOME_CODES),
        (Role.NUMBER, 6, Sureness.CHECK, Ground.EMPTY),
        (Role.QUESTION, 3, Sureness.SURE, Ground.LONG_TEXTS),
        (Role.QUESTION, 2, Sureness.CHECK, Ground.SHORT_TEXTS),
        (Role.SECTION, 2, Sureness.SURE, Ground.REPEATED_NAMES),
        (Role.SECTION, 3, Sureness.CHECK, Ground.MANY_NAMES),
        (Role.COMMENTS, 6, Sureness.LIKELY, Ground.HEADING_AND_EMPTY),
        (Role.COMMENTS, 7, Sureness.CHECK, Ground.NO_HEADING),
        (Role.GUIDANCE, 4, Sureness.LIKELY, Ground.HEADING),
    ],
)
def test_columns_are_judged_by_what_stands_in_them(
    role: Role, column: int, sureness: Sureness, ground: Ground
) -> None:
    found = judge(role, column)
    assert (found.sureness, found.ground) == (sureness, ground)


def test_a_list_beside_some_questions_is_likely_at_best() -> None:
    def fewer(sheet: Worksheet) -> None:
        sheet.data_validations.dataValidation[0].sqref = "E4:E10"

    found = judge(Role.RESPONSE, 5, fewer)
    assert (found.sureness, found.ground) == (Sureness.LIKELY, Ground.LISTS_SOMETIMES)
    assert (found.count, found.total) == (7, 10)


def test_reserved_answers_are_no_options() -> None:
    assert judge(Role.RESPONSE, 5).options == 4
    assert judge(Role.RESPONSE, 5, reserved=["Not at all"]).options == 3


def test_unlocked_is_said_only_where_a_sheet_is_protected() -> None:
    def protect(sheet: Worksheet) -> None:
        sheet.protection.sheet = True
        for row in ROWS:
            sheet.cell(row, 5).protection = Protection(locked=False)

    assert judge(Role.RESPONSE, 5).unlocked is False
    assert judge(Role.RESPONSE, 5, protect).unlocked is True


def test_two_columns_with_such_a_heading_want_a_look() -> None:
    def rename(sheet: Worksheet) -> None:
        sheet["G3"] = "Further comments"

    found = judge(Role.COMMENTS, 6, rename)
    assert (found.sureness, found.ground) == (Sureness.CHECK, Ground.SAME_HEADING)
