"""A report turned into pages: what follows what, and where a page ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workshop_app.charts.scene import Rect
from workshop_app.reports.blocks import (
    Block,
    Contents,
    Cover,
    Figure,
    Grid,
    Heading,
    Line,
    PageBreak,
    Report,
    ReportPart,
    Role,
)
from workshop_app.reports.letters import settled
from workshop_app.reports.pdf import furniture, tokens
from workshop_app.reports.pdf.contents import contents_entries, contents_strips
from workshop_app.reports.pdf.cover import cover_marks
from workshop_app.reports.pdf.grid import grid_strips
from workshop_app.reports.pdf.paper import A4, MM, PT, Bookmark, Mark, Page, Paper, Picture
from workshop_app.reports.pdf.setting import Lines, Run, Setter
from workshop_app.reports.pdf.strips import Strip, paragraph
from workshop_app.reports.progress import Progress, keep_on

_STEP = 25
"""Blocks between two words about the progress"""


def typeset(report: Report, setter: Setter, progress: Progress = keep_on) -> Paper:
    """The pages of a report. Raises Stopped as ``progress`` does."""
    return _Typesetter(report, setter, progress).paper()


class _Typesetter:
    def __init__(self, report: Report, setter: Setter, progress: Progress) -> None:
        self._report, self._setter, self._progress = report, setter, progress
        self._rtl = report.right_to_left
        self._pages: list[Page] = []
        self._bare: set[int] = set()
        self._chapters: list[str] = []
        self._chapter = ""
        self._y = 0.0
        self._landscape = False
        self._headings: list[Heading] = [b for b in report.blocks if isinstance(b, Heading)]
        self._anchors: list[tuple[int, float]] = []
        self._seen = 0

    def paper(self) -> Paper:
        total = sum(len(part.blocks) for part in self._report.parts)
        done = 0
        for part in self._report.parts:
            if part.landscape != self._landscape:
                self._landscape = part.landscape
                self._end_page()
            waiting: list[Strip] = []
            for block in part.blocks:
                if done % _STEP == 0:
                    self._progress(done, total)
                done += 1
                if isinstance(block, PageBreak | Cover | Contents):
                    self._place_all(waiting)
                    self._special(block)
                    continue
                for strip in self._strips(block, part):
                    waiting.append(strip)
                    if not strip.keep:
                        self._place_all(waiting)
            self._place_all(waiting)
        self._progress(total, total)
        furniture.finish(
            self._report, self._setter, self._pages, self._chapters, self._bare, self._anchors
        )
        return Paper(tuple(self._pages), tuple(self._bookmarks()), tuple(self._anchors))

    # --- pages ---------------------------------------------------------------------------------

    @property
    def _room(self) -> float:
        """The y at which the text of this page ends."""
        return (A4[0] if self._landscape else A4[1]) - tokens.BOTTOM

    @property
    def _text_width(self) -> float:
        return (A4[1] if self._landscape else A4[0]) - 2 * tokens.SIDE

    @property
    def _fresh(self) -> bool:
        return self._y == 0.0

    def _end_page(self) -> None:
        """What comes next begins on a new page; nothing happens at the top of one."""
        self._y = 0.0

    def _page(self) -> Page:
        if self._fresh:
            width, height = reversed(A4) if self._landscape else A4
            self._pages.append(Page(width, height))
            self._chapters.append(self._chapter)
            self._y = tokens.TOP
        return self._pages[-1]

    def _place_all(self, strips: list[Strip]) -> None:
        """Place strips that belong on one page, as far as a page can hold them."""
        if not strips:
            return
        needed = sum(strip.before + strip.height for strip in strips)
        whole = self._room - tokens.TOP
        if not self._fresh and self._y + needed > self._room and needed - strips[0].before <= whole:
            self._end_page()
        for strip in strips:
            self._place(strip)
        strips.clear()

    def _place(self, strip: Strip) -> None:
        if not self._fresh and self._y + strip.before + strip.height > self._room:
            self._end_page()
        first = self._fresh
        page = self._page()
        if first and strip.repeated is not None:
            page.groups.append((self._y, list(strip.repeated.marks)))
            self._y += strip.repeated.height
        elif not first:
            self._y += strip.before
        if strip.heading is not None:
            self._anchors.append((len(self._pages) - 1, self._y))
            heading = self._headings[strip.heading]
            if heading.level == 1 and not heading.question:
                self._chapter = settled(heading.full)
                if self._y < tokens.TOP + 30 * MM:
                    self._chapters[-1] = self._chapter
        if strip.marks:
            page.groups.append((self._y, list(strip.marks)))
        self._y += strip.height

    # --- blocks --------------------------------------------------------------------------------

    def _special(self, block: PageBreak | Cover | Contents) -> None:
        if isinstance(block, PageBreak):
            self._end_page()
        elif isinstance(block, Cover):
            self._end_page()
            page = self._page()
            self._bare.add(len(self._pages) - 1)
            marks, left = cover_marks(self._setter, block, page.width, page.height, rtl=self._rtl)
            page.groups.append((0.0, marks))
            self._end_page()
            for label, text in left:
                line = Line(Role.BODY, text, label)
                for strip in self._line(line, tokens.SIDE, self._text_width):
                    self._place(strip)
            self._end_page()
        else:
            self._end_page()
            entries = contents_entries(self._headings, block.depth)
            self._chapter, before = settled(block.title), self._chapter
            width = self._text_width
            for strip in contents_strips(
                self._setter, block, entries, tokens.SIDE, width, self._rtl
            ):
                self._place_all([strip])
            self._chapter = before
            self._end_page()

    def _strips(self, block: Block, part: ReportPart) -> Iterator[Strip]:
        x, width, rtl = tokens.SIDE, self._text_width, self._rtl
        if isinstance(block, Heading):
            yield from self._heading(block, x, width)
        elif isinstance(block, Line):
            yield from self._line(block, x, width)
        elif isinstance(block, Grid):
            yield from grid_strips(self._setter, block, x, width, rtl=rtl)
        elif isinstance(block, Figure):
            yield from self._figure(block, x, width)

    def _heading(self, block: Heading, x: float, width: float) -> Iterator[Strip]:
        place = min(block.level, len(tokens.HEADINGS)) - 1
        style = tokens.QUESTION if block.question else tokens.HEADINGS[place]
        runs = [Run(settled(block.text), style.size, style.weight, style.colour)]
        if block.number:
            number = Run(settled(block.number), style.size, style.weight, tokens.ACCENT, 2)
            runs.insert(0, number)
        lines = Lines(
            self._setter, runs, x, width, rtl=self._rtl, leading=self._leading(style.leading)
        )
        height = lines.count * lines.height
        marks: list[Mark] = list(lines.marks(0, lines.count, 0))
        if place == 0 and not block.question:
            y = height + 3 * PT
            marks.append(Rect(x, y, 14 * MM, 1.6 * PT, tokens.ACCENT))
            height = y + 5 * PT
        number_of = self._seen
        self._seen += 1
        yield Strip(height, marks, style.before, keep=True, heading=number_of)

    def _leading(self, wanted: float) -> float:
        """Letters of some scripts stand higher than the design was drawn for."""
        return wanted if self._setter.plain else max(wanted, self._setter.leading)

    def _line(self, block: Line, x: float, width: float) -> Iterator[Strip]:
        style = {
            Role.BULLET: tokens.BULLET,
            Role.LABEL: tokens.LABEL,
            Role.QUIET: tokens.QUIET_LINE,
            Role.EMPTY: tokens.EMPTY,
        }.get(block.role, tokens.BODY)
        indent = tokens.INDENT * block.level
        if block.role in (Role.BULLET, Role.QUOTE):
            indent += tokens.INDENT
        runs: list[Run] = []
        if block.label:
            label = settled(block.label) + (":" if block.text else "")
            runs.append(Run(label, style.size, tokens.SEMIBOLD, style.colour))
        if block.text:
            runs.append(Run(settled(block.text), style.size, style.weight, style.colour))
        if block.quiet:
            text = ("— " if runs else "") + settled(block.quiet)
            quiet = tokens.QUIET_LINE
            runs.append(Run(text, quiet.size, quiet.weight, quiet.colour))
        if not runs:
            return
        own = block.role in (Role.BODY, Role.QUOTE)
        lines = Lines(self._setter, runs, x + indent, width - indent, rtl=self._rtl, own_side=own)
        for place, strip in enumerate(
            paragraph(lines, style.before, keep=block.role is Role.LABEL)
        ):
            if block.role is Role.QUOTE:
                bar = Rect(x + indent - 3 * MM, 0, 1.5 * PT, strip.height, tokens.ACCENT)
                yield replace(strip, marks=[bar, *strip.marks])
            elif block.role is Role.BULLET and place == 0:
                yield replace(strip, marks=[*self._bullet(x + indent, lines, block), *strip.marks])
            else:
                yield strip

    def _bullet(self, x: float, lines: Lines, block: Line) -> Sequence[Mark]:
        side = (3.2 if block.level == 0 else 2.6) * PT
        y = lines.height / 2 - side / 2
        left = x - tokens.INDENT * 0.62
        if block.level == 0:
            return [Rect(left, y, side, side, tokens.ACCENT, None, 0, side / 2)]
        return [Rect(left, y, side, side, None, tokens.QUIET, 0.7 * PT, side / 2)]

    def _figure(self, block: Figure, x: float, width: float) -> Iterator[Strip]:
        style = tokens.CAPTION
        caption = settled(block.caption)
        lines = Lines(
            self._setter,
            [Run(caption, style.size, style.weight, style.colour)],
            x,
            width,
            rtl=self._rtl,
        )
        below = style.before + lines.count * lines.height if caption else 0.0
        most = self._room - tokens.TOP - below - 2 * PT
        shown = block.size(width / MM, most / MM)
        wide, high = shown[0] * MM, shown[1] * MM
        picture = Picture(x + (width - wide) / 2, 0, wide, high, block.scene, block.spoken)
        yield Strip(high, [picture], 10 * PT, keep=bool(caption))
        if caption:
            yield Strip(lines.count * lines.height, lines.marks(0, lines.count, 0), style.before)
        yield Strip(4 * PT, ())

    # --- bookmarks -----------------------------------------------------------------------------

    def _bookmarks(self) -> Iterator[Bookmark]:
        """All headings; one that skips a level hangs below the one before it all the same."""
        open_levels: list[int] = []
        for heading, (page, y) in zip(self._headings, self._anchors, strict=True):
            while open_levels and open_levels[-1] >= heading.level:
                open_levels.pop()
            open_levels.append(heading.level)
            text = " ".join(settled(heading.full).split())
            yield Bookmark(text, len(open_levels), page, y)
