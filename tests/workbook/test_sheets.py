"""Values, lists, merges and protection as they stand in the file."""

from __future__ import annotations

import io
import math
import warnings
from pathlib import Path

import openpyxl
import pytest
from effort import unless_full
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.workbook.books import by_hand, saved, unzipped, zipped
from workshop_app.workbook.errors import Damaged
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import Book, Sheet, read_book
from workshop_app.workbook.sheetxml import scan_sheet, scan_thoroughly

AZURE, PKIMM = "azure_review_checklist.xlsm", "pkimm_assessment_v240318.xlsx"
READ = ["azure_alz_macrofree.xlsx", "masvs_checklist_en_1.2.xlsx", PKIMM, "samm_v2.0.xlsx"]
REAL = [AZURE, *READ]


def opened(data: bytes) -> Book:
    return read_book(Package.open(data, "a.xlsx"))


def only(data: bytes) -> Sheet:
    return opened(data).sheets[0]


def test_every_kind_of_value() -> None:
    strings = (
        "<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space='preserve'>ch "
        "</t></r></si><si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh></si>"
        "<si><t>a_x000D_b_x005F_x0041_</t></si><si/>"
    )
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1"><v>1.5</v></c>'
        '<c r="G1" t="b"><v>1</v></c><c r="H1" t="e"><v>#N/A</v></c>'
        '<c r="I1" t="str"><f>"x"&amp;"y"</f><v>x&amp;y</v></c>'
        '<c r="J1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'
        '<c r="K1"><f>1/3</f></c><c r="L1" s="9"/><c r="M1" t="d"><v>2024-02-28</v></c>'
    )
    sheet = only(by_hand(f'<sheetData><row r="1">{cells}</row></sheetData>', strings=strings))
    assert [sheet.value(1, column) for column in range(1, 15)] == [
        *("plain", "rich ", "東京", "a\rb_x0041_", "", 1.5, True, "#N/A", "x&y", "inline"),
        *(None, None, "2024-02-28", None),
    ]
    assert [column for column in range(1, 15) if sheet.is_formula(1, column)] == [9, 11]
    assert sheet.text(1, 2) == "rich"


def test_a_lost_shared_string_is_named() -> None:
    sheet = only(by_hand('<sheetData><row r="1"><c r="C1" t="s"><v>7</v></c></row></sheetData>'))
    with pytest.raises(Damaged, match="Cell C1 on sheet “S”"):
        sheet.value(1, 3)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="A2"/></row>',
        '<row r="1"><c r="A1"/><c r="A1"/></row>',
        '<row r="0"/>',
        '<row r="1"><c r="1A"/></row>',
    ],
)
def test_cells_out_of_order_are_damage(rows: str) -> None:
    with pytest.raises(Damaged, match="out of order"):
        _ = only(by_hand(f"<sheetData>{rows}</sheetData>")).cells


def test_broken_xml_is_damage() -> None:
    with pytest.raises(Damaged, match="damaged near line"):
        _ = only(by_hand('<sheetData><row r="1"></sheetData>')).cells


def test_another_encoding_is_read() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="http://schemas.openxmlformats.'
        'org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ñandú'
        "</t></is></c></row></sheetData></worksheet>"
    )
    data = by_hand("<sheetData/>", more={"xl/odd/table of answers.xml": text.encode("utf-16")})
    assert only(data).value(1, 1) == "ñandú"


@pytest.fixture
def listed() -> Sheet:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    other = book.create_sheet("Other lists")
    for row, text in enumerate(["Low", "Middle", None, "High"], 1):
        other.cell(row, 2).value = text
        other.cell(3, 2 + row).value = f"r{row}"
    other.cell(9, 9).value = "here"
    book.defined_names["Scale"] = DefinedName("Scale", attr_text="'Other lists'!$B$1:$B$4")
    for cells, formula in [
        ("A1:A3", '"Yes, No ,N/A"'),
        ("B1", "'Other lists'!$B$1:$B$4"),
        ("C1 C5:C9", "Scale"),
        ("D1:D2", "=Scale"),
        ("E1", 'INDIRECT("B"&A1)'),
        ("F1", "Nowhere"),
        ("G2:G3", "B2:B2"),
    ]:
        rule = DataValidation(type="list", formula1=formula)
        rule.sqref = rule.sqref.__class__(cells)
        sheet.add_data_validation(rule)
    sheet["B2"], sheet["B3"] = "own", "moved"
    return only(saved(book))


@pytest.mark.parametrize(
    ("row", "column", "entries"),
    [
        (2, 1, ("Yes", "No", "N/A")),
        (4, 1, None),
        (1, 2, ("Low", "Middle", "High")),
        (1, 3, ("Low", "Middle", "High")),
        (7, 3, ("Low", "Middle", "High")),
        (2, 3, None),
        (2, 4, ("Low", "Middle", "High")),
        (1, 5, None),
        (1, 6, None),
        (2, 7, ("own",)),
        (3, 7, ("moved",)),
    ],
)
def test_lists_are_resolved(
    listed: Sheet, row: int, column: int, entries: tuple[str, ...] | None
) -> None:
    assert listed.list_at(row, column) == entries


def test_hidden_things_merges_and_locks() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "x"
    sheet.merge_cells("B2:C3")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet.protection.sheet = True
    book.create_sheet("Secret").sheet_state = "veryHidden"
    read = opened(saved(book))
    first = read.sheets[0]
    assert [(s.name, s.hidden) for s in read.sheets] == [("Sheet", False), ("Secret", True)]
    assert first.anchor(3, 3) == (2, 2)
    assert first.anchor(1, 1) == (1, 1)
    assert (first.is_hidden_row(4), first.is_hidden_row(1)) == (True, False)
    assert (first.is_hidden_column(5), first.is_hidden_column(4)) == (True, False)
    assert first.is_locked(1, 1)
    assert not read.sheets[1].is_locked(1, 1)


def test_a_missing_sheet_is_damage() -> None:
    parts = unzipped(by_hand("<sheetData/>"))
    del parts["xl/odd/table of answers.xml"]
    with pytest.raises(Damaged, match="lacks its sheet “S”"):
        opened(zipped(parts))


@pytest.mark.parametrize("name", unless_full(READ, without=[PKIMM]))
def test_real_workbooks_read_as_openpyxl_reads_them(shared_workbooks: Path, name: str) -> None:
    data = (shared_workbooks / name).read_bytes()
    book = opened(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about features it drops on saving, which we do not
        witness = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.sheets:
        other = witness[sheet.name]
        for (row, column), cell in sheet.cells.items():
            ours, theirs = sheet.value_of(cell), other.cell(row, column).value
            if isinstance(ours, float) and isinstance(theirs, (int, float)):
                assert math.isclose(ours, theirs)
            elif isinstance(ours, str) and isinstance(theirs, str):
                assert ours.replace("\r", "") == theirs.replace("\r", "").replace("_x000D_", "")
            elif ours is None or theirs is None:
                assert (ours or None) == theirs or sheet.anchor(row, column) != (row, column)


@pytest.mark.parametrize("name", unless_full(REAL, without=[AZURE]))
def test_the_fast_scan_sees_what_the_parser_sees(shared_workbooks: Path, name: str) -> None:
    for sheet in opened((shared_workbooks / name).read_bytes()).sheets:
        fast, slow = (scan(sheet.xml, sheet.part) for scan in (scan_sheet, scan_thoroughly))
        cells = [
            [[getattr(cell, slot) for slot in cell.__slots__] for cell in scan.cells()]
            for scan in (fast, slow)
        ]
        assert cells[0] == cells[1]
        slots = ("row", "start", "inside", "end", "style", "hidden")
        rows = [
            [[getattr(row, slot) for slot in slots] for row in scan.rows] for scan in (fast, slow)
        ]
        assert rows[0] == rows[1]
        parsed = [
            (cell.row, cell.column, cell.formula, cell.formula_attrs)
            for cell in slow.cells()
            if cell.formula is not None
        ]
        fast.rows = slow.rows = []
        assert fast == slow
        quick = [(f.row, f.column, f.formula, f.formula_attrs) for f in sheet.formulas]
        assert quick == parsed
