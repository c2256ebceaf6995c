"""Is everything in a workshop file sound? One sentence for each thing that is not."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workshop_app.core.events import Event, EventKind
from workshop_app.core.state import (
    replay,
)


def check_events(events: Sequence[Event], sources: Collection[str]) -> list[str]:
    """What is wrong with these events (in append order).

    ``sources`` are the checksums of the source workbooks in the file.
    """
    found = [*_check_order(events)]
    try:
        state = replay(events)
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        return [*found, f"The steps do not add up to a workshop ({type(error).__name__}: {error})."]
    if state.setup.framework is None:
        found.append("No framework was adopted, so there are no questions.")
    elif state.setup.source_sha256 not in ("", *sources):
        found.append("The source workbook is not the one the questions were read from.")
    return found


def _check_order(events: Sequence[Event]) -> list[str]:
    found: list[str] = []
    latest: dict[str, int] = {}
    known = {event.id for event in events}
    for place, event in enumerate(events, start=1):
        if event.counter <= latest.get(event.device, 0):
            found.append(f"Step {place} has the counter {event.counter}, which is not new.")
        latest[event.device] = max(event.counter, latest.get(event.device, 0))
        if event.act not in known:
            found.append(f"Step {place} belongs to an act that is not in the file.")
        if event.kind == EventKind.ACT_UNDONE:
            missing = [target for target in event.body.get("targets", ()) if target not in known]
            if missing:
                found.append(f"Step {place} takes back a step that is not in the file.")
    return found
