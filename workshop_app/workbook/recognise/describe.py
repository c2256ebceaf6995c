"""Say what each column was taken for, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.workbook.profile_model import Source
from workshop_app.workbook.recognise.grid import mean_weight
from workshop_app.workbook.recognise.inputs import Input
from workshop_app.workbook.recognise.model import ColumnFinding, Sureness
from workshop_app.workbook.recognise.roles import question_is_named
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.refs import column_letters
from workshop_app.workbook.scales import is_scale_like
from workshop_app.workbook.words import ANSWER_WORDS, GOAL_WORDS, OTHER_LIST_WORDS, has_word

_FIELD_NAMES = {"comments": "notes", "sources": "evidence", "verification": "verification"}


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
    table: Table, block: int, column: int, role: str, sureness: Sureness, reason: str
) -> ColumnFinding:
    heading = table.heading(column)
    return ColumnFinding(table.grid.sheet.name, block, column, role, heading, sureness, reason)


def _answers(table: Table, block: int) -> Iterator[ColumnFinding]:
    for item, key in answer_keys(table):
        sureness, reason = answer_evidence(table, item)
        yield _finding(table, block, item.column, key, sureness, reason)


def answer_evidence(table: Table, item: Input) -> tuple[Sureness, str]:
    """How sure a column is the answer, and what speaks for it."""
    heading = table.heading(item.column)
    named = has_word(heading, ANSWER_WORDS)
    under = f" under “{heading}”" if heading else ""
    total = len(table.rows)
    if item.kind == "ticks":
        first, last = column_letters(item.column), column_letters(item.last)
        labels = ", ".join(f"“{label}”" for label in item.options)
        return Sureness.LIKELY, f"columns {first} to {last} to tick, headed {labels}"
    sheet = table.grid.sheet
    if item.kind == "free":
        what = "unlocked" if sheet.scan.protected else "empty"
        reason = f"{what} cells{under} beside {total} questions, without drop-down lists"
        return (Sureness.LIKELY if named else Sureness.CHECK), reason
    listed = sum(bool(sheet.list_at(row + item.offset, item.column)) for row in table.rows)
    where = "below" if item.offset else "beside"
    every = "every question" if listed == total else f"{listed} of {total} questions"
    kind = "unlocked" if sheet.scan.protected else "open"
    options = len(item.options)
    reason = f"{kind} cells{under} with a drop-down list of {options} entries {where} {every}"
    if listed < 0.5 * total or (has_word(heading, OTHER_LIST_WORDS) and not named):
        return Sureness.CHECK, reason
    sure = listed >= 0.95 * total and (named or is_scale_like(item.options))
    return (Sureness.SURE if sure and total > 3 else Sureness.LIKELY), reason


def _others(table: Table, block: int) -> Iterator[ColumnFinding]:
    total = len(table.rows)
    texts = table.texts(table.question)
    distinct = len(set(texts))
    length = round(mean_weight(texts))
    reason = f"{distinct} different texts of {length} letters on average on {total} rows"
    sure = Sureness.SURE if distinct >= 0.9 * total and length >= 20 else Sureness.LIKELY
    if question_is_named(table):
        reason += f", under “{table.heading(table.question)}”"
    elif length < 20:
        sure = Sureness.CHECK
    yield _finding(table, block, table.question, "question", sure, reason)
    for role, source in (("number", table.number), ("id", table.id)):
        if source is not None:
            yield _code(table, block, role, source)
    if table.guidance is not None:
        yield _guidance(table, block, table.guidance)
    for key, column in table.fields.items():
        heading = table.heading(column)
        free = round(100 * table.grid.empty_share(table.rows, column))
        reason = f"the heading “{heading}” says {_FIELD_NAMES[key]}; {free}% of its cells are empty"
        yield _finding(table, block, column, key, Sureness.LIKELY, reason)
    for level, title in table.levels:
        if level.column is not None:
            yield _section(table, block, level.column, level.on, title)
    for column, title in table.facets:
        reason = f"names under “{title}” that return again and again"
        yield _finding(table, block, column, "facet", Sureness.LIKELY, reason)
    if table.unit is not None:
        yield _finding(table, block, table.unit, "unit", Sureness.LIKELY, "its heading says so")
    for column, why in table.dropped:
        yield _finding(table, block, column, "", Sureness.CHECK, f"a drop-down list, but {why}")


def _code(table: Table, block: int, role: str, source: Source) -> ColumnFinding:
    if source.take == "number":
        reason = "a number stands in front of each question's text"
        return _finding(table, block, source.column, role, Sureness.LIKELY, reason)
    texts = [text for text in table.texts(source.column) if text]
    unique = len(set(texts))
    sure = Sureness.SURE if unique == len(table.rows) else Sureness.LIKELY
    hidden = ", in a hidden column" if table.grid.sheet.is_hidden_column(source.column) else ""
    reason = f"{unique} different short codes on {len(table.rows)} rows{hidden}"
    return _finding(table, block, source.column, role, sure, reason)


def _guidance(table: Table, block: int, source: Source) -> ColumnFinding:
    if source.take == "comment":
        reason, sure = "comments on the cells of the questions", Sureness.LIKELY
    elif source.row_offset:
        reason, sure = "a text in the row below most questions", Sureness.LIKELY
    else:
        heading = table.heading(source.column)
        reason = f"long texts under “{heading}”" if heading else "long texts beside the questions"
        sure = Sureness.LIKELY if heading else Sureness.CHECK
    return _finding(table, block, source.column, "guidance", sure, reason)


def _section(table: Table, block: int, column: int, on: str, title: str) -> ColumnFinding:
    if on == "heading":
        reason = "rows between the questions that hold nothing but a title"
        return _finding(table, block, column, "section", Sureness.LIKELY, reason)
    if on == "header":
        reason = "the headings are repeated, and this one changes each time"
        return _finding(table, block, column, "section", Sureness.LIKELY, reason)
    distinct = len({text for text in table.texts(column) if text})
    reason = f"{distinct} names that stay the same over several questions, under “{title}”"
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


def sentence(table: Table) -> str:
    """One sentence on a table: its sheet, its questions, and its columns by letter."""
    named: list[tuple[str, int]] = []
    if table.number is not None and not table.take:
        named.append(("numbers", table.number.column))
    named.append(("questions", table.question))
    for item, key in answer_keys(table):
        named.append(("goals" if key == "goal" else "answers", item.column))
    named += [(key, column) for key, column in table.fields.items()]
    places = ", ".join(f"{what} in column {column_letters(column)}" for what, column in named)
    _, reason = answer_evidence(table, table.answer)
    return f"Sheet “{table.grid.sheet.name}”, {len(table.rows)} questions: {places} ({reason})."
