"""The groups' answers on one question side by side, for the plenary."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.framework import RESERVED_CODES, Question
from workshop_app.core.palette import Swatch, ordinal
from workshop_app.core.queue import group_answers
from workshop_app.core.records import Decision
from workshop_app.core.rounds import Round
from workshop_app.core.votes import SMALLEST_BREAKDOWN, level_counts
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.texts import context_name, value_text
from workshop_app.ui.fonts import BOLD, SEMIBOLD, app_font
from workshop_app.ui.theme import Space, Type, current_theme
from workshop_app.ui.widgets import (
    Button,
    Card,
    ChipButton,
    ElidedLabel,
    HatchBadge,
    Kind,
    Label,
    NumeralBadge,
)
from workshop_app.ui.widgets.painting import draw_text, rounded
from workshop_app.ui.wording import hidden_text, note_kind_name, voted_text

IN_A_ROW = 4
NOTES_SHOWN = 3
_LONGEST = 130
"""Characters of a reason shown here; the rest is its tooltip"""


class VotesBar(QWidget):
    """One group's votes as a stacked bar, level 1 first, with its counts inside."""

    def __init__(
        self, counts: tuple[int, ...], labels: list[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counts = counts
        said = ", ".join(f"{label} {n}" for label, n in zip(labels, counts, strict=True) if n)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setFixedHeight(18)

    def sizeHint(self) -> QSize:
        return QSize(100, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        total, x = sum(self._counts), 0.0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for level, count in enumerate(self._counts, start=1):
            if not count:
                continue
            swatch: Swatch = ordinal(theme, level, len(self._counts))
            width = self.width() * count / total
            left = self.width() - x - width if rtl else x
            box = QRectF(left, 0, width - 1, self.height())
            rounded(painter, box, 3, swatch.fill, swatch.edge, theme.edge_width)
            centre = Qt.AlignmentFlag.AlignCenter
            draw_text(painter, box, str(count), app_font(Type.META, BOLD), swatch.numeral, centre)
            x += width


class GroupAnswers(Card):
    """One column a group: answer, votes, reason, dissent; below, the question's notes in short.

    ``taken`` carries the answer a person wants in the decision form; nothing is recorded here.
    """

    taken = Signal(object)
    deed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.S)
        self._desk = desk
        self._shown: object = None
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Label(self.tr("The groups’ answers"), Type.READING, weight=SEMIBOLD))
        head.addStretch(1)
        self.in_room = ChipButton(
            self.tr("In the room"), key=hint(Deed.ROOM_ANSWERS), checkable=True, icon="screen"
        )
        self.in_room.clicked.connect(lambda: self.deed.emit(Deed.ROOM_ANSWERS))
        self.notes_in_room = ChipButton(
            self.tr("With notes"), key=hint(Deed.ROOM_NOTES), checkable=True, icon="note"
        )
        self.notes_in_room.clicked.connect(lambda: self.deed.emit(Deed.ROOM_NOTES))
        head.addWidget(self.in_room)
        head.addWidget(self.notes_in_room)
        self.body.addWidget(self._head)
        self._body = QWidget()
        self.body.addWidget(self._body)
        self.hide()

    def answers(self) -> tuple[Decision, ...]:
        """The groups' decisions in force, in the order of the groups."""
        groups = list(self._desk.state.setup.groups)
        found = [each for each in group_answers(self._desk.known) if each.group in groups]
        return tuple(sorted(found, key=lambda each: groups.index(each.group or "")))

    def refresh(self, *, compact: bool) -> None:
        """Show the answers on the desk; ``compact`` leaves out all but the answers themselves."""
        question = self._desk.question
        answers = self.answers()
        if question is None:
            return
        notes = tuple(
            (note_kind_name(note.kind), note.text) for note in self._desk.known.notes.values()
        )
        self.notes_in_room.setVisible(bool(notes))
        self._head.setVisible(not compact)
        key = (
            question.id,
            compact,
            tuple(answer.event for answer in answers),
            tuple(context_name(self._desk.state, answer.group) for answer in answers),
            tuple((r.id, r.state, r.received) for r in self._desk.known.rounds),
            notes,
        )
        if key == self._shown:
            return
        self._shown = key
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        in_a_row = len(answers) if len(answers) <= IN_A_ROW else -(-len(answers) // 2)
        for place, answer in enumerate(answers):
            card = self._group(question, answer, compact=compact)
            grid.addWidget(card, place // in_a_row, place % in_a_row)
        for place in range(min(in_a_row, len(answers))):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        if not compact:
            for kind, text in notes[:NOTES_SHOWN]:
                column.addLayout(_note(kind, text))
            if len(notes) > NOTES_SHOWN:
                more = self.tr("{count} more in the notes").format(count=len(notes) - NOTES_SHOWN)
                column.addWidget(Label(more, Type.SECONDARY, tone="ink2"))
        self.body.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh

    def _group(self, question: Question, answer: Decision, *, compact: bool) -> QWidget:
        state = self._desk.state
        card = Card(kind="well", padding=Space.S + 2, spacing=Space.XS)
        name = context_name(state, answer.group)
        said = value_text(state, question, answer.value)
        card.setAccessibleName(
            self.tr("{group}: {answer}").format(group=name, answer=said.replace("\n", "; "))
        )
        title = ElidedLabel(name, Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        card.body.addWidget(title)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        options = state.framework.options(question)
        codes = [option.code for option in options]
        if answer.value in codes:
            level = codes.index(str(answer.value)) + 1
            line.addWidget(NumeralBadge(level, len(codes), size=26))
        elif isinstance(answer.value, str) and answer.value in RESERVED_CODES:
            line.addWidget(HatchBadge(width=26, height=18))
        line.addWidget(Label(_short(said), Type.READING, weight=BOLD, wrap=True), 1)
        card.body.addLayout(line)
        if not compact:
            self._add_votes(card, question, answer)
            for text, what in (
                (answer.rationale, self.tr("Reason: {text}")),
                (answer.dissent, self.tr("Dissent: {text}")),
            ):
                if text:
                    label = Label(
                        _short(what.format(text=text)), Type.SECONDARY, tone="ink2", wrap=True
                    )
                    label.setToolTip(text)
                    card.body.addWidget(label)
        card.body.addStretch(1)
        if compact:
            return card
        take = Button(self.tr("Take this answer"), kind=Kind.LINK, height=26)
        take.setAccessibleName(
            self.tr("Take the answer of {group} into the decision: {answer}").format(
                group=name, answer=said
            )
        )
        take.setToolTip(self.tr("Puts it into the decision; nothing is recorded yet"))
        take.clicked.connect(lambda: self.taken.emit(answer.value))
        card.body.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _add_votes(self, card: Card, question: Question, answer: Decision) -> None:
        """How the group voted, where it did and is large enough."""
        current = self._round_of(answer)
        if current is None or not current.revealed:
            return
        options = self._desk.state.framework.options(question)
        counts = level_counts(current, options)
        if current.received < SMALLEST_BREAKDOWN:
            text = hidden_text(few=True)
            card.body.addWidget(Label(text, Type.META, tone="ink2", wrap=True))
        elif sum(counts):
            card.body.addWidget(VotesBar(counts, [option.label for option in options]))
            card.body.addWidget(Label(voted_text(sum(counts)), Type.META, tone="ink2"))

    def _round_of(self, answer: Decision) -> Round | None:
        """The latest round of the group alone."""
        rounds = reversed(self._desk.known.rounds)
        return next((each for each in rounds if each.group == answer.group), None)


def _note(kind: str, text: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(Space.S)
    line.addWidget(Label(kind, Type.SECONDARY, weight=SEMIBOLD))
    said = ElidedLabel(" ".join(text.split()), Type.SECONDARY, tone="ink2")
    line.addWidget(said, 1)
    return line


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"
