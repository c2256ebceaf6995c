"""What stands where on the facilitator's page: panes, cards, bars and the menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAction,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.facilitator.balloting import Balloting
from workshop_app.ui.facilitator.bars import BottomBar, TopBar
from workshop_app.ui.facilitator.countdown import CountdownChip, CountdownKeeper
from workshop_app.ui.facilitator.decision_panel import DecisionPanel
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.floating import Floating
from workshop_app.ui.facilitator.framework_pane import FrameworkPane
from workshop_app.ui.facilitator.group_answer_panel import GroupAnswerPanel
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.notes_panel import NotesPanel
from workshop_app.ui.facilitator.notice import NoticeStrip
from workshop_app.ui.facilitator.plenary import Plenary
from workshop_app.ui.facilitator.presenting import Presenting
from workshop_app.ui.facilitator.question_header import QuestionHeader
from workshop_app.ui.facilitator.roll_panel import RollPanel
from workshop_app.ui.facilitator.room_panel import RoomPanel
from workshop_app.ui.facilitator.round_cards import RoundCards
from workshop_app.ui.facilitator.rules_panel import RulesPanel
from workshop_app.ui.facilitator.time_panel import Timekeeper, TimePanel
from workshop_app.ui.facilitator.verdict import Verdict
from workshop_app.ui.facilitator.vote_board import VoteBoard
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Card,
    ChipButton,
    EmptyState,
    Label,
    MessageBar,
    Panel,
    Rule,
)
from workshop_app.ui.widgets.fit_scroll import FitScroll

LEFT, RIGHT = 268, 296
NARROW = 1180
"""Below this width the side panes become a little slimmer, so that the board keeps its room."""
NO_STEPS = 1010
"""Below this width the steps of a round give their place to the buttons."""
ONE_SIDE = 860
"""Below this width one pane stands beside the votes: the framework, or notes and decision."""
LEAST = (716, 500)
"""With less room than this the page is scrolled."""
VERY_LOW = 600
"""Below this height the presenter's lines give way to what is typed."""
LOW = 800
"""Below this height a prompt gives way where the verdict says the same."""


class PageFrame(QWidget):
    """The panes of the facilitator's page in their places, and the menu.

    Signals go to the main window for what reaches beyond the page: export, setup, help, keys, and
    the projector (`room_deed`: what its keys ask for).
    """

    checking_wanted = Signal()
    export_wanted = Signal()
    notes_export_wanted = Signal()
    report_wanted = Signal()
    import_wanted = Signal()
    edition_wanted = Signal()
    setup_wanted = Signal()
    help_wanted = Signal()
    keys_wanted = Signal()
    start_wanted = Signal()
    copy_wanted = Signal()
    notes_deed = Signal(str)
    """The note-taker's window, the search, the parking lot or the glossary is wanted"""
    reports_wanted = Signal()
    results_wanted = Signal()
    room_deed = Signal(str)
    room_theme_wanted = Signal(bool)
    """Whether the projector should be dark"""

    def __init__(self, desk: Desk, room: RoomPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(*LEAST)
        self._list_wanted = False
        self.desk = desk
        self.room = room
        self.countdown = CountdownKeeper(desk, self)
        self.timekeeper = Timekeeper(desk, self)
        self.clock = CountdownChip(self.countdown, self.timekeeper.minutes_left)
        self.top = TopBar(desk, self._make_menu(), self.clock)
        self.notice = NoticeStrip(desk)
        self.framework = FrameworkPane(desk)
        self.time = TimePanel(desk, self.timekeeper, self)  # without a parent: a window
        self.framework.add_below(self.time)
        self.header = QuestionHeader(desk)
        self.board = VoteBoard()
        self.ballots = Balloting(desk, self)
        self.roll = RollPanel(desk, self.ballots)
        self.rules = RulesPanel(desk, self)
        self.group_answer = GroupAnswerPanel(desk, self.ballots, self)
        self.plenary = Plenary(desk, self)
        self.verdict = Verdict(desk)
        self.cards = RoundCards(desk)
        self.decision = DecisionPanel(desk)
        self.notes = NotesPanel(desk)
        self.bottom = BottomBar(desk)
        self.presenting = Presenting(desk)
        room.add(self.presenting)
        self._compose()
        self.message = MessageBar(self, floating=True)
        self._floating = Floating(self.message, self.centre)

    def _compose(self) -> None:
        # From the outside in, as Qt dresses all of a part anew whenever it gets a parent; and each
        # pane filled before the next one is there, as that is the order of the Tab key.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(Rule())
        column.addWidget(self.notice)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        column.addLayout(middle, 1)
        self._left = self.framework
        middle.addWidget(self.framework)
        middle.addWidget(Rule(vertical=True))
        self.centre = QStackedWidget()
        middle.addWidget(self.centre, 1)
        self._fill_centre()
        middle.addWidget(Rule(vertical=True))
        self.side = Panel("surface")
        middle.addWidget(self.side)
        self._fill_side()
        column.addWidget(Rule())
        column.addWidget(self.bottom)

    def _fill_centre(self) -> None:
        centre = Panel("background")
        self.centre_scroll = FitScroll(centre)
        self.centre.addWidget(self.centre_scroll)
        column = QVBoxLayout(centre)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addWidget(self.plenary.answers)
        column.addWidget(self.board, 100)
        column.addWidget(self.roll, 100)
        column.addWidget(self.plenary.votes, 100)
        column.addWidget(self.plenary.fist)
        self._answer_card = Card(padding=Space.XL)
        self._answer_card.setMaximumWidth(620)
        self._answer_card.hide()
        column.addWidget(self._answer_card)
        column.addWidget(self.plenary.fist_line)
        column.addWidget(self.verdict)
        column.addWidget(self.cards)
        column.addStretch(1)
        nothing = EmptyState(
            "users",
            self.tr("This group has no questions yet."),
            self.tr("Give it domains"),
            detail=self.tr("Groups answer the domains they are given in the setup."),
        )
        nothing.activated.connect(self.setup_wanted)
        self.centre.addWidget(nothing)

    def _fill_side(self) -> None:
        column = QVBoxLayout(self.side)
        column.setContentsMargins(14, Space.M, 14, Space.M)
        column.setSpacing(Space.S + 2)
        self._side_column = column
        column.addWidget(self.room)
        self.mode = QStackedWidget()
        column.addWidget(self.mode, 1)
        self.mode.addWidget(self.notes)
        deciding = QWidget()
        self.mode.addWidget(deciding)
        inside = QVBoxLayout(deciding)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.S)
        head = QHBoxLayout()
        inside.addLayout(head)
        head.addWidget(Label(self.tr("Decision"), Type.PANEL, weight=SEMIBOLD))
        head.addStretch(1)
        self.stage_chip = ChipButton("", tone="tint", icon_after="chevron-down")
        self.stage_menu = QMenu(self)
        self.stage_chip.set_menu(self.stage_menu)
        self.to_notes = ChipButton(self.tr("Notes"))
        self.to_notes.setToolTip(hint(Deed.NOTES))
        head.addWidget(self.to_notes)
        head.addWidget(self.stage_chip)
        scroll = QScrollArea()
        inside.addWidget(scroll, 1)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._decision_scroll = scroll
        self.place_decision(in_centre=False)

    def place_decision(self, *, in_centre: bool) -> None:
        """Beside the votes, or in the middle where there is nothing to vote on."""
        if in_centre and self.decision.parentWidget() is not self._answer_card:
            self._decision_scroll.takeWidget()
            self.decision.setContentsMargins(0, 0, 0, 0)
            self._answer_card.body.addWidget(self.decision)
        elif not in_centre and self._decision_scroll.widget() is None:
            self._answer_card.body.removeWidget(self.decision)
            self.decision.setContentsMargins(4, 2, 4, 4)
            self.decision.setProperty("plane", "surface")
            self._decision_scroll.setWidget(self.decision)
        self._answer_card.setVisible(in_centre)
        self.decision.show()

    @property
    def deciding(self) -> bool:
        """Whether the decision can be seen and typed into."""
        return self.mode.currentIndex() == 1 or not self.desk.votable

    def show_decision(self, on: bool) -> None:
        """Beside the votes: the decision, or the notes below what the room sees."""
        self.mode.setCurrentIndex(1 if on else 0)
        self.room.set_compact(on)
        self._side_column.removeWidget(self.room)
        self._side_column.insertWidget(1 if on else 0, self.room)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        entries: tuple[tuple[str, Deed | None, Callable[[], None]], ...] = (
            (self.tr("Groups and settings…"), Deed.SETUP, self.setup_wanted.emit),
            (self.tr("Note-taker’s window"), Deed.NOTE_WINDOW, self._ask(Deed.NOTE_WINDOW)),
            (self.tr("Search everything…"), Deed.SEARCH_ALL, self._ask(Deed.SEARCH_ALL)),
            (self.tr("Parking lot"), Deed.PARKING, self._ask(Deed.PARKING)),
            (self.tr("Glossary"), Deed.GLOSSARY, self._ask(Deed.GLOSSARY)),
            (self.tr("Group reports…"), Deed.REPORTS, self.reports_wanted.emit),
            (
                self.tr("Verification, sources, actions…"),
                Deed.CHECKING,
                self.checking_wanted.emit,
            ),
            (self.tr("Results…"), Deed.RESULTS, self.results_wanted.emit),
            (self.tr("Export the filled workbook…"), Deed.EXPORT, self.export_wanted.emit),
            (self.tr("Export notes and evidence…"), None, self.notes_export_wanted.emit),
            (self.tr("Make a report…"), None, self.report_wanted.emit),
            (self.tr("Bring in a filled workbook…"), Deed.IMPORT, self.import_wanted.emit),
            (
                self.tr("Take over a newer edition of the tool…"),
                None,
                self.edition_wanted.emit,
            ),
            (self.tr("Save a copy…"), None, self.copy_wanted.emit),
            (self.tr("Keys"), Deed.KEYS, self.keys_wanted.emit),
            (self.tr("Help"), Deed.HELP, self.help_wanted.emit),
            (self.tr("Close this workshop"), None, self.start_wanted.emit),
        )
        self._dark_room = QAction(self.tr("Dark projector"), menu)
        self._dark_room.setCheckable(True)
        self._dark_room.setChecked(True)
        self._dark_room.toggled.connect(self.room_theme_wanted)
        for text, deed, act in entries:
            action = QAction(text if deed is None else f"{text}\t{hint(deed)}", menu)
            action.triggered.connect(lambda _on=False, act=act: act())
            menu.addAction(action)
            if deed is None and act == self.copy_wanted.emit:
                menu.addSeparator()
                menu.addAction(self._dark_room)
                menu.addSeparator()
        return menu

    def _ask(self, deed: Deed) -> Callable[[], None]:
        return lambda: self.notes_deed.emit(deed)

    def show_list(self, on: bool) -> None:
        """Where only one pane has room beside the votes: the framework, or notes and decision."""
        self._list_wanted = on
        self._share_sides()

    def _share_sides(self) -> None:
        both = self.width() >= ONE_SIDE
        self.framework.setVisible(both or self._list_wanted)
        self.side.setVisible(both or not self._list_wanted)

    def set_room_dark(self, dark: bool) -> None:
        """Show in the menu which colours the projector has."""
        self._dark_room.setChecked(dark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        slim = self.width() < NARROW
        self.framework.setFixedWidth(LEFT - 36 if slim else LEFT)
        self.side.setFixedWidth(RIGHT - 28 if slim else RIGHT)
        self.time.set_compact(self.height() < 640)
        self.room.fit_into(self.height())
        self.presenting.set_low(self.height() < LOW)
        self.presenting.setVisible(self.height() >= VERY_LOW)
        self.bottom.set_narrow(self.width() < NO_STEPS, one_side=self.width() < ONE_SIDE)
        self._share_sides()
        self.cards.setVisible(self.height() >= 640 and self.cards.wanted)
