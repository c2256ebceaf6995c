"""Scales that stand in words beside a table: “Answer with Yes / Partly / No”, “2 = fully”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workshop_app.workbook.degrees import degree, leading_number
from workshop_app.workbook.option_sets import written_options
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.recognise.grid import Grid
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.reserved_words import reserved_code
from workshop_app.workbook.scales import is_scale_like
from workshop_app.workbook.sheets import Book

_MOST_TEXTS = 400
_PAIR = re.compile(
    r"(?:(?<=^)|(?<=[\s,;(|/]))([^\W_]{1,3}[+*-]?|\d{1,3}\s?%?)\s*[=:]\s*"
    r"(.+?)(?=(?:[,;.|/)]|\s{2,}|\n|\s[–—-])\s*(?:[^\W_]{1,3}[+*-]?|\d{1,3}\s?%?)\s*[=:]|[;)]|\n|\Z)"
)


def stated_options(book: Book, table: Table) -> tuple[str, ...]:
    """A scale for cells without a list, from the texts around the table; () without one."""
    for text in _texts(book, table):
        if options := _options_in(text):
            return options
    return ()


def legend(book: Book, table: Table, labels: Sequence[str]) -> Mapping[str, str]:
    """What each of a list's entries means, as it is explained around the table; may be empty."""
    wanted = {plain(label): label for label in labels}
    codes = sum(degree(label) is None for label in labels) * 2 > len(labels)
    if len(wanted) < 2 or any(len(label) > 14 for label in labels):
        return {}
    for texts in (list(_around(table)), list(_elsewhere(book, table))):
        told: dict[str, list[str]] = {}
        for text in texts:
            for code, meaning in pairs_in(text):
                label = wanted.get(plain(code))
                if label is not None:
                    told.setdefault(label, []).append(meaning)
        if len(told) >= max(2, len(labels) - 1):
            return _agreed(told)
    for grid in _grids(book, table) if codes else ():
        found = _beside(grid, wanted, set(table.rows) if grid is table.grid else set())
        if len(found) >= max(2, len(labels) - 1):
            return _agreed(found)
    return {}


def _agreed(told: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """The meaning of each entry; none at all where the texts explain several entries in two ways.

    They are then definitions of single questions, and wrong for all the others.
    """
    apart = {label for label, texts in told.items() if len({plain(text) for text in texts}) > 1}
    if len(apart) >= max(2, len(told) - 1):
        return {}
    return {label: texts[0] for label, texts in told.items()}


def pairs_in(text: str) -> list[tuple[str, str]]:
    """“Y = compliant   P = partly” → (Y, compliant), (P, partly)."""
    return [(code.strip(), meaning.strip(" .,;–—-")) for code, meaning in _PAIR.findall(text)]


def _options_in(text: str) -> tuple[str, ...]:
    codes = pairs_in(text)
    if len(codes) >= 2 and len({code for code, _ in codes}) == len(codes):
        meanings = [meaning for _, meaning in codes]
        labels = tuple(code for code, _ in codes)
        numbers = all(leading_number(label) is not None for label in labels)
        if (numbers or is_scale_like(labels)) and all(0 < len(m) <= 120 for m in meanings):
            return labels
    behind = re.split(r"[:：]\s*", text)
    for part in (behind[-1], *behind[1:-1], text):
        sentence = re.split(r"(?<=\w)[.。](?:\s|\Z)", part.strip())[0]
        options = written_options(sentence)
        if 2 <= len(options) <= 7 and all(len(option) <= 40 for option in options):
            known = [o for o in options if degree(o) is not None or reserved_code(o)]
            if len(known) >= max(2, len(options) - 1) and len({degree(o) for o in options}) >= 2:
                return options
    return ()


def _texts(book: Book, table: Table) -> Iterator[str]:
    yield from _around(table)
    yield from _elsewhere(book, table)


def _around(table: Table) -> Iterator[str]:
    """Texts above the table, then those below it, on its own sheet."""
    grid = table.grid
    first, last = table.header or table.rows[0], table.rows[-1]
    for rows in (
        sorted((row for row in grid.filled if row < first), reverse=True)[:20],
        sorted(row for row in grid.filled if row > last)[:20],
    ):
        for row in rows:
            for column in grid.filled[row]:
                if not grid.sheet.is_formula(row, column):
                    yield grid.text(row, column)


def _elsewhere(book: Book, table: Table) -> Iterator[str]:
    count = 0
    for sheet in book.sheets:
        if sheet is table.grid.sheet or len(sheet.scan.rows) > _MOST_TEXTS:
            continue
        for row in sheet.scan.rows:
            for cell in row.cells:
                if cell.text and cell.formula is None:
                    count += 1
                    if count > _MOST_TEXTS:
                        return
                    yield sheet.text(cell.row, cell.column)


def _grids(book: Book, table: Table) -> Iterator[Grid]:
    yield table.grid
    for sheet in book.sheets:
        if sheet is not table.grid.sheet and len(sheet.scan.rows) <= _MOST_TEXTS:
            yield Grid(sheet)


def _beside(grid: Grid, wanted: Mapping[str, str], without: Iterable[int]) -> dict[str, list[str]]:
    """A list of entries one below the other, each with a text right beside it."""
    skipped = set(without)
    columns: dict[int, dict[str, list[str]]] = {}
    for row, filled in grid.filled.items():
        if row in skipped or len(grid.filled) > _MOST_TEXTS + len(skipped):
            continue
        for column in filled:
            label = wanted.get(plain(grid.text(row, column)))
            if label is None:
                continue
            meaning = grid.text(row, column + 1)
            if any(map(str.isalpha, meaning)) and plain(meaning) not in wanted:
                columns.setdefault(column, {}).setdefault(label, []).append(meaning)
    return max(columns.values(), key=len, default={})
