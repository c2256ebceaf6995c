"""The program's window from the start page to an exported workshop and back, with real files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import newer as editions
import pytest
from keyboard import CONTROL, Key
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.app import make_services
from workshop_app.core import commands
from workshop_app.core.days import Day
from workshop_app.ui.edition.dialog import EditionDialog
from workshop_app.ui.errands import documents
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.settings import SettingsFile
from workshop_app.ui.start.bank_info import NewWorkshop
from workshop_app.ui.theme import LIGHT, Look, Scheme, apply_theme, current_theme
from workshop_app.ui.widgets import MessageBar
from workshop_app.ui.widgets.least_room import keep_on_screen


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "care.workshop"
    with jobs.new_workshop(path, "care_system", title="Care", country="Land") as made:
        made.workshop.do(commands.add_group(made.workshop.state, "North", group="north"))
    return path


@pytest.fixture
def care(template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "care.workshop"
    shutil.copy(template, path)
    return path


Make = Callable[[], MainWindow]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Make:
    """Opens the program's window; all of them share their settings, as on one laptop."""
    load_fonts(qapp)
    if current_theme() is not LIGHT or not qapp.styleSheet():
        apply_theme(qapp, LIGHT)  # it dresses every widget there is: only when it must

    def made() -> MainWindow:
        settings = SettingsFile(tmp_path / "settings.json")
        window = MainWindow(settings, lambda: make_services(settings))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return made


@pytest.fixture
def window(make: Make) -> MainWindow:
    return make()


def press(key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    if isinstance(key, str):
        QTest.keyClicks(focus, key)
    else:
        QTest.keyClick(focus, key, modifiers)
    QApplication.processEvents()


def page(window: MainWindow) -> QWidget:
    return window._stack.currentWidget()


def said(widget: QWidget) -> str:
    """The sentence of the message bar on a page."""
    return " ".join(bar.sentence() for bar in widget.findChildren(MessageBar) if bar.isVisible())


def test_the_whole_way_round(window, tmp_path, qtbot):
    assert page(window) is window.start
    press(Key.Key_N, CONTROL)
    assert page(window) is window._new
    assert QApplication.focusWidget() is not None
    path = tmp_path / "mine.workshop"
    window._new.createRequested.emit(
        NewWorkshop("care_system", None, "My care", "Land", "2026", path)
    )
    QApplication.processEvents()
    session = window.session
    assert session is not None
    assert page(window) is session.setup
    assert path.exists()
    session.setup.doneRequested.emit()
    assert page(window) is session.page
    assert "My care" in window.windowTitle()
    press(Key.Key_PageDown)
    press(Key.Key_O)
    press("5")
    press(Key.Key_Comma, CONTROL)
    assert page(window) is session.setup
    press(Key.Key_Return, CONTROL)
    assert page(window) is session.page
    assert session.desk.round.received == 5
    press(Key.Key_E, CONTROL)
    dialogs = [w for w in window.children() if type(w).__name__ == "ExportDialog"]
    assert len(dialogs) == 1
    assert dialogs[0].isVisible()
    qtbot.waitUntil(lambda: not getattr(dialogs[0], "_running", False), timeout=8000)
    dialogs[0].reject()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    session.page.start_wanted.emit()
    QApplication.processEvents()
    assert page(window) is window.start
    assert window.session is None
    assert sorted(each.name for each in tmp_path.glob("mine*")) == ["mine.workshop"]
    recent = SettingsFile(tmp_path / "settings.json").value.recent
    assert [(each.path, each.title) for each in recent] == [(str(path), "My care")]
    press(Key.Key_Return)
    assert window.session is not None
    assert window.session.state.setup.title == "My care"


def test_no_other_window_shows_while_a_workshop_opens(window, care, qapp):
    seen = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
            if shown and watched.isWindow() and watched is not window:
                seen.append(watched)
            return False

    with jobs.open_workshop(care) as opened:
        day = Day(9 * 60, 17 * 60, (), "2026-03-24")
        opened.workshop.do(commands.plan_days(opened.workshop.state, [day]))
    watch = Watch()
    qapp.installEventFilter(watch)
    assert window.open_workshop(care)
    window.show_setup()
    window.show_workshop()
    window.show_start()
    window.show_new()
    QApplication.processEvents()
    qapp.removeEventFilter(watch)
    assert seen == []


def test_the_keyboard_is_at_work_at_once(window, care):
    assert window.open_workshop(care)
    QApplication.processEvents()
    assert window.session.page.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_O)
    assert window.session.desk.typing


def newer(path):
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {99 << 16}")
    database.close()


def foreign(path):
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE a (b)")
    database.close()


def text(path):
    path.write_text("Dear all, this is a letter. " * 50)


def empty(path):
    path.write_bytes(b"")


def cut(path):
    path.write_bytes(path.read_bytes()[:6000])


def scrambled(path):
    data = bytearray(path.read_bytes())
    data[4096:40_000] = b"\x07" * (40_000 - 4096)
    path.write_bytes(bytes(data))


def gone(path):
    path.unlink()


def folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil", [newer, foreign, text, empty, cut, scrambled, gone, folder], ids=lambda f: f.__name__
)
def test_a_file_that_cannot_be_opened_is_said_on_the_start_page(window, care, spoil):
    spoil(care)
    before = care.read_bytes() if care.is_file() else None
    assert window.open_workshop(care) is False
    assert page(window) is window.start
    sentence = said(window.start)
    assert sentence.endswith(".")
    assert "care" in sentence
    assert "Traceback" not in sentence
    assert (care.read_bytes() if care.is_file() else None) == before
    assert window.session is None
    assert QApplication.overrideCursor() is None


def test_the_same_file_in_a_second_window_is_refused_in_words(make, care):
    first, second = make(), make()
    assert first.open_workshop(care)
    assert second.open_workshop(care) is False
    assert "care" in said(second.start)
    first.session.desk.open_round()
    assert first.session.desk.typing
    first.close()
    assert second.open_workshop(care)
    assert said(second.start) == ""


def test_a_refused_file_leaves_the_open_workshop_where_it_is_closed_whole(window, care, tmp_path):
    assert window.open_workshop(care)
    window.session.desk.open_round()
    assert window.open_workshop(tmp_path / "none.workshop") is False
    assert page(window) is window.start
    with jobs.open_workshop(care) as again:
        assert any(known.rounds for known in again.workshop.state.questions.values())


def test_recent_workshops_show_how_far_they_are(make, care, tmp_path):
    window = make()
    window.open_workshop(care)
    question = window.session.desk.question
    window.session.opened.workshop.do(
        commands.decide(window.session.state, question.id, "plenary", "no_consensus")
    )
    window.close()
    (recent,) = SettingsFile(tmp_path / "settings.json").value.recent
    assert (recent.decided, recent.total, recent.groups) == (1, 288, 1)
    assert (recent.no_consensus, recent.unsourced, recent.place) == (1, 1, question.number)


def test_a_power_cut_leaves_recent_workshops_up_to_date(make, care, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("workshop_app.ui.main_window.REMEMBER_MS", 1)
    window = make()
    window.open_workshop(care)
    question = window.session.desk.question
    window.session.opened.workshop.do(
        commands.decide(window.session.state, question.id, "plenary", "no_consensus")
    )

    def kept() -> int:
        return SettingsFile(tmp_path / "settings.json").value.recent[0].decided

    qtbot.waitUntil(lambda: kept() == 1)  # and the window was not closed


def test_the_documents_folder_is_one_that_exists(window, tmp_path, monkeypatch):
    place = "workshop_app.ui.errands.QStandardPaths.writableLocation"
    monkeypatch.setattr(place, lambda _: str(tmp_path / "none"))
    assert Path(documents()).is_dir()
    monkeypatch.setattr(place, lambda _: str(tmp_path))
    assert documents() == str(tmp_path)


def test_a_window_larger_than_the_screen_fills_it(qtbot, make):
    window = make()
    free = window.screen().availableGeometry()
    window.hide()
    window.resize(960, free.height())
    window.show_on_screen()
    assert window.isMaximized()


def test_closing_while_typing_loses_nothing(make, care):
    window = make()
    window.open_workshop(care)
    QApplication.processEvents()
    press(Key.Key_N)
    press("Half a thought")
    window.close()
    again = make()
    again.open_workshop(care)
    assert again.session.page.notes.field.toPlainText() == "Half a thought"


def test_closing_while_typing_in_the_setup_loses_nothing(make, care):
    window = make()
    window.open_workshop(care)
    window.show_setup()
    QApplication.processEvents()
    field = next(
        each
        for each in window.session.setup.findChildren(QLineEdit)
        if each.isVisible() and each.text() == "Land"
    )
    field.setFocus()
    field.selectAll()
    press("Otherland")
    window.close()
    with jobs.read_workshop(care) as read:
        assert read.workshop.state.setup.country == "Otherland"


def test_the_windows_place_is_remembered(make):
    window = make()
    assert window.height() != 701
    window.resize(window.width(), 701)
    QApplication.processEvents()
    window.close()
    assert make().height() == 701


def test_a_theme_is_applied_at_once_and_remembered(make, care, tmp_path, qapp):
    window = make()
    window.open_workshop(care)
    QApplication.processEvents()
    try:
        pictures = []
        for name in ("light", "dark", "contrast"):
            window.choose_theme(name)
            QApplication.processEvents()
            image = window.grab().toImage()
            pictures.append(bytes(image.constBits()))
            assert image.pixelColor(700, 740).name() == current_theme().surface.lower()
        assert len(set(pictures)) == 3
        assert SettingsFile(tmp_path / "settings.json").value.theme == "contrast"
    finally:
        Look.of(qapp).choose(Scheme.LIGHT)


def test_help_opens_once_and_goes_with_the_window(window):
    press(Key.Key_F1)
    help_window = window._help
    assert help_window is not None
    assert help_window.isVisible()
    window.show_help()
    assert window._help is help_window
    window.close()
    assert not help_window.isVisible()


def test_the_keys_overlay_comes_and_goes(window, care):
    window.open_workshop(care)
    QApplication.processEvents()
    press("?")
    assert window._keys.isVisible()
    press(Key.Key_Escape)
    assert not window._keys.isVisible()
    press(Key.Key_PageDown)
    assert window.session.desk.question.number == "1.1.2"


def test_a_copy_is_saved_and_named(window, care, tmp_path, monkeypatch):
    window.open_workshop(care)
    target = tmp_path / "stick" / "copy"
    target.parent.mkdir()
    monkeypatch.setattr(
        "workshop_app.ui.errands.QFileDialog.getSaveFileName",
        lambda *_: (str(target), ""),
    )
    window.errands.save_copy()
    assert "copy.workshop" in window.session.page.message.sentence()
    with jobs.open_workshop(target.with_suffix(".workshop")) as copy:
        assert copy.workshop.state.setup.title == "Care"
    window.errands.save_copy()
    assert window.session.page.message.sentence().endswith(".")


def test_the_demonstration_opens(window, tmp_path, monkeypatch):
    monkeypatch.setattr("workshop_app.demo.build.demo_folder", lambda: tmp_path / "demo")
    assert window.open_demonstration()
    assert window.session.state.setup.groups
    assert page(window) is window.session.page
    window.close()
    (recent,) = SettingsFile(tmp_path / "settings.json").value.recent
    assert recent.demonstration


def test_a_newer_edition_makes_the_windows_anew_and_undo_brings_the_old_ones(
    window, care, tmp_path, qtbot
):
    info = jobs.banks()[0]
    seen = jobs.inspect_workbook(info.workbook_path, info.profile_path)
    first, *_, last = [q for q in seen.bank.framework.questions if q.option_set == "extent"]
    changed = editions.newer(
        seen, {first.id: f"{first.text} Always.", last.id: "Is something else asked here now?"}
    )
    path = tmp_path / "care_2027.xlsx"
    path.write_bytes(changed)
    window.open_workshop(care)
    session = window._session
    workshop = session.opened.workshop
    for question in (first, last):
        workshop.do(commands.decide(workshop.state, question.id, "plenary", "mostly"))
    session.desk.go(first.id)
    session.page.edition_wanted.emit()
    (dialog,) = window.findChildren(EditionDialog)
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.view is not None, timeout=30_000)
    dialog.view.model.bind([row for row in dialog.view.model.rows if row.there == last.id], "")
    dialog.take_over()
    assert window._session is not session
    assert page(window) is window._session.page
    assert "care_2027.xlsx" in said(window._session.page)
    assert window._session.desk.question.text.endswith("Always.")
    # what is gone is still there to be read
    window._session.desk.go(last.id)
    assert window._session.desk.question.domain == "~gone"
    assert window._session.desk.known.answer.value == "mostly"
    renewed = window._session
    workshop.undo()
    qtbot.waitUntil(lambda: window._session is not renewed, timeout=5_000)
    assert window._session.desk.question.id == last.id
    assert window._session.desk.question.domain != "~gone"
    window._session.desk.go(first.id)
    assert window._session.desk.question.text == first.text


def test_a_small_screen_shows_one_pane_beside_the_votes_and_scrolls_to_the_keyboard(make, care):
    window = make()
    window.resize(683, 360)  # 1366 × 768 at twice the size, less the window's frame
    window.open_workshop(care)
    QApplication.processEvents()
    page, area = window.session.page, window.centralWidget()
    assert window.size() == QSize(683, 360)
    assert (page.framework.isVisible(), page.side.isVisible()) == (False, True)
    press(Key.Key_N)
    field = page.notes.field
    assert field.hasFocus()
    shown = QRect(field.mapTo(area, QPoint(0, 0)), field.size())
    assert area.viewport().rect().intersects(shown)
    press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert (page.framework.isVisible(), page.side.isVisible()) == (True, False)
    press(Key.Key_Escape)
    assert (page.framework.isVisible(), page.side.isVisible()) == (False, True)
    page.bottom.primary.setFocus()
    place = page.bottom.primary.mapTo(area, QPoint(0, 0))
    assert area.viewport().rect().contains(QRect(place, page.bottom.primary.size()))
    window.resize(1366, 768)
    QApplication.processEvents()
    assert page.framework.isVisible()
    assert page.side.isVisible()
    assert page.size() == window.size()


def test_a_place_outside_the_screen_is_brought_inside(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(4000, 200)
    window.setGeometry(3000, -400, 4000, 300)
    keep_on_screen(window)
    free = window.screen().availableGeometry()
    assert free.contains(window.geometry())
    assert window.height() == 300
