"""The change list of an export, as text and as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workshop_app.jobs import FinishedExport, PlannedChange
from workshop_app.workbook.differences import ChangedCell

_LONGEST = 60


def changes_json(finished: FinishedExport, out: Path) -> dict[str, Any]:
    """Every changed cell, before → after."""
    plan = finished.plan
    return {
        "file": str(out),
        "changes": [
            {
                "sheet": change.sheet,
                "cell": change.cell,
                "question": change.number,
                "id": change.question_id,
                "field": change.field,
                "before": number(change.before),
                "after": number(change.after),
                "before_shown": change.before_shown,
                "after_shown": change.after_shown,
                "warnings": list(change.warnings),
            }
            for change in plan.changes
        ],
        "results": {"computed": finished.computed, "left": finished.left},
        "warnings": list(plan.warnings),
    }


def changes_text(finished: FinishedExport, out: Path) -> str:
    """One line for each changed cell, sheet by sheet, and where the file is."""
    plan = finished.plan
    lines: list[str] = []
    sheet = None
    for change in plan.changes:
        if change.sheet != sheet:
            sheet = change.sheet
            lines.append(sheet)
        what = f"{change.number} {change.field}"
        before, after = before_after(change)
        lines.append(f"  {change.cell:<6} {what:<22} {before} → {after}")
        lines += [f"         {warning}" for warning in change.warnings]
    count = len(plan.changes)
    lines.append(f"{out}: {count} {'cell' if count == 1 else 'cells'} changed")
    if finished.computed or finished.left:
        lines.append(
            f"formulas with a new result: {finished.computed}, "
            f"without one until the workbook is opened: {finished.left}"
        )
    return "\n".join(lines)


def before_after(change: PlannedChange | ChangedCell) -> tuple[str, str]:
    """What a cell shows before and after; a text that looks like a number says what it is."""
    before, after = _line(change.before_shown), _line(change.after_shown)
    if before == after and type(change.before) is not type(change.after):
        before, after = (
            f"{text} (as text)" if isinstance(value, str) else text
            for text, value in ((before, change.before), (after, change.after))
        )
    return before, after


def _line(shown: str) -> str:
    """A cell's text on one line, cut where it is long."""
    text = " ⏎ ".join(shown.splitlines()) or "(empty)"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def number(value: object) -> object:
    """7.0 as 7: whole numbers are floats to a spreadsheet only."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
