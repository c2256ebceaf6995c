"""Annexes on people: the core team, the participants, the groups. Roles, or names by choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from workshop_app.core.records import Seat
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.assessment.missing import filled
from workshop_app.reports.assessment.words import words_for
from workshop_app.reports.blocks import Block, ColumnAlign, Grid, Heading, Line, Role

_END = ColumnAlign.END
_START = ColumnAlign.START


def core_team_blocks(m: Material) -> Iterator[Block]:
    """The members as they were typed, and the work done on the answers, by role or name."""
    words = m.words
    yield Heading(2, words("team.members"))
    members = [text for each in m.choice.details.core_team if (text := filled(each))]
    yield from m.or_nothing(Line(Role.BULLET, text) for text in members)
    yield Heading(2, words("team.work"))
    checks: Counter[str] = Counter()
    signed: Counter[str] = Counter()
    for question in m.asked:
        for entry in m.known(question).verification:
            checks[_named(m, (_who(m, entry.who), entry.role))] += 1
    for sign_off in m.state.setup.sign_offs.values():
        signed[_named(m, (_who(m, sign_off.who),))] += 1
    rows = [(name, str(checks[name]), str(signed[name])) for name in {**checks, **signed}]
    if not rows:
        yield m.nothing()
        return
    head = words("col.who") if m.names else words("col.role")
    yield Grid(
        (head, words("col.checks"), words("col.signed")),
        (10, 3, 3),
        tuple(rows),
        aligns=(_START, _END, _END),
    )


def _who(m: Material, who: str) -> str:
    """Who did it, where people may be named; else only what is the role of somebody here."""
    roles = {seat.role.casefold() for seat in m.state.setup.seats.values()}
    roles |= {m.words("part.core_team").casefold(), words_for("en")("part.core_team").casefold()}
    return who if m.names or who.strip().casefold() in roles else ""


def _named(m: Material, parts: Iterable[str]) -> str:
    return m.words("list").join(part for part in parts if part) or m.words("team.no_role")


def participants_blocks(m: Material) -> Iterator[Block]:
    """Everybody with a seat: names with roles and groups, or how many people hold each role."""
    words, seats = m.words, list(m.state.setup.seats.values())
    if not seats:
        yield m.nothing()
        return
    if not m.names:
        yield _by_role(m, seats)
        return
    rows = tuple(
        (seat.name or "–", seat.role or "–", m.group_name(seat.group) or words("people.guests"))
        for seat in seats
    )
    names = ("name", "role", "group")
    yield Grid(tuple(words(f"col.{name}") for name in names), (7, 9, 5), rows)


def _by_role(m: Material, seats: Iterable[Seat]) -> Grid:
    found = Counter(seat.role or m.words("people.no_role") for seat in seats)
    rows = [(role, str(count)) for role, count in found.items()]
    rows.append((m.words("total"), str(found.total())))
    return Grid(
        (m.words("col.role"), m.words("col.people")),
        (12, 3),
        tuple(rows),
        aligns=(_START, _END),
        strong=frozenset({len(rows) - 1}),
    )


def groups_blocks(m: Material) -> Iterator[Block]:
    """Each group: the sections it was given, and who sat in it."""
    words, setup = m.words, m.state.setup
    if not setup.groups:
        yield Line(Role.EMPTY, words("groups.none"))
        return
    framework = m.state.framework
    for group in setup.groups.values():
        yield Heading(2, group.name)
        yield Line(Role.LABEL, words("col.sections"))
        given = [d for d in setup.domains_of(group.id) if framework.has_domain(d)]
        yield from m.or_nothing(
            Line(Role.BULLET, m.texts.domain(framework.domain(domain))) for domain in given
        )
        seats = setup.seats_of(group.id)
        if seats:
            yield _by_role(m, seats)
