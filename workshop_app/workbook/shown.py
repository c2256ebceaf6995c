"""What a cell holds, and how a person reads it: dates as dates, percentages as percentages."""

from __future__ import annotations

from datetime import datetime, timedelta

from workshop_app.core.typed import percent_text, share_to_percent
from workshop_app.workbook.block_rows import CellRef
from workshop_app.workbook.choices import join_choices
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.sheets import Sheet, locate
from workshop_app.workbook.values import CellValue, Percent

_NO_MARKS = frozenset(("0", "no", "non", "false", "faux", "falso", "-", "–", "☐", "□", "◻"))


def cell_shown(sheet: Sheet, row: int, column: int) -> tuple[CellValue, str]:
    """The value of a cell and its text; a date becomes its text, a percentage a `Percent`."""
    value, text = sheet.value(row, column), sheet.text(row, column)
    if isinstance(value, float):
        style = sheet.style_at(row, column)
        if style.is_date:
            text = date_text(value, date1904=sheet.book.date1904)
            return text, text
        if style.is_percent:
            points = share_to_percent(value)
            return Percent(points), percent_text(points)
    return value, text


def field_shown(sheet: Sheet, ref: CellRef) -> tuple[CellValue, str]:
    """What a field holds: its cell, the names of the columns that are ticked, what was chosen."""
    if ref.chooser is not None:
        # the linked cell holds a number; what it stands for is the answer
        place = locate(sheet, ref.cell)
        text = ref.chooser.label(sheet.value(*place)) if ref.chooser.linked else ""
        return text or None, text
    if not ref.ticks:
        return cell_shown(sheet, *locate(sheet, ref.cell))
    labels = [label for label, _ in ref.ticks]
    text = join_choices((label for label, cell in ref.ticks if is_ticked(sheet, cell)), labels)
    return text or None, text


def is_ticked(sheet: Sheet, cell: str) -> bool:
    """Whether a cell to tick holds a mark: anything but a word for no."""
    mark = plain(sheet.text(*locate(sheet, cell)))
    return bool(mark) and mark not in _NO_MARKS


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
