"""What the room sees now, small, with the two keys that act on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.projector.miniature import RoomMiniature
from workshop_app.ui.projector.window import ProjectorWindow
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, IconView, Label

SMALL_WIDTH = 120
LARGE, LEAST = 150, 68
"""Heights of the miniature; it gives height to the notes where the window is low"""
REST = 660
"""Height that everything else beside the miniature needs"""


class RoomPanel(QWidget):
    """The miniature, Black and Freeze; compact beside a decision, where room is short."""

    deed = Signal(str)

    def __init__(
        self, window: ProjectorWindow, miniature: RoomMiniature, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._miniature = miniature
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(Space.S)
        head.addWidget(IconView("screen", size=18, role="ink"))
        head.addWidget(Label(self.tr("In the room now"), Type.READING, weight=SEMIBOLD))
        head.addStretch(1)
        self._size = Label("", Type.META, tone="ink2")
        head.addWidget(self._size)
        column.addWidget(self._head)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(Space.S)
        self._body.addWidget(miniature)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(Space.XS)
        self._small = Label(self.tr("In the room now"), Type.META, weight=SEMIBOLD, tone="ink2")
        self._small.hide()
        self._buttons.addWidget(self._small)
        self.black = Button(
            self.tr("Black"), key=hint(Deed.BLACK), icon="black", height=30, checkable=True
        )
        self.freeze = Button(
            self.tr("Freeze"), key=hint(Deed.FREEZE), icon="freeze", height=30, checkable=True
        )
        self.show_room = Button(self.tr("Show"), key=hint(Deed.SEND), icon="screen", height=30)
        for button, deed in (
            (self.black, Deed.BLACK),
            (self.freeze, Deed.FREEZE),
            (self.show_room, Deed.SEND),
        ):
            button.clicked.connect(lambda _on=False, deed=deed: self._asked(deed))
            self._buttons.addWidget(button)
        self._body.addLayout(self._buttons)
        column.addLayout(self._body)
        self._column = column
        self._compact = False
        self._large = LARGE
        window.pictureChanged.connect(self.refresh)
        window.closed.connect(self.refresh)
        window.shownChanged.connect(self.refresh)
        self.refresh()

    def add(self, widget: QWidget) -> None:
        """Put a widget under the miniature and its buttons."""
        self._column.addWidget(widget)

    @property
    def window_shown(self) -> bool:
        """Whether the projector window is open."""
        return self._window.isVisible()

    def turn_page(self, pages: int) -> bool:
        """Scroll what the room sees; False when it sees nothing that could be scrolled so."""
        seen = self._window.isVisible() and not self._window.black and not self._window.frozen
        return seen and self._window.scroll_pages(pages)

    @property
    def state_text(self) -> str:
        """What the room sees at this moment, in a word: live, black, frozen, hidden."""
        return self._miniature.state_text or self.tr("Live")

    def set_compact(self, compact: bool) -> None:
        """Small miniature with its buttons beside, or large with the buttons below."""
        self._compact = compact
        direction = QBoxLayout.Direction
        self._head.setVisible(not compact)
        self._small.setVisible(compact)
        self._body.setDirection(direction.LeftToRight if compact else direction.TopToBottom)
        self._buttons.setDirection(direction.TopToBottom if compact else direction.LeftToRight)
        self._miniature.setMaximumWidth(SMALL_WIDTH if compact else 16_777_215)
        self._fit()

    def fit_into(self, height: int) -> None:
        """Follow the height of the page."""
        self._large = min(LARGE, max(LEAST, height - REST))
        self._fit()

    def _fit(self) -> None:
        height = round(SMALL_WIDTH * 9 / 16) if self._compact else self._large
        self._miniature.setFixedHeight(height)

    def refresh(self) -> None:
        """Follow the projector window."""
        self.black.setChecked(self._window.black)
        self.freeze.setChecked(self._window.frozen)
        shown = self._window.isVisible()
        self.show_room.setVisible(not shown)
        self.black.setVisible(shown)
        self.freeze.setVisible(shown)
        state = self.state_text
        live = shown and not self._miniature.state_text
        size = f" · {self._miniature.resolution_text}" if live else ""
        for label in (self._size, self._small):
            label.setText(state + size if label is self._size else state)
            label.set_tone("ink2" if live else "attention")
        self._miniature.setAccessibleName(self.tr("In the room now: {state}").format(state=state))

    def _asked(self, deed: Deed) -> None:
        self.refresh()
        self.deed.emit(deed)
