"""The facilitator's board: options, groups and chart share their rows, so the eye never searches.

The layout is a scene like every other chart, plus the places of the cells a count is typed into.
Until the round is revealed (or the facilitator peeks) the counts of other groups are masked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workshop_app.charts.bars import Bar, BarStyle, Marks, earlier_strip, tracks
from workshop_app.charts.marks import badge, reserved_box
from workshop_app.charts.measure import Measure, block, line
from workshop_app.charts.scene import Align, Box, Item, Line, Path, Rect, Scene, moved
from workshop_app.core.palette import Swatch, Theme

__all__ = ["Board", "BoardColumn", "BoardLayout", "BoardRow", "BoardTexts", "lay_out", "minimum"]

PAD = 14.0
HEAD = 44.0
RESERVED_ROW = 38.0
RECEIVED_ROW = 42.0
BADGE = 30.0
CELL = (50.0, 40.0)
FULL_ROW = 63.0
LEAST_ROW = 46.0
DESCRIBED_ROW = 54.0
BELOW_ROW = 34.0
BELOW_HEAD = 24.0
LEAST_CHART = 224.0
MASK = "•"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One answer: a level with its colours, or a reserved answer (``swatch`` is None)."""

    code: str
    label: str
    description: str = ""
    level: int = 0
    swatch: Swatch | None = None
    total: int = 0
    share_text: str = ""
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One group's column. ``counts`` maps codes to hands; ``complete`` when every seat voted."""

    key: str
    title: str
    subtitle: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    received_text: str = ""
    complete: bool = False
    active: bool = False


@dataclass(frozen=True, slots=True)
class BoardTexts:
    """Worded strings on the board."""

    whole_room: str = ""
    received: str = ""
    received_total: str = ""
    needed: str = ""
    hidden_title: str = ""
    hidden_hint: str = ""
    peeking: str = ""
    now_round: str = ""
    earlier_round: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows. ``rows`` come highest level first, reserved answers last.

    ``typing``: the active column has cells; ``counting``: its counts are painted, because hands
    are added by single keys. ``has_round`` is False while there is only a draft.
    ``counts_shown``: bars and counts of all columns are drawn (revealed, peeking or live).
    ``received_share`` is 0 to 1, None without seats.
    """

    rows: tuple[BoardRow, ...]
    columns: tuple[BoardColumn, ...]
    texts: BoardTexts
    typing: bool = False
    counting: bool = False
    has_round: bool = True
    counts_shown: bool = False
    masked: bool = False
    peeking: bool = False
    show_received: bool = False
    base: int = 0
    needed: int | None = None
    received_share: float | None = None
    summary: str = ""

    @property
    def levels(self) -> tuple[BoardRow, ...]:
        return tuple(row for row in self.rows if row.swatch is not None)

    @property
    def reserved(self) -> tuple[BoardRow, ...]:
        return tuple(row for row in self.rows if row.swatch is None)


@dataclass(frozen=True, slots=True)
class BoardLayout:
    """The painted board and the boxes of cells to type into, by (column, code)."""

    scene: Scene
    cells: Mapping[tuple[str, str], Box]
    columns: Mapping[str, Box]
    more: Box | None
    """Where a control for the other reserved answers has room, or None"""


@dataclass(frozen=True, slots=True)
class _Frame:
    label: Box
    groups: float
    group_width: float
    chart: Box
    below: bool
    row: float


def _fixed_height(board: Board) -> float:
    fixed = HEAD + RESERVED_ROW * len(board.reserved) + 2
    return fixed + (RECEIVED_ROW if board.show_received else 0.0)


def _group_width(board: Board, width: float) -> float:
    count = max(1, len(board.columns))
    widest = 68.0 if not board.counts_shown or board.typing else 58.0
    if count > 6:
        return 52.0
    return max(52.0, min(widest, width * 0.36 / count))


def _frame(board: Board, width: float, height: float) -> _Frame:
    group_width = _group_width(board, width)
    groups = group_width * len(board.columns)
    label_width = max(190.0, min(320.0, (width - groups) * 0.46))
    chart_width = width - label_width - groups
    below = chart_width < LEAST_CHART
    if below:
        label_width = width - groups - PAD
    spare = height - _fixed_height(board)
    if below and board.counts_shown:
        spare -= _below_height(board)
    row = max(LEAST_ROW, min(FULL_ROW, spare / max(1, len(board.levels))))
    label = Box(PAD, HEAD, label_width - PAD, row * len(board.levels))
    left = label_width + groups
    if below:
        top = row * len(board.levels) + _fixed_height(board) + BELOW_HEAD
        chart = Box(PAD + BADGE + 12, top, width - 2 * PAD - BADGE - 12, 0)
    else:
        chart = Box(left + PAD, HEAD, width - left - 2 * PAD, row * len(board.levels))
    return _Frame(label, label_width, group_width, chart, below, row)


def minimum(board: Board, width: float) -> float:
    """Least height at which every row can be read and typed into."""
    return _height(board, width, LEAST_ROW)


def preferred(board: Board, width: float) -> float:
    """Height with descriptions under every option."""
    return _height(board, width, FULL_ROW)


def _height(board: Board, width: float, row: float) -> float:
    height = _fixed_height(board) + row * len(board.levels)
    if board.counts_shown and _frame(board, width, 0).below:
        height += _below_height(board)
    return height


def _below_height(board: Board) -> float:
    return BELOW_HEAD + BELOW_ROW * len(board.levels) + PAD


def lay_out(
    board: Board, width: float, height: float, theme: Theme, measure: Measure, *, rtl: bool = False
) -> BoardLayout:
    """Lay the board out in ``width`` × ``height`` px. The scene is not mirrored; cells neither."""
    frame = _frame(board, width, height)
    items: list[Item] = []
    cells: dict[tuple[str, str], Box] = {}
    places: dict[str, Box] = {}
    bottom = _fixed_height(board) + frame.row * len(board.levels)
    items += _columns(board, frame, bottom, theme, measure, rtl, places)
    items.append(Line(0, HEAD, width, HEAD, theme.hairline))
    top = HEAD
    for row in board.levels:
        items += _label(row, frame, top, theme, measure, rtl)
        items += _counts(board, row, frame, top, frame.row, theme, measure, cells)
        top += frame.row
    rows_bottom = top
    more: Box | None = None
    for row in board.reserved:
        items.append(Line(0, top, width, top, theme.hairline))
        items += _reserved_label(row, frame, top, theme, measure, rtl)
        items += _counts(board, row, frame, top, RESERVED_ROW, theme, measure, cells)
        if more is None and not frame.below:
            more = Box(frame.chart.x, top + 3, frame.chart.width, RESERVED_ROW - 6)
        top += RESERVED_ROW
    if board.show_received:
        items.append(Line(0, top, width, top, theme.hairline))
        items += _received(board, frame, width, top, theme, measure, rtl)
    if board.counts_shown:
        items += _chart(board, frame, theme, measure, rtl)
        if board.reserved and not frame.below and not board.show_received:
            items += _legend(board, frame, rows_bottom, theme, measure, rtl)
    elif board.masked and not frame.below:
        items += _hidden(board, frame, rows_bottom, theme, measure, rtl)
    if board.peeking and more is not None:
        items.append(
            line(
                measure,
                board.texts.peeking,
                more.x + 24,
                more.y,
                more.width - 24,
                more.height,
                size=13,
                weight=600,
                colour=theme.accent,
                rtl=rtl,
                role="peeking",
            )
        )
        items += _eye(more.x + 8, more.y + more.height / 2, theme.accent)
        more = None
    scene = Scene(width, height, theme.surface, tuple(items), board.summary)
    return BoardLayout(scene, cells, places, more)


def _columns(
    board: Board,
    frame: _Frame,
    bottom: float,
    theme: Theme,
    measure: Measure,
    rtl: bool,
    places: dict[str, Box],
) -> list[Item]:
    items: list[Item] = []
    for number, column in enumerate(board.columns):
        x = frame.groups + number * frame.group_width
        places[column.key] = Box(x, 0, frame.group_width, bottom)
        if column.active:
            # The tint stays inside the card's own border.
            items.append(Rect(x, 1, frame.group_width, bottom - 2, theme.tint, role="active"))
        colour = theme.accent if column.active else theme.ink
        two = bool(column.subtitle)
        items.append(
            line(
                measure,
                column.title,
                x,
                6 if two else 12,
                frame.group_width,
                18,
                size=12.5 if frame.group_width >= 60 else 12,
                weight=600,
                colour=colour,
                align=Align.CENTRE,
                rtl=rtl,
                role="group",
            )
        )
        if two:
            items.append(
                line(
                    measure,
                    _short(column.subtitle, frame.group_width - 2, measure),
                    x + 1,
                    22,
                    frame.group_width - 2,
                    16,
                    size=12,
                    weight=400,
                    colour=theme.accent if column.active else theme.ink2,
                    align=Align.CENTRE,
                    rtl=rtl,
                    role="group",
                )
            )
    if not frame.below:
        items.append(
            line(
                measure,
                board.texts.whole_room,
                frame.chart.x + frame.chart.width * 0.5,
                4 if board.counts_shown else 12,
                frame.chart.width * 0.5,
                20,
                size=12.5,
                weight=600,
                colour=theme.ink2,
                align=Align.END,
                rtl=rtl,
                role="whole",
            )
        )
    return items


def _short(text: str, width: float, measure: Measure) -> str:
    """Return a title that fits: whole, or its first word, which tells more than a cut phrase."""
    return text if measure.width(text, 12, 400) <= width else text.split()[0].rstrip(",;:")


def _label(
    row: BoardRow, frame: _Frame, top: float, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
    assert row.swatch is not None
    middle = top + frame.row / 2
    items = badge(
        str(row.level),
        row.swatch,
        frame.label.x,
        round(middle - BADGE / 2),
        BADGE,
        theme.edge_width,
    )
    x = frame.label.x + BADGE + 11
    room = frame.label.right - x - 4
    described = bool(row.description) and frame.row >= DESCRIBED_ROW
    lines = measure.wrap(row.description, 12, 400, room)[:2] if described else ()
    title_lines = len(measure.wrap(row.label, 16, 600, room))
    if title_lines > 1 or not described:
        size = 16 if title_lines == 1 else 13.5
        title = block(
            measure,
            row.label,
            x,
            0,
            room,
            size=size,
            weight=600,
            colour=theme.ink,
            spacing=1.2,
            rtl=rtl,
            role="label",
        )
        return [*items, *moved([title], 0, round(middle - title.height / 2))]
    free = 20 + 16 * len(lines)
    start = middle - free / 2
    items.append(
        line(
            measure,
            row.label,
            x,
            start - 2,
            room,
            21,
            size=16,
            weight=600,
            colour=theme.ink,
            rtl=rtl,
            role="label",
        )
    )
    for number, text in enumerate(lines):
        last = number == len(lines) - 1
        cut = len(measure.wrap(row.description, 12, 400, room)) > len(lines)
        items.append(
            line(
                measure,
                text + "…" if last and cut else text,
                x,
                start + 19 + 15 * number,
                room + 4,
                16,
                size=12,
                weight=400,
                colour=theme.ink2,
                rtl=rtl,
                role="description",
            )
        )
    return items


def _reserved_label(
    row: BoardRow, frame: _Frame, top: float, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
    height = 20.0
    y = top + (RESERVED_ROW - height) / 2
    x = frame.label.x + BADGE + 11
    return [
        reserved_box(frame.label.x, y, height, theme, BADGE),
        line(
            measure,
            row.label,
            x,
            top,
            frame.label.right - x,
            RESERVED_ROW,
            size=14,
            weight=400,
            colour=theme.ink2,
            rtl=rtl,
            role="reserved",
        ),
    ]


def _counts(
    board: Board,
    row: BoardRow,
    frame: _Frame,
    top: float,
    height: float,
    theme: Theme,
    measure: Measure,
    cells: dict[tuple[str, str], Box],
) -> list[Item]:
    items: list[Item] = []
    big = row.swatch is not None
    for number, column in enumerate(board.columns):
        x = frame.groups + number * frame.group_width
        if column.active and board.typing:
            width = min(CELL[0], frame.group_width - 6)
            tall = min(CELL[1], height - 6)
            cells[(column.key, row.code)] = Box(
                round(x + (frame.group_width - width) / 2),
                round(top + (height - tall) / 2),
                width,
                tall,
            )
            continue
        hands = column.counts.get(row.code, 0)
        open_here = board.counts_shown or (board.counting and column.active)
        text = str(hands) if open_here else MASK if board.has_round else ""
        strong = open_here and hands > 0
        items.append(
            line(
                measure,
                text,
                x,
                top,
                frame.group_width,
                height,
                size=(18 if big else 14),
                weight=600 if strong else 400,
                colour=theme.ink if strong else theme.ink3,
                align=Align.CENTRE,
                role=f"count:{column.key}:{row.code}",
            )
        )
    typed = board.typing or board.counting
    if board.counts_shown and not big and not typed and not frame.below:
        items.append(
            line(
                measure,
                str(row.total),
                frame.chart.x,
                top,
                frame.chart.width - _share_width(board) - 10,
                height,
                size=14,
                weight=400,
                colour=theme.ink2,
                align=Align.END,
                role="reserved-total",
            )
        )
    return items


def _share_width(board: Board) -> float:
    return 48.0 if any(row.share_text for row in board.levels) else 0.0


def _chart(board: Board, frame: _Frame, theme: Theme, measure: Measure, rtl: bool) -> list[Item]:
    style = BarStyle.laptop()
    share_width = _share_width(board)
    count_width = 40.0
    row_height = BELOW_ROW if frame.below else frame.row
    lane_width = frame.chart.width - count_width - share_width
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
        if share_width:
            items.append(
                line(
                    measure,
                    row.share_text,
                    lane.right + count_width,
                    middle - 12,
                    share_width,
                    28,
                    size=14,
                    weight=400,
                    colour=theme.ink2,
                    align=Align.END,
                    role="share",
                )
            )
    items += _needed(board, frame, lane, theme, measure, rtl)
    return items


def _needed(
    board: Board, frame: _Frame, lane: Box, theme: Theme, measure: Measure, rtl: bool
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


def _legend(
    board: Board, frame: _Frame, y: float, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
    """Return what full and hollow bars stand for, when both are drawn."""
    fullest = max(board.levels, key=lambda row: row.total).swatch
    if fullest is None or not board.texts.earlier_round:
        return []
    items: list[Item] = []
    x = frame.chart.x
    for text, fill, stroke, tall in (
        (board.texts.now_round, fullest.fill, fullest.edge, 12.0),
        (board.texts.earlier_round, None, theme.ink2, 6.0),
    ):
        middle = y + RESERVED_ROW / 2
        items.append(Rect(x, round(middle - tall / 2), 18, tall, fill, stroke, 1, 2, role="legend"))
        width = round(measure.width(text, 12.5, 400)) + 4
        items.append(
            line(
                measure,
                text,
                x + 24,
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
        x += 24 + width + 14
    return items


def _received(
    board: Board,
    frame: _Frame,
    width: float,
    top: float,
    theme: Theme,
    measure: Measure,
    rtl: bool,
) -> list[Item]:
    said = board.texts.received
    if frame.below:
        said = f"{said} {board.texts.received_total}"
    items: list[Item] = [
        line(
            measure,
            said,
            frame.label.x,
            top,
            frame.label.width,
            RECEIVED_ROW,
            size=14,
            weight=600,
            colour=theme.ink,
            rtl=rtl,
            role="received",
        )
    ]
    for number, column in enumerate(board.columns):
        x = frame.groups + number * frame.group_width
        tick = column.complete and frame.group_width >= 52
        text_width = measure.width(column.received_text, 13, 600)
        free = frame.group_width - (18 if tick else 0)
        items.append(
            line(
                measure,
                column.received_text,
                x,
                top,
                free,
                RECEIVED_ROW,
                size=13,
                weight=600,
                colour=theme.accent if column.active else theme.ink,
                align=Align.CENTRE,
                rtl=rtl,
                role="received",
            )
        )
        if tick:
            left = x + free / 2 + text_width / 2 + 6
            middle = top + RECEIVED_ROW / 2
            points = ((left, middle + 1), (left + 3.5, middle + 4.5), (left + 10, middle - 3))
            items.append(Path(points, theme.ink2, 1.75, fixed=True, role="complete"))
    if not frame.below:
        total_width = round(measure.width(board.texts.received_total, 15, 600)) + 4
        lane = frame.chart.width - total_width - 14
        y = top + RECEIVED_ROW / 2 - 6
        if board.received_share is not None and lane > 40:
            items.append(Rect(frame.chart.x, y, lane, 12, theme.sunken, None, 0, 6, role="lane"))
            if board.received_share > 0:
                full = max(12.0, round(lane * min(1.0, board.received_share)))
                items.append(
                    Rect(frame.chart.x, y, full, 12, theme.ink2, None, 0, 6, role="received-bar")
                )
        items.append(
            line(
                measure,
                board.texts.received_total,
                frame.chart.right - total_width,
                top,
                total_width,
                RECEIVED_ROW,
                size=15,
                weight=600,
                colour=theme.ink,
                align=Align.END,
                rtl=rtl,
                role="received-total",
            )
        )
    return items


def _hidden(
    board: Board, frame: _Frame, bottom: float, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
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
    items += _eye(middle, y + 14, theme.ink, struck=True, scale=1.5)
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


def _eye(
    x: float, y: float, colour: str, *, struck: bool = False, scale: float = 1.0
) -> list[Item]:
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
