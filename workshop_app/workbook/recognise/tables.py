"""Put a table together: which rows are questions, which column holds them, where answers go."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workshop_app.workbook.profile_model import DomainLevel, Keep, Source
from workshop_app.workbook.recognise.grid import MAX_COLUMNS, Grid, mean_weight, weight
from workshop_app.workbook.recognise.headers import header_row, hits_in, repeats
from workshop_app.workbook.recognise.inputs import (
    SENTENCE,
    Input,
    free_inputs,
    tick_inputs,
)
from workshop_app.workbook.recognise.levels import level_columns, level_number
from workshop_app.workbook.recognise.reasons import Reason
from workshop_app.workbook.scales import is_scale_like, scale_of
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    COMMENT_WORDS,
    GOAL_WORDS,
    GUIDANCE_WORDS,
    OTHER_LIST_WORDS,
    PREVIOUS_WORDS,
    QUESTION_WORDS,
    SECTION_WORDS,
    SOURCE_WORDS,
    has_word,
)

_SAMPLE = 400
"""rows that are enough to tell which column holds the questions"""


@dataclass(slots=True, eq=False)
class Table:
    """A table of questions on one sheet. ``answers`` are inputs that share its rows.

    ``why`` collects, for each role, what spoke for the column.
    """

    grid: Grid
    rows: list[int]
    question: int
    header: int | None
    answers: list[Input]
    score: float = 0.0
    keep: Keep | None = None
    last: int = 0
    """the last row of its questions where texts that are none follow; 0 otherwise"""
    number: Source | None = None
    id: Source | None = None
    guidance: Source | None = None
    take: str = ""
    """“rest” where the number stands in front of the question's text"""
    fields: dict[str, int] = field(default_factory=dict)
    levels: list[tuple[DomainLevel, str]] = field(default_factory=list)
    """domain levels below the sheet, each with a title"""
    facets: list[tuple[int, str]] = field(default_factory=list)
    boxed: bool = False
    """whether its answers are boxes of merged cells on a form without headings"""
    mixed: bool = False
    """whether some of its questions have no list among others that have one"""
    unit: int | None = None
    described: tuple[int, int] | None = None
    """first and last of the columns that describe the levels of the answer"""
    level_rows: tuple[int, int] | None = None
    """columns of the levels and of their descriptions, below one another beside each question"""
    written: int | None = None
    """the column in which each question's options stand in words"""
    core: int | None = None
    translations: dict[str, dict[str, int]] = field(default_factory=dict)
    """language → question or guidance → the column of its translation"""
    heading_rows: list[int] = field(default_factory=list)
    """rows that name sections"""
    measure: object = None
    """what its questions are like, once somebody asked"""
    part_fields: dict[int, dict[str, int]] = field(default_factory=dict)
    """for each of several answers, by its column, the fields that belong to it alone"""
    dropped: list[tuple[int, Reason]] = field(default_factory=list)
    """columns with lists that hold no answer, and why not"""

    @property
    def answer(self) -> Input:
        """The answers people vote on."""
        return self.answers[0]

    def heading(self, column: int) -> str:
        """The heading of a column."""
        return self.grid.heading(self.header, column)

    def texts(self, column: int) -> list[str]:
        """What a column shows on the rows of the questions."""
        return self.grid.texts(self.rows, column)


def find_tables(grid: Grid, inputs: Sequence[Input]) -> list[Table]:
    """All tables of questions on a sheet, the likeliest first; their rows do not overlap.

    ``inputs`` are the sheet's columns with drop-down lists.
    """
    found = [table for item in inputs if (table := _from_list(grid, item, inputs))]
    if not found:
        found = _without_lists(grid)
    found.sort(key=lambda table: -table.score)
    kept: list[Table] = []
    for table in found:
        rows = set(table.rows)
        if all(rows.isdisjoint(other.rows) for other in kept):
            kept.append(table)
    if kept:
        least = 0.15 * max(len(table.rows) for table in kept)
        kept = [t for t in kept if len(t.rows) >= max(2, least) and t.score > 0.3 * kept[0].score]
    return kept


def _from_list(grid: Grid, item: Input, inputs: Sequence[Input]) -> Table | None:
    rows = [row - item.offset for row in item.rows]
    listed = {other.column for other in inputs if other.offset == item.offset == 0}
    heading = header_row(grid, rows[0], item.column)
    described = level_columns(grid, heading, rows)
    listed |= set(range(described[0], described[1] + 1)) if described else set()
    question = question_column(grid, rows, item, heading, listed)
    if question is None:
        return None
    heading, rows = _below_settings(grid, item, rows, question)
    rows = [row for row in rows if grid.text(row, question)]
    rows = _without_headings(grid, heading, item, rows)
    if len(rows) < 2:
        return None
    question = question_column(grid, rows, item, heading, listed) or question
    rows = [row for row in rows if grid.text(row, question)]
    if len(rows) < 2:
        return None
    heading = _lower_heading(grid, heading, rows[0])
    table = Table(grid, rows, question, heading, [item])
    table.described = level_columns(grid, heading, rows)
    table.score = _list_score(table)
    return table


def _lower_heading(grid: Grid, header: int | None, first: int) -> int | None:
    """The second of two heading rows, where it names the columns below a merged heading."""
    if header is None or header + 1 >= first:
        return header
    below = [column for column in grid.filled.get(header + 1, ()) if grid.own(header, column) == ""]
    texts = [grid.text(header + 1, column) for column in grid.filled.get(header + 1, ())]
    groups = [grid.sheet.merge_at(header, column) for column in below]
    if not any(area is not None and area.left < area.right for area in groups):
        return header
    if any(len(text) > 60 for text in texts) or len(texts) < 2:
        return header
    grid.double_headers.add(header + 1)
    return header + 1


def question_column(
    grid: Grid,
    rows: Sequence[int],
    item: Input | None,
    header: int | None,
    skip: Iterable[int] = (),
) -> int | None:
    """The column of long, distinct texts, best with a heading that says so; None without one."""
    answer = 0 if item is None else item.column
    rows = rows[:: 1 + len(rows) // _SAMPLE]
    # an answer below its question may stand in the same column
    skipped = set(skip) | ({answer} if item is None or item.offset == 0 else set())
    best: tuple[float, int] | None = None
    for column in range(1, min(grid.width, MAX_COLUMNS) + 1):
        if column in skipped:
            continue
        places = {grid.sheet.anchor(row, column) for row in rows}
        if any(place[1] != column for place in places):
            places = {place for place in places if place[1] == column}
        texts = [text for place in places if (text := grid.text(*place))]
        heading = grid.heading(header, column)
        named = has_word(heading, QUESTION_WORDS)
        if len(texts) < 0.5 * min(len(rows), len(places) or 1) or len(texts) < 2:
            continue
        if len(places) < 0.12 * len(rows):
            continue
        size = mean_weight(texts)
        distinct = len(set(texts)) / len(texts)
        if size < (6 if named else SENTENCE) or distinct < 0.5:
            continue
        words = sum(len(text.split()) for text in texts) / len(texts)
        score = distinct * min(size, 45) * min(1.0, len(texts) / len(rows) + 0.15)
        score *= 0.25 if words < 1.6 and size < 40 and not named else 1.0
        score *= _question_factor(heading, named)
        if answer and column > answer:
            score *= 0.45
        if size > 250:
            score *= 0.6
        if any(text.startswith(("http", "www.")) for text in texts[:3]):
            score *= 0.1
        if best is None or score > best[0] * 1.02:
            best = (score, column)
    return None if best is None else best[1]


def _question_factor(heading: str, named: bool) -> float:
    if named and not has_word(heading, (*GUIDANCE_WORDS, *COMMENT_WORDS)):
        return 1.9
    if has_word(heading, (*GUIDANCE_WORDS, *COMMENT_WORDS, *SOURCE_WORDS)):
        return 0.45 if not named else 0.8
    if has_word(heading, (*SECTION_WORDS, *OTHER_LIST_WORDS)):
        return 0.7 if not named else 1.2
    return 1.0


def _below_settings(
    grid: Grid, item: Input, rows: list[int], question: int
) -> tuple[int | None, list[int]]:
    """The heading row, and the rows below it: drop-downs above the headings set up the sheet."""
    last: int | None = None
    for start in (rows[0], *_after_gaps(rows)):
        header = header_row(grid, start, item.column, question)
        if header is None:
            continue
        if last is None or (hits_in(grid, header) > hits_in(grid, last) and start - rows[0] < 40):
            if last is not None and not _is_preface(grid, item, rows, header):
                break
            last = header
    if last is None:
        return None, rows
    return last, [row for row in rows if row > last]


def _after_gaps(rows: list[int]) -> list[int]:
    """The first few rows that do not follow the row before them."""
    return [row for before, row in itertools.pairwise(rows) if row > before + 1][:6]


def _is_preface(grid: Grid, item: Input, rows: list[int], header: int) -> bool:
    """Whether the few rows above a heading row offer other lists than those below it."""
    above = {grid.sheet.list_at(row + item.offset, item.column) for row in rows if row < header}
    below = {grid.sheet.list_at(row + item.offset, item.column) for row in rows if row > header}
    count = sum(row < header for row in rows)
    return count <= 8 and count < len(rows) - count and (above.isdisjoint(below) or count <= 2)


def _without_headings(grid: Grid, header: int | None, item: Input, rows: list[int]) -> list[int]:
    """Without repeated headings and rows that are one text merged over the whole table."""
    again = set(repeats(grid, header, item.column, rows))
    return [
        row
        for row in rows
        if row not in again and grid.sheet.anchor(row + item.offset, item.column)[1] == item.column
    ]


def _list_score(table: Table) -> float:
    """How likely a list column is the answer: its heading, its list, how open its cells are."""
    item, heading = table.answer, table.heading(table.answer.column)
    rows = len(table.rows)
    score = float(min(rows, 60)) + 0.1 * math.sqrt(min(rows, 1000))
    named = has_word(heading, ANSWER_WORDS) and not has_word(heading, PREVIOUS_WORDS)
    other = has_word(heading, OTHER_LIST_WORDS)
    score *= 1.8 if named else 1.0
    score *= 0.35 if other and not named else 1.0
    score *= 0.5 if has_word(heading, (*PREVIOUS_WORDS, *COMMENT_WORDS)) and not named else 1.0
    score *= 0.9 if has_word(heading, GOAL_WORDS) else 1.0
    score *= 1.3 if is_scale_like(item.options) else 0.8
    score *= 0.8 if not scale_of(item.options).ordinal else 1.0
    texts = [grid_text for grid_text in table.texts(item.column) if grid_text]
    if item.offset == 0 and len(texts) > 0.8 * rows and len(set(texts)) > 2:
        score *= 0.6  # filled in throughout with different entries: an attribute, or old answers
    if item.column < table.question:
        score *= 0.6
    if table.grid.sheet.is_hidden_column(item.column):
        score *= 0.4
    return score if table.header is not None else 0.7 * score


def _without_lists(grid: Grid) -> list[Table]:
    """Tables on a sheet that offers no lists, by their headings and open cells."""
    found: list[Table] = []
    taken: set[int] = set()
    for header in _header_candidates(grid):
        if header in taken:
            continue
        table = _under(grid, header)
        if table is not None:
            taken |= set(range(header, table.rows[-1] + 1))
            found.append(table)
    return found


def _header_candidates(grid: Grid) -> list[int]:
    """Rows that name a question column or answers together with another column, best first."""
    found: list[tuple[int, int]] = []
    for row, columns in grid.filled.items():
        if len(columns) < 2 or row > 400:
            continue
        texts = [grid.text(row, column) for column in columns]
        hits = hits_in(grid, row)
        known = any(has_word(text, (*QUESTION_WORDS, *ANSWER_WORDS)) for text in texts)
        ticks = len(columns) >= 3 and is_scale_like(texts[-3:])
        above = _hits_above(grid, row, texts)
        if above:
            grid.double_headers.add(row)
            found.append((-above - 1, row))
        elif (hits >= 2 and known) or (hits >= 1 and (ticks or _names_levels(texts))):
            found.append((-hits, row))
    return [row for _, row in sorted(found)]


def _hits_above(grid: Grid, row: int, texts: Sequence[str]) -> int:
    """“Yes | No” below “Result”: how many columns the row above names; 0 where it is no such."""
    if row - 1 not in grid.filled or not is_scale_like(texts):
        return 0
    if any(len(text) > 40 for text in texts) or len(texts) >= len(grid.filled[row - 1]) + 6:
        return 0
    above = hits_in(grid, row - 1)
    return above if above >= 2 else 0


def _names_levels(texts: Sequence[str]) -> bool:
    """Whether headings count the levels of a scale: “1 Initial”, “2 Managed”, “3 Defined”."""
    numbers = [number for text in texts if (number := level_number(text)) is not None]
    return len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _under(grid: Grid, header: int) -> Table | None:
    rows = [row for row in grid.filled if row > header]
    described = level_columns(grid, header, _typical(grid, rows)[:60])
    skip = range(described[0], described[1] + 1) if described else ()
    question = question_column(grid, rows, None, header, skip)
    if question is None:
        return None
    rows = _to_the_end(grid, [row for row in rows if grid.text(row, question)], question)
    rows = [row for row in rows if grid.text(row, question) != grid.text(header, question)]
    rows = [row for row in rows if weight(grid.text(row, question)) >= 6]
    if len(rows) < 2:
        return None
    inputs = tick_inputs(grid, header, _typical(grid, rows), question)
    if not inputs:
        # a row that plainly is a heading row lets a column answer that is only empty
        plain_table = hits_in(grid, header) >= 3 and has_word(
            grid.heading(header, question), QUESTION_WORDS
        )
        least = 0.25 if plain_table else 0.5
        ranked = free_inputs(grid, header, _typical(grid, rows), question, described, least)
        inputs = [item for _, item in ranked[:1]]
    if not inputs:
        return None
    item = inputs[0]
    rows = _without_headings(grid, header, item, rows)
    rows = [row for row in rows if grid.is_open(row, item.column)]
    if len(rows) < 2:
        return None
    if item.kind == "free" and has_word(grid.heading(header, question), OTHER_LIST_WORDS):
        return None
    answers = [
        Input(i.kind, i.column, tuple(rows), i.options, i.offset, i.last)
        for i in (inputs if item.kind == "ticks" else [item])
    ]
    table = Table(grid, rows, question, header, answers)
    table.described = described
    table.score = 0.5 * min(len(rows), 60) * (1.3 if item.kind == "ticks" else 1.0)
    named = has_word(grid.heading(header, item.column), ANSWER_WORDS)
    table.score *= 1.5 if named else 0.7
    return table


def _typical(grid: Grid, rows: Sequence[int]) -> list[int]:
    """The rows that hold more than a lone heading."""
    counts = Counter(len(grid.filled.get(row, ())) for row in rows)
    if len(counts) < 2:
        return list(rows)
    usual = counts.most_common(1)[0][0]
    return [row for row in rows if len(grid.filled.get(row, ())) >= min(usual, 2)]


def _to_the_end(grid: Grid, rows: list[int], question: int) -> list[int]:
    """The rows up to a gap of several empty ones behind which few texts follow."""
    for place in range(1, len(rows)):
        before, row = rows[place - 1], rows[place]
        gap = not any(r in grid.filled for r in range(before + 1, row)) and row - before > 3
        if gap and len(rows) - place < 0.25 * place:
            return rows[:place]
    return rows
