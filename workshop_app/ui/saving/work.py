"""A file made and written in a thread, which tells how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workshop_app.reports.progress import Stopped
from workshop_app.ui.background import Background, Say

Told = Callable[[int, int], None]
"""(done, of how many)"""


class WritingWork(QObject):
    """Base: one file at a time.

    `written` carries what was made, `failed` the exception; `stopped` says that nothing was left
    behind.
    """

    progressed = Signal(int, int)
    written = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._background.progressed.connect(self._on_progress)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def writing(self) -> bool:
        """Whether a file is under way."""
        return self._background.busy

    def stop(self) -> None:
        """Stop as soon as can be; `stopped` follows, or `written` where it was too late."""
        raise NotImplementedError

    def release(self) -> None:
        """Hear of nothing any more."""
        self._background.cancel()

    def _run(self, job: Callable[[Told], object]) -> None:
        def telling(say: Say) -> object:
            return job(lambda done, total: say((done, total)))

        self._background.start_telling(telling)

    def _on_progress(self, steps: object) -> None:
        if isinstance(steps, tuple):
            self.progressed.emit(*steps)

    def _on_done(self, result: object) -> None:
        self.written.emit(result)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, Stopped):
            self.stopped.emit()
        else:
            self.failed.emit(error)
