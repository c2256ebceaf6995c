"""Which formulas show an old result once some cells have changed.

Programs that honour the workbook's “calculate on load” flag recompute everything; others show
the cached result. Dropping the caches of exactly the dependent formulas makes both right.
A formula whose references cannot be known counts as dependent.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from workshop_app.workbook.formulas import Reference, References, references
from workshop_app.workbook.refs import Area, AreaIndex
from workshop_app.workbook.sheetparts import RawCell, formula_area
from workshop_app.workbook.sheets import Book, Sheet

Place = tuple[int, int, int]
"""(sheet index, row, column)"""

_EXPANDED = 64
"""Areas up to this size are looked up cell by cell, larger ones are searched."""


def has_formulas(book: Book) -> bool:
    """Whether any cell of the workbook holds a formula."""
    return any(
        cell.formula is not None
        for sheet in book.sheets
        if sheet.may_calculate
        for row in sheet.scan.rows
        for cell in row.cells
    )


def dependents(
    book: Book, edited: Iterable[tuple[Sheet, int, int]]
) -> dict[str, set[tuple[int, int]]]:
    """Cells whose cached result may be wrong after these edits, by sheet part.

    Contains formula cells and the cells that an array formula fills.
    """
    graph = _Graph(book)
    dirty = graph.spread([(sheet.index, row, column) for sheet, row, column in edited])
    by_index = {sheet.index: sheet for sheet in book.sheets}
    found: dict[str, set[tuple[int, int]]] = {}
    for sheet_index, row, column in dirty:
        found.setdefault(by_index[sheet_index].part, set()).add((row, column))
    return found


class _Graph:
    """Who reads whom, turned round: from a cell to the formulas that read it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.indices = {sheet.name.casefold(): sheet.index for sheet in book.sheets}
        self.readers: dict[tuple[int, Area], list[int]] = {}
        """numbers of the formulas that read an area of a sheet; each area stands here once"""
        self.by_text: dict[tuple[int, str, str], list[int]] = {}
        """the same lists by the corners as written, which spares reading them again"""
        self.cells: dict[Place, list[list[int]]] = {}
        """the same lists by each cell of a small area"""
        self.large: dict[int, list[tuple[Area, list[int]]]] = {}
        """the same lists of the large areas of each sheet"""
        self.unknown: list[int] = []
        self.fills: list[list[Place]] = []
        """for each formula, the cells whose results it gives"""
        for sheet in book.sheets:
            if sheet.may_calculate:
                self._add_sheet(sheet)

    def _add_sheet(self, sheet: Sheet) -> None:
        masters: dict[str, tuple[RawCell, References]] = {}
        for row in sheet.scan.rows:
            for cell in row.cells:
                if cell.formula is not None:
                    self._add_formula(sheet, cell, masters)

    def _add_formula(
        self, sheet: Sheet, cell: RawCell, masters: dict[str, tuple[RawCell, References]]
    ) -> None:
        number = len(self.fills)
        self.fills.append(_filled(sheet, cell))
        shared = cell.formula_attrs.get("si") if cell.formula_attrs.get("t") == "shared" else None
        rows = columns = 0
        if cell.formula:
            found = _references(cell.formula)
            if shared is not None:
                masters[shared] = (cell, found)
        elif shared in masters and shared is not None:
            master, found = masters[shared]
            rows, columns = cell.row - master.row, cell.column - master.column
        else:
            # a data table, or a shared formula whose first cell comes later
            found = References(unknown=True)
        if not self._link(number, sheet.index, found, rows, columns, 0):
            self.unknown.append(number)

    def _link(
        self, number: int, sheet: int, found: References, rows: int, columns: int, depth: int
    ) -> bool:
        """Note what formula ``number`` reads; False where that cannot be known."""
        if found.unknown or depth > 8:
            return False
        for reference in found.areas:
            if not self._link_area(number, sheet, reference, rows, columns):
                return False
        for qualifier, name in found.names:
            own = sheet if qualifier is None else self.indices.get(qualifier.casefold())
            defined = self.book.find_name(name, own)
            if defined is None:
                return False
            if not self._link(number, sheet, _references(defined.formula), 0, 0, depth + 1):
                return False
        return True

    def _link_area(
        self, number: int, sheet: int, reference: Reference, rows: int, columns: int
    ) -> bool:
        if reference.sheet is not None:
            target = self.indices.get(reference.sheet.casefold())
            if target is None:
                return False
            sheet = target
        still = not rows and not columns
        text = (sheet, reference.first, reference.last)
        readers = self.by_text.get(text) if still else None
        if readers is None:
            try:
                readers = self._readers_of(sheet, reference.area(rows, columns))
            except ValueError:
                return False
            if still:
                self.by_text[text] = readers
        readers.append(number)
        return True

    def _readers_of(self, sheet: int, area: Area) -> list[int]:
        readers = self.readers.get((sheet, area))
        if readers is None:
            readers = self.readers[sheet, area] = []
            if area.size > _EXPANDED:
                self.large.setdefault(sheet, []).append((area, readers))
            else:
                for row in range(area.top, area.bottom + 1):
                    for column in range(area.left, area.right + 1):
                        self.cells.setdefault((sheet, row, column), []).append(readers)
        return readers

    def spread(self, edited: list[Place]) -> set[Place]:
        """Every cell reached from the edited ones, those themselves left out."""
        dirty: set[Place] = set()
        done: set[int] = set(self.unknown)
        waiting = list(edited)
        for number in self.unknown:
            waiting.extend(self.fills[number])
            dirty.update(self.fills[number])
        while waiting:
            place = waiting.pop()
            hit = self.cells.pop(place, [])
            for area, readers in self.large.get(place[0], ()):
                if readers and place[1:] in area:
                    hit.append(readers)
            for readers in hit:
                for number in readers:
                    if number in done:
                        continue
                    done.add(number)
                    fresh = [cell for cell in self.fills[number] if cell not in dirty]
                    dirty.update(fresh)
                    waiting.extend(fresh)
                # an area is reached once; whatever else changes in it tells nothing new
                readers.clear()
        return dirty.difference(edited)


def _filled(sheet: Sheet, cell: RawCell) -> list[Place]:
    area = formula_area(cell)
    if area is None:
        return [(sheet.index, cell.row, cell.column)]
    index = AreaIndex([area])
    inside = (
        [key for key in sheet.cells if index.find(*key)]
        if area.size > _EXPANDED
        else [
            (row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
            if (row, column) in sheet.cells
        ]
    )
    return [(sheet.index, row, column) for row, column in inside]


@lru_cache(maxsize=8192)
def _references(formula: str) -> References:
    return references(formula)
