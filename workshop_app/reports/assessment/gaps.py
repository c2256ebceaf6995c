"""Figures of populations with gap and level, where the tool asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.core.indicators import FigureGaps, FigureRow, Gap, Side, figure_gaps, widest
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.assessment.telling import figure, of_share, shortened
from workshop_app.reports.blocks import Block, ColumnAlign, Grid, Line, Role

_WIDTHS = (3, 12, 5, 5, 5, 4)


def gap_blocks(m: Material) -> Iterator[Block]:
    """Coverage, what the columns mean, and the table; nothing where no question asks for it."""
    found = figure_gaps(m.state, m.digests)
    if not found.rows:
        return
    words = m.words
    told = [(words.of("reserved", code), count) for code, count in found.reserved]
    told.append((words("unanswered"), found.unanswered))
    quiet = words("list").join(f"{label} {count}" for label, count in told if count)
    known = of_share(m, found.known, found.applicable)
    yield Line(Role.BODY, known, words("gaps.known"), quiet)
    yield Line(Role.BODY, words("gaps.about"))
    yield _table(m, found)


def _table(m: Material, found: FigureGaps) -> Grid:
    words = m.words
    rows: list[tuple[str, ...]] = []
    strong: set[int] = set()
    several = len({row.section for row in found.rows}) > 1
    before = ""
    for row in found.rows:
        if several and row.section[0] != before:
            before = row.section[0]
            strong.add(len(rows))
            title = m.texts.domain(m.state.framework.domain(before))
            rows.append(("", title, "", "", "", ""))
        first = row.sides[0]
        text = question_text(m, row)
        if not row.gaps:
            rows.append((row.number, text, side_text(m, row, first), "", "", _level(m, row, first)))
        for place, (gap, side) in enumerate(zip(row.gaps, row.sides[1:], strict=True)):
            lead = (row.number, text) if not place else ("", "")
            texts = (side_text(m, row, first), side_text(m, row, side))
            rows.append((*lead, *texts, gap_text(m, row, gap), _level(m, row, first, side)))
    names = ("number", "question")
    return Grid(
        (
            *(words(f"col.{name}") for name in names),
            *_side_titles(m, found),
            *(words(f"col.{name}") for name in ("gap", "figure_level")),
        ),
        _WIDTHS,
        tuple(rows),
        summary=words("part.gaps"),
        aligns=(ColumnAlign.START,) * 6,
        strong=frozenset(strong),
    )


def _side_titles(m: Material, found: FigureGaps) -> tuple[str, str]:
    """The bank's own names where all questions have the same."""
    firsts = {row.sides[0].title for row in found.rows if row.gaps}
    others = {gap.title for row in found.rows for gap in row.gaps}
    first = firsts.pop() if len(firsts) == 1 else ""
    other = others.pop() if len(others) == 1 else ""
    return (
        m.texts.axis_value(first) or m.words("col.figure"),
        m.texts.axis_value(other) or m.words("col.comparison"),
    )


def question_text(m: Material, row: FigureRow) -> str:
    """The question in the report's language, with its unit."""
    question = m.state.framework.find_question(row.question)
    text = m.texts.question(question) if question else row.text
    return m.words("gaps.with_unit", question=text, unit=row.unit) if row.unit else text


def amount(m: Material, row: FigureRow, value: float) -> str:
    """A figure: "42 %", "1250"."""
    return m.words("percent", value=figure(value)) if row.percent else figure(value)


def side_text(m: Material, row: FigureRow, side: Side) -> str:
    """A figure, the reserved answer in words, or a dash for no answer."""
    if side.value is not None:
        return amount(m, row, side.value)
    return m.words.of("reserved", side.reserved) if side.reserved else "–"


def gap_text(m: Material, row: FigureRow, gap: Gap) -> str:
    """ "26 points below, behind"; a dash where either figure is not there."""
    words = m.words
    if gap.difference is None:
        return "–"
    if gap.difference == 0:
        return words("gaps.same")
    size = figure(abs(gap.difference))
    if row.percent:
        size = words("gaps.points", value=size)
    elif row.unit:
        size = words("gaps.size", value=size, unit=row.unit)
    told = words("gaps.below" if gap.difference < 0 else "gaps.above", amount=size)
    standing = words.of("standing", gap.standing) if gap.standing else ""
    return words("list").join(part for part in (told, standing) if part)


def _level(m: Material, row: FigureRow, *sides: Side) -> str:
    """ "1 – 2 (of 4)": the levels of both sides; "" without thresholds."""
    if not row.levels:
        return ""
    told = " – ".join("?" if side.level is None else str(side.level) for side in sides)
    if all(side.level is None for side in sides):
        return "–"
    return m.words("gaps.levels", levels=told, size=row.levels)


def widest_gaps(m: Material, longest: int) -> list[str]:
    """The gaps that come first, in words of at most ``longest`` letters.

    Where the children are behind, the widest first; the question gives way to the gap.
    """
    found = []
    for row, gap in widest(figure_gaps(m.state, m.digests)):
        told = gap_text(m, row, gap)
        room = longest - len(m.words("gaps.line", question="", gap=told))
        question = shortened(f"{row.number} {question_text(m, row)}", room)
        found.append(m.words("gaps.line", question=question, gap=told))
    return found
