"""A sheet of questions to be written in Excel: every column is seen, nothing is locked."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import style
from workshop_app.banks.columns import FACET, INDICATOR, indicator_texts
from workshop_app.banks.lists import SETS
from workshop_app.banks.model import KINDS, Bank, Component, Question
from workshop_app.banks.questions import FIRST_ROW, HEADER_ROW, add_headers, list_name

_SPARE_ROWS = 60
_PAGES_WIDE = 4
_TITLE_WIDTH = 6
"""Title and instruction are written over so many columns."""
_HINTS = {
    "id": "Never changed and never given to another question.",
    "number": "What people in the room call it, for example 1.2.3.",
    "option_set": "For choice and multiple: a set of the sheet “Option sets”.",
    "show_if": "For example: EX-01 in (mostly, completely) – empty: always asked.",
    "weight": "How much it counts in the rating of its section; empty: 1.",
    "replaces": "Ids of an earlier edition that asked for the same, joined by “; ”.",
    "thresholds": "Numbers that part the levels, rising: 25; 50; 75.",
    "populations": "Codes of populations of the settings, or all; empty: asked once.",
    "unit": "For numbers: what is counted.",
}


def add_sheet(book: Workbook, bank: Bank, component: Component) -> None:
    sheet = book.create_sheet(component.sheet)
    layout = bank.layout
    style.plain_view(sheet, style.TEAL_2)
    style.set_widths(sheet, [column.width for column in layout.columns])
    style.title_rows(sheet, _TITLE_WIDTH, component.heading, component.instruction)
    add_headers(sheet, bank)
    last = FIRST_ROW + len(component.questions) + _SPARE_ROWS - 1
    for row in range(FIRST_ROW, last + 1):
        place = row - FIRST_ROW
        asked = component.questions[place] if place < len(component.questions) else None
        _row(sheet, row, bank, asked)
    _choices(sheet, bank, last)
    sheet.freeze_panes = f"{style.letter(layout.place('question') + 1)}{FIRST_ROW}"
    style.print_setup(
        sheet, f"A1:{style.letter(len(layout.columns))}{last}", bank.footer,
        rows=f"{HEADER_ROW}:{HEADER_ROW}",
    )  # fmt: skip
    sheet.print_title_cols = f"A:{style.letter(layout.place('question'))}"
    sheet.page_setup.fitToWidth = _PAGES_WIDE


def _row(sheet: Worksheet, row: int, bank: Bank, question: Question | None) -> None:
    texts = {} if question is None else _texts(question)
    height = 20.0
    for place, column in enumerate(bank.layout.columns, start=1):
        text = texts.get(column.key, "") if not column.language else ""
        plain = column.key in (*bank.layout.answers, "weight")
        style.put(
            sheet.cell(row, place), text or None, border=style.HAIRLINE, vertical="center",
            indent=1, unlocked=True, number_format=None if plain else "@",
        )  # fmt: skip
        height = max(height, style.text_height(text, column.width - 1.5))
    sheet.row_dimensions[row].height = height


def _texts(question: Question) -> dict[str, str]:
    return {
        "number": question.number,
        "area": question.area,
        "question": question.text,
        "guidance": question.guidance,
        "id": question.id,
        "option_set": question.option_set,
        "kind": question.kind,
        "unit": question.unit,
        "core": "yes" if question.core else "",
        "show_if": question.show_if,
        **indicator_texts(question.indicator),
        **{FACET + key: value for key, value in question.facets.items()},
    }


def _choices(sheet: Worksheet, bank: Bank, last: int) -> None:
    """Drop-downs where only certain words fit, and a hint where a column needs one."""
    layout = bank.layout
    lists = {
        "kind": f'"{",".join(KINDS)}"',
        "option_set": SETS,
        "core": '"yes"',
        "better": '"higher,lower"',
        "area": list_name("area"),
    }
    strict = ("kind", "core", "better")
    for key in dict.fromkeys((*lists, *_HINTS, *INDICATOR)):
        if not layout.has(key) or (key not in lists and key not in _HINTS):
            continue
        hint = _HINTS.get(key)
        rule = DataValidation(
            type="list" if key in lists else None, formula1=lists.get(key), allow_blank=True,
            showErrorMessage=key in strict, errorTitle="Please choose from the list",
            error="Choose one of the entries in the list, or leave the cell empty.",
            showInputMessage=hint is not None, prompt=hint,
            promptTitle=layout.columns[layout.place(key) - 1].heading if hint else None,
        )  # fmt: skip
        sheet.add_data_validation(rule)
        letter = layout.letter(key)
        rule.add(f"{letter}{FIRST_ROW}:{letter}{last}")
