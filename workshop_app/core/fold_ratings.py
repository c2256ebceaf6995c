"""How events about ratings set by hand change the setup."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workshop_app.core.events import Event, EventKind
from workshop_app.core.records import HandRating, Setup

Body = Mapping[str, Any]


def _set(setup: Setup, event: Event, body: Body) -> None:
    setup.ratings[body["domain"]] = HandRating(
        body["domain"], body["level"], body.get("reason", ""), event.author, event.time
    )


def _taken_back(setup: Setup, event: Event, body: Body) -> None:
    setup.ratings.pop(body["domain"], None)


ON_RATINGS: dict[str, Callable[[Setup, Event, Body], None]] = {
    EventKind.RATING_SET: _set,
    EventKind.RATING_TAKEN_BACK: _taken_back,
}
