"""`report`: the report of a workshop's results as a file."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.trouble import DONE, UserError
from workshop_app.jobs.report import Wish, check_place, report_bytes, write_report
from workshop_app.jobs.report_forms import FORMS, ReportForm, form_of
from workshop_app.reports.assessment.choice import Details, People, ReportChoice, Section
from workshop_app.reports.assessment.missing import missing_fields
from workshop_app.reports.assessment.words import words_for


def report(chosen: argparse.Namespace) -> int:
    """Write the report and name it. Returns the exit code."""
    out = Path(chosen.out).absolute()
    form = form_for(out, chosen.form)
    choice = ReportChoice(
        _parts(chosen.parts),
        chosen.language,
        People.NAMES if chosen.names else People.ROLES,
        not chosen.no_charts,
        Details(chosen.date, chosen.place, chosen.lead, tuple(chosen.core_team or ())),
    )
    check_place(out, replace=chosen.force)
    missing = _missing(chosen.file, choice)
    wish = Wish(Path(chosen.file).absolute(), form.key, choice, datetime.now().astimezone())
    data = made(wish)
    write_report(out, data, replace=chosen.force)
    if chosen.json:
        said = {"file": str(out), "bytes": len(data), "missing": missing}
        console.say(json.dumps(said, ensure_ascii=False, indent=2))
        return DONE
    for sentence in missing:
        console.complain(f"note: missing in the report: {sentence}")
    console.say(str(out))
    return DONE


def made(wish: Wish) -> bytes:
    """The file, telling at a terminal how far it is."""
    data = report_bytes(wish, _tell if sys.stderr.isatty() else _quiet)
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    return data


def form_for(out: Path, *documents: str) -> ReportForm:
    """The form of one of these documents that a name asks for.

    Raises UserError where it asks for none.
    """
    found = next((form for each in documents if (form := form_of(each, out.suffix))), None)
    if found is not None:
        return found
    endings = " or ".join(form.suffix for form in FORMS if form.document in documents)
    raise UserError(
        f"“{out.name}” does not say which kind of file is wanted; give a name that ends in "
        f"{endings}."
    )


def _parts(wanted: str) -> frozenset[Section]:
    if not wanted:
        return frozenset(Section)
    known = {str(section): section for section in Section}
    found = []
    for name in wanted.split(","):
        if name.strip() not in known:
            raise UserError(f"The report has no part “{name.strip()}”; it has {', '.join(known)}.")
        found.append(known[name.strip()])
    return frozenset(found)


def _missing(file: str, choice: ReportChoice) -> list[str]:
    """What the report will say nothing of because nobody has said it."""
    with jobs.read_workshop(file) as opened:
        words = words_for("en")
        return [each.text(words) for each in missing_fields(opened.workshop.state, choice)]


def _tell(done: int, total: int) -> None:
    sys.stderr.write(f"\r{100 * done // max(total, 1)} %")
    sys.stderr.flush()


def _quiet(done: int, total: int) -> None:
    """Nobody looks."""
