"""Only the asked cells change, and they read back as what was asked."""

from __future__ import annotations

import math
import string
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font, Protection
from openpyxl.worksheet.table import Table

from tests.workbook.books import STRICT, by_hand, loaded, questionnaire, saved, unzipped, zipped
from workshop_app.workbook.errors import CellRefused, Signed
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, Patched, patch
from workshop_app.workbook.refs import cell_name, parse_cell
from workshop_app.workbook.sheets import Value, read_book
from workshop_app.workbook.values import CellValue
from workshop_app.workbook.verify import verify

SHEET = "xl/odd/table of answers.xml"


def run(data: bytes, *edits: tuple[str, str, CellValue], allow_locked: bool = False) -> Patched:
    """Patch, and prove it as an export would."""
    patched = patch(
        Package.open(data, "a.xlsx"),
        [CellEdit(*edit) for edit in edits],
        allow_locked=allow_locked,
    )
    verify(data, patched.data, patched.changes)
    return patched


def reread(data: bytes, sheet: str, cell: str) -> Value:
    """What our own reader finds in a cell."""
    found = read_book(Package.open(data, "b.xlsx")).sheet(sheet)
    assert found is not None
    return found.value(*parse_cell(cell))


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=40
) | st.sampled_from(
    ["=1+1", "+5", "-a", "@x", " lead", "tail ", "a\nb", "a\r\nb", "_x0041_", "\x07"]
)
numbers = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
values = texts | numbers | st.booleans() | st.none()
places = st.tuples(st.integers(1, 12), st.integers(1, 8))


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    book = openpyxl.Workbook()
    for number in range(draw(st.integers(1, 3))):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = f"Sheet {number}"
        for (row, column), value in draw(
            st.dictionaries(places, st.text(string.printable[:80], max_size=9) | numbers)
        ).items():
            cell = sheet.cell(row, column)
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else "n"
            if draw(st.booleans()):
                cell.font = Font(bold=True)
    return saved(book)


@settings(max_examples=40, deadline=None)
@given(workbooks(), st.dictionaries(places, values, max_size=6))
def test_random_edits_change_those_cells_only(
    source: bytes, edits: dict[tuple[int, int], CellValue]
) -> None:
    before = loaded(source)
    name = before.sheetnames[-1]
    patched = run(source, *((name, cell_name(*place), value) for place, value in edits.items()))
    after = loaded(patched.data)
    for place, value in edits.items():
        written = after[name].cell(*place)
        if isinstance(value, str):
            value = value.replace("\r\n", "\n").replace("\r", "\n") or None
            assert reread(patched.data, name, cell_name(*place)) == value
            assert value is None or written.data_type == "s"
        elif isinstance(value, float):
            assert math.isclose(float(written.value or 0), value, rel_tol=1e-15)
        else:
            assert written.value == value
        assert written.has_style == before[name].cell(*place).has_style
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                other = after[sheet.title][cell.coordinate]
                assert other.font.b == cell.font.b
                if sheet.title != name or (cell.row, cell.column) not in edits:
                    assert other.value == cell.value
    old, new = Package.open(source, "a.xlsx"), Package.open(patched.data, "b.xlsx")
    for member in old.members:
        if member.name != read_book(old).sheets[-1].part:
            assert old.raw_record(member.name) == new.raw_record(member.name)


@settings(max_examples=40, deadline=None)
@given(texts)
def test_any_text_reads_back_as_itself(text: str) -> None:
    assume("\r" not in text and text)
    data = by_hand("<sheetData/>")
    patched = run(data, ("S", "B2", text))
    assert read_book(Package.open(patched.data, "b")).sheets[0].value(2, 2) == text


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("namespace", [None, STRICT])
def test_any_namespace_and_prefix_is_patched(prefix: str, namespace: str | None) -> None:
    p = prefix
    rows = (
        f'<{p}sheetData><{p}row r="2" spans="2:2"><{p}c r="B2" s="0"><{p}v>5</{p}v></{p}c></{p}row>'
        f'<{p}row r="4"/></{p}sheetData>'
    )
    extra = {} if namespace is None else {"namespace": namespace}
    data = by_hand(rows, prefix=prefix, before=f'<{p}dimension ref="B2:B4"/>', **extra)
    patched = run(data, ("S", "A2", "left"), ("S", "C2", 3), ("S", "A4", "x"), ("S", "D9", "y"))
    xml = unzipped(patched.data)[SHEET].decode()
    assert f'<{p}dimension ref="A2:D9"/>' in xml
    assert 'spans="1:3"' in xml
    order = [xml.index(f'r="{name}"') for name in ("A2", "B2", "C2", "A4", "D9")]
    assert order == sorted(order)
    sheet = read_book(Package.open(patched.data, "b")).sheets[0]
    assert [sheet.value(2, 1), sheet.value(2, 2), sheet.value(2, 3)] == ["left", 5.0, 3.0]
    assert (sheet.value(4, 1), sheet.value(9, 4)) == ("x", "y")


def test_cells_without_names_keep_their_places() -> None:
    data = by_hand("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/></sheetData>")
    patched = run(data, ("S", "A1", 7), ("S", "A2", "two"), ("S", "C1", "c"))
    sheet = read_book(Package.open(patched.data, "b")).sheets[0]
    assert [sheet.value(1, c) for c in (1, 2, 3)] == [7.0, 2.0, "c"]
    assert sheet.value(2, 1) == "two"


@pytest.mark.parametrize(
    "rows",
    [
        '<sheetData>\n  <row r="1">\n    <c r="A1"><v>1</v></c>\n  </row>\n</sheetData>',
        '<sheetData><!-- <c r="A1"/> --><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" t="str"><v><![CDATA[1]]></v></c></row></sheetData>',
        "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>",
        '<sheetData><row spans="1:1" r="1"><c t="n" r="A1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><?pi?><v>1</v><extLst/></c></row></sheetData>',
        '<sheetData ><row r="1" ><c r="A1" ><v>1</v ></c ></row ></sheetData >',
    ],
)
def test_unusual_spellings_are_patched(rows: str) -> None:
    for mark in ("", "\ufeff"):
        data = by_hand(rows)
        parts = unzipped(data)
        data = zipped(parts | {SHEET: mark.encode() + parts[SHEET]})
        patched = run(data, ("S", "B1", "right"), ("S", "A2", "below"))
        sheet = read_book(Package.open(patched.data, "b")).sheets[0]
        assert sheet.text(1, 1) == "1"
        assert (sheet.value(1, 2), sheet.value(2, 1)) == ("right", "below")
        patched = run(patched.data, ("S", "A1", "new"))
        assert read_book(Package.open(patched.data, "b")).sheets[0].value(1, 1) == "new"


def test_a_list_that_only_suggests_warns_of_nothing() -> None:
    rule = (
        '<dataValidations count="1"><dataValidation type="list" sqref="A1" showInputMessage="1" '
        '{}prompt="Type a number or choose"><formula1>"No data"</formula1></dataValidation>'
        "</dataValidations>"
    )
    for extra, warnings in (("", 0), ('showErrorMessage="1" ', 1)):
        data = by_hand("<sheetData/>", after=rule.format(extra))
        assert len(run(data, ("S", "A1", 7)).changes[0].warnings) == warnings


def test_a_new_cell_takes_the_style_of_its_row_or_column() -> None:
    columns = '<cols><col min="2" max="3" width="9" style="4"/></cols>'
    rows = '<sheetData><row r="1" s="6" customFormat="1"/></sheetData>'
    patched = run(by_hand(rows, before=columns), ("S", "B1", "x"), ("S", "C5", "y"))
    xml = unzipped(patched.data)[SHEET].decode()
    assert '<c r="B1" s="6" t="inlineStr">' in xml
    assert '<c r="C5" s="4" t="inlineStr">' in xml


def test_an_existing_plain_string_is_used_and_a_rich_one_is_not() -> None:
    strings = (
        "<si><r><t>Mos</t></r><r><t>tly</t></r></si><si><t>Mostly</t></si>"
        "<si><t>Guide</t><rPh sb='0' eb='1'><t>gaido</t></rPh></si>"
    )
    data = by_hand(
        '<sheetData><row r="1"><c r="A1" t="s"><v>2</v></c></row></sheetData>', strings=strings
    )
    patched = run(data, ("S", "B1", "Mostly"), ("S", "C1", "Guide"))
    xml = unzipped(patched.data)[SHEET].decode()
    assert '<c r="B1" t="s"><v>1</v></c>' in xml
    assert '<c r="C1" t="inlineStr">' in xml
    assert unzipped(patched.data)["xl/sharedStrings.xml"] == unzipped(data)["xl/sharedStrings.xml"]
    assert read_book(Package.open(data, "a")).sheets[0].value(1, 1) == "Guide"


def test_the_anchor_of_a_merged_range_is_written() -> None:
    data = by_hand(
        "<sheetData/>", after='<mergeCells count="1"><mergeCell ref="B2:C4"/></mergeCells>'
    )
    patched = run(data, ("S", "C3", "merged"))
    assert [change.cell for change in patched.changes] == ["B2"]
    assert read_book(Package.open(patched.data, "b")).sheets[0].value(2, 2) == "merged"


def test_two_answers_for_one_cell_are_refused() -> None:
    data = by_hand("<sheetData/>")
    with pytest.raises(CellRefused, match="Two different answers"):
        run(data, ("S", "A1", "x"), ("S", "$A$1", "y"))
    assert len(run(data, ("S", "A1", "x"), ("S", "A1", "x")).changes) == 1


@pytest.mark.parametrize(
    ("cell", "inside"),
    [
        ("A1", '<c r="A1"><f>1+1</f><v>2</v></c>'),
        ("A1", '<c r="A1"><f t="shared" si="0"/><v>2</v></c>'),
        ("A1", '<c r="A1"><f t="array" ref="A1:A1">{1}</f></c>'),
        ("B1", '<c r="A1" cm="1"><f t="array" ref="A1:C1">_xlfn.SEQUENCE(1,3)</f></c><c r="B1"/>'),
    ],
)
def test_calculated_cells_are_refused(cell: str, inside: str) -> None:
    data = by_hand(f'<sheetData><row r="1">{inside}</row></sheetData>')
    with pytest.raises(CellRefused, match=f"{cell} on sheet “S” is calculated"):
        run(data, ("S", cell, "x"))


def test_table_headings_are_refused() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["No", "Answer"], [1, None]):
        sheet.append(row)
    sheet.add_table(Table(displayName="T", ref="A1:B2"))
    with pytest.raises(CellRefused, match="heading or total"):
        run(saved(book), ("Sheet", "B1", "x"))
    assert loaded(run(saved(book), ("Sheet", "B2", "x")).data)["Sheet"]["B2"].value == "x"


def test_locked_cells_are_refused_unless_allowed() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.protection.sheet = True
    sheet["B1"].protection = Protection(locked=False)
    data = saved(book)
    with pytest.raises(CellRefused, match="A1 on sheet “Sheet” is locked"):
        run(data, ("Sheet", "A1", "x"))
    run(data, ("Sheet", "B1", "x"))
    run(data, ("Sheet", "A1", "x"), allow_locked=True)


def test_unknown_sheets_and_cells_are_named() -> None:
    data = by_hand("<sheetData/>")
    with pytest.raises(CellRefused, match="no sheet “T”"):
        run(data, ("T", "A1", "x"))
    with pytest.raises(CellRefused, match="“7B” on sheet “S” is not a cell"):
        run(data, ("S", "7B", "x"))


def test_values_outside_the_list_carry_a_warning() -> None:
    patched = run(questionnaire(), ("Tool", "D4", "Mostly"), ("Tool", "D5", "Perhaps"))
    assert patched.changes[0].warnings == ()
    assert "“Perhaps” is not in the drop-down list of cell D5" in patched.changes[1].warnings[0]


def test_too_long_texts_and_infinite_numbers_are_refused() -> None:
    data = by_hand("<sheetData/>")
    run(data, ("S", "A1", "x" * 32_767))
    with pytest.raises(CellRefused, match="32,767"):
        run(data, ("S", "A1", "x" * 32_766 + "😀"))
    with pytest.raises(CellRefused, match="not a number"):
        run(data, ("S", "A1", math.inf))


@pytest.mark.parametrize(("flag", "serial"), [("", 45_350.0), ('date1904="1"', 43_888.0)])
def test_dates_follow_the_workbook_and_the_cell(flag: str, serial: float) -> None:
    styles = (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    rows = '<sheetData><row r="1"><c r="A1" s="1"/><c r="B1" s="0"/></row></sheetData>'
    data = by_hand(rows, more={"xl/styles.xml": styles})
    parts = unzipped(data)
    rels = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/styles" Target="styles.xml"/></Relationships>',
    )
    book = parts["xl/workbook.xml"].replace(b"<sheets>", f"<workbookPr {flag}/><sheets>".encode())
    data = by_hand(
        rows,
        more={
            "xl/styles.xml": styles,
            "xl/_rels/workbook.xml.rels": rels,
            "xl/workbook.xml": book,
        },
    )
    patched = run(data, ("S", "A1", date(2024, 2, 28)), ("S", "B1", date(2024, 2, 28)))
    sheet = read_book(Package.open(patched.data, "b")).sheets[0]
    assert sheet.value(1, 1) == serial
    assert sheet.value(1, 2) == "2024-02-28"
    assert "written as a text" in patched.changes[1].warnings[0]


def test_a_signed_workbook_is_refused_unless_allowed() -> None:
    data = by_hand("<sheetData/>", more={"_xmlsignatures/origin.sigs": b""})
    package = Package.open(data, "law.xlsx")
    with pytest.raises(Signed, match="digitally signed"):
        patch(package, [CellEdit("S", "A1", "x")])
    assert patch(package, [CellEdit("S", "A1", "x")], allow_signed=True).changes


REAL = {
    "samm_v2.0.xlsx": [("Interview", "F18"), ("Interview", "I18")],
    "pkimm_assessment_v240318.xlsx": [("Assessment", "I16"), ("Assessment", "J16")],
    "masvs_checklist_en_1.2.xlsx": [("Anti-RE - iOS", "F5"), ("Anti-RE - iOS", "H5")],
    "azure_review_checklist.xlsm": [("Checklist", "I10"), ("Checklist", "J10")],
    "azure_alz_macrofree.xlsx": [("Checklist", "F8"), ("Checklist", "G8")],
}


@pytest.mark.parametrize("name", sorted(REAL))
def test_real_workbooks_change_only_where_asked(shared_workbooks: Path, name: str) -> None:
    source = (shared_workbooks / name).read_bytes()
    (sheet, answer), (_, notes) = REAL[name]
    entries = read_book(Package.open(source, name)).sheet(sheet)
    assert entries is not None
    listed = entries.list_at(*entries.anchor(*parse_cell(answer)))
    assert listed
    patched = run(source, (sheet, answer, listed[-1]), (sheet, notes, "=Note – “ok”"))
    assert all(not change.warnings for change in patched.changes)
    old, new = Package.open(source, name), Package.open(patched.data, name)
    same = [m.name for m in old.members if old.raw_record(m.name) == new.raw_record(m.name)]
    parts = {s.part for s in read_book(old).sheets} | {old.workbook_part}
    assert set(same) >= {m.name for m in old.members} - parts
    assert read_book(new).sheet(sheet) is not None
    again = read_book(new).sheet(sheet)
    assert again is not None
    assert again.value(*parse_cell(answer)) == listed[-1]
    assert again.value(*parse_cell(notes)) == "=Note – “ok”"
