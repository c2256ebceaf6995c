"""Surfaces to put things on.

card = Card()                     # white, hairline, radius 10, with a column layout inside
card.body.addWidget(...)
bar = Panel("surface")            # a flat area: "background", "surface" or "sunken"
layout.addWidget(Rule())          # a hairline
layout.addWidget(EmptyState("note", self.tr("No notes yet."), self.tr("Add a note")))
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui.icons import pixmap
from workshop_app.ui.theme import Space, Type, current_theme
from workshop_app.ui.widgets.buttons import Button
from workshop_app.ui.widgets.labels import Label

Plane = Literal["background", "surface", "sunken"]
CardKind = Literal["card", "current", "form", "well"]


class Panel(QFrame):
    """A flat area in one of the three planes."""

    def __init__(self, plane: Plane = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plane", plane)


class Card(QFrame):
    """A box with rounded corners and a column layout, `body`, inside.

    Kinds: "card" (hairline), "current" (accent border: this is where you are), "form" (control
    border), "well" (sunken, no border).
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        kind: CardKind = "card",
        padding: int = Space.L,
        spacing: int = Space.S,
    ) -> None:
        super().__init__(parent)
        self.setProperty("plane", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)


class Rule(QFrame):
    """A hairline across the layout, or down it."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("plane", "rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class IconView(QWidget):
    """An icon standing on its own, in a colour role such as "ink2" or "accent".

    `name` is what a screen reader says; leave it empty only beside a label that says the same.
    """

    def __init__(
        self,
        icon: str,
        name: str = "",
        parent: QWidget | None = None,
        *,
        size: int = 20,
        role: str = "ink2",
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._side = size
        self._role = role
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, name: str, role: str = "") -> None:
        """Change the drawing, what is said and, if given, the colour role."""
        self._icon = icon
        self._role = role or self._role
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = getattr(current_theme(), self._role)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ratio = self.devicePixelRatioF()
        drawing = pixmap(self._icon, colour, self._side, ratio, mirrored=rtl)
        place = QRectF(0, 0, self._side, self._side)
        place.moveCenter(QRectF(self.rect()).center())
        QPainter(self).drawPixmap(place.topLeft(), drawing)


class EmptyState(QWidget):
    """What stands where there is nothing yet: an icon, a sentence, and the way on.

    `activated` is emitted when the button is pressed; without `action` there is no button.
    """

    activated = Signal()

    def __init__(
        self,
        icon: str,
        sentence: str,
        action: str = "",
        parent: QWidget | None = None,
        *,
        detail: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(1)
        column.addWidget(IconView(icon, size=32), 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = Label(sentence, Type.READING, wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        if detail:
            hint = Label(detail, Type.SECONDARY, tone="ink2", wrap=True)
            hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(hint)
        self.button: Button | None = None
        if action:
            self.button = Button(action)
            self.button.clicked.connect(self.activated)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
