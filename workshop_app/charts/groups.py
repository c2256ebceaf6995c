"""One vote by group: small bars side by side on one scale, with the whole room last."""

from collections.abc import Sequence

from workshop_app.charts import marks
from workshop_app.charts.groups_rows import Column, in_rows, rows_least, rows_table
from workshop_app.charts.measure import Measure, block, first_fit, line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.scene import Align, Box, Item, Line, Rect, Scene, mirrored, moved
from workshop_app.core.palette import Theme
from workshop_app.core.room import RoomView

__all__ = ["Column", "columns_of", "groups_least", "groups_scene", "groups_summary", "groups_table"]


def columns_of(view: RoomView, words: RoomWords) -> tuple[tuple[Column, ...], Column] | None:
    """The groups' columns and the total's from a room's view; None where there are no groups."""
    result = view.result
    if result is None or not result.groups:
        return None
    notes = words.group_notes or ("",) * len(result.groups)
    groups = tuple(
        Column(group.name, "" if group.counts is None else note, group.counts or (), hidden=note)
        if group.counts is None
        else Column(group.name, note, group.counts)
        for group, note in zip(result.groups, notes, strict=True)
    )
    return groups, Column(words.whole, words.whole_note, result.counts)


def groups_scene(
    view: RoomView,
    words: RoomWords,
    groups: Sequence[Column],
    whole: Column,
    theme: Theme,
    size: tuple[int, int],
    measure: Measure,
    rtl: bool = False,
    *,
    scale: int = 380,
) -> Scene:
    """Return the bars of one vote by group as a picture of their own, for the laptop.

    Every bar is the share of its own group, so columns compare; every count is written, zeros
    too. ``scale`` is the height of the projector's picture whose type sizes are taken, in px.
    Raises :class:`ValueError` for a column whose counts do not match the options.
    """
    page = Page(theme, measure, size[0], scale, zoom=1.0, rtl=rtl)
    box = Box(page.gap(40), page.gap(40), size[0] - 2 * page.gap(40), size[1] - 2 * page.gap(40))
    scene = Scene(
        size[0],
        size[1],
        theme.surface,
        tuple(groups_table(page, view, words, groups, whole, box)),
        ". ".join(groups_summary(view, words, groups, whole)),
    )
    return mirrored(scene) if rtl else scene


def groups_least(
    page: Page,
    view: RoomView,
    words: RoomWords,
    groups: Sequence[Column],
    whole: Column,
    width: float,
    *,
    tight: bool = False,
) -> int:
    """The least height of the table, in px."""
    if in_rows(page, view, groups, whole):
        return rows_least(page, view, words, (*groups, whole), width, tight=tight)
    _, height = _labels(page, view, width)
    row = max(round(page.badge_side * (1.06 if tight else 1.3)), height + page.gap(6))
    _, step, between = _columns(page, view, groups, width)
    head = _head(page, (*groups, whole), round(step - between))
    return head + page.gap(20) + row * len(view.options)


def _columns(
    page: Page, view: RoomView, groups: Sequence[Column], width: float
) -> tuple[int, float, int]:
    """Width of the options' labels, distance of the columns and the free part of it, in px."""
    most = round(width * 0.24)
    size, _ = _labels(page, view, width)
    wrapped = [
        part for option in view.options for part in page.measure.wrap(option.label, size, 600, most)
    ]
    widest = max(page.measure.width(part, size, 600) for part in wrapped)
    label_width = min(most, round(widest) + 2)
    between = page.gap(40 if len(groups) < 6 else 22)
    first = page.badge_side + page.gap(24) + label_width + page.gap(28)
    return label_width, (width - first + between) // (len(groups) + 1), between


def _labels(page: Page, view: RoomView, width: float) -> tuple[float, int]:
    """Type size of the options' labels, and the height of the highest."""
    labels = [option.label for option in view.options]
    most = round(width * 0.24)
    sizes = [page.type(fraction) for fraction in (21, 24, 28)]
    size = first_fit(page.measure, labels, sizes, 600, most, 2)
    lines = max(len(page.measure.wrap(label, size, 600, most)) for label in labels)
    return size, round(size * 1.15) * lines


def _head(page: Page, columns: Sequence[Column], width: int) -> int:
    """Height of the columns' headings: each says all of it, on as many lines as it takes."""
    narrow = _narrow(page, columns, width)
    return _line(page) * max(
        2, *(len(_heading_lines(page, column, width, narrow)) for column in columns)
    ) + page.gap(8)


def _line(page: Page) -> int:
    return round(page.type(27) * 2.75 / 2.1)


def _narrow(page: Page, columns: Sequence[Column], width: int) -> bool:
    return any(page.measure.width(column.title, page.type(27), 700) > width for column in columns)


def _heading_lines(
    page: Page, column: Column, width: int, narrow: bool
) -> list[tuple[str, int, str]]:
    """Text, weight and colour of the lines of a heading; narrow ones hold the title alone."""
    size = page.type(28 if narrow else 27)
    wrap = page.measure.wrap
    lines = [(text, 700, page.theme.ink) for text in wrap(column.title, size, 700, width)]
    if column.subtitle and not narrow:
        lines += [(text, 400, page.theme.ink2) for text in wrap(column.subtitle, size, 400, width)]
    return lines


def _checked(view: RoomView, columns: Sequence[Column]) -> None:
    for column in columns:
        if len(column.counts) != len(view.options) and not column.hidden:
            raise ValueError(
                f"“{column.title}” has {len(column.counts)} counts for {len(view.options)} "
                "options: give one count per option."
            )


def groups_table(
    page: Page,
    view: RoomView,
    words: RoomWords,
    groups: Sequence[Column],
    whole: Column,
    box: Box,
) -> list[Item]:
    """Return the table with the whole room last, filling ``box``.

    A few groups stand side by side; many, or long names, stand one under the other.
    """
    _checked(view, (*groups, whole))
    if in_rows(page, view, groups, whole):
        return rows_table(page, view, words, groups, whole, box)
    options = view.options[::-1] if view.ordinal else view.options
    theme, measure = page.theme, page.measure
    side, gap = page.badge_side, page.gap(24)
    size, _ = _labels(page, view, box.width)
    label_width, step, between = _columns(page, view, groups, box.width)
    head_height = _head(page, (*groups, whole), round(step - between))
    first = box.x + side + gap + label_width + page.gap(28)
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
    narrow = _narrow(page, (*groups, whole), round(step - between))
    for place, column in enumerate((*groups, whole)):
        x = round(first + place * step)
        width = round(step - between)
        if column is whole and groups:
            rule_x = x - between // 2
            items.append(
                Line(rule_x, line_y + page.gap(6), rule_x, box.bottom, theme.hairline, rule)
            )
        items += _heading(page, column, Box(x, box.y, width, head_height), narrow)
        if column.hidden:
            place_of = Box(x, rows_top, width, row * len(options))
            items += _hidden(page, column, place_of)
            continue
        for index, option in enumerate(options):
            y = rows_top + index * row
            items += _cell(page, view, column, option.level, Box(x, y, width, row), figures)
    return items


def _heading(page: Page, column: Column, place: Box, narrow: bool) -> list[Item]:
    """Title and subtitle, line by line."""
    size = page.type(28 if narrow else 27)
    step = _line(page)
    parts = _heading_lines(page, column, round(place.width), narrow)
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
    ]


def _hidden(page: Page, column: Column, place: Box) -> list[Item]:
    """A hatched field in the bars' place, and why there are none."""
    theme = page.theme
    pad = page.gap(8)
    width = place.width - page.gap(4)
    size = page.type(28)
    lines = page.measure.wrap(column.hidden, size, 400, width - 2 * pad)
    step = round(size * 1.25)
    tall = min(place.height, step * len(lines) + 4 * pad)
    y = round(place.y + (place.height - tall) / 2)
    items: list[Item] = [
        Rect(
            place.x,
            place.y + pad,
            width,
            place.height - 2 * pad,
            None,
            theme.border,
            max(1, page.gap(2)),
            page.gap(8),
            dash=(page.gap(10), page.gap(8)),
            role=f"hidden:{column.title}",
        )
    ]
    for number, text in enumerate(lines):
        items.append(
            line(
                page.measure,
                text,
                place.x + pad,
                y + 2 * pad + number * step,
                width - 2 * pad,
                step,
                size=size,
                weight=400,
                colour=theme.ink2,
                align=Align.CENTRE,
                rtl=page.rtl,
                role="hidden",
            )
        )
    return items


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


def groups_summary(
    view: RoomView, words: RoomWords, groups: Sequence[Column], whole: Column
) -> list[str]:
    """The table in reading order, group by group."""
    options = view.options[::-1] if view.ordinal else view.options
    parts = []
    for column in (*groups, whole):
        if column.hidden:
            parts.append(f"{column.title}: {column.hidden}")
            continue
        said = ", ".join(f"{option.label} {column.written[option.level - 1]}" for option in options)
        parts.append(f"{column.title}: {said}")
    return parts
