"""Walk the blocks of a profile over a workbook and collect domains, questions and cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from workshop_app.core.framework import Axis, Domain, Kind, OptionSet, Question
from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.option_sets import OptionSets
from workshop_app.workbook.profile_model import Block, FieldDef, Profile, Source
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Book, Sheet

_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)[.):]?\s+(\S.*)", re.DOTALL)
_YES = frozenset(("yes", "x", "1", "true"))


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of the workbook, the anchor where it is merged."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Tables:
    """What the blocks hold, ready to become a framework."""

    axes: tuple[Axis, ...]
    domains: tuple[Domain, ...]
    option_sets: dict[str, OptionSet]
    questions: tuple[Question, ...]
    fields: dict[str, dict[str, CellRef]]
    standing: dict[str, dict[str, str]]
    warnings: tuple[str, ...]


@bulk()
def read_tables(book: Book, profile: Profile) -> Tables:
    """Read all blocks. Raises ProfileError when no sheet or no question is found."""
    reader = _TableReader(book, profile)
    blocks: dict[str, list[Block]] = {}
    for block in profile.blocks:
        for sheet in book.sheets:
            if any(fnmatchcase(sheet.name, glob) for glob in block.sheets):
                blocks.setdefault(sheet.name, []).append(block)
    for sheet in book.sheets:
        for block in blocks.get(sheet.name, ()):
            reader.read(sheet, block)
    if not blocks:
        raise ProfileError(
            f"“{book.file_name}” has none of the sheets the profile “{profile.title}” names; "
            "choose the workbook the profile was made for, or another profile."
        )
    if not reader.questions:
        raise ProfileError(
            f"The profile “{profile.title}” finds no question in “{book.file_name}”; "
            "check the rows and columns it names."
        )
    return reader.tables()


def slug(text: str) -> str:
    """A short code from a text: plain letters and digits, joined by hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:48].strip("-")


def split_number(text: str) -> tuple[str, str]:
    """“1.2 Foster care” → (“1.2”, “Foster care”); the number is "" where there is none."""
    found = _NUMBERED.match(text)
    return (found[1], found[2].strip()) if found else ("", text)


class _TableReader:
    def __init__(self, book: Book, profile: Profile) -> None:
        self.book = book
        self.profile = profile
        self.option_sets = OptionSets(profile)
        self.domains: dict[tuple[str | None, str], Domain] = {}
        self.domain_ids: set[str] = set()
        self.axis_values: dict[str, dict[str, None]] = {axis.key: {} for axis in profile.axes}
        self.questions: dict[str, Question] = {}
        self.fields: dict[str, dict[str, CellRef]] = {}
        self.standing: dict[str, dict[str, str]] = {}
        self.warnings: list[str] = []

    def tables(self) -> Tables:
        axes = (
            Axis(axis.key, axis.title, tuple(self.axis_values[axis.key]))
            for axis in self.profile.axes
        )
        return Tables(
            axes=tuple(axes),
            domains=tuple(self.domains.values()),
            option_sets=self.option_sets.used,
            questions=tuple(self.questions.values()),
            fields=self.fields,
            standing=self.standing,
            warnings=tuple(self.warnings),
        )

    def read(self, sheet: Sheet, block: Block) -> None:
        """Read one table."""
        carried: dict[int, str] = {}
        count = 0
        for row in _rows(sheet, block):
            for level in block.domains:
                if level.column is not None and (text := _anchored(sheet, row, level.column)):
                    carried[level.column] = text
            text = _read(sheet, row, block.question)
            if text and _is_question(sheet, block, row):
                count += 1
                self._add(sheet, block, row, text, carried, count)
        if not count:
            self.warnings.append(f"Sheet “{sheet.name}” holds no question.")

    def _add(
        self,
        sheet: Sheet,
        block: Block,
        row: int,
        text: str,
        carried: dict[int, str],
        count: int,
    ) -> None:
        cells = {item.key: _target(sheet, item, row) for item in block.fields}
        where = CellRef(sheet.name, cell_name(row, block.question.column))
        question_id = self._question_id(sheet, block, row, count, where)
        facets: dict[str, str] = {}
        domain = self._domain(sheet, block, carried, facets)
        for facet in block.facets:
            if value := _anchored(sheet, row, facet.column):
                facets[facet.axis] = value
        for axis, value in facets.items():
            self.axis_values[axis].setdefault(value)
        answer = _response(block)
        option_set = None
        if answer is not None:
            place = _place(sheet, answer, row)
            option_set = self.option_sets.find(sheet, answer, row, place)
        kind = self._kind(sheet, block, row, option_set, where)
        if kind is not Kind.CHOICE:
            option_set = None
        self.questions[question_id] = Question(
            id=question_id,
            number=_read(sheet, row, block.number) or _fallback_number(question_id, block),
            text=text,
            domain=domain,
            kind=kind,
            option_set=option_set,
            guidance=_read(sheet, row, block.guidance),
            facets=facets,
            unit=_read(sheet, row, block.unit),
            core=_read(sheet, row, block.core).casefold() in _YES,
        )
        self.fields[question_id] = cells
        standing = {
            item.key: value
            for item in block.fields
            if (value := sheet.text(*_place(sheet, item, row)))
        }
        if standing:
            self.standing[question_id] = standing

    def _question_id(self, sheet: Sheet, block: Block, row: int, count: int, where: CellRef) -> str:
        given = _read(sheet, row, block.id)
        wanted = given or f"{slug(sheet.name) or f'sheet{sheet.index + 1}'}-{count:03d}"
        question_id, twin = wanted, 1
        while question_id in self.questions:
            twin += 1
            question_id = f"{wanted}-{twin}"
        if twin > 1 and given:
            self.warnings.append(
                f"The id “{given}” stands again at {where.cell} on sheet “{where.sheet}”; "
                f"that question is called “{question_id}”."
            )
        return question_id

    def _domain(
        self, sheet: Sheet, block: Block, carried: dict[int, str], facets: dict[str, str]
    ) -> str:
        parent: str | None = None
        for level in block.domains:
            if level.column is not None:
                text = carried.get(level.column, "")
            else:
                text = "" if level.cell is None else sheet.text(*sheet.anchor(*level.cell))
            number, title = split_number(text or sheet.name)
            parent = self._domain_id(parent, number, title)
            if level.facet is not None:
                facets[level.facet] = title
        if parent is None:
            parent = self._domain_id(None, *split_number(sheet.name))
        return parent

    def _domain_id(self, parent: str | None, number: str, title: str) -> str:
        known = self.domains.get((parent, title))
        if known is not None:
            return known.id
        part = slug(title) or f"domain-{len(self.domains) + 1}"
        wanted = part if parent is None else f"{parent}/{part}"
        domain_id, twin = wanted, 1
        while domain_id in self.domain_ids:
            twin += 1
            domain_id = f"{wanted}-{twin}"
        self.domain_ids.add(domain_id)
        self.domains[parent, title] = Domain(domain_id, title, number, parent)
        return domain_id

    def _kind(
        self, sheet: Sheet, block: Block, row: int, option_set: str | None, where: CellRef
    ) -> Kind:
        word = _read(sheet, row, block.kind).casefold()
        fallback = Kind.TEXT if option_set is None else Kind.CHOICE
        if not word:
            return fallback
        try:
            kind = Kind(word)
        except ValueError:
            kind = fallback
            self.warnings.append(
                f"The kind “{word}” of the question at {where.cell} on sheet “{where.sheet}” is "
                f"unknown; it is taken as {fallback.value}."
            )
        if kind is Kind.CHOICE and option_set is None:
            self.warnings.append(
                f"The question at {where.cell} on sheet “{where.sheet}” has no list of options; "
                "it is taken as text."
            )
            return Kind.TEXT
        return kind


def _rows(sheet: Sheet, block: Block) -> Iterator[int]:
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
    for row in range(first, last + 1):
        if block.rows.until == "blank" and column is not None and not _anchored(sheet, row, column):
            return
        yield row


def _is_question(sheet: Sheet, block: Block, row: int) -> bool:
    column = block.keep.column
    if block.keep.kind == "validation":
        # an answer merged over several rows belongs to the first of them
        starts_here = sheet.anchor(row, column)[0] == row
        return starts_here and sheet.validation_at(*sheet.anchor(row, column)) is not None
    text = sheet.text(row, column)
    if block.header_row is not None and text == sheet.text(block.header_row, column):
        # a heading that is repeated in front of each section
        return False
    return bool(text)


def _read(sheet: Sheet, row: int, source: Source | None) -> str:
    if source is None:
        return ""
    return _anchored(sheet, row + source.row_offset, source.column)


def _anchored(sheet: Sheet, row: int, column: int) -> str:
    return sheet.text(*sheet.anchor(row, column))


def _place(sheet: Sheet, item: FieldDef, row: int) -> tuple[int, int]:
    return sheet.anchor(row + item.row_offset, item.column)


def _target(sheet: Sheet, item: FieldDef, row: int) -> CellRef:
    return CellRef(sheet.name, cell_name(*_place(sheet, item, row)))


def _response(block: Block) -> FieldDef | None:
    """The field people vote on: the response, or else the first answer field."""
    answers = [item for item in block.fields if item.is_answer]
    named = [item for item in answers if item.key == "response"]
    return next(iter(named or answers), None)


def _fallback_number(question_id: str, block: Block) -> str:
    """What to call a question without a number: its id if it has one, else its running number."""
    if block.id is not None:
        return question_id
    return question_id.rpartition("-")[2].lstrip("0") or question_id
