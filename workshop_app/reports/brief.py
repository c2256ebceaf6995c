"""A brief of two pages for decision makers: where the country stands, and what comes first.

It fits by rule: no list shows more entries than `LISTS` says, and tells how many more there are,
no entry is longer than there, and the heat map keeps to its part of the first page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from workshop_app.charts.measure import Measure
from workshop_app.core.checking import check_progress, is_open
from workshop_app.core.digest import Digest
from workshop_app.core.framework import Question
from workshop_app.core.indicators import figure_gaps
from workshop_app.core.plan import plan_rows
from workshop_app.core.priorities import Reference
from workshop_app.core.records import NoteKind
from workshop_app.core.state import State
from workshop_app.core.verification import is_sourced
from workshop_app.reports.assessment.assemble import finish
from workshop_app.reports.assessment.choice import ReportChoice
from workshop_app.reports.assessment.figures import heat_map_blocks, whole_figures
from workshop_app.reports.assessment.front import facts_of, title_of
from workshop_app.reports.assessment.gaps import widest_gaps
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.assessment.summary import key_figures
from workshop_app.reports.assessment.telling import shortened
from workshop_app.reports.assessment.words import Words, words_for
from workshop_app.reports.blocks import Block, Heading, Line, PageBreak, Report, ReportPart, Role

LISTS = {"strengths": (4, 150), "gaps": (5, 150), "priorities": (5, 75), "next": (4, 150)}
"""list → the most entries it shows, and the most letters of one: 75 to a line"""
WIDEST = (3, 150)
"""The same of gaps between figures, on the first page, where a tool asks for such figures"""
_MAP, _MAP_BESIDE = 110.0, 80.0
"""Height of the heat map, mm; the second where gaps stand on its page"""
_KEY_FIGURES = (1, 2, 4, 5, 6)
"""Rows of the report's key figures that a brief has room for"""


def brief(
    state: State,
    choice: ReportChoice,
    now: datetime,
    measure: Measure,
    *,
    words: Words | None = None,
) -> Report:
    """The brief. Of ``choice`` language, charts and details count, not the parts.

    Raises LookupError for a workshop without a framework.
    """
    language = choice.language or state.setup.language or state.framework.language
    m = Material(state, choice, words or words_for(language), measure, now)
    title = m.words("brief_title")
    return finish(m, (ReportPart("brief", title, tuple(_blocks(m))),), title, numbered=False)


def _blocks(m: Material) -> Iterator[Block]:
    words = m.words
    yield Heading(1, shortened(title_of(m), 75))
    facts = (text for _, text in facts_of(m))
    yield Line(Role.QUIET, shortened(" · ".join((words("brief_title"), *facts)), 200))
    yield Heading(2, words("brief.numbers"))
    figures = key_figures(m)
    yield replace(figures, rows=tuple(figures.rows[place] for place in _KEY_FIGURES))
    compared = bool(figure_gaps(m.state, m.digests).rows)
    height = _MAP_BESIDE if compared else _MAP
    yield from tuple(heat_map_blocks(m, height)) or whole_figures(m, height)
    yield Line(Role.QUIET, words("find.read_with"))
    if compared:
        most, longest = WIDEST
        yield Heading(2, words("brief.widest"))
        yield from m.or_nothing(_some(m, widest_gaps(m, longest), most, longest))
    yield PageBreak()
    for key, texts in (
        ("strengths", _remarks(m, NoteKind.STRENGTH)),
        ("gaps", _remarks(m, NoteKind.GAP)),
        ("priorities", [each.title for each in m.state.setup.priorities.ordered]),
        ("next", _steps(m, LISTS["next"][1])),
    ):
        yield Heading(2, words(f"brief.{key}"))
        most, longest = LISTS[key]
        # lines of a script from right to left are higher
        yield from m.or_nothing(_some(m, texts, most - m.right_to_left, longest))


def _some(m: Material, texts: Sequence[str], most: int, longest: int) -> Iterator[Line]:
    """The first entries of a list, and how many more there are."""
    for text in texts[:most]:
        yield Line(Role.BULLET, shortened(text, longest))
    if len(texts) > most:
        yield Line(Role.QUIET, m.words("and_more", count=len(texts) - most))


def _remarks(m: Material, kind: NoteKind) -> list[str]:
    """What people called a strength or a gap, then answers at that end of their scale.

    First come gaps that stand behind a priority, in the order of the priorities, and strengths
    whose answer names a source. Among equals the tool's core questions come first, then the
    strongest or weakest answers, then the order of the framework.
    """
    top = kind is NoteKind.STRENGTH
    behind: dict[Reference, int] = {}
    for place, priority in enumerate(m.state.setup.priorities.ordered):
        for source in priority.sources:
            behind.setdefault(source, place)

    def first(question: Question, note: str = "") -> float:
        if top:
            return 0 if is_sourced(m.known(question)) else 1
        references = [Reference("answer", question.id)]
        if note:
            references.append(Reference("note", question.id, note))
        return min((behind[each] for each in references if each in behind), default=math.inf)

    def rank(digest: Digest) -> tuple[bool, float]:
        share = _share(m, digest)
        return not digest.question.core, 1.0 if share is None else (1 - share if top else share)

    noted: list[tuple[float, str]] = []
    answered: list[tuple[float, str]] = []
    for digest in sorted(m.digests, key=rank):
        question = digest.question
        notes = m.notes((question,), kind)
        noted += [
            (first(question, note.id), f"{note.text} ({question.number})") for _, note in notes
        ]
        if not notes and _share(m, digest) == (1.0 if top else 0.0):
            answer = m.texts.answer(question, digest.response.value)
            text = f"{question.number} {m.texts.question(question)} — {answer}"
            answered.append((first(question), text))
    return [text for _, text in sorted(noted + answered, key=lambda told: told[0])]


def _share(m: Material, digest: Digest) -> float | None:
    """How far up its scale the response stands, from 0 to 1; None where it stands on none."""
    options = m.state.framework.option_sets.get(digest.question.option_set or "")
    level = digest.response.level
    if options is None or not options.ordinal or level is None or len(options.codes) < 2:
        return None
    return (level - 1) / (len(options.codes) - 1)


def _steps(m: Material, longest: int) -> list[str]:
    """Open actions, those due first at the top; then what is left to check and to answer."""
    words = m.words
    rows = [row for row in plan_rows(m.state, m.now.date()) if is_open(row.action)]
    rows.sort(key=lambda row: (not row.action.due, row.action.due))
    found = []
    for row in rows:
        about = [part for part in (row.action.owner, words.day(row.action.due)) if part]
        told = words("list").join(about)
        # the bodies and dates are what a reader looks for: the activity gives way
        text = shortened(row.action.what, longest - len(told) - 3) if told else row.action.what
        found.append(f"{text} ({told})" if told else text)
    checks = check_progress(m.digests)
    left = checks.answers - checks.checked
    counts = (("brief.unchecked", left), ("brief.unanswered", m.whole.unanswered))
    return found + [words(key, count=count) for key, count in counts if count]
