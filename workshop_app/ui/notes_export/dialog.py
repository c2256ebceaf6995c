"""The window that exports notes and evidence: choose, watch, open the folder.

dialog = NotesExportDialog(opened, folder, parent)
dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
dialog.open()
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.core.errors import Worded
from workshop_app.jobs import OpenWorkshop
from workshop_app.jobs.notes_export import Form, collect_notes
from workshop_app.store.errors import StoreError
from workshop_app.ui.export import destination, system
from workshop_app.ui.export.waiting_page import WaitingPage
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.notes_export import place
from workshop_app.ui.notes_export.choices import NotesChoices
from workshop_app.ui.notes_export.done_page import DonePage
from workshop_app.ui.notes_export.work import NotesWork, WrittenNotes
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import ElidedLabel, Label, MessageBar, Panel, Rule
from workshop_app.ui.wording.acts import refused_text
from workshop_app.workbook.errors import WorkbookError

VIEW_KEY = "notes_export"
_STEPS = 100


class NotesExportDialog(QDialog):
    """Writes when asked; leaves nothing behind when it is cancelled."""

    def __init__(
        self,
        opened: OpenWorkshop,
        folder: str,
        parent: QWidget | None = None,
        *,
        ask_for_name: system.AskForName | None = None,
        open_folder: Callable[[Path], object] | None = None,
    ) -> None:
        """``folder`` is where the export is suggested to go."""
        super().__init__(parent)
        self._opened = opened
        self._ask = ask_for_name or system.ask_for_name
        self._open_folder = open_folder or system.open_folder
        self._written: WrittenNotes | None = None
        self._other: Path | None = None
        self._work = NotesWork(self)
        self._work.progressed.connect(self._on_progress)
        self._work.written.connect(self._on_written)
        self._work.failed.connect(self._on_failed)
        self._work.stopped.connect(super().reject)
        self.finished.connect(self._work.release)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Export notes and evidence"))
        self.setMinimumSize(640, 360)
        room = self.screen().availableGeometry()
        self.resize(min(900, room.width()), min(640, room.height() - 40))
        self._build()
        self.choices.restore(opened.file.get_view(VIEW_KEY, {}) or {})
        self.save.form = self._form
        setup = opened.workshop.state.setup
        title = self.tr("{title} notes").format(title=setup.title)
        self.save.set_path(
            place.suggested(title, setup.country, setup.round_name, Path(folder), self._form)
        )
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.export)
        self._show_choices()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = Panel("surface")
        top.setFixedHeight(Height.TOP_BAR)
        line = QHBoxLayout(top)
        line.setContentsMargins(Space.L, 0, Space.L, 0)
        line.setSpacing(Space.L)
        line.addWidget(Label(self.windowTitle(), Type.HEADING, weight=SEMIBOLD))
        about = self._opened.workshop.state.setup.title
        line.addWidget(ElidedLabel(about, Type.BODY, tone="ink2"), 1)
        self.choices = NotesChoices(self._opened.workshop.state.framework)
        self.waiting = WaitingPage()
        self.outcome = DonePage()
        self.pages = QStackedWidget()
        for page in (self.choices, self.waiting, self.outcome):
            self.pages.addWidget(page)
        self.message = MessageBar()
        spaced = QHBoxLayout()
        spaced.setContentsMargins(Space.L, 0, Space.L, Space.S)
        spaced.addWidget(self.message)
        self.save = place.NotesSaveBar()
        column.addWidget(top)
        column.addWidget(Rule())
        column.addWidget(self.pages, 1)
        column.addLayout(spaced)
        column.addWidget(Rule())
        column.addWidget(self.save)
        self.choices.changed.connect(self._on_choice)
        self.choices.formChanged.connect(lambda: self.save.set_form(self._form))
        self.save.exportAsked.connect(self.export)
        self.save.browseAsked.connect(self.browse)
        self.save.closeAsked.connect(self.reject)
        self.message.activated.connect(self._on_offer)
        self.outcome.openFolder.connect(self._show_folder)

    @property
    def _form(self) -> Form:
        return Form(self.choices.form.value())

    # --- doing -------------------------------------------------------------------------------

    def export(self) -> None:
        """Write what is chosen to the place that is shown."""
        path = self.save.path
        if self._work.writing or self._written is not None or self.choices.problem():
            return
        self.message.clear()
        self._other = None
        if path is None:
            self.message.say(self.tr("Type a name for the export."), kind="attention")
            self.save.name.setFocus()
            return
        self._remember()
        collected = collect_notes(
            self._opened.workshop.state,
            self.choices.choice(),
            self._form,
            datetime.now().astimezone(),
            delimiter=self.choices.separator.value(),
        )
        said = self.tr("Writing {name}…").format(name=path.name)
        self.waiting.show_step(said, 0, _STEPS)
        self.pages.setCurrentWidget(self.waiting)
        self.save.show_waiting()
        self.save.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._work.start(collected, path)

    def browse(self) -> None:
        """Choose another place and name."""
        kinds = {
            Form.DOCX: self.tr("Word document (*.docx)"),
            Form.ZIP: self.tr("Tables in one file (*.zip)"),
            Form.FOLDER: self.tr("Folder (*)"),
        }[self._form]
        shown = self.save.path or self.save.folder_path
        chosen = self._ask(self, self.tr("Save notes and evidence"), str(shown), kinds)
        if chosen:
            self.message.clear()
            self.save.set_path(place.with_form(Path(chosen), self._form))
            self.save.export.setFocus()

    def reject(self) -> None:
        """Close; while something is being written, stop that first and leave nothing."""
        if self._work.writing:
            self._work.stop()
            self.save.cancel.set_reason(self.tr("Stopping…"))
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._work.writing:
            event.ignore()
            self.reject()
            return
        super().closeEvent(event)

    # --- what comes back -------------------------------------------------------------------------

    def _on_progress(self, done: int, total: int) -> None:
        self.waiting.bar.set_progress(done, max(total, 1), name=self.waiting.label.text())

    def _on_written(self, written: WrittenNotes) -> None:
        self._written = written
        hint = ""
        if self._form is Form.DOCX:
            hint = self.tr(
                "In Word, right-click the table of contents and choose Update field to add the "
                "page numbers."
            )
        elif self._form is Form.FOLDER:
            hint = self.tr("%n tables, one for each kind.", "", len(written.paths))
        self.outcome.show_written(written, hint)
        self.pages.setCurrentWidget(self.outcome)
        self.save.show_end()
        self.save.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, Worded):
            sentence = refused_text(error)
        elif isinstance(error, WorkbookError):
            sentence = str(error)
        else:
            sentence = self.tr(
                "Something unexpected stopped the export, and nothing was written; the program’s "
                "log says more."
            )
        self._show_choices()
        path = self.save.path
        action = ""
        full = isinstance(error, BaseException) and destination.disk_is_full(error)
        if full:
            action = self.tr("Choose another place…")
        elif path is not None:
            suffix = self._form.suffix or path.suffix.casefold()
            self._other = destination.instead(path, system.homes(), suffix)
            if self._other is not None:
                action = self.tr("Save as “{name}”").format(name=self._other.name)
                if self._other.parent != path.parent:
                    folder = self._other.parent.name or str(self._other.parent)
                    action = self.tr("Save in “{folder}”").format(folder=folder)
        self.message.say(sentence, kind="attention", action=action)
        self.save.name.setFocus()

    def _on_offer(self) -> None:
        if self._other is None:
            self.browse()
        else:
            self.save.set_path(self._other)
            self.export()

    # --- inside ------------------------------------------------------------------------------

    def _show_choices(self) -> None:
        self.pages.setCurrentWidget(self.choices)
        self._on_choice()

    def _on_choice(self) -> None:
        self.save.show_choice(self.choices.problem() or None)

    def _remember(self) -> None:
        """Choose the same next time; a file that cannot be written to stands in nobody's way."""
        with contextlib.suppress(StoreError):
            self._opened.file.set_view(VIEW_KEY, self.choices.as_view())

    def _show_folder(self) -> None:
        if self._written is not None:
            out = self._written.out
            self._open_folder(out if out.is_dir() else out.parent)
