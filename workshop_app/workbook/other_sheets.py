"""Sheets of another copy or edition of a workbook: which is called otherwise, which is like one."""

from __future__ import annotations

import glob
from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatchcase

from workshop_app.workbook.bank import Bank
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_model import Block, FieldDef, Profile
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.refs import parse_cell
from workshop_app.workbook.sheets import Book, Sheet

_SHARED = 0.4
"""Share of a sheet's questions that tells the sheet under another name."""

_HEADINGS = 0.8
"""Share of a table's headings from which another sheet holds such a table."""

_FEWEST = 3
"""Fewer headings than this are alike by chance."""


def texts_of(sheet: Sheet) -> dict[str, list[tuple[int, int]]]:
    """Every text of a sheet, evened out, with the cells it stands in."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in sheet.scan.rows:
        for cell in row.cells:
            if text := plain(sheet.text(row.row, cell.column)):
                found.setdefault(text, []).append((row.row, cell.column))
    return found


def unknown_sheets(source: Book, file: Book) -> list[Sheet]:
    """Sheets only the file has, that a person sees and that hold something."""
    there = (sheet for sheet in file.sheets if source.sheet(sheet.name) is None)
    return [sheet for sheet in there if not sheet.hidden and sheet.last_row]


def renamed_sheets(own: Bank, source: Book, file: Book) -> dict[str, str]:
    """Name in the source → name in the file, for sheets that hold the same questions."""
    lost: dict[str, list[str]] = {}
    for place in own.places.values():
        sheet = source.sheet(place.sheet)
        if sheet is not None and file.sheet(place.sheet) is None:
            lost.setdefault(place.sheet, []).append(plain(sheet.text(*parse_cell(place.cell))))
    free = {sheet.name: texts_of(sheet) for sheet in unknown_sheets(source, file)} if lost else {}
    shares = sorted(
        (
            (sum(text in held for text in texts) / len(texts), name, other)
            for name, texts in lost.items()
            for other, held in free.items()
        ),
        reverse=True,
    )
    found: dict[str, str] = {}
    for share, name, other in shares:
        if share >= _SHARED and name not in found and other not in found.values():
            found[name] = other
    return found


def widened(profile: Profile, renamed: Mapping[str, str], source: Book, file: Book) -> Profile:
    """The profile that also reads renamed sheets, and new ones with the headings of an old one."""
    unknown = unknown_sheets(source, file)
    blocks: list[Block] = []
    for block in profile.blocks:
        olds = [sheet for sheet in source.sheets if reads(block, sheet.name)]
        more = [renamed[old.name] for old in olds if old.name in renamed]
        for sheet in unknown:
            like = any(_like(block, old, sheet) for old in olds)
            if like and sheet.name not in renamed.values():
                more.append(sheet.name)
        more = [name for name in more if not reads(block, name)]
        blocks.append(
            replace(
                block,
                sheets=(*block.sheets, *(glob.escape(name) for name in more)),
                fields=tuple(
                    replace(
                        item,
                        cells=tuple(
                            (one, renamed.get(at, at), cell) for one, at, cell in item.cells
                        ),
                    )
                    for item in block.fields
                ),
            )
        )
    if tuple(blocks) == profile.blocks:
        return profile
    return load_profile(write_profile(replace(profile, blocks=tuple(blocks))))


def unread_sheets(profile: Profile, source: Book, file: Book) -> list[str]:
    """Names of sheets that only the file has and the profile does not read."""
    return [
        sheet.name
        for sheet in unknown_sheets(source, file)
        if not any(reads(block, sheet.name) for block in profile.blocks)
    ]


def reads(block: Block, name: str) -> bool:
    """Whether a block is found on the sheet of this name."""
    return any(fnmatchcase(name, pattern) for pattern in block.sheets)


def _with_names(item: FieldDef, renamed: Mapping[str, str]) -> FieldDef:
    cells = tuple((who, renamed.get(at, at), cell) for who, at, cell in item.cells)
    return replace(item, cells=cells)


def _like(block: Block, old: Sheet, other: Sheet) -> bool:
    """Whether a block's headings on a sheet stand in the same cells of another."""
    row = block.header_row
    if row is None or row not in old.rows or row not in other.rows:
        return False
    headings = {
        cell.column: text
        for cell in old.rows[row].cells
        if (text := plain(old.text(row, cell.column)))
    }
    same = sum(plain(other.text(row, column)) == text for column, text in headings.items())
    return len(headings) >= _FEWEST and same >= _HEADINGS * len(headings)
