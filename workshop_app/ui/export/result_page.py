"""What was written, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.jobs import FinishedExport
from workshop_app.ui.export.texts import cells, sheets
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, ElidedLabel, IconView, Label, MessageBar


@dataclass(frozen=True, slots=True)
class Written:
    """A finished export: the file, what is in it, and whether the record and a password are."""

    path: Path
    finished: FinishedExport
    record: bool = False
    protected: bool = False


class ResultPage(QWidget):
    """`openFolder` and `saveList` are what the buttons ask for."""

    openFolder = Signal()
    saveList = Signal()

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
        self.count = Label("", Type.READING, wrap=True)
        card.body.addWidget(self.count)
        self.folder = ElidedLabel("", Type.SECONDARY, tone="ink2")
        card.body.addWidget(self.folder)
        self.notes = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        card.body.addWidget(self.notes)
        self.warnings = MessageBar(closable=False)
        card.body.addWidget(self.warnings)
        card.body.addSpacing(Space.M)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        self.open_button = Button(self.tr("Open folder"), icon="folder")
        self.save_button = Button(self.tr("Save the change list…"), icon="file")
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        self.open_button.clicked.connect(self.openFolder)
        self.save_button.clicked.connect(self.saveList)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 8)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.message = MessageBar()
        outer.addWidget(self.message, 0, Qt.AlignmentFlag.AlignBottom)

    def show_written(self, written: Written) -> None:
        """Say what was written and where."""
        plan = written.finished.plan
        self.title.set_full_text(self.tr("Written: {name}").format(name=written.path.name))
        said = self.tr("{cells} in {sheets}, checked: nothing else differs.")
        self.count.setText(said.format(cells=cells(len(plan.changes)), sheets=sheets(plan.changes)))
        self.folder.set_full_text(
            self.tr("In the folder {folder}").format(folder=written.path.parent)
        )
        said = f"{self.title.full_text()}. {self.count.text()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        notes = self._notes(written)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        count = len(plan.warnings) + sum(bool(change.warnings) for change in plan.changes)
        if count == 1:
            self.warnings.say(
                self.tr("1 warning is worth a look; it is in the change list."), kind="attention"
            )
        elif count:
            self.warnings.say(
                self.tr("%n warnings are worth a look; they are in the change list.", "", count),
                kind="attention",
            )
        else:
            self.warnings.clear()

    def _notes(self, written: Written) -> list[str]:
        """What became of the extras."""
        finished, notes = written.finished, []
        if finished.computed == 1:
            notes.append(self.tr("1 formula was computed."))
        elif finished.computed:
            notes.append(self.tr("%n formulas were computed.", "", finished.computed))
        if finished.problem:
            notes.append(
                self.tr(
                    "Formulas were not computed: {reason} Excel does when it opens the file."
                ).format(reason=finished.problem)
            )
        elif finished.left == 1:
            notes.append(
                self.tr("1 formula shows nothing until Excel has computed it: no sure result.")
            )
        elif finished.left:
            notes.append(
                self.tr(
                    "%n formulas show nothing until Excel has computed them: no sure result.",
                    "",
                    finished.left,
                )
            )
        if written.record:
            notes.append(self.tr("The workshop’s record is the last sheet."))
        if written.protected:
            notes.append(
                self.tr("It opens only with the password you typed, which is kept nowhere.")
            )
        return notes
