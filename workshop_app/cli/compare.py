"""`compare`: a workshop beside another one or a filled workbook, as text, JSON or CSV."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.passwords import open_workbook
from workshop_app.cli.trouble import DONE, UserError
from workshop_app.core import commands
from workshop_app.core.baseline import Baseline
from workshop_app.core.changes import Change, Comparison, Row
from workshop_app.core.compare import compare
from workshop_app.core.digest import Digests
from workshop_app.core.errors import UnknownBaseline
from workshop_app.core.shifts import Shift, shared_divisions, shifts, whole_shift
from workshop_app.core.state import State
from workshop_app.jobs.baseline import host_of, is_workshop, read_baseline
from workshop_app.jobs.errors import OutputExists
from workshop_app.reports.compare_table import comparison_table, level_text, side_text

_LONGEST = 70
_LISTED = (Change.IMPROVED, Change.SET_BACK)


def comparison(chosen: argparse.Namespace) -> int:
    """Compare and tell. Only reads both files. Returns the exit code."""
    out = Path(chosen.csv).absolute() if chosen.csv else None
    if out is not None:
        _refuse_name(out)
    with jobs.read_workshop(chosen.file) as opened:
        state = opened.workshop.state
        baseline = _baseline(opened, chosen)
        found = compare(state, baseline)
        if out is not None:
            _write(found, out)
        if chosen.json:
            told = comparison_json(state, found)
            console.say(json.dumps(told, ensure_ascii=False, indent=2))
        elif out is not None:
            console.say(str(out))
        else:
            console.say("\n".join(_lines(state, found)))
    return DONE


def comparison_json(state: State, found: Comparison) -> dict[str, Any]:
    """The whole comparison as plain data; levels are (lower, upper) medians."""
    baseline = found.baseline
    parts = shared_divisions(state, Digests(state).all())
    return {
        "baseline": {
            "name": baseline.name,
            "year": baseline.year,
            "kind": str(baseline.kind),
            "file": baseline.source_name,
            "sha256": baseline.source_sha256,
        },
        "counts": {str(change): count for change, count in found.counts.items()},
        "all": _shift_json(whole_shift(found)),
        "by": {by.key: [_shift_json(each) for each in shifts(found, by)] for by in parts},
        "rows": [_row_json(found, row) for row in found.rows],
    }


def _baseline(opened: jobs.OpenWorkshop, chosen: argparse.Namespace) -> Baseline:
    """The file that was named, or a baseline the workshop holds by that name."""
    path = Path(chosen.baseline)
    state = opened.workshop.state
    if not path.exists():
        try:
            return commands.find_baseline(state, chosen.baseline)
        except UnknownBaseline:
            if not path.suffix:
                raise
    given = path if is_workshop(path) else open_workbook(path, chosen)
    read = read_baseline(
        given, host_of(opened), profile=chosen.profile, by_hand=chosen.all_the_same
    )
    for sentence in (*read.assumed, read.unread_sentence()):
        if sentence:
            console.complain(f"note: {sentence}")
    return read.baseline


def _refuse_name(out: Path) -> None:
    if out.suffix.casefold() != ".csv":
        raise UserError(f"“{out.name}” is no name of a table; give one that ends in .csv.")
    if out.exists() or out.is_symlink():
        raise OutputExists(file=out.name, folder=out.parent)


def _write(found: Comparison, out: Path) -> None:
    from workshop_app.reports.csv_text import csv_bytes
    from workshop_app.workbook.fill import write_atomically

    write_atomically(out, csv_bytes(comparison_table(found)))


def _lines(state: State, found: Comparison) -> Iterator[str]:
    counts = found.counts
    yield f"compared with {found.baseline.title}"
    told = [f"{counts[change]} {_words(change)}" for change in Change if counts[change]]
    yield ", ".join(told)
    for by in shared_divisions(state, Digests(state).all()):
        yield ""
        yield f"by {by.title.lower() or by.key}:"
        for each in shifts(found, by):
            yield f"  {each.heading.title}: {_shift_text(each)}"
    for change in _LISTED:
        rows = found.of(change)
        if rows:
            yield ""
            yield f"{_words(change)}:"
        for row in rows:
            text = " ".join(row.question.text.split())
            short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
            then = side_text(found.baseline.framework, row.then)
            now = side_text(found.here, row.now)
            yield f"  {row.question.number} {short}: {then} → {now}"


def _shift_text(shift: Shift) -> str:
    medians = "; ".join(
        f"median {level_text(each.then)} → {level_text(each.now)} of {each.both} answered in both"
        for each in shift.levels
    )
    then, now = shift.then, shift.now
    before = f"answered {then.answered} of {then.applicable} then"
    covered = f"{before}, {now.answered} of {now.applicable} now"
    return f"{medians}; {covered}" if medians else covered


def _shift_json(shift: Shift) -> dict[str, Any]:
    return {
        "key": shift.heading.key,
        "title": shift.heading.title,
        "then": {"answered": shift.then.answered, "applicable": shift.then.applicable},
        "now": {"answered": shift.now.answered, "applicable": shift.now.applicable},
        "answered_in_both": shift.both,
        "counts": {str(change): count for change, count in shift.changes.items()},
        "medians": [
            {
                "option_set": each.option_set,
                "answered_in_both": each.both,
                "then": list(each.then),
                "now": list(each.now),
                "improved": each.improved,
                "set_back": each.set_back,
            }
            for each in shift.levels
        ],
    }


def _row_json(found: Comparison, row: Row) -> dict[str, Any]:
    return {
        "change": str(row.change),
        "questions": [{"id": q.id, "number": q.number} for q in row.now.questions],
        "questions_then": [{"id": q.id, "number": q.number} for q in row.then.questions],
        "text": row.question.text,
        "field": row.field,
        "then": side_text(found.baseline.framework, row.then),
        "now": side_text(found.here, row.now),
        "level_then": list(row.then.level) if row.then.level else None,
        "level_now": list(row.now.level) if row.now.level else None,
        "matched_by": [str(how) for how in row.how],
        "reason": row.reason,
    }


def _words(change: Change) -> str:
    return str(change).replace("_", " ")
