"""Operations on a mapping's sheets, tables, rows and columns, each giving a new one."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase

from workshop_app.workbook.bank_reader import slug
from workshop_app.workbook.mapping import ANSWER_ROLES, Mapping, Part, Role, Table, Use, heading
from workshop_app.workbook.profile_model import AxisDef, DomainLevel, Keep, Rows
from workshop_app.workbook.refs import column_letters
from workshop_app.workbook.sheets import Book, Sheet


def set_use(mapping: Mapping, sheet: Sheet, use: Use, first: int = 2) -> Mapping:
    """Say what a sheet is for. A sheet of questions gets an empty table, from row ``first`` on."""
    name = sheet.name
    uses = tuple(item for item in mapping.uses if item[0] != name)
    if use is Use.QUESTIONS:
        mapping = replace(mapping, uses=uses)
        if mapping.tables_on(name):
            return mapping
        return add_table(mapping, sheet, first)
    tables: list[Table] = []
    for table in mapping.tables:
        rest = table.sheets
        if table.on(name):
            rest = _without(table, sheet.book, name)
        if rest:
            tables.append(replace(table, sheets=rest))
    return replace(mapping, tables=tuple(tables), uses=(*uses, (name, use)))


def add_table(mapping: Mapping, sheet: Sheet, first: int = 2) -> Mapping:
    """One more table on a sheet, with nothing in it; its rows begin at ``first``."""
    header = first - 1 if first > 1 else None
    table = Table((glob.escape(sheet.name),), Rows(first, "last", None), None, header)
    return replace(mapping, tables=(*mapping.tables, table))


def remove_table(mapping: Mapping, place: int) -> Mapping:
    """Without one of the tables."""
    return replace(mapping, tables=mapping.tables[:place] + mapping.tables[place + 1 :])


def split_sheet(mapping: Mapping, place: int, sheet: Sheet) -> tuple[Mapping, int]:
    """Give a sheet its own copy of a table that covers several sheets, and the copy's place."""
    table = mapping.tables[place]
    rest = _without(table, sheet.book, sheet.name)
    if not rest:
        return mapping, place
    own = replace(table, sheets=(glob.escape(sheet.name),))
    tables = list(mapping.tables)
    tables[place] = replace(table, sheets=rest)
    tables.insert(place + 1, own)
    return replace(mapping, tables=tuple(tables)), place + 1


def set_role(
    mapping: Mapping, place: int, sheet: Sheet, column: int, role: Role | None, row_offset: int = 0
) -> Mapping:
    """Give a column of a table a role, or with None take every role from it.

    A column has one role, but may be number and id at once; a role that stands in one column
    moves, while there may be several sections and facets. What is taken from a column in another
    way (a number in front of its texts, comments on its cells) stays. The rules for rows follow.
    """
    table = without_tick(mapping.tables[place], column)
    old = {part.role for part in table.at(column)}
    twins = {Role.NUMBER, Role.ID}
    keep_old = (old & twins) - {role} if role in twins else set()
    several = role in (Role.SECTION, Role.FACET)
    moved = table.part(role) if role is not None and not several else None
    parts = [
        part
        for part in table.parts
        if part is not moved
        and (
            part.column != column
            or part.role in keep_old
            or part.take
            or part.on
            or part.row_offset != row_offset
        )
    ]
    if role is not None:
        part = Part(role, column, row_offset)
        if role in ANSWER_ROLES:
            part = _answer(table, sheet, part, moved)
        elif several:
            mapping, key = _axis_for(mapping, sheet, table, column)
            part = replace(part, name=key)
        parts = _inserted(parts, part)
    table = replace(table, parts=tuple(parts))
    if role is Role.RESPONSE and has_list(sheet, column):
        table = replace(table, keep=None)
    table = follow_rows(table, sheet)
    return with_table(mapping, place, table)


def remove_part(mapping: Mapping, place: int, part: Part, sheet: Sheet) -> Mapping:
    """Take one part away and leave what else its column is."""
    table = mapping.tables[place]
    rest = tuple(other for other in table.parts if other != part)
    return with_table(mapping, place, follow_rows(replace(table, parts=rest), sheet))


def set_tick(mapping: Mapping, place: int, sheet: Sheet, column: int) -> Mapping:
    """Let the response be a mark in one of several columns, of which this is one.

    The columns stand side by side: those between are taken in, and lose the role they had.
    """
    table = mapping.tables[place]
    old = table.part(Role.RESPONSE)
    ticked = old is not None and old.options.startswith("ticks:")
    first = last = column
    if old is not None and ticked:
        first, last = min(old.column, column), max(old.last_column, column)
    heads = table.header_row is not None
    part = Part(
        Role.RESPONSE,
        first,
        0 if old is None else old.row_offset,
        options=f"ticks:{column_letters(last)}",
        descending=old.descending if old is not None and ticked else False,
        is_answer=True,
        labels=() if heads else tuple(map(column_letters, range(first, last + 1))),
    )
    if old is not None and ticked and old.labels and heads:
        named = dict(zip(range(old.column, old.last_column + 1), old.labels, strict=False))
        part = replace(part, labels=tuple(named.get(c, "") for c in range(first, last + 1)))
    rest = [
        other
        for other in table.parts
        if other is not old
        and (not first <= other.column <= last or other.take or other.on or other.row_offset)
    ]
    table = follow_rows(replace(table, parts=tuple(_inserted(rest, part))), sheet)
    return with_table(mapping, place, table)


def without_tick(table: Table, column: int) -> Table:
    """Without a column among those to tick: they end before it, or begin after it."""
    parts: list[Part] = []
    for part in table.parts:
        if not part.column <= column <= part.last_column or part.last_column == part.column:
            parts.append(part)
            continue
        first, last = part.column, column - 1
        if column == part.column:
            first, last = column + 1, part.last_column
        labels = part.labels[first - part.column : last - part.column + 1]
        options = f"ticks:{column_letters(last)}"
        parts.append(replace(part, column=first, options=options, labels=labels))
    return replace(table, parts=tuple(parts))


def set_kind(mapping: Mapping, place: int, part: Part, kind: str) -> Mapping:
    """Say how the questions of an answer column are answered; "" leaves it to their lists."""
    return change_part(mapping, place, part, replace(part, kind=kind))


def change_part(mapping: Mapping, place: int, old: Part, new: Part) -> Mapping:
    """Change one part of a table in place: its offset, order, options or axis."""
    table = mapping.tables[place]
    parts = tuple(new if part == old else part for part in table.parts)
    return with_table(mapping, place, replace(table, parts=parts))


def change_rows(
    mapping: Mapping,
    place: int,
    *,
    header_row: int | None,
    rows: Rows,
    keep: Keep | None,
) -> Mapping:
    """Set which rows a table reads and which of them are questions."""
    table = replace(mapping.tables[place], header_row=header_row, rows=rows, keep=keep)
    return with_table(mapping, place, table)


def leave_out(
    mapping: Mapping, place: int, sheet: Sheet, rows: Iterable[int], *, out: bool
) -> tuple[Mapping, int]:
    """Leave questions on some rows of a sheet out, or take them in again, and the table's place.

    A table that covers other sheets too is split first, for their rows are others.
    """
    mapping, place = split_sheet(mapping, place, sheet)
    table = mapping.tables[place]
    named = set(rows)
    skip = set(table.rows.skip) | named if out else set(table.rows.skip) - named
    changed = replace(table, rows=replace(table.rows, skip=tuple(sorted(skip))))
    return with_table(mapping, place, changed), place


def set_sheet_section(mapping: Mapping, place: int, on: bool) -> Mapping:
    """Let a table's sheet name the uppermost section of its questions, or not."""
    table = mapping.tables[place]
    above = tuple(item for item in table.above if not is_sheet_name(item[1]))
    if on:
        above = ((0, DomainLevel()), *above)
    return with_table(mapping, place, replace(table, above=above))


def is_sheet_name(level: DomainLevel) -> bool:
    """Whether a level of sections is named by the sheet itself."""
    return level.column is None and level.cell is None


def set_first_row(mapping: Mapping, place: int, row: int) -> Mapping:
    """Let a table's questions begin at a row; a heading that is not above goes there."""
    table = mapping.tables[place]
    header = table.header_row
    if header is not None and header >= row:
        header = row - 1 or None
    rows = replace(table.rows, first=row)
    return with_table(mapping, place, replace(table, rows=rows, header_row=header))


def set_header_row(mapping: Mapping, place: int, row: int) -> Mapping:
    """Say which row holds a table's headings; its questions begin below."""
    table = mapping.tables[place]
    rows = replace(table.rows, first=max(table.rows.first, row + 1))
    return with_table(mapping, place, replace(table, rows=rows, header_row=row))


def rename(mapping: Mapping, title: str) -> Mapping:
    """Give the question bank another title; its id stays, so that it is still known by it."""
    return replace(mapping, title=title)


def rename_axis(mapping: Mapping, key: str, title: str) -> Mapping:
    """Call an axis something else; its key stays."""
    axes = (replace(axis, title=title) if axis.key == key else axis for axis in mapping.axes)
    return replace(mapping, axes=tuple(axes))


def copy_columns(mapping: Mapping, place: int, sheets: Iterable[Sheet]) -> Mapping:
    """Use a table's columns on other sheets too, whose own tables they replace.

    A sheet that has a table keeps its own heading and first row.
    """
    pattern = mapping.tables[place]
    for sheet in sheets:
        if pattern.on(sheet.name):
            continue
        own = mapping.tables_on(sheet.name)
        old = mapping.tables[own[0]] if own else pattern
        copy = replace(
            pattern,
            sheets=(glob.escape(sheet.name),),
            header_row=old.header_row,
            rows=replace(pattern.rows, first=old.rows.first),
        )
        mapping = set_use(mapping, sheet, Use.SKIP)
        uses = tuple(item for item in mapping.uses if item[0] != sheet.name)
        mapping = replace(mapping, tables=(*mapping.tables, copy), uses=uses)
    return mapping


def alike(book: Book, mapping: Mapping, place: int, sheet: Sheet) -> tuple[Sheet, ...]:
    """Other visible sheets with the same headings over the table's columns."""
    table = mapping.tables[place]
    wanted = [(part.column, heading(sheet, table, part.column)) for part in table.parts]
    if table.header_row is None or not any(text for _, text in wanted):
        return ()
    found: list[Sheet] = []
    for other in book.sheets:
        if other.hidden or table.on(other.name):
            continue
        own = mapping.tables_on(other.name)
        row = mapping.tables[own[0]].header_row if own else table.header_row
        seen = replace(table, header_row=row)
        if all(heading(other, seen, column) == text for column, text in wanted):
            found.append(other)
    return tuple(found)


def with_table(mapping: Mapping, place: int, table: Table) -> Mapping:
    """With another table in this place."""
    tables = (*mapping.tables[:place], table, *mapping.tables[place + 1 :])
    return replace(mapping, tables=tables)


def follow_rows(table: Table, sheet: Sheet) -> Table:
    """Let the rules for rows rest on columns that have a role.

    Lists in the response column say which rows are questions; without them the questions' own
    texts do. A rule that rests on a column which still has its role stays as it is.
    """
    question, response = table.part(Role.QUESTION), table.part(Role.RESPONSE)
    held = {part.column for part in table.parts}
    keep, rows = table.keep, table.rows
    listed = response is not None and has_list(sheet, response.column)
    if keep is None or keep.column not in held or (keep.kind == "validation" and not listed):
        if listed and response is not None:
            keep = Keep("validation", response.column)
        elif question is not None:
            keep = Keep("text", question.column)
        else:
            keep = None
    if rows.column is not None and rows.column not in held:
        if keep is not None and keep.kind == "validation":
            rows = replace(rows, until="validation", column=keep.column)
        else:
            rows = replace(rows, until="last", column=None)
    return replace(table, keep=keep, rows=rows)


def has_list(sheet: Sheet, column: int) -> bool:
    """Whether some cell of a column has a drop-down list."""
    return any(
        area.left <= column <= area.right for rule in sheet.scan.validations for area in rule.areas
    )


def _answer(table: Table, sheet: Sheet, part: Part, moved: Part | None) -> Part:
    options = moved.options if moved is not None and moved.options.startswith("set:") else ""
    kind = "" if moved is None else moved.kind
    if has_list(sheet, part.column):
        options = "validation"
    other = moved or table.part(Role.RESPONSE)
    descending = other.descending if other is not None else False
    return replace(part, options=options, descending=descending, is_answer=True, kind=kind)


def _inserted(parts: list[Part], new: Part) -> list[Part]:
    """Sections go by their column, from left to right; other roles come last."""
    if new.role is Role.SECTION:
        for index, part in enumerate(parts):
            if part.role is Role.SECTION and part.column > new.column:
                return [*parts[:index], new, *parts[index:]]
    return [*parts, new]


def _axis_for(mapping: Mapping, sheet: Sheet, table: Table, column: int) -> tuple[Mapping, str]:
    title = heading(sheet, table, column)[:60] or "Section"
    for axis in mapping.axes:
        if axis.title.casefold() == title.casefold():
            return mapping, axis.key
    taken = {axis.key for axis in mapping.axes}
    base = slug(title) or "section"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return replace(mapping, axes=(*mapping.axes, AxisDef(key, title))), key


def _without(table: Table, book: Book, name: str) -> tuple[str, ...]:
    """The patterns of a table without one sheet; written out where a pattern covers others."""
    own = glob.escape(name)
    if not any(pattern != own and fnmatchcase(name, pattern) for pattern in table.sheets):
        return tuple(pattern for pattern in table.sheets if pattern != own)
    return tuple(
        glob.escape(sheet.name)
        for sheet in book.sheets
        if sheet.name != name and table.on(sheet.name)
    )
