"""Statistics of one vote on an ordered scale.

Every function takes ``counts``: the number of votes per level, level 1 (least) first. Levels
are numbered from 1. The room is the whole population, not a sample, so nothing here estimates,
tests or carries an interval. "No votes" (all counts zero) gives ``None`` or an empty tuple.
Counts must be non-negative integers, otherwise :class:`ValueError` is raised.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

__all__ = [
    "best_pairs",
    "camps",
    "kendalls_w",
    "median",
    "modal_share",
    "modes",
    "quartiles",
    "shares",
    "stability",
    "tastle_wierman",
    "van_der_eijk",
    "votes_needed",
]


def _total(counts: Sequence[int]) -> int:
    for level, count in enumerate(counts, 1):
        if isinstance(count, bool) or not isinstance(count, int):
            raise ValueError(f"Level {level} has {count!r} votes: a count is a whole number.")
        if count < 0:
            raise ValueError(f"Level {level} has {count} votes: a count cannot be negative.")
    return sum(counts)


def shares(counts: Sequence[int]) -> tuple[Fraction, ...]:
    """Return each level's part of the votes; empty when nobody voted."""
    total = _total(counts)
    return tuple(Fraction(count, total) for count in counts) if total else ()


def modes(counts: Sequence[int]) -> tuple[int, ...]:
    """Return every level with the highest count, lowest level first; empty without votes."""
    if not _total(counts):
        return ()
    top = max(counts)
    return tuple(level for level, count in enumerate(counts, 1) if count == top)


def modal_share(counts: Sequence[int]) -> Fraction | None:
    """Return the largest share, or ``None`` without votes."""
    total = _total(counts)
    return Fraction(max(counts), total) if total else None


def best_pairs(counts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return every pair of neighbouring levels that holds the most votes together.

    Empty without votes or with fewer than two levels.
    """
    if not _total(counts) or len(counts) < 2:
        return ()
    sums = [low + high for low, high in pairwise(counts)]
    top = max(sums)
    return tuple((level, level + 1) for level, both in enumerate(sums, 1) if both == top)


def _level_at(counts: Sequence[int], position: int) -> int:
    """Return the level of the vote at ``position`` (0-based) when votes are put in order."""
    for level, count in enumerate(counts, 1):
        if position < count:
            return level
        position -= count
    raise IndexError(position)


def median(counts: Sequence[int]) -> tuple[int, int] | None:
    """Return the lower and the upper median level; they differ only for an even split."""
    total = _total(counts)
    if not total:
        return None
    return _level_at(counts, (total - 1) // 2), _level_at(counts, total // 2)


def quartiles(counts: Sequence[int]) -> tuple[float, float, float] | None:
    """Return Q1, Q2 and Q3 in levels, interpolated as a spreadsheet's QUARTILE.INC does."""
    total = _total(counts)
    if not total:
        return None

    def at(quarter: int) -> float:
        whole, rest = divmod((total - 1) * quarter, 4)
        low = _level_at(counts, whole)
        high = _level_at(counts, whole + 1) if rest else low
        return low + (high - low) * rest / 4

    return at(1), at(2), at(3)


def tastle_wierman(counts: Sequence[int]) -> float | None:
    """Return the consensus Cns in 0..1, or ``None`` without votes or below two levels.

    Source: W. J. Tastle and M. J. Wierman, "Consensus and dissention: a measure of ordinal
    dispersion", International Journal of Approximate Reasoning 45(3), 2007, 531–545. A uniform
    vote does not give 0 (0.434 on five levels), so the figure is not meant for the room.
    """
    total = _total(counts)
    span = len(counts) - 1
    if not total or span < 1:
        return None
    weighted = sum(level * count for level, count in enumerate(counts, 1))
    scale = span * total  # everything below stays in whole numbers until the logarithm
    value = 1.0 + math.fsum(
        count / total * math.log2((scale - abs(level * total - weighted)) / scale)
        for level, count in enumerate(counts, 1)
        if count
    )
    return min(1.0, max(0.0, value))


def van_der_eijk(counts: Sequence[int]) -> Fraction | None:
    """Return the agreement A: −1 two camps, 0 uniform, +1 unanimous.

    ``None`` without votes or below three levels. Exact, so the sign may be tested. Source:
    C. van der Eijk, "Measuring agreement in ordered rating scales", Quality & Quantity 35,
    2001, 325–341.
    """
    total = _total(counts)
    levels = len(counts)
    if not total or levels < 3:
        return None
    remaining = list(counts)
    agreement = Fraction(0)
    while any(remaining):
        pattern = tuple(count > 0 for count in remaining)
        layer = min(count for count in remaining if count)
        agreement += Fraction(sum(pattern) * layer, total) * _layer_agreement(pattern)
        remaining = [count - layer if count else 0 for count in remaining]
    return agreement


def _layer_agreement(pattern: tuple[bool, ...]) -> Fraction:
    levels, size = len(pattern), sum(pattern)
    if size == 1:
        return Fraction(1)
    triples = list(combinations(pattern, 3))
    unimodal = sum(t in ((True, True, False), (False, True, True)) for t in triples)
    split = sum(t == (True, False, True) for t in triples)
    if not unimodal + split:
        return Fraction(0)
    unimodality = Fraction(
        (levels - 2) * unimodal - (levels - 1) * split, (levels - 2) * (unimodal + split)
    )
    return unimodality * (1 - Fraction(size - 1, levels - 1))


def stability(before: Sequence[int], after: Sequence[int]) -> Fraction | None:
    """Return half the sum of share differences between two rounds: 0 same, 1 all moved.

    0.15 or less is the usual mark of a stable vote. ``None`` when a round has no votes.
    Raises :class:`ValueError` when the rounds have different scales.
    """
    if len(before) != len(after):
        raise ValueError(
            f"The rounds have {len(before)} and {len(after)} levels: only votes on the same "
            "scale can be compared."
        )
    first, second = shares(before), shares(after)
    if not first or not second:
        return None
    return sum((abs(b - a) for a, b in zip(first, second, strict=True)), Fraction(0)) / 2


def kendalls_w(rows: Sequence[Sequence[float]]) -> float | None:
    """Return Kendall's coefficient of concordance W in 0..1, corrected for ties.

    ``rows`` holds one row per voter with one number per item, the items in the same order in
    every row. The numbers may be ranks or scores: scores are ranked within the row, equal ones
    share their mean rank, and ranking ranks changes nothing. ``None`` below two voters or two
    items, and when every voter rates all items alike. Raises :class:`ValueError` for rows of
    different length.
    """
    voters = len(rows)
    items = len(rows[0]) if rows else 0
    if any(len(row) != items for row in rows):
        raise ValueError("Every voter needs a number for every item; the rows differ in length.")
    if voters < 2 or items < 2:
        return None
    # Ranks are doubled so that mean ranks stay whole numbers: S is four times too large.
    sums = [0] * items
    ties = 0
    for row in rows:
        for item, value in enumerate(row):
            sums[item] += 2 * sum(v < value for v in row) + sum(v == value for v in row) + 1
        for value in set(row):
            same = sum(v == value for v in row)
            ties += same**3 - same
    mean = Fraction(sum(sums), items)
    spread = sum(((total - mean) ** 2 for total in sums), Fraction(0)) / 4
    room = voters**2 * (items**3 - items) - voters * ties
    return float(12 * spread / room) if room else None


def votes_needed(threshold: float | str | Decimal | Fraction, base: int) -> int:
    """Return the smallest count that reaches ``threshold`` (a share in 0..1) of ``base``.

    A float is read by its decimal text, so 0.55 of 100 is 55 and not 56. Raises
    :class:`ValueError` for a share outside 0 < threshold ≤ 1 or a negative base.
    """
    share = Fraction(str(threshold))
    if not 0 < share <= 1:
        raise ValueError(
            f"The threshold {threshold} is not a share of the votes: give a number above 0 and "
            "up to 1, such as 0.75."
        )
    if base < 0:
        raise ValueError(f"The base {base} is negative: it is a number of voters.")
    return math.ceil(share * base)


def camps(counts: Sequence[int]) -> tuple[int, int, int]:
    """Return the votes in the lowest and in the highest third of the scale, and its width.

    An outer third is a third of the levels, rounded down, but at least one level.
    """
    _total(counts)
    width = max(1, len(counts) // 3)
    return sum(counts[:width]), sum(counts[-width:]), width
