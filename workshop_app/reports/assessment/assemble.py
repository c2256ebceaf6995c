"""The report put together: chosen parts in order, numbered, with annexes under letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from workshop_app.charts.measure import Measure
from workshop_app.core.state import State
from workshop_app.core.team import Term
from workshop_app.reports.assessment.annexes import (
    changes_blocks,
    evidence_blocks,
    glossary_blocks,
    tool_blocks,
)
from workshop_app.reports.assessment.choice import ReportChoice, Section
from workshop_app.reports.assessment.consensus import consensus_blocks
from workshop_app.reports.assessment.decide import (
    plan_blocks,
    priorities_blocks,
    strategy_blocks,
)
from workshop_app.reports.assessment.findings import findings_blocks, part_title
from workshop_app.reports.assessment.front import (
    cover_blocks,
    facts_of,
    method_blocks,
    title_of,
)
from workshop_app.reports.assessment.gaps import gap_blocks
from workshop_app.reports.assessment.held import held, held_block
from workshop_app.reports.assessment.material import DOMAINS, Material
from workshop_app.reports.assessment.people import (
    core_team_blocks,
    groups_blocks,
    participants_blocks,
)
from workshop_app.reports.assessment.ratings import ratings_blocks
from workshop_app.reports.assessment.recommendations import recommendations_blocks
from workshop_app.reports.assessment.summary import summary_blocks
from workshop_app.reports.assessment.verification import verification_blocks
from workshop_app.reports.assessment.words import Words, words_for
from workshop_app.reports.blocks import (
    Block,
    Contents,
    Figure,
    Furniture,
    Grid,
    Heading,
    PageBreak,
    Properties,
    Report,
    ReportPart,
)
from workshop_app.reports.progress import Progress, keep_on

_MAKERS: dict[Section, Callable[[Material], Iterable[Block]]] = {
    Section.SUMMARY: summary_blocks,
    Section.METHOD: method_blocks,
    Section.CONSENSUS: consensus_blocks,
    Section.VERIFICATION: verification_blocks,
    Section.RECOMMENDATIONS: recommendations_blocks,
    Section.PRIORITIES: priorities_blocks,
    Section.PLAN: plan_blocks,
    Section.STRATEGY: strategy_blocks,
    Section.CORE_TEAM: core_team_blocks,
    Section.PARTICIPANTS: participants_blocks,
    Section.GLOSSARY: glossary_blocks,
    Section.GROUPS: groups_blocks,
    Section.TOOL: tool_blocks,
    Section.EVIDENCE: evidence_blocks,
    Section.CHANGES: changes_blocks,
}
_LANDSCAPE = frozenset({Section.PLAN})


def assess(
    state: State,
    choice: ReportChoice,
    now: datetime,
    measure: Measure,
    *,
    words: Words | None = None,
    glossary: tuple[Term, ...] = (),
    progress: Progress = keep_on,
) -> Report:
    """The whole report of a workshop as data.

    ``now`` is when it is made (printed as a date), ``measure`` that of the fonts figures are
    painted with, ``glossary`` the tool's own terms. ``words`` are those of the chosen language
    unless given. Raises LookupError for a workshop without a framework, and whatever ``progress``
    raises to stop.
    """
    language = choice.language or state.setup.language or state.framework.language
    m = Material(state, choice, words or words_for(language), measure, now, glossary)
    parts: list[ReportPart] = []
    chosen = [section for section in Section if section in choice.parts]
    for place, section in enumerate(chosen):
        progress(place, len(chosen))
        parts += _parts(m, section)
    progress(len(chosen), len(chosen))
    return finish(m, tuple(parts), m.words("title"))


def finish(
    m: Material, parts: tuple[ReportPart, ...], subtitle: str, *, numbered: bool = True
) -> Report:
    """The document around its parts; with ``numbered`` parts and captions get their numbers."""
    if numbered:
        parts = _numbered(m.words, parts)
    if m.right_to_left:
        parts = tuple(replace(p, blocks=tuple(map(held_block, p.blocks))) for p in parts)
    title = title_of(m)
    place = m.words("list").join(text for _, text in facts_of(m)[:2])
    return Report(
        title,
        subtitle,
        m.words.language,
        tuple((label, held(text) if m.right_to_left else text) for label, text in facts_of(m)),
        Properties(
            subject=m.words("subject"),
            keywords=tuple(axis.title for axis in m.state.framework.axes),
        ),
        parts,
        Furniture(m.words.template("page"), " · ".join(part for part in (title, place) if part)),
    )


def _parts(m: Material, section: Section) -> Iterator[ReportPart]:
    if section is Section.COVER:
        yield ReportPart("cover", m.words("part.cover"), tuple(cover_blocks(m)))
    elif section is Section.CONTENTS:
        title = m.words("contents")
        yield ReportPart("contents", title, (PageBreak(), Contents(title)))
    elif section is Section.FINDINGS:
        if rated := tuple(ratings_blocks(m)):
            title = m.words("part.ratings")
            yield ReportPart("ratings", title, (PageBreak(), Heading(1, title), *rated))
        if gaps := tuple(gap_blocks(m)):
            title = m.words("part.gaps")
            yield ReportPart("gaps", title, (PageBreak(), Heading(1, title), *gaps))
        for axis in [axis.key for axis in m.axes] or [DOMAINS]:
            title = part_title(m, axis)
            blocks = (PageBreak(), Heading(1, title), *findings_blocks(m, axis))
            yield ReportPart(f"findings_{axis or 'domain'}", title, blocks)
    else:
        title = m.words(f"part.{section}")
        blocks = (PageBreak(), Heading(1, title), *_MAKERS[section](m))
        yield ReportPart(section, title, blocks, section in _LANDSCAPE)


_ANNEXES = frozenset(str(section) for section in Section if section.is_annex)


def _numbered(words: Words, parts: tuple[ReportPart, ...]) -> tuple[ReportPart, ...]:
    """Parts numbered from 1, annexes from A; figures and tables with captions from 1."""
    chapters = annexes = figures = tables = 0
    found = []
    for part in parts:
        blocks: list[Block] = []
        for block in part.blocks:
            if isinstance(block, Heading) and block.level == 1:
                if part.key in _ANNEXES:
                    letter = words("annex.letters")[annexes]
                    annexes += 1
                    block = replace(block, number=words("annex", letter=letter))
                else:
                    chapters += 1
                    block = replace(block, number=str(chapters))
            elif isinstance(block, Figure) and block.caption:
                figures += 1
                block = replace(block, caption=words("figure", number=figures, text=block.caption))
            elif isinstance(block, Grid) and block.caption:
                tables += 1
                block = replace(block, caption=words("table", number=tables, text=block.caption))
            blocks.append(block)
        found.append(replace(part, blocks=tuple(blocks)))
    return tuple(found)
