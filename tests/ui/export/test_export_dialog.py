"""The export window on real workshop files, driven as a person does."""

from __future__ import annotations

import csv
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Protection
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.framework import Kind
from workshop_app.ui.export import system, work
from workshop_app.ui.export.changes_model import Column
from workshop_app.ui.export.dialog import ExportDialog
from workshop_app.ui.export.texts import Section
from workshop_app.ui.theme import LIGHT, apply_theme
from workshop_app.ui.widgets import EmptyState
from workshop_app.workbook import zipdir
from workshop_app.workbook.engines import EngineFailed, Results
from workshop_app.workbook.errors import CannotWrite
from workshop_app.workbook.package import Package

Make = Callable[..., ExportDialog]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    path = tmp_path / "a.workshop"
    with jobs.new_workshop(
        path, "care-system", country="Country/Test", round_name="2026", device="d"
    ) as made:
        yield made


def answer_some(opened: jobs.OpenWorkshop) -> None:
    """Three answers, one of them without a word in the workbook; a note, a source, a check."""
    workshop = opened.workshop
    choices = [q for q in workshop.state.framework.questions if q.kind is Kind.CHOICE]
    for question in choices[:2]:
        code = workshop.state.framework.options(question)[0].code
        workshop.do(commands.decide(workshop.state, question.id, "plenary", code))
    workshop.do(commands.decide(workshop.state, choices[2].id, "plenary", "skipped"))
    workshop.do(commands.add_note(workshop.state, choices[0].id, "=1+1\nNo budget line", "gap"))
    workshop.do(commands.add_evidence(workshop.state, choices[1].id, "Act 12, 2019"))
    workshop.do(commands.verify(workshop.state, choices[1].id, "confirmed", "Gazette"))


@pytest.fixture
def make(
    qtbot: QtBot, qapp: QApplication, opened: jobs.OpenWorkshop, tmp_path: Path
) -> Iterator[Make]:
    apply_theme(qapp, LIGHT)
    folder = tmp_path / "out"
    folder.mkdir()
    made: list[ExportDialog] = []

    def build(*, wait: bool = True, **extra: object) -> ExportDialog:
        dialog = ExportDialog(opened, str(folder), **extra)
        qtbot.addWidget(dialog)
        made.append(dialog)
        dialog.resize(1240, 720)
        dialog.open()
        if wait:
            settle(qtbot, dialog)
        return dialog

    yield build
    for dialog in made:
        wait_for_thread(qtbot)
        dialog.close()


def settle(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is not dialog.waiting, timeout=30_000)


def wait_for_thread(qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not any(thread.name == "background job" for thread in threading.enumerate()),
        timeout=30_000,
    )
    QApplication.processEvents()


def shown(dialog: ExportDialog, column: Column) -> list[str]:
    model = dialog.changes.filter
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_the_list_says_what_will_be_written(make: Make, opened: jobs.OpenWorkshop) -> None:
    answer_some(opened)
    dialog = make()
    assert dialog.sentence.full_text() == (
        "A copy of care_system.xlsx with 5 answered cells; nothing else changes."
    )
    chips = {section: chip.text() for section, chip in dialog.changes.chips.items()}
    assert chips == {
        Section.ALL: "All 6",
        Section.ANSWERS: "Answers 2",
        Section.NOTES: "Notes 1",
        Section.SOURCES: "Sources 1",
        Section.VERIFICATION: "Verification 1",
        Section.WARNINGS: "Warnings 1",
    }
    dialog.changes.choose(Section.NOTES)
    assert shown(dialog, Column.AFTER) == ["Gap: =1+1 No budget line"]
    assert dialog.changes.detail.after.toPlainText() == "Gap: =1+1\n  No budget line"
    index = dialog.changes.filter.index(0, Column.AFTER)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Gap: =1+1\n  No budget line"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("After: ")
    dialog.changes.choose(Section.WARNINGS)
    assert "skipped" in shown(dialog, Column.SHEET)[0]
    assert dialog.changes.table.columnSpan(0, 0) == len(Column)


def test_words_find_rows_and_arrows_lead_back_to_them(
    make: Make, opened: jobs.OpenWorkshop
) -> None:
    answer_some(opened)
    dialog = make()
    dialog.activateWindow()
    QTest.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.changes.search, "2019 ACT")
    assert shown(dialog, Column.FIELD) == ["Sources"]
    QTest.keyClick(dialog.changes.search, Qt.Key.Key_Down)
    assert dialog.changes.table.hasFocus()
    dialog.changes.search.setText("nothing like it")
    assert shown(dialog, Column.FIELD) == []
    QTest.keyClick(dialog.changes.search, Qt.Key.Key_Escape)
    assert len(shown(dialog, Column.FIELD)) == 6


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
    assert dialog.outcome.count.text() == "5 cells in 1 sheet, checked: nothing else differs."
    assert dialog.outcome.warnings.sentence() == (
        "1 warning is worth a look; it is in the change list."
    )
    assert dialog.save.close_button.isVisible()
    dialog.outcome.open_button.click()
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


def test_cancel_while_planning_closes_at_once(
    make: Make, opened: jobs.OpenWorkshop, tmp_path: Path, qtbot: QtBot
) -> None:
    answer_some(opened)
    dialog = make(wait=False)
    assert dialog.pages.currentWidget() is dialog.waiting
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    wait_for_thread(qtbot)
    assert dialog.pages.currentWidget() is dialog.waiting
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_answered_says_what_to_do(make: Make) -> None:
    dialog = make()
    assert dialog.pages.currentWidget().accessibleName() == (
        "Nothing is answered yet, so there is nothing to write."
    )
    assert dialog.save.close_button.isVisible()
    assert not dialog.save.export.isVisible()
    assert not dialog.options.isVisible()


def test_the_change_list_can_be_saved_both_ways(
    make: Make, opened: jobs.OpenWorkshop, tmp_path: Path, qtbot: QtBot
) -> None:
    answer_some(opened)
    names = iter(["list.csv", "list.txt", "list.txt"])
    dialog = make(ask_for_name=lambda *_: str(tmp_path / next(names)))
    dialog.export()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome)
    dialog.outcome.save_button.click()
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Sheet", "Cell", "Question", "Field", "Before", "After", "Warning"]
    assert len(rows) == 7
    assert "skipped" in rows[-1][-1]
    dialog.outcome.save_button.click()
    text = (tmp_path / "list.txt").read_text(encoding="utf-8")
    assert "empty → Gap: =1+1 / No budget line" in text
    dialog.outcome.save_button.click()
    assert "already a file" in dialog.outcome.message.sentence()


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


def test_another_policy_makes_another_plan(
    make: Make, opened: jobs.OpenWorkshop, qtbot: QtBot
) -> None:
    workshop = opened.workshop
    answer_some(opened)
    dialog = make()
    default = dialog.options.policy()
    assert dialog.options.back.isHidden()
    other = next(key for key in ("write", "skip") if key != default.locked)
    dialog.options.locked.button(other).click()
    assert dialog.pages.currentWidget() is dialog.waiting
    settle(qtbot, dialog)
    assert dialog.pages.currentWidget() is dialog.changes
    assert dialog.options.policy().locked == other
    dialog.options.back.click()
    settle(qtbot, dialog)
    assert dialog.options.policy() == default
    assert workshop.state.questions


def test_everything_is_reached_with_the_tab_key(make: Make, opened: jobs.OpenWorkshop) -> None:
    answer_some(opened)
    dialog = make()
    dialog.activateWindow()
    dialog.changes.chips[Section.ALL].setFocus()
    seen: list[QWidget] = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    wanted: list[QWidget] = [
        dialog.changes.search,
        dialog.changes.table,
        dialog.changes.detail.after,
        dialog.save.name,
        dialog.save.browse,
        dialog.save.cancel,
        dialog.save.export,
    ]
    assert [widget for widget in wanted if widget not in seen] == []
    for choice in (dialog.options.locked, dialog.options.formula, dialog.options.out_of_list):
        inside = [widget for widget in seen if choice.isAncestorOf(widget)]
        assert inside == [choice.button(choice.value())]
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in seen)


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


def test_a_foreign_workbook_is_filled_and_nothing_else(
    shared_workbooks: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, LIGHT)
    source = shared_workbooks / "samm_v2.0.xlsx"
    with jobs.new_workshop(tmp_path / "a.workshop", source) as opened:
        workshop = opened.workshop
        for question in workshop.state.framework.questions[:40]:
            if question.kind is Kind.CHOICE:
                codes = [option.code for option in workshop.state.framework.options(question)]
                workshop.do(commands.decide(workshop.state, question.id, "final", codes[-1]))
        folder = tmp_path / "out"
        folder.mkdir()
        dialog = ExportDialog(opened, str(folder))
        qtbot.addWidget(dialog)
        dialog.open()
        settle(qtbot, dialog)
        assert dialog.pages.currentWidget() is dialog.changes
        count = len(dialog.changes.model.rows)
        assert count > 20
        dialog.export()
        qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome, timeout=30_000)
        (written,) = folder.iterdir()
        before, after = (Package.open(path.read_bytes(), path.name) for path in (source, written))
        changed = [
            member.name
            for member in before.members
            if before.raw_record(member.name) != after.raw_record(member.name)
        ]
        assert set(changed) <= {"xl/workbook.xml"} | {
            name for name in changed if name.startswith("xl/worksheets/sheet")
        }
        assert len(changed) < len(before.members) / 2
        dialog.close()
        wait_for_thread(qtbot)


PROFILE = """
[profile]
format = 1
id = "small"
title = "Small"
language = "en"
[[block]]
sheets = ["Sheet"]
rows = { first = 2, until = "blank:A" }
keep = "text:A"
question = { column = "A" }
  [[block.field]]
  key = "response"
  column = "B"
  type = "answer"
  options = "validation"
[export]
locked = "refuse"
"""


def test_a_locked_cell_stops_until_somebody_chooses(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, LIGHT)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "Question", "Answer"
    sheet["A2"], sheet["A3"] = "Is there a law on care?", "Is the law applied everywhere?"
    sheet["B3"].protection = Protection(locked=False)
    sheet.protection.sheet = True
    book.save(tmp_path / "tool.xlsx")
    profile = tmp_path / "tool.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    with jobs.new_workshop(
        tmp_path / "a.workshop", tmp_path / "tool.xlsx", profile=profile
    ) as opened:
        workshop = opened.workshop
        for question in workshop.state.framework.questions:
            workshop.do(commands.decide(workshop.state, question.id, "final", "Yes, since 2019"))
        dialog = ExportDialog(opened, str(folder))
        qtbot.addWidget(dialog)
        dialog.open()
        settle(qtbot, dialog)
        said = dialog.pages.currentWidget().accessibleName()
        assert "B2" in said
        assert "locked" in said
        dialog.export()
        assert list(folder.iterdir()) == []
        dialog.options.locked.button("skip").setFocus()
        dialog.options.locked.button("skip").click()
        settle(qtbot, dialog)
        assert dialog.pages.currentWidget() is dialog.changes
        assert shown(dialog, Column.CELL)[0] == "B3"
        assert "locked" in dialog.changes.model.rows[-1].warning
        assert dialog.options.locked.button("skip").hasFocus()
        dialog.options.locked.button("write").click()
        settle(qtbot, dialog)
        assert shown(dialog, Column.CELL) == ["B2", "B3"]
        dialog.export()
        qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.outcome)
        (written,) = folder.iterdir()
        assert openpyxl.load_workbook(written)["Sheet"]["B2"].value == "Yes, since 2019"
        dialog.close()
        wait_for_thread(qtbot)


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


def test_from_right_to_left_places_mirror_and_numbers_stay(
    make: Make, opened: jobs.OpenWorkshop, qapp: QApplication
) -> None:
    answer_some(opened)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        dialog = make()
        assert dialog.options.x() < dialog.pages.x()
        assert dialog.save.export.x() < dialog.save.name.mapTo(dialog.save, QPoint(0, 0)).x()
        assert shown(dialog, Column.SHEET)[0] == "\u20681 Laws and policies\u2069"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_signature_is_only_broken_when_somebody_says_so(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, LIGHT)
    bank = jobs.banks()[0]
    data = zipdir.with_member(bank.workbook_path.read_bytes(), "_xmlsignatures/sig1.xml", b"<s/>")
    (tmp_path / "signed.xlsx").write_bytes(data)
    with jobs.new_workshop(
        tmp_path / "a.workshop", tmp_path / "signed.xlsx", profile=bank.profile_path
    ) as opened:
        answer_some(opened)
        dialog = ExportDialog(opened, str(tmp_path))
        qtbot.addWidget(dialog)
        dialog.open()
        settle(qtbot, dialog)
        page = dialog.pages.currentWidget()
        assert isinstance(page, EmptyState)
        assert "signed" in page.accessibleName()
        assert page.button is not None
        page.button.click()
        settle(qtbot, dialog)
        assert dialog.pages.currentWidget() is dialog.changes
        dialog.close()
        wait_for_thread(qtbot)


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


def test_in_a_narrow_window_the_choices_stand_behind_a_button(
    qtbot: QtBot, make: Make, opened: jobs.OpenWorkshop
) -> None:
    answer_some(opened)
    dialog = make()
    dialog.resize(700, 420)
    qtbot.waitUntil(lambda: dialog.side_button.isVisible())
    assert not dialog.options.isVisible()
    dialog.side_button.click()
    assert dialog.options.isVisible()
    assert not dialog.pages.isVisible()
    dialog.side_button.click()
    assert dialog.pages.isVisible()
    dialog.resize(1240, 720)
    qtbot.waitUntil(lambda: not dialog.side_button.isVisible())
    assert dialog.options.isVisible()


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
