"""The rows of a block: which are questions, which name sections, and where answers go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop_app.workbook.heading_levels import Headline, heading_levels
from workshop_app.workbook.numbering import depth, heading_number, number_parts
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.profile_model import Block, DomainLevel, FieldDef
from workshop_app.workbook.refs import cell_name, column_letters, column_number
from workshop_app.workbook.sheets import Sheet
from workshop_app.workbook.totals import is_total_row

_LONGEST_HEADING = 200
_MOST_ROWS = 40
"""A question is not merged over more rows."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """A form control that holds an answer. ``labels`` are its options by number, from 1.

    ``what`` is what people call it. Without ``linked`` there is no cell that tells what is chosen.
    """

    what: str
    labels: tuple[str, ...]
    linked: bool
    box: bool = False
    """a check box: its cell holds FALSE for the first option and TRUE for the second"""

    def label(self, value: str | float | bool | None) -> str:
        """The option a value of the linked cell stands for; "" for none."""
        if not isinstance(value, (bool, float)) or isinstance(value, bool) > self.box:
            return ""
        number = int(value) + self.box if float(value).is_integer() else 0
        return self.labels[number - 1] if 1 <= number <= len(self.labels) else ""

    def value(self, label: str) -> float | bool | None:
        """What the linked cell holds for an option; None for one it does not have."""
        places = [plain(item) for item in self.labels]
        if plain(label) not in places:
            return None
        number = places.index(plain(label))
        return bool(number) if self.box else float(number + 1)


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of the workbook, the anchor where it is merged.

    ``ticks`` are the options and their cells where an answer is a mark in one of several cells;
    ``mark`` is what is written there. With a ``chooser`` the cell is the one linked to it, or
    where there is none the cell it covers.
    """

    sheet: str
    cell: str
    ticks: tuple[tuple[str, str], ...] = ()
    mark: str = "x"
    chooser: Chooser | None = None


def rows_of(sheet: Sheet, block: Block) -> Iterator[int]:
    """The rows a block reads, questions or not."""
    first, last = block.rows.first, sheet.last_row
    column = block.rows.column
    if block.rows.until == "validation" and column is not None:
        ends = [
            area.bottom
            for rule in sheet.scan.validations
            for area in rule.areas
            if area.left <= column <= area.right
        ]
        last = min(last, max(ends, default=0))
    elif block.rows.until.startswith("row:"):
        last = min(last, int(block.rows.until[4:]))
    for row in range(first, last + 1):
        if (found := sheet.rows.get(row)) is not None:
            _ = found.cells  # most are wanted: all at once is faster than one by one
        blank = column is not None and not sheet.text(*sheet.anchor(row, column))
        if blank and block.rows.until == "blank":
            return
        yield row


def is_question_row(sheet: Sheet, block: Block, row: int) -> bool:
    """Whether the block's rule keeps a row that holds a text in the question column."""
    if _is_header(sheet, block, row) or _is_banner(sheet, block, row):
        return False
    column, kind = block.keep.column, block.keep.kind
    if kind in ("validation", "unlocked", "box"):
        answer = next((item for item in block.fields if item.column == column), None)
        offset = answer.row_offset if answer is not None else 0
        place = sheet.anchor(row + offset, column)
        if kind == "unlocked":
            return sheet.scan.protected and not sheet.is_locked(*place)
        if kind == "box":
            area = sheet.merge_at(*place)
            inside = area is not None and (row, block.question.column) in area
            return place == (row + offset, column) and area is not None and not inside
        # an answer merged over several rows belongs to the first of them
        return place[0] == row + offset and sheet.validation_at(*place) is not None
    if kind in ("regular", "unfilled"):
        style = sheet.style_at(*sheet.anchor(row, column))
        return not (style.bold if kind == "regular" else style.filled)
    text = sheet.text(row, column)
    if block.header_row is not None and text == sheet.text(block.header_row, column):
        # a heading that is repeated in front of each section
        return False
    if kind.startswith("depth"):
        return depth(text) >= int(kind[len("depth") :])
    return bool(text)


def rows_within(sheet: Sheet, row: int, column: int) -> range:
    """The rows of a question from its first on: several where its cell is merged over them."""
    area = sheet.merge_at(row, column)
    last = row if area is None else min(area.bottom, row + _MOST_ROWS - 1)
    return range(row, last + 1)


def is_left_out(sheet: Sheet, block: Block, row: int) -> bool:
    """Whether the question on a row was said not to be asked."""
    return row in block.rows.skip or (block.rows.skip_hidden and sheet.is_hidden_row(row))


def _is_header(sheet: Sheet, block: Block, row: int) -> bool:
    """Whether the answer column shows its heading on this row."""
    answer = response_of(block)
    if block.header_row is None or answer is None or not answer.column:
        return False
    text = sheet.text(*sheet.anchor(row, answer.column))
    return bool(text) and sheet.text(*sheet.anchor(block.header_row, answer.column)) == text


def _is_banner(sheet: Sheet, block: Block, row: int) -> bool:
    """Whether one text is merged over both the question's and the answer's column."""
    answer = response_of(block)
    if answer is None or answer.row_offset or not answer.column:
        return False
    area = sheet.merge_at(row, answer.column)
    return area is not None and (row, block.question.column) in area


class Headings:
    """Texts that name sections, carried from the rows they stand on to the questions below."""

    def __init__(self, sheet: Sheet, block: Block) -> None:
        self._sheet = sheet
        self._block = block
        self._carried: dict[int, tuple[str, ...]] = {}
        offsets = {item.row_offset for item in block.fields}
        offsets |= {source.row_offset for source in (block.guidance, block.id) if source}
        self._offsets = offsets - {0}
        self._consumed: set[int] = set()
        self._numbered: dict[int, dict[tuple[str, ...], str]] = {}
        """for each level, the last heading of each number"""
        self._ranks: dict[int, dict[int, int]] = {}

    def texts(self, place: int) -> tuple[str, ...]:
        """The texts of a level of the block's domains, from the top down; ("",) without any."""
        return self._carried.get(place, ("",))

    def pass_row(self, row: int, *, is_question: bool) -> None:
        """Take up what a row says. Rows must come from the top down."""
        if is_question:
            self._consumed |= {row + offset for offset in self._offsets}
        for place, level in enumerate(self._block.domains):
            if level.column is None:
                continue
            text = self._sheet.text(*self._sheet.anchor(row, level.column))
            if not (text and self._counts(level, row, text, is_question=is_question)):
                if level.on == "header" and not is_question and heading_number(text):
                    # what a numbered title of a section below may be in
                    self._with_parents(place, row, text)
                continue
            if level.on == "outline":
                if place not in self._ranks:
                    self._ranks[place] = self._outline(level)
                rank = self._ranks[place].get(row, 0)
                self._carried[place] = (*self._carried.get(place, ())[:rank], text)
            elif level.on == "heading" or (level.on == "header" and heading_number(text)):
                self._carried[place] = self._with_parents(place, row, text)
            else:
                if level.cell is not None and row == self._block.header_row:
                    text = self._sheet.text(*self._sheet.anchor(*level.cell)) or text
                self._carried[place] = (text,)

    def _with_parents(self, place: int, row: int, text: str) -> tuple[str, ...]:
        """A heading below those whose numbers its own one continues: “1 …” above “1.2 …”."""
        parts = heading_number(text)
        source = self._block.number
        if not parts and source is not None and not source.take:
            number = self._sheet.text(*self._sheet.anchor(row, source.column))
            parts = number_parts(number)
            if parts and parts[0].isdigit() and number != text:
                text = f"{number.rstrip('.:)')} {text}"
        known = self._numbered.setdefault(place, {})
        if not parts:
            return (text,)
        for other in [other for other in known if other[: len(parts)] == parts]:
            del known[other]
        known[parts] = text
        above = (known.get(parts[:count]) for count in range(1, len(parts)))
        return (*(heading for heading in above if heading), text)

    def _outline(self, level: DomainLevel) -> dict[int, int]:
        """The levels of all headings in a column, by row."""
        sheet, block = self._sheet, self._block
        assert level.column is not None
        question = block.question.column
        questions = {
            row
            for row in rows_of(sheet, block)
            if sheet.text(*sheet.anchor(row, question)) and is_question_row(sheet, block, row)
        }
        consumed = {row + offset for row in questions for offset in self._offsets}
        found: list[Headline] = []
        for row in rows_of(sheet, block):
            text = sheet.text(*sheet.anchor(row, level.column))
            if row in questions:
                if found and found[-1].above_heading:
                    last = found.pop()
                    found.append(Headline(last.row, last.look, above_heading=False))
            elif text and row not in consumed and self._counts(level, row, text, is_question=False):
                cell = sheet.cell_at(*sheet.anchor(row, level.column))
                found.append(Headline(row, cell and cell.style, above_heading=True))
        return heading_levels(found)

    def _counts(self, level: DomainLevel, row: int, text: str, *, is_question: bool) -> bool:
        if not level.on:
            return True
        header = row == self._block.header_row or _is_header(self._sheet, self._block, row)
        if level.on == "header":
            return header
        if is_question or header or row in self._consumed or len(text) > _LONGEST_HEADING:
            return False
        return any(map(str.isalpha, text)) and not is_total_row(self._sheet, row, text)


def response_of(block: Block) -> FieldDef | None:
    """The field people vote on: the response, or else the first answer field."""
    answers = [item for item in block.fields if item.is_answer]
    named = [item for item in answers if item.key == "response"]
    return next(iter(named or answers), None)


def place_of(sheet: Sheet, item: FieldDef, row: int) -> tuple[int, int]:
    """The cell of a field that belongs to the question on a row."""
    return sheet.anchor(row + item.row_offset, item.column)


def target_of(sheet: Sheet, block: Block, item: FieldDef, row: int) -> CellRef:
    """The same as a reference, with the cells to tick where there are several."""
    name = cell_name(*place_of(sheet, item, row))
    kind, _, last = item.options.partition(":")
    if kind != "ticks":
        return CellRef(sheet.name, name)
    ticks: list[tuple[str, str]] = []
    mark = "x"
    for number, column in enumerate(range(item.column, column_number(last) + 1)):
        place = sheet.anchor(row + item.row_offset, column)
        label = item.labels[number] if number < len(item.labels) else ""
        if not label and block.header_row is not None:
            label = " ".join(sheet.text(*sheet.anchor(block.header_row, column)).split())
        ticks.append((label or column_letters(column), cell_name(*place)))
        entries = sheet.list_at(*place) or ()
        mark = entries[0] if 1 <= len(entries) <= 2 and entries[0] else mark
    return CellRef(sheet.name, name, tuple(ticks), mark)
