"""A section of groups' reports on the projector: one group large, or up to four side by side.

Header, title and names of groups stay; what the groups wrote is scrolled under them where it does
not fit, and never cut. Type falls with the number of columns, but not below a 28th of the height.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.charts.measure import block, first_fit, line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.room_strips import header, header_height
from workshop_app.charts.scene import Box, Item, Line, Rect, moved
from workshop_app.core.room_report import RoomReport, RoomReportColumn, RoomReportRow

__all__ = ["ReportPicture", "report_picture", "report_summary"]

_SIZES = {1: (18, 20, 22, 24), 2: (22, 24, 26, 28), 3: (26, 28), 4: (28,)}
"""Type by number of columns, as fractions of the height; the first that fits without scrolling"""


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """``still`` stands over ``body``, which is ``height`` px high and seen through ``window``."""

    still: list[Item]
    body: list[Item]
    window: Box
    height: int


def report_picture(page: Page, report: RoomReport, words: RoomWords) -> ReportPicture:
    """The picture in the parts that stay and the part that is scrolled."""
    theme = page.theme
    top = header_height(page)
    names: list[Item] = []
    sizes = [page.type(fraction) for fraction in (15, 17, 20, 24)]
    size = first_fit(page.measure, [report.section], sizes, 700, page.inner, 1)
    title = block(
        page.measure,
        report.section,
        page.margin,
        top + page.gap(30),
        page.inner,
        size=size,
        weight=700,
        colour=theme.ink,
        spacing=1.25,
        rtl=page.rtl,
        role="section",
    )
    y = round(title.y + title.height) + page.gap(18)
    places = _places(page, len(report.columns))
    if len(report.columns) > 1:
        size = page.type(24)
        height = round(size * 1.5)
        for column, (x, width) in zip(report.columns, places, strict=True):
            names.append(
                line(
                    page.measure,
                    column.group,
                    x,
                    y,
                    width,
                    height,
                    size=size,
                    weight=700,
                    colour=theme.ink2,
                    rtl=page.rtl,
                    role="group",
                )
            )
            rule = y + height + page.gap(4)
            names.append(Line(x, rule, x + width, rule, theme.border, max(1, page.gap(2))))
        y += height + page.gap(22)
    foot = page.gap(36)
    window = Box(0, y, page.width, page.height - foot - y)
    bodies: list[list[Item]] = []
    heights: list[int] = []
    for fraction in _SIZES[max(1, len(places))]:
        drawn = [
            _column(page, column, words, place, page.type(fraction))
            for column, place in zip(report.columns, places, strict=True)
        ]
        bodies, heights = [items for items, _ in drawn], [height for _, height in drawn]
        if max(heights) <= window.height:
            break
    whole = max(heights)
    body = [item for items in bodies for item in items]
    still: list[Item] = [
        Rect(0, 0, page.width, y, theme.background, role="cover"),
        Rect(0, page.height - foot, page.width, foot, theme.background, role="cover"),
        *header(page, words, cover=False),
        title,
        *names,
    ]
    # the lines between the columns end with the window, whatever is scrolled
    for x, _ in places[1:]:
        middle = x - page.gap(28)
        still.append(Line(middle, y, middle, page.height - foot, theme.hairline, 1))
    return ReportPicture(still, moved(body, 0, y), window, whole)


def report_summary(report: RoomReport, words: RoomWords) -> str:
    """The section in reading order, for a screen reader."""
    said = [report.title, report.section]
    captions = dict(words.captions)
    for column in report.columns:
        texts = [
            f"{captions[row.role]}: {row.text}" if row.role in captions else row.text
            for row in column.rows
            if row.text
        ]
        said += [column.group, *(texts or [captions.get("empty", "")])]
    return ". ".join(text.rstrip(".") for text in said if text)


def _places(page: Page, columns: int) -> list[tuple[int, int]]:
    """(x, width) of each column."""
    between = page.gap(56)
    width = (page.inner - between * (columns - 1)) // max(1, columns)
    return [(page.margin + n * (width + between), width) for n in range(columns)]


def _column(
    page: Page, column: RoomReportColumn, words: RoomWords, place: tuple[int, int], size: int
) -> tuple[list[Item], int]:
    if not column.rows:
        empty = dict(words.captions).get("empty", "")
        draw = _Column(page, words, place, size)
        draw.text(empty, 0, colour=page.theme.ink2)
        return draw.items, draw.y
    draw = _Column(page, words, place, size)
    roles = {row.role for row in column.rows}
    if roles <= {"now", "should"}:
        draw.pairs(column.rows)
    else:
        for row in column.rows:
            draw.row(row)
    return draw.items, draw.y


class _Column:
    """Draws one column downwards from 0."""

    def __init__(self, page: Page, words: RoomWords, place: tuple[int, int], size: int) -> None:
        self.items: list[Item] = []
        self.y = 0
        self._page = page
        self._captions = dict(words.captions)
        self._x, self._width = place
        self._size = size
        self._caption = ""

    def row(self, row: RoomReportRow) -> None:
        """One line of any kind but pairs."""
        size = self._size
        match row.role:
            case "goal":
                self.y += round(size * 0.5) if self.y else 0
                self.text(row.text, 0, weight=700)
            case "strategy":
                self._bullet(row.text, 0)
            case "item":
                if row.level == 1 and self.y:
                    self.y += round(size * 0.22)
                self._bullet(row.text, row.level - 1)
            case "national" | "regional" | "global":
                if row.role != self._caption:
                    self._caption = row.role
                    self.y += round(size * 0.5) if self.y else 0
                    caption = self._captions.get(row.role, row.role)
                    self.text(caption, 0, weight=700, colour=self._page.theme.ink2)
                self._bullet(row.text, 0)
            case _:
                self.y += round(size * 0.4) if self.y else 0
                self.text(row.text, 0)

    def pairs(self, rows: Sequence[RoomReportRow]) -> None:
        """As it is beside as it should be; one below the other where the column is narrow."""
        page, size, theme = self._page, self._size, self._page.theme
        beside = self._width > page.width * 0.6
        between = page.gap(56)
        half = (self._width - between) // 2
        captions = [self._captions.get(role, role) for role in ("now", "should")]
        if beside:
            start = self.y
            for n, caption in enumerate(captions):
                self.y = start
                self.text(caption, n * (half + between), half, weight=700, colour=theme.ink2)
            self.y += round(size * 0.15)
        for first, second in zip(rows[::2], rows[1::2], strict=True):
            if self.items:
                self.y += round(size * 0.3)
                self.items.append(
                    Line(
                        self._x,
                        self.y,
                        self._x + self._width,
                        self.y,
                        theme.hairline,
                        max(1, page.gap(2)),
                    )
                )
                self.y += round(size * 0.3)
            start, bottom = self.y, self.y
            for n, (text, caption) in enumerate(
                zip((first.text, second.text), captions, strict=True)
            ):
                if beside:
                    self.y = start
                    self.text(text or "–", n * (half + between), half)
                    bottom = max(bottom, self.y)
                else:
                    self.text(caption, 0, weight=600, colour=theme.ink2)
                    self.text(text or "–", 0)
                    bottom = self.y
            self.y = bottom

    def text(
        self, text: str, dx: int, width: int | None = None, *, weight: int = 400, colour: str = ""
    ) -> None:
        """A paragraph ``dx`` from the column's edge, and what comes next below it."""
        made = block(
            self._page.measure,
            text,
            self._x + dx,
            self.y,
            width or self._width - dx,
            size=self._size,
            weight=weight,
            colour=colour or self._page.theme.ink,
            rtl=self._page.rtl,
            role="said",
        )
        self.items.append(made)
        self.y += round(made.height)

    def _bullet(self, text: str, level: int) -> None:
        """An item with its sign: a dot, a ring, then a dash, so that levels differ in shape."""
        size, ink = self._size, self._page.theme.ink2
        step = round(size * 0.95)
        dx = min(level, 4) * step
        middle = self.y + round(size * 0.65)
        side = max(4, round(size * 0.24))
        x = self._x + dx + round(size * 0.12)
        if level == 0:
            sign = Rect(x, middle - side / 2, side, side, ink, None, 0, side / 2, role="bullet")
            self.items.append(sign)
        elif level == 1:
            rim = max(2, round(size * 0.06))
            sign = Rect(x, middle - side / 2, side, side, None, ink, rim, side / 2, role="bullet")
            self.items.append(sign)
        else:
            thick = max(2, round(size * 0.07))
            self.items.append(Rect(x, middle - thick / 2, side * 1.3, thick, ink, role="bullet"))
        self.text(text, dx + round(size * 0.75))
        self.y += round(size * 0.12)
