"""Another edition of the tool: which of its questions is which question here."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.state import (
    State,
)
from workshop_app.jobs import FilledFile
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, ElidedLabel, Label, Panel

_TEXT = 90


class MatchingPage(QWidget):
    """Questions of the file, each with the question here it is; `done` ends the matching.

    Several questions of the file may be one here. `bindings` are the choices made by hand.
    """

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combos: dict[str, QComboBox] = {}
        self._bound: dict[str, str] = {}
        self._ids: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        top = QHBoxLayout()
        self.sentence = Label("", Type.BODY, wrap=True)
        self.back = Button(self.tr("Compare again"), icon="return")
        self.back.clicked.connect(self.done)
        top.addWidget(self.sentence, 1)
        top.addWidget(self.back)
        column.addLayout(top)
        frame = Card(kind="form", padding=3)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.body.addWidget(self._scroll)
        column.addWidget(frame, 1)

    @property
    def bindings(self) -> dict[str, str]:
        """Question id in the file → id here, "" for none, where it is not as it was found."""
        found: dict[str, str] = {}
        for there, combo in self.combos.items():
            own = self._ids[combo.currentIndex()]
            if own != self._bound.get(there, ""):
                found[there] = own
        return found

    def forget(self) -> None:
        """Drop the file that was shown and what was chosen for it."""
        self.combos = {}

    def show_file(self, file: FilledFile, state: State) -> None:
        """Show what was bound by itself and ask about the rest."""
        found = file.rebinding
        self._bound = found.bound
        here = state.framework.questions
        self._ids = ["", *(question.id for question in here)]
        names = [self.tr("none"), *(_named(q.number, q.text) for q in here)]
        model = QStringListModel(names, self)
        own = {question.id: question for question in here}
        theirs = {question.id: question for question in file.bank.framework.questions}
        self.combos = {}
        inner = Panel("surface")
        grid = QGridLayout(inner)
        grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        line = 0
        doubtful = tuple(there for there, _ in file.doubtful)
        new = tuple(there for there in found.new if there not in doubtful)
        sections = (
            (self.tr("The same id, quite other words"), doubtful),
            (self.tr("New in the file"), new),
            (self.tr("Worded differently"), tuple(there for there, _ in found.reworded)),
            (self.tr("Moved"), tuple(there for there, _ in found.moved)),
        )
        for title, ids in sections:
            if not ids:
                continue
            heading = Label(f"{title} {len(ids)}", Type.HEADING, weight=SEMIBOLD)
            grid.addWidget(heading, line, 0, 1, 2)
            line += 1
            for there in ids:
                question = theirs[there]
                label = ElidedLabel(_named(question.number, question.text), Type.SECONDARY)
                label.setToolTip(question.text)
                combo = QComboBox()
                combo.setModel(model)
                combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
                combo.setAccessibleName(self.tr("{question} is").format(question=question.number))
                combo.setCurrentIndex(self._ids.index(self._bound.get(there, "")))
                grid.addWidget(label, line, 0)
                grid.addWidget(combo, line, 1)
                self.combos[there] = combo
                line += 1
        if found.gone:
            title = self.tr("Not in the file")
            grid.addWidget(
                Label(f"{title} {len(found.gone)}", Type.HEADING, weight=SEMIBOLD), line, 0
            )
            for gone in found.gone:
                line += 1
                question = own[gone]
                text = ElidedLabel(
                    _named(question.number, question.text), Type.SECONDARY, tone="ink2"
                )
                grid.addWidget(text, line, 0, 1, 2)
        grid.setRowStretch(line + 1, 1)
        self._scroll.setWidget(inner)
        self.sentence.setText(
            self.tr(
                "“{name}” is another edition of the tool. Say which question here each of these "
                "is; answers to those that are none stay out."
            ).format(name=file.name)
        )


def _named(number: str, text: str) -> str:
    line = " ".join(text.split())
    # as a whole in its own direction, also in a window that runs the other way
    return f"\u2068{number}  {line if len(line) <= _TEXT else line[: _TEXT - 1] + '…'}\u2069"
