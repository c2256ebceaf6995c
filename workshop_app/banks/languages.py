"""The answers, components and areas side by side in every language of the bank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import style
from workshop_app.banks.model import Bank, Option
from workshop_app.banks.questions import on_fill

_LABEL_WIDTH, _TEXT_WIDTH = 24.0, 44.0


def add_sheet(book: Workbook, bank: Bank) -> None:
    sheet = book.create_sheet(bank.words.languages)
    style.plain_view(sheet, style.TEAL)
    codes = (bank.language, *bank.languages)
    last = 2 * len(codes)
    style.set_widths(sheet, [_LABEL_WIDTH, _TEXT_WIDTH] * len(codes))
    style.title_rows(sheet, last, bank.words.languages, bank.words.about_languages)
    row = 4
    for option_set in bank.option_sets:
        row = _heading(sheet, row, f"{bank.words.response_options}: {option_set.title}", codes)
        row = _answers(sheet, row, reversed(option_set.options), codes)
    row = _heading(sheet, row, bank.words.reserved_answers, codes)
    row = _answers(sheet, row, bank.reserved, codes)
    if len(bank.components) > 2:
        sheet.row_breaks.append(Break(id=row))
    row = _heading(sheet, row, bank.component_axis, codes)
    for component in bank.components:
        texts = [component.title, component.instruction]
        for code in bank.languages:
            said = component.texts.get(code, {})
            texts += [said.get("title", ""), said.get("instruction", "")]
        row = _line(sheet, row, texts)
    for axis, values in (
        (bank.area_axis, bank.areas),
        (bank.population_axis, bank.populations),
    ):
        if values:
            row = _heading(sheet, row, axis, codes)
        for value in values:
            texts = [value.title, ""]
            for code in bank.languages:
                texts += [value.texts.get(code, {}).get("title", ""), ""]
            row = _line(sheet, row, texts)
    style.print_setup(sheet, f"A1:{style.letter(last)}{row - 1}", bank.footer)
    style.protect(sheet)


def _heading(sheet: Worksheet, row: int, text: str, codes: Sequence[str]) -> int:
    row += row > 4
    for place, code in enumerate(codes):
        style.span(
            sheet, row, 2 * place + 1, 2 * place + 2, f"{text} ({code})", size=12, bold=True,
            colour=style.TEAL, background=style.BAND, vertical="center", indent=1, wrap=False,
        )  # fmt: skip
    sheet.row_dimensions[row].height = 24
    return row + 1


def _answers(sheet: Worksheet, row: int, options: Iterable[Option], codes: Sequence[str]) -> int:
    for option in options:
        texts = [option.label, option.description]
        for code in codes[1:]:
            said = option.texts.get(code, {})
            texts += [said.get("label", ""), said.get("description", "")]
        row = _line(sheet, row, texts, option.colour or style.RESERVED_FILL)
    return row


def _line(sheet: Worksheet, row: int, texts: Sequence[str], colour: str = "") -> int:
    height = 20.0
    for column, text in enumerate(texts, start=1):
        label = column % 2 == 1
        style.put(
            sheet.cell(row, column), text or None, bold=label, border=style.HAIRLINE, indent=1,
            vertical="center", background=colour if label and colour else None,
            colour=on_fill(colour) if label and colour else style.INK,
        )  # fmt: skip
        alone = label and not texts[column]
        if alone:
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row, end_column=column + 1
            )
        width = (_TEXT_WIDTH if alone or not label else _LABEL_WIDTH) - 1.5
        height = max(height, style.text_height(text, width))
    sheet.row_dimensions[row].height = height
    return row + 1
