"""A bank out as a form for collecting data, and such a form in as a bank.

dialog = FormExportDialog(title, write, self)         # write(path, FormParts)
dialog = FormImportDialog(path, forms, self)
dialog.saved.connect(picker.read_workbook)            # the bank's new workbook
dialog.open()
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.background import Background
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.start.bank_info import CannotRead, FormParts, FormRead, Forms
from workshop_app.ui.start.facts import questions_text
from workshop_app.ui.start.naming import file_name, free_path
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, ElidedLabel, Kind, Label, MessageBar
from workshop_app.ui.wording.fill import fill

_SUFFIX = ".xlsx"
AskForPlace = Callable[[QWidget, str], str]


class _FormDialog(QDialog):
    """A title, a name, what is said, and two buttons; the work is done in a thread."""

    def __init__(self, name: str, parent: QWidget, ask: AskForPlace | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(600)
        self._ask = ask or _ask_for_place
        self.work = Background(self)
        self.work.failed.connect(self._on_failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        column.setSpacing(Space.M)
        self._title = Label("", Type.PANEL, weight=SEMIBOLD)
        column.addWidget(self._title)
        column.addWidget(ElidedLabel(name, Type.BODY))
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.M)
        column.addLayout(self.body, 1)
        self.message = MessageBar(closable=False)
        column.addWidget(self.message)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel_button = Button(self.tr("Close"), key="Esc")
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.cancel_button)
        self.save_button = Button("", kind=Kind.PRIMARY, height=40)
        self.save_button.clicked.connect(self.save)
        row.addWidget(self.save_button)
        column.addSpacing(Space.S)
        column.addLayout(row)

    def _call(self, title: str, action: str) -> None:
        """Say what the dialog is for, and what its main button does."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self.save_button.setText(action)

    def save(self) -> None:
        """Ask for a place and write there."""
        raise NotImplementedError

    def _place(self, suggestion: Path) -> Path | None:
        """A new file somebody chose, or None; one that is there is refused with a sentence."""
        typed = self._ask(self, str(free_path(suggestion.parent, suggestion.name)))
        if not typed:
            return None
        path = Path(typed if typed.casefold().endswith(_SUFFIX) else typed + _SUFFIX)
        if path.exists():
            sentence = self.tr("“{name}” is there already; choose another name.")
            self.message.say(fill(sentence, {"name": path.name}), kind="attention")
            return None
        return path

    def _on_failed(self, error: object) -> None:
        self.save_button.set_reason(None)
        if isinstance(error, CannotRead):
            self.message.say(str(error), kind="attention")
        else:
            self.message.say(self.tr("The file could not be made."), kind="attention")

    def done(self, result: int) -> None:
        self.work.cancel()
        super().done(result)


class FormExportDialog(_FormDialog):
    """Which questions stand beside those of the bank, and where the form goes."""

    def __init__(
        self,
        title: str,
        folder: Path,
        write: Callable[[Path, FormParts], None],
        parent: QWidget,
        *,
        ask_for_place: AskForPlace | None = None,
    ) -> None:
        super().__init__(title, parent, ask_for_place)
        self._call(self.tr("Export for data collection"), self.tr("Write the form…"))
        self._write = write
        self._suggestion = folder / f"{Path(file_name(title)).stem} form{_SUFFIX}"
        about = self.tr(
            "An XLSForm for ODK or KoBoToolbox. Teams collect answers and evidence with it on a "
            "phone or tablet; it holds all questions, rules and languages of the bank."
        )
        self.body.addWidget(Label(about, Type.SECONDARY, tone="ink2", wrap=True))
        self.evidence = QCheckBox(self.tr("Ask for evidence after each question"))
        self.notes = QCheckBox(self.tr("Ask for a note after each question"))
        self.reserved = QCheckBox(
            self.tr("Offer reserved answers: don’t know, not applicable, no data")
        )
        for box in (self.evidence, self.notes, self.reserved):
            box.setChecked(True)
            self.body.addWidget(box)
        self.work.done.connect(self._on_written)
        self._path = Path()

    def save(self) -> None:
        """Ask for a place and write the form there."""
        path = self._place(self._suggestion)
        if path is None:
            return
        self._path = path
        self.message.clear()
        self.save_button.set_reason(self.tr("Writing the form"))
        parts = FormParts(
            self.evidence.isChecked(), self.notes.isChecked(), self.reserved.isChecked()
        )
        write = self._write
        self.work.start(lambda: write(path, parts))

    def _on_written(self, _nothing: object) -> None:
        self.save_button.set_reason(None)
        sentence = self.tr("The form is written: {path}")
        self.message.say(fill(sentence, {"path": self._path}))


class FormImportDialog(_FormDialog):
    """What was found in a form, everything it could not use, and where the bank goes.

    `saved` carries the bank's new workbook.
    """

    saved = Signal(Path)

    def __init__(
        self, path: Path, forms: Forms, parent: QWidget, *, ask_for_place: AskForPlace | None = None
    ) -> None:
        super().__init__(path.name, parent, ask_for_place)
        self._call(self.tr("Read a form as a question bank"), self.tr("Save as a question bank…"))
        self._path, self._forms = path, forms
        self._found: FormRead | None = None
        self._target = Path()
        self.what = Label(self.tr("Reading the form …"), Type.BODY, weight=SEMIBOLD, wrap=True)
        self.body.addWidget(self.what)
        self.findings = QPlainTextEdit()
        self.findings.setReadOnly(True)
        self.findings.setTabChangesFocus(True)
        self.findings.setAccessibleName(self.tr("What could not be used"))
        self.findings.setMinimumHeight(220)
        self.findings.hide()
        self.body.addWidget(self.findings)
        self.save_button.set_reason(self.tr("Reading the form"))
        self.work.done.connect(self._on_done)
        self.work.start(lambda: forms.read(path))

    def _on_done(self, result: object) -> None:
        self.save_button.set_reason(None)
        if isinstance(result, FormRead):
            self._show(result)
        else:
            self.accept()
            self.saved.emit(self._target)

    def _show(self, found: FormRead) -> None:
        self._found = found
        lost = len(found.findings)
        template = (
            self.tr("{questions}. Everything in the form was used.")
            if not lost
            else self.tr("{questions}. This could not be used as it stands ({count}):")
        )
        self.what.setText(
            fill(template, {"questions": questions_text(found.questions), "count": lost})
        )
        self.findings.setPlainText("\n".join(found.findings))
        self.findings.setVisible(bool(lost))
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Ask for a place and write the bank's workbook there."""
        found = self._found
        if found is None:
            return
        # a form that was exported is not overwritten by the bank that is made of it
        path = self._place(self._path.with_name(f"{self._path.stem} bank{_SUFFIX}"))
        if path is None:
            return
        self._target = path
        self.message.clear()
        self.save_button.set_reason(self.tr("Writing the bank"))
        write, data = self._forms.save, found.workbook
        self.work.start(lambda: write(path, data))


def _ask_for_place(parent: QWidget, present: str) -> str:
    files = QCoreApplication.translate("Forms", "Excel workbooks ({names})")
    path, _ = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("Forms", "Save as"),
        present,
        fill(files, {"names": f"*{_SUFFIX}"}),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return str(path)
