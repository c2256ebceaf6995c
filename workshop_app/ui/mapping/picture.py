"""A sheet prepared for the grid, off the GUI thread: texts, looks, sizes, merged cells, lists."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from workshop_app.workbook.appearance import BookLook, CellLook, SheetLook
from workshop_app.workbook.mapping import Table
from workshop_app.workbook.refs import Area
from workshop_app.workbook.sheets import Sheet

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 120
_SPARE: Final = 4
"""empty columns shown behind the last: answers may belong where nothing stands yet"""
LEAST_WIDTH: Final = 22
MOST_WIDTH: Final = 280
_ROOM: Final = 900
"""px of columns a window shows; wider sheets are squeezed a little"""
_SQUEEZE: Final = 0.74
_SQUEEZED: Final = 112
_NARROW: Final = 44
"""px of a column with texts or a role: a badge must fit above it"""
LEAST_HEIGHT: Final = 28
MOST_HEIGHT: Final = 118
LINE: Final = 18
_TALL_LINE: Final = 27
_TALL_SCRIPTS: Final = "\u0590"
"""from here on come scripts with taller lines: Hebrew, Arabic, Devanagari, Khmer and others"""
_TOO_NARROW: Final = 40
"""px below which a text is cut rather than given a tall row"""
_MOST_LINES: Final = 3
PADDING: Final = 8
_WORDY: Final = 150
_LISTED: Final = 84
_SENTENCE: Final = 30
"""letters of an average text in a column of sentences"""
_LETTER: Final = 6.9
"""px of an average letter at 13 px, generous"""
_BASE_SIZE: Final = 11.0
BASE_PX: Final = 13


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell as the grid draws it."""

    text: str
    look: CellLook
    listed: bool = False
    locked: bool = False


@dataclass
class SheetPicture:
    """A whole sheet for the grid. Rows and columns count from 1, sizes are px."""

    name: str
    rows: int
    columns: int
    right_to_left: bool
    cells: dict[tuple[int, int], Shown]
    spans: tuple[Area, ...]
    widths: list[int]
    heights: list[int]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    empty: dict[tuple[int, int], CellLook] = field(default_factory=dict)
    cut: bool = False
    """whether the sheet is longer than what is shown"""

    def at(self, row: int, column: int) -> Shown:
        """A cell; an empty one where the sheet holds nothing."""
        return self.cells.get((row, column), _EMPTY)


_EMPTY = Shown("", CellLook())


def paint_size(look: CellLook) -> int:
    """The px a cell's text is drawn at: near its size in the file, never below 12 or above 20."""
    return max(12, min(20, round(look.size * BASE_PX / _BASE_SIZE)))


def make_picture(sheet: Sheet, book_look: BookLook) -> SheetPicture:
    """Read what the grid needs of a sheet. Raises WorkbookError where its part is damaged."""
    look = SheetLook(sheet, book_look)
    rows = min(max(sheet.last_row, 1), MOST_ROWS)
    columns = min(look.last_column + _SPARE, MOST_COLUMNS)
    cells: dict[tuple[int, int], Shown] = {}
    for raw in sheet.scan.rows:
        if raw.row > rows:
            break
        for cell in raw.cells:
            if cell.column > columns:
                break
            style = book_look.look(cell.style)
            text = look.shown(raw.row, cell.column) if cell.text else ""
            if text or style.fill is not None:
                cells[raw.row, cell.column] = Shown(text, style)
    for rule in sheet.scan.validations:
        for area in rule.areas:
            for row in range(area.top, min(area.bottom, rows) + 1):
                for column in range(area.left, min(area.right, columns) + 1):
                    old = cells.get((row, column))
                    style = look.at(row, column) if old is None else old.look
                    cells[row, column] = Shown("" if old is None else old.text, style, True)
    spans = tuple(
        Area(area.top, area.left, min(area.bottom, rows), min(area.right, columns))
        for area in sheet.scan.merges
        if area.top <= rows and area.left <= columns
    )
    filled = {column for (_, column), shown in cells.items() if shown.text or shown.listed}
    wordy = frozenset(_wordy(cells))
    listed = {column for (_, column), shown in cells.items() if shown.listed}
    widths = [
        max(
            _width(look.width(column), column in filled),
            _WORDY if column in wordy else _LISTED if column in listed else 0,
        )
        for column in range(1, columns + 1)
    ]
    hidden = frozenset(c for c in range(1, columns + 1) if sheet.is_hidden_column(c))
    used = (width for column, width in enumerate(widths, 1) if column not in hidden)
    if sum(used) - sum(widths[-_SPARE:]) > _ROOM:
        widths = [max(min(width, _SQUEEZED), round(width * _SQUEEZE)) for width in widths]
    heights = _heights(look, cells, spans, rows, widths, hidden)
    return SheetPicture(
        name=sheet.name,
        rows=rows,
        columns=columns,
        right_to_left=look.right_to_left,
        cells=cells,
        spans=(
            *(area for area in spans if area.size > 1),
            *_running_on(sheet, cells, columns - _SPARE, rows, widths, hidden, wordy),
        ),
        widths=widths,
        heights=heights,
        hidden_rows=frozenset(row for row in range(1, rows + 1) if sheet.is_hidden_row(row)),
        hidden_columns=hidden,
        cut=sheet.last_row > MOST_ROWS,
    )


def section_rows(
    picture: SheetPicture, table: Table, questions: frozenset[int], question_column: int | None
) -> dict[int, str]:
    """Rows among the questions that head a section ("section") or repeat headings ("heading").

    A section's row holds one text, alone or merged over the table.
    """
    found: dict[int, str] = {}
    if not questions:
        return found
    wide = {(area.top, area.left): area for area in picture.spans if area.right - area.left >= 2}
    used = {part.column for part in table.parts}
    reach = range(1, max(used, default=1) + 1)
    heading = ""
    if table.header_row is not None and question_column is not None:
        heading = picture.at(table.header_row, question_column).text
    for row in range(min(table.rows.first, (table.header_row or 0) + 1), max(questions) + 1):
        if row in questions or row in picture.hidden_rows:
            continue
        if (
            heading
            and row > (table.header_row or 0)
            and question_column is not None
            and picture.at(row, question_column).text == heading
        ):
            found[row] = "heading"
            continue
        texts = [column for column in reach if picture.at(row, column).text]
        if len(texts) == 1 and ((row, texts[0]) in wide or texts[0] < max(used) or len(used) < 3):
            found[row] = "section"
    return found


def _wordy(cells: dict[tuple[int, int], Shown]) -> set[int]:
    """Columns that mostly hold sentences, and must not be shown too narrow to read."""
    lengths: dict[int, list[int]] = defaultdict(list)
    for (_, column), shown in cells.items():
        if shown.text:
            lengths[column].append(len(shown.text))
    return {
        column
        for column, found in lengths.items()
        if len(found) > 3 and sum(found) / len(found) > _SENTENCE
    }


def _running_on(
    sheet: Sheet,
    cells: dict[tuple[int, int], Shown],
    columns: int,
    rows: int,
    widths: list[int],
    hidden: frozenset[int],
    wordy: frozenset[int],
) -> list[Area]:
    """Titles that run on over the empty cells beside them, as they do on the sheet.

    Texts in columns of sentences do not: the cells beside a question may take its answer.
    """
    found: list[Area] = []
    for raw in sheet.scan.rows:
        if raw.row > rows:
            break
        texts = [c.column for c in raw.cells if c.column <= columns and c.text]
        if not 0 < len(texts) <= 2:
            continue
        for column in texts:
            shown = cells.get((raw.row, column))
            if shown is None or column in wordy or sheet.merge_at(raw.row, column) is not None:
                continue
            if shown.look.wrap or shown.look.horizontal not in ("general", "left"):
                continue
            needed = len(shown.text) * _LETTER * paint_size(shown.look) / BASE_PX + 2 * PADDING
            right, width = column, widths[column - 1]
            while width < needed and right < columns:
                beside = cells.get((raw.row, right + 1))
                if beside is not None or sheet.merge_at(raw.row, right + 1) is not None:
                    break
                right += 1
                width += 0 if right in hidden else widths[right - 1]
            if right > column:
                found.append(Area(raw.row, column, raw.row, right))
    return found


def _width(width: int, filled: bool) -> int:
    return max(_NARROW if filled else LEAST_WIDTH, min(MOST_WIDTH, width))


def _heights(
    look: SheetLook,
    cells: dict[tuple[int, int], Shown],
    spans: tuple[Area, ...],
    rows: int,
    widths: list[int],
    hidden: frozenset[int],
) -> list[int]:
    """Row heights: the file's own, but tall enough for wrapped texts in the widths shown."""
    merged = {(area.top, area.left): area for area in spans}
    heights = [LEAST_HEIGHT] * rows
    for (row, column), shown in cells.items():
        if not shown.text or column in hidden:
            continue
        area = merged.get((row, column))
        if area is not None and area.bottom > area.top:
            continue
        right = column if area is None else area.right
        width = sum(widths[column - 1 : right]) - 2 * PADDING
        px = paint_size(shown.look)
        lines = 1
        if width < _TOO_NARROW:
            continue
        letters = max(1.0, width / (_LETTER * px / BASE_PX))
        if shown.look.wrap or "\n" in shown.text:
            parts = shown.text.split("\n")
            lines = sum(max(1, math.ceil(len(part) / letters)) for part in parts)
        elif width > 130:
            # a long text that runs on in the sheet is easier to judge on a few lines
            lines = min(_MOST_LINES, math.ceil(len(shown.text) / letters))
        line = LINE if shown.text.isascii() or max(shown.text) < _TALL_SCRIPTS else _TALL_LINE
        heights[row - 1] = max(heights[row - 1], lines * round(line * px / BASE_PX) + 10)
    for row in range(1, rows + 1):
        own = look.height(row) if row in look.sheet.rows else None
        wanted = heights[row - 1]
        if own is not None:
            wanted = max(wanted, min(own, wanted + LINE))
        heights[row - 1] = min(MOST_HEIGHT, wanted)
    return heights
