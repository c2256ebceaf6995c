"""The hidden sheet of lists that the drop-downs refer to by name."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import defaults, own_sheets, style
from workshop_app.banks.formulas import Formulas
from workshop_app.banks.marks import OPTIONS, RESERVED_SET
from workshop_app.banks.model import Bank
from workshop_app.banks.questions import RESERVED_LIST, list_name

SHEET = "Lists"
SETS = "list_sets"
"""Defined name of the codes of option sets, in a bank that is to be written in Excel."""
_MOST_OPTIONS = 120


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


def add_sheet(book: Workbook, bank: Bank, formulas: Formulas) -> None:
    sheet: Worksheet = book.create_sheet(SHEET)
    sheet.sheet_state = "hidden"
    for column, (name, entries) in enumerate(all_lists(bank).items(), start=1):
        style.put(sheet.cell(1, column), name, bold=True, wrap=False)
        for row, entry in enumerate(entries, start=2):
            style.put(sheet.cell(row, column), entry, wrap=False)
        letter = style.letter(column)
        sheet.column_dimensions[letter].width = 24
        last = f":${letter}${len(entries) + 1}" if len(entries) > 1 else ""
        book.defined_names[name] = DefinedName(name, attr_text=f"{SHEET}!${letter}$2{last}")
    if bank.open:
        _sets(book, sheet, bank, formulas)
    style.protect(sheet)


def _sets(book: Workbook, sheet: Worksheet, bank: Bank, formulas: Formulas) -> None:
    """The codes of the option sets, each once, as they stand now: people add sets of their own."""
    first, used = own_sheets.HEADER_ROW + 1, [s.code for s in bank.option_sets for _ in s.options]
    used += [RESERVED_SET] * len(bank.reserved)
    rank, name = style.letter(sheet.max_column + 1), style.letter(sheet.max_column + 2)
    sheet[f"{rank}1"], sheet[f"{name}1"] = "rank", SETS
    codes = list(dict.fromkeys(used))[:-1]
    there = f"'{OPTIONS}'!$A"
    for row in range(2, 2 + _MOST_OPTIONS):
        at = first + row - 2
        same = f"{there}{at}={there}{at - 1}" if row > 2 else "FALSE"
        place = row - 2
        new = place < len(used) and (place == 0 or used[place] != used[place - 1])
        number = codes.index(used[place]) + 1 if new and used[place] in codes else ""
        formulas.put(
            sheet[f"{rank}{row}"],
            f'=IF(OR({there}{at}="",{there}{at}="{RESERVED_SET}",{same}),"",'
            f"MAX({rank}$1:{rank}{row - 1})+1)",
            number,
        )
        code = codes[place] if place < len(codes) else ""
        formulas.put(
            sheet[f"{name}{row}"],
            f"=IFERROR(INDEX({there}${first}:$A${first + _MOST_OPTIONS - 1},"
            f'MATCH(ROW()-1,{rank}$2:{rank}${1 + _MOST_OPTIONS},0)),"")',
            code,
        )
    end = 1 + _MOST_OPTIONS
    most = f"MAX(1,MAX({SHEET}!${rank}$2:${rank}${end}))"
    last = f"INDEX({SHEET}!${name}$2:${name}${end},{most})"
    book.defined_names[SETS] = DefinedName(SETS, attr_text=f"{SHEET}!${name}$2:{last}")
