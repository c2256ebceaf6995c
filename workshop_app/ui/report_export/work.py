"""A report made in a process of its own, and put in its place by a thread: no window waits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop_app.jobs.report import ReportProcess, Wish, write_report
from workshop_app.reports.progress import Stopped
from workshop_app.ui.background import Background, Say


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The file that was written."""

    path: Path


class ReportWork(QObject):
    """One report at a time. `stopped` says that nothing was left behind."""

    progressed = Signal(int, int)
    written = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: ReportProcess | None = None
        self._background = Background(self)
        self._background.progressed.connect(self._on_progress)
        self._background.done.connect(self.written)
        self._background.failed.connect(self._on_failed)

    @property
    def writing(self) -> bool:
        """Whether a report is under way."""
        return self._background.busy

    def start(self, wish: Wish, out: Path, *, replace: bool) -> None:
        """Make what is wished for and write it."""
        process = self._process = ReportProcess(wish)

        def job(say: Say) -> WrittenReport:
            data = process.run(lambda done, total: say((done, total)))
            process.check_wanted()
            write_report(out, data, replace=replace)
            return WrittenReport(out)

        self._background.start_telling(job)

    def stop(self) -> None:
        """End the process; `stopped` follows, or `written` where the file was there already."""
        if self._process is not None:
            self._process.stop()

    def release(self) -> None:
        """Hear of nothing any more, and leave nothing running."""
        self.stop()
        self._background.cancel()

    def _on_progress(self, steps: object) -> None:
        if isinstance(steps, tuple):
            self.progressed.emit(*steps)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, Stopped):
            self.stopped.emit()
        else:
            self.failed.emit(error)
