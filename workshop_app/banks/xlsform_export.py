"""A bank as an XLSForm workbook, for collecting in the field with ODK or KoBoToolbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workshop_app.banks.columns import INDICATOR
from workshop_app.banks.model import Option as BankOption
from workshop_app.banks.xlsform_form import (
    CHOICES,
    OWN,
    OWN_PREFIX,
    SETTINGS,
    SURVEY,
    FormChoice,
    Own,
    Row,
)
from workshop_app.banks.xlsform_rows import form_of
from workshop_app.core.framework import Framework

if TYPE_CHECKING:
    from openpyxl import Workbook

_FIRST = ("type", "list_name", "name", "label", "hint", "relevant", "constraint")
_THEN = ("constraint_message", "appearance", "score")
_LAST = (*Own, *(OWN_PREFIX + key for key in INDICATOR))
_WIDTHS = {"label": 48, "hint": 40, "relevant": 36, "value": 48, "type": 28, "name": 26, "code": 30}
_DATE = dt.date(2026, 1, 1)
"""The date of the file, fixed so that the same bank gives the same bytes"""


def xlsform_bytes(
    framework: Framework,
    *,
    reserved: Sequence[BankOption] = (),
    choice: FormChoice | None = None,
) -> bytes:
    """The form as an .xlsx file; the same framework always gives the same bytes.

    Raises RuleError for a rule of the framework that cannot be read.
    """
    from openpyxl import Workbook

    from workshop_app.banks.formulas import Formulas
    from workshop_app.banks.package import to_bytes

    form = form_of(framework, reserved=reserved, choice=choice or FormChoice())
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (
        (SURVEY, form.survey),
        (CHOICES, form.choices),
        (SETTINGS, (form.settings,)),
        (OWN, form.own),
    ):
        _write(book, name, rows)
    made = dt.datetime.combine(_DATE, dt.time())
    book.properties.title = framework.title
    book.properties.language = framework.language
    book.properties.creator = framework.title
    book.properties.created = book.properties.modified = made
    return to_bytes(book, Formulas(), _DATE)


def headings_of(rows: Iterable[Row]) -> list[str]:
    """The columns that hold anything, those every form has first and the bank's own last."""
    used = dict.fromkeys(heading for row in rows for heading, text in row.items() if text)

    def place(heading: str) -> int:
        base = heading.partition("::")[0]
        if base in _FIRST:
            return _FIRST.index(base)
        if heading in _LAST:
            return len(_FIRST) + len(used) + _LAST.index(heading)
        return len(_FIRST) + (_THEN.index(base) if base in _THEN else 0)

    return sorted(used, key=place)


def _write(book: Workbook, name: str, rows: Sequence[Row]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font, PatternFill

    from workshop_app.workbook.refs import column_letters

    sheet = book.create_sheet(name)
    headings = headings_of(rows)
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(1, column, heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="D5E3E2")
        width = _WIDTHS.get(heading.partition("::")[0].partition(" (")[0], 16)
        sheet.column_dimensions[column_letters(column)].width = width
        # what only the program reads stands out of the way, and can be shown again
        sheet.column_dimensions[column_letters(column)].hidden = heading.startswith(OWN_PREFIX)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, start=2):
        for column, heading in enumerate(headings, start=1):
            if text := row.get(heading):
                cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", text))
                # a text that begins with “=” is no formula
                cell.data_type = "s"
                cell.number_format = "@"
                cell.alignment = wrapped
    sheet.freeze_panes = "A2" if name in (SETTINGS, OWN) else "C2"
