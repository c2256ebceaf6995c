"""The live workshop: acts go to the journal first, then into the state, then to the listeners."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from workshop_app.core import errors
from workshop_app.core.commands import new_id
from workshop_app.core.events import Act, Draft, Event, EventKind
from workshop_app.core.state import (
    Changes,
    State,
    replay,
)

Listener = Callable[[Changes], None]


class Journal(Protocol):
    """Where events are kept. `append` returns only when they are safe on disk."""

    def events(self) -> Sequence[Event]:
        """All events, in the order they were appended."""

    def append(self, events: Sequence[Event]) -> None:
        """Commit all of them or, raising an error, none."""


def utc_now() -> str:
    """The present time, UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Workshop:
    """One open workshop.

    ``author`` is the person's name for the audit trail, ``device`` identifies the laptop.
    Undo and redo run over the acts this device made, across closing and reopening.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        author: str = "",
        device: str = "",
        now: Callable[[], str] = utc_now,
        make_id: Callable[[], str] = new_id,
    ) -> None:
        self._journal = journal
        self._author = author
        self._device = device
        self._now = now
        self._make_id = make_id
        self._listeners: list[Listener] = []
        events = journal.events()
        self.state: State = replay(events)
        self._acts = _Acts(device)
        self._acts.extend(events)

    def do(self, act: Act) -> Changes:
        """Commit an act and tell the listeners what changed. An empty act changes nothing.

        Whatever the journal raises (disk full, file gone) leaves the state as it was.
        """
        if not act:
            return Changes()
        counter, now = self.state.counter, self._now()
        ids = [self._make_id() for _ in act]
        events = [
            Event(
                ids[place],
                counter + 1 + place,
                ids[0],
                self._device,
                self._author,
                now,
                str(draft.kind),
                draft.body,
            )
            for place, draft in enumerate(act)
        ]
        self._journal.append(events)
        changes = self.state.apply(events)
        self._acts.extend(events)
        for listener in tuple(self._listeners):
            listener(changes)
        return changes

    @property
    def now(self) -> str:
        """The time it is by this workshop's clock, ISO 8601 with its time zone."""
        return self._now()

    @property
    def can_undo(self) -> bool:
        return bool(self._acts.done)

    @property
    def can_redo(self) -> bool:
        return bool(self._acts.undone)

    @property
    def next_undo(self) -> tuple[Event, ...]:
        """Events of the act `undo` would take back; empty if there is none."""
        return self._acts.done[-1] if self._acts.done else ()

    @property
    def next_redo(self) -> tuple[Event, ...]:
        """Events of the act `redo` would bring back; empty if there is none."""
        return self._acts.undone[-1][0] if self._acts.undone else ()

    def undo(self) -> Changes:
        """Take back this device's latest act; `NothingToUndo` if there is none."""
        if not self._acts.done:
            raise errors.NothingToUndo
        return self.do(_undoing(self._acts.done[-1]))

    def redo(self) -> Changes:
        """Bring back the act undone last; `NothingToRedo` if there is none."""
        if not self._acts.undone:
            raise errors.NothingToRedo
        return self.do(_undoing(self._acts.undone[-1][1]))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after every change; the result of this call ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)


def _undoing(events: Sequence[Event]) -> Act:
    """The act that takes these events back: one undo for each scope they touch."""
    by_scope: dict[str, list[str]] = {}
    for event in events:
        by_scope.setdefault(event.scope, []).append(event.id)
    return tuple(
        Draft(
            EventKind.ACT_UNDONE,
            {"targets": targets, "question": scope} if scope else {"targets": targets},
        )
        for scope, targets in by_scope.items()
    )


class _Acts:
    """The undo and redo stacks of one device, worked out from the events alone."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._open: list[Event] = []
        self.done: list[tuple[Event, ...]] = []
        self.undone: list[tuple[tuple[Event, ...], tuple[Event, ...]]] = []
        """(the act, the act that undid it)"""

    def extend(self, events: Iterable[Event]) -> None:
        """Take in events in the order they were appended."""
        for event in events:
            if event.device != self._device:
                continue
            if self._open and self._open[0].act != event.act:
                self._finish()
            self._open.append(event)
        if self._open:
            self._finish()

    def _finish(self) -> None:
        act, self._open = tuple(self._open), []
        if act[0].kind == EventKind.WORKBOOK_EXPORTED:
            # giving out a copy changes nothing here, so there is nothing to take back
            return
        if act[0].kind != EventKind.ACT_UNDONE:
            if act[0].kind != EventKind.WORKSHOP_CREATED:
                self.done.append(act)
            self.undone.clear()
            return
        targets = {target for event in act for target in event.body["targets"]}
        if self.done and targets == {event.id for event in self.done[-1]}:
            self.undone.append((self.done.pop(), act))
        elif self.undone and targets == {event.id for event in self.undone[-1][1]}:
            self.done.append(self.undone.pop()[0])
