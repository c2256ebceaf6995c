"""The window that makes reports: choose, fill what is missing, watch, open.

dialog = ReportDialog(opened, folder, parent)
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

from workshop_app.core.errors import Worded
from workshop_app.jobs import OpenWorkshop
from workshop_app.jobs.errors import OutputExists
from workshop_app.jobs.report import Wish, check_place
from workshop_app.jobs.report_forms import FORMS
from workshop_app.reports.assessment.missing import filled
from workshop_app.store.errors import StoreError
from workshop_app.ui.doing import Doer
from workshop_app.ui.report_export import forms
from workshop_app.ui.report_export.choices import ReportChoices
from workshop_app.ui.report_export.work import ReportWork, WrittenReport
from workshop_app.ui.saving import destination, system
from workshop_app.ui.saving.dialog import SavingDialog
from workshop_app.ui.saving.written_page import WrittenPage
from workshop_app.ui.wording import refused_text
from workshop_app.workbook.errors import WorkbookError

VIEW_KEY = "report_export"
_ENDINGS = frozenset(form.suffix for form in FORMS)


class ReportDialog(SavingDialog):
    """Writes when asked; leaves nothing behind when it is cancelled."""

    def __init__(
        self,
        opened: OpenWorkshop,
        folder: str,
        parent: QWidget | None = None,
        *,
        ask_for_name: system.AskForName | None = None,
        open_path: Callable[[Path], object] | None = None,
    ) -> None:
        """``folder`` is where the report is suggested to go; ``open_path`` opens what was made."""
        super().__init__(
            parent,
            ending=ending_of(".pdf"),
            size=(1120, 720),
            least=(760, 400),
            ask_for_name=ask_for_name,
        )
        self.setWindowTitle(self.tr("Make a report"))
        self._opened = opened
        self._folder = Path(folder)
        self._open = open_path or system.open_folder
        self._doer = Doer(opened.workshop, self)
        self._written: WrittenReport | None = None
        self._replace: Path | None = None
        self._typed = False
        self._work = ReportWork(self)
        self._work.progressed.connect(self.on_progress)
        self._work.written.connect(self._on_written)
        self._work.failed.connect(self._on_failed)
        self._work.stopped.connect(self._on_stopped)
        self.finished.connect(self._work.release)
        self.sentence.set_full_text(opened.workshop.state.setup.title)
        self.choices = ReportChoices(self._doer)
        self.outcome = WrittenPage()
        self.open_button = self.outcome.add_button(self.tr("Open"), "file", 0)
        self.another_button = self.outcome.add_button(self.tr("Export another"), "export")
        for page in (self.choices, self.waiting, self.outcome):
            self.pages.addWidget(page)
        self.set_up(self.save, go=self.export)
        self._doer.refused.connect(lambda sentence: self._say(sentence))
        self.choices.changed.connect(self._on_choice)
        self.choices.formChanged.connect(self._on_form)
        self.save.name.textEdited.connect(self._on_typed)
        self.outcome.openFolder.connect(self._open_its_folder)
        self.open_button.clicked.connect(self._open_file)
        self.another_button.clicked.connect(self._another)
        self.choices.restore(opened.file.get_view(VIEW_KEY, {}) or {})
        self._suggest()
        self._show_choices()

    @property
    def work(self) -> ReportWork:
        """What makes the report."""
        return self._work

    # --- doing -------------------------------------------------------------------------------

    def export(self) -> None:
        """Make what is chosen at the place that is shown."""
        if self._work.writing or self._written is not None or self.choices.problem():
            return
        if self.choices.refusal():
            return
        self.choices.fields.take_all()
        path = self.save.path
        if path is None:
            self._say(self.tr("Type a name for the report."))
            self.save.name.setFocus()
            return
        replace = self._replace == path
        try:
            check_place(path, replace=replace)
        except OutputExists:
            self._ask_to_replace(path)
            return
        except Worded as error:
            self._say(refused_text(error))
            return
        self.message.clear()
        self._other = self._replace = None
        self._remember()
        now = datetime.now().astimezone()
        wish = Wish(self._opened.path, self.choices.form.key, self.choices.choice(), now)
        self.wait(self.tr("Making {name}…").format(name=path.name))
        self._work.start(wish, path, replace=replace)

    def browse(self) -> None:
        """Choose another place and name."""
        shown = self.save.path or self.save.folder_path
        kinds = forms.file_filter(self.choices.form)
        if self.choose_path(self.tr("Save the report"), kinds, str(shown)):
            self._typed = True

    # --- what comes back -------------------------------------------------------------------------

    def _on_written(self, written: WrittenReport) -> None:
        self._written = written
        hint = ""
        if written.path.suffix == ".docx":
            hint = self.tr(
                "In Word, right-click the table of contents and choose Update field to add the "
                "page numbers."
            )
        self.outcome.show_path(written.path, hint)
        self.pages.setCurrentWidget(self.outcome)
        self.save.show_end()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stopped(self) -> None:
        """Back to the choices, as they were."""
        self._show_choices()
        self.message.say(self.tr("Stopped; nothing was written."))
        self.save.export.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: object) -> None:
        self._show_choices()
        path = self.save.path
        if isinstance(error, OutputExists) and path is not None:
            self._ask_to_replace(path)
            return
        if not isinstance(error, WorkbookError):
            self._say(self.reason(error))
            return
        action = self.offer_other(error)
        self._say(self.reason(error), action)
        self.save.name.setFocus()

    def _ask_to_replace(self, path: Path) -> None:
        self._replace, self._other = path, None
        said = self.tr("There is already a file {name}. Replace it, or type another name?")
        self._say(said.format(name=path.name), self.tr("Replace it"))

    def _on_offer(self) -> None:
        if self._replace is not None:
            self.export()
        else:
            super()._on_offer()

    # --- inside ------------------------------------------------------------------------------

    def _say(self, sentence: str, action: str = "") -> None:
        self.message.say(sentence, kind="attention", action=action)

    def _show_choices(self) -> None:
        self.pages.setCurrentWidget(self.choices)
        if refusal := self.choices.refusal():
            self._say(refusal)
        self._on_choice()

    def _on_choice(self) -> None:
        reason = self.choices.problem()
        if not reason and self.choices.refusal():
            reason = self.tr("Nothing answered")
        self.save.show_choice(reason or None)

    def _on_form(self) -> None:
        self.save.ending = ending_of(self.choices.form.suffix)
        self._replace = None
        if not self._typed:
            self._suggest()
        elif self.save.path is not None:
            self.save.set_path(destination.free(self.save.path))

    def _on_typed(self, text: str) -> None:
        self._typed = bool(text.strip())
        self._replace = None
        self.message.clear()

    def _suggest(self) -> None:
        form = self.choices.form
        self.save.ending = ending_of(form.suffix)
        setup = self._opened.workshop.state.setup
        name = forms.file_word(form.document)
        words = (filled(setup.title), name, filled(setup.country), filled(setup.round_name))
        suffix = form.suffix
        self.save.set_path(destination.named(self._folder, suffix, *words, otherwise="report"))

    def _remember(self) -> None:
        """Choose the same next time; a file that cannot be written to stands in nobody's way."""
        with contextlib.suppress(StoreError):
            self._opened.file.set_view(VIEW_KEY, self.choices.as_view())

    def _open_file(self) -> None:
        if self._written is not None:
            self._open(self._written.path)

    def _open_its_folder(self) -> None:
        if self._written is not None:
            self._open(self._written.path.parent)

    def _another(self) -> None:
        self._written = None
        self._typed = False
        self._suggest()
        self._show_choices()
        self.save.export.setFocus(Qt.FocusReason.OtherFocusReason)


def ending_of(suffix: str) -> destination.Ending:
    """The ending of a form; another form's gives way to it."""
    return destination.Ending(suffix, others=_ENDINGS)
