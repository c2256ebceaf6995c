"""What was noted, cited and checked: a row for each entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workshop_app.core.framework import Question
from workshop_app.core.records import NoteKind, Outcome, Point
from workshop_app.core.team import SourceKind
from workshop_app.reports.results_workbook.data import (
    DataTable,
    Value,
    a_day,
    day,
    moment,
    text,
    time,
    yes_no,
)
from workshop_app.reports.results_workbook.material import (
    ABOUT_QUESTION,
    GROUP_CODES,
    Material,
    about,
    code_cell,
    flag,
)

_Rows = Callable[[Material, Question], Iterator[tuple[Value, ...]]]

_BY = text("author", "who typed it; empty unless names are told")

NOTES = (
    *ABOUT_QUESTION,
    text("note_id", "id of the note"),
    text("kind", "what kind of note it is", "; ".join(NoteKind)),
    text("text", "the note as it stands now"),
    text("group", "where it was taken", GROUP_CODES),
    time("written_at", "when it was first typed"),
    time("revised_at", "when its text was changed last; empty if never"),
    _BY,
)
EVIDENCE = (
    *ABOUT_QUESTION,
    text("evidence_id", "id of the entry"),
    text("text", "the source in one line"),
    text("page", "where in the source"),
    text("source_id", "id of the source in the workshop’s list; empty where only text was typed"),
    text("title", "title of the source"),
    text("year", "its year, as it was typed"),
    text("holder", "who holds it"),
    text("kind", "what sort of source it is", "; ".join(SourceKind)),
    text("link", "address or path"),
    text("attached_file", "name of the file kept with the workshop"),
    time("written_at", "when it was typed"),
    _BY,
)
VERIFICATION = (
    *ABOUT_QUESTION,
    text("check_id", "id of the check"),
    text("point", "when in the process it was made", "; ".join(Point)),
    text("outcome", "what it found", "; ".join(Outcome)),
    text("comment", "what was written down"),
    text("role", "role of who checked"),
    text("checked_by", "who checked; empty unless names are told"),
    text("before_code", "code of the answer before; empty for a number or a text"),
    text("before_label", "the answer before, in words"),
    text("after_code", "code of the answer after"),
    text("after_label", "the answer after, in words"),
    text("assignee", "who follows it up; empty unless names are told"),
    day("due", "until when"),
    time("checked_at", "when it was recorded"),
    yes_no("latest", "whether it is the last check of the question"),
)


def notes_table(m: Material) -> DataTable:
    """All notes, question by question."""
    return DataTable("notes", "Notes", NOTES, tuple(_every(m, _notes)))


def evidence_table(m: Material) -> DataTable:
    """All sources of verification, question by question."""
    return DataTable("evidence", "Evidence", EVIDENCE, tuple(_every(m, _evidence)))


def verification_table(m: Material) -> DataTable:
    """All checks, question by question, oldest first."""
    rows = tuple(_every(m, _verification))
    return DataTable("verification", "Verification", VERIFICATION, rows)


def _every(m: Material, rows: _Rows) -> Iterator[tuple[Value, ...]]:
    for question in m.state.framework.questions:
        yield from rows(m, question)


def _notes(m: Material, question: Question) -> Iterator[tuple[Value, ...]]:
    for note in m.state.of(question.id).notes.values():
        yield (
            *about(question),
            *(note.id, str(note.kind), note.text, m.group(note.group)),
            *(moment(note.time), moment(note.revised), m.person(note.author)),
        )


def _evidence(m: Material, question: Question) -> Iterator[tuple[Value, ...]]:
    for each in m.state.of(question.id).evidence.values():
        source = m.state.setup.sources.get(each.source)
        record: tuple[Value, ...] = ("",) * 7
        if source is not None:
            file = source.file.name if source.file else ""
            record = (
                *(source.id, source.title, source.year, source.holder, str(source.kind)),
                *(source.link, file),
            )
        yield (
            *about(question),
            *(each.id, each.text, each.page, *record),
            *(moment(each.time), m.person(each.author)),
        )


def _verification(m: Material, question: Question) -> Iterator[tuple[Value, ...]]:
    entries = m.state.of(question.id).verification
    for entry in entries:
        yield (
            *about(question),
            *(entry.id, str(entry.point), str(entry.outcome), entry.comment, entry.role),
            m.person(entry.who or entry.author),
            *(code_cell(question, entry.before), m.label(question, entry.before)),
            *(code_cell(question, entry.after), m.label(question, entry.after)),
            *(m.person(entry.assignee), a_day(entry.due), moment(entry.time)),
            flag(entry is entries[-1]),
        )
