"""All actions: what, who, by when, what done means; overdue is said in words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.checking import days_late, is_open
from workshop_app.core.state import Changes
from workshop_app.core.team import Action, ActionStatus
from workshop_app.reports.listing import Listing
from workshop_app.ui.checking.bench import Bench
from workshop_app.ui.checking.filters import FilterChip
from workshop_app.ui.checking.rows import Cell, Column, RowsModel, TableBox
from workshop_app.ui.checking.sheets import ActionSheet
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, ChipButton, EmptyState, Label, SearchField
from workshop_app.ui.wording.checking import action_status_name, due_text

_OPEN = "open"
_ICONS = {
    ActionStatus.PLANNED: "state-open",
    ActionStatus.IN_PROGRESS: "state-progress",
    ActionStatus.DONE: "state-done",
    ActionStatus.DROPPED: "minus",
}


class ActionsPage(QWidget):
    """The table of actions. ``jump`` carries the question an action is about."""

    jump = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        top = QHBoxLayout()
        top.setSpacing(6)
        self.status = FilterChip(self.tr("Status"), self.tr("Every status"))
        statuses = [(str(status), action_status_name(status)) for status in ActionStatus]
        self.status.offer([(_OPEN, self.tr("Not done yet")), *statuses])
        self.owner = FilterChip(self.tr("Who"), self.tr("Everybody"))
        self.overdue = ChipButton(self.tr("Overdue"), checkable=True, strong=False, key="U")
        for menu in (self.status, self.owner):
            menu.changed.connect(self._narrow)
            top.addWidget(menu)
        self.overdue.clicked.connect(self._narrow)
        top.addWidget(self.overdue)
        top.addStretch(1)
        self.search = SearchField(self.tr("Find"), key="/", compact=True)
        self.search.setFixedWidth(220)
        self.search.returnPressed.connect(self.focus)
        top.addWidget(self.search)
        self.new_button = Button(self.tr("New action"), icon="plus", height=32, key="N")
        self.new_button.clicked.connect(self.new)
        top.addWidget(self.new_button)
        column.addLayout(top)
        nothing = EmptyState(
            "flag",
            self.tr("No actions yet."),
            self.tr("New action"),
            detail=self.tr("An action can begin from a gap, an answer or a matter put aside."),
        )
        nothing.activated.connect(self.new)
        self.box: TableBox[Action] = TableBox(
            RowsModel(self._columns(), lambda each: each.id, self), self.tr("Actions"), nothing
        )
        self.search.textChanged.connect(self.box.set_words)
        column.addWidget(self.box, 1)
        hint = self.tr(
            "Enter change · N new · 1 planned, 2 in progress, 3 done, 4 dropped · O open the "
            "question · Delete · Ctrl+C copy"
        )
        column.addWidget(Label(hint, Type.SECONDARY, tone="ink2"))
        self.box.table.keys = {
            "n": self.new,
            "enter": self.edit,
            "o": self._jump,
            "u": self.overdue.click,
            "delete": self.withdraw,
            "/": self.to_search,
            **{
                str(number): partial(self.set_status, status)
                for number, status in enumerate(ActionStatus, start=1)
            },
        }
        self._rebuild()

    def _columns(self) -> list[Column[Action]]:
        return [
            Column(self.tr("What"), 220, lambda row: Cell(row.what, strong=True), share=4),
            Column(self.tr("Who"), 130, lambda row: Cell(row.owner), share=1),
            Column(self.tr("Due"), 150, self._due_cell),
            Column(self.tr("Status"), 120, self._status_cell),
            Column(
                self.tr("What done means"), 160, lambda row: Cell(row.done_means, "ink2"), share=3
            ),
            Column(self.tr("Question or gap"), 190, self._about_cell),
        ]

    def _late(self, action: Action) -> bool:
        return is_open(action) and (days_late(action.due, self._bench.today()) or 0) > 0

    def _due_cell(self, row: Action) -> Cell:
        if not row.due:
            return Cell("")
        late = self._late(row)
        text = due_text(row.due, self._bench.today()) if is_open(row) else row.due
        return Cell(
            text,
            "attention" if late else "ink",
            "warning" if late else "",
            late,
            f"{text}, {row.due}",
        )

    @staticmethod
    def _status_cell(row: Action) -> Cell:
        return Cell(action_status_name(row.status), "ink2", _ICONS[row.status])

    def _about_cell(self, row: Action) -> Cell:
        question = self._bench.state.question(row.about) if row.about else None
        if question is None:
            return Cell("")
        gap = self._bench.state.of(question.id).notes.get(row.gap)
        if gap is not None:
            text = self.tr("{number}, gap: {text}").format(number=question.number, text=gap.text)
            return Cell(text, "ink2")
        return Cell(question.number, "ink2", more=f"{question.number} {question.text}")

    # --- following the workshop --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed."""
        if changes.setup:
            self._rebuild()

    @property
    def count(self) -> int:
        """How many actions wait to be done."""
        return sum(is_open(each) for each in self._bench.state.setup.actions.values())

    def _rebuild(self) -> None:
        actions = list(self._bench.state.setup.actions.values())
        owners = sorted({each.owner for each in actions} - {""})
        self.owner.offer([(owner, owner) for owner in owners])
        self.owner.setVisible(bool(owners))
        actions.sort(key=lambda each: (not is_open(each), each.due or "9999"))
        self.box.set_rows(actions)

    def _narrow(self) -> None:
        status, owner, late = self.status.value, self.owner.value, self.overdue.isChecked()
        self.box.let_through(
            lambda row: (
                (not status or (is_open(row) if status == _OPEN else row.status == status))
                and (not owner or row.owner == owner)
                and (not late or self._late(row))
            )
        )

    # --- acting ------------------------------------------------------------------------------

    def focus(self) -> None:
        """Put the keyboard on the table, or where a first action is made."""
        if self.box.table.isVisible():
            self.box.focus()
        else:
            self.new_button.setFocus()

    def to_search(self) -> None:
        """Put the keyboard into the field of words."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def new(self) -> None:
        """Open the form of a new action."""
        ActionSheet(self._bench, self).open()

    def edit(self) -> None:
        """Change the current action."""
        row = self.box.current()
        if row is not None:
            ActionSheet(self._bench, self, action=row).open()

    def set_status(self, status: ActionStatus) -> None:
        """Say how far the current action is."""
        row = self.box.current()
        if row is not None:
            self._bench.doer.do(
                lambda state: commands.revise_action(state, row.id, status=str(status))
            )

    def withdraw(self) -> None:
        """Take the current action away."""
        row = self.box.current()
        if row is not None:
            self._bench.doer.do(lambda state: commands.withdraw_action(state, row.id))

    def action_list(self) -> Listing:
        """The actions that are shown, for paper or a spreadsheet."""
        setup, today = self._bench.state.setup, self._bench.today()
        place = " · ".join(part for part in (setup.title, setup.country, setup.round_name) if part)
        rows = []
        for action in self.box.shown():
            about = self._about_cell(action)
            late = due_text(action.due, today) if self._late(action) else ""
            due = f"{action.due} ({late})" if late else action.due
            status = action_status_name(action.status)
            rows.append(
                (
                    action.what,
                    action.owner,
                    due,
                    status,
                    action.done_means,
                    about.more or about.text,
                )
            )
        return Listing(
            self.tr("Actions"),
            (place, self.tr("As of {date}").format(date=today.isoformat())),
            tuple(column.heading for column in self.box.model.columns),
            (30, 14, 14, 10, 22, 20),
            tuple(rows),
            empty=self.tr("No actions yet."),
            page=self.tr("Page {number}"),
        )

    def default_name(self) -> Path:
        """What a list of actions is called."""
        return Path(f"{self._bench.opened.path.stem} actions")

    def _jump(self) -> None:
        row = self.box.current()
        if row is not None and row.about:
            self.jump.emit(row.about)
