"""What a scan of a worksheet part yields. Offsets refer to the part's UTF-8 bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from workshop_app.workbook.refs import Area, parse_area

_SINGLES = 4
_NO_ATTRS: Mapping[str, str] = {}


class RawCell:
    """A ``<c>`` element as it stands. ``text`` is the content of ``<v>`` (or of inline text)."""

    __slots__ = (
        "column",
        "end",
        "formula",
        "formula_attrs",
        "kind",
        "row",
        "start",
        "style",
        "text",
    )

    def __init__(self, row: int, column: int, start: int, kind: str, style: str | None) -> None:
        self.row = row
        self.column = column
        self.start = start
        self.end = start
        self.kind = kind
        self.style = style
        self.text: str | None = None
        self.formula: str | None = None
        """formula text, ``""`` for a cell that only shares one, None where there is none"""
        self.formula_attrs: Mapping[str, str] = _NO_ATTRS


class RawFormula:
    """A cell with a formula. ``found`` is the match that found it in the ordinary spelling."""

    __slots__ = ("column", "formula", "formula_attrs", "found", "row")

    def __init__(
        self,
        row: int,
        column: int,
        formula: str,
        formula_attrs: Mapping[str, str] = _NO_ATTRS,
        found: re.Match[bytes] | None = None,
    ) -> None:
        self.row = row
        self.column = column
        self.formula = formula
        self.formula_attrs = formula_attrs
        self.found = found


class RawRow:
    """A ``<row>`` element; ``inside`` is where its first cell could stand, -1 for ``<row/>``.

    ``end`` is where ``</row>`` stands. Without ``reader`` the cells are added by who finds them.
    """

    __slots__ = (
        "_by_column",
        "_cells",
        "_reader",
        "_single",
        "end",
        "hidden",
        "inside",
        "row",
        "start",
        "style",
    )

    def __init__(
        self,
        row: int,
        start: int,
        inside: int,
        end: int,
        style: str | None,
        *,
        hidden: bool,
        reader: CellReader | None = None,
    ) -> None:
        self.row = row
        self.start = start
        self.inside = inside
        self.end = end
        self.style = style
        self.hidden = hidden
        self._reader = reader
        self._cells: list[RawCell] | None = None if reader else []
        self._by_column: dict[int, RawCell] | None = None
        self._single: dict[int, RawCell] = {}

    @property
    def cells(self) -> list[RawCell]:
        """The cells in order, read when they are asked for. Raises Damaged."""
        if self._cells is None:
            self._cells = self._reader.all_of(self) if self._reader else []
        return self._cells

    def at(self, column: int) -> RawCell | None:
        """The cell in this column if there is one.

        The first few are looked up one by one; who asks for more gets the row read as a whole.
        """
        if self._by_column is not None:
            return self._by_column.get(column)
        if self._cells is None and self._reader is not None and len(self._single) < _SINGLES:
            cell = self._single.get(column) or self._reader.one_of(self, column)
            if cell is not None:
                self._single[column] = cell
                return cell
        self._by_column = {cell.column: cell for cell in self.cells}
        return self._by_column.get(column)


class CellReader(Protocol):
    """Reads cells when they are asked for. Raises Damaged."""

    def all_of(self, row: RawRow) -> list[RawCell]:
        """All cells of a row, in order."""

    def one_of(self, row: RawRow, column: int) -> RawCell | None:
        """One cell where it can be found without reading the whole row, else None."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A ``<col>`` element: columns ``first`` to ``last`` share style and visibility."""

    first: int
    last: int
    style: str | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Validation:
    """A list validation. ``formula`` is the list as written, ``extended`` marks an x14 rule.

    ``open`` is a list that only suggests: it has a prompt and raises no error on other values.
    """

    areas: tuple[Area, ...]
    formula: str
    extended: bool
    open: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A validation that is no list.

    ``kind`` is ``whole``, ``decimal``, ``date``, ``time``, ``textLength`` or ``custom``;
    ``operator`` is ``between`` and so on; ``low`` and ``high`` are its formulas as written (a
    custom rule has only ``low``). ``open`` rules have a prompt and raise no error.
    """

    areas: tuple[Area, ...]
    kind: str
    operator: str
    low: str
    high: str
    extended: bool
    open: bool = False


@dataclass(slots=True)
class SheetScan:
    """Everything one pass found in a worksheet part."""

    rows: list[RawRow] = field(default_factory=list)
    data_start: int = -1
    """offset of ``<sheetData``"""
    data_inside: int = -1
    """offset of the first row, -1 for ``<sheetData/>``"""
    data_end: int = -1
    """offset of ``</sheetData>``, or behind ``<sheetData/>``"""
    dimension: int = -1
    columns: list[Columns] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    """validations that are no lists"""
    protected: bool = False
    unprotected: list[Area] = field(default_factory=list)
    """areas of a protected sheet that anyone may edit without a password"""

    def cells(self) -> list[RawCell]:
        """All cells in reading order."""
        return [cell for row in self.rows for cell in row.cells]


def formula_area(cell: RawCell | RawFormula) -> Area | None:
    """The cells an array, spill or data-table formula fills, or None for an ordinary one."""
    if cell.formula_attrs.get("t") not in ("array", "dataTable"):
        return None
    try:
        return parse_area(cell.formula_attrs.get("ref", ""))
    except ValueError:
        return Area(cell.row, cell.column, cell.row, cell.column)
