"""The sheets of an XLSForm somebody brings: their headings, languages and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workshop_app.banks.tables import plain
from workshop_app.banks.xlsform_form import CHOICES, SETTINGS, SURVEY, Own
from workshop_app.banks.xlsform_names import language_code
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Book, Sheet

_HEADER_ROWS = 10
_ALIASES = {
    "caption": "label",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind:relevant": "relevant",
    "command": "type",
    "list name": "list_name",
}
_OF_SHEET = {
    CHOICES: {"value": "name"},
    SETTINGS: {
        "form_title": "title",
        "form title": "title",
        "set form title": "title",
        "form id": "form_id",
        "set form id": "form_id",
        "default language": "default_language",
    },
}
TEXTS = ("label", "hint", "guidance_hint")
"""Columns whose texts may stand in several languages."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: what it holds, in which language, and what was written in its first row.

    ``language`` is "" where none is named, and None where nobody can tell which one it is.
    """

    column: int
    key: str
    language: str | None
    written: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that holds any text. ``said`` are texts by language: label, hint."""

    sheet: str
    row: int
    texts: Mapping[str, str]
    said: Mapping[str, Mapping[str, str]]
    columns: Mapping[str, int]

    def text(self, key: str) -> str:
        """The text of a column without languages; "" where there is none."""
        return self.texts.get(key, "")

    def cell(self, key: str, language: str = "") -> str:
        """The cell of a column, the first one of the row where the form has not that column."""
        named = (f"{key}::{language}", f"{key}::", key)
        return cell_name(
            self.row, next((self.columns[name] for name in named if name in self.columns), 1)
        )


@dataclass(frozen=True)
class FormSheet:
    """One sheet of a form; empty where the form has none of that name."""

    name: str
    headings: tuple[Heading, ...] = ()
    header_row: int = 0
    rows: tuple[FormRow, ...] = ()
    used: Mapping[int, int] = field(default_factory=dict)
    """column → how many rows that are not the bank's own hold something there"""

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages its texts stand in, in the order of the columns."""
        told = (h.language for h in self.headings if h.key in TEXTS and h.language)
        return tuple(dict.fromkeys(told))

    @property
    def has_plain_texts(self) -> bool:
        """Whether there are texts whose language is not named."""
        return any(h.key == "label" and h.language == "" for h in self.headings)


def is_xlsform(book: Book) -> bool:
    """Whether a workbook is an XLSForm: a sheet “survey” with “type” and “name” in its headings."""
    sheet = find_sheet(book, SURVEY)
    return sheet is not None and _header_row(sheet) > 0


def find_sheet(book: Book, name: str) -> Sheet | None:
    """A sheet by its name, whatever its case."""
    return next((s for s in book.sheets if s.name.strip().casefold() == name), None)


def read_sheet(book: Book, name: str) -> FormSheet:
    """The headings and rows of one of the form's sheets."""
    sheet = find_sheet(book, name)
    if sheet is None:
        return FormSheet(name)
    header = _header_row(sheet) if name == SURVEY else _first_row(sheet)
    headings = tuple(_headings(sheet, header, name))
    used: dict[int, int] = {}
    rows = []
    for row in _rows(sheet, header, headings):
        rows.append(row)
        if not row.text(Own.ROLE):
            for heading in headings:
                if sheet.text(row.row, heading.column):
                    used[heading.column] = used.get(heading.column, 0) + 1
    return FormSheet(sheet.name, headings, header, tuple(rows), used)


def _first_row(sheet: Sheet) -> int:
    for row in sheet.scan.rows:
        if any(sheet.text(row.row, cell.column) for cell in row.cells):
            return row.row
    return 0


def _header_row(sheet: Sheet) -> int:
    for row in sheet.scan.rows:
        if row.row > _HEADER_ROWS:
            break
        found = {_key(sheet.text(row.row, cell.column), SURVEY)[0] for cell in row.cells}
        if {"type", "name"} <= found:
            return row.row
    return 0


def _headings(sheet: Sheet, header: int, name: str) -> Iterator[Heading]:
    taken: set[tuple[str, str | None]] = set()
    row = sheet.rows.get(header)
    for cell in row.cells if row else ():
        written = sheet.text(header, cell.column)
        key, language = _key(written, name)
        if key and (key, language) not in taken:
            taken.add((key, language))
            yield Heading(cell.column, key, language, written)


def _key(written: str, sheet: str) -> tuple[str, str | None]:
    """What a heading is about, and the language it names."""
    whole = plain(written)
    base, _, rest = written.partition("::")
    if not rest and plain(written.partition(":")[0]) in (*TEXTS, "caption"):
        base, _, rest = written.partition(":")
    key = _alias(plain(base), sheet)
    if rest and key in TEXTS:
        return key, language_code(rest.strip()) or None
    if rest:
        return _alias(whole, sheet), ""
    return key, ""


def _alias(key: str, sheet: str) -> str:
    return _OF_SHEET.get(sheet, {}).get(key) or _ALIASES.get(key, key)


def _rows(sheet: Sheet, header: int, headings: tuple[Heading, ...]) -> Iterator[FormRow]:
    columns: dict[str, int] = {}
    for heading in headings:
        columns.setdefault(heading.key, heading.column)
        if heading.key in TEXTS:
            columns.setdefault(f"{heading.key}::{heading.language or ''}", heading.column)
    for row in sheet.scan.rows:
        if row.row <= header:
            continue
        texts: dict[str, str] = {}
        said: dict[str, dict[str, str]] = {}
        for heading in headings:
            text = sheet.text(row.row, heading.column)
            if not text:
                continue
            if heading.key in TEXTS:
                if heading.language is not None:
                    said.setdefault(heading.language, {})[heading.key] = text
            else:
                texts[heading.key] = text
        if texts or said:
            yield FormRow(sheet.name, row.row, texts, said, columns)
