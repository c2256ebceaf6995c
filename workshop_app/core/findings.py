"""Findings on the levels of one option set, as plain data for charts, tables and the room.

They hold decided answers only: no round, no ballot, no name. `core/dashboard.py` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.core.framework import Reserved


@dataclass(frozen=True, slots=True)
class Heading:
    """One row, column or bar: a key that stays, and what it is called."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class LevelCell:
    """What some questions say together.

    ``counts`` are answers per level, level 1 first. ``median`` is (lower, upper) levels, None
    without any, or where the options have no order. ``reserved`` are (code, answers).
    """

    counts: tuple[int, ...]
    median: tuple[int, int] | None
    answered: int
    unanswered: int
    reserved: tuple[tuple[str, int], ...] = ()
    mean: float | None = None
    """only where every given option declares a score"""

    @property
    def total(self) -> int:
        """Questions, those that do not apply included."""
        return self.answered + self.unanswered + sum(count for _, count in self.reserved)

    @property
    def applicable(self) -> int:
        """Denominator of the coverage: all but “not applicable”."""
        away = sum(count for code, count in self.reserved if code == Reserved.NOT_APPLICABLE)
        return self.total - away


@dataclass(frozen=True, slots=True)
class LevelGrid:
    """A cell for each pair of row and column; None where no question stands."""

    option_set: str
    levels: tuple[str, ...]
    """labels in level order, level 1 first"""
    ordinal: bool
    row_title: str
    column_title: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    """one without a title where the bank has nothing to cross with"""
    cells: tuple[tuple[LevelCell | None, ...], ...]
    """by row, then by column"""


@dataclass(frozen=True, slots=True)
class LevelBars:
    """A bar for each part of the framework, group or population."""

    option_set: str
    levels: tuple[str, ...]
    ordinal: bool
    by: str
    """what the bars stand for"""
    bars: tuple[tuple[Heading, LevelCell], ...]
