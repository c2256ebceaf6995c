"""Programs that compute formulas: used to read results from, never to write a workbook.

`betteroffice-xlsx` computes inside this process when it is installed. LibreOffice, when it is
found, runs without a window, with a profile folder of its own, macros and links switched off.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Protocol

from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.package import Package
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import read_book

_MODULE = "betteroffice_xlsx"
_POLL = 0.1
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
# no macros, links never updated, everything computed when a workbook is loaded
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # noqa: E501 - one setting a line


class EngineFailed(WorkbookError):
    """The formulas could not be computed."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A formula's result that is an error: "#DIV/0!"."""

    code: str


Result = float | str | bool | ErrorValue | None
"""What a formula gives; None where the engine knows nothing."""
Results = Callable[[str, int, int], Result]
"""(sheet, row, column) → result"""
Stopped = Callable[[], bool]


class Engine(Protocol):
    """Something that computes workbooks."""

    @property
    def name(self) -> str:
        """What people call it."""

    def compute(self, books: Sequence[bytes], name: str, stopped: Stopped) -> list[Results]:
        """Compute all formulas of each workbook. Raises EngineFailed."""


def find_engines() -> tuple[Engine, ...]:
    """The engines on this computer, the best first. Starts nothing."""
    program = find_office()
    library: tuple[Engine, ...] = (Library(),) if importlib.util.find_spec(_MODULE) else ()
    return library if program is None else (*library, Office(program))


def find_office() -> Path | None:
    """LibreOffice's program file."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


class Library:
    """`betteroffice-xlsx`, in this process."""

    name = "betteroffice-xlsx"

    def compute(self, books: Sequence[bytes], name: str, stopped: Stopped) -> list[Results]:
        try:
            module: Any = importlib.import_module(_MODULE)
            return [self._compute(module, book, stopped) for book in books]
        except (EngineFailed, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            # an alpha library may raise anything, and what its compiled half raises when it
            # panics is no Exception
            raise EngineFailed(f"betteroffice-xlsx could not compute “{name}”.") from error

    @staticmethod
    def _compute(module: Any, book: bytes, stopped: Stopped) -> Results:
        if stopped():
            raise EngineFailed("Computing the formulas was stopped.")
        workbook = module.Workbook.open_recalculated(book)
        known = set(workbook.sheet_names)

        def result(sheet: str, row: int, column: int) -> Result:
            if sheet not in known:
                return None
            value = workbook.value(sheet, cell_name(row, column))
            if isinstance(value, (bool, str)):
                return value
            if isinstance(value, (int, float)):
                return float(value)
            return None if value is None else ErrorValue(str(value))

        return result


class Office:
    """LibreOffice without a window."""

    name = "LibreOffice"

    def __init__(self, program: Path, timeout: float = 180) -> None:
        """``timeout`` in seconds holds for all workbooks of one call together."""
        self._program = program
        self._timeout = timeout

    def compute(self, books: Sequence[bytes], name: str, stopped: Stopped) -> list[Results]:
        suffix = PurePath(name).suffix or ".xlsx"
        try:
            # Windows may still hold a file of a program that was ended
            with tempfile.TemporaryDirectory(
                prefix="workshop-", ignore_cleanup_errors=True
            ) as place:
                return self._compute(Path(place), books, suffix, stopped)
        except OSError as error:
            raise EngineFailed(
                f"LibreOffice could not be used ({error.strerror or 'the system refused'})."
            ) from error

    def _compute(
        self, place: Path, books: Sequence[bytes], suffix: str, stopped: Stopped
    ) -> list[Results]:
        profile, out = place / "profile", place / "out"
        (profile / "user").mkdir(parents=True)
        out.mkdir()
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(_SETTINGS, encoding="utf-8")
        files: list[str] = []
        for number, book in enumerate(books):
            file = place / f"book{number}{suffix}"
            file.write_bytes(book)
            files.append(str(file))
        options = ["--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"]
        home = f"-env:UserInstallation={profile.as_uri()}"
        command = [str(self._program), home, *options]
        command += ["--convert-to", "xlsx", "--outdir", str(out), *files]
        self._run(command, place, stopped)
        found: list[Results] = []
        for number in range(len(books)):
            result = out / f"book{number}.xlsx"
            if not result.is_file():
                raise EngineFailed("LibreOffice could not read this workbook.")
            found.append(_results(result.read_bytes()))
        return found

    def _run(self, command: list[str], place: Path, stopped: Stopped) -> None:
        process = subprocess.Popen(
            command,
            cwd=place,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        end = time.monotonic() + self._timeout
        try:
            while process.poll() is None:
                if stopped():
                    raise EngineFailed("Computing the formulas was stopped.")
                if time.monotonic() > end:
                    raise EngineFailed(
                        f"LibreOffice took longer than {self._timeout:.0f} seconds and was ended."
                    )
                time.sleep(_POLL)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and those it started, by their number, if they still run."""
    if process.poll() is None:
        if sys.platform == "win32":
            number = str(process.pid)
            subprocess.run(
                ["taskkill", "/PID", number, "/T", "/F"], check=False, capture_output=True
            )
        else:
            # the process leads a group of its own
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _results(data: bytes) -> Results:
    """The results that stand in a workbook LibreOffice wrote."""
    book = read_book(Package.open(data, "LibreOffice's copy"))

    def result(sheet: str, row: int, column: int) -> Result:
        found = book.sheet(sheet)
        cell = found.cells.get((row, column)) if found is not None else None
        if found is None or cell is None or cell.text is None:
            return None
        if cell.kind == "e" or cell.text.startswith(("Err:", "#")):
            return ErrorValue(cell.text)
        return found.value_of(cell)

    return result
