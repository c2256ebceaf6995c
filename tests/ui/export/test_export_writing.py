"""Writing the filled copy from the dialog: places, extras, passwords, and stopping."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from exporting import Make, answer_some, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.ui.export import work
from workshop_app.ui.saving import system
from workshop_app.workbook.engines import EngineFailed, Results
from workshop_app.workbook.errors import CannotWrite
from workshop_app.workbook.package import Package

pytestmark = pytest.mark.usefixtures("little_care")


def test_control_enter_writes_a_new_file_and_says_so(
    make: Make, opened: jobs.OpenWorkshop, tmp_path: Path, qtbot: QtBot
) -> None:
    answer_some(opened)
    seen: list[Path] = []
    dialog = make(open_folder=seen.append)
    dialog.activateWindow()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome)
    written = tmp_path / "out" / "care_system Country Test 2026.xlsx"
    assert [path.name for path in written.parent.iterdir()] == [written.name]
    assert dialog.outcome.title.full_text() == f"Written: {written.name}"
    assert dialog.outcome.details.text() == "5 cells in 1 sheet, checked: nothing else differs."
    assert dialog.outcome.warnings.sentence() == (
        "1 warning is worth a look; it is in the change list."
    )
    assert dialog.save.close_button.isVisible()
    dialog.outcome.folder_button.click()
    assert seen == [written.parent]
    # kept, so that it can be compared when it comes back
    (export,) = opened.workshop.state.setup.exports
    assert export.workbook == written.name
    assert export.sha256 == hashlib.sha256(written.read_bytes()).hexdigest()
    plan = jobs.plan_export(opened)
    book = openpyxl.load_workbook(written)
    for change in plan.changes:
        assert book[change.sheet][change.cell].value == change.after
        assert book[change.sheet][change.cell].data_type in ("s", "inlineStr")


def test_a_name_in_use_is_refused_and_another_one_offered(
    make: Make, opened: jobs.OpenWorkshop, tmp_path: Path, qtbot: QtBot
) -> None:
    answer_some(opened)
    dialog = make()
    taken = tmp_path / "out" / "mine.xlsx"
    taken.write_bytes(b"precious")
    dialog.save.name.setText("mine")
    QTest.keyClick(dialog.save.name, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    assert "already a file" in dialog.message.sentence()
    dialog.message.activated.emit()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome)
    assert taken.read_bytes() == b"precious"
    assert (tmp_path / "out" / "mine (2).xlsx").is_file()


def test_a_folder_that_is_gone_leads_to_another_place(
    make: Make,
    opened: jobs.OpenWorkshop,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer_some(opened)
    monkeypatch.setattr(system, "homes", lambda: (tmp_path / "out",))
    dialog = make()
    dialog.save.name.setText(str(tmp_path / "gone" / "a.xlsx"))
    dialog.export()
    settle(qtbot, dialog)
    assert "no folder" in dialog.message.sentence()
    dialog.message.activated.emit()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome)
    assert (tmp_path / "out" / "a.xlsx").is_file()


def test_a_full_disk_leads_to_browsing(
    make: Make, opened: jobs.OpenWorkshop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_some(opened)
    asked: list[str] = []

    def ask(_parent: QWidget, title: str, _suggestion: str, _kinds: str) -> str:
        asked.append(title)
        return ""

    def full(*_: object) -> None:
        raise CannotWrite("The disk is full.") from OSError(28, "No space left on device")

    dialog = make(ask_for_name=ask)
    monkeypatch.setattr(work, "write_export", full)
    dialog.export()
    settle(qtbot, dialog)
    assert dialog.message.sentence() == "The disk is full."
    dialog.message.activated.emit()
    assert asked == ["Save the filled workbook"]


def test_stopping_while_it_is_written_leaves_nothing(
    make: Make,
    opened: jobs.OpenWorkshop,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer_some(opened)
    started, go_on = threading.Event(), threading.Event()
    real = work.write_export

    def slow(plan: jobs.ExportPlan, path: Path, password: str) -> Path:
        started.set()
        go_on.wait(20)
        return real(plan, path, password)

    monkeypatch.setattr(work, "write_export", slow)
    dialog = make()
    dialog.export()
    qtbot.waitUntil(started.is_set)
    dialog.close()
    assert dialog.isVisible()
    assert dialog.save.cancel.shown_text() == "Stopping…"
    go_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_said(
    make: Make, opened: jobs.OpenWorkshop, tmp_path: Path, qtbot: QtBot
) -> None:
    answer_some(opened)
    dialog = make()
    (tmp_path / "out").chmod(0o500)
    try:
        dialog.export()
        settle(qtbot, dialog)
        assert "read-only" in dialog.message.sentence()
    finally:
        (tmp_path / "out").chmod(0o700)


class Engine:
    """Computes nothing; says when it was asked, and waits until it is told to go on."""

    name = "Engine"

    def __init__(self, problem: str = "") -> None:
        self.problem = problem
        self.asked = threading.Event()
        self.go_on = threading.Event()

    def compute(
        self, books: Sequence[bytes], name: str, stopped: Callable[[], bool]
    ) -> list[Results]:
        self.asked.set()
        while not self.go_on.wait(0.01):
            if stopped():
                raise EngineFailed("Stopped.")
        if self.problem:
            raise EngineFailed(self.problem)
        return [lambda *_: None for _ in books]


def test_extras_are_added_when_they_are_asked_for(
    make: Make, opened: jobs.OpenWorkshop, tmp_path: Path, qtbot: QtBot
) -> None:
    answer_some(opened)
    engine = Engine("It is tired.")
    dialog = make(engines=[engine])
    assert not dialog.options.record.isChecked()
    assert not dialog.options.refresh.isChecked()
    dialog.options.record.click()
    dialog.options.refresh.click()
    engine.go_on.set()
    dialog.export()
    assert dialog.waiting.label.text().startswith("Computing formulas with Engine")
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome)
    notes = dialog.outcome.notes.text().splitlines()
    assert notes == [
        "Formulas were not computed: It is tired. Excel does when it opens the file.",
        "The workshop’s record is the last sheet.",
    ]
    (written,) = (tmp_path / "out").iterdir()
    assert openpyxl.load_workbook(written).sheetnames[-1] == "Workshop record"


def test_without_a_program_nothing_can_be_computed(make: Make, opened: jobs.OpenWorkshop) -> None:
    answer_some(opened)
    dialog = make(engines=[])
    assert not dialog.options.refresh.isEnabled()
    assert "was not found" in dialog.options.refresh_note.text()


def test_stopping_while_formulas_are_computed_leaves_nothing(
    make: Make, opened: jobs.OpenWorkshop, tmp_path: Path, qtbot: QtBot
) -> None:
    answer_some(opened)
    engine = Engine()
    dialog = make(engines=[engine])
    dialog.options.refresh.click()
    dialog.export()
    qtbot.waitUntil(engine.asked.is_set)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert list((tmp_path / "out").iterdir()) == []


def test_choices_cannot_be_changed_while_it_is_written(
    make: Make, opened: jobs.OpenWorkshop, qtbot: QtBot
) -> None:
    answer_some(opened)
    engine = Engine()
    dialog = make(engines=[engine])
    dialog.options.refresh.click()
    dialog.export()
    qtbot.waitUntil(engine.asked.is_set)
    assert not dialog.options.isVisible()
    assert dialog.save.cancel.hasFocus()
    engine.go_on.set()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome)
    assert dialog.outcome.notes.isVisible()


def test_an_unexpected_fault_is_said_without_its_traceback(
    make: Make, opened: jobs.OpenWorkshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    answer_some(opened)
    monkeypatch.setattr(work, "plan_content", broken)
    said = make().pages.currentWidget().accessibleName()
    assert "unexpected" in said
    assert "secret" not in said


def test_a_password_is_typed_twice_and_opens_the_copy(
    make: Make, opened: jobs.OpenWorkshop, tmp_path: Path, qtbot: QtBot
) -> None:
    answer_some(opened)
    dialog = make()
    box = dialog.options.protect
    assert not box.tick.isChecked()
    assert not box.first.isVisible()
    box.tick.click()
    assert box.first.isVisible()
    dialog.export()
    assert "Type a password" in dialog.message.sentence()
    box.first.edit.setText("Geheim ü")
    box.second.edit.setText("geheim ü")
    dialog.export()
    assert "differ" in dialog.message.sentence()
    assert list((tmp_path / "out").iterdir()) == []
    box.second.edit.setText("Geheim ü")
    dialog.export()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome, timeout=30_000)
    assert "opens only with the password" in dialog.outcome.notes.text()
    (written,) = (tmp_path / "out").iterdir()
    found = jobs.read_workbook(written, "Geheim ü")
    assert found.protected
    assert Package.open(found.data, written.name).has("xl/workbook.xml")
    assert (box.first.text(), box.second.text()) == ("", "")


def test_it_says_that_the_workbook_had_a_password(
    make: Make, opened: jobs.OpenWorkshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened.workshop.state.setup, "source_protected", True)
    note = make().options.protect.note.text()
    assert "The workbook you brought needed a password" in note


def test_blanks_and_results_are_chosen_beside_the_list(
    make: Make, opened: jobs.OpenWorkshop, qtbot: QtBot
) -> None:
    answer_some(opened)
    dialog = make(engines=[Engine()])
    options = dialog.options
    assert not options.back.isVisible()
    options.cached.set_value("keep")
    options.cached.changed.emit("keep")
    settle(qtbot, dialog)
    assert options.policy().cached == "keep"
    assert options.back.isVisible()
    options.refresh.click()
    assert options.policy().cached == "refresh"
    settle(qtbot, dialog)
    options.blank.set_value("clear")
    options.blank.changed.emit("clear")
    settle(qtbot, dialog)
    assert options.policy().blank == "clear"
    options.back.click()
    settle(qtbot, dialog)
    assert options.policy() == options._default
    assert not options.refresh.isChecked()
