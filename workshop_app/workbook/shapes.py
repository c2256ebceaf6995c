"""Formulas by their shape: a formula copied down a column is analysed only once.

Two formulas have one shape when they differ in nothing but row numbers without a ``$``. The
shape is analysed with all care once; each formula of it then only lends its row numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from workshop_app.workbook.formulas import Reference, analyse
from workshop_app.workbook.refs import MAX_ROW, column_number

# Up to six digits are always a row Excel has, so the number never changes what its token is.
# The look behind comes second because a pattern that starts with digits is found much faster.
_ROW = re.compile(r"([1-9](?<=[A-Za-z].)\d{0,5})(?![\w.!('\[])")
_CORNERS = re.compile(
    r"\$?([A-Za-z]{1,3})(\$?)([1-9]\d*)(?::\$?([A-Za-z]{1,3})(\$?)([1-9]\d*))?\Z"
    r"|\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})\Z"
)

Box = tuple[str | None, int, int, int, int]
"""(sheet or None for the formula's own, first row, first column, last row, last column). A row that
moves with the formula is an index into the numbers that `parted` gives, one that stays is negative.
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """What every formula of one shape reads."""

    boxes: tuple[Box, ...]
    names: tuple[tuple[str | None, str], ...]
    unknown: bool


def parted(formula: str) -> tuple[str, list[int]]:
    """The key of the formula's shape, the same for all of that shape, and its row numbers."""
    parts = _ROW.split(formula)
    return "\0".join(parts[::2]), [*map(int, parts[1::2])]


@lru_cache(maxsize=2048)
def shape_of(key: str) -> Shape | None:
    """The shape with this key; None where formulas that look alike may read different things."""
    # any row number will do
    formula = key.replace("\0", "1")
    found = analyse(formula)
    places = [place for place, character in enumerate(key) if character == "\0"]
    for start, end in found.fixed:
        if bisect_left(places, start) != bisect_left(places, end):
            return None
    slots = {place: index for index, place in enumerate(places)}
    boxes: list[Box] = []
    for reference, (start, end) in zip(found.references.areas, found.spans, strict=True):
        box = _box(reference, start, formula[start:end], slots)
        if box is None:
            return None
        boxes.append(box)
    return Shape(tuple(boxes), found.references.names, found.references.unknown)


def _box(reference: Reference, start: int, token: str, slots: dict[int, int]) -> Box | None:
    corners = _CORNERS.match(token)
    if corners is None:
        return None
    first, still, row, last, last_still, last_row, one, other = corners.groups()
    try:
        if one:
            left, right = column_number(one), column_number(other)
            top, bottom = -1, -MAX_ROW
        else:
            left, right = column_number(first), column_number(last or first)
            top = -int(row) if still else slots[start + corners.start(3)]
            bottom = top
            if last:
                bottom = -int(last_row) if last_still else slots[start + corners.start(6)]
    except (KeyError, ValueError):
        return None
    if min(top, bottom) < -MAX_ROW:
        return None
    return reference.sheet, top, min(left, right), bottom, max(left, right)
