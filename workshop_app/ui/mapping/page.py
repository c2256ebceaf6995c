"""The mapping assistant: from any Excel workbook to a question bank.

    page = MappingPage(data, "assessment_tool.xlsx")          # or profile_toml=a saved mapping
    page.finished.connect(...)                                # the profile, as TOML
    page.cancelled.connect(...)

The page reads the workbook's bytes and never writes them. Where profiles are kept is not its
business: `saveRequested` and `finished` hand the text over.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.mapping.bars import BottomBar, TopBar
from workshop_app.ui.mapping.check_step import CheckStep
from workshop_app.ui.mapping.grid import GridView
from workshop_app.ui.mapping.keys import KeysDialog
from workshop_app.ui.mapping.roles import LETTERS
from workshop_app.ui.mapping.roles_pane import RolesPane
from workshop_app.ui.mapping.sentences import finding_title
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.mapping.sheet_chips import SheetFact, SheetStrip
from workshop_app.ui.mapping.sheets_step import SheetsStep
from workshop_app.ui.theme import Space
from workshop_app.ui.widgets import (
    EmptyState,
    MessageBar,
    Panel,
    Rule,
)
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.mapping import Role, Use
from workshop_app.workbook.mapping_preview import Finding, PreviewQuestion

SHEETS, COLUMNS, CHECK = range(3)
PROFILE_SUFFIX: Final = ".toml"
_MOST_PROFILE: Final = 1_000_000
_PANE: Final = 394
_PANE_LEAST: Final = 340
_GRID_LEAST: Final = 560
_ROLES = {letter: role for role, letter in LETTERS.items() if role is not Role.OTHER}

AskPath = Callable[[QWidget, str, str], str]


class MappingPage(QWidget):
    """Three steps: sheets, columns, check.

    `finished`: the profile the person settled on. `saveRequested`: the profile was saved as a
    file and may be kept for next time. `cancelled`: leave without one. `helpRequested`.
    """

    finished = Signal(str)
    saveRequested = Signal(str)
    cancelled = Signal()
    helpRequested = Signal()

    def __init__(
        self,
        data: bytes,
        name: str,
        parent: QWidget | None = None,
        *,
        profile_toml: str = "",
        ask_save: AskPath | None = None,
        ask_open: AskPath | None = None,
    ) -> None:
        """``ask_save`` and ``ask_open`` take the page, a title and a suggested name or a filter
        and give a path or ""; by default the system's file dialogs."""
        super().__init__(parent)
        self.session = MappingSession(self)
        self._name = name
        self._ask_save = ask_save or _ask_save
        self._ask_open = ask_open or _ask_open
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top, bottom = TopBar(name), BottomBar()
        self.step_number, self.step_name, self.hidden = top.number, top.step, top.hidden
        self.undo, self.redo, self.help = top.undo, top.redo, top.help
        self.back, self.load, self.hints = bottom.back, bottom.load, bottom.hints
        self.save, self.primary = bottom.save, bottom.primary
        column.addWidget(top)
        column.addWidget(Rule())
        self.message = MessageBar()
        place = QWidget()
        inset = QVBoxLayout(place)
        inset.setContentsMargins(Space.L, 0, Space.L, 0)
        inset.addWidget(self.message)
        column.addWidget(place)
        self.stack = QStackedWidget()
        self.sheets = SheetsStep(self.session)
        self.columns = self._make_columns()
        self.check = CheckStep(self.session)
        for step in (self.sheets, self.columns, self.check):
            self.stack.addWidget(step)
        reading = self.tr("Reading {name} …").format(name=name)
        self.waiting = EmptyState("table", reading)
        self.stack.addWidget(self.waiting)
        column.addWidget(self.stack, 1)
        column.addWidget(Rule())
        column.addWidget(bottom)
        self._connect()
        self._shortcuts()
        self.stack.setCurrentWidget(self.waiting)
        self._refresh()
        self.session.open(data, name, profile_toml)

    # --- building ---------------------------------------------------------------------------

    def _make_columns(self) -> QWidget:
        page = Panel("background")
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setContentsMargins(Space.L, 14, 0, 0)
        left.setSpacing(10)
        strip = QHBoxLayout()
        strip.setContentsMargins(0, 0, Space.L, 0)
        self.strip = SheetStrip()
        strip.addWidget(self.strip)
        left.addLayout(strip)
        frame = QFrame()
        frame.setProperty("plane", "form")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 0, 0)
        self.grid = GridView(self.session)
        inside.addWidget(self.grid)
        left.addWidget(frame, 1)
        row.addLayout(left, 1)
        row.addWidget(Rule(vertical=True))
        self.pane = RolesPane(self.session)
        self.pane_area = QScrollArea()
        self.pane_area.setWidgetResizable(True)
        self.pane_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pane_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        panel = Panel("surface")
        body = QVBoxLayout(panel)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.pane)
        self.pane_area.setWidget(panel)
        self.pane_area.setFixedWidth(_PANE - 1)
        row.addWidget(self.pane_area)
        return page

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self._on_opened)
        session.failed.connect(self._on_failed)
        session.changed.connect(self._refresh)
        session.previewed.connect(self._refresh)
        session.pictured.connect(self._refresh)
        self.undo.clicked.connect(session.undo)
        self.redo.clicked.connect(session.redo)
        self.help.clicked.connect(self.show_keys)
        self.hidden.toggled.connect(self._show_hidden)
        self.strip.chosen.connect(self._go_to_sheet)
        self.sheets.opened.connect(self._look_at)
        self.grid.roleKey.connect(self.press_letter)
        self.grid.clearAsked.connect(lambda: session.set_role(None))
        self.grid.menuAsked.connect(self._open_menu)
        self.pane.list.letterKey.connect(self.press_letter)
        self.pane.list.clearAsked.connect(lambda: session.set_role(None))
        self.pane.shown.connect(self.show_place)
        self.pane.acted.connect(lambda: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))
        self.check.shown.connect(self.show_place)
        self.check.titleChanged.connect(self._rename)
        self.back.clicked.connect(self.go_back)
        self.load.clicked.connect(self.load_mapping)
        self.save.clicked.connect(self.save_mapping)
        self.primary.clicked.connect(self.go_on)

    def _shortcuts(self) -> None:
        for key, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.session.undo),
            (QKeySequence("Ctrl+Y"), self.session.redo),
            (QKeySequence("Ctrl+Shift+Z"), self.session.redo),
            (QKeySequence("F6"), lambda: self.next_pane(1)),
            (QKeySequence("Shift+F6"), lambda: self.next_pane(-1)),
            (QKeySequence("Ctrl+PgDown"), lambda: self.strip.step(1)),
            (QKeySequence("Ctrl+PgUp"), lambda: self.strip.step(-1)),
            (QKeySequence("Ctrl+S"), self.save_mapping),
            (QKeySequence("Ctrl+O"), self.load_mapping),
            (QKeySequence("Ctrl+Return"), self.go_on),
            (QKeySequence("Alt+Left"), self.go_back),
        ):
            shortcut = QShortcut(key, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- what is shown ----------------------------------------------------------------------

    @property
    def step(self) -> int:
        """SHEETS, COLUMNS or CHECK; COLUMNS while the workbook is being read."""
        index = self.stack.currentIndex()
        return index if index <= CHECK else COLUMNS

    def go_to(self, step: int) -> None:
        """Show a step and give it the keyboard."""
        if not self.session.ready:
            return
        self.stack.setCurrentIndex(step)
        self._refresh()
        if step == SHEETS:
            self.sheets.refresh()
            self.sheets.focus_current()
        elif step == COLUMNS:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.check.refresh()
            self.check.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """One step back; from the first, leave."""
        if not self.session.ready or self.step == SHEETS:
            self.cancelled.emit()
        else:
            self.go_to(self.step - 1)

    def go_on(self) -> None:
        """One step on; from the last, finish."""
        if not self.session.ready:
            return
        if self.step < CHECK:
            self.go_to(self.step + 1)
        elif text := self._toml():
            self.finished.emit(text)

    def next_pane(self, by: int) -> None:
        """Give the next pane the keyboard."""
        focus = self.focusWidget()
        if self.step == COLUMNS:
            panes: list[tuple[QWidget, Callable[[], object]]] = [
                (self.grid, self.grid.setFocus),
                (self.pane, self._focus_pane),
                (self.primary, self.primary.setFocus),
                (self.strip, self.strip.focus_current),
            ]
        elif self.step == SHEETS:
            panes = [
                (self.sheets, self.sheets.focus_current),
                (self.primary, self.primary.setFocus),
            ]
        else:
            panes = [
                (self.check.view, self.check.view.setFocus),
                (self.check.side, self.check.title.setFocus),
                (self.primary, self.primary.setFocus),
            ]
        here = -1 if by > 0 else 0
        for place, (pane, _) in enumerate(panes):
            if focus is not None and (pane is focus or pane.isAncestorOf(focus)):
                here = place
        panes[(here + by) % len(panes)][1]()

    def _focus_pane(self) -> None:
        if self.session.table is None or not self.session.table.parts:
            self.pane.add.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.pane.list.focus_current()

    def show_keys(self) -> None:
        """Show the table of keys."""
        dialog = KeysDialog(self)
        dialog.helpRequested.connect(self.helpRequested)
        dialog.open()

    def show_place(self, what: object) -> None:
        """Show where a finding or a question stands in its sheet."""
        if isinstance(what, Finding):
            row = what.rows[0] if what.rows else None
            sheet, column = what.sheet, None
            self.session.show_sheet(sheet, row)
            table = self.session.table
            part = table.part(what.role) if table is not None and what.role is not None else None
            column = self.session.column if part is None else part.column
        elif isinstance(what, PreviewQuestion):
            self.session.show_sheet(what.sheet, what.row)
            column = self.session.column
        else:
            return
        self.session.move_to(self.session.row, column)
        self.go_to(COLUMNS)
        self.grid.reveal(self.session.row, column)

    def _refresh(self) -> None:
        session, step = self.session, self.step
        names = (self.tr("Sheets"), self.tr("Columns"), self.tr("Check"))
        self.step_number.setText(self.tr("Step {number} of 3").format(number=step + 1))
        self.step_name.setText(names[step])
        ready = session.ready
        self.undo.setEnabled(session.history.can_undo)
        self.redo.setEnabled(session.history.can_redo)
        self.hidden.setVisible(ready and step == COLUMNS and self._has_hidden())
        self.back.setText(self.tr("Cancel") if not ready or step == SHEETS else names[step - 1])
        self.back.updateGeometry()
        self.load.setVisible(ready and step != COLUMNS)
        self.hints.setVisible(ready and step == COLUMNS)
        self.save.setVisible(ready)
        self.save.setEnabled(bool(session.preview.questions))
        self.primary.setVisible(ready)
        self._refresh_primary(step)
        self._refresh_strip()

    def _has_hidden(self) -> bool:
        book = self.session.book
        hidden_sheets = book is not None and any(sheet.hidden for sheet in book.sheets)
        return self.grid.show_hidden or self.grid.has_hidden() or hidden_sheets

    def _refresh_primary(self, step: int) -> None:
        session = self.session
        reason: str | None = None
        if step == CHECK and not session.preview.questions:
            reason = self.tr("No question found yet")
        elif step == CHECK and session.busy:
            reason = self.tr("Reading …")
        texts = (self.tr("Columns"), self.tr("Check and finish"), self.tr("Use these questions"))
        self.primary.setText(texts[step])
        self.primary.set_reason(reason)

    def _refresh_strip(self) -> None:
        session = self.session
        book = session.book
        if book is None:
            return
        problems: dict[str, str] = {}
        for finding in session.preview.warnings:
            if finding.serious and finding.sheet:
                problems.setdefault(finding.sheet, finding_title(finding))
        facts = tuple(
            SheetFact(
                sheet.name,
                use := session.mapping.use(sheet.name),
                session.preview.counts.get(sheet.name, 0),
                problems.get(sheet.name, "") if use is Use.QUESTIONS else "",
                sheet.hidden,
            )
            for sheet in book.sheets
            if not sheet.hidden
            or self.grid.show_hidden
            or session.mapping.tables_on(sheet.name)
            or sheet.name == session.sheet_name
        )
        self.strip.show_facts(facts, session.sheet_name)

    # --- what a person does -----------------------------------------------------------------

    def press_letter(self, letter: str) -> None:
        """A letter's role for the current column; H and F set heading and first row."""
        session = self.session
        place, row = session.table_place, session.row
        if letter in _ROLES:
            session.set_role(_ROLES[letter])
        elif place is not None and letter == "H":
            session.do(lambda mapping: edit.set_header_row(mapping, place, row))
        elif place is not None and letter == "F":
            session.do(lambda mapping: edit.set_first_row(mapping, place, row))

    def _open_menu(self, place: QPoint) -> None:
        session = self.session
        menu = self.pane.role_menu()
        row = session.row
        menu.addSeparator()
        if session.table_place is not None:
            text = self.tr("Headings stand in row {row}").format(row=row)
            menu.addAction(f"{text}\tH", lambda: self.press_letter("H"))
            text = self.tr("Questions begin in row {row}").format(row=row)
            menu.addAction(f"{text}\tF", lambda: self.press_letter("F"))
        text = self.tr("Another table begins in row {row}").format(row=row)
        menu.addAction(text, self.pane.rows.add_table)
        menu.popup(place)

    def _show_hidden(self, on: bool) -> None:
        self.grid.set_show_hidden(on)
        self._refresh()

    def _go_to_sheet(self, name: str) -> None:
        self.session.show_sheet(name)

    def _look_at(self, name: str) -> None:
        self.session.show_sheet(name)
        self.go_to(COLUMNS)

    def _rename(self, title: str) -> None:
        if title.strip():
            self.session.rename(title.strip())

    def _toml(self) -> str:
        try:
            return self.session.toml()
        except WorkbookError as error:
            self.message.say(str(error), kind="attention")
            return ""

    def save_mapping(self) -> None:
        """Write the mapping to a file of the person's choice."""
        if not self.session.ready:
            return
        text = self._toml()
        if not text:
            return
        suggestion = f"{Path(self._name).stem}{PROFILE_SUFFIX}"
        path = self._ask_save(self, self.tr("Save mapping"), suggestion)
        if not path:
            return
        target = Path(path)
        if target.suffix.lower() != PROFILE_SUFFIX:
            target = target.with_name(target.name + PROFILE_SUFFIX)
        try:
            target.write_text(text, encoding="utf-8")
        except OSError as error:
            sentence = self.tr("“{name}” could not be written ({reason}); choose another folder.")
            reason = error.strerror or type(error).__name__
            self.message.say(sentence.format(name=target.name, reason=reason), kind="attention")
            return
        self.message.say(self.tr("Mapping saved as “{name}”.").format(name=target.name))
        self.saveRequested.emit(text)

    def load_mapping(self) -> None:
        """Ask for a saved mapping and use it."""
        if self.session.ready:
            files = self.tr("Mappings ({names})").format(names=f"*{PROFILE_SUFFIX}")
            path = self._ask_open(self, self.tr("Load mapping"), files)
            if path:
                self.load_file(path)

    def load_file(self, path: str) -> None:
        """Use the mapping in a file; can be undone."""
        name = Path(path).name
        try:
            raw = Path(path).read_bytes()
            if len(raw) > _MOST_PROFILE:
                raise ValueError
            text = raw.decode("utf-8-sig")
        except OSError as error:
            sentence = self.tr("“{name}” could not be read ({reason}); choose another file.")
            reason = error.strerror or type(error).__name__
            self.message.say(sentence.format(name=name, reason=reason), kind="attention")
            return
        except ValueError:
            sentence = self.tr("“{name}” is no mapping; choose a .toml file saved here.")
            self.message.say(sentence.format(name=name), kind="attention")
            return
        try:
            self.session.load(text)
        except WorkbookError as error:
            self.message.say(str(error), kind="attention")
            return
        self.message.say(self.tr("Mapping “{name}” is in use.").format(name=name))

    # --- events -----------------------------------------------------------------------------

    def _on_opened(self) -> None:
        found = bool(self.session.preview.questions)
        self.go_to(COLUMNS if found else SHEETS)
        if not found:
            self.message.say(
                self.tr(
                    "No table of questions was recognised. Mark the sheets that hold questions, "
                    "then show which column is which."
                )
            )

    def _on_failed(self, sentence: str) -> None:
        self.message.say(sentence, kind="attention")
        if not self.session.ready:
            self.waiting.sentence.setText(self.tr("This file cannot be mapped."))
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = max(_PANE_LEAST, min(_PANE, self.width() - _GRID_LEAST))
        self.pane_area.setFixedWidth(width - 1)
        self.check.side.setFixedWidth(width - 1)
        self.hints.set_room(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path and self.session.ready:
            event.acceptProposedAction()
            self.load_file(path)


def _dropped(event: QDropEvent) -> str:
    """The one mapping file being dragged, or ""."""
    urls = event.mimeData().urls()
    path = urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
    return path if path.lower().endswith(PROFILE_SUFFIX) else ""


def _ask_save(parent: QWidget, title: str, suggestion: str) -> str:
    path, _ = QFileDialog.getSaveFileName(parent, title, suggestion, f"*{PROFILE_SUFFIX}")
    return str(path)


def _ask_open(parent: QWidget, title: str, files: str) -> str:
    path, _ = QFileDialog.getOpenFileName(parent, title, "", files)
    return str(path)


__all__ = ["CHECK", "COLUMNS", "SHEETS", "MappingPage"]
