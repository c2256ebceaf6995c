"""Find the row that names a table's columns."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_app.workbook.recognise.grid import Grid
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    COMMENT_WORDS,
    GUIDANCE_WORDS,
    NUMBER_WORDS,
    QUESTION_WORDS,
    SECTION_WORDS,
    SOURCE_WORDS,
    has_word,
)

_REACH = 14
_LONGEST = 90
_KNOWN = (
    QUESTION_WORDS,
    ANSWER_WORDS,
    COMMENT_WORDS,
    SOURCE_WORDS,
    GUIDANCE_WORDS,
    SECTION_WORDS,
    NUMBER_WORDS,
)


def header_row(grid: Grid, first: int, answer: int, question: int | None = None) -> int | None:
    """The row above ``first`` that most looks like the headings of a table; None without one."""
    best: tuple[float, int] | None = None
    for row in range(first - 1, max(0, first - _REACH), -1):
        score = header_score(grid, row, answer, question)
        if score is None:
            continue
        score -= 0.06 * (first - row)
        if best is None or score > best[0]:
            best = (score, row)
    return None if best is None else best[1]


def header_score(grid: Grid, row: int, answer: int, question: int | None) -> float | None:
    """How much a row looks like headings; None where it cannot be one."""
    columns = grid.shown(row)
    over_answer = grid.text(row, answer)
    anchor = grid.sheet.anchor(row, answer)
    spans = question is not None and anchor[1] <= question
    hits = hits_in(grid, row)
    if not over_answer or spans:
        if hits < 3 or len(columns) < 3:
            return None
        over_answer = ""
    listed = grid.sheet.list_at(*anchor)
    if over_answer and listed and over_answer in listed and hits < 3:
        return None
    if over_answer and (len(over_answer) > _LONGEST or _is_plain_number(over_answer)):
        return None
    texts = [grid.text(row, column) for column in columns]
    longest = max(map(len, texts), default=0)
    score = 1.5 * hits + 0.15 * min(len(columns), 12) + 1.0 * bool(over_answer)
    if over_answer and has_word(over_answer, ANSWER_WORDS):
        score += 1.0
    if question is not None and question in columns:
        score += 0.7
    if longest > 2 * _LONGEST:
        score -= 2.0
    return score


def hits_in(grid: Grid, row: int) -> int:
    """How many kinds of columns the texts of a row name."""
    texts = [text for column in grid.shown(row) if len(text := grid.text(row, column)) <= _LONGEST]
    hits = 0
    used: set[str] = set()
    for words in _KNOWN:
        for text in texts:
            if text not in used and has_word(text, words):
                used.add(text)
                hits += 1
                break
    return hits


def repeats(grid: Grid, header: int | None, answer: int, rows: Sequence[int]) -> list[int]:
    """Rows that show the answer column's heading once more."""
    if header is None:
        return []
    wanted = grid.text(header, answer)
    return [row for row in rows if wanted and grid.text(row, answer) == wanted and row != header]


def _is_plain_number(text: str) -> bool:
    try:
        float(text.rstrip("%"))
    except ValueError:
        return False
    return True
