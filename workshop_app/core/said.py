"""Everything somebody said in a workshop, as flat entries: for searching, filtering, exporting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workshop_app.core.records import Decision, QuestionState
from workshop_app.core.report_back import GroupReport, SectionKind
from workshop_app.core.state import State


class SaidKind(StrEnum):
    """What sort of entry a text comes from. Notes have a kind of their own besides."""

    NOTE = "note"
    EVIDENCE = "evidence"
    VERIFICATION = "verification"
    ANSWER = "answer"
    RATIONALE = "rationale"
    DISSENT = "dissent"
    PARKED = "parked"
    ACTION = "action"
    REPORT = "report"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Said:
    """One text. ``key`` is unique in the workshop; ``question`` is "" where it is about none."""

    key: str
    kind: SaidKind
    question: str
    text: str
    author: str = ""
    time: str = ""
    group: str = ""
    """group id, where a group said it"""
    detail: str = ""
    """the kind of a note, the outcome of a check, the status of a matter"""


def said_about(state: State, question: str) -> Iterator[Said]:
    """What was said about one question: notes, sources, checks, typed answers and their reasons."""
    known = state.questions.get(question)
    if known is None:
        return
    for note in known.notes.values():
        yield Said(
            f"note/{note.id}",
            SaidKind.NOTE,
            question,
            note.text,
            note.author,
            note.revised or note.time,
            note.group,
            detail=str(note.kind),
        )
    for source in known.evidence.values():
        yield Said(
            f"evidence/{source.id}",
            SaidKind.EVIDENCE,
            question,
            source.text,
            source.author,
            source.time,
        )
    for entry in known.verification:
        if entry.comment:
            yield Said(
                f"verification/{entry.id}",
                SaidKind.VERIFICATION,
                question,
                entry.comment,
                entry.who or entry.author,
                entry.time,
                detail=str(entry.outcome),
            )
    yield from _of_decisions(state, question, known)


def said_apart(state: State) -> Iterator[Said]:
    """What was said apart from the questions' own entries: matters, actions, reports, words."""
    for item in state.setup.parking.values():
        text = "\n".join(part for part in (item.text, item.answer) if part)
        yield Said(
            f"parked/{item.id}",
            SaidKind.PARKED,
            item.about,
            text,
            item.raised_by or item.author,
            item.time,
            detail=str(item.status),
        )
    for action in state.setup.actions.values():
        text = "\n".join(part for part in (action.what, action.done_means) if part)
        yield Said(
            f"action/{action.id}",
            SaidKind.ACTION,
            action.about,
            text,
            action.owner or action.author,
            action.time,
            detail=str(action.status),
        )
    for report in state.setup.reports.values():
        yield from _of_report(report)
    for term in state.setup.glossary.values():
        yield Said(f"term/{term.term}", SaidKind.TERM, "", f"{term.term}\n{term.meaning}")


def everything_said(state: State) -> Iterator[Said]:
    """All of it, question by question in framework order, then what stands apart."""
    for question in state.framework.questions:
        yield from said_about(state, question.id)
    yield from said_apart(state)


def _of_decisions(state: State, question: str, known: QuestionState) -> Iterator[Said]:
    asked = state.question(question)
    worded = asked is not None and not state.framework.options(asked)
    slots = [*known.decisions.values(), *(s for f in known.further.values() for s in f.values())]
    for slot in slots:
        decision = slot.current
        if worded and (text := _text_of(decision)):
            yield _decided(SaidKind.ANSWER, question, decision, text)
        if decision.rationale:
            yield _decided(SaidKind.RATIONALE, question, decision, decision.rationale)
        if decision.dissent:
            yield _decided(SaidKind.DISSENT, question, decision, decision.dissent)


def _decided(kind: SaidKind, question: str, decision: Decision, text: str) -> Said:
    return Said(
        f"{kind}/{decision.event}",
        kind,
        question,
        text,
        decision.author,
        decision.time,
        decision.group or "",
        str(decision.stage),
    )


def _text_of(decision: Decision) -> str:
    value = decision.value
    return "\n".join(value) if isinstance(value, tuple) else value if isinstance(value, str) else ""


def _of_report(report: GroupReport) -> Iterator[Said]:
    for section in report.template.sections:
        content = report.contents.get(section.key)
        if content:
            yield Said(
                f"report/{report.id}/{section.key}",
                SaidKind.REPORT,
                "",
                "\n".join(section_lines(section.kind, content)),
                group=report.group,
                detail=section.title,
            )


def section_lines(kind: SectionKind, content: object) -> Iterator[str]:
    """The texts of a report's section, one by one."""
    match kind:
        case SectionKind.PROSE:
            yield str(content)
        case SectionKind.OUTLINE | SectionKind.SUPPORT:
            assert isinstance(content, list)
            yield from (text for _, text in content)
        case SectionKind.PAIRS:
            assert isinstance(content, list)
            yield from (text for pair in content for text in pair if text)
        case SectionKind.GOALS:
            assert isinstance(content, list)
            for goal, strategies in content:
                yield goal
                yield from strategies
