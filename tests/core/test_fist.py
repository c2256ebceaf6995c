"""The closing check with raised fingers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.fist import passes
from workshop_app.core.room import room_view

Q = "1.1.1"


@given(st.lists(st.integers(0, 20), min_size=6, max_size=6))
def test_it_passes_when_somebody_showed_fingers_and_nobody_fewer_than_three(counts):
    shown = [fingers for fingers, people in enumerate(counts) for _ in range(people)]
    assert passes(counts) == (bool(shown) and min(shown) >= 3)


def test_from_start_to_end():
    workshop = small_workshop(groups=2, seats=4)

    def do(command, *arguments, **named):
        workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))

    with pytest.raises(errors.NoFist, match="start one first"):
        do("count_fist", Q, [0, 0, 0, 1, 1, 1])
    do("start_fist", Q)
    with pytest.raises(errors.FistRuns):
        do("start_fist", Q, group="g1")
    do("count_fist", Q, [0, 0, 1, 3, 2, 2])
    seen = room_view(workshop.state, Q).fist
    assert (seen.counts, seen.speak, seen.passes, seen.expected) == (
        (0, 0, 1, 3, 2, 2),
        1,
        False,
        8,
    )
    do("count_fist", Q, [0, 0, 0, 4, 2, 2])
    assert room_view(workshop.state, Q).fist.passes
    for wrong in ([1, 2], [0, 0, 0, 0, 0, -1]):
        with pytest.raises(errors.Refused):
            do("count_fist", Q, wrong)
    do("end_fist", Q)
    assert room_view(workshop.state, Q).fist is None
    with pytest.raises(errors.NoFist):
        do("count_fist", Q, [8, 0, 0, 0, 0, 0])
    kept = workshop.state.of("Q1.1.1").fists
    assert [(each.counts, each.ended) for each in kept] == [((0, 0, 0, 4, 2, 2), True)]
    workshop.undo()
    assert room_view(workshop.state, Q).fist.passes


def test_it_asks_about_a_proposal_and_shows_the_room_nothing_else():
    workshop = small_workshop(groups=2, seats=4)

    def asked():
        shown = room_view(workshop.state, Q).fist.answer
        workshop.undo()
        return shown.label if shown else None

    workshop.do(commands.start_fist(workshop.state, Q, answer="slightly"))
    assert asked() == "Slightly"
    with pytest.raises(errors.UnknownOption):
        commands.start_fist(workshop.state, Q, answer="nearly")
    workshop.do(commands.decide(workshop.state, Q, "group", "mostly", group="g1"))
    workshop.do(commands.start_fist(workshop.state, Q, group="g1"))
    assert room_view(workshop.state, Q).fist.group == "Group 1"
    assert asked() == "Mostly"
    workshop.do(commands.open_round(workshop.state, Q))
    workshop.do(commands.tally(workshop.state, Q, {"slightly": 8}))
    workshop.do(commands.close_round(workshop.state, Q))
    # The group's answer would tell a room what to think of a vote it has not decided on.
    workshop.do(commands.start_fist(workshop.state, Q))
    assert asked() is None


def test_not_while_a_vote_is_open_nor_a_vote_meanwhile():
    workshop = small_workshop()
    workshop.do(commands.start_fist(workshop.state, Q))
    with pytest.raises(errors.FistRuns):
        commands.open_round(workshop.state, Q)
    workshop.do(commands.end_fist(workshop.state, Q))
    workshop.do(commands.open_round(workshop.state, Q))
    with pytest.raises(errors.RoundOpen):
        commands.start_fist(workshop.state, Q)
