"""What priorities can be made of: gaps, recommendations and low answers with their evidence.

Everything is read from where it was said each time it is asked for. A priority keeps only
references, so what is shown beside it is what stands there now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workshop_app.core.answer_words import answer_words
from workshop_app.core.asking import asked_now
from workshop_app.core.framework import RESERVED_CODES, Kind, Question
from workshop_app.core.priorities import Priority, Reference
from workshop_app.core.records import Note, NoteKind, QuestionState
from workshop_app.core.report_back import GroupReport, SectionKind
from workshop_app.core.state import State


class CandidateKind(StrEnum):
    """What a candidate is now; a note may become another kind after a priority was made of it."""

    GAP = "gap"
    RECOMMENDATION = "recommendation"
    LOW_ANSWER = "low_answer"
    GOAL = "goal"
    STRATEGY = "strategy"
    NOTE = "note"
    """a note that is neither a gap nor a recommendation"""
    ANSWER = "answer"
    """an answer that is not low, or none"""


@dataclass(frozen=True, slots=True)
class AnswerNow:
    """An answer in force. ``code`` is a reserved code where it is one, else "".

    ``level`` counts from 1 of ``levels``; both are 0 where the options have no order.
    """

    title: str
    """which of the question's answers, "" for the response"""
    words: str
    code: str = ""
    level: int = 0
    levels: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing a priority can be made of, with its evidence."""

    reference: Reference
    kind: CandidateKind
    text: str
    question: Question | None = None
    group: str = ""
    """id of the group that said it"""
    answers: tuple[AnswerNow, ...] = ()
    """answers in force to its question, the response first"""
    notes: tuple[Note, ...] = ()
    """what else was noted on its question"""
    sources: tuple[str, ...] = ()
    """sources of verification of its question's answer"""
    beside: tuple[str, ...] = ()
    """the strategies of a goal, or the goal of a strategy"""

    @property
    def low(self) -> bool:
        """Whether the response to its question lies below the middle of its scale."""
        return bool(self.answers) and 0 < 2 * self.answers[0].level <= self.answers[0].levels


def gather(state: State) -> tuple[Candidate, ...]:
    """All candidates: question by question in framework order, then the groups' reports."""
    found: list[Candidate] = []
    for question in asked_now(state):
        known = state.questions.get(question.id)
        if known is None:
            continue
        if is_low(state, question):
            found.append(_of_answer(state, question, known))
        for note in known.notes.values():
            if note.kind in (NoteKind.GAP, NoteKind.RECOMMENDATION):
                found.append(_of_note(state, question, known, note))
    for report in state.setup.reports.values():
        found += _of_report(report)
    return tuple(found)


def without_repeats(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates without low answers whose question has a gap: the gap shows the answer."""
    listed = tuple(found)
    gaps = {each.question.id for each in listed if each.kind is CandidateKind.GAP and each.question}
    return tuple(
        each
        for each in listed
        if each.kind is not CandidateKind.LOW_ANSWER
        or each.question is None
        or each.question.id not in gaps
    )


def candidate(state: State, reference: Reference) -> Candidate | None:
    """What stands at a reference now; None when it is there no more."""
    if reference.kind in ("note", "answer"):
        question = state.framework.find_question(reference.about)
        if question is None:
            return None
        known = state.of(question.id)
        if reference.kind == "answer":
            return _of_answer(state, question, known)
        note = known.notes.get(reference.item)
        return _of_note(state, question, known, note) if note else None
    report = state.setup.reports.get(reference.about)
    if report is None:
        return None
    return next((each for each in _of_report(report) if each.reference == reference), None)


def evidence_of(state: State, priority: Priority) -> tuple[tuple[Reference, Candidate | None], ...]:
    """What a priority was made of as it stands now; None for what is there no more."""
    return tuple((each, candidate(state, each)) for each in priority.sources)


def is_low(state: State, question: Question) -> bool:
    """Whether the response in force lies below the middle of its scale."""
    level, levels = _level(state, question, state.of(question.id))
    return 0 < 2 * level <= levels


def _level(
    state: State, question: Question, known: QuestionState, field: str = ""
) -> tuple[int, int]:
    decision = known.answer_of(field) if field else known.answer
    options = state.framework.option_sets.get(question.option_set or "")
    if decision is None or options is None or not options.ordinal:
        return 0, 0
    if question.kind is not Kind.CHOICE or decision.value not in options.codes:
        return 0, 0
    return options.codes.index(str(decision.value)) + 1, len(options.codes)


def _answers(state: State, question: Question, known: QuestionState) -> Iterator[AnswerNow]:
    for key in question.field_keys:
        decision = known.answer_of(key)
        if decision is None:
            continue
        value = decision.value
        words = answer_words(state.framework, question, value)
        code = value if isinstance(value, str) and value in RESERVED_CODES else ""
        title = question.field_title(key)
        yield AnswerNow(title, words, code, *_level(state, question, known, key))


def _about(
    state: State, question: Question, known: QuestionState, but: str = ""
) -> tuple[tuple[AnswerNow, ...], tuple[Note, ...], tuple[str, ...]]:
    notes = tuple(note for note in known.notes.values() if note.id != but)
    sources = tuple(each.text for each in known.evidence.values())
    return tuple(_answers(state, question, known)), notes, sources


def _of_answer(state: State, question: Question, known: QuestionState) -> Candidate:
    kind = CandidateKind.LOW_ANSWER if is_low(state, question) else CandidateKind.ANSWER
    return Candidate(
        Reference("answer", question.id),
        kind,
        question.text,
        question,
        "",
        *_about(state, question, known),
    )


_KINDS = {
    NoteKind.GAP: CandidateKind.GAP,
    NoteKind.RECOMMENDATION: CandidateKind.RECOMMENDATION,
}


def _of_note(state: State, question: Question, known: QuestionState, note: Note) -> Candidate:
    return Candidate(
        Reference("note", question.id, note.id),
        _KINDS.get(note.kind, CandidateKind.NOTE),
        note.text,
        question,
        note.group,
        *_about(state, question, known, note.id),
    )


def _of_report(report: GroupReport) -> Iterator[Candidate]:
    for section in report.template.sections:
        if section.kind is not SectionKind.GOALS:
            continue
        seen: set[Reference] = set()
        for goal, strategies in report.contents.get(section.key, ()):
            said = [("goal", goal, tuple(strategies))] if goal else []
            said += [("strategy", text, (goal,) if goal else ()) for text in strategies]
            for kind, text, beside in said:
                reference = Reference(kind, report.id, section.key, text)
                if reference not in seen:
                    seen.add(reference)
                    yield Candidate(
                        reference, CandidateKind(kind), text, group=report.group, beside=beside
                    )
