"""What may be chosen about an export: obstacles in the workbook, and extras."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from workshop_app.ui.export.protect_box import ProtectBox
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Kind, Label, Panel, Rule, Segmented
from workshop_app.workbook.profile import Export

WIDTH = 312


class OptionsPanel(Panel):
    """The side panel. `policyChanged` asks for a new plan; the extras only count at the end."""

    policyChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setFixedWidth(WIDTH)
        self._default = Export()
        skip = ("skip", self.tr("Leave out"))
        stop = ("refuse", self.tr("Stop"))
        self.locked = Segmented(
            [skip, ("write", self.tr("Write")), stop], name=self.tr("Locked cells")
        )
        self.formula = Segmented([skip, stop], name=self.tr("Cells with a formula"))
        self.out_of_list = Segmented(
            [("warn", self.tr("Write and warn")), stop], name=self.tr("Answers not in the list")
        )
        self.blank = Segmented(
            [("keep", self.tr("Keep")), ("clear", self.tr("Empty"))],
            name=self.tr("Cells nobody answered"),
        )
        self.cached = Segmented(
            [("drop", self.tr("Remove")), ("keep", self.tr("Keep"))],
            name=self.tr("Earlier results of formulas"),
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = Panel("surface")
        scroll.setWidget(inner)
        outer.addWidget(scroll)
        self._scroll = scroll
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(Label(self.tr("Special cells"), Type.HEADING, weight=SEMIBOLD))
        for caption, choice in (
            (self.tr("Locked cells"), self.locked),
            (self.tr("Cells with a formula"), self.formula),
            (self.tr("Answers not in the drop-down list"), self.out_of_list),
            (self.tr("Cells that are filled, but nobody answered"), self.blank),
            (self.tr("Earlier results of formulas"), self.cached),
        ):
            column.addSpacing(Space.XS)
            column.addWidget(Label(caption, Type.SECONDARY, tone="ink2"))
            column.addWidget(choice)
            choice.changed.connect(self._on_change)
        self.back = Button(self.tr("As the workbook’s profile says"), kind=Kind.LINK, height=32)
        self.back.clicked.connect(self._to_default)
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        column.addWidget(self.back)
        column.addWidget(self._make_extras())
        column.addStretch(1)
        self._show_back()

    def _make_extras(self) -> QWidget:
        self.extras = QWidget()
        column = QVBoxLayout(self.extras)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addSpacing(Space.XS)
        column.addWidget(Rule())
        column.addSpacing(Space.XS)
        column.addWidget(Label(self.tr("Extras"), Type.HEADING, weight=SEMIBOLD))
        self.record = QCheckBox(self.tr("Add a sheet “Workshop record”"))
        self.refresh = QCheckBox(self.tr("Compute formulas now"))
        self.refresh_note = Label("", Type.META, tone="ink2", wrap=True)
        for box, note in (
            (
                self.record,
                Label(
                    self.tr(
                        "Rounds, votes, decisions and verification, question by question, "
                        "behind the last sheet."
                    ),
                    Type.META,
                    tone="ink2",
                    wrap=True,
                ),
            ),
            (self.refresh, self.refresh_note),
        ):
            column.addSpacing(Space.XS)
            column.addWidget(box)
            column.addWidget(note)
        self.refresh.toggled.connect(self._on_refresh)
        self.protect = ProtectBox()
        self.protect.tick.toggled.connect(lambda _on: QTimer.singleShot(0, self.show_protection))
        column.addSpacing(Space.XS)
        column.addWidget(self.protect)
        return self.extras

    def show_protection(self) -> None:
        """Scroll to the passwords."""
        self._scroll.ensureWidgetVisible(self.protect)

    def set_default(self, policy: Export) -> None:
        """Show the profile's choices and take them for the default."""
        if policy.cached == "refresh" and not self.refresh.isEnabled():
            policy = replace(policy, cached="drop")
        self._default = policy
        self._show(policy)

    def set_engine(self, name: str | None) -> None:
        """Say what computes formulas: its name, or None where nothing does."""
        self.refresh.setEnabled(name is not None)
        if name is None:
            self.refresh.setChecked(False)
            text = self.tr(
                "Needs LibreOffice, which was not found. Excel computes them when the file is "
                "opened."
            )
        else:
            text = self.tr(
                "With {program}, for previews and readers that compute nothing. Excel computes "
                "them in any case when the file is opened."
            ).format(program=name)
        self.refresh_note.setText(text)
        self.refresh.setAccessibleDescription(text)

    def policy(self) -> Export:
        """What is chosen."""
        return Export(
            locked=self.locked.value(),
            formula=self.formula.value(),
            out_of_list=self.out_of_list.value(),
            blank=self.blank.value(),
            cached="refresh" if self.refresh.isChecked() else self.cached.value(),
        )

    def _to_default(self) -> None:
        self._show(self._default)
        self.locked.setFocus()
        self.policyChanged.emit()

    def _show(self, policy: Export) -> None:
        self.locked.set_value(policy.locked)
        self.formula.set_value(policy.formula)
        self.out_of_list.set_value(policy.out_of_list)
        self.blank.set_value(policy.blank)
        self.cached.set_value("keep" if policy.cached == "keep" else "drop")
        self.refresh.blockSignals(True)
        self.refresh.setChecked(policy.cached == "refresh")
        self.refresh.blockSignals(False)
        self._show_back()

    def _on_refresh(self) -> None:
        self._show_back()
        if self.cached.value() == "keep":
            # a plan that kept the earlier results has nothing to compute
            self.policyChanged.emit()

    def _on_change(self) -> None:
        self._show_back()
        self.policyChanged.emit()

    def _show_back(self) -> None:
        self.back.setVisible(self.policy() != self._default)
