"""Sections that stand in rows of their own, or in headings that are repeated."""

from __future__ import annotations

import itertools
from collections import Counter

from workshop_app.workbook.heading_levels import Headline, has_levels
from workshop_app.workbook.numbering import heading_number, number_parts
from workshop_app.workbook.profile_model import DomainLevel
from workshop_app.workbook.recognise.headers import repeats
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    FIELD_WORDS,
    NUMBER_WORDS,
    QUESTION_WORDS,
    SECTION_WORDS,
    has_word,
)

_LONGEST = 120


def header_texts(table: Table) -> None:
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
            cell = _first_title(table, column, again) if table.header else None
            level = DomainLevel(column=column, cell=cell, on="header")
            table.levels.insert(0, (level, "Section"))
            return


def _first_title(table: Table, column: int, again: list[int]) -> tuple[int, int] | None:
    """Where the first section's title stands if its place holds a column's heading.

    Some tools name the columns in the first heading row only: “Stream | Level | Strategy”, further
    down “Policy”.
    """
    grid, header = table.grid, table.header
    assert header is not None
    every = [w for _, words in FIELD_WORDS for w in words]
    every += [*SECTION_WORDS, *QUESTION_WORDS, *ANSWER_WORDS, *NUMBER_WORDS]
    if not has_word(grid.own(header, column), every):
        return None
    if any(has_word(grid.own(row, column), SECTION_WORDS) for row in again[:3]):
        return None
    title = grid.own(header, table.question)
    alone = bool(title) and not any(grid.own(row, table.question) for row in again)
    named = has_word(title, (*QUESTION_WORDS, *ANSWER_WORDS, *NUMBER_WORDS))
    return (header, table.question) if alone and not named else None


def heading_levels_of(table: Table, rows: list[int]) -> None:
    """Rows of their own that name sections, by the column their text begins in."""
    grid = table.grid
    columns: dict[int, int] = {}
    for row in rows:
        texts = [
            (column, text)
            for column in grid.filled[row]
            if column <= max(table.question, table.answer.column)
            and len(text := grid.own(row, column)) <= _LONGEST
            and any(map(str.isalpha, text))
        ]
        if texts and len(grid.filled[row]) <= 3:
            columns[row] = max(texts, key=lambda item: len(item[1]))[0]
    if not columns:
        return
    column, count = Counter(columns.values()).most_common(1)[0]
    if count > 0.8 * len(table.rows) and len(table.rows) > 3:
        return
    mine = [row for row in rows if grid.own(row, column) and row < table.rows[-1]]
    beside = any(level.column == column and not level.on for level, _ in table.levels)
    if beside and (count < 2 or not all(grid.filled[row] == [column] for row in mine)):
        return
    if not mine:
        return
    table.heading_rows = mine
    on = "outline" if _has_outline(table, mine, column) else "heading"
    table.levels.insert(0, (DomainLevel(column=column, on=on), "Section"))
    other = _greater_column(table, columns, column)
    if other is not None and on == "heading":
        extra = [row for row, place in columns.items() if place == other]
        table.heading_rows = sorted({*mine, *extra})
        table.levels.insert(0, (DomainLevel(column=other, on="heading"), "Section"))


def _greater_column(table: Table, columns: dict[int, int], lesser: int) -> int | None:
    """Another column whose headings stand right above headings of the lesser column."""
    ordered = sorted(columns)
    questions = set(table.rows)
    counts: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for row, below in itertools.pairwise(ordered):
        if columns[row] == lesser:
            continue
        total[columns[row]] += 1
        between = any(r in questions for r in range(row, below))
        counts[columns[row]] += columns[below] == lesser and not between
    for column, count in counts.most_common(1):
        taken = any(level.column == column for level, _ in table.levels)
        if count >= 2 and count >= 0.7 * total[column] and not taken:
            return column
    return None


def _has_outline(table: Table, rows: list[int], column: int) -> bool:
    """Whether headings of one column have levels that only their looks and places tell."""
    grid = table.grid
    texts = [grid.own(row, column) for row in rows]
    source = table.number
    numbered = [
        bool(heading_number(text))
        or bool(source and not source.take and number_parts(grid.own(row, source.column)))
        for row, text in zip(rows, texts, strict=True)
    ]
    questions = sorted(table.rows)
    found: list[Headline] = []
    titled: list[bool] = []
    for row, below, told in zip(rows, [*rows[1:], table.rows[-1] + 1], numbered, strict=True):
        asked = any(row < question < below for question in questions)
        if asked:
            titled.append(told)
        cell = grid.sheet.cell_at(row, column)
        found.append(Headline(row, cell and cell.style, above_heading=not asked))
    # where the headings right above questions are numbered, their numbers tell what they are in
    return sum(titled) <= 0.6 * len(titled) and has_levels(found)
