"""Calls back whenever the text of a countdown changes, and not once between."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workshop_app.core.countdown import Countdown, until_next_text

LATE_MS: Final = 4
"""So that the timer, which may be a millisecond early, finds the new second"""


class Ticking(QObject):
    """Follows one countdown.

    Each turn is worked out afresh from the clock on the wall, so nothing adds up to a drift and a
    laptop that slept shows the right time at its first turn.
    """

    ticked = Signal()

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self.clock = clock
        """UTC, epoch seconds"""
        self._countdown: Countdown | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.turn)

    @property
    def countdown(self) -> Countdown | None:
        """What is followed."""
        return self._countdown

    @property
    def waiting(self) -> bool:
        """Whether another second is to come."""
        return self._timer.isActive()

    def follow(self, countdown: Countdown | None) -> None:
        """Follow this countdown from now on; None or one that stands still needs no turns."""
        if countdown != self._countdown or not self._timer.isActive():
            self._countdown = countdown
            self._wait()

    def turn(self) -> None:
        """Tell that the text changed, and wait for the next second."""
        self._wait()
        self.ticked.emit()

    def _wait(self) -> None:
        self._timer.stop()
        if self._countdown is None or not self._countdown.running:
            return
        wait = until_next_text(self._countdown.remaining(self.clock()))
        if wait > 0:
            self._timer.start(round(wait * 1000) + LATE_MS)
