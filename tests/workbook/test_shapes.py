"""A formula's shape tells the same as the formula itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.workbook.formulas import references
from workshop_app.workbook.package import Package
from workshop_app.workbook.shapes import parted, shape_of
from workshop_app.workbook.sheets import read_book

Seen = tuple[set[tuple[str | None, int, int, int, int]], set[tuple[str | None, str]], bool]


def read_directly(formula: str) -> Seen:
    found = references(formula)
    areas = {(one.sheet, one.area()) for one in found.areas}
    boxes = {(sheet, area.top, area.left, area.bottom, area.right) for sheet, area in areas}
    return boxes, set(found.names), found.unknown


def read_by_shape(formula: str) -> Seen | None:
    key, rows = parted(formula)
    shape = shape_of(key)
    if shape is None:
        return None
    boxes = set()
    for sheet, top, left, bottom, right in shape.boxes:
        first, last = (rows[row] if row >= 0 else -row for row in (top, bottom))
        boxes.add((sheet, min(first, last), left, max(first, last), right))
    return boxes, set(shape.names), shape.unknown


def test_copies_of_a_formula_share_a_shape() -> None:
    keys = {parted(f"SUM(B{row}:B{row + 2})*'Level 2'!$K$5+Rate")[0] for row in (3, 10, 99_998)}
    assert len(keys) == 1
    assert len({parted(formula)[0] for formula in ("A1", "A$1", "$A1", "B1", "A1*2")}) == 5


@pytest.mark.parametrize(
    "formula",
    ["Sheet2!A1", "'Q1'!B2", "Year2024+A1", "2:3", "A1:B1048577", "ZZZ1+1", "LOG10(A1)", '"A1"&B2'],
)
def test_numbers_that_are_no_rows_are_not_taken_for_rows(formula: str) -> None:
    seen = read_by_shape(formula)
    assert seen is None or seen == read_directly(formula)


PIECES = st.sampled_from(
    [
        *("A1", "$B$12", "C$7", "A3:B9", "$A$5:A9", "D:E", "2:4", "Sheet2!A1", "'Q1 x'!B2:B4"),
        *(
            "Rate",
            "Rate2",
            "TAX2024",
            '"A9 ""B2"""',
            "LOG10(A5)",
            "SUM(B1,C2)",
            "Table1[A2]",
            "[1]S!A4",
        ),
        *("#REF!", "1E5", "TRUE", "INDIRECT(A2)", "A1:INDEX(B1:B9,2)", "A2#", "{1,2}", "S2:S4!A1"),
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=5), st.sampled_from("+&,:* "))
def test_any_formula_reads_the_same_by_its_shape(pieces: list[str], between: str) -> None:
    formula = between.join(pieces)
    seen = read_by_shape(formula)
    if seen is not None:
        assert seen == read_directly(formula)


@pytest.mark.parametrize("name", ["samm_v2.0.xlsx", "masvs_checklist_en_1.2.xlsx"])
def test_formulas_of_real_workbooks_read_the_same(shared_workbooks: Path, name: str) -> None:
    book = read_book(Package.open((shared_workbooks / name).read_bytes(), name))
    formulas = {formula.formula for sheet in book.sheets for formula in sheet.formulas}
    assert len(formulas) > 10
    for formula in formulas:
        seen = read_by_shape(formula)
        assert seen is None or seen == read_directly(formula)
