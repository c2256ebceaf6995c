"""The page of the action plan: what is in it, what it costs, a table or a timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout

from workshop_app.core import commands
from workshop_app.core.checking import is_open
from workshop_app.core.events import EventKind
from workshop_app.core.plan import (
    PlanRow,
    overdue,
    plan_costs,
    plan_rows,
)
from workshop_app.core.room_finding import RoomFinding
from workshop_app.core.room_plan import room_plan
from workshop_app.core.state import Changes
from workshop_app.core.team import ActionStatus
from workshop_app.ui.checking.filters import FilterChip
from workshop_app.ui.doing import Doer
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.plan.cells import PlanDelegate
from workshop_app.ui.plan.clipboard import PlanClipboard
from workshop_app.ui.plan.form import PlanForm
from workshop_app.ui.plan.from_list import FromSheet
from workshop_app.ui.plan.model import FIELDS, NUMBER, PlanModel
from workshop_app.ui.plan.picture import timeline_chart
from workshop_app.ui.plan.table import PlanTable
from workshop_app.ui.plan.typed_cells import CellTexts
from workshop_app.ui.results.page import ResultsPage
from workshop_app.ui.shortcuts import keys_of
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.undoing import show_undo, turn_back
from workshop_app.ui.widgets import (
    Button,
    Card,
    ChipButton,
    ElidedLabel,
    EmptyState,
    IconButton,
    Label,
    Panel,
    SearchField,
    Segmented,
)
from workshop_app.ui.widgets.chart_view import ChartTools, ChartView
from workshop_app.ui.wording.checking import action_status_name
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.plan import (
    actions_text,
    costs_text,
    plan_field_name,
)

OURS: Final = frozenset(
    {
        *(EventKind.ACTION_ADDED, EventKind.ACTION_REVISED, EventKind.ACTION_WITHDRAWN),
        EventKind.ITEM_REVISED,
    }
)
_OPEN: Final = "open"
_TABLE, _TIMELINE = "table", "timeline"
_SORTED: Final = (NUMBER, "due", "start", "owner", "cost", "status", "priority")


class PlanPage(ResultsPage):
    """The plan. ``today`` is asked for each time, for what is overdue."""

    def __init__(self, desk: Desk, *, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self.doer = Doer(desk.workshop, self)
        self.doer.refused.connect(self.failed)
        self.doer.done.connect(lambda: self.said.emit(""))
        self._stale = True
        self._sorted = NUMBER
        self._downwards = False
        texts = CellTexts(desk, self.doer, lambda: self.locale().name()[:2])
        self.model = PlanModel(texts.take, self)
        self.table = PlanTable(self.model)
        self.table.setItemDelegate(PlanDelegate(texts.choices, texts.known, self.table))
        self.clipboard = PlanClipboard(self.table, self.model, self.doer, texts, self)
        self.clipboard.said.connect(self.said)
        self.clipboard.failed.connect(self.failed)
        self.table.horizontalHeader().sectionClicked.connect(self._header_clicked)
        self.view = ChartView()
        self.view.activated.connect(self.edit)
        self.view.said.connect(self.said)
        self.view.failed.connect(self.failed)
        self._build()
        self._make_keys()
        desk.changed.connect(self._on_changes)

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        top = QHBoxLayout()
        top.setSpacing(6)
        self.views = Segmented(
            [(_TABLE, self.tr("Table")), (_TIMELINE, self.tr("Timeline"))],
            name=self.tr("How the plan is shown"),
        )
        self.views.setMinimumWidth(180)
        self.views.changed.connect(self.show_as)
        top.addWidget(self.views)
        self.status = FilterChip(self.tr("Status"), self.tr("Every status"))
        statuses = [(str(status), action_status_name(status)) for status in ActionStatus]
        self.status.offer([(_OPEN, self.tr("Not done yet")), *statuses])
        self.owner = FilterChip(self.tr("Lead"), self.tr("Everybody"))
        self.order = FilterChip(self.tr("Order"), self.tr("Order of the plan"))
        self.order.offer([(field, plan_field_name(field)) for field in _SORTED[1:]])
        self.late = ChipButton(self.tr("Overdue"), checkable=True, strong=False)
        self.incomplete = ChipButton(self.tr("Incomplete"), checkable=True, strong=False)
        for chip in (self.status, self.owner):
            chip.changed.connect(self._narrow)
        self.order.changed.connect(lambda: self.sort_by(self.order.value or NUMBER))
        for button in (self.late, self.incomplete):
            button.clicked.connect(self._narrow)
        top.addStretch(1)
        self.search = SearchField(self.tr("Find"), compact=True)
        self.search.setMinimumWidth(110)
        self.search.setMaximumWidth(240)
        self.search.textChanged.connect(self._words)
        self.search.returnPressed.connect(self.focus)
        top.addWidget(self.search)
        self.undo_button = IconButton("undo", self.tr("Undo"), key="Ctrl Z", size=32)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button = IconButton("redo", self.tr("Redo"), key="Ctrl Y", size=32)
        self.redo_button.clicked.connect(self.redo)
        top.addWidget(self.undo_button)
        top.addWidget(self.redo_button)
        self.from_button = Button(self.tr("Add from…"), icon="flag", height=32)
        self.from_button.clicked.connect(self.add_from)
        top.addWidget(self.from_button)
        self.new_button = Button(self.tr("New action"), icon="plus", height=32)
        self.new_button.clicked.connect(self.new)
        top.addWidget(self.new_button)
        column.addLayout(top)
        second = QHBoxLayout()
        second.setSpacing(6)
        for each in (self.status, self.owner, self.late, self.incomplete, self.order):
            second.addWidget(each)
        second.addSpacing(Space.S)
        self.summary = ElidedLabel("", Type.SECONDARY, tone="ink2")
        self.tools = ChartTools(self.view)
        second.addWidget(self.summary, 1)
        second.addWidget(self.tools)
        column.addLayout(second)
        column.addWidget(self._make_pile(), 1)
        self._hint = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        column.addWidget(self._hint)

    def _make_pile(self) -> Card:
        self.nothing = EmptyState(
            "flag",
            self.tr("No actions yet."),
            self.tr("New action"),
            detail=self.tr(
                "Copy rows in a spreadsheet and press Ctrl+V, or begin from priorities, "
                "recommendations and gaps with “Add from…”."
            ),
        )
        self.nothing.activated.connect(self.new)
        unfound = EmptyState("search", self.tr("Nothing fits these filters."))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._drawing = Panel("surface")
        inside = QVBoxLayout(self._drawing)
        inside.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        inside.addWidget(self.view)
        inside.addStretch(1)
        self._scroll.setWidget(self._drawing)
        self.view.current_changed.connect(self._show_mark)
        card = Card(kind="form", padding=3)
        self._pile = QStackedLayout()
        for widget in (self.table, self._scroll, unfound, self.nothing):
            self._pile.addWidget(widget)
        card.body.addLayout(self._pile)
        return card

    def _make_keys(self) -> None:
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+N", self.new),
            ("Ctrl+Shift+N", self.add_from),
            ("Ctrl+Return", self.edit),
            ("Ctrl+Enter", self.edit),
            ("Ctrl+Delete", self.withdraw),
            ("Ctrl+F", self.to_search),
            ("Ctrl+V", self.clipboard.paste),
            ("Ctrl+T", self.turn),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
        )
        keys_of(self, acts)

    # --- following the workshop --------------------------------------------------------------

    def shown(self) -> None:
        if self._stale:
            self._stale = False
            self._rebuild()
        show_undo(self.doer, OURS, self.undo_button, self.redo_button)

    def focus(self) -> None:
        widget = self._pile.currentWidget()
        if widget is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif widget is self._scroll:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """An editor that loses the keyboard hands over what was typed."""
        if self.table.state() is self.table.State.EditingState:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def exports(self) -> list[tuple[str, Callable[[], object]]]:
        if not self.model.rows or self.views.value() != _TIMELINE:
            return []
        return [
            (self.tr("Timeline as a drawing (SVG)…"), lambda: self.view.save("svg")),
            (self.tr("Timeline as a picture (PNG)…"), lambda: self.view.save("png")),
            (self.tr("Timeline as a page (PDF)…"), lambda: self.view.save("pdf")),
        ]

    def finding(self) -> RoomFinding | None:
        """The timeline of the whole plan, whatever is filtered here."""
        plan = room_plan(self._desk.state, self._today())
        title = self.tr("Timeline of the action plan")
        return RoomFinding(title, "", plan, "plan") if plan else None

    def _on_changes(self, changes: Changes) -> None:
        self._stale = self._stale or changes.setup
        if self.isVisible():
            self.shown()

    def _rebuild(self) -> None:
        rows = plan_rows(self._desk.state, self._today())
        here = self.table.current_action()
        self.model.set_rows(rows)
        self.table.fit()
        owners = sorted({row.action.owner for row in rows} - {""})
        self.owner.offer([(owner, owner) for owner in owners])
        self.owner.setVisible(bool(owners))
        self._sort()
        self._settle(here)
        self.finding_changed.emit()

    def _settle(self, here: str = "") -> None:
        """Show what there is now: the table, the timeline, or why there is neither."""
        shown = self.table.filter.shown()
        if not self.model.rows:
            self._pile.setCurrentIndex(3)
        elif not shown:
            self._pile.setCurrentIndex(2)
        else:
            self._pile.setCurrentIndex(0 if self.views.value() == _TABLE else 1)
        if shown and not (here and self.table.go_to(here)) and not self.table.current_action():
            self.table.go_to(shown[0].action.id, "what")
        drawn = self.views.value() == _TIMELINE
        self.tools.setVisible(drawn and bool(shown))
        if drawn:
            by_plan = sorted(shown, key=lambda row: self.model.sort_key(row, NUMBER))
            self.view.set_chart(timeline_chart(by_plan, self._today()) if shown else None)
        self._tell()

    def _tell(self) -> None:
        state = self._desk.state
        late = len(overdue(state, self._today()))
        rows = self.model.rows
        incomplete = sum(bool(row.missing) for row in rows)
        facts = [actions_text(len(rows)), costs_text(plan_costs(state))]
        if late:
            facts.append(self.tr("%n overdue", "", late))
        if incomplete:
            facts.append(self.tr("%n incomplete", "", incomplete))
        self.summary.set_full_text(" · ".join(fact for fact in facts if fact) if rows else "")
        self._hint.setText(
            self.tr(
                "Type or Enter: change the cell · Ctrl+Enter: the whole action · Ctrl+N: new · "
                "Ctrl+C, Ctrl+V: copy and paste rows · Delete: empty · Ctrl+Delete: take away · "
                "Ctrl+T: timeline"
            )
            if self.views.value() == _TABLE
            else self.tr("Arrow keys: from action to action · Enter: the action · Ctrl+T: table")
        )
        self._hint.setVisible(bool(rows))

    # --- what is shown -----------------------------------------------------------------------

    def show_as(self, view: str) -> None:
        """Show the table or the timeline."""
        self.views.set_value(view)
        self._settle(self.table.current_action())
        if view == _TIMELINE and (here := self.table.current_action()):
            self.view.canvas.set_current(here)
        self.finding_changed.emit()
        self.focus()

    def turn(self) -> None:
        """From the table to the timeline, or back."""
        self.show_as(_TIMELINE if self.views.value() == _TABLE else _TABLE)

    def to_search(self) -> None:
        """Put the keyboard into the field of words."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def sort_by(self, field: str, *, downwards: bool = False) -> None:
        """Order the rows by a field, "number" for the order of the plan."""
        self._sorted, self._downwards = field, downwards
        if self.order.value != ("" if field == NUMBER else field):
            self.order.blockSignals(True)
            self.order.choose(field if field in _SORTED[1:] else "")
            self.order.blockSignals(False)
        here = self.table.current_action()
        self._sort()
        self._settle(here)

    def _sort(self) -> None:
        order = Qt.SortOrder.DescendingOrder if self._downwards else Qt.SortOrder.AscendingOrder
        self.table.filter.sort(FIELDS.index(self._sorted), order)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(self._sorted != NUMBER)
        header.setSortIndicator(FIELDS.index(self._sorted), order)

    def _header_clicked(self, place: int) -> None:
        field = FIELDS[place]
        self.sort_by(field, downwards=field == self._sorted and not self._downwards)

    def _words(self, text: str) -> None:
        here = self.table.current_action()
        self.table.filter.set_words(text)
        self._settle(here)

    def _narrow(self) -> None:
        here = self.table.current_action()
        status, owner = self.status.value, self.owner.value
        late, incomplete = self.late.isChecked(), self.incomplete.isChecked()

        def lets(row: PlanRow) -> bool:
            action = row.action
            return (
                (not status or (is_open(action) if status == _OPEN else action.status == status))
                and (not owner or action.owner == owner)
                and (not late or row.days_late > 0)
                and (not incomplete or bool(row.missing))
            )

        self.table.filter.let_through(lets)
        self._settle(here)

    def _show_mark(self, action: str) -> None:
        place = self.view.canvas.place_of(action) if action else None
        if place is not None:
            centre = self.view.canvas.mapTo(self._drawing, place.center().toPoint())
            self._scroll.ensureVisible(0, centre.y())
            self.table.go_to(action)

    # --- acting ------------------------------------------------------------------------------

    def new(self) -> None:
        """Open the form of a new action."""
        PlanForm(self.doer, self, self._today).open()

    def add_from(self) -> None:
        """Begin actions from priorities, recommendations and gaps."""
        sheet = FromSheet(self.doer, self)
        sheet.accepted.connect(lambda: self.clipboard.say_added(sheet.added))
        sheet.open()

    def edit(self, action: str = "") -> None:
        """Open the form of an action, the current one unless told otherwise."""
        in_timeline = self.views.value() == _TIMELINE
        wanted = action or (self.view.current if in_timeline else self.table.current_action())
        found = self._desk.state.setup.actions.get(wanted)
        if found is not None:
            PlanForm(self.doer, self, self._today, action=found).open()

    def withdraw(self) -> None:
        """Take the marked actions away."""
        if self.views.value() == _TIMELINE:
            return
        gone = self.table.marked()
        if not gone:
            return
        if self.doer.do(
            lambda state: tuple(
                draft for each in gone for draft in commands.withdraw_action(state, each)
            )
        ):
            text = self.tr("{actions} taken away. Ctrl+Z brings back what was taken away.")
            self.said.emit(fill(text, {"actions": actions_text(len(gone))}))

    def undo(self) -> None:
        """Take back the latest change of the plan."""
        self._turn_back(again=False)

    def redo(self) -> None:
        """Bring it back."""
        self._turn_back(again=True)

    def _turn_back(self, *, again: bool) -> None:
        self.keep()
        if sentence := turn_back(self.doer, OURS, again=again):
            self.failed.emit(sentence)
