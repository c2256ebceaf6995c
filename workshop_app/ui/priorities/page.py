"""The page “Priorities” of the results window: sources, judgements, votes and the order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core import commands
from workshop_app.core.events import EventKind
from workshop_app.core.priorities import Method, Reference
from workshop_app.core.room_finding import RoomFinding
from workshop_app.core.state import Changes
from workshop_app.ui.doing import Doer
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import BOLD
from workshop_app.ui.priorities.candidates_pane import CandidatesPane
from workshop_app.ui.priorities.editor import PriorityEditor
from workshop_app.ui.priorities.grid_pane import GridPane
from workshop_app.ui.priorities.order_list import OrderList
from workshop_app.ui.priorities.poll_pane import PollPane
from workshop_app.ui.priorities.reason_card import ReasonCard
from workshop_app.ui.priorities.room import room_finding
from workshop_app.ui.priorities.saving import save_table
from workshop_app.ui.results.page import ResultsPage
from workshop_app.ui.shortcuts import keys_of
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.undoing import show_undo, turn_back
from workshop_app.ui.widgets import Button, EmptyState, IconButton, Label, Panel, Rule, Segmented
from workshop_app.ui.widgets.chart_view import AskForName, ask_for_name
from workshop_app.ui.wording.priorities import order_said

GATHER, GRID, DOTS, RANKING = "gather", str(Method.GRID), str(Method.DOTS), str(Method.RANKING)
OURS: Final = frozenset(kind for kind in EventKind if kind.startswith(("priority_", "priorities_")))
_MATTERS = frozenset(
    {
        *(EventKind.DECISION_RECORDED, EventKind.ACT_UNDONE),
        *(EventKind.NOTE_ADDED, EventKind.NOTE_REVISED, EventKind.NOTE_WITHDRAWN),
        *(EventKind.EVIDENCE_ADDED, EventKind.EVIDENCE_REVISED, EventKind.EVIDENCE_WITHDRAWN),
    }
)
_WIDE, _NARROW = 464, 364
_ONE_COLUMN = 900
_UPPER, _LOWER = 480, 520
"""Least heights of the two halves in a narrow window, one above the other"""


class PrioritiesPage(ResultsPage):
    """Left what priorities are made of and how they are judged, right the order and the editor."""

    def __init__(self, desk: Desk, *, ask: AskForName = ask_for_name) -> None:
        super().__init__()
        self._desk, self._ask = desk, ask
        self._doer = Doer(desk.workshop, self)
        self._doer.refused.connect(self.failed)
        self._doer.done.connect(lambda: self.said.emit(""))
        self._late = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._catch_up)
        self.candidates = CandidatesPane()
        self.grid = GridPane(self._doer)
        self.polls = {m: PollPane(self._doer, m) for m in (Method.DOTS, Method.RANKING)}
        self.order = OrderList(self.tr("Priorities in order"))
        self.reason = ReasonCard(self._doer)
        self.editor = PriorityEditor(self._doer)
        self._build()
        self._connect()
        self._make_keys()
        desk.changed.connect(self._on_changes)

    # --- what stands where -------------------------------------------------------------------

    def _build(self) -> None:
        self.tabs = Segmented(
            [
                (GATHER, self.tr("Gather")),
                (GRID, self.tr("Impact and effort")),
                (DOTS, self.tr("Dots")),
                (RANKING, self.tr("Ranking")),
            ],
            name=self.tr("Steps to the priorities"),
            height=36,
        )
        self.undo_button = IconButton("undo", self.tr("Undo"), key="Ctrl Z")
        self.redo_button = IconButton("redo", self.tr("Redo"), key="Ctrl Y")
        top = QHBoxLayout()
        top.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        top.addWidget(self.tabs)
        top.addStretch(1)
        top.addWidget(self.undo_button)
        top.addWidget(self.redo_button)
        self._stack = QStackedWidget()
        self._panes: dict[str, QWidget] = {
            GATHER: self.candidates,
            GRID: self.grid,
            DOTS: self.polls[Method.DOTS],
            RANKING: self.polls[Method.RANKING],
        }
        for pane in self._panes.values():
            self._stack.addWidget(pane)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(top)
        left.addWidget(self._stack, 1)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        self._rule = Rule(vertical=True)
        row.addWidget(self._rule)
        row.addWidget(self._make_right())

    def _make_right(self) -> Panel:
        side = self._side = Panel("surface")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, 0, Space.L, 0)
        head.setSpacing(Space.S)
        self._title = Label("", Type.HEADING, weight=BOLD)
        head.addWidget(self._title, 1)
        self.merge = Button(self.tr("Merge"), icon="link", height=32, key="Ctrl M")
        self.new = Button(self.tr("New"), icon="plus", height=32, key="Ctrl N")
        head.addWidget(self.merge)
        head.addWidget(self.new)
        column.addLayout(head)
        said = QHBoxLayout()
        said.setContentsMargins(Space.L, 0, Space.L, 0)
        self._said = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        said.addWidget(self._said)
        column.addLayout(said)
        holder = QHBoxLayout()
        holder.setContentsMargins(Space.M, 0, Space.M, 0)
        holder.addWidget(self.reason)
        column.addLayout(holder)
        column.addWidget(Rule())
        self.nothing = EmptyState(
            "flag",
            self.tr("No priorities yet."),
            detail=self.tr("Tick what belongs together on the left, then press Ctrl+Enter."),
        )
        column.addWidget(self.order, 3)
        column.addWidget(self.nothing, 3)
        column.addWidget(Rule())
        self._editing = QScrollArea()
        self._editing.setWidgetResizable(True)
        self._editing.setFrameShape(QScrollArea.Shape.NoFrame)
        self._editing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._editing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._editing.setWidget(self.editor)
        column.addWidget(self._editing, 2)
        return side

    def _connect(self) -> None:
        self.tabs.changed.connect(self.show_tab)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.candidates.one_wanted.connect(self.make_one)
        self.candidates.each_wanted.connect(self.make_each)
        self.candidates.add_wanted.connect(self.add_to_chosen)
        self.candidates.question_wanted.connect(self.question_wanted)
        self.new.clicked.connect(self.make_new)
        self.merge.clicked.connect(self.merge_chosen)
        self.order.picked.connect(self._picked)
        self.order.itemSelectionChanged.connect(self._refresh_buttons)
        self.order.moved.connect(self.move_to)
        self.editor.made.connect(self.go_to)
        self.grid.picked.connect(self.order.go_to)
        panes: tuple[GridPane | PollPane, ...] = (self.grid, *self.polls.values())
        for pane in panes:
            pane.said.connect(self.said)
            pane.failed.connect(self.failed)
            pane.order_wanted.connect(self.take_order)

    def _make_keys(self) -> None:
        acts: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+N", self.make_new),
            ("Ctrl+M", self.merge_chosen),
            ("Ctrl+F", self._to_search),
            ("Ctrl+Return", self._enter),
            ("Ctrl+Enter", self._enter),
            ("Ctrl+Shift+Return", self.candidates.each.click),
            ("F6", self._next_pane),
        ]
        acts += [
            (f"Alt+{number}", partial(self.show_tab, key))
            for number, key in enumerate(self._panes, start=1)
        ]
        keys_of(self, acts)

    # --- where we are ------------------------------------------------------------------------

    def show_tab(self, key: str) -> None:
        """Turn to "gather", "grid", "dots" or "ranking"."""
        self.tabs.set_value(key)
        self._stack.setCurrentWidget(self._panes[key])
        self.refresh()
        if not self.tabs.isAncestorOf(self.focusWidget() or self):
            self.focus()  # who walks the steps themselves stays on them
        self.finding_changed.emit()

    def go_to(self, key: str) -> None:
        """Choose a priority, and edit it."""
        self.refresh()
        self.order.clearSelection()
        self.order.go_to(key)
        self.editor.show_priority(key)
        self.editor.focus()

    def least_room(self, width: int) -> QSize:
        return QSize(0, _UPPER + _LOWER if width < _ONE_COLUMN else 420)

    def _set_halves(self, *, above: bool, side: int) -> None:
        """The order below what it is made of, or beside it and ``side`` px wide."""
        self._rule.setVisible(not above)
        self._left.setMinimumHeight(_UPPER if above else 0)
        self._side.setMinimumHeight(_LOWER if above else 0)
        if above:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._side.setFixedWidth(side)

    def focus(self) -> None:
        key = self.tabs.value()
        if key == GATHER:
            self.candidates.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == GRID:
            self.grid.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.polls[Method(key)].focus()

    def _next_pane(self) -> None:
        if self.order.hasFocus():
            self.editor.focus()
        elif self._side.isAncestorOf(self.focusWidget() or self):
            self.focus()
        else:
            self.order.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_search(self) -> None:
        self.show_tab(GATHER)
        self.candidates.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- deeds -------------------------------------------------------------------------------

    def make_one(self, references: list[Reference]) -> None:
        """One priority of all these, named by the first; its title can be typed at once."""
        identity = commands.new_id()
        if self._doer.do(
            lambda state: commands.make_priority(
                state,
                commands.title_of(state, references[0]),
                sources=references,
                priority=identity,
            )
        ):
            self.candidates.done()
            self.go_to(identity)

    def make_each(self, references: list[Reference]) -> None:
        """A priority of each of these."""
        if self._doer.do(lambda state: commands.make_each(state, references)):
            self.candidates.done()

    def add_to_chosen(self, references: list[Reference]) -> None:
        """Put these to what the chosen priority is made of."""
        found = self.editor.priority
        if found is not None and self._doer.do(
            lambda state: commands.revise_priority(
                state, found.id, sources=[*found.sources, *references]
            )
        ):
            self.candidates.done()

    def make_new(self) -> None:
        """A priority made of nothing yet."""
        identity = commands.new_id()
        title = self.tr("New priority")
        if self._doer.do(lambda state: commands.make_priority(state, title, priority=identity)):
            self.go_to(identity)

    def merge_chosen(self) -> None:
        """Make one of the selected priorities."""
        chosen = self.order.chosen()
        self.editor.keep()
        if self._doer.do(lambda state: commands.merge_priorities(state, chosen)):
            self.go_to(chosen[0])

    def move_to(self, key: str, place: int) -> None:
        """Move a priority in the order; asks for the reason where the method gave another."""
        self.reason.ask(
            lambda state, why: commands.move_priority(state, key, place, reason=why), self.order
        )

    def take_order(self, method: str) -> None:
        """Put the priorities in the order a method suggests."""
        self.reason.leave()
        self._doer.do(lambda state: commands.take_order(state, method))

    def undo(self) -> None:
        """Take back the latest change of the priorities."""
        self._turn_back(again=False)

    def redo(self) -> None:
        """Bring it back."""
        self._turn_back(again=True)

    def _turn_back(self, *, again: bool) -> None:
        self.editor.keep()
        if sentence := turn_back(self._doer, OURS, again=again):
            self.failed.emit(sentence)

    def _enter(self) -> None:
        key = self.tabs.value()
        if key in self.polls:
            self.polls[Method(key)].enter()
        elif key == GATHER:
            self.candidates.one.click()

    def _picked(self, key: str) -> None:
        self.editor.show_priority(key)
        found = self.editor.priority
        self._editing.setVisible(found is not None)
        self.candidates.set_target(found.title if found else "")
        self.grid.go_to(key)

    # --- following the workshop --------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        if not changes.setup and not changes.kinds & _MATTERS:
            self._show_undo()  # of votes and rounds on questions nothing else is shown here
            return
        self._late = True
        if self.isVisible():
            self._soon.start(0)

    def shown(self) -> None:
        self._catch_up()

    def _catch_up(self) -> None:
        if self._late:
            self.refresh()
            self.finding_changed.emit()

    def refresh(self) -> None:
        """Show the workshop as it is now."""
        self._late = False
        state = self._desk.state
        kept = state.setup.priorities
        key = self.tabs.value()
        if key == GATHER:
            self.candidates.refresh(state)
        elif key == GRID:
            self.grid.refresh()
        else:
            self.polls[Method(key)].refresh()
        self.order.set_priorities(state)
        self.order.setVisible(bool(kept.order))
        self.nothing.setVisible(not kept.order)
        count = len(kept.order)
        self._title.setText(self.tr("Priorities") + (f" {count}" if count else ""))
        self._said.setText(order_said(kept))
        self._said.setVisible(bool(count))
        self._picked(self.order.key())
        self._refresh_buttons()
        self._show_undo()

    def _show_undo(self) -> None:
        show_undo(self._doer, OURS, self.undo_button, self.redo_button)

    def _refresh_buttons(self) -> None:
        self.merge.setEnabled(len(self.order.chosen()) > 1)

    # --- what the window asks ----------------------------------------------------------------

    def finding(self) -> RoomFinding | None:
        return room_finding(self._doer.state, self.tabs.value())

    def exports(self) -> list[tuple[str, Callable[[], object]]]:
        if not self._doer.state.setup.priorities.order:
            return []
        return [(self.tr("Save the priorities as a table (CSV)…"), self.save_table)]

    def save_table(self) -> None:
        """Ask for a name and write the priorities in their order as CSV."""
        save_table(self, self._doer.state, self._ask, self.said.emit, self.failed.emit)

    def keep(self) -> None:
        self.editor.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= 1240
        self._set_halves(above=self.width() < _ONE_COLUMN, side=_WIDE if wide else _NARROW)
        self.tabs.setMinimumWidth(560 if wide else 300)
        self.merge.set_key("Ctrl M" if wide else "")
        self.new.set_key("Ctrl N" if wide else "")
        self.candidates.set_wide(wide)
