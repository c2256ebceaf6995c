"""The groups' answers in the room: on demand, never beside an undecided vote, never who said it."""

import json

import pytest
from workshops import small_workshop

from workshop_app.core import commands
from workshop_app.core.room import room_view
from workshop_app.core.room_layout import with_layout
from workshop_app.core.room_parts import RoomLayout

Q = "Q1.1.1"


@pytest.fixture
def workshop():
    made = small_workshop(groups=3, seats=5)
    for group, answer in (("g2", "mostly"), ("g1", "no_consensus")):
        made.do(
            commands.decide(
                made.state,
                Q,
                "group",
                answer,
                group=group,
                rationale="SECRET reason",
                dissent="SECRET dissent",
            )
        )
    made.do(commands.add_note(made.state, Q, "Two regions have no service.", "gap"))
    return made


def shown(workshop, layout=RoomLayout.ANSWERS, *, notes=False):
    return with_layout(room_view(workshop.state, Q), workshop.state, Q, layout, notes=notes)


def test_answers_in_the_order_of_the_groups_and_nothing_else(workshop):
    view = shown(workshop)
    said = [(each.group, each.decision.label or each.decision.reserved) for each in view.answers]
    assert said == [("Group 1", "no_consensus"), ("Group 2", "Mostly")]
    assert view.notes == ()
    told = json.dumps(view.to_json())
    assert "SECRET" not in told
    assert "regions" not in told
    assert [(each.kind, each.text) for each in shown(workshop, notes=True).notes] == [
        ("gap", "Two regions have no service.")
    ]
    assert shown(workshop, RoomLayout.BY_GROUP, notes=True).answers == ()


def test_no_answers_beside_an_undecided_vote(workshop):
    def step(command, *arguments):
        workshop.do(command(workshop.state, Q, *arguments))
        return shown(workshop, notes=True)

    workshop.do(commands.open_round(workshop.state, Q))
    workshop.do(commands.tally(workshop.state, Q, {"mostly": 9}))
    for view in (shown(workshop), step(commands.close_round), step(commands.reveal)):
        assert (view.answers, view.notes, view.layout) == ((), (), RoomLayout.TOTAL)
    workshop.do(commands.decide(workshop.state, Q, "plenary", "mostly"))
    assert len(shown(workshop).answers) == 2


def test_of_a_question_without_answers_the_total_is_shown(workshop):
    view = with_layout(
        room_view(workshop.state, "Q2.1"),
        workshop.state,
        "Q2.1",
        RoomLayout.ANSWERS,
        notes=True,
    )
    assert (view.layout, view.answers) == (RoomLayout.TOTAL, ())
