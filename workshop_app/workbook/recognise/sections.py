"""Find what a table's questions are grouped by, and a rule that tells questions from headings."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass

from workshop_app.workbook.heading_levels import Headline, has_levels
from workshop_app.workbook.numbering import depth, heading_number, number_parts
from workshop_app.workbook.profile_model import DomainLevel, Keep
from workshop_app.workbook.recognise.grid import MAX_COLUMNS, weight
from workshop_app.workbook.recognise.headers import repeats
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    FIELD_WORDS,
    NUMBER_WORDS,
    OTHER_LIST_WORDS,
    QUESTION_WORDS,
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


def _looks_like_heading(table: Table, row: int, below: int) -> bool:
    """A row among the questions that only names what the rows below it are about."""
    grid = table.grid
    source = table.number or table.id
    text = grid.text(row, table.question)
    if _asks(table, row, text):
        return False
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
    held = grid.filled.get(row, [])
    if held == [table.question] and _measure(table).cells >= 3 and weight(text) <= 60:
        return True
    bare = len(held) <= 2 and max(held, default=0) <= table.question
    return bare and weight(text) <= 0.75 * _measure(table).length and _stands_out(table, row)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What questions of a table are like: median length, filled cells, few bold or filled ones."""

    length: float
    cells: int
    few_bold: bool
    few_filled: bool
    list_gaps: bool
    """whether rows between the questions have no list, so that lists were set with care"""


def _measure(table: Table) -> _Measure:
    if table.measure is None:
        sheet, rows = table.grid.sheet, table.rows
        item = table.answer
        lengths = sorted(weight(table.grid.text(row, table.question)) for row in rows)
        styles = [sheet.style_at(row, table.question) for row in rows]
        known = set(rows)
        gaps = item.kind == "list" and any(
            row not in known and sheet.validation_at(row + item.offset, item.column) is None
            for row in table.grid.filled
            if rows[0] < row < rows[-1]
        )
        table.measure = _Measure(
            lengths[len(lengths) // 2],
            Counter(len(table.grid.filled.get(r, ())) for r in rows).most_common(1)[0][0],
            sum(style.bold for style in styles) <= 0.4 * len(styles),
            sum(style.filled for style in styles) <= 0.4 * len(styles),
            gaps,
        )
    assert isinstance(table.measure, _Measure)
    return table.measure


def _asks(table: Table, row: int, text: str) -> bool:
    """Whether a row is a question whatever its number or look: it asks, or got a list of its own.

    A question may have sub-questions: “1.1 To what extent …” above “1.1.1 Is there …”.
    """
    item = table.answer
    sheet = table.grid.sheet
    listed = item.kind == "list" and sheet.list_at(row + item.offset, item.column) is not None
    if item.kind == "list" and not listed:
        return False
    if text.rstrip().endswith(("?", "؟", "？", ";")) and weight(text) >= 12:
        return True
    measure = _measure(table)
    return listed and measure.list_gaps and weight(text) >= 0.6 * measure.length


def _stands_out(table: Table, row: int) -> bool:
    """Whether a row is bold or filled where most questions are not."""
    style = table.grid.sheet.style_at(*table.grid.sheet.anchor(row, table.question))
    measure = _measure(table)
    return (style.bold and measure.few_bold) or (style.filled and measure.few_filled)


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
    if table.described is not None:
        taken |= set(range(table.described[0], table.described[1] + 1))
    levels: list[tuple[int, int]] = []
    above: list[tuple[str, ...]] = [() for _ in table.rows]
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


def _headings(table: Table, rows: list[int]) -> None:
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
