"""One parked matter: what it is, who raised it, and the answer that is typed to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.framework import Question
from workshop_app.core.team import ParkedItem, ParkingStatus
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.notes.entry import direction_of
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.notes.lines import clock, parking_status_name
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, Chip, ChipButton, IconButton, Label, LineEdit
from workshop_app.ui.widgets.buttons import Kind
from workshop_app.ui.wording.fill import fill


class ParkingCard(QWidget):
    """Shows one matter; the window that owns it does what its signals ask."""

    answered = Signal(str)
    action_wanted = Signal()
    reopen_wanted = Signal()
    go_wanted = Signal()
    removed = Signal()
    raised = Signal(str)
    typed = Signal(str, str)
    """(id of the matter, the answer as typed so far)"""
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: ParkedItem | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(padding=Space.XL, spacing=Space.M)
        outer.addWidget(card)
        outer.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        self._status = Chip("")
        head.addWidget(self._status)
        self._place = Label("", Type.SECONDARY, weight=SEMIBOLD)
        head.addWidget(self._place)
        head.addStretch(1)
        self._time = Label("", Type.META, tone="ink3")
        head.addWidget(self._time)
        remove = IconButton("trash", self.tr("Remove (undo brings it back)"), size=28, icon_size=16)
        remove.clicked.connect(self.removed)
        head.addWidget(remove)
        card.body.addLayout(head)
        self._text = Label("", Type.HEADING, weight=SEMIBOLD, wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.body.addWidget(self._text)
        self._link = ChipButton("", key="Alt G")
        self._link.clicked.connect(self.go_wanted)
        line = QHBoxLayout()
        line.addWidget(self._link)
        line.addStretch(1)
        card.body.addLayout(line)
        self._asked = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        card.body.addWidget(self._asked)
        self.who = LineEdit(self.tr("nobody is named"), name=self.tr("Raised by"), compact=True)
        self.who.editingFinished.connect(self._raised)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(Label(self.tr("Raised by"), Type.SECONDARY, tone="ink2"))
        line.addWidget(self.who, 1)
        card.body.addLayout(line)
        self.answer = EntryField(
            self.tr("The answer; press Enter"), name=self.tr("Answer"), rows=3, most=10
        )
        self.answer.entered.connect(lambda: self.answered.emit(self.answer.toPlainText()))
        self.answer.textChanged.connect(self._typed)
        self.answer.told.connect(self.told)
        card.body.addWidget(self.answer)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.keep = Button(self.tr("Answer"), kind=Kind.PRIMARY, key="⏎", height=40)
        self.keep.clicked.connect(lambda: self.answered.emit(self.answer.toPlainText()))
        self.action = Button(self.tr("Make it an action"), key="Alt A")
        self.action.clicked.connect(self.action_wanted)
        self.reopen = Button(self.tr("Open again"), key="Alt O")
        self.reopen.clicked.connect(self.reopen_wanted)
        row.addWidget(self.keep)
        row.addWidget(self.action)
        row.addWidget(self.reopen)
        row.addStretch(1)
        card.body.addLayout(row)
        self._hint = Label(
            self.tr("PgDn: later, it comes again at the end · Esc: back to the list"),
            Type.META,
            tone="ink3",
        )
        self._hint.hide()
        card.body.addWidget(self._hint)

    def show_item(
        self, item: ParkedItem, question: Question | None, draft: str | None, place: str
    ) -> None:
        """Show a matter; ``draft`` is an answer that was begun, ``place`` where the review is."""
        again = self._item is not None and self._item.id == item.id
        kept = self._item.answer if again and self._item is not None else None
        self._item = item
        is_open = item.status is ParkingStatus.OPEN
        self._status.setText(parking_status_name(item.status))
        self._status.set_tone("tint" if is_open else "normal", "" if is_open else "check")
        self._place.setText(place)
        self._time.setText(" · ".join(part for part in (item.author, clock(item.time)) if part))
        self._text.setText(item.text)
        self._text.setLayoutDirection(direction_of(item.text))
        self._link.setVisible(question is not None)
        self._asked.setVisible(question is not None)
        if question is not None:
            number = {"number": question.number}
            self._link.setText(fill(self.tr("Question {number}"), number))
            self._link.updateGeometry()
            self._asked.setText(question.text)
        if not (again and self.who.hasFocus()):
            self.who.setText(item.raised_by)
        wanted = draft if draft is not None else item.answer
        if not again or (kept is not None and kept != item.answer):
            self.answer.blockSignals(True)
            self.answer.setPlainText(wanted)
            self.answer.moveCursor(QTextCursor.MoveOperation.End)
            self.answer.blockSignals(False)
        self.action.setVisible(item.status is not ParkingStatus.ACTION)
        self.reopen.setVisible(not is_open)

    def set_large(self, large: bool) -> None:
        """For the review: the matter in large letters."""
        self._text.set_size(Type.QUESTION if large else Type.HEADING)
        self._hint.setVisible(large)

    def focus_answer(self) -> None:
        """Put the keyboard into the answer."""
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Hand over who raised it, if that was being typed."""
        self._raised()

    def _raised(self) -> None:
        if self._item is not None and self.who.text().strip() != self._item.raised_by:
            self.raised.emit(self.who.text())

    def _typed(self) -> None:
        if self._item is not None:
            text = self.answer.toPlainText()
            self.typed.emit(self._item.id, "" if text == self._item.answer else text)
