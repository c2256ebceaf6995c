"""Findings by an axis: for each of its values figures, questions with answers, strengths, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workshop_app.core.framework import Question
from workshop_app.core.records import Note, NoteKind
from workshop_app.reports.assessment.figures import (
    distribution_figures,
    heat_map_blocks,
    other_axis,
)
from workshop_app.reports.assessment.material import DOMAINS, Material, Stretch, Told
from workshop_app.reports.assessment.telling import (
    answer_cell,
    answer_shade,
    check_cell,
    coverage_text,
    figures_line,
    median_text,
    summary_lines,
)
from workshop_app.reports.blocks import Block, ColumnAlign, Grid, Heading, Line, Role


def findings_blocks(m: Material, axis: str) -> Iterator[Block]:
    """The part on one axis (or `DOMAINS`), under its own heading of level 1."""
    stretches = m.stretches(axis)
    if not stretches:
        yield m.nothing()
        return
    yield overview(m, axis, stretches)
    if axis == m.leading_axis:
        yield from heat_map_blocks(m)
    for stretch in stretches:
        yield Heading(2, stretch.title)
        yield from stretch_blocks(m, stretch, axis)


def overview(m: Material, axis: str, stretches: list[Stretch]) -> Grid:
    """Median and coverage of every value of the axis."""
    words = m.words
    rows = []
    for stretch in stretches:
        summary = m.summary(stretch.entries)
        rows.append((stretch.title, median_text(m, summary) or "–", coverage_text(m, summary)))
    return Grid(
        (m.axis_title(axis), words("col.median"), words("col.coverage")),
        (8, 10, 5),
        tuple(rows),
        summary=part_title(m, axis),
    )


def part_title(m: Material, axis: str) -> str:
    """ "Findings by area of care"."""
    if axis == DOMAINS:
        return m.words("part.findings_by_domain")
    return m.words("part.findings_by", axis=m.axis_inside(axis))


def stretch_blocks(m: Material, stretch: Stretch, axis: str) -> Iterator[Block]:
    """What one value's questions say together, then one by one."""
    words = m.words
    summary = m.summary(stretch.entries)
    yield from summary_lines(m, summary)
    yield from figures_line(m, stretch.entries)
    yield from distribution_figures(m, stretch, other_axis(m, axis))
    yield from question_blocks(m, stretch)
    for kind, title in ((NoteKind.STRENGTH, "strengths"), (NoteKind.GAP, "gaps")):
        yield Line(Role.LABEL, words(title))
        yield from m.or_nothing(note_lines(m, m.notes(stretch.questions, kind)))


def question_blocks(m: Material, stretch: Stretch) -> Iterator[Block]:
    """The questions with their answers, coloured by level, and the state of their checking.

    Of a question answered for several populations only the answers of this stretch are told.
    Those without an answer are named by their numbers: their words stand in the annex.
    """
    words = m.words
    asked = [told for told in m.told(stretch) if told.answers]
    left = [told.question.number for told in m.told(stretch) if not told.answers]
    if asked:
        yield _answered(m, asked)
    if left:
        told = words("list").join(left)
        yield Line(Role.QUIET, words("without_answer", count=len(left), numbers=told))


def _answered(m: Material, asked: Sequence[Told]) -> Grid:
    words = m.words
    return Grid(
        tuple(words(f"col.{name}") for name in ("number", "question", "answer", "check")),
        (3, 14, 7, 5),
        tuple(
            (
                told.question.number,
                m.texts.question(told.question),
                answer_cell(m, told),
                check_cell(m, told.question),
            )
            for told in asked
        ),
        aligns=(ColumnAlign.START,) * 4,
        shades=tuple((None, None, answer_shade(m, told), None) for told in asked),
    )


def note_lines(m: Material, notes: Iterable[tuple[Question, Note]]) -> Iterator[Line]:
    """Notes as bullets, each with the question it was taken at and the group."""
    for question, note in notes:
        where = (question.number, m.group_name(note.group))
        quiet = m.words("list").join(part for part in where if part)
        yield Line(Role.BULLET, note.text, quiet=quiet)
