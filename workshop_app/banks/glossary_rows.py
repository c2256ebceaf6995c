"""Mistakes in a bank's sheet of terms."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.tables import table
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Book

SHEET = "Glossary"
HEADINGS = ("Term", "Meaning")


def glossary_findings(book: Book) -> Iterator[Finding]:
    """Terms that stand twice, and terms or meanings that are missing."""
    sheet = book.sheet(SHEET)
    if sheet is None:
        return
    seen: dict[str, str] = {}
    for item in table(sheet, HEADINGS):
        term, meaning = item.texts
        cell = cell_name(item.row, item.columns["Term"])
        if not term or not meaning:
            missing = "meaning" if term else "term"
            yield Finding(Severity.WARNING, SHEET, cell, f"The {missing} is missing on this row.")
            continue
        first = seen.setdefault(" ".join(term.split()).casefold(), cell)
        if first != cell:
            told = f"The term “{term}” stands already at {first}."
            yield Finding(Severity.WARNING, SHEET, cell, told)
