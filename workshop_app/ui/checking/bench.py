"""What the pages of the checking window share: the workshop, its file, today, small memories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from workshop_app.core.framework import Question
from workshop_app.core.records import Value
from workshop_app.core.state import State
from workshop_app.core.team import Attachment
from workshop_app.jobs import OpenWorkshop, take_out
from workshop_app.store.errors import StoreError
from workshop_app.ui.checking.attaching import Attaching
from workshop_app.ui.doing import Doer
from workshop_app.ui.facilitator.texts import value_text

Show = Callable[[Path], bool]
"""Opens a file in the system's own program; whether there was one"""


def show_file(path: Path) -> bool:
    """Open a file in the program the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Bench(QObject):
    """The open workshop, as the pages of this window need it."""

    def __init__(
        self,
        opened: OpenWorkshop,
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = date.today,
        show: Show = show_file,
    ) -> None:
        super().__init__(parent)
        self.opened = opened
        self.doer = Doer(opened.workshop, self)
        self.attaching = Attaching(opened.file, self)
        self.today = today
        self._show = show
        self._copies: QTemporaryDir | None = None

    @property
    def state(self) -> State:
        return self.doer.state

    def answer_text(self, question: Question, value: Value | None) -> str:
        """An answer in words; "" for none."""
        return "" if value is None else value_text(self.state, question, value)

    def open_file(self, attachment: Attachment) -> None:
        """Show an attached file: a copy of it, in the system's own program."""
        if self._copies is None:
            self._copies = QTemporaryDir()
        try:
            content = self.opened.file.attachment(attachment.sha256)
            path = take_out(attachment, content, Path(self._copies.path()))
        except StoreError as error:
            self.doer.refused.emit(str(error))
            return
        except OSError as error:
            text = self.tr("“{name}” cannot be shown ({reason}); free some space on this computer.")
            reason = error.strerror or type(error).__name__
            self.doer.refused.emit(text.format(name=attachment.name, reason=reason))
            return
        if not self._show(path):
            text = self.tr("No program on this computer opens “{name}”.")
            self.doer.refused.emit(text.format(name=attachment.name))

    def recall(self, key: str, default: Any = "") -> Any:
        """A thing the window remembers, outside the events."""
        return self.opened.file.get_view(f"checking.{key}", default)

    def remember(self, key: str, value: Any) -> None:
        """Remember a thing of the window."""
        try:
            if value != self.recall(key, None):
                self.opened.file.set_view(f"checking.{key}", value)
        except StoreError as error:
            self.doer.refused.emit(str(error))

    def release(self) -> None:
        """Wait for a file that is being kept, and take the copies away."""
        self.attaching.finish()
        if self._copies is not None:
            self._copies.remove()
