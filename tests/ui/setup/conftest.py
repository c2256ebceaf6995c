"""A small framework and a workshop in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app.core import commands
from workshop_app.core.events import Event
from workshop_app.core.framework import Domain, Framework, Option, OptionSet, Question
from workshop_app.core.workshop import Workshop
from workshop_app.ui.setup.page import SetupPage
from workshop_app.ui.theme import LIGHT, apply_theme


class MemoryJournal:
    """Keeps events in a list; ``trouble`` is raised instead when it is set."""

    def __init__(self) -> None:
        self.kept: list[Event] = []
        self.trouble: Exception | None = None

    def events(self) -> Sequence[Event]:
        return self.kept

    def append(self, events: Sequence[Event]) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.kept.extend(events)


def small_framework() -> Framework:
    """Domains 1 (1.1, 1.2 (1.2.a, 1.2.b)), 2 (2.1), 3; questions in every leaf, two in 3."""
    tree = {
        "1": None,
        "1.1": "1",
        "1.2": "1",
        "1.2.a": "1.2",
        "1.2.b": "1.2",
        "2": None,
        "2.1": "2",
        "3": None,
    }
    return Framework(
        "small",
        "Small framework",
        "en",
        (),
        tuple(Domain(name, f"Title {name}", name, parent) for name, parent in tree.items()),
        {"yes": OptionSet("yes", (Option("no", "No"), Option("yes", "Yes")))},
        tuple(
            Question(f"q{number}", str(number), "Is it?", domain, option_set="yes")
            for number, domain in enumerate(("1.1", "1.2.a", "1.2.b", "2.1", "3", "3"))
        ),
    )


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def workshop(journal: MemoryJournal) -> Workshop:
    made = Workshop(journal, device="laptop")
    made.do(commands.create_workshop(small_framework(), title="Care", country="Land"))
    return made


@pytest.fixture
def clipboard() -> list[str]:
    """What the page finds on the clipboard: the last entry."""
    return [""]


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, workshop: Workshop, clipboard: list[str]) -> SetupPage:
    apply_theme(qapp, LIGHT)
    made = SetupPage(workshop, clipboard=lambda: clipboard[-1])
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def groups(workshop: Workshop) -> Callable[[int, int], list[str]]:
    """Makes groups with seats and gives the groups' ids."""
    from workshop_app.ui.setup.groups import room

    def make(count: int, seats: int = 0) -> list[str]:
        workshop.do(room(workshop.state, count, seats))
        return list(workshop.state.setup.groups)

    return make
