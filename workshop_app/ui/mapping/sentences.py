"""Sentences of the mapping assistant: why a column is taken for something, and what looks wrong."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_app.ui.mapping.roles import MappingWords, role_name
from workshop_app.workbook.mapping import Part
from workshop_app.workbook.mapping_evidence import Evidence, Ground, Sureness
from workshop_app.workbook.mapping_preview import Finding, Problem
from workshop_app.workbook.profile_model import Rows
from workshop_app.workbook.refs import column_letters

_MOST_ROWS = 4


def sureness(value: Sureness) -> str:
    """One word for how sure a guess is."""
    words = {
        Sureness.SURE: MappingWords.tr("sure"),
        Sureness.LIKELY: MappingWords.tr("likely"),
        Sureness.CHECK: MappingWords.tr("check"),
    }
    return words[value]


def reason(evidence: Evidence) -> str:
    """Why a column is taken for its role, without a capital at the start."""
    texts = {
        Ground.LISTS_EVERYWHERE: MappingWords.tr(
            "cells with a drop-down of {options} options beside every question."
        )
        if not evidence.unlocked
        else MappingWords.tr(
            "unlocked cells with a drop-down of {options} options beside every question."
        ),
        Ground.LISTS_SOMETIMES: MappingWords.tr(
            "{count} of {total} questions have a drop-down here."
        ),
        Ground.OPTIONS_WRITTEN: MappingWords.tr("its options are written out in this mapping."),
        Ground.NO_LISTS: MappingWords.tr(
            "no drop-down lists here; answers will be free text unless you write out the options."
        ),
        Ground.LONG_TEXTS: MappingWords.tr(
            "the longest texts, {count} different ones on {total} rows."
        ),
        Ground.SHORT_TEXTS: MappingWords.tr("short texts; questions are usually sentences."),
        Ground.UNIQUE_CODES: MappingWords.tr("a short code on every row, never the same twice."),
        Ground.SOME_CODES: MappingWords.tr("short codes on {count} of {total} rows."),
        Ground.REPEATED_NAMES: MappingWords.tr("{count} names that repeat over {total} rows."),
        Ground.MANY_NAMES: MappingWords.tr(
            "{count} different names on {total} rows, which is many for sections."
        ),
        Ground.HEADING_AND_EMPTY: MappingWords.tr(
            "its heading is “{heading}” and most cells wait to be filled."
        ),
        Ground.HEADING: MappingWords.tr("its heading is “{heading}”."),
        Ground.NO_HEADING: MappingWords.tr("nothing in its heading says so; please check."),
        Ground.SAME_HEADING: MappingWords.tr(
            "{count} columns have such a heading; please check that it is this one."
        ),
        Ground.EMPTY: MappingWords.tr(
            "the column is empty on the rows of the questions; please check."
        ),
        Ground.FEW_ROWS: MappingWords.tr("no question was found yet, so nothing can be measured."),
    }
    return texts[evidence.ground].format(
        count=evidence.count,
        total=evidence.total,
        options=evidence.options,
        heading=evidence.heading,
    )


def chosen() -> str:
    """Why, where the person decided."""
    return MappingWords.tr("you chose it.")


def row_list(rows: Sequence[int]) -> str:
    """“row 9”, “rows 9 and 14”, “rows 9, 10, 14 and 3 more”."""
    if not rows:
        return ""
    if len(rows) == 1:
        return MappingWords.tr("row {row}").format(row=rows[0])
    if len(rows) <= _MOST_ROWS:
        first = ", ".join(str(row) for row in rows[:-1])
        return MappingWords.tr("rows {first} and {last}").format(first=first, last=rows[-1])
    first = ", ".join(str(row) for row in rows[: _MOST_ROWS - 1])
    return MappingWords.tr("rows {first} and {count} more").format(
        first=first, count=len(rows) - _MOST_ROWS + 1
    )


def finding_title(finding: Finding) -> str:
    """What is the matter, in a few words."""
    count = len(finding.rows)
    role = role_name(finding.role) if finding.role is not None else ""
    one = count == 1
    texts = {
        Problem.NO_QUESTION_COLUMN: MappingWords.tr("No column holds the question"),
        Problem.NO_RESPONSE_COLUMN: MappingWords.tr("No column takes the response"),
        Problem.NO_QUESTIONS: MappingWords.tr("No question was found"),
        Problem.NO_OPTIONS: MappingWords.tr("1 row has no options")
        if one
        else MappingWords.tr("{count} rows have no options"),
        Problem.SHARED_CELL: MappingWords.tr("{count} questions share an answer cell"),
        Problem.LOCKED: MappingWords.tr("{role}: {count} cells are locked"),
        Problem.FORMULA: MappingWords.tr("{role}: 1 cell holds a formula")
        if one
        else MappingWords.tr("{role}: {count} cells hold a formula"),
        Problem.REPEATED_NUMBER: MappingWords.tr(
            "{count} questions share their number with another"
        ),
        Problem.LEVEL_ORDER: MappingWords.tr("Level 1 is “{text}”, is that the least?"),
        Problem.HIDDEN_ROWS: MappingWords.tr("1 question is on a hidden row")
        if one
        else MappingWords.tr("{count} questions are on hidden rows"),
        Problem.READER: "{text}",
    }
    text = (
        finding.text.partition(" … ")[0] if finding.problem is Problem.LEVEL_ORDER else finding.text
    )
    return texts[finding.problem].format(count=count, role=role, text=text)


def finding_place(finding: Finding) -> str:
    """Where it is: the sheet and its rows."""
    rows = row_list(finding.rows)
    if not finding.sheet:
        return ""
    return f"{finding.sheet}, {rows}" if rows else finding.sheet


def finding_advice(finding: Finding) -> str:
    """What can be done about it."""
    texts = {
        Problem.NO_QUESTION_COLUMN: MappingWords.tr(
            "Click the column with the questions and press Q."
        ),
        Problem.NO_RESPONSE_COLUMN: MappingWords.tr(
            "Click the column where answers are written and press R."
        ),
        Problem.NO_QUESTIONS: MappingWords.tr(
            "Check the first row and the columns, or skip the sheet."
        ),
        Problem.NO_OPTIONS: MappingWords.tr(
            "They become questions with a free text; write out options if they should not."
        ),
        Problem.SHARED_CELL: MappingWords.tr(
            "Only one answer fits into the cell; check the response column."
        ),
        Problem.LOCKED: MappingWords.tr(
            "The sheet protects them; the export asks before it writes there."
        ),
        Problem.FORMULA: MappingWords.tr("The export leaves these cells alone."),
        Problem.REPEATED_NUMBER: MappingWords.tr(
            "The room may take one for the other; the workshop still tells them apart."
        ),
        Problem.LEVEL_ORDER: MappingWords.tr(
            "Turn the levels around if the first option means the most."
        ),
        Problem.HIDDEN_ROWS: MappingWords.tr(
            "They are part of the workshop; “Change rows” can leave them out."
        ),
        Problem.READER: "",
    }
    return texts[finding.problem]


def column_name(column: int) -> str:
    """“column E”."""
    return MappingWords.tr("column {letters}").format(letters=column_letters(column))


def part_place(part: Part) -> str:
    """Where a part of a table stands, shortly: “column E”, or what of it is meant."""
    letters = column_letters(part.column)
    if part.row_offset:
        text = MappingWords.tr("{letters}, {rows} below")
    elif part.last_column > part.column:
        text = MappingWords.tr("columns {letters} to {last}")
    elif part.take == "comment":
        text = MappingWords.tr("comments on {letters}")
    elif part.take:
        text = MappingWords.tr("within {letters}")
    elif part.on in ("heading", "outline"):
        text = MappingWords.tr("heading rows, {letters}")
    elif part.on == "header":
        text = MappingWords.tr("headings of {letters}")
    else:
        return column_name(part.column)
    return text.format(letters=letters, rows=part.row_offset, last=column_letters(part.last_column))


def rows_sentence(header: int | None, rows: Rows) -> str:
    """Which rows a table reads."""
    end = {
        "last": MappingWords.tr("to the end of the sheet"),
        "blank": MappingWords.tr("to the first empty cell in {letters}"),
        "validation": MappingWords.tr("to the last drop-down in {letters}"),
    }.get(rows.until.partition(":")[0], MappingWords.tr("to row {row}"))
    end = end.format(letters=column_letters(rows.column or 0), row=rows.until.partition(":")[2])
    head = MappingWords.tr("No heading row, questions from row {first} {end}")
    if header is not None:
        head = MappingWords.tr("Headings in row {row}, questions from row {first} {end}")
    if len(rows.skip) == 1:
        head += MappingWords.tr(", 1 question left out")
    elif rows.skip:
        head += MappingWords.tr(", {count} questions left out").format(count=len(rows.skip))
    return head.format(row=header, first=rows.first, end=end)
