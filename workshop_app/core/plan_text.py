"""The action plan as people type or paste it: dates by month or quarter, money, whole tables."""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from workshop_app.core.typed import parse_date

_QUARTER = re.compile(r"(?:q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?q([1-4]))", re.IGNORECASE)
_MONEY = re.compile(r"([A-Za-z]{3})?\s*([^A-Za-z]+?)\s*([A-Za-z]{3})?", re.ASCII)
_DATES = ("start", "due")
_LONGEST = 40
"""A cell with more characters is text, not a heading"""


def plan_date(text: str, *, end: bool, language: str = "en") -> str:
    """A day as year-month-day; a month, quarter or year is its first day, or with ``end`` its last.

    What is no date comes back as it was typed, to be refused by the command.
    """
    text = text.strip()
    if found := _QUARTER.fullmatch(text):
        year = int(found[2] or found[3])
        last = 3 * int(found[1] or found[4])
        return _edge(year, last if end else last - 2, end=end)
    parsed = parse_date(text, language) if text else None
    if parsed is None:
        return text
    year, *rest = (int(part) for part in parsed.split("-"))
    if len(rest) > 1:
        return parsed
    return _edge(year, rest[0] if rest else 12 if end else 1, end=end)


def _edge(year: int, month: int, *, end: bool) -> str:
    day = calendar.monthrange(year, month)[1] if end else 1
    return f"{year:04}-{month:02}-{day:02}"


def split_money(text: str) -> tuple[str, str]:
    """ "EUR 12 000" or "12 000 EUR" as ("EUR", "12 000"); ("", text) without a currency."""
    found = _MONEY.fullmatch(text.strip())
    if found is None or bool(found[1]) == bool(found[3]):
        return "", text.strip()
    return (found[1] or found[3]).upper(), found[2].strip()


def read_table(text: str) -> list[list[str]]:
    """Rows of cells a spreadsheet put on the clipboard; rows without any text are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = csv.reader(lines.splitlines(keepends=True), delimiter="\t")
    try:
        found = [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        found = [[cell.strip() for cell in line.split("\t")] for line in lines.split("\n")]
    return [row for row in found if any(row)]


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as a spreadsheet takes them from the clipboard; `read_table` reads them."""
    return "\n".join("\t".join(map(_cell, row)) for row in rows)


def action_rows(
    table: Sequence[Sequence[str]],
    order: Sequence[str],
    headings: Mapping[str, Collection[str]],
    words: Mapping[str, Mapping[str, str]],
    language: str = "en",
) -> list[dict[str, Any]]:
    """Rows of a table as fields of `add_actions`.

    ``headings`` are the names a field's column may have: a first row with two of them, or whose
    only cell is one, says what the columns are, and others are left out. Without such a row the
    columns are those of ``order``. ``words`` are a field's words and their codes ("in progress" →
    "in_progress"); a word that is none of them is handed on, to be refused by the command.
    """
    names = {
        _even(name): field for field, known in headings.items() for name in (field, *known) if name
    }
    head: list[str] = []
    if table:
        head = [names.get(_even(cell), "") if len(cell) <= _LONGEST else "" for cell in table[0]]
        named = [cell for cell in head if cell]
        filled = [cell for cell in table[0] if cell]
        if not named or len(named) < min(2, len(filled)):
            head = []
    columns = head or list(order)
    found: list[dict[str, Any]] = []
    for cells in table[1:] if head else table:
        row: dict[str, Any] = {}
        for field, cell in zip(columns, cells, strict=False):
            if field and cell:
                row[field] = typed_value(field, cell, words, language)
        if "cost" in row and (money := split_money(row["cost"]))[0]:
            row.setdefault("currency", money[0])
            row["cost"] = money[1]
        found.append(row)
    return found


def typed_value(
    field: str, text: str, words: Mapping[str, Mapping[str, str]], language: str = "en"
) -> str:
    """What was typed into one field, as a command takes it."""
    if field in _DATES:
        return plan_date(text, end=field == "due", language=language)
    known = {_even(word): code for word, code in words.get(field, {}).items()}
    return known.get(_even(text), text)


def _even(text: str) -> str:
    return " ".join(text.casefold().split())


def _cell(text: str) -> str:
    needs = any(mark in text for mark in '\t\n"')
    return '"' + text.replace('"', '""') + '"' if needs else text
