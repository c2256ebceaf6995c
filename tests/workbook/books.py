"""Small workbooks for tests: some through openpyxl, some spelled by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes openpyxl writes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def loaded(data: bytes) -> openpyxl.Workbook:
    """The witness: the same file read by openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(data))


def by_hand(
    sheet_data: str,
    *,
    namespace: str = MAIN,
    prefix: str = "",
    before: str = "",
    after: str = "",
    workbook: str = "",
    strings: str | None = None,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook with one sheet “S”, written as text.

    ``sheet_data`` is everything from ``<sheetData`` on, up to its end; elements there carry
    ``prefix`` themselves. ``before`` and ``after`` stand around it, ``workbook`` behind the list
    of sheets.
    """
    colon = f":{prefix[:-1]}" if prefix else ""
    p = prefix
    parts: dict[str, bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
            '"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName='
            '"/xl/odd/table of answers.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.worksheet+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument"'
            ' Target="/xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<{p}workbook xmlns{colon}="{namespace}" xmlns:r="{_OFFICE}"><{p}sheets><{p}sheet '
            f'name="S" sheetId="1" r:id="r7"/></{p}sheets>{workbook}</{p}workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_RELS}"><Relationship Id="r7" Type="{_OFFICE}/worksheet" '
            'Target="odd/table%20of%20answers.xml"/><Relationship Id="r8" '
            f'Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ).encode(),
        "xl/odd/table of answers.xml": (
            f'<{p}worksheet xmlns{colon}="{namespace}" xmlns:r="{_OFFICE}">{before}{sheet_data}'
            f"{after}</{p}worksheet>"
        ).encode(),
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'.encode()
    parts.update(more or {})
    return zipped(parts)


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The content of each part, through the standard library."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def questionnaire(rows: int = 6) -> bytes:
    """A simple foreign sheet: heading row, number, question, response with a list, comments."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tool"
    sheet.append(["National tool for testing"])
    sheet.append([])
    sheet.append(["No.", "Area", "Question", "Response", "Comments", "Evidence"])
    for number in range(1, rows + 1):
        area = "Foster care" if number <= rows // 2 else "Kinship care"
        sheet.append([f"1.{number}", area, f"Is standard number {number} written into the law?"])
    scale = '"Completely,Mostly,Slightly,Not at all,N/A"'
    rule = DataValidation(type="list", formula1=scale)
    rule.add(f"D4:D{rows + 3}")
    sheet.add_data_validation(rule)
    return saved(book)
