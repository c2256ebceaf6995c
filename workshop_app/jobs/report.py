"""Make a report, in this process or in one of its own, and put the file in its place.

    wish = Wish(path, "report.pdf", ReportChoice())
    data = report_bytes(wish)                       # here
    data = ReportProcess(wish).run(progress)        # elsewhere: a window does not stall meanwhile
    write_report(Path("report.pdf"), data)

A report is read from the workshop's file, where every act is as soon as it is done.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from workshop_app.core.asking import asked_now
from workshop_app.core.errors import Worded
from workshop_app.core.state import State
from workshop_app.core.team import Term
from workshop_app.jobs import errors
from workshop_app.jobs.files import read_workshop
from workshop_app.jobs.glossary import bank_glossary
from workshop_app.jobs.report_forms import Source, form_named
from workshop_app.reports.assessment.choice import Details, People, ReportChoice, Section
from workshop_app.reports.progress import Progress, Stopped, keep_on
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.fill import write_atomically

_SAID_LAST = 40
"""Lines of what a failing process said that go into the log"""

_BEHIND = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)
"""On Windows: without a console, and behind the program's windows"""


@dataclass(frozen=True)
class Wish:
    """Which file to make of which workshop. ``now`` is told in the document."""

    workshop: Path
    form: str
    choice: ReportChoice
    now: datetime


class ToldElsewhere(errors.JobError):
    """A refusal of the process that made the report, in its own words."""

    def __init__(self, template: str, values: Mapping[str, object]) -> None:
        self.template = template  # type: ignore[misc]  # only here a sentence of one instance
        super().__init__(**values)


class WorkerDied(errors.JobError):
    template = (
        "The report was not made because the part of the program that makes it ended by itself "
        "({reason}); nothing was written. Try again, with fewer parts if the computer is short of "
        "memory."
    )


# --- making ------------------------------------------------------------------------------------


def has_answers(state: State) -> bool:
    """Whether a report would say anything: one question that counts is answered."""
    return any(state.of(question.id).answer is not None for question in asked_now(state))


def check_reportable(state: State) -> None:
    """Raises NothingToReport for a workshop in which nothing is answered."""
    if not has_answers(state):
        raise errors.NothingToReport()


def report_bytes(wish: Wish, progress: Progress = keep_on) -> bytes:
    """The file, made here.

    Raises JobError, StoreError, NoGlyph, WorkbookError, and Stopped as ``progress`` does.
    """
    with read_workshop(wish.workshop) as opened:
        state = opened.workshop.state
        check_reportable(state)
        glossary: tuple[Term, ...] = ()
        if Section.GLOSSARY in wish.choice.parts:
            asked = frozenset(question.text for question in asked_now(state))
            glossary = bank_glossary(opened.file.source(), opened.file.source_name, asked)
        source = Source(state, wish.choice, wish.now, glossary)
        return form_named(wish.form).make(source, progress)


def write_report(out: Path, data: bytes, *, replace: bool = False) -> None:
    """Put the file in its place, whole. Raises OutputExists or CannotWrite."""
    check_place(out, replace=replace)
    write_atomically(out, data)


def check_place(out: Path, *, replace: bool = False) -> None:
    """Say before the work what would be said after it. Raises OutputExists or CannotWrite.

    An existing file is replaced only with ``replace``, and never a folder.
    """
    if out.is_dir():
        raise errors.IsFolder(file=out.name)
    if (out.exists() or out.is_symlink()) and not replace:
        raise errors.OutputExists(file=out.name, folder=out.absolute().parent)


# --- in a process of its own -------------------------------------------------------------------


class ReportProcess:
    """One report, made in a process that ends with it. `run` once, in any thread."""

    def __init__(self, wish: Wish, command: Sequence[str] = ()) -> None:
        """``command`` takes the place of the program's own worker."""
        self._wish = wish
        self._command = tuple(command) or (
            *(sys.executable, "-X", "utf8", "-m", "workshop_app.jobs.report_worker"),
        )
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(self, progress: Progress = keep_on) -> bytes:
        """The file. Raises JobError, and Stopped when `stop` was called or ``progress`` does."""
        # what libraries put on the disk meanwhile goes with the process, however that ends
        with tempfile.TemporaryDirectory(prefix="report-", ignore_cleanup_errors=True) as scratch:
            return self._made(scratch, progress)

    def _made(self, scratch: str, progress: Progress) -> bytes:
        process = self._begin(scratch)
        said: deque[str] = deque(maxlen=_SAID_LAST)
        listener = threading.Thread(target=_listen, args=(process, said), daemon=True)
        listener.start()
        try:
            data = self._hear(process, progress)
        finally:
            _end(process)
            listener.join(1)
        if data is not None:
            return data
        self.check_wanted()
        raise WorkerDied(reason=_reason(process.returncode, said))

    def stop(self) -> None:
        """End the process; nothing of it is left. May be called from any thread, at any time."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def check_wanted(self) -> None:
        """Raises Stopped once `stop` was called."""
        if self._stopped:
            raise Stopped

    def _begin(self, scratch: str) -> subprocess.Popen[bytes]:
        with self._lock:
            self.check_wanted()
            try:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env=_surroundings(scratch),
                    creationflags=_BEHIND,
                )
            except OSError as error:
                raise WorkerDied(reason=error.strerror or "it cannot be started") from error
            return self._process

    def _hear(self, process: subprocess.Popen[bytes], progress: Progress) -> bytes | None:
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(OSError):
            process.stdin.write(json.dumps(wish_json(self._wish)).encode() + b"\n")
            process.stdin.close()
        for line in process.stdout:
            said = _line(line)
            if "bytes" in said:
                data = process.stdout.read(said["bytes"])
                return data if len(data) == said["bytes"] and not self._stopped else None
            if "template" in said:
                raise ToldElsewhere(said["template"], said["values"])
            if "total" in said and not self._stopped:
                progress(said["done"], said["total"])
        return None


def _line(line: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _listen(process: subprocess.Popen[bytes], said: deque[str]) -> None:
    assert process.stderr is not None
    with contextlib.suppress(OSError, ValueError), process.stderr:
        for line in process.stderr:
            said.append(line.decode("utf-8", "replace").rstrip())


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _reason(code: int | None, said: Sequence[str]) -> str:
    last = next((line for line in reversed(said) if line.strip()), "")
    return last or f"code {code}"


def _surroundings(scratch: str) -> dict[str, str]:
    """This process's environment, in which the same program is found, and a folder to write in."""
    found = {**os.environ, "TMPDIR": scratch, "TEMP": scratch, "TMP": scratch}
    here = str(Path(__file__).resolve().parents[2])
    before = found.get("PYTHONPATH")
    found["PYTHONPATH"] = f"{here}{os.pathsep}{before}" if before else here
    return found


# --- what is said between the two --------------------------------------------------------------


def wish_json(wish: Wish) -> dict[str, Any]:
    """A wish as plain data; `wish_of` is the inverse."""
    return {
        "workshop": str(wish.workshop),
        "form": wish.form,
        "now": wish.now.isoformat(),
        "choice": choice_json(wish.choice),
    }


def wish_of(data: Mapping[str, Any]) -> Wish:
    """The wish of its plain data."""
    return Wish(
        Path(data["workshop"]),
        data["form"],
        choice_of(data["choice"]),
        datetime.fromisoformat(data["now"]),
    )


def choice_json(choice: ReportChoice) -> dict[str, Any]:
    """A choice as plain data."""
    details = choice.details
    return {
        "parts": sorted(choice.parts),
        "language": choice.language,
        "people": str(choice.people),
        "charts": choice.charts,
        "date": details.date,
        "place": details.place,
        "lead": details.lead,
        "core_team": list(details.core_team),
    }


def choice_of(data: Mapping[str, Any]) -> ReportChoice:
    """A choice of its plain data; what is not there is as usual, unknown parts are passed over."""
    known = {str(section) for section in Section}
    parts = data.get("parts")
    wanted = (
        frozenset(Section)
        if parts is None
        else frozenset(Section(str(part)) for part in parts if str(part) in known)
    )
    people = data.get("people")
    return ReportChoice(
        wanted,
        str(data.get("language", "")),
        People(people) if people in set(People) else People.ROLES,
        bool(data.get("charts", True)),
        Details(
            str(data.get("date", "")),
            str(data.get("place", "")),
            str(data.get("lead", "")),
            tuple(map(str, data.get("core_team", ()))),
        ),
    )


def refusal_json(error: BaseException) -> dict[str, Any] | None:
    """An error with a sentence for a person as plain data; None for any other."""
    if isinstance(error, Worded):
        values = {name: str(value) for name, value in error.values.items()}
        return {"template": error.template, "values": values}
    if isinstance(error, WorkbookError):
        return {"template": "{said}", "values": {"said": str(error)}}
    return None
