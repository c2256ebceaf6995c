"""Dots or ranking: opening the vote, entering it, closing, revealing, and what it gave."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.charts.priority_bars import PriorityBar, priority_bars
from workshop_app.core import commands
from workshop_app.core.priorities import Method, Poll, PollState, Voters
from workshop_app.core.prioritising import agreement, poll_lines, poll_turnout
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.priorities.ballot_form import BallotForm
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, FlowLayout, Kind, Label, Segmented, SpinBox
from workshop_app.ui.widgets.chart_view import ChartTools, ChartView
from workshop_app.ui.wording.priorities import agreement_said, total_said, turnout_said


class PollPane(QWidget):
    """``order_wanted``: put the priorities in the order of this method."""

    said = Signal(str)
    failed = Signal(str)
    order_wanted = Signal(str)

    def __init__(self, doer: Doer, method: Method, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer, self._method = doer, method
        self.intro = Label(self._explained(), Type.BODY, tone="ink2", wrap=True)
        self.setup = self._make_setup()
        self.under_way = self._make_under_way()
        self.result = self._make_result()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.L, 0, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.intro)
        for card in (self.setup, self.under_way, self.result):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _explained(self) -> str:
        if self._method is Method.DOTS:
            return self.tr(
                "Everybody gives their dots to the priorities that matter most to them. Only how "
                "many have voted can be seen until you reveal the votes."
            )
        return self.tr(
            "Everybody puts the priorities in their own order. The ranks are added up, and the "
            "least sum comes first. Nothing can be seen until you reveal the votes."
        )

    # --- the cards -----------------------------------------------------------------------------

    def _make_setup(self) -> Card:
        card = Card(kind="form")
        card.body.addWidget(Label(self.tr("New vote"), Type.HEADING, weight=SEMIBOLD))
        line = QWidget()
        row = FlowLayout(line, spacing=Space.M)
        self.voters = Segmented(
            [
                (str(Voters.SEATS), self.tr("Each person votes")),
                (str(Voters.GROUPS), self.tr("Each group has one vote")),
            ],
            name=self.tr("Who votes"),
        )
        self.voters.setMinimumWidth(340)
        self.voters.changed.connect(self.voters.set_value)
        row.addWidget(self.voters)
        self.dots = SpinBox(1, commands.MOST_DOTS, name=self.tr("Dots for each"), compact=True)
        self.dots.setValue(3)
        self.dots.setFixedWidth(76)
        if self._method is Method.DOTS:
            each = QWidget()
            inside = QHBoxLayout(each)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(Space.S)
            inside.addWidget(Label(self.tr("Dots for each"), Type.BODY))
            inside.addWidget(self.dots)
            row.addWidget(each)
        self.start = Button(self.tr("Start the vote"), icon="play")
        self.start.clicked.connect(self.open)
        row.addWidget(self.start)
        card.body.addWidget(line)
        return card

    def _make_under_way(self) -> Card:
        card = Card(kind="current")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        self.turnout = Label("", Type.PANEL, weight=BOLD)
        head.addWidget(self.turnout, 1)
        self.stop = Button(self.tr("Stop without a result"), kind=Kind.LINK, height=36)
        self.close_vote = Button(self.tr("Close the vote"), icon="lock", height=36)
        self.reveal = Button(self.tr("Reveal the votes"), icon="eye", height=36)
        self.stop.clicked.connect(lambda: self._doer.do(commands.drop_priority_poll))
        self.close_vote.clicked.connect(self.end)
        self.reveal.clicked.connect(self.show_votes)
        for button in (self.stop, self.close_vote, self.reveal):
            head.addWidget(button)
        card.body.addLayout(head)
        self.conflict = Label("", Type.SECONDARY, tone="attention", wrap=True)
        card.body.addWidget(self.conflict)
        self.form = BallotForm(self._doer)
        card.body.addWidget(self.form)
        self.closed = Label(
            self.tr("The vote is closed. Reveal it when the room is ready."), Type.READING
        )
        card.body.addWidget(self.closed)
        return card

    def _make_result(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(Label(self.tr("Result"), Type.HEADING, weight=SEMIBOLD), 1)
        self.view = ChartView()
        self.view.said.connect(self.said)
        self.view.failed.connect(self.failed)
        head.addWidget(ChartTools(self.view))
        self.take = Button(self.tr("Put in this order"), height=36)
        self.take.clicked.connect(lambda: self.order_wanted.emit(str(self._method)))
        head.addWidget(self.take)
        card.body.addLayout(head)
        self.voted = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        card.body.addWidget(self.voted)
        card.body.addWidget(self.view)
        self.analysis = Card(kind="well", padding=Space.M)
        title = self.tr("Analysis for the team, never shown to the room")
        self.analysis.body.addWidget(Label(title, Type.SECONDARY, weight=SEMIBOLD, tone="ink2"))
        self.agreement = Label("", Type.BODY, wrap=True)
        self.analysis.body.addWidget(self.agreement)
        card.body.addWidget(self.analysis)
        return card

    # --- deeds -----------------------------------------------------------------------------------

    def open(self) -> None:
        """Start a vote on the priorities as they are."""
        made = self._doer.do(
            lambda state: commands.open_priority_poll(
                state, self._method, self.voters.value(), dots=self.dots.value()
            )
        )
        if made:
            self.refresh()
            self.form.focus()

    def end(self) -> None:
        """Take no more votes."""
        if self._doer.do(commands.close_priority_poll):
            self.refresh()
            self.reveal.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_votes(self) -> None:
        """Reveal what the vote gave."""
        if self._doer.do(commands.reveal_priority_poll):
            self.refresh()
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Enter the vote that is typed, while one is under way."""
        if self.form.isVisible():
            self.form.enter()

    def refresh(self) -> None:
        """Show what stands now."""
        kept = self._doer.state.setup.priorities
        poll = kept.poll
        ours = poll if poll is not None and poll.method is self._method else None
        self.setup.setVisible(poll is None)
        few = len(kept.order) < 2
        self.start.set_reason(self.tr("Make two priorities first") if few else None)
        self.under_way.setVisible(ours is not None)
        if ours is not None:
            self._show_under_way(ours)
        other = poll is not None and ours is None
        text = self.tr("A vote of the other kind is under way. Reveal or stop that one first.")
        self.intro.setText(text if other else self._explained())
        found = kept.revealed(self._method) if poll is None else None
        self.result.setVisible(found is not None)
        if found is not None:
            self._show_result(found)

    def _show_under_way(self, poll: Poll) -> None:
        turnout = poll_turnout(self._doer.state, poll)
        self.turnout.setText(turnout_said(turnout, poll))
        is_open = poll.state is PollState.OPEN
        self.close_vote.setVisible(is_open)
        self.reveal.setVisible(not is_open)
        self.form.setVisible(is_open)
        self.closed.setVisible(not is_open)
        self.conflict.setVisible(bool(turnout.conflicts))
        self.conflict.setText(
            self.tr("Two laptops entered a vote differently. Enter it once more: ")
            + ", ".join(self._conflicting(poll))
            if turnout.conflicts
            else ""
        )
        if is_open:
            self.form.show_poll(poll)

    def _conflicting(self, poll: Poll) -> list[str]:
        groups = self._doer.state.setup.groups
        return [
            groups[each.group].name if each.group in groups else self.tr("the room")
            for each in poll.ballots.values()
            if len(each.events) > 1
        ]

    def _show_result(self, poll: Poll) -> None:
        kept = self._doer.state.setup.priorities
        lines = poll_lines(poll)
        gone = sum(line.priority not in kept.items for line in lines)
        said = turnout_said(poll_turnout(self._doer.state, poll), poll)
        if gone:
            said += " " + self.tr("Some of these were merged or taken away since the vote.")
        self.voted.setText(said)
        bars = [
            PriorityBar(
                line.priority,
                str(kept.order.index(line.priority) + 1) if line.priority in kept.items else "–",
                line.title,
                float(line.total),
                total_said(poll.method, line.total),
            )
            for line in lines
        ]
        dots = self._method is Method.DOTS
        self.view.set_chart(
            priority_bars(
                bars,
                title=self.tr("Dots") if dots else self.tr("Sums of ranks, the least first"),
                header=(
                    self.tr("Number"),
                    self.tr("Priority"),
                    self.tr("Dots") if dots else self.tr("Sum of ranks"),
                ),
                key=str(self._method),
                less_is_more=not dots,
            )
        )
        found = agreement(poll)
        self.analysis.setVisible(found is not None)
        if found is not None:
            self.agreement.setText(agreement_said(found))

    def focus(self) -> None:
        """Give the keyboard to what comes next."""
        if self.form.isVisible():
            self.form.focus()
        elif self.start.isVisible():
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
