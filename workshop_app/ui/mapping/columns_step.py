"""Step 2: the sheet as a grid, and what its columns are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workshop_app.ui.mapping import deeds
from workshop_app.ui.mapping.grid import GridView
from workshop_app.ui.mapping.panes import MAIN, SIDE, TwoPanes
from workshop_app.ui.mapping.roles import LETTERS
from workshop_app.ui.mapping.roles_pane import RolesPane
from workshop_app.ui.mapping.sentences import finding_title
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.mapping.sheet_chips import SheetFact, SheetStrip
from workshop_app.ui.theme import Space
from workshop_app.ui.widgets import Panel
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook.mapping import Role, Use

_ROLES = {letter: role for role, letter in LETTERS.items() if role is not Role.OTHER}
HEADINGS, FIRST, TICK, LEAVE_OUT = "H", "F", "X", "L"
"""letters that are no role"""


class ColumnsStep(Panel):
    """Sheets as chips, the grid, the roles. `shown`: rows of another place should be seen."""

    shown = Signal(object)

    def __init__(self, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__("background", parent)
        self.session = session
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(Space.L, Space.M, 0, 0)
        column.setSpacing(Space.S)
        self.strip = SheetStrip()
        inset = QVBoxLayout()
        inset.setContentsMargins(0, 0, Space.L, 0)
        inset.addWidget(self.strip)
        column.addLayout(inset)
        frame = QFrame()
        frame.setProperty("plane", "form")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 0, 0)
        self.grid = GridView(session)
        inside.addWidget(self.grid)
        column.addWidget(frame, 1)
        self.pane = RolesPane(session)
        self.panes = TwoPanes(left, self.pane, (self.tr("Sheet"), self.tr("Columns and questions")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)
        self.strip.chosen.connect(session.show_sheet)
        self.grid.roleKey.connect(self.press_letter)
        self.grid.clearAsked.connect(self._clear)
        self.grid.menuAsked.connect(self._open_menu)
        self.pane.list.letterKey.connect(self.press_letter)
        self.pane.list.clearAsked.connect(self._clear)
        self.pane.letterAsked.connect(self.press_letter)
        self.pane.shown.connect(self.shown)
        self.pane.acted.connect(self.focus_grid)

    # --- the keyboard -----------------------------------------------------------------------

    def places(self) -> list[tuple[QWidget, Callable[[], object]]]:
        """The panes the keyboard goes round, each with what gives it the keyboard."""
        return [
            (self.grid, self.focus_grid),
            (self.pane, self.focus_pane),
            (self.strip, self.focus_strip),
        ]

    def focus_grid(self) -> None:
        """Give the sheet the keyboard."""
        self.panes.show_pane(MAIN)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_pane(self) -> None:
        """Give the roles the keyboard."""
        self.panes.show_pane(SIDE)
        self.pane.focus_first()

    def focus_strip(self) -> None:
        """Give the current sheet's chip the keyboard."""
        self.panes.show_pane(MAIN)
        self.strip.focus_current()

    # --- what is shown ----------------------------------------------------------------------

    def reveal(self) -> None:
        """Scroll to the selected cell."""
        self.grid.reveal(self.session.row, self.session.column)

    def has_hidden(self) -> bool:
        """Whether there is anything hidden that could be shown."""
        book = self.session.book
        hidden_sheets = book is not None and any(sheet.hidden for sheet in book.sheets)
        return self.grid.show_hidden or self.grid.has_hidden() or hidden_sheets

    def show_hidden(self, on: bool) -> None:
        """Show what the workbook hides, dimmed, or leave it out."""
        self.grid.set_show_hidden(on)
        self.refresh_strip()

    def refresh_strip(self) -> None:
        """Show what each sheet is for now."""
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
        """A letter's role for the current column; the other letters are about the current row."""
        session = self.session
        place, row = session.table_place, session.row
        if letter in _ROLES:
            deeds.set_role(session, _ROLES[letter])
        elif letter == TICK:
            deeds.set_tick(session)
        elif letter == LEAVE_OUT:
            deeds.leave_out(session)
        elif place is not None and letter == HEADINGS:
            session.do(lambda mapping: edit.set_header_row(mapping, place, row))
        elif place is not None and letter == FIRST:
            session.do(lambda mapping: edit.set_first_row(mapping, place, row))

    def _clear(self) -> None:
        deeds.set_role(self.session, None)

    def _open_menu(self, place: QPoint) -> None:
        session = self.session
        menu = self.pane.role_menu()
        row, table = session.row, session.table
        menu.addSeparator()
        if table is not None and session.table_place is not None:
            texts = [
                (self.tr("Headings stand in row {row}"), HEADINGS),
                (self.tr("Questions begin in row {row}"), FIRST),
            ]
            if row in table.rows.skip:
                texts.append((self.tr("Ask the question in row {row} again"), LEAVE_OUT))
            elif row in session.rows_of(session.table_place):
                texts.append((self.tr("Leave the question in row {row} out"), LEAVE_OUT))
            for text, letter in texts:
                action = menu.addAction(f"{text.format(row=row)}\t{letter}")
                action.triggered.connect(lambda _on=False, key=letter: self.press_letter(key))
        text = self.tr("Another table begins in row {row}").format(row=row)
        menu.addAction(text, self.pane.rows.add_table)
        menu.popup(place)
