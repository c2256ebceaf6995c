"""What a mapping finds in its workbook, by running the real reader, and what looks wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workshop_app.core.framework import Kind
from workshop_app.workbook.bank import Bank, read_bank_from
from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.mapping import Mapping, Part, Role, Table, Use, to_profile_toml
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_model import Keep
from workshop_app.workbook.refs import parse_cell
from workshop_app.workbook.sheets import Book, Sheet
from workshop_app.workbook.words import runs_downwards

_STAND_IN = "stand-in"
"""Key of a field that is only there to let an unfinished table be read."""
_LOOK_DOWN = 12
"""How far below an answer's first cell its question may stand, where answers are merged."""


class Problem(StrEnum):
    """What a finding is about."""

    NO_QUESTION_COLUMN = "no-question-column"
    NO_RESPONSE_COLUMN = "no-response-column"
    NO_QUESTIONS = "no-questions"
    NO_OPTIONS = "no-options"
    SHARED_CELL = "shared-cell"
    LOCKED = "locked"
    FORMULA = "formula"
    REPEATED_NUMBER = "repeated-number"
    LEVEL_ORDER = "level-order"
    HIDDEN_ROWS = "hidden-rows"
    READER = "reader"
    """something the reader says in its own words"""


NOTICES = frozenset({Problem.HIDDEN_ROWS, Problem.REPEATED_NUMBER, Problem.READER})
"""Worth knowing, while nothing needs doing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. ``rows`` are rows of ``sheet``; ``text`` holds a name or sentence."""

    problem: Problem
    sheet: str = ""
    rows: tuple[int, ...] = ()
    role: Role | None = None
    column: int | None = None
    text: str = ""

    @property
    def serious(self) -> bool:
        """Whether it should be looked at before the workbook is used."""
        return self.problem not in NOTICES


@dataclass(frozen=True, slots=True)
class PreviewQuestion:
    """A question as it will stand in the workshop. ``options`` run from level 1 upwards."""

    sheet: str
    row: int
    number: str
    text: str
    domain: tuple[str, ...]
    kind: Kind
    options: tuple[str, ...]
    guidance: str = ""
    facets: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Preview:
    """All questions in workbook order, how many each sheet holds, and what to look at."""

    questions: tuple[PreviewQuestion, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[Finding, ...] = ()
    error: str = ""
    """why nothing could be read; "" otherwise"""
    unfinished: tuple[str, ...] = ()
    """sheets whose questions are shown although nothing takes their answers yet"""

    def on(self, sheet: str) -> tuple[PreviewQuestion, ...]:
        """The questions of one sheet."""
        return tuple(question for question in self.questions if question.sheet == sheet)


@bulk()
def preview(book: Book, mapping: Mapping) -> Preview:
    """Read the workbook through the mapping. Never raises for an unfinished or unfit mapping."""
    warnings = _unfinished(book, mapping)
    mapping = _with_stand_ins(mapping)
    unfinished = tuple(
        sheet.name
        for sheet in book.sheets
        if any(_stands_in(mapping.tables[place]) for place in mapping.tables_on(sheet.name))
    )
    error = ""
    bank: Bank | None = None
    try:
        bank = read_bank_from(book, load_profile(to_profile_toml(mapping)))
    except WorkbookError as problem:
        error = str(problem)
    if bank is None:
        return Preview(warnings=tuple(warnings), error=error, unfinished=unfinished)
    rows = _rows_of(book, mapping, bank)
    framework = bank.framework
    questions: list[PreviewQuestion] = []
    for question in framework.questions:
        sheet, row = rows[question.id]
        options = framework.options(question) if question.kind.has_options else ()
        questions.append(
            PreviewQuestion(
                sheet=sheet,
                row=row,
                number=question.number,
                text=question.text,
                domain=tuple(domain.title for domain in framework.path(question.domain)),
                kind=question.kind,
                options=tuple(option.label for option in options),
                guidance=question.guidance,
                facets=tuple(question.facets.values()),
                unit=question.unit,
            )
        )
    counts = Counter(question.sheet for question in questions)
    found = tuple(questions)
    warnings += _check(book, mapping, bank, found)
    warnings += [
        Finding(Problem.READER, text=text)
        for text in bank.warnings
        if not text.endswith("holds no question.")
    ]
    order = {sheet.name: sheet.index for sheet in book.sheets}
    warnings.sort(key=lambda item: (not item.serious, order.get(item.sheet, 0)))
    return Preview(found, dict(counts), tuple(warnings), unfinished=unfinished)


def _with_stand_ins(mapping: Mapping) -> Mapping:
    """Let tables be read that have a question column and nothing else yet."""
    tables: list[Table] = []
    for whole in mapping.tables:
        # single cells and form controls are no columns to show
        table = replace(whole, elsewhere=())
        question = table.part(Role.QUESTION)
        if question is not None and not table.complete:
            part = Part(Role.OTHER, question.column, question.row_offset, name=_STAND_IN)
            keep = table.keep or Keep("text", question.column)
            table = replace(table, parts=(*table.parts, part), keep=keep)
        tables.append(table)
    return replace(mapping, tables=tuple(tables))


def _stands_in(table: Table) -> bool:
    return any(part.name == _STAND_IN for part in table.parts)


def _unfinished(book: Book, mapping: Mapping) -> list[Finding]:
    found: list[Finding] = []
    for sheet in book.sheets:
        for place in mapping.tables_on(sheet.name):
            table = mapping.tables[place]
            if table.part(Role.QUESTION) is None:
                found.append(Finding(Problem.NO_QUESTION_COLUMN, sheet.name))
            elif not any(
                [part.is_answer for part in table.parts]
                + [item.is_answer for item in table.elsewhere]
            ):
                found.append(Finding(Problem.NO_RESPONSE_COLUMN, sheet.name))
    return found


def _rows_of(book: Book, mapping: Mapping, bank: Bank) -> dict[str, tuple[str, int]]:
    """Sheet and row of each question's text.

    The bank knows the cells of the answers. Those stand on the question's row, or, where answers
    are merged, above it.
    """
    found: dict[str, tuple[str, int]] = {}
    sheets = {sheet.name: sheet for sheet in book.sheets}
    last: dict[str, int] = defaultdict(int)
    for question in bank.framework.questions:
        cells = bank.fields[question.id]
        name = next(iter(cells.values())).sheet
        sheet = sheets[name]
        rows = {key: parse_cell(cell.cell)[0] for key, cell in cells.items()}
        best = 0
        for place in mapping.tables_on(name):
            table = mapping.tables[place]
            start = max(
                (
                    rows[key] - part.row_offset
                    for part in table.parts
                    if (key := part.name or part.role.value) in rows
                ),
                default=max(rows.values()),
            )
            row = _text_row(sheet, table, question.text, start, last[name])
            if row:
                best = row
                break
            best = best or max(1, start)
        last[name] = best
        found[question.id] = (name, best)
    return found


def _text_row(sheet: Sheet, table: Table, text: str, start: int, last: int) -> int:
    source = table.part(Role.QUESTION)
    if source is None:
        return 0
    for row in range(max(start, 1), max(start, 1) + _LOOK_DOWN):
        place = sheet.anchor(row + source.row_offset, source.column)
        if row > last and text in sheet.text(*place):
            return row
    return 0


def _check(
    book: Book, mapping: Mapping, bank: Bank, questions: tuple[PreviewQuestion, ...]
) -> list[Finding]:
    found: list[Finding] = []
    ids = [question.id for question in bank.framework.questions]
    by_sheet: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(questions):
        by_sheet[item.sheet].append(index)
    for sheet in book.sheets:
        name = sheet.name
        if mapping.use(name) is not Use.QUESTIONS:
            continue
        indexes = by_sheet.get(name, [])
        tables = [mapping.tables[place] for place in mapping.tables_on(name)]
        if not indexes:
            if any(table.complete for table in tables):
                found.append(Finding(Problem.NO_QUESTIONS, name))
            continue
        items = [questions[index] for index in indexes]
        found += _check_cells(sheet, bank, [(ids[i], questions[i]) for i in indexes])
        choice = any(item.kind.has_options for item in items)
        bare = [item.row for item in items if item.kind is Kind.TEXT]
        if any(_stands_in(table) for table in tables):
            bare = []
        wants = any(part.is_answer and part.options for table in tables for part in table.parts)
        kinds = any(table.part(Role.KIND) for table in tables)
        kinds = kinds or any(part.kind for table in tables for part in table.parts)
        if bare and (choice or not wants) and not kinds:
            found.append(Finding(Problem.NO_OPTIONS, name, tuple(bare), Role.RESPONSE))
        hidden = tuple(item.row for item in items if sheet.is_hidden_row(item.row))
        if hidden:
            found.append(Finding(Problem.HIDDEN_ROWS, name, hidden))
        found += _check_order(name, items)
    twins = Counter(item.number for item in questions)
    for sheet in book.sheets:
        rows = tuple(
            questions[index].row
            for index in by_sheet.get(sheet.name, ())
            if twins[questions[index].number] > 1
        )
        has_number = any(
            mapping.tables[place].part(Role.NUMBER) for place in mapping.tables_on(sheet.name)
        )
        if rows and has_number:
            found.append(Finding(Problem.REPEATED_NUMBER, sheet.name, rows, Role.NUMBER))
    return found


def _check_cells(
    sheet: Sheet, bank: Bank, items: list[tuple[str, PreviewQuestion]]
) -> list[Finding]:
    """Answer cells that are shared by several questions, locked, or hold a formula."""
    users: dict[tuple[str, str], list[int]] = defaultdict(list)
    locked: dict[str, list[int]] = defaultdict(list)
    formula: dict[str, list[int]] = defaultdict(list)
    for question_id, item in items:
        for key, cell in bank.fields[question_id].items():
            if key == _STAND_IN:
                continue
            users[key, cell.cell].append(item.row)
            place = parse_cell(cell.cell)
            if sheet.is_formula(*place):
                formula[key].append(item.row)
            elif sheet.is_locked(*place):
                locked[key].append(item.row)
    shared: dict[str, list[int]] = defaultdict(list)
    for (key, _), rows in users.items():
        if len(rows) > 1 and key in (Role.RESPONSE, Role.GOAL):
            shared[key] += rows
    found: list[Finding] = []
    for problem, places in (
        (Problem.SHARED_CELL, shared),
        (Problem.FORMULA, formula),
        (Problem.LOCKED, locked),
    ):
        for key, rows in places.items():
            role = Role(key) if key in {item.value for item in Role} else Role.OTHER
            found.append(Finding(problem, sheet.name, tuple(rows), role, text=key))
    return found


def _check_order(name: str, items: list[PreviewQuestion]) -> list[Finding]:
    """Options whose words say the opposite of the order that was chosen."""
    wrong = [item for item in items if item.options and runs_downwards(item.options)]
    if not wrong:
        return []
    rows = tuple(item.row for item in wrong)
    labels = " … ".join((wrong[0].options[0], wrong[0].options[-1]))
    return [Finding(Problem.LEVEL_ORDER, name, rows, Role.RESPONSE, text=labels)]
