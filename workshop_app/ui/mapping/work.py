"""The work a mapping causes, off the GUI thread: opening, reading the questions, drawing sheets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from workshop_app.ui.background import Background
from workshop_app.ui.mapping.opening import open_workbook
from workshop_app.ui.mapping.picture import make_picture
from workshop_app.workbook.appearance import BookLook
from workshop_app.workbook.mapping import Mapping
from workshop_app.workbook.mapping_preview import preview
from workshop_app.workbook.sheets import Book, Sheet

_PAUSE: Final = 180
"""ms without a change after which the workbook is read again"""


class BookWork(QObject):
    """One workbook's work; of each sort of work only the latest is heard.

    `opened`: an `Opened`. `previewed`: a `Preview`. `pictured`: a `SheetPicture`. `failed`: the
    exception. `progressed`: which `Stage` of opening has begun.
    """

    opened = Signal(object)
    previewed = Signal(object)
    pictured = Signal(object)
    failed = Signal(object)
    progressed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[Book, Mapping] | None = None
        self._opening = Background(self)
        self._reading = Background(self)
        self._drawing = Background(self)
        for job, heard in (
            (self._opening, self.opened),
            (self._reading, self.previewed),
            (self._drawing, self.pictured),
        ):
            job.done.connect(heard)
            job.failed.connect(self.failed)
        self._opening.progressed.connect(self.progressed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._read)

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        jobs = (self._opening, self._reading, self._drawing)
        return self._pause.isActive() or any(job.busy for job in jobs)

    @property
    def reading(self) -> bool:
        """Whether questions are being read, or soon will be."""
        return self._pause.isActive() or self._reading.busy

    def open(self, data: bytes, name: str, known: Callable[[Book], str]) -> None:
        """Read a workbook; `opened` or `failed` follows."""
        self._opening.start_telling(partial(open_workbook, data, name, known))

    def stop_opening(self) -> None:
        """Give up what is being opened."""
        self._opening.cancel()

    def read(self, book: Book, mapping: Mapping) -> None:
        """Read the questions once nothing more was changed for a moment."""
        self._wanted = (book, mapping)
        self._pause.start()

    def draw(self, sheet: Sheet, looks: BookLook) -> None:
        """Prepare a sheet for the grid."""
        self._drawing.start(partial(make_picture, sheet, looks))

    def stop_drawing(self) -> None:
        """Give up the sheet that is being drawn."""
        self._drawing.cancel()

    def _read(self) -> None:
        if self._wanted is not None:
            self._reading.start(partial(preview, *self._wanted))
