"""The cover, and how the assessment was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop_app.core.records import Stage
from workshop_app.core.votes import SMALLEST_BREAKDOWN
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.assessment.missing import filled, workshop_dates
from workshop_app.reports.blocks import Block, ColumnAlign, Cover, Grid, Heading, Line, Role


def title_of(m: Material) -> str:
    """The workshop's title, else the tool's."""
    return filled(m.state.setup.title) or m.state.framework.title


def facts_of(m: Material) -> tuple[tuple[str, str], ...]:
    """(label, text) of what is known about the workshop; what is not filled in is left out."""
    setup, details, words = m.state.setup, m.choice.details, m.words
    known = (
        ("country", setup.country),
        ("round", setup.round_name),
        ("date", workshop_dates(m.state, m.choice, words)),
        ("place", details.place),
        ("lead", details.lead),
        ("tool", m.state.framework.title),
        ("edition", m.state.framework.edition),
        ("as_of", words.day(f"{m.now:%Y-%m-%d}")),
    )
    return tuple((words(f"cover.{key}"), filled(text)) for key, text in known if filled(text))


def cover_blocks(m: Material) -> Iterator[Block]:
    yield Cover(title_of(m), m.words("title"), facts_of(m))


def method_blocks(m: Material) -> Iterator[Block]:
    """The tool, the groups, the stages of an answer, the rules of votes, coverage."""
    words, setup = m.words, m.state.setup
    yield Line(Role.BODY, words("method.about"))
    sections = {question.domain for question in m.asked}
    yield Line(
        Role.BODY,
        words(
            "method.tool",
            tool=m.state.framework.title,
            questions=len(m.asked),
            sections=len(sections),
        ),
    )
    if m.axes:
        axes = words("list").join(m.axis_inside(axis.key) for axis in m.axes)
        yield Line(Role.BODY, words("method.axes", axes=axes))
    yield from _language(m)
    if setup.groups:
        text = words("method.groups", groups=len(setup.groups), seats=len(setup.seats))
    else:
        text = words("method.no_groups")
    yield Line(Role.BODY, text)
    yield Heading(2, words("method.stages"))
    yield Line(Role.BODY, words("method.stages_text"))
    yield _stages(m)
    yield Heading(2, words("method.votes"))
    yield from _votes(m)
    yield Heading(2, words("method.coverage"))
    yield Line(Role.BODY, words("method.coverage_text"))
    yield Line(Role.BODY, words("method.median_text"))


def _language(m: Material) -> Iterator[Block]:
    if m.texts.is_own:
        return
    if not m.texts.is_translated:
        yield Line(Role.BODY, m.words("method.language_all"))
    elif any(m.texts.lacks(question) for question in m.asked):
        yield Line(Role.BODY, m.words("method.language", language=m.state.framework.language))


def _stages(m: Material) -> Grid:
    found = Counter(
        decision.stage for question in m.asked if (decision := m.known(question).answer)
    )
    rows = [(m.words.of("stage", stage), str(found[stage])) for stage in Stage]
    rows.append((m.words("unanswered"), str(len(m.asked) - sum(found.values()))))
    return Grid(
        (m.words("col.stage"), m.words("col.questions")),
        (8, 4),
        tuple(rows),
        aligns=(ColumnAlign.START, ColumnAlign.END),
    )


def _votes(m: Material) -> Iterator[Block]:
    """The rules in force, each different set of them that a revealed vote had."""
    words = m.words
    used = {
        (current.rules.threshold, current.rules.base, current.rules.quorum)
        for question in m.asked
        for current in m.known(question).rounds
        if current.revealed
    }
    rules = m.state.setup.rules
    for threshold, base, quorum in sorted(used or {(rules.threshold, rules.base, rules.quorum)}):
        share = words("percent", value=round(threshold * 100))
        named = words.of("method.base", base)
        yield Line(Role.BULLET, words("method.threshold", threshold=share, base=named))
        if quorum:
            share = words("percent", value=round(quorum * 100))
            yield Line(Role.BULLET, words("method.quorum", quorum=share))
    yield Line(Role.BODY, words("method.words"))
    yield Line(Role.BODY, words("method.privacy", least=SMALLEST_BREAKDOWN))
