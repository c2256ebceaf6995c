"""A small workshop in memory, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshop_app.core import commands
from workshop_app.core.events import Event
from workshop_app.core.framework import (
    AnswerField,
    Axis,
    Domain,
    Framework,
    Kind,
    Option,
    OptionSet,
    Question,
)
from workshop_app.core.workshop import Workshop

EXTENT = OptionSet(
    "extent",
    (
        Option("not_at_all", "Not at all", score=1),
        Option("slightly", "Slightly", score=2),
        Option("mostly", "Mostly", score=3),
        Option("completely", "Completely", score=4),
    ),
)
YES_NO = OptionSet("yes_no", (Option("no", "No"), Option("yes", "Yes")))


class MemoryJournal:
    """A journal that keeps its events in a list."""

    def __init__(self) -> None:
        self.stored: list[Event] = []

    def events(self) -> Sequence[Event]:
        return tuple(self.stored)

    def append(self, events: Sequence[Event]) -> None:
        self.stored.extend(events)


def small_framework() -> Framework:
    """Two components, two areas, nine questions of every kind."""

    def question(number: str, domain: str, kind: Kind, options: str | None, area: str) -> Question:
        component = "Laws and policies" if number.startswith("1") else "Workforce"
        return Question(
            id=f"Q{number}",
            number=number,
            text=f"Statement {number} is true for every province of the country.",
            domain=domain,
            kind=kind,
            option_set=options,
            guidance=f"Guidance for {number}.",
            facets={"component": component, "area": area},
        )

    return Framework(
        id="small",
        title="Small assessment",
        language="en",
        axes=(
            Axis("component", "System component", ("Laws and policies", "Workforce")),
            Axis("area", "Area of care", ("Foster care", "Kinship care")),
        ),
        domains=(
            Domain("1", "Laws and policies", "1"),
            Domain("1.1", "Foster care", "1.1", "1"),
            Domain("1.2", "Kinship care", "1.2", "1"),
            Domain("2", "Workforce", "2"),
        ),
        option_sets={"extent": EXTENT, "yes_no": YES_NO},
        questions=(
            question("1.1.1", "1.1", Kind.CHOICE, "extent", "Foster care"),
            question("1.1.2", "1.1", Kind.CHOICE, "extent", "Foster care"),
            question("1.1.3", "1.1", Kind.CHOICE, "yes_no", "Foster care"),
            question("1.2.1", "1.2", Kind.CHOICE, "extent", "Kinship care"),
            question("1.2.2", "1.2", Kind.NUMBER, None, "Kinship care"),
            question("2.1", "2", Kind.CHOICE, "extent", "Foster care"),
            question("2.2", "2", Kind.TEXT, None, "Foster care"),
            question("2.3", "2", Kind.LIST, None, "Kinship care"),
            question("2.4", "2", Kind.CHOICE, "extent", "Kinship care"),
        ),
    )


AREAS = OptionSet(
    "areas",
    (
        Option("foster", "Foster care"),
        Option("kinship", "Kinship care; informal"),
        Option("kinship_only", "Kinship care"),
        Option("other", "Other, please say"),
    ),
    ordinal=False,
)


def kinds_framework(language: str = "en") -> Framework:
    """A question of every kind, and one that asks for the present level and for a goal."""
    both = (AnswerField("response", "Now"), AnswerField("goal", "Goal"))

    def question(number: int, kind: Kind, options: str | None = None, unit: str = "") -> Question:
        text = f"What is true of point {number} in every province of the country?"
        return Question(f"K{number}", str(number), text, "all", kind, options, unit=unit)

    return Framework(
        id="kinds",
        title="Every kind",
        language=language,
        axes=(),
        domains=(Domain("all", "All kinds"),),
        option_sets={"extent": EXTENT, "areas": AREAS},
        questions=(
            replace(question(1, Kind.CHOICE, "extent"), fields=both),
            question(2, Kind.MULTIPLE, "areas"),
            question(3, Kind.NUMBER, unit="children"),
            question(4, Kind.PERCENT),
            question(5, Kind.DATE),
            question(6, Kind.TEXT),
            question(7, Kind.LONG_TEXT),
            question(8, Kind.LIST),
        ),
    )


def small_workshop(groups: int = 2, seats: int = 5, framework: Framework | None = None) -> Workshop:
    """A workshop on `small_framework`, or another, with groups "Group 1", "Group 2", …"""
    workshop = Workshop(MemoryJournal(), author="Tester", device="laptop")
    framework = framework or small_framework()
    workshop.do(commands.create_workshop(framework, country="Testland", round_name="2026"))
    for number in range(1, groups + 1):
        workshop.do(commands.add_group(workshop.state, f"Group {number}", group=f"g{number}"))
        if seats:
            people = [("", "")] * seats
            workshop.do(commands.add_seats(workshop.state, f"g{number}", people))
    return workshop
