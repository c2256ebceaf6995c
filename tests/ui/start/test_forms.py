"""Forms for collecting data where the questions are chosen: a bank out, a form in as a bank."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app.ui.start import form_dialogs
from workshop_app.ui.start.bank_info import (
    BankChoice,
    BankContents,
    CannotRead,
    FormParts,
    FormRead,
    Forms,
    IsForm,
)
from workshop_app.ui.start.form_dialogs import FormExportDialog, FormImportDialog
from workshop_app.ui.start.new_workshop import NewWorkshopPage
from workshop_app.ui.theme import LIGHT, apply_theme

CARE = BankChoice("care", "Care: system", 132, ("English",))
LOST = ("survey!A4: “photo” is of the type “image”; it was left out.",)


class Made:
    """Forms that note what was asked of them."""

    def __init__(self) -> None:
        self.written: list[tuple[str, Path | None, Path, FormParts]] = []

    def forms(self) -> Forms:
        def write(bank: str, workbook: Path | None, path: Path, parts: FormParts) -> None:
            if not parts.reserved:
                raise CannotRead("A rule is about a question that is not asked.")
            self.written.append((bank, workbook, path, parts))

        def save(path: Path, data: bytes) -> None:
            path.write_bytes(data)

        return Forms(write, lambda _path: FormRead("Visits", 3, LOST, b"bank"), save)


def inspect(path: Path, *_: object) -> BankContents:
    if path.stem == "form":
        raise IsForm("It is a form.")
    return BankContents("Visits", 3)


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, made: Made, monkeypatch: pytest.MonkeyPatch
) -> NewWorkshopPage:
    apply_theme(qapp, LIGHT)
    # the place that is suggested is taken
    monkeypatch.setattr(form_dialogs, "_ask_for_place", lambda _parent, present: present)
    page = NewWorkshopPage((CARE,), inspect, folder=tmp_path, forms=made.forms())
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_bank_is_written_as_a_form_with_the_parts_that_were_ticked(
    qtbot: QtBot, page: NewWorkshopPage, made: Made, tmp_path: Path
) -> None:
    page.picker.export_button.click()
    dialog = page.picker.form_dialog
    assert isinstance(dialog, FormExportDialog)
    dialog.notes.setChecked(False)
    dialog.reserved.setChecked(False)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "not asked" in dialog.message.sentence())
    dialog.reserved.setChecked(True)
    dialog.save_button.click()
    path = tmp_path / "Care system form.xlsx"
    qtbot.waitUntil(lambda: str(path) in dialog.message.sentence())
    assert made.written == [("care", None, path, FormParts(True, False, True))]
    dialog.reject()


def test_a_form_is_recognised_and_goes_on_as_a_bank(
    qtbot: QtBot, page: NewWorkshopPage, tmp_path: Path
) -> None:
    page.read_workbook(tmp_path / "form.xlsx")
    bar = page.picker._bar
    qtbot.waitUntil(lambda: "can be read as a question bank" in bar.sentence())
    assert not page.picker.complete
    assert page.picker.export_button.isHidden()
    bar.activated.emit()
    dialog = page.picker.form_dialog
    assert isinstance(dialog, FormImportDialog)
    qtbot.waitUntil(lambda: dialog.findings.isVisible())
    assert dialog.findings.toPlainText() == LOST[0]
    assert "3 questions" in dialog.what.text()
    dialog.save_button.click()
    bank = tmp_path / "form bank.xlsx"
    qtbot.waitUntil(lambda: page.picker.workbook == bank)
    assert bank.read_bytes() == b"bank"
    assert page.picker.complete
    assert not page.picker.export_button.isHidden()
