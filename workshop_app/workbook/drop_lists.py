"""What the drop-down list of a cell offers: written out, in cells, behind a name, or computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.workbook.dynamic_lists import Reach, dynamic_area
from workshop_app.workbook.formulas import Reference, whole_reference
from workshop_app.workbook.refs import Area
from workshop_app.workbook.values import label_number

if TYPE_CHECKING:  # a book asks here for its lists
    from workshop_app.workbook.sheets import Book, Sheet

MAX_LIST = 500
"""Longest drop-down list that is resolved; a longer one is no response scale."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a drop-down list as it is shown, and what picking it puts into the cell."""

    text: str
    value: str | float


def resolved_list(
    book: Book, sheet: Sheet, formula: str, rows: int, columns: int
) -> tuple[ListItem, ...] | None:
    """Entries of a list that is written out or stands in cells; None for others."""
    formula = formula.lstrip("=").strip()
    if formula.startswith('"') and formula.endswith('"') and len(formula) > 1:
        entries = formula[1:-1].replace('""', '"').split(",")
        return tuple(_written(entry.strip()) for entry in entries if entry.strip())
    found = list_place(book, sheet, formula, rows, columns)
    return None if found is None else _list_from(*found)


def list_place(
    book: Book, sheet: Sheet, formula: str, rows: int = 0, columns: int = 0
) -> tuple[Sheet, Area] | None:
    """Where the entries of a list stand in cells; None for other lists."""
    formula = formula.lstrip("=").strip()
    for _ in range(8):
        found = whole_reference(formula)
        if isinstance(found, Reference):
            try:
                area = found.area(rows, columns)
            except ValueError:
                return None
            target = sheet if found.sheet is None else book.sheet(found.sheet)
            return None if target is None else (target, area)
        if found is None:
            place = dynamic_area(formula, _reach(book, sheet))
            target = sheet if place is None or not place.sheet else book.sheet(place.sheet)
            return None if place is None or target is None else (target, place.area)
        name = book.find_name(found, sheet.index)
        if name is None:
            return None
        formula = name.formula
    return None


def _reach(book: Book, sheet: Sheet) -> Reach:
    """What a list's formula may look at."""

    def at(name: str | None) -> Sheet | None:
        return sheet if name is None else book.sheet(name)

    def named(name: str) -> str | None:
        found = book.find_name(name, sheet.index)
        return None if found is None else found.formula

    return Reach(
        lambda name, row, column: None if (s := at(name)) is None else s.text(row, column),
        lambda name: 0 if (s := at(name)) is None else s.last_row,
        named,
    )


def _list_from(target: Sheet, area: Area) -> tuple[ListItem, ...] | None:
    bottom = min(area.bottom, target.last_row)
    right = min(area.right, area.left + MAX_LIST)
    if (bottom - area.top + 1) * (right - area.left + 1) > MAX_LIST:
        return None
    found: list[ListItem] = []
    for row in range(area.top, bottom + 1):
        for column in range(area.left, right + 1):
            value = target.value(row, column)
            if text := target.shown_at(row, column, value):
                found.append(ListItem(text, value if isinstance(value, float) else text))
    return tuple(found)


def _written(entry: str) -> ListItem:
    number = label_number(entry)
    return ListItem(entry, entry if number is None else number)
