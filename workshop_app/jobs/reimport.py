"""A filled workbook comes back: compare it with what was given out and with what stands here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workshop_app.core.asking import Silence, silence
from workshop_app.core.cell_lines import even, parts
from workshop_app.core.editions import bank_framework
from workshop_app.core.entries import TEXT_FIELDS, entries
from workshop_app.core.framework import Question, Reserved
from workshop_app.core.incoming import (
    Answer,
    AnswerKey,
    Baseline,
    FileAnswer,
    FileSide,
    FileText,
    Incoming,
    Now,
    Piece,
    Unread,
    compare,
)
from workshop_app.core.rebinding import with_choices
from workshop_app.core.records import Exported, Stage
from workshop_app.core.state import (
    State,
)
from workshop_app.jobs.action_plan import new_actions
from workshop_app.jobs.answer_reading import (
    AnswerReader,
    answer_text,
    as_number,
    cell_text,
    whole,
)
from workshop_app.jobs.answers import answers
from workshop_app.jobs.export import export_source
from workshop_app.jobs.files import OpenWorkshop
from workshop_app.jobs.filled_file import FilledFile, Missing, read_filled
from workshop_app.jobs.given_out import stored_pieces
from workshop_app.jobs.opening import Given
from workshop_app.workbook.bank import Bank
from workshop_app.workbook.values import CellValue, Percent

REASONS: Mapping[Unread, str] = {
    Unread.NOT_IN_LIST: "“{text}” is not in the list of question {question}",
    Unread.AMBIGUOUS: "“{text}” can mean several answers to question {question}",
    Unread.NOT_A_NUMBER: "“{text}” is not the number question {question} asks for",
    Unread.NOT_A_DATE: "“{text}” is not a date that can be read in one way for question {question}",
    Unread.CELL_ERROR: "“{text}” is an error of the spreadsheet, not an answer to {question}",
}
"""Why an answer means nothing; to be filled with ``text`` and the question's number."""


@dataclass(frozen=True, slots=True)
class Unbound:
    """A question only the file has. ``filled`` says whether anything stands in its cells."""

    id: str
    number: str
    text: str
    filled: bool


@dataclass(frozen=True)
class Comparison:
    """A filled workbook compared with a workshop.

    ``baseline`` is the export it was compared with, None where the workshop never gave it out.
    ``unbound`` are questions of the file that are none of the workshop's, ``missing`` those of the
    workshop's workbook that are nowhere in the file, by sheet.
    """

    file: FilledFile
    rows: tuple[Incoming, ...]
    baseline: Exported | None
    unbound: tuple[Unbound, ...]
    missing: tuple[Missing, ...] = ()
    new_actions: tuple[str, ...] = ()
    """activities typed on the file's sheet of the action plan that the plan here never had"""

    @property
    def lost(self) -> int:
        """How many questions are missing."""
        return sum(len(item.questions) for item in self.missing)

    @property
    def mostly_missing(self) -> bool:
        """Whether more are missing than found."""
        return 2 * self.lost > len(self.file.source.places)

    @property
    def name(self) -> str:
        return self.file.name


def compare_workbook(
    opened: OpenWorkshop, given: Given, profile: str | Path | None = None
) -> Comparison:
    """Read and compare in one step. Raises JobError or WorkbookError."""
    state = opened.workshop.state
    file = read_filled(given, export_source(opened), bank_framework(state), profile)
    return compare_filled(state, file)


def compare_filled(
    state: State, file: FilledFile, bindings: Mapping[str, str] | None = None
) -> Comparison:
    """Compare a file that was read with what the workshop says at this moment.

    ``bindings`` adds to what was bound by itself: question id in the file → id here, "" for none.
    """
    sources = with_choices(file.rebinding, bindings or {})
    side, pairs = _file_side(state, file, sources)
    reader = AnswerReader(state, file.bank, pairs)
    export = _baseline_export(state, file, side, pairs)
    own_reader = AnswerReader(state, file.source, {q.id: q.id for q in state.framework.questions})
    baseline = _baseline(state, file.source, own_reader, export)
    now = _now(state, file.source)
    answered = tuple(
        replace(item, answer=_read(state, reader, item, file, sources)) for item in side.answers
    )
    rows = compare(baseline, now, FileSide(answered, side.texts))
    order = {question.id: place for place, question in enumerate(state.framework.questions)}
    rows = tuple(sorted(rows, key=lambda row: (order[row.question], _place(state, row))))
    chosen = {there for ids in sources.values() for there in ids}
    unbound = tuple(
        Unbound(q.id, q.number, q.text, bool(file.contents.get(q.id)))
        for q in file.bank.framework.questions
        if q.id not in chosen
    )
    missing = (
        replace(item, questions=tuple(one for one in item.questions if one not in sources))
        for item in file.missing
    )
    lacking = tuple(item for item in missing if item.questions)
    planned = new_actions(state, file.plan)
    return Comparison(file, rows, export, unbound, lacking, planned)


def reason_text(row: Incoming, state: State) -> str:
    """Why an answer in the file means nothing here; "" where it does."""
    if row.reason is None:
        return ""
    question = state.question(row.question)
    number = question.number if question else row.question
    return REASONS[row.reason].format(text=row.theirs, question=number)


def usual_stage(state: State) -> Stage:
    """The latest stage answers were recorded at; pre-fill in a new workshop."""
    found = {stage for spoken in state.questions.values() for stage, _ in spoken.decisions}
    return next((stage for stage in reversed(Stage) if stage in found), Stage.PREFILL)


def _place(state: State, row: Incoming) -> int:
    """Where a row stands among those of its question: the response first, then other answers."""
    fields = (*_question(state, row.question).field_keys, *TEXT_FIELDS)
    return fields.index(row.field)


# --- the three sides ---------------------------------------------------------------------------


def _file_side(
    state: State, file: FilledFile, sources: Mapping[str, Sequence[str]]
) -> tuple[FileSide, dict[str, str]]:
    """The file's cells by the workshop's questions; answers are not read yet."""
    answered: list[FileAnswer] = []
    pairs: dict[str, str] = {}
    shared: dict[tuple[str, str, str], dict[str, str]] = {}
    numbers = {question.id: question.number for question in state.framework.questions}
    for question in state.framework.questions:
        there = sources.get(question.id, ())
        if not there:
            continue
        pairs[question.id] = there[0]
        for field in question.field_keys:
            ref = file.bank.fields.get(there[0], {}).get(field)
            if ref is not None:
                answered.append(FileAnswer(question.id, ref.sheet, ref.cell, None, field))
        for field in TEXT_FIELDS:
            for twin in there:
                ref = file.bank.fields.get(twin, {}).get(field)
                if ref is not None:
                    owners = shared.setdefault((field, ref.sheet, ref.cell), {})
                    owners.setdefault(question.id, twin)
    cells: dict[tuple[str, tuple[str, ...]], FileText] = {}
    for (field, sheet, cell), owners in shared.items():
        content = file.contents.get(next(iter(owners.values())), {}).get(field)
        text = content.text if content else ""
        key = field, tuple(owners)
        if key in cells:
            # several questions of the file are one here
            first = cells[key]
            text = "\n".join(part for part in (first.text, text) if part)
            cells[key] = FileText(first.questions, field, first.sheet, first.cell, text)
        else:
            who = tuple((question, numbers[question]) for question in owners)
            cells[key] = FileText(who, field, sheet, cell, text)
    return FileSide(tuple(answered), tuple(cells.values())), pairs


def _read(
    state: State,
    reader: AnswerReader,
    item: FileAnswer,
    file: FilledFile,
    sources: Mapping[str, Sequence[str]],
) -> Answer | None:
    question = _question(state, item.question)
    found: list[Answer] = []
    for there in sources[item.question]:
        content = file.contents.get(there, {}).get(item.field)
        answer = reader.read(question, content.value, content.text) if content else None
        if answer is not None and not any(answer.same(other) for other in found):
            found.append(answer)
    if len(found) > 1:
        return Answer(" / ".join(answer.text for answer in found), None, Unread.AMBIGUOUS)
    return found[0] if found else None


def _baseline_export(
    state: State, file: FilledFile, side: FileSide, pairs: Mapping[str, str]
) -> Exported | None:
    """The export the file was most likely made from; None if it is nearer to the bare source.

    The very file is known by its checksum, an edited one by how many of its cells still say what
    was written into them.
    """
    exports = state.setup.exports
    for export in reversed(exports):
        if export.sha256 == file.sha256:
            return export
    told = {(row.questions[0][0], row.field): even(row.text) for row in side.texts}
    for item in side.answers:
        content = file.contents.get(pairs[item.question], {}).get(item.field)
        told[item.key] = _even(content.value if content else None)
    asked = {key for export in exports for key in _written(export)} & told.keys()
    standing = {key: _even(file.source.standing.get(key[0], {}).get(key[1])) for key in asked}

    def agreement(export: Exported | None) -> int:
        wrote = _written(export) if export else {}
        return sum(
            told.get(key) == (_even(wrote[key]) if key in wrote else standing[key]) for key in asked
        )

    best, most = None, agreement(None)
    for export in exports:
        # of two that fit alike the later one counts
        if (found := agreement(export)) >= most:
            best, most = export, found
    return best


def _even(value: CellValue) -> str:
    """A value in one spelling: a share as a number, however it is shown."""
    number = as_number(value) if isinstance(value, Percent) or "%" in str(value) else None
    return even(cell_text(value if number is None else number))


def _written(export: Exported) -> dict[tuple[str, str], CellValue]:
    return {
        (question, field): value
        for question, fields in export.values.items()
        for field, value in fields.items()
    }


def _baseline(
    state: State, source: Bank, reader: AnswerReader, export: Exported | None
) -> Baseline:
    told: dict[AnswerKey, Answer] = {}
    texts: dict[tuple[str, str], list[Piece]] = {}
    written: set[AnswerKey] = set()
    cells = _written(export) if export else {}
    # questions may share a cell; what was written into it stands under one of them
    done = {(source.fields.get(q, {}).get(field), field) for q, field in cells}
    for question in state.framework.questions:
        wrote = export.values.get(question.id, {}) if export else {}
        standing = source.standing.get(question.id, {})
        for field in question.field_keys:
            if wrote.get(field) is not None:
                written.add((question.id, field))
            answer = reader.read(question, wrote.get(field, standing.get(field)))
            if answer is not None:
                told[question.id, field] = answer
        if export is None:
            continue
        for field in TEXT_FIELDS:
            if field in wrote:
                texts[question.id, field] = stored_pieces(export, question.id, field)
                continue
            ref = source.fields.get(question.id, {}).get(field)
            text = standing.get(field)
            if text and (ref, field) not in done:
                done.add((ref, field))
                # entry by entry, so that one somebody changed is told from the others
                texts[question.id, field] = [Piece(question.id, "", part) for part in parts(text)]
    return Baseline(export is not None, told, frozenset(written), texts)


def _now(state: State, source: Bank) -> Now:
    wrote = {(item.question_id, item.field): item.value for item in answers(state, source).values}
    told: dict[AnswerKey, Answer] = {}
    for question in state.framework.questions:
        if silence(state, question) is Silence.NOT_APPLICABLE:
            for key in question.field_keys:
                if (question.id, key) in wrote:
                    shown = answer_text(Reserved.NOT_APPLICABLE.value, wrote[question.id, key])
                    told[question.id, key] = Answer(shown, Reserved.NOT_APPLICABLE.value)
            continue
        for key in question.field_keys:
            decision = state.of(question.id).answer_of(key)
            if decision is not None:
                value = decision.value
                if isinstance(value, (int, float)):
                    value = whole(value)
                shown = answer_text(value, wrote.get((question.id, key)))
                told[question.id, key] = Answer(shown, value)
    texts = {
        (question.id, field): said
        for question in state.framework.questions
        for field in TEXT_FIELDS
        if (said := entries(state.of(question.id), field))
    }
    return Now(told, texts)


def _question(state: State, question: str) -> Question:
    found = state.question(question)
    if found is None:
        raise LookupError(question)
    return found
