"""The frame of a window that writes a file: the wait, what became of it, and every way out."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from workshop_app.core.errors import Worded
from workshop_app.ui.saving import destination, system
from workshop_app.ui.saving.save_bar import SaveBar
from workshop_app.ui.saving.waiting_page import WaitingPage
from workshop_app.ui.task_dialog import TaskDialog
from workshop_app.ui.wording import refused_text
from workshop_app.workbook.errors import WorkbookError

_STEPS = 100


class Work(Protocol):
    """What makes the file."""

    @property
    def writing(self) -> bool: ...

    def stop(self) -> None: ...


class SavingDialog(TaskDialog):
    """Writes when asked; leaves nothing behind when it is cancelled."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        ending: destination.Ending,
        size: tuple[int, int],
        least: tuple[int, int] = (640, 360),
        ask_for_name: system.AskForName | None = None,
    ) -> None:
        super().__init__(parent, size=size, least=least)
        self._ask = ask_for_name or system.ask_for_name
        self._other: Path | None = None
        self.waiting = WaitingPage()
        self.save = SaveBar(ending)
        self.save.exportAsked.connect(self.export)
        self.save.browseAsked.connect(self.browse)
        self.save.closeAsked.connect(self.reject)
        self.message.activated.connect(self._on_offer)

    @property
    def work(self) -> Work:
        """What makes the file."""
        raise NotImplementedError

    def export(self) -> None:
        """Write what is chosen to the place that is shown."""
        raise NotImplementedError

    def browse(self) -> None:
        """Choose another place and name."""
        raise NotImplementedError

    def reject(self) -> None:
        """Close; while the file is being written, stop that first and leave nothing."""
        if self.work.writing:
            self.save.cancel.set_reason(self.tr("Stopping…"))
            self.work.stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.work.writing:
            event.ignore()
            self.reject()
            return
        super().closeEvent(event)

    def wait(self, sentence: str) -> None:
        """Show that the file is being made; `on_progress` moves the bar."""
        self.waiting.show_step(sentence, 0, _STEPS)
        self.pages.setCurrentWidget(self.waiting)
        self.save.show_waiting()
        self.save.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_progress(self, done: int, total: int) -> None:
        """So much of the file is made."""
        self.waiting.bar.set_progress(done, max(total, 1), name=self.waiting.label.text())

    def choose_path(self, title: str, kinds: str, shown: str) -> bool:
        """Ask for a place; the name that is chosen gets the ending. False where none was."""
        chosen = self._ask(self, title, shown, kinds)
        if chosen:
            self.message.clear()
            self.save.set_path(destination.typed(chosen, Path.home(), self.save.ending))
            self.save.export.setFocus()
        return bool(chosen)

    def reason(self, error: object) -> str:
        """One sentence that says why nothing was written."""
        if isinstance(error, Worded):
            return refused_text(error)
        if isinstance(error, WorkbookError):
            return str(error)
        return self.tr(
            "Something unexpected stopped the export, and nothing was written; the program’s "
            "log says more."
        )

    def offer_other(self, error: object) -> str:
        """Look for another place after an error. Returns what to call it, "" where none is."""
        path = self.save.path
        if isinstance(error, BaseException) and destination.disk_is_full(error):
            return self.tr("Choose another place…")
        if path is None:
            return ""
        suffix = self.save.ending.suffix or path.suffix.casefold()
        other = self._other = destination.instead(path, system.homes(), suffix)
        if other is None:
            return ""
        if other.parent != path.parent:
            folder = other.parent.name or str(other.parent)
            return self.tr("Save in “{folder}”").format(folder=folder)
        return self.tr("Save as “{name}”").format(name=other.name)

    def _on_offer(self) -> None:
        if self._other is None:
            self.browse()
        else:
            self.save.set_path(self._other)
            self.export()
