"""The program's window: start page, new workshop, and the pages of the open workshop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from workshop_app.ui.settings import SettingsFile
from workshop_app.ui.start.page import StartPage
from workshop_app.ui.theme import Look, Scheme
from workshop_app.ui.widgets.least_room import FRAME, LeastRoom, keep_on_screen

if TYPE_CHECKING:
    # What a workshop needs is imported when one is opened: the first window must come at once.
    from workshop_app.core.state import Changes
    from workshop_app.jobs import OpenWorkshop
    from workshop_app.ui.errands import Errands
    from workshop_app.ui.help import HelpWindow, KeysOverlay
    from workshop_app.ui.password_dialog import PasswordDialog
    from workshop_app.ui.services import Services
    from workshop_app.ui.session import Session
    from workshop_app.ui.start.bank_info import NewWorkshop
    from workshop_app.ui.start.new_workshop import NewWorkshopPage

WINDOW = "main"
LEAST = (640, 360)
NORMAL = (1366, 768)
REMEMBER_MS = 3000
"""After this long the start page's facts follow the work, for the day the power goes."""


class MainWindow(QMainWindow):
    """One window; at most one workshop is open in it.

    ``services`` is called for when it is first needed, so that nothing of Excel or of the file
    is imported before the start page is on the screen.
    """

    def __init__(
        self,
        settings: SettingsFile,
        services: Callable[[], Services],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._make_services = services
        self._services: Services | None = None
        self._session: Session | None = None
        self.errands: Errands | None = None
        """what is done with the open workshop beside its page"""
        self._new: NewWorkshopPage | None = None
        self._help: HelpWindow | None = None
        self._keys: KeysOverlay | None = None
        self.password_dialog: PasswordDialog | None = None
        """asks for the password of a workbook whose columns are wanted"""
        self._demonstration = False
        self._noted = QTimer(self, singleShot=True, interval=REMEMBER_MS)
        self._noted.timeout.connect(self._remember)
        self.setWindowTitle(self.tr("Assessment Workshop"))
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        self.setCentralWidget(LeastRoom(self._stack))
        self.start = StartPage()
        self.start.newRequested.connect(self.show_new)
        self.start.openRequested.connect(lambda path: self.open_workshop(Path(path)))
        self.start.importWorkbookRequested.connect(lambda path: self.show_new(Path(path)))
        self.start.demoRequested.connect(self.open_demonstration)
        self.start.themeChosen.connect(self.choose_theme)
        self.start.helpRequested.connect(self.show_help)
        self.start.forgetRequested.connect(self._forget)
        self.start.relocated.connect(self._relocate)
        self._stack.addWidget(self.start)
        shortcut = QShortcut(QKeySequence("F1"), self)
        shortcut.activated.connect(self.show_help)
        self._restore_geometry()
        self.show_start()

    # --- pages -------------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """The open workshop, or None."""
        return self._session

    def show_start(self) -> None:
        """Go to the start page; an open workshop is closed first."""
        self._close_session()
        settings = self._settings
        self.start.show_recent(settings.value.recent)
        self.start.set_theme_name(settings.value.theme)
        self._turn_to(self.start)
        self.setWindowTitle(self.tr("Assessment Workshop"))
        if settings.problem:
            self.start.notify(settings.problem)

    def show_new(self, workbook: Path | None = None) -> None:
        """Go to the page that makes a workshop, with a workbook already chosen if one is given."""
        from workshop_app.ui.start.new_workshop import NewWorkshopPage

        services = self._get_services()
        if self._new is not None:
            self._stack.removeWidget(self._new)
            self._new.deleteLater()
        page = NewWorkshopPage(services.banks(), services.inspect, forms=services.forms)
        page.createRequested.connect(self._create)
        page.backRequested.connect(self.show_start)
        page.helpRequested.connect(self.show_help)
        page.mappingRequested.connect(self.map_workbook)
        self._new = page
        self._stack.addWidget(page)
        self._turn_to(page)
        if isinstance(workbook, Path):
            page.read_workbook(workbook)

    def map_workbook(self, workbook: Path, password: str | None = None) -> None:
        """Go to the page on which a person says what each column of a workbook holds.

        A workbook that needs a password asks for it, unless it was opened with it before.
        """
        from workshop_app.ui.mapping.kept_mappings import KeptMappings
        from workshop_app.ui.mapping.page import MappingPage
        from workshop_app.ui.services import Failed, Locked

        services, new = self._get_services(), self._new
        if new is None:
            return
        try:
            data = services.read_file(workbook, password)
        except Locked as error:
            self._ask_for_password(workbook, wrong=error.wrong)
            return
        except Failed as error:
            new.show_problem(str(error))
            return
        kept_mappings = KeptMappings(
            services.kept_mappings,
            services.keep_profile,
            services.forget_mapping,
            services.known_mapping,
        )
        page = MappingPage(data, workbook.name, kept_mappings=kept_mappings)

        def leave() -> None:
            self._turn_to(new)
            self._stack.removeWidget(page)
            page.deleteLater()

        def take(profile: str) -> None:
            leave()
            try:
                services.keep_profile(profile)
            except Failed as error:
                new.show_problem(str(error))
                return
            new.read_workbook(workbook)

        page.finished.connect(take)
        page.cancelled.connect(leave)
        page.helpRequested.connect(self.show_help)
        self._stack.addWidget(page)
        self._turn_to(page)

    def _ask_for_password(self, workbook: Path, *, wrong: bool) -> None:
        from workshop_app.ui.password_dialog import PasswordDialog

        dialog = PasswordDialog(workbook.name, self, wrong=wrong)
        dialog.given.connect(lambda password: self.map_workbook(workbook, password))
        dialog.finished.connect(self._forget_dialog)
        self.password_dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        self.password_dialog = None

    def open_workshop(self, path: Path) -> bool:
        """Open a .workshop file; what stands in the way is said on the start page."""
        services = self._get_services()
        return self._opened(lambda: services.open(path), self.start.notify)

    def open_demonstration(self) -> bool:
        """Open a fresh copy of the demonstration."""
        services = self._get_services()
        self.start.notify(self.tr("Preparing the demonstration…"), attention=False)
        QApplication.processEvents()
        return self._opened(services.demonstration, self.start.notify, demonstration=True)

    def choose_theme(self, name: str) -> None:
        """Apply and remember a theme: "system", "light", "dark" or "contrast"."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            Look.of(app).choose(Scheme(name))
        self._settings.change(theme=name)
        self.start.set_theme_name(name)

    def show_help(self) -> None:
        """Show the help window."""
        from workshop_app.ui.help import HelpWindow

        if self._help is None:
            self._help = HelpWindow()
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def show_keys(self) -> None:
        """Show or hide the overlay of keys."""
        from workshop_app.ui.facilitator.keys import overlay_rows
        from workshop_app.ui.help import KeysOverlay

        if self._keys is None:
            self._keys = KeysOverlay(overlay_rows(), self)
        self._keys.toggle()

    # --- jobs --------------------------------------------------------------------------------

    def _get_services(self) -> Services:
        if self._services is None:
            self._services = self._make_services()
        return self._services

    def _create(self, wanted: NewWorkshop) -> None:
        services = self._get_services()
        page = self._new
        if page is not None and self._opened(lambda: services.create(wanted), page.show_problem):
            self.show_setup()

    def _opened(
        self,
        job: Callable[[], OpenWorkshop],
        say: Callable[[str], None],
        *,
        demonstration: bool = False,
    ) -> bool:
        from workshop_app.ui.services import Failed

        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._close_session()
            opened = job()
        except Failed as error:
            say(str(error))
            return False
        finally:
            QApplication.restoreOverrideCursor()
        self.start.clear_notice()
        session = self._enter(opened)
        self._demonstration = demonstration
        self._remember()
        if session.state.setup.groups or session.state.questions:
            self.show_workshop()
            session.notes.restore()
        else:
            self.show_setup()
        return True

    def _enter(self, opened: OpenWorkshop) -> Session:
        """Make the windows of a workshop."""
        from workshop_app.ui.errands import Errands
        from workshop_app.ui.session import Session

        session = Session(opened, self._stack)
        session.desk.kept_profiles = self._settings.path.parent / "profiles"
        session.problem.connect(lambda text: session.page.message.say(text, kind="attention"))
        session.page.setup_wanted.connect(self.show_setup)
        session.page.start_wanted.connect(self.show_start)
        session.page.help_wanted.connect(self.show_help)
        session.page.keys_wanted.connect(self.show_keys)
        session.notes.help_wanted.connect(self.show_help)
        errands = Errands(session, self, self._settings.path.parent / "report_templates")
        errands.help_wanted.connect(self.show_help)
        errands.question_wanted.connect(self._show_question)
        errands.adopted.connect(self._tell_edition)
        self._session, self.errands = session, errands
        self._stack.addWidget(session.page)
        session.desk.moved.connect(self._remember_soon)
        session.desk.changed.connect(self._remember_soon)
        session.desk.changed.connect(self._on_changed)
        return session

    def _on_changed(self, changes: Changes) -> None:
        # another edition of the tool was taken over, or taken back
        if changes.setup and self._session is not None and self._session.outdated:
            QTimer.singleShot(0, self._renew)

    def _renew(self) -> None:
        """Make the windows anew, on the same file."""
        if self._session is None or not self._session.outdated:
            return
        opened = self._session.opened
        self._leave(keep_file=True)
        self._enter(opened)
        self.show_workshop()

    def show_workshop(self) -> None:
        """Go to the facilitator's page."""
        if self._session is not None:
            self._turn_to(self._session.page)
            self.setWindowTitle(f"{self._session.state.setup.title}[*]")

    def show_setup(self) -> None:
        """Go to groups, seats and settings."""
        if self._session is not None:
            self._session.keep()
            page = self._session.setup
            if self._stack.indexOf(page) < 0:
                page.doneRequested.connect(self.show_workshop)
                page.backRequested.connect(self.show_workshop)
                page.helpRequested.connect(self.show_help)
                self._stack.addWidget(page)
            self._turn_to(page)

    def _show_question(self, question: str) -> None:
        if self._session is not None:
            self.show_workshop()
            self._session.desk.go(question)
            self.raise_()
            self.activateWindow()

    def _tell_edition(self, name: str) -> None:
        self._renew()
        if self._session is not None:
            said = self.tr("The workshop stands on “{name}” now; Ctrl+Z takes it back.")
            self._session.page.message.say(said.format(name=name))

    # --- inside ------------------------------------------------------------------------------

    def _turn_to(self, page: QWidget) -> None:
        if self._keys is not None:
            self._keys.hide()
        self._stack.setCurrentWidget(page)

    def _close_session(self) -> None:
        self._noted.stop()
        if self._session is not None:
            self._settings.remember(self._session.facts(demonstration=self._demonstration))
            self._leave()

    def _leave(self, *, keep_file: bool = False) -> None:
        session, self._session, self.errands = self._session, None, None
        if session is None:
            return
        session.close(keep_file=keep_file)
        for page in session.pages:
            self._stack.removeWidget(page)
            page.deleteLater()
        session.deleteLater()

    def _remember_soon(self) -> None:
        if not self._noted.isActive():
            self._noted.start()

    def _remember(self) -> None:
        if self._session is not None:
            self._settings.remember(self._session.facts(demonstration=self._demonstration))

    def _forget(self, path: str) -> None:
        self._settings.forget(path)
        self.start.show_recent(self._settings.value.recent)

    def _relocate(self, path: str, found: str) -> None:
        self._settings.relocate(path, found)
        self.start.show_recent(self._settings.value.recent)

    def show_on_screen(self) -> None:
        """Show the window; it fills a screen that its usual size with a frame would not fit."""
        free = self.screen().availableGeometry()
        large = self.width() > free.width() or self.height() + FRAME > free.height()
        keep_on_screen(self)  # the size it has when it is made smaller again
        if large:
            self.showMaximized()
        else:
            self.show()

    def _restore_geometry(self) -> None:
        kept = self._settings.geometry(WINDOW)
        if not (kept and self.restoreGeometry(QByteArray(kept))):
            self.resize(*NORMAL)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._session is not None and _dropped_workbook(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_workbook(event)
        if self.errands is not None and path is not None:
            event.acceptProposedAction()
            self.errands.bring_in(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.keep_geometry(WINDOW, bytes(self.saveGeometry().data()))
        self._close_session()
        if self._help is not None:
            self._help.close()
        super().closeEvent(event)


def _dropped_workbook(event: QDropEvent) -> Path | None:
    """The Excel file that is being dropped, or None."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            return path
    return None
