"""The pages around the workshop: start, new workshop, setup, export, help, keys."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshop_app.demo.content.people import COUNTRY, ROUND, TITLE
from workshop_app.demo.pictures.camera import (
    CONTROL,
    LAPTOP,
    Camera,
    Key,
    bring_up,
    opened_window,
    press,
    settle,
    type_text,
    until,
)
from workshop_app.ui.export.dialog import ExportDialog
from workshop_app.ui.help import HelpWindow
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.services import Services
from workshop_app.ui.settings import RecentWorkshop
from workshop_app.ui.start.new_workshop import NewWorkshopPage
from workshop_app.ui.start.page import StartPage

FOLDER = Path("Workshops")

DECIDED = 109
"""Questions the demonstration has decided, for workshops that look like it"""


def first_pages(camera: Camera, window: MainWindow, services: Services, end: datetime) -> None:
    """The start page, empty and with work to go on with, and the page for a new workshop."""
    camera.take(window, "laptop_start_empty")
    # pages of their own where the real ones would show this computer's clock and folders
    start = StartPage(exists=lambda path: "pilot" not in path, now=lambda: end)
    start.set_theme_name(camera.theme)
    start.show_recent(_recent(end))
    with _Shown(start):
        camera.take(start, "laptop_start")
    new = NewWorkshopPage(services.banks(), services.inspect, folder=FOLDER, round_name=ROUND)
    with _Shown(new):
        camera.take(new, "laptop_new_workshop")
        new.country.edit.setFocus()
        type_text(new, COUNTRY)
        camera.take(new, "laptop_new_workshop_filled")


def around_the_workshop(camera: Camera, window: MainWindow) -> None:
    """Setup, export, keys and help, with the workshop open."""
    press(window, Key.Key_Question)
    camera.take(window, "laptop_keys")
    press(window, Key.Key_Escape)
    press(window, Key.Key_Comma, with_=CONTROL)
    for key, name in (
        (Key.Key_1, "details"),
        (Key.Key_2, "groups"),
        (Key.Key_3, "assignments"),
    ):
        press(window, key, with_=CONTROL)
        camera.take(window, f"laptop_setup_{name}")
    window.show_workshop()
    settle()
    press(window, Key.Key_E, with_=CONTROL)
    dialog = opened_window(ExportDialog, camera.file_name("laptop_export"))
    until(dialog.save.export.isVisible, camera.file_name("laptop_export"))
    dialog.save.set_path(FOLDER / "care_system filled.xlsx")
    camera.take(dialog, "laptop_export")
    dialog.close()
    bring_up(window, camera.file_name("laptop_help"))
    press(window, Key.Key_F1)
    manual = opened_window(HelpWindow, camera.file_name("laptop_help"))
    camera.take(manual, "laptop_help")
    manual.close()
    settle()


class _Shown:
    """Shows a page in a window of the laptop's size for as long as a picture takes."""

    def __init__(self, page: QWidget) -> None:
        self._page = page

    def __enter__(self) -> None:
        self._page.resize(*LAPTOP)
        bring_up(self._page)

    def __exit__(self, *_: object) -> None:
        self._page.close()
        self._page.deleteLater()
        settle()


def _recent(end: datetime) -> list[RecentWorkshop]:
    """Workshops somebody might have worked on before."""

    def seen(**ago: int) -> str:
        return (end - timedelta(**ago)).isoformat(timespec="seconds")

    return [
        RecentWorkshop(
            path=str(FOLDER / "National assessment 2026.workshop"),
            title=TITLE,
            country=COUNTRY,
            round_name=ROUND,
            decided=DECIDED,
            total=297,
            groups=4,
            seats=24,
            no_consensus=1,
            unsourced=12,
            last_opened=seen(hours=3),
            place="1.2.3",
        ),
        RecentWorkshop(
            path=str(FOLDER / "Facilitators’ training.workshop"),
            title="Facilitators’ training",
            country=COUNTRY,
            round_name="March 2026",
            decided=12,
            total=297,
            groups=2,
            seats=9,
            last_opened=seen(days=2),
            place="3.1.2",
        ),
        RecentWorkshop(
            path=str(FOLDER / "District pilot.workshop"),
            title="District pilot",
            country=COUNTRY,
            round_name="2025",
            decided=58,
            total=58,
            groups=3,
            seats=18,
            last_opened=seen(days=160),
            place="6.2.1",
        ),
        RecentWorkshop(
            path=str(FOLDER / "Demonstration.workshop"),
            title=TITLE,
            country=COUNTRY,
            round_name=ROUND,
            decided=DECIDED,
            total=297,
            groups=4,
            seats=24,
            last_opened=seen(days=200),
            place="1.2.3",
            demonstration=True,
        ),
    ]
