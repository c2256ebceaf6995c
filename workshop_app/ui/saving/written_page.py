"""What was written, the way to it, and what else can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, ElidedLabel, IconView, Label, MessageBar


class WrittenPage(QWidget):
    """A card: the file's name, a sentence about it, its folder, what is in ``below``, buttons.

    `openFolder` is what the first button asks for; `add_button` makes more.
    """

    openFolder = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.PAGE)
        outer.addStretch(2)
        card = Card(kind="current", padding=Space.SECTION, spacing=Space.M)
        card.setMaximumWidth(760)
        card.setMinimumWidth(420)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(IconView("state-done", size=32, role="accent"))
        self.title = ElidedLabel("", Type.PANEL, weight=SEMIBOLD)
        line.addWidget(self.title, 1)
        card.body.addLayout(line)
        self.details = Label("", Type.READING, wrap=True)
        card.body.addWidget(self.details)
        self.folder = ElidedLabel("", Type.SECONDARY, tone="ink2")
        card.body.addWidget(self.folder)
        self.below = QVBoxLayout()
        self.below.setSpacing(Space.M)
        card.body.addLayout(self.below)
        card.body.addSpacing(Space.M)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.M)
        self._buttons.addStretch(1)
        card.body.addLayout(self._buttons)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 8)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.message = MessageBar()
        outer.addWidget(self.message, 0, Qt.AlignmentFlag.AlignBottom)
        self.folder_button = self.add_button(self.tr("Open folder"), "folder")
        self.folder_button.clicked.connect(self.openFolder)

    def add_button(self, text: str, icon: str, place: int | None = None) -> Button:
        """One more button, behind the others or at a ``place`` among them."""
        button = Button(text, icon=icon)
        self._buttons.insertWidget(self._buttons.count() - 1 if place is None else place, button)
        return button

    def show_path(self, path: Path, details: str) -> None:
        """Say what was written and where; ``details`` tell or help with what it is."""
        self.message.clear()
        self.title.set_full_text(self.tr("Written: {name}").format(name=path.name))
        self.details.setText(details)
        self.details.setVisible(bool(details))
        self.folder.set_full_text(self.tr("In the folder {folder}").format(folder=path.parent))
        said = f"{self.title.full_text()}. {details}".rstrip()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
