"""Cell names and areas. Rows and columns are counted from 1, as on the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})\Z")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})\Z")
_ROW = re.compile(r"\$?([1-9][0-9]{0,6})\Z")


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """``"A"`` → 1, ``"XFD"`` → 16384. Raises ValueError for anything else."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"“{letters}” is not a column.")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= MAX_COLUMN:
        raise ValueError(f"“{letters}” is not a column.")
    return number


@lru_cache(maxsize=4096)
def column_letters(number: int) -> str:
    """1 → ``"A"``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """(2, 3) → ``"C2"``."""
    return f"{column_letters(column)}{row}"


@lru_cache(maxsize=131_072)
def parse_cell(name: str) -> tuple[int, int]:
    """``"C2"`` or ``"$C$2"`` → (2, 3). Raises ValueError if it is no cell name."""
    found = _CELL.match(name)
    if found is None or int(found[2]) > MAX_ROW:
        raise ValueError(f"“{name}” is not a cell.")
    return int(found[2]), column_number(found[1])


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right

    @property
    def size(self) -> int:
        """How many cells it covers."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def parse_area(text: str) -> Area:
    """``"B2:C9"``, ``"B2"``, ``"B:C"`` or ``"2:9"``. Raises ValueError for anything else."""
    first, _, last = text.partition(":")
    last = last or first
    if _COLUMN.match(first) and _COLUMN.match(last) and ":" in text:
        left, right = (column_number(part.replace("$", "")) for part in (first, last))
        top, bottom = 1, MAX_ROW
    elif _ROW.match(first) and _ROW.match(last) and ":" in text:
        top, bottom = (int(part.replace("$", "")) for part in (first, last))
        left, right = 1, MAX_COLUMN
    else:
        (top, left), (bottom, right) = parse_cell(first), parse_cell(last)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def parse_areas(text: str) -> tuple[Area, ...]:
    """A space separated list of areas, as in ``sqref``. Parts that are no area are left out."""
    found: list[Area] = []
    for part in text.split():
        try:
            found.append(parse_area(part))
        except ValueError:
            continue
    return tuple(found)


class AreaIndex:
    """Answers quickly which of many areas holds a cell."""

    _BLOCK = 8
    _TALL = 64

    def __init__(self, areas: Iterable[Area]) -> None:
        self._tall: list[Area] = []
        self._blocks: dict[int, list[Area]] = {}
        for area in areas:
            first, last = area.top // self._BLOCK, area.bottom // self._BLOCK
            if last - first > self._TALL:
                self._tall.append(area)
                continue
            for block in range(first, last + 1):
                self._blocks.setdefault(block, []).append(area)

    def find(self, row: int, column: int) -> Area | None:
        """An area that holds this cell, or None."""
        near = self._blocks.get(row // self._BLOCK)
        for areas in (near, self._tall):
            if areas:
                for area in areas:
                    if area.top <= row <= area.bottom and area.left <= column <= area.right:
                        return area
        return None
