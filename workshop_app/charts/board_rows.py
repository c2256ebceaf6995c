"""Rows and columns of the facilitator's board: labels, counts, votes received."""

from workshop_app.charts.board_chart import share_width
from workshop_app.charts.board_data import Board, BoardColumn, BoardRow
from workshop_app.charts.board_frame import (
    BADGE,
    BELOW_HEAD,
    CELL,
    DESCRIBED_ROW,
    MASK,
    RECEIVED_ROW,
    RESERVED_ROW,
    Frame,
)
from workshop_app.charts.marks import badge, card, discuss_card, reserved_box
from workshop_app.charts.measure import Measure, block, line
from workshop_app.charts.scene import Align, Box, Item, Line, Path, Rect, moved
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
        lines = _heading(column, frame.group_width - 4, measure)
        top = 12 if len(lines) == 1 else 6
        for place, (text, weight) in enumerate(lines):
            strong = weight > 400
            items.append(
                line(
                    measure,
                    text,
                    x + 1,
                    top + 16 * place,
                    frame.group_width - 2,
                    18,
                    size=12.5 if strong and len(lines) == 1 else 12,
                    weight=weight,
                    colour=colour if strong or column.active else theme.ink2,
                    align=Align.CENTRE,
                    rtl=rtl,
                    role="group",
                )
            )
    if board.counts_shown or not frame.below:
        under = frame.below
        items.append(
            line(
                measure,
                board.texts.whole_room,
                frame.chart.x,
                frame.chart.y - BELOW_HEAD if under else 4 if board.counts_shown else 12,
                frame.chart.width / 2 if under else frame.chart.width,
                20,
                size=12.5,
                weight=600,
                colour=theme.ink2,
                align=Align.START if under else Align.END,
                rtl=rtl,
                role="whole",
            )
        )
    return items


def _heading(column: BoardColumn, width: float, measure: Measure) -> tuple[tuple[str, int], ...]:
    """Return one or two lines with their weights: the title, or the title and what it votes on.

    A long title without a second line runs on into it; its end is cut, never its beginning.
    """
    title = column.title
    if column.subtitle:
        return (title, 600), (_short(column.subtitle, width, measure), 400)
    if measure.width(title, 12.5, 600) <= width:
        return ((title, 600),)
    words = title.split()
    first = words[0]
    for word in words[1:]:
        if measure.width(f"{first} {word}", 12, 600) > width:
            break
        first = f"{first} {word}"
    rest = title[len(first) :].strip() if title.startswith(first) else ""
    return ((first, 600), (rest, 600)) if rest else ((title, 600),)


def _short(text: str, width: float, measure: Measure) -> str:
    """Return a title that fits: whole, or its first word, which tells more than a cut phrase."""
    return text if measure.width(text, 12, 400) <= width else text.split()[0].rstrip(",;:")


def level_label(
    row: BoardRow, frame: Frame, top: float, theme: Theme, measure: Measure, rtl: bool
) -> list[Item]:
    """Return a level's badge, label and, where there is room, its description."""
    assert row.swatch is not None
    middle = top + frame.row / 2
    items = (card if row.card else badge)(
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
    sign: list[Item] = [reserved_box(frame.label.x, y, height, theme, BADGE)]
    if row.card:
        side = 24.0
        left = frame.label.x + (BADGE - side) / 2
        middle = top + (RESERVED_ROW - side) / 2
        sign = discuss_card(left, middle, side, theme, theme.edge_width)
    return [
        *sign,
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
            more = column.counts.get(row.code, 0) - column.hands.get(row.code, 0)
            more = more if board.counts_shown else 0
            if column.whole:
                if row.code == column.whole:
                    voters = column.hands.get(row.code, 0)
                    items += _whole(row, voters, x, top, frame, height, theme, measure)
                continue
            width = min(CELL[0], frame.group_width - 6)
            if more > 0:
                # Ballots of seats stand beside the hands that are typed.
                width = min(width, frame.group_width - 24)
                items.append(
                    line(
                        measure,
                        f"+{more}",
                        x + frame.group_width - 22,
                        top,
                        20,
                        height,
                        size=12,
                        weight=600,
                        colour=theme.ink2,
                        align=Align.CENTRE,
                        role="ballots",
                    )
                )
            tall = min(CELL[1], height - 6)
            left = x + (2 if more > 0 else (frame.group_width - width) / 2)
            cells[(column.key, row.code)] = Box(
                round(left),
                round(top + (height - tall) / 2),
                width,
                tall,
            )
            continue
        hands = column.counts.get(row.code, 0)
        open_here = board.counts_shown or (board.counting and column.active)
        if column.whole and open_here:
            if row.code == column.whole:
                items += _whole(row, hands, x, top, frame, height, theme, measure)
            continue
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


def _whole(
    row: BoardRow,
    voters: int,
    x: float,
    top: float,
    frame: Frame,
    height: float,
    theme: Theme,
    measure: Measure,
) -> list[Item]:
    """Return the one answer of a group: a framed number, for how many people it stands."""
    width = min(CELL[0], frame.group_width - 8)
    tall = min(34.0, height - 8)
    left = round(x + (frame.group_width - width) / 2)
    y = round(top + (height - tall) / 2)
    edge = theme.edge_width + 1
    return [
        Rect(left, y, width, tall, theme.surface, theme.ink, edge, 6, role="whole-answer"),
        line(
            measure,
            str(voters),
            left,
            y,
            width,
            tall,
            size=18 if row.swatch is not None else 14,
            weight=700,
            colour=theme.ink,
            align=Align.CENTRE,
            role="whole-answer",
        ),
    ]


def _alert(x: float, y: float, colour: str) -> list[Item]:
    """Return a small triangle with a stroke in it: look here."""
    outline = ((x, y + 5), (x + 6, y - 6), (x + 12, y + 5))
    return [
        Path(outline, colour, 1.6, closed=True, fixed=True, role="over"),
        Path(((x + 6, y - 2), (x + 6, y + 1.5)), colour, 1.6, fixed=True, role="over"),
    ]


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
    note = board.texts.warning or board.texts.note
    items: list[Item] = []
    if note:
        colour = theme.attention if board.texts.warning else theme.ink2
        left = frame.label.x
        if board.texts.warning:
            items += _alert(left, top + 31, colour)
            left += 18
        items.append(
            line(
                measure,
                note,
                left,
                top + 21,
                frame.label.right - left,
                18,
                size=12,
                weight=600 if board.texts.warning else 400,
                colour=colour,
                rtl=rtl,
                role="warning" if board.texts.warning else "note",
            )
        )
    items.append(
        line(
            measure,
            said,
            frame.label.x,
            top + (3 if note else 0),
            frame.label.width,
            20 if note else RECEIVED_ROW,
            size=14,
            weight=600,
            colour=theme.ink,
            rtl=rtl,
            role="received",
        )
    )
    for number, column in enumerate(board.columns):
        x = frame.groups + number * frame.group_width
        tick = (column.complete or column.over) and frame.group_width >= 52
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
                colour=theme.attention
                if column.over
                else theme.accent
                if column.active
                else theme.ink,
                align=Align.CENTRE,
                rtl=rtl,
                role="received",
            )
        )
        if column.over and tick:
            left = min(x + free / 2 + text_width / 2 + 5, x + frame.group_width - 13)
            items += _alert(left, top + RECEIVED_ROW / 2, theme.attention)
        elif tick:
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
            if board.quorum_share is not None:
                x = round(frame.chart.x + lane * min(1.0, board.quorum_share))
                items.append(Line(x, y - 5, x, y + 17, theme.ink, 2, (4, 3), role="quorum"))
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
