"""What pages are filled with: strips as wide as the text, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop_app.reports.pdf.paper import Mark
from workshop_app.reports.pdf.setting import Lines

WHOLE = 4
"""A paragraph of so many lines is not torn apart"""


@dataclass(frozen=True, slots=True)
class Strip:
    """Never torn apart. ``before`` is room above it, which the top of a page does without.

    ``keep`` holds it on one page with the next. ``repeated`` stands above it where it begins a
    page: the headings of its table. ``heading`` is the number of the heading it begins.
    """

    height: float
    marks: Sequence[Mark]
    before: float = 0.0
    keep: bool = False
    repeated: Strip | None = None
    heading: int | None = None


def paragraph(lines: Lines, before: float, *, keep: bool = False) -> Iterator[Strip]:
    """A paragraph in strips: whole if short, else so that no line is alone on its page."""
    count, height = lines.count, lines.height
    if count <= WHOLE:
        yield Strip(count * height, lines.marks(0, count, 0), before, keep)
        return
    yield Strip(2 * height, lines.marks(0, 2, 0), before)
    for place in range(2, count - 2):
        yield Strip(height, lines.marks(place, place + 1, 0))
    yield Strip(2 * height, lines.marks(count - 2, count, 0), keep=keep)
