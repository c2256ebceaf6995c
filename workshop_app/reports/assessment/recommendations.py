"""Recommendations in the order of the findings, and those of the groups' reports."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.core.records import NoteKind
from workshop_app.core.report_back import GroupReport, SectionKind, report_rows
from workshop_app.reports.assessment.findings import note_lines
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.blocks import Block, Heading, Line, Role


def recommendations_blocks(m: Material) -> Iterator[Block]:
    """The whole part, below its heading: each value of the leading axis, the empty ones too."""
    told: set[str] = set()
    for stretch in m.stretches(m.leading_axis):
        yield Heading(2, stretch.title)
        notes = m.notes(stretch.questions, NoteKind.RECOMMENDATION)
        told |= {note.id for _, note in notes}
        yield from m.or_nothing(note_lines(m, notes))
    rest = [
        (question, note)
        for question, note in m.notes(m.asked, NoteKind.RECOMMENDATION)
        if note.id not in told
    ]
    if rest:
        yield Heading(2, m.words("recommendations.other"))
        yield from note_lines(m, rest)
    goals = [line for report in m.state.setup.reports.values() for line in _goals(m, report)]
    if goals:
        yield Heading(2, m.words("recommendations.groups"))
        yield from goals


def _goals(m: Material, report: GroupReport) -> Iterator[Line]:
    """Goals of a group's report with their strategies."""
    wanted = {s.key for s in report.template.sections if s.kind is SectionKind.GOALS}
    name = m.group_name(report.group)
    for row in report_rows(report):
        if row.section in wanted and row.role in ("goal", "strategy"):
            below = int(row.role == "strategy")
            yield Line(Role.BULLET, row.text, quiet="" if below else name, level=below)
