"""What stands at the edges of pages, once it is known how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshop_app.charts.measure import reads_rtl
from workshop_app.charts.scene import Align, Line, Text, VAlign
from workshop_app.reports.blocks import Report
from workshop_app.reports.letters import settled
from workshop_app.reports.pdf import tokens
from workshop_app.reports.pdf.contents import PAGE_OF
from workshop_app.reports.pdf.paper import MM, PT, Mark, Page
from workshop_app.reports.pdf.setting import Setter


def finish(
    report: Report,
    setter: Setter,
    pages: Sequence[Page],
    chapters: Sequence[str],
    bare: set[int],
    anchors: Sequence[tuple[int, float]],
) -> None:
    """Give pages their headers and numbers, and the table of contents its pages.

    ``chapters`` is the chapter of each page, ``bare`` are those without edges (the cover).
    """
    for place, page in enumerate(pages):
        for at, (y, marks) in enumerate(page.groups):
            if any(isinstance(each, Text) and each.role.startswith(PAGE_OF) for each in marks):
                page.groups[at] = y, [_with_page(each, anchors) for each in marks]
        if place not in bare:
            header = _edges(report, setter, page, chapters[place], place + 1, len(pages))
            page.groups.append((0.0, header))


def _with_page(mark: Mark, anchors: Sequence[tuple[int, float]]) -> Mark:
    if not isinstance(mark, Text) or not mark.role.startswith(PAGE_OF):
        return mark
    page, _ = anchors[int(mark.role.removeprefix(PAGE_OF))]
    return replace(mark, lines=(str(page + 1),))


def _edges(
    report: Report, setter: Setter, page: Page, chapter: str, number: int, count: int
) -> list[Mark]:
    style, rtl = tokens.FURNITURE, report.right_to_left
    width = page.width - 2 * tokens.SIDE
    height = round(style.size * 1.4)

    def text(said: str, y: float, align: Align, room: float) -> Text:
        x = tokens.SIDE + (width - room if align is Align.END else 0)
        shown = setter.elide(settled(said).replace("\n", " "), style.size, style.weight, room)
        own = reads_rtl(said, rtl) if any(map(str.isalpha, said)) else rtl
        return Text(
            x,
            y,
            room,
            height,
            (shown,),
            style.size,
            style.weight,
            style.colour,
            height,
            align,
            VAlign.TOP,
            own and not setter.plain,
        )

    rule = tokens.HEADER + height + 2 * MM
    half = width / 2 - 3 * MM
    chapter = settled(chapter).replace("\n", " ")
    if chapter in settled(report.furniture.header):
        chapter = ""  # a brief, whose only heading of this level is its title
    wanted = setter.width(chapter, style.size, style.weight) + 2 * PT
    beside = min(wanted, max(half, width - 6 * MM - _needed(report, setter)))
    marks: list[Mark] = [
        Line(tokens.SIDE, rule, page.width - tokens.SIDE, rule, tokens.HAIRLINE, 0.6 * PT)
    ]
    if report.furniture.header:
        marks.append(
            text(report.furniture.header, tokens.HEADER, Align.START, width - beside - 6 * MM)
        )
    if chapter:
        marks.append(text(chapter, tokens.HEADER, Align.END, beside))
    said = report.furniture.page.format(page=number, pages=count)
    marks.append(text(said, page.height - tokens.FOOTER, Align.END, half))
    return marks


def _needed(report: Report, setter: Setter) -> float:
    """How wide the words at the head of every page are."""
    style = tokens.FURNITURE
    return setter.width(settled(report.furniture.header), style.size, style.weight) + 2 * PT
