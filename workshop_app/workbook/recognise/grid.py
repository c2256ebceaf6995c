"""A sheet as recognition looks at it: texts through merges, and which cells are open for typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from workshop_app.workbook.sheets import Sheet

MAX_COLUMNS = 120
"""Columns further right are not looked at."""
MAX_ROWS = 6_000
_LONGEST_GROUP = 50


class Grid:
    """A sheet's texts by row and column, with merged cells showing their anchor's text."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._texts: dict[tuple[int, int], str] = {}
        self.double_headers: set[int] = set()
        """heading rows that name only some columns, the row above naming the others"""

    def text(self, row: int, column: int) -> str:
        """What a person reads at this place."""
        place = (row, column)
        found = self._texts.get(place)
        if found is None:
            found = self.sheet.text(*self.sheet.anchor(row, column))
            self._texts[place] = found
        return found

    def own(self, row: int, column: int) -> str:
        """The text if it begins here and not further up or left in a merged range."""
        anchor = self.sheet.anchor(row, column)
        return self.text(row, column) if anchor == (row, column) else ""

    def heading(self, row: int | None, column: int) -> str:
        """The heading of a column, with the one above it where that spans several columns."""
        if row is None:
            return ""
        text = " ".join(self.text(row, column).split())
        if not text and row in self.double_headers and self.own(row - 1, column):
            return " ".join(self.own(row - 1, column).split())
        area = self.sheet.merge_at(row - 1, column) if row > 1 else None
        if area is not None and area.left < area.right and area.bottom < row:
            above = " ".join(self.text(row - 1, column).split())
            names = self.shown(row)
            if row in self.double_headers:
                names = sorted({*names, *self.shown(row - 1)})
            # a text over nearly everything, or over the first column, is the sheet's own title
            group = names and names[0] < area.left and area.right - area.left < 0.7 * len(names)
            if above and above != text and group and len(above) <= _LONGEST_GROUP:
                return f"{above}: {text}" if text else above
        return text

    @cached_property
    def width(self) -> int:
        """The last column that holds a text."""
        return max((max(columns) for columns in self.filled.values()), default=0)

    @cached_property
    def last(self) -> int:
        """The last row that is looked at."""
        return min(self.sheet.last_row, MAX_ROWS)

    @cached_property
    def filled(self) -> dict[int, list[int]]:
        """For each row with texts, the columns whose own cells hold them."""
        found: dict[int, list[int]] = {}
        for row in self.sheet.scan.rows:
            if row.row > MAX_ROWS:
                break
            columns = [
                cell.column
                for cell in row.cells
                if cell.column <= MAX_COLUMNS
                and cell.text
                and self.own(cell.row, cell.column) != ""
            ]
            if columns:
                found[row.row] = columns
        return found

    def shown(self, row: int) -> list[int]:
        """Columns in which a row shows a text, also one merged down from a row above."""
        if row not in self.filled:
            return []
        return [
            column
            for column in range(1, min(self.width, MAX_COLUMNS) + 1)
            if self.text(row, column) and self.sheet.anchor(row, column)[1] == column
        ]

    def texts(self, rows: Iterable[int], column: int) -> list[str]:
        """What a column shows on these rows."""
        return [self.text(row, column) for row in rows]

    def is_open(self, row: int, column: int) -> bool:
        """Whether somebody may type here: no formula, not locked, not merged with what is left."""
        sheet = self.sheet
        anchor = sheet.anchor(row, column)
        return (
            anchor[1] == column and not sheet.is_formula(*anchor) and not sheet.is_locked(*anchor)
        )

    def open_share(self, rows: Sequence[int], column: int) -> float:
        """The share of these rows on which a column is open for typing."""
        return sum(self.is_open(row, column) for row in rows) / max(1, len(rows))

    def empty_share(self, rows: Sequence[int], column: int) -> float:
        """The share of these rows on which a column is empty."""
        return sum(not self.text(row, column) for row in rows) / max(1, len(rows))


def weight(text: str) -> float:
    """How much a text says, about in Latin letters; scripts without spaces say more with less."""
    if text.isascii() or max(text) < "\u0e00":
        return len(text)
    dense = sum(
        "\u0e00" <= c <= "\u0e7f" or "\u1780" <= c <= "\u17ff" or c >= "\u2e80" for c in text
    )
    return len(text) + 1.5 * dense


def mean_weight(texts: Iterable[str]) -> float:
    """The average over the texts that are not empty."""
    filled = [weight(text) for text in texts if text]
    return sum(filled) / len(filled) if filled else 0.0
