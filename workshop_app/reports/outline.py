"""What was said as a document in data: headings, lines and grids, by domain or by group.

What is empty is there as empty, so that nobody takes it for forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workshop_app.core.framework import GONE, Domain, walk_domains
from workshop_app.core.report_back import GroupReport, report_rows
from workshop_app.core.state import State
from workshop_app.core.team import SignOff
from workshop_app.reports.blocks import NOTHING, Block, Grid, Heading, Line, Outline, Role
from workshop_app.reports.choice import (
    By,
    Choice,
    Part,
    chosen_domains,
    domain_title,
    group_names,
    groups_of_domains,
)
from workshop_app.reports.question_blocks import question_blocks
from workshop_app.reports.tables import tables
from workshop_app.reports.words import day

PART_WORDS: Mapping[Part, str] = {
    Part.ANSWERS: "answers",
    Part.VOTES: "votes",
    Part.NOTES: "notes",
    Part.EVIDENCE: "evidence",
    Part.VERIFICATION: "verification log",
    Part.ACTIONS: "actions",
    Part.PARKING: "parking lot",
    Part.REPORTS: "group reports",
}
_GONE = "No longer in the tool"


def outline(state: State, choice: Choice) -> Outline:
    """Everything that was chosen, in reading order."""
    setup = state.setup
    place = " · ".join(part for part in (setup.country, setup.round_name) if part)
    facts = [place] if place else []
    order = "domain" if choice.by is By.DOMAIN else "group"
    parts = ", ".join(PART_WORDS[part] for part in Part if part in choice.parts)
    facts.append(f"By {order}: {parts}")
    if choice.domains:
        framework = state.framework
        named = "; ".join(domain_title(framework.domain(each)) for each in choice.domains)
        facts.append(f"Only: {named}")
    if "" in setup.sign_offs:
        facts.append(_signed(setup.sign_offs[""]))
    make = _by_domain if choice.by is By.DOMAIN else _by_group
    blocks = (*make(state, choice), *_apart(state, choice))
    return Outline(setup.title or state.framework.title, tuple(facts), setup.language, blocks)


# --- by domain and by group -----------------------------------------------------------------------


_ABOUT_QUESTIONS = frozenset(
    {Part.ANSWERS, Part.VOTES, Part.NOTES, Part.EVIDENCE, Part.VERIFICATION}
)


def _by_domain(state: State, choice: Choice) -> Iterator[Block]:
    wanted = chosen_domains(state, choice)
    if choice.parts & _ABOUT_QUESTIONS:
        yield from _domains(state, choice, 1, wanted)
    if Part.REPORTS in choice.parts:
        yield Heading(1, "Group reports")
        reports = list(state.setup.reports.values())
        for report in reports:
            yield from report_blocks(state, report, 2)
        if not reports:
            yield Line(Role.EMPTY, NOTHING)


def _by_group(state: State, choice: Choice) -> Iterator[Block]:
    wanted, framework = chosen_domains(state, choice), state.framework
    about_questions = bool(choice.parts & _ABOUT_QUESTIONS)
    for group in state.setup.groups.values():
        yield Heading(1, group.name)
        held: set[str] = set()
        for assigned in state.setup.domains_of(group.id):
            if framework.has_domain(assigned):
                held |= framework.below(assigned)
        if not held & wanted:
            yield Line(Role.EMPTY, "No domain of this group is among those exported.")
        elif about_questions:
            yield from _domains(state, choice, 2, frozenset(held & wanted), group.id)
        if Part.REPORTS in choice.parts:
            own = [each for each in state.setup.reports.values() if each.group == group.id]
            for report in own:
                yield from report_blocks(state, report, 2)
            if not own:
                yield Heading(2, "Report")
                yield Line(Role.EMPTY, NOTHING)
    rest = wanted - set(groups_of_domains(state))
    rest &= {question.domain for question in framework.questions}
    if about_questions and rest:
        yield Heading(1, "Given to no group")
        yield from _domains(state, choice, 2, rest)
    if Part.REPORTS in choice.parts:
        for report in state.setup.reports.values():
            if report.group not in state.setup.groups:
                yield from report_blocks(state, report, 1)


def _domains(
    state: State,
    choice: Choice,
    level: int,
    wanted: frozenset[str],
    group: str | None = None,
) -> Iterator[Block]:
    """Headings of the wanted domains (and of those above them), with their questions."""
    framework = state.framework
    for depth, domain in walk_domains(framework):
        below = framework.below(domain.id)
        if not below & wanted:
            continue
        yield Heading(level + depth, _title(domain))
        if domain.id in state.setup.sign_offs:
            yield Line(Role.QUIET, _signed(state.setup.sign_offs[domain.id]))
        if domain.id not in wanted:
            continue
        own = [question for question in framework.questions if question.domain == domain.id]
        for question in own:
            yield from question_blocks(state, choice.parts, question, level + depth + 1, group)
        if not own and below == {domain.id}:
            yield Line(Role.EMPTY, "No question stands here.")


def _title(domain: Domain) -> str:
    return _GONE if domain.id == GONE else domain_title(domain)


def _signed(sign_off: SignOff) -> str:
    who = f" by {sign_off.who}" if sign_off.who else ""
    return f"Signed off{who} on {day(sign_off.time)}"


# --- reports of groups ----------------------------------------------------------------------------


_ROLES = {"now": "As it is", "should": "As it should be", "goal": "Goal"}
_SUPPORT = ("national", "regional", "global")


def report_blocks(state: State, report: GroupReport, level: int) -> Iterator[Block]:
    """A group's report: every section with its title, the empty ones as empty."""
    group = next(group_names(state, (report.group,)), "")
    yield Heading(level, " · ".join(part for part in (group, report.template.title) if part))
    waiting = False
    for row in report_rows(report):
        if row.role == "section":
            if waiting:
                yield Line(Role.EMPTY, NOTHING)
            yield Heading(level + 1, row.text)
            waiting = True
            continue
        waiting = False
        if row.role == "text":
            yield Line(Role.BODY, row.text)
        elif row.role in _ROLES:
            yield Line(Role.BULLET, row.text or "—", _ROLES[row.role])
        elif row.role in _SUPPORT:
            yield Line(Role.BULLET, row.text, row.role.capitalize())
        else:
            yield Line(Role.BULLET, row.text, level=row.level - 1)
    if waiting:
        yield Line(Role.EMPTY, NOTHING)


# --- what stands apart ----------------------------------------------------------------------------


_GRIDS = (
    (Part.EVIDENCE, "sources", "Sources", ((0, 6), (1, 2), (2, 4), (3, 3), (4, 4), (6, 4))),
    (Part.ACTIONS, "actions", "Actions", ((0, 7), (1, 4), (2, 4), (3, 6), (4, 4), (5, 3))),
    (Part.PARKING, "parking_lot", "Parking lot", ((0, 7), (1, 4), (2, 4), (3, 5), (4, 5), (5, 3))),
)
"""part, table, title, (column of the table, its share of the width)"""


def _apart(state: State, choice: Choice) -> Iterator[Block]:
    wanted = choice.parts & {part for part, *_ in _GRIDS}
    narrowed = Choice(frozenset(wanted), choice.by, choice.domains)
    made = {table.name: table for table in tables(state, narrowed)}
    for part, name, title, columns in _GRIDS:
        if part not in choice.parts:
            continue
        yield Heading(1, title)
        table = made[name]
        if not table.rows:
            yield Line(Role.EMPTY, NOTHING)
            continue
        yield Grid(
            _picked(table.header, columns),
            tuple(share for _, share in columns),
            tuple(_picked(row, columns) for row in table.rows),
        )


def _picked(row: Iterable[object], columns: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    cells = [str(cell) for cell in row]
    return tuple(cells[place] for place, _ in columns)
