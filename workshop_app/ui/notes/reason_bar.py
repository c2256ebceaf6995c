"""Asks in place why something is changed that the core team signed off.

bar = ReasonBar(doer.do, lambda: desk.state)
bar.change(key, lambda state, why: commands.withdraw_note(state, question, note, reason=why))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.core.errors import SignedOff, Worded
from workshop_app.core.events import Act
from workshop_app.core.state import State
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Card, IconButton, Label
from workshop_app.ui.wording.acts import refused_text

Make = Callable[[State, str], Act]


@dataclass(frozen=True, slots=True)
class _Change:
    key: str
    make: Make
    done: Callable[[], object]
    sentence: str
    place: str
    text: str


def _nothing() -> None:
    return None


class ReasonBar(Card):
    """A sentence and a field, shown while a change waits for its reason: Enter changes, Escape
    leaves everything as it was.

    ``left``: Escape.
    """

    left = Signal()

    def __init__(
        self,
        perform: Callable[[Callable[[State], Act]], bool],
        state: Callable[[], State],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, kind="well", padding=Space.M, spacing=Space.S)
        self._perform = perform
        self._state = state
        self._waiting: list[_Change] = []
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self._sentence = Label("", Type.SECONDARY, weight=SEMIBOLD, wrap=True)
        row.addWidget(self._sentence, 1)
        close = IconButton("close", self.tr("Leave it as it was"), key="Esc", size=24, icon_size=14)
        close.clicked.connect(lambda: self.leave())
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.field = EntryField(
            self.tr("Why is this changed? Press Enter"), name=self.tr("Reason"), rows=1, most=4
        )
        self.field.keeps_escape = True
        self.field.entered.connect(self._enter)
        self.field.submitted.connect(self._enter)
        self.field.left.connect(self.leave)
        self.body.addWidget(self.field)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether a change waits for its reason."""
        return bool(self._waiting)

    def change(
        self,
        key: str,
        make: Make,
        done: Callable[[], object] = _nothing,
        *,
        place: str = "",
        text: str = "",
    ) -> None:
        """Do it at once, or after its reason was typed where the question is signed off.

        ``key`` names what is changed: a second change of the same replaces the one that waits.
        ``text`` is what was typed at ``place``, so that it is not lost if no reason comes.
        """
        self._waiting = [each for each in self._waiting if each.key != key]
        try:
            make(self._state(), "")
        except SignedOff as error:
            sentence = refused_text(error)
            self._waiting.append(_Change(key, make, done, sentence, place, text))
            self._show()
            return
        except Worded:
            pass  # said by the one who performs it
        self._show()
        if self._perform(lambda state: make(state, "")):
            done()

    def leave(self) -> None:
        """Leave what waits as it was."""
        del self._waiting[:1]
        self.field.clear()
        self._show()
        if not self._waiting:
            self.left.emit()

    def give_up(self) -> list[tuple[str, str]]:
        """Wait no more: the texts that were typed without a reason, each with its place."""
        texts = [(each.place, each.text) for each in self._waiting if each.text]
        self._waiting = []
        self._show()
        return texts

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if self._waiting:
            self._sentence.setText(self._waiting[0].sentence)
            self.field.setAccessibleDescription(self._waiting[0].sentence)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        why = self.field.toPlainText().strip()
        if not why or not self._waiting:
            return
        change = self._waiting[0]
        if self._perform(lambda state: change.make(state, why)):
            self._waiting = [each for each in self._waiting if each is not change]
            self.field.clear()
            change.done()
            self._show()
