"""How wide and how high texts are, so that layouts fit text without knowing who paints it."""

import unicodedata
from collections.abc import Sequence
from typing import Protocol

from workshop_app.charts.scene import Align, Text, VAlign

NBSP = "\u00a0"

__all__ = ["EvenMeasure", "Measure", "block", "first_fit", "line", "reads_rtl"]


class Measure(Protocol):
    """What a layout asks about fonts. Sizes, widths and heights are px."""

    def width(self, text: str, size: float, weight: int) -> float:
        """Advance width of one line."""

    def ascent(self, size: float, weight: int) -> float:
        """Height of a line above its baseline."""

    def descent(self, size: float, weight: int) -> float:
        """Depth of a line below its baseline."""

    def wrap(self, text: str, size: float, weight: int, width: float) -> tuple[str, ...]:
        """Break ``text`` into lines no wider than ``width``; words too long are broken."""

    def elide(self, text: str, size: float, weight: int, width: float) -> str:
        """Shorten ``text`` to ``width`` with an ellipsis at its end."""


class EvenMeasure:
    """A measure without fonts: every character is about as wide as Noto Sans is on average.

    Deterministic, for tests and for programs without a window.
    """

    def width(self, text: str, size: float, weight: int) -> float:
        """Advance width of one line."""
        return len(text) * max(1, round(size * (0.60 if weight >= 600 else 0.55)))

    def ascent(self, size: float, weight: int) -> float:
        """Height of a line above its baseline, as in Noto Sans."""
        return size * 1.069

    def descent(self, size: float, weight: int) -> float:
        """Depth of a line below its baseline, as in Noto Sans."""
        return size * 0.293

    def wrap(self, text: str, size: float, weight: int, width: float) -> tuple[str, ...]:
        """Break ``text`` at spaces, and inside words that are wider than a line."""
        room = max(1, int(width / self.width("x", size, weight)))
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines.append("")
            for word in filter(None, paragraph.split(" ")):
                joined = f"{lines[-1]} {word}".strip()
                if len(joined) <= room:
                    lines[-1] = joined
                    continue
                pieces = [word[i : i + room] for i in range(0, len(word), room)]
                lines[-1:] = [lines[-1], *pieces] if lines[-1] else pieces
        return tuple(lines)

    def elide(self, text: str, size: float, weight: int, width: float) -> str:
        """Shorten ``text`` to ``width`` with an ellipsis at its end."""
        room = int(width / self.width("x", size, weight))
        return text if len(text) <= room else text[: max(0, room - 1)].rstrip() + "…"


def reads_rtl(text: str, rtl: bool) -> bool:
    """Return whether a paragraph is laid out from right to left.

    In a right-to-left picture every text is that has as many right-to-left words as others: an
    English sentence around an Arabic label stays in order, an Arabic one around a name too.
    Figures keep their own order. Elsewhere the first letter decides.
    """
    strong = [letter for word in text.split() if (letter := _first_strong(word))]
    if not strong:
        return False
    return 2 * strong.count("L") <= len(strong) if rtl else strong[0] != "L"


def _first_strong(word: str) -> str:
    """Direction of the first letter of a word: "L", "R" or "AL"; "" where it has none."""
    directions = map(unicodedata.bidirectional, word)
    return next((each for each in directions if each in ("L", "R", "AL")), "")


def _bound(text: str) -> str:
    return text.replace(" %", NBSP + "%")


def block(
    measure: Measure,
    text: str,
    x: float,
    y: float,
    width: float,
    *,
    size: float,
    weight: int,
    colour: str,
    spacing: float = 1.3,
    align: Align = Align.START,
    rtl: bool = False,
    role: str = "",
) -> Text:
    """Return ``text`` wrapped to ``width``, as high as its lines need (``spacing`` × size each).

    A percent sign stays on the line of its figure.
    """
    lines = measure.wrap(_bound(text), size, weight, width)
    height = round(size * spacing)
    return Text(
        x,
        y,
        width,
        height * len(lines),
        lines,
        size,
        weight,
        colour,
        height,
        align,
        VAlign.TOP,
        reads_rtl(text, rtl),
        role,
    )


def line(
    measure: Measure,
    text: str,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    size: float,
    weight: int,
    colour: str,
    align: Align = Align.START,
    rtl: bool = False,
    role: str = "",
) -> Text:
    """Return ``text`` on one line in the middle of a box, shortened where it does not fit."""
    shown = measure.elide(text, size, weight, width)
    return Text(
        x,
        y,
        width,
        height,
        (shown,),
        size,
        weight,
        colour,
        round(size * 1.3),
        align,
        VAlign.MIDDLE,
        reads_rtl(text, rtl),
        role,
    )


def first_fit(
    measure: Measure,
    texts: Sequence[str],
    sizes: Sequence[float],
    weight: int,
    width: float,
    max_lines: int,
) -> float:
    """Return the first of ``sizes`` at which every text takes at most ``max_lines``, else the last.

    A size at which a word would have to be broken does not fit either.
    """
    bound = [_bound(text) for text in texts]
    for size in sizes:
        whole = all(
            measure.width(word, size, weight) <= width for text in texts for word in text.split()
        )
        if whole and all(len(measure.wrap(t, size, weight, width)) <= max_lines for t in bound):
            return size
    return sizes[-1]
