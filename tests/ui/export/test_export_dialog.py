"""The export window on real workshop files, driven as a person does."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from exporting import Make, answer_some, settle, shown, wait_for_thread
from openpyxl.styles import Protection
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.framework import Kind
from workshop_app.ui.export.changes_model import Column
from workshop_app.ui.export.dialog import ExportDialog
from workshop_app.ui.export.texts import Section
from workshop_app.ui.theme import LIGHT, apply_theme
from workshop_app.ui.widgets import EmptyState
from workshop_app.workbook import zipdir
from workshop_app.workbook.package import Package

pytestmark = pytest.mark.usefixtures("little_care")


def test_the_list_says_what_will_be_written(make: Make, opened: jobs.OpenWorkshop) -> None:
    answer_some(opened)
    dialog = make()
    assert dialog.sentence.full_text() == (
        "A copy of care_system.xlsx with 5 filled cells; nothing else changes."
    )
    every = dialog.changes.chips.items()
    chips = {section: chip.text() for section, chip in every if not chip.isHidden()}
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
