"""Questions without a drop-down list among questions that have one: numbers, dates, open texts."""

from __future__ import annotations

import re
from collections import Counter

from workshop_app.workbook.numbering import depth
from workshop_app.workbook.recognise.grid import Grid, weight
from workshop_app.workbook.recognise.headers import repeats
from workshop_app.workbook.recognise.tables import Table

_FAR = 6
"""rows without a question after which a table has ended"""


def open_rows(table: Table) -> list[int]:
    """Rows that are questions like the others, but whose answer is typed instead of chosen."""
    item = table.answer
    if item.kind != "list" or item.offset or len(table.rows) < 4:
        return []
    source = table.number or table.id
    coded = source is not None and not source.take
    look = _looks(table)
    known = set(table.rows)
    first = (table.header or table.rows[0] - 1) + 1
    last = min(table.grid.last, table.rows[-1] + 400)
    again = set(repeats(table.grid, table.header, item.column, list(table.grid.filled)))
    shapes = Counter(_shape(table.grid, row, source.column) for row in table.rows) if source else {}
    found: list[int] = []
    gap = 0
    for row in range(first, last + 1):
        if row in known:
            gap = 0
            continue
        gap += 1
        if row > table.rows[-1] and gap > _FAR:
            break
        if row in again or not _may_ask(table, row):
            continue
        if coded and source is not None:
            fits = shapes.get(_shape(table.grid, row, source.column), 0) >= 0.2 * len(table.rows)
            fits = fits and bool(table.grid.own(row, source.column))
        else:
            fits = True
        alike = _look(table, row) in look if not coded else not _stands_out(table, row)
        if fits and alike:
            found.append(row)
            gap = 0
    return found if len(found) <= 4 * len(table.rows) else []


def _may_ask(table: Table, row: int) -> bool:
    grid = table.grid
    text = grid.own(row, table.question)
    if weight(text) < 8 or not grid.is_open(row, table.answer.column):
        return False
    area = grid.sheet.merge_at(row, table.question)
    if area is not None and area.right >= table.answer.column > table.question:
        return False
    heading = table.grid.text(table.header, table.question) if table.header else ""
    return text != heading and grid.sheet.validation_at(row, table.answer.column) is None


def _shape(grid: Grid, row: int, column: int) -> tuple[int, str]:
    """How a code looks: how many numbers, and which signs beside them."""
    text = grid.text(row, column)
    return depth(text), re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "", text))


def _look(table: Table, row: int) -> tuple[object, object]:
    sheet = table.grid.sheet
    cells = (sheet.cell_at(row, table.question), sheet.cell_at(row, table.answer.column))
    styles = [None if cell is None else cell.style for cell in cells]
    return styles[0], styles[1]


def _looks(table: Table) -> set[tuple[object, object]]:
    counts = Counter(_look(table, row) for row in table.rows)
    common = {look for look, count in counts.items() if count >= 0.1 * len(table.rows)}
    # without any formats every text looks like a question
    return {look for look in common if look[1] is not None}


def _stands_out(table: Table, row: int) -> bool:
    """Whether a row is bold or filled where questions are not."""
    sheet = table.grid.sheet
    own = sheet.style_at(row, table.question)
    sample = [sheet.style_at(other, table.question) for other in table.rows]
    bold = sum(style.bold for style in sample) < 0.2 * len(sample)
    filled = sum(style.filled for style in sample) < 0.2 * len(sample)
    return (own.bold and bold) or (own.filled and filled)
