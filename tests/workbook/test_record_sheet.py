"""One more sheet at the end; every other part as it was."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.workbook.bank import shipped_banks
from workshop_app.workbook.engines import Office, find_office
from workshop_app.workbook.package import Package
from workshop_app.workbook.record_sheet import RecordSheet, append_sheet
from workshop_app.workbook.sheets import read_book

NASTY = (
    "=1+1",
    "+1",
    "@x",
    "_x0041_",
    "a\x07b",
    " edge ",
    "أهلا 😀",
    "two\nlines",
    "'q",
    '<&>"]]>',
)
RECORD = RecordSheet(
    "Workshop record",
    (10, 56.5, 8),
    (("Question", "Text", "Votes"), ("1.1", "x" * 40_000, 12.0), NASTY, ("", None, 0.1)),
)


@pytest.fixture
def source() -> bytes:
    small = next(bank for bank in shipped_banks() if bank.id == "children-on-the-move")
    return small.workbook_path.read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_openpyxl_reads_it_back(source: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(append_sheet(source, "a.xlsx", RECORD)))
    assert book.sheetnames[-1] == "Workshop record"
    assert book.sheetnames[:-1] == openpyxl.load_workbook(io.BytesIO(source)).sheetnames
    sheet = book["Workshop record"]
    assert [cell.value for cell in sheet[1]][:3] == ["Question", "Text", "Votes"]
    assert sheet["C2"].value == 12
    assert len(str(sheet["B2"].value)) == 32_767
    assert sheet["C4"].value == 0.1
    assert [cell.data_type for cell in sheet[3]] == ["s"] * len(NASTY)
    assert sheet["A3"].value == "=1+1"
    assert sheet["G3"].value == "أهلا 😀"
    assert sheet.column_dimensions["B"].width == 56.5
    assert sheet.freeze_panes == "A2"


def test_our_reader_gives_every_text_back(source: bytes) -> None:
    data = append_sheet(source, "a.xlsx", RECORD)
    sheet = read_book(Package.open(data, "a.xlsx")).sheets[-1]
    assert tuple(sheet.value(3, column) for column in range(1, len(NASTY) + 1)) == NASTY


def test_only_the_index_parts_differ(source: bytes) -> None:
    before, after = parts(source), parts(append_sheet(source, "a.xlsx", RECORD))
    fresh = after.keys() - before.keys()
    assert len(fresh) == 1
    assert fresh.pop().startswith("xl/worksheets/sheet")
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    }


def test_a_second_record_gets_another_name(source: bytes) -> None:
    once = append_sheet(source, "a.xlsx", RecordSheet("WORKSHOP record", (), ()))
    twice = append_sheet(once, "a.xlsx", RECORD)
    book = read_book(Package.open(twice, "a.xlsx"))
    assert [sheet.name for sheet in book.sheets[-2:]] == ["WORKSHOP record", "Workshop record (2)"]
    assert append_sheet(once, "a.xlsx", RECORD) == twice


@given(st.text(max_size=60))
def test_any_name_becomes_one_that_excel_takes(name: str) -> None:
    book = openpyxl.Workbook()
    out = io.BytesIO()
    book.save(out)
    data = append_sheet(out.getvalue(), "a.xlsx", RecordSheet(name, (), (("x",),)))
    found = read_book(Package.open(data, "a.xlsx")).sheets[-1].name
    assert 1 <= len(found) <= 31
    assert not set(found) & set("[]:*?/\\")
    assert found.casefold() != "sheet"


def test_foreign_workbooks_keep_everything_else(shared_workbooks: Path) -> None:
    for path in sorted(shared_workbooks.glob("*.xls*")):
        source = path.read_bytes()
        data = append_sheet(source, path.name, RECORD)
        before, after = Package.open(source, path.name), Package.open(data, path.name)
        same = [
            member.name
            for member in before.members
            if before.raw_record(member.name) == after.raw_record(member.name)
        ]
        assert len(same) == len(before.members) - 3
        assert read_book(after).sheets[-1].value(2, 3) == 12.0


def test_strict_and_prefixed_workbooks() -> None:
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    source = by_hand_strict(main)
    data = append_sheet(source, "a.xlsx", RECORD)
    found = parts(data)
    new = next(name for name in found if name not in parts(source))
    assert f'xmlns="{main}"'.encode() in found[new]
    assert read_book(Package.open(data, "a.xlsx")).sheets[-1].value(1, 1) == "Question"


def by_hand_strict(main: str) -> bytes:
    """A strict workbook with a prefix on every element of its list of sheets."""
    rel = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    contents = {
        "[Content_Types].xml": f'<t:Types xmlns:t="{package}/content-types">'
        '<t:Default Extension="xml" ContentType="application/xml"/></t:Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{rel}/officeDocument" Target="book/main.xml"/></Relationships>',
        "book/main.xml": f'<x:workbook xmlns:x="{main}"><x:sheets><x:sheet xmlns:q="{rel}" '
        'name="One" sheetId="7" state="hidden" q:id="rId9"></x:sheet></x:sheets></x:workbook>',
        "book/_rels/main.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId9" Type="{rel}/worksheet" Target="/data/one.xml"/></Relationships>',
        "data/one.xml": f'<worksheet xmlns="{main}"><sheetData/></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_libreoffice_opens_it(source: bytes) -> None:
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice is not on this computer")
    data = append_sheet(source, "a.xlsx", RECORD)
    (results,) = Office(program).compute([data], "a.xlsx", lambda: False)
    assert results("Workshop record", 2, 3) == 12.0
    assert results("Workshop record", 3, 1) == "=1+1"
