"""The window that takes a newer edition over, driven as a person does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from newer import newer
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.framework import GONE
from workshop_app.ui.edition.dialog import EditionDialog
from workshop_app.ui.edition.model import Column, Section
from workshop_app.ui.theme import LIGHT, apply_theme

pytestmark = pytest.mark.usefixtures("little_care")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    with jobs.new_workshop(tmp_path / "a.workshop", "care-system", device="d") as made:
        workshop = made.workshop
        framework = workshop.state.framework
        for question in framework.questions[:6]:
            options = framework.options(question)
            answer = options[-1].code if options else "no_data"
            workshop.do(commands.decide(workshop.state, question.id, "plenary", answer))
        yield made


@pytest.fixture
def path(opened: jobs.OpenWorkshop, tmp_path: Path) -> Path:
    """One reworded, two that changed places, one with another id, one replaced."""
    seen = jobs.inspect_workbook(jobs.banks()[0].workbook_path, jobs.banks()[0].profile_path)
    questions = seen.bank.framework.questions
    changed = newer(
        seen,
        {
            questions[0].id: f"{questions[0].text} It is applied in every province.",
            questions[1].id: questions[2].text,
            questions[2].id: questions[1].text,
            questions[3].id: f"Today, {questions[3].text}",
            questions[4].id: "Something quite different is asked for in this place.",
        },
        {questions[3].id: "NEW-01", questions[4].id: "NEW-02"},
    )
    out = tmp_path / "care_system_2027.xlsx"
    out.write_bytes(changed)
    return out


@pytest.fixture
def dialog(
    qtbot: QtBot, qapp: QApplication, opened: jobs.OpenWorkshop, path: Path
) -> Iterator[EditionDialog]:
    apply_theme(qapp, LIGHT)
    made = EditionDialog(opened, path=path)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(lambda: made.view is not None, timeout=30_000)
    yield made
    qtbot.waitUntil(
        lambda: not any(thread.name == "background job" for thread in threading.enumerate()),
        timeout=30_000,
    )
    QApplication.processEvents()


def chips(dialog: EditionDialog) -> dict[Section, str]:
    assert dialog.view is not None
    return {s: chip.text() for s, chip in dialog.view.chips.items() if not chip.isHidden()}


def test_it_lists_asks_and_takes_over_in_one_act(
    dialog: EditionDialog, opened: jobs.OpenWorkshop
) -> None:
    view = dialog.view
    assert view is not None
    assert chips(dialog) == {
        Section.ASKS: "To decide 1",
        # they changed places, but the lists beside them did not
        Section.ANSWERS: "Answers not offered 2",
        Section.REWORDED: "Reworded 1",
        Section.MOVED: "Moved 2",
        Section.NEW: "New 1",
        Section.GONE: "Gone 1",
        Section.SAME: "Same 125",
    }
    # what may be the undecided one is not gone: the list and the foot agree
    assert "1 question is gone" in dialog.note.text()
    # nothing happens before everything is decided
    assert not dialog.take.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(opened.workshop.state.setup.editions) == 1
    (row,) = view.selected()
    assert row.section is Section.ASKS
    assert view.newer.text().startswith("\u20681.1.4  Today, ")
    assert "1.1.4" in view.here.text()
    view.same.click()
    assert chips(dialog)[Section.ASKS] == "To decide 0"
    assert dialog.take.isEnabled()
    assert "1 question is gone" in dialog.note.text()
    view.show_section(Section.ANSWERS)
    (row,) = view.selected()
    assert view.model.text(row, Column.CHOICE) == "Stays as it is"
    view.choose.setCurrentIndex(1)
    view.choose.activated.emit(1)
    chosen = view.model.answers[row.own, "response"]
    names: list[str] = []
    dialog.adopted.connect(names.append)
    state = opened.workshop.state
    before = {q.id: state.of(q.id).answer for q in state.framework.questions}
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert names == ["care_system_2027.xlsx"]
    assert state.of(row.own).answer.value == chosen
    before.pop(row.own)
    assert {one: state.of(one).answer for one in before} == before
    assert [q.domain for q in state.framework.questions].count(GONE) == 1
    opened.workshop.undo()
    assert GONE not in {d.id for d in state.framework.domains}


def test_a_question_can_be_chosen_by_hand_but_not_twice(dialog: EditionDialog) -> None:
    view = dialog.view
    assert view is not None
    view.show_section(Section.NEW)
    (row,) = view.selected()
    heard: list[str] = []
    view.refused.connect(heard.append)
    taken = view.model.edition.found.same[0][1]
    view.choose.setCurrentIndex(view.choose.findData(taken))
    view.choose.activated.emit(view.choose.currentIndex())
    assert "would all be question" in heard[0]
    assert view.model.bound(row) == ""
    gone = view.model.plan.kept[-1]
    view.choose.setCurrentIndex(view.choose.findData(gone))
    view.choose.activated.emit(view.choose.currentIndex())
    assert view.model.bound(row) == gone
    assert view.model.text(row, Column.CHOICE) == f"Is {view.model.here[gone].number}"


def test_the_same_workbook_is_told_in_a_sentence(
    qtbot: QtBot, qapp: QApplication, opened: jobs.OpenWorkshop
) -> None:
    made = EditionDialog(opened, path=jobs.banks()[0].workbook_path)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(lambda: made.pages.currentWidget() is not made.waiting, timeout=30_000)
    assert made.view is None
    assert made.take.isHidden()


def test_a_dropped_workbook_is_read(dialog: EditionDialog, path: Path, qtbot: QtBot) -> None:
    before = dialog.view
    assert dialog.acceptDrops()
    for names, read in (
        (["tool.docx"], False),
        ([path.name, "b.xlsx"], False),
        ([path.name], True),
    ):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path.with_name(name))) for name in names])
        event = QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        dialog.dropEvent(event)
        if read:
            qtbot.waitUntil(lambda: dialog.view not in (None, before), timeout=30_000)
        assert (dialog.view is not before) is read
