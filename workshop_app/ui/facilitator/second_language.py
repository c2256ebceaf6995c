"""The language the room sees under the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workshop_app.core.room import second_languages

if TYPE_CHECKING:
    from workshop_app.ui.facilitator.desk import Desk

LANGUAGE_KEY = "room.second_language"


class SecondLanguage(QObject):
    """Which of the question bank's further languages is shown; kept in the file.

    ``changed``: its code, or "".
    """

    changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._code = str(desk.recall(LANGUAGE_KEY, "") or "")

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the languages the question bank has beside its own."""
        return second_languages(self._desk.state.setup.framework)

    @property
    def code(self) -> str:
        """The language that is shown; "" for none."""
        return self._code if self._code in self.codes else ""

    def choose(self, code: str) -> None:
        """Show this language to the room too, from now on and when the file is opened again."""
        if code != self.code:
            self._code = code
            self._desk.remember(LANGUAGE_KEY, code)
            self.changed.emit(self.code)

    def step(self) -> bool:
        """To the next language there is, then to none; False where there is only one."""
        ring = ["", *self.codes]
        if len(ring) == 1:
            return False
        self.choose(ring[(ring.index(self.code) + 1) % len(ring)])
        return True
