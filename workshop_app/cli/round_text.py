"""A round as text: who voted, what the shares are taken of, and what the quorum says."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.core.framework import Question
from workshop_app.core.rounds import DISCUSS, Base, Round
from workshop_app.core.state import State
from workshop_app.core.votes import quorum_met, quorum_needed, read_round, turnout

_BASES = {
    Base.CAST: "votes",
    Base.VALID: "votes for an option",
    Base.PRESENT: "present",
    Base.ENTITLED: "with a seat",
}


def round_lines(state: State, question: Question, item: Round) -> Iterator[str]:
    """Base and votes needed, who is there, the cards, and a quorum that was missed."""
    people = turnout(state, question, item)
    reading = read_round(state, question, item)
    parts = []
    if reading.base:
        needed = f"{reading.needed} needed for agreement"
        parts.append(f"Shares of {reading.base} {_BASES[item.rules.base]}, {needed}")
    if people.present is not None and people.entitled is not None:
        parts.append(f"{item.received} of {people.present} present voted")
        if people.entitled > people.present:
            parts.append(f"{people.entitled - people.present} absent")
    if parts:
        yield ", ".join(parts)
    cards = item.total().get(DISCUSS, 0)
    if cards:
        yield f"{cards} {'asks' if cards == 1 else 'ask'} to discuss this further"
    needed_votes = quorum_needed(state, question, item)
    if needed_votes is not None and not quorum_met(state, question, item):
        yield (
            f"Only {item.received} of {people.present} present voted; the quorum is {needed_votes}."
        )
