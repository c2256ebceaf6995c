"""What a person does to a mapping, each one step of undo: roles, ticks, sheets, rows, options."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from dataclasses import replace

from workshop_app.ui.mapping.opening import first_guess
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook import mapping_scales as scales
from workshop_app.workbook.mapping import ANSWER_ROLES, Mapping, Part, Role, Use
from workshop_app.workbook.mapping_scales import ScaleView
from workshop_app.workbook.sheets import Sheet


def set_role(session: MappingSession, role: Role | None, row_offset: int = 0) -> bool:
    """Give the current column a role; on a sheet without a table one is begun.

    With None the column loses the role it is shown with; of columns to tick only this one goes.
    """
    sheet, column = session.sheet, session.column
    if sheet is None or (role is None and session.table is None):
        return False
    if role is None:
        return _clear(session, sheet)

    def change(mapping: Mapping) -> Mapping:
        mapping, where = _begun(session, mapping, sheet)
        mapping = edit.set_role(mapping, where, sheet, column, role, row_offset)
        if role in ANSWER_ROLES:
            mapping = scales.understand(mapping, where, sheet, role)
        return mapping

    return session.do(change)


def set_tick(session: MappingSession) -> bool:
    """Make the current column one of those of which the response's is ticked."""
    sheet, column = session.sheet, session.column
    if sheet is None:
        return False

    def change(mapping: Mapping) -> Mapping:
        mapping, where = _begun(session, mapping, sheet)
        mapping = edit.set_tick(mapping, where, sheet, column)
        return scales.understand(mapping, where, sheet, Role.RESPONSE)

    return session.do(change)


def leave_out(session: MappingSession, rows: Iterable[int] = ()) -> bool:
    """Leave the questions on some rows, else on the current one, out; or take them in again."""
    sheet, table, place = session.sheet, session.table, session.table_place
    wanted = tuple(rows) or (session.row,)
    if sheet is None or table is None or place is None:
        return False
    out = not set(wanted) <= set(table.rows.skip)
    if out and not set(wanted) & set(session.rows_of(place)):
        return False
    return session.do(lambda mapping: edit.leave_out(mapping, place, sheet, wanted, out=out)[0])


def set_kind(session: MappingSession, part: Part, kind: str) -> None:
    """Say how the questions of an answer column are answered."""
    place = session.table_place
    if place is not None:
        session.do(lambda mapping: edit.set_kind(mapping, place, part, kind))


def set_scale(
    session: MappingSession,
    part: Part,
    old: ScaleView,
    new: ScaleView,
    names: MappingType[str, str],
) -> None:
    """Take over the options of an answer column as a person left them."""
    place, sheet = session.table_place, session.sheet
    if place is not None:
        session.do(
            lambda mapping: scales.set_scale(
                mapping, place, part, old, new, names=names, sheet=sheet
            )
        )


def choose_use(session: MappingSession, sheet: Sheet, use: Use) -> None:
    """Say what a sheet is for; one guessed to hold questions gets its guess back."""
    start = session.guess

    def change(mapping: Mapping) -> Mapping:
        guess = start.tables_on(sheet.name)
        if use is Use.QUESTIONS and guess and not mapping.tables_on(sheet.name):
            own = (glob.escape(sheet.name),)
            tables = (replace(start.tables[place], sheets=own) for place in guess)
            uses = tuple(item for item in mapping.uses if item[0] != sheet.name)
            return replace(mapping, tables=(*mapping.tables, *tables), uses=uses)
        return edit.set_use(mapping, sheet, use, first_guess(sheet, 1))

    session.do(change)


def rename(session: MappingSession, title: str) -> None:
    """Call the question bank something else."""
    session.do(lambda mapping: edit.rename(mapping, title))


def _begun(session: MappingSession, mapping: Mapping, sheet: Sheet) -> tuple[Mapping, int]:
    """The mapping with a table on the sheet, and the table's place."""
    if session.table_place is not None:
        return mapping, session.table_place
    first = first_guess(sheet, session.row)
    mapping = edit.set_use(mapping, sheet, Use.QUESTIONS, first)
    return mapping, mapping.tables_on(sheet.name)[0]


def _clear(session: MappingSession, sheet: Sheet) -> bool:
    place, old, column = session.table_place, session.part(), session.column
    if place is None or old is None:
        return False
    if old.last_column - old.column > 1 and column in (old.column, old.last_column):
        return session.do(
            lambda mapping: edit.with_table(
                mapping, place, edit.without_tick(mapping.tables[place], column)
            )
        )
    return session.do(lambda mapping: edit.remove_part(mapping, place, old, sheet))
