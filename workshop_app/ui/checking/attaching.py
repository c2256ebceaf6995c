"""Keeping a file inside the workshop without holding up the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from workshop_app.core.errors import Worded
from workshop_app.core.team import Attachment
from workshop_app.jobs import attach_file
from workshop_app.store.workshop_file import WorkshopFile
from workshop_app.ui.background import Background
from workshop_app.ui.wording import refused_text

LONGEST_WAIT = 30.0
"""Seconds the closing of a workshop waits for a file that is still being kept"""


class Attaching(QObject):
    """Reads a file and keeps it, in a thread; one at a time."""

    def __init__(self, file: WorkshopFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._idle = threading.Event()
        self._idle.set()
        self._then: Callable[[Attachment], None] = lambda _kept: None
        self._otherwise: Callable[[str], None] = lambda _why: None
        self._background = Background(self)
        self._background.done.connect(self._kept)
        self._background.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """Whether a file is being kept."""
        return self._background.busy

    def keep(
        self, path: Path, then: Callable[[Attachment], None], otherwise: Callable[[str], None]
    ) -> None:
        """Keep a file; ``then`` gets what was kept, ``otherwise`` the sentence why it was not."""
        self._then, self._otherwise = then, otherwise
        self._idle.clear()

        def job() -> Attachment:
            try:
                return attach_file(path, self._file.attach_aside)
            finally:
                self._idle.set()

        self._background.start(job)

    def finish(self) -> None:
        """Wait until the thread no longer uses the workshop's file; nothing is heard of it."""
        self._background.cancel()
        self._idle.wait(LONGEST_WAIT)

    def _kept(self, kept: object) -> None:
        if isinstance(kept, Attachment):
            self._then(kept)

    def _failed(self, error: object) -> None:
        if isinstance(error, Worded):
            self._otherwise(refused_text(error))
        else:
            self._otherwise(self.tr("The file could not be kept; choose it again."))
