"""Findings in words: medians, coverage and distributions as short lines and cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop_app.core.changes import counting_fields
from workshop_app.core.digest import Entry
from workshop_app.core.framework import Kind, OptionSet, Question, Reserved
from workshop_app.core.palette import LIGHT, ordinal
from workshop_app.core.results import Distribution, Summary
from workshop_app.core.verification import (
    VerificationStatus,
    is_sourced,
    needs_checking,
    verification_status,
)
from workshop_app.reports.assessment.material import Material, Told
from workshop_app.reports.blocks import Line, Role, Shade


def level_text(m: Material, options: OptionSet, level: tuple[int, int]) -> str:
    """ "Mostly", or "between Slightly and Mostly": a median in words."""
    labels = m.texts.labels(options)
    low, high = (labels[place - 1] for place in level)
    return low if low == high else m.words("between", low=low, high=high)


def counts_text(m: Material, found: Distribution) -> str:
    """ "Completely 2, Mostly 5, …": every option with its count, the highest level first."""
    options = m.state.framework.option_sets[found.option_set]
    pairs = list(zip(m.texts.labels(options), found.counts, strict=True))
    if options.ordinal:
        pairs.reverse()
    return m.words("list").join(f"{label} {count}" for label, count in pairs)


def coverage_text(m: Material, summary: Summary) -> str:
    """ "12 of 14 (86 %)": answered of applicable."""
    return of_share(m, summary.answered, summary.applicable)


def of_share(m: Material, part: int, whole: int) -> str:
    """ "12 of 14 (86 %)"."""
    return m.words("of_share", part=part, whole=whole, share=m.words.share(part, whole))


def median_text(m: Material, summary: Summary) -> str:
    """The medians on all ordered scales, a line each; "" without one.

    Where the report tells of several scales, each is named by its ends.
    """
    sets = m.state.framework.option_sets
    return "\n".join(
        m.words("level_on_scale", scale=scale, level=level) if scale else level
        for found in summary.distributions.values()
        if found.median is not None
        for level in [level_text(m, sets[found.option_set], found.median)]
        for scale in [scale_text(m, found)]
    )


def scale_text(m: Material, found: Distribution) -> str:
    """ "Not at all – Completely" where the report tells of several ordered scales, else ""."""
    if sum(each.median is not None for each in m.whole.distributions.values()) < 2:
        return ""
    labels = m.texts.labels(m.state.framework.option_sets[found.option_set])
    return m.words("scale_ends", low=labels[0], high=labels[-1])


def _labelled(m: Material, key: str, found: Distribution) -> str:
    """ "Median answer (Not at all – Completely)"; without the scale where there is only one."""
    scale = scale_text(m, found)
    return m.words("on_scale", label=m.words(key), scale=scale) if scale else m.words(key)


def open_text(m: Material, summary: Summary) -> str:
    """ "Unanswered 3, Don’t know 1": what stands outside every median; "" when there is none."""
    parts = [(m.words("unanswered"), summary.unanswered)]
    parts += [(m.words.of("reserved", code), count) for code, count in summary.reserved.items()]
    return m.words("list").join(f"{label} {count}" for label, count in parts if count)


def summary_lines(m: Material, summary: Summary) -> Iterator[Line]:
    """The figures of some questions, a line each."""
    sets, words = m.state.framework.option_sets, m.words
    for found in summary.distributions.values():
        if found.median is not None:
            text = level_text(m, sets[found.option_set], found.median)
            yield Line(Role.BODY, text, _labelled(m, "median", found), counts_text(m, found))
        else:
            yield Line(Role.BODY, counts_text(m, found), words("answer"))
        if found.mean is not None:
            # a mean stands beside the coverage of its own scale
            covered = of_share(m, found.base, found.applicable)
            yield Line(Role.BODY, figure(found.mean), _labelled(m, "mean", found), covered)
    yield Line(Role.BODY, coverage_text(m, summary), words("coverage"), open_text(m, summary))
    for chosen in summary.selections.values():
        labels = m.texts.labels(sets[chosen.option_set])
        pairs = zip(labels, chosen.counts, strict=True)
        text = words("list").join(f"{label} {count}" for label, count in pairs)
        yield Line(Role.BODY, text, words.counted("several", chosen.base))
    if summary.dates is not None:
        first, last = summary.dates.range
        yield Line(Role.BODY, words.days(first, last), words("dates"))


def figures_line(m: Material, entries: Iterable[Entry]) -> Iterator[Line]:
    """How many of the figures asked for are given: figures of unlike questions have no middle.

    Nothing where a question has an indicator or asks about several populations: the chapter about
    figures and gaps tells those one by one.
    """
    asked = [each for each in entries if each.question.kind in (Kind.NUMBER, Kind.PERCENT)]
    if any(e.question.indicator or len(counting_fields(e.question)) > 1 for e in asked):
        return
    whole = [each for each in asked if each.value != Reserved.NOT_APPLICABLE]
    given = sum(isinstance(each.value, (int, float)) for each in whole)
    if whole:
        yield Line(
            Role.BODY, m.words("figures_given", part=given, whole=len(whole)), m.words("numbers")
        )


def shortened(text: str, most: int) -> str:
    """The text on one line; one that is too long ends after a whole word, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: max(1, most - 1)]
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;.') or cut}…"


def figure(value: float) -> str:
    """A number with two places at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value != round(value) else f"{value:.0f}"


def answer_shade(m: Material, told: Told) -> Shade | None:
    """The colour of the level an answer stands at, where its scale has an order.

    Answers about several populations have one colour only where they stand at one level.
    """
    options = m.state.framework.option_sets.get(told.question.option_set or "")
    if options is None or not options.ordinal or len(options.options) < 2:
        return None
    levels = {entry.level for entry in told.entries}
    level = levels.pop() if len(levels) == 1 else None
    if level is None:
        return None
    swatch = ordinal(LIGHT, level, len(options.codes))
    return Shade(swatch.fill, swatch.numeral)


def answer_cell(m: Material, told: Told) -> str:
    """The answers, a line each, with the level's number where their scale has an order."""
    options = m.state.framework.option_sets.get(told.question.option_set or "")
    codes = options.codes if options and options.ordinal else ()
    lines = []
    for title, decision in told.answers:
        text = m.texts.answer(told.question, decision.value)
        if decision.value in codes:
            text = f"{codes.index(str(decision.value)) + 1} · {text}"
        lines.append(m.words("pair", label=title, value=text) if title else text)
    return "\n".join(lines)


def check_cell(m: Material, question: Question) -> str:
    """Where the checking of an answer stands, and whether it names no source."""
    known = m.known(question)
    status = verification_status(known)
    nothing_to_check = status is VerificationStatus.OPEN and not needs_checking(known)
    if status is VerificationStatus.UNANSWERED or nothing_to_check:
        return ""
    parts = [m.words.of("check", status)]
    if not is_sourced(known):
        parts.append(m.words("check.unsourced"))
    return m.words("list").join(parts)
