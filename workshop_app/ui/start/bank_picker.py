"""Choose where the questions come from: a shipped bank, or a workbook of one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.password_dialog import PasswordDialog
from workshop_app.ui.start.bank_info import BankChoice, BankContents, FormParts, Forms, Inspect
from workshop_app.ui.start.contents_card import ContentsCard
from workshop_app.ui.start.dropping import WORKBOOK_SUFFIXES
from workshop_app.ui.start.facts import questions_text
from workshop_app.ui.start.form_dialogs import FormExportDialog, FormImportDialog
from workshop_app.ui.start.inspection import Inspector
from workshop_app.ui.start.ways import WayCard
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, FlowLayout, Label, MessageBar, ProgressBar
from workshop_app.ui.wording.fill import fill


class ChoiceCard(WayCard):
    """A card that is chosen by Space, Enter or the mouse; Enter on the chosen one goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.isChecked():
            event.ignore()
            return
        super().keyPressEvent(event)


class BankPicker(QWidget):
    """The cards, and below them what was found in the chosen one.

    `changed` is emitted whenever the choice is another, complete or not.
    """

    changed = Signal()
    mappingRequested = Signal(Path)
    """The person wants to say which column is what in this workbook."""

    def __init__(
        self,
        banks: Sequence[BankChoice],
        inspect: Inspect,
        parent: QWidget | None = None,
        *,
        forms: Forms | None = None,
        folder: Path | None = None,
        ask_for_workbook: Callable[[QWidget], str] | None = None,
    ) -> None:
        """``folder`` is where a form of a bank is suggested to go; without ``forms`` none is."""
        super().__init__(parent)
        self._forms, self._folder = forms, folder or Path.home()
        self._is_form = False
        self.form_dialog: FormExportDialog | FormImportDialog | None = None
        self._banks = {bank.key: bank for bank in banks}
        self._ask = ask_for_workbook or _ask_for_workbook
        self._inspector = Inspector(inspect, self)
        self._inspector.progressed.connect(self._show_progress)
        self._inspector.found.connect(self._show_found)
        self._inspector.refused.connect(self._show_refused)
        self._inspector.formFound.connect(self._show_form)
        self._inspector.passwordNeeded.connect(self._ask_for_password)
        self._workbook: Path | None = None
        self._contents: BankContents | None = None
        self._last_bank = ""
        self._can_map = False
        self._locked = False
        self.password_dialog: PasswordDialog | None = None
        self._cards: dict[str, ChoiceCard] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for bank in banks:
            detail = " · ".join((questions_text(bank.questions), ", ".join(bank.languages)))
            card = self._add_card(column, bank.key, "book", bank.title, detail.strip(" ·"))
            card.clicked.connect(lambda _on=False, key=bank.key: self.choose_bank(key))
        self._own = self._add_card(
            column,
            "",
            "table",
            self.tr("Your own workbook…"),
            self.tr("Choose an Excel file (.xlsx, .xlsm), or drop it here. It is only read."),
        )
        self._own.clicked.connect(self.choose_workbook)
        self._reading = self._make_reading()
        column.addWidget(self._reading)
        self._bar = MessageBar(closable=False)
        self._bar.activated.connect(self._help_with_workbook)
        column.addWidget(self._bar)
        self._place = QVBoxLayout()
        column.addSpacing(Space.XS)
        column.addLayout(self._place)
        self._found: ContentsCard | None = None
        self._map = Button(self.tr("Check or change the columns…"), icon="table", height=32)
        self._map.clicked.connect(self._ask_for_mapping)
        self._map.hide()
        self.export_button = Button(
            self.tr("Export for data collection (XLSForm)…"), icon="export", height=32
        )
        self.export_button.clicked.connect(self.export_form)
        self.export_button.hide()
        row = FlowLayout(spacing=Space.S)
        row.addWidget(self._map)
        row.addWidget(self.export_button)
        column.addLayout(row)
        if len(banks) == 1:
            self.choose_bank(banks[0].key)

    def _add_card(
        self, column: QVBoxLayout, key: str, icon: str, title: str, detail: str
    ) -> ChoiceCard:
        card = ChoiceCard(icon, title, detail, checkable=True, lines=1)
        self._group.addButton(card)
        self._cards[key] = card
        column.addWidget(card)
        return card

    def _make_reading(self) -> Card:
        card = Card(padding=Space.L)
        row = QHBoxLayout()
        self._reading_label = Label("", Type.BODY, weight=SEMIBOLD)
        row.addWidget(self._reading_label, 1)
        self._cancel = Button(self.tr("Cancel"), key="Esc", height=32)
        self._cancel.clicked.connect(self.cancel_reading)
        row.addWidget(self._cancel)
        card.body.addLayout(row)
        self._progress = ProgressBar(0, 1, name=self.tr("Reading the workbook"))
        card.body.addWidget(self._progress)
        card.hide()
        return card

    # --- what is chosen ---------------------------------------------------------------------

    @property
    def bank(self) -> str:
        """Key of the chosen shipped bank, or ""."""
        chosen = self._group.checkedButton()
        return next((key for key, card in self._cards.items() if card is chosen), "")

    @property
    def workbook(self) -> Path | None:
        """The person's own workbook, once it was read."""
        return self._workbook if self._own.isChecked() and self._contents else None

    @property
    def title(self) -> str:
        """Title of what is chosen, or ""."""
        if self.bank:
            return self._banks[self.bank].title
        return self._contents.title if self.workbook and self._contents else ""

    @property
    def complete(self) -> bool:
        """Whether there are questions to go on with."""
        return bool(self.bank or self.workbook)

    @property
    def reading(self) -> bool:
        """Whether a workbook is being read."""
        return self._inspector.busy

    # --- what the person does ---------------------------------------------------------------

    def choose_bank(self, key: str) -> None:
        """Take a shipped bank."""
        self._inspector.cancel()
        self._reading.hide()
        self._bar.clear()
        self._last_bank = key
        self._cards[key].setChecked(True)
        self._contents = None
        self._show_contents(self._banks[key].contents, "")
        self.changed.emit()

    def choose_workbook(self) -> None:
        """Ask for a workbook; without an answer the earlier choice stays."""
        path = self._ask(self)
        if path:
            self.read_workbook(Path(path))
        elif self._contents is None:
            self._back_to_bank()

    def read_workbook(self, path: Path) -> None:
        """Read this workbook and take it."""
        self._own.setChecked(True)
        self._workbook, self._contents = path, None
        self._show_contents(None, "")
        self._bar.clear()
        if path.suffix.lower() not in WORKBOOK_SUFFIXES:
            sentence = self.tr("“{name}” is not an Excel workbook; choose an .xlsx or .xlsm file.")
            self._show_refused(path, fill(sentence, {"name": path.name}), mappable=False)
            return
        self._read(path, "")

    def _read(self, path: Path, password: str) -> None:
        self._bar.clear()
        self._reading_label.setText(fill(self.tr("Reading {name} …"), {"name": path.name}))
        self._progress.set_progress(0, 1)
        self._reading.show()
        self._inspector.start(path, password)
        self.changed.emit()

    def _ask_for_password(self, path: Path, wrong: bool) -> None:
        sentence = self.tr("“{name}” needs a password to be opened.")
        self._show_refused(path, fill(sentence, {"name": path.name}), mappable=False, locked=True)
        dialog = PasswordDialog(path.name, self.window(), wrong=wrong)
        dialog.given.connect(lambda password: self._read(path, password))
        dialog.finished.connect(self._forget_dialog)
        self.password_dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        self.password_dialog = None

    def cancel_reading(self) -> None:
        """Stop reading and go back to the bank chosen before."""
        self._inspector.cancel()
        self._reading.hide()
        self._back_to_bank()

    def _back_to_bank(self) -> None:
        if self._last_bank:
            self.choose_bank(self._last_bank)
            return
        self._group.setExclusive(False)
        self._own.setChecked(False)
        self._group.setExclusive(True)
        self.changed.emit()

    def _help_with_workbook(self) -> None:
        if self._is_form and self._workbook is not None:
            self.read_form(self._workbook)
        elif self._locked and self._workbook is not None:
            self._ask_for_password(self._workbook, False)
        elif self._can_map:
            self._ask_for_mapping()
        else:
            self.choose_workbook()

    def _ask_for_mapping(self) -> None:
        if self._workbook is not None:
            self.mappingRequested.emit(self._workbook)

    def export_form(self) -> None:
        """Ask what the form of the chosen bank holds and where it goes."""
        forms, bank, workbook = self._forms, self.bank, self.workbook
        if forms is None or not self.complete:
            return

        def write(path: Path, parts: FormParts) -> None:
            forms.write(bank, workbook, path, parts)

        folder = workbook.parent if workbook is not None else self._folder
        self._open(FormExportDialog(self.title, folder, write, self.window()))

    def read_form(self, path: Path) -> None:
        """Read a form as a bank; its new workbook is taken then."""
        if self._forms is not None:
            dialog = FormImportDialog(path, self._forms, self.window())
            dialog.saved.connect(self.read_workbook)
            self._open(dialog)

    def _open(self, dialog: FormExportDialog | FormImportDialog) -> None:
        dialog.finished.connect(self._forget_form_dialog)
        self.form_dialog = dialog
        dialog.open()

    def _forget_form_dialog(self) -> None:
        self.form_dialog = None

    # --- what the reading says --------------------------------------------------------------

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.set_progress(done, total)

    def _show_found(self, path: Path, contents: BankContents) -> None:
        self._reading.hide()
        self._workbook, self._contents = path, contents
        self._show_contents(contents, path.name)
        self.changed.emit()

    def _show_refused(
        self,
        _path: Path,
        sentence: str,
        mappable: bool,
        *,
        locked: bool = False,
        form: bool = False,
    ) -> None:
        self._reading.hide()
        self._contents = None
        self._locked, self._is_form = locked, form
        # A workbook that opens but is not understood can still be mapped by hand; a letter or a
        # damaged file cannot.
        self._can_map = mappable
        action = self.tr("Map the columns…") if self._can_map else self.tr("Choose another file")
        action = self.tr("Type the password…") if locked else action
        action = self.tr("Read it as a question bank…") if form else action
        self._bar.say(sentence, kind="info" if form else "attention", action=action)
        self.changed.emit()

    def _show_form(self, path: Path, sentence: str) -> None:
        if self._forms is None:
            self._show_refused(path, sentence, mappable=False)
            return
        told = self.tr(
            "“{name}” is a form for collecting data (XLSForm). It can be read as a question bank."
        )
        self._show_refused(path, fill(told, {"name": path.name}), mappable=False, form=True)

    def _show_contents(self, contents: BankContents | None, file_name: str) -> None:
        if self._found is not None:
            self._found.hide()
            self._found.deleteLater()
            self._found = None
        if contents is not None:
            self._found = ContentsCard(contents, file_name)
            self._place.addWidget(self._found)
            self._found.show()
        self._map.setVisible(contents is not None and bool(file_name))
        self.export_button.setVisible(self._forms is not None and self.complete)


def _ask_for_workbook(parent: QWidget) -> str:
    names = " ".join(f"*{suffix}" for suffix in WORKBOOK_SUFFIXES)
    title = parent.tr("Choose a workbook")
    files = fill(parent.tr("Excel workbooks ({names})"), {"names": names})
    path, _ = QFileDialog.getOpenFileName(parent, title, "", files)
    return str(path)
