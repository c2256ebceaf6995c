"""The right side: the columns' roles, why they were guessed, and what they find."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.mapping import deeds, sentences
from workshop_app.ui.mapping.finding_strip import FindingStrip
from workshop_app.ui.mapping.guide import Guide
from workshop_app.ui.mapping.question_card import QuestionCard
from workshop_app.ui.mapping.reason_box import ReasonBox
from workshop_app.ui.mapping.role_list import RoleFact, RoleList
from workshop_app.ui.mapping.roles import CHOOSABLE, LETTERS, part_name, role_name
from workshop_app.ui.mapping.rows_form import RowsForm
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import (
    Button,
    Label,
    Rule,
)
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook.mapping import Part, Role
from workshop_app.workbook.mapping_evidence import Sureness
from workshop_app.workbook.refs import column_letters

_ORDER: Final = tuple(LETTERS)
_MOST_FINDINGS: Final = 3


class RolesPane(QWidget):
    """Everything about the current table's columns.

    `shown`: a finding's rows should be seen. `acted`: something was done that the grid should get
    the keyboard back for. `letterAsked`: a button does what the letter would.
    """

    shown = Signal(object)
    acted = Signal()
    letterAsked = Signal(str)

    def __init__(self, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 14, Space.L, Space.M)
        column.setSpacing(0)
        self.guide = Guide(session)
        self.guide.letterAsked.connect(self._ask_letter)
        column.addWidget(self.guide)
        self._gap = QWidget()
        self._gap.setFixedHeight(Space.M)
        column.addWidget(self._gap)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Column roles"), Type.HEADING, weight=SEMIBOLD), 1)
        self.add = Button(self.tr("Add role"), icon="plus", height=Height.COMPACT)
        self.add.clicked.connect(self._open_add)
        head.addWidget(self.add)
        column.addLayout(head)
        column.addSpacing(6)
        self.list = RoleList()
        self.list.chosen.connect(self._choose)
        column.addWidget(self.list)
        self.none = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        column.addWidget(self.none)
        column.addSpacing(6)
        self.reason = ReasonBox(session)
        column.addWidget(self.reason)
        column.addSpacing(Space.M)
        column.addWidget(Rule())
        column.addSpacing(Space.M)
        title = QHBoxLayout()
        title.addWidget(Label(self.tr("Preview"), Type.HEADING, weight=SEMIBOLD), 1)
        self.total = Label("", Type.SECONDARY, weight=BOLD)
        self.total_words = Label("", Type.SECONDARY)
        title.addWidget(self.total)
        title.addWidget(self.total_words)
        title.setSpacing(5)
        column.addLayout(title)
        column.addSpacing(6)
        self.card = QuestionCard()
        column.addWidget(self.card)
        column.addSpacing(10)
        self.findings = QVBoxLayout()
        self.findings.setSpacing(6)
        column.addLayout(self.findings)
        self.strips: list[FindingStrip] = []
        column.addSpacing(Space.M)
        self.rows = RowsForm(session)
        column.addWidget(self.rows)
        self.alike = Button("", icon="copy", height=Height.COMPACT)
        self.alike.clicked.connect(self._use_elsewhere)
        column.addSpacing(Space.S)
        column.addWidget(self.alike, 0, Qt.AlignmentFlag.AlignLeft)
        self.split = Button(self.tr("Only change this sheet"), height=Height.COMPACT)
        self.split.clicked.connect(self._split)
        column.addWidget(self.split, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        session.changed.connect(self.refresh)
        session.previewed.connect(self.refresh)
        session.pictured.connect(self.refresh)
        session.cellMoved.connect(self._follow_cell)

    # --- what is shown ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the mapping says now."""
        session = self.session
        table = session.table
        facts = [] if table is None else [self._fact(part) for part in sorted_parts(table.parts)]
        self.guide.refresh()
        self._gap.setVisible(self.guide.needed)
        self.list.setVisible(bool(facts))
        self.list.show_facts(facts, session.part())
        self.none.setVisible(not facts and not self.guide.needed)
        self.none.setText(
            self.tr(
                "This sheet holds no questions so far. Click a column in the sheet and press "
                "Q for the question, R for the response."
            )
        )
        self.reason.refresh()
        self.rows.refresh()
        self._refresh_alike()
        count = len(session.preview.questions)
        self.total.setText(str(count))
        words = self.tr("question found") if count == 1 else self.tr("questions found")
        self.total_words.setText(self.tr("reading …") if session.stale else words)
        self.total.setVisible(not session.stale)
        self._refresh_card()
        self._refresh_findings()

    def _follow_cell(self) -> None:
        self._refresh_card()
        self.guide.refresh()

    def focus_first(self) -> None:
        """Give the guide, the list of roles, or the button to begin it the keyboard."""
        first = next((b for b in self.guide.buttons.values() if b.isVisibleTo(self)), None)
        if self.guide.needed and first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.session.table is None or not self.session.table.parts:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.list.focus_current()

    def _refresh_card(self) -> None:
        self.card.show_question(self.session.question())

    def _fact(self, part: Part) -> RoleFact:
        mapping = self.session.mapping
        place = sentences.part_place(part)
        judged = self.session.judge(part)
        if judged is None:
            return RoleFact(part, part_name(mapping, part), place, self.tr("chosen"), False)
        doubtful = judged.sureness is Sureness.CHECK
        words = sentences.sureness(judged.sureness)
        return RoleFact(part, part_name(mapping, part), place, words, doubtful)

    def _refresh_alike(self) -> None:
        session = self.session
        others = session.alike() if session.table is not None and session.table.complete else ()
        self.alike.setVisible(bool(others))
        text = self.tr("Use these columns on {count} sheets like this")
        if len(others) == 1:
            text = self.tr("Use these columns on 1 sheet like this")
        self.alike.setText(text.format(count=len(others)))
        self.alike.setToolTip(", ".join(sheet.name for sheet in others))
        self.alike.updateGeometry()
        table, book = session.table, session.book
        many = 0
        if table is not None and book is not None:
            many = sum(table.on(sheet.name) for sheet in book.sheets)
        self.split.setVisible(many > 1)

    def _refresh_findings(self) -> None:
        here = self.session.sheet_name
        found = sorted(
            (item for item in self.session.preview.warnings),
            key=lambda item: (not item.serious, item.sheet != here),
        )[:_MOST_FINDINGS]
        while len(self.strips) < len(found):
            strip = FindingStrip()
            strip.activated.connect(self.shown)
            self.findings.addWidget(strip)
            self.strips.append(strip)
        for strip, item in zip(self.strips, found, strict=False):
            strip.show_finding(item)
            strip.show()
        for strip in self.strips[len(found) :]:
            strip.hide()

    # --- what a person does -----------------------------------------------------------------

    def _choose(self, part: object) -> None:
        if isinstance(part, Part):
            self.session.pick(part)

    def _use_elsewhere(self) -> None:
        place = self.session.table_place
        sheets = self.session.alike()
        if place is not None:
            self.session.do(lambda mapping: edit.copy_columns(mapping, place, sheets))

    def _split(self) -> None:
        place, sheet = self.session.table_place, self.session.sheet
        if place is not None and sheet is not None:
            self.session.do(lambda mapping: edit.split_sheet(mapping, place, sheet)[0])

    def _open_add(self) -> None:
        corner = self.add.rect().bottomLeft()
        self.role_menu().popup(self.add.mapToGlobal(corner + QPoint(0, 4)))

    def role_menu(self) -> QMenu:
        """A menu of all roles for the current column."""
        session = self.session
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        letters = column_letters(session.column)
        title = menu.addAction(self.tr("Column {letters} is").format(letters=letters))
        title.setEnabled(False)
        now = session.part()
        for role in CHOOSABLE:
            action = menu.addAction(f"{role_name(role)}\t{LETTERS[role]}")
            action.setCheckable(True)
            action.setChecked(now is not None and now.role is role)
            action.triggered.connect(lambda _on=False, role=role: self._set(role))
            if role is Role.RESPONSE:
                tick = menu.addAction(self.tr("One of several columns to tick") + "\tX")
                tick.triggered.connect(lambda: self._ask_letter("X"))
        menu.addSeparator()
        clear = menu.addAction(self.tr("No role") + "\t" + self.tr("Del"))
        clear.setEnabled(now is not None)
        clear.triggered.connect(lambda: self._set(None))
        return menu

    def _set(self, role: Role | None) -> None:
        deeds.set_role(self.session, role)
        self.acted.emit()

    def _ask_letter(self, letter: str) -> None:
        self.letterAsked.emit(letter)
        self.acted.emit()


def sorted_parts(parts: tuple[Part, ...]) -> list[Part]:
    """Parts by column, as the sheet shows them; an id that is the number too is left out."""
    numbers = {part.column for part in parts if part.role is Role.NUMBER}
    shown = (part for part in parts if part.role is not Role.ID or part.column not in numbers)
    return sorted(shown, key=lambda part: (part.column, part.row_offset, _ORDER.index(part.role)))
