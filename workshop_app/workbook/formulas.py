"""What a formula refers to. A superset is enough: it decides which cached results to drop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workshop_app.workbook.refs import MAX_COLUMN, MAX_ROW, Area, column_number

_VOLATILE = frozenset(
    {
        *("OFFSET", "INDIRECT", "CELL", "INFO", "EVALUATE", "GETPIVOTDATA"),
        *("NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY"),
    }
)
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_AREA = (
    rf"{_CELL}(?::{_CELL})?(?![\w.(!])"
    r"|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(!])"
    r"|\$?[1-9][0-9]{0,6}:\$?[1-9][0-9]{0,6}(?![\w.(!])"
)
_TOKEN = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    r"|(?P<error>#[A-Z0-9/]+[!?]?)"
    r"|(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*(?::[\w.]+)?|\[\d+\][\w.]*)!"
    r"|(?P<function>[^\W\d][\w.]*)(?=\()"
    rf"|(?P<area>{_AREA})"
    r"|(?P<table>[^\W\d][\w.]*\[|\[)"
    r"|(?P<name>[^\W\d][\w.?\\]*|\\[\w.?\\]*)"
    r"|(?P<number>\d+\.?\d*(?:[Ee][+-]?\d+)?)"
    r"|(?P<other>[-+*/^&=<>(){},;%@\s]+|.)",
    re.DOTALL,
)
_PART = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)([1-9][0-9]*)?\Z")


class Reference(NamedTuple):
    """An area on a sheet (None: the formula's own) with what moves when the formula is copied."""

    sheet: str | None
    first: str
    last: str

    def area(self, rows: int = 0, columns: int = 0) -> Area:
        """The area as seen from a cell so many rows and columns further. Raises ValueError."""
        top, left = _corner(self.first, rows, columns, 1, 1)
        bottom, right = _corner(self.last, rows, columns, MAX_ROW, MAX_COLUMN)
        return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


@dataclass(frozen=True, slots=True)
class References:
    """All a formula reads. ``unknown`` says that it may read anything else as well."""

    areas: tuple[Reference, ...] = ()
    names: tuple[tuple[str | None, str], ...] = ()
    """(sheet or None, name) of the defined names it uses"""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a formula refers to, and where in its text that stands."""

    references: References
    spans: tuple[tuple[int, int], ...]
    """start and end of each area, in the order of ``references.areas``"""
    fixed: tuple[tuple[int, int], ...]
    """start and end of the names of sheets and of defined names"""


def references(formula: str) -> References:
    """What this formula refers to."""
    return analyse(formula).references


def analyse(formula: str) -> Analysis:
    """What this formula refers to, with the places in its text."""
    areas: list[Reference] = []
    names: list[tuple[str | None, str]] = []
    spans: list[tuple[int, int]] = []
    fixed: list[tuple[int, int]] = []
    unknown = False
    sheet: str | None = None
    external = False
    for found in _TOKEN.finditer(formula):
        kind = found.lastgroup
        if kind == "sheet":
            sheet = found["sheet"]
            fixed.append(found.span())
            if sheet.startswith("'"):
                sheet = sheet[1:-1].replace("''", "'")
            external = "[" in sheet
            unknown = unknown or (":" in sheet and not external)
            continue
        if external:
            # another workbook: its values do not change with ours
            pass
        elif kind == "area":
            first, _, last = found[0].partition(":")
            areas.append(Reference(sheet, first, last or first))
            spans.append(found.span())
        elif kind == "name":
            fixed.append(found.span())
            if found[0].upper() not in ("TRUE", "FALSE"):
                names.append((sheet, found[0]))
        elif kind == "function":
            unknown = unknown or found[0].upper().removeprefix("_XLFN.") in _VOLATILE
        elif kind == "table" or found[0] == ":":
            # a table's column, or a range whose ends are computed
            unknown = True
        sheet, external = None, False
    return Analysis(References(tuple(areas), tuple(names), unknown), tuple(spans), tuple(fixed))


def whole_reference(formula: str) -> Reference | str | None:
    """The one area or the one name a list formula consists of; None for anything computed."""
    found = references(formula.lstrip("=").strip())
    plain = not found.unknown and "(" not in formula and "," not in formula
    if plain and len(found.areas) == 1 and not found.names:
        return found.areas[0]
    if plain and len(found.names) == 1 and not found.areas:
        return found.names[0][1]
    return None


@lru_cache(maxsize=1024)
def moves(formula: str) -> bool:
    """Whether the range of a list formula has a part that moves with the cell."""
    found = whole_reference(formula)
    if not isinstance(found, Reference):
        return False
    return any(corner.count("$") < 2 for corner in (found.first, found.last))


def _corner(
    text: str, rows: int, columns: int, default_row: int, default_column: int
) -> tuple[int, int]:
    found = _PART.match(text)
    if found is None:
        raise ValueError(f"“{text}” is not a cell.")
    row, column = default_row, default_column
    letters, digits = found[2], found[4]
    # in "$7" the sign is caught by the first group
    row_fixed = bool(found[3]) or (letters is None and bool(found[1]))
    if digits:
        row = int(digits) + (0 if row_fixed else rows)
    if letters:
        column = column_number(letters) + (0 if found[1] else columns)
    # Excel wraps copies that run over the edge of the sheet
    row = (row - 1) % MAX_ROW + 1
    column = (column - 1) % MAX_COLUMN + 1
    return row, column
