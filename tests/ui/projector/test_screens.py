"""Where the room's window goes, with two real (offscreen) screens in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

BEGIN = """
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from workshop_app.ui.projector.screens import RoomScreens, room_screen
from workshop_app.ui.projector.window import ProjectorWindow

app = QApplication([])
laptop, *others = app.screens()
home = QWidget()
home.setScreen(laptop)
home.setGeometry(laptop.geometry().adjusted(50, 50, -50, -50))
home.show()
there = list(app.screens())
window = ProjectorWindow()
placed = []
screens = RoomScreens(window, home, lambda: list(there))
screens.placed.connect(placed.append)

def settle():
    for _ in range(5):
        app.processEvents()
"""

LAPTOP = (0, 0, 1366, 768)
PROJECTOR = (1366, 0, 1920, 1080)


def run(tmp_path, script, *present):
    """Run a script with fake screens, each (x, y, width, height)."""
    described = [
        {"name": f"S{n}", "x": x, "y": y, "width": w, "height": h, "logicalDpi": 96, "dpr": 1}
        for n, (x, y, w, h) in enumerate(present)
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": described}), encoding="utf-8")
    environment = dict(os.environ)
    environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    environment["PYTHONPATH"] = str(ROOT)
    result = subprocess.run(
        [sys.executable, "-c", BEGIN + script + "\nprint('done')"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (result.returncode, result.stdout) == (0, "done\n"), result.stderr
    assert "Traceback" not in result.stderr


def test_fills_the_second_screen(tmp_path):
    script = """
assert len(app.screens()) == 2
assert screens.send_to_room() and placed == [True]
settle()
assert window.isFullScreen() and screens.on_own_screen
assert window.geometry() == QRect(1366, 0, 1920, 1080), window.geometry()
assert window.screen() is others[0]
assert (window.scene.width, window.scene.height) == (1920, 1080)
screens.send_to_room()
settle()
assert window.isFullScreen() and window.isVisible()
"""
    run(tmp_path, script, LAPTOP, PROJECTOR)


def test_comes_back_when_the_projector_is_unplugged_and_plugged_in(tmp_path):
    script = """
screens.send_to_room()
settle()
projector = there.pop()
app.screenRemoved.emit(projector)
settle()
assert window.isVisible() and not window.isFullScreen()
assert laptop.geometry().contains(window.geometry()), window.geometry()
assert placed[-1] is False
window.setGeometry(4000, 60, 500, 300)
screens.send_to_room()
assert laptop.geometry().contains(window.geometry()), "a window nobody can see comes back"
there.append(projector)
app.screenAdded.emit(projector)
settle()
assert window.isFullScreen() and window.geometry() == projector.geometry()
window.close()
settle()
app.screenAdded.emit(projector)
settle()
assert not window.isVisible(), "a window somebody closed stays closed"
assert screens.send_to_room()
settle()
assert window.isVisible() and window.isFullScreen()
screens.take_back()
assert not window.isVisible()
"""
    run(tmp_path, script, LAPTOP, PROJECTOR)


def test_changes_place_when_the_facilitator_moves_to_the_other_screen(tmp_path):
    script = """
screens.send_to_room()
settle()
home.setScreen(others[0])
home.setGeometry(others[0].geometry().adjusted(50, 50, -50, -50))
settle()
assert home.screen() is others[0]
assert window.isFullScreen() and window.geometry() == laptop.geometry(), window.geometry()
"""
    run(tmp_path, script, LAPTOP, PROJECTOR)


@pytest.mark.parametrize("second", [None, LAPTOP, (0, 0, 1024, 768)])
def test_stays_a_window_without_a_screen_of_its_own(tmp_path, second):
    script = """
assert not screens.send_to_room()
settle()
assert window.isVisible() and not window.isFullScreen() and placed == [False]
assert laptop.geometry().contains(window.frameGeometry()), window.frameGeometry()
window.setGeometry(10, 60, 500, 300)
screens.send_to_room()
assert window.geometry() == QRect(10, 60, 500, 300), "a window people moved stays there"
"""
    run(tmp_path, script, LAPTOP, *([second] if second else []))


def test_takes_the_first_screen_that_does_not_mirror_the_laptop(tmp_path):
    script = """
assert room_screen(app.screens(), laptop) is others[1]
assert room_screen(app.screens(), None) is laptop
assert room_screen([], None) is None
"""
    run(tmp_path, script, LAPTOP, (0, 0, 1280, 720), PROJECTOR)


def test_showing_the_rooms_window_does_not_ask_for_the_keyboard(tmp_path):
    script = """
from PySide6.QtCore import Qt
screens.send_to_room()
assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
"""
    run(tmp_path, script, LAPTOP)
