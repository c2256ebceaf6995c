"""The export window: what will be written, where to, and what became of it.

    dialog = ExportDialog(opened, folder, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()

`ExportWork` does the work in a thread; the window shows where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop_app.jobs import ExportPlan, OpenWorkshop, record_export
from workshop_app.store.errors import StoreError
from workshop_app.ui.export import change_list
from workshop_app.ui.export.changes_view import ChangesView
from workshop_app.ui.export.options_panel import OptionsPanel
from workshop_app.ui.export.result_page import ResultPage, Written
from workshop_app.ui.export.work import ExportWork
from workshop_app.ui.saving import destination, system
from workshop_app.ui.saving.dialog import SavingDialog
from workshop_app.ui.theme import Height
from workshop_app.ui.widgets import Button, EmptyState, Rule
from workshop_app.ui.wording.acts import refused_text
from workshop_app.workbook.engines import Engine, find_engines
from workshop_app.workbook.errors import CannotProtect, CellRefused, Signed, WorkbookError
from workshop_app.workbook.plan_sheet import plan_id
from workshop_app.workbook.profile import Export

_READING, _PLANNING, _WRITING = 1, 2, 3
"""Steps, as the progress counts them"""
_WORKBOOKS = frozenset((".xlsx", ".xlsm"))
_NARROW = 820
"""px below which the choices stand behind a button"""


class ExportDialog(SavingDialog):
    """Plans when it is made; writes when asked; leaves nothing behind when it is cancelled."""

    def __init__(
        self,
        opened: OpenWorkshop,
        folder: str,
        parent: QWidget | None = None,
        *,
        ask_for_name: system.AskForName | None = None,
        open_folder: Callable[[Path], object] | None = None,
        engines: Sequence[Engine] | None = None,
    ) -> None:
        """``folder`` is where the copy is suggested to go; ``engines`` compute formulas, those
        of this computer where none are given."""
        setup = opened.workshop.state.setup
        self._name = setup.source_name or opened.file.source_name
        super().__init__(
            parent,
            ending=destination.Ending(Path(self._name).suffix, kept=_WORKBOOKS),
            size=(1240, 720),
            ask_for_name=ask_for_name,
        )
        self.setWindowTitle(self.tr("Export the filled workbook"))
        self._opened = opened
        self._open_folder = open_folder or system.open_folder
        self._plan: ExportPlan | None = None
        self._written: Written | None = None
        self._allow_signed = False
        self._chooser: QWidget | None = None
        self._work = ExportWork(opened, self)
        self._work.bankRead.connect(self._on_bank)
        self._work.planned.connect(self._on_plan)
        self._work.written.connect(self._on_written)
        self._work.failed.connect(self._on_failed)
        self._work.stopped.connect(super().reject)
        self.finished.connect(self._work.release)
        self._side = False
        self._engines = find_engines() if engines is None else tuple(engines)
        self._build()
        home = destination.suggested(self._name, setup.country, setup.round_name, Path(folder))
        self.save.set_path(home)
        self._start()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.side_button = Button(self.tr("Choices"), height=Height.COMPACT, checkable=True)
        self.side_button.setToolTip(self.tr("Cells that are not free, and extras"))
        self.side_button.toggled.connect(self._arrange)
        self.side_button.hide()
        self.changes = ChangesView()
        self.outcome = ResultPage()
        self._trouble: EmptyState | None = None
        for page in (self.waiting, self.changes, self.outcome):
            self.pages.addWidget(page)
        self.options = OptionsPanel()
        self.options.set_engine(self._engines[0].name if self._engines else None)
        setup = self._opened.workshop.state.setup
        self.options.protect.set_source(protected=setup.source_protected)
        self._side_rule = Rule(vertical=True)
        self.set_up(
            self.save,
            go=self.export,
            find=self._find,
            above=[self.side_button],
            beside=[self._side_rule, self.options],
        )
        self.options.policyChanged.connect(self._on_policy)
        self.outcome.openFolder.connect(self._show_folder)
        self.outcome.saveList.connect(self.save_list)

    @property
    def work(self) -> ExportWork:
        """What reads, fills and writes."""
        return self._work

    # --- planning ----------------------------------------------------------------------------

    def _start(self) -> None:
        self._show_step(self.tr("Reading the workbook…"), _READING)
        try:
            self._work.read()
        except StoreError as error:
            self._show_trouble(refused_text(error))

    def _on_bank(self, policy: Export) -> None:
        self.options.set_default(policy)
        self._replan()

    def _on_policy(self) -> None:
        focus = self.focusWidget()
        self._chooser = focus if focus and self.options.isAncestorOf(focus) else None
        self._replan()

    def _replan(self) -> None:
        if self._work.plan(self.options.policy(), allow_signed=self._allow_signed):
            self._plan = None
            self.message.clear()
            self._show_step(self.tr("Filling a copy and checking it…"), _PLANNING)

    def _on_plan(self, plan: ExportPlan) -> None:
        self._plan = plan
        count = len(plan.changes)
        if count == 1:
            said = self.tr("A copy of {name} with 1 filled cell; nothing else changes.")
        else:
            said = self.tr(
                "A copy of {name} with %n filled cells; nothing else changes.", "", count
            )
        self.sentence.set_full_text(said.format(name=plan.source_name))
        if not plan.changes and not plan.warnings:
            self.sentence.set_full_text("")
            self._show_trouble(
                self.tr("Nothing is answered yet, so there is nothing to write."),
                icon="note",
                detail=self.tr("Record a decision, a note or a source first, then come back."),
                side=False,
            )
            return
        state = self._opened.workshop.state
        texts = {question.id: question.text for question in state.framework.questions}
        texts |= {plan_id(each.id): each.what for each in state.setup.actions.values()}
        self.changes.show_plan(plan, texts)
        self._show(self.changes, side=True)
        self.save.show_choice(None if plan.changes else self.tr("Nothing to write"))
        if self._chooser is not None:
            # the choice just made keeps the keyboard
            self._chooser.setFocus(Qt.FocusReason.OtherFocusReason)
            self._chooser = None
        else:
            self.changes.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- writing -----------------------------------------------------------------------------

    def export(self) -> None:
        """Write the copy to the place that is shown."""
        plan, path = self._plan, self.save.path
        if plan is None or not plan.changes or self._work.writing or self._written is not None:
            return
        self.message.clear()
        self._other = None
        if path is None:
            self.message.say(self.tr("Type a name for the copy."), kind="attention")
            self.save.name.setFocus()
            return
        if problem := self.options.protect.problem():
            self.options.show_protection()
            self.message.say(problem, kind="attention")
            return
        if self.options.refresh.isChecked():
            said = self.tr("Computing formulas with {program}, then writing {name}…")
        else:
            said = self.tr("Writing {name}…")
        program = self._engines[0].name if self._engines else ""
        self._show_step(said.format(name=path.name, program=program), _WRITING)
        self._work.write(
            plan,
            path,
            record=self.options.record.isChecked(),
            engines=self._engines if self.options.refresh.isChecked() else (),
            password=self.options.protect.password,
        )

    def _on_written(self, written: Written) -> None:
        self._written = written
        self.options.protect.forget()
        self._record(written)
        self.sentence.set_full_text("")
        self.outcome.show_written(written)
        self._show(self.outcome, side=False)
        self.save.show_end()
        self.save.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _record(self, written: Written) -> None:
        """Keep what was written, to compare the workbook with when it comes back."""
        try:
            record_export(self._opened.workshop, written.finished.plan, written.path)
        except StoreError as error:
            self.message.say(refused_text(error), kind="attention")

    def browse(self) -> None:
        """Choose another place and name."""
        shown = str(self.save.path or self._name)
        self.choose_path(self.tr("Save the filled workbook"), self._filter(), shown)

    def save_list(self) -> None:
        """Save the change list as a table or a text."""
        written = self._written
        if written is None:
            return
        stem = self.tr("{name} changes").format(name=written.path.stem)
        suggestion = destination.free(written.path.with_name(f"{stem}.csv"))
        kinds = self.tr("Table (*.csv);;Text (*.txt)")
        chosen = self._ask(self, self.tr("Save the change list"), str(suggestion), kinds)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.casefold() not in (".csv", ".txt"):
            path = path.with_name(path.name + ".csv")
        if path.exists():
            said = self.tr("There is already a file {name}; choose another name.")
            self.outcome.message.say(said.format(name=path.name), kind="attention")
            return
        try:
            change_list.write(path, written.finished.plan, written.path.name)
        except WorkbookError as error:
            self.outcome.message.say(str(error), kind="attention")
            return
        said = self.tr("The change list was saved as {name}.").format(name=path.name)
        self.outcome.message.say(said)

    # --- inside ------------------------------------------------------------------------------

    def _on_failed(self, error: object) -> None:
        sentence = self.reason(error)
        if self._work.writing:
            self._back_from_writing(sentence, error)
        elif isinstance(error, Signed):
            self._show_trouble(sentence, action=self.tr("Fill it all the same"))
        elif isinstance(error, CellRefused):
            hint = self.tr("Beside this you can choose what to do with such cells.")
            self._show_trouble(sentence, detail=hint)
        else:
            self._show_trouble(sentence, side=False)

    def _back_from_writing(self, sentence: str, error: object) -> None:
        self._show(self.changes, side=True)
        self.save.show_choice(None)
        action = "" if isinstance(error, CannotProtect) else self.offer_other(error)
        self.message.say(sentence, kind="attention", action=action)
        self.save.name.setFocus()
        self.save.name.selectAll()

    def _allow(self) -> None:
        self._allow_signed = True
        self._replan()

    def _show(self, page: QWidget, *, side: bool) -> None:
        self.pages.setCurrentWidget(page)
        self._side = side
        self._arrange()

    def _arrange(self) -> None:
        """A narrow window shows the list or the choices, a wide one both."""
        narrow = self.width() < _NARROW
        chosen = self._side and narrow and self.side_button.isChecked()
        self.side_button.setVisible(self._side and narrow)
        self.pages.setVisible(not chosen)
        self.options.setVisible(self._side and (chosen or not narrow))
        self._side_rule.setVisible(self._side and not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_step(self, sentence: str, step: int) -> None:
        """Show what is under way. Choices stay only while they may be changed: when planning."""
        self.waiting.show_step(sentence, step, 3)
        self._show(self.waiting, side=step == _PLANNING)
        self.save.show_waiting()
        self.save.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_trouble(
        self,
        sentence: str,
        *,
        icon: str = "warning",
        detail: str = "",
        action: str = "",
        side: bool = True,
    ) -> None:
        if self._trouble is not None:
            self.pages.removeWidget(self._trouble)
            self._trouble.deleteLater()
        self._trouble = EmptyState(icon, sentence, action, detail=detail)
        self._trouble.activated.connect(self._allow)
        self.pages.addWidget(self._trouble)
        self._show(self._trouble, side=side and self._work.has_bank)
        self.save.show_end()
        self.save.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        if self.pages.currentWidget() is self.changes:
            self.changes.go_to_search()

    def _filter(self) -> str:
        suffix = Path(self._name).suffix
        return self.tr("Excel workbook (*{suffix})").format(suffix=suffix)

    def _show_folder(self) -> None:
        if self._written is not None:
            self._open_folder(self._written.path.parent)
