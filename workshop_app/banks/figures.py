"""The figures people gave, side by side: for banks that compare populations or know indicators."""

from __future__ import annotations

from openpyxl import Workbook

from workshop_app.banks import style
from workshop_app.banks.formulas import Formulas
from workshop_app.banks.lenses import Lens, lenses
from workshop_app.banks.model import NUMERIC, Bank, Component, Question
from workshop_app.banks.questions import row_of
from workshop_app.core.framework import Kind

SHEET = "Figures"
HEADER_ROW = 4
_NONE = "–"


def is_needed(bank: Bank) -> bool:
    """Whether there are figures that say more together than one by one."""
    asked = [question for question in bank.questions if question.kind in NUMERIC]
    return any(question.indicator or len(question.populations) > 1 for question in asked)


def add_sheet(book: Workbook, bank: Bank, formulas: Formulas) -> None:
    """A row for each number and percentage, with the difference between two populations."""
    sheet = book.create_sheet(SHEET)
    style.plain_view(sheet, style.TEAL)
    shown = [lens for lens in lenses(bank) if any(map(lens.asks, _asked(bank)))]
    pair = [lens for lens in shown if lens.groups != ("",)]
    headers = ["No.", "Question", "Unit", *(lens.title or "Response" for lens in shown)]
    headers += [f"{pair[0].title} less {pair[1].title}"] if len(pair) == 2 else []
    headers += ["Levels part at", "Better"]
    style.set_widths(sheet, [8, 56, 20, *[17.0] * (len(headers) - 5), 16, 10])
    style.title_rows(
        sheet, len(headers), SHEET,
        "The sheet fills itself. A reserved answer stands as it was given, and no difference is "
        "made with it.",
    )  # fmt: skip
    for column, header in enumerate(headers, start=1):
        style.put(
            sheet.cell(HEADER_ROW, column), header, bold=True, colour=style.WHITE,
            background=style.TEAL_2, border=style.TEAL, vertical="center", indent=1,
        )  # fmt: skip
    sheet.row_dimensions[HEADER_ROW].height = max(style.text_height(h, 15) for h in headers) + 4
    row = HEADER_ROW + 1
    for component in bank.components:
        for question in component.questions:
            if question.kind not in NUMERIC:
                continue
            places = [_answer(bank, component, question, lens) for lens in shown]
            both = [_answer(bank, component, question, lens) for lens in pair]
            number_format = "0.##%" if question.kind == Kind.PERCENT else "#,##0.##"
            texts: list[object] = [question.number, question.text, _unit(question)]
            for column, value in enumerate(texts, start=1):
                style.put(
                    sheet.cell(row, column), value, border=style.HAIRLINE, vertical="center",
                    indent=1,
                )  # fmt: skip
            formed = [f'=IF({place}="","{_NONE}",{place})' if place else "" for place in places]
            if len(pair) == 2:
                one, other = both
                difference = f'=IF(COUNT({one},{other})=2,{one}-{other},"{_NONE}")'
                formed.append(difference if one and other else "")
            for column, formula in enumerate(formed, start=4):
                cell = sheet.cell(row, column)
                style.put(
                    cell, None if formula else _NONE, border=style.HAIRLINE, vertical="center",
                    horizontal="center", number_format=number_format,
                )  # fmt: skip
                if formula:
                    formulas.put(cell, formula, _NONE)
            limits = question.indicator.thresholds if question.indicator else ()
            lower = question.indicator is not None and not question.indicator.higher_is_better
            better = "lower" if lower else "higher" if limits else ""
            told = [" · ".join(f"{limit:g}" for limit in limits), better]
            for column, text in enumerate(told, start=4 + len(formed)):
                style.put(
                    sheet.cell(row, column), text, border=style.HAIRLINE, vertical="center",
                    horizontal="center",
                )  # fmt: skip
            sheet.row_dimensions[row].height = max(24, style.text_height(question.text, 54))
            row += 1
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    style.print_setup(
        sheet, f"A1:{style.letter(len(headers))}{row - 1}", bank.footer,
        rows=f"{HEADER_ROW}:{HEADER_ROW}",
    )  # fmt: skip
    style.protect(sheet)


def _asked(bank: Bank) -> list[Question]:
    return [question for question in bank.questions if question.kind in NUMERIC]


def _unit(question: Question) -> str:
    return "%" if question.kind == Kind.PERCENT else question.unit


def _answer(bank: Bank, component: Component, question: Question, lens: Lens) -> str:
    """Reference to the cell with the answer; "" where the question has none here."""
    if not lens.asks(question):
        return ""
    title = component.sheet.replace("'", "''")
    return f"'{title}'!{bank.layout.letter(lens.answer)}{row_of(component, question)}"
