"""The rules of voting, one control each, with what every choice means in plain words.

The setup shows the form for the whole workshop, the facilitator's window for the next round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.consensus import votes_needed
from workshop_app.core.rounds import Anonymity, Base, RoundRules, Visibility
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import Button, Label, Segmented
from workshop_app.ui.wording import (
    anonymity_name,
    base_name,
    fill,
    threshold_percent,
    visibility_name,
)

USUAL_THRESHOLDS = (0.5, 2 / 3, 0.75, 1.0)
USUAL_QUORUMS = (0.0, 0.5, 0.6, 0.75)
EXAMPLE_ROOM = 20
"""Size of the room in an example while there are no seats"""


class RuleKey(StrEnum):
    """The rules, in the order they are shown; names of the fields of `RoundRules`."""

    THRESHOLD = "threshold"
    BASE = "base"
    QUORUM = "quorum"
    ANONYMITY = "anonymity"
    VISIBILITY = "visibility"
    DISCUSS = "discuss"


class PercentBox(QDoubleSpinBox):
    """A share in percent; whole numbers without a decimal point."""

    def __init__(self, parent: QWidget | None = None, *, least: float = 1) -> None:
        super().__init__(parent)
        self.setRange(least, 100)
        self.setDecimals(1)
        self.setSingleStep(5)
        self.setKeyboardTracking(False)
        self.setSuffix(" %")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def textFromValue(self, value: float) -> str:
        whole = round(value)
        if abs(value - whole) < 0.05:
            return self.locale().toString(whole)
        return self.locale().toString(value, "f", 1)


class ShareField(QWidget):
    """A share: a box to type into and the usual ones as buttons. `chosen` carries 0 to 1."""

    chosen = Signal(float)

    def __init__(
        self, name: str, usual: Sequence[float], parent: QWidget | None = None, *, least: float = 1
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.box = PercentBox(least=least)
        self.box.setAccessibleName(name)
        self.box.setFixedWidth(96)
        self.box.valueChanged.connect(lambda percent: self.chosen.emit(round(percent / 100, 4)))
        self.box.installEventFilter(self)
        row.addWidget(self.box)
        self._usual: list[tuple[float, Button]] = []
        for share in usual:
            text = threshold_percent(share) if share else self.tr("None")
            button = Button(text, height=Height.CONTROL, checkable=True)
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(lambda _on=False, share=share: self.chosen.emit(share))
            self._usual.append((share, button))
            row.addWidget(button)
        row.addStretch(1)

    def set_share(self, share: float) -> None:
        """Show a share without emitting `chosen`."""
        self.box.blockSignals(True)
        self.box.setValue(share * 100)
        self.box.blockSignals(False)
        for usual, button in self._usual:
            button.setChecked(abs(usual - share) < 0.0005)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel must not change a share while the page is scrolled past it.
        if event.type() == QEvent.Type.Wheel and not self.box.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class RulesForm(QWidget):
    """Controls for some of the rules; `changed` carries the rules with what was chosen."""

    changed = Signal(object)

    def __init__(
        self, keys: Sequence[RuleKey] = tuple(RuleKey), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rules = RoundRules()
        self._controls: dict[RuleKey, ShareField | Segmented] = {}
        self._means: dict[RuleKey, Label] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for key in keys:
            control = self._make(key)
            means = Label("", Type.SECONDARY, tone="ink2", wrap=True)
            part = QVBoxLayout()
            part.setSpacing(Space.XS)
            part.addWidget(Label(self._title(key), Type.SECONDARY, weight=SEMIBOLD, tone="ink2"))
            part.addWidget(control)
            part.addWidget(means)
            column.addLayout(part)
            self._controls[key], self._means[key] = control, means
        column.addStretch(1)

    def _title(self, key: RuleKey) -> str:
        return {
            RuleKey.THRESHOLD: self.tr("Agreement"),
            RuleKey.BASE: self.tr("Shares are taken of"),
            RuleKey.QUORUM: self.tr("Quorum"),
            RuleKey.ANONYMITY: self.tr("Who sees who chose what"),
            RuleKey.VISIBILITY: self.tr("The room sees the votes"),
            RuleKey.DISCUSS: self.tr("Card “let’s discuss this further”"),
        }[key]

    def _make(self, key: RuleKey) -> ShareField | Segmented:
        title = self._title(key)
        if key in (RuleKey.THRESHOLD, RuleKey.QUORUM):
            agreement = key is RuleKey.THRESHOLD
            usual = USUAL_THRESHOLDS if agreement else USUAL_QUORUMS
            share = ShareField(title, usual, least=1 if agreement else 0)
            share.chosen.connect(lambda value: self._take(key, value))
            return share
        items = {
            RuleKey.BASE: [(str(each), base_name(each)) for each in _BASES],
            RuleKey.ANONYMITY: [(str(each), anonymity_name(each)) for each in _WAYS],
            RuleKey.VISIBILITY: [(str(each), visibility_name(each)) for each in Visibility],
            RuleKey.DISCUSS: [("", self.tr("Not used")), ("on", self.tr("Used"))],
        }[key]
        choice = Segmented(items, name=title, height=Height.CONTROL)
        for value, text in items:
            choice.button(value).setAccessibleName(f"{title}: {text}")
        choice.changed.connect(lambda value: self._take(key, value))
        return choice

    def control(self, key: RuleKey) -> ShareField | Segmented:
        """The control of one rule; KeyError for a rule the form does not show."""
        return self._controls[key]

    def focus_rule(self, key: RuleKey) -> None:
        """Put the keyboard on the control of one rule."""
        control = self._controls[key]
        field = control.box if isinstance(control, ShareField) else control.button(control.value())
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(control, ShareField):
            control.box.selectAll()

    @property
    def rules(self) -> RoundRules:
        """The rules as they are shown."""
        return self._rules

    def show_rules(self, rules: RoundRules, present: int | None, entitled: int | None) -> None:
        """Show rules, and what they mean for a room of so many people (None: no seats)."""
        self._rules = rules
        for key, control in self._controls.items():
            value = getattr(rules, key)
            if isinstance(control, ShareField):
                control.set_share(value)
            elif key is RuleKey.DISCUSS:
                control.set_value("on" if value else "")
            else:
                control.set_value(str(value))
            if key is RuleKey.BASE and isinstance(control, Segmented):
                for base in (Base.PRESENT, Base.ENTITLED):
                    control.button(str(base)).setEnabled(present is not None or rules.base == base)
            said = self._meaning(key, present, entitled)
            self._means[key].setText(said)
            control.setAccessibleDescription(said)

    def _meaning(self, key: RuleKey, present: int | None, entitled: int | None) -> str:
        rules = self._rules
        people = entitled if rules.base is Base.ENTITLED else present
        example = people if people is not None else EXAMPLE_ROOM
        values = {
            "needed": votes_needed(rules.threshold, example),
            "quorum": votes_needed(rules.quorum, present) if present and rules.quorum else 0,
            "people": example,
            "present": present,
        }
        match key:
            case RuleKey.THRESHOLD:
                return fill(
                    self.tr("Of {people} people who vote, {needed} must choose the same answer."),
                    values,
                )
            case RuleKey.BASE:
                return self._base_meaning(present)
            case RuleKey.QUORUM if rules.quorum and present is not None:
                text = self.tr("{quorum} of {present} present must vote; fewer gives a warning.")
                return fill(text, values)
            case RuleKey.QUORUM if rules.quorum:
                return self.tr("Counts once the seats are entered; fewer votes give a warning.")
            case RuleKey.QUORUM:
                return self.tr("Any number of votes is enough.")
            case RuleKey.VISIBILITY:
                return {
                    Visibility.ON_REVEAL: self.tr("Before that, only how many voted."),
                    Visibility.LIVE: self.tr("The chart moves in front of the room."),
                    Visibility.NEVER: self.tr("The room sees the decision only."),
                }[rules.visibility]
            case RuleKey.ANONYMITY:
                return {
                    Anonymity.ANONYMOUS: self.tr("Hands are counted; nothing says whose they are."),
                    Anonymity.BY_SEAT: self.tr("Each vote stands beside a seat number, no name."),
                    Anonymity.NAMED: self.tr("Each vote stands beside a name, on the laptop only."),
                }[rules.anonymity]
        if rules.discuss:
            return self.tr("A card more in the room, counted beside the answers.")
        return self.tr("Only the answers are offered.")

    def _base_meaning(self, present: int | None) -> str:
        if present is None:
            return self.tr("The other two need seats; enter them in the setup.")
        return {
            Base.VALID: self.tr("“Don’t know” and the like are left out of the shares."),
            Base.CAST: self.tr("“Don’t know” and the like count in the shares."),
            Base.PRESENT: self.tr("Whoever is in the room counts, also without a vote."),
            Base.ENTITLED: self.tr("Absent people count too."),
        }[self._rules.base]

    def _take(self, key: RuleKey, value: Any) -> None:
        if key is RuleKey.DISCUSS:
            value = bool(value)
        elif key in _ENUMS:
            value = _ENUMS[key](str(value))
        if value != getattr(self._rules, key):
            self.changed.emit(replace(self._rules, **{str(key): value}))


_BASES = (Base.VALID, Base.CAST, Base.PRESENT, Base.ENTITLED)
_WAYS = (Anonymity.ANONYMOUS, Anonymity.BY_SEAT, Anonymity.NAMED)
_ENUMS: dict[RuleKey, type[StrEnum]] = {
    RuleKey.BASE: Base,
    RuleKey.ANONYMITY: Anonymity,
    RuleKey.VISIBILITY: Visibility,
}
