"""One vote by group, where groups are many or have long names: a row for each, a column a level."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.charts import marks
from workshop_app.charts.measure import first_fit, line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.scene import Align, Box, Item, Line, Rect
from workshop_app.core.room import RoomView

__all__ = ["Column", "in_rows", "rows_least", "rows_table"]

MOST_COLUMNS = 4
"""Groups that stand side by side"""
_LABEL_LINES = 2


@dataclass(frozen=True, slots=True)
class Column:
    """The votes of one group, or of the whole room, level 1 first, with its two heading lines.

    ``hidden`` says in the bars' place why there are none; then ``counts`` is empty.
    """

    title: str
    subtitle: str
    counts: tuple[int, ...]
    texts: tuple[str, ...] = ()
    """The counts as they are written; empty means plain figures"""
    hidden: str = ""

    @property
    def written(self) -> tuple[str, ...]:
        """The counts as text, level 1 first."""
        return self.texts or tuple(str(count) for count in self.counts)


def in_rows(page: Page, view: RoomView, groups: Sequence[Column], whole: Column) -> bool:
    """Whether the groups stand one under the other."""
    if len(groups) > MOST_COLUMNS:
        return True
    width = page.inner * 0.68 / (len(groups) + 1) - page.gap(40)
    size = page.type(28)
    most = round(page.inner * 0.24)
    labels = (page.measure.wrap(option.label, size, 600, most) for option in view.options)
    if any(len(lines) > _LABEL_LINES for lines in labels):
        return True
    texts = [part for column in (*groups, whole) for part in (column.title, column.hidden)]
    return any(page.measure.width(w, size, 700) > width for text in texts for w in text.split())


def rows_least(
    page: Page,
    view: RoomView,
    words: RoomWords,
    columns: Sequence[Column],
    width: float,
    *,
    tight: bool,
) -> int:
    """The least height of the table, in px."""
    plan = _plan(page, view, columns, width)
    row = round(page.type(28) * (1.2 if tight else 1.5))
    return plan.head + page.gap(8) + row * len(columns)


def rows_table(
    page: Page,
    view: RoomView,
    words: RoomWords,
    groups: Sequence[Column],
    whole: Column,
    box: Box,
) -> list[Item]:
    """Return groups × levels, the least level first, with the whole room last, filling ``box``."""
    theme = page.theme
    columns = (*groups, whole)
    plan = _plan(page, view, columns, box.width)
    rule = max(1, page.gap(1.5))
    items = _heads(page, view, words, plan, box)
    top = round(box.y + plan.head)
    items.append(Line(box.x, top, box.right, top, theme.hairline, rule))
    top += page.gap(8)
    row = min((box.bottom - top) / len(columns), page.type(28) * 2.2)
    for place, column in enumerate(columns):
        y = round(top + place * row)
        if column is whole:
            items.append(Line(box.x, y, box.right, y, theme.border, rule))
        items += _row(page, view, plan, column, Box(box.x, y, box.width, round(row)))
    return items


@dataclass(frozen=True, slots=True)
class _Plan:
    name: int
    """width of the names"""
    first: int
    step: int
    between: int
    figures: int
    head: int
    labels: tuple[tuple[str, ...], ...]
    """lines of each level's label in its column; empty where they stand in a legend above"""
    legend: int
    """height of the legend above the table"""


def _plan(page: Page, view: RoomView, columns: Sequence[Column], width: float) -> _Plan:
    measure = page.measure
    size = page.type(28)
    wanted = max(measure.width(column.title, size, 700) for column in columns)
    name = round(min(width * 0.27, wanted + 2))
    first = name + page.gap(36)
    between = page.gap(26)
    step = int((width - first + between) // len(view.options))
    place = step - between
    texts = [text for column in columns for text in column.written]
    figures = round(max(measure.width(text, size, 700) for text in texts)) + 2
    side = page.badge_side
    labels = [option.label for option in view.options]
    words = [word for label in labels for word in label.split()]
    lines = [measure.wrap(label, size, 600, place) for label in labels]
    fits = all(measure.width(word, size, 600) <= place for word in words)
    line_height = round(size * 1.15)
    if fits and max(len(each) for each in lines) <= _LABEL_LINES:
        high = max(len(each) for each in lines) * line_height
        head = side + page.gap(6) + high + page.gap(10)
        return _Plan(name, first, step, between, figures, head, tuple(map(tuple, lines)), 0)
    legend = _legend_lines(page, labels, width) * round(size * 1.35) + page.gap(10)
    head = legend + side + page.gap(10)
    return _Plan(name, first, step, between, figures, head, (), legend)


def _legend_lines(page: Page, labels: Sequence[str], width: float) -> int:
    count, x = 1, 0.0
    for wide in _legend_widths(page, labels):
        if x and x + wide > width:
            count, x = count + 1, 0.0
        x += wide + page.gap(36)
    return count


def _legend_widths(page: Page, labels: Sequence[str]) -> list[float]:
    size = page.type(28)
    return [page.measure.width(label, size, 400) + round(size * 1.1) for label in labels]


def _heads(page: Page, view: RoomView, words: RoomWords, plan: _Plan, box: Box) -> list[Item]:
    theme, size = page.theme, page.type(28)
    side = page.badge_side
    items: list[Item] = []
    if plan.legend:
        x, y = box.x, box.y
        row = round(size * 1.35)
        labels = [option.label for option in view.options]
        for option, wide in zip(view.options, _legend_widths(page, labels), strict=True):
            if x > box.x and x + wide > box.right:
                x, y = box.x, y + row
            numeral = page.numeral(words, option.level)
            aside = round(size * 1.1)
            items.append(
                line(
                    page.measure,
                    numeral,
                    x,
                    y,
                    aside,
                    row,
                    size=size,
                    weight=700,
                    colour=theme.ink,
                    role="numeral",
                )
            )
            items.append(
                line(
                    page.measure,
                    option.label,
                    x + aside,
                    y,
                    min(wide - aside + 2, box.right - x - aside),
                    row,
                    size=size,
                    weight=400,
                    colour=theme.ink,
                    rtl=page.rtl,
                    role="label",
                )
            )
            x += wide + page.gap(36)
    for place, option in enumerate(view.options):
        x = round(box.x + plan.first + place * plan.step)
        numeral = page.numeral(words, option.level)
        swatch = page.swatch(view, option.level)
        items += marks.badge(numeral, swatch, x, box.y + plan.legend, side, page.line)
        for number, text in enumerate(plan.labels[place] if plan.labels else ()):
            items.append(
                line(
                    page.measure,
                    text,
                    x,
                    box.y + side + page.gap(6) + number * round(size * 1.15),
                    plan.step - plan.between,
                    round(size * 1.15),
                    size=size,
                    weight=600,
                    colour=theme.ink,
                    rtl=page.rtl,
                    role="label",
                )
            )
    return items


def _row(page: Page, view: RoomView, plan: _Plan, column: Column, place: Box) -> list[Item]:
    theme, measure = page.theme, page.measure
    size = page.type(28)
    height = round(min(page.gap(60), place.height * 0.7))
    y = round(place.y + (place.height - height) / 2)
    name = first_fit(measure, [column.title], [size], 700, plan.name, 1)
    items: list[Item] = [
        line(
            measure,
            column.title,
            place.x,
            place.y,
            plan.name,
            place.height,
            size=name,
            weight=700,
            colour=theme.ink,
            rtl=page.rtl,
            role="head",
        )
    ]
    if column.hidden:
        x, width = place.x + plan.first, place.width - plan.first
        free = page.gap(3)
        tall = min(place.height - 2 * free, page.type(28) * 1.6)
        field = Box(x, round(place.y + (place.height - tall) / 2), width, round(tall))
        return [*items, *_hidden(page, column, field)]
    votes = sum(column.counts)
    for option in view.options:
        x = round(place.x + plan.first + (option.level - 1) * plan.step)
        track = plan.step - plan.between - plan.figures - page.gap(12)
        count = column.counts[option.level - 1]
        role = f"{column.title}:{option.level}"
        outline = theme.hairline if page.track == theme.background else None
        radius = page.gap(8)
        items.append(
            Rect(x, y, track, height, page.track, outline, 1, radius, role=f"track:{role}")
        )
        if count:
            swatch = page.swatch(view, option.level)
            length = max(round(track * count / votes), 2 * page.line)
            items.append(
                Rect(
                    x,
                    y,
                    length,
                    height,
                    swatch.fill,
                    swatch.edge,
                    page.line,
                    radius,
                    role=f"bar:{role}",
                )
            )
        items.append(
            line(
                measure,
                column.written[option.level - 1],
                x + track + page.gap(12),
                place.y,
                plan.figures,
                place.height,
                size=size,
                weight=700 if count else 400,
                colour=theme.ink if count else theme.ink3,
                role="count",
            )
        )
    return items


def _hidden(page: Page, column: Column, place: Box) -> list[Item]:
    """A dashed field in the bars' place, and why there are none."""
    theme = page.theme
    return [
        Rect(
            place.x,
            place.y,
            place.width,
            place.height,
            None,
            theme.border,
            max(1, page.gap(2)),
            page.gap(8),
            dash=(page.gap(10), page.gap(8)),
            role=f"hidden:{column.title}",
        ),
        line(
            page.measure,
            column.hidden,
            place.x + page.gap(16),
            place.y,
            place.width - page.gap(32),
            place.height,
            size=page.type(28),
            weight=400,
            colour=theme.ink2,
            align=Align.CENTRE,
            rtl=page.rtl,
            role="hidden",
        ),
    ]
