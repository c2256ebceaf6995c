"""Which formulas show an old result once some cells have changed.

Programs that honour the workbook's “calculate on load” flag recompute everything; others show
the cached result. Dropping the caches of exactly the dependent formulas makes both right.
A formula whose references cannot be known counts as dependent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from workshop_app.workbook.formulas import References, references
from workshop_app.workbook.refs import Area
from workshop_app.workbook.shapes import parted, shape_of
from workshop_app.workbook.sheetparts import RawFormula, formula_area
from workshop_app.workbook.sheets import Book, Sheet

Place = tuple[int, int, int]
"""(sheet index, row, column)"""

_Key = tuple[int, int, int, int, int]
"""(sheet index, first row, first column, last row, last column)"""

_EXPANDED = 64
"""Areas up to this size are looked up cell by cell, larger ones are searched."""
_DEEPEST_NAME = 8
"""How many names may stand for one another in a row before a formula counts as unknown."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What formulas of one shape on one sheet read."""

    moving: tuple[_Key, ...]
    """areas that move with the formula, their rows as in a `Box`"""
    group: list[int]
    """the numbers of its formulas"""
    unknown: bool


def has_formulas(book: Book) -> bool:
    """Whether any cell of the workbook holds a formula."""
    return any(sheet.formulas for sheet in book.sheets)


def dependents(
    book: Book, edited: Iterable[tuple[Sheet, int, int]]
) -> dict[str, set[tuple[int, int]]]:
    """Cells whose cached result may be wrong after these edits, by sheet part.

    Contains formula cells and the cells that an array formula fills.
    """
    places = [(sheet.index, row, column) for sheet, row, column in edited]
    dirty = _Graph(book, places).spread(places)
    by_index = {sheet.index: sheet for sheet in book.sheets}
    found: dict[str, set[tuple[int, int]]] = {}
    for sheet_index, row, column in dirty:
        found.setdefault(by_index[sheet_index].part, set()).add((row, column))
    return found


class _Graph:
    """Who reads whom, turned round: from a cell to the formulas that read it."""

    def __init__(self, book: Book, edited: Iterable[Place]) -> None:
        self.book = book
        self.indices = {sheet.name.casefold(): sheet.index for sheet in book.sheets}
        self.readers: dict[_Key, list[int]] = {}
        """who reads an area of a sheet: the number of a formula, or ``~group`` for a whole group"""
        self.groups: list[list[int]] = []
        """formulas of one shape, which read the same areas apart from those that move with them"""
        self.unknown: list[int] = []
        self.fills: list[Sequence[Place]] = []
        """for each formula, the cells whose results it gives"""
        for sheet in book.sheets:
            self._add_sheet(sheet)
        self.cells: dict[Place, list[list[int]]] = {}
        """the same lists by each cell of a small area that may change at all"""
        self.large: dict[int, list[tuple[Area, list[int]]]] = {}
        """the same lists of the large areas of each sheet"""
        self._spread_out({*edited, *chain.from_iterable(self.fills)})

    def _add_sheet(self, sheet: Sheet) -> None:
        masters: dict[str, tuple[RawFormula, References]] = {}
        shapes: dict[str, _Shape | None] = {}
        index, fills, readers = sheet.index, self.fills, self.readers
        for cell in sheet.formulas:
            if cell.formula_attrs or not cell.formula:
                self._add_special(sheet, cell, masters)
                continue
            number = len(fills)
            fills.append(((index, cell.row, cell.column),))
            key, rows = parted(cell.formula)
            if key in shapes:
                shape = shapes[key]
            else:
                shape = shapes[key] = self._shape(index, key)
            if shape is None:
                self._add(number, index, _references(cell.formula))
                continue
            if shape.unknown:
                self.unknown.append(number)
                continue
            for target, top, left, bottom, right in shape.moving:
                first = rows[top] if top >= 0 else -top
                last = rows[bottom] if bottom >= 0 else -bottom
                area = (target, first, left, last, right)
                found = readers.get(area)
                if found is None:
                    readers[area] = [number]
                else:
                    found.append(number)
            shape.group.append(number)

    def _shape(self, sheet: int, key: str) -> _Shape | None:
        """A shape as seen from a sheet; None where its formulas have to be read one by one."""
        shape = shape_of(key)
        if shape is None:
            return None
        moving: list[_Key] = []
        fixed: list[_Key] = []
        unknown = shape.unknown
        for name, top, left, bottom, right in shape.boxes:
            target = sheet if name is None else self.indices.get(name.casefold())
            if target is None:
                unknown = True
                break
            if top < 0 and bottom < 0:
                fixed.append((target, -top, left, -bottom, right))
            else:
                moving.append((target, top, left, bottom, right))
        unknown = unknown or not self._areas(sheet, References(names=shape.names), 0, 0, 0, fixed)
        group: list[int] = []
        for area in dict.fromkeys(fixed):
            self.readers.setdefault(area, []).append(~len(self.groups))
        self.groups.append(group)
        return _Shape(tuple(dict.fromkeys(moving)), group, unknown)

    def _add_special(
        self, sheet: Sheet, cell: RawFormula, masters: dict[str, tuple[RawFormula, References]]
    ) -> None:
        """A formula with attributes: shared, array, spill or data table."""
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
        self._add(number, sheet.index, found, rows, columns)

    def _add(
        self, number: int, sheet: int, found: References, rows: int = 0, columns: int = 0
    ) -> None:
        areas: list[_Key] = []
        if self._areas(sheet, found, rows, columns, 0, areas):
            for key in areas:
                self.readers.setdefault(key, []).append(number)
        else:
            self.unknown.append(number)

    def _areas(
        self,
        sheet: int,
        found: References,
        rows: int,
        columns: int,
        depth: int,
        areas: list[_Key],
    ) -> bool:
        """Collect the areas a formula reads; False where they cannot be known."""
        if found.unknown or depth > _DEEPEST_NAME:
            return False
        for reference in found.areas:
            name = reference.sheet
            target = sheet if name is None else self.indices.get(name.casefold())
            if target is None:
                return False
            try:
                area = reference.area(rows, columns)
            except ValueError:
                return False
            areas.append((target, area.top, area.left, area.bottom, area.right))
        for qualifier, name in found.names:
            own = sheet if qualifier is None else self.indices.get(qualifier.casefold())
            defined = self.book.find_name(name, own)
            if defined is None:
                return False
            if not self._areas(sheet, _references(defined.formula), 0, 0, depth + 1, areas):
                return False
        return True

    def _spread_out(self, live: set[Place]) -> None:
        """Make the readers of an area found by those of its cells that may change."""
        for (sheet, top, left, bottom, right), readers in self.readers.items():
            if top == bottom and left == right:
                place = (sheet, top, left)
                if place in live:
                    self.cells.setdefault(place, []).append(readers)
                continue
            area = Area(min(top, bottom), left, max(top, bottom), right)
            if area.size > _EXPANDED:
                self.large.setdefault(sheet, []).append((area, readers))
                continue
            for row in range(area.top, area.bottom + 1):
                for column in range(left, right + 1):
                    place = (sheet, row, column)
                    if place in live:
                        self.cells.setdefault(place, []).append(readers)

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
            large = self.large.get(place[0])
            if large:
                inside = [pair for pair in large if place[1:] in pair[0]]
                if inside:
                    # an area is reached once; whatever else changes in it tells nothing new
                    large[:] = [pair for pair in large if place[1:] not in pair[0]]
                    hit.extend(readers for _, readers in inside)
            for number in self._numbers(hit):
                if number in done:
                    continue
                done.add(number)
                fresh = [cell for cell in self.fills[number] if cell not in dirty]
                dirty.update(fresh)
                waiting.extend(fresh)
        return dirty.difference(edited)

    def _numbers(self, hit: list[list[int]]) -> list[int]:
        """All formulas of these readers, who are told once and then forgotten."""
        numbers: list[int] = []
        for readers in hit:
            for number in readers:
                if number >= 0:
                    numbers.append(number)
                else:
                    numbers += self.groups[~number]
                    self.groups[~number].clear()
            readers.clear()
        return numbers


def _filled(sheet: Sheet, cell: RawFormula) -> Sequence[Place]:
    area = formula_area(cell)
    if area is None:
        return ((sheet.index, cell.row, cell.column),)
    if area.size > _EXPANDED:
        inside = [key for key in sheet.cells if key in area]
    else:
        inside = [
            (row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
            if sheet.cell_at(row, column) is not None
        ]
    return [(sheet.index, row, column) for row, column in inside]


@lru_cache(maxsize=8192)
def _references(formula: str) -> References:
    return references(formula)
