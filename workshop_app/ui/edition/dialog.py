"""The window that takes a newer edition of the tool over.

    dialog = EditionDialog(opened, parent, path=chosen)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()

The workbook is read in a thread; comparing and taking over happen here. What is taken over is one
act: one undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.core.editions import bank_framework
from workshop_app.core.errors import Refused
from workshop_app.jobs import (
    NewEdition,
    OpenWorkshop,
    adopt_edition,
    export_source,
    read_edition,
    read_workbook,
)
from workshop_app.store.errors import StoreError
from workshop_app.ui.edition.model import EditionModel
from workshop_app.ui.edition.view import EditionView
from workshop_app.ui.reading_dialog import AskForFile, ReadingDialog
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Kind, Label, Panel
from workshop_app.ui.wording import refused_text
from workshop_app.ui.wording.reasons import reason_text
from workshop_app.workbook.recognise.reasons import Reason

_SENTENCES = 3
"""Sentences about how the workbook was read"""

_NAMED = 3
"""Options named in one sentence"""


class EditionDialog(ReadingDialog):
    """Choose the newer workbook, look at what becomes of each question, take it over or leave.

    `adopted` carries the workbook's name.
    """

    adopted = Signal(str)

    def __init__(
        self,
        opened: OpenWorkshop,
        parent: QWidget | None = None,
        *,
        path: Path | None = None,
        folder: str = "",
        ask_for_file: AskForFile | None = None,
    ) -> None:
        super().__init__(parent, size=(1240, 700), folder=folder, ask_for_file=ask_for_file)
        self.setWindowTitle(self.tr("Take over a newer edition of the tool"))
        self._opened = opened
        self._state = opened.workshop.state
        self.view: EditionView | None = None
        self._build()
        if path is not None:
            self.read(path)
        else:
            self.show_trouble(
                self.tr("Which workbook is the newer edition?"),
                icon="import",
                detail=self.tr(
                    "It is only read. Answers, votes and notes stay with their questions; you see "
                    "what is the same, moved, reworded, new and gone before anything changes."
                ),
            )

    def _build(self) -> None:
        bar = Panel("surface")
        buttons = QHBoxLayout(bar)
        buttons.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        buttons.setSpacing(Space.M)
        self.note = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self.cancel = Button(self.tr("Cancel"), height=48)
        self.take = Button(self.tr("Take over this edition"), kind=Kind.PRIMARY, key="Ctrl ⏎")
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.take)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.take_over)
        self.take.hide()
        self.set_up(bar, go=self.take_over, find=self._find, above=[self.other])

    # --- the file ----------------------------------------------------------------------------

    def reader(self, path: Path, password: str | None) -> Callable[[], object]:
        source = export_source(self._opened)
        framework = bank_framework(self._state)
        return lambda: read_edition(read_workbook(path, password), source, framework)

    def forget(self) -> None:
        self.take.hide()
        self.note.setText("")

    def show_read(self, found: object) -> None:
        if not isinstance(found, NewEdition):
            return
        if self.view is not None:
            self.pages.removeWidget(self.view)
            self.view.deleteLater()
        model = EditionModel(self._state, found, self)
        self.view = EditionView(model)
        self.view.refused.connect(lambda text: self.message.say(text, kind="attention"))
        model.chosen.connect(self._on_chosen)
        self.pages.addWidget(self.view)
        self.pages.setCurrentWidget(self.view)
        said = self.tr("“{name}” against the workbook of this workshop, “{source}”.")
        name = self._state.setup.source_name or self._opened.file.source_name
        self.sentence.set_full_text(said.format(name=found.name, source=name))
        self.other.show()
        self.take.show()
        self._tell()
        about = [reason_text(one) for one in found.assumed if isinstance(one, Reason)]
        if about:
            self.message.say(" ".join(about[:_SENTENCES]), kind="info")
        self.view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        self.message.clear()
        self._tell()

    def _tell(self) -> None:
        if self.view is None:
            return
        model = self.view.model
        waiting = len(model.undecided()) + len(model.missing())
        if waiting:
            one = self.tr("1 question to decide on")
            self.take.set_reason(
                one if waiting == 1 else self.tr("%n questions to decide on", "", waiting)
            )
        else:
            self.take.set_reason(None)
        self.note.setText(self._note(model))

    def _note(self, model: EditionModel) -> str:
        parts: list[str] = []
        options = model.plan.options
        lost = [f"“{change.before}”" for change in options if change.now is None]
        if lost:
            said = self.tr("Options some questions no longer have: {options}.")
            named = ", ".join(lost[:_NAMED]) + ("…" if len(lost) > _NAMED else "")
            parts.append(said.format(options=named))
        other = [f"“{item.before}” → “{item.now}”" for item in options if item.now is not None]
        if other:
            said = self.tr("Options in other words: {options}.")
            named = ", ".join(other[:_NAMED]) + ("…" if len(other) > _NAMED else "")
            parts.append(said.format(options=named))
        kept = len(model.gone(model.plan.kept))
        if kept == 1:
            parts.append(self.tr("1 question is gone and stays here with what was said on it."))
        elif kept:
            parts.append(
                self.tr(
                    "%n questions are gone and stay here with what was said on them.",
                    "",
                    kept,
                )
            )
        return " ".join(parts)

    # --- ends --------------------------------------------------------------------------------

    def take_over(self) -> None:
        """Take the edition over in one act, and close."""
        if self.view is None or self.pages.currentWidget() is not self.view:
            return
        model = self.view.model
        if model.undecided() or model.missing():
            return
        try:
            adopt_edition(self._opened, model.edition, model.plan, model.answers)
        except Refused as error:
            self.message.say(refused_text(error), kind="attention")
            return
        except StoreError as error:
            self.message.say(str(error), kind="attention")
            return
        self.adopted.emit(model.edition.name)
        self.accept()

    def _find(self) -> None:
        if self.view is not None and self.pages.currentWidget() is self.view:
            self.view.go_to_search()
