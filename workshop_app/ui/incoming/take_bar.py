"""The lower edge: where the answers stand, and the buttons that end the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.records import Setup, Stage
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, FlowLayout, Kind, Label, Panel, Segmented
from workshop_app.ui.wording.names import stage_name


class TakeBar(Panel):
    """`takeAsked` takes over, `closeAsked` leaves, `stageChanged` tells of another stage."""

    takeAsked = Signal()
    closeAsked = Signal()
    stageChanged = Signal()

    def __init__(self, setup: Setup, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.M)
        self._choice = QWidget()
        choice = QVBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.setSpacing(Space.XS)
        where = QWidget()
        line = FlowLayout(where, Space.S)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(self.tr("Record as"), Type.SECONDARY, tone="ink2"))
        self.stages = Segmented(
            [(str(item), stage_name(item)) for item in Stage], name=self.tr("Stage")
        )
        self.stages.set_value(str(stage))
        self.stages.setMinimumWidth(self.stages.sizeHint().width())
        self.groups = QComboBox()
        self.groups.setAccessibleName(self.tr("Group"))
        self.groups.setProperty("compact", "true")
        self.groups.addItem(self.tr("no group"), None)
        for group in setup.groups.values():
            self.groups.addItem(group.name, group.id)
        line.addWidget(self.stages)
        line.addWidget(self.groups)
        choice.addWidget(where)
        self.note = Label("", Type.META, tone="ink2")
        choice.addWidget(self.note)
        row.addWidget(self._choice, 1)
        row.addStretch(0)
        self.cancel = Button(self.tr("Cancel"), height=48)
        self.take = Button("", kind=Kind.PRIMARY, key="Ctrl ⏎")
        for button in (self.cancel, self.take):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.cancel.clicked.connect(self.closeAsked)
        self.take.clicked.connect(self.takeAsked)
        self.stages.changed.connect(self._on_stage)
        self._show_groups()
        self.show_choice(False)

    @property
    def stage(self) -> Stage:
        """The stage that is chosen."""
        return Stage(self.stages.value())

    @property
    def group(self) -> str | None:
        """The group whose answers these are, where the stage has one."""
        found: str | None = self.groups.currentData()
        return found if self.stage is Stage.GROUP else None

    def show_choice(self, there: bool) -> None:
        """Whether there is anything to take over yet."""
        self._choice.setVisible(there)
        self.take.setVisible(there)

    def show_count(self, answers: int, others: int, note: str) -> None:
        """Say what would be taken over, and what else there is to know."""
        count = answers + others
        if not count:
            self.take.set_reason(self.tr("Nothing to take over"))
        else:
            self.take.set_reason(None)
            if others:
                one, many = (
                    self.tr("Take over 1 change"),
                    self.tr("Take over %n changes", "", count),
                )
            else:
                one, many = (
                    self.tr("Take over 1 answer"),
                    self.tr("Take over %n answers", "", count),
                )
            self.take.setText(one if count == 1 else many)
            self.take.updateGeometry()
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _on_stage(self) -> None:
        self._show_groups()
        self.stageChanged.emit()

    def _show_groups(self) -> None:
        self.groups.setVisible(self.stage is Stage.GROUP and self.groups.count() > 1)
