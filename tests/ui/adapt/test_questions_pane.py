"""The step “Questions”: by keys alone, filtered, reworded, translated, added to, undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from pytestqt.qtbot import QtBot

from tests.support.workshops import small_framework, small_workshop
from workshop_app import jobs
from workshop_app.core.asking import asked_now
from workshop_app.core.workshop import Workshop
from workshop_app.ui.adapt.pane import QuestionsPane
from workshop_app.ui.adapt.rows import NUMBER, Show
from workshop_app.ui.adapt.saving import BankSaver
from workshop_app.ui.setup.page import QUESTIONS, SetupPage
from workshop_app.ui.wording.asking import silence_text

Key = Qt.Key


@pytest.fixture
def workshop() -> Workshop:
    base = small_framework()
    questions = [replace(q, core=q.number.endswith(".1")) for q in base.questions]
    questions[1] = replace(questions[1], show_if="Q1.1.1 in (mostly, completely)")
    return small_workshop(2, framework=replace(base, questions=tuple(questions)))


@pytest.fixture
def page(qtbot: QtBot, workshop: Workshop) -> SetupPage:
    page = SetupPage(workshop)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.activateWindow()
    page.show_step(QUESTIONS)
    return page


@pytest.fixture
def pane(page: SetupPage) -> QuestionsPane:
    return page.questions


def numbers(workshop: Workshop) -> list[str]:
    return [question.number for question in asked_now(workshop.state)]


def choose(pane: QuestionsPane, show: Show) -> list[str]:
    pane.show_box.setCurrentIndex(pane.show_box.findData(show.value))
    return pane.table.shown()


def test_by_keys_alone(qtbot: QtBot, pane: QuestionsPane, page: SetupPage) -> None:
    table, workshop = pane.table, page.doer.workshop
    assert (table.hasFocus(), table.key()) == (True, "Q1.1.1")
    qtbot.keyClick(table, Key.Key_Space)
    assert "Q1.1.1" in workshop.state.setup.adaptation.left_out
    qtbot.keyClick(table, Key.Key_Space)
    assert not workshop.state.setup.adaptation.left_out
    qtbot.keyClick(table, Key.Key_Down)
    qtbot.keyClick(table, Key.Key_N)
    qtbot.keyClicks(pane.editor.reason, "No such court")
    qtbot.keyClick(pane.editor.reason, Key.Key_Return)
    question = workshop.state.framework.questions[1]
    assert silence_text(workshop.state, question) == "Not applicable: No such court"
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Return)
    assert pane.editor.text.hasFocus()
    qtbot.keyClicks(pane.editor.text, "In our words?")
    qtbot.keyClick(pane.editor.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reworded = workshop.state.framework.questions[1]
    assert (reworded.text, reworded.original) == ("In our words?", question.text)
    page.undo()
    assert workshop.state.framework.questions[1].text == question.text
    assert pane.editor.question is not None
    assert pane.editor.question.id == "Q1.1.2"


def test_core_only_and_what_is_shown(pane: QuestionsPane, workshop: Workshop) -> None:
    pane.core_only()
    assert numbers(workshop) == ["1.1.1", "1.2.1", "2.1"]
    assert len(choose(pane, Show.LEFT_OUT)) == 6
    pane.section_box.setCurrentIndex(4)  # 2 Workforce
    assert pane.table.shown() == ["Q2.2", "Q2.3", "Q2.4"]
    pane.search.setText("2.3")
    assert pane.table.shown() == ["Q2.3"]
    pane.take_button.click()
    assert numbers(workshop) == ["1.1.1", "1.2.1", "2.1", "2.3"]


def test_ticks_follow_the_workshop(pane: QuestionsPane, workshop: Workshop) -> None:
    index = pane.table.proxy.index(3, NUMBER)
    pane.table.proxy.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert "1.2.1" not in numbers(workshop)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert "not asked" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    workshop.undo()
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_question_and_an_option_of_its_own(pane: QuestionsPane, workshop: Workshop) -> None:
    pane.open_form()
    pane.form.text.setPlainText("Do villages have a committee?")
    pane.form.sets.setCurrentIndex(pane.form.sets.count() - 1)
    pane.form.submit()
    assert "LOCAL-01" not in workshop.state.setup.adaptation.overlay.questions
    pane.form.options.setPlainText("None\nSome\nAll")
    pane.form.submit()
    assert pane.table.key() == "LOCAL-01"
    added = workshop.state.question("LOCAL-01")
    assert added is not None
    assert [o.label for o in workshop.state.framework.options(added)] == ["None", "Some", "All"]
    assert added.facets == {"component": "Laws and policies", "area": "Foster care"}
    pane.editor.option.setText("Most")
    pane.editor.after.setCurrentIndex(2)
    pane.editor.add_option()
    added = workshop.state.framework.questions[3]
    labels = [option.label for option in workshop.state.framework.options(added)]
    assert labels == ["None", "Some", "Most", "All"]
    pane.editor.texts.removers[0].click()
    pane.editor.take_away()
    assert workshop.state.question("LOCAL-01") is None


def test_translating_in_place(pane: QuestionsPane, workshop: Workshop) -> None:
    pane.show_language("sw")
    before = pane._count.text()
    assert "Not translated into Kiswahili: 28 texts" in before
    pane.editor.text.setPlainText("Swali?")
    pane.table.selectRow(1)
    assert workshop.state.framework.questions[0].translations["sw"]["text"] == "Swali?"
    assert "Not translated into Kiswahili: 27 texts" in pane._count.text()
    assert len(choose(pane, Show.UNTRANSLATED)) == 9
    field = pane.editor.texts.fields[0]
    field.setText("Hapana kabisa")
    field.editingFinished.emit()
    option = workshop.state.framework.option_sets["extent"].options[0]
    assert option.translations["sw"]["label"] == "Hapana kabisa"


def test_the_bank_is_saved_away_from_the_window(
    qtbot: QtBot, pane: QuestionsPane, tmp_path: Path
) -> None:
    out = tmp_path / "own"
    with jobs.new_workshop(tmp_path / "a.workshop", "arabic-demonstration") as opened:
        saver = BankSaver(opened, pane, ask=lambda *_: str(out))
        said: list[tuple[str, bool]] = []
        saver.said.connect(lambda sentence, good: said.append((sentence, good)))
        loop = QEventLoop()
        saver.said.connect(lambda *_: loop.quit() if len(said) > 1 else None)
        QTimer.singleShot(20_000, loop.quit)
        saver.save()
        loop.exec()
    assert said[-1] == ("The bank was saved as own.xlsx.", True)
    assert len(jobs.inspect_workbook(out.with_suffix(".xlsx")).bank.framework.questions) == 12
