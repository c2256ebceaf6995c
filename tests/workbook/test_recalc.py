"""Formulas that read an edited cell lose their cached result; all others keep it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbook.books import by_hand, unzipped
from workshop_app.workbook.formulas import references
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, patch
from workshop_app.workbook.recalc import dependents
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import read_book
from workshop_app.workbook.verify import verify

NAMES = (
    "<definedNames><definedName name='Answers'>S!$A$1:$A$3</definedName>"
    "<definedName name='Deep'>Answers</definedName>"
    "<definedName name='Else'>S!$C$9</definedName></definedNames>"
)


def dropped(formula: str, attrs: str = "") -> bool:
    """Whether a formula in D5 loses its result when A2 changes."""
    rows = (
        f'<sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="5"><c r="D5" t="str">'
        f"<f{attrs}>{formula}</f><v>old</v></c></row></sheetData>"
    )
    data = by_hand(rows, workbook=NAMES)
    patched = patch(Package.open(data, "a"), [CellEdit("S", "A2", 7)])
    verify(data, patched.data, patched.changes)
    book = read_book(Package.open(patched.data, "b"))
    assert b'fullCalcOnLoad="1"' in unzipped(patched.data)["xl/workbook.xml"]
    value = book.sheets[0].value(5, 4)
    assert value in (None, "old")
    if value is None:
        assert b'r="D5"><f' in unzipped(patched.data)["xl/odd/table of answers.xml"]
    return value is None


@pytest.mark.parametrize(
    "formula",
    [
        "A2",
        "$A$2+1",
        "SUM(A1:A9)",
        "SUM(A:B)",
        "SUM(2:2)",
        "S!A2",
        "'S'!$A$2",
        "SUM(Answers)",
        "Deep",
        'IF(C1="A9",A2,0)',
        "INDIRECT(C1)",
        "OFFSET(C1,1,1)",
        "NOW()",
        "SUM(C1:INDEX(C:C,4))",
        "Unknown+1",
        "Missing!A1",
        "SUM(Table1[Answer])",
        "SUM(S:S!A2)",
    ],
)
def test_readers_of_the_cell_are_dropped(formula: str) -> None:
    assert dropped(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "A3",
        "SUM(B1:C99)",
        "Else",
        '"A2"',
        'LEN("say ""A2""")',
        "TRUE",
        "1+2",
        "[1]Sheet1!A2",
        "'[1]My sheet'!A2",
        "LOG10(C1)",
        "1E5+C1",
    ],
)
def test_other_formulas_keep_their_result(formula: str) -> None:
    assert not dropped(formula)


def test_a_chain_and_a_shared_formula_are_followed() -> None:
    rows = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">'
        'A1*2</f><v>2</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><f t="shared" '
        'si="0"/><v>2</v></c></row><row r="3"><c r="A3"><v>1</v></c><c r="B3"><f t="shared" si="0"'
        '/><v>2</v></c><c r="C3"><f>B2+1</f><v>3</v></c><c r="D3"><f>C3</f><v>3</v></c></row>'
        "</sheetData>"
    )
    data = by_hand(rows)
    book = read_book(Package.open(data, "a"))
    found = dependents(book, [(book.sheets[0], 2, 1)])
    assert {cell_name(*place) for places in found.values() for place in places} == {
        "B2",
        "C3",
        "D3",
    }


def test_an_array_is_dropped_with_all_it_fills() -> None:
    rows = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" cm="1"><f t="array" ref="B1:C1">'
        'A1*{1,2}</f><v>1</v></c><c r="C1"><v>2</v></c></row></sheetData>'
    )
    data = by_hand(rows)
    patched = patch(Package.open(data, "a"), [CellEdit("S", "A1", 5)])
    verify(data, patched.data, patched.changes)
    sheet = read_book(Package.open(patched.data, "b")).sheets[0]
    assert (sheet.value(1, 2), sheet.value(1, 3)) == (None, None)


def test_a_workbook_without_formulas_keeps_its_workbook_part() -> None:
    data = by_hand("<sheetData/>")
    patched = patch(Package.open(data, "a"), [CellEdit("S", "A1", 5)])
    assert unzipped(patched.data)["xl/workbook.xml"] == unzipped(data)["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("there", "then"),
    [
        ('<calcPr calcId="1" iterate="1"/>', '<calcPr calcId="1" iterate="1" fullCalcOnLoad="1"/>'),
        ('<calcPr fullCalcOnLoad="0"></calcPr>', '<calcPr fullCalcOnLoad="1"></calcPr>'),
        ("<oleSize ref='A1'/>", "</sheets><calcPr fullCalcOnLoad=\"1\"/><oleSize ref='A1'/>"),
        (NAMES + "<extLst/>", NAMES + '<calcPr fullCalcOnLoad="1"/><extLst/>'),
    ],
)
def test_the_order_to_calculate_is_given_in_its_place(there: str, then: str) -> None:
    rows = '<sheetData><row r="1"><c r="B1"><f>A1</f><v>1</v></c></row></sheetData>'
    data = by_hand(rows, workbook=there)
    patched = patch(Package.open(data, "a"), [CellEdit("S", "A1", 5)])
    verify(data, patched.data, patched.changes)
    assert then.encode() in unzipped(patched.data)["xl/workbook.xml"]


def test_references_are_told_apart() -> None:
    found = references("SUM('My ''x'' sheet'!$B$2:C3,Name,Other!D4)&\"E5\"")
    assert [(item.sheet, item.first, item.last) for item in found.areas] == [
        ("My 'x' sheet", "$B$2", "C3"),
        ("Other", "D4", "D4"),
    ]
    assert found.names == ((None, "Name"),)
    assert not found.unknown


def test_a_real_score_loses_its_old_result(shared_workbooks: Path) -> None:
    data = (shared_workbooks / "samm_v2.0.xlsx").read_bytes()
    package = Package.open(data, "samm.xlsx")
    before = read_book(package)
    interview, scorecard = before.sheet("Interview"), before.sheet("Scorecard")
    assert interview is not None
    assert scorecard is not None
    found = dependents(before, [(interview, 18, 6)])
    # the answer's own score, and the practice's on the scorecard
    assert {(18, 8), (18, 10)} <= found[interview.part]
    assert (14, 3) in found[scorecard.part]
    total = sum(c.formula is not None for s in before.sheets for c in s.cells.values())
    assert sum(map(len, found.values())) < total / 2
