"""A question bank as a form for collecting data, and such a form as a question bank."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from workshop_app.cli import console
from workshop_app.cli.trouble import DONE, UserError


def add_ways(ways: Any) -> None:
    """The words ``xlsform`` and ``from-xlsform`` behind ``workshop-app bank``."""
    out = ways.add_parser("xlsform", help="write a bank as an XLSForm, for ODK or KoBoToolbox")
    out.add_argument("bank", metavar="BANK|WORKBOOK.xlsx", help="a bank of ours, or any workbook")
    out.add_argument("out", metavar="OUT.xlsx", help="the new form; never overwrites")
    out.add_argument("--no-evidence", action="store_true", help="ask for no evidence")
    out.add_argument("--no-notes", action="store_true", help="ask for no notes")
    out.add_argument(
        "--no-reserved", action="store_true", help="offer no reserved answers such as “no data”"
    )
    out.add_argument("--password-file", metavar="FILE", help="passwords, one on each line")
    back = ways.add_parser("from-xlsform", help="make a bank of an XLSForm")
    back.add_argument("form", metavar="FORM.xlsx", help="the form; it is only read")
    back.add_argument("out", metavar="OUT.xlsx", help="the new bank; never overwrites")
    back.add_argument("--json", action="store_true", help="what could not be used, as JSON")
    back.add_argument("--password-file", metavar="FILE", help="passwords, one on each line")


def to_form(chosen: argparse.Namespace) -> int:
    """Write a bank as a form."""
    from workshop_app.banks.xlsform_form import FormChoice
    from workshop_app.cli.passwords import open_workbook
    from workshop_app.jobs.xlsform import form_of_bank

    choice = FormChoice(not chosen.no_evidence, not chosen.no_notes, not chosen.no_reserved)
    given = chosen.bank
    if Path(given).suffix or Path(given).exists():
        given = open_workbook(given, chosen)
    path = _new(chosen.out)
    _write(path, form_of_bank(given, choice))
    return DONE


def from_form(chosen: argparse.Namespace) -> int:
    """Write the workbook of the bank a form was read as, and say what it could not use."""
    from workshop_app.cli.passwords import open_workbook
    from workshop_app.jobs.xlsform import bank_of_form

    path = _new(chosen.out)
    found = bank_of_form(open_workbook(chosen.form, chosen))
    count = len(found.framework.questions)
    if chosen.json:
        _write(path, found.workbook, quiet=True)
        told = {
            "form": found.name,
            "bank": path.name,
            "questions": count,
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
        return DONE
    for item in found.findings:
        console.say(f"{item.severity.value}: {item.sentence}")
    _write(path, found.workbook)
    lost = len(found.findings)
    console.say(
        f"{count} questions; "
        + ("everything was used" if not lost else f"{lost} things could not be used as they are")
    )
    return DONE


WORKS = {"xlsform": to_form, "from-xlsform": from_form}


def _new(name: str) -> Path:
    path = Path(name)
    if path.suffix.casefold() != ".xlsx":
        raise UserError(f"“{path.name}” is to be a workbook; give it a name that ends in .xlsx.")
    if path.exists():
        raise UserError(f"“{path.name}” is there already; choose another name.")
    return path


def _write(path: Path, data: bytes, *, quiet: bool = False) -> None:
    from workshop_app.workbook.fill import write_atomically

    write_atomically(path, data)
    if not quiet:
        console.say(f"{path.name}: {len(data):,} bytes")
