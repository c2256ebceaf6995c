"""`results`: the results as a workbook for analysis, or as CSV tables."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path

from workshop_app.cli import console
from workshop_app.cli.report import form_for, made
from workshop_app.cli.trouble import DONE
from workshop_app.jobs.report import Wish, check_place, write_report
from workshop_app.jobs.report_forms import RESULTS, TABLES
from workshop_app.reports.assessment.choice import People, ReportChoice


def results(chosen: argparse.Namespace) -> int:
    """Write the file and name it. Returns the exit code."""
    out = Path(chosen.out).absolute()
    form = form_for(out, RESULTS, TABLES)
    check_place(out, replace=chosen.force)
    choice = ReportChoice(people=People.NAMES if chosen.names else People.ROLES)
    wish = Wish(Path(chosen.file).absolute(), form.key, choice, datetime.now().astimezone())
    data = made(wish)
    write_report(out, data, replace=chosen.force)
    if chosen.json:
        console.say(json.dumps({"file": str(out), "bytes": len(data)}, ensure_ascii=False))
    else:
        console.say(str(out))
    return DONE
