"""The tables as CSV files, through the one writer of CSV."""

from __future__ import annotations

from datetime import date, datetime

from workshop_app.reports.csv_text import csv_bytes
from workshop_app.reports.results_workbook.data import DataTable, Value
from workshop_app.reports.tables import Cell, Table


def csv_file(table: DataTable) -> tuple[str, bytes]:
    """(name, content): dates as 2026-11-22, times as 2026-11-22 09:30:00, nothing as nothing."""
    header = tuple(column.name for column in table.columns)
    rows = tuple(tuple(map(_cell, row)) for row in table.rows)
    return f"{table.name}.csv", csv_bytes(Table(table.name, header, rows))


def _cell(value: Value) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else value
