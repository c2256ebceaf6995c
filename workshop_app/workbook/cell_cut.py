"""A worksheet cut into rows and cells by the XML parser alone, whatever its spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop_app.workbook.errors import Damaged
from workshop_app.workbook.refs import Area, parse_area, parse_cell
from workshop_app.workbook.xmltext import local, make_parser, run_parser, set_attribute, tag_end

_DIMENSION = re.compile(rb"<(?:[\w.-]+:)?dimension\s[^>]*>")
_TAG_TAIL = re.compile(rb"\s*/?>\Z")
_NUMBER = re.compile(rb"\s+r\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_PREFIX = re.compile(rb"<[\w.-]+:")

Place = tuple[int, int]
"""(row, column), counted from 1"""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a cell stands in the part, and the number of its style as written."""

    start: int
    end: int
    style: str | None


@dataclass
class SheetCut:
    """A sheet's cells, what its rows say besides, and everything around the rows.

    ``frame`` masks the size of the used range; ``rows`` hold each row's tag without its number
    and the span of its cells, and whatever else stands in the row; ``formulas`` are the places
    with a formula, ``filled`` the areas that array formulas fill. ``row_styles`` and ``columns``
    (first, last, style) say what an empty place looks like.
    """

    xml: bytes
    frame: tuple[bytes, bytes, bytes] = (b"", b"", b"")
    rows: dict[int, bytes] = field(default_factory=dict)
    cells: dict[Place, Cut] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    filled: list[Area] = field(default_factory=list)
    row_styles: dict[int, str | None] = field(default_factory=dict)
    columns: list[tuple[int, int, str | None]] = field(default_factory=list)

    def cell(self, place: Place) -> bytes | None:
        """A cell's bytes; None where there is no cell."""
        found = self.cells.get(place)
        return None if found is None else self.xml[found.start : found.end]

    def is_computed(self, place: Place) -> bool:
        """Whether what stands there is the result of a formula."""
        return place in self.formulas or any(place in area for area in self.filled)

    def style_at(self, place: Place) -> str | None:
        """The style a cell gets that is put at an empty place: its row's, else its column's."""
        row, column = place
        if style := self.row_styles.get(row):
            return style
        return next((s for first, last, s in self.columns if first <= column <= last), None)


def cut_sheet(xml: bytes, part: str) -> SheetCut:
    """Cut a worksheet part in UTF-8. Raises Damaged where it is no sheet."""
    knife = _Knife(xml, part)
    try:
        run_parser(knife.parser, xml, part)
    except ValueError as error:
        raise Damaged(f"The part “{part}” of the workbook is damaged ({error}).") from error
    return knife.done


class _Knife:
    """Listens to the parser."""

    def __init__(self, xml: bytes, part: str) -> None:
        self.done = SheetCut(xml)
        self.parser = make_parser(part)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._xml = xml
        self._path: list[str] = []
        self._row = self._column = 0
        self._row_start = self._cell_start = 0
        self._style: str | None = None
        self._data = 0
        self._kept: list[bytes] = []
        self._between: list[bytes] = []
        self._at = 0
        """end of what was looked at so far, within a row or between rows"""

    def _start(self, name: str, attrs: Mapping[str, str]) -> None:
        short, here = local(name), self.parser.CurrentByteIndex
        self._path.append(short)
        match self._path:
            case [_, "sheetData"]:
                self._data = here
                self._at = tag_end(self._xml, here)
            case [_, "sheetData", "row"]:
                self._between.append(self._xml[self._at : here])
                self._row = int(attrs.get("r", self._row + 1))
                self._column = 0
                self._row_start, self._at = here, tag_end(self._xml, here)
                self._kept = []
                self.done.row_styles[self._row] = attrs.get("s")
            case [_, "sheetData", "row", "c"]:
                self._kept.append(self._xml[self._at : here])
                self._column = parse_cell(attrs["r"])[1] if "r" in attrs else self._column + 1
                self._cell_start, self._style = here, attrs.get("s")
            case [_, "sheetData", "row", "c", "f"]:
                self.done.formulas.add((self._row, self._column))
                if attrs.get("t") in ("array", "dataTable") and "ref" in attrs:
                    self.done.filled.append(parse_area(attrs["ref"]))
            case [_, "cols", "col"]:
                first = int(attrs.get("min", "0"))
                last = int(attrs.get("max", first))
                self.done.columns.append((first, last, attrs.get("style")))

    def _end(self, _: str) -> None:
        match self._path:
            case [_, "sheetData", "row", "c"]:
                self._at = self._behind(self._cell_start)
                cut = Cut(self._cell_start, self._at, self._style)
                self.done.cells[self._row, self._column] = cut
            case [_, "sheetData", "row"]:
                self._kept.append(self._xml[self._at : self.parser.CurrentByteIndex])
                self._at = self._behind(self._row_start)
                tag = self._xml[self._row_start : tag_end(self._xml, self._row_start)]
                self.done.rows[self._row] = _bare(tag) + b"".join(self._kept).strip()
            case [_, "sheetData"]:
                self._between.append(self._xml[self._at : self.parser.CurrentByteIndex])
                self._frame()
        self._path.pop()

    def _frame(self) -> None:
        behind = self._behind(self._data)
        head = self._xml[: tag_end(self._xml, self._data)]
        head = _DIMENSION.sub(lambda tag: set_attribute(tag[0], b"ref", ""), head)
        between = b"".join(self._between).strip()
        self.done.frame = (_TAG_TAIL.sub(b"", head), between, self._xml[behind:])

    def _behind(self, start: int) -> int:
        """Where the element ends that starts there and is ending now."""
        first = tag_end(self._xml, start)
        if self._xml[first - 2 : first] == b"/>":
            return first
        return tag_end(self._xml, self.parser.CurrentByteIndex)


def _bare(tag: bytes) -> bytes:
    """A row's tag without number, span of cells, prefix, and whether it is empty."""
    tag = _NUMBER.sub(b"", set_attribute(tag, b"spans", None), count=1)
    return _PREFIX.sub(b"<", _TAG_TAIL.sub(b"", tag))
