"""Question banks: built from their sources, counted, checked, begun."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.cli import bank_xlsform, console
from workshop_app.cli.trouble import DONE, INPUT, UserError

if TYPE_CHECKING:
    from workshop_app.core.framework import Framework, Question


def add_ways(parser: argparse.ArgumentParser) -> None:
    """The words that follow ``workshop-app bank``."""
    ways = parser.add_subparsers(title="what to do", metavar="WHAT", dest="way", required=True)
    made = ways.add_parser("build", help="make workbook and profile from a bank's sources")
    made.add_argument(
        "source",
        metavar="FOLDER|WORKBOOK.xlsx",
        help="the folder with bank.toml, or a bank written in Excel",
    )
    made.add_argument(
        "out", metavar="OUT.xlsx", nargs="?", help="the full workbook, for a bank from Excel"
    )
    checked = ways.add_parser("check", help="every mistake in a bank, with sheet and cell")
    checked.add_argument("workbook", metavar="WORKBOOK.xlsx", help="the workbook; it is only read")
    checked.add_argument("--json", action="store_true", help="the findings as JSON")
    checked.add_argument("--profile", metavar="P", help="a profile, where none knows the workbook")
    checked.add_argument("--password-file", metavar="FILE", help="passwords, one on each line")
    begun = ways.add_parser("new", help="write an empty bank to fill in with Excel")
    begun.add_argument("out", metavar="OUT.xlsx", help="the new workbook; never overwrites")
    begun.add_argument("--title", default="New question bank", metavar="T", help="its title")
    begun.add_argument("--language", default="en", metavar="L", help="its language (default: en)")
    begun.add_argument(
        "--languages", default="", metavar="fr,es", help="languages it is translated into"
    )
    own = ways.add_parser("own", help="write the questions of a workshop as a bank of its own")
    own.add_argument("workshop", metavar="FILE.workshop", help="the workshop; it is only read")
    own.add_argument("out", metavar="OUT.xlsx", help="the new workbook; never overwrites")
    counted = ways.add_parser("counts", help="how many questions stand in each section")
    counted.add_argument(
        "bank", metavar="BANK", nargs="?", help="name of a bank, or a workbook (default: all ours)"
    )
    bank_xlsform.add_ways(ways)


def run(chosen: argparse.Namespace) -> int:
    """Do what the words after ``bank`` say."""
    ways = {
        "build": build,
        "counts": counts,
        "check": check,
        "new": new,
        "own": own,
        **bank_xlsform.WORKS,
    }
    return ways[chosen.way](chosen)


def check(chosen: argparse.Namespace) -> int:
    """Print every mistake with sheet and cell. Exit code 1 where one is an error."""
    from workshop_app.cli.passwords import open_workbook
    from workshop_app.jobs.bank_check import check_given

    given = chosen.workbook
    if Path(given).suffix or Path(given).exists():
        given = open_workbook(given, chosen)
    found = check_given(given, chosen.profile)
    warnings = len(found.findings) - found.errors
    if chosen.json:
        told = {
            "workbook": found.name,
            "guessed": found.guessed,
            "errors": found.errors,
            "warnings": warnings,
            "findings": [
                {
                    "severity": item.severity.value,
                    "sheet": item.sheet,
                    "cell": item.cell,
                    "message": item.message,
                }
                for item in found.findings
            ],
        }
        console.say(json.dumps(told, ensure_ascii=False, indent=2))
        return INPUT if found.errors else DONE
    if found.guessed:
        console.complain(
            f"no profile knows “{found.name}”; it was checked as the program would read it"
        )
    for item in found.findings:
        console.say(f"{item.severity.value}: {item.sentence}")
    if not found.findings:
        console.say(f"{found.name}: no mistake found")
        return DONE
    console.say(f"{found.name}: {_number(found.errors, 'error')}, {_number(warnings, 'warning')}")
    return INPUT if found.errors else DONE


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def new(chosen: argparse.Namespace) -> int:
    """Write an empty bank to be written in Excel."""
    from workshop_app.banks.begin import new_bank
    from workshop_app.banks.make import workbook_bytes

    languages = [code.strip() for code in chosen.languages.split(",") if code.strip()]
    for code in (chosen.language, *languages):
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", code):
            raise UserError(f"“{code}” is no code of a language; write it as en, fr or pt-BR.")
    _write(Path(chosen.out), workbook_bytes(new_bank(chosen.title, chosen.language, languages)))
    return DONE


def own(chosen: argparse.Namespace) -> int:
    """Write what a country made of its question bank as a workbook that stands on its own."""
    from workshop_app.jobs import read_workshop
    from workshop_app.jobs.own_bank import own_bank, own_bank_bytes, write_own_bank

    with read_workshop(chosen.workshop) as opened:
        bank = own_bank(opened)
        out = write_own_bank(own_bank_bytes(bank), chosen.out)
    console.say(f"{out.name}: {len(bank.framework.questions)} questions")
    return DONE


def _write(path: Path, data: bytes) -> None:
    from workshop_app.workbook.fill import write_atomically

    if path.suffix.casefold() != ".xlsx":
        raise UserError(f"“{path.name}” is to be a workbook; give it a name that ends in .xlsx.")
    if path.exists():
        raise UserError(f"“{path.name}” is there already; choose another name.")
    write_atomically(path, data)
    console.say(f"{path.name}: {len(data):,} bytes")


def build(chosen: argparse.Namespace) -> int:
    """Build a bank from the folder of its sources, or the full workbook of one from Excel."""
    from workshop_app.banks.make import build as build_bank
    from workshop_app.banks.make import workbook_bytes
    from workshop_app.banks.model import SourceError

    source = Path(chosen.source)
    if source.is_file():
        from workshop_app.jobs.bank_check import bank_in

        if chosen.out is None:
            raise UserError(f"Say where the full workbook of “{source.name}” goes: OUT.xlsx.")
        _write(Path(chosen.out), workbook_bytes(bank_in(source)))
        return DONE
    try:
        for path in build_bank(source):
            console.say(f"{path.name}: {path.stat().st_size:,} bytes")
    except FileNotFoundError as missing:
        name = Path(str(missing.filename)).name
        raise UserError(
            f"The bank was not built: “{source.name}” has no “{name}”; name the folder that "
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
    axes = [axis for axis in framework.axes if any(_values(q, axis.key) for q in questions)][:2]
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
                    if (value is None or value in _values(q, first.key))
                    and (not column or second is None or column in _values(q, second.key))
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


def _values(question: Question, axis: str) -> set[str]:
    """Where a question stands on an axis: once itself, or once for each of its answers."""
    facets = [question.facets, *(item.facets for item in question.fields)]
    return {value for found in facets if (value := found.get(axis)) is not None}


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
