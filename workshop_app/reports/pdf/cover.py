"""The first page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop_app.charts.scene import Line, Rect
from workshop_app.reports.blocks import Cover
from workshop_app.reports.letters import settled
from workshop_app.reports.pdf import tokens
from workshop_app.reports.pdf.paper import MM, PT, Mark
from workshop_app.reports.pdf.setting import Lines, Run, Setter
from workshop_app.reports.pdf.tokens import Style

Fact = tuple[str, str]

_MOST = 0.62
"""The part of the page that the band may take"""
_STRIP = 5 * MM
_LABEL = 46 * MM
_BELOW = 24 * MM
"""Room under the last fact"""
_GAP = 2.4 * MM


def cover_marks(
    setter: Setter, cover: Cover, width: float, height: float, *, rtl: bool
) -> tuple[list[Mark], Sequence[Fact]]:
    """Title and subtitle on a band of colour, the five levels under it, then the facts.

    Also returns the facts for which the page has no room.
    """
    x, room = tokens.SIDE, width - 2 * tokens.SIDE

    def lines(text: str, style: Style, x: float, room: float) -> Lines:
        leading = style.leading if setter.plain else max(style.leading, setter.leading)
        run = Run(settled(text), style.size, style.weight, style.colour)
        return Lines(setter, [run], x, room, rtl=rtl, leading=leading)

    title = lines(cover.title, _fitting(setter, cover.title, room), x, room)
    title_height = title.count * title.height
    subtitle = lines(cover.subtitle, tokens.COVER_SUBTITLE, x, room) if cover.subtitle else None
    subtitle_height = subtitle.count * subtitle.height + 5 * MM if subtitle else 0.0
    facts = []
    for label, text in cover.facts:
        at = x + _LABEL if label else x
        named = lines(label, tokens.COVER_LABEL, x, _LABEL - 4 * MM) if label else None
        facts.append((named, lines(text, tokens.COVER_FACT, at, x + room - at)))
    needed = [_height(named, fact) + 2 * _GAP for named, fact in facts]
    free = height - sum(needed) - _STRIP - 14 * MM - _BELOW
    least = tokens.TOP + title_height + subtitle_height + 30 * MM
    band = max(min(height * _MOST, free), least)
    y = band - 17 * MM - subtitle_height - title_height
    marks: list[Mark] = [Rect(0, 0, width, band, tokens.ACCENT)]
    marks += _motif(width, y - 14 * MM)
    marks.append(Rect(x, y - 8 * MM, 18 * MM, 2.4 * PT, tokens.ON_ACCENT))
    marks += title.marks(0, title.count, y)
    if subtitle:
        marks += subtitle.marks(0, subtitle.count, y + title_height + 5 * MM)
    part = width / len(tokens.LEVELS)
    for place, colour in enumerate(tokens.LEVELS):
        marks.append(Rect(place * part, band, part, _STRIP, colour))
    y = band + _STRIP + 14 * MM
    for place, (named, fact) in enumerate(facts):
        if y + needed[place] > height - 10 * MM:
            return marks, cover.facts[place:]
        if place:
            marks.append(Line(x, y, x + room, y, tokens.HAIRLINE, 0.6 * PT))
        y += _GAP
        if named:
            marks += named.marks(0, named.count, y + (fact.height - named.height) * 0.6)
        marks += fact.marks(0, fact.count, y)
        y += needed[place] - _GAP
    return marks, ()


def _height(named: Lines | None, fact: Lines) -> float:
    return max(fact.count * fact.height, named.count * named.height if named else 0.0)


def _motif(width: float, room: float) -> Iterator[Mark]:
    """Squares like the cells of a heat map, in shades of the band, where it has room for them."""
    side, gap = 11 * MM, 2.2 * MM
    rows = int((room - 8 * MM) / (side + gap))
    for row, cells in enumerate(tokens.MOTIF[: max(0, rows)]):
        for column, cell in enumerate(cells):
            if cell != ".":
                x = width - tokens.SIDE - (len(cells) - column) * (side + gap) + gap
                y = 12 * MM + row * (side + gap)
                shade = tokens.MOTIF_SHADES[int(cell)]
                yield Rect(x, y, side, side, shade, None, 0, 1.2 * MM)


def _fitting(setter: Setter, title: str, room: float) -> Style:
    """A long title is set smaller, so that it stays a title."""
    style = tokens.COVER_TITLE
    words = settled(title).split() or [""]
    for size in (34, 28, 24, 20):
        smaller = Style(size * PT, style.weight, style.colour, 0.0, style.leading)
        longest = max(setter.width(word, smaller.size, smaller.weight) for word in words)
        count = len(setter.breaks(settled(title), smaller.size, smaller.weight, room, room))
        if longest <= room and count <= 4:
            break
    return smaller
