"""Seats from numbers and pasted lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.workshop import Workshop
from workshop_app.ui.setup import people

Groups = Callable[[int, int], list[str]]


def names(workshop: Workshop, group: str) -> list[tuple[str, str]]:
    return [(seat.name, seat.role) for seat in workshop.state.setup.seats_of(group)]


def test_lines_and_tabs() -> None:
    text = 'Participant A\tMinistry\r\n\r\n  Participant B \n"Participant C"\t\tDonor\n\tObserver\n'
    assert people.parse_people(text) == [
        ("Participant A", "Ministry"),
        ("Participant B", ""),
        ("Participant C", "Donor"),
        ("", "Observer"),
    ]


@given(st.text())
def test_any_text_gives_clean_people(text: str) -> None:
    for name, role in people.parse_people(text):
        assert name or role
        assert (name, role) == (name.strip(), role.strip())


def test_pasted_people_take_the_empty_seats_first(workshop: Workshop, groups: Groups) -> None:
    group, other = groups(2, 2)
    changes = workshop.do(people.paste(workshop.state, group, "A\tx\nB\nC"))
    assert names(workshop, group) == [("A", "x"), ("B", ""), ("C", "")]
    assert names(workshop, other) == [("", ""), ("", "")]
    assert len(changes.events) == 3
    workshop.undo()
    assert names(workshop, group) == [("", ""), ("", "")]


def test_a_number_adds_and_takes_unnamed_seats(workshop: Workshop, groups: Groups) -> None:
    (group,) = groups(1, 3)
    workshop.do(people.paste(workshop.state, group, "A"))
    workshop.do(people.set_count(workshop.state, group, 5))
    assert len(names(workshop, group)) == 5
    workshop.do(people.set_count(workshop.state, group, 1))
    assert names(workshop, group) == [("A", "")]
    assert people.set_count(workshop.state, group, 1) == ()


def test_people_with_names_are_not_thrown_out_by_a_number(
    workshop: Workshop, groups: Groups
) -> None:
    (group,) = groups(1, 3)
    workshop.do(people.paste(workshop.state, group, "A\nB"))
    with pytest.raises(people.NamedSeats, match="Only 1 seats have no name, and 2 would"):
        people.set_count(workshop.state, group, 1)


def test_too_many_and_nothing_are_refused(workshop: Workshop, groups: Groups) -> None:
    (group,) = groups(1, 0)
    with pytest.raises(people.TooManySeats):
        people.paste(workshop.state, group, "A\n" * (people.MOST_SEATS + 1))
    with pytest.raises(people.TooManySeats):
        people.set_count(workshop.state, group, people.MOST_SEATS + 1)
    with pytest.raises(people.NoNames):
        people.paste(workshop.state, group, " \n\t\n")
