"""All answers in a table: filtered, walked with the arrows, checked with one key each."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.checking import (
    CheckRow,
    check_progress,
    check_row,
    check_rows,
    days_late,
    groups_of_domains,
)
from workshop_app.core.records import Point
from workshop_app.core.state import Changes
from workshop_app.core.verification import VerificationStatus
from workshop_app.reports.listing import Listing
from workshop_app.ui.checking.bench import Bench
from workshop_app.ui.checking.check_form import CheckForm
from workshop_app.ui.checking.detail import AnswerDetail
from workshop_app.ui.checking.filters import FilterChip
from workshop_app.ui.checking.rail import DomainRail
from workshop_app.ui.checking.rows import Cell, Column, RowsModel, TableBox
from workshop_app.ui.checking.sheets import FollowUpSheet, LiftSheet, SignOffSheet
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Button,
    ChipButton,
    EmptyState,
    FlowLayout,
    Label,
    Panel,
    Rule,
    SearchField,
)
from workshop_app.ui.wording import point_name, stage_name
from workshop_app.ui.wording.checking import due_text, signed_text, status_name

RAIL, DETAIL = 200, 326
NARROW = 1200

_ICONS = {
    VerificationStatus.CONFIRMED: "state-done",
    VerificationStatus.FOLLOW_UP: "flag",
    VerificationStatus.CONTRADICTED: "warning",
    VerificationStatus.CANNOT_VERIFY: "help",
    VerificationStatus.CHANGED_SINCE: "redo",
    VerificationStatus.OPEN: "state-open",
    VerificationStatus.UNANSWERED: "",
}
_WHERE_THERE_IS_ROOM = (3, 6)
"""Stage and sign-off: the answer in full says them too"""
_ATTENTION = (VerificationStatus.FOLLOW_UP, VerificationStatus.CONTRADICTED)


class AnswersPage(QWidget):
    """Rail of domains, table of answers, and the answer in full with the form of a new check.

    ``jump`` carries a question to show in the facilitator's window.
    """

    jump = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._rows: list[CheckRow] = []
        self._place: dict[str, int] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = DomainRail()
        self.rail.chosen.connect(lambda _domain: self._narrow())
        self._left = self._make_rail()
        row.addWidget(self._left)
        row.addWidget(Rule(vertical=True))
        row.addWidget(self._make_middle(), 1)
        row.addWidget(Rule(vertical=True))
        self._right = self._make_detail()
        row.addWidget(self._right)
        self._rebuild()

    # --- building ----------------------------------------------------------------------------

    def _make_rail(self) -> Panel:
        panel = Panel("surface")
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.XS, Space.M, Space.XS, Space.M)
        column.setSpacing(Space.S)
        heading = Label(self.tr("Answers confirmed"), Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        heading.setContentsMargins(Space.S, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.rail, 1)
        line = QHBoxLayout()
        line.setContentsMargins(Space.S, 0, Space.S, 0)
        self.sign_button = Button(self.tr("Sign off…"), icon="lock", height=36, key="L")
        self.sign_button.clicked.connect(self.sign_off)
        line.addWidget(self.sign_button, 1)
        column.addLayout(line)
        return panel

    def _make_middle(self) -> Panel:
        panel = Panel("background")
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        self.status = FilterChip(self.tr("Status"), self.tr("Every status"))
        self.status.offer([(str(each), status_name(each)) for each in VerificationStatus])
        self.group = FilterChip(self.tr("Group"), self.tr("Every group"))
        self.point = FilterChip(self.tr("Checked at"), self.tr("At any point, or not at all"))
        self.point.offer([(str(each), point_name(each)) for each in Point])
        self.unsourced = ChipButton(self.tr("Unsourced"), checkable=True, strong=False, key="U")
        self.changed = ChipButton(self.tr("Changed after sign-off"), checkable=True, strong=False)
        for menu in (self.status, self.group, self.point):
            menu.changed.connect(self._narrow)
            flow.addWidget(menu)
        for toggle in (self.unsourced, self.changed):
            toggle.clicked.connect(self._narrow)
            flow.addWidget(toggle)
        policy = chips.sizePolicy()
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        top.addWidget(chips, 1, Qt.AlignmentFlag.AlignVCenter)
        self.search = SearchField(self.tr("Find"), key="/", compact=True)
        self.search.setFixedWidth(170)
        self.search.returnPressed.connect(self.focus)
        top.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self.box: TableBox[CheckRow] = TableBox(
            RowsModel(self._columns(), lambda each: each.question.id, self),
            self.tr("Answers to check"),
            EmptyState("check", self.tr("This workshop has no questions.")),
        )
        self.search.textChanged.connect(self.box.set_words)
        self.box.changed.connect(self._show_current)
        self.box.counted.connect(self._count)
        column.addWidget(self.box, 1)
        self._counted = Label("", Type.SECONDARY, tone="ink2")
        self._hint = Label(
            self.tr("1–5 check · S source · A action · F follow-up · O open the question"),
            Type.SECONDARY,
            tone="ink2",
        )
        foot = QHBoxLayout()
        foot.addWidget(self._counted)
        foot.addStretch(1)
        foot.addWidget(self._hint)
        column.addLayout(foot)
        return panel

    def _make_detail(self) -> Panel:
        panel = Panel("surface")
        panel.setFixedWidth(DETAIL)
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        self.detail = AnswerDetail(self._bench)
        self.detail.left.connect(self.focus)
        column.addWidget(self.detail, 1)
        self.form = CheckForm(self._bench)
        self.form.left.connect(self.focus)
        self.form.logged.connect(self._logged)
        column.addWidget(self.form)
        self.box.table.keys = {
            **{str(n): partial(self.form.choose_number, n) for n in range(1, 6)},
            "s": self.cite,
            "a": self.new_action,
            "f": self.follow_up,
            "l": self.sign_off,
            "o": self._jump,
            "u": self.unsourced.click,
            "/": self.to_search,
            "enter": self.form.comment.setFocus,
        }
        return panel

    def _columns(self) -> list[Column[CheckRow]]:
        return [
            Column(self.tr("No."), 60, lambda row: Cell(row.question.number, strong=True)),
            Column(self.tr("Question"), 112, lambda row: Cell(row.question.text), share=1),
            Column(self.tr("Answer"), 102, self._answer_cell),
            Column(self.tr("Stage"), 72, self._stage_cell),
            Column(self.tr("Status"), 146, self._status_cell),
            Column(self.tr("Sources"), 80, self._source_cell),
            Column(self.tr("Sign-off"), 78, self._signed_cell),
            Column(self.tr("Follow-up"), 136, self._follow_cell),
        ]

    def _answer_cell(self, row: CheckRow) -> Cell:
        if row.value is None:
            return Cell("–", tone="ink3", more=self.tr("No answer"))
        return Cell(self._bench.answer_text(row.question, row.value), strong=row.checkable)

    def _stage_cell(self, row: CheckRow) -> Cell:
        return Cell(stage_name(row.stage) if row.stage else "", tone="ink2")

    def _status_cell(self, row: CheckRow) -> Cell:
        tone = "attention" if row.status in _ATTENTION else "ink"
        if row.status is VerificationStatus.UNANSWERED:
            tone = "ink3"
        return Cell(status_name(row.status), tone, _ICONS[row.status])

    def _source_cell(self, row: CheckRow) -> Cell:
        if row.unsourced:
            return Cell(self.tr("unsourced"), "attention")
        return Cell(str(row.sources) if row.sources else "", "ink2")

    def _signed_cell(self, row: CheckRow) -> Cell:
        if row.signed is None:
            return Cell("")
        said = signed_text(row.signed)
        if row.changed_after:
            more = f"{self.tr('Changed after sign-off')}. {said}"
            return Cell(self.tr("changed"), "attention", more=more)
        return Cell(self.tr("signed"), "ink2", more=said)

    def _follow_cell(self, row: CheckRow) -> Cell:
        if not row.entry:
            return Cell("")
        if not row.assignee and not row.due:
            return Cell(self.tr("nobody yet"), "attention")
        today = self._bench.today()
        due = due_text(row.due, today) if row.due else ""
        late = (days_late(row.due, today) or 0) > 0
        text = " · ".join(part for part in (due, row.assignee) if part)
        return Cell(text, "attention" if late else "ink", strong=late)

    # --- following the workshop --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed."""
        if changes.setup or any(each not in self._place for each in changes.questions):
            self._rebuild()
            return
        if changes.questions:
            given = groups_of_domains(self._bench.state)
            for identity in changes.questions:
                place = self._place[identity]
                question = self._rows[place].question
                self._rows[place] = check_row(self._bench.state, question, given)
            self._show_rows()

    def _rebuild(self) -> None:
        state = self._bench.state
        self._rows = check_rows(state)
        self._place = {row.question.id: place for place, row in enumerate(self._rows)}
        groups = [(group.id, group.name) for group in state.setup.groups.values()]
        self.group.offer(groups)
        self.group.setVisible(bool(groups))
        self._show_rows()

    def _show_rows(self) -> None:
        self.rail.show_progress(self._bench.state, self._rows)
        self.changed.setVisible(any(row.signed for row in self._rows) or self.changed.isChecked())
        self.box.set_rows(self._rows)
        self._show_sign()

    def _narrow(self) -> None:
        domain, group = self.rail.domain, self.group.value
        status, point = self.status.value, self.point.value
        bare, changed = self.unsourced.isChecked(), self.changed.isChecked()
        self.box.let_through(
            lambda row: (
                (not domain or domain in row.domains)
                and (not group or group in row.groups)
                and (not status or row.status == status)
                and (not point or point in row.points)
                and (not bare or row.unsourced)
                and (not changed or row.changed_after)
            )
        )
        self._show_sign()

    def _show_current(self) -> None:
        row = self.box.current()
        self.detail.show_row(row)
        self.form.setVisible(row is not None)
        self.form.show_question(row.question if row is not None else None)

    def _count(self, count: int) -> None:
        whole = len(self._rows)
        text = self.tr("{count} of {whole} questions").format(count=count, whole=whole)
        self._counted.setText(text)

    def _show_sign(self) -> None:
        held = self.rail.domain in self._bench.state.setup.sign_offs
        self.sign_button.setText(self.tr("Lift the sign-off…") if held else self.tr("Sign off…"))
        self.sign_button.updateGeometry()

    # --- acting ------------------------------------------------------------------------------

    def focus(self) -> None:
        """Put the keyboard on the table."""
        self.box.focus()

    def to_search(self) -> None:
        """Put the keyboard into the field of words."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def go_to(self, question: str) -> None:
        """Show a question, whatever the filters hide."""
        if not self.box.go_to(question):
            self.rail.choose("")
            for menu in (self.status, self.group, self.point):
                menu.choose("")
            for toggle in (self.unsourced, self.changed):
                toggle.setChecked(False)
            self.search.clear()
            self._narrow()
            self.box.go_to(question)
        self.focus()

    def cite(self) -> None:
        """Type a source of the answer."""
        self.detail.ensureWidgetVisible(self.detail.cite)
        self.detail.cite.source.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def new_action(self) -> None:
        """Open the form of an action about the answer."""
        row = self.box.current()
        if row is not None:
            self.detail.new_action(row.question.id)

    def follow_up(self) -> None:
        """Give the open follow-up of the answer to somebody; without one, log that it needs one."""
        row = self.box.current()
        if row is None:
            return
        log = self._bench.state.of(row.question.id).verification
        entry = next((each for each in log if each.id == row.entry), None)
        if entry is None:
            self.form.choose_number(5)
        else:
            FollowUpSheet(self._bench, self, row.question.id, entry).open()

    def sign_off(self) -> None:
        """Sign off the domain that is shown, or lift its sign-off."""
        domain = self.rail.domain
        held = self._bench.state.setup.sign_offs.get(domain)
        name = self.domain_name(domain)
        if held is not None:
            LiftSheet(self._bench, self, held, name).open()
            return
        progress = check_progress(self._rows, domain)
        SignOffSheet(self._bench, self, domain, name, progress).open()

    def domain_name(self, domain: str) -> str:
        """A domain's number and title, or the whole framework."""
        if not domain:
            return self.tr("Whole framework")
        found = self._bench.state.framework.domain(domain)
        return f"{found.number} {found.title}".strip()

    def follow_up_list(self) -> Listing:
        """The open follow-ups that are shown, or all where none of them is."""
        today = self._bench.today()
        rows = [row for row in self.box.shown() if row.entry]
        rows = rows or [row for row in self._rows if row.entry]
        rows.sort(key=lambda row: row.due or "9999")
        setup = self._bench.state.setup
        place = " · ".join(part for part in (setup.title, setup.country, setup.round_name) if part)
        comments = {
            entry.id: entry.comment
            for row in rows
            for entry in self._bench.state.of(row.question.id).verification
        }
        return Listing(
            self.tr("Follow-up list"),
            (place, self.tr("As of {date}").format(date=today.isoformat())),
            (
                self.tr("No."),
                self.tr("Question"),
                self.tr("Answer"),
                self.tr("What is asked"),
                self.tr("Who follows up"),
                self.tr("Due"),
                self.tr("Overdue"),
            ),
            (6, 30, 12, 26, 14, 9, 12),
            tuple(
                (
                    row.question.number,
                    row.question.text,
                    self._bench.answer_text(row.question, row.value),
                    comments.get(row.entry, ""),
                    row.assignee or self.tr("nobody yet"),
                    row.due,
                    due_text(row.due, today) if (days_late(row.due, today) or 0) > 0 else "",
                )
                for row in rows
            ),
            empty=self.tr("No answer waits for a follow-up."),
            page=self.tr("Page {number}"),
        )

    def default_name(self) -> Path:
        """What a list of follow-ups is called."""
        return Path(f"{self._bench.opened.path.stem} follow-ups")

    def _jump(self) -> None:
        row = self.box.current()
        if row is not None:
            self.jump.emit(row.question.id)

    def _logged(self, question: str) -> None:
        here = self.box.current()
        # a filter may have hidden the checked row: then the keyboard is on the next one already
        if here is not None and (here.question.id == question or here.value is None):
            self.box.step_to(lambda row: row.value is not None)
        self.focus()

    def keep(self) -> None:
        """Put half-typed checks on disk: before closing."""
        self.form.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        slim = self.width() < NARROW
        self._left.setFixedWidth(RAIL - 32 if slim else RAIL)
        self._right.setFixedWidth(DETAIL - 36 if slim else DETAIL)
        self._hint.setVisible(not slim)
        for column in _WHERE_THERE_IS_ROOM:
            self.box.table.setColumnHidden(column, slim)
