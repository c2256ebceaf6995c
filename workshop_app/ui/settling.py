"""Brings everything into the one workshop file whenever nobody acted for a while."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from workshop_app.core.state import Changes
from workshop_app.core.workshop import Workshop
from workshop_app.store.errors import StoreError
from workshop_app.store.workshop_file import WorkshopFile

_log = logging.getLogger(__name__)

QUIET_MS = 2_000
"""Long enough that no vote waits for it, short enough for somebody reaching for a stick"""


class Settling(QObject):
    """Settles the file after each pause, so that a copy of an open workshop is complete."""

    def __init__(self, workshop: Workshop, file: WorkshopFile, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._settle)
        self._unsubscribe = workshop.subscribe(self._acted)

    def stop(self) -> None:
        """No more: the file is being closed, which settles it for good."""
        self._timer.stop()
        self._unsubscribe()

    def _acted(self, _changes: Changes) -> None:
        self._timer.start()

    def _settle(self) -> None:
        try:
            self._file.settle()
        except StoreError:  # every act is safe without it
            _log.info("the file could not be settled", exc_info=True)
