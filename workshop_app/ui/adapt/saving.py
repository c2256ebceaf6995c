"""Saves the country's own bank as a workbook, away from the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.core.errors import Worded
from workshop_app.jobs.files import OpenWorkshop
from workshop_app.ui.background import Background
from workshop_app.ui.wording.acts import refused_text

Ask = Callable[[QWidget, str, str, str], str]
"""(window, title, suggestion, kinds of file) → path, "" for none"""


def _ask(parent: QWidget, title: str, suggestion: str, kinds: str) -> str:
    return QFileDialog.getSaveFileName(parent, title, suggestion, kinds)[0]


class BankSaver(QObject):
    """``said``: a sentence about what became of it, and whether it went well."""

    said = Signal(str, bool)

    def __init__(self, opened: OpenWorkshop, window: QWidget, *, ask: Ask = _ask) -> None:
        super().__init__(window)
        self._opened, self._window, self._ask = opened, window, ask
        self._work = Background(self)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)

    def save(self) -> None:
        """Ask where to, and write it there."""
        if self._work.busy:
            return
        # a bank's workbook is made by packages that no window imports before they are needed
        from workshop_app.jobs.own_bank import own_bank, own_bank_bytes, write_own_bank

        try:
            bank = own_bank(self._opened)
        except Worded as error:
            self.said.emit(refused_text(error), False)
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(place)
        suggestion = str(Path(folder or ".") / f"{self._opened.path.stem} questions.xlsx")
        title, kinds = self.tr("Save as a bank"), self.tr("Workbooks (*.xlsx)")
        name = self._ask(self._window, title, suggestion, kinds)
        if not name:
            return
        path = Path(name)
        if path.suffix.casefold() != ".xlsx":
            path = path.with_name(path.name + ".xlsx")
        self.said.emit(self.tr("Writing {name}…").format(name=path.name), True)
        self._work.start(lambda: write_own_bank(own_bank_bytes(bank), path))

    def _done(self, path: object) -> None:
        name = path.name if isinstance(path, Path) else ""
        self.said.emit(self.tr("The bank was saved as {name}.").format(name=name), True)

    def _failed(self, error: object) -> None:
        self.said.emit(refused_text(error) if isinstance(error, Worded) else str(error), False)
