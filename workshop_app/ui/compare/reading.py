"""Reading a baseline in a thread, with its password where it needs one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.core.errors import Worded
from workshop_app.jobs.baseline import FoundBaseline, host_of, is_workshop, read_baseline
from workshop_app.jobs.errors import LittleInCommon
from workshop_app.jobs.opening import read_workbook
from workshop_app.store.errors import StoreError
from workshop_app.ui.background import Background
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.password_dialog import PasswordDialog
from workshop_app.ui.wording.acts import refused_text
from workshop_app.workbook.errors import PasswordNeeded, WorkbookError, WrongPassword


class BaselineReading(QObject):
    """One file at a time; nothing is kept in the workshop by it.

    ``found`` carries a `FoundBaseline`. ``failed`` is a sentence; ``little`` the same where the
    file may be added all the same, to be matched by hand: call `again` for that.
    """

    started = Signal(str)
    found = Signal(object)
    failed = Signal(str)
    little = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._path = Path()
        self._password: str | None = None
        self.password_dialog: PasswordDialog | None = None
        # outlives the window: a job that was given up may still be under way
        self._background = Background(QCoreApplication.instance())
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._background.busy

    def read(self, path: Path, password: str | None = None, *, by_hand: bool = False) -> None:
        """Read a workshop file or a workbook."""
        opened, kept = self._desk.opened, self._desk.kept_profiles
        if opened is None:
            return
        self._path, self._password = path, password
        try:
            host = host_of(opened)
        except StoreError as error:
            self.failed.emit(refused_text(error))
            return

        def job() -> FoundBaseline:
            given = path if is_workshop(path) else read_workbook(path, password)
            return read_baseline(given, host, kept=kept, by_hand=by_hand)

        self.started.emit(path.name)
        self._background.start(job)

    def again(self) -> None:
        """Read the same file once more, however little of it matches."""
        self.read(self._path, self._password, by_hand=True)

    def cancel(self) -> None:
        """Give up what is being read."""
        self._background.cancel()

    def _on_done(self, result: object) -> None:
        self.found.emit(result)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, (PasswordNeeded, WrongPassword)):
            self._ask_for_password(wrong=isinstance(error, WrongPassword))
        elif isinstance(error, LittleInCommon):
            self.little.emit(refused_text(error))
        elif isinstance(error, Worded):
            self.failed.emit(refused_text(error))
        elif isinstance(error, WorkbookError):
            self.failed.emit(str(error))
        else:
            self.failed.emit(
                self.tr(
                    "Something unexpected stopped the reading, and nothing was added; the "
                    "program’s log says more."
                )
            )

    def _ask_for_password(self, *, wrong: bool) -> None:
        path = self._path
        dialog = PasswordDialog(path.name, self._window, wrong=wrong)
        dialog.given.connect(lambda password: self.read(path, password))
        dialog.rejected.connect(lambda: self.failed.emit(""))
        dialog.finished.connect(self._forget_dialog)
        self.password_dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        self.password_dialog = None
