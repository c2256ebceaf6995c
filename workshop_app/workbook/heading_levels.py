"""Levels of headings that stand in one column and carry no numbers: “Laws”, below it “Adoption”.

What a reader of the sheet goes by: a heading right above another one is the greater of the two,
and headings of one look are of one level.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading: its row, its look (anything that is equal for equal looks), what follows it."""

    row: int
    look: object
    above_heading: bool
    """whether another heading comes before the next question"""


def heading_levels(headlines: Sequence[Headline]) -> dict[int, int]:
    """The level of each heading by its row, 0 for the greatest; at most three levels."""
    levels = {item.row: 0 for item in headlines}
    _split(headlines, levels, 0)
    return levels


def has_levels(headlines: Sequence[Headline]) -> bool:
    """Whether looks and places agree that there is more than one level."""
    greater = [item for item in headlines if item.above_heading]
    lesser = [item for item in headlines if not item.above_heading]
    if len(greater) < 2 or len(lesser) < len(greater):
        return False
    mixed = {item.look for item in greater} & {item.look for item in lesser}
    return not mixed or sum(item.look in mixed for item in lesser) <= 0.34 * len(lesser)


def _split(headlines: Sequence[Headline], levels: dict[int, int], level: int) -> None:
    greater = [item for item in headlines if item.above_heading]
    lesser = [item for item in headlines if not item.above_heading]
    if level > 1 or not greater or not lesser:
        return
    looks = Counter(item.look for item in greater)
    usual = Counter(item.look for item in lesser).most_common(1)[0][0]
    # a heading that looks like the greater ones is one of them, with questions right below it
    tops = [item for item in headlines if item.above_heading or item.look in looks]
    if usual in looks:
        tops = greater
    rows = {item.row for item in tops}
    for item in headlines:
        levels[item.row] = level if item.row in rows else level + 1
    below = [item for item in headlines if item.row not in rows]
    chained = [
        Headline(one.row, one.look, above_heading=one.above_heading and two.row in rows)
        for one, two in itertools.pairwise([*tops, Headline(0, None, above_heading=False)])
        if one.row in rows
    ]
    adjacent = {one.row for one, two in itertools.pairwise(headlines) if two.row in rows}
    chained = [
        Headline(item.row, item.look, above_heading=item.above_heading and item.row in adjacent)
        for item in chained
    ]
    if level == 0 and has_levels(chained):
        _split(chained, levels, 0)
        for item in below:
            levels[item.row] = 2
