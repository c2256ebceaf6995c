"""Rooms to draw: a view and its words, as the projector window would put them together."""

import pytest

from workshop_app.charts.room import RoomWords
from workshop_app.core.reading import read_votes
from workshop_app.core.room import RoomOption, RoomResult, RoomScreen, RoomView

QUESTION = "National standards for foster care exist and are applied to all providers."
LABELS = {
    2: ("No", "Yes"),
    4: ("Not at all", "Slightly", "Mostly", "Completely"),
    5: (
        "Pas du tout",
        "Dans une faible mesure",
        "Partiellement",
        "Dans une large mesure, mais pas partout",
        "Entièrement et de manière durable",
    ),
    7: tuple(f"Level {n}" for n in range(1, 8)),
}
COUNTS = {2: (5, 15), 4: (2, 1, 11, 6), 5: (1, 0, 5, 9, 5), 7: (1, 1, 2, 3, 6, 5, 2)}


def make_room(levels=4, *, shown=True, earlier=False, reserved=False, question=QUESTION, **changes):
    """Return (view, words) of a question with ``levels`` options, before or after the reveal."""
    options = tuple(
        RoomOption(level, f"o{level}", label, f"What {label} looks like in practice")
        for level, label in enumerate(LABELS[levels], 1)
    )
    counts = COUNTS[levels]
    result = RoomResult(
        counts=counts,
        reserved=(("dont_know", 2),) if reserved else (),
        base=sum(counts),
        earlier_counts=counts[::-1] if earlier else None,
        earlier_number=1 if earlier else None,
        reading=read_votes(counts, 0.75),
    )
    fields = {
        "question": question,
        "options": options,
        "round_number": 2,
        "round_state": "revealed" if shown else "open",
        "received": None if shown else 17,
        "expected": 20,
        "result": result if shown else None,
    }
    view = RoomView(RoomScreen.QUESTION, **(fields | changes))
    if not shown:
        return view, RoomWords(
            header_start="Laws and policies · Foster care",
            header_end="Question 1.2.3 · Round 2",
            received="17 of 20 votes received",
            received_number="17",
            timer="1:20",
        )
    shares = tuple(f"{round(100 * share)} %" for share in result.reading.shares)
    return view, RoomWords(
        header_start="Laws and policies · Foster care",
        header_end="Round 2 · 20 of 20 voted",
        word="Close",
        sentence="11 of 20 chose Mostly (55 %). 15 needed for agreement.",
        needed=f"{result.reading.needed} needed",
        now="Round 2",
        earlier="Round 1",
        decision_caption="Decision",
        shares=shares,
        reserved=(("Don’t know", "2"),) if reserved else (),
    )


@pytest.fixture(scope="session")
def room():
    """The maker of rooms."""
    return make_room
