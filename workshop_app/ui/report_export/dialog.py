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
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.core.errors import Worded
from workshop_app.jobs import OpenWorkshop
from workshop_app.jobs.errors import OutputExists
from workshop_app.jobs.report import Wish, check_place
from workshop_app.store.errors import StoreError
from workshop_app.ui.doing import Doer
from workshop_app.ui.export import destination, system
from workshop_app.ui.export.waiting_page import WaitingPage
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.report_export import forms, place
from workshop_app.ui.report_export.choices import ReportChoices
from workshop_app.ui.report_export.done_page import ReportDonePage
from workshop_app.ui.report_export.work import ReportWork, WrittenReport
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import ElidedLabel, Label, MessageBar, Panel, Rule
from workshop_app.ui.wording import refused_text
from workshop_app.workbook.errors import WorkbookError

VIEW_KEY = "report_export"
_STEPS = 100


class ReportDialog(QDialog):
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
        super().__init__(parent)
        self._opened = opened
        self._folder = Path(folder)
        self._ask = ask_for_name or system.ask_for_name
        self._open = open_path or system.open_folder
        self._doer = Doer(opened.workshop, self)
        self._written: WrittenReport | None = None
        self._other: Path | None = None
        self._replace: Path | None = None
        self._typed = False
        self._work = ReportWork(self)
        self._work.progressed.connect(self._on_progress)
        self._work.written.connect(self._on_written)
        self._work.failed.connect(self._on_failed)
        self._work.stopped.connect(self._on_stopped)
        self.finished.connect(self._work.release)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Make a report"))
        self.setMinimumSize(760, 400)
        room = self.screen().availableGeometry()
        self.resize(min(1120, room.width()), min(720, room.height() - 40))
        self._build()
        self.choices.restore(opened.file.get_view(VIEW_KEY, {}) or {})
        self._suggest()
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
        self.choices = ReportChoices(self._doer)
        self.waiting = WaitingPage()
        self.outcome = ReportDonePage()
        self.pages = QStackedWidget()
        for page in (self.choices, self.waiting, self.outcome):
            self.pages.addWidget(page)
        self.message = MessageBar()
        spaced = QHBoxLayout()
        spaced.setContentsMargins(Space.L, 0, Space.L, Space.S)
        spaced.addWidget(self.message)
        self.save = place.ReportSaveBar()
        column.addWidget(top)
        column.addWidget(Rule())
        column.addWidget(self.pages, 1)
        column.addLayout(spaced)
        column.addWidget(Rule())
        column.addWidget(self.save)
        self._doer.refused.connect(lambda sentence: self._say(sentence))
        self.choices.changed.connect(self._on_choice)
        self.choices.formChanged.connect(self._on_form)
        self.save.name.textEdited.connect(self._on_typed)
        self.save.exportAsked.connect(self.export)
        self.save.browseAsked.connect(self.browse)
        self.save.closeAsked.connect(self.reject)
        self.message.activated.connect(self._on_offer)
        self.outcome.openFile.connect(self._open_file)
        self.outcome.openFolder.connect(self._open_its_folder)
        self.outcome.another.connect(self._another)

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
        self.waiting.show_step(self.tr("Making {name}…").format(name=path.name), 0, _STEPS)
        self.pages.setCurrentWidget(self.waiting)
        self.save.show_waiting()
        self.save.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._work.start(wish, path, replace=replace)

    def browse(self) -> None:
        """Choose another place and name."""
        shown = self.save.path or self.save.folder_path
        kinds = forms.file_filter(self.choices.form)
        chosen = self._ask(self, self.tr("Save the report"), str(shown), kinds)
        if chosen:
            self.message.clear()
            self._typed = True
            self.save.set_path(place.with_suffix(Path(chosen), self.save.suffix))
            self.save.export.setFocus()

    def reject(self) -> None:
        """Close; while a report is being made, stop that first and leave nothing."""
        if self._work.writing:
            self.save.cancel.set_reason(self.tr("Stopping…"))
            self._work.stop()
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

    def _on_written(self, written: WrittenReport) -> None:
        self._written = written
        hint = ""
        if written.path.suffix == ".docx":
            hint = self.tr(
                "In Word, right-click the table of contents and choose Update field to add the "
                "page numbers."
            )
        self.outcome.show_written(written.path, hint)
        self.pages.setCurrentWidget(self.outcome)
        self.save.show_end()
        self.outcome.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

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
        if isinstance(error, Worded):
            self._say(refused_text(error))
            return
        if not isinstance(error, WorkbookError):
            self._say(
                self.tr(
                    "Something unexpected stopped the report, and nothing was written; the "
                    "program’s log says more."
                )
            )
            return
        action = ""
        if destination.disk_is_full(error):
            action = self.tr("Choose another place…")
        elif path is not None:
            self._other = destination.instead(path, system.homes(), path.suffix.casefold())
            if self._other is not None:
                action = self.tr("Save as “{name}”").format(name=self._other.name)
                if self._other.parent != path.parent:
                    folder = self._other.parent.name or str(self._other.parent)
                    action = self.tr("Save in “{folder}”").format(folder=folder)
        self._say(str(error), action)
        self.save.name.setFocus()

    def _ask_to_replace(self, path: Path) -> None:
        self._replace, self._other = path, None
        said = self.tr("There is already a file {name}. Replace it, or type another name?")
        self._say(said.format(name=path.name), self.tr("Replace it"))

    def _on_offer(self) -> None:
        if self._replace is not None:
            self.export()
        elif self._other is None:
            self.browse()
        else:
            self.save.set_path(self._other)
            self.export()

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
        path = self.save.path
        self.save.suffix = self.choices.form.suffix
        self._replace = None
        if not self._typed:
            self._suggest()
        elif path is not None:
            self.save.set_path(destination.free(place.with_suffix(path, self.save.suffix)))

    def _on_typed(self, text: str) -> None:
        self._typed = bool(text.strip())
        self._replace = None
        self.message.clear()

    def _suggest(self) -> None:
        form = self.choices.form
        self.save.suffix = form.suffix
        setup = self._opened.workshop.state.setup
        name = forms.file_word(form.document)
        words = (setup.title, name, setup.country, setup.round_name)
        self.save.set_path(place.suggested(self._folder, form.suffix, *words))

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
