"""The window that makes reports, driven as a person does."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.jobs.report import WorkerDied
from workshop_app.reports.assessment.choice import People, Section
from workshop_app.reports.progress import Stopped
from workshop_app.ui.report_export import work
from workshop_app.ui.report_export.dialog import ReportDialog
from workshop_app.ui.theme import LIGHT, apply_theme


class Maker:
    """In place of the process: makes at once, waits until it is stopped, or fails."""

    wishes: tuple = ()
    waits = threading.Event()
    error: Exception | None = None

    def __init__(self, wish):
        self.wishes.append(wish)
        self.stopped = threading.Event()

    def run(self, progress):
        progress(1, 2)
        if self.waits.is_set():
            assert self.stopped.wait(20)
            raise Stopped
        if self.error is not None:
            raise self.error
        return b"made"

    def stop(self):
        self.stopped.set()

    def check_wanted(self):
        if self.stopped.is_set():
            raise Stopped


@pytest.fixture
def maker(monkeypatch):
    made = type("Fresh", (Maker,), {"wishes": [], "waits": threading.Event(), "error": None})
    monkeypatch.setattr(work, "ReportProcess", made)
    return made


@pytest.fixture
def opened(tmp_path):
    path = tmp_path / "a.workshop"
    with jobs.new_workshop(path, "arabic-demonstration", title="Care", device="d") as made:
        state = made.workshop.state
        question = next(q for q in state.framework.questions if q.option_set)
        code = state.framework.options(question)[0].code
        made.workshop.do(commands.decide(state, question.id, "plenary", code))
        yield made


@pytest.fixture
def make(qtbot, qapp, opened, tmp_path, maker):
    apply_theme(qapp, LIGHT)
    folder = tmp_path / "out"
    folder.mkdir()
    made = []

    def build(**extra):
        dialog = ReportDialog(opened, str(folder), **extra)
        qtbot.addWidget(dialog)
        made.append(dialog)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield build
    for dialog in made:
        dialog.close()
        qtbot.waitUntil(lambda: not any(t.name == "background job" for t in threading.enumerate()))
        QApplication.processEvents()


def settle(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog._work.writing, timeout=20_000)


def test_a_report_is_made_opened_and_another_follows(qtbot, make, maker, tmp_path):
    shown = []
    dialog = make(open_path=shown.append)
    assert dialog.save.name.text() == "Care report.pdf"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, dialog)
    out = tmp_path / "out" / "Care report.pdf"
    assert out.read_bytes() == b"made"
    assert dialog.outcome.title.full_text() == "Written: Care report.pdf"
    assert dialog.open_button.hasFocus()
    dialog.open_button.click()
    dialog.outcome.folder_button.click()
    assert shown == [out, out.parent]
    dialog.another_button.click()
    assert dialog.save.name.text() == "Care report (2).pdf"
    dialog.save.name.setText("Care report")
    dialog.export()
    assert "Replace it" in dialog.message.sentence()
    dialog.message.activated.emit()
    settle(qtbot, dialog)
    assert len(maker.wishes) == 2
    assert [each.name for each in out.parent.iterdir()] == ["Care report.pdf"]


def test_the_name_has_no_placeholder_and_the_folder_is_that_of_what_is_typed(
    make, opened, tmp_path
):
    opened.workshop.do(commands.change_details(opened.workshop.state, country="COUNTRY NAME"))
    dialog = make()
    assert "COUNTRY" not in dialog.save.name.text()
    assert dialog.save.name.text().startswith("Care")
    assert str(tmp_path / "out") in dialog.save.folder.full_text()
    for typed, folder in ((str(tmp_path / "a.pdf"), tmp_path), ("/", "/"), ("b", tmp_path / "out")):
        dialog.save.name.setText(typed)
        assert dialog.save.folder.full_text().endswith(f" {folder}")


def test_choices_go_along_and_are_there_next_time(qtbot, make, maker, opened):
    dialog = make()
    dialog.choices.none_button.click()
    assert dialog.choices.problem() == "Tick a part"
    assert not dialog.save.export.isEnabled()
    dialog.choices.parts[Section.SUMMARY].click()
    dialog.choices.people.set_value(People.NAMES)
    dialog.choices.set_suffix(".docx")
    dialog.choices.formChanged.emit()
    assert dialog.save.name.text() == "Care report.docx"
    dialog.export()
    settle(qtbot, dialog)
    (wish,) = maker.wishes
    assert (wish.form, wish.choice.parts) == ("report.docx", {Section.SUMMARY})
    assert wish.choice.people is People.NAMES
    assert wish.workshop == opened.path
    again = make()
    assert again.choices.form.key == "report.docx"
    assert again.choices.choice() == wish.choice


def test_what_is_missing_is_listed_and_can_be_filled(make, opened):
    dialog = make()
    fields = dialog.choices.fields
    assert not fields._signs["country"].isHidden()
    assert fields._signs["title"].isHidden()
    fields.focus_missing()
    assert fields.fields["country"].hasFocus()
    QTest.keyClicks(fields.fields["country"], "Chad")
    QTest.keyClick(fields.fields["country"], Qt.Key.Key_Tab)
    assert opened.workshop.state.setup.country == "Chad"
    assert fields._signs["country"].isHidden()
    fields.fields["lead"].setText("Ministry")
    fields.fields["lead"].editingFinished.emit()
    assert fields._signs["lead"].isHidden()
    assert dialog.choices.choice().details.lead == "Ministry"
    assert "nobody is seated" in fields.others.text()


def test_cancel_ends_the_work_and_leaves_nothing(qtbot, make, maker, tmp_path):
    maker.waits.set()
    dialog = make()
    dialog.export()
    qtbot.waitUntil(lambda: dialog.waiting.bar.isVisible() and dialog._work.writing)
    dialog.reject()
    settle(qtbot, dialog)
    assert dialog.isVisible()
    assert "nothing was written" in dialog.message.sentence()
    assert list((tmp_path / "out").iterdir()) == []


def test_what_goes_wrong_is_said_in_one_sentence(qtbot, make, maker, tmp_path):
    maker.error = WorkerDied(reason="out of memory")
    dialog = make()
    dialog.export()
    settle(qtbot, dialog)
    assert "out of memory" in dialog.message.sentence()
    maker.error = None
    dialog.save.set_path(tmp_path / "gone" / "a.pdf")
    dialog.export()
    settle(qtbot, dialog)
    assert "there is no folder" in dialog.message.sentence()


def test_a_workshop_without_answers_has_no_report(make, opened):
    opened.workshop.undo()
    dialog = make()
    assert "would be empty" in dialog.message.sentence()
    assert not dialog.save.export.isEnabled()
    dialog.export()
    assert not dialog._work.writing


def test_tables_ask_for_nothing_that_only_a_text_has(qtbot, make, maker, tmp_path):
    dialog = make()
    choices = dialog.choices
    choices.document.buttons["results"].setFocus()
    QTest.keyClick(choices.document.buttons["results"], Qt.Key.Key_Space)
    assert dialog.save.name.text() == "Care results.xlsx"
    assert not choices.languages.isVisible()
    assert not choices.fields.isVisible()
    assert choices.people.isVisible()
    QTest.keyClick(choices.document.buttons["results"], Qt.Key.Key_Down)
    assert dialog.save.name.text() == "Care tables.zip"
    dialog.export()
    settle(qtbot, dialog)
    assert [each.form for each in maker.wishes] == ["tables.zip"]
    assert (tmp_path / "out" / "Care tables.zip").read_bytes() == b"made"
    again = make()
    assert again.choices.form.key == "tables.zip"
    again.choices.document.set_value("report")
    assert again.choices.languages.isVisible()


def test_the_window_is_never_larger_than_the_screen(make, monkeypatch):
    class Small:
        def availableGeometry(self):
            return QRect(0, 0, 683, 384)

    monkeypatch.setattr(ReportDialog, "screen", lambda _self: Small())
    dialog = make()
    assert dialog.width() <= 683
    assert dialog.height() < 384
    export = dialog.save.export
    place = QRect(export.mapTo(dialog, QPoint(0, 0)), export.size())
    assert dialog.rect().contains(place)
