"""A page of the mapping assistant that has read a workbook."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mapping_books import plain_book
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.mapping.page import MappingPage
from workshop_app.ui.theme import LIGHT, apply_theme


@pytest.fixture
def book() -> bytes:
    return plain_book()


def until(happened: Callable[[], bool], seconds: int = 30) -> None:
    """Wait in an event loop of its own, which leaves threads room to work."""
    loop = QEventLoop()
    poll = QTimer()
    poll.timeout.connect(lambda: loop.quit() if happened() else None)
    poll.start(10)
    end = QTimer()
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(seconds * 1000)
    if not happened():
        loop.exec()
    assert happened()


Open = Callable[..., MappingPage]


@pytest.fixture
def open_page(qtbot: QtBot, qapp: QApplication) -> Open:
    """A shown page whose workbook was read and whose sheet is drawn."""
    load_fonts(qapp)
    apply_theme(qapp, LIGHT)

    def rest(page: MappingPage) -> None:
        until(lambda: not page.session.working)

    def make(data: bytes, name: str = "tool.xlsx", **more: object) -> MappingPage:
        page = MappingPage(data, name, **more)
        qtbot.addWidget(page, before_close_func=rest)
        page.resize(1366, 768)
        page.show()
        until(lambda: page.session.ready and page.session.picture is not None)
        return page

    return make
