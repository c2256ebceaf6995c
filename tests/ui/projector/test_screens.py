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


def run(tmp_path, script, *present, scale=1.0):
    """Run a script with fake screens, each (x, y, width, height), everything scaled so much."""
    described = [
        {
            "name": f"S{n}",
            "x": x,
            "y": y,
            "width": w,
            "height": h,
            "logicalDpi": 96,
            "dpr": 1,
        }
        for n, (x, y, w, h) in enumerate(present)
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": described}), encoding="utf-8")
    environment = dict(os.environ)
    environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    environment["PYTHONPATH"] = str(ROOT)
    environment["QT_SCALE_FACTOR"] = str(scale)
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
lost = []
screens.lost.connect(lambda: lost.append(True))
projector = there.pop()
for _ in range(2):
    app.screenRemoved.emit(projector)
    settle()
    assert not window.isVisible() and lost == [True], "it never covers the laptop by itself"
there.append(projector)
app.screenAdded.emit(projector)
settle()
assert window.isFullScreen() and window.geometry() == projector.geometry()
assert screens.in_place and placed[-1] is True
there.pop()
app.screenRemoved.emit(projector)
settle()
assert not screens.in_place, window.geometry()
assert not screens.send_to_room(), "one key shows it on the laptop"
assert window.isVisible() and not window.isFullScreen() and screens.in_place
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


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_screens_that_are_swapped_scaled_and_moved(tmp_path, scale):
    script = (
        f"RATIO = {scale}"
        + """
from workshop_app.core.room import RoomScreen, RoomView
window.show_view(RoomView(RoomScreen.QUESTION, number="1", question="Standards are applied."))
screens.send_to_room()
settle()
for projector in (others[0], others[1]):
    there[:] = [laptop, projector]
    app.primaryScreenChanged.emit(projector)
    settle()
    assert window.isFullScreen() and window.geometry() == projector.geometry(), projector.name()
    ratio = window.devicePixelRatioF()
    assert ratio == RATIO
    picture = window.picture()
    assert picture.width() == round(projector.geometry().width() * ratio)
    assert window.scene.width == projector.geometry().width()
    assert window.view.number == "1" and screens.in_place
there[:] = [others[1], laptop]  # the order in which a system lists them means nothing
screens.send_to_room()
assert window.geometry() == others[1].geometry(), window.geometry()
window.showNormal()
window.setGeometry(laptop.geometry().adjusted(99, 99, -99, -99))
assert not screens.in_place, window.geometry()
screens.send_to_room()
settle()
assert window.isFullScreen()
assert RATIO != 1 or screens.in_place, "offscreen, scaled windows keep an unscaled origin"
"""
    )
    projectors = [PROJECTOR, (1366, 0, 1280, 720)]
    run(tmp_path, script, LAPTOP, *projectors, scale=scale)


def test_a_screen_that_mirrors_the_laptop_is_told_of(tmp_path):
    script = """
assert screens.mirrored
there[:] = [laptop, others[1]]
assert not screens.mirrored
there[:] = [laptop]
assert not screens.mirrored
"""
    run(tmp_path, script, LAPTOP, LAPTOP, PROJECTOR)


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
