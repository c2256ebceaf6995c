"""A worksheet part cut into rows and cells, to compare two editions byte by byte.

Cuts by patterns of its own and knows nothing of the code that reads and writes workbooks; only
sheets in an unusual spelling are cut by the XML parser's offsets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise

from workshop_app.workbook.plainrows import CLOSE, data_bounds
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheetparts import RawRow
from workshop_app.workbook.sheetxml import scan_thoroughly
from workshop_app.workbook.xmltext import set_attribute, tag_end

_ROW = re.compile(rb'<row r="(\d+)"')
_OPEN_CELL = b'<c r="'
_DIMENSION = re.compile(rb"<(?:[\w.-]+:)?dimension\s[^>]*>")
_TAG_TAIL = re.compile(rb"\s*/?>\Z")

_Cut = tuple[int, int, dict[int, tuple[int, int]], bool]
"""(start of the rows, end of them, start and end of each, whether cut by pattern)"""


def cell_of(piece: bytes) -> bytes:
    """The name of the cell in a piece of a row."""
    return piece[: piece.find(b'"')]


def whole(piece: bytes) -> bytes:
    """The whole cell to a piece of a row."""
    return _OPEN_CELL + piece


class Outline:
    """Where the rows of a sheet stand, and all around them.

    ``bounds`` says where the rows stand if that is known. Does not prove that the part is
    well-formed, but raises Damaged where it has to be parsed and is not.
    """

    def __init__(
        self,
        xml: bytes,
        part: str,
        bounds: tuple[int, int] | None = None,
    ) -> None:
        self._bounds = bounds
        self.xml = xml
        self.part = part

    @property
    def rows(self) -> Mapping[int, tuple[int, int]]:
        """Start and end of each row by its number."""
        return self._cut[2]

    @property
    def frame(self) -> tuple[bytes, bytes]:
        """Everything before and after the rows, the size of the used range masked."""
        start, end, _, _ = self._cut
        head = _DIMENSION.sub(lambda tag: set_attribute(tag[0], b"ref", ""), self.xml[:start])
        return _TAG_TAIL.sub(b"", head), self.xml[end:]

    def row(self, number: int) -> bytes | None:
        """A row's bytes; None where there is no such row."""
        place = self.rows.get(number)
        return None if place is None else self.xml[place[0] : place[1]]

    def cells(self, number: int) -> Mapping[bytes, bytes]:
        """The bytes of a row's cells by their names, in the order of the file.

        Empty where there is no such row.
        """
        if number not in self.rows:
            return {}
        pieces = self.pieces(number)
        if pieces is None:
            return self._parsed_cells(number)
        return {cell_of(piece): whole(piece) for piece in pieces[1:]}

    def pieces(self, number: int) -> list[bytes] | None:
        """A row's tag, then its cells without their beginning, which `whole` gives back.

        None where there is no such row, and for an unusual spelling.
        """
        place = self.rows.get(number)
        if place is None or not self._cut[3]:
            return None
        row = self.xml[place[0] : place[1]]
        pieces = row.split(_OPEN_CELL)
        if len(pieces) == 1:
            empty = row.endswith(b"/>") and row.count(b"<") == 1
            return pieces if empty else None
        # a cell that begins in any other way would hide in the one before it
        plain = pieces[0].count(b"<") == 1 and pieces[0].endswith(b">")
        if not plain or not row.endswith(b"</row>") or row.count(b"<c") != len(pieces) - 1:
            return None
        pieces[-1] = pieces[-1][: -len(b"</row>")]
        return pieces

    def _parsed_cells(self, number: int) -> Mapping[bytes, bytes]:
        row = self._parsed.get(number)
        cells = row.cells if row is not None else []
        return {
            cell_name(cell.row, cell.column).encode(): self.xml[cell.start : cell.end]
            for cell in cells
        }

    @cached_property
    def _parsed(self) -> Mapping[int, RawRow]:
        return {row.row: row for row in scan_thoroughly(self.xml, self.part).rows}

    @cached_property
    def _cut(self) -> _Cut:
        return self._cut_plain() or self._cut_parsed()

    def _cut_plain(self) -> _Cut | None:
        xml, bounds = self.xml, self._bounds or data_bounds(self.xml)
        if bounds is None:
            return None
        start, end = bounds
        found = [(int(row[1]), row.start()) for row in _ROW.finditer(xml, start, end)]
        numbers = [number for number, _ in found]
        whole = found[0][1] == start if found else start == end
        rising = all(one < two for one, two in pairwise(numbers))
        seen = len(found) == xml.count(b"<row", start, end)
        if not (whole and rising and seen):
            return None
        rows = {one: (at, until) for (one, at), (_, until) in pairwise([*found, (0, end)])}
        return start, end + len(CLOSE), rows, True

    def _cut_parsed(self) -> _Cut:
        xml, scan = self.xml, scan_thoroughly(self.xml, self.part)
        rows = {
            row.row: (row.start, row.end if row.inside < 0 else tag_end(xml, row.end))
            for row in scan.rows
        }
        end = scan.data_end if scan.data_inside < 0 else tag_end(xml, scan.data_end)
        return tag_end(xml, scan.data_start), end, rows, False
