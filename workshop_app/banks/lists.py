"""The hidden sheet of lists that the drop-downs refer to by name."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from workshop_app.banks import defaults, style
from workshop_app.banks.model import Bank
from workshop_app.banks.questions import RESERVED_LIST, list_name

SHEET = "Lists"


def all_lists(bank: Bank) -> dict[str, list[str]]:
    """Defined name → entries. The reserved answers come first: formulas point to column B."""
    reserved = [option.label for option in bank.reserved]
    found = {"bank_id": [bank.id], RESERVED_LIST: reserved}
    for option_set in bank.option_sets:
        labels = [option.label for option in reversed(option_set.options)]
        found[list_name(option_set.code)] = labels + reserved
    found[list_name("component")] = [component.sheet for component in bank.components]
    found[list_name("area")] = [area.title for area in bank.areas]
    for key, entries in bank.texts.get("lists", defaults.LISTS).items():
        found[list_name(key)] = entries
    return found


def add_sheet(book: Workbook, bank: Bank) -> None:
    sheet = book.create_sheet(SHEET)
    sheet.sheet_state = "hidden"
    for column, (name, entries) in enumerate(all_lists(bank).items(), start=1):
        style.put(sheet.cell(1, column), name, bold=True, wrap=False)
        for row, entry in enumerate(entries, start=2):
            style.put(sheet.cell(row, column), entry, wrap=False)
        letter = style.letter(column)
        sheet.column_dimensions[letter].width = 24
        last = f":${letter}${len(entries) + 1}" if len(entries) > 1 else ""
        book.defined_names[name] = DefinedName(name, attr_text=f"{SHEET}!${letter}$2{last}")
    style.protect(sheet)
