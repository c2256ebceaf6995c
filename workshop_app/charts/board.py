"""The facilitator's board: options, groups and chart share their rows, so the eye never searches.

The layout is a scene like every other chart, plus the places of the cells a count is typed into.
Until the round is revealed (or the facilitator peeks) the counts of other groups are masked.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop_app.charts.board_chart import chart, eye, hidden, legend
from workshop_app.charts.board_data import Board
from workshop_app.charts.board_frame import HEAD, RESERVED_ROW, fixed_height, frame_of
from workshop_app.charts.board_rows import columns, counts, level_label, received, reserved_label
from workshop_app.charts.measure import Measure, line
from workshop_app.charts.scene import Box, Item, Line, Scene
from workshop_app.core.palette import Theme

__all__ = ["BoardLayout", "lay_out"]


@dataclass(frozen=True, slots=True)
class BoardLayout:
    """The painted board and the boxes of cells to type into, by (column, code)."""

    scene: Scene
    cells: Mapping[tuple[str, str], Box]
    columns: Mapping[str, Box]
    more: Box | None
    """Where a control for the other reserved answers has room, or None"""


def lay_out(
    board: Board, width: float, height: float, theme: Theme, measure: Measure, *, rtl: bool = False
) -> BoardLayout:
    """Lay the board out in ``width`` × ``height`` px. The scene is not mirrored; cells neither."""
    frame = frame_of(board, width, height)
    items: list[Item] = []
    cells: dict[tuple[str, str], Box] = {}
    places: dict[str, Box] = {}
    bottom = fixed_height(board) + frame.row * len(board.levels)
    items += columns(board, frame, bottom, theme, measure, rtl, places)
    items.append(Line(0, HEAD, width, HEAD, theme.hairline))
    top = HEAD
    for row in board.levels:
        items += level_label(row, frame, top, theme, measure, rtl)
        items += counts(board, row, frame, top, frame.row, theme, measure, cells)
        top += frame.row
    rows_bottom = top
    more: Box | None = None
    for row in board.reserved:
        items.append(Line(0, top, width, top, theme.hairline))
        items += reserved_label(row, frame, top, theme, measure, rtl)
        items += counts(board, row, frame, top, RESERVED_ROW, theme, measure, cells)
        if more is None and not frame.below:
            more = Box(frame.chart.x, top + 3, frame.chart.width, RESERVED_ROW - 6)
        top += RESERVED_ROW
    if board.show_received:
        items.append(Line(0, top, width, top, theme.hairline))
        items += received(board, frame, width, top, theme, measure, rtl)
    if board.counts_shown:
        items += chart(board, frame, theme, measure, rtl)
        if board.reserved and not frame.below and not board.show_received:
            items += legend(board, frame, rows_bottom, theme, measure, rtl)
    elif board.masked and not frame.below:
        items += hidden(board, frame, rows_bottom, theme, measure, rtl)
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
        items += eye(more.x + 8, more.y + more.height / 2, theme.accent)
        more = None
    scene = Scene(width, height, theme.surface, tuple(items), board.summary)
    return BoardLayout(scene, cells, places, more)
