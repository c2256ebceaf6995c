"""Small marks used in several charts: badges, hatched boxes, chips, icons."""

import math
from collections.abc import Sequence

from workshop_app.charts.measure import Measure, line
from workshop_app.charts.scene import Align, Hatch, Item, Path, Rect, Text, VAlign
from workshop_app.core.palette import Swatch, Theme

__all__ = [
    "badge",
    "baseline_drop",
    "card",
    "chips",
    "clock",
    "discuss_card",
    "flag",
    "reserved_box",
]


def badge(
    numeral: str, swatch: Swatch, x: float, y: float, side: float, line_width: float
) -> list[Item]:
    """Return the numbered square that stands for a level everywhere."""
    return [
        Rect(
            x,
            y,
            side,
            side,
            swatch.fill,
            swatch.edge,
            line_width,
            round(side / 5.5),
            role=f"badge:{numeral}",
        ),
        Text(
            x,
            y,
            side,
            side,
            (numeral,),
            math.ceil(side * 0.62),
            700,
            swatch.numeral,
            round(side * 0.8),
            Align.CENTRE,
            VAlign.MIDDLE,
            role="numeral",
        ),
    ]


def card(
    numeral: str, swatch: Swatch, x: float, y: float, side: float, line_width: float
) -> list[Item]:
    """Return the voting card of a level, upright in the place of its badge."""
    width = round(side * 0.8)
    left, over = x + (side - width) // 2, round(side * 0.1)
    shape = Rect(
        left,
        y - over,
        width,
        side + 2 * over,
        swatch.fill,
        swatch.edge,
        line_width,
        round(side / 8),
        role=f"card:{numeral}",
    )
    return [shape, *badge(numeral, swatch, x, y, side, 0)[1:]]


def discuss_card(x: float, y: float, side: float, theme: Theme, line_width: float) -> list[Item]:
    """Return the card that asks for more discussion: without a colour, with three dots."""
    width = round(side * 0.8)
    left, over = x + (side - width) // 2, round(side * 0.1)
    dot = max(3, round(side * 0.12))
    middle, step = left + width / 2, round(dot * 1.7)
    dots = [
        Rect(
            round(middle + place * step - dot / 2),
            round(y + side / 2 - dot / 2),
            dot,
            dot,
            theme.ink,
            None,
            0,
            dot / 2,
            role="dot",
        )
        for place in (-1, 0, 1)
    ]
    return [
        Rect(
            left,
            y - over,
            width,
            side + 2 * over,
            theme.surface,
            theme.ink2,
            line_width,
            round(side / 8),
            role="card:discuss",
        ),
        *dots,
    ]


def reserved_box(x: float, y: float, side: float, theme: Theme, width: float | None = None) -> Rect:
    """Return the hatched box that stands for an answer outside the scale, a square by default."""
    hatch = Hatch(theme.hatch, max(4.0, round(side / 4)), max(1.0, round(side / 24)))
    return Rect(
        x,
        y,
        width or side,
        side,
        theme.hatch_under,
        theme.hatch,
        max(1, round(side / 32)),
        round(side / 5.5),
        hatch=hatch,
        role="reserved",
    )


def chips(
    entries: Sequence[tuple[str, str]],
    x: float,
    y: float,
    width: float,
    *,
    size: float,
    theme: Theme,
    measure: Measure,
    rtl: bool = False,
    card: str = "",
) -> tuple[list[Item], float]:
    """Return reserved answers as (label, count) chips with a hatched box, and their height.

    The one labelled ``card`` has the card that asks for more discussion instead.

    They stand outside the scale and outside the shares, so they get no bar.
    """
    items: list[Item] = []
    row = round(size * 1.5)
    side = round(size * 1.05)
    gap = round(size * 0.4)
    left, top = x, y
    for label, count in entries:
        count_width = round(measure.width(count, size, 700)) + 2
        room = width - side - 2 * gap - count_width
        label_width = min(room, round(measure.width(label, size, 400)) + 2)
        whole = side + 2 * gap + label_width + count_width
        if left > x and left + whole > x + width:
            left, top = x, top + row
        box_y = top + round((row - side) / 2)
        if card and label == card:
            inside = round(side * 0.86)
            items += discuss_card(left, box_y + (side - inside) // 2, inside, theme, 2)
        else:
            items.append(reserved_box(left, box_y, side, theme))
        label_x = left + side + gap
        items.append(
            line(
                measure,
                label,
                label_x,
                top,
                label_width,
                row,
                size=size,
                weight=400,
                colour=theme.ink2,
                rtl=rtl,
                role="reserved",
            )
        )
        items.append(
            line(
                measure,
                count,
                label_x + label_width + gap,
                top,
                count_width,
                row,
                size=size,
                weight=700,
                colour=theme.ink,
                role="reserved",
            )
        )
        left += whole + round(size * 1.2)
    return items, (top + row - y if entries else 0)


def baseline_drop(
    measure: Measure, big: float, big_weight: int, small: float, small_weight: int
) -> int:
    """Return how far a small text goes down to share the baseline of a big one beside it."""

    def below_middle(size: float, weight: int) -> float:
        return (measure.ascent(size, weight) - measure.descent(size, weight)) / 2

    return round(below_middle(big, big_weight) - below_middle(small, small_weight))


def clock(x: float, y: float, side: float, colour: str) -> list[Item]:
    stroke = max(1.5, side / 13)
    middle = x + side / 2, y + side / 2
    hands = (
        (middle[0], middle[1] - side * 0.27),
        middle,
        (middle[0] + side * 0.18, middle[1] + side * 0.11),
    )
    return [
        Rect(x, y, side, side, None, colour, stroke, side / 2, role="icon"),
        Path(hands, colour, stroke, fixed=True, role="icon"),
    ]


def flag(x: float, y: float, side: float, colour: str) -> Item:
    """A flag on its pole, drawn on a grid of 24."""
    grid = ((5, 22), (5, 3.5), (18, 3.5), (15, 8.5), (18, 13.5), (5, 13.5))
    points = tuple((x + gx * side / 24, y + gy * side / 24) for gx, gy in grid)
    return Path(points, colour, max(1.5, side / 13), role="icon")
