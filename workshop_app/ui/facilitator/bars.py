"""Top bar (where we are, saved, undo) and bottom bar (step, round, the one filled button)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from workshop_app.core.rounds import RoundState, Visibility
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.steps import Step
from workshop_app.ui.facilitator.texts import context_name
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import (
    Button,
    ChipButton,
    ElidedLabel,
    IconButton,
    IconView,
    Kind,
    Label,
    Panel,
    StepIndicator,
)
from workshop_app.ui.wording import redo_text, round_state_name, round_text, undo_text

ARMED_MS = 3000
"""How long the first of two presses waits for the second."""

STATES = (
    RoundState.DRAFT,
    RoundState.OPEN,
    RoundState.CLOSED,
    RoundState.REVEALED,
    RoundState.DECIDED,
)


class TopBar(Panel):
    """Workshop, whose turn, the countdown, saved, undo, redo, find, keys."""

    deed = Signal(str)
    context_chosen = Signal(object)

    def __init__(
        self, desk: Desk, menu: QMenu, clock: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__("surface", parent)
        self._desk = desk
        self.setFixedHeight(Height.TOP_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M + 2, 0, Space.L, 0)
        row.setSpacing(Space.S + 2)
        self._menu = IconButton("menu", self.tr("Menu"))
        self._menu.clicked.connect(
            lambda: menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))
        )
        row.addWidget(self._menu)
        self._title = ElidedLabel("", Type.READING, weight=SEMIBOLD)
        self._details = ElidedLabel("", Type.SECONDARY, tone="ink2")
        row.addWidget(self._title)
        row.addWidget(self._details)
        self.context = ChipButton("", tone="tint", icon_after="chevron-down")
        self.context.setAccessibleDescription(self.tr("F3 next group, F4 plenary"))
        self._contexts = QMenu(self)
        self._contexts.aboutToShow.connect(self._fill_contexts)
        self.context.set_menu(self._contexts)
        row.addWidget(self.context)
        row.addStretch(1)
        row.addWidget(clock)
        row.addSpacing(Space.S)
        row.addWidget(IconView("check", size=16))
        self._saved = Label(self.tr("All changes saved"), Type.SECONDARY, tone="ink2")
        row.addWidget(self._saved)
        self.undo = self._icon("undo", self.tr("Undo"), Deed.UNDO)
        self.redo = self._icon("redo", self.tr("Redo"), Deed.REDO)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self._icon("search", self.tr("Find a question"), Deed.FIND))
        row.addWidget(self._icon("help", self.tr("Keys"), Deed.KEYS, boxed=True))

    def _icon(self, icon: str, name: str, deed: Deed, *, boxed: bool = False) -> IconButton:
        button = IconButton(icon, name, key=hint(deed), boxed=boxed)
        button.clicked.connect(lambda: self.deed.emit(deed))
        return button

    def refresh(self) -> None:
        """Follow the workshop and the desk."""
        setup = self._desk.state.setup
        self._title.set_full_text(setup.title)
        facts = [fact for fact in (setup.country, setup.round_name) if fact]
        self._details.set_full_text(" · ".join(facts))
        self._details.setVisible(bool(facts))
        name = context_name(self._desk.state, self._desk.context)
        if self.context.text() != name:
            self.context.setText(name)
            self.context.updateGeometry()
        workshop = self._desk.workshop
        self.undo.setEnabled(workshop.can_undo)
        self.redo.setEnabled(workshop.can_redo)
        if workshop.can_undo:
            self.undo.set_name(undo_text(workshop.next_undo, workshop.state), hint(Deed.UNDO))
        if workshop.can_redo:
            self.redo.set_name(redo_text(workshop.next_redo, workshop.state), hint(Deed.REDO))

    def _fill_contexts(self) -> None:
        self._contexts.clear()
        plenary = self._contexts.addAction(context_name(self._desk.state, None))
        plenary.triggered.connect(lambda: self.context_chosen.emit(None))
        plenary.setShortcut("Alt+0")
        for number, group in enumerate(self._desk.state.setup.groups.values(), start=1):
            action = self._contexts.addAction(group.name)
            action.triggered.connect(lambda _on=False, key=group.id: self.context_chosen.emit(key))
            if number < 10:
                action.setShortcut(f"Alt+{number}")


class BottomBar(Panel):
    """Previous and next, the round's state, and what to do now.

    Closing and revealing ask for two presses of their key, or of Enter or Space on the button; a
    click on the button is deliberate and counts at once.
    """

    deed = Signal(str)
    keyed = Signal(str)
    """Enter or Space on the filled button where two presses are asked"""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._desk = desk
        self._armed: Deed | None = None
        self._narrow = self._one_side = False
        self._step = desk.next_step
        self._disarm = QTimer(self, singleShot=True, interval=ARMED_MS)
        self._disarm.timeout.connect(self.disarm)
        self.setFixedHeight(Height.BOTTOM_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.S + 2)
        self.previous = Button(self.tr("Previous"), icon="chevron-left")
        self.previous.setToolTip(hint(Deed.BACKWARD))
        self.previous.setAccessibleName(self.tr("Previous"))
        self.previous.clicked.connect(lambda: self.deed.emit(Deed.PREVIOUS))
        self.next = Button(self.tr("Next"), icon_after="chevron-right")
        self.next.setToolTip(hint(Deed.FORWARD))
        self.next.setAccessibleName(self.tr("Next"))
        self.next.clicked.connect(lambda: self.deed.emit(Deed.NEXT))
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addStretch(1)
        self.steps = StepIndicator([_capital(round_state_name(state)) for state in STATES])
        row.addWidget(self.steps)
        self._note = Label("", Type.SECONDARY, tone="accent", weight=SEMIBOLD)
        row.addWidget(self._note)
        row.addStretch(1)
        self.counting = Button(
            self.tr("Counting"), key=hint(Deed.COUNTING), checkable=True, icon="hand"
        )
        self.counting.clicked.connect(lambda: self.deed.emit(Deed.COUNTING))
        self.again = Button(self.tr("Vote again"), key=hint(Deed.AGAIN))
        self.again.clicked.connect(lambda: self.deed.emit(Deed.AGAIN))
        self.park = Button(self.tr("Park"), key=hint(Deed.PARK))
        self.park.clicked.connect(lambda: self.deed.emit(Deed.PARK))
        self.second = Button(self.tr("Decide"))
        self.second.set_reason(self.tr("Decide after reveal"))
        self.primary = Button("", kind=Kind.PRIMARY)
        self.primary.clicked.connect(lambda: self.deed.emit(Deed.PRIMARY))
        self.primary.installEventFilter(self)
        for button in (self.counting, self.park, self.again, self.second, self.primary):
            row.addWidget(button)

    def set_narrow(self, narrow: bool, *, one_side: bool) -> None:
        """Leave out what the page says elsewhere; with ``one_side`` all but the buttons in use."""
        if (narrow, one_side) != (self._narrow, self._one_side):
            self._narrow, self._one_side = narrow, one_side
            self.previous.setText("" if one_side else self.tr("Previous"))
            self.next.setText("" if one_side else self.tr("Next"))
            for button in (self.previous, self.next):
                button.updateGeometry()
            self.refresh()

    # --- two presses ---------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Enter after the last count lands on the button: one press too many must close nothing.
        presses = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if (
            watched is self.primary
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in presses
        ):
            deed = {Step.CLOSE: Deed.CLOSE, Step.REVEAL: Deed.REVEAL}.get(self._desk.next_step)
            if deed is not None:
                if not event.isAutoRepeat():
                    self.keyed.emit(deed)
                return True
        return super().eventFilter(watched, event)

    def press(self, deed: Deed) -> bool:
        """Count a press of a two-press key; True when it was the second in time."""
        if self._armed is deed:
            self.disarm()
            return True
        self._armed = deed
        self._disarm.start()
        self.refresh()
        return False

    def disarm(self) -> None:
        """Forget a first press."""
        self._disarm.stop()
        if self._armed is not None:
            self._armed = None
            self.refresh()

    @property
    def armed(self) -> Deed | None:
        """The two-press key that was pressed once."""
        return self._armed

    # --- what is shown -----------------------------------------------------------------------

    def show_step(self, step: Step) -> None:
        """Follow the desk; ``step`` is what the filled button does next."""
        self._step = step
        self.refresh()

    def refresh(self) -> None:
        """Show the steps, and the buttons that make sense now."""
        desk = self._desk
        state, step = desk.round_state, self._step
        current = desk.round
        votable = desk.votable
        self.steps.setVisible(votable and not self._narrow)
        number = current.number if current else 1
        never = (
            current.rules if current is not None else desk.next_rules
        ).visibility is Visibility.NEVER
        never = never and not (current is not None and current.revealed)
        steps = [each for each in STATES if not (never and each is RoundState.REVEALED)]
        self.steps.set_steps(_capital(round_state_name(each)) for each in steps)
        last = state
        if state is RoundState.PARKED:
            seen = current is not None and current.revealed
            last = RoundState.REVEALED if seen else RoundState.CLOSED
        self.steps.set_current(steps.index(last), round_text(number))
        self._note.setText(self._note_text(state))
        self._note.setVisible(bool(self._note.text()))
        text, deed = {
            Step.OPEN: (self.tr("Open round {number}"), Deed.OPEN),
            Step.CLOSE: (self.tr("Close round"), Deed.CLOSE),
            Step.REVEAL: (self.tr("Reveal"), Deed.REVEAL),
            Step.DECIDE: (self.tr("Record decision"), Deed.PRIMARY),
            Step.NEXT: (self.tr("Next question"), Deed.FORWARD),
        }[step]
        if step is Step.DECIDE and not votable:
            text = self.tr("Record answer")
        following = self._desk.next_number if step is Step.OPEN else number
        if self._armed is deed:
            again = {
                Deed.CLOSE: self.tr("C again to close"),
                Deed.REVEAL: self.tr("R again to reveal"),
            }
            text = again.get(deed, text)
        before = (self.primary.text(), self.again.text())
        self.primary.setText(text.format(number=following))
        self.primary.set_key(hint(deed))
        self.counting.setVisible(state is RoundState.OPEN)
        self.counting.setChecked(desk.counting)
        revote = (
            step is Step.NEXT
            or desk.waits_for_plenary
            or state in (RoundState.REVEALED, RoundState.DECIDED)
        )
        self.again.setVisible(votable and revote)
        self.again.setText(self.tr("Vote") if current is None else self.tr("Vote again"))
        in_play = state in (RoundState.OPEN, RoundState.CLOSED, RoundState.REVEALED)
        self.park.setVisible(votable and in_play)
        waits = state in (RoundState.OPEN, RoundState.CLOSED) and step is not Step.DECIDE
        self.second.setVisible(votable and waits and not self._one_side)
        if before != (self.primary.text(), self.again.text()):
            for button in (self.primary, self.again, self.park):
                button.updateGeometry()

    def _note_text(self, state: RoundState) -> str:
        current = self._desk.round
        if state is RoundState.PARKED:
            return _capital(round_state_name(state))
        if current is None or state not in (RoundState.OPEN, RoundState.CLOSED):
            return ""
        if current.rules.visibility is Visibility.LIVE:
            return self.tr("Live in the room")
        if current.rules.visibility is Visibility.NEVER:
            return self.tr("Never shown")
        return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
