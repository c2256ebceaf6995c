"""The page of the action plan: what is in it, what it costs, a table or a timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout

from workshop_app.core import commands
from workshop_app.core.checking import is_open, people
from workshop_app.core.events import EventKind
from workshop_app.core.plan import (
    PlanRow,
    objectives,
    overdue,
    plan_costs,
    plan_rows,
    priority_titles,
)
from workshop_app.core.plan_text import action_rows, read_table, table_text, typed_value
from workshop_app.core.state import Changes
from workshop_app.core.team import ActionStatus, ServiceLevel
from workshop_app.ui.checking.filters import FilterChip
from workshop_app.ui.doing import Doer
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.plan.cells import PlanDelegate
from workshop_app.ui.plan.form import PlanForm
from workshop_app.ui.plan.from_list import FromSheet
from workshop_app.ui.plan.model import COLUMNS, FIELDS, NUMBER, PlanModel
from workshop_app.ui.plan.picture import timeline_chart
from workshop_app.ui.plan.table import PlanTable
from workshop_app.ui.plan.undoing import turn_back
from workshop_app.ui.results.page import ResultsPage
from workshop_app.ui.theme import Space, Type
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
    headings_of_fields,
    plan_field_name,
    service_level_name,
    words_of_fields,
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
        self._stale = True
        self._sorted = NUMBER
        self._downwards = False
        self.model = PlanModel(self._typed, self)
        self.table = PlanTable(self.model)
        self.table.setItemDelegate(PlanDelegate(self._choices, self._known, self.table))
        self.table.copying, self.table.pasting = self.copy, self.paste
        self.table.emptying = self.empty_cells
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
            ("Ctrl+V", self.paste),
            ("Ctrl+T", self.turn),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
        )
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- following the workshop --------------------------------------------------------------

    def shown(self) -> None:
        if self._stale:
            self._stale = False
            self._rebuild()

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

    def _on_changes(self, changes: Changes) -> None:
        if not changes.setup:
            return
        self._stale = True
        if self.isVisible():
            self.shown()

    def _rebuild(self) -> None:
        rows = plan_rows(self._desk.state, self._today())
        here = self.table.current_action()
        self.model.set_rows(rows)
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
        sheet.accepted.connect(lambda: self._say_added(sheet.added))
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

    def empty_cells(self) -> None:
        """Empty the marked cells; an activity keeps its text."""
        changes: dict[str, dict[str, Any]] = {}
        for index in self.table.selectedIndexes():
            column = COLUMNS[index.column()]
            if column.typed and column.field not in ("what", "status"):
                row = self.table.filter.row_at(index.row())
                changes.setdefault(row.action.id, {})[column.field] = ""
        if changes:
            self.doer.do(lambda state: commands.revise_actions(state, list(changes.items())))

    def copy(self) -> None:
        """Copy the rows of the marked cells, headings first, as a spreadsheet takes them."""
        marked = set(self.table.marked())
        rows = [row for row in self.table.filter.shown() if row.action.id in marked]
        lines = [[column.heading for column in COLUMNS]]
        lines += [[self._copied(row, column.field) for column in COLUMNS] for row in rows]
        QGuiApplication.clipboard().setText(table_text(lines))
        text = self.tr("{actions} copied.")
        self.said.emit(fill(text, {"actions": actions_text(len(rows))}))

    def _copied(self, row: PlanRow, field: str) -> str:
        """A cell as it reads back when it is pasted: dates and numbers in their plain form."""
        if field in ("start", "due"):
            return str(getattr(row.action, field))
        if field == "cost":
            return "" if row.action.cost is None else str(row.action.cost)
        return self.model.shown(row, field)

    def paste(self) -> None:
        """Add the rows on the clipboard; cells without activities go into the rows that stand.

        A first row of headings says what the columns are. Without one, they are the columns of
        the table from the current cell on, and a single column added below is the activities.
        """
        table = read_table(QGuiApplication.clipboard().text())
        if not table:
            self.failed.emit(self.tr("There are no rows on the clipboard; copy some first."))
            return
        here = self.table.field or "objective"
        order = FIELDS[FIELDS.index(here) :] if here != NUMBER else FIELDS[1:]
        alone = max(map(len, table)) == 1 and here in (NUMBER, "objective", "what")
        language = self.locale().name()[:2]
        columns = ("what",) if alone else order
        words = self._words_of_fields()
        rows = action_rows(table, columns, headings_of_fields(), words, language)
        if rows and not any("what" in row for row in rows):
            self._paste_cells(rows)
        elif self.doer.do(lambda state: commands.add_actions(state, rows)):
            self._say_added(len(rows))

    def _paste_cells(self, rows: list[dict[str, Any]]) -> None:
        """Into the rows from the current one down."""
        place = max(0, self.table.currentIndex().row())
        below = self.table.filter.shown()[place : place + len(rows)]
        if len(below) < len(rows):
            text = self.tr(
                "{count} rows were copied, but only {room} stand from here on; "
                "copy their activities too to add them."
            )
            self.failed.emit(fill(text, {"count": len(rows), "room": len(below)}))
            return
        changes = [(row.action.id, fields) for row, fields in zip(below, rows, strict=True)]
        self.doer.do(lambda state: commands.revise_actions(state, changes))

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

    def _say_added(self, count: int) -> None:
        text = self.tr("{actions} added. Ctrl+Z takes back what was added.")
        self.said.emit(fill(text, {"actions": actions_text(count)}))

    # --- cells -------------------------------------------------------------------------------

    def _typed(self, action: str, field: str, text: str) -> bool:
        value = typed_value(field, text, self._words_of_fields(), self.locale().name()[:2])
        return self.doer.do(lambda state: commands.revise_action(state, action, **{field: value}))

    def _words_of_fields(self) -> dict[str, dict[str, str]]:
        titles = priority_titles(self._desk.state.setup)
        return {**words_of_fields(), "priority": {title: key for key, title in titles.items()}}

    def _choices(self, field: str) -> list[tuple[str, str]]:
        if field == "status":
            return [(str(status), action_status_name(status)) for status in ActionStatus]
        if field == "level":
            return [(str(level), service_level_name(level) or "–") for level in ServiceLevel]
        titles = priority_titles(self._desk.state.setup)
        if field == "priority" and titles:
            return [("", "–"), *titles.items()]
        return []

    def _known(self, field: str) -> list[str]:
        setup = self._desk.state.setup
        if field == "objective":
            return list(objectives(setup))
        if field in ("owner", "support"):
            return list(people(self._desk.state))
        if field in ("currency", "funding"):
            return list(dict.fromkeys(getattr(a, field) for a in setup.actions.values()))
        return []
