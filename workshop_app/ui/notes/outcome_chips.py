"""The outcomes of a check as chips, of which none is chosen until somebody does."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workshop_app.core.records import Outcome
from workshop_app.ui.widgets import ChipButton, FlowLayout
from workshop_app.ui.wording import outcome_name
from workshop_app.ui.wording.contexts import Notes

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


def outcome_wanted(*, alt: bool = True) -> str:
    """What is said when a check is entered without an outcome; ``alt``: Alt and a digit choose."""
    if not alt:
        return Notes.tr("Choose the outcome first: 1 to 5, or the arrow keys, then Enter.")
    return Notes.tr("Choose the outcome first: Alt and 1 to 5, or the arrow keys and Enter.")


class OutcomeChips(QWidget):
    """Arrows and digits choose on a chip; ``chosen`` by click, ``entered`` by Enter.

    ``typed`` carries a letter: it belongs into the field of the check. ``before`` stands in front.
    """

    chosen = Signal()
    entered = Signal()
    typed = Signal(str)

    def __init__(self, before: QWidget | None = None, *, alt: bool = True) -> None:
        super().__init__()
        self._value: Outcome | None = None
        self._chips: dict[Outcome, ChipButton] = {}
        flow = FlowLayout(self, spacing=6)
        if before is not None:
            flow.addWidget(before)
        for number, outcome in enumerate(Outcome, start=1):
            chip = ChipButton(f"{number} {outcome_name(outcome)}", checkable=True)
            chip.setAccessibleDescription(f"Alt+{number}" if alt else str(number))
            chip.clicked.connect(partial(self._clicked, outcome))
            chip.installEventFilter(self)
            flow.addWidget(chip)
            self._chips[outcome] = chip
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> Outcome | None:
        """What was chosen, or None."""
        return self._value

    def choose(self, outcome: Outcome | None) -> None:
        """Choose an outcome, or none."""
        self._value = outcome
        for each, chip in self._chips.items():
            chip.setChecked(each is outcome)

    def ask(self) -> None:
        """Put the keyboard on the chips."""
        self._chips[self._value or Outcome.CONFIRMED].setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self, outcome: Outcome, _on: bool = False) -> None:
        self.choose(outcome)
        self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        outcomes, key, text = list(Outcome), Qt.Key(event.key()), event.text()
        if key in _STEPS:
            at = next(n for n, each in enumerate(outcomes) if self._chips[each] is watched)
            if self._value is not None:  # the first arrow takes the chip the keyboard is on
                at = (at + _STEPS[key]) % len(outcomes)
            self.choose(outcomes[at])
            self.ask()
        elif text in tuple("12345"):
            self.choose(outcomes[int(text) - 1])
            self.ask()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._value is None:
                self._clicked(next(each for each in outcomes if self._chips[each] is watched))
            else:
                self.entered.emit()
        elif text.isalpha():
            self.typed.emit(text)
        else:
            return False
        return True
