"""How long each question has been on the desk since the workshop was opened."""

from __future__ import annotations

import time
from collections.abc import Callable


class QuestionClock:
    """A stop-watch per question: it goes on where it was when the question comes back.

    ``now`` gives seconds that never run backwards.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._spent: dict[str, float] = {}
        self._question: str | None = None
        self._since = 0.0

    def turn_to(self, question: str | None) -> None:
        """This question is on the desk from now on; None stops the watch."""
        if question == self._question:
            return
        if self._question is not None:
            self._spent[self._question] = self.seconds
        self._question = question
        self._since = self._now()

    @property
    def seconds(self) -> float:
        """Time spent on the question on the desk, in seconds."""
        if self._question is None:
            return 0.0
        return self._spent.get(self._question, 0.0) + self._now() - self._since


def clock_text(seconds: float) -> str:
    """Minutes and seconds, "4:07", with hours from the first full one on, "1:04:07"."""
    whole = int(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
