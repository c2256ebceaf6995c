"""The table of contents: every entry leads to its heading and says its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop_app.charts.scene import Align, Line, Rect, Text, VAlign
from workshop_app.reports.blocks import Contents, Heading
from workshop_app.reports.letters import settled
from workshop_app.reports.pdf import tokens
from workshop_app.reports.pdf.paper import MM, PT, Link, Mark
from workshop_app.reports.pdf.setting import Lines, Run, Setter
from workshop_app.reports.pdf.strips import Strip

PAGE_OF = "page-of:"
"""Role of a text that becomes the page of the heading whose number follows"""
_NUMBER = 12 * MM
_MOST = 78
"""Entries that two pages hold"""


def contents_entries(headings: Sequence[Heading], depth: int) -> list[tuple[int, Heading]]:
    """(number, heading) of what the table lists; annexes by their titles where it grows too long.

    ``depth`` is the lowest level that is listed. The table keeps to two pages as far as that gets.
    """
    found, annex = [], False
    within: list[int] = []
    for number, heading in enumerate(headings):
        if heading.level == 1:
            annex = bool(heading.number) and not heading.number.isdigit()
        if heading.question or heading.level > depth:
            continue
        found.append((number, heading))
        if annex and heading.level > 1:
            within.append(number)
    if len(found) <= _MOST:
        return found
    return [(number, heading) for number, heading in found if number not in within]


def contents_strips(
    setter: Setter,
    block: Contents,
    entries: Sequence[tuple[int, Heading]],
    x: float,
    width: float,
    rtl: bool,
) -> Iterator[Strip]:
    """The title and a line for each of ``entries`` (number of the heading, heading)."""
    style = tokens.CONTENTS_TITLE
    run = Run(settled(block.title), style.size, style.weight, style.colour)
    title = Lines(setter, [run], x, width, rtl=rtl)
    height = title.count * title.height
    marks: list[Mark] = list(title.marks(0, title.count, 0))
    marks.append(Rect(x, height + 3 * PT, 14 * MM, 1.6 * PT, tokens.ACCENT))
    yield Strip(height + 12 * PT, marks)
    for number, heading in entries:
        yield _entry(setter, number, heading, x, width, rtl)


def _entry(
    setter: Setter, number: int, heading: Heading, x: float, width: float, rtl: bool
) -> Strip:
    style = tokens.CONTENTS[min(heading.level, len(tokens.CONTENTS)) - 1]
    indent = 6 * MM * (heading.level - 1)
    text_width = width - indent - _NUMBER - 4 * MM
    runs = [Run(settled(heading.text), style.size, style.weight, style.colour)]
    if heading.number:
        number_run = Run(settled(heading.number), style.size, style.weight, tokens.ACCENT, 2)
        runs.insert(0, number_run)
    lines = Lines(setter, runs, x + indent, text_width, rtl=rtl)
    height = lines.count * lines.height
    marks: list[Mark] = list(lines.marks(0, lines.count, 0))
    last = height - lines.height
    end = _end(setter, runs, lines) + x + indent + 2 * MM
    right = x + width - _NUMBER
    if heading.level > 1 and lines.count == 1 and end < right:
        y = last + lines.height * 0.68
        marks.append(Line(end, y, right, y, tokens.FAINT, 0.6 * PT, (0.6 * PT, 2.6 * PT)))
    marks.append(
        Text(
            right,
            last,
            _NUMBER,
            lines.height,
            ("",),
            style.size,
            style.weight,
            style.colour,
            lines.height,
            Align.END,
            VAlign.TOP,
            rtl,
            f"{PAGE_OF}{number}",
        )
    )
    marks.append(Link(x + indent, 0, width - indent, height, number))
    return Strip(height, marks, style.before)


def _end(setter: Setter, runs: Sequence[Run], lines: Lines) -> float:
    """How far a line of these runs goes."""
    if lines.count > 1:
        return 0.0
    gaps = sum(run.gap * setter.width(" ", run.size, run.weight) for run in runs[:-1])
    return gaps + sum(setter.width(run.text, run.size, run.weight) for run in runs)
