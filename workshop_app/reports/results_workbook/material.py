"""What every table is made from, and the columns that say which question a row is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from workshop_app.core.asking import asked_now
from workshop_app.core.digest import Digest, Digests
from workshop_app.core.framework import RESERVED_CODES, Kind, Question
from workshop_app.core.records import Value as Answer
from workshop_app.core.state import State
from workshop_app.reports.choice import groups_of_domains
from workshop_app.reports.results_workbook.data import Column, Value, text
from workshop_app.reports.words import answer_text

GROUP_CODES = "name of a group; empty = the whole room"
RESERVED = (
    ("dont_know", "nobody knows"),
    ("not_applicable", "the question does not apply"),
    ("no_data", "no data"),
    ("no_consensus", "no consensus"),
    ("skipped", "skipped"),
)
"""The reserved answers, in the order of their columns"""


@dataclass(frozen=True)
class Material:
    """The workshop as it is ``now``; people's names are told only with ``names``."""

    state: State
    now: datetime
    names: bool = False

    @cached_property
    def digests(self) -> tuple[Digest, ...]:
        """What findings count, of the questions that count."""
        return Digests(self.state).all()

    @cached_property
    def asked(self) -> frozenset[str]:
        """Ids of the questions that count."""
        return frozenset(question.id for question in asked_now(self.state))

    @cached_property
    def counted(self) -> Mapping[str, frozenset[str]]:
        """Question id → which of its answers findings count."""
        return {
            digest.question.id: frozenset(entry.field for entry in digest.entries)
            for digest in self.digests
        }

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """Domain id → ids of the groups it was given to."""
        return groups_of_domains(self.state)

    def person(self, name: str) -> str:
        """A name where names are told."""
        return name if self.names else ""

    def group(self, group: str | None) -> str:
        """Name of a group that is still there, else "" """
        found = self.state.setup.groups.get(group) if group else None
        return found.name if found else ""

    def label(self, question: Question, value: Answer | None) -> str:
        """The answer in the words of the bank."""
        return answer_text(self.state.framework, question, value)


ABOUT_QUESTION: tuple[Column, ...] = (
    text("question_id", "id of the question; joins the tables"),
    text("question_number", "number of the question in the tool"),
)


def about(question: Question | None) -> tuple[Value, ...]:
    """The cells of `ABOUT_QUESTION`."""
    return (question.id, question.number) if question else ("", "")


def code_cell(question: Question, value: Answer | None) -> str:
    """The codes an answer is made of, joined by ";"; "" for a number, a date or a text."""
    if is_reserved(value):
        return str(value)
    if question.kind not in (Kind.CHOICE, Kind.MULTIPLE):
        return ""
    if isinstance(value, tuple):
        return ";".join(value)
    return value if isinstance(value, str) else ""


def is_reserved(value: Answer | None) -> bool:
    """Whether an answer is one of the reserved ones."""
    return isinstance(value, str) and value in RESERVED_CODES


def flag(truth: bool) -> int:
    """A `Type.YES_NO` cell."""
    return int(truth)


def per_reserved(counts: Mapping[str, int]) -> tuple[Value, ...]:
    """A cell for each of `RESERVED`."""
    return tuple(counts.get(code, 0) for code, _ in RESERVED)
