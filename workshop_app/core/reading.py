"""What a vote says, as data: the figures, one word and the parts of one plain sentence.

There is no wording here. The window that shows a reading puts it into words, in its language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from workshop_app.core import consensus

__all__ = ["MIN_VOTES_FOR_WORD", "Camp", "Quantity", "Reading", "Sentence", "Word", "read_votes"]

MIN_VOTES_FOR_WORD = 5


class Word(StrEnum):
    """The one word for the room, in the order in which they are tested."""

    AGREED = "agreed"
    TWO_CAMPS = "two_camps"
    CLOSE = "close"
    SPREAD = "spread"


class Quantity(StrEnum):
    """How much of the room a share is, for a sentence without a figure to lean on."""

    EVERYONE = "everyone"  # all
    NEARLY_EVERYONE = "nearly_everyone"  # nine in ten or more
    MOST = "most"  # two in three or more
    OVER_HALF = "over_half"  # more than one in two


@dataclass(frozen=True, slots=True)
class Camp:
    """The votes at one end of the scale: its levels, lowest first, and their votes together."""

    levels: tuple[int, ...]
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """The parts of the plain sentence under the chart; a part that is not said is empty.

    ``modes`` were chosen ``mode_count`` times *each*. ``pair`` is said only where it adds
    something: neighbours that hold more than half and more than the mode alone. ``camps`` (low
    end, high end) are filled for two camps, where the pair is not said.
    """

    votes: int
    base: int
    modes: tuple[int, ...]
    mode_count: int
    mode_share: float
    pair: tuple[int, int] | None
    pair_count: int
    pair_share: float
    pair_quantity: Quantity | None
    camps: tuple[Camp, Camp] | None
    needed: int
    reached: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The figures of one vote. Levels count from 1; shares are parts of ``base`` (0..1).

    ``base`` is what the threshold is taken of: the valid votes, or everybody entitled to vote.
    Median, quartiles, ``cns`` and ``agreement`` describe the votes alone; they are ``None``
    without votes and where the options have no order. On two levels only shares are meaningful,
    so everything ordinal is empty there.
    """

    counts: tuple[int, ...]
    votes: int
    base: int
    shares: tuple[float, ...]
    modes: tuple[int, ...]
    modal_share: float
    pair: tuple[int, int] | None
    pair_share: float
    needed: int
    word: Word | None
    minority: tuple[tuple[int, int], ...]
    median: tuple[int, int] | None
    quartiles: tuple[float, float, float] | None
    cns: float | None
    agreement: float | None
    sentence: Sentence


def read_votes(
    counts: Sequence[int], threshold: float, *, ordinal: bool = True, base: int | None = None
) -> Reading:
    """Read a vote against the threshold that was set before it.

    ``counts`` holds the votes per level, level 1 first; ``threshold`` is a share in 0..1 of
    ``base``, which defaults to the votes themselves. Raises :class:`ValueError` for counts or a
    threshold that make no sense and for a base smaller than the votes.
    """
    counts = tuple(counts)
    modes = consensus.modes(counts)
    votes = sum(counts)
    base = votes if base is None else base
    if base < votes:
        raise ValueError(f"{votes} votes cannot come from {base} voters: correct the base.")
    needed = consensus.votes_needed(threshold, base)
    scale = ordinal and len(counts) >= 3
    top = max(counts, default=0)
    pair = _pair(counts, modes) if scale else None
    fullest = consensus.best_pairs(counts)[:1] if scale else ()
    pair_count = sum(counts[level - 1] for both in fullest for level in both)
    agreement = consensus.van_der_eijk(counts) if scale else None
    word = None
    if agreement is not None and votes >= MIN_VOTES_FOR_WORD:
        word = _word(counts, needed, agreement, pair_count)
    sentence = Sentence(
        votes=votes,
        base=base,
        modes=modes,
        mode_count=top,
        mode_share=_share(top, base),
        pair=None,
        pair_count=0,
        pair_share=0.0,
        pair_quantity=None,
        camps=_camps(counts, base) if word is Word.TWO_CAMPS else None,
        needed=needed,
        reached=votes > 0 and top >= needed,
    )
    return Reading(
        counts=counts,
        votes=votes,
        base=base,
        shares=tuple(_share(count, base) for count in counts),
        modes=modes,
        modal_share=_share(top, base),
        pair=pair,
        pair_share=_share(pair_count, base),
        needed=needed,
        word=word,
        minority=_minority(counts, modes) if scale else (),
        median=consensus.median(counts) if scale else None,
        quartiles=consensus.quartiles(counts) if scale else None,
        cns=consensus.tastle_wierman(counts) if ordinal else None,
        agreement=None if agreement is None else float(agreement),
        sentence=_with_pair(sentence, pair, pair_count),
    )


def _share(count: int, base: int) -> float:
    return count / base if base else 0.0


def _word(counts: tuple[int, ...], needed: int, agreement: Fraction, pair: int) -> Word:
    third = -(-sum(counts) // 3)
    if max(counts) >= needed:
        return Word.AGREED
    if agreement < 0 or min(consensus.camps(counts)[:2]) >= third:
        return Word.TWO_CAMPS
    return Word.CLOSE if pair >= needed else Word.SPREAD


def _pair(counts: tuple[int, ...], modes: tuple[int, ...]) -> tuple[int, int] | None:
    """Return the fullest pair; among equals the one that holds more modes, None if that ties too.

    To name one of two equal pairs would settle by hand what the votes left open.
    """
    held = {pair: sum(level in modes for level in pair) for pair in consensus.best_pairs(counts)}
    most = [pair for pair, count in held.items() if count == max(held.values())]
    return most[0] if len(most) == 1 else None


def _minority(counts: tuple[int, ...], modes: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (level, count)
        for level, count in enumerate(counts, 1)
        if count and all(abs(level - mode) >= 2 for mode in modes)
    )


def _camps(counts: tuple[int, ...], base: int) -> tuple[Camp, Camp]:
    low, high, width = consensus.camps(counts)
    levels = tuple(range(1, len(counts) + 1))
    return (
        Camp(levels[:width], low, _share(low, base)),
        Camp(levels[-width:], high, _share(high, base)),
    )


def _with_pair(sentence: Sentence, pair: tuple[int, int] | None, count: int) -> Sentence:
    base = sentence.base
    adds = count > sentence.mode_count and 2 * count > base
    if pair is None or not adds or sentence.camps is not None:
        return sentence
    if count == base:
        quantity = Quantity.EVERYONE
    elif 10 * count >= 9 * base:
        quantity = Quantity.NEARLY_EVERYONE
    elif 3 * count >= 2 * base:
        quantity = Quantity.MOST
    else:
        quantity = Quantity.OVER_HALF
    return replace(
        sentence,
        pair=pair,
        pair_count=count,
        pair_share=_share(count, base),
        pair_quantity=quantity,
    )
