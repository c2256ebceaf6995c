"""Horizontal bars of one vote, every number written.

Rows stand in the order given: for levels that is the highest first. The layout takes strings that
are already worded and colours that are already chosen. ``plan`` works out how much room the rows
need; ``draw`` places them in a box.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop_app.charts.marks import badge, baseline_drop
from workshop_app.charts.measure import Measure, block, first_fit, line
from workshop_app.charts.scene import Align, Box, Item, Line, Path, Rect, Text
from workshop_app.core.palette import Swatch, Theme

_SPACING = 1.2
"""Height of a line of a description or second label, as a part of its size"""

__all__ = ["Bar", "BarPlan", "BarStyle", "Marks", "draw", "earlier_strip", "plan", "tracks"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. Texts are shown as given; ``count`` and ``earlier`` set the lengths."""

    level: int
    numeral: str
    label: str
    swatch: Swatch
    count: int
    count_text: str
    share_text: str
    earlier: int | None = None
    earlier_text: str = ""
    second: str = ""
    """The label in a second language, under the first"""
    description: str = ""
    """What the level means, under the bar"""


@dataclass(frozen=True, slots=True)
class BarStyle:
    """Sizes in px. ``label_sizes`` are tried from the first to the last."""

    label_sizes: tuple[float, ...]
    count: float
    share: float
    note: float
    badge: float
    gap: float
    radius: float
    line: float
    label_weight: int = 600
    caption: float = 0
    """Size of descriptions and second labels; 0 for that of notes"""
    dense: bool = False
    """Thin bars with hardly any air between the rows, where height is short"""

    @property
    def between(self) -> float:
        """Free height of a row, as a part of the gap."""
        return 0.1 if self.dense else 0.4

    @property
    def small(self) -> float:
        """Size of descriptions and second labels."""
        return self.caption or self.note

    @staticmethod
    def laptop() -> "BarStyle":
        """Sizes for a panel on the laptop, in logical px."""
        return BarStyle((16, 14, 13), 20, 14, 12, 30, 12, 4, 1)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn over the bars: the count needed with its label, and the close pair.

    Lengths are parts of ``base``, those of the earlier round parts of ``earlier_base``.
    """

    base: int
    needed: int | None = None
    needed_text: str = ""
    pair: tuple[int, int] | None = None
    earlier_base: int | None = None


@dataclass(frozen=True, slots=True)
class BarPlan:
    """Measures of a chart of a given width: columns, label lines and the least row height."""

    bars: tuple[Bar, ...]
    style: BarStyle
    label_size: float
    label_width: float
    count_width: float
    share_width: float
    bracket_width: float
    row: float
    has_earlier: bool
    head: float
    """Height of the strip above the first row for the label of the count needed"""
    caption_width: float = 0
    captions: tuple[float, ...] = ()
    """What each row is higher by for its description; empty where there are none"""

    def height(self, row: float | None = None) -> float:
        """Height of the chart with rows of the given height (default: the least)."""
        return self.head + len(self.bars) * (row or self.row) + sum(self.captions)


def plan(bars: Sequence[Bar], width: float, style: BarStyle, measure: Measure) -> BarPlan:
    """Return the columns for a chart of ``width`` px.

    Labels take as much as they need up to 36 % of the width, then wrap, then shrink. Descriptions
    stand below the bars.
    """
    most = round(width * 0.36) - style.badge - style.gap
    labels = [bar.label for bar in bars]
    size = first_fit(measure, labels, style.label_sizes, style.label_weight, most, 2)
    lines = [measure.wrap(label, size, style.label_weight, most) for label in labels]
    seconds = [
        measure.wrap(bar.second, style.small, 400, most) if bar.second else () for bar in bars
    ]
    label_width = max(
        [measure.width(part, size, style.label_weight) for rows in lines for part in rows]
        + [measure.width(part, style.small, 400) for rows in seconds for part in rows],
        default=0.0,
    )
    heights = [
        round(size * 1.2) * len(first) + round(style.small * _SPACING) * len(second)
        for first, second in zip(lines, seconds, strict=True)
    ]
    label_width = min(most, round(label_width) + 1)
    earlier = any(bar.earlier is not None for bar in bars)
    bar_least = max(round(style.badge * (0.4 if style.dense else 0.55)), 10)
    strip = round(style.note * 0.95) if earlier else 0
    bracket_width = round(style.gap * 1.1)
    row: float = max(round(style.count * 1.0), bar_least + strip)
    caption_width = width - style.badge - style.gap - label_width - style.gap * 1.3
    caption_width = round(caption_width - bracket_width - style.gap * 0.5)
    captions: list[float] = []
    if any(bar.description for bar in bars):
        # Label and badge stand beside bar and description together.
        for bar, height in zip(bars, heights, strict=True):
            said = measure.wrap(bar.description, style.small, 400, caption_width)
            own = len(said) * round(style.small * _SPACING) if bar.description else 0
            captions.append(max(own, height - row, style.badge - row))
    else:
        row = max(row, style.badge, *heights, 0)
    return BarPlan(
        bars=tuple(bars),
        style=style,
        label_size=size,
        label_width=label_width,
        count_width=_widest(measure, [bar.count_text for bar in bars], style.count, 700),
        share_width=_widest(measure, [bar.share_text for bar in bars], style.share, 400),
        bracket_width=bracket_width,
        row=row + round(style.gap * style.between),
        has_earlier=earlier,
        head=round(style.note * 1.35),
        caption_width=caption_width,
        captions=tuple(captions),
    )


def _widest(measure: Measure, texts: Sequence[str], size: float, weight: int) -> float:
    return round(max((measure.width(text, size, weight) for text in texts), default=0.0)) + 2


def draw(
    plan: BarPlan,
    box: Box,
    marks: Marks,
    theme: Theme,
    track: str,
    measure: Measure,
    *,
    rtl: bool = False,
) -> list[Item]:
    """Place a planned chart in ``box``, as high as the box is; lengths are parts of the base."""
    style = plan.style
    items: list[Item] = []
    row_height = (box.height - plan.head - sum(plan.captions)) // max(1, len(plan.bars))
    label_x = box.x + style.badge + style.gap
    track_x = label_x + plan.label_width + round(style.gap * 1.3)
    share_x = box.right - plan.bracket_width - round(style.gap * 0.5) - plan.share_width
    count_x = share_x - round(style.gap * 1.6) - plan.count_width
    track_width = max(style.badge, count_x - round(style.gap * 1.4) - track_x)
    whole = row_height * len(plan.bars) + sum(plan.captions)
    lane = Box(track_x, box.y + plan.head, track_width, whole)
    drop = baseline_drop(measure, style.count, 700, style.share, 400)
    centres: dict[int, float] = {}
    rows: list[tuple[float, float]] = []
    top = lane.y
    for index, bar in enumerate(plan.bars):
        caption = plan.captions[index] if plan.captions else 0
        own = row_height if bar.description else row_height + caption
        rows.append((top, top + own))
        bar_top, bar_height = _bar_place(plan, top, own, low=bool(bar.description))
        middle = top + (row_height + caption) / 2
        centre = bar_top + bar_height / 2 if bar.description else middle
        centres[bar.level] = middle
        items += badge(
            bar.numeral,
            bar.swatch,
            box.x,
            round(middle - style.badge / 2),
            style.badge,
            style.line,
        )
        label = block(
            measure,
            bar.label,
            label_x,
            0,
            plan.label_width,
            size=plan.label_size,
            weight=style.label_weight,
            colour=theme.ink,
            spacing=1.2,
            rtl=rtl,
            role="label",
        )
        second = _small(measure, bar.second, plan, label_x, plan.label_width, theme, rtl, "second")
        label_y = round(max(top, middle - (label.height + second.height) / 2))
        items.append(replace(label, y=label_y))
        if bar.second:
            items.append(replace(second, y=label_y + label.height))
        if bar.description:
            text = _small(
                measure,
                bar.description,
                plan,
                track_x,
                plan.caption_width,
                theme,
                rtl,
                "description",
            )
            items.append(replace(text, y=round(top + row_height - style.gap * 0.1)))
        items += tracks(
            bar, Box(track_x, bar_top, track_width, bar_height), marks, theme, track, style
        )
        items.append(
            line(
                measure,
                bar.count_text,
                count_x,
                centre - style.count / 2,
                plan.count_width,
                style.count,
                size=style.count,
                weight=700,
                colour=theme.ink,
                align=Align.END,
                role="count",
            )
        )
        items.append(
            line(
                measure,
                bar.share_text,
                share_x,
                centre - style.share / 2 + drop,
                plan.share_width,
                style.share,
                size=style.share,
                weight=400,
                colour=theme.ink2,
                align=Align.END,
                role="share",
            )
        )
        if bar.earlier is not None:
            items += earlier_strip(bar, bar_top + bar_height, lane, marks, theme, style, measure)
        top += row_height + caption
    items += _threshold(plan, lane, rows, box, marks, theme, measure, rtl)
    if marks.pair is not None:
        items.append(_bracket(plan, box, centres, marks.pair, row_height, theme))
    return items


def _small(
    measure: Measure,
    text: str,
    plan: BarPlan,
    x: float,
    width: float,
    theme: Theme,
    rtl: bool,
    role: str,
) -> Text:
    """A description or a second label, from y = 0."""
    return block(
        measure,
        text,
        x,
        0,
        width,
        size=plan.style.small,
        weight=400,
        colour=theme.ink2,
        spacing=_SPACING if text else 0,
        rtl=rtl,
        role=role,
    )


def _bar_place(plan: BarPlan, top: float, row: float, *, low: bool) -> tuple[float, float]:
    """Return the bar's top and height in a row, leaving the strip of the earlier round.

    A ``low`` bar stands close to its description below.
    """
    style = plan.style
    part = 0.75 if low else 0.5
    if not plan.has_earlier:
        height = round(min(max(row * 0.7, style.badge * 0.6), style.badge * 1.35))
        return top + round((row - height) * part), height
    strip = round(style.note * 0.95)
    free = row - strip - style.gap * style.between
    height = round(min(free, style.badge * 1.1))
    return top + max(0, round((row - strip - height) * part)), height


def tracks(
    bar: Bar, place: Box, marks: Marks, theme: Theme, track: str, style: BarStyle
) -> list[Item]:
    """Return a bar on its track; ``place`` is the whole track, the base its full length."""
    # In high contrast the track has the colour of the page and shows by its outline alone.
    outline = theme.hairline if track == theme.background else None
    items: list[Item] = [
        Rect(
            place.x,
            place.y,
            place.width,
            place.height,
            track,
            outline,
            1.0,
            style.radius,
            role=f"track:{bar.level}",
        )
    ]
    if bar.count and marks.base:
        length = round(place.width * bar.count / marks.base)
        items.append(
            Rect(
                place.x,
                place.y,
                max(length, 2 * style.line),
                place.height,
                bar.swatch.fill,
                bar.swatch.edge,
                style.line,
                style.radius,
                role=f"bar:{bar.level}",
            )
        )
    return items


def earlier_strip(
    bar: Bar,
    top: float,
    lane: Box,
    marks: Marks,
    theme: Theme,
    style: BarStyle,
    measure: Measure,
) -> list[Item]:
    """Return the thin hollow bar of an earlier round below a bar, with its count."""
    strip = round(style.note * 0.95)
    thick = max(5, round(style.note * 0.34))
    most = marks.earlier_base or marks.base or 1
    length = round(lane.width * min(1.0, (bar.earlier or 0) / most))
    items: list[Item] = []
    middle = top + strip / 2
    if length:
        items.append(
            Rect(
                lane.x,
                round(middle - thick / 2),
                max(length, 2 * style.line + 1),
                thick,
                theme.background,
                theme.ink2,
                style.line,
                0,
                role=f"earlier:{bar.level}",
            )
        )
    width = measure.width(bar.earlier_text, style.note, 400) + 2
    x = min(lane.x + length + round(style.gap * 0.4), lane.right - width)
    items.append(
        line(
            measure,
            bar.earlier_text,
            round(x),
            top,
            round(width),
            strip,
            size=style.note,
            weight=400,
            colour=theme.ink2,
            role="earlier",
        )
    )
    return items


def _threshold(
    plan: BarPlan,
    lane: Box,
    rows: Sequence[tuple[float, float]],
    box: Box,
    marks: Marks,
    theme: Theme,
    measure: Measure,
    rtl: bool,
) -> list[Item]:
    if marks.needed is None or not marks.base or marks.needed > marks.base:
        return []
    style = plan.style
    x = round(lane.x + lane.width * marks.needed / marks.base)
    thick = style.line + 1
    dash = (round(style.gap * 0.3), round(style.gap * 0.2))
    spans = [(lane.y - 2, lane.bottom)]
    if any(plan.captions):
        # It stops where a description is read.
        spans = [(top - (2 if n == 0 else 0), end) for n, (top, end) in enumerate(rows)]
    items: list[Item] = [
        Line(x, top, x, end, theme.ink, thick, dash, role="needed") for top, end in spans
    ]
    if marks.needed_text:
        width = round(measure.width(marks.needed_text, style.note, 600)) + 2
        left = min(max(lane.x, x - width / 2), box.right - width)
        items.append(
            line(
                measure,
                marks.needed_text,
                round(left),
                box.y,
                width,
                plan.head - 4,
                size=style.note,
                weight=600,
                colour=theme.ink,
                rtl=rtl,
                role="needed",
            )
        )
    return items


def _bracket(
    plan: BarPlan,
    box: Box,
    centres: dict[int, float],
    pair: tuple[int, int],
    row: float,
    theme: Theme,
) -> Item:
    upper, lower = sorted((centres[pair[0]], centres[pair[1]]))
    reach = min(round(row * 0.12), plan.style.count)
    right = box.right - plan.style.line
    left = box.right - plan.bracket_width
    top, bottom = round(upper - reach), round(lower + reach)
    points = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Path(points, theme.ink2, plan.style.line + 1, role="bracket")
