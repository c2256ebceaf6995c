"""The workbook as bytes that depend on the sources alone."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks.formulas import Formulas, Value

_BARE_FORMAT = re.compile(rb'<numFmt formatCode="([^"]*)"\s*/>')
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ROW = re.compile(rb'<row r="(\d+)"[^>]*>')
_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v\s*(?:/>|></v>)</c>', re.DOTALL)


def to_bytes(book: Workbook, formulas: Formulas, date: dt.date) -> bytes:
    """Save, then rebuild the zip with fixed dates and order and with the formulas' start values."""
    for sheet in book.worksheets:
        _texts_stay_texts(sheet, formulas.values.get(sheet.title, {}))
    raw = io.BytesIO()
    book.save(raw)
    sheets = {
        f"xl/worksheets/sheet{place}.xml": formulas.values.get(sheet.title, {})
        for place, sheet in enumerate(book.worksheets, start=1)
    }
    typed = {
        f"xl/worksheets/sheet{place}.xml": _typed_rows(sheet)
        for place, sheet in enumerate(book.worksheets, start=1)
    }
    done = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _fixed_dates(data, date)
            elif name.startswith("xl/charts/"):
                # without it a reader may take the cells' own format for the labels
                data = _BARE_FORMAT.sub(rb'<numFmt formatCode="\1" sourceLinked="0" />', data)
            elif name in sheets:
                data = _growing(_with_values(data, sheets[name]), typed[name])
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            # the platform would otherwise be written into the record
            info.create_system = 3
            new.writestr(info, data, compresslevel=9)
    return done.getvalue()


def _texts_stay_texts(sheet: Worksheet, ours: dict[str, Value]) -> None:
    """A question or option that begins with “=” is no formula; only those we made are."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f" and cell.coordinate not in ours:
                cell.data_type = "s"


def _fixed_dates(data: bytes, date: dt.date) -> bytes:
    stamp = f">{date.isoformat()}T00:00:00Z</dcterms:".encode()
    return re.sub(rb">\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ</dcterms:", stamp, data)


def _typed_rows(sheet: Worksheet) -> set[int]:
    """The rows with a cell that people type into."""
    return {
        number
        for number, row in enumerate(sheet.iter_rows(), start=1)
        if any(not cell.protection.locked for cell in row)
    }


def _growing(data: bytes, rows: set[int]) -> bytes:
    """Heights of these rows as a start only, so that a row grows with what is typed into it."""

    def row(match: re.Match[bytes]) -> bytes:
        tag = match[0]
        return tag.replace(b' customHeight="1"', b"") if int(match[1]) in rows else tag

    return _ROW.sub(row, data)


def _with_values(data: bytes, values: dict[str, Value]) -> bytes:
    left = dict(values)

    def cell(match: re.Match[str]) -> str:
        value = left.pop(match[1])
        text = isinstance(value, str)
        kind = ' t="str"' if text else ""
        shown = escape(value) if isinstance(value, str) else repr(value)
        return f'<c r="{match[1]}"{match[2]}{kind}><f>{match[3]}</f><v>{shown}</v></c>'

    result = _FORMULA.sub(cell, data.decode("utf-8"))
    if left:
        raise ValueError(f"No formula found in the cells {sorted(left)}.")
    return result.encode("utf-8")
