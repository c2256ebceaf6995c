"""From then to now: a row for each place, an arrow from the earlier median to the present one.

The levels stand side by side, the least first. The earlier median is a hollow square, the present
one has the colour of its level; both carry the level's number, so nothing rests on the colour. A
median between two levels stands between them and says both. Where nothing moved one square stands
inside a hollow one. Behind each row stand how many answers both sides gave, and their coverage.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

from workshop_app.charts.chart import Canvas, Chart, ChartTable, Mark, mark_role
from workshop_app.charts.legend import caption, fitted, level_swatch, text
from workshop_app.charts.marks import badge
from workshop_app.charts.scene import Align, Item, Line, Path, Rect, Scene, VAlign
from workshop_app.core.findings import Heading

__all__ = ["Arrow", "CompareWords", "compare_chart", "compare_scene"]

_BADGE = 22
_ROW = 40
_NARROW = 560


@dataclass(frozen=True, slots=True)
class Arrow:
    """One row. ``then`` and ``now`` are (lower, upper) medians; None: both answered nothing."""

    heading: Heading
    then: tuple[int, int] | None
    now: tuple[int, int] | None
    both: int
    coverage_then: tuple[int, int]
    coverage_now: tuple[int, int]
    """answered of applicable"""


@dataclass(frozen=True, slots=True)
class CompareWords:
    """Every text of the chart. ``levels`` are labels in level order."""

    title: str = ""
    summary: str = ""
    levels: tuple[str, ...] = ()
    then: str = ""
    now: str = ""
    both: str = ""
    """above the number of answers both sides gave"""
    covered: str = ""
    """above the coverage"""
    nothing: str = ""
    """in a row in which no answer can be compared"""
    said: Mapping[str, str] = field(default_factory=dict)
    """of a row, by its key"""
    table: ChartTable = field(default_factory=lambda: ChartTable((), ()))


def compare_chart(arrows: tuple[Arrow, ...], words: CompareWords, key: str = "comparison") -> Chart:
    """The chart; a row is a mark."""
    return Chart(
        key,
        words.title,
        words.summary,
        words.table,
        lambda canvas: compare_scene(canvas, arrows, words),
        tuple(Mark(each.heading.key, words.said.get(each.heading.key, "")) for each in arrows),
    )


def compare_scene(canvas: Canvas, arrows: tuple[Arrow, ...], words: CompareWords) -> Scene:
    """The layout: label, levels, answers in both, coverage."""
    return _Layout(canvas, arrows, words).scene()


class _Layout:
    def __init__(self, canvas: Canvas, arrows: tuple[Arrow, ...], words: CompareWords) -> None:
        self.canvas, self.arrows, self.words = canvas, arrows, words
        px, pad = canvas.px(13), canvas.px(14)
        measure = canvas.measure
        widest = max((measure.width(a.heading.title, px, 400) for a in arrows), default=0)
        share = 0.3 if canvas.width < canvas.px(_NARROW) else 0.26
        self.label = ceil(min(widest + pad, max(canvas.px(110), canvas.width * share)))
        covered = [self._covered(each) for each in arrows]
        self.cover = ceil(
            max((measure.width(each, px, 400) for each in (*covered, words.covered)), default=0)
            + pad
        )
        self.cover = min(self.cover, round(canvas.width * 0.24))
        self.both = ceil(max(canvas.px(40), measure.width(words.both, canvas.px(12), 600)) + pad)
        self.both = min(self.both, round(canvas.width * 0.14))
        self.left = self.label + canvas.px(6)
        self.wide = canvas.width - self.left - self.both - self.cover
        self.column = self.wide / max(1, len(words.levels))
        self.items: list[Item] = []

    def scene(self) -> Scene:
        canvas = self.canvas
        top = self._heads()
        row = canvas.px(_ROW)
        foot = canvas.px(34)
        if canvas.height and self.arrows:
            free = (canvas.height - top - foot) / len(self.arrows)
            row = round(min(canvas.px(60), max(canvas.px(26), free)))
        bottom = top + row * len(self.arrows)
        for place in range(len(self.words.levels)):
            x = self._x(place + 1)
            self.items.append(
                Line(x, top, x, bottom, canvas.theme.hairline, canvas.px(1), role="level")
            )
        for number, arrow in enumerate(self.arrows):
            self._row(arrow, top + number * row, row)
        self._key(bottom + canvas.px(10))
        return Scene(canvas.width, bottom + foot, canvas.theme.surface, tuple(self.items))

    def _x(self, level: float) -> float:
        """Middle of a level's column."""
        return self.left + (level - 0.5) * self.column

    def _heads(self) -> int:
        canvas, words = self.canvas, self.words
        width = self.column - canvas.px(6)
        heads = [
            fitted(canvas, f"{level} {label}", width, size=12, weight=600, most=2)
            for level, label in enumerate(words.levels, start=1)
        ]
        edge = [
            (words.both, self.canvas.width - self.both - self.cover, self.both),
            (words.covered, self.canvas.width - self.cover, self.cover),
        ]
        sides = [
            fitted(canvas, label, wide - canvas.px(6), size=12, weight=600, most=2)
            for label, _, wide in edge
        ]
        lines = max((len(each) for each in (*heads, *sides)), default=1)
        height = lines * round(canvas.px(12) * 1.3)
        grey = canvas.theme.ink2
        for level, head in enumerate(heads, start=1):
            left = self._x(level) - width / 2
            self.items.append(
                caption(
                    canvas,
                    head,
                    left,
                    0,
                    width,
                    height,
                    align=Align.CENTRE,
                    valign=VAlign.BOTTOM,
                    colour=grey,
                    role="level-name",
                )
            )
        for (_, left, wide), head in zip(edge, sides, strict=True):
            self.items.append(
                caption(
                    canvas,
                    head,
                    left,
                    0,
                    wide,
                    height,
                    align=Align.END,
                    valign=VAlign.BOTTOM,
                    colour=grey,
                    role="head",
                )
            )
        return height + canvas.px(6)

    def _row(self, arrow: Arrow, y: int, height: int) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        wide = self.label - canvas.px(8)
        most = 2 if height >= canvas.px(36) else 1
        lines = fitted(canvas, arrow.heading.title, wide, size=13, weight=400, most=most)
        self.items.append(
            caption(canvas, lines, 0, y, wide, height, size=13, weight=400, role="row")
        )
        middle = y + height / 2
        side = min(canvas.px(_BADGE), height - canvas.px(4))
        if arrow.then is None or arrow.now is None:
            self.items.append(
                text(
                    canvas,
                    self.words.nothing,
                    self.left + canvas.px(6),
                    y,
                    self.wide - canvas.px(12),
                    height,
                    colour=theme.ink2,
                    align=Align.CENTRE,
                    role="nothing",
                )
            )
        else:
            self._arrow(arrow.then, arrow.now, middle, side)
        right = canvas.width - self.cover
        for said, left, room in (
            (str(arrow.both), right - self.both, self.both),
            (self._covered(arrow), right, self.cover),
        ):
            self.items.append(
                text(
                    canvas,
                    said,
                    left,
                    y,
                    room,
                    height,
                    size=13,
                    colour=theme.ink2,
                    align=Align.END,
                    role="figure",
                )
            )
        self.items.append(Rect(0, y, canvas.width, height, role=mark_role(arrow.heading.key)))

    def _arrow(
        self, then: tuple[int, int], now: tuple[int, int], middle: float, side: float
    ) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        start, end = self._x(sum(then) / 2), self._x(sum(now) / 2)
        if then == now:
            self._hollow(then, start, middle, side + canvas.px(8), numeral=False)
            self._filled(now, end, middle, side)
            return
        forth = 1 if end > start else -1
        wide_then, wide_now = self._half(then, side), self._half(now, side)
        tail = start + forth * wide_then
        tip = end - forth * (wide_now + canvas.px(2))
        if (tip - tail) * forth > canvas.px(4):
            size = canvas.px(5)
            self.items.append(
                Line(
                    tail,
                    middle,
                    tip - forth * size / 2,
                    middle,
                    theme.ink2,
                    canvas.px(2),
                    role="shaft",
                )
            )
            self.items.append(
                Path(
                    (
                        (tip - forth * size * 1.5, middle - size),
                        (tip, middle),
                        (tip - forth * size * 1.5, middle + size),
                    ),
                    theme.ink2,
                    canvas.px(2),
                    role="head",
                )
            )
        self._hollow(then, start, middle, side)
        self._filled(now, end, middle, side)

    def _half(self, level: tuple[int, int], side: float) -> float:
        return side / 2 if level[0] == level[1] else side

    def _hollow(
        self,
        level: tuple[int, int],
        x: float,
        middle: float,
        side: float,
        *,
        numeral: bool = True,
    ) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        half = self._half(level, side)
        self.items.append(
            Rect(
                round(x - half),
                round(middle - side / 2),
                round(2 * half),
                round(side),
                theme.surface,
                theme.ink2,
                canvas.px(2),
                round(side / 5.5),
                role="then",
            )
        )
        if numeral:
            self.items.append(
                text(
                    canvas,
                    _numeral(level),
                    x - half,
                    middle - side / 2,
                    2 * half,
                    side,
                    size=13,
                    weight=600,
                    align=Align.CENTRE,
                    role="numeral",
                )
            )

    def _filled(self, level: tuple[int, int], x: float, middle: float, side: float) -> None:
        canvas = self.canvas
        size = len(self.words.levels)
        edge = canvas.theme.edge_width * max(1.0, canvas.scale)
        left = round(x - self._half(level, side))
        for place, each in enumerate(dict.fromkeys(level)):
            self.items += badge(
                str(each),
                level_swatch(canvas, each, size),
                left + place * round(side),
                round(middle - side / 2),
                round(side),
                edge,
            )

    def _key(self, y: float) -> None:
        """Which square is which."""
        canvas, theme = self.canvas, self.canvas.theme
        side = canvas.px(16)
        x = float(self.left)
        swatch = level_swatch(canvas, len(self.words.levels) or 1, max(1, len(self.words.levels)))
        for role, label in (("then", self.words.then), ("now", self.words.now)):
            fill = theme.surface if role == "then" else swatch.fill
            edge = theme.ink2 if role == "then" else swatch.edge
            self.items.append(
                Rect(x, y, side, side, fill, edge, canvas.px(2), canvas.px(3), role=f"key:{role}")
            )
            room = min(
                canvas.measure.width(label, canvas.px(12), 400) + canvas.px(4),
                (canvas.width - self.left) / 2 - side - canvas.px(24),
            )
            self.items.append(
                text(
                    canvas,
                    label,
                    x + side + canvas.px(6),
                    y,
                    room,
                    side,
                    colour=theme.ink2,
                    role="legend",
                )
            )
            x += side + canvas.px(6) + room + canvas.px(18)

    def _covered(self, arrow: Arrow) -> str:
        pairs = (arrow.coverage_then, arrow.coverage_now)
        then, now = (f"{answered}/{applicable}" for answered, applicable in pairs)
        return f"{then} ← {now}" if self.canvas.rtl else f"{then} → {now}"


def _numeral(level: tuple[int, int]) -> str:
    return str(level[0]) if level[0] == level[1] else f"{level[0]}–{level[1]}"
