"""The summary: key figures, and the main findings in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop_app.core.checking import check_progress
from workshop_app.core.framework import OptionSet
from workshop_app.core.reading import Word
from workshop_app.core.records import NoteKind
from workshop_app.core.results import Summary
from workshop_app.reports.assessment.consensus import dissenting, latest_votes
from workshop_app.reports.assessment.material import DOMAINS, Material
from workshop_app.reports.assessment.telling import counts_text, coverage_text, level_text
from workshop_app.reports.blocks import Block, ColumnAlign, Grid, Heading, Line, Role

MOST_NAMES = 4
"""Names in one sentence; more are counted"""


def summary_blocks(m: Material) -> Iterator[Block]:
    """The whole part, below its heading."""
    yield Heading(2, m.words("summary.figures"))
    yield key_figures(m)
    yield Heading(2, m.words("summary.findings"))
    found = [Line(Role.BULLET, text) for text in findings(m)]
    yield from m.or_nothing(found)
    if found:
        yield Line(Role.QUIET, m.words("find.read_with"))


def key_figures(m: Material) -> Grid:
    """The figures that tell how much was asked, answered, agreed and checked."""
    words, setup = m.words, m.state.setup
    whole = m.whole
    checks = check_progress(m.digests)
    read = [word for _, _, word in latest_votes(m) if word is not None]
    kinds = (NoteKind.STRENGTH, NoteKind.GAP, NoteKind.RECOMMENDATION)
    strengths, gaps, recommendations = (len(m.notes(m.asked, kind)) for kind in kinds)
    rows = (
        ("questions", str(len(m.asked))),
        ("coverage", coverage_text(m, whole)),
        ("participants", str(len(setup.seats))),
        ("groups", str(len(setup.groups))),
        ("agreed", words("of", part=read.count(Word.AGREED), whole=len(read))),
        ("confirmed", words("of", part=checks.checked, whole=checks.answers)),
        ("unsourced", words("of", part=checks.unsourced, whole=checks.answers)),
        ("strengths", str(strengths)),
        ("gaps", str(gaps)),
        ("recommendations", str(recommendations)),
        ("actions", str(len(setup.actions))),
    )
    return Grid(
        (words("col.figure"), words("col.value")),
        (11, 6),
        tuple((words(f"key.{key}"), text) for key, text in rows),
        aligns=(ColumnAlign.START, ColumnAlign.END),
    )


def findings(m: Material) -> Iterator[str]:
    """The main findings, a sentence each; none for a workshop without answers."""
    words = m.words
    whole = m.whole
    if not whole.answered:
        return
    yield words(
        "find.coverage" if whole.total == len(m.asked) else "find.coverage_answers",
        part=whole.answered,
        whole=whole.applicable,
        share=words.share(whole.answered, whole.applicable),
    )
    sets = m.state.framework.option_sets
    for found in whole.distributions.values():
        if found.median is not None:
            labels = m.texts.labels(sets[found.option_set])
            scale = words("levels", low=labels[0], high=labels[-1])
            yield words("find.levels", scale=scale, counts=counts_text(m, found))
    for axis in [axis.key for axis in m.axes] or [DOMAINS]:
        yield from _of_axis(m, axis)
    read = [word for _, _, word in latest_votes(m) if word is not None]
    if read:
        yield words("find.agreement", part=read.count(Word.AGREED), whole=len(read))
    if count := len(dissenting(m)):
        yield words("find.dissent", count=count)
    checks = check_progress(m.digests)
    yield words(
        "find.checks", part=checks.checked, whole=checks.answers, unsourced=checks.unsourced
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where one value of an axis stands on the leading scale."""

    title: str
    median: tuple[int, int]


def _of_axis(m: Material, axis: str) -> Iterator[str]:
    """Where the median is highest and lowest on the scale with most answers, and who is behind."""
    words = m.words
    told = [(each.title, m.summary(each.entries)) for each in m.stretches(axis)]
    options = leading_scale(m)
    if options is not None:
        standing = [
            _Standing(title, found.median)
            for title, summary in told
            if (found := summary.distributions.get(options.code)) and found.median
        ]
        yield from _extremes(m, axis, options, standing)
    behind = _least_covered(told)
    if behind:
        names, summary = behind
        yield words(
            "find.least_covered",
            axis=m.axis_inside(axis),
            names=few(m, names),
            share=words.share(summary.answered, summary.applicable),
        )


def leading_scale(m: Material) -> OptionSet | None:
    """The ordered scale with most answers; None without any."""
    found = [each for each in m.whole.distributions.values() if each.median is not None]
    if not found:
        return None
    return m.state.framework.option_sets[max(found, key=lambda each: each.base).option_set]


def _extremes(
    m: Material, axis: str, options: OptionSet, standing: list[_Standing]
) -> Iterator[str]:
    if len(standing) < 2:
        return
    title = m.axis_inside(axis)
    # of two medians the one with the higher lower level, then the higher upper level
    high = max(each.median for each in standing)
    low = min(each.median for each in standing)
    if high == low:
        yield m.words("find.same", axis=title, level=level_text(m, options, high))
        return
    for key, level in (("find.highest", high), ("find.lowest", low)):
        names = [each.title for each in standing if each.median == level]
        text = level_text(m, options, level)
        yield m.words(key, axis=title, level=text, names=few(m, names))


def _least_covered(told: list[tuple[str, Summary]]) -> tuple[list[str], Summary] | None:
    """The values with the lowest coverage, when it is below the others'."""
    known = [(title, summary) for title, summary in told if summary.coverage is not None]
    shares = {summary.coverage for _, summary in known}
    if len(shares) < 2:
        return None
    least = min(share for share in shares if share is not None)
    found = [(title, summary) for title, summary in known if summary.coverage == least]
    return [title for title, _ in found], found[0][1]


def few(m: Material, names: list[str], most: int = MOST_NAMES) -> str:
    """Some names, and how many more there are."""
    shown = names[:most]
    if len(names) > most:
        shown.append(m.words("and_more", count=len(names) - most))
    return m.words("list").join(shown)
