"""Why a column looks like what it is taken for, measured on the rows of its questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop_app.workbook.mapping import ANSWER_ROLES, Part, Role, Table, heading
from workshop_app.workbook.sheets import Sheet
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    FIELD_WORDS,
    GUIDANCE_WORDS,
    SECTION_WORDS,
    has_word,
)

_ID = re.compile(r"(?=.*\d)[\w.\-/()]{1,24}\Z")
_SENTENCE = 20


class Sureness(StrEnum):
    """How far a column can be trusted to be what it is taken for."""

    SURE = "sure"
    LIKELY = "likely"
    CHECK = "check"


class Ground(StrEnum):
    """What the trust rests on."""

    LISTS_EVERYWHERE = "lists-everywhere"
    LISTS_SOMETIMES = "lists-sometimes"
    OPTIONS_WRITTEN = "options-written"
    NO_LISTS = "no-lists"
    LONG_TEXTS = "long-texts"
    SHORT_TEXTS = "short-texts"
    UNIQUE_CODES = "unique-codes"
    SOME_CODES = "some-codes"
    REPEATED_NAMES = "repeated-names"
    MANY_NAMES = "many-names"
    HEADING_AND_EMPTY = "heading-and-empty"
    HEADING = "heading"
    NO_HEADING = "no-heading"
    SAME_HEADING = "same-heading"
    EMPTY = "empty"
    FEW_ROWS = "few-rows"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure, and why: ``count`` of ``total`` rows, ``options`` in a list, a ``heading``."""

    sureness: Sureness
    ground: Ground
    count: int = 0
    total: int = 0
    options: int = 0
    heading: str = ""
    unlocked: bool = False


def weigh(
    sheet: Sheet, table: Table, part: Part, rows: Sequence[int], reserved: Iterable[str] = ()
) -> Evidence:
    """Judge one part of a table by the rows where its questions stand.

    ``reserved`` are labels of reserved answers, which are no options.
    """
    if not rows:
        return Evidence(Sureness.CHECK, Ground.FEW_ROWS)
    title = heading(sheet, table, part.column)
    texts = [sheet.text(*sheet.anchor(row + part.row_offset, part.column)) for row in rows]
    filled = [text for text in texts if text]
    if part.role in ANSWER_ROLES:
        return _answer(sheet, part, rows, title, frozenset(reserved))
    if part.role in (Role.NUMBER, Role.ID):
        return _codes(filled, len(rows))
    if part.role is Role.QUESTION:
        return _question(filled, len(rows))
    if part.role in (Role.SECTION, Role.FACET):
        return _names(filled, len(rows), title)
    return _by_heading(sheet, table, part, rows, title, filled)


def _answer(
    sheet: Sheet, part: Part, rows: Sequence[int], title: str, reserved: frozenset[str]
) -> Evidence:
    places = [sheet.anchor(row + part.row_offset, part.column) for row in rows]
    lists = [entries for place in places if (entries := sheet.list_at(*place))]
    unlocked = sheet.scan.protected and not any(sheet.is_locked(*place) for place in places)
    total, count = len(rows), len(lists)
    if part.options.startswith(("set:", "column:")):
        return Evidence(Sureness.SURE, Ground.OPTIONS_WRITTEN, total=total, heading=title)
    usual = Counter(len(set(entries) - reserved) for entries in lists).most_common(1)
    options = usual[0][0] if usual else 0
    if not lists:
        sure = Sureness.LIKELY if has_word(title, ANSWER_WORDS) else Sureness.CHECK
        return Evidence(sure, Ground.NO_LISTS, 0, total, heading=title)
    whole = count >= 0.98 * total
    ground = Ground.LISTS_EVERYWHERE if whole else Ground.LISTS_SOMETIMES
    sure = Sureness.SURE if whole and total > 2 else Sureness.LIKELY
    if count < total / 2:
        sure = Sureness.CHECK
    return Evidence(sure, ground, count, total, options, title, unlocked)


def _codes(filled: list[str], total: int) -> Evidence:
    good = len({text for text in filled if _ID.match(text)})
    if not filled:
        return Evidence(Sureness.CHECK, Ground.EMPTY, 0, total)
    if good >= 0.98 * total:
        return Evidence(Sureness.SURE, Ground.UNIQUE_CODES, good, total)
    sure = Sureness.LIKELY if good >= total / 2 else Sureness.CHECK
    return Evidence(sure, Ground.SOME_CODES, good, total)


def _question(filled: list[str], total: int) -> Evidence:
    distinct = len(set(filled))
    length = sum(map(len, filled)) / max(1, len(filled))
    if length < _SENTENCE:
        return Evidence(Sureness.CHECK, Ground.SHORT_TEXTS, distinct, total)
    sure = Sureness.SURE if distinct >= 0.9 * total else Sureness.LIKELY
    return Evidence(sure, Ground.LONG_TEXTS, distinct, total)


def _names(filled: list[str], total: int, title: str) -> Evidence:
    distinct = len(set(filled))
    if not distinct:
        return Evidence(Sureness.CHECK, Ground.EMPTY, 0, total, heading=title)
    named = has_word(title, SECTION_WORDS)
    if distinct > 1 and distinct <= total / 2:
        sure = Sureness.SURE if named else Sureness.LIKELY
        return Evidence(sure, Ground.REPEATED_NAMES, distinct, total, heading=title)
    sure = Sureness.LIKELY if named else Sureness.CHECK
    return Evidence(sure, Ground.MANY_NAMES, distinct, total, heading=title)


def _by_heading(
    sheet: Sheet, table: Table, part: Part, rows: Sequence[int], title: str, filled: list[str]
) -> Evidence:
    words = dict(FIELD_WORDS).get(part.role.value, ())
    if part.role is Role.GUIDANCE:
        words = GUIDANCE_WORDS
    if part.role in (Role.UNIT, Role.KIND, Role.CORE):
        words = (part.role.value,)
    total = len(rows)
    if not title or not has_word(title, words):
        return Evidence(Sureness.CHECK, Ground.NO_HEADING, len(filled), total, heading=title)
    taken = {item.column for item in table.parts if item.role is not part.role}
    rivals = sum(
        has_word(heading(sheet, table, column), words)
        for column in range(1, max(item.column for item in table.parts) + 4)
        if column not in taken and sheet.anchor(table.header_row or 1, column)[1] == column
    )
    if rivals > 1:
        return Evidence(Sureness.CHECK, Ground.SAME_HEADING, rivals, total, heading=title)
    places = [sheet.anchor(row + part.row_offset, part.column) for row in rows]
    unlocked = not any(sheet.is_locked(*place) for place in places)
    if part.role.value in dict(FIELD_WORDS) and len(filled) <= total / 4:
        ground = Ground.HEADING_AND_EMPTY
        return Evidence(Sureness.LIKELY, ground, len(filled), total, 0, title, unlocked)
    return Evidence(Sureness.LIKELY, Ground.HEADING, len(filled), total, 0, title, unlocked)
