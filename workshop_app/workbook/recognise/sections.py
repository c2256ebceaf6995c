"""Find what a table's questions are grouped by, and a rule that tells questions from headings."""

from __future__ import annotations

import itertools
from collections import Counter

from workshop_app.workbook.numbering import depth
from workshop_app.workbook.profile_model import DomainLevel, Keep
from workshop_app.workbook.recognise.grid import MAX_COLUMNS, weight
from workshop_app.workbook.recognise.headers import repeats
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.words import (
    FIELD_WORDS,
    OTHER_LIST_WORDS,
    SECTION_WORDS,
    has_word,
)

_LONGEST = 120


def find_sections(table: Table) -> None:
    """Trim rows that are no questions, choose the rule that keeps the rest, and find sections."""
    _trim_tail(table)
    _drop_headings(table)
    consumed = {row + table.guidance.row_offset for row in table.rows if table.guidance}
    consumed |= {row + table.answer.offset for row in table.rows}
    heading_rows = _heading_rows(table, consumed)
    _columns(table)
    _header_texts(table)
    _headings(table, heading_rows)


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
        if _looks_like_heading(table, row, below):
            headings.add(row)
    if len(headings) > 0.5 * len(rows):
        headings = set()
    questions = [row for row in rows if row not in headings]
    rule = Keep("validation", item.column) if item.kind == "list" else Keep("text", table.question)
    others = [row for row in range(questions[0], questions[-1] + 1) if row not in set(questions)]
    if not _accepts(table, rule, others):
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
    for rule in rules:
        if all(_accepts(table, rule, [row]) for row in questions) and not _accepts(
            table, rule, others
        ):
            table.rows, table.keep = questions, rule
            return
    table.keep = Keep(
        "validation" if item.kind == "list" else "text",
        (item.column if item.kind == "list" else table.question),
    )
    table.rows = [row for row in rows if row not in headings or _accepts(table, table.keep, [row])]


def _looks_like_heading(table: Table, row: int, below: int) -> bool:
    """A row among the questions that only names what the rows below it are about."""
    grid = table.grid
    source = table.number or table.id
    text = grid.text(row, table.question)
    if source is not None and not source.take:
        own, following = grid.text(row, source.column), grid.text(below, source.column)
        if not own:
            return weight(text) <= _LONGEST
        parts = depth(own)
        if not parts and depth(following) and following.startswith(own):
            return True  # “A” above “A1”
        prefix = own.rstrip(".") + "."
        if parts and following.startswith(prefix) and depth(following) > parts:
            return True
    area = grid.sheet.merge_at(row, table.question)
    beside = table.answer.offset == 0
    if beside and area is not None and area.right >= table.answer.column:
        return True
    alone = grid.filled.get(row, []) == [table.question]
    usual = Counter(len(grid.filled.get(r, [])) for r in table.rows).most_common(1)[0][0]
    return alone and usual >= 3 and weight(text) <= 60


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
        if rule.kind == "validation":
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
        if row in grid.filled and row not in rows | consumed | again
    ]


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
    if table.unit is not None:
        taken.add(table.unit)
    levels: list[tuple[int, int]] = []
    for column in range(1, min(grid.width, table.answer.column + 3, MAX_COLUMNS) + 1):
        heading = table.heading(column)
        if column in taken or has_word(heading, [w for _, words in FIELD_WORDS for w in words]):
            continue
        texts = _carried(table, column)
        distinct = len(set(texts))
        named = has_word(heading, SECTION_WORDS)
        if distinct < 2 or not all(any(map(str.isalpha, t)) for t in texts if t):
            continue
        if max(map(len, texts)) > _LONGEST or sum(map(len, texts)) / len(texts) < 4:
            continue
        if distinct > (0.9 if named else 0.5) * len(texts) or sum(not t for t in texts) > 1:
            continue
        if has_word(heading, OTHER_LIST_WORDS) and not named:
            continue
        runs = 1 + sum(a != b for a, b in itertools.pairwise(texts))
        if runs <= 1.4 * distinct and column < table.answer.column:
            levels.append((column, distinct))
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


def _carried(table: Table, column: int) -> list[str]:
    """A column's texts on the questions' rows; an empty cell repeats the one above it."""
    texts: list[str] = []
    current = ""
    begin = table.rows[0]
    for row in range(begin, table.rows[-1] + 1):
        if text := table.grid.text(row, column):
            current = text
        if row in set(table.rows[-1:]) or row in _row_set(table):
            texts.append(current)
    return texts


def _row_set(table: Table) -> frozenset[int]:
    return frozenset(table.rows)


def _header_texts(table: Table) -> None:
    """Headings repeated before each section, one of which is the section's own title."""
    if table.header is None:
        return
    grid = table.grid
    again = repeats(grid, table.header, table.answer.column, list(grid.filled))
    again = [row for row in again if row < table.last]
    if not again:
        return
    taken = {c for item in table.answers for c in item.columns} | set(table.fields.values())
    for column in range(1, table.answer.column):
        texts = [grid.own(row, column) for row in (table.header, *again)]
        if column not in taken and all(texts) and len(set(texts)) > 0.8 * len(texts):
            table.levels.insert(0, (DomainLevel(column=column, on="header"), "Section"))
            return


def _headings(table: Table, rows: list[int]) -> None:
    """Rows of their own that name sections, by the column their text begins in."""
    grid = table.grid
    counts: Counter[int] = Counter()
    for row in rows:
        texts = [
            (column, text)
            for column in grid.filled[row]
            if column <= max(table.question, table.answer.column)
            and len(text := grid.own(row, column)) <= _LONGEST
            and any(map(str.isalpha, text))
        ]
        if texts and len(grid.filled[row]) <= 3:
            counts[max(texts, key=lambda item: len(item[1]))[0]] += 1
    if not counts:
        return
    column, count = counts.most_common(1)[0]
    if count > 0.8 * len(table.rows) and len(table.rows) > 3:
        return
    mine = [row for row in rows if grid.own(row, column) and row < table.rows[-1]]
    beside = any(level.column == column and not level.on for level, _ in table.levels)
    if beside and (count < 2 or not all(grid.filled[row] == [column] for row in mine)):
        return
    if mine:
        table.heading_rows = mine
        table.levels.insert(0, (DomainLevel(column=column, on="heading"), "Section"))
