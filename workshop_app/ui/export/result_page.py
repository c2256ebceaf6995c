"""What was written, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workshop_app.jobs import FinishedExport
from workshop_app.ui.export.texts import cells, sheets
from workshop_app.ui.saving.written_page import WrittenPage
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import Label, MessageBar


@dataclass(frozen=True, slots=True)
class Written:
    """A finished export: the file, what is in it, and whether the record and a password are."""

    path: Path
    finished: FinishedExport
    record: bool = False
    protected: bool = False


class ResultPage(WrittenPage):
    """With what became of the extras and how many warnings; `saveList` asks for the list."""

    saveList = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self.below.addWidget(self.notes)
        self.warnings = MessageBar(closable=False)
        self.below.addWidget(self.warnings)
        self.save_button = self.add_button(self.tr("Save the change list…"), "file")
        self.save_button.clicked.connect(self.saveList)

    def show_written(self, written: Written) -> None:
        """Say what was written and where."""
        plan = written.finished.plan
        said = self.tr("{cells} in {sheets}, checked: nothing else differs.")
        said = said.format(cells=cells(len(plan.changes)), sheets=sheets(plan.changes))
        self.show_path(written.path, said)
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
