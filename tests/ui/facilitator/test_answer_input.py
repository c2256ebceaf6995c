"""The field of each kind of question, driven by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from workshops import kinds_framework, small_workshop

from workshop_app.core import commands
from workshop_app.core.records import Stage
from workshop_app.ui.facilitator.decision_panel import DecisionPanel
from workshop_app.ui.facilitator.desk import Desk


class Views:
    """What the window remembers."""

    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def get_view(self, key: str, default: object = None) -> object:
        return self.kept.get(key, default)

    def set_view(self, key: str, value: object) -> None:
        self.kept[key] = value


class Form:
    """A desk and the panel on it."""

    def __init__(self) -> None:
        self.workshop = small_workshop(framework=kinds_framework())
        self.desk = Desk(self.workshop, Views())
        self.said: list[str] = []
        self.desk.refused.connect(self.said.append)
        self.panel = DecisionPanel(self.desk)
        self.desk.moved.connect(self.panel.refresh)
        self.desk.changed.connect(self.panel.refresh)
        self.panel.submitted.connect(self.panel.record)

    def go(self, question: str) -> None:
        self.desk.go(question)
        self.panel.refresh()
        self.panel.focus_answer()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def value(self, question: str, field: str = "response") -> object:
        found = self.workshop.state.of(question).answer_of(field)
        return found.value if found else None


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    made = Form()
    qtbot.addWidget(made.panel)
    made.panel.resize(420, 700)
    made.panel.show()
    made.panel.activateWindow()
    yield made
    made.desk.release()


def test_several_options_by_digits_in_the_order_of_the_set(form: Form) -> None:
    form.go("K2")
    form.type("4")
    form.type("1")
    form.type("2")
    form.type("2")
    assert form.panel.answer() == ("foster", "other")
    assert form.panel.choose_level(3)
    assert form.panel.choose_level(3)
    assert form.panel.record()
    assert form.value("K2") == ("foster", "other")
    assert not form.panel.is_changed()
    form.panel.response.chips["no_data"].click()
    assert form.panel.options.values() == ()
    form.type("3")
    assert form.panel.answer() == ("kinship_only",)
    assert not form.panel.record()  # a change needs its reason
    assert form.said[-1].endswith("give the reason.")
    assert form.panel.reason.hasFocus()


@pytest.mark.parametrize(
    ("question", "typed", "read", "value"),
    [
        ("K3", "12,5", "12.5 children", 12.5),
        ("K3", "1,250 children", "1250 children", 1250),
        ("K4", "12,5 %", "12.5 %", 12.5),
        ("K5", "21.11.2026", "21 November 2026", "2026-11-21"),
        ("K5", "11/2026", "November 2026", "2026-11"),
        ("K5", "2026", "2026", "2026"),
    ],
)
def test_a_line_says_what_was_understood_before_it_is_recorded(
    form: Form, question: str, typed: str, read: str, value: object
) -> None:
    form.go(question)
    form.type(typed)
    assert form.panel.response.reading.text().replace("1,250", "1250") == read
    assert form.panel.number.accessibleDescription() == form.panel.response.reading.text()
    QTest.keyClick(form.panel.number, Qt.Key.Key_Return)
    assert form.value(question) == value
    assert not form.panel.is_changed()
    assert form.said == []


@pytest.mark.parametrize(
    ("question", "typed", "hint"),
    [
        ("K4", "a third", "25 is 25 %"),
        ("K5", "5/3/2026", "Year-month-day; a month or a year alone will do"),
    ],
)
def test_what_is_not_understood_stays_typed(
    form: Form, question: str, typed: str, hint: str
) -> None:
    form.go(question)
    form.type(typed)
    assert form.panel.response.reading.text() == hint
    QTest.keyClick(form.panel.number, Qt.Key.Key_Return)
    assert len(form.said) == 1
    assert form.panel.number.text() == typed
    assert form.value(question) is None


def test_a_long_text_keeps_its_lines_and_takes_what_is_pasted(form: Form) -> None:
    form.go("K7")
    QApplication.clipboard().setText("one\r\n\r\ntwo")
    QTest.keySequence(form.panel.text, QKeySequence(QKeySequence.StandardKey.Paste))
    height = form.panel.text.height()
    assert form.panel.record()
    assert form.value("K7") == "one\n\ntwo"
    form.go("K6")
    assert form.panel.text.height() < height


def test_now_and_goal_are_recorded_in_one_act_and_undone_in_one(form: Form) -> None:
    form.go("K1")
    goal = form.panel.further["goal"]
    form.panel.options.toggle("slightly")
    goal.options.row("completely").setFocus()
    form.type("4")
    assert form.panel.record()
    assert (form.value("K1"), form.value("K1", "goal")) == ("slightly", "completely")
    assert form.panel._saved.text() == "Recorded: Now: Slightly · Goal: Completely"
    assert not form.panel.is_changed()
    form.desk.undo()
    assert (form.value("K1"), form.value("K1", "goal")) == (None, None)
    form.desk.redo()
    goal.options.toggle("mostly")
    assert form.panel.is_changed()
    assert not form.panel.record()
    form.panel.reason.setPlainText("Less money")
    assert form.panel.record()
    known = form.workshop.state.of("K1")
    assert len(known.slots()[(Stage.PLENARY, None)].history) == 1
    assert len(known.slots("goal")[(Stage.PLENARY, None)].history) == 2


def test_a_question_without_a_goal_has_no_field_for_one(form: Form) -> None:
    form.go("K1")
    assert list(form.panel.further) == ["goal"]
    form.go("K3")
    assert form.panel.further == {}
    form.go("K1")
    assert form.panel.further["goal"].options.accessibleName() == "Goal"
    assert form.panel.options.accessibleName() == "Now"


def test_a_typed_goal_waits_as_a_draft(form: Form) -> None:
    framework = kinds_framework()
    number = replace(framework.questions[2], fields=framework.questions[0].fields)
    questions = tuple(number if q.id == number.id else q for q in framework.questions)
    made = replace(framework, questions=questions)
    form.workshop.do(commands.create_workshop(made))
    form.go("K3")
    goal = form.panel.further["goal"]
    goal.number.setFocus()
    form.type("40")
    form.go("K4")
    form.go("K3")
    assert form.panel.further["goal"].number.text() == "40"
    assert form.panel.record()
    assert (form.value("K3"), form.value("K3", "goal")) == (None, 40)
