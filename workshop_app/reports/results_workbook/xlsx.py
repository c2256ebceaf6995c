"""The tables as a workbook: a sheet and an Excel table for each, and a sheet of charts."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.reports.progress import Progress, keep_on
from workshop_app.reports.results_workbook.charts import CHARTS, add_charts
from workshop_app.reports.results_workbook.data import Column, DataTable, Type, Value

MIDNIGHT = time()
LONGEST_TEXT = 32_767
"""UTF-16 units a cell of Excel holds"""
_CUT = " […]"
_LATEST = 1000
"""Rows between two lines of progress"""
_WIDTHS = {Type.INTEGER: 10, Type.NUMBER: 12, Type.YES_NO: 10, Type.DATE: 12, Type.TIME: 20}
_WIDE = frozenset(
    (
        *("question_text", "domain_path", "rationale", "dissent", "text", "comment", "activity"),
        *("title", "meaning", "value", "codes", "value_label", "description", "justification"),
        *("made_of", "option_label"),
    )
)
_FORMATS = {Type.DATE: "yyyy-mm-dd", Type.TIME: "yyyy-mm-dd hh:mm:ss"}
_TAKEN_OTHERWISE = ("=", "+", "-", "@", "#")
"""What begins so is, or may become, a formula or the name of an error"""
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_HALF = re.compile("[\ud800-\udfff]")


def workbook_bytes(
    tables: Sequence[DataTable], title: str, now: datetime, progress: Progress = keep_on
) -> bytes:
    """The workbook. ``title`` is a document property. Raises as ``progress`` does to stop."""
    book = Workbook(write_only=True)
    book.properties.title = fitted(title)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    total = sum(len(table.rows) for table in tables) or 1
    done = 0
    for table in tables:
        done = _write(book, table, done, total, progress)
        if table.name == "about":
            book.create_sheet(CHARTS)
    add_charts(book, {table.name: table for table in tables})
    out = io.BytesIO()
    book.save(out)
    progress(1, 1)
    return out.getvalue()


def _write(book: Workbook, table: DataTable, done: int, total: int, progress: Progress) -> int:
    # the sheets of a book that is only written do the same, but are of another class
    sheet = cast(Worksheet, book.create_sheet(table.title))
    sheet.freeze_panes = "B2" if table.name == "about" else "C2"
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(table, column)
    bold = Font(name="Calibri", size=11, bold=True)
    header = []
    for column in table.columns:
        cell = WriteOnlyCell(sheet, column.name)
        cell.font = bold
        header.append(cell)
    sheet.append(header)
    kinds = [column.type for column in table.columns]
    for row in table.rows:
        if done % _LATEST == 0:
            progress(done, total)
        done += 1
        sheet.append([_cell(sheet, value, kind) for value, kind in zip(row, kinds, strict=True)])
    # an Excel table has at least one row below its heading
    last = max(2, len(table.rows) + 1)
    area = f"A1:{get_column_letter(len(table.columns))}{last}"
    made = Table(displayName=f"tbl_{table.name}", name=f"tbl_{table.name}", ref=area)
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    made.tableColumns = [
        TableColumn(id=place, name=column.name) for place, column in enumerate(table.columns, 1)
    ]
    made.autoFilter = AutoFilter(ref=area)
    sheet.tables.add(made)
    return done


def _cell(sheet: Worksheet, value: Value, kind: Type) -> object:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        fit = fitted(value)
        if not fit.lstrip().startswith(_TAKEN_OTHERWISE):
            return fit
        cell = WriteOnlyCell(sheet, fit)
        cell.data_type = "s"  # a text whatever it begins with, also after somebody edits it
        cell.quotePrefix = True
        return cell
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, MIDNIGHT)
        cell = WriteOnlyCell(sheet, moment)
        cell.number_format = _FORMATS[kind]
        return cell
    return value


def fitted(value: str) -> str:
    """The text as a cell can hold it; too long a one is cut, and shows that it is."""
    clean = _HALF.sub("\ufffd", ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
    if len(clean) * 2 > LONGEST_TEXT and _units(clean) > LONGEST_TEXT:
        room = (LONGEST_TEXT - len(_CUT)) * 2
        clean = clean.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
    return _ESCAPED.sub("_x005F_", clean)


def _units(value: str) -> int:
    return len(value.encode("utf-16-le")) // 2


def _width(table: DataTable, column: Column) -> float:
    if table.name == "about":
        return {"fact": 22}.get(column.name, 110)
    if column.name in _WIDE:
        return 48
    return max(_WIDTHS.get(column.type, 16), min(24, len(column.name) + 3))
