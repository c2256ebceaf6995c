"""Long work off the GUI thread, so that no window freezes."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)


class Background(QObject):
    """Runs one job at a time in a thread of its own; only the latest job is heard.

    ``done`` carries the result, ``failed`` the exception. The job must not touch widgets.
    """

    done = Signal(object)
    failed = Signal(object)

    _from_thread = Signal(int, bool, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._busy = False
        self._from_thread.connect(self._arrived)

    @property
    def busy(self) -> bool:
        """Whether a job is under way that will be heard."""
        return self._busy

    def start(self, job: Callable[[], object]) -> None:
        """Run ``job``; one that is under way is given up."""
        self._turn += 1
        self._busy = True
        turn = self._turn

        def run() -> None:
            try:
                result, good = job(), True
            except Exception as error:  # noqa: BLE001 - handed to the window, which words it
                _log.info("a background job failed", exc_info=True)
                result, good = error, False
            with contextlib.suppress(RuntimeError):  # the window was closed: nobody waits for it
                self._from_thread.emit(turn, good, result)

        threading.Thread(target=run, name="background job", daemon=True).start()

    def cancel(self) -> None:
        """Give up the present job: its result will not be heard."""
        self._turn += 1
        self._busy = False

    def _arrived(self, turn: int, good: bool, result: object) -> None:
        if turn != self._turn:
            return
        self._busy = False
        (self.done if good else self.failed).emit(result)
