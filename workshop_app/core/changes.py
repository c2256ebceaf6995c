"""What a comparison holds, as plain data: rows with both sides, what changed and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from workshop_app.core.baseline import Baseline
from workshop_app.core.crosswalk import How, Matching
from workshop_app.core.framework import RESERVED_CODES, RESPONSE, Framework, Question, Reserved
from workshop_app.core.records import Value


class Change(StrEnum):
    """What became of an answer since the baseline."""

    IMPROVED = "improved"
    SET_BACK = "set_back"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """another answer that is neither better nor worse: a text, a category, a plain number"""
    NOT_BOTH = "not_both"
    """not answered on both sides, or with a reserved answer"""
    NOT_COMPARABLE = "not_comparable"
    NEW = "new"
    NOT_ASKED = "not_asked"
    """the tool still has the question, but the workshop does not ask it now: see `core.asking`"""
    DROPPED = "dropped"


COMPARED = (Change.IMPROVED, Change.SET_BACK, Change.UNCHANGED, Change.CHANGED)
"""Changes of answers that both sides gave"""


class Why(StrEnum):
    """Why two answers cannot be compared."""

    KINDS = "kinds"
    SCALES = "scales"
    UNITS = "units"
    FORMER = "former"
    MIXED = "mixed"


WHY_TEXT: Mapping[Why, str] = {
    Why.KINDS: "other kinds of answer: {then} then, {now} now",
    Why.SCALES: "different scales: {then} then, {now} now",
    Why.UNITS: "different units: {then} then, {now} now",
    Why.FORMER: "“{answer}” is no level of the scale any more",
    Why.MIXED: "the matched questions do not all ask for the same kind of answer",
}
"""In English, with gaps for `Row.why_values`"""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row: its questions, each with its answer in force or None.

    ``level`` is (lower, upper) median on the scale of the questions here, ``number`` the median of
    numbers; None where nothing of that sort was answered. ``levels`` are those of each answer.
    """

    questions: tuple[Question, ...] = ()
    values: tuple[Value | None, ...] = ()
    level: tuple[int, int] | None = None
    number: float | None = None
    levels: tuple[int | None, ...] = ()

    @property
    def reserved(self) -> tuple[str, ...]:
        """Reserved codes that were answered, in the order of the questions."""
        return tuple(str(v) for v in self.values if is_reserved(v))

    @property
    def answers(self) -> tuple[Value, ...]:
        """Answers that are not reserved."""
        return tuple(v for v in self.values if v is not None and not is_reserved(v))

    @property
    def applicable(self) -> int:
        """Questions without those that do not apply."""
        return len(self.values) - self.reserved.count(Reserved.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer, then and now. ``then`` is empty for a new question, ``now`` for a dropped one
    and for one that is not asked now.
    """

    key: str
    field: str
    change: Change
    then: Side
    now: Side
    how: tuple[How, ...] = ()
    why: Why | None = None
    why_values: tuple[tuple[str, str], ...] = ()
    """gap of the sentence → what fills it"""
    option_set: str = ""
    """code of the scale here, where both sides are levels of it"""
    ordered: bool = False
    """whether ``option_set`` has an order, or the numbers a better direction"""

    @property
    def question(self) -> Question:
        """The question it is listed under: the first here, or the first there."""
        return (self.now.questions or self.then.questions)[0]

    @property
    def many(self) -> bool:
        """Whether several questions are matched."""
        return len(self.then.questions) > 1 or len(self.now.questions) > 1

    @property
    def reason(self) -> str:
        """Why it cannot be compared, in English; "" where it can."""
        return WHY_TEXT[self.why].format(**dict(self.why_values)) if self.why else ""


@dataclass(frozen=True)
class Comparison:
    """All rows, in the order of the questions here, then of the dropped ones."""

    baseline: Baseline
    here: Framework
    rows: tuple[Row, ...]
    matching: Matching

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        return {row.key: row for row in self.rows}

    @cached_property
    def counts(self) -> Mapping[Change, int]:
        """How many rows there are of each change, none left out."""
        found = Counter(row.change for row in self.rows)
        return {change: found[change] for change in Change}

    def of(self, *changes: Change) -> tuple[Row, ...]:
        """The rows of these changes; all of them without one named."""
        return tuple(row for row in self.rows if not changes or row.change in changes)


def is_reserved(value: Value | None) -> bool:
    """Whether an answer is a reserved one."""
    return isinstance(value, str) and value in RESERVED_CODES


def counting_fields(question: Question) -> tuple[str, ...]:
    """The answers that count in findings: the response, and each that is about something else."""
    return tuple(f.key for f in question.fields if f.facets or f.key == RESPONSE) or (RESPONSE,)


def facets_of(question: Question, key: str) -> Mapping[str, str]:
    """What one answer of a question is about."""
    own = next((f.facets for f in question.fields if f.key == key), {})
    return {**question.facets, **own} if own else question.facets
