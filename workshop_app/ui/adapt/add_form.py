"""A question of the country's own: what it asks, how it is answered, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.framework import Kind as QuestionKind
from workshop_app.core.framework import walk_domains
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, GrowingTextEdit, Kind, Label, LineEdit
from workshop_app.ui.wording.names import kind_name

_OWN = ""
_SHOWN_LABELS = 60
"""characters of the labels of a set in its name"""


class AddForm(QWidget):
    """``made``: id of the question that was added. ``closed``: nothing is to be added."""

    made = Signal(str)
    closed = Signal()

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(Label(self.tr("Add a question"), Type.OPTION, weight=SEMIBOLD))
        self.text = GrowingTextEdit(self.tr("Question"), name=self.tr("Question"), rows=2)
        self.guidance = GrowingTextEdit(self.tr("Guidance"), name=self.tr("Guidance"), rows=1)
        self.section = self._chooser(self.tr("Section"))
        self.kind = self._chooser(self.tr("Kind of answer"))
        self.sets = self._chooser(self.tr("Options"))
        self.options = GrowingTextEdit(
            self.tr("Options, one on each line, from the lowest"),
            name=self.tr("Options of its own"),
            rows=2,
        )
        self.unit = LineEdit(self.tr("Unit, as children"), name=self.tr("Unit"))
        self.core = QCheckBox(self.tr("Core question"))
        for kind in QuestionKind:
            self.kind.addItem(kind_name(kind), kind.value)
        fields = (self.text, self.section, self.kind, self.sets, self.options, self.unit)
        for widget in (*fields, self.guidance, self.core):
            column.addWidget(widget)
        row = QHBoxLayout()
        self.add = Button(self.tr("Add"), kind=Kind.PRIMARY, key="Ctrl ⏎", height=36)
        self.cancel = Button(self.tr("Cancel"), key="Esc", height=36)
        row.addWidget(self.add)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.add.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.closed)
        self.text.submitted.connect(self.submit)
        self.options.submitted.connect(self.submit)
        self.guidance.submitted.connect(self.submit)
        self.kind.currentIndexChanged.connect(self._offer)
        self.sets.currentIndexChanged.connect(self._offer)

    def _chooser(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        return box

    def begin(self, domain: str) -> None:
        """Empty the form, for a question in this section."""
        framework = self._doer.state.framework
        for field in (self.text, self.guidance, self.options, self.unit):
            field.clear()
        self.core.setChecked(False)
        self.section.clear()
        for depth, each in walk_domains(framework):
            title = f"{each.number} {each.title}".strip()
            self.section.addItem("   " * depth + title, each.id)
        self.section.setCurrentIndex(max(0, self.section.findData(domain)))
        self.sets.clear()
        for code, option_set in framework.option_sets.items():
            labels = " / ".join(option.label for option in option_set.options)
            if len(labels) > _SHOWN_LABELS:
                labels = labels[: _SHOWN_LABELS - 1] + "…"
            self.sets.addItem(labels, code)
        self.sets.addItem(self.tr("Options of its own"), _OWN)
        self.kind.setCurrentIndex(0)
        self._offer()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        kind = QuestionKind(self.kind.currentData())
        self.sets.setVisible(kind.has_options)
        self.options.setVisible(kind.has_options and self.sets.currentData() == _OWN)
        self.unit.setVisible(kind in (QuestionKind.NUMBER, QuestionKind.PERCENT))

    def submit(self) -> None:
        """Add the question."""
        kind = QuestionKind(self.kind.currentData())
        own = kind.has_options and self.sets.currentData() == _OWN
        lines = [line for line in self.options.toPlainText().splitlines() if line.strip()]
        before = {*self._doer.state.setup.adaptation.overlay.questions}
        if self._doer.do(
            lambda state: commands.add_question(
                state,
                text=self.text.toPlainText(),
                domain=str(self.section.currentData()),
                kind=kind.value,
                option_set="" if own else str(self.sets.currentData() or ""),
                options=lines if own else (),
                guidance=self.guidance.toPlainText(),
                unit=self.unit.text() if self.unit.isVisibleTo(self) else "",
                core=self.core.isChecked(),
            )
        ):
            after = self._doer.state.setup.adaptation.overlay.questions
            self.made.emit(next((each for each in after if each not in before), ""))
