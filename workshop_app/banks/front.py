"""Cover, instructions and glossary."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import defaults, style
from workshop_app.banks.glossary_rows import HEADINGS
from workshop_app.banks.model import Bank
from workshop_app.banks.questions import on_fill

_ONE_PAGE = 62
"""Instructions with more rows than this would be too small on one page."""
_SPARE_TERMS = 20
"""Empty rows of the glossary in a bank that is still written."""


def add_cover(book: Workbook, bank: Bank) -> None:
    sheet = book.create_sheet("Cover")
    style.plain_view(sheet, style.TEAL)
    style.set_widths(sheet, [4, 26, 50, 44, 4])
    cover = bank.texts.get("cover", defaults.COVER)
    subtitle = bank.texts.get("bank", {}).get("subtitle", "")
    for row in range(1, 6):
        for column in range(1, 6):
            style.put(sheet.cell(row, column), background=style.TEAL)
        sheet.row_dimensions[row].height = 18
    _teal_line(sheet, 3, bank.title, 30, 46)
    _teal_line(sheet, 4, subtitle, 14, 26)
    style.span(sheet, 7, 2, 4, cover["intro"], size=12, vertical="center")
    sheet.row_dimensions[7].height = style.text_height(cover["intro"], 118, 12) + 8
    row = 9
    for field in cover["fields"]:
        style.put(
            sheet.cell(row, 2), field["label"], size=12, bold=True, colour=style.TEAL,
            vertical="center",
        )  # fmt: skip
        date = field.get("kind") == "date"
        style.put(
            sheet.cell(row, 3), size=12, border=style.CONTROL, unlocked=True, vertical="center",
            indent=1, background=style.WHITE, number_format="yyyy-mm-dd" if date else "@",
        )  # fmt: skip
        style.put(
            sheet.cell(row, 4), field["hint"], italic=True, colour=style.INK_2, vertical="center",
            indent=1,
        )  # fmt: skip
        sheet.row_dimensions[row].height = 30 + 18 * (field.get("lines", 1) - 1)
        book.defined_names[field["name"]] = DefinedName(field["name"], attr_text=f"Cover!$C${row}")
        if date:
            date_check(sheet).add(f"C{row}")
        row += 1
    row += 1
    total = sum(len(component.questions) for component in bank.components)
    core = sum(q.core for component in bank.components for q in component.questions)
    facts = bank.texts.get("bank", {}).get("facts") or _facts(bank)
    facts = f"{total} questions, {core} of them core · {facts}"
    style.span(sheet, row, 2, 4, facts, size=11, bold=True, colour=style.TEAL_2, vertical="center")
    sheet.row_dimensions[row].height = 22
    row += 1
    for component in bank.components:
        style.put(sheet.cell(row, 2), f"Sheet {component.number}", colour=style.INK_2)
        cell = sheet.cell(row, 3)
        style.put(cell, component.title, size=11, colour=style.TEAL)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{component.sheet}'!A1")
        style.put(sheet.cell(row, 4), f"{len(component.questions)} questions", colour=style.INK_2)
        sheet.row_dimensions[row].height = 18
        row += 1
    style.span(sheet, row + 1, 2, 4, bank.edition, size=10, colour=style.INK_2)
    style.print_setup(sheet, f"A1:E{row + 1}", bank.footer)
    sheet.page_setup.fitToHeight = 1
    style.protect(sheet)


def _facts(bank: Bank) -> str:
    """How many values each axis has."""
    axes = [(len(bank.components), bank.component_axis), (len(bank.areas), bank.area_axis)]
    axes.append((len(bank.populations), bank.population_axis))
    return " · ".join(f"{axis}: {number}" for number, axis in axes if number)


def _teal_line(sheet: Worksheet, row: int, text: str, size: int, height: float) -> None:
    style.span(
        sheet, row, 2, 4, text, size=size, bold=size > 20, colour=style.WHITE,
        background=style.TEAL, vertical="center", wrap=False,
    )  # fmt: skip
    sheet.row_dimensions[row].height = height


def date_check(sheet: Worksheet) -> DataValidation:
    """A validation, added to the sheet, that accepts dates from 2000 on and blank."""
    validation = DataValidation(
        type="date", operator="greaterThan", formula1="36526", allow_blank=True,
        showErrorMessage=True, errorTitle="Please enter a date",
        error="Write the date as year-month-day, for example 2026-03-15.",
    )  # fmt: skip
    sheet.add_data_validation(validation)
    return validation


def add_instructions(book: Workbook, bank: Bank) -> None:
    sheet = book.create_sheet(bank.words.instructions)
    style.plain_view(sheet, style.TEAL)
    style.set_widths(sheet, [4, 22, 98])
    style.title_rows(sheet, 3, bank.words.instructions, bank.words.read_first)
    row = 4
    if bank.notice:
        row = _notice(sheet, row, bank)
    for section in bank.texts.get("instructions", defaults.INSTRUCTIONS):
        row = _heading(sheet, row, section["title"])
        for text in section["text"]:
            style.put(
                sheet.cell(row, 1),
                "•",
                size=11,
                horizontal="right",
                vertical="center",
                colour=style.TEAL,
            )
            style.span(sheet, row, 2, 3, text, size=11, vertical="center")
            sheet.row_dimensions[row].height = style.text_height(text, 118, 11)
            row += 1
        row += 1
    for option_set in bank.option_sets:
        named = option_set.title or option_set.code
        row = _heading(sheet, row, f"{bank.words.response_options}: {named}")
        if not option_set.ordinal and not any(o.description for o in option_set.options):
            labels = " · ".join(option.label for option in option_set.options)
            style.span(sheet, row, 2, 3, labels, size=11, vertical="center")
            sheet.row_dimensions[row].height = style.text_height(labels, 118, 11) + 6
            row += 2
            continue
        for option in reversed(option_set.options):
            row = _answer(sheet, row, option.label, option.description, option.colour)
        row += 1
    row = _heading(sheet, row, bank.words.reserved_answers)
    for option in bank.reserved:
        row = _answer(sheet, row, option.label, option.description, style.RESERVED_FILL)
    if bank.versions:
        row = _heading(sheet, row + 1, bank.words.versions)
    for version in bank.versions:
        when = f"{version.date.isoformat()}. " if version.date else ""
        row = _answer(sheet, row, version.edition, f"{when}{version.changes}", style.PALE)
    style.print_setup(sheet, f"A1:C{row - 1}", bank.footer, portrait=True)
    if row <= _ONE_PAGE:
        sheet.page_setup.fitToHeight = 1
    style.protect(sheet)


def _notice(sheet: Worksheet, row: int, bank: Bank) -> int:
    """The bank's notice in every language, marked so that nobody passes over it."""
    texts = [bank.notice, *(bank.notices[code] for code in bank.languages if code in bank.notices)]
    row = _heading(sheet, row, bank.words.notice)
    for text in texts:
        style.span(
            sheet, row, 1, 3, text, size=12, bold=True, colour=style.INK,
            background=style.NOTICE, border=style.NOTICE_EDGE, vertical="center", indent=1,
        )  # fmt: skip
        sheet.row_dimensions[row].height = style.text_height(text, 118, 12) + 8
        row += 1
    return row + 1


def _heading(sheet: Worksheet, row: int, text: str) -> int:
    style.span(
        sheet, row, 1, 3, text, size=12, bold=True, colour=style.TEAL, background=style.BAND,
        vertical="center", indent=1, wrap=False,
    )  # fmt: skip
    sheet.row_dimensions[row].height = 24
    return row + 1


def _answer(sheet: Worksheet, row: int, label: str, meaning: str, colour: str) -> int:
    style.put(
        sheet.cell(row, 2), label, size=11, bold=True, colour=on_fill(colour), background=colour,
        border=style.HAIRLINE, horizontal="center", vertical="center",
    )  # fmt: skip
    style.put(
        sheet.cell(row, 3), meaning, size=11, border=style.HAIRLINE, vertical="center", indent=1
    )
    tall = max(style.text_height(meaning, 95, 11), style.text_height(label, 18, 11))
    sheet.row_dimensions[row].height = max(24, tall)
    return row + 1


def add_glossary(book: Workbook, bank: Bank) -> None:
    sheet = book.create_sheet("Glossary")
    style.plain_view(sheet, style.TEAL)
    codes = ("", *bank.languages)
    wide = len(codes) > 1
    style.set_widths(sheet, [24 if wide else 32, 50 if wide else 88] * len(codes))
    width = 2 * len(codes)
    style.title_rows(sheet, width, "Glossary", "What the words mean in this workbook.")
    headers = [f"{name} ({code})" if code else name for code in codes for name in HEADINGS]
    for column, header in enumerate(headers, start=1):
        style.put(
            sheet.cell(4, column), header, size=11, bold=True, colour=style.WHITE,
            background=style.TEAL_2, border=style.TEAL, vertical="center", indent=1,
        )  # fmt: skip
    sheet.row_dimensions[4].height = 24
    row = 5
    for item in bank.glossary:
        band = style.PALE if row % 2 else style.WHITE
        pairs = [(item.term, item.meaning)]
        pairs += [item.texts.get(code, ("", "")) for code in bank.languages]
        for place, (term, meaning) in enumerate(pairs):
            style.put(
                sheet.cell(row, 2 * place + 1), term, size=11, bold=True, colour=style.TEAL,
                background=band, border=style.HAIRLINE, indent=1, vertical="center",
            )  # fmt: skip
            style.put(
                sheet.cell(row, 2 * place + 2), meaning, size=11, background=band,
                border=style.HAIRLINE, indent=1, vertical="center",
            )  # fmt: skip
        longest = max((meaning for _, meaning in pairs), key=len)
        sheet.row_dimensions[row].height = style.text_height(longest, 47 if wide else 85, 11) + 3
        row += 1
    if bank.open:
        row = _spare_rows(sheet, row, width)
    sheet.freeze_panes = "A5"
    area = f"A1:{style.letter(width)}{row - 1}"
    style.print_setup(sheet, area, bank.footer, rows="4:4", portrait=not wide)
    if not bank.open:
        style.protect(sheet)


def _spare_rows(sheet: Worksheet, row: int, width: int) -> int:
    """Empty rows for further terms in a bank that is still written; returns the row below."""
    for spare in range(row, row + _SPARE_TERMS):
        for column in range(1, width + 1):
            style.put(
                sheet.cell(spare, column), None, size=11, border=style.HAIRLINE, indent=1,
                vertical="center",
            )  # fmt: skip
        sheet.row_dimensions[spare].height = 24
    return row + _SPARE_TERMS
