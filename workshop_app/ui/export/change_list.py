"""The change list as a file: a table for a spreadsheet, or a text to read."""

from __future__ import annotations

from pathlib import Path

from workshop_app.jobs import ExportPlan
from workshop_app.reports.csv_text import csv_bytes
from workshop_app.reports.tables import Cell, Row, Table
from workshop_app.ui.export.texts import field_name
from workshop_app.ui.wording.contexts import Export
from workshop_app.workbook.fill import write_atomically


def write(path: Path, plan: ExportPlan, written: str) -> None:
    """Store the list of changes in the file ``written``: as a table, or as a text for “.txt”.

    Raises CannotWrite.
    """
    if path.suffix.casefold() == ".txt":
        data = as_text(plan, written).encode("utf-8")
    else:
        data = csv_bytes(as_table(plan))
    write_atomically(path, data)


def as_table(plan: ExportPlan) -> Table:
    """A row for each cell; sentences about the whole stand last. Numbers stay numbers."""
    rows: list[Row] = []
    for change in plan.changes:
        before = _cell(change.before, change.before_shown)
        after = _cell(change.after, change.after_shown)
        where = (change.sheet, change.cell, change.number, field_name(change.field))
        rows.append((*where, before, after, " ".join(change.warnings)))
    rows += [("", "", "", "", "", "", warning) for warning in plan.warnings]
    return Table("changes", _headings(), tuple(rows))


def as_text(plan: ExportPlan, written: str) -> str:
    """Lines to read or to send: each cell with what stood there and what stands there now."""
    lines = [
        Export.tr("Changes in {copy}, a copy of {source}").format(
            copy=written, source=plan.source_name
        ),
        "",
    ]
    sheet = None
    for change in plan.changes:
        if change.sheet != sheet:
            sheet = change.sheet
            lines += ([""] if lines[-1] else []) + [sheet]
        before = _line(change.before_shown) or Export.tr("empty")
        after = _line(change.after_shown) or Export.tr("empty")
        where = f"{change.cell}  {change.number}  {field_name(change.field)}"
        lines.append(f"  {where}: {before} → {after}")
        lines += [f"    ! {warning}" for warning in change.warnings]
    if plan.warnings:
        lines += ["", Export.tr("To look at")]
        lines += [f"  ! {warning}" for warning in plan.warnings]
    return "\n".join(lines) + "\n"


def _headings() -> tuple[str, ...]:
    return (
        Export.tr("Sheet"),
        Export.tr("Cell"),
        Export.tr("Question"),
        Export.tr("Field"),
        Export.tr("Before"),
        Export.tr("After"),
        Export.tr("Warning"),
    )


def _cell(value: str | float | bool | None, shown: str) -> Cell:
    """A number, but a date or a percentage as the cell shows it."""
    if isinstance(value, float) and shown.replace(".", "").lstrip("-").isdecimal():
        return int(value) if value.is_integer() else value
    return shown


def _line(text: str) -> str:
    return " / ".join(part.strip() for part in text.splitlines() if part.strip())
