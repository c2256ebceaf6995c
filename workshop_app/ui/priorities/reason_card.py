"""Asks in place why the order is not the one the method gave."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.core.errors import OrderReasonMissing, Worded
from workshop_app.core.events import Act
from workshop_app.core.state import State
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Card, IconButton, Label, LineEdit
from workshop_app.ui.wording.acts import refused_text

Make = Callable[[State, str], Act]


class ReasonCard(Card):
    """Hidden until a move needs a reason: Enter moves, Escape leaves the order as it was."""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent, kind="form", padding=Space.M, spacing=Space.S)
        self._doer = doer
        self._make: Make | None = None
        self._back: QWidget | None = None
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self._sentence = Label("", Type.SECONDARY, weight=SEMIBOLD, wrap=True)
        row.addWidget(self._sentence, 1)
        close = IconButton("close", self.tr("Leave the order"), key="Esc", size=24, icon_size=14)
        close.clicked.connect(self.leave)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.field = LineEdit(self.tr("Why? Press Enter"), name=self.tr("Reason for the order"))
        self.field.returnPressed.connect(self._enter)
        self.body.addWidget(self.field)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether a move waits for its reason."""
        return self._make is not None

    def ask(self, make: Make, back: QWidget) -> None:
        """Do it at once, or after a reason was typed. ``back`` has the keyboard afterwards."""
        self.leave()
        try:
            make(self._doer.state, "")
        except OrderReasonMissing as error:
            self._make, self._back = make, back
            self._sentence.setText(refused_text(error))
            self.field.setAccessibleDescription(refused_text(error))
            self.field.setText(self._doer.state.setup.priorities.reason)
            self.show()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()
            return
        except Worded:
            pass  # said by the one who does it
        self._doer.do(lambda state: make(state, ""))

    def leave(self) -> None:
        """Leave the order as it is."""
        if self._make is None:
            return
        self._make, back = None, self._back
        self.hide()
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        make, why = self._make, self.field.text().strip()
        if make is not None and why and self._doer.do(lambda state: make(state, why)):
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self.leave()
            return
        super().keyPressEvent(event)
