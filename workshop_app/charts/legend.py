"""What charts of levels share: colours, fitted texts, signs for what is not scored, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workshop_app.charts.chart import Canvas
from workshop_app.charts.marks import badge
from workshop_app.charts.measure import line, reads_rtl
from workshop_app.charts.scene import Align, Hatch, Item, Rect, Text, VAlign
from workshop_app.core.palette import Swatch, numeral_on, ordinal

__all__ = [
    "LegendWords",
    "caption",
    "dashed",
    "fitted",
    "hatched",
    "legend",
    "level_swatch",
    "text",
]

META = 12
_ordinal = lru_cache(maxsize=128)(ordinal)


@dataclass(frozen=True, slots=True)
class LegendWords:
    """``levels`` in level order; an empty text is left out of the legend."""

    levels: tuple[str, ...] = ()
    not_scored: str = ""
    unanswered: str = ""
    coverage: str = ""


def level_swatch(canvas: Canvas, level: int, size: int, *, ordered: bool = True) -> Swatch:
    """Colours of a level; options without an order share one, so that none looks like more."""
    if ordered:
        return _ordinal(canvas.theme, level, size)
    fill = canvas.theme.border
    return Swatch(fill, canvas.theme.ink2, numeral_on(fill))


def hatched(canvas: Canvas, x: float, y: float, width: float, height: float, role: str) -> Rect:
    """A place for answers that stand outside the scale."""
    theme = canvas.theme
    hatch = Hatch(theme.hatch, canvas.px(7), max(1.0, 1.1 * canvas.scale))
    return Rect(
        x,
        y,
        width,
        height,
        theme.hatch_under,
        theme.hatch,
        max(1.0, canvas.scale),
        min(canvas.px(6), height * 0.22),
        hatch=hatch,
        role=role,
    )


def dashed(canvas: Canvas, x: float, y: float, width: float, height: float, role: str) -> Rect:
    """A place where nobody answered yet."""
    theme = canvas.theme
    dash = 3.0 * canvas.scale
    return Rect(
        x,
        y,
        width,
        height,
        theme.surface,
        theme.border,
        max(1.0, canvas.scale),
        min(canvas.px(6), height * 0.22),
        (dash, dash),
        role=role,
    )


def text(
    canvas: Canvas,
    said: str,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    size: float = META,
    weight: int = 400,
    colour: str = "",
    align: Align = Align.START,
    role: str = "",
) -> Text:
    """One line, shortened where it does not fit; ``size`` is that of the window."""
    return line(
        canvas.measure,
        said,
        x,
        y,
        width,
        height,
        size=canvas.px(size),
        weight=weight,
        colour=colour or canvas.theme.ink,
        align=align,
        rtl=canvas.rtl,
        role=role,
    )


def fitted(
    canvas: Canvas,
    said: str,
    width: float,
    *,
    size: float,
    weight: int,
    most: int,
    broken: bool = False,
) -> tuple[str, ...]:
    """At most ``most`` lines; a word wider than a line and what is left over are shortened.

    ``broken`` breaks such a word with a hyphen instead, where its letters can be parted.
    """
    measure, px = canvas.measure, canvas.px(size)
    words: list[str] = []
    for word in said.split():
        words += _parted(canvas, word, px, weight, width) if broken else [word]
    words = [measure.elide(word, px, weight, width) for word in words]
    lines = measure.wrap(" ".join(words), px, weight, width)
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    # wide enough to be shortened for certain
    last = measure.elide(f"{rest} {rest}", px, weight, width)
    return (*lines[: most - 1], last)


_FEWEST = 4
"""Letters that stand alone at least where a word is broken"""


def _parted(canvas: Canvas, word: str, px: int, weight: int, width: float) -> list[str]:
    """A word as pieces that fit, the hyphen with them; letters that join stay together."""
    if reads_rtl(word, canvas.rtl) or canvas.measure.width(word, px, weight) <= width:
        return [word]
    for count in range(2, len(word) // _FEWEST + 1):
        each = -(-len(word) // count)
        pieces = [word[place : place + each] for place in range(0, len(word), each)]
        shown = [*(f"{piece}-" for piece in pieces[:-1]), pieces[-1]]
        if all(canvas.measure.width(piece, px, weight) <= width for piece in shown):
            return shown
    return [word]


def caption(
    canvas: Canvas,
    lines: tuple[str, ...],
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    size: float = META,
    weight: int = 600,
    align: Align = Align.START,
    valign: VAlign = VAlign.MIDDLE,
    colour: str = "",
    role: str = "",
) -> Text:
    """Lines from `fitted` as a text."""
    px = canvas.px(size)
    return Text(
        x,
        y,
        width,
        height,
        lines,
        px,
        weight,
        colour or canvas.theme.ink,
        round(px * 1.3),
        align,
        valign,
        reads_rtl(" ".join(lines), canvas.rtl),
        role,
    )


def legend(
    canvas: Canvas, words: LegendWords, x: float, y: float, width: float, *, ordered: bool = True
) -> tuple[list[Item], int]:
    """The levels with their numbers, then the signs; as many rows as it takes, and their height."""
    side, between, space = canvas.px(20), canvas.px(6), canvas.px(16 if canvas.scale < 2 else 9)
    size = len(words.levels)
    parts: list[tuple[str, str]] = [
        (f"level:{level}", label) for level, label in enumerate(words.levels, start=1)
    ]
    signs = (("hatch", words.not_scored), ("dash", words.unanswered), ("", words.coverage))
    parts += [(kind, label) for kind, label in signs if label]
    px = canvas.px(META)
    longest = width - side - between
    wide = [
        (0 if not kind else side + between)
        + min(longest, canvas.measure.width(label, px, 400) + canvas.px(4))
        for kind, label in parts
    ]
    rows = _rows(wide, width, space)
    step = canvas.px(26)
    items: list[Item] = []
    for number, row in enumerate(rows):
        top = y + number * step
        left = x
        for index in row:
            kind, label = parts[index]
            if kind.startswith("level:"):
                level = int(kind.removeprefix("level:"))
                swatch = level_swatch(canvas, level, size, ordered=ordered)
                edge = canvas.theme.edge_width * max(1.0, canvas.scale)
                items += badge(str(level), swatch, left, top, side, edge)
            elif kind == "hatch":
                items.append(hatched(canvas, left, top + side * 0.1, side, side * 0.8, "legend"))
            elif kind == "dash":
                items.append(dashed(canvas, left, top + side * 0.1, side, side * 0.8, "legend"))
            start = left + (side + between if kind else 0)
            room = wide[index] - (side + between if kind else 0)
            items.append(
                text(
                    canvas,
                    label,
                    start,
                    top,
                    room,
                    side,
                    colour=canvas.theme.ink2,
                    role="legend",
                )
            )
            left += wide[index] + space
    return items, (len(rows) - 1) * step + side if rows else 0


def _rows(wide: Sequence[float], width: float, space: float) -> list[list[int]]:
    rows: list[list[int]] = []
    used = 0.0
    for index, each in enumerate(wide):
        if not rows or used + each > width:
            rows.append([])
            used = 0.0
        rows[-1].append(index)
        used += each + space
    return rows
