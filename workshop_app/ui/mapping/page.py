"""The mapping assistant: from any Excel workbook to a question bank.

    page = MappingPage(data, "assessment_tool.xlsx")          # or profile_toml=a saved mapping
    page.finished.connect(...)                                # the profile, as TOML
    page.cancelled.connect(...)

The page reads the workbook's bytes and never writes them. Where profiles are kept is not its
business: it hands texts to the ``kept_mappings`` it is given.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.mapping import deeds, files
from workshop_app.ui.mapping.bars import BottomBar, TopBar
from workshop_app.ui.mapping.check_step import CheckStep
from workshop_app.ui.mapping.columns_step import ColumnsStep
from workshop_app.ui.mapping.kept_mappings import KeptMappings
from workshop_app.ui.mapping.kept_mappings_dialog import KeptMappingsDialog
from workshop_app.ui.mapping.keys import KeysDialog, install_keys
from workshop_app.ui.mapping.opening_page import OpeningPage
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.mapping.sheets_step import SheetsStep
from workshop_app.ui.mapping.steps import CHECK, COLUMNS, SHEETS, primary_reason, step_names
from workshop_app.ui.services import Failed
from workshop_app.ui.theme import Space
from workshop_app.ui.widgets import MessageBar, Rule
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.mapping import Mapping
from workshop_app.workbook.mapping_preview import Finding, PreviewQuestion

_LOW = 560
"""px of height below which the bars give way"""
_NARROW_BARS = 900


class MappingPage(QWidget):
    """Three steps: sheets, columns, check.

    `finished`: the profile the person settled on. `cancelled`: leave without one. `helpRequested`.
    """

    finished = Signal(str)
    cancelled = Signal()
    helpRequested = Signal()

    def __init__(
        self,
        data: bytes,
        name: str,
        parent: QWidget | None = None,
        *,
        profile_toml: str = "",
        kept_mappings: KeptMappings | None = None,
        ask_save: files.AskPath = files.ask_save,
        ask_open: files.AskPath = files.ask_open,
    ) -> None:
        """``ask_save`` and ``ask_open`` are the system's file dialogs unless others are given."""
        super().__init__(parent)
        self.session = MappingSession(self)
        self._name = name
        self._saved: Mapping | None = None
        """the mapping that was kept or saved last"""
        self._kept_mappings = kept_mappings
        self._ask_save, self._ask_open = ask_save, ask_open
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top, self.bottom = TopBar(name), BottomBar()
        column.addWidget(self.top)
        column.addWidget(Rule())
        self.message = MessageBar()
        inset = QHBoxLayout()
        inset.setContentsMargins(Space.L, 0, Space.L, 0)
        inset.addWidget(self.message)
        column.addLayout(inset)
        self.stack = QStackedWidget()
        self.sheets = SheetsStep(self.session)
        self.columns = ColumnsStep(self.session)
        self.check = CheckStep(self.session)
        self.opening = OpeningPage(name)
        for page in (self.sheets, self.columns, self.check, self.opening):
            self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        column.addWidget(Rule())
        column.addWidget(self.bottom)
        self.grid, self.pane, self.strip = (
            self.columns.grid,
            self.columns.pane,
            self.columns.strip,
        )
        self.undo, self.redo, self.hidden = self.top.undo, self.top.redo, self.top.hidden
        self.back, self.primary = self.bottom.back, self.bottom.primary
        self._connect()
        install_keys(self)
        self.stack.setCurrentWidget(self.opening)
        self._refresh()
        known = (lambda _book: "") if kept_mappings is None else kept_mappings.known
        self.session.open(data, name, (lambda _book: profile_toml) if profile_toml else known)

    def _connect(self) -> None:
        session = self.session
        self.message.activated.connect(self.leave)
        for view in self.findChildren(QAbstractItemView):
            view.installEventFilter(self)
        session.opened.connect(self._on_opened)
        session.failed.connect(self._on_failed)
        session.progressed.connect(self.opening.show_stage)
        session.changed.connect(self._refresh)
        session.previewed.connect(self._refresh)
        session.pictured.connect(self._refresh)
        self.undo.clicked.connect(session.undo)
        self.redo.clicked.connect(session.redo)
        self.top.help.clicked.connect(self.show_keys)
        self.hidden.toggled.connect(self._show_hidden)
        self.sheets.opened.connect(self._look_at)
        self.columns.shown.connect(self.show_place)
        self.check.shown.connect(self.show_place)
        self.check.titleChanged.connect(self._rename)
        self.back.clicked.connect(self.go_back)
        self.bottom.load.clicked.connect(self.open_mappings)
        self.bottom.save.clicked.connect(self.open_save_menu)
        self.primary.clicked.connect(self.go_on)

    # --- steps ------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """SHEETS, COLUMNS or CHECK; COLUMNS while the workbook is being read."""
        index = self.stack.currentIndex()
        return index if index <= CHECK else COLUMNS

    def go_to(self, step: int) -> None:
        """Show a step and give it the keyboard."""
        session = self.session
        if not session.ready:
            return
        if step == COLUMNS and self.step == SHEETS:
            session.show_questions()
        self.stack.setCurrentIndex(step)
        self._refresh()
        if step == SHEETS:
            self.sheets.refresh()
            self.sheets.focus_current()
        elif step == COLUMNS:
            self.columns.focus_grid()
            self.columns.reveal()
        else:
            self.check.refresh()
            self.check.focus_questions()

    def go_back(self) -> None:
        """One step back; from the first, and while the workbook is read, leave."""
        if not self.session.ready or self.step == SHEETS:
            if self._changed() and not self._asks():
                self.message.say(self._question(), kind="attention", action=self.tr("Leave"))
            else:
                self.leave()
        else:
            self.go_to(self.step - 1)

    def leave(self) -> None:
        """Leave without a mapping, whatever was changed."""
        self.session.stop()
        self.cancelled.emit()

    def _changed(self) -> bool:
        """Whether somebody changed the guess and has not kept or saved that."""
        session = self.session
        return session.ready and session.history.can_undo and session.mapping is not self._saved

    def _question(self) -> str:
        return self.tr(
            "What you changed here is lost when you leave. Go back once more to leave, or press "
            "Esc to stay and save it."
        )

    def _asks(self) -> bool:
        """Whether the person was just asked whether to leave."""
        return self.message.sentence() == self._question()

    def go_on(self) -> None:
        """One step on; from the last, finish."""
        if not self.session.ready:
            return
        if self.step < CHECK:
            self.go_to(self.step + 1)
        elif primary_reason(self.session, CHECK) is None and (text := self._toml()):
            self.finished.emit(text)

    def escape(self) -> None:
        """Give the workbook up while it is read; leave the first step; or stay after all."""
        if self._asks():
            self.message.clear()
        elif not self.session.ready or self.step == SHEETS:
            self.go_back()

    def next_pane(self, by: int) -> None:
        """Give the next pane the keyboard."""
        if not self.session.ready:
            return
        places = (self.sheets.places, self.columns.places, self.check.places)[self.step]()
        panes = [*places, (self.primary, self.primary.setFocus)]
        focus = self.focusWidget()
        here = -1 if by > 0 else 0
        for place, (pane, _) in enumerate(panes):
            if focus is not None and (pane is focus or pane.isAncestorOf(focus)):
                here = place
        panes[(here + by) % len(panes)][1]()

    def show_keys(self) -> None:
        """Show the table of keys."""
        dialog = KeysDialog(self)
        dialog.helpRequested.connect(self.helpRequested)
        dialog.open()

    def show_place(self, what: object) -> None:
        """Show where a finding or a question stands in its sheet."""
        if isinstance(what, Finding):
            self.session.show_finding(what)
        elif isinstance(what, PreviewQuestion):
            self.session.show_sheet(what.sheet, what.row)
        else:
            return
        self.go_to(COLUMNS)
        self.columns.reveal()

    # --- what is shown ----------------------------------------------------------------------

    def _refresh(self) -> None:
        session, step = self.session, self.step
        ready, names = session.ready, step_names()
        self.top.show_step(step, names[step])
        self.undo.setEnabled(session.history.can_undo)
        self.redo.setEnabled(session.history.can_redo)
        self.hidden.setVisible(ready and step == COLUMNS and self.columns.has_hidden())
        leave = not ready or step == SHEETS
        self.back.setText(self.tr("Cancel") if leave else names[step - 1])
        self.back.updateGeometry()
        self.bottom.show_for(ready=ready, columns=step == COLUMNS, narrow=self._narrow())
        self.bottom.save.setEnabled(bool(session.preview.questions) and not session.preview.error)
        texts = (self.tr("Columns"), self.tr("Check and finish"), self.tr("Use these questions"))
        self.primary.setText(texts[step])
        self.primary.set_reason(primary_reason(session, step))
        self.columns.refresh_strip()

    def _narrow(self) -> bool:
        return self.columns.panes.narrow

    def _show_hidden(self, on: bool) -> None:
        self.columns.show_hidden(on)
        self._refresh()

    def _look_at(self, name: str) -> None:
        self.session.show_sheet(name)
        self.stack.setCurrentIndex(COLUMNS)
        self.go_to(COLUMNS)

    def _rename(self, title: str) -> None:
        if title.strip():
            deeds.rename(self.session, title.strip())

    # --- mappings ---------------------------------------------------------------------------

    def _toml(self) -> str:
        try:
            return self.session.toml()
        except WorkbookError as error:
            self.message.say(str(error), kind="attention")
            return ""

    def open_save_menu(self) -> None:
        """Offer to keep the mapping here, or to save it as a file to share."""
        if self._kept_mappings is None:
            self.save_mapping()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Keep for next time"), self.keep_mapping)
        menu.addAction(self.tr("Save as a file to share…") + "\tCtrl+S", self.save_mapping)
        top = self.bottom.save.mapToGlobal(self.bottom.save.rect().topLeft())
        menu.popup(top - QPoint(0, menu.sizeHint().height() + Space.XS))

    def keep_mapping(self) -> None:
        """Keep the mapping on this computer."""
        text = self._toml() if self.session.ready else ""
        if not text or self._kept_mappings is None:
            return
        try:
            self._kept_mappings.keep(text)
        except Failed as error:
            self.message.say(str(error), kind="attention")
            return
        self._saved = self.session.mapping
        self.message.say(self.tr("The mapping is kept; this workbook will be known next time."))

    def save_mapping(self) -> None:
        """Write the mapping to a file of the person's choice."""
        text = self._toml() if self.session.ready else ""
        if not text:
            return
        suggestion = f"{Path(self._name).stem}{files.PROFILE_SUFFIX}"
        path = self._ask_save(self, self.tr("Save mapping"), suggestion)
        if not path:
            return
        try:
            target = files.write_mapping(text, path)
        except files.FileTrouble as error:
            self.message.say(str(error), kind="attention")
            return
        self._saved = self.session.mapping
        self.message.say(self.tr("Mapping saved as “{name}”.").format(name=target.name))

    def open_mappings(self) -> None:
        """Show the mappings that are kept; without a place to keep them ask for a file."""
        if not self.session.ready:
            return
        if self._kept_mappings is None:
            kinds = self.tr("Mappings ({names})").format(names=f"*{files.PROFILE_SUFFIX}")
            if path := self._ask_open(self, self.tr("Load mapping"), kinds):
                self.load_file(path)
            return
        dialog = KeptMappingsDialog(
            self._kept_mappings,
            self.session.fits,
            self,
            ask_save=self._ask_save,
            ask_open=self._ask_open,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.used.connect(self.use_mapping)
        dialog.open()

    def load_file(self, path: str) -> None:
        """Use the mapping in a file; can be undone."""
        try:
            text = files.read_mapping(path)
        except files.FileTrouble as error:
            self.message.say(str(error), kind="attention")
            return
        self.use_mapping(text, Path(path).name)

    def use_mapping(self, text: str, name: str) -> None:
        """Use a mapping's text; can be undone."""
        try:
            self.session.load(text)
        except WorkbookError as error:
            self.message.say(str(error), kind="attention")
            return
        self.message.say(self.tr("Mapping “{name}” is in use.").format(name=name))

    # --- events -----------------------------------------------------------------------------

    def _on_opened(self) -> None:
        found = bool(self.session.preview.questions)
        book = self.session.book
        sheets = 0 if book is None else sum(not sheet.hidden for sheet in book.sheets)
        self.stack.setCurrentIndex(COLUMNS)
        self.go_to(COLUMNS if found or sheets == 1 else SHEETS)
        parts = sum(table.part_cell is not None for table in self.session.mapping.tables)
        if found and parts > 1:
            self.message.say(
                self.tr(
                    "There are several answers to each question, so each of them becomes a "
                    "question of its own. See the questions in “Check” before you use them."
                )
            )
        if not found and sheets > 1:
            self.message.say(
                self.tr(
                    "No table of questions was recognised, so you show it: mark the sheets that "
                    "hold questions, then press “Columns”. Each step tells you what to click."
                )
            )

    def _on_failed(self, sentence: str) -> None:
        self.message.say(sentence, kind="attention")
        if not self.session.ready:
            self.opening.show_failed()
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.session.ready:
            # keys only reach the page while something on it has the keyboard
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.top.set_narrow(self.width() < _NARROW_BARS)
        self.bottom.set_low(self.height() < _LOW)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A view would search its cells for “?”."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.text() == "?":
            self.show_keys()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # by its text: where “?” stands differs from keyboard to keyboard
        if event.text() == "?":
            self.show_keys()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files.dropped_mapping(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = files.dropped_mapping(event)
        if path and self.session.ready:
            event.acceptProposedAction()
            self.load_file(path)


__all__ = ["CHECK", "COLUMNS", "SHEETS", "MappingPage"]
