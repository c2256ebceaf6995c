"""Reads a workbook off the GUI thread, one at a time, and can be stopped."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop_app.ui.start.bank_info import (
    BankContents,
    CannotRead,
    Inspect,
    NeedsPassword,
    Stopped,
)

_log = logging.getLogger(__name__)


class Inspector(QObject):
    """Runs ``inspect`` in a thread of its own.

    Of several readings only the latest one is heard; a cancelled one is never heard.
    """

    progressed = Signal(int, int)
    found = Signal(Path, object)
    """path, `BankContents`"""
    refused = Signal(Path, str, bool)
    """path, sentence, and whether a person could show where the questions stand"""
    passwordNeeded = Signal(Path, bool)
    """path, and whether the password given was wrong"""

    _progress_from_thread = Signal(int, int, int)
    _end_from_thread = Signal(int, object, object)

    def __init__(self, inspect: Inspect, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inspect = inspect
        self._turn = 0
        self._thread: threading.Thread | None = None
        self._progress_from_thread.connect(self._on_progress)
        self._end_from_thread.connect(self._on_end)

    @property
    def busy(self) -> bool:
        """Whether a reading is under way that will be heard."""
        return self._thread is not None

    def start(self, path: Path, password: str = "") -> None:
        """Read ``path``; what was being read before is given up."""
        self._turn += 1
        self._thread = threading.Thread(
            target=self._run,
            args=(self._turn, path, password),
            name="inspect workbook",
            daemon=True,
        )
        self._thread.start()

    def cancel(self) -> None:
        """Give up what is being read."""
        self._turn += 1
        self._thread = None

    def _run(self, turn: int, path: Path, password: str) -> None:
        def progress(done: int, total: int) -> None:
            if turn != self._turn:
                raise Stopped
            self._progress_from_thread.emit(turn, done, total)

        end: object
        try:
            end = self._inspect(path, progress, *([password] if password else []))
        except Stopped:
            return
        except CannotRead as error:
            end = error
        except Exception:  # noqa: BLE001
            # Whatever else goes wrong must end the waiting; the details go to the log.
            _log.exception("reading a workbook failed")
            said = self.tr("“{name}” cannot be read; it may be damaged. Choose another file.")
            end = CannotRead(said.format(name=path.name))
        if turn == self._turn:
            self._end_from_thread.emit(turn, path, end)

    def _on_progress(self, turn: int, done: int, total: int) -> None:
        if turn == self._turn:
            self.progressed.emit(done, total)

    def _on_end(self, turn: int, path: Path, end: object) -> None:
        if turn != self._turn:
            return
        self._thread = None
        if isinstance(end, BankContents):
            self.found.emit(path, end)
        elif isinstance(end, NeedsPassword):
            self.passwordNeeded.emit(path, end.wrong)
        elif isinstance(end, CannotRead):
            self.refused.emit(path, str(end), end.mappable)
