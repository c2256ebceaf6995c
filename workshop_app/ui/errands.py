"""What is done with the open workshop beside its page: windows over it, files out and in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.ui.session import Session
from workshop_app.ui.widgets.least_room import keep_on_screen


class Errands(QObject):
    """The errands of one session, asked for on its page. What each needs is imported when it is.

    ``adopted``: a newer edition of the tool, by its name. ``question_wanted``: on the page.
    """

    adopted = Signal(str)
    question_wanted = Signal(str)
    help_wanted = Signal()

    def __init__(self, session: Session, window: QWidget, templates: Path) -> None:
        """``templates``: the folder of the person's own forms of reports."""
        super().__init__(session)
        self._session, self._window, self._templates = session, window, templates
        page = session.page
        page.checking_wanted.connect(self.show_checking)
        page.export_wanted.connect(self.export)
        page.notes_export_wanted.connect(self.export_notes)
        page.report_wanted.connect(self.make_report)
        page.import_wanted.connect(self.bring_in)
        page.edition_wanted.connect(self.take_edition)
        page.copy_wanted.connect(self.save_copy)
        page.reports_wanted.connect(self.show_reports)
        page.results_wanted.connect(self.show_results)

    def show_checking(self) -> None:
        """Show the window of verification, sources and actions at the question on the desk."""
        session = self._session
        session.keep()
        first = session.checking is None
        window = session.make_checking()
        if first:
            window.help_wanted.connect(self.help_wanted)
            window.question_wanted.connect(self.question_wanted)
            keep_on_screen(window)
        _bring_up(window)
        question = session.desk.question
        if first and question is not None:
            window.show_question(question.id)

    def export(self) -> None:
        """Show what would be written into the workbook, and write it."""
        from workshop_app.ui.export.dialog import ExportDialog

        self._session.keep()
        dialog = ExportDialog(self._session.opened, documents(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def export_notes(self) -> None:
        """Write notes, evidence and what else was said as a document or as tables."""
        from workshop_app.ui.notes_export.dialog import NotesExportDialog

        self._session.page.keep()
        dialog = NotesExportDialog(self._session.opened, documents(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def make_report(self, over: QWidget | None = None) -> None:
        """Make a report of the results, asked for in the window it stands ``over``."""
        from workshop_app.ui.report_export.dialog import ReportDialog

        self._session.keep()
        dialog = ReportDialog(self._session.opened, documents(), over or self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def bring_in(self, path: Path | None = None) -> None:
        """Compare a filled workbook with the workshop, and take over what the person chooses."""
        from workshop_app.ui.incoming.dialog import IncomingDialog

        self._session.keep()
        page = self._session.page
        dialog = IncomingDialog(self._session.opened, self._window, path=path, folder=documents())
        dialog.took.connect(lambda count: page.message.say(self._took_text(count)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _took_text(self, count: int) -> str:
        if count == 1:
            return self.tr("1 entry was taken over; Ctrl+Z takes it back.")
        return self.tr("%n entries were taken over; Ctrl+Z takes them back.", "", count)

    def take_edition(self) -> None:
        """Take over a newer edition of the tool, once the person has seen what changes."""
        from workshop_app.ui.edition.dialog import EditionDialog

        self._session.keep()
        dialog = EditionDialog(self._session.opened, self._window, folder=documents())
        dialog.adopted.connect(self.adopted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_reports(self) -> None:
        """Show the window for the groups' reports."""
        self._session.page.keep()
        self._session.reports.open(
            self._templates,
            help_wanted=self.help_wanted.emit,
            results_report_wanted=self.make_report,
        )

    def show_results(self) -> None:
        """Show the window of results."""
        session = self._session
        session.keep()
        first = session.results is None
        window = session.make_results()
        if first:
            window.help_wanted.connect(self.help_wanted)
            window.question_wanted.connect(self.question_wanted)
            window.report_wanted.connect(lambda: self.make_report(window))
            keep_on_screen(window)
        _bring_up(window)

    def save_copy(self) -> None:
        """Save a copy of the workshop file, for a stick or a colleague."""
        from workshop_app.store.errors import StoreError

        page = self._session.page
        self._session.keep()
        opened = self._session.opened
        suggestion = Path(documents()) / f"{opened.path.stem} copy.workshop"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save a copy"), str(suggestion), self.tr("Workshops (*.workshop)")
        )
        if not name:
            return
        path = Path(name)
        if path.suffix != ".workshop":
            path = path.with_name(path.name + ".workshop")
        try:
            opened.file.save_copy(path)
        except StoreError as error:
            page.message.say(str(error), kind="attention")
            return
        page.message.say(self.tr("A copy was saved as {name}.").format(name=path.name))


def _bring_up(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()


def documents() -> str:
    """The person's folder of documents, or their home."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(place)
    return folder if folder and Path(folder).is_dir() else str(Path.home())
