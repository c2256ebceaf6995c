"""Annexes on the matter: the tool with responses, the evidence, the words, the change log."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from workshop_app.core.checking import citations, typed_sources
from workshop_app.core.framework import Question, walk_domains
from workshop_app.core.records import Decision, NoteKind
from workshop_app.core.team import Term
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.assessment.telling import check_cell
from workshop_app.reports.blocks import Block, Grid, Heading, Line, Role
from workshop_app.reports.words import moment

_NOTES = {
    NoteKind.DISCUSSION: "discussion",
    NoteKind.STRENGTH: "strengths",
    NoteKind.GAP: "gaps",
    NoteKind.RECOMMENDATION: "recommendations",
    NoteKind.QUOTE: "quotes",
    NoteKind.PLENARY: "plenary_notes",
}
_DEEPEST = 3
"""Level of headings of sections below which all look alike"""


def tool_blocks(m: Material) -> Iterator[Block]:
    """Every question in the order of the tool, with its responses and what was said about it."""
    by_domain: dict[str, list[Question]] = {}
    for question in m.asked:
        by_domain.setdefault(question.domain, []).append(question)
    framework = m.state.framework
    for depth, domain in walk_domains(framework):
        if not any(each in by_domain for each in framework.below(domain.id)):
            continue
        yield Heading(min(2 + depth, _DEEPEST), m.texts.domain(domain))
        for question in by_domain.get(domain.id, ()):
            yield from _question(m, question, min(3 + depth, _DEEPEST + 1))


def _question(m: Material, question: Question, level: int) -> Iterator[Block]:
    words, known = m.words, m.known(question)
    yield Heading(level, f"{question.number} {m.texts.question(question)}".strip(), question=True)
    answered = False
    for title, decision in m.answers(question):
        answered = True
        text = m.texts.answer(question, decision.value)
        yield Line(Role.BODY, text, title or words("answer"), m.stage(decision))
        if decision.rationale:
            yield Line(Role.BODY, decision.rationale, words("reason"))
        if decision.dissent:
            yield Line(Role.BODY, decision.dissent, words("dissent"))
    if not answered:
        yield Line(Role.EMPTY, words("no_answer"))
    elif check := check_cell(m, question):
        yield Line(Role.QUIET, check)
    if known.conflict:
        yield Line(Role.BODY, words("rivals"))
    for kind, title in _NOTES.items():
        notes = [note for note in known.notes.values() if note.kind is kind]
        if notes:
            yield Line(Role.LABEL, words(title))
        role = Role.QUOTE if kind is NoteKind.QUOTE else Role.BULLET
        for note in notes:
            yield Line(role, note.text, quiet=m.group_name(note.group))
    if known.evidence:
        yield Line(Role.LABEL, words("sources"))
        yield from (Line(Role.BULLET, each.text) for each in known.evidence.values())


def evidence_blocks(m: Material) -> Iterator[Block]:
    """The workshop's sources with the questions that cite them, then those typed at answers."""
    words, cited = m.words, citations(m.state)
    yield Heading(2, words("evidence.listed"))
    listed = tuple(
        (
            " — ".join(part for part in (source.cited(), source.link) if part),
            words.of("source", source.kind),
            _numbers(m, cited.get(source.id, ())) or words("evidence.not_cited"),
        )
        for source in m.state.setup.sources.values()
    )
    names = ("source", "about", "cited")
    if listed:
        yield Grid(tuple(words(f"col.{name}") for name in names), (12, 4, 6), listed)
    else:
        yield m.nothing()
    yield Heading(2, words("evidence.typed"))
    typed = tuple(
        (each.text, _numbers(m, [question for question, _ in each.places]))
        for each in typed_sources(m.state)
    )
    if typed:
        yield Grid((words("col.source"), words("col.cited")), (15, 6), typed)
    else:
        yield m.nothing()


def _numbers(m: Material, questions: tuple[str, ...] | list[str]) -> str:
    found = (m.state.question(each) for each in dict.fromkeys(questions))
    return m.words("list").join(each.number or each.id for each in found if each is not None)


def glossary_blocks(m: Material) -> Iterator[Block]:
    """The country's words, then the tool's; where both explain one, the country's stands."""
    own = tuple(m.state.setup.glossary.values())
    taken = {term.term.casefold() for term in own}
    bank = tuple(term for term in m.glossary if term.term.casefold() not in taken)
    for title, terms in (("glossary.country", own), ("glossary.tool", bank)):
        if terms:
            yield Heading(2, m.words(title))
            yield _terms(m, terms)
    if not own and not bank:
        yield m.nothing()


def _terms(m: Material, terms: tuple[Term, ...]) -> Grid:
    ordered = sorted(terms, key=lambda term: term.term.casefold())
    return Grid(
        (m.words("col.term"), m.words("col.meaning")),
        (5, 14),
        tuple((term.term, term.meaning) for term in ordered),
    )


def changes_blocks(m: Material) -> Iterator[Block]:
    """Every answer that was changed: when, at which stage, from what to what, and why.

    Who recorded it is told only where people may be named; votes have no place here.
    """
    words = m.words
    changes = sorted(
        (
            (after, before, question)
            for question in m.asked
            for field in question.field_keys
            for before, after in _steps(m, question, field)
        ),
        key=lambda change: (change[0].counter, change[0].event),
    )
    if not changes:
        yield m.nothing()
        return
    rows = []
    for after, before, question in changes:
        title = question.field_title(after.field) if len(question.field_keys) > 1 else ""
        why = "\n".join(part for part in (after.rationale, after.dissent) if part)
        row = (
            words.day(moment(after.time)[:16]),
            " ".join(part for part in (question.number, title) if part),
            m.stage(after),
            m.texts.answer(question, before.value),
            m.texts.answer(question, after.value),
            why,
        )
        rows.append((*row, after.author) if m.names else row)
    names = ["when", "number", "stage", "before", "after", "why", *(["who"] if m.names else [])]
    widths = (5, 3, 5, 6, 6, 9, *((4,) if m.names else ()))
    yield Grid(tuple(words(f"col.{name}") for name in names), widths, tuple(rows))
    yield Line(Role.QUIET, words("changes.undone"))


def _steps(m: Material, question: Question, field: str) -> Iterator[tuple[Decision, Decision]]:
    """(before, after) where a decision says something else than the one before it."""
    made = sorted(
        (each for slot in m.known(question).slots(field).values() for each in slot.history),
        key=lambda decision: (decision.counter, decision.event),
    )
    for before, after in itertools.pairwise(made):
        if before.value != after.value:
            yield before, after
