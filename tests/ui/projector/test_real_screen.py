"""The room's window on a real X server, which moves, stacks and paints as a desktop does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

SCRIPT = """
from PySide6.QtCore import QTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget
from workshop_app.core.palette import DARK
from workshop_app.core.room import RoomScreen, RoomView
from workshop_app.ui.projector.screens import RoomScreens
from workshop_app.ui.projector.window import ProjectorWindow

app = QApplication([])
assert app.platformName() == "xcb"
home = QWidget()
home.setGeometry(0, 0, 900, 600)
home.show()
window = ProjectorWindow()
screens = RoomScreens(window, home)
window.show_view(RoomView(RoomScreen.QUESTION, number="1", question="Standards are applied."))

def settle():
    loop = QEventLoop()
    QTimer.singleShot(150, loop.quit)
    loop.exec()

settle()
assert not screens.send_to_room()
settle()
assert window.isVisible() and screens.in_place
seen = app.primaryScreen().grabWindow(window.winId()).toImage()
assert seen.width() == window.width()
assert seen.pixelColor(3, window.height() // 2).name() == DARK.background.lower()
window.set_black(True)
settle()
seen = app.primaryScreen().grabWindow(window.winId()).toImage()
assert seen.pixelColor(3, window.height() // 2).name() == "#000000"
window.showFullScreen()
settle()
assert not screens.in_place
screens.send_to_room()
settle()
assert screens.in_place and not window.isFullScreen()
screens.take_back()
settle()
assert not window.isVisible()
print("done")
"""


def test_the_window_on_a_real_x_server():
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed, so there is no X server to show a window on")
    ours, theirs = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[theirs],
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    try:
        with os.fdopen(ours) as told:
            display = told.readline().strip()
        if not display:
            pytest.skip("Xvfb could not be started here")
        environment = dict(os.environ, DISPLAY=f":{display}", QT_QPA_PLATFORM="xcb")
        environment["PYTHONPATH"] = str(ROOT)
        result = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    finally:
        server.terminate()
        server.wait(10)
    if "could not load the Qt platform plugin" in result.stderr.lower():
        pytest.skip("Qt's X11 plugin cannot be loaded here: a system library is missing")
    assert (result.returncode, result.stdout) == (0, "done\n"), result.stderr
