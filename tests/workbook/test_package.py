"""The container: what is refused, and that untouched records stay byte for byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.books import by_hand, questionnaire, unzipped, zipped
from workshop_app.workbook.errors import (
    Damaged,
    Encrypted,
    LegacyFormat,
    NotAWorkbook,
    TooLarge,
    WorkbookError,
)
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, patch
from workshop_app.workbook.sheets import read_book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SOURCE = questionnaire()
STORED = zipped(unzipped(SOURCE), zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("data", "name", "error", "words"),
    [
        (b"", "a.xlsx", NotAWorkbook, "empty"),
        (b"%PDF-1.7", "a.xlsx", NotAWorkbook, "not an Excel workbook"),
        (SOURCE, "~$a.xlsx", NotAWorkbook, "lock"),
        (OLE + bytes(600), "a.xls", LegacyFormat, "save it as .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", Encrypted, "password"),
        (zipped({"word/document.xml": b"<a/>"}), "a.docx", NotAWorkbook, "not an Excel"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "a.ods",
            NotAWorkbook,
            "OpenDocument",
        ),
        (SOURCE[:-30], "a.xlsx", Damaged, "end is missing"),
    ],
)
def test_other_files_are_named(
    data: bytes, name: str, error: type[WorkbookError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        Package.open(data, name)
    assert name in str(caught.value)


def test_a_binary_workbook_is_sent_to_excel() -> None:
    rels = unzipped(SOURCE)["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/workbook.bin")
    with pytest.raises(LegacyFormat, match="xlsb"):
        Package.open(zipped({"_rels/.rels": rels, "xl/workbook.bin": b""}), "a.xlsb")


def test_two_parts_with_one_name_are_refused() -> None:
    parts = unzipped(SOURCE)
    twin = parts | {"XL/workbook.xml": parts["xl/workbook.xml"]}
    with pytest.raises(Damaged, match="one name"):
        Package.open(zipped(twin), "a.xlsx")


def test_an_unknown_compression_is_refused() -> None:
    with pytest.raises(Damaged, match="unknown way"):
        Package.open(zipped(unzipped(SOURCE), zipfile.ZIP_LZMA), "a.xlsx")


def test_a_bomb_is_not_unpacked() -> None:
    parts = unzipped(SOURCE) | {"xl/media/image1.bin": bytes(30_000_000)}
    with pytest.raises(TooLarge, match="image1"):
        Package.open(zipped(parts), "a.xlsx")


def test_a_document_type_is_refused() -> None:
    bomb = (
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData/></worksheet>"
    )
    data = by_hand("<sheetData/>", more={"xl/odd/table of answers.xml": bomb})
    with pytest.raises(Damaged, match="document type"):
        _ = read_book(Package.open(data, "a.xlsx")).sheets[0].cells


def test_a_wrong_checksum_is_found() -> None:
    at = STORED.index(b"National tool")
    broken = STORED[:at] + b"n" + STORED[at + 1 :]
    book = read_book(Package.open(broken, "a.xlsx"))
    with pytest.raises(Damaged, match="checksum"):
        _ = book.sheets[0].cells


def test_replacing_a_part_copies_all_other_records_raw() -> None:
    package = Package.open(SOURCE, "a.xlsx")
    part = "xl/worksheets/sheet1.xml"
    content = package.part(part).replace(b"</worksheet>", b"<!-- changed --></worksheet>")
    copy = Package.open(package.replace({part: content}), "a.xlsx")
    for member in package.members:
        if member.name != part:
            assert copy.raw_record(member.name) == package.raw_record(member.name)
    assert unzipped(copy.data) == unzipped(SOURCE) | {part: content}


def test_a_zip64_archive_with_descriptors_is_patched() -> None:
    """Written as a stream with zip64 fields in every record, as some exporters do."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in unzipped(SOURCE).items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content)
    data = _with_zip64_end(out.getvalue())
    assert unzipped(data) == unzipped(SOURCE)
    patched = patch(Package.open(data, "a.xlsx"), [CellEdit("Tool", "D4", "Mostly")])
    assert read_book(Package.open(patched.data, "a.xlsx")).sheets[0].value(4, 4) == "Mostly"
    assert zipfile.ZipFile(io.BytesIO(patched.data)).testzip() is None


def _with_zip64_end(data: bytes) -> bytes:
    """The archive with a zip64 end record and offsets that live only in zip64 fields."""
    end = data.rindex(b"PK\x05\x06")
    _, _, _, _, count, size, start, _ = struct.unpack_from("<4s4H2LH", data, end)
    entries = b""
    place = start
    for _ in range(count):
        fields = list(struct.unpack_from("<4s6H3L5H2L", data, place))
        name_end = place + 46 + fields[10]
        name, extra = data[place + 46 : name_end], data[name_end : name_end + fields[11]]
        place = name_end + fields[11] + fields[12]
        values = struct.pack("<3Q", fields[9], fields[8], fields[16])
        new_extra = extra + struct.pack("<2H", 1, 24) + values
        fields[8] = fields[9] = fields[16] = 0xFFFFFFFF
        fields[11] = len(new_extra)
        entries += struct.pack("<4s6H3L5H2L", *fields) + name + new_extra
    at = start + len(entries)
    big = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(entries), start
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, *[0xFFFFFFFF] * 2, 0)
    assert size
    return data[:start] + entries + big + locator + tail


def _message(data: bytes) -> str:
    """What a user is told when reading and patching a file; "." when all goes well."""
    try:
        _use(data)
    except WorkbookError as error:
        return str(error)
    return "."


def _use(data: bytes) -> None:
    """Everything a user could ask of a file."""
    package = Package.open(data, "a.xlsx")
    book = read_book(package)
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            sheet.value_of(cell)
            sheet.style_of(cell)
    patch(package, [CellEdit(book.sheets[0].name, "D4", "Mostly")], book=book)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_file_gives_a_sentence_or_works(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([SOURCE, STORED]))
    broken = bytearray(source)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(broken) - 1))
        broken[place] ^= 1 << data.draw(st.integers(0, 7))
    if data.draw(st.booleans()):
        del broken[data.draw(st.integers(0, len(broken))) :]
    assert _message(bytes(broken)).endswith(".")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_damaged_xml_gives_a_sentence_or_works(data: st.DataObject) -> None:
    """Checksums are right here, so the damage reaches the readers behind the container."""
    parts = unzipped(SOURCE)
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.sampled_from(b"<>/\"' =09azAZ&;\x00\xff"))
    damaged = zipped(parts | {name: bytes(content)}, zipfile.ZIP_STORED)
    assert _message(damaged).endswith(".")


def test_checksums_of_a_patched_file_are_right() -> None:
    patched = patch(Package.open(STORED, "a.xlsx"), [CellEdit("Tool", "E4", "words " * 50)])
    for member in Package.open(patched.data, "a.xlsx").members:
        content = unzipped(patched.data)[member.name]
        assert (zlib.crc32(content), len(content)) == (member.crc, member.size)
