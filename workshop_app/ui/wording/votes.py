"""What a vote says, in plain words: the sentence, the flag, counts received, bases, changes.

Each count chooses between two source sentences, because English knows one and many; the count is
also handed to Qt, so a translation has as many forms as its language needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from workshop_app.core.framework import Reserved
from workshop_app.core.reading import MIN_VOTES_FOR_WORD, Camp, Quantity, Reading, Sentence
from workshop_app.core.rounds import DISCUSS
from workshop_app.ui.wording.contexts import Votes
from workshop_app.ui.wording.fill import and_list, fill, name_of, or_list, percent
from workshop_app.ui.wording.rules import absent_text


def sentence_text(said: Sentence, labels: Sequence[str]) -> str:
    """The plain sentence under the chart. ``labels`` are the options' labels, level 1 first."""
    if said.votes == 0:
        return Votes.tr("No votes.")
    parts = [_camps(said, labels)] if said.camps is not None else [_modes(said, labels)]
    if said.pair is not None and said.pair_quantity is not None:
        parts.append(_pair(said, labels))
    if said.votes >= MIN_VOTES_FOR_WORD:  # two people agreeing is no agreement of a room
        parts.append(needed_sentence(said.needed, said.reached))
    return " ".join(part for part in parts if part)


def needed_sentence(needed: int, reached: bool) -> str:
    """The count needed for agreement, as a sentence of its own."""
    if reached:
        text = Votes.tr("{needed} needed for agreement: reached.", "", needed)
    else:
        text = Votes.tr("{needed} needed for agreement.", "", needed)
    return fill(text, {"needed": needed})


def needed_label(needed: int) -> str:
    """The label of the threshold line: "15 needed"."""
    return fill(Votes.tr("{needed} needed", "", needed), {"needed": needed})


def minority_text(reading: Reading, labels: Sequence[str]) -> str:
    """The flag of a distant minority, "" when there is none."""
    if not reading.minority:
        return ""
    people = [
        fill(
            Votes.tr("{count} person chose {option}", "", count)
            if count == 1
            else Votes.tr("{count} people chose {option}", "", count),
            {"count": count, "option": _name(labels, level)},
        )
        for level, count in reading.minority
    ]
    return fill(Votes.tr("{people}: ask why."), {"people": and_list(people)})


def received_text(received: int, expected: int | None = None, absent: int = 0) -> str:
    """How many votes arrived: "17 of 20 votes received", without seats "17 votes received".

    ``expected`` are those present; with people absent: "4 of 17 votes received, 3 absent".
    """
    if expected is None or received > expected:
        text = (
            Votes.tr("{count} vote received", "", received)
            if received == 1
            else Votes.tr("{count} votes received", "", received)
        )
    else:
        text = (
            Votes.tr("{count} of {expected} vote received", "", expected)
            if expected == 1
            else Votes.tr("{count} of {expected} votes received", "", expected)
        )
    said = fill(text, {"count": received, "expected": expected})
    if not absent:
        return said
    joint = Votes.tr("{first}, {next}", "middle of a list")
    return fill(joint, {"first": said, "next": absent_text(absent)})


def voted_text(votes: int, expected: int | None = None) -> str:
    """How many gave any vote, reserved answers and cards included: "20 of 20 voted", "20 voted"."""
    if expected is None or votes > expected:
        return fill(Votes.tr("{count} voted", "", votes), {"count": votes})
    text = Votes.tr("{count} of {expected} voted", "", expected)
    return fill(text, {"count": votes, "expected": expected})


def base_text(
    votes: int, reserved: Sequence[tuple[str, int]] = (), expected: int | None = None
) -> str:
    """Who voted, and how not for an option: "18 of 20 voted, 2 don’t know, 2 did not vote".

    ``votes`` chose an option, ``reserved`` holds (code, count), ``expected`` is the number of
    seats or None.
    """
    voted = votes + sum(count for _, count in reserved)
    parts = [voted_text(voted, expected)]
    parts += [reserved_count(code, count) for code, count in reserved if count]
    silent = (expected or 0) - voted
    if silent > 0:
        text = Votes.tr("{count} did not vote", "", silent)
        parts.append(fill(text, {"count": silent}))
    joint = Votes.tr("{first}, {next}", "middle of a list")
    whole = parts[0]
    for part in parts[1:]:
        whole = fill(joint, {"first": whole, "next": part})
    return whole


def reserved_count(code: str, count: int) -> str:
    """A reserved answer with its count, as part of a sentence: "2 don’t know"."""
    several = count != 1
    texts = {
        Reserved.DONT_KNOW: Votes.tr("{count} don’t know", "", count)
        if several
        else Votes.tr("{count} doesn’t know", "", count),
        Reserved.NOT_APPLICABLE: Votes.tr("{count} not applicable", "", count),
        Reserved.NO_DATA: Votes.tr("{count} no data", "", count),
        Reserved.NO_CONSENSUS: Votes.tr("{count} no consensus", "", count),
        Reserved.SKIPPED: Votes.tr("{count} skipped", "", count),
        DISCUSS: Votes.tr("{count} to discuss further", "", count),
    }
    text = {str(key): value for key, value in texts.items()}.get(str(code))
    return fill(text, {"count": count}) if text else f"{count} {str(code).replace('_', ' ')}"


def round_text(number: int) -> str:
    """A round by its number: "Round 2"."""
    return fill(Votes.tr("Round {number}"), {"number": number})


def rule_text(threshold: str, needed: int, base: int, reached: bool | None = None) -> str:
    """The rule in force, ``threshold`` in words: "75 %, 15 of 20 needed: not reached"."""
    values = {"threshold": threshold, "needed": needed, "base": base}
    if reached is None:
        text = Votes.tr("{threshold}, {needed} of {base} needed", "", needed)
    elif reached:
        text = Votes.tr("{threshold}, {needed} of {base} needed: reached", "", needed)
    else:
        text = Votes.tr("{threshold}, {needed} of {base} needed: not reached", "", needed)
    return fill(text, values)


def change_text(
    before: Sequence[int], after: Sequence[int], earlier_number: int | None = None
) -> str:
    """How far the votes moved since the earlier round; "" when that cannot be said.

    Half the sum of the differences: the fewest votes that must have moved. Rounds with different
    numbers of votes are compared by share. ``before`` and ``after`` count votes per level.
    """
    first, second = sum(before), sum(after)
    if not first or not second or len(before) != len(after):
        return ""
    pairs = list(zip(before, after, strict=True))
    moved = sum((abs(Fraction(b, second) - Fraction(a, first)) for a, b in pairs), Fraction()) / 2
    values = {"number": earlier_number, "base": second}
    if not moved:
        return fill(Votes.tr("No net change since round {number}."), values)
    if first == second:
        count = int(moved * second)
        text = (
            Votes.tr("Net change since round {number}: {count} of {base} vote.", "", second)
            if second == 1
            else Votes.tr("Net change since round {number}: {count} of {base} votes.", "", second)
        )
        return fill(text, {**values, "count": count})
    share = percent(moved.numerator, moved.denominator)
    text = Votes.tr("Net change since round {number}: {share} of the votes.")
    return fill(text, {**values, "share": share})


def _name(labels: Sequence[str], level: int) -> str:
    return name_of(labels[level - 1] if level <= len(labels) else "", level)


def _names(labels: Sequence[str], levels: Sequence[int]) -> list[str]:
    return [_name(labels, level) for level in levels]


def _modes(said: Sentence, labels: Sequence[str]) -> str:
    count = said.mode_count
    values: dict[str, object] = {"count": count, "base": said.base}
    if len(said.modes) == 1:
        values["option"] = _name(labels, said.modes[0])
        if count == said.base > 1:
            return fill(Votes.tr("All {count} chose {option}.", "", count), values)
        values["share"] = percent(count, said.base)
        text = Votes.tr("{count} of {base} chose {option} ({share}).", "", count)
        return fill(text, values)
    values["options"] = and_list(_names(labels, said.modes))
    text = (
        Votes.tr("{options} have {count} vote each.", "", count)
        if count == 1
        else Votes.tr("{options} have {count} votes each.", "", count)
    )
    return fill(text, values)


def _camps(said: Sentence, labels: Sequence[str]) -> str:
    """The two ends; the mode first where it stands between them, alone where an end is empty."""
    low, high = said.camps or (None, None)
    if low is None or high is None or not low.count or not high.count:
        return _modes(said, labels)
    ends = fill(
        Votes.tr("{first}, {next}.", "the two camps"),
        {"first": _camp(low, said.base, labels), "next": _camp(high, said.base, labels)},
    )
    if set(said.modes) <= {*low.levels, *high.levels}:
        return ends
    return f"{_modes(said, labels)} {ends}"


def _camp(camp: Camp, base: int, labels: Sequence[str]) -> str:
    text = Votes.tr("{count} of {base} chose {option} ({share})", "", camp.count)
    values = {
        "count": camp.count,
        "base": base,
        "option": or_list(_names(labels, camp.levels)),
        "share": percent(camp.count, base),
    }
    return fill(text, values)


def _pair(said: Sentence, labels: Sequence[str]) -> str:
    texts = {
        Quantity.EVERYONE: Votes.tr("Everyone chose {low} or {high}."),
        Quantity.NEARLY_EVERYONE: Votes.tr("Nearly everyone ({share}) chose {low} or {high}."),
        Quantity.MOST: Votes.tr("Most of the room ({share}) chose {low} or {high}."),
        Quantity.OVER_HALF: Votes.tr("More than half ({share}) chose {low} or {high}."),
    }
    if said.pair is None or said.pair_quantity is None:
        return ""
    low, high = _names(labels, said.pair)
    values = {"share": percent(said.pair_count, said.base), "low": low, "high": high}
    return fill(texts[said.pair_quantity], values)
