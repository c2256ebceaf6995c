"""Text in lines: runs of different looks that follow one another, and what measures them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop_app.charts.measure import reads_rtl
from workshop_app.charts.scene import Align, Text, VAlign


class Setter(Protocol):
    """What a layout asks about letters; sizes and lengths in the layout's unit.

    ``plain`` says that nothing runs from right to left, ``leading`` how far apart lines stand, in
    sizes.
    """

    plain: bool
    leading: float

    def width(self, text: str, size: float, weight: int) -> float:
        """Advance width of one line."""

    def ascent(self, size: float, weight: int) -> float:
        """Height of a line above its baseline."""

    def descent(self, size: float, weight: int) -> float:
        """Depth of a line below its baseline."""

    def breaks(
        self, text: str, size: float, weight: int, first: float, width: float
    ) -> Sequence[str]:
        """The text in lines no wider than ``width``, the first no wider than ``first``.

        Words wider than a line are broken. The first line is "" where no word fits into it.
        """

    def elide(self, text: str, size: float, weight: int, width: float) -> str:
        """Shorten a line to ``width`` with an ellipsis at its end."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one look."""

    text: str
    size: float
    weight: int
    colour: str
    gap: int = 1
    """blanks between it and the next run"""


class Lines:
    """A paragraph in lines of one height; marks for any stretch of them can be made."""

    def __init__(
        self,
        setter: Setter,
        runs: Sequence[Run],
        x: float,
        width: float,
        *,
        rtl: bool = False,
        align: Align = Align.START,
        leading: float = 0.0,
        own_side: bool = False,
    ) -> None:
        """``rtl`` is the direction of the document; ``leading`` replaces the setter's.

        With ``own_side`` a text that runs the other way than the document stands at its own side.
        """
        self._setter, self._x, self._width, self._align = setter, x, width, align
        self._first, self._rtl = runs[0], rtl
        size = max(run.size for run in runs)
        self.height = float(round(size * (leading or setter.leading)))
        self._direction = _direction(setter, " ".join(run.text for run in runs), rtl)
        apart = all(run.text.startswith("\n") for run in runs[1:])  # no two on one line
        if own_side and align is Align.START and apart and self._direction != rtl:
            self._align = Align.END
        self._pieces: list[list[tuple[float, str, Run]]] = []
        self._plain: Sequence[str] = ()
        if len(runs) == 1:
            run = self._first
            self._plain = setter.breaks(run.text, run.size, run.weight, width, width)
        else:
            self._lay(runs)

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self._plain) or len(self._pieces)

    def marks(self, start: int, stop: int, y: float) -> list[Text]:
        """Lines from ``start`` up to ``stop``, the first one's strip beginning at ``y``."""
        run = self._first
        if self._plain:
            lines = tuple(self._plain[start:stop])
            return [self._text(self._x, y, self._width, lines, run, self._direction)]
        made = []
        for line in self._pieces[start:stop]:
            for x, text, piece in line:
                drop = self._baseline(run) - self._baseline(piece)
                width = self._width - x
                direction = _direction(self._setter, text, self._rtl)
                made.append(self._text(self._x + x, y + drop, width, (text,), piece, direction))
            y += self.height
        return made

    def _text(
        self, x: float, y: float, width: float, lines: tuple[str, ...], run: Run, rtl: bool
    ) -> Text:
        return Text(
            x,
            y,
            width,
            self.height * len(lines),
            lines,
            run.size,
            run.weight,
            run.colour,
            self.height,
            self._align,
            VAlign.TOP,
            rtl,
        )

    def _lay(self, runs: Sequence[Run]) -> None:
        setter, x = self._setter, 0.0
        self._pieces = [[]]
        for run in runs:
            first = self._width - x
            broken = setter.breaks(run.text, run.size, run.weight, first, self._width)
            for place, text in enumerate(broken):
                if place:
                    self._pieces.append([])
                    x = 0.0
                if text:
                    self._pieces[-1].append((x, text, run))
                    x += setter.width(text, run.size, run.weight)
            x = min(x + run.gap * setter.width(" ", run.size, run.weight), self._width)

    def _baseline(self, run: Run) -> float:
        setter = self._setter
        above, below = setter.ascent(run.size, run.weight), setter.descent(run.size, run.weight)
        return (self.height - above - below) / 2 + above


def _direction(setter: Setter, text: str, rtl: bool) -> bool:
    """The way a text runs: as most of its words do, or as the document where it has none."""
    if setter.plain:
        return rtl
    return reads_rtl(text, rtl) if any(map(str.isalpha, text)) else rtl
