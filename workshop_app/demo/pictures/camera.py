"""Takes pictures of widgets and presses keys, with everything that moves held still."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.app import make_application
from workshop_app.demo.errors import PictureError

LAPTOP = (1366, 768)
ROOM = (1920, 1080)
PATIENCE = 60.0
"""Seconds a window may take to open: a busy machine needs many times what an idle one does"""

Window = TypeVar("Window", bound=QWidget)

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def application() -> QApplication:
    """The application, made for a machine without a display unless there is one already."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_on_message)
    return make_application(sys.argv[:1])


def _on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, except what the platform without a display says of every window."""
    if kind != QtMsgType.QtDebugMsg and not text.startswith("This plugin does not support"):
        sys.stderr.write(text + "\n")


class Camera:
    """Saves pictures into a folder, each name ending in the theme; ``taken`` lists them."""

    def __init__(self, folder: Path, theme: str) -> None:
        self.folder = folder
        self.theme = theme
        self.taken: list[str] = []

    def file_name(self, name: str) -> str:
        """The file that a picture of this name becomes."""
        return f"{name}_{self.theme}.png"

    def take(self, widget: QWidget, name: str) -> None:
        """A picture of a widget as it stands."""
        settle()
        self.keep(widget.grab().toImage(), name)

    def keep(self, image: QImage, name: str) -> None:
        """Save an image. Raises PictureError."""
        file = self.file_name(name)
        # a lower figure packs harder; this one halves the time for a tenth more bytes
        if not image.save(str(self.folder / file), quality=70):
            raise PictureError(
                f"The picture “{file}” could not be saved; see that the disk has room."
            )
        self.taken.append(file)


def settle() -> None:
    """Let the windows do what is due, and only then look."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until(done: Callable[[], bool], picture: str = "", seconds: float = PATIENCE) -> None:
    """Wait for something that takes its time; ``picture`` is what is missing if it stays away.

    Raises PictureError when it does not come.
    """
    end = time.monotonic() + seconds
    while True:
        settle()
        if done():
            return
        if time.monotonic() >= end:
            break
        QTest.qWait(20)
    missing = f"The picture “{picture}”" if picture else "A picture"
    raise PictureError(f"{missing} could not be taken because a window did not open in time.")


def bring_up(window: QWidget, picture: str = "") -> None:
    """Show a window and give it the keyboard, which shortcuts need, for a ``picture``."""
    window.show()
    window.activateWindow()
    until(window.isActiveWindow, picture)


def opened_window(kind: type[Window], picture: str) -> Window:
    """The window of this kind that a key has just opened, for a picture of it."""
    found: list[Window] = []

    def there() -> bool:
        shown = (w for w in QApplication.topLevelWidgets() if w.isVisible())
        found[:] = [w for w in shown if isinstance(w, kind)]
        return bool(found)

    until(there, picture)
    settle()
    return found[0]


def press(window: QWidget, *keys: Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
    """Press keys one after another, wherever the keyboard is in this window."""
    for key in keys:
        QTest.keyClick(_focus(window), key, with_)
        settle()


def type_text(window: QWidget, text: str) -> None:
    """Type a text wherever the keyboard is in this window."""
    QTest.keyClicks(_focus(window), text)
    settle()


def hold(window: QWidget, key: Qt.Key) -> Callable[[], None]:
    """Press a key and keep it down; the result lets go."""
    QTest.keyPress(_focus(window), key)
    settle()

    def let_go() -> None:
        QTest.keyRelease(_focus(window), key)
        settle()

    return let_go


def _focus(window: QWidget) -> QWidget:
    return window.focusWidget() or window
