"""The page “Compare”, driven with the keyboard on real files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from workshops import small_framework

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.changes import Change
from workshop_app.core.framework import Framework, Kind, Question
from workshop_app.core.workshop import Workshop
from workshop_app.jobs import OpenWorkshop
from workshop_app.store.workshop_file import WorkshopFile
from workshop_app.ui.compare.page import ComparePage
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.results.window import ResultsWindow
from workshop_app.ui.theme import LIGHT, apply_theme

EXTENTS = [q.id for q in small_framework().questions if q.option_set == "extent"]


def reworded(question: Question, text: str, name: str) -> Question:
    return replace(question, id=name, text=text, number=f"9.{question.number}")


def asking(framework: Framework, questions: tuple[Question, ...]) -> Framework:
    return replace(framework, questions=questions)


def made(path: Path, framework: Framework, round_name: str, answers: dict[str, str]) -> Path:
    with WorkshopFile.create(path, path.name.encode(), "tool.xlsx") as file:
        workshop = Workshop(file)
        workshop.do(commands.create_workshop(framework, round_name=round_name))
        for question, value in answers.items():
            workshop.do(commands.decide(workshop.state, question, "final", value))
    return path


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    answers = {EXTENTS[0]: "slightly", EXTENTS[1]: "mostly", EXTENTS[2]: "mostly"}
    folder = tmp_path_factory.mktemp("before")
    return made(folder / "2021.workshop", small_framework(), "2021", answers)


class Room:
    """The results window on a workshop in a file."""

    def __init__(self, qtbot: QtBot, opened: OpenWorkshop) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        load_fonts(app)
        apply_theme(app, LIGHT)
        self.workshop = opened.workshop
        desk = Desk(opened.workshop, opened.file)
        desk.opened = opened
        self.window = ResultsWindow(desk)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.show_page("compare")
        page = self.window.page
        assert isinstance(page, ComparePage)
        self.page = page

    def settle(self, until: Callable[[], bool] = lambda: False, least: int = 30) -> None:
        """Let the events of threads and timers come, at most a few seconds."""
        for _ in range(150):
            loop = QEventLoop()
            QTimer.singleShot(least, loop.quit)
            loop.exec()
            if until() or least > 30:
                break

    def read(self, path: Path) -> None:
        self.page.read(path)
        self.settle(lambda: not self.page.reading.busy)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    answers = {EXTENTS[0]: "mostly", EXTENTS[1]: "slightly", EXTENTS[2]: "mostly"}
    path = made(tmp_path / "2026.workshop", small_framework(), "2026", answers)
    with jobs.open_workshop(path) as opened:
        yield Room(qtbot, opened)


def test_a_dropped_file_becomes_a_baseline_with_a_picture_and_a_list(room: Room, before: Path):
    page = room.page
    assert page._stack.currentWidget() is page.nothing
    button = page.nothing.button
    assert button is not None
    assert button.hasFocus()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(before))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))
    room.settle(lambda: bool(page.baselines) and not page.reading.busy)
    assert "“2021” was added" in page.message.sentence()
    assert "1 improved, 1 were set back, 1 are unchanged" in page.pair.said.text()
    chart = page.pair.card.view.chart
    assert chart is not None
    assert chart.table.rows[0][1:4] == ("3", "3", 3)
    page.pair.show_change(Change.SET_BACK)
    (row,) = page.pair.model.rows
    assert (row.question, row.answer) == (EXTENTS[1], "3 Mostly → 2 Slightly")
    wanted: list[str] = []
    room.window.question_wanted.connect(wanted.append)
    QTest.keyClick(page.pair.list, Qt.Key.Key_Return)
    assert wanted == [EXTENTS[1]]
    # live: a new answer moves the row to where it belongs now
    state = room.workshop.state
    room.workshop.do(commands.decide(state, EXTENTS[1], "final", "completely", rationale="checked"))
    room.settle(least=250)
    assert "2 improved, 0 were set back" in page.pair.said.text()
    page.copy_table()
    assert QGuiApplication.clipboard().text().startswith("Change\tNumber\tQuestion")
    page.remove()
    assert page._stack.currentWidget() is page.nothing
    page.undo()
    assert [each.name for each in page.baselines] == ["2021"]


def test_questions_are_matched_and_parted_with_the_keyboard(
    room: Room, before: Path, tmp_path: Path
):
    whole = small_framework()
    texts = {EXTENTS[0]: "Wholly other words stand here about children.", EXTENTS[1]: "More so."}
    kept = tuple(
        reworded(q, texts[q.id], f"old-{q.id}") if q.id in texts else q for q in whole.questions
    )
    older = asking(whole, kept)
    answers = {f"old-{EXTENTS[0]}": "slightly", f"old-{EXTENTS[1]}": "not_at_all"}
    room.read(made(tmp_path / "2019.workshop", older, "2019", answers))
    page = room.page
    (baseline,) = page.baselines
    QTest.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog = page.matching
    assert dialog is not None
    assert [row.question.id for row in dialog.theirs.rows] == list(answers)
    dialog.left.selectAll()
    numbers = [row.question.id for row in dialog.ours.rows]
    dialog.right.go_to(numbers.index(EXTENTS[0]))
    QTest.keyClick(dialog.left, Qt.Key.Key_Return)
    assert room.workshop.state.setup.crosswalks[baseline.tool] == {
        (one, EXTENTS[0]): True for one in answers
    }
    assert not dialog.theirs.rows
    dialog.undo.click()
    assert len(dialog.theirs.rows) == 2
    dialog.redo.click()
    dialog.accept()
    row = next(r for r in page._comparisons[0].rows if r.many)
    # the median of the two lies between not at all and slightly
    assert (row.then.level, row.now.level, row.change) == ((1, 2), (3, 3), Change.IMPROVED)


def test_another_tool_is_offered_to_be_matched_by_hand(room: Room, tmp_path: Path):
    other = asking(
        small_framework(),
        tuple(
            reworded(q, f"Bridge {q.number} is safe.", f"B{q.number}")
            for q in small_framework().questions
            if q.kind is Kind.CHOICE
        ),
    )
    room.read(made(tmp_path / "bridges.workshop", other, "Bridges", {"B1.1.1": "mostly"}))
    page = room.page
    assert "may be another tool" in page.message.sentence()
    assert not page.baselines
    page.message.activated.emit()
    room.settle(lambda: not page.reading.busy)
    assert [each.name for each in page.baselines] == ["Bridges"]


def test_several_places_stand_side_by_side(room: Room, before: Path, tmp_path: Path):
    page = room.page
    room.read(before)
    room.read(made(tmp_path / "n.workshop", small_framework(), "North", {EXTENTS[0]: "dont_know"}))
    page.turn()
    assert page._stack.currentWidget() is page.side
    model = page.side.model
    assert [place.title for place in model.found.places[:2]] == ["2021", "North (2026)"]
    said = [model.index(0, column).data() for column in range(2, 5)]
    assert said == ["Slightly", "Don’t know", "Mostly"]
    chart = page.side.card.view.chart
    assert chart is not None
    assert chart.key == "side-by-side"
    table = page.table()
    assert table is not None
    assert table.rows[0][3:] == ("Slightly", "Don’t know", "Mostly")
    page.side.card.view.activated.emit(f"{chart.table.rows[0][0]}\n{page.baselines[1].id}")
    assert page._stack.currentWidget() is page.pair
    assert page.baseline == page.baselines[1]


def test_on_a_small_screen_nothing_lies_on_anything_and_the_page_scrolls(
    room: Room, before: Path, tmp_path: Path
):
    room.read(before)
    long = "A baseline with a name that is much longer than a narrow window is wide"
    room.read(made(tmp_path / "2019.workshop", small_framework(), long, {EXTENTS[0]: "mostly"}))
    page, window = room.page, room.window
    window.setMinimumSize(1, 1)
    window.resize(683, 344)
    room.settle(least=60)
    bar = page.bar
    tools = [bar.which, bar.views, bar._undo, bar._redo, bar.match, bar._more, bar.add]
    pane = page.pair
    side = [pane._title, *pane.chips.values(), pane.search, pane.list]
    for widgets in (tools, side):
        shown = [
            QRect(each.mapTo(page, QPoint(0, 0)), each.size())
            for each in widgets
            if each.isVisible()
        ]
        assert all(page.rect().contains(each) for each in shown)
        assert not any(a.intersects(b) for a, b in combinations(shown, 2))
    assert page.height() > window.height()
    assert page.width() < window.width()
    pane.search.setFocus()  # the keyboard stays in sight, and so does what it does
    scroll = window._scroll
    place = QRect(pane.search.mapTo(scroll.viewport(), QPoint(0, 0)), pane.search.size())
    assert scroll.viewport().rect().contains(place)
    scroll.verticalScrollBar().setValue(0)
    QTest.keyClick(pane.search, Qt.Key.Key_End)
    assert scroll.verticalScrollBar().value() > 0
    window.show_page("priorities")
    assert scroll.verticalScrollBar().value() == 0
