"""The password of a protected workbook is asked for wherever one is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.workbook.books import questionnaire
from workshop_app import jobs
from workshop_app.app import make_services
from workshop_app.ui.incoming.dialog import IncomingDialog
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.mapping.page import MappingPage
from workshop_app.ui.password_dialog import PasswordDialog
from workshop_app.ui.settings import SettingsFile
from workshop_app.ui.start.bank_info import NewWorkshop
from workshop_app.ui.theme import LIGHT, apply_theme
from workshop_app.workbook.protection import protect

PASSWORD = "Geheim ü"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("locked") / "tool.xlsx"
    path.write_bytes(protect(questionnaire(12), path.name, PASSWORD))
    return path


def asked(qtbot: QtBot, owner: object, before: PasswordDialog | None = None) -> PasswordDialog:
    """The dialog the owner shows next."""

    def shown() -> bool:
        found = getattr(owner, "password_dialog", None)
        return found is not None and found is not before and found.isVisible()

    qtbot.waitUntil(shown, timeout=30_000)
    found = owner.password_dialog
    assert isinstance(found, PasswordDialog)
    return found


def type_in(dialog: PasswordDialog, text: str) -> None:
    dialog.field.edit.setText(text)
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_field_hides_what_is_typed_until_asked(qtbot: QtBot) -> None:
    dialog = PasswordDialog("tool.xlsx")
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    heard: list[str] = []
    dialog.given.connect(heard.append)
    field = dialog.field
    assert QApplication.focusWidget() is field.edit
    assert field.edit.accessibleName() == "Password of tool.xlsx"
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert dialog.message.sentence() == "Type the password first."
    assert (heard, dialog.isVisible()) == ([], True)
    QTest.keyClicks(field.edit, "abc")
    assert dialog.message.sentence() == ""
    QTest.keyClick(field.edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field.eye
    QTest.keyClick(field.eye, Qt.Key.Key_Space)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() == "Hide the password"
    edit = field.edit
    dialog.open_button.click()
    assert heard == ["abc"]
    assert edit.text() == ""


def test_from_a_protected_workbook_to_its_workshop(
    qtbot: QtBot, qapp: QApplication, locked: Path, tmp_path: Path
) -> None:
    apply_theme(qapp, LIGHT)
    settings = SettingsFile(tmp_path / "settings.json")
    window = MainWindow(settings, lambda: make_services(settings))
    qtbot.addWidget(window)
    window.show()
    window.start.importWorkbookRequested.emit(str(locked))
    page = window._new
    assert page is not None
    picker = page.picker
    first = asked(qtbot, picker)
    assert not picker.complete
    first.reject()
    assert "“tool.xlsx” needs a password" in picker._bar.sentence()
    picker._bar.activated.emit()
    second = asked(qtbot, picker)
    type_in(second, "geheim")
    third = asked(qtbot, picker, second)
    assert "not the password" in third.message.sentence()
    type_in(third, PASSWORD)
    qtbot.waitUntil(lambda: picker.complete, timeout=30_000)
    # from here on nobody is asked again: not for the columns, not for the workshop
    window.map_workbook(locked)
    mapping = window._stack.currentWidget()
    assert mapping is not page
    qtbot.waitUntil(lambda: mapping.session.ready, timeout=30_000)
    mapping.cancelled.emit()
    path = tmp_path / "mine.workshop"
    page.createRequested.emit(NewWorkshop("", picker.workbook, "Mine", "Land", "2026", path))
    assert window.session is not None
    assert window.session.state.setup.source_protected
    window.show_start()


def test_columns_are_mapped_of_a_workbook_that_was_not_opened_before(
    qtbot: QtBot, qapp: QApplication, locked: Path, tmp_path: Path
) -> None:
    apply_theme(qapp, LIGHT)
    settings = SettingsFile(tmp_path / "settings.json")
    window = MainWindow(settings, lambda: make_services(settings))
    qtbot.addWidget(window)
    window.show()
    window.show_new()
    page = window._new
    window.map_workbook(locked)
    first = asked(qtbot, window)
    assert window._stack.currentWidget() is page
    type_in(first, "geheim")
    second = asked(qtbot, window, first)
    assert "not the password" in second.message.sentence()
    type_in(second, PASSWORD)
    mapping = window._stack.currentWidget()
    assert isinstance(mapping, MappingPage)
    qtbot.waitUntil(lambda: mapping.session.ready, timeout=30_000)
    assert mapping.session.preview.questions
    mapping.cancelled.emit()
    assert window._stack.currentWidget() is page


def test_a_protected_workbook_is_brought_in(
    qtbot: QtBot, qapp: QApplication, locked: Path, tmp_path: Path
) -> None:
    apply_theme(qapp, LIGHT)
    file = jobs.read_workbook(locked, PASSWORD)
    with jobs.new_workshop(tmp_path / "a.workshop", file, device="d") as opened:
        dialog = IncomingDialog(opened, path=locked)
        qtbot.addWidget(dialog)
        dialog.open()
        first = asked(qtbot, dialog)
        type_in(first, "no")
        second = asked(qtbot, dialog, first)
        assert "not the password" in second.message.sentence()
        type_in(second, PASSWORD)
        qtbot.waitUntil(lambda: dialog.comparison is not None, timeout=30_000)
        dialog.close()
