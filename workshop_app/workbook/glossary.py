"""The glossary a workbook brings: terms and what they mean there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from workshop_app.core.team import Term
from workshop_app.workbook.recognise.grid import Grid
from workshop_app.workbook.recognise.kinds import kind_of
from workshop_app.workbook.recognise.model import SheetKind
from workshop_app.workbook.sheets import Book

LONGEST_TERM = 80
LEAST = 3
"""A sheet with fewer terms is no glossary"""
_MOST_ROWS = 2_000


def read_glossary(book: Book, asked: Collection[str] = ()) -> tuple[Term, ...]:
    """Terms in the order of their sheets; empty where no sheet is a glossary.

    A sheet is one when its name says so, or when short terms stand beside long texts and nothing
    is to fill. ``asked`` are the texts of the questions: a sheet that holds them is none.
    """
    found: dict[str, Term] = {}
    for sheet in book.sheets:
        grid = Grid(sheet)
        if sheet.hidden or grid.last > _MOST_ROWS:
            continue
        if kind_of(grid, ())[0] is not SheetKind.GLOSSARY:
            continue
        terms = _terms(grid)
        if len(terms) >= LEAST and not any(term.meaning in asked for term in terms):
            for term in terms:
                found.setdefault(term.term.casefold(), term)
    return tuple(found.values())


def _terms(grid: Grid) -> list[Term]:
    """Rows with a short text and one beside it, in the columns where most of them stand."""
    pairs = [(row, columns[0], columns[1]) for row, columns in grid.filled.items() if columns[1:]]
    if not pairs:
        return []
    ((left, right), _), *_ = Counter((left, right) for _, left, right in pairs).most_common(1)
    rows = [
        Term(" ".join(grid.text(row, left).split()), grid.text(row, right).strip())
        for row, first, second in pairs
        if (first, second) == (left, right)
    ]
    rows = [term for term in rows if 0 < len(term.term) <= LONGEST_TERM and term.meaning]
    if len(rows) > 1 and _is_heading(rows[0], rows[1:]):
        rows = rows[1:]
    return rows


def _is_heading(first: Term, others: list[Term]) -> bool:
    """Whether the first row names the columns: far shorter than what stands below it."""
    usual = sorted(len(term.meaning) for term in others)[len(others) // 2]
    return len(first.meaning.split()) <= 3 and len(first.meaning) * 3 < usual
