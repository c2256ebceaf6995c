"""The change list as a file: a table for a spreadsheet, or a text to read."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from workshop_app.jobs import ExportPlan
from workshop_app.ui.export.texts import field_name, shown
from workshop_app.ui.wording.contexts import Export
from workshop_app.workbook.fill import write_atomically


def write(path: Path, plan: ExportPlan, written: str) -> None:
    """Store the list of changes in the file ``written``: as a table, or as a text for “.txt”.

    Raises CannotWrite.
    """
    if path.suffix.casefold() == ".txt":
        data = as_text(plan, written).encode("utf-8")
    else:
        # the mark tells Excel that the file is UTF-8
        data = as_csv(plan).encode("utf-8-sig")
    write_atomically(path, data)


def as_csv(plan: ExportPlan) -> str:
    """Rows separated by commas, headings first; sentences about the whole stand last.

    Texts that a spreadsheet would take for a formula get an apostrophe before them.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_headings())
    for change in plan.changes:
        row = [
            change.sheet,
            change.cell,
            change.number,
            field_name(change.field),
            shown(change.before),
            shown(change.after),
            " ".join(change.warnings),
        ]
        kinds = (change.before, change.after)
        writer.writerow(
            [
                text if place in (4, 5) and isinstance(kinds[place - 4], float) else _inert(text)
                for place, text in enumerate(row)
            ]
        )
    for warning in plan.warnings:
        writer.writerow(["", "", "", "", "", "", warning])
    return out.getvalue()


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
        before = _line(shown(change.before)) or Export.tr("empty")
        after = _line(shown(change.after)) or Export.tr("empty")
        where = f"{change.cell}  {change.number}  {field_name(change.field)}"
        lines.append(f"  {where}: {before} → {after}")
        lines += [f"    ! {warning}" for warning in change.warnings]
    if plan.warnings:
        lines += ["", Export.tr("To look at")]
        lines += [f"  ! {warning}" for warning in plan.warnings]
    return "\n".join(lines) + "\n"


def _headings() -> list[str]:
    return [
        Export.tr("Sheet"),
        Export.tr("Cell"),
        Export.tr("Question"),
        Export.tr("Field"),
        Export.tr("Before"),
        Export.tr("After"),
        Export.tr("Warning"),
    ]


def _inert(text: str) -> str:
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _line(text: str) -> str:
    return " / ".join(part.strip() for part in text.splitlines() if part.strip())
