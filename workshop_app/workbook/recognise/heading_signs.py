"""Tell a heading among a table's questions from a question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from workshop_app.workbook.numbering import depth
from workshop_app.workbook.recognise.grid import weight
from workshop_app.workbook.recognise.tables import Table

_LONGEST = 120


def looks_like_heading(table: Table, row: int, below: int) -> bool:
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
