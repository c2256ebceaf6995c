"""A workbook as a reader sees it: sheets, values, merges, drop-down lists, protection.

Nothing is read before it is asked for, sheet by sheet.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workshop_app.core.typed import percent_text, share_to_percent
from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.drop_lists import ListItem, resolved_list
from workshop_app.workbook.errors import Damaged
from workshop_app.workbook.formulas import moves
from workshop_app.workbook.package import Package
from workshop_app.workbook.plainrows import read_formulas
from workshop_app.workbook.refs import Area, AreaIndex, cell_name, parse_cell
from workshop_app.workbook.sheetparts import (
    RawCell,
    RawFormula,
    RawRow,
    Rule,
    SheetScan,
    Validation,
    formula_area,
)
from workshop_app.workbook.sheetxml import proved_bounds, scan_between
from workshop_app.workbook.strings import SharedStrings
from workshop_app.workbook.styles import Style, read_styles
from workshop_app.workbook.tables import table_edges
from workshop_app.workbook.values import date_text
from workshop_app.workbook.xmltext import SEPARATOR, decode_text, local, make_parser, run_parser

Value = str | float | bool | None
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s>/]")


class Sheet:
    """One worksheet. Rows and columns count from 1."""

    def __init__(self, book: Book, name: str, part: str, index: int, *, hidden: bool) -> None:
        self.book = book
        self.name = name
        self.part = part
        self.index = index
        """place among all sheets, chart sheets included; local names refer to it"""
        self.hidden = hidden

    @cached_property
    def xml(self) -> bytes:
        """The part as UTF-8, the bytes all offsets refer to."""
        return self.book.package.xml(self.part)

    @cached_property
    def scan(self) -> SheetScan:
        """Cells with their offsets, and what surrounds them."""
        return scan_between(self.xml, self.part, self.bounds)

    @cached_property
    def bounds(self) -> tuple[int, int] | None:
        """Where the rows stand if the part is well-formed and spelled in the ordinary way."""
        return proved_bounds(self.xml, self.part)

    @cached_property
    def may_calculate(self) -> bool:
        """False where the part certainly holds no formula; cheap to ask before reading it."""
        return _FORMULA.search(self.xml) is not None

    @cached_property
    def cells(self) -> Mapping[tuple[int, int], RawCell]:
        """Cells that exist in the file by (row, column)."""
        with bulk():
            return {(cell.row, cell.column): cell for row in self.scan.rows for cell in row.cells}

    def cell_at(self, row: int, column: int) -> RawCell | None:
        """The cell if it exists in the file; reads no other row."""
        found = self.rows.get(row)
        return None if found is None else found.at(column)

    @cached_property
    def formulas(self) -> Sequence[RawFormula]:
        """All cells with a formula, in the order of the file. Raises Damaged."""
        if not self.may_calculate:
            return ()
        if self.bounds is not None:
            found = read_formulas(self.xml, *self.bounds)
            if found is not None:
                return found
        return [
            RawFormula(cell.row, cell.column, cell.formula, cell.formula_attrs)
            for row in self.scan.rows
            for cell in row.cells
            if cell.formula is not None
        ]

    @cached_property
    def formula_matches(self) -> Mapping[tuple[int, int], re.Match[bytes]]:
        """Where formulas in the ordinary spelling stand in the part, see `read_formulas`."""
        return {
            (formula.row, formula.column): formula.found
            for formula in self.formulas
            if formula.found is not None
        }

    @cached_property
    def rows(self) -> Mapping[int, RawRow]:
        """Rows that exist in the file by number."""
        return {row.row: row for row in self.scan.rows}

    @cached_property
    def last_row(self) -> int:
        """The last row that holds a value or a formula; 0 on an empty sheet."""
        for row in reversed(self.scan.rows):
            if any(cell.text or cell.formula is not None for cell in row.cells):
                return row.row
        return 0

    def value(self, row: int, column: int) -> Value:
        """What the cell holds; for a formula, its cached result."""
        cell = self.cell_at(row, column)
        return None if cell is None else self.value_of(cell)

    def value_of(self, cell: RawCell) -> Value:
        """The value of one of this sheet's cells. Raises Damaged for a lost shared string."""
        text, kind = cell.text, cell.kind
        if text is None:
            return None
        if kind == "s":
            try:
                return self.book.strings.texts[int(text)]
            except (ValueError, IndexError):
                name = cell_name(cell.row, cell.column)
                raise Damaged(
                    f"Cell {name} on sheet “{self.name}” refers to a text that is not in the "
                    "workbook; open it in Excel, let Excel repair it, and save it again."
                ) from None
        if kind == "n":
            try:
                number = float(text)
            except ValueError:
                return text or None
            return number if math.isfinite(number) else text
        if kind == "b":
            return text.strip() in ("1", "true")
        return text if kind == "inlineStr" else decode_text(text)

    def text(self, row: int, column: int) -> str:
        """The value as a trimmed text, as a person would read it; "" for an empty cell."""
        found = self.rows.get(row)
        cell = None if found is None else found.at(column)
        if cell is None or cell.text is None:
            return ""
        value = self.value_of(cell)
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, float):
            return self.style_of(cell).shown(value)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return ""

    def shown_at(self, row: int, column: int, value: Value) -> str:
        """A value as a person reads it in this cell: dates as dates, shares as percentages."""
        if isinstance(value, float):
            style = self.style_at(row, column)
            if style.is_date:
                return date_text(value, date1904=self.book.date1904)
            if style.is_percent:
                return percent_text(share_to_percent(value))
            return style.shown(value)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return "" if value is None else value.strip()

    def style_of(self, cell: RawCell) -> Style:
        """The style of a cell."""
        return self.book.style(cell.style)

    def style_at(self, row: int, column: int) -> Style:
        """The style a cell has or, where there is no cell, would get from its row or column."""
        cell = self.cell_at(row, column)
        return self.book.style(cell.style if cell else self.inherited_style(row, column))

    def inherited_style(self, row: int, column: int) -> str | None:
        """The style number a new cell takes over from its row or else its column."""
        found = self.rows.get(row)
        if found is not None and found.style is not None:
            return found.style
        return next((c.style for c in self.scan.columns if c.first <= column <= c.last), None)

    def is_formula(self, row: int, column: int) -> bool:
        """Whether the cell holds a formula or belongs to an array, spill or data table."""
        cell = self.cell_at(row, column)
        if cell is not None and cell.formula is not None:
            return True
        return self._arrays.find(row, column) is not None

    @cached_property
    def _arrays(self) -> AreaIndex:
        areas = (formula_area(formula) for formula in self.formulas)
        return AreaIndex(area for area in areas if area is not None)

    def is_locked(self, row: int, column: int) -> bool:
        """Whether Excel would refuse to edit this cell without unprotecting the sheet."""
        if not self.scan.protected:
            return False
        if any((row, column) in area for area in self.scan.unprotected):
            return False
        return self.style_at(row, column).locked

    @cached_property
    def _merges(self) -> AreaIndex:
        return AreaIndex(self.scan.merges)

    def merge_at(self, row: int, column: int) -> Area | None:
        """The merged range that holds this cell, or None."""
        return self._merges.find(row, column)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds the value: itself, or the first cell of its merged range."""
        area = self._merges.find(row, column) if self.scan.merges else None
        return (row, column) if area is None else (area.top, area.left)

    def is_hidden_row(self, row: int) -> bool:
        """Whether the row is hidden, by hand or by a filter."""
        found = self.rows.get(row)
        return found is not None and found.hidden

    def is_hidden_column(self, column: int) -> bool:
        """Whether the column is hidden."""
        return any(c.hidden for c in self.scan.columns if c.first <= column <= c.last)

    @cached_property
    def _rules(self) -> tuple[AreaIndex, Mapping[Area, Validation]]:
        by_area = {area: rule for rule in self.scan.validations for area in rule.areas}
        return AreaIndex(by_area), by_area

    def validation_at(self, row: int, column: int) -> Validation | None:
        """The list validation of this cell, or None."""
        index, by_area = self._rules
        area = index.find(row, column)
        return None if area is None else by_area[area]

    @cached_property
    def _bounds_rules(self) -> tuple[AreaIndex, Mapping[Area, Rule]]:
        by_area = {area: rule for rule in self.scan.rules for area in rule.areas}
        return AreaIndex(by_area), by_area

    def rule_at(self, row: int, column: int) -> Rule | None:
        """The validation of this cell that is no list, or None."""
        index, by_area = self._bounds_rules
        area = index.find(row, column)
        return None if area is None else by_area[area]

    def list_at(self, row: int, column: int) -> tuple[str, ...] | None:
        """The drop-down entries of this cell; None without a list or where it is computed."""
        items = self.items_at(row, column)
        return None if items is None else tuple(item.text for item in items)

    def items_at(self, row: int, column: int) -> tuple[ListItem, ...] | None:
        """The same with what each entry puts into the cell."""
        rule = self.validation_at(row, column)
        if rule is None:
            return None
        first = rule.areas[0]
        return self.book.list_items(self, rule.formula, row - first.top, column - first.left)

    @cached_property
    def table_headers(self) -> tuple[Area, ...]:
        """Header and total rows of the tables on this sheet: their texts name the columns."""
        found: list[Area] = []
        for relationship in self.book.package.relationships(self.part):
            if relationship.kind == "table" and self.book.package.has(relationship.target):
                found.extend(table_edges(self.book.package, relationship.target))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name and what it stands for. ``sheet`` is an index for a name local to one sheet."""

    name: str
    formula: str
    sheet: int | None


class Book:
    """A workbook, read through its package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.date1904 = False
        self.names: list[DefinedName] = []
        self.sheets: list[Sheet] = []
        """worksheets in workbook order, hidden ones included"""
        self._lists: dict[tuple[int, str, int, int], tuple[ListItem, ...] | None] = {}
        self._read_workbook()

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return self.package.name

    def close(self) -> None:
        """Let go of all sheets: memory returns at once instead of at some later collection."""
        self.sheets.clear()

    @cached_property
    def sha256(self) -> str:
        """Checksum of the whole file, in hexadecimal."""
        return hashlib.sha256(self.package.data).hexdigest()

    def sheet(self, name: str) -> Sheet | None:
        """The worksheet with this name; case does not matter, as in Excel."""
        index = self._by_name.get(name.casefold())
        return None if index is None else self.sheets[index]

    @cached_property
    def _by_name(self) -> Mapping[str, int]:
        names = [sheet.name.casefold() for sheet in self.sheets]
        # of two sheets with one name the first one counts
        return {name: index for index, name in reversed(list(enumerate(names)))}

    @cached_property
    def strings(self) -> SharedStrings:
        """The shared strings; empty where the workbook has none."""
        part = self._related("sharedStrings")
        return SharedStrings(self.package.xml(part), part) if part else SharedStrings(None)

    @cached_property
    def styles(self) -> tuple[Style, ...]:
        """Cell formats by the number cells refer to."""
        part = self._related("styles")
        return read_styles(self.package.xml(part), part) if part else ()

    def style(self, number: str | None) -> Style:
        """The format with this number; Excel's default where there is none."""
        index = int(number) if number and number.isascii() and number.isdecimal() else 0
        return self.styles[index] if index < len(self.styles) else Style()

    def find_name(self, name: str, sheet: int | None) -> DefinedName | None:
        """A defined name, the sheet's own before the workbook's."""
        wanted = name.casefold()
        found = [item for item in self.names if item.name.casefold() == wanted]
        own = next((item for item in found if item.sheet == sheet), None)
        return own or next((item for item in found if item.sheet is None), None)

    def list_entries(
        self, sheet: Sheet, formula: str, rows: int = 0, columns: int = 0
    ) -> tuple[str, ...] | None:
        """Entries of a list validation: written out, a range on any sheet, or a name for one.

        ``rows`` and ``columns`` say how far the cell lies from the first one the rule covers.
        None where the list is computed or absurdly long.
        """
        items = self.list_items(sheet, formula, rows, columns)
        return None if items is None else tuple(item.text for item in items)

    def list_items(
        self, sheet: Sheet, formula: str, rows: int = 0, columns: int = 0
    ) -> tuple[ListItem, ...] | None:
        """The same with what each entry puts into the cell: a number where it is one."""
        if not moves(formula):
            rows = columns = 0
        key = (sheet.index, formula, rows, columns)
        if key not in self._lists:
            self._lists[key] = resolved_list(self, sheet, formula, rows, columns)
        return self._lists[key]

    def _related(self, kind: str) -> str | None:
        for relationship in self.package.relationships(self.package.workbook_part):
            if relationship.kind == kind and not relationship.external:
                return relationship.target if self.package.has(relationship.target) else None
        return None

    def _read_workbook(self) -> None:
        part = self.package.workbook_part
        targets = {item.id: item for item in self.package.relationships(part)}
        text: list[str] = []
        current: dict[str, str] = {}
        count = 0
        parser = make_parser(part)

        def start(name: str, attrs: dict[str, str]) -> None:
            nonlocal count
            short = local(name)
            if short == "workbookPr":
                self.date1904 = attrs.get("date1904", "0") in ("1", "true", "on")
            elif short == "sheet" and "name" in attrs:
                ids = [value for key, value in attrs.items() if key.endswith(SEPARATOR + "id")]
                target = targets.get(ids[0]) if ids else None
                if target is not None and target.kind == "worksheet" and not target.external:
                    hidden = attrs.get("state", "visible") != "visible"
                    sheet = Sheet(self, attrs["name"], target.target, count, hidden=hidden)
                    self.sheets.append(sheet)
                count += 1
            elif short == "definedName":
                current.clear()
                current.update(attrs)
                text.clear()
                parser.CharacterDataHandler = text.append

        def end(name: str) -> None:
            if local(name) == "definedName":
                parser.CharacterDataHandler = None
                own = current.get("localSheetId", "")
                index = int(own) if own.isascii() and own.isdecimal() else None
                self.names.append(DefinedName(current.get("name", ""), "".join(text), index))

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        run_parser(parser, self.package.xml(part), part)
        if not self.sheets:
            raise Damaged(f"“{self.file_name}” holds no worksheet; choose another workbook.")
        for sheet in self.sheets:
            if not self.package.has(sheet.part):
                raise Damaged(
                    f"“{self.file_name}” lacks its sheet “{sheet.name}”; the workbook is damaged."
                )


def read_book(package: Package) -> Book:
    """Read a workbook's list of sheets; the sheets themselves are read when asked for."""
    return Book(package)


def locate(sheet: Sheet, cell: str) -> tuple[int, int]:
    """(row, column) of the cell that holds the value of ``cell``: the anchor where merged.

    Raises ValueError if ``cell`` is no cell name.
    """
    return sheet.anchor(*parse_cell(cell))
