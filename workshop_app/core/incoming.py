"""A filled workbook that comes back, compared with what was given out and what stands here now.

Three sides: *base* is what the workshop wrote when it gave the workbook out, *ours* what the
workshop says now, *theirs* what the file says. `compare` finds the differences; what a person
chooses of them is the business of `taking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from workshop_app.core.cell_lines import attribute, even, line_ends
from workshop_app.core.entries import TEXT_FIELDS, entry_line
from workshop_app.core.framework import RESPONSE
from workshop_app.core.records import Value

AnswerKey = tuple[str, str]
"""(question id, field): the response, or another answer of the question"""


class Difference(StrEnum):
    """What the three sides say about one answer or entry."""

    SAME = "same"
    EXCEL = "excel"
    """edited or added in the file only"""
    HERE = "here"
    """edited, added or withdrawn here only"""
    CONFLICT = "conflict"
    """edited on both sides, and not in the same way"""
    REMOVED = "removed"
    """gone from the file"""
    UNREAD = "unread"
    """the file says something that is no answer to this question"""


UNDECIDED = (Difference.CONFLICT, Difference.REMOVED, Difference.UNREAD)
"""Differences a person has to decide on; until then what stands here stays."""


class Choice(StrEnum):
    HERE = "here"
    EXCEL = "excel"


class Unread(StrEnum):
    """Why an answer in the file means nothing here."""

    NOT_IN_LIST = "not_in_list"
    AMBIGUOUS = "ambiguous"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    CELL_ERROR = "cell_error"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it stands in a cell and what it means; ``value`` is None where it is unread."""

    text: str
    value: Value | None = None
    reason: Unread | None = None

    def same(self, other: Answer | None) -> bool:
        """Whether both say the same, however they are written."""
        if other is None:
            return False
        if self.value is not None and self.value == other.value:
            return True
        return even(self.text) == even(other.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a cell, and the entry they stand for ("": none of the workshop's)."""

    question: str
    entry: str
    text: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """What stood in the workbook when it was given out.

    ``ours`` is False for a workbook the workshop never gave out. ``answers`` hold what the source
    workbook said where the workshop wrote nothing; ``written`` are the answers it wrote.
    ``texts`` maps (question id, field) to the pieces of that cell.
    """

    ours: bool
    answers: Mapping[AnswerKey, Answer] = field(default_factory=dict)
    written: frozenset[AnswerKey] = frozenset()
    texts: Mapping[tuple[str, str], Sequence[Piece]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Now:
    """What the workshop says. ``texts`` maps (question id, field) to entry id → text."""

    answers: Mapping[AnswerKey, Answer]
    texts: Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class FileAnswer:
    question: str
    sheet: str
    cell: str
    answer: Answer | None
    """None for an empty cell"""
    field: str = RESPONSE

    @property
    def key(self) -> AnswerKey:
        return self.question, self.field


@dataclass(frozen=True, slots=True)
class FileText:
    """A cell of entries; several questions may share it. ``questions`` are (id, number)."""

    questions: tuple[tuple[str, str], ...]
    field: str
    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class FileSide:
    answers: tuple[FileAnswer, ...]
    texts: tuple[FileText, ...]


class Key(NamedTuple):
    """Names a row of a comparison."""

    question: str
    field: str
    entry: str
    line: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One answer or entry on three sides; None where a side has none.

    ``entry`` is the id of the note, source or verification entry, "" for an answer and for an entry
    that is new in the file. ``line`` is where in its cell it stands, -1 where it does not.
    ``value`` is what an answer in the file means.
    """

    question: str
    field: str
    difference: Difference
    base: str | None
    ours: str | None
    theirs: str | None
    sheet: str = ""
    cell: str = ""
    entry: str = ""
    line: int = -1
    value: Value | None = None
    reason: Unread | None = None

    @property
    def key(self) -> Key:
        # only new entries of one cell have to be told apart
        return Key(self.question, self.field, self.entry, -1 if self.entry else self.line)

    @property
    def is_answer(self) -> bool:
        """Whether this is one of the question's answers, not an entry."""
        return self.field not in TEXT_FIELDS

    @property
    def default(self) -> Choice | None:
        """What happens unless a person chooses otherwise; None where one has to choose."""
        if self.difference in UNDECIDED:
            return None
        return Choice.EXCEL if self.difference is Difference.EXCEL else Choice.HERE

    @property
    def takeable(self) -> bool:
        """Whether the file's side can be taken over as it is: an emptied answer cell cannot."""
        if self.is_answer:
            return self.value is not None
        return self.theirs is not None or self.ours is not None


def compare(baseline: Baseline, now: Now, file: FileSide) -> tuple[Incoming, ...]:
    """All answers and entries that are anywhere, in the order of the file's cells.

    Lines that are no entry of the workshop's come along where their cell holds any.
    """
    rows: list[Incoming] = []
    for answered in file.answers:
        row = _answer(answered, baseline, now)
        if row is not None:
            rows.append(row)
    for cell in file.texts:
        found = list(_entries(cell, baseline, now))
        if any(row.entry or row.difference is not Difference.SAME for row in found):
            rows.extend(found)
    return tuple(rows)


# --- answers -----------------------------------------------------------------------------------


def _answer(found: FileAnswer, baseline: Baseline, now: Now) -> Incoming | None:
    base, ours = baseline.answers.get(found.key), now.answers.get(found.key)
    theirs = found.answer
    if ours is None and baseline.ours and found.key not in baseline.written:
        # nobody answered here, then or now: what stood in the source is still there
        ours = base
    if theirs is None and ours is None:
        return None
    difference = _answers_differ(baseline.ours, base, ours, theirs)
    reason = None
    if difference in (Difference.EXCEL, Difference.CONFLICT) and theirs and theirs.value is None:
        difference, reason = Difference.UNREAD, theirs.reason
    return Incoming(
        found.question,
        found.field,
        difference,
        base.text if base else None,
        ours.text if ours else None,
        theirs.text if theirs else None,
        found.sheet,
        found.cell,
        value=theirs.value if theirs else None,
        reason=reason,
    )


def _answers_differ(
    given_out: bool, base: Answer | None, ours: Answer | None, theirs: Answer | None
) -> Difference:
    if theirs is None:
        return Difference.REMOVED if given_out and base else Difference.HERE
    if theirs.same(ours):
        return Difference.SAME
    if ours is None and not given_out:
        return Difference.EXCEL
    if theirs.same(base):
        return Difference.HERE
    untouched = ours is None if base is None else base.same(ours)
    return Difference.EXCEL if untouched and given_out else Difference.CONFLICT


# --- entries -----------------------------------------------------------------------------------


def _entries(cell: FileText, baseline: Baseline, now: Now) -> Iterable[Incoming]:
    ids = [question for question, _ in cell.questions]
    here = {
        (question, entry): text
        for question in ids
        for entry, text in now.texts.get((question, cell.field), {}).items()
    }
    if baseline.ours:
        pieces = [p for q in ids for p in baseline.texts.get((q, cell.field), ())]
    else:
        # nothing was given out: what is here now is what can be recognised
        pieces = [Piece(question, entry, text) for (question, entry), text in here.items()]
    if len(cell.questions) > 1:
        pieces = [_without_mark(piece, cell) for piece in pieces]
    text, owners = _owned_lines(cell, pieces[0].question if pieces else ids[0])
    found = attribute([piece.text for piece in pieces], text)
    fresh: list[tuple[str, int, str, Piece | None]] = [
        (owners[number], number, line, None) for number, line in found.added
    ]
    for piece, theirs, place in zip(pieces, found.kept, found.places, strict=True):
        if piece.entry:
            ours = here.pop((piece.question, piece.entry), None)
            base = piece.text if baseline.ours else None
            if base is not None or ours is not None:
                yield _entry(cell, piece, base, ours, theirs, place)
        elif theirs is not None:
            # what stood there before may have been typed here as well
            stood = piece if even(theirs) == even(piece.text) else None
            fresh.append((piece.question, place, theirs, stood))
    for question, number, line, stood in fresh:
        twins = [key for key, own in here.items() if _same(cell.field, own, line)]
        twin = next((key for key in twins if key[0] == question), twins[0] if twins else None)
        if twin is None and stood is not None:
            # none of the workshop's, and still there
            row = _entry(cell, stood, stood.text, None, line, number)
            yield replace(row, difference=Difference.SAME)
            continue
        ours = here.pop(twin) if twin else None
        yield Incoming(
            question=twin[0] if twin else question,
            field=cell.field,
            difference=Difference.SAME if twin else Difference.EXCEL,
            base=None,
            ours=ours,
            theirs=line,
            sheet=cell.sheet,
            cell=cell.cell,
            entry=twin[1] if twin else "",
            line=number,
        )
    for (question, entry), own in here.items():
        yield _entry(cell, Piece(question, entry, own), None, own, None, -1)


def _entry(
    cell: FileText,
    piece: Piece,
    base: str | None,
    ours: str | None,
    theirs: str | None,
    line: int,
) -> Incoming:
    return Incoming(
        piece.question,
        cell.field,
        _entries_differ(cell.field, base, ours, theirs),
        base,
        ours,
        theirs,
        cell.sheet,
        cell.cell,
        piece.entry,
        line,
    )


def _entries_differ(
    field: str, base: str | None, ours: str | None, theirs: str | None
) -> Difference:
    if _same(field, ours, theirs):
        return Difference.SAME
    if _same(field, base, theirs):
        return Difference.HERE
    if _same(field, base, ours):
        return Difference.EXCEL if theirs is not None else Difference.REMOVED
    return Difference.CONFLICT


def _same(field: str, one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return even(entry_line(field, one)) == even(entry_line(field, other))


def _owned_lines(cell: FileText, first: str) -> tuple[str, list[str]]:
    """The text of a cell without the numbers of questions that share it, and each line's owner."""
    lines = line_ends(cell.text).split("\n")
    if len(cell.questions) == 1:
        return "\n".join(lines), [first] * len(lines)
    owners: list[str] = []
    owner = first
    for place, line in enumerate(lines):
        marked = unmarked(line, cell.questions)
        if marked is not None:
            owner, lines[place] = marked
        owners.append(owner)
    return "\n".join(lines), owners


def _without_mark(piece: Piece, cell: FileText) -> Piece:
    """What stood in a shared cell before may begin with a question's number, too."""
    found = None if piece.entry else unmarked(piece.text, cell.questions)
    return Piece(found[0], "", found[1]) if found else piece


def mark(number: str) -> str:
    """What stands before an entry in a cell that several questions share."""
    return f"{number}: " if number else ""


def unmarked(line: str, questions: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Whose number a part of a shared cell begins with, and the rest; None if with nobody's.

    ``questions`` are (id, number). A number alone in its line marks nothing, whatever stands
    indented below it: it is read the same line by line and as a whole.
    """
    first, *below = line.split("\n", 1)
    for question, number in questions:
        rest = first.removeprefix(mark(number)).lstrip()
        if number and first.startswith(mark(number)) and rest:
            return question, "\n".join((rest, *below))
    return None
