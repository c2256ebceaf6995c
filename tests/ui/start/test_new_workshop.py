"""The new-workshop page: what is missing is said, and what was chosen is what is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from workshop_app.ui.start.bank_info import (
    BankChoice,
    BankContents,
    CannotRead,
    Inspect,
    NewWorkshop,
    ReadProgress,
    SheetInfo,
)
from workshop_app.ui.start.contents_card import ContentsCard
from workshop_app.ui.start.new_workshop import NewWorkshopPage
from workshop_app.ui.theme import LIGHT, apply_theme

CARE = BankChoice("care", "Care system assessment", 132, ("English", "français"))
OTHER = BankChoice("other", "Another bank", 1)
OWN = BankContents(
    "Assessment tool",
    154,
    (SheetInfo("1 Laws", 39), SheetInfo("2 Workforce", 115)),
    (("Not at all", "Slightly", "Mostly", "Completely"),),
    ("Row 9 of 1 Laws has no options.",),
)

Make = Callable[..., NewWorkshopPage]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Make:
    apply_theme(qapp, LIGHT)

    def build(
        inspect: Inspect = lambda _path, _progress: OWN,
        banks: tuple[BankChoice, ...] = (CARE,),
        workbook: str = "",
        place: str = "",
    ) -> NewWorkshopPage:
        page = NewWorkshopPage(
            banks,
            inspect,
            folder=tmp_path,
            round_name="2026",
            ask_for_workbook=lambda _page: workbook,
            ask_for_place=lambda _page, _present: place,
        )
        qtbot.addWidget(page)
        page.resize(1366, 768)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return build


def asked(page: NewWorkshopPage) -> list[NewWorkshop]:
    heard: list[NewWorkshop] = []
    page.createRequested.connect(heard.append)
    return heard


def texts(page: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_country_and_enter_are_enough(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    page = make()
    heard = asked(page)
    field = page.focusWidget()
    assert field is page.country.edit
    qtbot.keyClicks(field, "Demonstration country")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    place = tmp_path / "Care system assessment.workshop"
    title = "Care system assessment"
    assert heard == [NewWorkshop("care", None, title, "Demonstration country", "2026", place)]


def test_every_missing_field_says_so(qtbot: QtBot, make: Make) -> None:
    page = make(banks=(CARE, OTHER))
    heard = asked(page)
    page.place.edit.clear()
    page.create_button.click()
    assert heard == []
    shown = texts(page)
    for sentence in ("Choose the questions", "Give the workshop a title", "Name the country"):
        assert sentence in shown
    assert "ends in .workshop" in page.place.sentence()
    qtbot.keyClicks(page.country.edit, "Land")
    assert page.country.sentence() == ""
    page.picker.choose_bank("other")
    assert page.title.text() == "Another bank"
    assert "Choose the questions" not in texts(page)


def test_a_typed_title_stays_and_names_the_file(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    page = make(banks=(CARE, OTHER))
    qtbot.keyClicks(page.title.edit, "My: title")
    page.picker.choose_bank("care")
    assert page.title.text() == "My: title"
    assert page.place.text() == str(tmp_path / "My title.workshop")


def test_nothing_is_overwritten(make: Make, tmp_path: Path) -> None:
    taken = tmp_path / "Care system assessment.workshop"
    taken.write_bytes(b"")
    page = make(place=str(taken))
    assert page.place.text() == str(tmp_path / "Care system assessment 2.workshop")
    heard = asked(page)
    page.country.set_text("Land")
    page.choose_place()
    page.create_now()
    assert heard == []
    assert "already a file" in page.place.sentence()
    page.place.set_text(str(tmp_path / "none" / "x.workshop"))
    assert "does not exist" in page.place.sentence()
    page.place.set_text("x\0.workshop")
    assert page.place.sentence()


def test_a_place_without_the_ending_gets_it(make: Make, tmp_path: Path) -> None:
    page = make(place=str(tmp_path / "kept"))
    page.choose_place()
    assert page.place.text() == str(tmp_path / "kept.workshop")


def test_an_own_workbook_is_read_and_shown(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    page = make(workbook=str(tmp_path / "tool.xlsx"))
    heard = asked(page)
    page.picker._own.click()
    qtbot.waitUntil(lambda: not page.picker.reading)
    shown = texts(page)
    for fact in ("Assessment tool", "154 questions", "1 Laws · 39", "Completely", "no options"):
        assert fact in shown
    assert "tool.xlsx" in shown
    page.country.set_text("Land")
    page.create_now()
    assert (heard[0].bank, heard[0].workbook) == ("", tmp_path / "tool.xlsx")
    assert heard[0].title == "Assessment tool"


def test_a_refused_workbook_is_one_sentence(qtbot: QtBot, make: Make) -> None:
    def refuse(path: Path, _progress: ReadProgress) -> BankContents:
        raise CannotRead(f"“{path.name}” holds no questions; choose another workbook.")

    page = make(inspect=refuse)
    heard = asked(page)
    page.read_workbook(Path("/a/scan.xlsx"))
    qtbot.waitUntil(lambda: not page.picker.reading)
    assert page.picker._bar.sentence() == "“scan.xlsx” holds no questions; choose another workbook."
    page.country.set_text("Land")
    page.create_now()
    assert heard == []


def test_an_unforeseen_failure_ends_the_waiting_too(qtbot: QtBot, make: Make) -> None:
    def fail(_path: Path, _progress: ReadProgress) -> BankContents:
        raise ZeroDivisionError

    page = make(inspect=fail)
    page.read_workbook(Path("/a/scan.xlsx"))
    qtbot.waitUntil(lambda: not page.picker.reading)
    assert "cannot be read" in page.picker._bar.sentence()


def test_other_files_are_refused_unread(make: Make) -> None:
    page = make(inspect=lambda _path, _progress: pytest.fail("was read"))
    page.read_workbook(Path("/a/scan.pdf"))
    assert "is not an Excel workbook" in page.picker._bar.sentence()


def test_reading_leaves_the_window_alive_and_escape_stops_it(qtbot: QtBot, make: Make) -> None:
    go_on, stopped = threading.Event(), threading.Event()

    def slow(_path: Path, progress: ReadProgress) -> BankContents:
        progress(1, 4)
        go_on.wait(10)
        try:
            progress(2, 4)
        finally:
            stopped.set()
        return OWN

    page = make(inspect=slow)
    backs: list[int] = []
    page.backRequested.connect(lambda: backs.append(1))
    page.read_workbook(Path("/a/tool.xlsx"))
    assert page.picker.reading
    qtbot.waitUntil(lambda: page.picker._progress.fraction() == 0.25)
    assert not page.create_button.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.picker.reading
    go_on.set()
    assert stopped.wait(10)
    QApplication.processEvents()
    assert page.picker.bank == "care"
    assert page.create_button.isEnabled()
    assert backs == []
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert backs == [1]


def test_the_latest_of_two_readings_counts(qtbot: QtBot, make: Make) -> None:
    first_may_end = threading.Event()

    def read(path: Path, _progress: ReadProgress) -> BankContents:
        if path.name == "first.xlsx":
            first_may_end.wait(10)
        return BankContents(path.stem, 1)

    page = make(inspect=read)
    page.read_workbook(Path("/a/first.xlsx"))
    page.read_workbook(Path("/a/second.xlsx"))
    qtbot.waitUntil(lambda: not page.picker.reading)
    first_may_end.set()
    qtbot.wait(20)
    assert page.picker.title == "second"


def test_no_file_chosen_goes_back_to_the_bank(make: Make) -> None:
    page = make(workbook="")
    page.picker._own.click()
    assert page.picker.bank == "care"


def test_a_workbook_can_be_dropped(qtbot: QtBot, make: Make) -> None:
    page = make()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/tool.xlsx")])
    rest = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), *rest))
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), *rest))
    qtbot.waitUntil(lambda: page.picker.workbook is not None)
    assert page.title.text() == "Assessment tool"


def test_a_problem_of_the_program_is_shown(make: Make) -> None:
    page = make()
    page.show_problem("The disk is full; free some space.")
    assert page._bar.sentence() == "The disk is full; free some space."


@pytest.mark.parametrize("mappable", [True, False])
def test_only_a_workbook_that_opens_can_be_mapped(qtbot: QtBot, make: Make, mappable: bool) -> None:
    def refuse(path: Path, _progress: ReadProgress) -> BankContents:
        raise CannotRead(f"“{path.name}” cannot be used.", mappable=mappable)

    page = make(inspect=refuse)
    asked_to_map: list[Path] = []
    page.mappingRequested.connect(asked_to_map.append)
    page.read_workbook(Path("/a/letter.xlsx"))
    qtbot.waitUntil(lambda: not page.picker.reading)
    page.picker._bar.activated.emit()
    assert asked_to_map == ([Path("/a/letter.xlsx")] if mappable else [])


def test_everything_to_look_at_can_be_shown(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    sentences = tuple(f"1 Laws!A{row}: The question has no number." for row in range(5, 25))
    card = ContentsCard(replace(OWN, warnings=sentences))
    qtbot.addWidget(card)
    card.show()
    assert sentences[3] not in texts(card)
    card.all.click()
    (field,) = card.findChildren(QPlainTextEdit)
    assert field.toPlainText().split("\n") == list(sentences)
    assert card.all.isHidden()
