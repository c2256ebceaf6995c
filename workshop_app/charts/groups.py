"""One vote by group: small bars side by side on one scale, with the whole room last."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.charts import marks
from workshop_app.charts.measure import Measure, block, first_fit, line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.room_body import question_bottom, question_texts
from workshop_app.charts.room_strips import flag_card, header, header_height
from workshop_app.charts.scene import Box, Item, Line, Rect, Scene, mirrored, moved
from workshop_app.core.palette import Theme
from workshop_app.core.room import RoomOption, RoomView

__all__ = ["MIN_GROUP", "Column", "groups_scene"]

MIN_GROUP = 5
"""Votes below which a group is not drawn: in a small group, bars name people."""


@dataclass(frozen=True, slots=True)
class Column:
    """The votes of one group, or of the whole room, level 1 first, with its two heading lines."""

    title: str
    subtitle: str
    counts: tuple[int, ...]
    texts: tuple[str, ...] = ()
    """The counts as they are written; empty means plain figures"""

    @property
    def written(self) -> tuple[str, ...]:
        """The counts as text, level 1 first."""
        return self.texts or tuple(str(count) for count in self.counts)


def groups_scene(
    view: RoomView,
    words: RoomWords,
    groups: Sequence[Column],
    whole: Column,
    theme: Theme,
    size: tuple[int, int],
    measure: Measure,
    rtl: bool = False,
) -> Scene:
    """Return the projector's picture of one revealed vote by group.

    Every bar is the share of its own group, so columns compare; every count is written, zeros
    too. Groups with fewer than ``MIN_GROUP`` votes are left out. Raises :class:`ValueError` for a
    column whose counts do not match the options.
    """
    page = Page(theme, measure, *size, zoom=1.0, rtl=rtl)
    for column in (*groups, whole):
        if len(column.counts) != len(view.options):
            raise ValueError(
                f"“{column.title}” has {len(column.counts)} counts for {len(view.options)} "
                "options: give one count per option."
            )
    drawn = [group for group in groups if sum(group.counts) >= MIN_GROUP]
    top = header_height(page)
    question = question_texts(page, view, top, page.question_type(20), tight=True)
    items: list[Item] = [*header(page, words, cover=False), *question]
    flag, flag_height = flag_card(page, words.flag) if words.flag else ([], 0)
    foot = page.height - page.gap(24) - flag_height
    items += moved(flag, 0, foot)
    start = question_bottom(question) + page.gap(24)
    options = view.options[::-1] if view.ordinal else view.options
    items += _table(
        page,
        view,
        words,
        options,
        drawn,
        whole,
        Box(page.margin, start, page.inner, foot - page.gap(16) - start),
    )
    scene = Scene(
        page.width,
        page.height,
        theme.background,
        tuple(items),
        _summary(view, words, options, (*drawn, whole)),
    )
    return mirrored(scene) if rtl else scene


def _table(
    page: Page,
    view: RoomView,
    words: RoomWords,
    options: Sequence[RoomOption],
    groups: Sequence[Column],
    whole: Column,
    box: Box,
) -> list[Item]:
    theme, measure = page.theme, page.measure
    side, gap = page.type(16.5), page.gap(24)
    labels = [option.label for option in options]
    most = round(box.width * 0.24)
    sizes = [page.type(fraction) for fraction in (21, 24, 28)]
    size = first_fit(measure, labels, sizes, 600, most, 2)
    wrapped = [part for text in labels for part in measure.wrap(text, size, 600, most)]
    label_width = min(most, round(max(measure.width(part, size, 600) for part in wrapped)) + 2)
    head = page.type(27)
    head_height = round(head * 2.75)
    first = box.x + side + gap + label_width + page.gap(28)
    between = page.gap(40 if len(groups) < 6 else 20)
    step = (box.right - first + between) // (len(groups) + 1)
    rows_top = round(box.y + head_height + page.gap(20))
    row = round((box.bottom - rows_top) // len(options))
    rule = max(1, page.gap(1.5))
    line_y = box.y + head_height
    items: list[Item] = [Line(box.x, line_y, box.right, line_y, theme.hairline, rule)]
    for index, option in enumerate(options):
        y = rows_top + index * row
        items += marks.badge(
            page.numeral(words, option.level),
            page.swatch(view, option.level),
            box.x,
            y + (row - side) // 2,
            side,
            page.line,
        )
        label = block(
            measure,
            option.label,
            box.x + side + gap,
            0,
            label_width,
            size=size,
            weight=600,
            colour=theme.ink,
            spacing=1.15,
            rtl=page.rtl,
            role="label",
        )
        items += moved([label], 0, y + (row - round(label.height)) // 2)
    # One width for all figures, so that all tracks are one scale.
    written = [text for column in (*groups, whole) for text in column.written]
    figures = round(max(measure.width(text, page.type(21), 700) for text in written)) + 2
    titles = [column.title for column in (*groups, whole)]
    narrow = any(measure.width(title, head, 700) > step - between for title in titles)
    for place, column in enumerate((*groups, whole)):
        x = round(first + place * step)
        width = round(step - between)
        if column is whole and groups:
            rule_x = x - between // 2
            items.append(
                Line(rule_x, line_y + page.gap(6), rule_x, box.bottom, theme.hairline, rule)
            )
        items += _heading(page, column, Box(x, box.y, width, head_height), narrow)
        for index, option in enumerate(options):
            y = rows_top + index * row
            items += _cell(page, view, column, option.level, Box(x, y, width, row), figures)
    return items


def _heading(page: Page, column: Column, place: Box, narrow: bool) -> list[Item]:
    """Title and subtitle; where columns are narrow, the title alone on two lines."""
    size = page.type(28 if narrow else 27)
    step = round(place.height / 2.1)
    title, subtitle = (column.title, 700, page.theme.ink), (column.subtitle, 400, page.theme.ink2)
    parts = [title, subtitle]
    if narrow:
        lines = page.measure.wrap(column.title, size, 700, place.width)
        rest = " ".join(lines[1:])
        parts = [(text, *title[1:]) for text in (lines[0], rest)]
    return [
        line(
            page.measure,
            text,
            place.x,
            place.y + part * step,
            place.width,
            step,
            size=size,
            weight=weight,
            colour=colour,
            rtl=page.rtl,
            role="head",
        )
        for part, (text, weight, colour) in enumerate(parts)
        if text
    ]


def _cell(
    page: Page, view: RoomView, column: Column, level: int, place: Box, figures: int
) -> list[Item]:
    theme, measure = page.theme, page.measure
    size = page.type(21)
    track = round(max(page.gap(20), place.width - figures - page.gap(16)))
    height = round(min(page.gap(72), place.height * 0.7))
    y = round(place.y + (place.height - height) / 2)
    count, votes = column.counts[level - 1], sum(column.counts)
    radius = page.gap(8)
    outline = theme.hairline if page.track == theme.background else None
    role = f"{column.title}:{level}"
    items: list[Item] = [
        Rect(place.x, y, track, height, page.track, outline, 1, radius, role=f"track:{role}")
    ]
    if count:
        swatch = page.swatch(view, level)
        length = max(round(track * count / votes), 2 * page.line)
        items.append(
            Rect(
                place.x,
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
            column.written[level - 1],
            place.x + track + page.gap(16),
            place.y,
            figures,
            place.height,
            size=size,
            weight=700 if count else 400,
            colour=theme.ink if count else theme.ink3,
            role="count",
        )
    )
    return items


def _summary(
    view: RoomView, words: RoomWords, options: Sequence[RoomOption], columns: Sequence[Column]
) -> str:
    parts = [words.header_end, view.question]
    for column in columns:
        said = ", ".join(f"{option.label} {column.written[option.level - 1]}" for option in options)
        parts.append(f"{column.title}: {said}")
    parts.append(words.flag)
    return ". ".join(part.rstrip(".") for part in parts if part)
