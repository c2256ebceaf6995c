"""The mapping assistant, driven as a country officer does: clicks, letters, arrows, undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mapping_books import LEVELS, fill_sheet, plain_book, saved, sentence
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshop_app.ui.mapping import deeds
from workshop_app.ui.mapping.keys import KeysDialog
from workshop_app.ui.mapping.page import CHECK, COLUMNS, SHEETS, MappingPage
from workshop_app.ui.mapping.scale_dialog import ScaleDialog
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook.mapping import Role, Use
from workshop_app.workbook.mapping_preview import Problem
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_model import Keep, Rows
from workshop_app.workbook.propose import Proposal

Open = Callable[..., MappingPage]
_NONE = Qt.KeyboardModifier.NoModifier


def settled(qtbot: QtBot, page: MappingPage) -> None:
    """Wait until the questions were read anew."""
    qtbot.waitUntil(lambda: not page.session.busy)


def click_column(qtbot: QtBot, page: MappingPage, column: int) -> None:
    header = page.grid.horizontalHeader()
    place = header.sectionViewportPosition(column - 1) + 10
    point = header.viewport().rect().topLeft()
    point.setX(place)
    point.setY(header.height() - 8)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)


def press(qtbot: QtBot, page: MappingPage, key: Qt.Key) -> None:
    qtbot.keyClick(page.grid, key)
    settled(qtbot, page)


def role_at(page: MappingPage, column: int) -> set[Role]:
    table = page.session.table
    return set() if table is None else {part.role for part in table.at(column)}


def test_opens_on_the_columns_with_a_guess_for_each(open_page: Open, book: bytes) -> None:
    page = open_page(book)
    assert page.step == COLUMNS
    assert page.session.sheet_name == "1 Laws"
    assert page.session.preview.counts == {"1 Laws": 6}
    names = [row.accessibleName() for row in page.pane.list.rows if not row.isHidden()]
    assert names == [
        "Number, column A, sure",
        "Area, column B, likely",
        "Question, column C, sure",
        "Guidance, column D, likely",
        "Response, column E, sure",
        "Comments, column F, likely",
        "Sources, column G, likely",
    ]
    assert page.pane.reason.text.accessibleName() == (
        "Why Response is column E: cells with a drop-down of 4 options beside every question."
    )
    assert page.pane.card.where.full_text() == "3.1 · Foster care"
    chips = [chip.accessibleName() for chip in page.strip.chips]
    assert chips == ["Cover, skip", "1 Laws, 6 questions", "Summary, report"]


def test_only_the_page_itself_is_a_window(open_page: Open, book: bytes) -> None:
    page = open_page(book)
    for step in (SHEETS, CHECK, COLUMNS):
        page.go_to(step)
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert windows == [page]


def test_clicking_a_column_and_pressing_a_letter_moves_the_role(
    qtbot: QtBot, open_page: Open, book: bytes
) -> None:
    page = open_page(book)
    click_column(qtbot, page, 4)
    assert page.session.column == 4
    assert page.session.part().role is Role.GUIDANCE
    press(qtbot, page, Qt.Key.Key_C)
    assert role_at(page, 4) == {Role.COMMENTS}
    assert role_at(page, 6) == set(), "a role that moves leaves its old column"
    row = next(row for row in page.pane.list.rows if row.fact.part.role is Role.COMMENTS)
    assert row.accessibleName() == "Comments, column D, chosen"
    assert "you chose it" in page.pane.reason.text.accessibleName()


def test_undo_and_redo_by_key(qtbot: QtBot, open_page: Open, book: bytes) -> None:
    page = open_page(book)
    before = page.session.mapping
    click_column(qtbot, page, 6)
    press(qtbot, page, Qt.Key.Key_Delete)
    assert role_at(page, 6) == set()
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, page)
    assert page.session.mapping == before
    qtbot.keyClick(page.grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, page)
    assert role_at(page, 6) == set()
    assert page.redo.isEnabled() is False
    assert page.undo.isEnabled() is True


def test_arrows_walk_over_cells_and_the_pane_follows(
    qtbot: QtBot, open_page: Open, book: bytes
) -> None:
    page = open_page(book)
    page.grid.setFocus()
    assert (page.session.row, page.session.column) == (4, 5)
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    assert page.session.column == 6
    assert "Why Comments is column F" in page.pane.reason.text.accessibleName()
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.pane.card.text.text() == sentence(6)


def test_the_list_of_roles_selects_columns_and_takes_letters(
    qtbot: QtBot, open_page: Open, book: bytes
) -> None:
    page = open_page(book)
    page.pane.list.focus_current()
    focused = page.focusWidget()
    assert focused in page.pane.list.rows
    qtbot.keyClick(focused, Qt.Key.Key_Down)
    assert page.session.column == 6
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_V)
    assert role_at(page, 6) == {Role.VERIFICATION}


def test_f6_goes_round_the_panes(qtbot: QtBot, open_page: Open, book: bytes) -> None:
    page = open_page(book)
    page.activateWindow()
    page.grid.setFocus()
    seen: list[QWidget] = []
    for _ in range(4):
        qtbot.keyClick(page, Qt.Key.Key_F6)
        seen.append(page.focusWidget())
    assert seen[0] in page.pane.list.rows
    assert seen[1] in page.strip.chips
    assert seen[2] is page.primary
    assert seen[3] is page.grid


def test_cells_and_columns_speak(open_page: Open, book: bytes) -> None:
    page = open_page(book)
    model = page.grid.model()
    spoken = model.data(model.index(3, 4), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "E4, Response, row of a question, drop-down list, empty"
    head = model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert head == "column E, Response"
    interface = QAccessible.queryAccessibleInterface(page.grid)
    assert interface.text(QAccessible.Text.Name) == "The sheet"


def test_a_sheet_without_lists_is_mapped_by_hand(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(plain_book(lists=False))
    if page.session.mapping.use("1 Laws") is not Use.QUESTIONS:
        assert page.step == SHEETS
    page.session.show_sheet("1 Laws")
    page.go_to(COLUMNS)
    qtbot.waitUntil(lambda: page.session.picture is not None)
    for column, key in ((3, Qt.Key.Key_Q), (5, Qt.Key.Key_R), (1, Qt.Key.Key_N)):
        click_column(qtbot, page, column)
        press(qtbot, page, key)
    assert page.session.preview.counts == {"1 Laws": 6}
    problems = {item.problem for item in page.session.preview.warnings}
    assert Problem.NO_OPTIONS in problems
    click_column(qtbot, page, 5)
    page.pane.reason.open_options()
    dialog = page.findChild(ScaleDialog)
    for label in ("Completely", "Mostly", "Slightly", "Not at all"):
        row = dialog.model.add("")
        dialog.model.setData(dialog.model.index(row), label)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    first = page.session.preview.questions[0]
    assert first.options == ("Not at all", "Slightly", "Mostly", "Completely")
    assert Problem.NO_OPTIONS not in {item.problem for item in page.session.preview.warnings}


def test_reversing_levels_turns_the_badges(qtbot: QtBot, open_page: Open, book: bytes) -> None:
    page = open_page(book)
    before = page.session.preview.questions[0].options
    qtbot.mouseClick(page.pane.reason.reverse, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert page.session.preview.questions[0].options == tuple(reversed(before))


def test_several_tables_on_one_sheet(qtbot: QtBot, open_page: Open) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "All"
    fill_sheet(sheet, 2, 5)
    fill_sheet(sheet, 12, 4, lists=False)
    page = open_page(saved(book))
    first = page.session.table_place
    assert first is not None
    place = page.session.mapping.tables[first]
    rows = place.rows
    page.session.do(
        lambda mapping: edit.change_rows(
            mapping, first, header_row=2, rows=Rows(rows.first, "blank", 3), keep=place.keep
        )
    )
    page.session.move_to(13, 3)
    page.pane.rows.add_table()
    assert len(page.session.tables_here()) == 2
    for column, key in ((3, Qt.Key.Key_Q), (6, Qt.Key.Key_R)):
        page.session.move_to(13, column)
        press(qtbot, page, key)
    texts = [question.text for question in page.session.preview.questions]
    assert texts == [sentence(row) for row in (*range(3, 8), *range(13, 17))]
    page.session.move_to(4, 5)
    assert page.session.table_place == first
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(page.session.tables_here()) == 2


def test_merged_answers_and_repeated_headings(qtbot: QtBot, open_page: Open) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Interview"
    rule = DataValidation(type="list", formula1=f'"{LEVELS}"')
    sheet.add_data_validation(rule)
    row = 2
    for part in range(2):
        for column, text in enumerate(("No.", "Question", "Answer", "Notes"), 1):
            sheet.cell(row, column, text)
        for index in range(4):
            top = row + 1 + index * 2
            sheet.cell(top, 1, f"{part + 1}.{index + 1}")
            sheet.cell(top, 2, sentence(top))
            sheet.cell(top + 1, 2, "Look at the guidance below the question.")
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=3, end_column=3)
            rule.add(f"C{top}")
        row += 9
    page = open_page(saved(book))
    assert len(page.session.preview.questions) == 8
    assert [question.row for question in page.session.preview.questions][:3] == [3, 5, 7]
    assert page.session.marks()[11] == "heading"
    click_column(qtbot, page, 2)
    deeds.set_role(page.session, Role.GUIDANCE, 1)
    settled(qtbot, page)
    assert page.session.preview.questions[0].guidance.startswith("Look at the guidance")
    assert page.session.preview.questions[0].text == sentence(3)


def test_sheets_are_chosen_in_the_first_step(qtbot: QtBot, open_page: Open, book: bytes) -> None:
    page = open_page(book)
    page.go_back()
    assert page.step == SHEETS
    row = page.sheets.rows["1 Laws"]
    qtbot.mouseClick(row.use.button("skip"), Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert page.session.preview.questions == ()
    qtbot.mouseClick(row.use.button("questions"), Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert page.session.preview.counts == {"1 Laws": 6}
    with qtbot.assertNotEmitted(page.cancelled):
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert "is lost when you leave" in page.message.sentence()
    with qtbot.waitSignal(page.cancelled):
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)


def test_leaving_asks_once_where_something_was_changed(
    qtbot: QtBot, open_page: Open, book: bytes
) -> None:
    page = open_page(book)
    press(qtbot, page, Qt.Key.Key_Delete)
    page.go_to(SHEETS)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
        modifier = Qt.KeyboardModifier.AltModifier if key == Qt.Key.Key_Left else _NONE
        with qtbot.assertNotEmitted(page.cancelled):
            qtbot.keyClick(page.focusWidget(), key, modifier)
        assert "is lost when you leave" in page.message.sentence()
        with qtbot.assertNotEmitted(page.cancelled):
            qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
        assert page.message.sentence() == ""
    page.session.undo()
    settled(qtbot, page)
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)


def test_a_question_mark_shows_the_keys(qtbot: QtBot, open_page: Open, book: bytes) -> None:
    page = open_page(book)
    for step in (SHEETS, COLUMNS, CHECK):
        page.go_to(step)
        qtbot.keyClicks(page.focusWidget(), "?")
        dialogs = page.findChildren(KeysDialog)
        assert len(dialogs) == 1, step
        dialogs[0].reject()
        dialogs[0].setParent(None)
    page.check.title.setFocus()
    qtbot.keyClicks(page.check.title, "?")
    assert page.check.title.text().endswith("?")
    assert not page.findChildren(KeysDialog)


def test_finishing_hands_over_a_profile(qtbot: QtBot, open_page: Open, book: bytes) -> None:
    page = open_page(book)
    qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    assert page.step == CHECK
    page.check.title.setText("Care tool")
    page.check.title.editingFinished.emit()
    settled(qtbot, page)
    with qtbot.waitSignal(page.finished) as heard:
        qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    profile = load_profile(heard.args[0])
    assert profile.title == "Care tool"
    assert {"Response", "Comments", "Sources"} <= set(profile.match.headers)


def test_a_warning_leads_to_its_row(qtbot: QtBot, open_page: Open) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "1 Laws"
    fill_sheet(sheet, 3, 6)
    rule = sheet.data_validations.dataValidation[0]
    rule.sqref = "E4:E6 E8:E9"
    page = open_page(saved(book))
    page.session.move_to(4, 5)
    place, table = page.session.table_place, page.session.table
    assert place is not None
    assert table is not None
    page.session.do(
        lambda mapping: edit.change_rows(
            mapping, place, header_row=3, rows=table.rows, keep=Keep("text", 3)
        )
    )
    settled(qtbot, page)
    strip = page.pane.strips[0]
    assert strip.text.accessibleName() == "1 row has no options · 1 Laws, row 7"
    qtbot.mouseClick(strip.show_button, Qt.MouseButton.LeftButton)
    assert (page.session.row, page.session.column) == (7, 5)
    assert page.step == COLUMNS


def test_saving_and_loading_a_mapping(
    qtbot: QtBot, open_page: Open, book: bytes, tmp_path: Path
) -> None:
    target = tmp_path / "mine"
    page = open_page(book, ask_save=lambda *_: str(target), ask_open=lambda *_: str(target))
    click_column(qtbot, page, 7)
    press(qtbot, page, Qt.Key.Key_V)
    qtbot.keyClick(page.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    written = tmp_path / "mine.toml"
    assert load_profile(written.read_text(encoding="utf-8")).blocks
    other = open_page(book)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    other.dropEvent(event)
    settled(qtbot, other)
    assert role_at(other, 7) == {Role.VERIFICATION}
    assert "in use" in other.message.sentence()
    broken = tmp_path / "broken.toml"
    broken.write_text("[profile", encoding="utf-8")
    other.load_file(str(broken))
    assert "not valid TOML" in other.message.sentence()
    assert role_at(other, 7) == {Role.VERIFICATION}


def test_a_file_that_is_no_workbook_gets_one_sentence(qtbot: QtBot, qapp: QApplication) -> None:
    page = MappingPage(b"hello", "letter.xlsx")
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: bool(page.message.sentence()))
    assert "letter.xlsx" in page.message.sentence()
    with qtbot.waitSignal(page.cancelled):
        page.go_back()


def test_a_right_to_left_sheet_is_mirrored(open_page: Open) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "القوانين"
    sheet.sheet_view.rightToLeft = True
    fill_sheet(sheet, 2, 5)
    page = open_page(saved(book))
    assert page.grid.layoutDirection() == Qt.LayoutDirection.RightToLeft
    header = page.grid.horizontalHeader()
    assert header.sectionViewportPosition(0) > header.sectionViewportPosition(1)


def test_hidden_rows_are_left_out_until_asked_for(open_page: Open) -> None:
    book = Workbook()
    sheet = book.active
    fill_sheet(sheet, 2, 5)
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    page = open_page(saved(book))
    assert page.grid.isRowHidden(3)
    assert page.grid.isColumnHidden(3)
    page.hidden.click()
    assert not page.grid.isRowHidden(3)
    assert not page.grid.isColumnHidden(3)


@pytest.mark.parametrize("theme_name", ["DARK", "CONTRAST"])
def test_every_step_paints_in_other_themes(
    open_page: Open, book: bytes, qapp: QApplication, theme_name: str
) -> None:
    from workshop_app.ui import theme

    page = open_page(book)
    theme.apply_theme(qapp, getattr(theme, theme_name))
    for step in (SHEETS, COLUMNS, CHECK):
        page.go_to(step)
        assert not page.grab().isNull()


def test_a_guess_that_cannot_be_read_leaves_an_empty_mapping(
    open_page: Open, book: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "workshop_app.ui.mapping.opening.propose_profile",
        lambda _book: Proposal("[profile]", 1, ()),
    )
    page = open_page(book)
    assert page.step == SHEETS
    assert page.session.mapping.tables == ()
    assert "recognised" in page.message.sentence()


def test_several_answers_to_each_question_are_told(open_page: Open, book: bytes) -> None:
    assert open_page(book).message.sentence() == ""
    wide = Workbook()
    sheet = wide.worksheets[0]
    for column, text in enumerate(("No", "Question", "Answer North", "Answer South"), 1):
        sheet.cell(1, column, text)
    rule = DataValidation(type="list", formula1='"Yes,Partly,No"')
    rule.add("C2:D7")
    sheet.add_data_validation(rule)
    for row in range(2, 8):
        sheet.cell(row, 1, f"1.{row}")
        sheet.cell(row, 2, sentence(row))
    assert "several answers to each question" in open_page(saved(wide)).message.sentence()
