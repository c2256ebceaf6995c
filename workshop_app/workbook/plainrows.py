"""The cells of a worksheet part, read fast where they are spelled in the ordinary way.

Excel, LibreOffice and openpyxl write rows and cells without prefixes, comments or unusual order
of attributes. The patterns here accept exactly that spelling and nothing else; at the first thing
they do not know `read_rows` gives up and the XML parser reads the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from workshop_app.workbook.refs import MAX_COLUMN, MAX_ROW, column_letters, column_number
from workshop_app.workbook.sheetparts import CellReader, RawCell, RawFormula, RawRow
from workshop_app.workbook.xmltext import decode_text

_ATTRS = rb'(?: [A-Za-z_][\w:.-]*="[^"<]*")*'
_ROW = re.compile(rb'<row r="([1-9]\d{0,6})"(' + _ATTRS + rb") ?(/?)>")
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d+)")?(?: t="(\w+)")?(?: (?:cm|vm|ph)="\w+")*'
    rb"(?: ?/>|>(?:<f(" + _ATTRS + rb")(?: ?/>|>([^<]*)</f>))?"
    rb'(?:<v(?: xml:space="preserve")?>([^<]*)</v>|<v( ?)/>'
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="\d+")?(?P<kind> t="\w+")?'
    rb'(?: (?:cm|vm|ph)="\w+")*><f(' + _ATTRS + rb")(?: ?/>|>([^<]*)</f>)"
    rb'(?P<cache><v(?: xml:space="preserve")?>[^<]*</v>|<v ?/>)?</c>'
)
_ANY_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s>/]")
_ATTRIBUTE = re.compile(r' ([\w:.-]+)="([^"]*)"')
_ENTITY = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ODD = re.compile(rb"<[!?]")
_OPEN, CLOSE = b"<sheetData>", b"</sheetData>"


def data_bounds(data: bytes) -> tuple[int, int] | None:
    """Where the rows start and end, or None where only the parser can tell for certain."""
    start, end = data.find(_OPEN), data.rfind(CLOSE)
    if start < 0 or end < start or b"<!" in data[:start] or _ODD.search(data, start):
        return None
    if data.find(CLOSE, 0, start) >= 0 or data.find(_OPEN, end) >= 0:
        return None
    # an extension may hold anything, even things that look like rows
    return None if data.find(b"<extLst", start, end) >= 0 else (start + len(_OPEN), end)


def read_rows(data: bytes, start: int, end: int, reader: CellReader) -> list[RawRow] | None:
    """All rows between two offsets of a well-formed part; None for any unknown spelling.

    Their cells are read by ``reader`` once somebody asks for them.
    """
    rows: list[RawRow] = []
    place, last = start, 0
    match, find = _ROW.match, data.find
    while place < end:
        found = match(data, place, end)
        if found is None:
            return None
        digits, text, empty = found.groups()
        number = int(digits)
        if not last < number <= MAX_ROW:
            return None
        last = number
        style, hidden = None, False
        if b" s=" in text or b" hidden=" in text or b" r=" in text or b"xmlns" in text:
            attrs = _attributes(text)
            if "r" in attrs or "xmlns" in attrs:
                return None
            style, hidden = attrs.get("s"), attrs.get("hidden", "0") in ("1", "true", "on")
        inside = found.end()
        if empty:
            rows.append(RawRow(number, place, -1, inside, style, hidden=hidden, reader=reader))
            place = inside
            continue
        closing = find(b"</row>", inside, end)
        if closing < 0:
            return None
        rows.append(RawRow(number, place, inside, closing, style, hidden=hidden, reader=reader))
        place = closing + len(b"</row>")
    return rows


def read_cells(data: bytes, row: RawRow) -> list[RawCell] | None:
    """A row's cells; None for any unknown spelling."""
    place, end = row.inside, row.end
    cells: list[RawCell] = []
    match, add, columns, word, last = _CELL.match, cells.append, _column, _word, 0
    digits = b"%d" % row.row
    number_of_row = row.row
    while (found := match(data, place, end)) is not None:
        letters, number, style, kind, attrs, formula, text, blank, inline = found.groups()
        column = columns(letters)
        if number != digits or column <= last:
            return None
        last = column
        cell = RawCell(number_of_row, column, place, word(kind) or "n", word(style))
        place = cell.end = found.end()
        if text is not None:
            cell.text = _unescaped(text)
        elif inline is not None:
            cell.text = decode_text(_unescaped(inline))
        elif blank is not None:
            cell.text = ""
        if attrs is not None:
            cell.formula = "" if formula is None else _unescaped(formula)
            if attrs:
                cell.formula_attrs = _attributes(attrs)
        add(cell)
    return cells if place == end else None


def read_cell(data: bytes, row: RawRow, column: int) -> RawCell | None:
    """One cell of a row; None where it is not there or spelled in any unknown way."""
    start = data.find(
        b'<c r="%b%d"' % (column_letters(column).encode(), row.row), row.start, row.end
    )
    found = _CELL.match(data, start, row.end) if start >= 0 else None
    if found is None:
        return None
    only = RawRow(row.row, row.start, start, found.end(), None, hidden=False)
    cells = read_cells(data, only)
    return cells[0] if cells else None


def read_formulas(data: bytes, start: int, end: int) -> list[RawFormula] | None:
    """All formula cells between two offsets of a well-formed part; None for unknown spelling.

    In each `RawFormula.found`, group ``kind`` is the cell's type and group ``cache`` its result.
    """
    formulas: list[RawFormula] = []
    add, columns = formulas.append, _column
    for found in _FORMULA.finditer(data, start, end):
        letters, digits, _, attrs, text, _ = found.groups()
        column = columns(letters)
        if not column:
            return None
        formula = RawFormula(int(digits), column, _unescaped(text) if text else "", found=found)
        if attrs:
            formula.formula_attrs = _attributes(attrs)
        add(formula)
    seen = _ANY_FORMULA.findall(data, start, end)
    return formulas if len(seen) == len(formulas) else None


@lru_cache(maxsize=MAX_COLUMN)
def _column(letters: bytes) -> int:
    """The column's number; 0, which fits nowhere, beyond the last one."""
    try:
        return column_number(letters.decode())
    except ValueError:
        return 0


@lru_cache(maxsize=4096)
def _word(text: bytes | None) -> str | None:
    return None if text is None else text.decode()


def _attributes(text: bytes) -> Mapping[str, str]:
    return {name: _entities(value) for name, value in _ATTRIBUTE.findall(text.decode())}


def _unescaped(text: bytes) -> str:
    plain = text.decode()
    if "\r" in plain:
        # every XML parser does that; a carriage return that is meant is written &#13;
        plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    return _entities(plain) if "&" in plain else plain


def _entities(text: str) -> str:
    return _ENTITY.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED.get(found[3], found[0])
    return chr(int(found[1], 16) if found[1] else int(found[2]))
