"""What the plenary should look at, and in which order."""

import pytest
from workshops import small_workshop

from workshop_app.core import commands
from workshop_app.core.queue import Reason, plenary_queue


@pytest.fixture
def workshop():
    return small_workshop(groups=2, seats=5)


@pytest.fixture
def do(workshop):
    def do(command, *arguments, **named):
        return workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))

    return do


def queue(workshop):
    return {item.question.number: item.reasons for item in plenary_queue(workshop.state)}


def test_the_most_pressing_comes_first(workshop, do):
    do("decide", "1.1.1", "group", "mostly", group="g1")
    do("verify", "1.1.1", "confirmed")
    do("decide", "1.1.2", "group", "mostly", group="g1")
    do("decide", "1.1.3", "group", "no_consensus", group="g1")
    do("decide", "1.2.1", "group", "mostly", group="g1")
    do("decide", "1.2.1", "group", "slightly", group="g1", rationale="Read again")
    do("decide", "2.1", "group", "mostly", group="g1")
    do("decide", "2.1", "group", "slightly", group="g2")
    do("open_round", "2.4")
    do("park", "2.4")
    do("add_note", "2.2", "Only a note")
    found = queue(workshop)
    assert list(found) == ["1.1.3", "2.1", "1.2.1", "1.1.2", "2.4", "1.1.1"]
    assert found["2.1"] == (Reason.GROUPS_DIFFER, Reason.UNVERIFIED, Reason.WAITING)
    assert found["1.1.3"] == (Reason.NO_CONSENSUS, Reason.WAITING)
    assert found["1.2.1"][0] is Reason.CHANGED
    assert found["1.1.1"] == (Reason.WAITING,)
    answers = {i.question.number: i.answers for i in plenary_queue(workshop.state)}
    assert [(each.group, each.value) for each in answers["2.1"]] == [
        ("g1", "mostly"),
        ("g2", "slightly"),
    ]


def test_it_leaves_when_the_plenary_decides_and_returns_when_a_group_changes(workshop, do):
    do("decide", "1.1.1", "group", "mostly", group="g1")
    do("decide", "1.1.1", "plenary", "no_consensus")
    assert queue(workshop) == {}
    do("decide", "1.1.1", "group", "slightly", group="g1", rationale="New facts")
    assert queue(workshop)["1.1.1"][0] is Reason.CHANGED
    do("decide", "1.1.1", "plenary", "slightly", rationale="As the group")
    assert queue(workshop) == {}


def test_a_check_that_failed_keeps_the_question_in_view(workshop, do):
    do("decide", "1.1.1", "group", "mostly", group="g1")
    do("verify", "1.1.1", "confirmed")
    do("verify", "1.1.1", "contradicted", "The decree says otherwise")
    assert Reason.UNVERIFIED in queue(workshop)["1.1.1"]
