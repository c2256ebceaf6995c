"""Reads a workbook off the GUI thread, one at a time, and can be stopped."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop_app.ui.background import Background, Say
from workshop_app.ui.start.bank_info import (
    BankContents,
    CannotRead,
    Inspect,
    IsForm,
    NeedsPassword,
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
    formFound = Signal(Path, str)
    """path and sentence: it is a form that can be read as a bank"""
    passwordNeeded = Signal(Path, bool)
    """path, and whether the password given was wrong"""

    def __init__(self, inspect: Inspect, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inspect = inspect
        self._path = Path()
        self._background = Background(self)
        self._background.progressed.connect(self._on_progress)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """Whether a reading is under way that will be heard."""
        return self._background.busy

    def start(self, path: Path, password: str = "") -> None:
        """Read ``path``; what was being read before is given up."""
        self._path = path
        inspect, given = self._inspect, [password] if password else []

        def job(say: Say) -> BankContents:
            return inspect(path, lambda done, total: say((done, total)), *given)

        self._background.start_telling(job)

    def cancel(self) -> None:
        """Give up what is being read."""
        self._background.cancel()

    def _on_progress(self, steps: object) -> None:
        if isinstance(steps, tuple):
            self.progressed.emit(*steps)

    def _on_done(self, contents: object) -> None:
        self.found.emit(self._path, contents)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, NeedsPassword):
            self.passwordNeeded.emit(self._path, error.wrong)
        elif isinstance(error, IsForm):
            self.formFound.emit(self._path, str(error))
        elif isinstance(error, CannotRead):
            self.refused.emit(self._path, str(error), error.mappable)
        else:
            # Whatever else goes wrong must end the waiting; the details go to the log.
            if isinstance(error, Exception):
                _log.error("reading a workbook failed", exc_info=error)
            said = self.tr("“{name}” cannot be read; it may be damaged. Choose another file.")
            self.refused.emit(self._path, said.format(name=self._path.name), False)
