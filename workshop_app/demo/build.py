"""Puts the demonstration into a workshop file: at a given path, or fresh for the start page."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from workshop_app.core.workshop import Workshop, utc_now
from workshop_app.demo.cover import report_choice
from workshop_app.demo.script import BANK, OPEN_QUESTION, demonstration_events
from workshop_app.jobs import OpenWorkshop, find_bank, inspect_workbook, open_workshop
from workshop_app.jobs.report import choice_json
from workshop_app.store.errors import AlreadyOpen, from_os
from workshop_app.store.workshop_file import SUFFIX, WorkshopFile

NAME = "Demonstration"

PLACE_KEY = "facilitator.place"
"""View setting of the facilitator's page: where each group and the plenary stands."""

REPORT_KEY = "report_export"
"""View setting of the report's form: what was chosen last."""

_MOST_OPEN = 20
"""Demonstrations that can be open at once, each in a window of its own"""


def build_demo(
    path: str | Path,
    *,
    end: datetime | None = None,
    author: str = "",
    device: str = "",
    now: Callable[[], str] = utc_now,
) -> OpenWorkshop:
    """Make a new file with the demonstration in it, and open it.

    ``end`` is when the last act happened (with its time zone); None is now. ``author``,
    ``device`` and the clock ``now`` are those of the person who goes on. Never overwrites;
    raises StoreError.
    """
    workbook, profile = find_bank(BANK)
    found = inspect_workbook(workbook, profile)
    end = end or datetime.now(UTC)
    file = WorkshopFile.create(path, found.data, found.name)
    try:
        events = demonstration_events(
            found.bank.framework,
            end,
            profile=found.profile_text,
            source_name=found.name,
            source_sha256=file.source_sha256,
            device=device,
        )
        file.append(events)
        workshop = Workshop(file, author=author, device=device, now=now)
        asked = workshop.state.framework.find_question(OPEN_QUESTION)
        if asked is not None:
            file.set_view(PLACE_KEY, {"context": None, "places": {"": asked.id}})
        file.set_view(REPORT_KEY, choice_json(report_choice(end)))
    except BaseException:
        file.close()
        with contextlib.suppress(OSError):
            file.path.unlink()
        raise
    return OpenWorkshop(file.path, file, workshop)


def demo_folder() -> Path:
    """Where the demonstrations of the start page are kept."""
    return platformdirs.user_data_path("workshop-app", appauthor=False)


def fresh_demo(folder: Path | None = None, *, author: str = "", device: str = "") -> OpenWorkshop:
    """The demonstration from its beginning, in a file of its own, ready to go on with.

    The file of an earlier demonstration is replaced, unless another window has it open: then the
    next free name is taken. Raises StoreError.
    """
    folder = folder or demo_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = tempfile.TemporaryDirectory(prefix=".demonstration-", dir=folder)
    except OSError as error:
        raise from_os(error, folder / f"{NAME}{SUFFIX}") from error
    with scratch as name, build_demo(Path(name) / f"{NAME}{SUFFIX}", device=device) as made:
        for number in range(1, _MOST_OPEN + 1):
            numbered = f"{NAME}{SUFFIX}" if number == 1 else f"{NAME} {number}{SUFFIX}"
            try:
                made.file.save_copy(folder / numbered)
            except AlreadyOpen:
                if number == _MOST_OPEN:
                    raise
                continue
            break
    return open_workshop(folder / numbered, author, device)
