"""The tour: each theme once through every screen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from workshop_app.app import make_services
from workshop_app.demo.build import build_demo
from workshop_app.demo.pictures.around import around_the_workshop, first_pages
from workshop_app.demo.pictures.camera import LAPTOP, Camera, application, bring_up, settle
from workshop_app.demo.pictures.facilitating import facilitate
from workshop_app.demo.pictures.results import results
from workshop_app.jobs import OpenWorkshop
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.services import Services
from workshop_app.ui.settings import SettingsFile

THEMES = ("light", "dark")
DEVICE = "demonstration"


def take_pictures(folder: Path, end: datetime, say: Callable[[str], None]) -> list[str]:
    """Walk through every screen and save its picture. Returns the names, in order.

    ``end`` is when the workshop's last act happened; what the tour itself does, happens then too.
    """
    app = application()
    app.setCursorFlashTime(0)  # a caret that blinks is there in one picture and not in the next
    names: list[str] = []
    for theme in THEMES:
        camera = Camera(folder, theme)
        with tempfile.TemporaryDirectory() as scratch:
            _walk(camera, Path(scratch), end)
        say(f"Took {len(camera.taken)} pictures, {theme}.")
        names += camera.taken
    return sorted(names)


def _walk(camera: Camera, scratch: Path, end: datetime) -> None:
    settings = SettingsFile(scratch / "settings.json")
    settings.change(device=DEVICE)
    window = MainWindow(settings, lambda: _services(settings, scratch, end))
    try:
        window.choose_theme(camera.theme)
        window.resize(*LAPTOP)
        bring_up(window)
        first_pages(camera, window, make_services(settings), end)
        bring_up(window)
        window.open_demonstration()
        settle()
        facilitate(camera, window)
        results(camera, window)
        around_the_workshop(camera, window)
    finally:
        window.close()
        window.deleteLater()
        settle()


def _services(settings: SettingsFile, scratch: Path, end: datetime) -> Services:
    """The program's own services, with a demonstration that stands still in time."""

    def demonstration() -> OpenWorkshop:
        stopped = end.astimezone(UTC).isoformat(timespec="milliseconds")
        return build_demo(
            scratch / "Demonstration.workshop", end=end, device=DEVICE, now=lambda: stopped
        )

    return replace(make_services(settings), demonstration=demonstration)
