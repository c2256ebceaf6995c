"""Findings at a glance, counted from the digests: heat map, bars, consensus, what is open.

Every figure comes from `core/results.py`; here is only which answers stand in which cell. A
*division* is a way to part the answers: the domains, an axis of the framework (a population too,
where the answers of one question are about different ones) or the groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workshop_app.core.checking import CheckProgress, check_progress, days_late
from workshop_app.core.digest import Digest, Entry, level_of
from workshop_app.core.findings import Heading, LevelBars, LevelCell, LevelGrid
from workshop_app.core.framework import Domain, Framework, Kind, Question
from workshop_app.core.reading import Word
from workshop_app.core.records import Value
from workshop_app.core.results import Summary, summarise_values
from workshop_app.core.state import State

DOMAIN = "domain"
GROUP = "group"
_AXIS = "axis:"


@dataclass(frozen=True, slots=True)
class Division:
    """``key`` is "domain", "group" or "axis:" and the axis's key. ``title`` is the axis's own."""

    key: str
    title: str
    values: tuple[Heading, ...]

    @property
    def axis(self) -> str:
        """Key of the axis it follows, or "" """
        return self.key.removeprefix(_AXIS) if self.key.startswith(_AXIS) else ""


@dataclass(frozen=True, slots=True)
class OpenList:
    """Questions of one kind that somebody still has to look at."""

    key: str
    """"no_consensus", "groups_differ", "unsourced", "follow_ups", "parked", "unanswered" """
    questions: tuple[str, ...]
    due: int = 0
    """of follow-ups, those whose date has come or comes within a week"""


@dataclass(frozen=True, slots=True)
class Extremes:
    """Answers at one end of their scale, and questions with notes of that kind."""

    answers: tuple[Entry, ...]
    noted: tuple[str, ...]
    """ids of questions with a note that calls it a strength, or a gap"""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything the overview shows beside the charts."""

    coverage: Summary
    words: tuple[tuple[Word | None, tuple[str, ...]], ...]
    """questions by the word of their last revealed round; None: no word was given"""
    open: tuple[OpenList, ...]
    strengths: Extremes
    gaps: Extremes
    checks: CheckProgress
    questions: int
    """questions that count; fewer than the answers where populations are answered for"""

    @property
    def started(self) -> bool:
        """Whether anything was answered."""
        return self.coverage.total > self.coverage.unanswered


def entries_of(digests: Iterable[Digest]) -> tuple[Entry, ...]:
    """Every answer that counts, in framework order."""
    return tuple(entry for digest in digests for entry in digest.entries)


# --- how answers are parted ----------------------------------------------------------------------


def domain_level(framework: Framework) -> tuple[Domain, ...]:
    """The outermost domains of which there are several."""
    level = framework.children()
    while len(level) == 1 and (below := framework.children(level[0].id)):
        level = below
    return level


def divisions(state: State, digests: Sequence[Digest]) -> tuple[Division, ...]:
    """The ways these answers can be parted, those with something to part alone."""
    framework = state.framework
    found: list[Division] = []
    used: dict[str, set[str]] = {}
    for entry in entries_of(digests):
        for axis, value in entry.facets.items():
            used.setdefault(axis, set()).add(value)
    for each in framework.axes:
        there = used.get(each.key, set())
        named = [value for value in each.values if value in there]
        values = (*named, *sorted(there.difference(named)))
        if len(values) > 1:
            headings = tuple(Heading(value, value) for value in values)
            found.append(Division(_AXIS + each.key, each.title, headings))
    domains = _domain_headings(framework, digests)
    same = [tuple(h.title for h in each.values) for each in found]
    titles = tuple(framework.domain(heading.key).title for heading in domains)
    if domains and titles not in same:
        found.append(Division(DOMAIN, "", domains))
    groups = tuple(Heading(group.id, group.name) for group in state.setup.groups.values())
    if groups:
        found.append(Division(GROUP, "", groups))
    return tuple(found)


def _domain_headings(framework: Framework, digests: Sequence[Digest]) -> tuple[Heading, ...]:
    asked = {domain for digest in digests for domain in digest.domains}
    return tuple(
        Heading(domain.id, f"{domain.number} {domain.title}".strip())
        for domain in domain_level(framework)
        if domain.id in asked
    )


def crossings(found: Sequence[Division]) -> tuple[tuple[Division, Division | None], ...]:
    """(rows, columns) a heat map can have, the usual one first; None: one column alone."""
    parts = [each for each in found if each.key != GROUP]
    pairs: list[tuple[Division, Division | None]] = [
        (rows, columns)
        for n, rows in enumerate(parts)
        for columns in parts[n + 1 :]
        if rows.axis and columns.axis
    ]
    domain = next((each for each in parts if each.key == DOMAIN), None)
    if domain is not None:
        pairs += [(domain, each) for each in parts if each.axis]
    return tuple(pairs) or tuple((each, None) for each in parts[:1])


def option_sets(framework: Framework, digests: Iterable[Digest]) -> tuple[str, ...]:
    """Option sets of the questions that ask for one option, the most used first."""
    counts: dict[str, int] = {}
    for digest in digests:
        code = _levels_of(digest.question)
        if code is not None:
            counts[code] = counts.get(code, 0) + 1
    ordinal = {code: framework.option_sets[code].ordinal for code in counts}
    return tuple(sorted(counts, key=lambda code: (not ordinal[code], -counts[code])))


def _levels_of(question: Question) -> str | None:
    return question.option_set if question.kind is Kind.CHOICE else None


# --- charts --------------------------------------------------------------------------------------


def level_cell(
    framework: Framework, code: str, answers: Iterable[tuple[Question, Value | None]]
) -> LevelCell:
    """What answers on one option set say together."""
    summary = summarise_values(framework, answers)
    found = summary.distributions.get(code)
    size = len(framework.option_sets[code].options)
    return LevelCell(
        found.counts if found else (0,) * size,
        found.median if found else None,
        summary.answered,
        summary.unanswered,
        tuple(summary.reserved.items()),
        found.mean if found else None,
    )


def level_grid(
    state: State, digests: Sequence[Digest], code: str, rows: Division, columns: Division | None
) -> LevelGrid:
    """The heat map of one option set over two divisions, or one."""
    framework = state.framework
    across = columns.values if columns else (Heading("", ""),)
    cells: dict[tuple[str, str], list[tuple[Question, Value | None]]] = {}
    for digest, entry, row in _placed(digests, code, rows):
        column = _place(digest, entry, columns) if columns else ""
        if column is not None:
            cells.setdefault((row, column), []).append((entry.question, entry.value))
    option_set = framework.option_sets[code]
    return LevelGrid(
        code,
        tuple(option.label for option in option_set.options),
        option_set.ordinal,
        rows.title,
        columns.title if columns else "",
        rows.values,
        across,
        tuple(
            tuple(
                level_cell(framework, code, found)
                if (found := cells.get((row.key, column.key)))
                else None
                for column in across
            )
            for row in rows.values
        ),
    )


def level_bars(state: State, digests: Sequence[Digest], code: str, by: Division) -> LevelBars:
    """The answers on one option set, parted; by group they are what each group itself answered."""
    framework = state.framework
    found: dict[str, list[tuple[Question, Value | None]]] = {}
    if by.key == GROUP:
        for group, question, value in _group_answers(state, digests):
            if _levels_of(question) == code:
                found.setdefault(group, []).append((question, value))
    else:
        for _, entry, place in _placed(digests, code, by):
            found.setdefault(place, []).append((entry.question, entry.value))
    option_set = framework.option_sets[code]
    return LevelBars(
        code,
        tuple(option.label for option in option_set.options),
        option_set.ordinal,
        by.key,
        tuple(
            (heading, level_cell(framework, code, found[heading.key]))
            for heading in by.values
            if heading.key in found
        ),
    )


def part_summaries(
    state: State, digests: Sequence[Digest], by: Division
) -> tuple[tuple[Heading, Summary], ...]:
    """What questions of every kind say, parted; by group it is what each group itself answered."""
    found: dict[str, list[tuple[Question, Value | None]]] = {}
    if by.key == GROUP:
        for group, question, value in _group_answers(state, digests):
            found.setdefault(group, []).append((question, value))
    else:
        for digest in digests:
            for entry in digest.entries:
                if (place := _place(digest, entry, by)) is not None:
                    found.setdefault(place, []).append((entry.question, entry.value))
    return tuple(
        (heading, summarise_values(state.framework, found[heading.key]))
        for heading in by.values
        if heading.key in found
    )


def cell_entries(
    digests: Sequence[Digest], code: str, places: Sequence[tuple[Division, str]]
) -> tuple[Entry, ...]:
    """The answers behind a cell or a bar: those that lie in all of these places."""
    first, *others = places
    return tuple(
        entry
        for digest, entry, place in _placed(digests, code, first[0])
        if place == first[1] and all(_place(digest, entry, by) == key for by, key in others)
    )


def group_entries(
    state: State, digests: Sequence[Digest], code: str, group: str
) -> tuple[Entry, ...]:
    """The answers behind the bar of a group."""
    by_id = {digest.question.id: digest for digest in digests}
    return tuple(
        Entry(
            question,
            by_id[question.id].response.field,
            question.facets,
            value,
            level_of(state.framework, question, value),
        )
        for holder, question, value in _group_answers(state, digests)
        if holder == group and _levels_of(question) == code
    )


def _placed(
    digests: Sequence[Digest], code: str, by: Division
) -> Iterable[tuple[Digest, Entry, str]]:
    for digest in digests:
        if _levels_of(digest.question) != code:
            continue
        for entry in digest.entries:
            place = _place(digest, entry, by)
            if place is not None:
                yield digest, entry, place


def _place(digest: Digest, entry: Entry, by: Division) -> str | None:
    if by.key == DOMAIN:
        keys = {heading.key for heading in by.values}
        return next((domain for domain in digest.domains if domain in keys), None)
    return entry.facets.get(by.axis)


def _group_answers(
    state: State, digests: Sequence[Digest]
) -> Iterable[tuple[str, Question, Value | None]]:
    """(group, question, its own answer) for what each group was given or answered anyway."""
    given: dict[str, list[str]] = {}
    for group, domain in state.setup.assignments:
        given.setdefault(domain, []).append(group)
    for digest in digests:
        own = dict(digest.groups)
        holders = {group for domain in digest.domains for group in given.get(domain, ())}
        for group in state.setup.groups:
            if group in holders or group in own:
                yield group, digest.question, own.get(group)


# --- beside the charts ---------------------------------------------------------------------------


def dashboard(state: State, digests: Sequence[Digest], today: date) -> Dashboard:
    """Coverage, consensus, strengths and gaps, verification, and what is open."""
    framework = state.framework
    entries = entries_of(digests)
    words: dict[Word | None, list[str]] = {word: [] for word in (*Word, None)}
    for digest in digests:
        if digest.voted:
            words[digest.word].append(digest.question.id)
    return Dashboard(
        summarise_values(framework, ((entry.question, entry.value) for entry in entries)),
        tuple((word, tuple(found)) for word, found in words.items()),
        open_lists(digests, today),
        _extremes(framework, digests, top=True),
        _extremes(framework, digests, top=False),
        check_progress(digests),
        len(digests),
    )


def open_lists(digests: Sequence[Digest], today: date) -> tuple[OpenList, ...]:
    """What somebody still has to look at, the most pressing first. A question may be in several."""
    tests: tuple[tuple[str, Callable[[Digest], bool]], ...] = (
        ("no_consensus", lambda digest: digest.no_consensus),
        ("groups_differ", lambda digest: digest.groups_differ),
        ("unsourced", lambda digest: digest.unsourced),
        ("follow_ups", lambda digest: digest.follow_up),
        ("parked", lambda digest: digest.parked),
        ("unanswered", lambda digest: any(entry.value is None for entry in digest.entries)),
    )
    lists = []
    for key, test in tests:
        found = [digest for digest in digests if test(digest)]
        late = [days_late(digest.due, today) for digest in found if digest.due]
        due = sum(days is not None and days >= -_SOON for days in late)
        lists.append(OpenList(key, tuple(digest.question.id for digest in found), due))
    return tuple(lists)


_SOON = 7
"""Days: a follow-up due within them is told as due this week"""


def _extremes(framework: Framework, digests: Sequence[Digest], *, top: bool) -> Extremes:
    found = []
    for digest in digests:
        code = _levels_of(digest.question)
        option_set = framework.option_sets.get(code or "")
        if option_set is None or not option_set.ordinal or len(option_set.options) < 2:
            continue
        end = len(option_set.options) if top else 1
        found += [entry for entry in digest.entries if entry.level == end]
    noted = (d.question.id for d in digests if (d.strengths if top else d.gaps))
    return Extremes(tuple(found), tuple(noted))
