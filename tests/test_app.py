"""The composition root: what the first window imports, and one canary for the Qt binding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app import app as root

ROOT = Path(__file__).parents[1]

WINDOW = """
import json, sys
from pathlib import Path
from workshop_app.app import make_application, make_services
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.settings import SettingsFile
app = make_application(["workshop-app"])
settings = SettingsFile(Path(sys.argv[1]))
window = MainWindow(settings, lambda: make_services(settings))
window.show()
app.processEvents()
first = sorted(sys.modules)
if len(sys.argv) > 2:
    assert window.open_workshop(Path(sys.argv[2]))
    app.processEvents()
    window.session.page.perform("open")
    app.processEvents()
print(json.dumps([first, sorted(sys.modules)]))
window.close()
"""


def run(*arguments: str) -> tuple[set[str], set[str]]:
    """Modules imported when the start page stands, and after a workshop was opened."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=True,
    )
    first, later = json.loads(done.stdout.splitlines()[-1])
    return set(first), set(later)


def held(modules: set[str], names: list[str]) -> list[str]:
    return [name for name in names if name in modules]


HEAVY = ["matplotlib", "numpy", "openpyxl", "reportlab", "PIL", "fontTools", "msoffcrypto"]
LATER = [
    "sqlite3",
    "xml.etree.ElementTree",
    "tomllib",
    "workshop_app.store",
    "workshop_app.workbook",
    "workshop_app.jobs",
    "workshop_app.demo",
    "workshop_app.charts",
    "workshop_app.ui.facilitator",
    "workshop_app.ui.projector",
    "workshop_app.ui.setup",
    "workshop_app.ui.help",
    "workshop_app.ui.export",
]


def test_what_the_start_page_imports(tmp_path):
    from workshop_app import jobs

    path = tmp_path / "care.workshop"
    jobs.new_workshop(path, "care_system").close()
    first, later = run(str(tmp_path / "settings.json"), str(path))
    assert held(first, HEAVY + LATER) == []
    assert held(later, HEAVY) == []
    assert "workshop_app.ui.facilitator" in str(later)


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal here: its count says nothing"
)
def test_qt_does_not_release_none_too_often(qtbot):
    """Some releases of the binding took one reference of None for each call that returns none."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(3000):
        widget.update()
        widget.setToolTip("")
        widget.setVisible(False)
        QApplication.processEvents()
    assert sys.getrefcount(None) > before - 100


def test_a_log_that_cannot_be_written_stops_nothing(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr(root, "log_path", lambda: blocked / "folder" / "log")
    hook = sys.excepthook
    root.keep_log()
    assert sys.excepthook is hook


def test_an_unexpected_error_goes_into_the_log(tmp_path):
    script = (
        "import sys; from pathlib import Path; from workshop_app import app\n"
        "app.log_path = lambda: Path(sys.argv[1])\n"
        "app.keep_log()\n"
        "raise RuntimeError('something odd')\n"
    )
    log = tmp_path / "logs" / "a.log"
    done = subprocess.run(
        [sys.executable, "-c", script, str(log)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert "something odd" in log.read_text()
    assert "Traceback" not in done.stderr


def test_a_language_without_translation_stays_english(qapp):
    root.load_translation(qapp, "xx")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert QLocale("xx")
