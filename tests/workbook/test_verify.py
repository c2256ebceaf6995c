"""Any change beyond the answers is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.workbook.books import by_hand, unzipped, zipped
from workshop_app.workbook.errors import VerifyFailed
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, Change, patch
from workshop_app.workbook.verify import verify

ROWS = (
    '<sheetData><row r="1" ht="20"><c r="A1" s="1"><v>1</v></c>'
    '<c r="B1"><f>A9</f><v>3</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Question</t></is></c></row></sheetData>'
)
SOURCE = by_hand(
    ROWS,
    before='<dimension ref="A1:B2"/>',
    after='<mergeCells count="1"><mergeCell ref="D1:E1"/></mergeCells>',
    workbook="<calcPr calcId='1'/>",
)
SHEET = "xl/odd/table of answers.xml"
PATCHED = patch(Package.open(SOURCE, "a"), [CellEdit("S", "C2", "Mostly"), CellEdit("S", "A1", 2)])


def tampered(part: str, old: bytes, new: bytes) -> bytes:
    """The patched workbook with something else changed as well."""
    parts = unzipped(PATCHED.data)
    assert old in parts[part]
    return zipped(parts | {part: parts[part].replace(old, new, 1)})


def test_an_honest_copy_passes() -> None:
    verify(SOURCE, PATCHED.data, PATCHED.changes)


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        (SHEET, b"Question", b"Questions", "cell A2 on sheet “S” changed unasked"),
        (SHEET, b"<f>A9</f>", b"<f>A8</f>", "cell B1 on sheet “S” changed unasked"),
        (SHEET, b'ht="20"', b'ht="21"', "row 1 on sheet “S”"),
        (SHEET, b'ref="D1:E1"', b'ref="D1:E2"', "more than cells"),
        (SHEET, b'<c r="A1" s="1">', b'<c r="A1" s="2">', "lost its format"),
        (SHEET, b"</row></sheetData>", b'<c r="F2"/></row></sheetData>', "cell F2"),
        (SHEET, b"</sheetData>", b'<row r="7"/><row r="8"><c r="B8"/></row></sheetData>', "row 7"),
        (SHEET, b"Mostly", b"mostly", "cell C2 on sheet “S” does not hold its answer"),
        ("xl/workbook.xml", b'name="S"', b'name="T"', "sheet “S”|part “xl/workbook.xml”"),
        ("xl/_rels/workbook.xml.rels", b"r8", b"r9", "part “xl/_rels/workbook.xml.rels”"),
        ("[Content_Types].xml", b"</Types>", b" </Types>", "Content_Types"),
    ],
)
def test_any_other_change_is_found(part: str, old: bytes, new: bytes, words: str) -> None:
    with pytest.raises(VerifyFailed, match=words):
        verify(SOURCE, tampered(part, old, new), PATCHED.changes)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda parts: parts | {"xl/extra.xml": b"<a/>"},
        lambda parts: {name: data for name, data in parts.items() if "rels/.rels" not in name},
        lambda parts: parts | {SHEET: parts[SHEET][:-20]},
    ],
)
def test_lost_added_or_broken_parts_are_found(
    spoil: Callable[[dict[str, bytes]], dict[str, bytes]],
) -> None:
    with pytest.raises(VerifyFailed):
        verify(SOURCE, zipped(spoil(unzipped(PATCHED.data))), PATCHED.changes)


def test_an_unlisted_change_is_found() -> None:
    with pytest.raises(VerifyFailed, match="C2"):
        verify(SOURCE, PATCHED.data, PATCHED.changes[1:])
    lie = Change("S", "C2", None, "Slightly")
    with pytest.raises(VerifyFailed, match="does not hold"):
        verify(SOURCE, PATCHED.data, (lie, PATCHED.changes[1]))
