"""What a note said before: its texts from the first to the present one."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.core.events import EventKind
from workshop_app.core.records import NoteKind
from workshop_app.core.state import State


@dataclass(frozen=True, slots=True)
class Revision:
    """A note as it stood from ``time`` on; ``reason`` is given where it was signed off before."""

    text: str
    kind: NoteKind
    author: str
    time: str
    reason: str = ""


def revisions_of(state: State, question: str, note: str) -> tuple[Revision, ...]:
    """Every wording of a note, oldest first; what an undo took back is not among them."""
    found: list[Revision] = []
    for event in state.live_events(question):
        body = event.body
        if body.get("note") != note:
            continue
        if event.kind not in (EventKind.NOTE_ADDED, EventKind.NOTE_REVISED):
            continue
        last = found[-1] if found else None
        text = body.get("text", last.text if last else "")
        kind = body.get("kind", last.kind if last else NoteKind.DISCUSSION)
        found.append(
            Revision(text, NoteKind(kind), event.author, event.time, body.get("reason", ""))
        )
    return tuple(found)
