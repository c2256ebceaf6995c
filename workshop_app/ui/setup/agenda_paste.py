"""Planned minutes from pasted cells, as Excel copies them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from workshop_app.core import commands
from workshop_app.core.errors import Refused
from workshop_app.core.events import Act
from workshop_app.core.framework import Domain, Framework
from workshop_app.core.state import State

_HOURS = re.compile(r"(\d+):(\d\d)(?::\d\d)?$")
_MINUTES = re.compile(r"(\d+)(?:[.,]0+)?\s*(?:min\.?|minutes?|m|')?$", re.IGNORECASE)
_NOTHING: Final = frozenset({"", "-", "–", "—"})

Column = str | None
"""A group's id, or None for the plenary"""


class NoMinutes(Refused):
    template = (
        "The clipboard holds no minutes; copy cells with minutes, with or without the names of "
        "the domains in the first column."
    )


class NotMinutes(Refused):
    template = "“{text}” is not a number of minutes; write 45 or 0:45, and paste again."


def read_minutes(text: str) -> int:
    """Minutes from "45", "45 min" or "0:45"; an empty cell is 0. Raises `NotMinutes`."""
    text = text.strip()
    if text in _NOTHING:
        return 0
    if found := _HOURS.match(text):
        return int(found[1]) * 60 + int(found[2])
    if found := _MINUTES.match(text):
        return int(found[1])
    raise NotMinutes(text=text)


def paste(
    state: State,
    text: str,
    rows: Sequence[Domain],
    columns: Sequence[Column],
    at: tuple[int, int],
) -> Act:
    """The act that plans what was copied.

    A first column with numbers or titles of domains says which rows are meant, a first row with
    names of groups which columns. Without them the cells go where the table stands: ``at`` is
    (row, column) among ``rows`` and ``columns``. A domain's minutes hold those of the domains
    below it, as they do in the table.
    """
    cells = [line.split("\t") for line in text.splitlines() if line.strip()]
    if not cells:
        raise NoMinutes
    named = _domains(state.framework)
    by_name = any(_key(line[0]) in named and len(line) > 1 for line in cells)
    lead = 1 if by_name else 0
    heads = _heads(state, cells[0][lead:], columns)
    if heads is not None:
        cells = cells[1:]
    elif by_name:
        heads = list(columns)
    else:
        heads = list(columns[at[1] :])
    typed: dict[tuple[Column, str], int] = {}
    for offset, line in enumerate(cells):
        if by_name:
            domain = named.get(_key(line[0]))
        else:
            place = at[0] + offset
            domain = rows[place].id if place < len(rows) else None
        if domain is None:
            continue
        for column, cell in zip(heads, line[lead:], strict=False):
            if column != "":
                typed[(column, domain)] = read_minutes(cell)
    if not typed:
        raise NoMinutes
    return commands.plan_items(state, _items(state, typed))


def _items(state: State, typed: Mapping[tuple[Column, str], int]) -> dict[tuple[Column, str], int]:
    """What each domain has of its own, when what was typed holds what lies below."""
    framework, planned = state.framework, dict(state.setup.planned)
    found: dict[tuple[Column, str], int] = {}
    deepest = sorted(typed, key=lambda item: -len(framework.path(item[1])))
    for column, domain in deepest:
        holder = column or ""
        below = framework.below(domain) - {domain}
        held = sum(
            least for (who, where), least in planned.items() if who == holder and where in below
        )
        own = max(0, typed[(column, domain)] - held)
        found[(column, domain)] = planned[(holder, domain)] = own
    return found


def _domains(framework: Framework) -> dict[str, str]:
    """Number, title, and both together of every domain → its id; the first of a name counts."""
    named: dict[str, str] = {}
    for domain in framework.domains:
        for text in (f"{domain.number} {domain.title}", domain.number, domain.title):
            if _key(text):
                named.setdefault(_key(text), domain.id)
    return named


def _heads(state: State, line: Sequence[str], columns: Sequence[Column]) -> list[Column] | None:
    """Which column each head means, "" for one that means none; None without any."""
    names = {_key(group.name): group.id for group in state.setup.groups.values()}
    known: dict[str, Column] = {name: key for name, key in names.items() if key in columns}
    known.setdefault("plenary", None)
    found: list[Column] = [known.get(_key(cell), "") for cell in line]
    return found if any(column != "" for column in found) else None


def _key(text: str) -> str:
    return " ".join(text.strip().strip('"').split()).casefold()
