"""Look over a whole workbook: which sheets hold questions, and what the others are for."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.degrees import degree
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.recognise.boxes import form_of
from workshop_app.workbook.recognise.describe import answer_keys
from workshop_app.workbook.recognise.grid import Grid
from workshop_app.workbook.recognise.inputs import list_inputs
from workshop_app.workbook.recognise.kinds import kind_of, sheets_of_lists
from workshop_app.workbook.recognise.mixed import open_rows
from workshop_app.workbook.recognise.model import SheetFinding, SheetKind
from workshop_app.workbook.recognise.reasons import Reason
from workshop_app.workbook.recognise.roles import name_columns, question_is_named
from workshop_app.workbook.recognise.sections import find_sections, section_from_facet
from workshop_app.workbook.recognise.tables import Table, find_tables
from workshop_app.workbook.reserved_words import reserved_code
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
    warnings: tuple[Reason, ...]


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
            if not sheet.hidden:
                found[sheet.name] = _form(grids[sheet.name])
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
    if len({table.grid.sheet.name for table in kept}) == 1:
        for table in kept:
            section_from_facet(table)
    findings = tuple(
        _finding(sheet, grids[sheet.name], kept, refused, lists) for sheet in book.sheets
    )
    return Survey(tuple(kept), findings, tuple(_warnings(book, kept)))


def _tables(grid: Grid, *, skip_free: bool = False) -> list[Table]:
    inputs = list_inputs(grid)
    tables = find_tables(grid, inputs)
    good: list[Table] = []
    for table in tables:
        free = table.answer.kind == "free"
        if free and skip_free:
            continue
        name_columns(table, inputs)
        if more := open_rows(table):
            table.rows = sorted((*table.rows, *more))
            table.mixed = True
            name_columns(table, inputs)
        find_sections(table)
        if len(table.rows) >= 2 and not (free and not _is_worth(table)):
            good.append(table)
    return sorted(good, key=lambda table: table.rows[0])


def _form(grid: Grid) -> list[Table]:
    """The table of a form without headings, where a sheet is one."""
    table = form_of(grid)
    if table is None:
        return []
    name_columns(table, [])
    find_sections(table)
    return [table] if len(table.rows) >= 2 else []


def _is_worth(table: Table) -> bool:
    """Whether a table without any list still asks for something, and is no plain listing."""
    grid, column = table.grid, table.answer.column
    named = has_word(table.heading(column), ANSWER_WORDS)
    if grid.empty_share(table.rows, column) >= 0.3:
        return named or bool(table.fields) or table.described is not None
    # filled in already, so everything else has to speak for it
    seen = list({text for text in table.texts(column) if text})
    answers = all(degree(text) is not None or reserved_code(text) for text in seen)
    return named and bool(table.fields) and (question_is_named(table) or answers)


_Refusal = tuple[SheetKind, Reason]


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
        reason = "it shows the questions of sheet “{sheet}” again, by formulas"
        return SheetKind.REPORT, Reason(reason, sheet=twin)
    return None


def _sets_up(group: list[Table], everything: list[Table]) -> _Refusal | None:
    """Lists that choose a scope, a goal or a language, where other sheets hold the answers."""
    main = max(group, key=lambda table: table.score)
    others = [table for table in everything if table not in group]
    named = has_word(main.grid.sheet.name, REPORT_WORDS)
    if others and named and main.answer.kind == "free" and not _is_twin(main, others):
        reason = Reason("its name says that it is a report, and it offers no lists")
        return SheetKind.REPORT, reason
    strong = [table for table in others if _is_strong(table)]
    if not strong:
        return None
    goals = all(
        has_word(table.heading(item.column), GOAL_WORDS)
        for table in group
        for item in table.answers
    )
    if goals and _calculated(group):
        reason = Reason("it asks for goals only, beside texts calculated from other sheets")
        return SheetKind.REPORT, reason
    if any(_is_strong(table) for table in group):
        return None
    heading = main.heading(main.answer.column)
    share = main.score / max(table.score for table in strong)
    if has_word(heading, OTHER_LIST_WORDS):
        options = ", ".join(f"“{option}”" for option in main.answer.options[:4])
        template = "its lists under “{heading}” ({options}) set something up and answer no question"
        return SheetKind.SETTINGS, Reason(template, heading=heading, options=options)
    if main.answer.kind == "free" and share < 0.25:
        reason = Reason("other sheets offer lists for answers, and this one does not")
        return SheetKind.DATA, reason
    if main.answer.kind == "list" and main.header is None and share < 0.2:
        return SheetKind.SETTINGS, Reason("its few drop-down lists stand without headings")
    return None


def _is_twin(table: Table, others: list[Table]) -> bool:
    """Whether a table has the headings of another one: the same form for another subject."""
    mine = _heads(table)
    return len(mine) >= 3 and any(_heads(other) == mine for other in others)


def _heads(table: Table) -> tuple[str, ...]:
    grid, header = table.grid, table.header
    return () if header is None else tuple(grid.text(header, c) for c in grid.shown(header))


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
        reason = Reason(_WAYS[frozenset(kinds)], count=count)
        return SheetFinding(sheet.name, SheetKind.QUESTIONS, sheet.hidden, count, reason)
    kind, reason = refused.get(sheet.name) or kind_of(grid, lists)
    return SheetFinding(sheet.name, kind, sheet.hidden, 0, reason)


_WAYS = {
    frozenset({"list"}): "drop-down lists for answers stand beside {count} texts that differ",
    frozenset({"ticks"}): "columns to tick stand beside {count} texts that differ",
    frozenset({"free"}): "empty cells for answers stand beside {count} texts that differ",
    frozenset({"list", "ticks"}): (
        "drop-down lists and columns to tick stand beside {count} texts that differ"
    ),
    frozenset({"list", "free"}): (
        "drop-down lists and empty cells for answers stand beside {count} texts that differ"
    ),
    frozenset({"ticks", "free"}): (
        "columns to tick and empty cells for answers stand beside {count} texts that differ"
    ),
    frozenset({"list", "ticks", "free"}): (
        "drop-down lists, columns to tick and empty cells for answers stand beside {count} texts "
        "that differ"
    ),
}


def _warnings(book: Book, kept: list[Table]) -> list[Reason]:
    found: list[Reason] = []
    for sheet in book.sheets:
        package = book.package
        controls = sum(item.kind == "ctrlProp" for item in package.relationships(sheet.part))
        if controls:
            template = (
                "Sheet “{sheet}” holds {count} form controls (buttons or boxes to tick); "
                "answers are written into cells only, so these stay as they are."
            )
            found.append(Reason(template, sheet=sheet.name, count=controls))
    for table in kept:
        sheet = table.grid.sheet
        hidden = sum(sheet.is_hidden_row(row) for row in table.rows)
        if hidden:
            template = (
                "{count} of the {total} questions on sheet “{sheet}” stand in hidden rows; they "
                "are taken as questions too."
            )
            found.append(Reason(template, count=hidden, total=len(table.rows), sheet=sheet.name))
        parts = [
            table.heading(item.column) for item, key in answer_keys(table) if key == "response"
        ]
        if len(parts) > 1:
            template = (
                "Sheet “{sheet}” takes {count} answers to each question ({headings}); each of "
                "them is a question of its own."
            )
            named = ", ".join(f"“{part}”" for part in parts)
            found.append(Reason(template, sheet=sheet.name, count=len(parts), headings=named))
        if twins := _twins(table):
            template = "On sheet “{sheet}” {count} questions have the same text as another one."
            found.append(Reason(template, sheet=sheet.name, count=twins))
    return found


def _twins(table: Table) -> int:
    texts = [plain(text) for text in table.texts(table.question)]
    return len(texts) - len(set(texts))
