"""Forms without headings: a text, and an empty box of merged cells beside or below it."""

from __future__ import annotations

from collections import Counter

from workshop_app.workbook.recognise.grid import MAX_COLUMNS, Grid, weight
from workshop_app.workbook.recognise.inputs import Input
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.refs import Area

_FEWEST = 4
_BESIDE = 3
"""letters of a label beside its box; a prompt above one is longer"""
_ABOVE = 12
_MARKS = "☐□○_. …/"


def form_of(grid: Grid) -> Table | None:
    """The table a form makes: its most common pair of columns for texts and boxes."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for area in grid.sheet.scan.merges:
        if area.left > MAX_COLUMNS or not _is_empty(grid, area):
            continue
        for column in range(area.left - 1, max(0, area.left - 3), -1):
            if weight(grid.own(area.top, column)) >= _BESIDE:
                found.setdefault((column, area.left, 0), []).append(area.top)
                break
        else:
            if area.top > 1 and weight(grid.own(area.top - 1, area.left)) >= _ABOVE:
                found.setdefault((area.left, area.left, 1), []).append(area.top - 1)
    if not found:
        return None
    counts = Counter({place: len(rows) for place, rows in found.items()})
    (question, answer, offset), count = counts.most_common(1)[0]
    rows = sorted(set(found[question, answer, offset]))
    texts = {grid.own(row, question) for row in rows}
    if count < _FEWEST or len(texts) < 0.8 * len(rows):
        return None
    item = Input("free", answer, tuple(row + offset for row in rows), offset=offset)
    table = Table(grid, rows, question, None, [item])
    table.boxed = True
    table.score = 0.2 * min(len(rows), 60)
    return table


def _is_empty(grid: Grid, area: Area) -> bool:
    """Whether somebody may write into a box and nobody has, boxes to mark apart."""
    if not grid.is_open(area.top, area.left):
        return False
    text = grid.text(area.top, area.left)
    return not text or text[0] in _MARKS
