"""A report made in a process of its own, and put in its place by a thread: no window waits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from workshop_app.jobs.report import ReportProcess, Wish, write_report
from workshop_app.ui.saving.work import Told, WritingWork


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The file that was written."""

    path: Path


class ReportWork(WritingWork):
    """One report at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: ReportProcess | None = None

    def start(self, wish: Wish, out: Path, *, replace: bool) -> None:
        """Make what is wished for and write it."""
        process = self._process = ReportProcess(wish)

        def job(told: Told) -> WrittenReport:
            data = process.run(told)
            process.check_wanted()
            write_report(out, data, replace=replace)
            return WrittenReport(out)

        self._run(job)

    def stop(self) -> None:
        """End the process; `stopped` follows, or `written` where the file was there already."""
        if self._process is not None:
            self._process.stop()

    def release(self) -> None:
        """Hear of nothing any more, and leave nothing running."""
        self.stop()
        super().release()
