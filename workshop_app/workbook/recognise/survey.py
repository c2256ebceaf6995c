"""Look over a whole workbook: which sheets hold questions, and what the others are for."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.recognise.grid import Grid
from workshop_app.workbook.recognise.inputs import list_inputs
from workshop_app.workbook.recognise.kinds import kind_of, sheets_of_lists
from workshop_app.workbook.recognise.model import SheetFinding, SheetKind
from workshop_app.workbook.recognise.roles import name_columns, question_is_named
from workshop_app.workbook.recognise.sections import find_sections
from workshop_app.workbook.recognise.tables import Table, find_tables
from workshop_app.workbook.scales import is_scale_like
from workshop_app.workbook.sheets import Book, Sheet
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    GOAL_WORDS,
    OTHER_LIST_WORDS,
    REPORT_WORDS,
    has_word,
)


@dataclass(frozen=True)
class Survey:
    """Tables of questions in workbook order, and a word on every sheet."""

    tables: tuple[Table, ...]
    sheets: tuple[SheetFinding, ...]
    warnings: tuple[str, ...]


@bulk()
def survey(book: Book) -> Survey:
    """Look at every sheet. Never raises for a workbook without questions.

    Hidden sheets count only where no visible one holds questions, or where they look like one.
    """
    lists = sheets_of_lists(book)
    grids = {sheet.name: Grid(sheet) for sheet in book.sheets}
    found: dict[str, list[Table]] = {}
    for sheet in book.sheets:
        if not sheet.hidden:
            found[sheet.name] = _tables(grids[sheet.name], skip_free=sheet.name in lists)
    if not any(found.values()):
        for sheet in book.sheets:
            if sheet.hidden and sheet.name not in lists:
                found[sheet.name] = _tables(grids[sheet.name])
    refused = _refused(book, found)
    kept = [
        table
        for sheet in book.sheets
        for table in found.get(sheet.name, ())
        if sheet.name not in refused
    ]
    findings = tuple(
        _finding(sheet, grids[sheet.name], kept, refused, lists) for sheet in book.sheets
    )
    return Survey(tuple(kept), findings, tuple(_warnings(book, kept)))


def _tables(grid: Grid, *, skip_free: bool = False) -> list[Table]:
    tables = find_tables(grid)
    inputs = list_inputs(grid)
    good: list[Table] = []
    for table in tables:
        free = table.answer.kind == "free"
        if free and skip_free:
            continue
        name_columns(table, inputs)
        find_sections(table)
        if len(table.rows) >= 2 and not (free and not _is_worth(table)):
            good.append(table)
    return sorted(good, key=lambda table: table.rows[0])


def _is_worth(table: Table) -> bool:
    """Whether a table without any list still asks for something, and is no plain listing."""
    grid, column = table.grid, table.answer.column
    named = has_word(table.heading(column), ANSWER_WORDS)
    if grid.empty_share(table.rows, column) >= 0.3:
        return named or bool(table.fields)
    # filled in already, so everything else has to speak for it
    return named and bool(table.fields) and question_is_named(table)


_Refusal = tuple[SheetKind, str]


def _refused(book: Book, found: dict[str, list[Table]]) -> dict[str, _Refusal]:
    """Sheets whose tables only look like questions, and why."""
    refused: dict[str, _Refusal] = {}
    known: list[tuple[str, set[str]]] = []
    everything = [table for group in found.values() for table in group]
    ordered = sorted(
        (sheet.name for sheet in book.sheets if found.get(sheet.name)),
        key=lambda name: -max(table.score for table in found[name]),
    )
    for name in ordered:
        group = found[name]
        texts = {text for table in group for text in table.texts(table.question)}
        twin = next((other for other, old in known if len(texts & old) >= 0.8 * len(texts)), "")
        reason = _repeats_others(group, twin) or _sets_up(group, everything)
        if reason is None:
            known.append((name, texts))
        else:
            refused[name] = reason
    return refused


def _repeats_others(group: list[Table], twin: str) -> _Refusal | None:
    if twin and _calculated(group):
        return SheetKind.REPORT, f"it shows the questions of sheet “{twin}” again, by formulas"
    return None


def _sets_up(group: list[Table], everything: list[Table]) -> _Refusal | None:
    """Lists that choose a scope, a goal or a language, where other sheets hold the answers."""
    main = max(group, key=lambda table: table.score)
    others = [table for table in everything if table not in group]
    named = has_word(main.grid.sheet.name, REPORT_WORDS)
    if others and named and main.answer.kind == "free":
        return SheetKind.REPORT, "its name says that it is a report, and it offers no lists"
    strong = [table for table in others if _is_strong(table)]
    if not strong:
        return None
    goals = all(
        has_word(table.heading(item.column), GOAL_WORDS)
        for table in group
        for item in table.answers
    )
    if goals and _calculated(group):
        return SheetKind.REPORT, "it asks for goals only, beside texts calculated from other sheets"
    if any(_is_strong(table) for table in group):
        return None
    heading = main.heading(main.answer.column)
    share = main.score / max(table.score for table in strong)
    if has_word(heading, OTHER_LIST_WORDS):
        options = ", ".join(f"“{option}”" for option in main.answer.options[:4])
        reason = f"its lists under “{heading}” ({options}) set something up and answer no question"
        return SheetKind.SETTINGS, reason
    if main.answer.kind == "free" and share < 0.25:
        return SheetKind.DATA, "other sheets offer lists for answers, and this one does not"
    if main.answer.kind == "list" and main.header is None and share < 0.2:
        return SheetKind.SETTINGS, "its few drop-down lists stand without headings"
    return None


def _is_strong(table: Table) -> bool:
    """Lists that look like answers, under a heading that does not say otherwise."""
    heading = table.heading(table.answer.column)
    if table.answer.kind == "free":
        return False
    named = has_word(heading, ANSWER_WORDS)
    return named or (
        is_scale_like(table.answer.options) and not has_word(heading, OTHER_LIST_WORDS)
    )


def _calculated(group: list[Table]) -> bool:
    cells = [(table, row) for table in group for row in table.rows]
    formulas = sum(
        table.grid.sheet.is_formula(*table.grid.sheet.anchor(row, table.question))
        for table, row in cells
    )
    return formulas > 0.6 * len(cells)


def _finding(
    sheet: Sheet,
    grid: Grid,
    kept: list[Table],
    refused: dict[str, _Refusal],
    lists: frozenset[str],
) -> SheetFinding:
    mine = [table for table in kept if table.grid.sheet is sheet]
    if mine:
        count = sum(len(table.rows) for table in mine)
        kinds = {table.answer.kind for table in mine}
        what = {"list": "drop-down lists", "ticks": "columns to tick"}
        ways = " and ".join(what.get(kind, "empty cells") for kind in sorted(kinds))
        reason = f"{ways} for answers stand beside {count} texts that differ"
        return SheetFinding(sheet.name, SheetKind.QUESTIONS, sheet.hidden, count, reason)
    kind, reason = refused.get(sheet.name) or kind_of(grid, lists)
    return SheetFinding(sheet.name, kind, sheet.hidden, 0, reason)


def _warnings(book: Book, kept: list[Table]) -> list[str]:
    found: list[str] = []
    for sheet in book.sheets:
        package = book.package
        controls = sum(item.kind == "ctrlProp" for item in package.relationships(sheet.part))
        if controls:
            found.append(
                f"Sheet “{sheet.name}” holds {controls} form controls (buttons or boxes to tick); "
                "answers are written into cells only, so these stay as they are."
            )
    for table in kept:
        sheet = table.grid.sheet
        hidden = sum(sheet.is_hidden_row(row) for row in table.rows)
        if hidden:
            found.append(
                f"{hidden} of the {len(table.rows)} questions on sheet “{sheet.name}” stand in "
                "hidden rows; they are taken as questions too."
            )
        texts = _twins(table)
        if texts:
            found.append(
                f"On sheet “{sheet.name}” {texts} questions have the same text as another one."
            )
    return found


def _twins(table: Table) -> int:
    texts = [plain(text) for text in table.texts(table.question)]
    return len(texts) - len(set(texts))
