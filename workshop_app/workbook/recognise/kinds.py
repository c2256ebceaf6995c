"""Tell what a sheet without questions is for, and why."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_app.workbook.formulas import Reference, whole_reference
from workshop_app.workbook.recognise.grid import Grid
from workshop_app.workbook.recognise.model import SheetKind
from workshop_app.workbook.sheets import Book
from workshop_app.workbook.words import (
    GLOSSARY_WORDS,
    INSTRUCTION_WORDS,
    LIST_WORDS,
    REPORT_WORDS,
    has_word,
)


def kind_of(grid: Grid, list_sheets: Iterable[str]) -> tuple[SheetKind, str]:
    """What a sheet is for that holds no table of questions to answer."""
    sheet = grid.sheet
    texts = sum(map(len, grid.filled.values()))
    if not texts:
        return SheetKind.EMPTY, "it holds no text"
    formulas = sum(
        cell.formula is not None for row in sheet.scan.rows for cell in row.cells if cell.text
    )
    lists = sum(len(rule.areas) for rule in sheet.scan.validations)
    share = formulas / texts
    name = sheet.name
    if name in list_sheets:
        return SheetKind.LISTS, "drop-down lists of other sheets take their entries from it"
    if share >= 0.4:
        return SheetKind.REPORT, f"{share:.0%} of its cells are calculated from other cells"
    for words, kind, what in (
        (GLOSSARY_WORDS, SheetKind.GLOSSARY, "a glossary"),
        (INSTRUCTION_WORDS, SheetKind.INSTRUCTIONS, "instructions or background"),
        (REPORT_WORDS, SheetKind.REPORT, "a report"),
        (LIST_WORDS, SheetKind.LISTS, "lists or settings"),
    ):
        if has_word(name, words):
            return kind, f"its name says that it is {what}, and it asks for no answers"
    if lists and texts < 120:
        return SheetKind.SETTINGS, "it has a few drop-down lists but no table of questions"
    if share >= 0.15:
        return SheetKind.REPORT, f"{share:.0%} of its cells are calculated from other cells"
    lengths = [
        len(grid.text(row, column)) for row, columns in grid.filled.items() for column in columns
    ]
    if sum(length > 60 for length in lengths) >= 0.3 * texts:
        if _two_columns(grid):
            return SheetKind.GLOSSARY, "short terms stand beside long texts, and nothing is to fill"
        return SheetKind.INSTRUCTIONS, "it holds long texts and no cells for answers"
    return SheetKind.DATA, "no column of questions with cells for answers was found on it"


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
            formula = rule.formula.lstrip("=").strip()
            for _ in range(8):
                target = whole_reference(formula)
                if isinstance(target, Reference):
                    if (
                        target.sheet is not None
                        and target.sheet.casefold() != sheet.name.casefold()
                    ):
                        named = book.sheet(target.sheet)
                        if named is not None:
                            found.add(named.name)
                    break
                name = None if target is None else book.find_name(target, sheet.index)
                if name is None:
                    break
                formula = name.formula
    return frozenset(found)


def list_scores(book: Book, sheet_name: str, formula: str) -> tuple[float | None, ...]:
    """Numbers that stand right beside the entries of a list on its sheet; () where none do."""
    sheet = book.sheet(sheet_name)
    formula = formula.lstrip("=").strip()
    for _ in range(8):
        target = whole_reference(formula)
        if isinstance(target, Reference):
            break
        name = None if target is None or sheet is None else book.find_name(target, sheet.index)
        if name is None:
            return ()
        formula = name.formula
    else:
        return ()
    if target.sheet is not None:
        sheet = book.sheet(target.sheet)
    if sheet is None:
        return ()
    try:
        area = target.area()
    except ValueError:
        return ()
    if area.left != area.right or area.bottom - area.top > 40:
        return ()
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
