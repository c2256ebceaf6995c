"""What is typed into the answer's fields and not yet recorded, kept on disk."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from workshop_app.ui.facilitator.desk import Desk

DRAFT_KEY = "facilitator.answers"
PAUSE_MS = 700

Form = dict[str, str]
"""Texts of the fields: "answer", "reason" and "dissent"."""


class AnswerDrafts(QObject):
    """Drafts by place (question, stage, group); a pause in typing puts them into the file."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts: dict[str, Form] = dict(desk.views.get_view(DRAFT_KEY, {}) or {})
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def get(self, place: str) -> Form | None:
        """The draft of a place, or None."""
        return self._drafts.get(place)

    def put(self, place: str, form: Form | None) -> None:
        """Remember a draft; None forgets it."""
        if form is None:
            self._drafts.pop(place, None)
        else:
            self._drafts[place] = form
        if not self._pause.isActive():  # whoever types without a pause is kept too
            self._pause.start()

    def keep(self) -> None:
        """Put the drafts into the file now."""
        self._pause.stop()
        if self._drafts != (self._desk.views.get_view(DRAFT_KEY, {}) or {}):
            self._desk.remember(DRAFT_KEY, self._drafts)
