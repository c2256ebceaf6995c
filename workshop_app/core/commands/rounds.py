"""Commands of the round: open, count hands, take ballots, close, reveal, park."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop_app.core import errors
from workshop_app.core.commands.checks import (
    MOST_HANDS,
    checked_hands,
    find_group,
    find_question,
    find_seat,
    group_name,
    new_id,
    round_in_play,
)
from workshop_app.core.commands.rules import rules_body, with_rules
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.framework import (
    Kind,
    Question,
)
from workshop_app.core.rounds import (
    DISCUSS,
    WHOLE_ROOM,
    Anonymity,
    Base,
    Round,
    RoundState,
    Visibility,
)
from workshop_app.core.state import (
    State,
)
from workshop_app.core.votes import live_roll

VOTE_RESERVED = ("dont_know", "not_applicable", "no_data")
"""Reserved answers a voter can give; no consensus and skipped are a group's or a facilitator's."""


def open_round(
    state: State,
    question: str,
    *,
    group: str | None = None,
    threshold: float | None = None,
    visibility: str | None = None,
    base: str | None = None,
    anonymity: str | None = None,
    quorum: float | None = None,
    discuss: bool | None = None,
) -> Act:
    """Open the next round, for one group or (None) the whole room.

    The rules are stored with the round; None takes the workshop's setting. A base of people
    (present, entitled) needs seats: `SeatsMissing` without them.
    """
    asked = find_question(state, question)
    if asked.kind is not Kind.CHOICE:
        raise errors.NotAVote(question=asked.number, kind=asked.kind.words)
    holder = find_group(state, group).id if group else None
    known = state.of(asked.id)
    latest = known.latest_round
    if latest and latest.state is RoundState.OPEN:
        raise errors.RoundOpen(number=latest.number, question=asked.number)
    if known.fist is not None:
        raise errors.FistRuns(question=asked.number)
    rules = with_rules(
        state.setup.rules,
        threshold=threshold,
        visibility=visibility,
        base=base,
        anonymity=anonymity,
        quorum=quorum,
        discuss=discuss,
    )
    if rules.base in (Base.PRESENT, Base.ENTITLED) and live_roll(state, holder) is None:
        raise errors.SeatsMissing(base=rules.base)
    body: dict[str, Any] = {"question": asked.id, "round": new_id(), **rules_body(rules)}
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
        _own_group(state, asked, current, column)
    elif current.group:
        column = current.group
    allowed = vote_codes(state, asked, current)
    clean: dict[str, int] = {}
    for code, count in counts.items():
        if code not in allowed:
            raise errors.UnknownOption(code=code, question=asked.number, codes=", ".join(allowed))
        hands = checked_hands(count, code)
        if hands:
            clean[code] = hands
    _one_way(asked, current, column)
    if clean and column in current.group_answers:
        raise errors.GroupAnswered(group=group_name(state, column), question=asked.number)
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
    if counts[code] == present and code in vote_codes(state, asked, current):
        return ()
    return tally(state, asked.id, counts, group=group)


def cast(state: State, question: str, seat: str, choice: str | None) -> Act:
    """Record one participant's ballot in the open round; None takes it back.

    Somebody who votes is there: a seat marked absent becomes present in the same act. Refused in
    an anonymous round, which keeps no link from a seat to an option.
    """
    asked, current = round_in_play(state, question)
    voter = find_seat(state, seat)
    if current.rules.anonymity is Anonymity.ANONYMOUS:
        raise errors.NoBallots(number=current.number, question=asked.number)
    _own_group(state, asked, current, voter.group)
    allowed = vote_codes(state, asked, current)
    if choice is not None and choice not in allowed:
        raise errors.UnknownOption(code=choice, question=asked.number, codes=", ".join(allowed))
    if choice is not None and voter.group in current.group_answers:
        raise errors.GroupAnswered(group=group_name(state, voter.group), question=asked.number)
    before = current.ballots.get(voter.id)
    choices = [choice] if choice is not None else []
    if (list(before.choices) if before else []) == choices:
        return ()
    body: dict[str, Any] = {
        "question": asked.id,
        "round": current.id,
        "seat": voter.id,
        "group": voter.group,
        "choices": choices,
    }
    if before is not None:
        body["replaces"] = list(before.events)
    ballot = Draft(EventKind.BALLOT_CAST, body)
    if choices and not voter.present:
        return (ballot, Draft(EventKind.SEAT_CHANGED, {"seat": voter.id, "present": True}))
    return (ballot,)


def answer_for_group(
    state: State, question: str, group: str, choice: str | None, *, voters: int | None = None
) -> Act:
    """Record the one answer of a group in the open round; None takes it back.

    It counts for ``voters`` people: by default those present in the group, or 1 where no seats
    were entered. Refused while hands or ballots of the group are counted: nobody votes twice.
    """
    asked, current = round_in_play(state, question)
    holder = find_group(state, group).id
    _own_group(state, asked, current, holder)
    before = current.group_answers.get(holder)
    body: dict[str, Any] = {"question": asked.id, "round": current.id, "group": holder}
    if choice is None:
        if before is None:
            return ()
    else:
        allowed = vote_codes(state, asked, current)
        if choice not in allowed:
            codes = ", ".join(allowed)
            raise errors.UnknownOption(code=choice, question=asked.number, codes=codes)
        if before is None and current.received_of(holder):
            raise errors.GroupCounted(group=group_name(state, holder), question=asked.number)
        if voters is None:
            roll = live_roll(state, holder)
            voters = max(1, roll.present.get(holder, 0)) if roll else 1
        voters = checked_hands(voters, choice)
        if not voters:
            raise errors.BadCount(count=voters, option=choice, most=MOST_HANDS)
        if before is not None and (before.code, before.voters) == (choice, voters):
            return ()
        body |= {"code": choice, "voters": voters}
    if before is not None:
        body["replaces"] = list(before.events)
    return (Draft(EventKind.GROUP_ANSWERED, body),)


def close_round(state: State, question: str) -> Act:
    """Close the open round. Closed means closed: whatever comes later is refused.

    Who had a seat and who was there is kept with the round, so that its base stays what it was.
    """
    asked, current = round_in_play(state, question)
    body: dict[str, Any] = {"question": asked.id, "round": current.id}
    roll = live_roll(state, current.group)
    if roll is not None:
        body["roll"] = {"entitled": dict(roll.entitled), "present": dict(roll.present)}
    return (Draft(EventKind.ROUND_CLOSED, body),)


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
    if latest.rules.visibility is Visibility.NEVER:
        raise errors.NeverRevealed(number=latest.number, question=asked.number)
    return (Draft(EventKind.ROUND_REVEALED, {"question": asked.id, "round": latest.id}),)


def park(state: State, question: str) -> Act:
    """Leave the latest round without a decision, to come back to it later."""
    asked = find_question(state, question)
    latest = state.of(asked.id).latest_round
    if latest is None or latest.state in (RoundState.PARKED, RoundState.DECIDED):
        raise errors.NoRoundOpen(question=asked.number)
    return (Draft(EventKind.ROUND_PARKED, {"question": asked.id, "round": latest.id}),)


def vote_codes(state: State, question: Question, current: Round | None = None) -> tuple[str, ...]:
    """What a voter can choose: options, most first, then the voters' reserved answers.

    In a round (or workshop, for a round still to come) that offers it, the card that asks for
    more discussion comes last.
    """
    options = tuple(option.code for option in reversed(state.framework.options(question)))
    rules = current.rules if current is not None else state.setup.rules
    return options + VOTE_RESERVED + ((DISCUSS,) if rules.discuss else ())


def _own_group(state: State, question: Question, current: Round, group: str) -> None:
    """Refuse the votes of another group than the one a round belongs to."""
    if current.group and group != current.group:
        raise errors.NotThisGroup(
            number=current.number,
            question=question.number,
            group=group_name(state, current.group),
        )


def _one_way(question: Question, current: Round, column: str) -> None:
    """Refuse to add up a count of the whole room and counts of its groups."""
    others = {key for key, tally in current.tallies.items() if tally.counts and key != column}
    others |= current.group_answers.keys()
    if not others or (column == WHOLE_ROOM) == (WHOLE_ROOM in others):
        return
    way = "group by group" if column == WHOLE_ROOM else "for the whole room"
    raise errors.OneWayOfCounting(number=current.number, question=question.number, way=way)
