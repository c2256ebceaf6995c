"""Ratings of the tool's sections, where the tool declares them: as computed, and as set by hand."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.core.framework import walk_domains
from workshop_app.core.palette import LIGHT, ordinal
from workshop_app.core.ratings import Rating, ratings
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.blocks import Block, ColumnAlign, Grid, Line, Role, Shade

_INDENT = "\u2003"
"""An em of space for each level of sections"""


def ratings_blocks(m: Material) -> Iterator[Block]:
    """A table of all rated sections; nothing where the tool rates none."""
    framework, words = m.state.framework, m.words
    found = ratings(m.state, m.digests)
    if framework.rating is None or not found:
        return
    labels = m.texts.labels(framework.option_sets[framework.rating.option_set])
    yield Line(Role.BODY, words("ratings.about"))
    yield Line(Role.BODY, words.of("ratings", framework.rating.method))
    rows, shades = [], []
    for depth, domain in walk_domains(framework):
        if (rating := found.get(domain.id)) is None:
            continue
        title = f"{_INDENT * depth}{m.texts.domain(domain)}"
        coverage = words("of", part=rating.answered, whole=rating.applicable)
        computed = _level(labels, rating.computed)
        rows.append((title, computed, _by_hand(labels, rating), coverage))
        shades.append((None, _shade(rating.computed, len(labels)), None, None))
    names = ("section", "computed", "by_hand", "coverage")
    yield Grid(
        tuple(words(f"col.{name}") for name in names),
        (9, 5, 7, 4),
        tuple(rows),
        aligns=(*(ColumnAlign.START,) * 3, ColumnAlign.END),
        shades=tuple(shades),
    )


def _level(labels: tuple[str, ...], level: int | None) -> str:
    if level is None or level > len(labels):
        return "–"
    return f"{level} · {labels[level - 1]}"


def _by_hand(labels: tuple[str, ...], rating: Rating) -> str:
    """What a person set beside it, and why."""
    if rating.by_hand is None:
        return ""
    parts = (_level(labels, rating.by_hand.level), rating.by_hand.reason)
    return "\n".join(part for part in parts if part)


def _shade(level: int | None, size: int) -> Shade | None:
    if level is None or not 1 <= level <= size or size < 2:
        return None
    swatch = ordinal(LIGHT, level, size)
    return Shade(swatch.fill, swatch.numeral)
