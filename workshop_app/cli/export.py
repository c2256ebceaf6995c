"""`export`: the workbook filled, the list of changes, and a note of it in the workshop."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.changes import changes_json, changes_text
from workshop_app.cli.passwords import new_password
from workshop_app.cli.trouble import DONE
from workshop_app.store.errors import FileTrouble
from workshop_app.workbook.engines import find_engines
from workshop_app.workbook.profile import load_profile

_POLICIES = ("locked", "formula", "out_of_list", "blank", "cached")


def export(chosen: argparse.Namespace, author: str, device: str) -> int:
    """Fill, add what was asked for, write, and tell. Returns the exit code."""
    password = "" if chosen.protect is None else new_password(chosen.protect)
    with jobs.read_workshop(chosen.file) as opened:
        own = load_profile(opened.workshop.state.setup.profile).export
        wanted = {key: getattr(chosen, key) for key in _POLICIES}
        policy = replace(own, **{key: value for key, value in wanted.items() if value})
        if chosen.refresh:
            policy = replace(policy, cached="refresh")
        plan = jobs.plan_export(opened, policy, allow_signed=chosen.break_signature)
        record = jobs.record_sheet(opened.workshop.state) if chosen.record else None
        source = jobs.export_source(opened)
    fresh = chosen.refresh or policy.cached == "refresh"
    engines = find_engines() if fresh else ()
    finished = jobs.finish_export(plan, source, record=record, engines=engines)
    problem = finished.problem
    if fresh and not engines:
        problem = "There is no program here that computes formulas; install LibreOffice."
    out = jobs.write_export(finished.plan, chosen.out, password)
    if chosen.json:
        console.say(json.dumps(changes_json(finished, out), ensure_ascii=False, indent=2))
    else:
        console.say(changes_text(finished, out))
        for warning in plan.warnings:
            console.complain(f"note: {warning}")
    if problem:
        console.complain(
            f"note: {problem} The formulas are computed when the workbook is opened in Excel."
        )
    _note(chosen.file, author, device, finished.plan, out)
    return DONE


def _note(file: str, author: str, device: str, plan: jobs.ExportPlan, out: Path) -> None:
    """Keep what was written in the workshop, to compare the workbook with when it comes back."""
    try:
        with jobs.open_workshop(file, author=author, device=device) as opened:
            jobs.record_export(opened.workshop, plan, out)
    except FileTrouble as error:
        console.complain(
            f"note: {error} So this export is not noted, and when the workbook comes back more "
            "of its answers will have to be decided on by hand."
        )
