"""What a cell holds, and how a person reads it: dates as dates, percentages as percentages."""

from __future__ import annotations

from workshop_app.core.typed import share_to_percent
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
        style, text = sheet.style_at(row, column), sheet.shown_at(row, column, value)
        if style.is_date:
            return text, text
        if style.is_percent:
            return Percent(share_to_percent(value)), text
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
