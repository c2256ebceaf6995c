"""Long work off the GUI thread, so that no window freezes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

_log = logging.getLogger(__name__)

_RETIRE_MS = 1_000


class GivenUp(Exception):
    """Nobody waits for this job any more: it ends where it next says how far it is."""


Say = Callable[[object], None]
"""Called in a job's thread with how far it is; raises `GivenUp` once the job is not heard."""


class _Relay(QObject):
    """Carries what one job says, and its result, to the GUI thread.

    It belongs to the application, because a job may outlive its window: a thread that emits a
    signal of an object that is being deleted crashes the program.
    """

    said = Signal(int, object)
    finished = Signal(int, bool, object)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.finished.connect(self._retire)

    def _retire(self) -> None:
        QTimer.singleShot(_RETIRE_MS, self.deleteLater)  # the thread may still be leaving `emit`


class Background(QObject):
    """Runs one job at a time in a thread of its own; only the latest job is heard.

    ``done`` carries the result, ``failed`` the exception, ``progressed`` what the job says of
    how far it is. The job must not touch widgets, nor emit a signal of its own accord.
    """

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a job is under way that will be heard."""
        return self._busy

    def start(self, job: Callable[[], object]) -> None:
        """Run ``job``; one that is under way is given up."""
        self.start_telling(lambda _say: job())

    def start_telling(self, job: Callable[[Say], object]) -> None:
        """Run a ``job`` that says how far it is; one that is under way is given up."""
        self._turn += 1
        self._busy = True
        turn = self._turn
        relay = _Relay(QCoreApplication.instance())
        relay.said.connect(self._said)
        relay.finished.connect(self._arrived)

        def say(what: object) -> None:
            if turn != self._turn:  # a thread cannot be killed
                raise GivenUp
            relay.said.emit(turn, what)

        def run() -> None:
            try:
                result, good = job(say), True
            except GivenUp as error:
                result, good = error, False
            except Exception as error:  # noqa: BLE001 - handed to the window, which words it
                _log.info("a background job failed", exc_info=True)
                result, good = error, False
            relay.finished.emit(turn, good, result)

        threading.Thread(target=run, name="background job", daemon=True).start()

    def cancel(self) -> None:
        """Give up the present job: its result will not be heard."""
        self._turn += 1
        self._busy = False

    def _said(self, turn: int, what: object) -> None:
        if turn == self._turn:
            self.progressed.emit(what)

    def _arrived(self, turn: int, good: bool, result: object) -> None:
        if turn != self._turn:
            return
        self._busy = False
        (self.done if good else self.failed).emit(result)
