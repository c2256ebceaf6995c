"""Question banks: built from their sources, counted, checked, begun."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.cli import console
from workshop_app.cli.trouble import DONE, UserError

if TYPE_CHECKING:
    from workshop_app.core.framework import Framework


def add_ways(parser: argparse.ArgumentParser) -> None:
    """The words that follow ``workshop-app bank``."""
    ways = parser.add_subparsers(title="what to do", metavar="WHAT", dest="way", required=True)
    made = ways.add_parser("build", help="make workbook and profile from a bank's sources")
    made.add_argument("folder", metavar="FOLDER", help="the folder with bank.toml")
    counted = ways.add_parser("counts", help="how many questions stand in each section")
    counted.add_argument(
        "bank", metavar="BANK", nargs="?", help="name of a bank, or a workbook (default: all ours)"
    )


def run(chosen: argparse.Namespace) -> int:
    """Do what the words after ``bank`` say."""
    ways = {"build": build, "counts": counts}
    return ways[chosen.way](chosen)


def build(chosen: argparse.Namespace) -> int:
    """Build a bank from the folder of its sources."""
    from workshop_app.banks.make import build as build_bank
    from workshop_app.banks.model import SourceError

    try:
        for path in build_bank(Path(chosen.folder)):
            console.say(f"{path.name}: {path.stat().st_size:,} bytes")
    except FileNotFoundError as missing:
        name = Path(str(missing.filename)).name
        raise UserError(
            f"The bank was not built: “{chosen.folder}” has no “{name}”; name the folder that "
            "holds bank.toml."
        ) from missing
    except (SourceError, OSError) as problem:
        raise UserError(f"The bank was not built. {problem}") from problem
    return DONE


def counts(chosen: argparse.Namespace) -> int:
    """Print the number of questions in each section of one bank or of all."""
    from workshop_app.jobs.banks import banks, find_bank, inspect_workbook

    if chosen.bank is None:
        found = [info.bank.framework for info in banks()]
    else:
        found = [inspect_workbook(*find_bank(chosen.bank)).bank.framework]
    console.say("\n\n".join("\n".join(count_lines(framework)) for framework in found))
    return DONE


def count_lines(framework: Framework) -> list[str]:
    """A table of questions by the first two axes, then the kinds; “12 (5)” is 12, 5 core."""
    questions = framework.questions
    core = sum(question.core for question in questions)
    lines = [f"{framework.title}: {len(questions)} questions, {core} of them core"]
    axes = [axis for axis in framework.axes if any(axis.key in q.facets for q in questions)][:2]
    if axes:
        first, second = axes[0], axes[1] if len(axes) > 1 else None
        columns = [*(second.values if second else ()), ""]
        rows = [[first.title, *columns[:-1], "All"]]
        for value in (*first.values, None):
            cells = [value or "All"]
            for column in columns:
                there = [
                    q
                    for q in questions
                    if (value is None or q.facets.get(first.key) == value)
                    and (not column or second is None or q.facets.get(second.key) == column)
                ]
                cells.append(f"{len(there)} ({sum(q.core for q in there)})")
            rows.append(cells)
        lines += _table(rows)
    kinds = Counter(question.kind.words for question in questions)
    lines.append("kinds: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    extra = {
        "with a rule": sum(bool(q.show_if) for q in questions),
        "with several answers": sum(bool(q.fields) for q in questions),
        "with an indicator": sum(q.indicator is not None for q in questions),
    }
    told = [f"{count} {words}" for words, count in extra.items() if count]
    return [*lines, *([", ".join(told)] if told else [])]


def _table(rows: list[list[str]]) -> list[str]:
    """Columns aligned: the first to the left; long headings are numbered and told below."""
    headings = rows[0][1:-1]
    short = [str(number) for number in range(1, len(headings) + 1)]
    shown = [[rows[0][0], *short, rows[0][-1]], *rows[1:]]
    widths = [max(len(row[i]) for row in shown) for i in range(len(shown[0]))]
    lines = [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in shown
    ]
    named = "; ".join(
        f"{number} {heading}" for number, heading in zip(short, headings, strict=True)
    )
    return [*lines, *([f"columns: {named}"] if named else [])]
