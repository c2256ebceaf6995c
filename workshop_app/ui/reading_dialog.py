"""The frame of a window that reads a workbook somebody chooses or drops, to take it over.

It is read in a thread; a protected one asks for its password. What is read is only looked at until
the task is done.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.jobs import JobError
from workshop_app.store.errors import StoreError
from workshop_app.ui.background import Background
from workshop_app.ui.dropped import dropped_workbook
from workshop_app.ui.password_dialog import PasswordDialog
from workshop_app.ui.saving.waiting_page import WaitingPage
from workshop_app.ui.task_dialog import TaskDialog
from workshop_app.ui.widgets import Button, EmptyState
from workshop_app.workbook.errors import PasswordNeeded, WorkbookError, WrongPassword

AskForFile = Callable[[QWidget, str, str, str], str]
"""(parent, title, folder, file filter) → the path chosen, or "" """


class ReadingDialog(TaskDialog):
    """Base: give it `reader`, `show_read`, `forget` and ``cancel``, the button that leaves."""

    cancel: Button

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        size: tuple[int, int],
        folder: str = "",
        ask_for_file: AskForFile | None = None,
    ) -> None:
        """``folder`` is where the search for a file begins."""
        super().__init__(parent, size=size)
        self._folder = folder
        self._ask = ask_for_file or _ask_for_file
        self._path = Path()
        self._trouble: EmptyState | None = None
        self.password_dialog: PasswordDialog | None = None
        # outlives the window: a job that was given up may still be under way
        self._background = Background(QCoreApplication.instance())
        self._background.done.connect(self.show_read)
        self._background.failed.connect(self._on_failed)
        self.finished.connect(self._on_finished)
        self.setAcceptDrops(True)
        self.waiting = WaitingPage()
        self.pages.addWidget(self.waiting)
        self.other = Button(self.tr("Another file…"), icon="folder", height=32)
        self.other.clicked.connect(self.browse)
        self.other.hide()

    def reader(self, path: Path, password: str | None) -> Callable[[], object]:
        """What reads a file, in a thread. Raises StoreError where the workshop's file fails."""
        raise NotImplementedError

    def show_read(self, found: object) -> None:
        """Show what was read."""
        raise NotImplementedError

    def forget(self) -> None:
        """Nothing is read: there is nothing to take over."""
        raise NotImplementedError

    def browse(self) -> None:
        """Ask for a file and read it."""
        kinds = self.tr("Excel workbooks (*.xlsx *.xlsm)")
        chosen = self._ask(self, self.windowTitle(), self._folder, kinds)
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path, password: str | None = None) -> None:
        """Read a workbook and show what is different; a protected one asks for its password."""
        self._path = path
        self._folder = str(path.parent)
        self.message.clear()
        self.sentence.set_full_text("")
        self.other.hide()
        self.forget()
        self.waiting.show_step(self.tr("Reading {name}…").format(name=path.name), 1, 2)
        self.pages.setCurrentWidget(self.waiting)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            job = self.reader(path, password)
        except StoreError as error:
            self.show_trouble(str(error))
            return
        self._background.start(job)

    def show_trouble(self, sentence: str, *, icon: str = "warning", detail: str = "") -> None:
        """Say why nothing can be taken over, with the way to another file."""
        if self._trouble is not None:
            self.pages.removeWidget(self._trouble)
            self._trouble.deleteLater()
        self._trouble = EmptyState(icon, sentence, self.tr("Choose a file…"), detail=detail)
        self._trouble.activated.connect(self.browse)
        self.pages.addWidget(self._trouble)
        self.pages.setCurrentWidget(self._trouble)
        if (button := self._trouble.findChild(Button)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.other.hide()
        self.forget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_workbook(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_workbook(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _ask_for_password(self, *, wrong: bool) -> None:
        path = self._path
        said = self.tr("“{name}” needs a password to be opened.").format(name=path.name)
        self.show_trouble(said, icon="lock")
        dialog = PasswordDialog(path.name, self, wrong=wrong)
        dialog.given.connect(lambda password: self.read(path, password))
        dialog.finished.connect(self._forget_dialog)
        self.password_dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        self.password_dialog = None

    def _on_failed(self, error: object) -> None:
        if isinstance(error, (PasswordNeeded, WrongPassword)):
            self._ask_for_password(wrong=isinstance(error, WrongPassword))
        elif isinstance(error, (WorkbookError, JobError, StoreError)):
            self.show_trouble(str(error))
        else:
            self.show_trouble(
                self.tr(
                    "Something unexpected stopped the reading, and nothing was taken over; the "
                    "program’s log says more."
                )
            )

    def _on_finished(self) -> None:
        self._background.cancel()
        self._background.done.disconnect(self.show_read)
        self._background.failed.disconnect(self._on_failed)


def _ask_for_file(parent: QWidget, title: str, folder: str, kinds: str) -> str:
    return QFileDialog.getOpenFileName(parent, title, folder, kinds)[0]
