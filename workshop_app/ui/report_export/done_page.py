"""The report that was written, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, ElidedLabel, IconView, Label, MessageBar


class ReportDonePage(QWidget):
    """What the three buttons ask for: the file, its folder, one more report."""

    openFile = Signal()
    openFolder = Signal()
    another = Signal()

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
        self.folder = ElidedLabel("", Type.SECONDARY, tone="ink2")
        card.body.addWidget(self.folder)
        self.hint = Label("", Type.READING, wrap=True)
        card.body.addWidget(self.hint)
        card.body.addSpacing(Space.M)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        self.open_button = Button(self.tr("Open"), icon="file")
        self.folder_button = Button(self.tr("Show in folder"), icon="folder")
        self.another_button = Button(self.tr("Export another"), icon="export")
        for button, signal in (
            (self.open_button, self.openFile),
            (self.folder_button, self.openFolder),
            (self.another_button, self.another),
        ):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        outer.addWidget(card)
        outer.addStretch(3)
        self.message = MessageBar()
        outer.addWidget(self.message)

    def show_written(self, path: Path, hint: str) -> None:
        """Say what was written and where; ``hint`` helps with what it is."""
        self.message.clear()
        self.title.set_full_text(self.tr("Written: {name}").format(name=path.name))
        self.folder.set_full_text(self.tr("In the folder {folder}").format(folder=path.parent))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        said = " ".join((f"{self.title.full_text()}.", hint)).strip()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
