"""A worksheet part cut into its rows, to compare two editions without reading what is equal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from workshop_app.workbook.plainrows import CLOSE, data_bounds, read_rows
from workshop_app.workbook.sheetparts import RawCell
from workshop_app.workbook.sheets import Sheet
from workshop_app.workbook.xmltext import make_parser, run_parser, set_attribute, tag_end

_ROW = re.compile(rb'<row r="(\d+)"')
_ANY_ROW = re.compile(rb"<row[\s/>]")
_DIMENSION = re.compile(rb"<(?:[\w.-]+:)?dimension\s[^>]*>")
_TAG_TAIL = re.compile(rb"\s*/?>\Z")


class Outline:
    """Where the rows of a sheet stand, and all around them. Raises Damaged like the sheet itself.

    Sheets in the ordinary spelling are cut by pattern; any other one is read as a whole.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._cut: tuple[int, int, dict[int, tuple[int, int]]] | None = None
        self._plain = False
        self._cells: dict[int, Mapping[int, RawCell]] = {}

    @property
    def rows(self) -> Mapping[int, tuple[int, int]]:
        """Start and end of each row by its number."""
        return self._cutting()[2]

    @property
    def frame(self) -> tuple[bytes, bytes]:
        """Everything before and after the rows, the size of the used range masked."""
        start, end, _ = self._cutting()
        head = _DIMENSION.sub(lambda tag: set_attribute(tag[0], b"ref", ""), self.sheet.xml[:start])
        return _TAG_TAIL.sub(b"", head), self.sheet.xml[end:]

    def row(self, number: int) -> bytes | None:
        """A row's bytes; None where there is no such row."""
        place = self.rows.get(number)
        return None if place is None else self.sheet.xml[slice(*place)]

    def cells(self, number: int) -> Mapping[int, RawCell]:
        """A row's cells by column; empty where there is no such row."""
        if number not in self._cells:
            self._cells[number] = self._read(number)
        return self._cells[number]

    def _read(self, number: int) -> Mapping[int, RawCell]:
        place = self.rows.get(number)
        if place is None:
            return {}
        one_row = self._plain and not self.sheet.is_read
        rows = read_rows(self.sheet.xml, *place) if one_row else None
        raw = rows[0] if rows else self.sheet.rows[number]
        return {cell.column: cell for cell in raw.cells}

    def _cutting(self) -> tuple[int, int, dict[int, tuple[int, int]]]:
        if self._cut is None:
            self._cut = self._cut_plain() or self._cut_scanned()
        return self._cut

    def _cut_plain(self) -> tuple[int, int, dict[int, tuple[int, int]]] | None:
        xml, bounds = self.sheet.xml, data_bounds(self.sheet.xml)
        if bounds is None:
            return None
        start, end = bounds
        found = [(int(row[1]), row.start()) for row in _ROW.finditer(xml, start, end)]
        numbers = [number for number, _ in found]
        whole = found[0][1] == start if found else start == end
        rising = all(one < two for one, two in pairwise(numbers))
        seen = len(found) == sum(1 for _ in _ANY_ROW.finditer(xml, start, end))
        if not (whole and rising and seen):
            return None
        run_parser(make_parser(self.sheet.part), xml, self.sheet.part)
        self._plain = True
        rows = {one: (at, until) for (one, at), (_, until) in pairwise([*found, (0, end)])}
        return start, end + len(CLOSE), rows

    def _cut_scanned(self) -> tuple[int, int, dict[int, tuple[int, int]]]:
        xml, scan = self.sheet.xml, self.sheet.scan
        rows = {
            row.row: (row.start, row.end if row.inside < 0 else tag_end(xml, row.end))
            for row in scan.rows
        }
        end = scan.data_end if scan.data_inside < 0 else tag_end(xml, scan.data_end)
        return tag_end(xml, scan.data_start), end, rows
