"""Tell what a sheet without questions is for, and why."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_app.workbook.drop_lists import list_place
from workshop_app.workbook.recognise.grid import Grid
from workshop_app.workbook.recognise.model import SheetKind
from workshop_app.workbook.recognise.reasons import Reason
from workshop_app.workbook.refs import Area
from workshop_app.workbook.sheets import Book, Sheet
from workshop_app.workbook.words import (
    GLOSSARY_WORDS,
    INSTRUCTION_WORDS,
    LIST_WORDS,
    REPORT_WORDS,
    has_word,
)

_NAMED_GLOSSARY = Reason("its name says that it is a glossary, and it asks for no answers")
_NAMED_INSTRUCTIONS = Reason(
    "its name says that it is instructions or background, and it asks for no answers"
)
_NAMED_REPORT = Reason("its name says that it is a report, and it asks for no answers")
_NAMED_LISTS = Reason("its name says that it is lists or settings, and it asks for no answers")


def _calculated(share: float) -> Reason:
    percent = f"{share:.0%}"
    return Reason("{percent} of its cells are calculated from other cells", percent=percent)


def kind_of(grid: Grid, list_sheets: Iterable[str]) -> tuple[SheetKind, Reason]:
    """What a sheet is for that holds no table of questions to answer."""
    sheet = grid.sheet
    texts = sum(map(len, grid.filled.values()))
    if not texts:
        return SheetKind.EMPTY, Reason("it holds no text")
    formulas = sum(
        cell.formula is not None for row in sheet.scan.rows for cell in row.cells if cell.text
    )
    lists = sum(len(rule.areas) for rule in sheet.scan.validations)
    share = formulas / texts
    name = sheet.name
    if name in list_sheets:
        reason = "drop-down lists of other sheets take their entries from it"
        return SheetKind.LISTS, Reason(reason)
    if share >= 0.4:
        return SheetKind.REPORT, _calculated(share)
    for words, kind, reason in (
        (GLOSSARY_WORDS, SheetKind.GLOSSARY, _NAMED_GLOSSARY),
        (INSTRUCTION_WORDS, SheetKind.INSTRUCTIONS, _NAMED_INSTRUCTIONS),
        (REPORT_WORDS, SheetKind.REPORT, _NAMED_REPORT),
        (LIST_WORDS, SheetKind.LISTS, _NAMED_LISTS),
    ):
        if has_word(name, words):
            return kind, reason
    if lists and texts < 120:
        reason = Reason("it has a few drop-down lists but no table of questions")
        return SheetKind.SETTINGS, reason
    if share >= 0.15:
        return SheetKind.REPORT, _calculated(share)
    lengths = [
        len(grid.text(row, column)) for row, columns in grid.filled.items() for column in columns
    ]
    if sum(length > 60 for length in lengths) >= 0.3 * texts:
        if _two_columns(grid):
            reason = Reason("short terms stand beside long texts, and nothing is to fill")
            return SheetKind.GLOSSARY, reason
        return SheetKind.INSTRUCTIONS, Reason("it holds long texts and no cells for answers")
    reason = Reason("no column of questions with cells for answers was found on it")
    return SheetKind.DATA, reason


def _two_columns(grid: Grid) -> bool:
    pairs = [
        (grid.text(row, columns[0]), grid.text(row, columns[1]))
        for row, columns in grid.filled.items()
        if len(columns) == 2
    ]
    good = sum(len(term) <= 40 < len(text) for term, text in pairs)
    return len(pairs) >= 3 and good >= 0.7 * len(grid.filled)


def sheets_of_lists(book: Book) -> frozenset[str]:
    """Sheets from which lists on other sheets take their entries."""
    found: set[str] = set()
    for sheet in book.sheets:
        for rule in sheet.scan.validations:
            place = list_place(book, sheet, rule.formula)
            if place is not None and place[0] is not sheet:
                found.add(place[0].name)
    return frozenset(found)


def list_area(book: Book, sheet_name: str, formula: str) -> tuple[Sheet, Area] | None:
    """Where a list stands in cells, one below the other; None for other lists."""
    sheet = book.sheet(sheet_name)
    found = None if sheet is None else list_place(book, sheet, formula)
    if found is None:
        return None
    sheet, area = found
    return None if area.left != area.right or area.bottom - area.top > 40 else (sheet, area)


def list_cells(book: Book, sheet_name: str, formula: str) -> dict[str, tuple[Sheet, int, int]]:
    """The cell of each entry of a list that stands in cells."""
    found = list_area(book, sheet_name, formula)
    if found is None:
        return {}
    sheet, area = found
    return {
        text: (sheet, row, area.left)
        for row in range(area.bottom, area.top - 1, -1)
        if (text := sheet.shown_at(row, area.left, sheet.value(row, area.left)))
    }


def list_scores(book: Book, sheet_name: str, formula: str) -> tuple[float | None, ...]:
    """Numbers that stand right beside the entries of a list on its sheet; () where none do."""
    found = list_area(book, sheet_name, formula)
    if found is None:
        return ()
    sheet, area = found
    for column in (area.right + 1, area.left - 1):
        if column < 1:
            continue
        rows = [row for row in range(area.top, area.bottom + 1) if sheet.text(row, area.left)]
        values = [sheet.value(row, column) for row in rows]
        numbers = [v for v in values if isinstance(v, float)]
        if (
            len(numbers) >= 2
            and len(numbers) >= len(rows) - 2
            and len(set(numbers)) == len(numbers)
        ):
            return tuple(v if isinstance(v, float) else None for v in values)
    return ()
