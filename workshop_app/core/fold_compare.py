"""How events about baselines and their crosswalks change the setup."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workshop_app.core.baseline import BaselineKind, baseline_from_json
from workshop_app.core.events import Event, EventKind
from workshop_app.core.records import Setup

Body = Mapping[str, Any]


def _added(setup: Setup, event: Event, body: Body) -> None:
    made = baseline_from_json(body["baseline"])
    setup.baselines[made.id] = made


def _changed(setup: Setup, event: Event, body: Body) -> None:
    if found := setup.baselines.get(body["id"]):
        setup.baselines[found.id] = replace(
            found,
            name=body.get("name", found.name),
            kind=BaselineKind(body.get("kind", found.kind)),
            year=body.get("year", found.year),
        )


def _removed(setup: Setup, event: Event, body: Body) -> None:
    setup.baselines.pop(body["id"], None)


def _linked(setup: Setup, event: Event, body: Body) -> None:
    said = setup.crosswalks.setdefault(body["tool"], {})
    for there, here in body["pairs"]:
        said[there, here] = event.kind == EventKind.BASELINE_LINKED


ON_COMPARE: dict[str, Callable[[Setup, Event, Body], None]] = {
    EventKind.BASELINE_ADDED: _added,
    EventKind.BASELINE_CHANGED: _changed,
    EventKind.BASELINE_REMOVED: _removed,
    EventKind.BASELINE_LINKED: _linked,
    EventKind.BASELINE_UNLINKED: _linked,
}
