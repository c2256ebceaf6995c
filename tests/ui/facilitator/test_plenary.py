"""The plenary in the real window: its queue, groups side by side, votes by group."""

import pytest
from keyboard import Key
from PySide6.QtCore import Qt

from workshop_app.core import commands
from workshop_app.core.progress import Status, status
from workshop_app.core.room_parts import RoomLayout
from workshop_app.core.state import Changes
from workshop_app.ui.facilitator.keys import Deed
from workshop_app.ui.widgets import Button, Card


def decide(room, number, group, answer, **more):
    room.do(commands.decide(room.state, number, "group", answer, group=group, **more))


def rows(room):
    model = room.page.framework.queue.model()
    return [
        (model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)).split(". ")[0]
        for row in range(model.rowCount())
    ]


def count(room):
    return room.page.framework._count.text()


@pytest.fixture
def queued(room):
    decide(room, "1.2.1", "north", "mostly")
    decide(room, "1.2.2", "north", "mostly")
    decide(room, "1.2.2", "south", "slightly")
    decide(room, "1.2.4", "north", "no_consensus")
    room.go("1.2.1")
    room.keys("q")
    return room


def test_the_queue_tells_why_and_steps_with_the_page_keys(queued):
    assert rows(queued) == [
        "1.2.4, No consensus",
        "1.2.2, Groups differ · Not verified",
        "1.2.1, Not verified",
    ]
    assert count(queued) == "3 to look at"
    pane = queued.page.framework
    assert pane.queue.isVisible()
    assert not pane.tree.isVisible()
    queued.keys(Key.Key_PageUp)
    assert queued.number == "1.2.2"
    queued.keys(Key.Key_PageUp)
    assert queued.number == "1.2.4"
    queued.keys(Key.Key_PageUp)
    assert (queued.number, queued.said) == ("1.2.4", "There is nothing further in the queue.")
    assert pane.queue.currentIndex().row() == 0
    queued.keys("q", Key.Key_PageDown)
    assert pane.tree.isVisible()
    assert queued.number == "1.2.5"


def test_a_settled_question_leaves_and_the_next_one_follows(queued):
    queued.go("1.2.2")
    queued.keys("3")
    queued.page.decision.reason.setPlainText("As most of them")
    queued.keys((Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    assert rows(queued) == ["1.2.4, No consensus", "1.2.1, Not verified"]
    queued.keys(Key.Key_PageDown)
    assert queued.number == "1.2.1"
    queued.keys((Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    assert len(rows(queued)) == 3
    decide(queued, "1.2.1", "north", "slightly", rationale="Read again")
    assert rows(queued)[2] == "1.2.1, Changed · Not verified"
    for number in ("1.2.1", "1.2.2", "1.2.4"):
        queued.do(commands.decide(queued.state, number, "plenary", "mostly", rationale="So"))
    assert count(queued) == "0 to look at"
    assert queued.page.framework._settled.isVisible()
    assert queued.page.framework._settled.accessibleName() == "Every group answer is settled."


def test_a_group_answer_alone_waits_for_the_plenary(queued):
    queued.go("1.2.1")
    queued.keys("q")
    page = queued.page
    assert status(queued.state, queued.question("1.2.1")) is Status.WAITING
    assert status(queued.state, queued.question("1.2.1"), "north") is Status.DECIDED
    assert "waiting for the plenary" in page.framework.tree.currentIndex().data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    assert page.bottom.primary.text() == "Record decision"
    assert page.bottom.again.isVisible()
    assert "Confirm the group’s answer" in page.presenting.prompt.text()
    queued.keys("3", (Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    assert status(queued.state, queued.question("1.2.1")) is Status.DECIDED
    assert page.bottom.primary.text() == "Next question"


def test_a_group_has_no_queue(queued):
    queued.keys((Key.Key_1, Qt.KeyboardModifier.AltModifier))
    assert queued.page.framework.tree.isVisible()
    assert not queued.page.framework._lists.isVisible()
    queued.page.bottom.primary.setFocus()
    queued.keys("q")
    assert "belongs to the plenary" in queued.said


def test_a_change_asks_about_its_own_questions_only(queued, monkeypatch):
    asked = []
    name = "workshop_app.ui.facilitator.queue_model.reasons_for"
    monkeypatch.setattr(name, lambda known: asked.append(known) or ())
    queued.page.framework.refresh(Changes(questions=frozenset({queued.question("1.2.4")})))
    assert len(asked) == 1
    assert rows(queued) == ["1.2.2, Groups differ · Not verified", "1.2.1, Not verified"]


def test_groups_side_by_side_and_an_answer_taken_is_not_decided(queued):
    queued.go("1.2.2")
    card = queued.page.plenary.answers
    names = [each.accessibleName() for each in card.findChildren(Card) if each.isVisible()]
    assert names == ["North: Mostly", "South: Slightly"]
    takes = {
        each.accessibleName(): each
        for each in card.findChildren(Button)
        if "Take" in each.accessibleName()
    }
    before = len(queued.stored())
    takes["Take the answer of South into the decision: Slightly"].click()
    queued.settle()
    assert queued.page.decision.answer() == "slightly"
    assert len(queued.stored()) == before
    assert queued.page.bottom.primary.text() == "Record decision"


def test_the_room_sees_the_answers_on_demand_and_never_beside_a_vote(queued):
    queued.do(commands.add_note(queued.state, "1.2.2", "Two regions have none.", "gap"))
    queued.go("1.2.2")

    def view():
        return queued.session.room.view

    assert view().answers == ()
    queued.page.bottom.primary.setFocus()
    queued.keys("y")
    assert [each.group for each in view().answers] == ["North", "South"]
    assert view().notes == ()
    queued.page.perform(Deed.ROOM_NOTES)
    assert [each.text for each in view().notes] == ["Two regions have none."]
    assert queued.page.plenary.answers.notes_in_room.isChecked()
    queued.keys("o")
    assert (view().answers, view().notes, view().layout) == ((), (), RoomLayout.TOTAL)
    queued.page.bottom.primary.setFocus()
    queued.keys("y")
    assert "would lead it" in queued.said
    assert view().answers == ()
    queued.keys("k")
    queued.page.bottom.primary.setFocus()
    queued.keys("y")
    assert len(view().answers) == 2
    queued.keys(Key.Key_PageDown)
    assert view().answers == ()


def test_votes_by_group_here_and_in_the_room(room):
    room.go("1.2.1")
    room.keys("x")
    assert "was revealed" in room.said
    room.keys("o")
    for group, counts in (
        ("north", {"mostly": 4, "slightly": 1}),
        ("south", {"mostly": 1, "completely": 4}),
        ("east", {"slightly": 2}),
    ):
        room.do(commands.tally(room.state, "1.2.1", counts, group=group))
    room.keys("cc", "rr")
    room.page.bottom.primary.setFocus()
    room.keys("x")
    card = room.page.plenary.votes
    assert card.isVisible()
    assert not room.page.board.isVisible()
    said = card.bars.accessibleName()
    assert "East: Completely 0, Mostly 0, Slightly 2, Not at all 0" in said
    assert "All groups: Completely 4, Mostly 5, Slightly 3, Not at all 0" in said
    assert room.session.room.view.layout is RoomLayout.TOTAL
    room.keys((Key.Key_X, Qt.KeyboardModifier.ShiftModifier))
    seen = room.session.room.scene.summary
    assert "East: fewer than 5 votes: not shown" in seen
    assert "not shown: it would tell how a small group voted" in seen
    room.keys("x")
    assert room.page.board.isVisible()
    room.go("1.2.2")
    assert room.session.room.view.layout is RoomLayout.TOTAL
