"""Under the board: what the votes say in one word and one sentence, and the figures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.consensus import stability
from workshop_app.core.reading import Reading
from workshop_app.core.rounds import DISCUSS, Round
from workshop_app.core.votes import roll_of, turnout
from workshop_app.ui.facilitator.board_model import earlier_counts
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.round_cards import quorum_sentence
from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, Chip, IconView, Kind, Label, Rule
from workshop_app.ui.wording import (
    absent_text,
    base_text,
    change_text,
    discuss_text,
    minority_text,
    percent,
    reserved_count,
    sentence_text,
    shares_sentence,
    word_name,
)


class Verdict(Card):
    """Word, sentence and flag, in that order; the figures on demand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.L, spacing=Space.M)
        self._desk = desk
        top = QHBoxLayout()
        top.setSpacing(Space.L)
        self._word = Label("", Type.WORD, weight=BOLD)
        self._line = Rule(vertical=True)
        self._sentence = Label("", Type.READING, wrap=True)
        top.addWidget(self._word, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._line)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._sentence)
        self.base = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        said.addWidget(self.base)
        top.addLayout(said, 1)
        self.body.addLayout(top)
        self.quorum = Chip("", tone="attention", icon="warning")
        self.body.addWidget(self.quorum)
        self._flag = QWidget()
        flagged = QHBoxLayout(self._flag)
        flagged.setContentsMargins(0, 0, 0, 0)
        flagged.setSpacing(Space.S)
        flagged.addWidget(IconView("flag", size=16, role="attention"))
        # A line that wraps: what it asks for stands at its end.
        self.flag = Label("", Type.SECONDARY, tone="attention", weight=SEMIBOLD, wrap=True)
        flagged.addWidget(self.flag, 1)
        self.body.addWidget(self._flag)
        bottom = QHBoxLayout()
        bottom.setSpacing(Space.M)
        self.discuss = Chip("", icon="hand")
        self._change = Label("", Type.SECONDARY, tone="ink2")
        self._details = Button(
            self.tr("Details"), kind=Kind.LINK, key=hint(Deed.DETAILS), height=32, checkable=False
        )
        self._details.clicked.connect(self.toggle_details)
        bottom.addWidget(self.discuss)
        bottom.addWidget(self._change)
        bottom.addStretch(1)
        bottom.addWidget(self._details)
        self.body.addLayout(bottom)
        self._figures = _Figures()
        self._figures.hide()
        self.body.addWidget(self._figures)

    def refresh(self) -> None:
        """Show what the round on the desk says; hidden while its counts are."""
        reading = self._desk.reading
        current = self._desk.round
        shown = (
            reading is not None
            and current is not None
            and self._desk.votable
            and self._desk.counts_shown
            and not self._desk.typing
            and not self._desk.peeking
        )
        self.setVisible(shown)
        if not shown or reading is None or current is None:
            return
        question = self._desk.question
        assert question is not None
        labels = [option.label for option in self._desk.state.framework.options(question)]
        word = word_name(reading.word)
        self._word.setText(word)
        self._word.setVisible(bool(word))
        self._line.setVisible(bool(word))
        self._sentence.setText(sentence_text(reading.sentence, labels))
        flag = minority_text(reading, labels)
        self.flag.setText(flag)
        self._flag.setVisible(bool(flag))
        self._say_base(current, reading)
        before = earlier_counts(self._desk)
        self._change.setText(change_text(before[1], reading.counts, before[0]) if before else "")
        self._figures.show_reading(reading, before[1] if before else None)

    def _say_base(self, current: Round, reading: Reading) -> None:
        """What the shares are taken of, who voted, and what the quorum says."""
        question = self._desk.question
        assert question is not None
        people = turnout(self._desk.state, question, current)
        total = current.total()
        parts = [shares_sentence(current.rules.base, reading.base)] if reading.base else []
        codes = [option.code for option in self._desk.state.framework.options(question)]
        outside = [(code, n) for code, n in total.items() if code not in (*codes, DISCUSS) and n]
        if people.present is not None:
            parts.append(f"{base_text(people.cast, (), people.present)}.")
        parts += [f"{reserved_count(code, count)}." for code, count in outside]
        roll = roll_of(self._desk.state, current)
        absent = sum(roll.entitled.values()) - sum(roll.present.values()) if roll else 0
        parts += [f"{absent_text(absent)}."] if absent else []
        self.base.setText(" ".join(parts))
        self.base.setVisible(bool(parts))
        warning = quorum_sentence(self._desk, current)
        self.quorum.setText(warning)
        self.quorum.setVisible(bool(warning))
        self.quorum.updateGeometry()
        cards = total.get(DISCUSS, 0)
        self.discuss.setText(discuss_text(cards) if cards else "")
        self.discuss.setVisible(bool(cards))
        self.discuss.updateGeometry()

    def toggle_details(self) -> None:
        """Show or hide the figures behind the word."""
        self._figures.setVisible(self._figures.isHidden())


class _Figures(QWidget):
    """Median, quartiles, consensus and agreement, for the laptop only."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, Space.XS, 0, 0)
        self._grid.setHorizontalSpacing(Space.XXL)
        self._grid.setVerticalSpacing(2)

    def show_reading(self, reading: Reading, before: tuple[int, ...] | None) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for column, (name, value) in enumerate(self._rows(reading, before)):
            self._grid.addWidget(Label(name, Type.META, tone="ink2"), 0, column)
            self._grid.addWidget(Label(value, Type.BODY, weight=SEMIBOLD), 1, column)
        self._grid.setColumnStretch(8, 1)

    def _rows(self, reading: Reading, before: tuple[int, ...] | None) -> list[tuple[str, str]]:
        rows: list[tuple[str, str]] = []
        if reading.median is not None:
            low, high = reading.median
            text = str(low) if low == high else self.tr("between {low} and {high}")
            rows.append((self.tr("Median level"), text.format(low=low, high=high)))
        if reading.quartiles is not None:
            first, _, third = reading.quartiles
            rows.append((self.tr("Middle half"), f"{first:g} – {third:g}"))
        if reading.agreement is not None:
            rows.append((self.tr("Agreement A (−1 to 1)"), f"{reading.agreement:.2f}"))
        if reading.cns is not None:
            rows.append((self.tr("Consensus Cns (0 to 1)"), f"{reading.cns:.2f}"))
        moved = stability(before, reading.counts) if before is not None else None
        if moved is not None:
            rows.append(
                (self.tr("Moved since last round"), percent(moved.numerator, moved.denominator))
            )
        if not rows:
            rows.append((self.tr("Votes"), str(reading.votes)))
        return rows
