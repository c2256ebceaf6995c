"""The window that brings a filled workbook in, driven as a person does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.framework import Kind, Question
from workshop_app.core.incoming import Choice
from workshop_app.core.records import Stage
from workshop_app.ui import wording
from workshop_app.ui.incoming.dialog import IncomingDialog
from workshop_app.ui.incoming.rows_model import Column
from workshop_app.ui.incoming.texts import Section
from workshop_app.ui.theme import LIGHT, apply_theme

pytestmark = pytest.mark.usefixtures("little_care")

Make = Callable[..., IncomingDialog]


class Filled:
    """A workshop, what it gave out, and the copy somebody edited."""

    def __init__(self, opened: jobs.OpenWorkshop, folder: Path) -> None:
        self.opened = opened
        self.workshop = opened.workshop
        self.folder = folder
        questions = self.workshop.state.framework.questions
        self.choice = [q for q in questions if q.kind is Kind.CHOICE and q.option_set == "extent"]
        self.number = [q for q in questions if q.kind is Kind.NUMBER]
        self.fields = jobs.export_source(opened).bank().fields

    def decide(self, question: Question, answer: object) -> None:
        state = self.workshop.state
        self.workshop.do(commands.decide(state, question.id, "plenary", answer, rationale="Agreed"))

    def give_out(self) -> Path:
        path = self.folder / "out.xlsx"
        jobs.export_workbook(self.opened, path)
        return path

    def edit(self, path: Path, changes: dict[tuple[str, str], Any], **cells: Any) -> Path:
        book = openpyxl.load_workbook(path)
        for (question, field), value in changes.items():
            ref = self.fields[question][field]
            book[ref.sheet][ref.cell].value = value
        for place, value in cells.items():
            sheet, cell = place.split("_")
            book.worksheets[int(sheet[1:])][cell].value = value
        out = self.folder / "back.xlsx"
        book.save(out)
        return out

    def answer(self, question: Question) -> object:
        found = self.workshop.state.of(question.id).answer
        return found.value if found else None


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    with jobs.new_workshop(tmp_path / "a.workshop", "care-system", device="d") as made:
        yield Filled(made, tmp_path)


@pytest.fixture
def edited(filled: Filled) -> Path:
    """One of each: conflict, unread, emptied, new, note edited, changed here."""
    choice, number = filled.choice, filled.number
    for question in choice[:5]:
        filled.decide(question, "mostly")
    workshop = filled.workshop
    workshop.do(commands.add_note(workshop.state, choice[0].id, "About one hundred children"))
    out = filled.give_out()
    back = filled.edit(
        out,
        {
            (choice[0].id, "response"): "Completely",
            (choice[1].id, "response"): "Mostley",
            (choice[2].id, "response"): None,
            (number[0].id, "response"): "1 200",
            (choice[0].id, "comments"): "About two hundred children\nA new line",
        },
    )
    filled.decide(choice[0], "slightly")
    filled.decide(choice[3], "slightly")
    return back


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, filled: Filled) -> Iterator[Make]:
    apply_theme(qapp, LIGHT)

    def build(path: Path | None = None, *, wait: bool = True, **extra: object) -> IncomingDialog:
        dialog = IncomingDialog(filled.opened, path=path, **extra)
        qtbot.addWidget(dialog)
        dialog.open()
        if path is not None and wait:
            settle(qtbot, dialog)
        return dialog

    yield build
    qtbot.waitUntil(
        lambda: not any(thread.name == "background job" for thread in threading.enumerate()),
        timeout=30_000,
    )
    QApplication.processEvents()


def settle(qtbot: QtBot, dialog: IncomingDialog) -> None:
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is not dialog.waiting, timeout=30_000)


def chips(dialog: IncomingDialog) -> dict[Section, str]:
    return {s: chip.text() for s, chip in dialog.rows.chips.items() if not chip.isHidden()}


def shown(dialog: IncomingDialog) -> list[list[str]]:
    model = dialog.rows.filter
    return [[str(model.index(r, c).data()) for c in Column] for r in range(model.rowCount())]


def test_the_differences_are_sorted_by_what_they_ask(
    make: Make, filled: Filled, edited: Path
) -> None:
    dialog = make(edited)
    assert chips(dialog) == {
        Section.DECIDE: "To decide 2",
        Section.UNREAD: "Not recognised 1",
        Section.EXCEL: "From Excel 3",
        Section.HERE: "Changed here 1",
        Section.SAME: "Unchanged 1",
    }
    first, third = filled.choice[0].number, filled.choice[2].number
    assert shown(dialog) == [
        [first, "Answer", "Mostly", "Slightly", "Completely", "Decide"],
        [third, "Answer", "Mostly", "Mostly", "–", "Decide"],
    ]
    assert "given out" in dialog.sentence.full_text()
    assert dialog.bar.take.text() == "Take over 3 changes"
    assert dialog.bar.note.text() == "3 are not decided and stay as they are here."
    assert dialog.bar.stage is Stage.PLENARY
    dialog.rows.show_section(Section.UNREAD)
    assert "“Mostley” is not in the list of" in dialog.rows.detail.sentence.text()


def test_decided_by_keyboard_taken_over_and_undone(
    make: Make, filled: Filled, edited: Path, qtbot: QtBot
) -> None:
    choice, number = filled.choice, filled.number[0]
    dialog = make(edited)
    table = dialog.rows.table
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert shown(dialog)[0][-1] == "Excel"
    assert table.currentIndex().row() == 1
    # nothing to take from an emptied cell: another answer is chosen instead
    QTest.keyClick(table, Qt.Key.Key_E)
    assert shown(dialog)[1][-1] == "Decide"
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.mouseClick(dialog.rows.detail.chips["no_data"], Qt.MouseButton.LeftButton)
    assert shown(dialog)[1][-1] == "No data"
    assert chips(dialog)[Section.DECIDE] == "To decide 0"
    dialog.rows.show_section(Section.UNREAD)
    dialog.rows.detail.focus_answers()
    assert dialog.rows.detail._likely(dialog.rows.filter.shown()[0]) == "mostly"
    QTest.mouseClick(dialog.rows.detail.chips["completely"], Qt.MouseButton.LeftButton)
    assert dialog.bar.note.text() == ""
    assert dialog.bar.take.text() == "Take over 6 changes"
    with qtbot.waitSignal(dialog.took) as took:
        dialog.bar.take.click()
    assert took.args == [6]
    assert dialog.result() == IncomingDialog.DialogCode.Accepted
    assert [filled.answer(q) for q in (*choice[:4], number)] == [
        "completely",
        "completely",
        "no_data",
        "slightly",
        1200,
    ]
    state = filled.workshop.state
    texts = [note.text for note in state.of(choice[0].id).notes.values()]
    assert texts == ["About two hundred children", "A new line"]
    undo = wording.undo_text(filled.workshop.next_undo, state)
    assert undo == "Undo: workbook “back.xlsx” brought in"
    filled.workshop.undo()
    texts = [note.text for note in state.of(choice[0].id).notes.values()]
    assert texts == ["About one hundred children"]
    assert [filled.answer(q) for q in (choice[0], choice[2], number)] == [
        "slightly",
        "mostly",
        None,
    ]


def test_all_at_once_and_back_by_keys(make: Make, edited: Path) -> None:
    dialog = make(edited)
    dialog.rows.show_section(Section.EXCEL)
    dialog.rows.all_here.click()
    assert {row[-1] for row in shown(dialog)} == {"Here"}
    assert not dialog.bar.take.isEnabled()
    dialog.rows.table.selectAll()
    QTest.keyClick(dialog.rows.table, Qt.Key.Key_E)
    assert {row[-1] for row in shown(dialog)} == {"Excel"}
    dialog.rows.all_here.click()
    dialog.rows.all_excel.click()
    assert dialog.bar.take.text() == "Take over 3 changes"


def test_arrows_point_at_the_side_they_choose_in_any_direction(make: Make, edited: Path) -> None:
    dialog = make(edited)
    dialog.rows.table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(dialog.rows.table, Qt.Key.Key_Right)
    assert shown(dialog)[0][-1] == "Here"


def test_the_search_finds_words_of_the_question(make: Make, filled: Filled, edited: Path) -> None:
    dialog = make(edited)
    dialog.rows.show_section(Section.EXCEL)
    dialog.rows.search.setText("hundred")
    assert [row[1] for row in shown(dialog)] == ["Notes"]
    dialog.rows.search.setText("no such word")
    assert shown(dialog) == []
    assert not dialog.rows.detail.isVisible()


def test_cancel_and_a_refusal_leave_everything_as_it_was(
    make: Make, filled: Filled, edited: Path
) -> None:
    count = len(filled.opened.file.events())
    make(edited).reject()
    assert len(filled.opened.file.events()) == count
    dialog = make(edited)
    filled.workshop.do(commands.open_round(filled.workshop.state, filled.choice[0].id))
    dialog.rows.choose_all(Choice.EXCEL)
    dialog.take_over()
    assert "Nothing was taken over: Round 1" in dialog.message.sentence()
    assert len(filled.opened.file.events()) == count + 1
    assert dialog.isVisible()


def test_a_window_that_is_closed_while_it_reads_says_nothing_more(make: Make, edited: Path) -> None:
    dialog = make(edited, wait=False)
    dialog.reject()
    assert dialog.comparison is None


def test_stage_and_group(make: Make, filled: Filled, edited: Path) -> None:
    workshop = filled.workshop
    workshop.do(commands.add_group(workshop.state, "North", group="g1"))
    dialog = make(edited)
    assert dialog.bar.groups.isHidden()
    dialog.bar.stages.button("group").click()
    assert not dialog.bar.groups.isHidden()
    dialog.bar.groups.setCurrentIndex(1)
    dialog.rows.choose_all(Choice.EXCEL)
    assert "1 question the answer of a later stage" in dialog.bar.note.text()
    dialog.take_over()
    spoken = workshop.state.of(filled.choice[0].id)
    assert spoken.decision(Stage.GROUP, "g1") is not None
    assert filled.answer(filled.choice[0]) == "slightly"


def test_a_file_is_chosen_or_dropped(
    make: Make, filled: Filled, edited: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = make(ask_for_file=lambda *_: str(edited))
    assert dialog.pages.currentWidget() is not dialog.rows
    dialog.browse()
    settle(qtbot, dialog)
    assert dialog.pages.currentWidget() is dialog.rows
    (tmp_path / "text.xlsx").write_text("hello")
    for path, page in ((tmp_path / "text.xlsx", False), (edited, True)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        dialog.dropEvent(event)
        settle(qtbot, dialog)
        assert (dialog.pages.currentWidget() is dialog.rows) is page


def test_another_edition_is_matched_by_hand(make: Make, filled: Filled, edited: Path) -> None:
    question = filled.choice[4]
    ref = filled.fields[question.id]["response"]
    book = openpyxl.load_workbook(edited)
    sheet, row = book[ref.sheet], int(ref.cell[1:])
    sheet[f"J{row}"].value = "NEW-1"
    sheet[f"C{row}"].value = "A question worded wholly anew?"
    sheet[ref.cell].value = "Not at all"
    book.save(edited)
    dialog = make(edited)
    assert "1 filled question of the file" in dialog.message.sentence()
    dialog.message.activated.emit()
    assert dialog.pages.currentWidget() is dialog.matching
    (combo,) = dialog.matching.combos.values()
    place = next(i for i in range(combo.count()) if question.text[:40] in combo.itemText(i))
    combo.setCurrentIndex(place)
    dialog.matching.back.click()
    assert dialog.pages.currentWidget() is dialog.rows
    assert dialog.message.sentence() == ""
    dialog.rows.show_section(Section.EXCEL)
    assert [question.number, "Answer", "Mostly", "Mostly", "Not at all", "Excel"] in shown(dialog)


def test_a_number_is_typed_where_the_file_says_none(make: Make, filled: Filled) -> None:
    number = filled.number[0]
    filled.decide(number, 5)
    filled.decide(filled.number[1], 6)
    back = filled.edit(filled.give_out(), {(number.id, "response"): "about twenty"})
    dialog = make(back)
    detail = dialog.rows.detail
    assert not detail.typed.isHidden()
    detail.typed.setText("twenty")
    QTest.keyClick(detail.typed, Qt.Key.Key_Return)
    assert "is not a number" in detail.sentence.text()
    detail.typed.setText("20")
    QTest.keyClick(detail.typed, Qt.Key.Key_Return)
    assert shown(dialog)[0][-1] == "20"
    dialog.take_over()
    assert filled.answer(number) == 20


def test_in_a_low_window_nothing_of_a_row_lies_on_its_neighbour(
    qtbot: QtBot, make: Make, edited: Path
) -> None:
    dialog = make(edited)
    dialog.resize(900, 500)
    qtbot.waitUntil(lambda: dialog.height() == 500)
    QApplication.processEvents()
    detail = dialog.rows.detail
    parts = [detail.question, detail.here, detail.keep, *detail.chips.values()]
    places = [part.rect().translated(part.mapTo(detail, QPoint())) for part in parts]
    for number, place in enumerate(places):
        assert detail.rect().contains(place)
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_questions_that_are_not_in_the_file_are_told_at_the_top(make: Make, filled: Filled) -> None:
    filled.decide(filled.choice[0], "mostly")
    book = openpyxl.load_workbook(filled.give_out())
    lost = next(name for name in book.sheetnames if name.startswith("6"))
    del book[lost]
    book.save(filled.folder / "back.xlsx")
    dialog = make(filled.folder / "back.xlsx")
    said = dialog.message.sentence()
    assert "of this workshop’s questions were not found in the file" in said
    assert f"sheet “{lost}” is missing" in said
    assert dialog.message.geometry().bottom() < dialog.pages.geometry().top()
