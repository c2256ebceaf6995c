"""Two sheets that let a workbook say by itself what it is: its settings and its option sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import style
from workshop_app.banks.marks import (
    FORMAT,
    OPTION_HEADINGS,
    OPTIONS,
    RESERVED_SET,
    SETTINGS,
    SETTINGS_HEADINGS,
    Setting,
)
from workshop_app.banks.model import Area, Bank, Component, Option
from workshop_app.banks.plan import plan_def
from workshop_app.banks.questions import on_fill
from workshop_app.banks.words import HEADERS

HEADER_ROW = 4
_ABOUT_SETTINGS = (
    "What the bank is. One setting on each row; a setting may stand on several rows, as the "
    "populations do."
)
_ABOUT_OPTIONS = (
    "What people choose from. Options stand from the least to the most; reserved answers belong "
    "to the set “reserved” and never count as a level."
)
_SPARE_ROWS = 40
"""Rows for further entries in a bank that is to be written in Excel."""


def settings_rows(bank: Bank) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """(setting, code, value, value by language), in the order of the sheet."""
    yield Setting.FORMAT, "", str(FORMAT), {}
    yield Setting.ID, "", bank.id, {}
    yield Setting.TITLE, "", bank.title, {}
    yield Setting.LANGUAGE, "", bank.language, {}
    yield Setting.LANGUAGES, "", "; ".join(bank.languages), {}
    yield Setting.EDITION, "", bank.edition, {}
    yield Setting.NOTICE, "", bank.notice, dict(bank.notices)
    yield Setting.SHEETS, bank.component_key, bank.component_axis, {}
    if bank.area_axis:
        yield Setting.SECTIONS, bank.area_key, bank.area_axis, {}
    for axis in bank.further_axes:
        yield Setting.FURTHER, axis.key, axis.title, {}
    if bank.populations:
        yield Setting.POPULATIONS, bank.population_key, bank.population_axis, {}
    for population in bank.populations:
        said = {code: texts.get("title", "") for code, texts in population.texts.items()}
        yield Setting.POPULATION, population.key, population.title, said
    if bank.rating is not None:
        yield Setting.RATING, bank.rating.option_set, bank.rating.method.value, {}
    for version in bank.versions:
        when = f"{version.date.isoformat()}: " if version.date else ""
        yield Setting.VERSION, version.edition, f"{when}{version.changes}", {}
    for old, new in bank.replaced.items():
        yield Setting.REPLACED, old, "; ".join(new), {}
    sections: list[Component | Area] = [*bank.components, *bank.areas]
    for section in sections:
        if section.weight != 1:
            yield Setting.WEIGHT, section.title, f"{section.weight:g}", {}
    plan = plan_def(bank)
    if plan is not None:
        yield Setting.PLAN, f"{plan.first}:{plan.last}", plan.sheet, {}
        for name, place in plan.columns:
            yield Setting.PLAN_COLUMN, name, style.letter(place), {}
        for name, code, word in plan.words:
            yield Setting.PLAN_WORD, f"{name}.{code}", word, {}
    for key, english in HEADERS.items():
        if (own := bank.words.header(key)) != english:
            yield Setting.HEADING, key, own, {}


def add_settings(book: Workbook, bank: Bank) -> None:
    sheet = _start(book, bank, SETTINGS, _ABOUT_SETTINGS)
    headings = [*SETTINGS_HEADINGS, *(f"{SETTINGS_HEADINGS[2]} ({c})" for c in bank.languages)]
    _headings(sheet, headings, [24, 22, 70, *[50] * len(bank.languages)])
    row = HEADER_ROW + 1
    for setting, code, value, said in settings_rows(bank):
        texts = [setting, code, value, *(said.get(language, "") for language in bank.languages)]
        _line(sheet, row, texts, bank)
        row += 1
    _finish(sheet, bank, row, len(headings))
    if bank.open:
        _choices(sheet, "A", row + _SPARE_ROWS, [setting.value for setting in Setting])


def add_options(book: Workbook, bank: Bank) -> None:
    sheet = _start(book, bank, OPTIONS, _ABOUT_OPTIONS)
    headings = list(OPTION_HEADINGS)
    for language in bank.languages:
        headings += [f"{OPTION_HEADINGS[4]} ({language})", f"{OPTION_HEADINGS[5]} ({language})"]
    _headings(sheet, headings, [18, 24, 10, 18, 24, 50, 8, 10, *[24, 50] * len(bank.languages)])
    row = HEADER_ROW + 1
    groups = [(s.code, s.title, "yes" if s.ordinal else "no", s.options) for s in bank.option_sets]
    for code, title, ordered, options in (*groups, (RESERVED_SET, "", "", bank.reserved)):
        for option in options:
            _line(sheet, row, [code, title, ordered, *_option(option, bank.languages)], bank)
            if option.colour:
                style.put(
                    sheet.cell(row, 8), option.colour, border=style.HAIRLINE, vertical="center",
                    background=option.colour, colour=on_fill(option.colour), indent=1,
                    unlocked=bank.open,
                )  # fmt: skip
            row += 1
    _finish(sheet, bank, row, len(headings))
    if bank.open:
        _choices(sheet, "C", row + _SPARE_ROWS, ["yes", "no"])


def _option(option: Option, languages: Sequence[str]) -> list[object]:
    texts: list[object] = [option.code, option.label, option.description, option.score]
    texts.append(option.colour)
    for language in languages:
        said = option.texts.get(language, {})
        texts += [said.get("label", ""), said.get("description", "")]
    return texts


def _start(book: Workbook, bank: Bank, title: str, about: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    style.plain_view(sheet, style.TEAL)
    if not bank.open:
        sheet.sheet_state = "hidden"
    style.put(sheet.cell(1, 1), title, size=18, bold=True, colour=style.TEAL, wrap=False)
    style.put(sheet.cell(2, 1), about, size=11, colour=style.INK_2, wrap=False)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 32, 20
    return sheet


def _headings(sheet: Worksheet, headings: Sequence[str], widths: list[float]) -> None:
    style.set_widths(sheet, widths)
    for column, heading in enumerate(headings, start=1):
        style.put(
            sheet.cell(HEADER_ROW, column), heading, bold=True, colour=style.WHITE,
            background=style.TEAL_2, border=style.TEAL, vertical="center", indent=1,
        )  # fmt: skip
    sheet.row_dimensions[HEADER_ROW].height = 24


def _line(sheet: Worksheet, row: int, texts: Sequence[object], bank: Bank) -> None:
    height = 18.0
    for column, text in enumerate(texts, start=1):
        value = None if text == "" else text
        style.put(
            sheet.cell(row, column), value, border=style.HAIRLINE, vertical="center", indent=1,
            unlocked=bank.open, number_format=None if isinstance(value, float) else "@",
        )  # fmt: skip
        width = sheet.column_dimensions[style.letter(column)].width
        height = max(height, style.text_height(str(text or ""), width - 2))
    sheet.row_dimensions[row].height = height


def _finish(sheet: Worksheet, bank: Bank, row: int, columns: int) -> None:
    last = row - 1
    if bank.open:
        last += _SPARE_ROWS
        for spare in range(row, last + 1):
            _line(sheet, spare, [""] * columns, bank)
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    style.print_setup(
        sheet, f"A1:{style.letter(columns)}{last}", bank.footer, rows=f"{HEADER_ROW}:{HEADER_ROW}"
    )
    if not bank.open:
        style.protect(sheet)


def _choices(sheet: Worksheet, column: str, last: int, entries: Sequence[str]) -> None:
    rule = DataValidation(
        type="list", formula1=f'"{",".join(entries)}"', allow_blank=True, showErrorMessage=False
    )
    sheet.add_data_validation(rule)
    rule.add(f"{column}{HEADER_ROW + 1}:{column}{last}")
