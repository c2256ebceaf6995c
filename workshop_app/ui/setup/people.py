"""Seats from a number or from pasted text."""

from __future__ import annotations

from typing import Final

from workshop_app.core import commands
from workshop_app.core.errors import Refused
from workshop_app.core.events import Act
from workshop_app.core.state import (
    State,
)

MOST_SEATS: Final = 200
"""Seats of one group: more is a slip of the keyboard or the wrong clipboard."""


class TooManySeats(Refused):
    template = "A group has at most {most} seats; this would make {count}."


class NamedSeats(Refused):
    template = (
        "Only {spare} seats have no name, and {wanted} would have to go; "
        "remove people one by one in the list."
    )


class NoNames(Refused):
    template = "The clipboard holds no names; copy a list first, one name on each line."


def parse_people(text: str) -> list[tuple[str, str]]:
    """(name, role) of each line; a tab, as Excel copies it, parts name from role."""
    people = []
    for line in text.splitlines():
        cells = [cell.strip().strip('"').strip() for cell in line.split("\t")]
        if any(cells):
            people.append((cells[0], next((cell for cell in cells[1:] if cell), "")))
    return people


def set_count(state: State, group: str, count: int) -> Act:
    """Make a group have ``count`` seats: unnamed ones come, or go from the end."""
    if count > MOST_SEATS:
        raise TooManySeats(most=MOST_SEATS, count=count)
    seats = state.setup.seats_of(group)
    more = count - len(seats)
    if more >= 0:
        return commands.add_seats(state, group, [("", "")] * more)
    spare = [seat for seat in reversed(seats) if not seat.name and not seat.role]
    if len(spare) < -more:
        raise NamedSeats(spare=len(spare), wanted=-more)
    act: Act = ()
    for seat in spare[:-more]:
        act += commands.remove_seat(state, seat.id)
    return act


def paste(state: State, group: str, text: str) -> Act:
    """Seat the people in ``text``: seats without a name first, then new ones; one act."""
    people = parse_people(text)
    if not people:
        raise NoNames
    empty = [seat for seat in state.setup.seats_of(group) if not seat.name and not seat.role]
    new = people[len(empty) :]
    total = len(state.setup.seats_of(group)) + len(new)
    if total > MOST_SEATS:
        raise TooManySeats(most=MOST_SEATS, count=total)
    act: Act = ()
    for seat, (name, role) in zip(empty, people, strict=False):
        act += commands.change_seat(state, seat.id, name=name, role=role)
    return act + commands.add_seats(state, group, new)
