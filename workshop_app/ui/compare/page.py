"""The page “Compare”: baselines, one beside the workshop or several side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.baseline import Baseline
from workshop_app.core.changes import Comparison
from workshop_app.core.compare import compare
from workshop_app.core.digest import Digests
from workshop_app.core.events import EventKind
from workshop_app.core.shifts import shared_divisions
from workshop_app.core.side_by_side import beside
from workshop_app.core.state import Changes
from workshop_app.jobs.baseline import WORKBOOKS, FoundBaseline
from workshop_app.reports.compare_table import comparison_table, side_by_side_table
from workshop_app.reports.tables import Table
from workshop_app.store.workshop_file import SUFFIX
from workshop_app.ui.compare.form import BaselineForm
from workshop_app.ui.compare.matching_dialog import MatchingDialog
from workshop_app.ui.compare.pair_pane import ONE_COLUMN, PairPane
from workshop_app.ui.compare.reading import BaselineReading
from workshop_app.ui.compare.side_pane import SidePane
from workshop_app.ui.compare.top_bar import ONE, SEVERAL, TopBar
from workshop_app.ui.doing import Doer
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.results.page import ResultsPage
from workshop_app.ui.saving.table_file import copy_table, save_table
from workshop_app.ui.saving.waiting_page import WaitingPage
from workshop_app.ui.shortcuts import keys_of
from workshop_app.ui.theme import Space
from workshop_app.ui.undoing import turn_back
from workshop_app.ui.widgets import (
    Button,
    EmptyState,
    MessageBar,
)
from workshop_app.ui.widgets.chart_view import AskForName, ask_for_name, chart_exports
from workshop_app.ui.wording.fill import fill

OURS = frozenset(
    {
        *(EventKind.BASELINE_ADDED, EventKind.BASELINE_CHANGED, EventKind.BASELINE_REMOVED),
        *(EventKind.BASELINE_LINKED, EventKind.BASELINE_UNLINKED),
    }
)
CHOICE_KEY = "compare.choice"
AskForFile = Callable[[QWidget, str, str], str]
_SOON_MS = 150
_NARROW = 1000
_HIGH, _LOW = 760, 420
"""Least heights with the list of questions below the picture, and beside it"""


def _ask_for_file(parent: QWidget, title: str, kinds: str) -> str:
    return QFileDialog.getOpenFileName(parent, title, "", kinds)[0]


class ComparePage(ResultsPage):
    """An empty place with one button, until there is a baseline."""

    def __init__(
        self,
        desk: Desk,
        *,
        ask: AskForName = ask_for_name,
        ask_for_file: AskForFile = _ask_for_file,
    ) -> None:
        super().__init__()
        self._desk, self._ask, self._ask_for_file = desk, ask, ask_for_file
        self._doer = Doer(desk.workshop, self)
        self._doer.refused.connect(self._say_trouble)
        self._digests = Digests(desk.state)
        self._chosen = str(desk.recall(CHOICE_KEY, ""))
        self._late = True
        self._by_hand = False
        self._comparisons: tuple[Comparison, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self.refresh)
        self.reading = BaselineReading(desk, self)
        self.reading.started.connect(self._wait)
        self.reading.found.connect(self._add)
        self.reading.failed.connect(self._not_read)
        self.reading.little.connect(self._offer_by_hand)
        self.matching: MatchingDialog | None = None
        self.form: BaselineForm | None = None
        self.setAcceptDrops(True)
        self._build()
        self._make_keys()
        desk.changed.connect(self._on_changes)

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = TopBar()
        for signal, act in (
            (self.bar.add_wanted, self.add),
            (self.bar.match_wanted, self.match),
            (self.bar.rename_wanted, self.rename),
            (self.bar.remove_wanted, self.remove),
            (self.bar.copy_wanted, self.copy_table),
            (self.bar.undo_wanted, self.undo),
            (self.bar.redo_wanted, self.redo),
        ):
            signal.connect(act)
        self.bar.chosen.connect(self.choose)
        self.bar.shown_as.connect(self.show_as)
        column.addWidget(self.bar)
        holder = QHBoxLayout()
        holder.setContentsMargins(Space.L, 0, Space.L, 0)
        self.message = MessageBar()
        self.message.activated.connect(self._act_on_message)
        holder.addWidget(self.message)
        column.addLayout(holder)
        self._stack = QStackedWidget()
        self.nothing = EmptyState(
            "file",
            self.tr("Compare this workshop with an earlier round or another country."),
            self.tr("Add a baseline…"),
            detail=self.tr(
                "Choose another workshop file, or a workbook that was filled in an earlier year. "
                "You can also drop the file here. Its answers are kept in this workshop."
            ),
        )
        self.nothing.activated.connect(self.add)
        self.waiting = WaitingPage()
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        self.cancel.clicked.connect(self.stop)
        waiting = QWidget()
        inside = QVBoxLayout(waiting)
        inside.addWidget(self.waiting, 1)
        inside.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(Space.XL)
        self._waiting = waiting
        self.pair = PairPane()
        self.pair.question_wanted.connect(self.question_wanted)
        self.side = SidePane()
        self.side.question_wanted.connect(self.question_wanted)
        self.side.baseline_wanted.connect(self._one)
        for card in (self.pair.card, self.side.card):
            card.view.said.connect(self.said)
            card.view.failed.connect(self.failed)
        for page in (self.nothing, waiting, self.pair, self.side):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)

    def _make_keys(self) -> None:
        keys_of(
            self,
            (
                ("Ctrl+N", self.add),
                ("Ctrl+M", self.match),
                ("Ctrl+T", self.turn),
                ("Ctrl+F", self._to_search),
                ("Ctrl+Z", self.undo),
                ("Ctrl+Y", self.redo),
                ("F2", self.rename),
                ("F6", self._next_pane),
            ),
        )

    # --- what is shown -----------------------------------------------------------------------

    @property
    def baselines(self) -> tuple[Baseline, ...]:
        """Those of the workshop, in the order they were added."""
        return tuple(self._desk.state.setup.baselines.values())

    @property
    def baseline(self) -> Baseline | None:
        """The one that is looked at."""
        found = self._desk.state.setup.baselines.get(self._chosen)
        return found or next(iter(self.baselines), None)

    def _on_changes(self, changes: Changes) -> None:
        self._digests.note(changes)
        self._late = True
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def shown(self) -> None:
        if self._late:
            self.refresh()

    def least_room(self, width: int) -> QSize:
        return QSize(0, _HIGH if width < ONE_COLUMN else _LOW)

    def focus(self) -> None:
        page = self._stack.currentWidget()
        if page is self.nothing and self.nothing.button is not None:
            self.nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.pair:
            self.pair.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.side:
            self.side.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the workshop as it is now."""
        self._timer.stop()
        self._late = False
        state, baselines, baseline = self._desk.state, self.baselines, self.baseline
        workshop = self._desk.workshop
        self.bar.setVisible(baseline is not None)
        if baseline is not None:
            self.bar.show_baselines(
                baselines, baseline, undo=workshop.can_undo, redo=workshop.can_redo
            )
        if self.reading.busy:
            return
        if baseline is None:
            self._comparisons = ()
            self._stack.setCurrentWidget(self.nothing)
            return
        digests = self._digests.all()
        divisions = shared_divisions(state, digests)
        if self.bar.view == SEVERAL:
            self._comparisons = tuple(self._compare(each) for each in baselines)
            self.side.show_places(state, digests, self._comparisons, divisions)
            self._stack.setCurrentWidget(self.side)
        else:
            self._comparisons = (self._compare(baseline),)
            setup = state.setup
            now = setup.round_name or setup.country or setup.title
            self.pair.show_comparison(self._comparisons[0], divisions, now)
            self._stack.setCurrentWidget(self.pair)

    def _compare(self, baseline: Baseline) -> Comparison:
        before = next((c for c in self._comparisons if c.baseline is baseline), None)
        return compare(self._desk.state, baseline, before)

    def choose(self, baseline: str) -> None:
        """Look at another baseline."""
        self.message.clear()
        self._chosen = baseline
        self._desk.remember(CHOICE_KEY, baseline)
        self.refresh()

    def show_as(self, key: str) -> None:
        """One baseline, or all of them side by side."""
        self.bar.set_view(key)
        self.refresh()

    def turn(self) -> None:
        """From one to several, or back."""
        if len(self.baselines) > 1:
            self.show_as(ONE if self.bar.view == SEVERAL else SEVERAL)
            self.focus()

    def _one(self, baseline: str) -> None:
        self.bar.set_view(ONE)
        self.choose(baseline)

    # --- adding ------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a file and read it."""
        kinds = self.tr("Workshops and workbooks (*.workshop *.xlsx *.xlsm)")
        chosen = self._ask_for_file(self, self.tr("Add a baseline"), kinds)
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a file in the background and keep its answers."""
        self.reading.read(path)

    def stop(self) -> None:
        """Give up the file that is being read."""
        self.reading.cancel()
        self.refresh()
        self.focus()

    def back(self) -> bool:
        if self.reading.busy:
            self.stop()
            return True
        return False

    def _wait(self, name: str) -> None:
        self.message.clear()
        self.waiting.show_step(fill(self.tr("Reading {name}…"), {"name": name}), 1, 2)
        self._stack.setCurrentWidget(self._waiting)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, found: object) -> None:
        if not isinstance(found, FoundBaseline):
            return
        if not self._doer.do(lambda state: commands.add_baseline(state, found.baseline)):
            self.refresh()
            return
        self.bar.set_view(ONE)
        self.choose(found.baseline.id)
        said = [
            fill(
                self.tr("“{name}” was added: {count} of its {total} questions are asked here."),
                {"name": found.baseline.title, "count": found.count, "total": found.total},
            )
        ]
        if found.unread:
            text = self.tr("%n answers fit no option and were left out.", "", len(found.unread))
            if len(found.unread) == 1:
                text = self.tr("1 answer fits no option and was left out.")
            said.append(text)
        waiting = found.count < found.total
        self._by_hand = False
        self.message.say(" ".join(said), action=self.tr("Match questions…") if waiting else "")
        self.focus()

    def _not_read(self, sentence: str) -> None:
        self.refresh()
        if sentence:
            self._say_trouble(sentence)
        self.focus()

    def _say_trouble(self, sentence: str) -> None:
        self._by_hand = False
        self.message.say(sentence, kind="attention")

    def _offer_by_hand(self, sentence: str) -> None:
        self.refresh()
        self._by_hand = True
        self.message.say(sentence, kind="attention", action=self.tr("Add and match by hand"))
        self.focus()

    def _act_on_message(self) -> None:
        self.message.clear()
        if self._by_hand:
            self._by_hand = False
            self.reading.again()
        else:
            self.match()

    # --- about one baseline ------------------------------------------------------------------

    def match(self) -> None:
        """Say which questions are the same."""
        baseline = self.baseline
        if baseline is not None and self.bar.view == ONE:
            self.matching = MatchingDialog(self._doer, baseline.id, self)
            self.matching.finished.connect(self._forget)
            self.matching.open()

    def rename(self) -> None:
        """Change name, year and kind."""
        baseline = self.baseline
        if baseline is not None and self.bar.view == ONE:
            self.form = BaselineForm(self._doer, baseline, self)
            self.form.finished.connect(self._forget)
            self.form.open()

    def _forget(self) -> None:
        self.matching = self.form = None
        self.refresh()

    def remove(self) -> None:
        """Take the baseline away; undo brings it back."""
        baseline = self.baseline
        if baseline is None:
            return
        if self._doer.do(lambda state: commands.remove_baseline(state, baseline.id)):
            self.refresh()
            text = self.tr("“{name}” was removed. Undo brings it back.")
            self._by_hand = False
            self.message.say(fill(text, {"name": baseline.title}))
            self.focus()

    def undo(self) -> None:
        """Take back the latest change that was made here."""
        self._turn_back(again=False)

    def redo(self) -> None:
        """Bring it back."""
        self._turn_back(again=True)

    def _turn_back(self, *, again: bool) -> None:
        self.message.clear()
        sentence = turn_back(self._doer, OURS, again=again)
        if sentence:
            self.message.say(sentence)
        self.refresh()

    # --- taking along ------------------------------------------------------------------------

    def table(self) -> Table | None:
        """What is shown, as a table."""
        if not self._comparisons:
            return None
        if self.bar.view == SEVERAL:
            return side_by_side_table(beside(self._comparisons, self._desk.state))
        return comparison_table(self._comparisons[0])

    def copy_table(self) -> None:
        """Put the table on the clipboard, for a spreadsheet."""
        table = self.table()
        if table is None:
            return
        copy_table(table)
        self.said.emit(self.tr("The list was copied."))

    def save(self) -> None:
        """Write the table as CSV."""
        table = self.table()
        if table is not None:
            save_table(
                self, table, self.tr("Comparison"), self._ask, self.said.emit, self.failed.emit
            )

    def exports(self) -> list[tuple[str, Callable[[], object]]]:
        if not self._comparisons:
            return []
        pane = self.side if self.bar.view == SEVERAL else self.pair
        card = pane.card
        pictures = chart_exports(card.view) if card.isVisibleTo(pane) else []
        return [
            (self.tr("Questions as a table (CSV)…"), self.save),
            (self.tr("Copy the questions"), self.copy_table),
            *pictures,
        ]

    # --- gestures ----------------------------------------------------------------------------

    def _to_search(self) -> None:
        pane = self.side if self.bar.view == SEVERAL else self.pair
        pane.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_pane(self) -> None:
        pane = self.side if self.bar.view == SEVERAL else self.pair
        canvas = pane.card.view.canvas
        if canvas.hasFocus():
            self.focus()
        else:
            canvas.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.set_narrow(self.width() < _NARROW)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, partial(self.read, path))


def _dropped(event: QDropEvent) -> Path | None:
    """The one workshop or workbook that is dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    kinds = (SUFFIX, *WORKBOOKS)
    return paths[0] if len(paths) == 1 and paths[0].suffix.casefold() in kinds else None
