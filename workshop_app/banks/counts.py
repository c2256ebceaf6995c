"""How often each answer was given in every cell of component × area: the base of the summary."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import style
from workshop_app.banks.formulas import Formulas
from workshop_app.banks.lenses import Lens, countifs, lenses, only_choices
from workshop_app.banks.model import Bank, Component

SHEET = "Level counts"
HEADER_ROW = 4
QUESTIONS = "Questions"
OTHER = "Number, list or text"
UNANSWERED = "Unanswered"


def labels(bank: Bank) -> list[str]:
    """Row labels of one block, in order."""
    levels = dict.fromkeys(o.label for s in bank.option_sets for o in reversed(s.options))
    return [QUESTIONS, *levels, OTHER, *(o.label for o in bank.reserved), UNANSWERED]


def blocks(bank: Bank) -> list[tuple[Component, Lens]]:
    """What each block of the sheet counts: a component's answers, of one population at a time."""
    return [(component, lens) for component in bank.components for lens in lenses(bank)]


def block_row(bank: Bank, place: int, label: str) -> int:
    """Sheet row of a label in the n-th block, counted from 0."""
    block = len(labels(bank)) + 1
    return HEADER_ROW + 1 + place * block + 1 + labels(bank).index(label)


def add_sheet(book: Workbook, bank: Bank, formulas: Formulas) -> None:
    sheet = book.create_sheet(SHEET)
    style.plain_view(sheet, style.TEAL)
    total_column = len(bank.areas) + 2
    words = [max(len(word) for word in area.title.split()) for area in bank.areas]
    style.set_widths(sheet, [26.0] + [max(13.0, 0.9 * length) for length in words] + [11.0])
    axes = [bank.component_axis.lower(), bank.area_axis.lower(), bank.population_axis.lower()]
    style.title_rows(
        sheet, total_column, SHEET,
        f"How often each answer was given, by {listed(filter(None, axes))}. "
        "The sheet counts by itself.",
    )  # fmt: skip
    headers = ["Answer", *(area.title for area in bank.areas), all_of(bank)]
    for column, header in enumerate(headers, start=1):
        style.put(
            sheet.cell(HEADER_ROW, column), header, bold=True, colour=style.WHITE,
            background=style.TEAL_2, border=style.TEAL, vertical="center",
            horizontal="left" if column == 1 else "center",
            indent=1 if column == 1 else 0,
        )  # fmt: skip
    sheet.row_dimensions[HEADER_ROW].height = 46
    for place, (component, lens) in enumerate(blocks(bank)):
        top = block_row(bank, place, QUESTIONS)
        heading = f"{component.sheet} · {lens.title}" if lens.title else component.sheet
        style.span(
            sheet, top - 1, 1, total_column, heading, size=12, bold=True,
            colour=style.TEAL, background=style.BAND, vertical="center", indent=1, wrap=False,
        )  # fmt: skip
        sheet.row_dimensions[top - 1].height = 22
        if place and place % 2 == 0:
            sheet.row_breaks.append(Break(id=top - 2))
        for offset, label in enumerate(labels(bank)):
            _row(sheet, formulas, bank, (component, lens), label, top, top + offset)
    end = block_row(bank, len(blocks(bank)) - 1, UNANSWERED)
    sheet.freeze_panes = f"B{HEADER_ROW + 1}"
    style.print_setup(
        sheet, f"A1:{style.letter(total_column)}{end}", bank.footer,
        rows=f"{HEADER_ROW}:{HEADER_ROW}",
    )  # fmt: skip
    style.protect(sheet)


def _row(
    sheet: Worksheet, formulas: Formulas, bank: Bank, block: tuple[Component, Lens], label: str,
    top: int, row: int,
) -> None:  # fmt: skip
    component, lens = block
    strong = label in (QUESTIONS, UNANSWERED)
    style.put(sheet.cell(row, 1), label, bold=strong, border=style.HAIRLINE, indent=1)
    counted = [question for question in component.questions if lens.asks(question)]
    for column, area in enumerate(bank.areas, start=2):
        cell = sheet.cell(row, column)
        style.put(
            cell, bold=strong, border=style.HAIRLINE, horizontal="center",
            number_format='0;-0;"·"',
        )  # fmt: skip
        asked = sum(question.area == area.title for question in counted)
        formulas.put(cell, _formula(bank, block, label, column, row, top), asked if strong else 0)
    total = len(bank.areas) + 2
    cell = sheet.cell(row, total)
    style.put(
        cell, bold=True, border=style.HAIRLINE, background=style.PALE,
        horizontal="center", number_format='0;-0;"·"',
    )  # fmt: skip
    text = f"=SUM(B{row}:{style.letter(total - 1)}{row})"
    if not bank.areas:
        text = _formula(bank, block, label, total, row, top)
    formulas.put(cell, text, len(counted) if strong else 0)
    sheet.row_dimensions[row].height = 14.5


def _formula(
    bank: Bank, block: tuple[Component, Lens], label: str, column: int, row: int, top: int
) -> str:
    letter = style.letter(column)
    area = (("area", f"{letter}${HEADER_ROW}"),) if bank.areas else (("id", '"<>"'),)
    choices = only_choices(bank)
    if label == QUESTIONS:
        return f"={countifs(bank, *block, *area)}"
    if label == UNANSWERED:
        return f"={letter}{top}-SUM({letter}{top + 1}:{letter}{row - 1})"
    if label == OTHER:
        # every filled cell that is neither a level nor a reserved answer
        levels, end = f"{letter}{top + 1}:{letter}{row - 1}", row + len(bank.reserved)
        filled = countifs(bank, *block, *area, ("answer", '"<>"'))
        filled = f"({filled})" if "+" in filled else filled
        return f"={filled}-SUM({levels})-SUM({letter}{row + 1}:{letter}{end})"
    if label in {option.label for option in bank.reserved}:
        choices = ()
    return f"={countifs(bank, *block, *area, *choices, ('answer', f'$A{row}'))}"


def all_of(bank: Bank) -> str:
    """Heading of the column that counts everything."""
    return "All areas" if bank.area_axis == "Area of care" else "All"


def listed(words: Iterable[str]) -> str:
    """Words as a list in a sentence."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
