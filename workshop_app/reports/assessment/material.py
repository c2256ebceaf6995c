"""What every part of the report is written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from workshop_app.charts.measure import Measure
from workshop_app.core.dashboard import domain_level, entries_of
from workshop_app.core.digest import Digest, Digests, Entry
from workshop_app.core.framework import RESERVED_CODES, RESPONSE, Axis, Question
from workshop_app.core.records import Decision, Note, NoteKind, QuestionState, Stage
from workshop_app.core.results import Summary, summarise_values
from workshop_app.core.state import State
from workshop_app.core.team import Term
from workshop_app.reports.assessment.choice import People, ReportChoice
from workshop_app.reports.assessment.texts import Texts
from workshop_app.reports.assessment.words import Words
from workshop_app.reports.blocks import Block, Line, Role, is_right_to_left_language

DOMAINS = ""
"""Key of the findings told by the sections of the tool, for a tool without axes"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Answers that findings tell together: those of one value of an axis.

    A question stands in several where its answers are about different values (populations).
    """

    title: str
    entries: tuple[Entry, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions behind the answers, each once."""
        return tuple({entry.question.id: entry.question for entry in self.entries}.values())


@dataclass(frozen=True, slots=True)
class Told:
    """One question of a stretch: what counts of it there, and its answers with their titles."""

    question: Question
    entries: tuple[Entry, ...]
    answers: tuple[tuple[str, Decision], ...]


@dataclass(frozen=True)
class Material:
    """The workshop, the choice, and the words; ``glossary`` is the tool's own."""

    state: State
    choice: ReportChoice
    words: Words
    measure: Measure
    now: datetime
    glossary: tuple[Term, ...] = ()

    @cached_property
    def language(self) -> str:
        """The language of questions and options."""
        return self.choice.language or self.state.setup.language or self.state.framework.language

    @cached_property
    def texts(self) -> Texts:
        return Texts(self.state.framework, self.language, self.words)

    @cached_property
    def digests(self) -> tuple[Digest, ...]:
        """A record of every question that counts, in framework order."""
        return Digests(self.state).all()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every answer that counts, in framework order."""
        return entries_of(self.digests)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions that count, in framework order."""
        return tuple(digest.question for digest in self.digests)

    def summary(self, entries: Iterable[Entry]) -> Summary:
        """What some answers say together."""
        answers = ((entry.question, entry.value) for entry in entries)
        return summarise_values(self.state.framework, answers)

    @cached_property
    def whole(self) -> Summary:
        """What all answers say together."""
        return self.summary(self.entries)

    @property
    def right_to_left(self) -> bool:
        """Whether the report runs from right to left."""
        return is_right_to_left_language(self.words.language)

    @property
    def names(self) -> bool:
        """Whether people may be named (never beside a vote)."""
        return self.choice.people is People.NAMES

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """The axes findings are told by, in the order of the report: the second, the first, others.

        A framework tells its sections by its first axis and what cuts across them by its second,
        which is what a reader wants first.
        """
        axes = tuple(
            axis
            for axis in self.state.framework.axes
            if any(axis.key in entry.facets for entry in self.entries)
        )
        return (*axes[1:2], *axes[:1], *axes[2:])

    def stretches(self, axis: str) -> list[Stretch]:
        """The answers by the values of an axis (or `DOMAINS`), in the bank's order."""
        if axis == DOMAINS:
            return self._by_domain()
        known = next((a.values for a in self.state.framework.axes if a.key == axis), ())
        found: dict[str, list[Entry]] = {value: [] for value in known}
        for entry in self.entries:
            if axis in entry.facets:
                found.setdefault(entry.facets[axis], []).append(entry)
        return [
            Stretch(self.texts.axis_value(value), tuple(entries))
            for value, entries in found.items()
            if entries
        ]

    def _by_domain(self) -> list[Stretch]:
        framework = self.state.framework
        found = []
        for domain in domain_level(framework):
            below = framework.below(domain.id)
            entries = tuple(each for each in self.entries if each.question.domain in below)
            if entries:
                found.append(Stretch(self.texts.domain(domain), entries))
        return found

    @cached_property
    def leading_axis(self) -> str:
        """The axis the report leads with, `DOMAINS` where the tool has none."""
        return self.axes[0].key if self.axes else DOMAINS

    def axis_title(self, axis: str) -> str:
        """What a column of an axis's values is headed."""
        return self.texts.axis(axis) if axis != DOMAINS else self.words("col.section")

    def axis_inside(self, axis: str) -> str:
        """The same inside a sentence: in English with a small letter, save for abbreviations."""
        title = self.axis_title(axis)
        if self.words.language == "en" and not title[1:2].isupper():
            return title[:1].lower() + title[1:]
        return title

    def known(self, question: Question) -> QuestionState:
        return self.state.of(question.id)

    def notes(self, questions: Iterable[Question], kind: NoteKind) -> list[tuple[Question, Note]]:
        """Notes of a kind, question by question in framework order."""
        return [
            (question, note)
            for question in questions
            for note in self.known(question).notes.values()
            if note.kind is kind
        ]

    @cached_property
    def _counted(self) -> Mapping[str, tuple[str, ...]]:
        return {d.question.id: tuple(entry.field for entry in d.entries) for d in self.digests}

    def told(self, stretch: Stretch) -> Iterator[Told]:
        """The questions of a stretch, each with its answers there.

        An answer about another population is left out; one that is not counted (a goal) is told.
        """
        found: dict[str, list[Entry]] = {}
        for entry in stretch.entries:
            found.setdefault(entry.question.id, []).append(entry)
        for entries in found.values():
            question = entries[0].question
            elsewhere = set(self._counted[question.id]) - {entry.field for entry in entries}
            keys = tuple(key for key in question.field_keys if key not in elsewhere)
            yield Told(question, tuple(entries), tuple(self._answers(question, keys)))

    def answers(self, question: Question) -> Iterator[tuple[str, Decision]]:
        """(title of the answer, decision in force) of each of a question's answers that has one.

        The title is "" where the question asks for one answer only.
        """
        return self._answers(question, question.field_keys)

    def _answers(self, question: Question, keys: tuple[str, ...]) -> Iterator[tuple[str, Decision]]:
        parted = len(keys) > 1
        for key in keys:
            decision = self.known(question).answer_of(key)
            if decision is not None:
                title = question.field_title(key) if parted else ""
                if not title and key != RESPONSE and (parted or len(question.field_keys) == 1):
                    title = key.replace("_", " ").capitalize()
                yield title, decision

    def answer_text(self, question: Question) -> str:
        """All answers of a question in words, a line each; "" without one."""
        told = []
        for title, decision in self.answers(question):
            text = self.texts.answer(question, decision.value)
            told.append(self.words("pair", label=title, value=text) if title else text)
        return "\n".join(told)

    def group_name(self, group: str | None) -> str:
        """Name of a group that is still there, else ""."""
        found = self.state.setup.groups.get(group) if group else None
        return found.name if found else ""

    def stage(self, decision: Decision) -> str:
        """ "Group, Law": the stage and whose decision it is."""
        words = self.words.of("stage", decision.stage)
        name = self.group_name(decision.group) if decision.stage is Stage.GROUP else ""
        return self.words("list").join(part for part in (words, name) if part)

    def nothing(self) -> Line:
        """The line that says that nothing is there."""
        return Line(Role.EMPTY, self.words("nothing"))

    def or_nothing(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks, or the line that says there are none."""
        return tuple(blocks) or (self.nothing(),)


def is_reserved(decision: Decision | None) -> bool:
    """Whether an answer is one of the reserved ones."""
    return (
        decision is not None
        and isinstance(decision.value, str)
        and decision.value in RESERVED_CODES
    )
