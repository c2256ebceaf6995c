"""The groups' answers on one question side by side, for the plenary."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from workshop_app.core.framework import RESERVED_CODES, Question
from workshop_app.core.palette import Swatch, ordinal
from workshop_app.core.queue import group_answers
from workshop_app.core.records import Decision, Note, Value
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = ()
        self.setFixedHeight(18)

    def show_votes(self, counts: tuple[int, ...], labels: list[str]) -> None:
        """Show these counts, level 1 first."""
        self._counts = counts
        said = ", ".join(f"{label} {n}" for label, n in zip(labels, counts, strict=True) if n)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

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


class GroupCard(Card):
    """One group's answer, filled again for each question."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, kind="well", padding=Space.S + 2, spacing=Space.XS)
        self._value: Value | None = None
        self._title = ElidedLabel("", Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        self.body.addWidget(self._title)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        self._badge = NumeralBadge(1, 1, size=26)
        self._hatch = HatchBadge(width=26, height=18)
        self._answer = Label("", Type.READING, weight=BOLD, wrap=True)
        line.addWidget(self._badge)
        line.addWidget(self._hatch)
        line.addWidget(self._answer, 1)
        self.body.addLayout(line)
        self._bar = VotesBar()
        self._voted = Label("", Type.META, tone="ink2", wrap=True)
        self._reason = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self._dissent = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        for part in (self._bar, self._voted, self._reason, self._dissent):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.take = Button(self.tr("Take this answer"), kind=Kind.LINK, height=26)
        self.take.setToolTip(self.tr("Puts it into the decision; nothing is recorded yet"))
        self.take.clicked.connect(lambda: self.taken.emit(self._value))
        self.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)

    def show_answer(self, group: str, said: str, value: Value, level: int, levels: int) -> None:
        """Show who decided what; ``level`` is 0 for an answer that is none of the options."""
        self._value = value
        text = self.tr("{group}: {answer}")
        self.setAccessibleName(text.format(group=group, answer=said.replace("\n", "; ")))
        text = self.tr("Take the answer of {group} into the decision: {answer}")
        self.take.setAccessibleName(text.format(group=group, answer=said))
        self._title.set_full_text(group)
        self._answer.setText(_short(said))
        self._badge.setVisible(level > 0)
        if level:
            self._badge.set_level(level, levels)
        self._hatch.setVisible(isinstance(value, str) and value in RESERVED_CODES)

    def show_reasons(self, reason: str, dissent: str, *, takeable: bool) -> None:
        """Show why, and who saw it otherwise; nothing where nothing was said."""
        for label, text, what in (
            (self._reason, reason, self.tr("Reason: {text}")),
            (self._dissent, dissent, self.tr("Dissent: {text}")),
        ):
            label.setVisible(bool(text))
            label.setText(_short(what.format(text=text)))
            label.setToolTip(text)
        self.take.setVisible(takeable)

    def show_votes(self, counts: tuple[int, ...], labels: list[str], said: str) -> None:
        """Show how the group voted; ``said`` alone where that is not shown."""
        self._bar.setVisible(sum(counts) > 0)
        if sum(counts):
            self._bar.show_votes(counts, labels)
        self._voted.setText(said)
        self._voted.setVisible(bool(said))


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
        self._cards: list[GroupCard] = []
        self._placed = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.S)
        self.body.addLayout(self._grid)
        self._lines: list[tuple[QWidget, Label, ElidedLabel]] = []
        for _ in range(NOTES_SHOWN):
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(Space.S)
            kind = Label("", Type.SECONDARY, weight=SEMIBOLD)
            text = ElidedLabel("", Type.SECONDARY, tone="ink2")
            line.addWidget(kind)
            line.addWidget(text, 1)
            self.body.addWidget(holder)
            self._lines.append((holder, kind, text))
        self._more = Label("", Type.SECONDARY, tone="ink2")
        self.body.addWidget(self._more)
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
            (self._note_head(note), note.text) for note in self._desk.known.notes.values()
        )
        self.in_room.setVisible(not compact)
        self.notes_in_room.setVisible(bool(notes) and not compact)
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
        self._place(len(answers))
        for card, answer in zip(self._cards, answers, strict=False):
            self._fill(card, question, answer, compact=compact)
        shown = () if compact else notes[:NOTES_SHOWN]
        for place, (line, kind, text) in enumerate(self._lines):
            line.setVisible(place < len(shown))
            if place < len(shown):
                kind.setText(shown[place][0])
                text.set_full_text(" ".join(shown[place][1].split()))
        more = 0 if compact else len(notes) - NOTES_SHOWN
        self._more.setText(self.tr("{count} more in the notes").format(count=more))
        self._more.setVisible(more > 0)

    def _note_head(self, note: Note) -> str:
        """The kind of a note and the group it was taken in."""
        kind = note_kind_name(note.kind)
        if note.group not in self._desk.state.setup.groups:
            return kind
        return f"{context_name(self._desk.state, note.group)} · {kind}"

    def _place(self, count: int) -> None:
        """Put so many cards side by side; they are made once and filled again."""
        while len(self._cards) < count:
            card = GroupCard(self)
            card.taken.connect(self.taken)
            self._cards.append(card)
        if count == self._placed:
            return
        self._placed = count
        for card in self._cards:
            self._grid.removeWidget(card)
        in_a_row = count if count <= IN_A_ROW else -(-count // 2)
        for place, card in enumerate(self._cards):
            card.setVisible(place < count)
            if place < count:
                self._grid.addWidget(card, place // in_a_row, place % in_a_row)
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 1 if place < in_a_row else 0)

    def _fill(
        self, card: GroupCard, question: Question, answer: Decision, *, compact: bool
    ) -> None:
        state = self._desk.state
        options = state.framework.options(question)
        codes = [option.code for option in options]
        level = codes.index(str(answer.value)) + 1 if answer.value in codes else 0
        card.show_answer(
            context_name(state, answer.group),
            value_text(state, question, answer.value),
            answer.value,
            level,
            len(codes),
        )
        reasons = () if compact else (answer.rationale, answer.dissent)
        card.show_reasons(*(reasons or ("", "")), takeable=not compact)
        current = None if compact else self._round_of(answer)
        if current is None or not current.revealed:
            card.show_votes((), [], "")
            return
        counts = level_counts(current, options)
        if current.received < SMALLEST_BREAKDOWN:
            card.show_votes((), [], hidden_text(few=True))
        else:
            labels = [option.label for option in options]
            card.show_votes(counts, labels, voted_text(current.received))

    def _round_of(self, answer: Decision) -> Round | None:
        """The latest round of the group alone."""
        rounds = reversed(self._desk.known.rounds)
        return next((each for each in rounds if each.group == answer.group), None)


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"
