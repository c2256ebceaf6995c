"""A small workshop and its room."""

from types import SimpleNamespace

import pytest

from workshop_app.core import commands
from workshop_app.core.framework import Domain, Framework, Kind, Option, OptionSet, Question
from workshop_app.core.workshop import Workshop
from workshop_app.ui.projector.window import ProjectorWindow

LABELS = ("Not at all", "Slightly", "Mostly", "Completely")
LONG = "To what extent is every part of a very long question read by the whole room? " * 30


class Memory:
    """A journal that lives as long as the test."""

    def __init__(self):
        self.stored = []

    def events(self):
        return self.stored

    def append(self, events):
        self.stored.extend(events)


def small_framework():
    options = tuple(Option(f"o{n}", LABELS[n - 1], f"What {n} means") for n in range(1, 5))
    return Framework(
        "f",
        "Tool",
        "en",
        (),
        (Domain("d", "Laws and policies"), Domain("e", "Foster care", parent="d")),
        {"extent": OptionSet("extent", options)},
        (
            Question("q1", "1.2.3", "Standards are applied.", "e", option_set="extent"),
            Question("q2", "1.2.4", "Standards are known.", "e", option_set="extent"),
            Question("q3", "1.2.5", LONG, "e", option_set="extent"),
            Question("q4", "1.2.6", "What is missing?", "e", kind=Kind.TEXT),
        ),
    )


def make_workshop():
    """A workshop of one group with 20 seats, and a shorthand for its commands."""
    workshop = Workshop(Memory())
    workshop.do(commands.create_workshop(small_framework(), country="Utopia", round_name="2026"))

    def do(name, *arguments, **named):
        return workshop.do(getattr(commands, name)(workshop.state, *arguments, **named))

    do("add_group", "North", group="g")
    do("add_seats", "g", [("A secret name", "")] * 20)
    return SimpleNamespace(live=workshop, do=do)


@pytest.fixture
def workshop():
    return make_workshop()


@pytest.fixture
def new_workshop():
    return make_workshop


@pytest.fixture
def window(qtbot):
    window = ProjectorWindow()
    window.resize(960, 540)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def picture():
    """What a window shows, as comparable bytes."""

    def take(window):
        image = window.picture()
        return bytes(image.constBits()), image.width(), image.height()

    return take
