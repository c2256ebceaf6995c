"""One priority: its words, how it is judged, and what it was made of."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.candidates import Candidate, CandidateKind, evidence_of
from workshop_app.core.events import Act
from workshop_app.core.priorities import Priority, Reference
from workshop_app.core.state import State
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, GrowingTextEdit, Kind, Label, LineEdit, Segmented
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.priorities import candidate_kind, level_words, made_of_said

_NONE = "0"


class _Field(GrowingTextEdit):
    """``left``: the keyboard goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class PriorityEditor(QWidget):
    """Shows the priority `show_priority` names. What is typed is kept when its field is left."""

    made = Signal(str)
    """Id of a priority that was split off"""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self._id = ""
        self._boxes: list[tuple[Reference, QCheckBox]] = []
        self._scales: dict[str, Segmented] = {}
        self._lines: dict[str, QWidget] = {}
        self.title = LineEdit(self.tr("Title"), name=self.tr("Title of the priority"))
        self.description = _Field(
            self.tr("What it means"), name=self.tr("Description"), rows=2, most=5
        )
        self.why = _Field(
            self.tr("Why it is a priority, and why it stands here"),
            name=self.tr("Justification"),
            rows=2,
            most=5,
        )
        self.split = Button(self.tr("Split off what is ticked"), height=32)
        self.remove = Button(self.tr("Take away"), kind=Kind.LINK, icon="trash", height=32)
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        self._levels = QVBoxLayout()
        self._levels.setSpacing(Space.S)
        column.addLayout(self._levels)
        for name, field in (
            (self.tr("Description"), self.description),
            (self.tr("Justification"), self.why),
        ):
            labelled = QVBoxLayout()
            labelled.setSpacing(2)
            labelled.addWidget(Label(name, Type.SECONDARY, weight=SEMIBOLD))
            labelled.addWidget(field)
            column.addLayout(labelled)
        self._made_of = Label("", Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        column.addWidget(self._made_of)
        self._sources = QVBoxLayout()
        self._sources.setSpacing(2)
        column.addLayout(self._sources)
        row = QHBoxLayout()
        row.addWidget(self.split)
        row.addStretch(1)
        row.addWidget(self.remove)
        column.addLayout(row)
        column.addStretch(1)
        self.title.editingFinished.connect(self.keep)
        for field in (self.description, self.why):
            field.submitted.connect(self.keep)
            field.left.connect(self.keep)
        self.split.clicked.connect(self.split_off)
        self.remove.clicked.connect(self.take_away)

    @property
    def priority(self) -> Priority | None:
        """What is shown."""
        return self._doer.state.setup.priorities.items.get(self._id)

    def show_priority(self, key: str) -> None:
        """Show a priority; what was typed in the one before is kept first."""
        if key != self._id:
            self.keep()
        other, self._id = key != self._id, key
        found = self.priority
        self.setVisible(found is not None)
        if found is None:
            return
        for field, text in (
            (self.description, found.description),
            (self.why, found.justification),
        ):
            if (other or not field.hasFocus()) and field.toPlainText() != text:
                field.setPlainText(text)
        if (other or not self.title.hasFocus()) and self.title.text() != found.title:
            self.title.setText(found.title)
            self.title.setCursorPosition(0)
        self._show_levels(found)
        self._show_sources(found)

    def keep(self) -> None:
        """Commit what was typed."""
        found = self.priority
        if found is None:
            return
        wanted = {
            "description": self.description.toPlainText(),
            "justification": self.why.toPlainText(),
        }
        if self.title.text().strip():
            wanted["title"] = self.title.text()
        else:
            self.title.setText(found.title)
        if not self._doer.do(lambda state: commands.revise_priority(state, found.id, **wanted)):
            self.title.setText(found.title)

    def judge(self, axis: str, level: str) -> None:
        """Set impact or effort; "0" takes the judgement back."""
        found = self.priority
        if found is not None:
            value = int(level) or None
            self._doer.do(lambda state: commands.revise_priority(state, found.id, **{axis: value}))
            self._show_levels(self.priority or found)

    def split_off(self) -> None:
        """Make a priority of its own of the ticked sources, named by the first of them."""
        found = self.priority
        ticked = [reference for reference, box in self._boxes if box.isChecked()]
        if found is None or not ticked:
            return
        identity = commands.new_id()

        def make(state: State) -> Act:
            title = commands.title_of(state, ticked[0])
            return commands.split_priority(state, found.id, title, ticked, made=identity)

        if self._doer.do(make):
            self.made.emit(identity)

    def take_away(self) -> None:
        """Withdraw the priority; an undo brings it back."""
        found = self.priority
        if found is not None:
            self._doer.do(lambda state: commands.withdraw_priority(state, found.id))

    def _show_levels(self, found: Priority) -> None:
        impact, effort = level_words(self._doer.state.setup.priorities.scale)
        sides = (
            ("impact", self.tr("Impact"), impact, found.impact),
            ("effort", self.tr("Effort"), effort, found.effort),
        )
        for axis, name, words, level in sides:
            items = [(_NONE, "–"), *((str(n), word) for n, word in enumerate(words, start=1))]
            held = self._scales.get(axis)
            if held is None or held.property("words") != list(words):
                if (old := self._lines.pop(axis, None)) is not None:
                    old.hide()
                    old.deleteLater()
                held = self._scales[axis] = Segmented(items, name=name)
                held.setProperty("words", list(words))
                for number, word in items:
                    held.button(number).setToolTip(word)
                held.changed.connect(partial(self.judge, axis))
                line = self._lines[axis] = QWidget()
                row = QHBoxLayout(line)
                row.setContentsMargins(0, 0, 0, 0)
                caption = Label(name, Type.SECONDARY, weight=SEMIBOLD)
                caption.setFixedWidth(52)
                row.addWidget(caption)
                row.addWidget(held, 1)
                self._levels.insertWidget(0 if axis == "impact" else 1, line)
            held.set_value(str(level or 0))

    def _show_sources(self, found: Priority) -> None:
        rows = evidence_of(self._doer.state, found)
        said = [(reference, self._source_text(source)) for reference, source in rows]
        if said == [(reference, box.toolTip()) for reference, box in self._boxes]:
            return
        for _, box in self._boxes:
            self._sources.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for reference, text in said:
            short = text if len(text) <= 56 else text[:55].rsplit(" ", 1)[0] + "…"
            box = QCheckBox(short.replace("&", "&&").replace("\n", " "))
            box.setToolTip(text)
            box.setAccessibleName(text)
            box.setMinimumWidth(1)  # its words never widen the pane
            box.toggled.connect(lambda _on: self._refresh_split())
            self._sources.addWidget(box)
            self._boxes.append((reference, box))
        if rows:
            self._made_of.setText(made_of_said(len(rows)))
        else:
            self._made_of.setText(self.tr("Made of no source: nothing in the workshop backs it."))
        self._refresh_split()

    def _source_text(self, found: Candidate | None) -> str:
        if found is None:
            return self.tr("No longer there: it was taken away since.")
        number = f" {found.question.number}" if found.question else ""
        text = f"{candidate_kind(found.kind)}{number}: {found.text}"
        if found.kind is CandidateKind.ANSWER:
            said = self.tr("{text} (not low any more)")
            text = fill(said, {"text": text})
        return text

    def _refresh_split(self) -> None:
        ticked = sum(box.isChecked() for _, box in self._boxes)
        self.split.setVisible(len(self._boxes) > 1)
        self.split.setEnabled(0 < ticked < len(self._boxes))

    def focus(self) -> None:
        """Give the keyboard to the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        long = len(self.title.text())
        self.title.setSelection(long, -long)  # from the end, so that its beginning is seen
