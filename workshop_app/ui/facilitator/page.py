"""The facilitator's page at work: what is connected with what, and which key means which deed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import TABLE, Deed, deed_of, digit_of
from workshop_app.ui.facilitator.page_deeds import Deeds
from workshop_app.ui.facilitator.page_frame import PageFrame
from workshop_app.ui.facilitator.page_keyboard import PageKeyboard
from workshop_app.ui.facilitator.room_panel import RoomPanel
from workshop_app.ui.facilitator.showing import Showing
from workshop_app.ui.widgets import Button

REPEATS = (
    Deed.FORWARD,
    Deed.BACKWARD,
    Deed.NEXT,
    Deed.PREVIOUS,
    Deed.ZOOM_IN,
    Deed.ZOOM_OUT,
)
"""Keys that go on while they are held"""
_CLICKER = frozenset({"PgDown", "PgUp", "F5"})
"""Keys of a clicker that are no text: while a person types, they come from somebody's pocket"""
_ARROWS = {
    Qt.Key.Key_Right: Deed.FORWARD,
    Qt.Key.Key_Down: Deed.FORWARD,
    Qt.Key.Key_Left: Deed.BACKWARD,
    Qt.Key.Key_Up: Deed.BACKWARD,
}


class FacilitatorPage(PageFrame):
    """Everything the facilitator needs around one question.

    `deeds` do what keys and buttons ask for, `showing` lets the panes follow the desk, `keyboard`
    knows what is typed into.
    """

    def __init__(self, desk: Desk, room: RoomPanel, parent: QWidget | None = None) -> None:
        super().__init__(desk, room, parent)
        self.keyboard = PageKeyboard(self)
        self.showing = Showing(self, self.keyboard)
        self.deeds = Deeds(self, self.keyboard, self.showing)
        self._connect()
        self._shortcuts()
        self.showing.moved()

    def perform(self, deed: Deed) -> None:
        """Do what a key asks for."""
        self.deeds.perform(deed)

    def key_from_room(self, event: QKeyEvent) -> None:
        """A key was pressed while the projector window had the keyboard."""
        deed = deed_of(event)
        if deed is not None and (deed in REPEATS or not event.isAutoRepeat()):
            self.perform(deed)

    def _connect(self) -> None:
        desk = self.desk
        desk.leaving.connect(self.showing.leaving)
        desk.moved.connect(self.showing.moved)
        desk.changed.connect(self.showing.changed)
        desk.peeked.connect(lambda _on: self.showing.refresh_question())
        desk.counting_changed.connect(lambda _on: self.showing.counting_changed())
        desk.rules_changed.connect(self.showing.rules_changed)
        self.ballots.view_changed.connect(self.showing.view_changed)
        self.ballots.refused.connect(desk.refused)
        self.cards.rule_wanted.connect(self.deeds.open_rules)
        self.cards.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.roll.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.board.group_answer_wanted.connect(lambda _key: self.deeds.answer_as_group())
        for panel in (self.rules, self.group_answer):
            panel.finished.connect(lambda _result: self.keyboard.focus_work())
        desk.refused.connect(lambda text: self.message.say(text, kind="attention"))
        desk.done.connect(self.message.clear)
        desk.language.changed.connect(lambda _code: self.header.refresh())
        for button in (*self.bottom.findChildren(Button), *self.room.findChildren(Button)):
            button.installEventFilter(self)
        self.top.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.clock.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.top.context_chosen.connect(desk.set_context)
        self.bottom.deed.connect(lambda deed: self.deeds.perform(Deed(deed), clicked=True))
        self.bottom.keyed.connect(lambda deed: self.perform(Deed(deed)))
        self.framework.chosen.connect(self.deeds.go)
        self.framework.assign_wanted.connect(self.setup_wanted)
        self.board.count_typed.connect(desk.set_count)
        self.board.hand_counted.connect(desk.add_hand)
        self.board.column_picked.connect(desk.set_column)
        self.board.column_stepped.connect(desk.step_column)
        self.board.finished.connect(lambda: self.bottom.primary.setFocus())
        self.plenary.said.connect(self.message.say)
        self.plenary.answers.taken.connect(self.deeds.take)
        self.plenary.answers.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.plenary.votes.in_room.clicked.connect(lambda: self.perform(Deed.ROOM_BY_GROUP))
        self.plenary.votes.back.clicked.connect(lambda: self.perform(Deed.BY_GROUP))
        self.plenary.fist.ended.connect(self.keyboard.focus_work)
        self.board.reserved_wanted.connect(self.showing.show_all_reserved)
        self.decision.changed.connect(self.showing.refresh_bars)
        self.decision.submitted.connect(lambda: self.perform(Deed.PRIMARY))
        self.room.deed.connect(lambda deed: self.perform(Deed(deed)))
        self.to_notes.clicked.connect(lambda: self.perform(Deed.NOTES))
        self.stage_menu.aboutToShow.connect(self.showing.fill_stages)

    def _shortcuts(self) -> None:
        for row in TABLE:
            if row.deed is Deed.HELP:
                continue  # the main window's key: two owners of one key cancel each other out
            for sequence in row.sequences:
                shortcut = QShortcut(QKeySequence(sequence), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.setAutoRepeat(row.deed in REPEATS)
                shortcut.activated.connect(
                    lambda deed=row.deed, pressed=sequence: self._pressed(deed, pressed)
                )
        for number in range(10):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda number=number: self.deeds.context_by_number(number))

    def _pressed(self, deed: Deed, sequence: str) -> None:
        if sequence in _CLICKER and self.keyboard.typed_into():
            return
        self.perform(deed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Arrows on a button would only walk among buttons; Tab does that, and a clicker sends them.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._arrow(event)
        return False

    def _arrow(self, event: QKeyEvent) -> bool:
        deed = _ARROWS.get(Qt.Key(event.key()))
        if deed is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self.perform(deed)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and not event.modifiers() and not self.keyboard.writing():
            if not event.isAutoRepeat():
                self.desk.peek(True)
            return
        if not self.keyboard.writing() and self._arrow(event):
            return
        digit = digit_of(event, QApplication.platformName())
        deciding = self.deciding and not self.keyboard.writing()
        if digit is not None and deciding and self.decision.choose_level(digit):
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The key is let go where this window does not hear of it.
        if event.type() == QEvent.Type.WindowDeactivate:
            self.desk.peek(False)
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.stop_peeking()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and not event.isAutoRepeat():
            self.desk.peek(False)
            return
        super().keyReleaseEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.keyboard.focus_work()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.showing.refresh_question()

    def keep(self) -> None:
        """Commit what is being typed: before closing, before leaving the page."""
        self.board.commit()
        self.notes.keep()
        self.decision.keep()
