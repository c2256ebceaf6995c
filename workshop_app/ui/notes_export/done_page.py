"""What was written, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.notes_export.work import WrittenNotes
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, ElidedLabel, IconView, Label


class DonePage(QWidget):
    """`openFolder` is what the button asks for."""

    openFolder = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.PAGE)
        outer.addStretch(2)
        card = Card(kind="current", padding=Space.SECTION, spacing=Space.M)
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
        card.body.addSpacing(Space.M)
        buttons = QHBoxLayout()
        self.open_button = Button(self.tr("Open folder"), icon="folder")
        self.open_button.clicked.connect(self.openFolder)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        outer.addWidget(card)
        outer.addStretch(3)

    def show_written(self, written: WrittenNotes, hint: str) -> None:
        """Say what was written and where; ``hint`` helps with what it is."""
        self.title.set_full_text(self.tr("Written: {name}").format(name=written.out.name))
        self.details.setText(hint)
        self.details.setVisible(bool(hint))
        where = self.tr("In the folder {folder}").format(folder=written.out.parent)
        self.folder.set_full_text(where)
        said = f"{self.title.full_text()}. {hint}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
