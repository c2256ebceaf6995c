"""How often each answer was given in every cell of component × area: the base of the summary."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from workshop_app.banks import style
from workshop_app.banks.formulas import Formulas
from workshop_app.banks.questions import cells
from workshop_app.banks.sources import Bank, Component

SHEET = "Level counts"
HEADER_ROW = 4
QUESTIONS = "Questions"
OTHER = "Number, list or text"
UNANSWERED = "Unanswered"


def labels(bank: Bank) -> list[str]:
    """Row labels of one component's block, in order."""
    levels = [o.label for s in bank.option_sets for o in reversed(s.options)]
    return [QUESTIONS, *levels, OTHER, *(o.label for o in bank.reserved), UNANSWERED]


def block_row(bank: Bank, component_place: int, label: str) -> int:
    """Sheet row of a label in the block of the n-th component, counted from 0."""
    block = len(labels(bank)) + 1
    return HEADER_ROW + 1 + component_place * block + 1 + labels(bank).index(label)


def add_sheet(book: Workbook, bank: Bank, formulas: Formulas) -> None:
    sheet = book.create_sheet(SHEET)
    style.plain_view(sheet, style.TEAL)
    total_column = len(bank.areas) + 2
    words = [max(len(word) for word in area.title.split()) for area in bank.areas]
    style.set_widths(sheet, [26.0] + [max(13.0, 0.9 * length) for length in words] + [11.0])
    style.title_rows(
        sheet, total_column, SHEET,
        "How often each answer was given, by system component and area of care. "
        "The sheet counts by itself.",
    )  # fmt: skip
    headers = ["Answer", *(area.title for area in bank.areas), "All areas"]
    for column, header in enumerate(headers, start=1):
        style.put(
            sheet.cell(HEADER_ROW, column), header, bold=True, colour=style.WHITE,
            background=style.TEAL_2, border=style.TEAL, vertical="center",
            horizontal="left" if column == 1 else "center",
            indent=1 if column == 1 else 0,
        )  # fmt: skip
    sheet.row_dimensions[HEADER_ROW].height = 46
    for place, component in enumerate(bank.components):
        top = block_row(bank, place, QUESTIONS)
        style.span(
            sheet, top - 1, 1, total_column, component.sheet, size=12, bold=True,
            colour=style.TEAL, background=style.BAND, vertical="center", indent=1, wrap=False,
        )  # fmt: skip
        sheet.row_dimensions[top - 1].height = 22
        if place and place % 2 == 0:
            sheet.row_breaks.append(Break(id=top - 2))
        for offset, label in enumerate(labels(bank)):
            row = top + offset
            strong = label in (QUESTIONS, UNANSWERED)
            style.put(sheet.cell(row, 1), label, bold=strong, border=style.HAIRLINE, indent=1)
            start_total = 0
            for column, area in enumerate(bank.areas, start=2):
                cell = sheet.cell(row, column)
                style.put(
                    cell, bold=strong, border=style.HAIRLINE, horizontal="center",
                    number_format='0;-0;"·"',
                )  # fmt: skip
                asked = sum(q.area == area.title for q in component.questions)
                start = asked if strong else 0
                start_total += start
                formulas.put(cell, _formula(bank, component, label, column, row, top), start)
            cell = sheet.cell(row, total_column)
            style.put(
                cell, bold=True, border=style.HAIRLINE, background=style.PALE,
                horizontal="center", number_format='0;-0;"·"',
            )  # fmt: skip
            last = style.letter(total_column - 1)
            formulas.put(cell, f"=SUM(B{row}:{last}{row})", start_total)
            sheet.row_dimensions[row].height = 14.5
    end = block_row(bank, len(bank.components) - 1, UNANSWERED)
    sheet.freeze_panes = f"B{HEADER_ROW + 1}"
    style.print_setup(
        sheet, f"A1:{style.letter(total_column)}{end}", bank.footer,
        rows=f"{HEADER_ROW}:{HEADER_ROW}",
    )  # fmt: skip
    style.protect(sheet)


def _formula(bank: Bank, component: Component, label: str, column: int, row: int, top: int) -> str:
    letter = style.letter(column)
    area = f"{cells(component, 'B')},{letter}${HEADER_ROW}"
    answers = cells(component, "F")
    if label == QUESTIONS:
        return f"=COUNTIFS({area})"
    if label == UNANSWERED:
        return f"={letter}{top}-SUM({letter}{top + 1}:{letter}{row - 1})"
    if label == OTHER:
        # every filled cell that is neither a level nor a reserved answer
        levels, end = f"{letter}{top + 1}:{letter}{row - 1}", row + len(bank.reserved)
        filled = f'COUNTIFS({area},{answers},"<>")'
        return f"={filled}-SUM({levels})-SUM({letter}{row + 1}:{letter}{end})"
    return f"=COUNTIFS({area},{answers},$A{row})"
