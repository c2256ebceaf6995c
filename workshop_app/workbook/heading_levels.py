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
    tops = {item.row for item in _greater(headlines)}
    follows = {one.row: two.row for one, two in itertools.pairwise(headlines)}
    among = [
        Headline(item.row, item.look, above_heading=follows.get(item.row) in tops)
        for item in headlines
        if item.row in tops
    ]
    highest = {item.row for item in _greater(among)} if has_levels(among) else set()
    levels: dict[int, int] = {}
    for item in headlines:
        above = (bool(tops) and item.row not in tops) + (bool(highest) and item.row not in highest)
        levels[item.row] = above
    return levels


def has_levels(headlines: Sequence[Headline]) -> bool:
    """Whether looks and places agree that there is more than one level."""
    greater = [item for item in headlines if item.above_heading]
    lesser = [item for item in headlines if not item.above_heading]
    if len(greater) < 2 or len(lesser) < len(greater):
        return False
    mixed = {item.look for item in greater} & {item.look for item in lesser}
    return not mixed or sum(item.look in mixed for item in lesser) <= 0.34 * len(lesser)


def _greater(headlines: Sequence[Headline]) -> list[Headline]:
    """The headings that stand above others; none where all are of one level."""
    greater = [item for item in headlines if item.above_heading]
    lesser = [item for item in headlines if not item.above_heading]
    if not greater or not lesser:
        return []
    looks = {item.look for item in greater}
    usual = Counter(item.look for item in lesser).most_common(1)[0][0]
    if usual in looks:
        return greater
    # a heading that looks like the greater ones is one of them, with questions right below it
    return [item for item in headlines if item.above_heading or item.look in looks]
