"""The window: how soon the start page stands, what a vote costs, and the memory in use."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workshop_app.core.framework import Domain, Framework, Option, OptionSet, Question

ROOT = Path(__file__).parents[2]
ROUNDS = 7
"""Starts of each side, one after the other in turn; the median counts"""
MEMORY_MIB = 150
_NO_CACHE = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")

_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:  # of whichever widget covers the window
            app.removeEventFilter(self)
            QTimer.singleShot(0, told)
        return False
def told():
    print(time.monotonic() - float(sys.argv[1]), flush=True)
    os._exit(0)
watch = Watch()
app.installEventFilter(watch)
window.show()
app.exec()
"""

_BARE = (
    """
import os, sys, time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 768)
"""
    + _PAINTED
)

_PROGRAM = (
    """
import os, sys, time
from pathlib import Path
from workshop_app.app import load_translation, make_application, make_services
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.settings import SettingsFile
from workshop_app.ui.theme import Look, Scheme
app = make_application(["workshop-app"])
settings = SettingsFile(Path(sys.argv[2]) / "settings.json")
Look.of(app).choose(Scheme(settings.value.theme))
load_translation(app, settings.value.language)
window = MainWindow(settings, lambda: make_services(settings))
"""
    + _PAINTED
)

_MEMORY = """
import os, sys
from pathlib import Path
from workshop_app import app as root
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.settings import SettingsFile
from workshop_app.demo.build import fresh_demo
folder = Path(sys.argv[1])
fresh_demo(folder).close()
path = next(folder.glob("*.workshop"))
os.execv(sys.executable, [sys.executable, "-c", sys.argv[2], str(folder), str(path)])
"""

_OPENED = """
import os, sys
from pathlib import Path
from workshop_app.app import make_application, make_services
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.settings import SettingsFile
app = make_application(["workshop-app"])
settings = SettingsFile(Path(sys.argv[1]) / "settings.json")
window = MainWindow(settings, lambda: make_services(settings))
window.resize(1366, 768)
window.show()
app.processEvents()
assert window.open_workshop(Path(sys.argv[2]))
page, room = window.session.page, window.session.room
page.perform("send")
room.resize(1920, 1080)
for deed in ("next", "previous", "next_context", "plenary", "guidance", "notes", "back"):
    page.perform(deed)
    app.processEvents()
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, flush=True)
window.close()
"""


def _environment(folder: str) -> dict[str, str]:
    # A checkout may be told to keep no compiled files; an installed program always has them.
    plain = {name: value for name, value in os.environ.items() if name not in _NO_CACHE}
    return {
        **plain,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
    }


def _figure(folder: str, script: str, *arguments: str) -> float:
    """The last number a script prints."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=_environment(folder),
    )
    return float(done.stdout.split()[-1])


def _first_paint() -> float:
    with tempfile.TemporaryDirectory() as folder:

        def start(script: str) -> float:
            return _figure(folder, script, str(time.monotonic()), folder)

        for script in (_BARE, _PROGRAM):  # so that compiled files and settings are there
            start(script)
        pairs = [(start(_BARE), start(_PROGRAM)) for _ in range(ROUNDS)]
    bare, program = zip(*pairs, strict=True)
    return statistics.median(program) / statistics.median(bare)


LEVELS = 7
QUESTIONS = 1_000
FRAMES = 0.033
"""Seconds of two frames at 60 a second"""


def _large_framework() -> Framework:
    """A thousand questions of seven levels in ten domains."""
    levels = tuple(Option(f"o{n}", f"Level {n} of the way") for n in range(1, LEVELS + 1))
    return Framework(
        "large",
        "Large",
        "en",
        (),
        tuple(Domain(f"d{n}", f"Domain {n}", str(n)) for n in range(1, 11)),
        {"levels": OptionSet("levels", levels)},
        tuple(
            Question(
                f"q{n}",
                f"{n // 100 + 1}.{n % 100 + 1}",
                f"Services of kind {n} reach every child who needs them, in every province.",
                f"d{n // 100 + 1}",
                option_set="levels",
            )
            for n in range(QUESTIONS)
        ),
    )


class _Open:
    """The program with one workshop open, all votes live on a projector of 1920×1080."""

    def __init__(self, folder: Path, groups: int, framework: Framework | None = None) -> None:
        from PySide6.QtWidgets import QApplication

        from workshop_app import jobs
        from workshop_app.app import make_application, make_services
        from workshop_app.core import commands
        from workshop_app.core.workshop import Workshop
        from workshop_app.store.workshop_file import WorkshopFile
        from workshop_app.ui.main_window import MainWindow
        from workshop_app.ui.settings import SettingsFile

        self._app = QApplication.instance() or make_application(["workshop-app"])
        path = folder / "vote.workshop"
        if framework is None:
            jobs.new_workshop(path, "care_system").close()
        else:
            with WorkshopFile.create(path, b"PK", "none.xlsx") as file:
                Workshop(file).do(commands.create_workshop(framework))
        with WorkshopFile.open(path) as file:
            workshop = Workshop(file)
            for number in range(groups):
                workshop.do(commands.add_group(workshop.state, f"Group {number + 1}"))
            for group in workshop.state.setup.groups:
                people = [("", "")] * (400 // groups)
                workshop.do(commands.add_seats(workshop.state, group, people))
            workshop.do(commands.change_details(workshop.state, visibility="live"))
        settings = SettingsFile(folder / "settings.json")
        self.window = MainWindow(settings, lambda: make_services(settings))
        self.window.resize(1366, 768)
        self.window.show()
        assert self.window.open_workshop(path)
        session = self.window.session
        assert session is not None
        self._session = session
        session.room.resize(1920, 1080)
        session.room.show()
        self._turn = 0

    def start_voting(self) -> None:
        self._session.page.perform("open")
        self._session.desk.set_counting(True)

    def vote(self) -> object:
        """A hand counted by its digit, and both windows painted."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        keys = (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_4)
        self._turn += 1
        before = self._session.desk.round.received
        QTest.keyClick(self._session.page.board, keys[self._turn % len(keys)])
        self._app.processEvents()
        assert self._session.desk.round.received == before + 1
        assert self._session.room.view.received == before + 1
        return self._app

    def step(self) -> object:
        """The next question on both windows."""
        before = self._session.desk.question
        self._session.page.perform("next")
        self._app.processEvents()
        assert self._session.desk.question != before
        assert self._session.room.view.number == self._session.desk.question.number
        return self._app

    def close(self) -> None:
        self.window.close()


def _vote_ratio(opened: _Open) -> float:
    from tests.benchmarks.bench_chart import _figure_redraw, _least_seconds

    opened.start_voting()
    redraw = _figure_redraw()
    blocks = [(_least_seconds(opened.vote, 10), _least_seconds(redraw, 3)) for _ in range(6)]
    least = [min(side) for side in zip(*blocks, strict=True)]
    return least[0] / least[1]


def _median_step(opened: _Open) -> float:
    seconds = []
    for _ in range(60):
        start = time.perf_counter()
        opened.step()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def run() -> list[tuple[str, float, float]]:
    """Return (name, measured ratio, ratio to stay at or below)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = [("first paint of the start window / bare window", _first_paint(), 1.5)]
    name = "vote key → board and projector painted at 1920×1080 / matplotlib redraw"
    with tempfile.TemporaryDirectory() as folder:
        opened = _Open(Path(folder), 4)
        found.append((name, _vote_ratio(opened), 0.05))
        opened.close()
    with tempfile.TemporaryDirectory() as folder:
        opened = _Open(Path(folder), 8, _large_framework())
        size = f"{QUESTIONS:,} questions, 8 groups × {LEVELS} levels"
        step = _median_step(opened) / FRAMES
        found.append((f"{size}: {name}", _vote_ratio(opened), 0.05))
        found.append((f"{size}: step to the next question, median / two frames", step, 1))
        opened.close()
    if Path("/proc/self/statm").exists():
        with tempfile.TemporaryDirectory() as folder:
            mib = _figure(folder, _MEMORY, folder, _OPENED)
        found.append(
            (f"memory with the demonstration open / {MEMORY_MIB} MiB", mib / MEMORY_MIB, 1)
        )
    return found
