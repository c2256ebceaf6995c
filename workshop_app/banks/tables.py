"""Small tables of a bank's own sheets: a row of headings, and texts below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workshop_app.workbook.sheets import Sheet

LANGUAGE = re.compile(r"(.+) \(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\Z")
"""A heading of a column in a further language: “Label (fr)”."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table that holds any text. ``columns`` are those of the headings, from 1."""

    row: int
    texts: tuple[str, ...]
    translated: Mapping[str, Mapping[str, str]]
    """language → heading → text"""
    columns: Mapping[str, int]


def plain(text: str) -> str:
    """A heading without differences in spaces and case."""
    return " ".join(text.split()).casefold()


def table(sheet: Sheet, headings: tuple[str, ...]) -> Iterator[TableRow]:
    """The rows below the first row that has at least two of the headings."""
    wanted = {plain(heading): heading for heading in headings}
    columns: dict[str, int] = {}
    translated: dict[tuple[str, str], int] = {}
    for row in sheet.scan.rows:
        if not columns:
            for cell in row.cells:
                text = sheet.text(row.row, cell.column)
                told = LANGUAGE.match(text.strip())
                if heading := wanted.get(plain(text)):
                    columns.setdefault(heading, cell.column)
                elif told and (heading := wanted.get(plain(told[1]))):
                    translated.setdefault((told[2], heading), cell.column)
            if len(columns) < 2:
                columns, translated = {}, {}
            continue
        texts = tuple(
            sheet.text(row.row, columns[heading]).strip() if heading in columns else ""
            for heading in headings
        )
        if not any(texts):
            continue
        said: dict[str, dict[str, str]] = {}
        for (language, heading), column in translated.items():
            if text := sheet.text(row.row, column).strip():
                said.setdefault(language, {})[heading] = text
        yield TableRow(row.row, texts, said, columns)
