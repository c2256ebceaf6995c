"""`selftest`: is this installation complete, and does the main job work on this machine?"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from workshop_app import jobs
from workshop_app.cli.console import complain, say
from workshop_app.cli.trouble import BUG, DONE, UserError, note_bug
from workshop_app.core import commands
from workshop_app.core.framework import Kind
from workshop_app.resources import resource


def selftest() -> int:
    """Run every check and print a line for each. Returns the exit code."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("resources", _resources),
        ("question banks", _banks),
        ("workshop", _workshop),
        ("window", _window),
    )
    failed: list[str] = []
    for name, check in checks:
        try:
            say(f"ok      {name}: {check()}")
        except Exception as error:  # noqa: BLE001 - one check that fails must not hide the others
            failed.append(name)
            reason = str(error) if isinstance(error, UserError) else note_bug(error)
            say(f"FAILED  {name}: {reason}")
    if failed:
        complain(f"This installation does not work fully ({', '.join(failed)}); install it again.")
        return BUG
    return DONE


def _resources() -> str:
    counts: list[str] = []
    for folder, pattern, word in (
        ("fonts", "*.ttf", "fonts"),
        ("icons", "*.svg", "icons"),
        ("help", "*.md", "help pages"),
    ):
        found = len(list(resource(folder).glob(pattern)))
        if not found:
            raise UserError(f"the {word} are missing from {resource(folder)}")
        counts.append(f"{found} {word}")
    return ", ".join(counts)


def _banks() -> str:
    found = jobs.banks()
    if not found:
        raise UserError("no question bank came with the program")
    return ", ".join(f"{bank.title} ({bank.questions} questions)" for bank in found)


def _workshop() -> str:
    """Make, vote, decide, export and read back, in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "selftest.workshop"), Path(folder, "filled.xlsx")
        with jobs.new_workshop(path, jobs.banks()[0]) as made:
            workshop = made.workshop
            question = next(q for q in workshop.state.framework.questions if q.kind is Kind.CHOICE)
            option = workshop.state.framework.options(question)[-1]
            workshop.do(commands.open_round(workshop.state, question.id))
            workshop.do(commands.tally(workshop.state, question.id, {option.code: 7}))
            workshop.do(commands.close_round(workshop.state, question.id))
            workshop.do(commands.reveal(workshop.state, question.id))
            workshop.do(commands.decide(workshop.state, question.id, "plenary", option.code))
        with jobs.open_workshop(path) as opened:
            changes = jobs.export_workbook(opened, out)
        faults = jobs.check_file(path)
        standing = jobs.inspect_workbook(out).bank.standing.get(question.id, {}).get("response")
    if faults or [change.after for change in changes] != [option.label] or standing != option.label:
        raise RuntimeError(f"read back {standing!r}, {changes!r}, {faults!r}")
    return "made, voted, decided, exported and read back"


def _window() -> str:
    if not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from workshop_app.ui.selfcheck import paint_chart
    except ImportError as error:
        raise UserError(f"Qt cannot start ({error})") from error
    return paint_chart()
