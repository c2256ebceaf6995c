"""Say what each column was taken for, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.workbook.profile_model import Source
from workshop_app.workbook.recognise.grid import mean_weight
from workshop_app.workbook.recognise.inputs import Input
from workshop_app.workbook.recognise.model import ColumnFinding, Sureness
from workshop_app.workbook.recognise.reasons import Reason, joined
from workshop_app.workbook.recognise.roles import question_is_named
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.refs import column_letters
from workshop_app.workbook.scales import is_scale_like
from workshop_app.workbook.words import ANSWER_WORDS, GOAL_WORDS, OTHER_LIST_WORDS, has_word

_FIELD_REASONS = {
    "comments": "the heading “{heading}” says notes; {percent} of its cells are empty",
    "sources": "the heading “{heading}” says evidence; {percent} of its cells are empty",
    "verification": "the heading “{heading}” says verification; {percent} of its cells are empty",
}
_PLACES = {
    "number": "numbers in column {column}",
    "question": "questions in column {column}",
    "response": "answers in column {column}",
    "goal": "goals in column {column}",
    "comments": "comments in column {column}",
    "sources": "sources in column {column}",
    "verification": "verification in column {column}",
}


def answer_keys(table: Table) -> list[tuple[Input, str]]:
    """Each answer column with its field's key: response, goal, or response of one more part."""
    found: list[tuple[Input, str]] = []
    for item in table.answers:
        is_goal = has_word(table.heading(item.column), GOAL_WORDS)
        if found and is_goal and not any(key == "goal" for _, key in found):
            found.append((item, "goal"))
        else:
            found.append((item, "response"))
    return found


def columns_of(table: Table, block: int) -> Iterator[ColumnFinding]:
    """All columns of a table that have a role, from left to right."""
    found = [*_answers(table, block), *_others(table, block)]
    yield from sorted(found, key=lambda item: (item.column, item.role))


def _finding(
    table: Table, block: int, column: int, role: str, sureness: Sureness, reason: Reason
) -> ColumnFinding:
    heading = table.heading(column)
    return ColumnFinding(table.grid.sheet.name, block, column, role, heading, sureness, reason)


def _answers(table: Table, block: int) -> Iterator[ColumnFinding]:
    for item, key in answer_keys(table):
        sureness, reason = answer_evidence(table, item)
        yield _finding(table, block, item.column, key, sureness, reason)


def answer_evidence(table: Table, item: Input) -> tuple[Sureness, Reason]:
    """How sure a column is the answer, and what speaks for it."""
    heading = table.heading(item.column)
    named = has_word(heading, ANSWER_WORDS)
    total = len(table.rows)
    protected = table.grid.sheet.scan.protected
    if item.kind == "ticks":
        labels = ", ".join(f"“{label}”" for label in item.options)
        reason = Reason(
            "columns {first} to {last} to tick, headed {labels}",
            first=column_letters(item.column),
            last=column_letters(item.last),
            labels=labels,
        )
        return Sureness.LIKELY, reason
    if item.kind == "free":
        template = {
            (True, True): "unlocked cells under “{heading}” beside {total} questions, "
            "without drop-down lists",
            (True, False): "unlocked cells beside {total} questions, without drop-down lists",
            (False, True): "empty cells under “{heading}” beside {total} questions, "
            "without drop-down lists",
            (False, False): "empty cells beside {total} questions, without drop-down lists",
        }[protected, bool(heading)]
        sure = named or table.described is not None
        reason = Reason(template, heading=heading, total=total)
        return (Sureness.LIKELY if sure else Sureness.CHECK), reason
    return _listed_evidence(table, item, heading, named)


def _listed_evidence(
    table: Table, item: Input, heading: str, named: bool
) -> tuple[Sureness, Reason]:
    sheet, total = table.grid.sheet, len(table.rows)
    listed = sum(bool(sheet.list_at(row + item.offset, item.column)) for row in table.rows)
    cells = {
        (True, True): "unlocked cells under “{heading}” with a drop-down list of {options} entries",
        (True, False): "unlocked cells with a drop-down list of {options} entries",
        (False, True): "open cells under “{heading}” with a drop-down list of {options} entries",
        (False, False): "open cells with a drop-down list of {options} entries",
    }[sheet.scan.protected, bool(heading)]
    where = {
        (True, True): " below every question",
        (True, False): " below {listed} of {total} questions",
        (False, True): " beside every question",
        (False, False): " beside {listed} of {total} questions",
    }[bool(item.offset), listed == total]
    options = len(item.options)
    reason = Reason(cells + where, heading=heading, options=options, listed=listed, total=total)
    few = listed < (0.2 if table.mixed else 0.5) * total
    if few or (has_word(heading, OTHER_LIST_WORDS) and not named):
        return Sureness.CHECK, reason
    sure = listed >= 0.95 * total and (named or is_scale_like(item.options))
    return (Sureness.SURE if sure and total > 3 else Sureness.LIKELY), reason


def _others(table: Table, block: int) -> Iterator[ColumnFinding]:
    yield _question(table, block)
    for role, source in (("number", table.number), ("id", table.id)):
        if source is not None:
            yield _code(table, block, role, source)
    if table.guidance is not None:
        yield _guidance(table, block, table.guidance)
    shared = list(table.fields.items())
    own = [pair for fields in table.part_fields.values() for pair in fields.items()]
    for key, column in (*shared, *own):
        free = round(100 * table.grid.empty_share(table.rows, column))
        heading = table.heading(column)
        reason = Reason(_FIELD_REASONS[key], heading=heading, percent=f"{free}%")
        yield _finding(table, block, column, key, Sureness.LIKELY, reason)
    for level, title in table.levels:
        if level.column is not None:
            yield _section(table, block, level.column, level.on, title)
    for column, title in table.facets:
        reason = Reason("names under “{title}” that return again and again", title=title)
        yield _finding(table, block, column, "facet", Sureness.LIKELY, reason)
    if table.unit is not None:
        reason = Reason("its heading says so")
        yield _finding(table, block, table.unit, "unit", Sureness.LIKELY, reason)
    if table.described is not None:
        reason = Reason(
            "columns {first} to {last} describe the levels of the answer",
            first=column_letters(table.described[0]),
            last=column_letters(table.described[1]),
        )
        yield _finding(table, block, table.described[0], "", Sureness.LIKELY, reason)
    if table.level_rows is not None:
        reason = Reason(
            "the rows of each question describe the levels of its answer in column {column}",
            column=column_letters(table.level_rows[1]),
        )
        yield _finding(table, block, table.level_rows[0], "", Sureness.LIKELY, reason)
    for language, columns in table.translations.items():
        for column in columns.values():
            reason = Reason("its heading says that it is in the language “{code}”", code=language)
            yield _finding(table, block, column, "", Sureness.LIKELY, reason)
    for column, reason in table.dropped:
        yield _finding(table, block, column, "", Sureness.CHECK, reason)


def _question(table: Table, block: int) -> ColumnFinding:
    total = len(table.rows)
    texts = table.texts(table.question)
    distinct = len(set(texts))
    length = round(mean_weight(texts))
    sure = Sureness.SURE if distinct >= 0.9 * total and length >= 20 else Sureness.LIKELY
    template = "{distinct} different texts of {length} letters on average on {total} rows"
    if question_is_named(table):
        template += ", under “{heading}”"
    elif length < 20:
        sure = Sureness.CHECK
    reason = Reason(
        template,
        distinct=distinct,
        length=length,
        total=total,
        heading=table.heading(table.question),
    )
    return _finding(table, block, table.question, "question", sure, reason)


def _code(table: Table, block: int, role: str, source: Source) -> ColumnFinding:
    if source.take == "number":
        reason = Reason("a number stands in front of each question's text")
        return _finding(table, block, source.column, role, Sureness.LIKELY, reason)
    texts = [text for text in table.texts(source.column) if text]
    unique, total = len(set(texts)), len(table.rows)
    sure = Sureness.SURE if unique == total else Sureness.LIKELY
    template = "{unique} different short codes on {total} rows"
    if table.grid.sheet.is_hidden_column(source.column):
        template += ", in a hidden column"
    reason = Reason(template, unique=unique, total=total)
    if role == "number" and unique < 0.97 * total:
        reason = Reason("numbers that begin again with every section")
    return _finding(table, block, source.column, role, sure, reason)


def _guidance(table: Table, block: int, source: Source) -> ColumnFinding:
    sure = Sureness.LIKELY
    heading = table.heading(source.column)
    if source.take == "comment":
        reason = Reason("comments on the cells of the questions")
    elif source.row_offset:
        reason = Reason("a text in the row below most questions")
    elif heading:
        reason = Reason("long texts under “{heading}”", heading=heading)
    else:
        reason, sure = Reason("long texts beside the questions"), Sureness.CHECK
    return _finding(table, block, source.column, "guidance", sure, reason)


def _section(table: Table, block: int, column: int, on: str, title: str) -> ColumnFinding:
    if on == "heading":
        reason = Reason("rows between the questions that hold nothing but a title")
    elif on == "outline":
        reason = Reason("titles between the questions, of more than one level by their looks")
    elif on == "header":
        reason = Reason("the headings are repeated, and this one changes each time")
    else:
        distinct = len({text for text in table.texts(column) if text})
        template = "{count} names that stay the same over several questions, under “{title}”"
        reason = Reason(template, count=distinct, title=title)
    return _finding(table, block, column, "section", Sureness.LIKELY, reason)


def confidence(table: Table) -> float:
    """How likely a table was understood, from 0 to 1; it grows with its length."""
    item = table.answer
    sureness, _ = answer_evidence(table, item)
    points = {Sureness.SURE: 0.45, Sureness.LIKELY: 0.38, Sureness.CHECK: 0.2}[sureness]
    if item.kind == "free":
        points -= 0.1
    points += 0.25 * (table.header is not None)
    texts = table.texts(table.question)
    points += 0.1 if len(set(texts)) >= 0.9 * len(texts) else 0.0
    points += 0.05 * (mean_weight(texts) >= 20 or question_is_named(table))
    points += 0.1 * (table.number is not None or table.id is not None)
    points += 0.1 * bool(table.fields)
    points = min(1.0, points) * min(1.0, (len(table.rows) + 3) / 10)
    return min(points, 0.45) if sureness is Sureness.CHECK else points


def sentence(table: Table) -> Reason:
    """One sentence on a table: its sheet, its questions, and its columns by letter."""
    named: list[tuple[str, int]] = []
    if table.number is not None and not table.take:
        named.append(("number", table.number.column))
    named.append(("question", table.question))
    for item, key in answer_keys(table):
        named.append((key, item.column))
    named += list(table.fields.items())
    named += [pair for fields in table.part_fields.values() for pair in fields.items()]
    places = joined(
        tuple(Reason(_PLACES[key], column=column_letters(column)) for key, column in named), ", "
    )
    _, reason = answer_evidence(table, table.answer)
    return Reason(
        "Sheet “{sheet}”, {count} questions: {places} ({reason}).",
        sheet=table.grid.sheet.name,
        count=len(table.rows),
        places=places,
        reason=reason,
    )
