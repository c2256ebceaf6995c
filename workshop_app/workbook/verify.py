"""Prove that a filled workbook is the original plus the answers, and nothing else.

Works on the two files alone and shares no state with the code that wrote the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.errors import VerifyFailed, WorkbookError
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import Change
from workshop_app.workbook.refs import cell_name, parse_cell
from workshop_app.workbook.sheetparts import RawCell
from workshop_app.workbook.sheets import Book, Sheet, read_book
from workshop_app.workbook.xmltext import set_attribute, tag_end

_CALC = re.compile(rb"<((?:\w+:)?)calcPr(?:\s[^>]*)?(?:/>|>\s*</\1calcPr\s*>)")
_CACHE = re.compile(rb"<((?:\w+:)?)v(?:\s[^>]*)?(?:/>|>[^<]*</\1v\s*>)")


@bulk()
def verify(
    original: bytes, filled: bytes, changes: Iterable[Change], *, before: Book | None = None
) -> None:
    """Compare a filled workbook with its original.

    Every part but the edited sheets, sheets with dropped cached results, and the calculation
    flag must be byte-equal; sheets must be equal cell by cell once the edited cells are masked;
    the written values must read back. ``before`` is the original where it is read already.
    Raises VerifyFailed with what differs.
    """
    changes = tuple(changes)
    try:
        before = before or read_book(Package.open(original, "the original"))
        after = read_book(Package.open(filled, "the filled copy"))
        try:
            _verify(before, after, changes)
        finally:
            after.close()
    except VerifyFailed:
        raise
    except WorkbookError as error:
        raise VerifyFailed(f"The filled workbook could not be read back: {error}") from error


def _verify(before: Book, after: Book, changes: tuple[Change, ...]) -> None:
    old, new = before.package, after.package
    if [member.name for member in old.members] != [member.name for member in new.members]:
        raise _failed("it holds other parts than the original")
    sheets = {sheet.part.lower(): sheet for sheet in before.sheets}
    copies = {sheet.part.lower(): sheet for sheet in after.sheets}
    edited = {sheet.name: sheet for sheet in before.sheets}
    places: dict[str, set[tuple[int, int]]] = {}
    for change in changes:
        part = edited[change.sheet].part.lower()
        places.setdefault(part, set()).add(parse_cell(change.cell))
    for member in old.members:
        name = member.name
        part = name.lstrip("/").lower()
        if old.raw_record(part) == new.raw_record(part) or old.part(part) == new.part(part):
            continue
        if part in sheets and part in copies:
            _compare_sheets(sheets[part], copies[part], places.get(part, set()))
        elif part == old.workbook_part.lower():
            if _CALC.sub(b"", old.xml(part)) != _CALC.sub(b"", new.xml(part)):
                raise _failed(f"its part “{name}” differs from the original")
        else:
            raise _failed(f"its part “{name}” differs from the original")
    for change in changes:
        _check_value(after, change)


def _compare_sheets(old: Sheet, new: Sheet, places: set[tuple[int, int]]) -> None:
    if _frame(old) != _frame(new):
        raise _failed(f"more than cells changed on sheet “{old.name}”")
    for number in old.rows.keys() | new.rows.keys():
        _compare_rows(old, new, number, places)
    for place in (old.cells.keys() | new.cells.keys()) - places:
        one, two = old.cells.get(place), new.cells.get(place)
        if one is None or two is None:
            raise _failed(f"cell {cell_name(*place)} on sheet “{old.name}” came or went")
        left, right = _bytes(old, one), _bytes(new, two)
        if left != right and not (old.is_formula(*place) and _same_formula(left, right)):
            raise _failed(f"cell {cell_name(*place)} on sheet “{old.name}” changed unasked")
    for place in places:
        one, two = old.cells.get(place), new.cells.get(place)
        if one is not None and two is not None and one.style != two.style:
            raise _failed(f"cell {cell_name(*place)} on sheet “{old.name}” lost its format")


def _frame(sheet: Sheet) -> tuple[bytes, bytes]:
    """Everything before and after the cells, the used range masked."""
    xml, scan = sheet.xml, sheet.scan
    start = tag_end(xml, scan.data_start)
    head = xml[: scan.data_start]
    if scan.dimension >= 0:
        end = tag_end(xml, scan.dimension)
        tag = set_attribute(xml[scan.dimension : end], b"ref", "")
        head = xml[: scan.dimension] + tag + xml[end : scan.data_start]
    closing = scan.data_end if scan.data_inside < 0 else tag_end(xml, scan.data_end)
    opening = re.sub(rb"\s*/?>\Z", b"", xml[scan.data_start : start])
    return head + opening, xml[closing:]


def _compare_rows(old: Sheet, new: Sheet, number: int, places: set[tuple[int, int]]) -> None:
    one, two = old.rows.get(number), new.rows.get(number)
    if one is None and two is not None:
        # a new row must hold nothing but answers
        if all((number, cell.column) in places for cell in two.cells):
            return
    elif one is not None and two is not None:
        tags = [
            sheet.xml[row.start : tag_end(sheet.xml, row.start)]
            for sheet, row in ((old, one), (new, two))
        ]
        if tags[0] == tags[1] or _bare(tags[0]) == _bare(tags[1]):
            return
    raise _failed(f"row {number} on sheet “{old.name}” changed unasked")


def _bare(tag: bytes) -> bytes:
    """A row's tag without the span of its cells, which widens, and whether it is empty."""
    return re.sub(rb"\s*/?>\Z", b"", set_attribute(tag, b"spans", None))


def _bytes(sheet: Sheet, cell: RawCell) -> bytes:
    return sheet.xml[cell.start : cell.end]


def _same_formula(left: bytes, right: bytes) -> bool:
    """Whether two formula cells differ at most in their cached results."""
    bare = _uncached(left)
    return bare == right or bare == _uncached(right)


def _uncached(cell: bytes) -> bytes:
    end = tag_end(cell, 0)
    return set_attribute(cell[:end], b"t", None) + _CACHE.sub(b"", cell[end:])


def _check_value(book: Book, change: Change) -> None:
    sheet = book.sheet(change.sheet)
    value = None if sheet is None else sheet.value(*parse_cell(change.cell))
    if value != change.after:
        raise _failed(f"cell {change.cell} on sheet “{change.sheet}” does not hold its answer")


def _failed(reason: str) -> VerifyFailed:
    return VerifyFailed(
        f"The filled workbook was thrown away because {reason}; your answers are safe in the "
        "workshop file, so please report this and try another copy of the workbook."
    )
