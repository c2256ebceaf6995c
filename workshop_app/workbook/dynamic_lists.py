"""Lists that grow with their entries: OFFSET, INDEX and INDIRECT with constant arguments.

Only what can be told from the cells as they are stored: nothing is calculated but counts of filled
cells and sums of whole numbers. Everything else is unknown (None), never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workshop_app.workbook.formulas import Reference, whole_reference
from workshop_app.workbook.refs import MAX_COLUMN, MAX_ROW, Area

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<function>[A-Za-z][A-Za-z.]*)\s*\(
    | (?P<text>"(?:[^"]|"")*")
    | (?P<place>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
        (?:\$?[A-Za-z]{1,3}\$?\d{1,7}(?!\w)|\$?[A-Za-z]{1,3}(?=:)|\$?\d{1,7}(?=:))
        (?::\$?(?:[A-Za-z]{1,3}\$?\d{0,7}|\d{1,7})(?![\w(]))?)
    | (?P<number>\d+(?!\w))
    | (?P<name>[^\W\d][\w.\\?]*)
    | (?P<sign>[-+*,;():=]))""",
    re.VERBOSE,
)
_FIXED = re.compile(r"(?:\$[A-Za-z]+)?(?:\$\d+)?\Z")
_DEEPEST = 8
_MOST_COUNTED = 20_000
"""cells a count looks at; a longer list is no list of answers"""

Text = Callable[[str | None, int, int], str | None]
"""the text of a cell: sheet (None: the formula's own), row, column; None without such a sheet"""
Named = Callable[[str], str | None]
"""the formula of a defined name; None where there is none"""


@dataclass(frozen=True, slots=True)
class Place:
    """An area and the sheet it is on (None: the formula's own)."""

    sheet: str | None
    area: Area


@dataclass(frozen=True, slots=True)
class Reach:
    """What of a workbook may be looked at: cells, the last row of a sheet, and names."""

    text: Text
    last_row: Callable[[str | None], int]
    named: Named


def dynamic_area(formula: str, reach: Reach) -> Place | None:
    """The area a formula stands for at present; None where that cannot be told."""
    return _area_of(formula, reach, _DEEPEST)


def _area_of(formula: str, reach: Reach, depth: int, *, loose: bool = False) -> Place | None:
    try:
        reader = _Reader(formula.strip().lstrip("="), reach, depth, loose=loose)
        found = reader.area()
        return found if reader.at_end() else None
    except _Unknown:
        return None


class _Unknown(Exception):
    """The formula needs more than is understood here."""


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, formula: str, reach: Reach, depth: int, *, loose: bool) -> None:
        self._reach, self._depth = reach, depth
        self._loose = loose
        """whether references without “$” stand still: they do in the text of INDIRECT"""
        self._tokens: list[tuple[str, str]] = []
        self._next = 0
        at = 0
        text = formula.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None or found.lastgroup is None or len(self._tokens) > 200 or depth < 0:
                raise _Unknown
            self._tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()

    def at_end(self) -> bool:
        return self._next == len(self._tokens)

    def area(self) -> Place:
        """One reference, or a range between two of them."""
        first = self._one_area()
        if self._peek() != ("sign", ":"):
            return first
        self._take(":")
        last = self._one_area()
        if last.sheet is not None and last.sheet != first.sheet:
            raise _Unknown
        one, two = first.area, last.area
        area = Area(
            min(one.top, two.top),
            min(one.left, two.left),
            max(one.bottom, two.bottom),
            max(one.right, two.right),
        )
        return Place(first.sheet, area)

    def _one_area(self) -> Place:
        kind, text = self._pop()
        if kind == "place":
            return self._place(text)
        if kind == "name":
            return self._named(text)
        if kind == "function" and text.upper() == "OFFSET":
            return self._offset()
        if kind == "function" and text.upper() == "INDEX":
            return self._index()
        if kind == "function" and text.upper() == "INDIRECT":
            return self._indirect()
        if (kind, text) == ("sign", "("):
            found = self.area()
            self._take(")")
            return found
        raise _Unknown

    def _place(self, text: str) -> Place:
        found = whole_reference(text)
        if not isinstance(found, Reference):
            raise _Unknown
        if not self._loose and not all(map(_FIXED.match, (found.first, found.last))):
            raise _Unknown  # it means other cells in every row
        try:
            return Place(found.sheet, found.area())
        except ValueError as error:
            raise _Unknown from error

    def _named(self, name: str) -> Place:
        formula = self._reach.named(name)
        found = None if formula is None else _area_of(formula, self._reach, self._depth - 1)
        if found is None:
            raise _Unknown
        return found

    def _offset(self) -> Place:
        base = self.area()
        values: list[int | None] = []
        while self._peek() in (("sign", ","), ("sign", ";")):
            self._pop()
            left_out = self._peek() in (("sign", ","), ("sign", ";"), ("sign", ")"))
            values.append(None if left_out else self._number())
        self._take(")")
        if not 2 <= len(values) <= 4:
            raise _Unknown
        rows, columns, height, width = [*values, None, None][:4]
        area = base.area
        top, left = area.top + (rows or 0), area.left + (columns or 0)
        high = area.bottom - area.top + 1 if height is None else height
        wide = area.right - area.left + 1 if width is None else width
        return Place(base.sheet, _checked(top, left, top + high - 1, left + wide - 1))

    def _index(self) -> Place:
        base = self.area()
        values: list[int] = []
        while self._peek() in (("sign", ","), ("sign", ";")):
            self._pop()
            values.append(self._number())
        self._take(")")
        area = base.area
        if len(values) == 1 and area.top == area.bottom:
            values = [1, values[0]]
        row, column = [*values, 1][:2] if values else (0, 0)
        one_column = area.left == area.right
        if row < 1 or column < 1 or (len(values) == 1 and not one_column) or len(values) > 2:
            raise _Unknown
        top, left = area.top + row - 1, area.left + column - 1
        if (top, left) not in area:
            raise _Unknown
        return Place(base.sheet, Area(top, left, top, left))

    def _indirect(self) -> Place:
        kind, text = self._pop()
        self._take(")")
        if kind != "text":
            raise _Unknown
        inner = text[1:-1].replace('""', '"')
        found = _area_of(inner, self._reach, self._depth - 1, loose=True)
        if found is None:
            raise _Unknown
        return found

    def _number(self) -> int:
        value = self._product()
        while self._peek() in (("sign", "+"), ("sign", "-")):
            _, sign = self._pop()
            value += self._product() if sign == "+" else -self._product()
        return value

    def _product(self) -> int:
        value = self._factor()
        while self._peek() == ("sign", "*"):
            self._pop()
            value *= self._factor()
        return value

    def _factor(self) -> int:
        kind, text = self._pop()
        if kind == "number":
            return int(text)
        if (kind, text) == ("sign", "-"):
            return -self._factor()
        if (kind, text) == ("sign", "("):
            value = self._number()
            self._take(")")
            return value
        if kind == "function" and text.upper() in ("COUNTA", "COUNTIF", "ROWS"):
            return self._count(text.upper())
        raise _Unknown

    def _count(self, function: str) -> int:
        place = self.area()
        if function == "COUNTIF":
            self._pop()
            if self._pop() not in (("text", '"?*"'), ("text", '"<>"'), ("text", '"*"')):
                raise _Unknown
        self._take(")")
        area = place.area
        if function == "ROWS":
            return area.bottom - area.top + 1
        bottom = min(area.bottom, self._reach.last_row(place.sheet))
        if (bottom - area.top + 1) * (area.right - area.left + 1) > _MOST_COUNTED:
            raise _Unknown
        return sum(
            bool(self._reach.text(place.sheet, row, column))
            for row in range(area.top, bottom + 1)
            for column in range(area.left, area.right + 1)
        )

    def _peek(self) -> tuple[str, str] | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _pop(self) -> tuple[str, str]:
        found = self._peek()
        if found is None:
            raise _Unknown
        self._next += 1
        return found

    def _take(self, sign: str) -> None:
        if self._pop() != ("sign", sign):
            raise _Unknown


def _checked(top: int, left: int, bottom: int, right: int) -> Area:
    if not (1 <= top <= bottom <= MAX_ROW and 1 <= left <= right <= MAX_COLUMN):
        raise _Unknown
    return Area(top, left, bottom, right)
