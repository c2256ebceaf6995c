"""Columns that describe what each level of the answer means, one column a level."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from workshop_app.workbook.block_rows import rows_within
from workshop_app.workbook.degrees import degree, leading_number
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.recognise.grid import MAX_COLUMNS, Grid, mean_weight
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    COMMENT_WORDS,
    GOAL_WORDS,
    GUIDANCE_WORDS,
    QUESTION_WORDS,
    SOURCE_WORDS,
    has_word,
)

_MOST = 11
_SAMPLE = 60
"""rows that are looked at"""
_NUMBER = re.compile(r"(?<![\w.])(\d{1,2})(?![\w.])")
_OTHERS = (*COMMENT_WORDS, *SOURCE_WORDS, *GUIDANCE_WORDS, *QUESTION_WORDS)


def level_columns(grid: Grid, header: int | None, rows: Sequence[int]) -> tuple[int, int] | None:
    """First and last of the columns that describe levels; None where there are none."""
    if header is None or not rows:
        return None
    rows = rows[:_SAMPLE]
    run: list[int] = []
    best: tuple[int, int] | None = None
    for column in range(1, min(grid.width, MAX_COLUMNS) + 2):
        if grid.sheet.anchor(header, column)[1] != column:
            continue
        if _describes(grid, header, rows, column):
            run.append(column)
            continue
        run = _trimmed(grid, header, run)
        longer = len(run) >= 3 and (best is None or len(run) > best[1] - best[0] + 1)
        if longer and _is_scale([grid.text(header, c) for c in run]):
            best = (run[0], run[-1])
        run = []
    return best


def level_rows(
    grid: Grid, rows: Sequence[int], question: int, levels: Sequence[str]
) -> tuple[int, int] | None:
    """Columns of the ``levels`` and their descriptions, one level a row of a merged question."""
    wanted = {plain(level) for level in levels}
    rows = rows[:_SAMPLE]
    spans = {row: rows_within(grid.sheet, row, question) for row in rows}
    several = [row for row in rows if len(spans[row]) >= 2]
    if len(wanted) < 2 or len(several) < 0.7 * len(rows):
        return None
    for column in range(1, min(grid.width, MAX_COLUMNS)):
        found = [{plain(grid.text(r, column)) for r in spans[row]} for row in several]
        if column == question or sum(wanted <= texts for texts in found) < 0.7 * len(several):
            continue
        for beside in (column + 1, column + 2):
            told = [grid.own(r, beside) for row in several for r in spans[row]]
            if (
                beside != question
                and mean_weight(told) >= 8
                and sum(map(bool, told)) > len(several)
            ):
                return column, beside
    return None


def level_number(heading: str) -> int | None:
    """The number of the level a heading names: “Level 3”, “3 – Defined”, “Score 3”."""
    number = leading_number(heading)
    if number is not None and number.is_integer():
        return int(number)
    found = _NUMBER.findall(heading)
    return int(found[0]) if len(found) == 1 else None


def _trimmed(grid: Grid, header: int, run: list[int]) -> list[int]:
    """Without columns at the edges whose headings name no level while others do."""
    for tells in (level_number, degree):
        named = [column for column in run if tells(grid.text(header, column)) is not None]
        if len(named) >= 3:
            return [column for column in run if named[0] <= column <= named[-1]]
    return run


def _describes(grid: Grid, header: int, rows: Sequence[int], column: int) -> bool:
    heading = grid.own(header, column)
    if not heading or len(heading) > 60 or grid.sheet.list_at(rows[0], column):
        return False
    texts = [text for text in grid.texts(rows, column) if text]
    if len(texts) < 0.6 * len(rows) or mean_weight(texts) < 8:
        return False
    named = level_number(heading) is not None or degree(heading) is not None
    other = has_word(heading, _OTHERS) or has_word(heading, (*ANSWER_WORDS[:8], *GOAL_WORDS))
    return named or not other


def _is_scale(headings: Sequence[str]) -> bool:
    if len(headings) > _MOST:
        return False
    numbers = [level_number(heading) for heading in headings]
    known = [number for number in numbers if number is not None]
    if len(known) == len(headings):
        steps = {two - one for one, two in itertools.pairwise(known)}
        return len(set(known)) == len(known) and (steps == {1} or steps == {-1})
    degrees = [degree(heading) for heading in headings]
    return sum(value is not None for value in degrees) * 3 >= 2 * len(headings)
