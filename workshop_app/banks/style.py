"""Colours, cell styles, print set-up and row heights shared by all sheets."""

from __future__ import annotations

import math
from copy import copy
from typing import Any

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.workbook.refs import column_letters

FONT = "Calibri"
PAGE = "&P / &N"
TEAL = "23464A"
TEAL_2 = "3C6266"
BAND = "D5E3E2"
PALE = "EEF3F2"
LOCKED = "F5F6F3"
WHITE = "FFFFFF"
INK = "1B2326"
INK_2 = "465256"
HAIRLINE = "DADED8"
CONTROL = "828B87"
RESERVED_FILL = "ECEEEA"
RESERVED_EDGE = "7A8386"
CORE = "BFD6D5"
NOTICE = "FBF1D9"
NOTICE_EDGE = "9A6B00"

_UNLOCKED = Protection(locked=False)
# Advance widths in em, on the wide side, so that a substitute font still fits the row.
_NARROW = set("iljtfrI.,:;'’‘|!()[] -·“”")
_WIDE = set("mwMW%@—")


def fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def box(colour: str = HAIRLINE) -> Border:
    side = Side(style="thin", color=colour)
    return Border(left=side, right=side, top=side, bottom=side)


def put(
    cell: Cell | MergedCell,
    value: object = None,
    *,
    size: float = 10,
    bold: bool = False,
    italic: bool = False,
    colour: str = INK,
    background: str | None = None,
    border: str | None = None,
    horizontal: str = "left",
    vertical: str = "top",
    wrap: bool = True,
    indent: int = 0,
    unlocked: bool = False,
    number_format: str | None = None,
) -> None:
    """Write a value (None keeps the cell empty) and the cell's whole style."""
    if value is not None:
        cell.value = value  # type: ignore[assignment]  # openpyxl checks it
    cell.font = Font(name=FONT, size=size, bold=bold, italic=italic, color=colour)
    cell.alignment = Alignment(
        horizontal=horizontal, vertical=vertical, wrap_text=wrap, indent=indent
    )
    if background:
        cell.fill = fill(background)
    if border:
        cell.border = box(border)
    if unlocked:
        cell.protection = _UNLOCKED
    if number_format:
        cell.number_format = number_format


def span(sheet: Worksheet, row: int, first: int, last: int, value: object, **style: object) -> None:
    """A merged range in one row; the style is set on every cell so that fills reach the edge."""
    for column in range(first, last + 1):  # `style` is what `put` takes
        put(sheet.cell(row, column), value if column == first else None, **style)  # type: ignore[arg-type]  # checked in `put`
    if last > first:
        sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def title_rows(sheet: Worksheet, last: int, title: str, instruction: str) -> None:
    """Rows 1 and 2 of every sheet: title on teal, instruction on a light band."""
    span(
        sheet, 1, 1, last, title, size=18, bold=True, colour=WHITE, background=TEAL,
        vertical="center", indent=1, wrap=False,
    )  # fmt: skip
    sheet.row_dimensions[1].height = 36
    span(
        sheet, 2, 1, last, instruction, size=11, colour=INK_2, background=PALE,
        vertical="center", indent=1,
    )  # fmt: skip
    width = sum(sheet.column_dimensions[letter(c)].width for c in range(1, last + 1))
    sheet.row_dimensions[2].height = max(24, text_height(instruction, width - 3, 11) + 6)


def letter(column: int) -> str:
    """Column letters of a column number from 1."""
    return column_letters(column)


def set_widths(sheet: Worksheet, widths: list[float]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[letter(column)].width = width


def text_width(text: str, size: float) -> float:
    """Estimated width of a line in points."""
    em = sum(
        0.3 if c in _NARROW else 0.88 if c in _WIDE else 0.65 if c.isupper() else 0.545
        for c in text
    )
    return em * size


def lines_needed(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a column of ``width`` characters, breaking at spaces."""
    room = (width * 7 - 6) * 0.75
    total = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, 1
        for word in paragraph.split(" "):
            need = text_width(word + " ", size)
            if used and used + need > room:
                lines, used = lines + 1, 0.0
            used += need
            while used > room + size:
                lines, used = lines + 1, used - room
        total += lines
    return total


def text_height(text: str, width: float, size: float = 10) -> float:
    """Row height in points that shows the whole wrapped text."""
    return math.ceil(lines_needed(text, width, size) * size * 1.29 + 4)


def print_setup(
    sheet: Worksheet, area: str, footer: str, *, rows: str | None = None, portrait: bool = False
) -> None:
    """A4, one page wide, with page numbers; ``rows`` (as "4:4") repeat on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.45
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.65
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    sheet.print_area = area
    if rows:
        sheet.print_title_rows = rows
    page_foot: Any = sheet.oddFooter
    texts = (page_foot.left, footer), (page_foot.center, "&A"), (page_foot.right, PAGE)
    for part, text in texts:
        part.text = text
        part.size, part.font, part.color = 8, f"{FONT},Regular", INK_2


def keep_bands_together(sheet: Worksheet, header_row: int, bands: set[int], last: int) -> None:
    """Break pages so that no heading stands alone at the foot of a page.

    ``last`` is the last printed column.

    LibreOffice honours the breaks; Excel breaks by itself where a sheet is fitted to the width.
    """
    widths = [sheet.column_dimensions[letter(c)].width for c in range(1, last + 1)]
    # points: A4 landscape less the margins above, scaled as the columns have to be
    scale = min(1.0, 777 / sum((width * 7 + 5) * 0.75 for width in widths))
    room = 512 / scale
    used = 0.0
    for row in range(1, sheet.max_row + 1):
        height = sheet.row_dimensions[row].height
        need = height + (sheet.row_dimensions[row + 1].height if row in bands else 0)
        if used + need > room:
            sheet.row_breaks.append(Break(id=row - 1))
            used = sheet.row_dimensions[header_row].height
        used += height


def page_words(sheet: Worksheet, words: str) -> None:
    """Number the printed pages in these words, with ``{page}`` and ``{pages}`` in them."""
    page_foot: Any = sheet.oddFooter
    foot = page_foot.right
    if foot.text:
        foot.text = words.format(page="&P", pages="&N")


def mirror(sheet: Worksheet) -> None:
    """Turn a finished sheet to be read from right to left; Latin texts keep their own side."""
    sheet.sheet_view.rightToLeft = True
    for cells in sheet.iter_rows():
        for cell in cells:
            shown = cell.value if isinstance(cell.value, str) else ""
            letter = next((c for c in shown.lstrip("=") if c.isalpha()), "")
            latin = bool(letter) and letter.isascii()
            side = cell.alignment.horizontal
            if side == "left" and not latin:
                # where nothing stands yet, the side follows what is typed
                side = "right" if shown else None
            order = 1 if latin and not shown.startswith("=") else 2 if shown else 0
            aligned: Any = copy(cell.alignment)
            aligned.horizontal, aligned.readingOrder = side, order
            cell.alignment = aligned


def protect(sheet: Worksheet) -> None:
    """Protect without a password; widths and heights may still be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.autoFilter = False


def plain_view(sheet: Worksheet, tab: str) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = tab
