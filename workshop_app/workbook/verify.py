"""Prove that a filled workbook is the original plus the answers, and nothing else.

Works on the two files alone and shares no state with the code that wrote the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.errors import VerifyFailed, WorkbookError
from workshop_app.workbook.outline import Outline
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import Change
from workshop_app.workbook.refs import cell_name, parse_cell
from workshop_app.workbook.sheets import Book, read_book
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
    copies = {sheet.part.lower(): Outline(sheet) for sheet in after.sheets}
    by_name = {sheet.name: sheet.part.lower() for sheet in before.sheets}
    places: dict[str, set[tuple[int, int]]] = {}
    for change in changes:
        places.setdefault(by_name[change.sheet], set()).add(parse_cell(change.cell))
    for member in old.members:
        name = member.name
        part = name.lstrip("/").lower()
        if old.raw_record(part) == new.raw_record(part) or old.part(part) == new.part(part):
            continue
        if part in sheets and part in copies:
            _compare(Outline(sheets[part]), copies[part], places.get(part, set()))
        elif part == old.workbook_part.lower():
            if _CALC.sub(b"", old.xml(part)) != _CALC.sub(b"", new.xml(part)):
                raise _failed(f"its part “{name}” differs from the original")
        else:
            raise _failed(f"its part “{name}” differs from the original")
    for change in changes:
        _check_value(copies[by_name[change.sheet]], change)


def _compare(old: Outline, new: Outline, places: set[tuple[int, int]]) -> None:
    name = old.sheet.name
    if old.frame != new.frame:
        raise _failed(f"more than cells changed on sheet “{name}”")
    for number in old.rows.keys() | new.rows.keys():
        one, two = old.row(number), new.row(number)
        if one == two:
            continue
        answers = {column for row, column in places if row == number}
        if one is None:
            # a new row must hold nothing but answers
            if not new.cells(number).keys() <= answers:
                raise _failed(f"row {number} on sheet “{name}” changed unasked")
            continue
        if two is None or not _same_tag(one, two):
            raise _failed(f"row {number} on sheet “{name}” changed unasked")
        _compare_cells(old, new, number, answers)


def _compare_cells(old: Outline, new: Outline, number: int, answers: set[int]) -> None:
    ones, twos = old.cells(number), new.cells(number)
    for column in ones.keys() | twos.keys():
        one, two = ones.get(column), twos.get(column)
        where = f"cell {cell_name(number, column)} on sheet “{old.sheet.name}”"
        if column in answers:
            if one is not None and two is not None and one.style != two.style:
                raise _failed(f"{where} lost its format")
            continue
        if one is None or two is None:
            raise _failed(f"{where} came or went")
        left = old.sheet.xml[one.start : one.end]
        right = new.sheet.xml[two.start : two.end]
        if left == right:
            continue
        if not (old.sheet.is_formula(number, column) and _same_formula(left, right)):
            raise _failed(f"{where} changed unasked")


def _same_tag(one: bytes, two: bytes) -> bool:
    left, right = one[: tag_end(one, 0)], two[: tag_end(two, 0)]
    return left == right or _bare(left) == _bare(right)


def _bare(tag: bytes) -> bytes:
    """A row's tag without the span of its cells, which widens, and whether it is empty."""
    return re.sub(rb"\s*/?>\Z", b"", set_attribute(tag, b"spans", None))


def _same_formula(left: bytes, right: bytes) -> bool:
    """Whether two formula cells differ at most in their cached results."""
    bare = _uncached(left)
    return bare == right or bare == _uncached(right)


def _uncached(cell: bytes) -> bytes:
    end = tag_end(cell, 0)
    return set_attribute(cell[:end], b"t", None) + _CACHE.sub(b"", cell[end:])


def _check_value(copy: Outline, change: Change) -> None:
    row, column = parse_cell(change.cell)
    cell = copy.cells(row).get(column)
    value = None if cell is None else copy.sheet.value_of(cell)
    if value != change.after:
        raise _failed(f"cell {change.cell} on sheet “{change.sheet}” does not hold its answer")


def _failed(reason: str) -> VerifyFailed:
    return VerifyFailed(
        f"The filled workbook was thrown away because {reason}; your answers are safe in the "
        "workshop file, so please report this and try another copy of the workbook."
    )
