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
from PySide6.QtWidgets import QWidget

from workshop_app.jobs import OpenWorkshop
from workshop_app.jobs.notes_export import Form, collect_notes
from workshop_app.store.errors import StoreError
from workshop_app.ui.notes_export.choices import NotesChoices
from workshop_app.ui.notes_export.work import NotesWork, WrittenNotes
from workshop_app.ui.saving import destination, system
from workshop_app.ui.saving.dialog import SavingDialog
from workshop_app.ui.saving.written_page import WrittenPage

VIEW_KEY = "notes_export"
_ENDINGS = frozenset(form.suffix for form in Form if form.suffix)


class NotesExportDialog(SavingDialog):
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
        super().__init__(
            parent,
            ending=ending_of(Form.DOCX),
            size=(900, 640),
            ask_for_name=ask_for_name,
        )
        self.setWindowTitle(self.tr("Export notes and evidence"))
        self._opened = opened
        self._open_folder = open_folder or system.open_folder
        self._written: WrittenNotes | None = None
        self._work = NotesWork(self)
        self._work.progressed.connect(self.on_progress)
        self._work.written.connect(self._on_written)
        self._work.failed.connect(self._on_failed)
        self._work.stopped.connect(super().reject)
        self.finished.connect(self._work.release)
        setup = opened.workshop.state.setup
        self.sentence.set_full_text(setup.title)
        self.choices = NotesChoices(opened.workshop.state.framework)
        self.outcome = WrittenPage()
        for page in (self.choices, self.waiting, self.outcome):
            self.pages.addWidget(page)
        self.set_up(self.save, go=self.export)
        self.choices.changed.connect(self._on_choice)
        self.choices.formChanged.connect(self._on_form)
        self.outcome.openFolder.connect(self._show_folder)
        self.choices.restore(opened.file.get_view(VIEW_KEY, {}) or {})
        self.save.ending = ending_of(self._form)
        title = self.tr("{title} notes").format(title=setup.title)
        words = (title, setup.country, setup.round_name)
        suffix = self._form.suffix
        self.save.set_path(destination.named(Path(folder), suffix, *words, otherwise="notes"))
        self._show_choices()

    @property
    def work(self) -> NotesWork:
        """What makes the export."""
        return self._work

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
        self.wait(self.tr("Writing {name}…").format(name=path.name))
        self._work.start(collected, path)

    def browse(self) -> None:
        """Choose another place and name."""
        kinds = {
            Form.DOCX: self.tr("Word document (*.docx)"),
            Form.ZIP: self.tr("Tables in one file (*.zip)"),
            Form.FOLDER: self.tr("Folder (*)"),
        }[self._form]
        shown = self.save.path or self.save.folder_path
        self.choose_path(self.tr("Save notes and evidence"), kinds, str(shown))

    # --- what comes back -------------------------------------------------------------------------

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
        self.outcome.show_path(written.out, hint)
        self.pages.setCurrentWidget(self.outcome)
        self.save.show_end()
        self.save.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: object) -> None:
        self._show_choices()
        action = self.offer_other(error)
        self.message.say(self.reason(error), kind="attention", action=action)
        self.save.name.setFocus()

    # --- inside ------------------------------------------------------------------------------

    def _show_choices(self) -> None:
        self.pages.setCurrentWidget(self.choices)
        self._on_choice()

    def _on_choice(self) -> None:
        self.save.show_choice(self.choices.problem() or None)

    def _on_form(self) -> None:
        """The same name with the form's ending, or the next free one."""
        self.save.ending = ending_of(self._form)
        if self.save.path is not None:
            self.save.set_path(destination.free(self.save.path))

    def _remember(self) -> None:
        """Choose the same next time; a file that cannot be written to stands in nobody's way."""
        with contextlib.suppress(StoreError):
            self._opened.file.set_view(VIEW_KEY, self.choices.as_view())

    def _show_folder(self) -> None:
        if self._written is not None:
            out = self._written.out
            self._open_folder(out if out.is_dir() else out.parent)


def ending_of(form: Form) -> destination.Ending:
    """The ending of a form; another form's gives way to it."""
    return destination.Ending(form.suffix, others=_ENDINGS)
