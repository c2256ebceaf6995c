"""Pictures of the results: every page of their window, what the room sees of it, the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from workshop_app.core.priorities import Method
from workshop_app.demo.content.people import COUNTRY, ROUND
from workshop_app.demo.pictures.camera import (
    ALT,
    CONTROL,
    LAPTOP,
    NONE,
    Camera,
    Key,
    bring_up,
    opened_window,
    press,
    settle,
)
from workshop_app.demo.planned import priority_id
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.priorities.page import PrioritiesPage
from workshop_app.ui.report_export.dialog import ReportDialog
from workshop_app.ui.results.pages import PAGES
from workshop_app.ui.results.window import ResultsWindow

FOLDER = Path("Workshops")
_REPORT = (1120, 720)
_DIGITS = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_7, Key.Key_8)


def results(camera: Camera, window: MainWindow) -> None:
    """Everything in the window of results, with the workshop open."""
    press(window, Key.Key_R, with_=CONTROL)
    found = opened_window(ResultsWindow, camera.file_name("laptop_results_overview"))
    found.resize(*LAPTOP)
    bring_up(found)
    tour = _Results(camera, window, found)
    for digit, entry in zip(_DIGITS, PAGES, strict=False):
        tour.press(digit, with_=CONTROL)
        special = getattr(tour, entry.key, None)
        if special is None:
            tour.laptop(entry.key)
        else:
            special()
    tour.report()
    found.close()
    bring_up(window, camera.file_name("laptop_keys"))


class _Results:
    """The window, with a method for each page that has more than one face."""

    def __init__(self, camera: Camera, home: MainWindow, window: ResultsWindow) -> None:
        self._camera, self._home, self._window = camera, home, window

    def press(self, *keys: Key, with_: Qt.KeyboardModifier = NONE) -> None:
        bring_up(self._window)  # a page made only now can leave no window with the keyboard
        press(self._window, *keys, with_=with_)

    def laptop(self, name: str) -> None:
        self._camera.take(self._window, f"laptop_results_{name}")

    def room(self, name: str) -> None:
        """What the room sees of this page: shown, and taken away again."""
        session = self._home.session
        assert session is not None
        self.press(Key.Key_F5)
        self._camera.take(session.room, f"room_results_{name}")
        self.press(Key.Key_F5)

    def overview(self) -> None:
        self.laptop("overview")
        self.room("overview")

    def priorities(self) -> None:
        page = self._window.page
        assert isinstance(page, PrioritiesPage)
        page.order.go_to(priority_id("foster"))
        for key, name in (
            (Key.Key_1, "gather"),
            (Key.Key_2, str(Method.GRID)),
            (Key.Key_3, str(Method.DOTS)),
        ):
            self.press(key, with_=ALT)
            self.laptop(f"priorities_{name}")
        self.room("dots")
        self.press(Key.Key_2, with_=ALT)
        self.room("grid")

    def plan(self) -> None:
        self.laptop("plan")
        self.press(Key.Key_T, with_=CONTROL)
        self.laptop("plan_timeline")
        self.press(Key.Key_T, with_=CONTROL)

    def report(self) -> None:
        """The form for a report, before anything is made."""
        self._window.report_wanted.emit()
        dialog = opened_window(ReportDialog, self._camera.file_name("laptop_report"))
        dialog.resize(*_REPORT)
        dialog.save.set_path(FOLDER / f"{COUNTRY} {ROUND} report.pdf")
        self._camera.take(dialog, "laptop_report")
        dialog.close()
        settle()
