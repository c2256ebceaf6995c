"""Formulas together with the value they have while no question is answered.

openpyxl writes formulas without results; previews and Protected View would show empty cells. The
results are put into the file when the package is written.
"""

from __future__ import annotations

from openpyxl.cell import Cell, MergedCell

Value = float | int | str


class Formulas:
    """Collects the start value of every formula: sheet title → cell → value."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, Value]] = {}

    def put(self, cell: Cell | MergedCell, formula: str, value: Value) -> None:
        cell.value = formula
        self.values.setdefault(cell.parent.title, {})[cell.coordinate] = value
