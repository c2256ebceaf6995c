"""`verify`: is a filled workbook its original and the answers, and nothing else?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.changes import before_after, number
from workshop_app.cli.passwords import open_workbook
from workshop_app.cli.trouble import DONE, INPUT, UserError
from workshop_app.jobs.record import RECORD_NAME
from workshop_app.workbook.differences import ChangedCell, Differences, find_differences

Listed = Mapping[tuple[str, str], tuple[Any, Any]]
"""(sheet, cell) → what stood there, and what should now"""


def verify(chosen: argparse.Namespace) -> int:
    """Compare the two files and tell. Returns the exit code: 1 when something else differs."""
    original, filled = Path(chosen.original), Path(chosen.filled)
    listed = None if chosen.change_list is None else _listed(Path(chosen.change_list))
    found = find_differences(
        open_workbook(original, chosen).data,
        open_workbook(filled, chosen).data,
        RECORD_NAME,
        names=(original.name, filled.name),
    )
    faults = [*found.unexplained, *_against(found.cells, listed)]
    if chosen.json:
        told = _as_json(found, faults, original, filled)
        console.say(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        console.say(_as_text(found, faults, filled))
    if faults:
        more = "" if len(faults) == 1 else f" (and {len(faults) - 1} more)"
        console.complain(
            f"“{filled.name}” differs from “{original.name}” in more than answers: "
            f"{faults[0]}{more} Export it anew from the workshop."
        )
        return INPUT
    return DONE


def _listed(path: Path) -> Listed:
    """The change list that `export --json` printed."""
    try:
        told = json.loads(jobs.read_file(path).decode("utf-8-sig"))
        return {
            (item["sheet"], item["cell"]): (item["before"], item["after"])
            for item in told["changes"]
        }
    except (ValueError, LookupError, TypeError, RecursionError):
        raise UserError(
            f"“{path.name}” is not the change list of an export; "
            "give the file that “export --json” printed."
        ) from None


def _against(cells: tuple[ChangedCell, ...], listed: Listed | None) -> list[str]:
    """What the cells do not share with the list: others, and other values."""
    if listed is None:
        return []
    found: list[str] = []
    for item in cells:
        where = f"Cell {item.cell} on sheet “{item.sheet}”"
        if (item.sheet, item.cell) not in listed:
            found.append(f"{where} changed, but is not in the change list.")
        elif number(item.after) != listed[item.sheet, item.cell][1]:
            found.append(f"{where} holds another answer than the change list says.")
    there = {(item.sheet, item.cell) for item in cells}
    for (sheet, cell), (before, after) in listed.items():
        if (sheet, cell) not in there and number(before) != after:
            found.append(f"Cell {cell} on sheet “{sheet}” lacks the answer of the change list.")
    return found


def _as_json(found: Differences, faults: list[str], original: Path, filled: Path) -> dict[str, Any]:
    return {
        "original": str(original),
        "filled": str(filled),
        "clean": not faults,
        "cells": [
            {
                "sheet": item.sheet,
                "cell": item.cell,
                "before": number(item.before),
                "after": number(item.after),
            }
            for item in found.cells
        ],
        "results_dropped": found.dropped,
        "results_computed": found.computed,
        "recalculates": found.recalculates,
        "record": found.record,
        "parts": {
            "all": found.parts,
            "identical": found.identical,
            "repacked": found.repacked,
            "edited": list(found.edited),
        },
        "differences": faults,
    }


def _as_text(found: Differences, faults: list[str], filled: Path) -> str:
    lines: list[str] = []
    sheet = None
    for item in found.cells:
        if item.sheet != sheet:
            sheet = item.sheet
            lines.append(sheet)
        lines.append(f"  {item.cell:<6} {' → '.join(before_after(item))}")
    lines.append(f"{filled}: {_count(len(found.cells), 'cell')} changed")
    if found.dropped:
        lines.append(f"without a cached result until it is opened: {_formulas(found.dropped)}")
    if found.computed:
        lines.append(f"with another cached result: {_formulas(found.computed)}")
    if found.recalculates:
        lines.append("asks for a calculation when it is opened")
    if found.record is not None:
        lines.append(f"sheet “{found.record}” added behind the last one")
    alike = f"{found.identical} of {_count(found.parts, 'part')} byte for byte the same"
    lines.append(alike + (f", {found.repacked} packed anew" if found.repacked else ""))
    lines += [f"edited: {name}" for name in found.edited]
    lines += [f"! {fault}" for fault in faults]
    if not faults:
        lines.append("clean: nothing else differs")
    return "\n".join(lines)


def _formulas(count: int) -> str:
    return _count(count, "formula")


def _count(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else one + 's'}"
