"""`export-notes`: notes, evidence and the rest as a document or as tables."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.trouble import DONE, UserError
from workshop_app.core.state import State
from workshop_app.jobs.notes_export import Form, export_notes, form_of
from workshop_app.reports.choice import USUAL, By, Choice, Part


def notes(chosen: argparse.Namespace) -> int:
    """Write the files and name them. Returns the exit code."""
    form = form_of(chosen.out)
    wanted = chosen.format or ("docx" if form is Form.DOCX else "csv")
    if wanted == "docx":
        form = Form.DOCX
    elif form is Form.DOCX:
        raise UserError(
            f"“{chosen.out}” is the name of a document; for tables give a folder or a name that "
            "ends in .zip."
        )
    if form is Form.FOLDER and Path(chosen.out).suffix.casefold() in (".xlsx", ".csv", ".pdf"):
        raise UserError(
            f"“{Path(chosen.out).name}” is the name of a file, and tables go into a folder; give "
            "the name of a folder, or one that ends in .zip or .docx."
        )
    with jobs.read_workshop(chosen.file) as opened:
        state = opened.workshop.state
        domains = tuple(_domain(state, reference) for reference in chosen.domain or ())
        parts = frozenset(map(Part, chosen.only)) if chosen.only else USUAL
        choice = Choice(parts, By(chosen.by), domains)
        now = datetime.now().astimezone()
        paths = export_notes(state, chosen.out, choice, form, now, delimiter=chosen.separator)
    if chosen.json:
        files = [{"file": str(path), "bytes": path.stat().st_size} for path in paths]
        console.say(json.dumps({"files": files}, ensure_ascii=False, indent=2))
    else:
        for path in paths:
            console.say(str(path))
    return DONE


def _domain(state: State, reference: str) -> str:
    """The id of a domain that was named by its id, number or title."""
    wanted = reference.strip().casefold()
    for domain in state.framework.domains:
        if wanted in (domain.id.casefold(), domain.number.casefold(), domain.title.casefold()):
            return domain.id
    known = ", ".join(domain.number or domain.id for domain in state.framework.domains)
    raise UserError(f"There is no domain “{reference}” in this workshop; it has {known}.")
