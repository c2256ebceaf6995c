"""A value on its way into a cell: checked, and written as Excel would write it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workshop_app.core.typed import percent_to_share
from workshop_app.workbook.errors import CellRefused
from workshop_app.workbook.xmltext import MAX_TEXT, utf16_length

Storable = str | float | bool | None
"""What a cell can hold; whole numbers are floats to a spreadsheet."""

_NUMBER = re.compile(r"([-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?)\s*(%)?")


@dataclass(frozen=True, slots=True)
class Percent:
    """25 is 25 %: 0.25 in a cell that shows percentages, 25 in any other."""

    points: float


CellValue = Storable | date | Percent
"""What may be asked for; a date becomes a number or a text, a percentage a number."""


def clean(value: CellValue, where: str) -> CellValue:
    """The value as it can stand in a cell: line ends evened out, empty text as nothing.

    Raises CellRefused, naming ``where``, for what no cell can hold.
    """
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise CellRefused(f"The text for {where} holds half a character; type it again.")
        if utf16_length(value) > MAX_TEXT:
            raise CellRefused(
                f"The text for {where} is longer than the {MAX_TEXT:,} characters an Excel cell "
                "holds; shorten it."
            )
        return value or None
    if isinstance(value, Percent):
        clean(value.points, where)
    if isinstance(value, float) and not math.isfinite(value):
        raise CellRefused(f"The number for {where} is not a number Excel knows; enter another.")
    return value


def number_text(value: float) -> str:
    """A number as it stands in ``<v>``."""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**15 else repr(float(value))
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def date_serial(value: date, *, date1904: bool) -> float | None:
    """Days since the workbook's epoch; None for a date Excel cannot count."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    moment = moment.replace(tzinfo=None)
    # Excel counts a 29 February 1900 that never was, hence the epoch one day early
    epoch = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
    serial = (moment - epoch) / timedelta(days=1)
    lowest = 0 if date1904 else 61
    return serial if serial >= lowest else None


def date_text(serial: float, *, date1904: bool) -> str:
    """A date typed into a cell, as 2026-11-21; with a time where it has one."""
    epoch = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
    try:
        moment = epoch + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return f"{serial:.15g}"
    if abs(serial) < 1:
        return moment.strftime("%H:%M")
    return moment.date().isoformat() if serial.is_integer() else moment.strftime("%Y-%m-%d %H:%M")


def label_number(label: str) -> float | None:
    """The number a spreadsheet makes of a label that is picked: “3”, “0.5”, “25 %” (0.25)."""
    found = _NUMBER.fullmatch(label.strip())
    if found is None:
        return None
    number = float(found[1])
    return percent_to_share(number) if found[2] else number
