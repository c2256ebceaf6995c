"""Find what a table's questions are grouped by, and a rule that tells questions from headings."""

from __future__ import annotations

import itertools

from workshop_app.workbook.block_rows import rows_within
from workshop_app.workbook.numbering import depth
from workshop_app.workbook.profile_model import DomainLevel, Keep
from workshop_app.workbook.recognise.grid import MAX_COLUMNS
from workshop_app.workbook.recognise.headers import repeats
from workshop_app.workbook.recognise.heading_signs import looks_like_heading
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.recognise.titles import header_texts, heading_levels_of
from workshop_app.workbook.recognise.translated import heading_language
from workshop_app.workbook.totals import is_total_row, names_total
from workshop_app.workbook.words import (
    FIELD_WORDS,
    OTHER_LIST_WORDS,
    SECTION_WORDS,
    has_word,
)

_LONGEST = 120
_LONG = 20
"""questions from which on a table is wanted in sections"""


def find_sections(table: Table) -> None:
    """Trim rows that are no questions, choose the rule that keeps the rest, and find sections."""
    _trim_tail(table)
    _drop_headings(table)
    consumed = {row + table.guidance.row_offset for row in table.rows if table.guidance}
    consumed |= {row + table.answer.offset for row in table.rows}
    consumed |= {
        below for row in table.rows for below in rows_within(table.grid.sheet, row, table.question)
    }
    heading_rows = _heading_rows(table, consumed)
    _columns(table)
    header_texts(table)
    heading_levels_of(table, heading_rows)


def _trim_tail(table: Table) -> None:
    """Leave out a few last rows behind a gap that look like a legend under the table."""
    grid, rows = table.grid, table.rows
    for place in range(max(1, int(0.6 * len(rows))), len(rows)):
        before, row = rows[place - 1], rows[place]
        empty = sum(r not in grid.filled for r in range(before + 1, row))
        if empty < 2:
            continue
        if _other_kind(table, rows[:place], rows[place:]):
            table.rows = rows[:place]
            break
    table.last = table.rows[-1]


def _other_kind(table: Table, above: list[int], below: list[int]) -> bool:
    """Whether rows behind a gap have other lists, or no number where those above have one."""
    grid, item = table.grid, table.answer
    if item.kind == "list":
        lists = {grid.sheet.list_at(row + item.offset, item.column) for row in above}
        if lists.isdisjoint(grid.sheet.list_at(r + item.offset, item.column) for r in below):
            return True
    source = table.number or table.id
    if source is None or source.take:
        return False
    numbered = [any(map(str.isdigit, grid.text(row, source.column))) for row in above]
    return sum(numbered) > 0.9 * len(above) and not any(
        any(map(str.isdigit, grid.text(row, source.column))) for row in below
    )


def _drop_headings(table: Table) -> None:
    """Choose the rule for rows: the lists themselves, or what only questions have."""
    grid, item = table.grid, table.answer
    rows = table.rows
    headings: set[int] = set()
    for row, below in zip(rows, [*rows[1:], 0], strict=True):
        if looks_like_heading(table, row, below):
            headings.add(row)
    if len(headings) > 0.5 * len(rows):
        headings = set()
    questions = [row for row in rows if row not in headings]
    listed = item.kind == "list" and not table.mixed
    rule = Keep("validation", item.column) if listed else Keep("text", table.question)
    if table.boxed:
        table.rows, table.keep = questions, Keep("box", item.column)
        return
    others = [row for row in range(questions[0], questions[-1] + 1) if row not in set(questions)]
    if not _accepts(table, rule, others) and all(_accepts(table, rule, [r]) for r in questions):
        table.rows, table.keep = questions, rule
        return
    source = table.number or table.id
    rules: list[Keep] = []
    if source is not None and not source.take:
        rules += [
            Keep("id", source.column),
            *(Keep(f"depth{n}", source.column) for n in (1, 2, 3, 4)),
        ]
    rules.append(Keep("unlocked", item.column))
    rules += [
        Keep("text", column)
        for column in range(1, min(grid.width, MAX_COLUMNS) + 1)
        if column not in (table.question, *item.columns)
    ]
    rules += [
        Keep(kind, column)
        for kind in ("regular", "unfilled")
        for column in (table.question, *_first_columns(table))
    ]
    for rule in rules:
        if all(_accepts(table, rule, [row]) for row in questions) and not _accepts(
            table, rule, others
        ):
            table.rows, table.keep = questions, rule
            return
    if table.mixed:  # no rule tells the open questions from other texts: the lists alone count
        table.mixed = False
        table.rows = [
            row for row in rows if grid.sheet.validation_at(row + item.offset, item.column)
        ]
        _drop_headings(table)
        return
    table.keep = Keep(
        "validation" if item.kind == "list" else "text",
        (item.column if item.kind == "list" else table.question),
    )
    table.rows = [row for row in rows if row not in headings or _accepts(table, table.keep, [row])]


def _first_columns(table: Table) -> list[int]:
    """The columns left of the question."""
    return [column for column in range(1, table.question) if column not in table.answer.columns]


def _accepts(table: Table, rule: Keep, rows: list[int]) -> bool:
    """Whether the rule takes one of these rows for a question, as the reader would."""
    grid, sheet = table.grid, table.grid.sheet
    header = "" if table.header is None else grid.text(table.header, rule.column)
    answer = "" if table.header is None else grid.text(table.header, table.answer.column)
    for row in rows:
        if not grid.text(row, table.question):
            continue
        place = sheet.anchor(row + table.answer.offset, table.answer.column)
        if place[1] <= table.question < table.answer.column:
            continue
        if answer and grid.text(row, table.answer.column) == answer:
            continue
        if rule.kind in ("regular", "unfilled"):
            style = sheet.style_at(*sheet.anchor(row, rule.column))
            accepted = not (style.bold if rule.kind == "regular" else style.filled)
        elif rule.kind == "validation":
            accepted = (
                place[0] == row + table.answer.offset and sheet.validation_at(*place) is not None
            )
        elif rule.kind == "unlocked":
            accepted = sheet.scan.protected and not sheet.is_locked(*place)
        else:
            text = sheet.text(row, rule.column)
            accepted = bool(text) and text != header
            if rule.kind.startswith("depth"):
                accepted = accepted and depth(text) >= int(rule.kind[5:])
        if accepted:
            return True
    return False


def _heading_rows(table: Table, consumed: set[int]) -> list[int]:
    """Rows between the questions, or just above the first, that may name a section."""
    grid = table.grid
    rows = set(table.rows)
    first = table.header if table.header is not None else max(0, table.rows[0] - 4)
    again = set(repeats(grid, table.header, table.answer.column, list(grid.filled)))
    again |= {table.header or 0}
    reach = _reach(table, again - {first})
    above = range(max(1, first - reach), first)
    return [
        row
        for row in [*above, *range(first, table.last + 1)]
        if row in grid.filled and row not in rows | consumed | again and not _sums_up(table, row)
    ]


def _sums_up(table: Table, row: int) -> bool:
    """Whether a row holds a total, in any of its texts left of the answers."""
    grid = table.grid
    texts = [grid.own(row, column) for column in grid.filled[row] if column < table.answer.column]
    return is_total_row(grid.sheet, row) or any(map(names_total, texts))


def _reach(table: Table, again: set[int]) -> int:
    """How far above a repeated heading row titles stand, going by those further down."""
    reach = 0
    for header in again:
        before = [row for row in table.rows if row < header]
        if before and header < table.last:
            between = range(before[-1] + 1, header)
            held = [row for row in between if len(table.grid.filled.get(row, ())) in (1, 2, 3)]
            if held:
                reach = max(reach, header - held[0])
    return min(reach, 12)


def _columns(table: Table) -> None:
    """Columns whose texts repeat over runs of questions: sections; scattered ones are facets."""
    grid = table.grid
    taken = {table.question, *(c for item in table.answers for c in item.columns)}
    taken |= set(table.fields.values()) | {column for column, _ in table.dropped}
    taken |= {s.column for s in (table.number, table.id, table.guidance) if s is not None}
    taken |= {column for columns in table.translations.values() for column in columns.values()}
    if table.unit is not None:
        taken.add(table.unit)
    if table.described is not None:
        taken |= set(range(table.described[0], table.described[1] + 1))
    taken |= set(table.level_rows or ())
    levels: list[tuple[int, int]] = []
    above: list[tuple[str, ...]] = [() for _ in table.rows]
    for column in range(1, min(grid.width, table.answer.column + 3, MAX_COLUMNS) + 1):
        heading = table.heading(column)
        if column in taken or has_word(heading, [w for _, words in FIELD_WORDS for w in words]):
            continue
        if table.translations and heading_language(heading) is not None:
            continue  # a section's title in one more language
        texts = _carried(table, column)
        distinct = len(set(texts))
        named = has_word(heading, SECTION_WORDS)
        if distinct < 2 or not all(any(map(str.isalpha, t)) for t in texts if t):
            continue
        if max(map(len, texts)) > _LONGEST or sum(map(len, texts)) / len(texts) < 4:
            continue
        nested = [(*path, text) for path, text in zip(above, texts, strict=True)]
        many = len(set(nested))
        if distinct > (0.9 if named else 0.5) * len(texts) or sum(not t for t in texts) > 1:
            continue
        if has_word(heading, OTHER_LIST_WORDS) and not named:
            continue
        runs = 1 + sum(a != b for a, b in itertools.pairwise(texts))
        inner = 1 + sum(a != b for a, b in itertools.pairwise(nested))
        rising = bool(levels) and inner <= 1.2 * many and many <= 0.7 * len(texts)
        whole = rising and grid.empty_share(table.rows, column) < 0.05
        if (runs <= 1.4 * distinct or whole) and column < table.answer.column:
            levels.append((column, distinct))
            above = nested
        elif (
            named
            and len(table.facets) < 3
            and distinct <= 40
            and grid.empty_share(table.rows, column) < 0.3
        ):
            table.facets.append((column, heading))
    for column, _ in levels[:3]:
        title = table.heading(column) or "Section"
        table.levels.append((DomainLevel(column=column), title))


def section_from_facet(table: Table) -> None:
    """Group a long table without sections by a column whose names return again and again."""
    if table.levels or len(table.rows) < _LONG:
        return
    ranked: list[tuple[float, int, str]] = []
    for column, title in table.facets:
        texts = [text for text in table.texts(column) if text]
        distinct = len(set(texts))
        if len(texts) < 0.95 * len(table.rows) or not 2 <= distinct <= len(texts) / 4:
            continue
        # the first column with a number of groups one can work with; hidden ones are nobody's order
        hidden = table.grid.sheet.is_hidden_column(column)
        ranked.append((max(0, distinct - 16) + 100 * hidden, column, title))
    if ranked:
        _, column, title = min(ranked)
        table.facets = [item for item in table.facets if item[0] != column]
        table.levels.append((DomainLevel(column=column), title))


def _carried(table: Table, column: int) -> list[str]:
    """A column's texts on the questions' rows; an empty cell repeats the one above it."""
    texts: list[str] = []
    current = ""
    rows = frozenset(table.rows)
    for row in range(table.rows[0], table.rows[-1] + 1):
        if text := table.grid.text(row, column):
            current = text
        if row in rows:
            texts.append(current)
    return texts
