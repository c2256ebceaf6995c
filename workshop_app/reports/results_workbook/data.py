"""A table for analysis as data: typed columns, each with its meaning, and rows of plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Value = str | int | float | date | datetime | None
"""What a cell holds; None is an empty one, never 0"""


class Type(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YES_NO = "yes_no"
    """1 or 0: numbers, because every statistics program reads those the same way"""
    DATE = "date"
    TIME = "datetime"
    """in UTC"""


@dataclass(frozen=True, slots=True)
class Column:
    """``codes`` says what a column can hold, as "group = in a group; plenary = by all"."""

    name: str
    type: Type
    meaning: str
    codes: str = ""


@dataclass(frozen=True, slots=True)
class DataTable:
    """``name`` is that of the CSV file, ``title`` that of the sheet."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def index(self, column: str) -> int:
        """Place of a column, from 0. Raises ValueError where there is none."""
        return [each.name for each in self.columns].index(column)


LONGEST_NAME = 32
"""Letters of a column's name; statistics programs take no longer one"""


def column_name(text: str, taken: Iterable[str] = ()) -> str:
    """A name fit for any program: small letters, digits and "_", not among ``taken``.

    A text in another script leaves no letters; it becomes "x", numbered where that is taken.
    """
    base = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_") or "x"
    if not base[0].isalpha():
        base = f"x_{base}"
    there = set(taken)
    name, number = base[:LONGEST_NAME].rstrip("_"), 1
    while name in there:
        number += 1
        tail = f"_{number}"
        name = base[: LONGEST_NAME - len(tail)].rstrip("_") + tail
    return name


def text(name: str, meaning: str, codes: str = "") -> Column:
    return Column(name, Type.TEXT, meaning, codes)


def integer(name: str, meaning: str, codes: str = "") -> Column:
    return Column(name, Type.INTEGER, meaning, codes)


def number(name: str, meaning: str, codes: str = "") -> Column:
    return Column(name, Type.NUMBER, meaning, codes)


def yes_no(name: str, meaning: str) -> Column:
    return Column(name, Type.YES_NO, meaning, "1 = yes; 0 = no; empty = does not apply")


def day(name: str, meaning: str) -> Column:
    return Column(name, Type.DATE, meaning)


def time(name: str, meaning: str) -> Column:
    return Column(name, Type.TIME, f"{meaning}, in UTC")


def codes_of(*pairs: tuple[str, str]) -> str:
    """ "a = what a means; b = what b means"."""
    return "; ".join(f"{code} = {meaning}" for code, meaning in pairs)


def moment(iso: str) -> datetime | None:
    """A time of an event, to the second; None where there is none."""
    try:
        return datetime.fromisoformat(iso[:19]) if len(iso) >= 19 else None
    except ValueError:
        return None


def a_day(iso: str) -> date | None:
    """A whole date; None for a month, a year or no date."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
