"""What the commands share: finding what is meant, and refusing what cannot be."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import TypeVar

from workshop_app.core import errors, typed
from workshop_app.core.entries import entries
from workshop_app.core.framework import (
    Question,
)
from workshop_app.core.records import Group, Seat
from workshop_app.core.rounds import Round, RoundState
from workshop_app.core.state import (
    State,
)

MOST_HANDS = 9999
"""More hands than any room holds: a larger count is a slip of the keyboard."""

CELL_LIMIT = 32_767
"""UTF-16 units an Excel cell can hold; longer text is refused when it is typed."""

LARGEST_EXPONENT = 300
"""Numbers from 10 to this power on fit no Excel cell, and would take for ever to write out."""

Choice = TypeVar("Choice", bound=StrEnum)


def new_id() -> str:
    """A fresh UUID for an entity or event."""
    return str(uuid.uuid4())


def find_question(state: State, reference: str) -> Question:
    """The question with this id or number; `UnknownQuestion` if there is none."""
    question = state.question(reference)
    if question is None:
        raise errors.UnknownQuestion(question=reference)
    return question


def find_group(state: State, reference: str) -> Group:
    """The group with this id or name (case does not matter); `UnknownGroup` if there is none."""
    group = state.setup.groups.get(reference)
    if group is None:
        wanted = reference.strip().casefold()
        matches = [g for g in state.setup.groups.values() if g.name.casefold() == wanted]
        group = matches[0] if matches else None
    if group is None:
        raise errors.UnknownGroup(group=reference)
    return group


def find_seat(state: State, seat: str) -> Seat:
    """The seat with this id; `UnknownSeat` if there is none."""
    found = state.setup.seats.get(seat)
    if found is None:
        raise errors.UnknownSeat(seat=seat)
    return found


def choose(kind: type[Choice], value: str, what: str) -> Choice:
    """``value`` as a member of ``kind``; `BadChoice` naming the members if it is none."""
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(str(member) for member in kind)
        raise errors.BadChoice(value=value, what=what, choices=choices) from None


def round_in_play(state: State, question: str) -> tuple[Question, Round]:
    """The question and its open round; `NoRoundOpen` if there is none."""
    asked = find_question(state, question)
    latest = state.of(asked.id).latest_round
    if latest is None or latest.state is not RoundState.OPEN:
        raise errors.NoRoundOpen(question=asked.number)
    return asked, latest


def checked_name(what: str, name: str) -> str:
    """A name with its spaces evened out; `NameMissing` when it is empty."""
    name = " ".join(name.split())
    if not name:
        raise errors.NameMissing(what=what)
    fits_cell("name", name)
    return name


def refuse_taken(state: State, name: str, but: str = "") -> None:
    """Refuse a group name that another group has."""
    for group in state.setup.groups.values():
        if group.id != but and group.name.casefold() == name.casefold():
            raise errors.NameTaken(what="group", name=name)


def known_domain(state: State, domain: str) -> str:
    """The id, if the framework has this domain; `UnknownDomain` if not."""
    if not state.framework.has_domain(domain):
        raise errors.UnknownDomain(domain=domain)
    return domain


def group_name(state: State, group: str) -> str:
    """A group's name, for sentences."""
    found = state.setup.groups.get(group)
    return found.name if found else group


def checked_share(value: object) -> float:
    """A threshold as a number above 0 and up to 1; `BadThreshold` if it is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 1:
        raise errors.BadThreshold(threshold=value)
    return float(value)


def checked_hands(count: object, option: str) -> int:
    """A whole number of hands; `BadCount` if it is none."""
    if isinstance(count, float) and count.is_integer():
        count = int(count)
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST_HANDS:
        raise errors.BadCount(count=count, option=option, most=MOST_HANDS)
    return count


def checked_number(
    answer: object, misfit: errors.Refused, unit: str = "", language: str = "en"
) -> int | float:
    """A finite number an Excel cell can hold; ``misfit`` if it is none.

    It may come as typed in this language, with the unit behind it.
    """
    if isinstance(answer, bool):
        raise misfit
    if isinstance(answer, (int, float)):
        if not abs(answer) < 10**LARGEST_EXPONENT:
            raise misfit
        return answer
    if isinstance(answer, str):
        shown = " ".join(answer.split())
        if unit and shown.casefold().endswith(unit.casefold()):
            shown = shown[: len(shown) - len(unit)]
        if typed.without_percent(shown) != shown.strip():
            raise misfit
        if (number := typed.parse_number(shown, language)) is not None:
            return number
        if typed.parse_number(shown) is not None:
            raise errors.TwoReadings(**misfit.values)
    raise misfit


def checked_text(what: str, text: str) -> str:
    """Text with even line ends; `TextMissing` when empty, `TextTooLong` for a cell."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise errors.TextMissing(what=what)
    fits_cell(what, text)
    return text


def fits_cell(what: str, text: str) -> None:
    """Refuse text that no Excel cell can hold."""
    length = cell_length(text)
    if length > CELL_LIMIT:
        raise errors.TextTooLong(what=what, length=length, limit=CELL_LIMIT)


def fits_shared_cell(state: State, question: Question, field: str, was: str, line: str) -> None:
    """Refuse an entry that would not fit its cell of the workbook together with the others.

    ``field`` is the one of `entries.TEXT_FIELDS` it stands in, ``was`` the id of the entry that it
    replaces, "" for a new one, ``line`` the form it has in the cell.
    """
    others = {**entries(state.of(question.id), field), was: line}
    length = cell_length("\n".join(others.values()))
    if length > CELL_LIMIT:
        raise errors.CellFull(
            question=question.number, length=length, limit=CELL_LIMIT, over=length - CELL_LIMIT
        )


def cell_room(state: State, question: Question, field: str, was: str = "") -> int:
    """UTF-16 units left for an entry in its cell, beside the others; ``field`` "" for none."""
    others = {
        key: line for key, line in entries(state.of(question.id), field).items() if key != was
    }
    return CELL_LIMIT - cell_length("".join(f"{line}\n" for line in others.values()))


def cell_length(text: str) -> int:
    """How long a text is as a spreadsheet counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
