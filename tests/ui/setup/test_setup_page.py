"""The setup page, driven by keys and clicks on a real workshop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workshop_app.core import commands
from workshop_app.core.rounds import Visibility
from workshop_app.core.workshop import Workshop
from workshop_app.store.errors import DiskFull
from workshop_app.ui.rules_form import RuleKey, ShareField
from workshop_app.ui.setup.assigning import Cell
from workshop_app.ui.setup.page import (
    AGENDA,
    ASSIGNMENTS,
    DETAILS,
    GROUPS,
    QUESTIONS,
    SetupPage,
)
from workshop_app.ui.widgets import Segmented

if TYPE_CHECKING:
    from tests.ui.setup.conftest import MemoryJournal

Groups = Callable[[int, int], list[str]]
CTRL = Qt.KeyboardModifier.ControlModifier


def retype(qtbot: QtBot, edit: QWidget, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, key)


def test_details_are_commands(qtbot: QtBot, page: SetupPage, workshop: Workshop) -> None:
    retype(qtbot, page.details.title.edit, "National assessment")
    retype(qtbot, page.details.country.edit, "Elsewhere", Qt.Key.Key_Tab)
    retype(qtbot, page.details.round.edit, "2026")
    page.details.visibility[Visibility.LIVE].click()
    setup = workshop.state.setup
    assert (setup.title, setup.country, setup.round_name) == (
        "National assessment",
        "Elsewhere",
        "2026",
    )
    assert setup.rules.visibility is Visibility.LIVE
    for _ in range(4):
        workshop.undo()
    assert page.details.title.text() == "Care"
    assert page.details.visibility[Visibility.ON_REVEAL].isChecked()


def test_a_title_cannot_be_empty(qtbot: QtBot, page: SetupPage, workshop: Workshop) -> None:
    edit = page.details.title.edit
    edit.clear()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "needs a title" in page.details.title.sentence()
    assert workshop.state.setup.title == "Care"


def test_the_threshold_is_told_in_people(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, groups: Groups
) -> None:
    assert "of 20 people, 15 must" in page.details.example.text()
    groups(4, 4)
    assert "12 of 16 must" in page.details.example.text()
    retype(qtbot, page.details.threshold, "60")
    assert workshop.state.setup.rules.threshold == 0.6
    assert "10 of 16 must" in page.details.example.text()
    two_thirds = page.details._usual[1][1]
    two_thirds.click()
    assert two_thirds.isChecked()
    assert "11 of 16 must" in page.details.example.text()
    assert page.details.threshold.text() == "66.7 %"


def test_the_rules_of_voting_are_set_for_the_workshop(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, groups: Groups
) -> None:
    form = page.details.rules
    base, quorum = form.control(RuleKey.BASE), form.control(RuleKey.QUORUM)
    assert isinstance(base, Segmented)
    assert isinstance(quorum, ShareField)
    assert not base.button("present").isEnabled()
    groups(4, 4)
    base.button("present").click()
    retype(qtbot, quorum.box, "60")
    for key, value in ((RuleKey.ANONYMITY, "named"), (RuleKey.DISCUSS, "on")):
        choice = form.control(key)
        assert isinstance(choice, Segmented)
        choice.button(value).click()
    rules = workshop.state.setup.rules
    assert (rules.base, rules.quorum) == ("present", 0.6)
    assert (rules.anonymity, rules.discuss) == ("named", True)
    assert "10 of 16 present" in quorum.accessibleDescription()


def test_who_is_there_is_ticked_in_the_list_of_seats(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, groups: Groups
) -> None:
    groups(1, 3)
    page.show_step(GROUPS)
    pane = page.seats
    pane.table.setCurrentIndex(pane.model.index(1, 3))
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    assert [seat.present for seat in workshop.state.setup.seats.values()] == [True, False, True]
    assert pane.model.index(1, 3).data() == "absent"
    pane.all_here.click()
    assert all(seat.present for seat in workshop.state.setup.seats.values())
    assert not pane.all_here.isEnabled()


def test_quick_start_makes_the_room_in_one_act(
    qtbot: QtBot, page: SetupPage, workshop: Workshop
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_3, CTRL)
    assert page.step == GROUPS
    field = page.focusWidget()
    assert field is page.quick.groups
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.keyClicks(page.quick.seats, "6")
    qtbot.keyClick(page.quick.seats, Qt.Key.Key_Return)
    setup = workshop.state.setup
    assert [group.name for group in setup.groups.values()] == ["Group 1", "Group 2", "Group 3"]
    assert len(setup.seats) == 18
    assert page.quick.isHidden()
    workshop.undo()
    assert not page.quick.isHidden()
    assert workshop.state.setup.groups == {}


def test_groups_are_added_renamed_counted_and_removed(
    qtbot: QtBot, page: SetupPage, workshop: Workshop
) -> None:
    page.show_step(GROUPS)
    for name in ("North", "South", "north"):
        retype(qtbot, page.groups.new, name)
    assert [row.name.text() for row in page.groups.rows.values()] == ["North", "South"]
    assert "already a group called “north”" in page._bar.sentence()
    first, second = page.groups.rows.values()
    retype(qtbot, first.name, "East")
    retype(qtbot, first.count, "4")
    assert len(workshop.state.setup.seats_of(first.group)) == 4
    assert len(page.seats.model.seats) == 4
    qtbot.keyClick(first.name, Qt.Key.Key_Down)
    assert page.groups.current == second.group
    assert page.seats.model.seats == []
    qtbot.mouseClick(first.remove, Qt.MouseButton.LeftButton)
    assert [row.name.text() for row in page.groups.rows.values()] == ["South"]
    assert page._bar.sentence() == "East was removed."
    page._bar.activated.emit()
    assert [row.name.text() for row in page.groups.rows.values()] == ["East", "South"]
    assert len(workshop.state.setup.seats) == 4


def test_a_refused_name_leaves_the_group_as_it_was(
    qtbot: QtBot, page: SetupPage, groups: Groups
) -> None:
    groups(2, 0)
    page.show_step(GROUPS)
    row = next(iter(page.groups.rows.values()))
    retype(qtbot, row.name, "Group 2")
    assert "already a group" in page._bar.sentence()
    assert row.name.text() == "Group 1"


def test_seats_are_typed_pasted_moved_and_removed(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, groups: Groups, clipboard: list[str]
) -> None:
    first, second = groups(2, 2)
    page.show_step(GROUPS)
    table, model = page.seats.table, page.seats.model
    table.setFocus()
    table.setCurrentIndex(model.index(0, 1))
    qtbot.keyClicks(table, "P")
    editor = table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "articipant")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.currentIndex().row() == 1)
    assert workshop.state.setup.seats_of(first)[0].name == "Participant"
    clipboard.append("B\tDonor\nC")
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert [seat.name for seat in model.seats] == ["Participant", "B", "C"]
    assert page._bar.sentence() == "2 names were pasted."
    table.clearSelection()
    table.setCurrentIndex(model.index(1, 1))
    page.seats._fill_menu()
    page.seats._menu.actions()[0].trigger()
    assert sorted(seat.name for seat in workshop.state.setup.seats_of(second)) == ["", "", "B"]
    only = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().setCurrentIndex(model.index(0, 1), only)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [seat.name for seat in model.seats] == ["C"]
    retype(qtbot, page.seats.new, "D")
    assert [seat.name for seat in model.seats] == ["C", "D"]


def test_an_empty_clipboard_is_explained(page: SetupPage, groups: Groups) -> None:
    groups(1, 0)
    page.show_step(GROUPS)
    page.seats.paste_button.click()
    assert "The clipboard holds no names" in page._bar.sentence()


def test_the_matrix_by_keyboard(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, groups: Groups
) -> None:
    first, second = groups(2, 0)
    qtbot.keyClick(page, Qt.Key.Key_4, CTRL)
    matrix = page.assignments.matrix
    assert page.focusWidget() is matrix
    assert page.assignments.unassigned() == ["1 Title 1", "2 Title 2", "3 Title 3"]
    qtbot.keyClick(matrix, Qt.Key.Key_Space)
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    qtbot.keyClick(matrix, Qt.Key.Key_Space)
    assert workshop.state.setup.domains_of(first) == ["1"]
    assert workshop.state.setup.domains_of(second) == ["1.1"]
    assert page.assignments.unassigned() == ["2 Title 2", "3 Title 3"]
    assert matrix.matrix.questions_of(first) == 3
    qtbot.keyClick(matrix, Qt.Key.Key_Z, CTRL)
    assert workshop.state.setup.domains_of(second) == []
    qtbot.keyClick(matrix, Qt.Key.Key_Y, CTRL)
    assert workshop.state.setup.domains_of(second) == ["1.1"]


def test_the_tree_folds_in_its_first_column(qtbot: QtBot, page: SetupPage, groups: Groups) -> None:
    groups(1, 0)
    page.show_step(ASSIGNMENTS)
    matrix = page.assignments.matrix
    matrix.setCurrentIndex(matrix.matrix.index_of("1.2"))
    for key, expanded in ((Qt.Key.Key_Left, False), (Qt.Key.Key_Right, True)):
        qtbot.keyClick(matrix, key)
        assert matrix.isExpanded(matrix.matrix.index_of("1.2")) is expanded
    qtbot.keyClick(matrix, Qt.Key.Key_Left)
    qtbot.keyClick(matrix, Qt.Key.Key_Left)
    assert matrix.currentIndex().data() == "1 Title 1"
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.currentIndex().column() == 1


def test_a_click_on_a_box_gives_the_domain(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, groups: Groups
) -> None:
    (group,) = groups(1, 0)
    page.show_step(ASSIGNMENTS)
    matrix = page.assignments.matrix
    index = matrix.matrix.index_of("2", 1)
    where = matrix.visualRect(index).center()
    qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert workshop.state.setup.domains_of(group) == ["2"]
    assert matrix.matrix.cell(index) is Cell.GIVEN
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2 Title 2, Group 1: given"
    title = matrix.visualRect(matrix.matrix.index_of("2")).center() + QPoint(4, 0)
    qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert workshop.state.setup.domains_of(group) == ["2"]


def test_arrows_follow_the_eye_from_right_to_left(
    qtbot: QtBot, page: SetupPage, groups: Groups
) -> None:
    groups(2, 0)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.show_step(ASSIGNMENTS)
    matrix = page.assignments.matrix
    assert matrix.currentIndex().column() == 1
    qtbot.keyClick(matrix, Qt.Key.Key_Left)
    assert matrix.currentIndex().column() == 2


def test_a_chip_leads_to_its_domain(page: SetupPage, groups: Groups) -> None:
    groups(1, 0)
    page.show_step(ASSIGNMENTS)
    page.assignments._flow.itemAt(2).widget().click()
    assert page.assignments.matrix.currentIndex().siblingAtColumn(0).data() == "2 Title 2"


def test_without_groups_the_matrix_points_to_the_groups(page: SetupPage) -> None:
    page.show_step(ASSIGNMENTS)
    button = page.assignments._empty.button
    assert button is not None
    button.click()
    assert page.step == GROUPS


def test_undo_works_where_the_cursor_is_in_a_field(
    qtbot: QtBot, page: SetupPage, workshop: Workshop
) -> None:
    edit = page.details.title.edit
    retype(qtbot, edit, "Other")
    assert workshop.state.setup.title == "Other"
    edit.setText("Other")
    qtbot.keyClick(edit, Qt.Key.Key_Z, CTRL)
    assert workshop.state.setup.title == "Care"
    assert edit.text() == "Care"
    assert "Redo" in page.redo_button.accessibleName()


def test_nothing_to_undo_is_said(page: SetupPage) -> None:
    page.redo()
    assert page._bar.sentence() == "There is nothing to redo."


def test_a_full_disk_becomes_a_sentence(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, journal: MemoryJournal
) -> None:
    journal.trouble = DiskFull(Path("/stick/care.workshop"))
    retype(qtbot, page.details.title.edit, "Other")
    assert "disk is full" in page._bar.sentence()
    assert workshop.state.setup.title == "Care"


def test_what_is_being_typed_survives_a_change_from_elsewhere(
    qtbot: QtBot, page: SetupPage, workshop: Workshop
) -> None:
    edit = page.details.title.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "Half typ")
    workshop.do(commands.change_details(workshop.state, country="Elsewhere"))
    assert edit.text() == "Half typ"
    assert page.details.country.text() == "Elsewhere"


def test_starting_takes_over_what_is_being_typed(
    qtbot: QtBot, page: SetupPage, workshop: Workshop
) -> None:
    edit = page.details.country.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "Elsewhere")
    with qtbot.waitSignal(page.doneRequested, timeout=1000):
        qtbot.keyClick(edit, Qt.Key.Key_Return, CTRL)
    assert workshop.state.setup.country == "Elsewhere"


def test_the_steps_say_how_far_they_are(
    page: SetupPage, workshop: Workshop, groups: Groups
) -> None:
    details, _, room, assigned, _ = page.rail.steps
    assert (details.fact(), room.fact(), assigned.fact()) == (
        "Land",
        "Whole room only",
        "Add groups first",
    )
    (group,) = groups(1, 3)
    assert (room.fact(), assigned.fact()) == ("1 group · 3 seats", "3 domains have no group")
    for domain in ("1", "2", "3"):
        workshop.do(commands.assign(workshop.state, group, domain))
    assert assigned.fact() == "Every domain has a group"
    workshop.do(commands.change_details(workshop.state, country=""))
    assert details.fact() == "The country is missing"


def test_back_and_next(qtbot: QtBot, page: SetupPage) -> None:
    for step in (QUESTIONS, GROUPS, ASSIGNMENTS):
        page.next_button.click()
        assert page.step == step
    for _ in range(3):
        page.back_button.click()
    assert page.step == DETAILS
    with qtbot.waitSignal(page.backRequested, timeout=1000):
        page.back_button.click()


def test_a_page_thrown_away_hears_nothing(
    qtbot: QtBot, workshop: Workshop, qapp: QApplication
) -> None:
    made = SetupPage(workshop)
    made.release()
    made.release()
    workshop.do(commands.change_details(workshop.state, title="Other"))
    assert made.details.title.text() == "Care"
    made.deleteLater()


@pytest.mark.parametrize("step", [DETAILS, QUESTIONS, GROUPS, ASSIGNMENTS, AGENDA])
def test_every_control_has_a_name(page: SetupPage, groups: Groups, step: int) -> None:
    groups(2, 2)
    page.show_step(step)
    QApplication.processEvents()
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named or widget.parent().metaObject().className().startswith("Q"), widget


def test_a_list_pasted_into_a_groups_name_seats_its_people(
    qtbot: QtBot, page: SetupPage, workshop: Workshop, groups: Groups, clipboard: list[str]
) -> None:
    _, second = groups(2, 2)
    page.show_step(GROUPS)
    line = page.groups.rows[second].name
    name = line.text()
    for text in ("B\tDonor\nC\n", "D"):
        clipboard.append(text)
        QApplication.clipboard().setText(text)
        line.setFocus()
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        if text == "D":
            assert line.text() == "D"  # one line is a name
        else:
            assert line.text() == name
    assert [seat.name for seat in workshop.state.setup.seats_of(second)] == ["B", "C"]
