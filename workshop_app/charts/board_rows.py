"""Rows and columns of the facilitator's board: labels, counts, votes received."""

from workshop_app.charts.board_chart import share_width
from workshop_app.charts.board_data import Board, BoardRow
from workshop_app.charts.board_frame import (
    BADGE,
    CELL,
    DESCRIBED_ROW,
    MASK,
    RECEIVED_ROW,
    RESERVED_ROW,
    Frame,
)
from workshop_app.charts.marks import badge, reserved_box
from workshop_app.charts.measure import Measure, block, line
from workshop_app.charts.scene import Align, Box, Item, Path, Rect, moved
from workshop_app.core.palette import Theme


def columns(
    board: Board,
    frame: Frame,
    bottom: float,
    theme: Theme,
    measure: Measure,
    rtl: bool,
    places: dict[str, Box],
) -> list[Item]:
    """Return the groups' headings and the tint of the active column; note their places."""
    items: list[Item] = []
    for number, column in enumerate(board.columns):
        x = frame.groups + number * frame.group_width
        places[column.key] = Box(x, 0, frame.group_width, bottom)
        if column.active:
            # The tint stays inside the card's own border.
            items.append(Rect(x, 1, frame.group_width, bottom - 2, theme.tint, role="active"))
        colour = theme.accent if column.active else theme.ink
        two = bool(column.subtitle)
        size = 12.5 if frame.group_width >= 60 else 12.0
        items.append(
            line(
                measure,
                _ending(column.title, frame.group_width - 2, size, measure),
                x,
                6 if two else 12,
                frame.group_width,
                18,
                size=size,
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


def _ending(text: str, width: float, size: float, measure: Measure) -> str:
    """Return a title that fits; of a long one its last word, which tells it from its neighbours."""
    if measure.width(text, size, 600) <= width:
        return text
    last = f"…{text.split()[-1]}"
    return last if measure.width(last, size, 600) <= width else text


def level_label(
    row: BoardRow, frame: Frame, top: float, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
    """Return a level's badge, label and, where there is room, its description."""
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


def reserved_label(
    row: BoardRow, frame: Frame, top: float, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
    """Return the hatched box and label of a reserved answer."""
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


def counts(
    board: Board,
    row: BoardRow,
    frame: Frame,
    top: float,
    height: float,
    theme: Theme,
    measure: Measure,
    cells: dict[tuple[str, str], Box],
) -> list[Item]:
    """Return one row's counts by group; note the cells that are typed into."""
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
                frame.chart.width - share_width(board) - (20 if board.pair else 4),
                height,
                size=14,
                weight=400,
                colour=theme.ink2,
                align=Align.END,
                role="reserved-total",
            )
        )
    return items


def received(
    board: Board,
    frame: Frame,
    width: float,
    top: float,
    theme: Theme,
    measure: Measure,
    rtl: bool,
) -> list[Item]:
    """Return the row that says how many votes arrived, by group and in all."""
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
