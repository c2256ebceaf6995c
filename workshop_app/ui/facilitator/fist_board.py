"""Counting a fist of five: one digit is one person with so many fingers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.charts.hands import hand
from workshop_app.charts.qt_painter import ScenePainter
from workshop_app.charts.scene import Scene
from workshop_app.core import commands
from workshop_app.core.fist import FINGERS, SUPPORT, FistOfFive
from workshop_app.core.records import Value
from workshop_app.core.room import expected_votes
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import digit_of
from workshop_app.ui.facilitator.texts import context_name, value_text
from workshop_app.ui.facilitator.vote_board import BoardCell
from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.theme import Radius, Space, Type, current_theme, set_focus_ring
from workshop_app.ui.widgets import Button, Card, IconView, Label
from workshop_app.ui.wording import fist_running_text, fist_text

_HAND = 60


class HandView(QWidget):
    """A hand with so many raised fingers; the number beside it says the same."""

    def __init__(self, fingers: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fingers = fingers
        self._asked = False
        self._painter = ScenePainter(QGuiApplication.font().families())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_asked(self, asked: bool) -> None:
        """Whether people who showed this are asked to speak."""
        if asked != self._asked:
            self._asked = asked
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_HAND, _HAND)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colour = theme.attention if self._asked else theme.ink
        items = hand(self._fingers, 0, 0, _HAND, colour, theme.surface)
        scene = Scene(_HAND, _HAND, theme.surface, tuple(items), "")
        self._painter.paint(scene, QPainter(self), QRectF(self.rect()))


class FistBoard(Card):
    """Six hands with their counts. Digits count while the board has the keyboard.

    0 to 5 adds a person, Shift and the digit takes one away; the numbers can be typed as well.
    Enter or Escape ends it.
    """

    ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.L, spacing=Space.M)
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_focus_ring(self, Radius.CARD)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(IconView("hand", size=20, role="ink"))
        head.addWidget(Label(self.tr("Fist of five"), Type.PANEL, weight=SEMIBOLD))
        self._proposal = Label("", Type.BODY, tone="ink2", wrap=True)
        head.addSpacing(Space.M)
        head.addWidget(self._proposal, 1)
        self.end = Button(self.tr("End"), key="⏎", height=32)
        self.end.clicked.connect(self.finish)
        head.addWidget(self.end)
        self.body.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        self.cells: list[BoardCell] = []
        self._hands: list[HandView] = []
        for fingers in range(FINGERS):
            if fingers == SUPPORT:
                row.addSpacing(Space.XL)
            row.addLayout(self._column(fingers), 1)
        self.body.addLayout(row)
        self._sentence = Label("", Type.PANEL, weight=BOLD)
        self.body.addWidget(self._sentence)
        how = self.tr(
            "0 to 5 adds a person with so many fingers, Shift and the digit takes one away. "
            "Tab goes to the numbers, to type them."
        )
        self.body.addWidget(Label(how, Type.SECONDARY, tone="ink2", wrap=True))
        self.hide()

    def _column(self, fingers: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        centre = Qt.AlignmentFlag.AlignHCenter
        view = HandView(fingers)
        self._hands.append(view)
        cell = BoardCell(self.tr("People who show {fingers}").format(fingers=fingers), self)
        cell.setFixedSize(58, 40)
        cell.committed.connect(lambda people: self._typed(fingers, people))
        cell.wanted.connect(lambda way: self._go(fingers, way))
        self.cells.append(cell)
        column.addWidget(Label(str(fingers), Type.HEADING, weight=SEMIBOLD), 0, centre)
        column.addWidget(view, 0, centre)
        column.addWidget(cell, 0, centre)
        side = self.tr("please speak") if fingers < SUPPORT else self.tr("support")
        column.addWidget(Label(side, Type.META, tone="ink2"), 0, centre)
        return column

    @property
    def fist(self) -> FistOfFive | None:
        """The check that runs on the question on the desk."""
        return self._desk.known.fist

    def start(self, answer: Value | None) -> bool:
        """Start one on this answer, for the group or the plenary on the desk."""
        question = self._desk.question
        if question is None:
            return False
        asked = list(answer) if isinstance(answer, tuple) else answer
        group = self._desk.context
        return self._desk.perform(
            lambda state: commands.start_fist(state, question.id, group=group, answer=asked)
        )

    def finish(self) -> None:
        """End it; the counts stay."""
        for cell in self.cells:
            cell.commit()
        question = self._desk.question
        if question is not None and self.fist is not None:
            self._desk.perform(lambda state: commands.end_fist(state, question.id))
            self.ended.emit()

    def refresh(self) -> None:
        """Follow the counts."""
        fist, question = self.fist, self._desk.question
        self.setVisible(fist is not None)
        if fist is None or question is None:
            return
        for fingers, (cell, view) in enumerate(zip(self.cells, self._hands, strict=True)):
            people = fist.counts[fingers]
            cell.show_count(people)
            view.set_asked(fingers < SUPPORT and people > 0)
        expected = expected_votes(self._desk.state, fist.group)
        said = fist_running_text(fist.counts, expected)
        counted = self.tr("{count} of {expected}") if expected else self.tr("{count} counted")
        counted = counted.format(count=fist.received, expected=expected)
        self._sentence.setText(f"{said} · {counted}")
        who = context_name(self._desk.state, fist.group)
        if fist.answer is None:
            self._proposal.setText(who)
        else:
            answer = value_text(self._desk.state, question, fist.answer)
            text = self.tr("{who}: can you support “{answer}”?")
            self._proposal.setText(text.format(who=who, answer=answer.replace("\n", "; ")))
        self.setAccessibleName(f"{self.tr('Fist of five')}. {self._sentence.text()}")

    def _typed(self, fingers: int, people: int) -> None:
        fist = self.fist
        if fist is not None:
            counts = list(fist.counts)
            counts[fingers] = people
            self._count(counts)

    def _count(self, counts: list[int]) -> None:
        question = self._desk.question
        if question is not None:
            self._desk.perform(lambda state: commands.count_fist(state, question.id, counts))

    def _go(self, fingers: int, way: str) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        back = way == "up" or way == ("right" if rtl else "left")
        place = fingers + (-1 if back else 1)
        if 0 <= place < FINGERS:
            self.cells[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        # Escape is the window's key too: while the board has the keyboard, it ends the check.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.hasFocus()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            if not event.isAutoRepeat():
                self.finish()
            return
        digit = digit_of(event, QGuiApplication.platformName())
        fist = self.fist
        if digit is None or fist is None:
            super().keyPressEvent(event)
            return
        if digit < FINGERS and not event.isAutoRepeat():
            counts = list(fist.counts)
            less = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            counts[digit] = max(0, counts[digit] + (-1 if less else 1))
            self._count(counts)


class FistLine(Card):
    """The latest fist of five that is over, in a sentence."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=0)
        self._desk = desk
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconView("hand", size=18))
        self.said = Label("", Type.BODY, weight=SEMIBOLD, wrap=True)
        row.addWidget(self.said, 1)
        self.body.addLayout(row)
        self.hide()

    def refresh(self) -> None:
        """Follow the desk: the plenary sees everybody's, a group its own and the room's."""
        context = self._desk.context
        fists = self._desk.known.fists
        found = [
            fist
            for fist in fists
            if fist.ended and fist.received and (context is None or fist.group in (context, None))
        ]
        running = self._desk.known.fist is not None
        self.setVisible(bool(found) and not running)
        if not found:
            return
        fist, question = found[-1], self._desk.question
        group = context_name(self._desk.state, fist.group) if fist.group else ""
        said = fist_text(fist.counts, group)
        if fist.answer is not None and question is not None:
            answer = value_text(self._desk.state, question, fist.answer).replace("\n", "; ")
            said = self.tr("{sentence} (on “{answer}”)").format(sentence=said, answer=answer)
        self.said.setText(said)
