"""A sentence for the user where it concerns them, instead of a dialog.

bar = MessageBar()                       # hidden until it has something to say
bar.say(self.tr("2 rows have no options"), kind="attention", action=self.tr("Show"))
bar.activated.connect(...)
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop_app.ui.fonts import REGULAR, SEMIBOLD
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets.buttons import Button, IconButton, Kind
from workshop_app.ui.widgets.frames import IconView
from workshop_app.ui.widgets.labels import Label
from workshop_app.ui.widgets.painting import rounded

MessageKind = Literal["info", "attention"]


class MessageBar(QWidget):
    """A strip with an icon, a sentence, an optional action and a way to close it.

    A ``floating`` one lies over other things and has an edge of its own. It never takes the
    focus; screen readers are told the sentence. `activated` is the action,
    `dismissed` the closing by the user.
    """

    activated = Signal()
    dismissed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, closable: bool = True, floating: bool = False
    ) -> None:
        super().__init__(parent)
        self._floating = floating
        self._kind: MessageKind = "info"
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.M)
        self._icon = IconView("info", size=18, role="accent")
        self._text = Label("", Type.SECONDARY, wrap=True)
        self._action = Button("", kind=Kind.LINK, height=32)
        self._close = IconButton("close", self.tr("Close message"), size=32, icon_size=16)
        if not closable:
            self._close.hide()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._action.clicked.connect(self.activated)
        self._close.clicked.connect(self._dismiss)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, sentence: str, *, kind: MessageKind = "info", action: str = "") -> None:
        """Show `sentence`, and `action` as the label of what can be done about it."""
        self._kind = kind
        attention = kind == "attention"
        role = "attention" if attention else "accent"
        self._icon.set_icon("warning" if attention else "info", "", role)
        self._text.setText(sentence)
        self._text.set_weight(SEMIBOLD if attention else REGULAR)
        self._action.setText(action)
        self._action.set_role(role)
        self._action.setVisible(bool(action))
        self._action.updateGeometry()
        self.setAccessibleName(sentence)
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def clear(self) -> None:
        """Say nothing any more."""
        self.hide()

    def sentence(self) -> str:
        """What is being said; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        attention = self._kind == "attention"
        fill = theme.attention_tint if attention else theme.tint
        ink = theme.attention if attention else theme.accent
        border = ink if self._floating or fill == theme.surface else None
        width = theme.selection_width
        rounded(QPainter(self), QRectF(self.rect()), Radius.CONTROL, fill, border, width)
