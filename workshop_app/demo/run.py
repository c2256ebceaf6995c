"""The demonstration without a window: file, filled workbook, report, brief, pictures, summary."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from workshop_app.demo.build import build_demo
from workshop_app.demo.cover import report_choice
from workshop_app.demo.errors import PictureError
from workshop_app.demo.summary import summary_text
from workshop_app.jobs import JobError, OpenWorkshop, plan_export
from workshop_app.jobs.report import Wish, report_bytes
from workshop_app.reports.letters import NoGlyph
from workshop_app.store.errors import StoreError
from workshop_app.workbook.errors import WorkbookError

WORKSHOP = "Demonstration.workshop"
WORKBOOK = "care_system_filled.xlsx"
SUMMARY = "summary.md"
DOCUMENTS = ("report.pdf", "brief.pdf")
"""Their names are the keys of their forms."""
PICTURES = "pictures"

END = datetime(2026, 3, 26, 11, 40, tzinfo=UTC)
"""When the demonstration's last act happened: fixed, so that two runs make the same pictures."""

Say = Callable[[str], None]


def run_demo(out: str | Path, *, pictures: bool = True, documents: bool = True) -> int:
    """Play the demonstration and write everything there is to see of it into a folder.

    The folder is made if need be. Only the demonstration's own files in it are replaced, each
    when its new version is complete; a failure leaves the folder as it was, except that a picture
    that cannot be taken costs only itself and those after it. Says on standard output how far it
    is. Returns 0, or 1 after one sentence on standard error.
    """
    out = Path(out).absolute()
    made_here = not out.exists()
    try:
        return _run(out, pictures, DOCUMENTS if documents else ())
    except (StoreError, WorkbookError, JobError, NoGlyph) as error:
        sentence = str(error)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        sentence = (
            f"The demonstration could not be written to “{out}” ({reason}); choose another folder."
        )
    if made_here:
        with contextlib.suppress(OSError):
            out.rmdir()
    sys.stderr.write(sentence + "\n")
    return 1


def _run(out: Path, pictures: bool, documents: Sequence[str]) -> int:
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".demonstration-", dir=out) as folder,
        _made(Path(folder) / WORKSHOP) as opened,
    ):
        scratch = Path(folder)
        state = opened.workshop.state
        seats, groups = len(state.setup.seats), len(state.setup.groups)
        worked = len(state.questions)
        _say(f"Played the workshop: {groups} groups, {seats} seats, {worked} questions.")
        plan = plan_export(opened)
        (scratch / WORKBOOK).write_bytes(plan.data)
        _say(f"Filled {len(plan.changes)} cells of {plan.source_name}.")
        for name in documents:
            wish = Wish(scratch / WORKSHOP, name, report_choice(END), END)
            (scratch / name).write_bytes(report_bytes(wish))
        if documents:
            _say("Made the report and the brief.")
        names, problem = _take_pictures(scratch / PICTURES) if pictures else ([], "")
        files = [WORKSHOP, WORKBOOK, *documents, *(f"{PICTURES}/{each}" for each in names)]
        (scratch / SUMMARY).write_text(
            summary_text(state, len(plan.changes), [*files, SUMMARY]), encoding="utf-8"
        )
        opened.file.save_copy(out / WORKSHOP)
        _put(scratch, out, [*files[1:], SUMMARY])
    _say(f"Wrote {len(files) + 1} files to {out}.")
    if problem:
        rest = "The other files are there; run the demonstration again for the missing pictures."
        sys.stderr.write(f"{problem} {rest}\n")
    return 1 if problem else 0


def _made(path: Path) -> OpenWorkshop:
    return build_demo(path, end=END)


def _take_pictures(folder: Path) -> tuple[list[str], str]:
    """The names of the pictures in the folder, and why some are missing; "" when all are there."""
    # the windows are only needed for this, and take a second to import
    from workshop_app.demo.pictures.tour import take_pictures

    folder.mkdir()
    try:
        return take_pictures(folder, END, _say), ""
    except PictureError as error:
        return sorted(path.name for path in folder.glob("*.png")), str(error)


def _put(scratch: Path, out: Path, files: Sequence[str]) -> None:
    """Move finished files to their places, replacing those of an earlier demonstration."""
    for name in files:
        (out / name).parent.mkdir(exist_ok=True)
        (scratch / name).replace(out / name)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
