"""Small workbooks made for the mapping assistant."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

LEVELS = "Completely,Mostly,Slightly,Not at all"


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sentence(number: int, topic: str = "foster care") -> str:
    return f"Statement {number}: a law on {topic} is in force and is applied everywhere."


def fill_sheet(sheet: Worksheet, start: int = 3, count: int = 6, *, lists: bool = True) -> None:
    """A table: No., Area, Question, Guidance, Response, Comments, Sources."""
    heads = ("No.", "Area", "Question", "Guidance", "Response", "Comments", "Sources")
    for column, text in enumerate(heads, 1):
        cell = sheet.cell(start, column, text)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="24464A")
    for index in range(count):
        row = start + 1 + index
        sheet.cell(row, 1, f"{start}.{index + 1}")
        sheet.cell(row, 2, "Foster care" if index < count / 2 else "Residential care")
        sheet.cell(row, 3, sentence(row)).alignment = Alignment(wrap_text=True)
        sheet.cell(row, 4, "Name the law and its year.")
    if lists:
        rule = DataValidation(type="list", formula1=f'"{LEVELS}"')
        rule.add(f"E{start + 1}:E{start + count}")
        sheet.add_data_validation(rule)
    for letter, width in zip("ABCDEFG", (7, 14, 40, 24, 14, 16, 16), strict=True):
        sheet.column_dimensions[letter].width = width


def plain_book(*, lists: bool = True) -> bytes:
    """A cover, one sheet of six questions, a sheet that is a report."""
    book = Workbook()
    cover = book.active
    cover.title = "Cover"
    cover["A1"] = "Assessment tool"
    sheet = book.create_sheet("1 Laws")
    sheet["A1"] = "Component 1: Laws and policies"
    sheet.merge_cells("A1:G1")
    fill_sheet(sheet, lists=lists)
    report = book.create_sheet("Summary")
    for row in range(1, 10):
        report.cell(row, 1, f"='1 Laws'!A{row}")
    return saved(book)
