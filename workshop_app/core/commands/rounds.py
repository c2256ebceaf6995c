"""Commands of the round: open, tally, close, reveal, park."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop_app.core import errors
from workshop_app.core.commands.checks import (
    checked_hands,
    checked_share,
    choose,
    find_group,
    find_question,
    group_name,
    new_id,
    round_in_play,
)
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.framework import (
    Kind,
    Question,
)
from workshop_app.core.rounds import WHOLE_ROOM, Round, RoundState, Visibility
from workshop_app.core.state import (
    State,
)

VOTE_RESERVED = ("dont_know", "not_applicable", "no_data")
"""Reserved answers a voter can give; no consensus and skipped are a group's or a facilitator's."""


def open_round(
    state: State,
    question: str,
    *,
    group: str | None = None,
    threshold: float | None = None,
    visibility: str | None = None,
) -> Act:
    """Open the next round, for one group or (None) the whole room.

    Threshold and visibility are stored with the round; None takes the workshop's setting.
    """
    asked = find_question(state, question)
    if asked.kind is not Kind.CHOICE:
        raise errors.NotAVote(question=asked.number, kind=asked.kind.words)
    holder = find_group(state, group).id if group else None
    latest = state.of(asked.id).latest_round
    if latest and latest.state is RoundState.OPEN:
        raise errors.RoundOpen(number=latest.number, question=asked.number)
    share = state.setup.threshold if threshold is None else checked_share(threshold)
    shown = state.setup.visibility if visibility is None else visibility
    body: dict[str, Any] = {
        "question": asked.id,
        "round": new_id(),
        "threshold": share,
        "visibility": str(choose(Visibility, shown, "visibility")),
    }
    if holder:
        body["group"] = holder
    return (Draft(EventKind.ROUND_OPENED, body),)


def tally(
    state: State, question: str, counts: Mapping[str, object], *, group: str | None = None
) -> Act:
    """Replace one column's counts in the open round (group None: counted for the whole room).

    ``counts`` maps option codes and voters' reserved codes to whole numbers of hands; codes left
    out count 0. An unchanged column is an empty act.
    """
    asked, current = round_in_play(state, question)
    column = WHOLE_ROOM
    if group:
        column = find_group(state, group).id
        if current.group and column != current.group:
            raise errors.NotThisGroup(
                number=current.number,
                question=asked.number,
                group=group_name(state, current.group),
            )
    elif current.group:
        column = current.group
    allowed = vote_codes(state, asked)
    clean: dict[str, int] = {}
    for code, count in counts.items():
        if code not in allowed:
            raise errors.UnknownOption(code=code, question=asked.number, codes=", ".join(allowed))
        hands = checked_hands(count, code)
        if hands:
            clean[code] = hands
    _one_way(asked, current, column)
    before = current.tallies.get(column)
    if before is not None and before.counts == clean:
        return ()
    body: dict[str, Any] = {"question": asked.id, "round": current.id, "counts": clean}
    if column != WHOLE_ROOM:
        body["group"] = column
    if before is not None:
        body["replaces"] = list(before.events)
    return (Draft(EventKind.VOTES_TALLIED, body),)


def add_hand(
    state: State, question: str, code: str, *, group: str | None = None, hands: int = 1
) -> Act:
    """Add hands to one answer of a column (negative takes away, never below 0)."""
    asked, current = round_in_play(state, question)
    column = find_group(state, group).id if group else (current.group or WHOLE_ROOM)
    before = current.tallies.get(column)
    counts: dict[str, object] = dict(before.counts) if before else {}
    present = before.counts.get(code, 0) if before else 0
    counts[code] = max(0, present + hands)
    if counts[code] == present and code in vote_codes(state, asked):
        return ()
    return tally(state, asked.id, counts, group=group)


def close_round(state: State, question: str) -> Act:
    """Close the open round. Closed means closed: later counts are refused."""
    asked, current = round_in_play(state, question)
    return (Draft(EventKind.ROUND_CLOSED, {"question": asked.id, "round": current.id}),)


def reveal(state: State, question: str) -> Act:
    """Show the closed round to the room."""
    asked = find_question(state, question)
    latest = state.of(asked.id).latest_round
    if latest is None:
        raise errors.NothingToReveal(question=asked.number)
    if latest.state is RoundState.OPEN:
        raise errors.NotClosed(number=latest.number, question=asked.number)
    if latest.revealed:
        raise errors.AlreadyRevealed(number=latest.number, question=asked.number)
    if latest.state is not RoundState.CLOSED:
        raise errors.NothingToReveal(question=asked.number)
    if latest.visibility is Visibility.NEVER:
        raise errors.NeverRevealed(number=latest.number, question=asked.number)
    return (Draft(EventKind.ROUND_REVEALED, {"question": asked.id, "round": latest.id}),)


def park(state: State, question: str) -> Act:
    """Leave the latest round without a decision, to come back to it later."""
    asked = find_question(state, question)
    latest = state.of(asked.id).latest_round
    if latest is None or latest.state in (RoundState.PARKED, RoundState.DECIDED):
        raise errors.NoRoundOpen(question=asked.number)
    return (Draft(EventKind.ROUND_PARKED, {"question": asked.id, "round": latest.id}),)


def vote_codes(state: State, question: Question) -> tuple[str, ...]:
    """What a voter can choose: the options, most first, then the voters' reserved answers."""
    options = tuple(option.code for option in reversed(state.framework.options(question)))
    return options + VOTE_RESERVED


def _one_way(question: Question, current: Round, column: str) -> None:
    """Refuse to add up a count of the whole room and counts of its groups."""
    others = {key for key, tally in current.tallies.items() if tally.counts and key != column}
    if not others or (column == WHOLE_ROOM) == (WHOLE_ROOM in others):
        return
    way = "group by group" if column == WHOLE_ROOM else "for the whole room"
    raise errors.OneWayOfCounting(number=current.number, question=question.number, way=way)
