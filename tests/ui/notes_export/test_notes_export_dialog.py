"""The window that exports notes, driven as a person does."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.jobs.notes_export import Form
from workshop_app.reports.choice import By, Choice, Part
from workshop_app.ui.notes_export import work
from workshop_app.ui.notes_export.dialog import NotesExportDialog
from workshop_app.ui.theme import LIGHT, apply_theme
from workshop_app.workbook.errors import CannotWrite

pytestmark = pytest.mark.usefixtures("little_care")

Make = Callable[..., NotesExportDialog]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    path = tmp_path / "a.workshop"
    with jobs.new_workshop(path, "care-system", country="Country/Test", device="d") as made:
        made.workshop.do(commands.add_note(made.workshop.state, "1.1.1", "No budget line", "gap"))
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def make(
    qtbot: QtBot, qapp: QApplication, opened: jobs.OpenWorkshop, folder: Path
) -> Iterator[Make]:
    apply_theme(qapp, LIGHT)
    made: list[NotesExportDialog] = []

    def build(**extra: object) -> NotesExportDialog:
        dialog = NotesExportDialog(opened, str(folder), **extra)
        qtbot.addWidget(dialog)
        made.append(dialog)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield build
    for dialog in made:
        qtbot.waitUntil(lambda: not any(t.name == "background job" for t in threading.enumerate()))
        QApplication.processEvents()
        dialog.close()


def settle(qtbot: QtBot, dialog: NotesExportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog._work.writing, timeout=20_000)


def choose(dialog: NotesExportDialog, form: Form) -> None:
    dialog.choices.form.set_value(form)
    dialog.choices.form.changed.emit(form)


def test_ctrl_enter_writes_a_document_and_its_folder_opens(qtbot, make, folder):
    shown: list[Path] = []
    dialog = make(open_folder=shown.append)
    name = dialog.save.name.text()
    assert name.endswith("notes Country Test.docx")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, dialog)
    assert dialog.outcome.title.full_text() == f"Written: {name}"
    texts = [p.text for p in docx.Document(str(folder / name)).paragraphs]
    assert any("No budget line" in text for text in texts)
    QTest.mouseClick(dialog.outcome.folder_button, Qt.MouseButton.LeftButton)
    assert shown == [folder]


def test_the_choices_hold_and_are_there_next_time(qtbot, make, folder, opened):
    dialog = make()
    choose(dialog, Form.ZIP)
    dialog.choices.by.set_value(By.GROUP)
    for part in (Part.ANSWERS, Part.ACTIONS, Part.PARKING, Part.REPORTS):
        dialog.choices.kinds[part].click()
    dialog.choices.none_button.click()
    assert dialog.choices.problem() == "Tick a domain"
    assert not dialog.save.export.isEnabled()
    first = dialog.choices.domains.currentItem().child(1)
    dialog.choices.domains.setCurrentItem(first)
    QTest.keyClick(dialog.choices.domains, Qt.Key.Key_Space)
    domain = opened.workshop.state.framework.children()[0]
    expected = opened.workshop.state.framework.children(domain.id)[1].id
    kept = Choice(frozenset({Part.NOTES, Part.EVIDENCE, Part.VERIFICATION}), By.GROUP, (expected,))
    assert dialog.choices.choice() == kept
    dialog.save.name.setText("tables")
    dialog.export()
    settle(qtbot, dialog)
    with zipfile.ZipFile(folder / "tables.zip") as archive:
        assert archive.namelist() == [
            "notes.csv",
            "evidence.csv",
            "verification.csv",
            "sources.csv",
        ]
    again = make()
    assert again.choices.choice() == kept
    assert again.choices.form.value() == Form.ZIP
    assert again.save.name.text().endswith(".zip")


def test_a_folder_of_tables(qtbot, make, folder):
    shown: list[Path] = []
    dialog = make(open_folder=shown.append)
    choose(dialog, Form.FOLDER)
    assert not dialog.choices.separator.isHidden()
    out = dialog.save.path
    assert out is not None
    assert out.suffix == ""
    dialog.export()
    settle(qtbot, dialog)
    assert len(list(out.glob("*.csv"))) == 8
    dialog.outcome.openFolder.emit()
    assert shown == [out]


def test_what_cannot_be_written_is_said_and_another_name_offered(qtbot, make, folder):
    (folder / "a.docx").write_bytes(b"mine")
    dialog = make()
    dialog.save.name.setText("a")
    dialog.export()
    settle(qtbot, dialog)
    assert "already a file “a.docx”" in dialog.message.sentence()
    dialog.message.activated.emit()
    settle(qtbot, dialog)
    assert (folder / "a (2).docx").exists()
    assert (folder / "a.docx").read_bytes() == b"mine"


@pytest.mark.parametrize("late", [False, True])
def test_cancel_while_writing_leaves_nothing(qtbot, make, folder, monkeypatch, late):
    going, told = threading.Event(), threading.Event()
    real = work.write_notes if late else work.render_notes

    def slowly(*given: object) -> object:
        result = real(*given) if late else None
        going.set()
        assert told.wait(20)
        return result if late else real(*given)

    monkeypatch.setattr(work, "write_notes" if late else "render_notes", slowly)
    dialog = make()
    choose(dialog, Form.FOLDER)
    dialog.export()
    qtbot.waitUntil(going.is_set, timeout=20_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    told.set()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert list(folder.iterdir()) == []


def test_a_name_and_a_kind_are_asked_for(make):
    dialog = make()
    for box in dialog.choices.kinds.values():
        box.setChecked(False)
    assert not dialog.save.export.isEnabled()
    dialog.choices.kinds[Part.NOTES].setChecked(True)
    assert dialog.save.export.isEnabled()
    dialog.save.name.clear()
    dialog.export()
    assert dialog.message.sentence() == "Type a name for the export."


def test_an_error_while_writing_goes_back_to_the_choices(qtbot, make, monkeypatch):
    def fail(*_given: object) -> object:
        raise CannotWrite("“a.docx” was not written because another program has it open.")

    monkeypatch.setattr(work, "write_notes", fail)
    dialog = make()
    dialog.export()
    settle(qtbot, dialog)
    assert dialog.message.sentence().startswith("“a.docx” was not written because")
    assert dialog.pages.currentWidget() is dialog.choices
