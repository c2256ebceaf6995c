"""The bars beside the board's rows, and what stands there while they are hidden."""

from collections.abc import Sequence

from workshop_app.charts.bars import Bar, BarStyle, Marks, earlier_strip, tracks
from workshop_app.charts.board_data import Board
from workshop_app.charts.board_frame import BELOW_ROW, HEAD, PAD, RESERVED_ROW, Frame
from workshop_app.charts.marks import badge
from workshop_app.charts.measure import Measure, line
from workshop_app.charts.scene import Align, Box, Item, Line, Path, Rect
from workshop_app.core.palette import Theme


def share_width(board: Board) -> float:
    """Return the width of the column of shares, 0 while none is shown."""
    return 48.0 if any(row.share_text for row in board.levels) else 0.0


def chart(board: Board, frame: Frame, theme: Theme, measure: Measure, rtl: bool) -> list[Item]:
    """Return bars, counts and shares beside (or below) the rows."""
    style = BarStyle.laptop()
    shares = share_width(board)
    count_width = 40.0
    bracket_width = 16.0 if board.pair is not None else 0.0
    row_height = BELOW_ROW if frame.below else frame.row
    lane_width = frame.chart.width - count_width - shares - bracket_width
    lane = Box(frame.chart.x, frame.chart.y, lane_width, row_height * len(board.levels))
    before = sum(row.earlier or 0 for row in board.levels)
    marks = Marks(board.base, board.needed, earlier_base=before)
    earlier = any(row.earlier is not None for row in board.levels)
    items: list[Item] = []
    for number, row in enumerate(board.levels):
        assert row.swatch is not None
        top = lane.y + number * row_height
        bar = Bar(
            row.level,
            str(row.level),
            row.label,
            row.swatch,
            row.total,
            str(row.total),
            row.share_text,
            row.earlier,
            "" if row.earlier is None else str(row.earlier),
        )
        strip = 13.0 if earlier else 0.0
        tall = round(min(30.0, row_height - strip - 10))
        bar_top = round(top + (row_height - tall - strip) / 2)
        middle = bar_top + tall / 2
        if frame.below:
            items += badge(
                str(row.level), row.swatch, PAD + 2, round(middle - 12), 24, theme.edge_width
            )
        items += tracks(
            bar, Box(lane.x, bar_top, lane.width, tall), marks, theme, theme.sunken, style
        )
        if row.earlier is not None:
            items += earlier_strip(bar, bar_top + tall, lane, marks, theme, style, measure)
        items.append(
            line(
                measure,
                str(row.total),
                lane.right,
                middle - 14,
                count_width - 4,
                28,
                size=20,
                weight=700,
                colour=theme.ink,
                align=Align.END,
                role="count",
            )
        )
        if shares:
            items.append(
                line(
                    measure,
                    row.share_text,
                    lane.right + count_width,
                    middle - 12,
                    shares,
                    28,
                    size=14,
                    weight=400,
                    colour=theme.ink2,
                    align=Align.END,
                    role="share",
                )
            )
    if board.pair is not None:
        items.append(_bracket(board, board.pair, lane, frame.chart.right, row_height, theme))
    items += _needed(board, frame, lane, theme, measure, rtl)
    return items


def _bracket(
    board: Board,
    pair: tuple[int, int],
    lane: Box,
    right: float,
    row_height: float,
    theme: Theme,
) -> Item:
    """Return the bracket over two neighbouring levels that nearly everybody chose."""
    places = [place for place, row in enumerate(board.levels) if row.level in pair]
    top = round(lane.y + (min(places) + 0.25) * row_height)
    bottom = round(lane.y + (max(places) + 0.6) * row_height)
    edge = right - 1
    points = ((edge - 6, top), (edge, top), (edge, bottom), (edge - 6, bottom))
    return Path(points, theme.ink2, 2, role="bracket")


def _needed(
    board: Board, frame: Frame, lane: Box, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
    if board.needed is None or not board.base or board.needed > board.base:
        return []
    x = round(lane.x + lane.width * board.needed / board.base)
    items: list[Item] = [Line(x, lane.y, x, lane.bottom - 4, theme.ink, 2, (4, 3), role="needed")]
    width = round(measure.width(board.texts.needed, 12.5, 600)) + 4
    left = min(max(lane.x, x - width / 2), frame.chart.right - width)
    items.append(
        line(
            measure,
            board.texts.needed,
            round(left),
            lane.y - 22,
            width,
            20,
            size=12.5,
            weight=600,
            colour=theme.ink,
            align=Align.CENTRE,
            rtl=rtl,
            role="needed",
        )
    )
    return items


def legend(
    board: Board, frame: Frame, y: float, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
    """Return what full and hollow bars stand for, when both are drawn."""
    fullest = max(board.levels, key=lambda row: row.total).swatch
    if fullest is None or not board.texts.earlier_round:
        return []
    room = frame.chart.width - share_width(board) - 60
    entries: list[tuple[str, str | None, str, float]] = [
        (board.texts.now_round, fullest.fill, fullest.edge, 12.0),
        (board.texts.earlier_round, None, theme.ink2, 6.0),
    ]
    # Where there is no room for both, the hollow bar is the one that has to be explained.
    if room < sum(30 + measure.width(entry[0], 12.5, 400) for entry in entries):
        entries = entries[1:]
    items: list[Item] = []
    x = frame.chart.x
    for text, fill, stroke, tall in entries:
        middle = y + RESERVED_ROW / 2
        items.append(Rect(x, round(middle - tall / 2), 14, tall, fill, stroke, 1, 2, role="legend"))
        width = round(measure.width(text, 12.5, 400)) + 4
        items.append(
            line(
                measure,
                text,
                x + 20,
                y,
                width,
                RESERVED_ROW,
                size=12.5,
                weight=400,
                colour=theme.ink2,
                rtl=rtl,
                role="legend",
            )
        )
        x += 20 + width + 10
    return items


def hidden(
    board: Board, frame: Frame, bottom: float, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
    """Return what stands in the chart's place while the votes are hidden."""
    place = Box(frame.chart.x, HEAD + 12, frame.chart.width, bottom - HEAD - 24)
    middle = place.x + place.width / 2
    text_width = min(place.width - 32, 200)
    title = measure.wrap(board.texts.hidden_title, 15, 600, text_width)
    hint = measure.wrap(board.texts.hidden_hint, 13, 400, text_width)
    height = 40 + 20 * len(title) + 8 + 18 * len(hint)
    y = place.y + max(8, (place.height - height) / 2)
    items: list[Item] = [
        Rect(place.x, place.y, place.width, place.height, theme.sunken, None, 0, 10, role="hidden")
    ]
    if theme.sunken == theme.surface:
        items[0] = Rect(
            place.x, place.y, place.width, place.height, None, theme.hairline, 1, 10, role="hidden"
        )
    items += eye(middle, y + 14, theme.ink, struck=True, scale=1.5)
    y += 40
    for text, size, weight, colour, step in (
        *((each, 15.0, 600, theme.ink, 20.0) for each in title),
        ("", 13.0, 400, theme.ink2, 8.0),
        *((each, 13.0, 400, theme.ink2, 18.0) for each in hint),
    ):
        items.append(
            line(
                measure,
                text,
                middle - text_width / 2 - 8,
                y,
                text_width + 16,
                step,
                size=size,
                weight=weight,
                colour=colour,
                align=Align.CENTRE,
                rtl=rtl,
                role="hidden",
            )
        )
        y += step
    return items


def eye(x: float, y: float, colour: str, *, struck: bool = False, scale: float = 1.0) -> list[Item]:
    """Return an eye, struck through when something is hidden, centred on (x, y)."""

    def at(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
        return tuple((x + dx * scale, y + dy * scale) for dx, dy in points)

    upper = [(-8.0, 0.0), (-5.2, -3.2), (-2.0, -4.8), (2.0, -4.8), (5.2, -3.2), (8.0, 0.0)]
    lower = [(dx, -dy) for dx, dy in reversed(upper)]
    pupil = [(0.0, -2.4), (1.7, -1.7), (2.4, 0.0), (1.7, 1.7), (0.0, 2.4), (-1.7, 1.7)]
    pupil += [(-2.4, 0.0), (-1.7, -1.7)]
    items: list[Item] = [
        Path(at(upper + lower), colour, 1.6, closed=True, fixed=True, role="eye"),
        Path(at(pupil), colour, 1.6, closed=True, fixed=True, role="eye"),
    ]
    if struck:
        items.append(Path(at([(-6.5, -6.5), (6.5, 6.5)]), colour, 1.8, fixed=True, role="eye"))
    return items
