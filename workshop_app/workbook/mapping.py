"""What a person decides about a workbook before it is a question bank, as data to edit.

A mapping holds the same facts as a profile, but may be unfinished, and says for each sheet what
it is for. Every operation gives a new mapping, so a history of them is all that undo needs.
"""

from __future__ import annotations

import glob
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fnmatch import fnmatchcase

from workshop_app.workbook.bank_reader import slug
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.profile_model import (
    AxisDef,
    Block,
    DomainLevel,
    Export,
    FacetDef,
    FieldDef,
    Keep,
    Match,
    OptionsDef,
    Profile,
    ReservedDef,
    Rows,
    Source,
    TranslationDef,
)
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.refs import column_number
from workshop_app.workbook.sheets import Book, Sheet


class Use(StrEnum):
    """What a sheet is for."""

    QUESTIONS = "questions"
    REPORT = "report"
    SKIP = "skip"


class Role(StrEnum):
    """What a column is. The values of sources and fields are their names in a profile."""

    NUMBER = "number"
    SECTION = "section"
    QUESTION = "question"
    GUIDANCE = "guidance"
    RESPONSE = "response"
    GOAL = "goal"
    COMMENTS = "comments"
    SOURCES = "sources"
    VERIFICATION = "verification"
    ID = "id"
    UNIT = "unit"
    KIND = "kind"
    CORE = "core"
    FACET = "facet"
    OTHER = "other"
    """a field with a name of its own, kept as it is"""


SOURCE_ROLES = (
    Role.NUMBER,
    Role.QUESTION,
    Role.GUIDANCE,
    Role.ID,
    Role.UNIT,
    Role.KIND,
    Role.CORE,
)
ANSWER_ROLES = (Role.RESPONSE, Role.GOAL)
FIELD_ROLES = (*ANSWER_ROLES, Role.COMMENTS, Role.SOURCES, Role.VERIFICATION)


@dataclass(frozen=True, slots=True)
class Part:
    """A column with a role. ``name`` is the axis of a section or facet, or another field's key.

    ``take`` is a source's, ``on`` a section's: what of the column, or which rows of it, is meant.
    ``kind``, ``labels`` and ``title`` are a field's: the kind of its answers, the names of columns
    to tick, and what people call this answer.
    """

    role: Role
    column: int
    row_offset: int = 0
    name: str = ""
    options: str = ""
    descending: bool = False
    is_answer: bool = False
    take: str = ""
    on: str = ""
    kind: str = ""
    labels: tuple[str, ...] = ()
    title: str = ""
    cell: tuple[int, int] | None = None
    """where a section read from repeated headings has its first title"""
    descriptions: tuple[int, int] | None = None
    """first and last column that describe an answer's levels"""
    level_rows: tuple[int, int] | None = None
    """columns of the levels and their descriptions where these stand one below the other"""

    @property
    def whole(self) -> bool:
        """Whether it is the column's cells on the questions' own rows, as they stand."""
        return not (self.row_offset or self.take or self.on)

    @property
    def last_column(self) -> int:
        """The last of its columns: its own, unless an answer is a mark in one of several."""
        kind, _, last = self.options.partition(":")
        return max(self.column, column_number(last)) if kind == "ticks" else self.column


@dataclass(frozen=True, slots=True)
class Table:
    """One table shape on the sheets whose names match. ``parts`` come in the profile's order.

    ``keep`` is None while nothing says which rows are questions. ``above`` are the domain levels
    that are no column: fixed cells and the sheet's name; each says before which of the section
    columns it stands.
    """

    sheets: tuple[str, ...]
    rows: Rows
    keep: Keep | None
    header_row: int | None
    parts: tuple[Part, ...] = ()
    above: tuple[tuple[int, DomainLevel], ...] = ()
    part_cell: tuple[int, int] | None = None
    """a cell whose text tells these questions from another table's on the same rows"""
    elsewhere: tuple[FieldDef, ...] = ()
    """fields that are no column: single cells and form controls, kept as the profile has them"""
    translations: tuple[TranslationDef, ...] = ()
    """where the texts stand in other languages, kept as the profile has it"""

    def on(self, sheet: str) -> bool:
        """Whether the table stands on this sheet."""
        return any(fnmatchcase(sheet, pattern) for pattern in self.sheets)

    def part(self, role: Role) -> Part | None:
        """The first part with this role."""
        return next((part for part in self.parts if part.role is role), None)

    def at(self, column: int) -> tuple[Part, ...]:
        """The parts that stand in a column, on the question's own row or another."""
        return tuple(part for part in self.parts if part.column <= column <= part.last_column)

    @property
    def complete(self) -> bool:
        """Whether it says enough to be read."""
        has_field = any(part.role in FIELD_ROLES or part.role is Role.OTHER for part in self.parts)
        has_field = has_field or bool(self.elsewhere)
        return self.part(Role.QUESTION) is not None and has_field and self.keep is not None


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole workbook's mapping. ``uses`` names the sheets that were said to be reports or
    skipped; a sheet with a table holds questions, every other one is skipped."""

    id: str
    title: str
    language: str = "en"
    match: Match = field(default_factory=Match)
    axes: tuple[AxisDef, ...] = ()
    options: tuple[OptionsDef, ...] = ()
    reserved: tuple[ReservedDef, ...] = ()
    tables: tuple[Table, ...] = ()
    export: Export = field(default_factory=Export)
    uses: tuple[tuple[str, Use], ...] = ()

    def tables_on(self, sheet: str) -> tuple[int, ...]:
        """Places in ``tables`` of those that stand on a sheet."""
        return tuple(place for place, table in enumerate(self.tables) if table.on(sheet))

    def use(self, sheet: str) -> Use:
        """What a sheet is for."""
        if self.tables_on(sheet):
            return Use.QUESTIONS
        return dict(self.uses).get(sheet, Use.SKIP)

    def axis_title(self, key: str) -> str:
        """The title of an axis; its key where it has none."""
        return next((axis.title for axis in self.axes if axis.key == key), key)


def empty_mapping(book: Book) -> Mapping:
    """A mapping in which nothing is decided yet."""
    title = re.sub(r"\.xls[xm]$", "", book.file_name, flags=re.IGNORECASE) or "Workbook"
    return Mapping(slug(title) or "workbook", title, match=Match(1, (book.sha256,)))


def from_profile(profile: Profile) -> Mapping:
    """The mapping a profile describes."""
    return Mapping(
        id=profile.id,
        title=profile.title,
        language=profile.language,
        match=profile.match,
        axes=profile.axes,
        options=profile.options,
        reserved=profile.reserved,
        tables=tuple(_table(block) for block in profile.blocks),
        export=profile.export,
    )


def to_profile(mapping: Mapping) -> Profile:
    """The profile of all complete tables; unused axes are left out.

    Raises ProfileError when no table is complete.
    """
    blocks = tuple(to_block(table) for table in mapping.tables if table.complete)
    if not blocks:
        raise ProfileError(
            "No sheet has both a question column and a response column yet; choose them first."
        )
    used = {level.facet for block in blocks for level in block.domains}
    used |= {facet.axis for block in blocks for facet in block.facets}
    return Profile(
        id=mapping.id,
        title=mapping.title,
        language=mapping.language,
        match=mapping.match,
        axes=tuple(axis for axis in mapping.axes if axis.key in used),
        options=mapping.options,
        reserved=mapping.reserved,
        blocks=blocks,
        export=mapping.export,
        text="",
    )


def to_profile_toml(mapping: Mapping, title: str = "", book: Book | None = None) -> str:
    """The mapping as a profile's text, the inverse of `from_profile`.

    With a ``book`` its fingerprints (checksum, sheets, headings) are added, so that the same
    workbook and later editions of it are recognised. Raises ProfileError when nothing is complete.
    """
    if title:
        mapping = replace(mapping, title=title, id=slug(title) or mapping.id)
    if book is not None:
        mapping = replace(mapping, match=_fingerprints(mapping, book))
    return write_profile(to_profile(mapping))


def to_block(table: Table) -> Block:
    """The block of a complete table. Raises ProfileError for another."""
    question = table.part(Role.QUESTION)
    if question is None or table.keep is None:
        raise ProfileError("A table without a question column cannot be read; choose it first.")
    sources: dict[str, Source] = {}
    facets: list[FacetDef] = []
    fields: list[FieldDef] = []
    for part in table.parts:
        if part.role in SOURCE_ROLES:
            source = Source(part.column, part.row_offset, part.take)
            sources.setdefault(part.role.value, source)
        elif part.role is Role.FACET:
            facets.append(FacetDef(part.name, part.column))
        elif part.role is not Role.SECTION:
            key = part.name if part.role is Role.OTHER else part.role.value
            fields.append(
                FieldDef(
                    key,
                    part.column,
                    part.is_answer,
                    part.options,
                    part.descending,
                    part.row_offset,
                    part.kind,
                    part.labels,
                    part.title,
                    descriptions=part.descriptions,
                    level_rows=part.level_rows,
                )
            )
    keys = {item.key for item in fields}
    return Block(
        sheets=table.sheets,
        rows=table.rows,
        keep=table.keep,
        question=sources.pop("question"),
        header_row=table.header_row,
        id=sources.get("id"),
        number=sources.get("number"),
        guidance=sources.get("guidance"),
        kind=sources.get("kind"),
        unit=sources.get("unit"),
        core=sources.get("core"),
        domains=_levels(table),
        facets=tuple(facets),
        fields=(*fields, *(item for item in table.elsewhere if item.key not in keys)),
        part=table.part_cell,
        translations=table.translations,
    )


def _table(block: Block) -> Table:
    parts = [
        Part(role, source.column, source.row_offset, take=source.take)
        for role in SOURCE_ROLES
        if (source := getattr(block, role.value)) is not None
    ]
    above: list[tuple[int, DomainLevel]] = []
    columns = 0
    for level in block.domains:
        if level.column is None:
            above.append((columns, level))
        else:
            name = level.facet or ""
            parts.append(Part(Role.SECTION, level.column, name=name, on=level.on, cell=level.cell))
            columns += 1
    parts += [Part(Role.FACET, facet.column, name=facet.axis) for facet in block.facets]
    known = {role.value: role for role in FIELD_ROLES}
    for item in block.fields:
        if item.cells or item.control:
            continue
        role = known.get(item.key, Role.OTHER)
        parts.append(
            Part(
                role,
                item.column,
                item.row_offset,
                name=item.key if role is Role.OTHER else "",
                options=item.options,
                descending=item.descending,
                is_answer=item.is_answer,
                kind=item.kind,
                labels=item.labels,
                title=item.title,
                descriptions=item.descriptions,
                level_rows=item.level_rows,
            )
        )
    rows = block.rows
    return Table(
        block.sheets,
        rows,
        block.keep,
        block.header_row,
        tuple(parts),
        tuple(above),
        block.part,
        tuple(item for item in block.fields if item.cells or item.control),
        block.translations,
    )


def _levels(table: Table) -> tuple[DomainLevel, ...]:
    sections = [part for part in table.parts if part.role is Role.SECTION]
    levels: list[DomainLevel] = []
    for place in range(len(sections) + 1):
        levels += [level for before, level in table.above if before == place]
        if place < len(sections):
            part = sections[place]
            levels.append(DomainLevel(part.column, part.cell, part.name or None, part.on))
    return tuple(levels)


def heading(sheet: Sheet, table: Table, column: int) -> str:
    """The heading of a column on a sheet, or ""."""
    if table.header_row is None:
        return ""
    return " ".join(sheet.text(*sheet.anchor(table.header_row, column)).split())


def _fingerprints(mapping: Mapping, book: Book) -> Match:
    old = mapping.match
    headers: dict[str, None] = dict.fromkeys(old.headers)
    names: dict[str, None] = dict.fromkeys(old.sheets)
    for sheet in book.sheets:
        for place in mapping.tables_on(sheet.name):
            table = mapping.tables[place]
            if not any(fnmatchcase(sheet.name, pattern) for pattern in names):
                names[glob.escape(sheet.name)] = None
            for part in table.parts:
                if part.role in FIELD_ROLES and (text := heading(sheet, table, part.column)):
                    headers[text] = None
    least = old.min_score if old.min_score > 1 else min(3, len(names) + len(headers))
    sha256 = tuple(dict.fromkeys((*old.sha256, book.sha256)))
    return Match(max(1, least), sha256, tuple(names), old.defined_names, tuple(headers))
