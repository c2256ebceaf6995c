"""The words of the room's other pictures: votes by group, groups' answers, a fist of five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshop_app.charts.page import RoomWords
from workshop_app.core.fist import SUPPORT
from workshop_app.core.queue import Reason
from workshop_app.core.room import RoomFist, RoomGroup, RoomResult, RoomView
from workshop_app.core.room_parts import RoomLayout
from workshop_app.core.votes import SMALLEST_BREAKDOWN
from workshop_app.ui.wording.contexts import Names, Room, Votes
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.names import note_kind_name
from workshop_app.ui.wording.votes import base_text, voted_text


def with_groups(words: RoomWords, view: RoomView, result: RoomResult) -> RoomWords:
    """Say under each group how many voted, or why its votes are not shown."""
    if view.layout != RoomLayout.BY_GROUP or not result.groups:
        return words
    return replace(
        words,
        group_notes=tuple(group_note(group) for group in result.groups),
        whole=Room.tr("All groups"),
        whole_note=voted_text(cast_of(result)),
    )


def cast_of(result: RoomResult) -> int:
    """Everybody who gave any vote, a reserved answer or a card included."""
    return sum(result.counts) + sum(count for _, count in result.reserved)


def group_note(group: RoomGroup) -> str:
    """ "5 voted, 1 doesn’t know", or why the group's votes stay hidden."""
    if group.counts is not None:
        return base_text(sum(group.counts), group.reserved)
    return hidden_text(few=group.few)


def hidden_text(*, few: bool) -> str:
    """Why a group's votes are not shown apart from the others."""
    if few:
        text = Room.tr("fewer than {least} votes: not shown", "", SMALLEST_BREAKDOWN)
        return fill(text, {"least": SMALLEST_BREAKDOWN})
    return Room.tr("not shown: it would tell how a small group voted")


def with_answers(words: RoomWords, view: RoomView) -> RoomWords:
    """Name the kinds of the notes beside the groups' answers."""
    return replace(words, note_kinds=tuple(note_kind_name(note.kind) for note in view.notes))


def with_fist(words: RoomWords, fist: RoomFist) -> RoomWords:
    """What the fist of five asks, how many showed fingers, and what they say."""
    return replace(
        words,
        received=fist_received(fist.counts, fist.expected),
        fist_caption=Room.tr("Can you support this?") if fist.answer else "",
        fist_sentence=fist_running_text(fist.counts, fist.expected),
        fist_low=Room.tr("please speak"),
        fist_high=Room.tr("support"),
    )


def fist_received(counts: Sequence[int], expected: int | None) -> str:
    """ "17 of 20 people showed fingers" """
    people = sum(counts)
    values = {"count": people, "expected": expected}
    if expected is not None and people <= expected:
        text = Room.tr("{count} of {expected} people showed fingers", "", expected)
        return fill(text, values)
    if people == 1:
        return fill(Room.tr("{count} person showed fingers", "", people), values)
    return fill(Room.tr("{count} people showed fingers", "", people), values)


def fist_running_text(counts: Sequence[int], expected: int | None = None) -> str:
    """What a fist of five says so far; passed only once everybody expected was counted."""
    people, speak = sum(counts), sum(counts[:SUPPORT])
    if not people:
        return Room.tr("Show 0 to 5 fingers")
    if speak:
        text = (
            Room.tr("{count} person wants to speak", "", speak)
            if speak == 1
            else Room.tr("{count} people want to speak", "", speak)
        )
        return fill(text, {"count": speak})
    if expected is not None and people < expected:
        return Room.tr("So far everybody shows three or more")
    return Room.tr("Passed: everybody shows three or more")


def fist_text(counts: Sequence[int], group: str = "") -> str:
    """A fist of five that is over: "Fist of five: passed, 18 people"."""
    people, speak = sum(counts), sum(counts[:SUPPORT])
    said = (
        Votes.tr("{count} person", "", people)
        if people == 1
        else Votes.tr("{count} people", "", people)
    )
    values = {"people": fill(said, {"count": people}), "group": group, "count": speak}
    if not speak:
        text = (
            Votes.tr("Fist of five in {group}: passed, {people}")
            if group
            else Votes.tr("Fist of five: passed, {people}")
        )
        return fill(text, values)
    text = (
        Votes.tr("Fist of five in {group}: not passed, {count} of {people} below three", "", speak)
        if group
        else Votes.tr("Fist of five: not passed, {count} of {people} below three", "", speak)
    )
    return fill(text, values)


def reason_name(reason: Reason) -> str:
    """Why a question is in the plenary's queue."""
    return {
        Reason.NO_CONSENSUS: Names.tr("No consensus"),
        Reason.GROUPS_DIFFER: Names.tr("Groups differ"),
        Reason.CHANGED: Names.tr("Changed"),
        Reason.UNVERIFIED: Names.tr("Not verified"),
        Reason.PARKED: Names.tr("Parked"),
        Reason.WAITING: Names.tr("Waiting"),
    }[reason]


def moved_text(result: RoomResult) -> str:
    """How many votes moved since the round before, for a room: "At least 2 of 5 votes moved".

    Rounds with different numbers of votes are compared by share: "About 3 in 10 votes moved".
    """
    share, before = result.change, result.earlier_counts
    if share is None or before is None or result.earlier_number is None:
        return ""
    base, tenths = sum(result.counts), round(share * 10)
    values = {"tenths": tenths, "number": result.earlier_number, "base": base}
    if share and sum(before) == base:
        values["count"] = round(share * base)
        text = (
            Votes.tr("At least {count} of {base} vote moved since round {number}.", "", base)
            if base == 1
            else Votes.tr("At least {count} of {base} votes moved since round {number}.", "", base)
        )
        return fill(text, values)
    if not share:
        text = Votes.tr("No change since round {number}.")
    elif not tenths:
        text = Votes.tr("Fewer than 1 in 10 votes moved since round {number}.")
    elif tenths == 10:
        text = Votes.tr("All votes moved since round {number}.")
    else:
        text = Votes.tr("About {tenths} in 10 votes moved since round {number}.", "", tenths)
    return fill(text, values)
