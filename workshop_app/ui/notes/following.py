"""Which question the note-taker writes at: the facilitator's, or one that is pinned."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workshop_app.core.framework import Question
from workshop_app.ui.facilitator.desk import Desk

PLACE_KEY = "notes.place"


class Following(QObject):
    """Follows the facilitator's desk unless a question is pinned.

    While something is half typed the place is held: nobody's sentence is torn in two because the
    room went on. ``busy`` tells whether that is so. The place is remembered in the file;
    it is held again only where ``has_draft`` finds a half typed text at that question.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        busy: Callable[[], bool],
        has_draft: Callable[[str], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = busy
        kept = desk.recall(PLACE_KEY, {}) or {}
        self._pinned = bool(kept.get("pinned"))
        at = desk.state.question(kept.get("at") or "")
        wanted = self._wanted()
        waits = at is not None and kept.get("held") and has_draft(at.id)
        self._at = at.id if at is not None and (self._pinned or waits) else wanted
        desk.moved.connect(self._on_moved)

    @property
    def question(self) -> Question | None:
        """The question that is written at."""
        return self._desk.state.question(self._at) if self._at else None

    @property
    def facilitators(self) -> Question | None:
        """The question on the facilitator's desk."""
        return self._desk.question

    @property
    def pinned(self) -> bool:
        """Whether a question stays, wherever the facilitator goes."""
        return self._pinned

    @property
    def held(self) -> bool:
        """Whether the place waits for a sentence to be finished."""
        return not self._pinned and self._at != self._wanted()

    def pin(self, question: str | None = None) -> None:
        """Stay at a question, by default the present one."""
        if question is not None and self._desk.state.question(question) is not None:
            self._at = question
        self._pinned = True
        self._told()

    def follow(self) -> None:
        """Go to the facilitator's question and on with it."""
        self._pinned = False
        self._at = self._wanted()
        self._told()

    def toggle(self) -> None:
        """The one key: pin, follow again, or go on where a half typed sentence held the place."""
        if self._pinned or self.held:
            self.follow()
        else:
            self.pin()

    def step(self, by: int) -> None:
        """Go through the questions in the framework's order; that pins."""
        questions = self._desk.state.framework.questions
        here = next((n for n, q in enumerate(questions) if q.id == self._at), 0)
        self.pin(questions[min(max(here + by, 0), len(questions) - 1)].id)

    def catch_up(self) -> None:
        """The sentence is finished: go on to where the facilitator is."""
        if self.held:
            self.follow()

    def _wanted(self) -> str:
        question = self._desk.question
        return question.id if question is not None else ""

    def _on_moved(self) -> None:
        if not self._pinned and not (self._busy() and self.question is not None):
            self._at = self._wanted()
        self._told()

    def _told(self) -> None:
        place = {"pinned": self._pinned, "at": self._at, "held": self.held}
        if place != self._desk.recall(PLACE_KEY, {}):
            self._desk.remember(PLACE_KEY, place)
        self.changed.emit()
