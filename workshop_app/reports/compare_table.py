"""A comparison as plain tables: one row for each answer, or a column for each place."""

from __future__ import annotations

from workshop_app.core.changes import Comparison, Row, Side
from workshop_app.core.framework import Framework
from workshop_app.core.side_by_side import SideBySide
from workshop_app.reports.tables import Table
from workshop_app.reports.words import answer_text, field_title, plain_word, word

HEADER = (
    *("Change", "Number", "Question", "Answer", "Domain"),
    *("Number then", "Question then", "Then", "Level then", "Now", "Level now"),
    *("Matched by", "Remark", "Question id then", "Question id"),
)


def comparison_table(comparison: Comparison) -> Table:
    """Every row of a comparison; a level is "3", or "2-3" where the median splits."""
    here, there = comparison.here, comparison.baseline.framework
    rows = []
    for row in comparison.rows:
        question = row.question
        domain = (here if row.now.questions else there).domain(question.domain)
        several = len(question.fields) > 1
        rows.append(
            (
                plain_word(row.change),
                "; ".join(q.number for q in row.now.questions),
                "; ".join(q.text for q in row.now.questions),
                field_title(question, row.field) if several else "",
                f"{domain.number} {domain.title}".strip(),
                "; ".join(q.number for q in row.then.questions),
                "; ".join(q.text for q in row.then.questions),
                side_text(there, row.then),
                level_text(row.then.level),
                side_text(here, row.now),
                level_text(row.now.level),
                ", ".join(plain_word(how) for how in row.how),
                remark(row),
                "; ".join(q.id for q in row.then.questions),
                "; ".join(q.id for q in row.now.questions),
            )
        )
    return Table("comparison", HEADER, tuple(rows))


def side_by_side_table(found: SideBySide) -> Table:
    """A row for each answer, a column for each place, the workshop's own last."""
    header = ("Number", "Question", "Answer", *(place.title or "Here" for place in found.places))
    rows = []
    for line in found.lines:
        question = line.question
        answer = field_title(question, line.field) if len(question.fields) > 1 else ""
        cells = [
            word(cell.reserved) if cell.reserved else cell.text if cell.asked else "not asked"
            for cell in line.cells
        ]
        rows.append((question.number, question.text, answer, *cells))
    return Table("side_by_side", header, tuple(rows))


def side_text(framework: Framework, side: Side) -> str:
    """The answers of one side in words, each once."""
    texts = (
        answer_text(framework, question, value)
        for question, value in zip(side.questions, side.values, strict=True)
        if value is not None
    )
    return "; ".join(dict.fromkeys(texts))


def level_text(level: tuple[int, int] | None) -> str:
    """A median as a level: "3", or "2-3" where it splits; "" for none."""
    if level is None:
        return ""
    return str(level[0]) if level[0] == level[1] else f"{level[0]}-{level[1]}"


def remark(row: Row) -> str:
    """Why it cannot be compared, or that several questions stand behind it."""
    if row.why is not None:
        return row.reason
    return "median of several matched questions" if row.many else ""
