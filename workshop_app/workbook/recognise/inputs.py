"""Where a sheet waits for answers: drop-down lists, columns to tick, and empty cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.workbook.degrees import degree, leading_number
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.recognise.grid import MAX_COLUMNS, Grid, weight
from workshop_app.workbook.scales import is_scale_like
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    COMMENT_WORDS,
    GOAL_WORDS,
    GUIDANCE_WORDS,
    OTHER_LIST_WORDS,
    SOURCE_WORDS,
    TICK_MARKS,
    has_word,
)

SENTENCE = 12
"""A text of this weight on a row speaks for a question there."""
FEWEST = 2
_MOST_OPTIONS = 20
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Input:
    """A column that takes answers on ``rows`` (the rows of its cells).

    ``offset`` says how far below its question an answer stands. ``kind`` is ``list``, ``ticks``
    (columns ``column`` to ``last``) or ``free``. ``options`` is the most common list.
    """

    kind: str
    column: int
    rows: tuple[int, ...]
    options: tuple[str, ...] = ()
    offset: int = 0
    last: int = 0

    @property
    def columns(self) -> range:
        """All columns it covers."""
        return range(self.column, max(self.column, self.last) + 1)


def list_inputs(grid: Grid) -> list[Input]:
    """Columns with open cells under a drop-down list, beside or below a text."""
    sheet = grid.sheet
    if not sheet.scan.validations:
        return []
    texts = {
        row: [column for column in columns if weight(grid.text(row, column)) >= SENTENCE]
        for row, columns in grid.filled.items()
    }
    found: dict[tuple[int, int], set[int]] = {}
    for rule in sheet.scan.validations:
        for area in rule.areas:
            for column in range(area.left, min(area.right, area.left + MAX_COLUMNS) + 1):
                for row in range(area.top, min(area.bottom, grid.last) + 1):
                    entries = sheet.list_at(row, column)
                    if entries is None or not 2 <= len(entries) <= _MOST_OPTIONS:
                        continue
                    if sheet.anchor(row, column) != (row, column) or not grid.is_open(row, column):
                        continue
                    offset = _beside(texts, row, column)
                    if offset is not None:
                        found.setdefault((column, offset), set()).add(row)
    inputs: list[Input] = []
    for (column, offset), rows in sorted(found.items()):
        ordered = tuple(sorted(rows))
        rival = found.get((column, 1 - offset), set())
        if len(ordered) < FEWEST or len(rival) > len(ordered):
            continue
        lists = Counter(sheet.list_at(row, column) or () for row in ordered)
        inputs.append(Input("list", column, ordered, lists.most_common(1)[0][0], offset))
    return inputs


def _beside(texts: dict[int, list[int]], row: int, column: int) -> int | None:
    """0 where a text stands on the same row, 1 where only the row above has one."""
    if any(other != column for other in texts.get(row, ())):
        return 0
    above = texts.get(row - 1, ())
    return 1 if any(other <= column + 1 for other in above) else None


def tick_inputs(grid: Grid, header: int, rows: Sequence[int], after: int) -> list[Input]:
    """Runs of columns to tick: scale words as headings over cells that are empty or ticked."""
    runs: list[Input] = []
    run: list[int] = []
    for column in range(after + 1, min(grid.width, MAX_COLUMNS) + 2):
        label = grid.own(header, column)
        fits = bool(label) and len(label) <= 40 and _tickable(grid, rows, column)
        if fits and not (run and label in [grid.text(header, c) for c in run]):
            run.append(column)
            continue
        runs += _run(grid, header, rows, run)
        run = [column] if fits else []
    return runs


def _run(grid: Grid, header: int, rows: Sequence[int], run: list[int]) -> list[Input]:
    """The longest part of a run of columns whose headings are a scale."""
    best: list[int] = []
    for start in range(len(run)):
        for end in range(start + 2, min(len(run), start + _MOST_TICKS) + 1):
            labels = [grid.text(header, column) for column in run[start:end]]
            if end - start > len(best) and _is_tick_scale(labels):
                best = run[start:end]
    if len(best) < 2:
        return []
    ticked = [sum(bool(grid.own(row, column)) for column in best) for row in rows]
    if sum(count > 1 for count in ticked) > 0.2 * sum(count > 0 for count in ticked):
        return []  # several marks in a row are what somebody said of the question
    labels = [grid.text(header, column) for column in best]
    return [Input("ticks", best[0], tuple(rows), tuple(labels), last=best[-1])]


def _is_tick_scale(labels: Sequence[str]) -> bool:
    numbers = [leading_number(label) for label in labels]
    if all(number is not None and 0 <= number <= 10 for number in numbers):
        return len(set(numbers)) == len(numbers)
    if any(
        has_word(label, (*COMMENT_WORDS, *SOURCE_WORDS, *GUIDANCE_WORDS)) and degree(label) is None
        for label in labels
    ):
        return False
    known = sum(degree(label) is not None for label in labels)
    return is_scale_like(labels) and known * 3 >= len(labels) * 2 - 1


def _tickable(grid: Grid, rows: Sequence[int], column: int) -> bool:
    for row in rows:
        text = grid.text(row, column)
        if text and plain(text) not in TICK_MARKS:
            return False
    entries = {grid.sheet.list_at(row, column) for row in rows} - {None}
    short = all(len(found or ()) <= 2 for found in entries)
    return short and grid.open_share(rows, column) >= 0.8


def free_inputs(
    grid: Grid,
    header: int,
    rows: Sequence[int],
    question: int,
    described: tuple[int, int] | None = None,
    least: float = 0.5,
) -> list[tuple[float, Input]]:
    """Columns somebody could type an answer into, with how well each one fits.

    ``described`` are columns that describe the levels of the answer.
    """
    found: list[tuple[float, Input]] = []
    protected = grid.sheet.scan.protected
    for column in range(1, min(grid.width, MAX_COLUMNS) + 1):
        heading = grid.heading(header, column)
        if column == question or grid.sheet.anchor(header, column)[1] != column:
            continue
        open_share = grid.open_share(rows, column)
        if open_share < 0.6:
            continue
        texts = [text for text in grid.texts(rows, column) if text]
        few = len(set(texts)) <= 8 and all(len(text) <= 40 for text in texts)
        empty = len(texts) <= 0.3 * len(rows)
        if not empty and not (few and len(set(texts)) * 2 <= len(texts)):
            continue
        score = _heading_score(heading)
        score += 0.3 * empty + 0.3 * (column > question) + 0.3 * (protected and open_share > 0.9)
        score -= 0.05 * max(0, column - question - 1) if column > question else 0.4
        if described is not None and column == described[1] + 1:
            score += 0.7
        if score > least:
            found.append((score, Input("free", column, tuple(rows))))
    found.sort(key=lambda item: (-item[0], item[1].column))
    return found


def _heading_score(heading: str) -> float:
    """How much a heading speaks for answers below it."""
    if not heading:
        return -0.3
    # “Answer comments”, “Notes on the rating”: what follows the answer, not the answer
    if has_word(heading, (*COMMENT_WORDS, *SOURCE_WORDS)):
        return -0.5
    score = 0.0
    if has_word(heading, ANSWER_WORDS):
        score += 1.0
    if has_word(heading, GOAL_WORDS):
        score += 0.2
    if score == 0 and has_word(heading, (*OTHER_LIST_WORDS, *GUIDANCE_WORDS)):
        score -= 0.6
    return score
