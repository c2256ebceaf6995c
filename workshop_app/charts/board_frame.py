"""Where things stand on the facilitator's board: columns, rows and heights, in px."""

from dataclasses import dataclass

from workshop_app.charts.board_data import Board
from workshop_app.charts.scene import Box

PAD = 14.0
HEAD = 44.0
RESERVED_ROW = 38.0
RECEIVED_ROW = 42.0
BADGE = 30.0
CELL = (50.0, 40.0)
FULL_ROW = 63.0
LEAST_ROW = 46.0
RESTING_ROW = 34.0
"""Least height of a level's row in which nothing is typed"""
DESCRIBED_ROW = 54.0
BELOW_ROW = 34.0
BELOW_HEAD = 24.0
LEAST_CHART = 224.0
NARROW_GROUP, NARROW_LABEL, NARROW_CHART = 40.0, 170.0, 250.0
"""Columns that keep the chart beside the rows, so that the verdict below stays in sight"""
MASK = "•"


@dataclass(frozen=True, slots=True)
class Frame:
    """Places of the board's parts; ``row`` is the height of a level, ``below``: chart under it."""

    label: Box
    groups: float
    group_width: float
    chart: Box
    below: bool
    row: float


def fixed_height(board: Board) -> float:
    """Return the height of everything but the levels' rows and the chart below."""
    fixed = HEAD + RESERVED_ROW * len(board.reserved) + 2
    return fixed + (RECEIVED_ROW if board.show_received else 0.0)


def _group_width(board: Board, width: float) -> float:
    count = max(1, len(board.columns))
    widest = 68.0 if not board.counts_shown or board.typing else 62.0
    if count > 6:
        return 52.0
    return float(int(max(52.0, min(widest, width * 0.36 / count))))


def frame_of(board: Board, width: float, height: float) -> Frame:
    """Return where labels, groups and chart stand in a board of this size."""
    group_width = _group_width(board, width)
    groups = group_width * len(board.columns)
    # whole pixels: a tint or a rule between two would be blurred
    label_width = float(round(max(190.0, min(320.0, (width - groups) * 0.46))))
    chart_width = width - label_width - groups
    below = chart_width < LEAST_CHART
    if below and _resting(board):
        slim = NARROW_GROUP * len(board.columns)
        least = float(round(max(NARROW_LABEL, (width - slim) * 0.4)))
        if width - least - slim >= NARROW_CHART:
            below, group_width, groups = False, NARROW_GROUP, slim
            label_width, chart_width = least, width - least - slim
    if below:
        label_width = width - groups - PAD
    spare = height - fixed_height(board)
    if below and board.counts_shown:
        spare -= _below_height(board)
    row = float(int(max(_least_row(board), min(FULL_ROW, spare / max(1, len(board.levels))))))
    label = Box(PAD, HEAD, label_width - PAD, row * len(board.levels))
    left = label_width + groups
    if below:
        top = row * len(board.levels) + fixed_height(board) + BELOW_HEAD
        chart = Box(PAD + BADGE + 12, top, width - 2 * PAD - BADGE - 12, 0)
    else:
        chart = Box(left + PAD, HEAD, width - left - 2 * PAD, row * len(board.levels))
    return Frame(label, label_width, group_width, chart, below, row)


def minimum(board: Board, width: float) -> float:
    """Least height at which every row can be read and typed into."""
    return _height(board, width, _least_row(board))


def preferred(board: Board, width: float) -> float:
    """Height with descriptions under every option."""
    return _height(board, width, FULL_ROW)


def _resting(board: Board) -> bool:
    """Return whether the counts are only looked at."""
    return board.counts_shown and not board.typing and not board.counting


def _least_row(board: Board) -> float:
    return RESTING_ROW if _resting(board) else LEAST_ROW


def _height(board: Board, width: float, row: float) -> float:
    height = fixed_height(board) + row * len(board.levels)
    if board.counts_shown and frame_of(board, width, 0).below:
        height += _below_height(board)
    return height


def _below_height(board: Board) -> float:
    return BELOW_HEAD + BELOW_ROW * len(board.levels) + PAD
