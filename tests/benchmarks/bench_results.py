"""The overview of results in a workshop of 1,000 questions, 8 groups and 3 rounds on each question.

One decision is recorded; measured is what the window of results then does until it is painted.
"""

from __future__ import annotations

import os
import statistics
from dataclasses import replace
from time import perf_counter

from workshop_app.core.events import Event
from workshop_app.core.framework import Axis, Domain, Framework, Question

QUESTIONS = 1_000
GROUPS = 8
ROUNDS = 3
ACTS = 40
FRAMES = 0.033
"""Two frames of a screen, in seconds"""


class _Memory:
    """A journal that keeps its events in a list, and a place for what windows remember."""

    def __init__(self) -> None:
        self.stored: list[Event] = []

    def events(self) -> tuple[Event, ...]:
        return tuple(self.stored)

    def append(self, events: tuple[Event, ...]) -> None:
        self.stored.extend(events)

    def get_view(self, key: str, default: object = None) -> object:
        return default

    def set_view(self, key: str, value: object) -> None:
        """Nothing outlives the run."""


def _framework() -> Framework:
    from tests.benchmarks.bench_store import _framework as plain

    base = plain(QUESTIONS)
    components = tuple(f"Component {n}" for n in range(1, 7))
    areas = tuple(f"Area of care {n}" for n in range(1, 9))
    domains = tuple(Domain(f"c{n}", name, str(n)) for n, name in enumerate(components, start=1))

    def placed(place: int, question: Question) -> Question:
        n = place % len(components)
        facets = {"component": components[n], "area": areas[place % len(areas)]}
        return replace(question, domain=domains[n].id, facets=facets)

    return replace(
        base,
        axes=(Axis("component", "Component", components), Axis("area", "Area", areas)),
        domains=domains,
        questions=tuple(placed(n, question) for n, question in enumerate(base.questions)),
    )


def run() -> list[tuple[str, float, float]]:
    """Return (name, measured ratio, ratio to stay at or below)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from workshop_app.app import make_application
    from workshop_app.core import commands
    from workshop_app.core.bulk import paused_collection
    from workshop_app.core.workshop import Workshop
    from workshop_app.ui.facilitator.desk import Desk
    from workshop_app.ui.results.overview import OverviewPage

    app = QApplication.instance() or make_application(["workshop-app"])
    journal = _Memory()
    workshop = Workshop(journal)
    workshop.do(commands.create_workshop(_framework()))
    groups = [f"g{n}" for n in range(GROUPS)]
    for group in groups:
        workshop.do(commands.add_group(workshop.state, group, group=group))
        workshop.do(commands.add_seats(workshop.state, group, [("", "")] * 5))
    codes = [
        option.code for option in next(iter(workshop.state.framework.option_sets.values())).options
    ]
    with paused_collection():
        for place, question in enumerate(workshop.state.framework.questions):
            for number in range(ROUNDS):
                workshop.do(commands.open_round(workshop.state, question.id))
                for n, group in enumerate(groups):
                    hands = {codes[(place + n * number) % len(codes)]: 5}
                    workshop.do(commands.tally(workshop.state, question.id, hands, group=group))
                workshop.do(commands.close_round(workshop.state, question.id))
                workshop.do(commands.reveal(workshop.state, question.id))
            answer = codes[place % len(codes)]
            workshop.do(commands.decide(workshop.state, question.id, "plenary", answer))
    page = OverviewPage(Desk(workshop, journal))
    page.resize(1366, 716)
    page.show()
    page.refresh()
    app.processEvents()
    times = []
    for place in range(ACTS):
        question = workshop.state.framework.questions[place * 7]
        answer = codes[(place * 7 + 1) % len(codes)]
        workshop.do(
            commands.decide(workshop.state, question.id, "plenary", answer, rationale="New law")
        )
        began = perf_counter()
        page.refresh()
        page.grab()
        times.append(perf_counter() - began)
    ratio = statistics.median(times) / FRAMES
    page.close()
    size = f"{QUESTIONS:,} questions × {GROUPS} groups × {ROUNDS} rounds"
    return [(f"{size}: overview after one decision, median / two frames", ratio, 1)]
