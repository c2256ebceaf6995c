"""The facilitator's board: what is masked, where cells stand, what shown counts look like."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.charts.board import lay_out
from workshop_app.charts.board_data import Board, BoardColumn, BoardRow, BoardTexts
from workshop_app.charts.board_frame import minimum, preferred
from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.scene import Path, Rect, Text, mirrored
from workshop_app.core.palette import LIGHT, ordinal

CODES = ("completely", "mostly", "slightly", "not_at_all", "often", "rarely", "never")
MEASURE = EvenMeasure()
TEXTS = BoardTexts(
    whole_room="Whole room",
    received="Received",
    received_total="17 of 20",
    needed="15 needed",
    hidden_title="Open · hidden from the room",
    hidden_hint="Hold P to peek on this laptop",
    peeking="Peeking",
    now_round="Round 2",
    earlier_round="Round 1",
)


def board(levels: int = 4, groups: int = 4, **changes: object) -> Board:
    rows = tuple(
        BoardRow(
            CODES[place],
            f"Option {place}",
            "A description of what this answer means",
            levels - place,
            ordinal(LIGHT, levels - place, levels),
            total=place + 1,
            share_text="10 %",
        )
        for place in range(levels)
    )
    columns = tuple(
        BoardColumn(
            f"g{number}",
            f"Group {number}",
            counts=dict.fromkeys(CODES[:levels], 7),
            received_text="5/5",
            active=number == 1,
        )
        for number in range(1, groups + 1)
    )
    plain = Board(
        (*rows, BoardRow("dont_know", "Don’t know")),
        columns,
        TEXTS,
        typing=True,
        masked=True,
        show_received=True,
        base=20,
        needed=15,
        received_share=0.85,
    )
    return replace(plain, **changes)


def texts(board: Board, width: float = 760, role: str = "") -> list[str]:
    scene = lay_out(board, width, preferred(board, width), LIGHT, MEASURE).scene
    return [
        line
        for item in scene.items
        if isinstance(item, Text) and item.role.startswith(role)
        for line in item.lines
    ]


def test_masked_counts_are_nowhere_in_the_scene() -> None:
    shown = texts(board(), role="count")
    assert set(shown) == {"•"}
    changed = tuple(replace(c, counts={}) for c in board().columns)
    assert lay_out(board(), 760, 500, LIGHT, MEASURE).scene == (
        lay_out(replace(board(), columns=changed), 760, 500, LIGHT, MEASURE).scene
    )


def test_the_active_column_has_a_cell_for_every_row() -> None:
    layout = lay_out(board(), 760, 500, LIGHT, MEASURE)
    assert list(layout.cells) == [("g1", code) for code in (*CODES[:4], "dont_know")]
    column = layout.columns["g1"]
    boxes = list(layout.cells.values())
    assert all(column.x <= box.x and box.right <= column.right for box in boxes)
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)


def test_counting_paints_the_active_column_and_no_cells() -> None:
    counting = board(typing=False, counting=True)
    layout = lay_out(counting, 760, 500, LIGHT, MEASURE)
    assert not layout.cells
    assert texts(counting, role="count:g1").count("7") == 4
    assert set(texts(counting, role="count:g2")) == {"•"}


def test_bars_are_as_long_as_their_part_of_the_base() -> None:
    shown = board(typing=False, masked=False, counts_shown=True, show_received=False)
    scene = lay_out(shown, 760, 500, LIGHT, MEASURE).scene
    tracks = {i.role[6:]: i for i in scene.items if isinstance(i, Rect) and "track:" in i.role}
    bars = {i.role[4:]: i for i in scene.items if isinstance(i, Rect) and "bar:" in i.role}
    for row in shown.levels:
        track, bar = tracks[str(row.level)], bars[str(row.level)]
        assert bar.width == pytest.approx(track.width * row.total / 20, abs=1)
        assert (bar.x, bar.y) == (track.x, track.y)
    assert "15 needed" in texts(shown)


def test_a_close_pair_is_bracketed_and_an_earlier_round_explained() -> None:
    shown = board(typing=False, masked=False, counts_shown=True, show_received=False, pair=(3, 4))
    earlier = replace(shown, rows=tuple(replace(row, earlier=2) for row in shown.rows[:4]))
    earlier = replace(earlier, rows=(*earlier.rows, shown.rows[4]))
    scene = lay_out(earlier, 760, 500, LIGHT, MEASURE).scene
    assert any(isinstance(item, Path) and item.role == "bracket" for item in scene.items)
    assert "Round 1" in texts(earlier)
    assert any(isinstance(i, Rect) and i.role.startswith("earlier:") for i in scene.items)


@given(
    st.integers(2, 7),
    st.integers(1, 8),
    st.integers(480, 1400),
    st.booleans(),
    st.booleans(),
)
def test_everything_stays_on_the_board(
    levels: int, groups: int, width: int, shown: bool, low: bool
) -> None:
    one = board(levels, groups, counts_shown=shown, masked=not shown, typing=not shown)
    height = minimum(one, width) if low else preferred(one, width)
    scene = lay_out(one, width, height, LIGHT, MEASURE).scene
    for item in scene.items:
        if isinstance(item, Text | Rect):
            assert item.y >= -1
            assert item.y + item.height <= height + 1
            assert item.x >= -1
            assert item.x + item.width <= width + 1
    again = mirrored(mirrored(scene))
    for item, back in zip(scene.items, again.items, strict=True):
        if isinstance(item, Text | Rect) and isinstance(back, Text | Rect):
            assert (back.x, back.y) == pytest.approx((item.x, item.y))


def items_of(board: Board, role: str, width: float = 760) -> list[object]:
    scene = lay_out(board, width, preferred(board, width), LIGHT, MEASURE).scene
    return [item for item in scene.items if item.role.startswith(role)]


def test_a_group_that_answers_as_one_has_a_frame_and_no_cells() -> None:
    plain = board()
    whole = replace(plain.columns[0], whole=CODES[1], hands={CODES[1]: 5}, counts={CODES[1]: 5})
    shown = replace(plain, columns=(whole, *plain.columns[1:]))
    assert texts(shown, role="whole-answer") == ["5"]
    assert not any(key[0] == "g1" for key in lay_out(shown, 760, 500, LIGHT, MEASURE).cells)
    masked = replace(shown, columns=(replace(whole, active=False), *plain.columns[1:]))
    assert texts(masked, role="whole-answer") == []


def test_ballots_beside_the_hands_are_shown_with_the_counts_alone() -> None:
    plain = board()
    mixed = replace(plain.columns[0], hands={CODES[0]: 4})
    hidden = replace(plain, columns=(mixed, *plain.columns[1:]))
    assert texts(hidden, role="ballots") == []
    assert texts(replace(hidden, counts_shown=True), role="ballots")[0] == "+3"


def test_a_count_that_cannot_be_right_is_coloured_signed_and_worded() -> None:
    plain = board()
    over = replace(plain.columns[0], over=True, received_text="7/5")
    said = replace(plain.texts, note="3 absent", warning="Group 1: 7 votes, 5 present")
    shown = replace(plain, columns=(over, *plain.columns[1:]), texts=said)
    assert texts(shown, role="warning") == ["Group 1: 7 votes, 5 present"]
    assert texts(shown, role="note") == []
    assert len(items_of(shown, "over")) == 4
    right = replace(plain, texts=replace(said, warning=""))
    assert texts(right, role="note") == ["3 absent"]
    assert items_of(right, "over") == []


def test_the_quorum_stands_on_the_lane_of_votes_received() -> None:
    mark = items_of(board(quorum_share=0.5), "quorum")[0]
    lane = items_of(board(quorum_share=0.5), "lane")[0]
    assert isinstance(lane, Rect)
    assert abs(getattr(mark, "x1", 0) - (lane.x + lane.width / 2)) <= 1
    assert items_of(board(), "quorum") == []


def test_levels_are_cards_where_people_vote_with_cards() -> None:
    plain = board()
    rows = tuple(replace(row, card=True) for row in plain.levels)
    extra = BoardRow("discuss", "Let’s discuss this further", card=True)
    shown = replace(plain, rows=(*rows, *plain.reserved, extra))
    assert len(items_of(shown, "card:")) == len(rows) + 1
    assert items_of(plain, "card:") == []


def test_what_the_shares_are_taken_of_is_named_beside_and_below() -> None:
    said = replace(TEXTS, whole_room="Whole room · of 20 present")
    for width, groups in ((760, 3), (700, 8)):
        shown = board(groups=groups, texts=said, counts_shown=True, typing=False, masked=False)
        assert texts(shown, width, role="whole") == ["Whole room · of 20 present"]


def test_many_groups_keep_the_chart_beside_the_rows_once_nothing_is_typed() -> None:
    shown = board(7, 8, counts_shown=True, typing=False, masked=False, show_received=False)
    assert minimum(shown, 748) <= 330  # what a screen of 768 px leaves above the verdict
    scene = lay_out(shown, 748, minimum(shown, 748), LIGHT, MEASURE).scene
    rows = {item.role: item.y for item in scene.items if isinstance(item, Rect)}
    counts = [i for i in scene.items if isinstance(i, Text) and i.role == f"count:g8:{CODES[0]}"]
    assert rows["track:7"] > counts[0].y
    assert rows["track:7"] < counts[0].y + counts[0].height
    assert minimum(replace(shown, typing=True, counts_shown=False), 748) > 400


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("North", ["North"]),
        ("Foster care", ["Foster", "care"]),
        ("Alternative family care", ["Alternat…", "family care"]),
        ("Prevention of unnecessary separation", ["Prevention", "of unnece…"]),
    ],
)
def test_a_long_heading_runs_on_and_loses_its_end(title: str, shown: list[str]) -> None:
    column = replace(board().columns[0], title=title, active=False)
    many = board(groups=8, typing=False)
    headed = replace(many, columns=(column, *many.columns[1:]))
    lines = texts(headed, role="group")[: len(shown)]
    assert [line.rstrip("…")[:4] for line in lines] == [each[:4] for each in shown]
    assert not any(line.startswith("…") for line in lines)
