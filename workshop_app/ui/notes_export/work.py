"""Rendering and writing in a thread; what the workshop says is collected before, on the GUI's."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from workshop_app.jobs.notes_export import (
    CollectedNotes,
    remove_notes,
    render_notes,
    write_notes,
)
from workshop_app.reports.progress import Stopped
from workshop_app.ui.saving.work import Told, WritingWork


@dataclass(frozen=True, slots=True)
class WrittenNotes:
    """What was written; ``out`` is the file or the folder."""

    out: Path
    paths: tuple[Path, ...]
    made_folder: bool = False

    def take_back(self) -> None:
        """Leave nothing behind."""
        remove_notes(self.paths, self.out if self.made_folder else None)


class NotesWork(WritingWork):
    """One export at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def start(self, collected: CollectedNotes, out: Path) -> None:
        """Render what was collected and write it."""
        stop = self._stop = threading.Event()

        def job(told: Told) -> WrittenNotes:
            def progress(done: int, total: int) -> None:
                if stop.is_set():
                    raise Stopped
                told(done, total)

            files = render_notes(collected, progress)
            made = not collected.form.suffix and not out.exists()
            return WrittenNotes(out, write_notes(files, out, collected.form), made)

        self._run(job)

    def stop(self) -> None:
        """Stop as soon as can be; `stopped` follows."""
        self._stop.set()

    def _on_done(self, result: object) -> None:
        if self._stop.is_set() and isinstance(result, WrittenNotes):
            # asked to stop while the last step was under way
            result.take_back()
            self.stopped.emit()
        else:
            super()._on_done(result)

    def _on_failed(self, error: object) -> None:
        super()._on_failed(Stopped() if self._stop.is_set() else error)
