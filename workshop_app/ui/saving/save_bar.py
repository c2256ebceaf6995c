"""The lower edge of a window that writes a file: name, place, and the buttons that end it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui.saving import destination
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, ElidedLabel, Kind, Label, LineEdit, Panel


class SaveBar(Panel):
    """Asks for a name (`exportAsked`), a place (`browseAsked`), or the end (`closeAsked`).

    What is typed gets ``ending``, which may be another one later.
    """

    exportAsked = Signal()
    browseAsked = Signal()
    closeAsked = Signal()

    def __init__(self, ending: destination.Ending, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.ending = ending
        self._folder = Path.home()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.M)
        self._place = QWidget()
        place = QVBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(Space.XS)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        caption = Label(self.tr("Save as"), Type.SECONDARY, tone="ink2")
        self.name = LineEdit(name=self.tr("Save as"))
        self.name.setMinimumWidth(150)
        caption.setBuddy(self.name)
        self.browse = Button(self.tr("Browse…"), icon="folder")
        line.addWidget(caption)
        line.addWidget(self.name, 1)
        line.addWidget(self.browse)
        place.addLayout(line)
        self.folder = ElidedLabel("", Type.META, tone="ink2")
        place.addWidget(self.folder)
        self._place.setMaximumWidth(760)
        self._place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self._place, 3)
        row.addStretch(1)
        self.cancel = Button(self.tr("Cancel"), height=48)
        self.export = Button(self.tr("Export"), kind=Kind.PRIMARY, key="Ctrl ⏎")
        self.close_button = Button(self.tr("Close"), kind=Kind.PRIMARY)
        for button in (self.cancel, self.export, self.close_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.cancel.clicked.connect(self.closeAsked)
        self.close_button.clicked.connect(self.closeAsked)
        self.export.clicked.connect(self.exportAsked)
        self.name.returnPressed.connect(self.exportAsked)
        self.name.textChanged.connect(self._show_folder)
        self.browse.clicked.connect(self.browseAsked)
        self.show_waiting()

    @property
    def path(self) -> Path | None:
        """Where the file is to go; None while no name is there."""
        text = self.name.text().strip()
        return destination.typed(text, self._folder, self.ending) if text else None

    @property
    def folder_path(self) -> Path:
        """The folder a bare name goes to."""
        return self._folder

    def set_path(self, path: Path) -> None:
        """Show this name and folder."""
        self._folder = path.parent
        self.name.setText(path.name)
        self.name.setCursorPosition(0)
        self._show_folder()

    def _show_folder(self) -> None:
        """The folder of what is typed: a full path names its own."""
        folder = self._folder if (path := self.path) is None else path.parent
        self.folder.set_full_text(self.tr("In the folder {folder}").format(folder=folder))

    def show_waiting(self) -> None:
        """Only the way out."""
        self._show(place=False, export=False, close=False)

    def show_choice(self, reason: str | None) -> None:
        """Name, place and “Export”, which says ``reason`` while it cannot be done."""
        self._show(place=True, export=True, close=False)
        self.export.set_reason(reason)

    def show_end(self) -> None:
        """Only “Close”."""
        self._show(place=False, export=False, close=True)

    def _show(self, *, place: bool, export: bool, close: bool) -> None:
        self._place.setVisible(place)
        self.export.setVisible(export)
        self.cancel.setVisible(not close)
        self.cancel.set_reason(None)
        self.close_button.setVisible(close)
