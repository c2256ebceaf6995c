"""The empty action plan."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app.banks import defaults, style
from workshop_app.banks.front import date_check
from workshop_app.banks.model import Bank
from workshop_app.banks.questions import list_name
from workshop_app.core.plan import PLAN_FIELDS
from workshop_app.workbook.profile_model import PlanDef

TITLE = "Action plan"
HEADER_ROW = 4
_FORMATS = {"date": "yyyy-mm-dd", "amount": "#,##0"}


def add_sheet(book: Workbook, bank: Bank) -> None:
    sheet = book.create_sheet(TITLE)
    style.plain_view(sheet, style.TEAL)
    plan = bank.texts.get("action_plan", defaults.ACTION_PLAN)
    columns = plan["column"]
    style.set_widths(sheet, [5.0] + [float(column["width"]) for column in columns])
    width = len(columns) + 1
    style.title_rows(sheet, width, TITLE, plan["instruction"])
    first, last = HEADER_ROW + 1, HEADER_ROW + plan["rows"]
    for place, column in enumerate([{"title": "No."}, *columns], start=1):
        style.put(
            sheet.cell(HEADER_ROW, place), column["title"], bold=True, colour=style.WHITE,
            background=style.TEAL_2, border=style.TEAL, vertical="center",
        )  # fmt: skip
        kind = column.get("kind", "")
        for row in range(first, last + 1):
            if place == 1:
                style.put(
                    sheet.cell(row, 1), row - HEADER_ROW, colour=style.INK_2,
                    background=style.LOCKED, border=style.HAIRLINE, horizontal="center",
                )  # fmt: skip
            else:
                style.put(
                    sheet.cell(row, place), border=style.HAIRLINE, unlocked=True,
                    number_format=_FORMATS.get(kind, "@"),
                )  # fmt: skip
        letter = style.letter(place)
        area = f"{letter}{first}:{letter}{last}"
        if "list" in column:
            validation = DataValidation(
                type="list", formula1=list_name(column["list"]), allow_blank=True,
                showErrorMessage=True, errorTitle="Please choose from the list",
                error="Choose one of the entries in the list.",
            )  # fmt: skip
            sheet.add_data_validation(validation)
            validation.add(area)
        elif kind == "date":
            date_check(sheet).add(area)
    sheet.row_dimensions[HEADER_ROW].height = 32
    for row in range(first, last + 1):
        sheet.row_dimensions[row].height = 44
    sheet.freeze_panes = f"D{first}"
    style.print_setup(
        sheet, f"A1:{style.letter(width)}{last}", bank.footer, rows=f"{HEADER_ROW}:{HEADER_ROW}"
    )
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    style.protect(sheet)


def plan_def(bank: Bank) -> PlanDef | None:
    """Where an action's fields stand; None without a plan.

    A column names what stands in it with ``field``: a field of an action, or the key of an axis.
    """
    if bank.small or bank.open:
        return None
    plan = bank.texts.get("action_plan", defaults.ACTION_PLAN)
    keys = {bank.component_key, bank.area_key, *PLAN_FIELDS}
    return PlanDef(
        TITLE,
        HEADER_ROW + 1,
        HEADER_ROW + plan["rows"],
        tuple(
            (column["field"], place)
            for place, column in enumerate(plan["column"], start=2)
            if column.get("field") in keys
        ),
        tuple(
            (name, code, word)
            for name, words in plan.get("words", {}).items()
            for code, word in words.items()
        ),
    )
