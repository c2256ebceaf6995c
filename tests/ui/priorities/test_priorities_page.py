"""The page of priorities, driven as a person does."""

import json
from dataclasses import asdict

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from told_workshop import told_workshop

from workshop_app.core import commands
from workshop_app.core.priorities import Method
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.priorities.page import PrioritiesPage
from workshop_app.ui.theme import LIGHT, apply_theme, current_theme

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Views(dict):
    def get_view(self, key, default=None):
        return self.get(key, default)

    def set_view(self, key, value):
        self[key] = value


@pytest.fixture
def page(qtbot, qapp):
    load_fonts(qapp)
    if current_theme() is not LIGHT or not qapp.styleSheet():
        apply_theme(qapp, LIGHT)
    workshop = told_workshop()
    goals = [["One register", ["Draft the law"]]]
    workshop.do(commands.write_section(workshop.state, "r", "goals", goals))
    made = PrioritiesPage(Desk(workshop, Views()))
    qtbot.addWidget(made)
    made.resize(1366, 716)
    made.failures = []
    made.failed.connect(made.failures.append)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.shown()
    made.focus()
    settle(qapp)
    return made


def settle(qapp):
    for _ in range(4):
        qapp.processEvents()


def kept(page):
    return page._desk.state.setup.priorities


def titles(page):
    return [each.title for each in kept(page).ordered]


def make(page, qapp, *names):
    for name in names:
        page._doer.do(lambda state, name=name: commands.make_priority(state, name, priority=name))
    settle(qapp)


def test_ticked_things_become_one_priority_with_the_keyboard_alone(page, qapp):
    listed = page.candidates.list
    heads = [row.head for row in listed.rows() if not row.heading]
    assert heads == [
        *("Gap · Low answer", "Gap · Low answer", "Recommendation"),
        *("Goal of a group", "Strategy of a group"),
    ]
    page.candidates.search.setText("no such word")
    assert page.candidates.none_here.isVisible()
    page.candidates.search.clear()
    listed.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Down):
        QTest.keyClick(listed, key)
    QTest.keyClick(listed, Qt.Key.Key_Space)
    assert len(listed.ticks()) == 2
    QTest.keyClick(listed, Qt.Key.Key_Return, CONTROL)
    settle(qapp)
    (made,) = kept(page).ordered
    assert [each.kind for each in made.sources] == ["note", "note"]
    assert page.editor.title.hasFocus()
    QTest.keyClicks(page.editor.title, "Registers in every district")
    QTest.keyClick(page.editor.title, Qt.Key.Key_Return)
    settle(qapp)
    assert titles(page) == ["Registers in every district"]
    assert [row.trail for row in listed.rows()].count("in priority 1") == 2
    page.candidates.free.click()  # only what is in no priority yet
    assert next(row.head for row in listed.rows() if not row.heading) == "Recommendation"
    page.candidates.free.click()
    page.editor._boxes[0][1].setChecked(True)
    page.editor.split.click()
    settle(qapp)
    assert len(titles(page)) == 2
    page.order.selectAll()
    page.merge.click()
    settle(qapp)
    assert len(titles(page)) == 1
    assert page.undo_button.accessibleName() == "Undo: priorities merged"
    page.undo_button.click()
    settle(qapp)
    assert len(titles(page)) == 2
    lost = made.sources[0]
    page._doer.do(
        lambda state: commands.withdraw_note(state, lost.about, lost.item, reason="Said twice")
    )
    settle(qapp)
    assert [row.trail for row in page.order.rows()] == ["", "1 source gone"]


def test_an_order_of_ones_own_asks_why(page, qapp):
    make(page, qapp, "a", "b", "c")
    QTest.keyClick(page.order, Qt.Key.Key_Down, ALT)
    settle(qapp)
    assert titles(page) == ["b", "a", "c"]
    page.show_tab("grid")
    page.grid.go_to("c")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(page.grid.canvas, key, ALT)
        settle(qapp)
    assert (kept(page).items["c"].impact, kept(page).items["c"].effort) == (4, 2)
    page.editor.show_priority("a")
    page.editor.judge("impact", "2")
    page.editor.judge("effort", "1")
    settle(qapp)
    page.grid.take.click()
    settle(qapp)
    assert titles(page) == ["c", "a", "b"]
    page.order.go_to("a")
    QTest.keyClick(page.order, Qt.Key.Key_Up, ALT)
    assert page.reason.isVisible()
    QTest.keyClick(page.reason.field, Qt.Key.Key_Escape)
    assert titles(page) == ["c", "a", "b"]
    QTest.keyClick(page.order, Qt.Key.Key_Up, ALT)
    QTest.keyClicks(page.reason.field, "A donor waits")
    QTest.keyClick(page.reason.field, Qt.Key.Key_Return)
    settle(qapp)
    assert titles(page) == ["a", "c", "b"]
    assert "A donor waits" in page._said.text()
    assert not page.failures


def test_the_mouse_moves_dots_and_rows(page, qapp):
    make(page, qapp, "a", "b")
    page.show_tab("grid")
    settle(qapp)
    canvas = page.grid.canvas
    place = canvas.place_of("b").center().toPoint()
    cell = next(item.box for item in canvas.scene.items if getattr(item, "role", "") == "cell:4,1")
    target = QPoint(round(cell.x + cell.width / 2), round(cell.y + cell.height / 2))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(canvas, target)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=target)
    settle(qapp)
    assert (kept(page).items["b"].impact, kept(page).items["b"].effort) == (4, 1)
    page.order.go_to("a")
    below = QPointF(page.order.visualItemRect(page.order.item(1)).center()) + QPointF(0, 200)
    actions, buttons = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(below, actions, QMimeData(), buttons, Qt.KeyboardModifier.NoModifier)
    page.order.dropEvent(drop)
    settle(qapp)
    assert titles(page) == ["b", "a"]
    page.grid.levels.click()
    page.grid.impact.setText("little, much")
    QTest.keyClick(page.grid.impact, Qt.Key.Key_Return)
    settle(qapp)
    assert kept(page).scale.impact == ("little", "much")
    assert kept(page).items["b"].impact is None


def test_dots_are_typed_voter_by_voter_and_nobody_sees_them_before_the_reveal(page, qapp):
    make(page, qapp, "a", "b")
    page.show_tab("dots")
    pane = page.polls[Method.DOTS]
    pane.start.click()
    settle(qapp)
    before = json.dumps(asdict(page.finding().data))
    form = pane.form
    form.voters.setCurrentIndex(1)  # the first seat of the first group
    form.fields["a"].setFocus()
    QTest.keyClicks(form.fields["a"], "9")
    assert form.left.text() == "6 dots too many"
    QTest.keyClick(form.fields["a"], Qt.Key.Key_Return, CONTROL)
    assert page.failures == ["That would be 9 dots; 3 are there to give. Take some away."]
    form.fields["a"].selectAll()
    QTest.keyClicks(form.fields["a"], "2")
    assert form.left.text() == "1 of 3 dots left"
    QTest.keyClick(form.fields["a"], Qt.Key.Key_Return, CONTROL)
    settle(qapp)
    assert form.marks() == {}
    assert form.voters.itemText(1).startswith("✓")
    assert form.voters.currentIndex() == 2
    form.voters.setCurrentIndex(1)
    form.voters.activated.emit(1)
    assert form.marks() == {}  # what a seat gave is not shown again
    assert pane.turnout.text() == "1 of 24 people have voted."
    assert json.dumps(asdict(page.finding().data)) == before
    assert page.finding().caption == "1 of 24 people have voted."
    pane.close_vote.click()
    settle(qapp)
    assert json.dumps(asdict(page.finding().data)) == before
    assert pane.result.isHidden()
    pane.reveal.click()
    settle(qapp)
    assert [row[1:] for row in pane.view.chart.table.rows] == [("a", "2 dots"), ("b", "0 dots")]
    assert [each.shown for each in page.finding().data.items] == ["2 dots", "0 dots"]
    pane.take.click()
    assert kept(page).method is Method.DOTS


def test_agreement_is_told_on_the_page_and_never_to_the_room(page, qapp):
    make(page, qapp, "a", "b", "c")
    page.show_tab("ranking")
    pane = page.polls[Method.RANKING]
    pane.voters.set_value("groups")
    pane.open()
    for ranks in ("123", "132", "213"):
        for field, rank in zip(pane.form.fields.values(), ranks, strict=True):
            field.setFocus()
            QTest.keyClicks(field, rank)
        pane.form.save.click()
        settle(qapp)
    pane.end()
    pane.show_votes()
    settle(qapp)
    assert pane.agreement.text().startswith("Kendall’s W 0.44")
    assert "3 voters and 3 priorities" in pane.agreement.text()
    assert "0.44" not in json.dumps(asdict(page.finding()))


def test_priorities_are_saved_as_a_table(page, qapp, tmp_path):
    assert page.exports() == []
    make(page, qapp, "a")
    page._ask = lambda *_: str(tmp_path / "p")
    ((_, save),) = page.exports()
    said = []
    page.said.connect(said.append)
    save()
    assert (tmp_path / "p.csv").read_text("utf-8-sig").count("\n") == 2
    assert said[-1].startswith("p.csv was saved in")
    page._ask = lambda *_: str(tmp_path / "nowhere" / "p.csv")
    save()
    assert len(page.failures) == 1


def test_in_a_narrow_window_the_order_stands_below_what_it_is_made_of(page, qapp):
    make(page, qapp, "a")
    page.setMinimumSize(1, 1)
    page.resize(683, page.least_room(683).height())
    settle(qapp)
    assert page._side.y() >= page._left.geometry().bottom()
    assert page._side.width() == page._left.width() == page.width() == 683
    assert page.tabs.geometry().right() < page.undo_button.x()
    assert page.candidates.kinds.geometry().right() < page.candidates.search.x()
    page.resize(1366, 716)
    settle(qapp)
    assert page._side.x() > page._left.geometry().right()
