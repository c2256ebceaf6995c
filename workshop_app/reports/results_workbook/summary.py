"""Figures of each part of the framework: coverage, and levels, reserved answers and medians."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshop_app.core.dashboard import (
    DOMAIN,
    GROUP,
    Division,
    divisions,
    entries_of,
    level_bars,
    level_cell,
    option_sets,
    part_summaries,
)
from workshop_app.core.findings import Heading, LevelCell
from workshop_app.core.framework import Framework
from workshop_app.core.results import Summary, summarise_values
from workshop_app.reports.choice import domain_title
from workshop_app.reports.results_workbook.answers import axis_columns
from workshop_app.reports.results_workbook.data import (
    Column,
    DataTable,
    Value,
    integer,
    number,
    text,
    yes_no,
)
from workshop_app.reports.results_workbook.material import RESERVED, Material, flag, per_reserved

ALL = "all"

_PARTS = (
    text(
        "division",
        "how the answers are parted",
        "all; domain; group; the column of an axis in “answers”",
    ),
    integer("depth", "of a domain: 1 = the outermost; empty for others"),
    text("part_id", "id of the domain or group, or the axis’s value; empty for all"),
    text("part", "what it is called"),
)
_COUNTS = (
    integer("unanswered", "answers nobody gave yet"),
    *(integer(code, f"reserved answers: {meaning}") for code, meaning in RESERVED),
    integer("applicable", "answers asked for, those that do not apply left out"),
    number("coverage", "answered of applicable, 0 to 1; empty where nothing applies"),
)
_GROUPS = "by group they are what each group itself answered"


@dataclass(frozen=True)
class Parting:
    """A way to part the answers, with its name in the tables; ``depth`` is that of domains."""

    name: str
    by: Division
    depth: int | None = None


def partings(m: Material) -> tuple[Parting, ...]:
    """All domains depth by depth, then axes and groups as the window of results has them."""
    framework = m.state.framework
    asked = {domain for digest in m.digests for domain in digest.domains}
    found = []
    depth, level = 1, framework.children()
    while level:
        headings = tuple(Heading(each.id, domain_title(each)) for each in level if each.id in asked)
        if headings:
            found.append(Parting(DOMAIN, Division(DOMAIN, "", headings), depth))
        level = tuple(child for each in level for child in framework.children(each.id))
        depth += 1
    names = {axis.key: column.name for axis, column in axis_columns(framework)}
    for by in divisions(m.state, m.digests):
        if by.key != DOMAIN:
            found.append(Parting(names.get(by.axis, GROUP), by))
    return tuple(found)


def coverage_table(m: Material) -> DataTable:
    """One row for each part, over questions of every kind."""
    columns = (
        *_PARTS,
        integer("answers", f"answers asked for, of every kind; {_GROUPS}"),
        integer("answered", "answers of the question’s own kind"),
        *_COUNTS,
    )
    whole = ((entry.question, entry.value) for entry in entries_of(m.digests))
    rows = [_coverage((ALL, None, "", ""), summarise_values(m.state.framework, whole))]
    for each in partings(m):
        for heading, found in part_summaries(m.state, m.digests, each.by):
            rows.append(_coverage((each.name, each.depth, heading.key, heading.title), found))
    return DataTable("coverage", "Coverage", columns, tuple(rows))


def _coverage(part: tuple[Value, ...], found: Summary) -> tuple[Value, ...]:
    return (
        *(*part, found.total, found.answered, found.unanswered, *per_reserved(found.reserved)),
        *(found.applicable, found.coverage),
    )


def most_levels(m: Material) -> int:
    """How many options the longest of the sets has that questions use."""
    framework = m.state.framework
    codes = option_sets(framework, m.digests)
    return max((len(framework.option_sets[code].options) for code in codes), default=0)


def summary_table(m: Material) -> DataTable:
    """One row for each part and option set: what the questions for one option say."""
    wide = most_levels(m)
    columns: tuple[Column, ...] = (
        *_PARTS,
        text("option_set", "id of the option set; joins “options”"),
        yes_no("ordinal", "whether its options have an order"),
        integer("answers", f"answers asked for on this option set; {_GROUPS}"),
        integer("answered", "answers that are one of its options"),
        *(
            integer(f"level_{n}", f"answers that are option {n} of the set, 1 = the least")
            for n in range(1, wide + 1)
        ),
        integer("median_lower", "the lower median, a level"),
        integer("median_upper", "the upper median; the same unless it lies between two levels"),
        text("median_lower_label", "the lower median in words"),
        text("median_upper_label", "the upper median in words"),
        number("mean_score", "mean of the scores, where the tool gives every option given one"),
        integer("not_scored", "reserved answers, all together"),
        *_COUNTS,
    )
    return DataTable("summary", "Summary", columns, tuple(_summary_rows(m, wide)))


def _summary_rows(m: Material, wide: int) -> Iterator[tuple[Value, ...]]:
    state, framework = m.state, m.state.framework
    parts = partings(m)
    for code in option_sets(framework, m.digests):
        whole = (
            (entry.question, entry.value)
            for entry in entries_of(m.digests)
            if entry.question.kind == "choice" and entry.question.option_set == code
        )
        cell = level_cell(framework, code, whole)
        yield _levels(framework, code, (ALL, None, "", ""), cell, wide)
        for each in parts:
            for heading, cell in level_bars(state, m.digests, code, each.by).bars:
                part = (each.name, each.depth, heading.key, heading.title)
                yield _levels(framework, code, part, cell, wide)


def _levels(
    framework: Framework, code: str, part: tuple[Value, ...], cell: LevelCell, wide: int
) -> tuple[Value, ...]:
    option_set = framework.option_sets[code]
    median: Iterable[Value] = (None, None, "", "")
    if cell.median is not None:
        median = (*cell.median, *(option_set.options[n - 1].label for n in cell.median))
    reserved = dict(cell.reserved)
    return (
        *(*part, code, flag(option_set.ordinal), cell.total, cell.answered),
        *(*cell.counts, *(None,) * (wide - len(cell.counts))),
        *(*median, cell.mean, sum(reserved.values())),
        *(cell.unanswered, *per_reserved(reserved), cell.applicable),
        cell.answered / cell.applicable if cell.applicable else None,
    )
