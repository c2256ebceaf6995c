"""Rendering and writing in a thread; what the workshop says is collected before, on the GUI's."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop_app.jobs.notes_export import (
    CollectedNotes,
    remove_notes,
    render_notes,
    write_notes,
)
from workshop_app.reports.progress import Stopped
from workshop_app.ui.background import Background, Say


@dataclass(frozen=True, slots=True)
class WrittenNotes:
    """What was written; ``out`` is the file or the folder."""

    out: Path
    paths: tuple[Path, ...]
    made_folder: bool = False

    def take_back(self) -> None:
        """Leave nothing behind."""
        remove_notes(self.paths, self.out if self.made_folder else None)


class NotesWork(QObject):
    """One export at a time. `stopped` says that nothing was left behind."""

    progressed = Signal(int, int)
    written = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._background = Background(self)
        self._background.progressed.connect(self._on_progress)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def writing(self) -> bool:
        """Whether an export is under way."""
        return self._background.busy

    def start(self, collected: CollectedNotes, out: Path) -> None:
        """Render what was collected and write it."""
        stop = self._stop = threading.Event()

        def job(say: Say) -> WrittenNotes:
            def progress(done: int, total: int) -> None:
                if stop.is_set():
                    raise Stopped
                say((done, total))

            files = render_notes(collected, progress)
            made = not collected.form.suffix and not out.exists()
            return WrittenNotes(out, write_notes(files, out, collected.form), made)

        self._background.start_telling(job)

    def stop(self) -> None:
        """Stop as soon as can be; `stopped` follows."""
        self._stop.set()

    def release(self) -> None:
        """Hear of nothing any more."""
        self._background.cancel()

    def _on_progress(self, steps: object) -> None:
        if isinstance(steps, tuple):
            self.progressed.emit(*steps)

    def _on_done(self, result: object) -> None:
        if not isinstance(result, WrittenNotes):
            return
        if self._stop.is_set():
            # asked to stop while the last step was under way
            result.take_back()
            self.stopped.emit()
        else:
            self.written.emit(result)

    def _on_failed(self, error: object) -> None:
        if self._stop.is_set():
            self.stopped.emit()
        else:
            self.failed.emit(error)
