"""What is typed and not yet entered, kept on disk: a pause in typing puts it into the file."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 700

Draft = TypeVar("Draft")


class Keeper(Protocol):
    """Where drafts are kept: the workshop file, outside the events."""

    def remember(self, key: str, value: Any) -> None:
        """Keep a JSON value under a key; a full disk becomes a sentence."""

    def recall(self, key: str, default: Any = None) -> Any:
        """What is kept under a key."""


class Drafts(QObject, Generic[Draft]):
    """Drafts by place, as JSON-ready values, under one key of the file."""

    def __init__(self, keeper: Keeper, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._key = key
        self._drafts: dict[str, Draft] = dict(self._kept())
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def _kept(self) -> dict[str, Draft]:
        found = self._keeper.recall(self._key, {})
        return found if isinstance(found, dict) else {}

    def get(self, place: str) -> Draft | None:
        """The draft of a place, or None."""
        return self._drafts.get(place)

    def places(self) -> tuple[str, ...]:
        """Where something is half typed."""
        return tuple(self._drafts)

    def put(self, place: str, draft: Draft | None) -> None:
        """Remember a draft; None forgets it."""
        if draft is None:
            self._drafts.pop(place, None)
        else:
            self._drafts[place] = draft
        if not self._pause.isActive():  # whoever types without a pause is kept too
            self._pause.start()

    def keep(self) -> None:
        """Put the drafts into the file now."""
        self._pause.stop()
        if self._drafts != self._kept():
            self._keeper.remember(self._key, dict(self._drafts))
