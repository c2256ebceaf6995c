"""The setup page.

    page = SetupPage(workshop)
    page.doneRequested.connect(...)             # “Start the workshop”

Every change is a command on the workshop, so it is on disk when it is seen and can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.agenda import has_agenda
from workshop_app.core.days import total_minutes
from workshop_app.core.state import (
    Changes,
)
from workshop_app.core.workshop import Workshop
from workshop_app.ui.adapt.pane import QuestionsPane
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.setup.agenda import AgendaPane
from workshop_app.ui.setup.assigning import nobody_has
from workshop_app.ui.setup.assignments import AssignmentsPane
from workshop_app.ui.setup.details import DetailsPane
from workshop_app.ui.setup.groups import GroupList, QuickStart
from workshop_app.ui.setup.rail import Rail
from workshop_app.ui.setup.seats import SeatPane
from workshop_app.ui.shortcuts import keys_of
from workshop_app.ui.start.facts import groups_text, questions_text, seats_text
from workshop_app.ui.start.scrolling import scrolled
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import (
    Button,
    ElidedLabel,
    IconButton,
    IconView,
    Kind,
    Label,
    MessageBar,
    Panel,
    Rule,
)
from workshop_app.ui.wording import minutes_text
from workshop_app.ui.wording.acts import redo_text, undo_text

DETAILS, QUESTIONS, GROUPS, ASSIGNMENTS, AGENDA = range(5)


class SetupPage(QWidget):
    """Details, questions, groups, assignments, agenda; one step at a time, all optional."""

    doneRequested = Signal()
    backRequested = Signal()
    helpRequested = Signal()

    def __init__(
        self,
        workshop: Workshop,
        parent: QWidget | None = None,
        *,
        clipboard: Callable[[], str] = lambda: QGuiApplication.clipboard().text(),
    ) -> None:
        super().__init__(parent)
        self.doer = Doer(workshop, self)
        self.doer.refused.connect(self._say_refused)
        self.doer.said.connect(self._say)
        self._bar = MessageBar()
        self._bar.activated.connect(self.undo)
        self.details = DetailsPane(self.doer)
        self.questions = QuestionsPane(self.doer)
        self.groups = GroupList(self.doer)
        self.quick = QuickStart(self.doer)
        self.seats = SeatPane(self.doer, clipboard=clipboard)
        self.assignments = AssignmentsPane(self.doer)
        self.agenda = AgendaPane(self.doer, clipboard=clipboard)
        self.groups.currentChanged.connect(self.seats.show_group)
        self.groups.people_pasted.connect(self.seats.paste)
        self.quick.made.connect(lambda: self.show_step(GROUPS))
        self.assignments.groupsWanted.connect(lambda: self.show_step(GROUPS))

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_top())
        column.addWidget(Rule())
        body = QHBoxLayout()
        body.setSpacing(0)
        self.rail = Rail(
            [
                self.tr("Details"),
                self.tr("Questions"),
                self.tr("Groups and seats"),
                self.tr("Assignments"),
                self.tr("Agenda"),
            ]
        )
        self.rail.chosen.connect(self.show_step)
        body.addWidget(self.rail)
        body.addWidget(Rule(vertical=True))
        body.addWidget(self._make_middle(), 1)
        column.addLayout(body, 1)
        column.addWidget(Rule())
        column.addWidget(self._make_bottom())
        # shown before it stands in the page it would be a window of its own for a moment
        self.seats.show_group(self.groups.current)
        self._make_keys()
        self._unsubscribe: Callable[[], None] | None = workshop.subscribe(self._on_changes)
        self.destroyed.connect(self.release)
        self._refresh()
        self.show_step(DETAILS)

    def release(self) -> None:
        """Stop listening to the workshop; call it before the page is thrown away."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    # --- building ---------------------------------------------------------------------------

    def _make_top(self) -> Panel:
        bar = Panel("surface")
        bar.setFixedHeight(Height.TOP_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.M)
        row.addWidget(Label(self.tr("Set up the workshop"), Type.READING, weight=BOLD))
        self._name = ElidedLabel("", Type.SECONDARY, tone="ink2")
        row.addWidget(self._name, 1)
        row.addWidget(IconView("check", size=16))
        row.addWidget(Label(self.tr("All changes saved"), Type.SECONDARY, tone="ink2"))
        self.undo_button = IconButton("undo", self.tr("Undo"), key="Ctrl Z")
        self.redo_button = IconButton("redo", self.tr("Redo"), key="Ctrl Y")
        help_button = IconButton("help", self.tr("Help"), key="F1", boxed=True, size=32)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        help_button.clicked.connect(self.helpRequested)
        for button in (self.undo_button, self.redo_button, help_button):
            row.addWidget(button)
        return bar

    def _make_middle(self) -> Panel:
        panel = Panel("background")
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.SECTION, Space.XL, Space.SECTION, Space.M)
        column.setSpacing(Space.M)
        self._title = Label("", Type.QUESTION, weight=SEMIBOLD)
        column.addWidget(self._title)
        self._hint = Label("", Type.BODY, tone="ink2", wrap=True)
        column.addWidget(self._hint)
        column.addWidget(self._bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(self.details))
        self._stack.addWidget(self.questions)
        self._stack.addWidget(self._make_groups())
        self._stack.addWidget(self.assignments)
        self._stack.addWidget(self.agenda)
        column.addWidget(self._stack, 1)
        return panel

    def _make_groups(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.quick)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(scrolled(self.groups), 5)
        row.addWidget(self.seats, 6)
        column.addLayout(row, 1)
        return holder

    def _make_bottom(self) -> Panel:
        bar = Panel("surface")
        bar.setFixedHeight(Height.BOTTOM_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.M)
        self.back_button = Button(self.tr("Back"), icon="chevron-left")
        self.next_button = Button(self.tr("Next"), icon_after="chevron-right")
        self.back_button.clicked.connect(self._go_back)
        self.next_button.clicked.connect(lambda: self.show_step(self.step + 1))
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        row.addSpacing(Space.M)
        self._summary = ElidedLabel("", Type.BODY, tone="ink2")
        row.addWidget(self._summary, 1)
        self.done_button = Button(self.tr("Start the workshop"), kind=Kind.PRIMARY, key="Ctrl ⏎")
        self.done_button.clicked.connect(self._finish)
        row.addWidget(self.done_button)
        return bar

    def _make_keys(self) -> None:
        # Both of the usual keys for redo, on every system: one of them is what a hand knows.
        acts: list[tuple[str, Callable[[], None]]] = [
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Return", self._finish),
            ("Ctrl+Enter", self._finish),
            ("Ctrl+PgDown", lambda: self.show_step(self.step + 1)),
            ("Ctrl+PgUp", lambda: self.show_step(self.step - 1)),
        ]
        acts += [(f"Ctrl+{step + 1}", partial(self.show_step, step)) for step in range(AGENDA + 1)]
        keys_of(self, acts)

    # --- steps ------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """Number of the open step."""
        return self._stack.currentIndex()

    def show_step(self, step: int) -> None:
        """Open a step; numbers outside go to the nearest one."""
        step = max(DETAILS, min(AGENDA, step))
        self._stack.setCurrentIndex(step)
        self.rail.set_current(step)
        titles = (
            self.tr("Details"),
            self.tr("Questions"),
            self.tr("Groups and seats"),
            self.tr("Who answers what?"),
            self.tr("Agenda"),
        )
        hints = (
            self.tr("All of this can be changed later."),
            self.tr("Choose what is asked, and word it for your country. No answer is ever lost."),
            self.tr("A group is a table of people. A seat is one person; names are optional."),
            self.tr("A group steps through its own domains. The plenary has the whole framework."),
            self.tr("Optional. The minutes of a domain include the minutes of all parts of it."),
        )
        self._title.setText(titles[step])
        self._hint.setText(hints[step])
        self.back_button.setText(self.tr("Back"))
        self.next_button.setEnabled(step < AGENDA)
        if step == QUESTIONS:
            self.questions.open_step()
        self._focus_step()

    def _focus_step(self) -> None:
        if not self.isVisible():
            return
        targets: tuple[QWidget, ...] = (
            self.details.title.edit if self.step == DETAILS else self.details,
            self.questions.first(),
            self._first_of_groups(),
            self.assignments.matrix,
            self.agenda.first(),
        )
        targets[self.step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_of_groups(self) -> QWidget:
        row = self.groups.rows.get(self.groups.current)
        if row is not None:
            return row.name
        return self.quick.groups

    def _name_done(self) -> None:
        """Nobody starts what is running already."""
        running = bool(self.doer.state.questions)
        text = self.tr("Back to the workshop") if running else self.tr("Start the workshop")
        if self.done_button.text() != text:
            self.done_button.setText(text)
            self.done_button.updateGeometry()

    def _go_back(self) -> None:
        if self.step == DETAILS:
            self.backRequested.emit()
        else:
            self.show_step(self.step - 1)

    # --- doing ------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the latest act."""
        self._bar.clear()
        self.doer.undo()

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._bar.clear()
        self.doer.redo()

    def _finish(self) -> None:
        # What is still being typed counts: taking the focus away takes it over.
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.doneRequested.emit()

    def say(self, sentence: str, good: bool) -> None:
        """Show a sentence in the page's bar."""
        self._bar.say(sentence, kind="info" if good else "attention")

    def _say_refused(self, sentence: str) -> None:
        self._bar.say(sentence, kind="attention")

    def _say(self, sentence: str, offer_undo: bool) -> None:
        self._bar.say(sentence, action=self.tr("Undo") if offer_undo else "")

    # --- refreshing -------------------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        self._bar.clear()
        if changes.setup:
            self._refresh()
        else:
            self._refresh_undo()

    def _refresh(self) -> None:
        self.details.refresh()
        self.questions.refresh()
        self.groups.refresh()
        self.seats.show_group(self.groups.current)
        self.assignments.refresh()
        self.agenda.refresh()
        setup = self.doer.state.setup
        self.quick.setVisible(not setup.groups)
        self._name.set_full_text(
            " · ".join(part for part in (setup.title, setup.country, setup.round_name) if part)
        )
        self._name_done()
        self._refresh_facts()
        self._refresh_undo()

    def _refresh_facts(self) -> None:
        setup = self.doer.state.setup
        details, questions, groups, assignments, agenda = self.rail.steps
        missing = not setup.country
        details.show_fact(
            self.tr("The country is missing") if missing else setup.country,
            "state-attention" if missing else "state-done",
        )
        room = " · ".join((groups_text(len(setup.groups)), seats_text(len(setup.seats))))
        groups.show_fact(
            room if setup.groups else self.tr("Whole room only"),
            "state-done" if setup.groups else "state-open",
        )
        left = len(nobody_has(self.doer.state))
        if not setup.groups:
            assignments.show_fact(self.tr("Add groups first"), "state-open")
        elif left:
            said = (
                self.tr("1 domain has no group")
                if left == 1
                else self.tr("%n domains have no group", "", left)
            )
            assignments.show_fact(said, "state-progress" if setup.assignments else "state-open")
        else:
            assignments.show_fact(self.tr("Every domain has a group"), "state-done")
        time = minutes_text(total_minutes(setup.days) or sum(setup.planned.values()))
        agenda.show_fact(
            time if has_agenda(setup) else self.tr("Optional"),
            "state-done" if setup.planned else "state-open",
        )
        out = self.doer.state.setup.adaptation.left_out
        every = self.doer.state.framework.asked
        count = questions_text(sum(question.id not in out for question in every))
        questions.show_fact(
            self.tr("{count} chosen").format(count=count) if out else count, "state-done"
        )
        self._summary.set_full_text(" · ".join((count, room)) if setup.groups else count)

    def _refresh_undo(self) -> None:
        workshop = self.doer.workshop
        self.undo_button.setEnabled(workshop.can_undo)
        self.redo_button.setEnabled(workshop.can_redo)
        state = workshop.state
        self.undo_button.set_name(undo_text(workshop.next_undo, state), "Ctrl Z")
        self.redo_button.set_name(redo_text(workshop.next_redo, state), "Ctrl Y")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a small window the work comes first; Back, Next and Ctrl+1 to 5 still lead around.
        self.rail.setVisible(self.width() >= 900)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_step()
