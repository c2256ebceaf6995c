"""The pages of the plan and the strategy, driven with the keyboard in the results window."""

from __future__ import annotations

from dataclasses import fields as fields_of
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from workshops import small_workshop

from workshop_app.core import commands
from workshop_app.core.room_plan import RoomPlan
from workshop_app.core.strategy import strategy_sections
from workshop_app.core.team import Action
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.plan.form import PlanForm
from workshop_app.ui.plan.from_list import FromSheet
from workshop_app.ui.plan.model import DUE_LATE, FIELDS
from workshop_app.ui.plan.page import PlanPage
from workshop_app.ui.results.window import ResultsWindow
from workshop_app.ui.strategy.page import StrategyPage
from workshop_app.ui.theme import LIGHT, apply_theme

TODAY = date(2026, 6, 1)


class Views:
    """Places remembered in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def get_view(self, key: str, default: Any = None) -> Any:
        return self.kept.get(key, default)

    def set_view(self, key: str, value: Any) -> None:
        self.kept[key] = value


class Room:
    """A results window on a small workshop."""

    def __init__(self, qtbot: QtBot) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        load_fonts(app)
        apply_theme(app, LIGHT)
        self.workshop = small_workshop(groups=1, seats=0)
        self.window = ResultsWindow(Desk(self.workshop, Views()))
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def do(self, command: str, *given: object, **fields: object) -> None:
        self.workshop.do(getattr(commands, command)(self.workshop.state, *given, **fields))

    @property
    def actions(self) -> list[Action]:
        return list(self.workshop.state.setup.actions.values())

    @property
    def plan(self) -> PlanPage:
        self.window.show_page("plan")
        page = self.window.page
        assert isinstance(page, PlanPage)
        page._today = lambda: TODAY
        return page

    @property
    def strategy(self) -> StrategyPage:
        self.window.show_page("strategy")
        page = self.window.page
        assert isinstance(page, StrategyPage)
        return page


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def sheet(parent: PlanPage, kind: type[QDialog]) -> Any:
    return parent.findChildren(kind)[-1]


def test_a_cell_is_typed_into_and_the_next_one_follows(room: Room) -> None:
    page = room.plan
    room.do("add_action", "First", action="a", due="2026-05-30")
    room.do("add_action", "Second", action="b", owner="Region")
    failed: list[str] = []
    page.failed.connect(failed.append)
    page.table.go_to("a", "owner")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_M)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "inistry")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # an editor closes when Qt comes round to it
    assert room.actions[0].owner.casefold() == "ministry"
    assert (page.table.current_action(), page.table.field) == ("b", "owner")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert room.actions[1].owner == ""
    page.undo()
    assert room.actions[1].owner == "Region"
    index = page.model.index(0, FIELDS.index("due"))
    assert "2 days overdue" in str(index.data())
    for field, typed, kept in (
        ("due", "Q3 2026", "2026-09-30"),
        ("cost", "12,500.50", 12500.5),
        ("currency", "eur", "EUR"),
        ("status", "in_progress", "in_progress"),
    ):
        assert page.model.setData(page.model.index(0, FIELDS.index(field)), typed)
        assert getattr(room.actions[0], field) == kept
    assert not page.model.setData(page.model.index(0, FIELDS.index("start")), "2027-01-01")
    assert "after it is due" in failed[-1]
    assert "EUR 12,500.50" in page.summary.full_text()


def test_rows_are_copied_pasted_sorted_and_filtered(room: Room) -> None:
    page = room.plan
    assert page._pile.currentIndex() == 3  # nothing yet, and a way on
    said: list[str] = []
    page.said.connect(said.append)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(
        "Activity\tLead\tDue\tCost\nOpen\tRegion\t2026-09-01\tEUR 10\nCount\tZoo\t2026-05-01\t\n"
    )
    page.clipboard.paste()
    assert [(a.what, a.owner, a.due, a.cost) for a in room.actions] == [
        ("Open", "Region", "2026-09-01", 10),
        ("Count", "Zoo", "2026-05-01", None),
    ]
    assert "2 actions added" in said[-1]
    page.table.selectAll()
    page.clipboard.copy()
    before = [(a.what, a.owner, a.due, a.cost, a.currency) for a in room.actions]
    page.withdraw()
    assert room.actions == []
    page.clipboard.paste()
    assert [(a.what, a.owner, a.due, a.cost, a.currency) for a in room.actions] == before
    page.table.go_to(room.actions[0].id, "support")
    clipboard.setText("North\nSouth\n")
    page.clipboard.paste()
    assert [action.support for action in room.actions] == ["North", "South"]
    page.sort_by("due")
    assert [row.action.what for row in page.table.filter.shown()] == ["Count", "Open"]
    page.late.click()
    assert [row.action.what for row in page.table.filter.shown()] == ["Count"]
    page.late.click()
    page.search.setText("north")
    assert [row.action.what for row in page.table.filter.shown()] == ["Open"]
    page.search.clear()
    page.turn()
    assert page.view.chart is not None
    assert [mark.key for mark in page.view.chart.marks] == [a.id for a in room.actions]


def test_the_form_and_the_list_to_begin_from(room: Room) -> None:
    question = room.workshop.state.framework.questions[0]
    room.do("add_note", question.id, "No budget line", "gap")
    room.do("make_priority", "Money first", priority="p")
    page = room.plan
    page.add_from()
    begin = sheet(page, FromSheet)
    assert [begin.list.item(row).text() for row in range(2)] == [
        "Priority: Money first",
        f"Gap at {question.number}: No budget line",
    ]
    for row in range(2):
        begin.list.item(row).setCheckState(Qt.CheckState.Checked)
    begin.finish()
    assert [(a.priority, a.about) for a in room.actions] == [("p", ""), ("", question.id)]
    assert room.actions[1].gap
    page.edit(room.actions[1].id)
    form = sheet(page, PlanForm)
    assert form.gap.currentText() == "No budget line"
    form.dates["start"].setText("2026-10")
    form.dates["due"].setText("2026-09-01")
    form.finish()
    assert "would start on 2026-10-01" in form.message.sentence()
    assert "would start on 2026-10-01" in room.window.message.sentence()
    form.dates["due"].setText("+300")
    form.lines["risk"].setText("Late")
    form.lines["risk"].setModified(True)
    form.finish()
    assert (room.actions[1].start, room.actions[1].due, room.actions[1].risk) == (
        *("2026-10-01", "2027-03-28"),
        "Late",
    )
    assert not room.window.message.isVisible()
    room.do("add_group", "Elsewhere")
    failed: list[str] = []
    page.failed.connect(failed.append)
    page.undo()
    assert "made elsewhere" in failed[-1]


def test_the_strategy_is_proposed_written_and_told_when_the_plan_moves_on(room: Room) -> None:
    room.do("add_action", "Open", risk="No money")
    page = room.strategy
    page.show_section("risks")
    editor = page.editor
    assert editor is not None
    assert editor.content() == [[0, "No money"]]
    room.do("add_action", "Count", risk="No data")
    assert editor.content() == [[0, "No money"], [0, "No data"]]  # it follows the plan
    editor.set_content([[0, "Ours"]])
    editor.edited.emit()
    page.keep()
    assert page.beside.isHidden()
    room.do("add_action", "Ask", risk="No time")
    assert editor.content() == [[0, "Ours"]]
    assert not page.beside.isHidden()
    assert "No time" in page.proposal.toPlainText()
    page.keep_mine()
    assert page.beside.isHidden()
    page.take_proposal()
    assert len(editor.content()) == 3
    page.undo()
    assert editor.content() == [[0, "Ours"]]
    page.copy_all()
    assert "Risks\n- Ours" in QGuiApplication.clipboard().text()
    assert [each.key for each in strategy_sections(room.workshop.state) if not each.proposed] == [
        "risks"
    ]


def test_what_was_done_elsewhere_is_not_taken_back_unseen(room: Room) -> None:
    page = room.plan
    room.do("add_action", "First", action="a")
    assert page.undo_button.isEnabled()
    assert page.undo_button.toolTip().startswith("Undo: ")
    room.do("decide", "Q1.1.1", "plenary", "mostly")
    assert not page.undo_button.isEnabled()
    assert "made elsewhere" in page.undo_button.toolTip()
    failed: list[str] = []
    page.failed.connect(failed.append)
    QTest.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert failed
    assert room.workshop.state.of("Q1.1.1").answer is not None
    strategy = room.strategy
    assert not strategy.undo_button.isEnabled()
    room.workshop.undo()
    assert room.plan.undo_button.isEnabled()


def test_the_table_gives_its_room_to_words_and_the_room_sees_dates_and_leads(room: Room) -> None:
    page = room.plan
    for key, due in (("a", "2026-12-01"), ("b", "2026-12-01")):
        told = {"owner": "Ministry", "objective": "One law", "risk": "War", "cost": "5"}
        room.do("add_action", f"Act {key}", action=key, due=due, **told)
    width = page.table.columnWidth
    place = FIELDS.index("due")
    assert width(place) < 150 < width(FIELDS.index("owner"))
    shades = [
        page.table.filter.index(row, FIELDS.index("objective")).data(Qt.ItemDataRole.ForegroundRole)
        for row in (0, 1)
    ]
    assert [shade.name().upper()[1:] for shade in shades] == [LIGHT.ink[-6:], LIGHT.ink3[-6:]]
    finding = page.finding()
    assert finding is not None
    assert isinstance(finding.data, RoomPlan)
    (shown,) = finding.data.objectives
    assert {field.name for field in fields_of(shown[1][0])} == {
        *("number", "what", "lead", "span", "status")
    }
    room.do("revise_action", "b", due="2026-05-01")
    assert width(place) == DUE_LATE


def test_the_narrowest_window_has_a_row_for_its_pages(room: Room) -> None:
    window = room.window
    for size, beside in ((1366, True), (760, False)):
        window.resize(size, 600)
        QApplication.processEvents()
        boxes = [
            QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            for widget in (window.tabs, window.room_button, window.export_button)
        ]
        assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
        assert all(box.left() >= 0 and box.right() <= size for box in boxes)
        assert (boxes[0].center().y() == boxes[1].center().y()) is beside
