"""What a person does by hand in the assistant: from nothing, ticks, options, kinds, rows, files."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from mapping_books import fill_sheet, plain_book, saved, sentence
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.core.framework import Kind
from workshop_app.ui.background import GivenUp
from workshop_app.ui.mapping.kept_mappings import KeptMappings
from workshop_app.ui.mapping.kept_mappings_dialog import KeptMappingsDialog
from workshop_app.ui.mapping.opening import Stage
from workshop_app.ui.mapping.page import CHECK, COLUMNS, SHEETS, MappingPage
from workshop_app.ui.mapping.scale_dialog import ScaleDialog
from workshop_app.workbook.mapping import Role
from workshop_app.workbook.profile import load_profile

Open = Callable[..., MappingPage]


def settled(qtbot: QtBot, page: MappingPage) -> None:
    qtbot.waitUntil(lambda: not page.session.busy)


def at(qtbot: QtBot, page: MappingPage, row: int, column: int, key: Qt.Key) -> None:
    """Put the cursor into a cell and press a letter."""
    page.session.move_to(row, column)
    qtbot.keyClick(page.grid, key)
    settled(qtbot, page)


def unknown_book() -> bytes:
    """Texts under no headings: nothing to recognise, and nothing where answers go."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Blatt"
    for row in range(3, 9):
        sheet.cell(row, 2, sentence(row))
    return saved(book)


@pytest.fixture
def unknown(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> MappingPage:
    """A page on a workbook in which nothing was recognised."""
    from workshop_app.workbook.errors import NotRecognised

    def refuse(_book: object) -> None:
        raise NotRecognised("nothing")

    monkeypatch.setattr("workshop_app.ui.mapping.opening.propose_profile", refuse)
    return open_page(unknown_book())


def test_a_person_is_led_from_nothing_and_sees_questions_at_once(
    qtbot: QtBot, unknown: MappingPage
) -> None:
    page, guide = unknown, unknown.pane.guide
    assert page.step == COLUMNS
    assert guide.title.text() == "Where are the questions?"
    page.session.move_to(3, 2)
    qtbot.mouseClick(guide.buttons["Q"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert len(page.session.preview.questions) == 6
    assert page.pane.card.text.text() == sentence(3)
    assert guide.title.text() == "Where is the answer written?"
    page.go_to(CHECK)
    assert page.primary.text() == "Use these questions"
    assert not page.primary.isEnabled()
    page.go_to(COLUMNS)
    at(qtbot, page, 3, 4, Qt.Key.Key_X)
    at(qtbot, page, 3, 6, Qt.Key.Key_X)
    assert guide.title.text() == "What else is there?"
    assert page.session.preview.questions[0].options == ("D", "E", "F")
    qtbot.mouseClick(guide.finish, Qt.MouseButton.LeftButton)
    assert guide.isHidden()
    page.go_to(CHECK)
    with qtbot.waitSignal(page.finished):
        page.go_on()


def test_options_are_moved_renamed_reserved_and_undone(qtbot: QtBot, unknown: MappingPage) -> None:
    page = unknown
    at(qtbot, page, 3, 2, Qt.Key.Key_Q)
    for column in (4, 7):
        at(qtbot, page, 3, column, Qt.Key.Key_X)
    page.pane.reason.open_options()
    dialog = page.findChild(ScaleDialog)
    model, listed = dialog.model, dialog.list
    assert [entry.label for entry in model.entries] == ["G", "F", "E", "D"]
    for row, word in enumerate(("Fully", "Not asked", "Partly", "Never")):
        model.setData(model.index(row), word)
    listed.choose(1)
    dialog.reserved.setCurrentIndex(dialog.reserved.findData("not_applicable"))
    dialog.reserved.activated.emit(dialog.reserved.currentIndex())
    listed.choose(0)
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert listed.row == 1
    assert [entry.label for entry in model.entries] == ["Partly", "Fully", "Never", "Not asked"]
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert page.session.preview.questions[0].options == ("Never", "Fully", "Partly")
    profile = load_profile(page.session.toml())
    assert [(item.code, item.label) for item in profile.reserved] == [
        ("not_applicable", "Not asked")
    ]
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert page.session.preview.questions[0].options == ("D", "E", "F", "G")


def test_an_option_is_dragged_to_another_place(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(plain_book())
    page.pane.reason.open_options()
    model = page.findChild(ScaleDialog).model
    before = [entry.label for entry in model.entries]
    data = model.mimeData([model.index(3)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1))
    assert [entry.label for entry in model.entries] == [before[3], *before[:3]]


def test_the_kind_of_answer_is_chosen(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(plain_book())
    box = page.pane.reason.kinds
    box.setCurrentIndex(box.findData(Kind.NUMBER.value))
    box.activated.emit(box.currentIndex())
    settled(qtbot, page)
    assert {question.kind for question in page.session.preview.questions} == {Kind.NUMBER}
    assert "Number" in page.pane.card.answer.text()
    assert not page.pane.reason.write.isVisible()


def test_questions_are_left_out_by_row_and_by_being_hidden(qtbot: QtBot, open_page: Open) -> None:
    book = Workbook()
    fill_sheet(book.active, 2, 5)
    book.active.row_dimensions[4].hidden = True
    page = open_page(saved(book))
    at(qtbot, page, 6, 3, Qt.Key.Key_L)
    assert [question.row for question in page.session.preview.questions] == [3, 4, 5, 7]
    model = page.grid.model()
    spoken = model.data(model.index(5, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert "left out" in spoken
    page.pane.rows.skip_hidden.click()
    settled(qtbot, page)
    assert [question.row for question in page.session.preview.questions] == [3, 5, 7]
    at(qtbot, page, 6, 3, Qt.Key.Key_L)
    assert [question.row for question in page.session.preview.questions] == [3, 5, 6, 7]


def test_alt_and_a_number_go_to_a_step(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(plain_book())
    for key, step in ((Qt.Key.Key_3, CHECK), (Qt.Key.Key_1, SHEETS), (Qt.Key.Key_2, COLUMNS)):
        qtbot.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
        assert page.step == step


def test_a_narrow_window_shows_one_pane_and_f6_turns(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(plain_book())
    page.resize(683, 384)
    qtbot.waitUntil(lambda: page.columns.panes.narrow)
    assert page.grid.isVisible()
    assert not page.pane.isVisible()
    page.columns.focus_grid()
    qtbot.keyClick(page, Qt.Key.Key_F6)
    assert page.pane.isVisible()
    assert not page.grid.isVisible()
    for step in (SHEETS, COLUMNS, CHECK):
        page.go_to(step)
        assert page.minimumSizeHint().width() <= 683
        assert page.minimumSizeHint().height() <= 384


def test_opening_says_how_far_it_is_and_escape_ends_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, ended = threading.Event(), threading.Event()

    def slow(_data: bytes, _name: str, _known: object, say: Callable[[Stage], None]) -> None:
        say(Stage.RECOGNISING)
        go_on.wait(10)
        try:
            say(Stage.DRAWING)
        except GivenUp:
            ended.set()
            raise

    monkeypatch.setattr("workshop_app.ui.mapping.work.open_workbook", slow)
    page = MappingPage(b"", "tool.xlsx")
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: "Looking for questions" in page.opening.label.text())
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.session.working
    go_on.set()
    assert ended.wait(10)


# --- kept mappings -----------------------------------------------------------------------------


@pytest.fixture
def kept_mappings(tmp_path: Path) -> KeptMappings:
    folder = tmp_path / "profiles"
    return KeptMappings(
        lambda: jobs.kept_mappings(folder),
        lambda text: jobs.keep_profile(text, folder),
        jobs.forget_mapping,
        lambda book: jobs.known_profile(book, folder),
    )


def drop(path: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), action, data, Qt.MouseButton.LeftButton, none)
    event.keep = data
    return event


def test_a_kept_mapping_is_there_the_next_time(
    qtbot: QtBot, open_page: Open, kept_mappings: KeptMappings
) -> None:
    page = open_page(plain_book(), kept_mappings=kept_mappings)
    at(qtbot, page, 4, 7, Qt.Key.Key_V)
    page.keep_mapping()
    assert "kept" in page.message.sentence()
    again = open_page(plain_book(), kept_mappings=kept_mappings)
    assert again.session.table is not None
    assert {part.role for part in again.session.table.at(7)} == {Role.VERIFICATION}


def test_mappings_are_shared_brought_in_deleted_and_taken_back(
    qtbot: QtBot, open_page: Open, kept_mappings: KeptMappings, tmp_path: Path
) -> None:
    target = tmp_path / "mine.toml"
    page = open_page(plain_book(), kept_mappings=kept_mappings, ask_save=lambda *_: str(target))
    at(qtbot, page, 4, 7, Qt.Key.Key_V)
    page.keep_mapping()
    page.open_mappings()
    dialog = page.findChild(KeptMappingsDialog)
    assert "fits this workbook" in dialog.list.item(0).text()
    dialog.share_current()
    assert load_profile(target.read_text(encoding="utf-8")).title == "tool"
    dialog.delete_current()
    assert dialog.current is None
    assert list(kept_mappings.kept()) == []
    dialog.message.activated.emit()
    assert [item.title for item in kept_mappings.kept()] == ["tool"]
    dialog.delete_current()
    event = drop(target)
    dialog.dropEvent(event)
    assert dialog.current is not None
    at(qtbot, page, 4, 7, Qt.Key.Key_C)
    dialog.use()
    settled(qtbot, page)
    assert page.session.table is not None
    assert {part.role for part in page.session.table.at(7)} == {Role.VERIFICATION}


def test_a_file_that_is_no_mapping_is_refused_in_one_sentence(
    open_page: Open, kept_mappings: KeptMappings, tmp_path: Path
) -> None:
    page = open_page(plain_book(), kept_mappings=kept_mappings)
    page.open_mappings()
    dialog = page.findChild(KeptMappingsDialog)
    letter = tmp_path / "letter.toml"
    letter.write_text("Dear colleague", encoding="utf-8")
    dialog.bring_in(str(letter))
    assert "not valid TOML" in dialog.message.sentence()
    assert list(kept_mappings.kept()) == []
