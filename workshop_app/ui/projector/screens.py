"""Where the room's window goes: the second screen when there is one, else a window beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from workshop_app.ui.projector.window import ProjectorWindow

_WINDOW_PART: Final = 0.55
"""Width of the window beside, as a part of the laptop's screen"""


def room_screen(screens: Sequence[QScreen], home: QScreen | None) -> QScreen | None:
    """The screen for the room: the first that shares no area with the laptop's own.

    A projector that mirrors the laptop lies over it, so filling it would cover the laptop.
    """
    for screen in screens:
        if screen is home:
            continue
        if home is None or not screen.geometry().intersects(home.geometry()):
            return screen
    return None


class RoomScreens(QObject):
    """Keeps the room's window where the room can see it and the laptop's screen free.

    ``home`` is the facilitator's window: its screen is the laptop's own. ``placed(bool)`` tells
    whether the window now fills a screen of its own; ``lost()`` that this screen was taken away:
    the window then waits, hidden, until a screen comes back, so that it never covers the laptop.
    """

    placed = Signal(bool)
    lost = Signal()

    def __init__(
        self,
        window: ProjectorWindow,
        home: QWidget | None = None,
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        self._screens = screens
        self._sent = False
        self._own = False
        self._beside_at: QRect | None = None
        """where a person put the window beside, while it is hidden"""
        self._watched: list[QObject] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._come_back)
        # The keyboard stays where counts and notes are typed; this window only shows.
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.closed.connect(self._closed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._changed)
            app.screenRemoved.connect(self._changed)
            app.primaryScreenChanged.connect(self._changed)
        self._watch()

    @property
    def on_own_screen(self) -> bool:
        """Whether the room's window fills a screen of its own."""
        return self._window.isFullScreen()

    @property
    def in_place(self) -> bool:
        """Whether the window is shown where `send_to_room` would put it."""
        target = room_screen(self._screens(), self.home_screen())
        if target is None:
            return self._window.isVisible() and not self._window.isFullScreen() and self._seen()
        return self._fills(target)

    @property
    def mirrored(self) -> bool:
        """Whether another screen shows the laptop's own picture."""
        home = self.home_screen()
        return home is not None and any(
            screen is not home and screen.geometry().intersects(home.geometry())
            for screen in self._screens()
        )

    def send_to_room(self) -> bool:
        """Put the window where the room sees it; True when that is a screen of its own."""
        self._sent = True
        self._watch()
        target = room_screen(self._screens(), self.home_screen())
        self._own = target is not None
        if target is None:
            self._beside()
        else:
            self._fill(target)
        self.placed.emit(target is not None)
        return target is not None

    def take_back(self) -> None:
        """Close the room's window."""
        self._window.close()

    def home_screen(self) -> QScreen | None:
        """The laptop's own screen."""
        screen = self._home.window().screen() if self._home is not None else None
        known = list(self._screens())
        if screen is not None and screen in known:
            return screen
        primary = QGuiApplication.primaryScreen()
        return primary if primary in known else (known[0] if known else None)

    def _fill(self, screen: QScreen) -> None:
        window, geometry = self._window, screen.geometry()
        if self._fills(screen):
            return
        # Some window systems keep a full-screen window where it is: leave that state first, and
        # set the geometry before full screen, or it fills the laptop.
        if window.isFullScreen():
            window.setWindowState(Qt.WindowState.WindowNoState)
        window.setScreen(screen)
        window.setGeometry(geometry)
        window.showFullScreen()

    def _fills(self, screen: QScreen) -> bool:
        window = self._window
        return (
            window.isVisible() and window.isFullScreen() and window.geometry() == screen.geometry()
        )

    def _seen(self) -> bool:
        place = self._window.geometry()
        return any(screen.geometry().intersects(place) for screen in self._screens())

    def _beside(self) -> None:
        window = self._window
        if window.isVisible() and not window.isFullScreen() and self._seen():
            return
        home = self.home_screen()
        free = home.availableGeometry() if home else QRect(0, 0, 1366, 768)
        width = round(free.width() * _WINDOW_PART)
        size = QSize(width, round(width * 9 / 16)).boundedTo(free.size())
        place = QRect(
            free.right() - size.width() - 23, free.top() + 48, size.width(), size.height()
        )
        kept = self._beside_at
        if kept is not None and any(s.geometry().intersects(kept) for s in self._screens()):
            place = kept
        window.setWindowState(Qt.WindowState.WindowNoState)
        if home is not None:
            window.setScreen(home)
        window.setGeometry(place)
        window.showNormal()

    def _watch(self) -> None:
        for screen in self._screens():
            if not any(screen is known for known in self._watched):
                self._watched.append(screen)
                screen.geometryChanged.connect(self._changed)
        handle = self._home.window().windowHandle() if self._home is not None else None
        if handle is not None and not any(handle is known for known in self._watched):
            self._watched.append(handle)
            handle.screenChanged.connect(self._changed)

    def _changed(self, *_: object) -> None:
        # Qt is still moving windows about when it tells of a screen: look again afterwards.
        self._later.start()

    def _come_back(self) -> None:
        self._watch()
        if not self._sent:
            return
        if self._own and room_screen(self._screens(), self.home_screen()) is None:
            if self._window.isVisible():
                self._window.hide()
                self.lost.emit()
            return
        self.send_to_room()

    def _closed(self) -> None:
        if self._sent and not self._own and not self._window.isFullScreen():
            self._beside_at = self._window.geometry()
        self._sent = self._own = False
