"""Sheets cut by the parser alone, in every spelling the format allows."""

from __future__ import annotations

import pytest

from workshop_app.workbook.cell_cut import cut_sheet
from workshop_app.workbook.errors import Damaged

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def cut(data: str, head: str = ""):
    return cut_sheet(f'<worksheet xmlns="{MAIN}">{head}{data}</worksheet>'.encode(), "s.xml")


def test_cells_rows_and_what_stands_around_them() -> None:
    found = cut(
        '<sheetData><row r="2" spans="1:3" ht="9"><c r="A2" s="4"/><c r="C2"><v>1</v></c></row>'
        '<row r="5"/></sheetData><mergeCells/>',
        '<dimension ref="A2:C5"/><cols><col min="2" max="3" style="7"/></cols>',
    )
    assert found.cell((2, 1)) == b'<c r="A2" s="4"/>'
    assert found.cell((2, 3)) == b'<c r="C2"><v>1</v></c>'
    assert found.cell((2, 2)) is None
    assert found.rows == {2: b'<row ht="9"', 5: b"<row"}
    assert found.cells[2, 1].style == "4"
    assert (found.style_at((9, 3)), found.style_at((9, 4))) == ("7", None)
    assert b"A2:C5" not in found.frame[0]
    assert found.frame[1:] == (b"", b"<mergeCells/></worksheet>")


def test_an_emptied_or_opened_frame_is_the_same_frame() -> None:
    empty, full = cut("<sheetData/>"), cut('<sheetData><row r="1"/></sheetData>')
    assert empty.frame == full.frame
    assert cut("<sheetData />").frame == full.frame


def test_rows_and_cells_without_numbers_are_counted() -> None:
    found = cut("<sheetData><row><c/><c><f>1</f></c></row><row s='3'><c/></row></sheetData>")
    assert sorted(found.cells) == [(1, 1), (1, 2), (2, 1)]
    assert found.is_computed((1, 2))
    assert found.style_at((2, 9)) == "3"


def test_prefixes_and_strict_namespaces() -> None:
    xml = (
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>'
        '<x:row r="1"><x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    found = cut_sheet(xml.encode(), "s.xml")
    assert found.cell((1, 2)) == b'<x:c r="B1"><x:v>2</x:v></x:c>'
    assert found.rows == {1: b"<row"}


def test_what_an_array_formula_fills_is_computed() -> None:
    found = cut(
        '<sheetData><row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>2</v></c></row></sheetData>'
    )
    assert found.is_computed((1, 1))
    assert found.is_computed((2, 1))
    assert not found.is_computed((2, 2))


def test_what_stands_between_cells_is_kept() -> None:
    plain = cut('<sheetData><row r="1"><c r="A1"/></row></sheetData>')
    extra = cut('<sheetData><row r="1"><c r="A1"/><extLst/></row></sheetData>')
    assert plain.rows != extra.rows
    between = cut('<sheetData><row r="1"><c r="A1"/></row><y/></sheetData>')
    assert plain.frame != between.frame


@pytest.mark.parametrize(
    "data",
    [
        "<sheetData><row>",
        '<sheetData><row r="x"/></sheetData>',
        '<sheetData><row r="1"><c r="1A"/></row></sheetData>',
    ],
)
def test_nonsense_is_refused(data: str) -> None:
    with pytest.raises(Damaged):
        cut(data)
