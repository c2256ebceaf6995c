"""The window beside the main window: opened with its key, jumping to a question, closed with it."""

from __future__ import annotations

import shutil

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop_app.app import make_services
from workshop_app.core import commands
from workshop_app.ui.facilitator.framework_model import Lock, Role
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.settings import SettingsFile


def test_the_window_follows_the_desk_and_shows_what_is_signed(qtbot, qapp, answered_file, tmp_path):
    load_fonts(qapp)
    path = tmp_path / "care.workshop"
    shutil.copy(answered_file, path)
    settings = SettingsFile(tmp_path / "settings.json")
    window = MainWindow(settings, lambda: make_services(settings))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.open_workshop(path)
    session = window.session
    target = session.state.question("1.2.1")
    session.desk.go(target.id)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    checking = session.checking
    assert checking.isVisible()
    assert checking.answers.box.current().question == target
    other = session.state.question("1.3.1")
    checking.question_wanted.emit(other.id)
    assert session.desk.question == other
    # locked: seen in the tree and beside the decision, and the reason is asked for there
    top = session.state.framework.path(other.domain)[0].id
    session.opened.workshop.do(commands.sign_off(session.state, top, who="Core team"))
    model = session.page.framework._model
    assert model.data(model.index_of(other.id), Role.SIGNED) == Lock.SIGNED
    panel = session.page.decision
    assert panel._signed.text().startswith("Signed off by Core team")
    panel.response.set_value("slightly")
    assert not panel.record()
    assert "give the reason" in session.page.message.sentence()
    panel.reason.setPlainText("The law was changed")
    assert panel.record()
    assert model.data(model.index_of(other.id), Role.SIGNED) == Lock.CHANGED
    assert panel._signed.text().startswith("Changed after sign-off.")
    window.close()
    assert not checking.isVisible()
    assert sorted(each.name for each in tmp_path.glob("care.*")) == ["care.workshop"]
