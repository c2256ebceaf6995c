"""Leads a person who begins with nothing: which column to click, step by step, in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.mapping.finding_strip import TwoWeights
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.theme import Height, Radius, Space, Type, current_theme
from workshop_app.ui.widgets import Button, FlowLayout, Label
from workshop_app.ui.widgets.painting import rounded
from workshop_app.workbook.mapping import Role
from workshop_app.workbook.refs import column_letters


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing to do: a title, how, and the letters of the buttons that do it."""

    title: str
    how: str
    letters: str


class Guide(QWidget):
    """The next thing to do on a sheet that was not recognised. `letterAsked` as if typed."""

    letterAsked = Signal(str)

    def __init__(self, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._done: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.XS)
        self.number = Label("", Type.SECONDARY, tone="ink2")
        column.addWidget(self.number)
        self.title = Label("", Type.READING, weight=SEMIBOLD, wrap=True)
        column.addWidget(self.title)
        self.how = TwoWeights()
        column.addWidget(self.how)
        place = QWidget()
        flow = FlowLayout(place, Space.S)
        flow.setContentsMargins(0, Space.XS, 0, 0)
        self.buttons: dict[str, Button] = {}
        for letter in "QRXNACSHF":
            button = Button("", key=letter, height=Height.COMPACT)
            button.clicked.connect(lambda _on=False, key=letter: self.letterAsked.emit(key))
            flow.addWidget(button)
            self.buttons[letter] = button
        self.finish = Button(self.tr("Done here"), height=Height.COMPACT)
        self.finish.clicked.connect(self._finish)
        flow.addWidget(self.finish)
        column.addWidget(place)

    @property
    def needed(self) -> bool:
        """Whether the current sheet still wants leading."""
        session = self.session
        if session.sheet is None or session.sheet_name in self._done:
            return False
        table = session.table
        return table is None or not table.complete or not session.guessed_here()

    def refresh(self) -> None:
        """Show the next step, or nothing."""
        self.setVisible(self.needed)
        if not self.needed:
            return
        table = self.session.table
        steps = self._steps()
        place = 2
        if table is None or table.part(Role.QUESTION) is None:
            place = 0
        elif not table.complete:
            place = 1
        step = steps[place]
        letters = column_letters(self.session.column)
        said = self.tr("Step {number} of {count} on this sheet")
        self.number.setText(said.format(number=place + 1, count=len(steps)))
        self.title.setText(step.title)
        here = self.tr("Column {letters} is selected.").format(letters=letters)
        self.how.say(here, step.how)
        words = self._words(letters)
        for letter, button in self.buttons.items():
            button.setVisible(letter in step.letters)
            button.setText(words[letter])
            button.updateGeometry()
        self.finish.setVisible(place == len(steps) - 1)
        self.setAccessibleName(step.title)

    def _steps(self) -> tuple[_Step, ...]:
        return (
            _Step(
                self.tr("Where are the questions?"),
                self.tr(
                    "Click the column whose cells hold the questions, then press the button. If "
                    "the questions begin further down, click their first row and press F."
                ),
                "QF",
            ),
            _Step(
                self.tr("Where is the answer written?"),
                self.tr(
                    "Click the column that takes the answer. If the answer is an “x” in one of "
                    "several columns, mark the first and the last of them with X."
                ),
                "RX",
            ),
            _Step(
                self.tr("What else is there?"),
                self.tr(
                    "If the sheet has them, click these columns too. Nothing here is needed; look "
                    "at the preview below to see what the workshop will ask."
                ),
                "NACSHF",
            ),
        )

    def _words(self, letters: str) -> dict[str, str]:
        row = self.session.row
        texts = {
            "Q": self.tr("{letters} holds the questions"),
            "R": self.tr("{letters} takes the answer"),
            "X": self.tr("{letters} is one to tick"),
            "H": self.tr("Headings are in row {row}"),
            "F": self.tr("Questions begin in row {row}"),
            "N": self.tr("{letters}: number"),
            "A": self.tr("{letters}: area or section"),
            "C": self.tr("{letters}: comments"),
            "S": self.tr("{letters}: sources"),
        }
        return {key: text.format(letters=letters, row=row) for key, text in texts.items()}

    def _finish(self) -> None:
        self._done.add(self.session.sheet_name)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        width = theme.selection_width
        rounded(
            QPainter(self), QRectF(self.rect()), Radius.CONTROL, theme.tint, theme.accent, width
        )
