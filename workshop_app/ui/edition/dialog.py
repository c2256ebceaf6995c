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

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.errors import Refused
from workshop_app.jobs import (
    JobError,
    NewEdition,
    OpenWorkshop,
    adopt_edition,
    export_source,
    read_edition,
    read_workbook,
)
from workshop_app.store.errors import StoreError
from workshop_app.ui.background import Background
from workshop_app.ui.dropped import dropped_workbook
from workshop_app.ui.edition.model import EditionModel
from workshop_app.ui.edition.view import EditionView
from workshop_app.ui.export.waiting_page import WaitingPage
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.password_dialog import PasswordDialog
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import (
    Button,
    ElidedLabel,
    EmptyState,
    Kind,
    Label,
    MessageBar,
    Panel,
    Rule,
)
from workshop_app.ui.wording import refused_text
from workshop_app.ui.wording.reasons import reason_text
from workshop_app.workbook.errors import PasswordNeeded, WorkbookError, WrongPassword
from workshop_app.workbook.recognise.reasons import Reason

_SENTENCES = 3
"""Sentences about how the workbook was read"""

_NAMED = 3
"""Options named in one sentence"""

AskForFile = Callable[[QWidget, str, str, str], str]
"""(parent, title, folder, file filter) → the path chosen, or "" """


class EditionDialog(QDialog):
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
        super().__init__(parent)
        self._opened = opened
        self._state = opened.workshop.state
        self._folder = folder
        self._path = Path()
        self._ask = ask_for_file or _ask_for_file
        self.view: EditionView | None = None
        self._trouble: EmptyState | None = None
        # outlives the window: a job that was given up may still be under way
        self._background = Background(QCoreApplication.instance())
        self._background.done.connect(self._on_read)
        self._background.failed.connect(self._on_failed)
        self.finished.connect(self._on_finished)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Take over a newer edition of the tool"))
        self.setMinimumSize(640, 360)
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self.resize(min(1240, room.width()), min(700, room.height() - 40))
        self._build()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take_over)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._find)
        if path is not None:
            self.read(path)
        else:
            self._show_trouble(
                self.tr("Which workbook is the newer edition?"),
                icon="import",
                detail=self.tr(
                    "It is only read. Answers, votes and notes stay with their questions; you see "
                    "what is the same, moved, reworded, new and gone before anything changes."
                ),
            )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = Panel("surface")
        top.setFixedHeight(Height.TOP_BAR)
        line = QHBoxLayout(top)
        line.setContentsMargins(Space.L, 0, Space.L, 0)
        line.setSpacing(Space.L)
        line.addWidget(Label(self.windowTitle(), Type.HEADING, weight=SEMIBOLD))
        self.sentence = ElidedLabel("", Type.BODY, tone="ink2")
        line.addWidget(self.sentence, 1)
        self.other = Button(self.tr("Another file…"), icon="folder", height=32)
        self.other.clicked.connect(self.browse)
        self.other.hide()
        line.addWidget(self.other)
        self.waiting = WaitingPage()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.waiting)
        self.message = MessageBar()
        spaced = QHBoxLayout()
        spaced.setContentsMargins(Space.L, 0, Space.L, Space.S)
        spaced.addWidget(self.message)
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
        column.addWidget(top)
        column.addWidget(Rule())
        column.addWidget(self.pages, 1)
        column.addLayout(spaced)
        column.addWidget(Rule())
        column.addWidget(bar)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.take_over)
        self.take.hide()

    # --- the file ----------------------------------------------------------------------------

    def browse(self) -> None:
        """Ask for the workbook and read it."""
        kinds = self.tr("Excel workbooks (*.xlsx *.xlsm)")
        chosen = self._ask(self, self.windowTitle(), self._folder, kinds)
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path, password: str | None = None) -> None:
        """Read the newer workbook and compare; a protected one asks for its password."""
        self._path = path
        self._folder = str(path.parent)
        self.message.clear()
        self.take.hide()
        self.note.setText("")
        self.waiting.show_step(self.tr("Reading {name}…").format(name=path.name), 1, 2)
        self.pages.setCurrentWidget(self.waiting)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            source = export_source(self._opened)
        except StoreError as error:
            self._show_trouble(str(error))
            return
        framework = self._state.framework
        self._background.start(
            lambda: read_edition(read_workbook(path, password), source, framework)
        )

    def _on_read(self, edition: object) -> None:
        if not isinstance(edition, NewEdition):
            return
        if self.view is not None:
            self.pages.removeWidget(self.view)
            self.view.deleteLater()
        model = EditionModel(self._state, edition, self)
        self.view = EditionView(model)
        self.view.refused.connect(lambda text: self.message.say(text, kind="attention"))
        model.chosen.connect(self._on_chosen)
        self.pages.addWidget(self.view)
        self.pages.setCurrentWidget(self.view)
        said = self.tr("“{name}” against the workbook of this workshop, “{source}”.")
        name = self._state.setup.source_name or self._opened.file.source_name
        self.sentence.set_full_text(said.format(name=edition.name, source=name))
        self.other.show()
        self.take.show()
        self._tell()
        about = [reason_text(one) for one in edition.assumed if isinstance(one, Reason)]
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

    def _on_finished(self) -> None:
        self._background.cancel()
        self._background.done.disconnect(self._on_read)
        self._background.failed.disconnect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, (PasswordNeeded, WrongPassword)):
            self._ask_for_password(wrong=isinstance(error, WrongPassword))
        elif isinstance(error, (WorkbookError, JobError, StoreError)):
            self._show_trouble(str(error))
        else:
            self._show_trouble(
                self.tr(
                    "Something unexpected stopped the reading, and nothing was taken over; the "
                    "program’s log says more."
                )
            )

    def _ask_for_password(self, *, wrong: bool) -> None:
        path = self._path
        said = self.tr("“{name}” needs a password to be opened.").format(name=path.name)
        self._show_trouble(said, icon="info")
        dialog = PasswordDialog(path.name, self, wrong=wrong)
        dialog.given.connect(lambda password: self.read(path, password))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_trouble(self, sentence: str, *, icon: str = "warning", detail: str = "") -> None:
        if self._trouble is not None:
            self.pages.removeWidget(self._trouble)
            self._trouble.deleteLater()
        self._trouble = EmptyState(icon, sentence, self.tr("Choose a file…"), detail=detail)
        self._trouble.activated.connect(self.browse)
        self.pages.addWidget(self._trouble)
        self.pages.setCurrentWidget(self._trouble)
        if (button := self._trouble.findChild(Button)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.other.hide()
        self.take.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_workbook(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_workbook(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _find(self) -> None:
        if self.view is not None and self.pages.currentWidget() is self.view:
            self.view.go_to_search()


def _ask_for_file(parent: QWidget, title: str, folder: str, kinds: str) -> str:
    return QFileDialog.getOpenFileName(parent, title, folder, kinds)[0]
