"""The cells of a worksheet part, read fast where they are spelled in the ordinary way.

Excel, LibreOffice and openpyxl write rows and cells without prefixes, comments or unusual order
of attributes. The patterns here accept exactly that spelling and nothing else; at the first thing
they do not know `read_rows` gives up and the XML parser reads the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from workshop_app.workbook.refs import MAX_COLUMN, MAX_ROW, column_number
from workshop_app.workbook.sheetparts import RawCell, RawRow
from workshop_app.workbook.xmltext import decode_text

_ATTRS = rb'(?: [A-Za-z_][\w:.-]*="[^"<]*")*'
_ROW = re.compile(rb'<row r="([1-9]\d{0,6})"(' + _ATTRS + rb") ?(/?)>")
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d+)")?(?: t="(\w+)")?(?: (?:cm|vm|ph)="\w+")*'
    rb"(?: ?/>|>(?:<f(" + _ATTRS + rb")(?: ?/>|>([^<]*)</f>))?"
    rb'(?:<v(?: xml:space="preserve")?>([^<]*)</v>|<v( ?)/>'
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_ATTRIBUTE = re.compile(r' ([\w:.-]+)="([^"]*)"')
_ENTITY = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_OPEN, CLOSE = b"<sheetData>", b"</sheetData>"


def data_bounds(data: bytes) -> tuple[int, int] | None:
    """Where the rows start and end, or None where only the parser can tell for certain."""
    if data.count(_OPEN) != 1 or data.count(CLOSE) != 1 or b"<!" in data:
        return None
    start, end = data.index(_OPEN) + len(_OPEN), data.index(CLOSE)
    plain = start <= end and data.find(b"<?", start) < 0
    return (start, end) if plain else None


def read_rows(data: bytes, start: int, end: int) -> list[RawRow] | None:
    """All rows between two offsets of a well-formed part; None for any unknown spelling."""
    rows: list[RawRow] = []
    place, last = start, 0
    while place < end:
        found = _ROW.match(data, place, end)
        if found is None:
            return None
        number = int(found[1])
        attrs = _attributes(found[2])
        if not last < number <= MAX_ROW or "r" in attrs or "xmlns" in attrs:
            return None
        last = number
        hidden = attrs.get("hidden", "0") in ("1", "true", "on")
        empty = bool(found[3])
        inside = -1 if empty else found.end()
        row = RawRow(number, place, inside, found.end(), attrs.get("s"), hidden)
        rows.append(row)
        place = found.end()
        if empty:
            continue
        closing = _read_cells(data, place, end, row)
        if closing < 0:
            return None
        row.end = closing
        place = closing + len(b"</row>")
    return rows


def _read_cells(data: bytes, place: int, end: int, row: RawRow) -> int:
    """Read a row's cells; the offset of ``</row>``, or -1 for an unknown spelling."""
    match, add, columns, word, last = _CELL.match, row.cells.append, _column, _word, 0
    digits = b"%d" % row.row
    number_of_row = row.row
    while (found := match(data, place, end)) is not None:
        letters, number, style, kind, attrs, formula, text, blank, inline = found.groups()
        column = columns(letters)
        if number != digits or column <= last:
            return -1
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
    return place if data.startswith(b"</row>", place) else -1


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
