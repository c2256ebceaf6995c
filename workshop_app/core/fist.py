"""Fist of five: the quick closing check on a proposal, with raised fingers.

Everybody shows 0 to 5 fingers at once. Three and more support the proposal; who shows fewer is
asked to speak. It passes when nobody is below three. (A common method of facilitators, described
for instance by the American Youth Foundation; there is no formula beyond counting.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FINGERS = 6
"""0, 1, 2, 3, 4 or 5 fingers"""

SUPPORT = 3
"""Fingers from which on somebody supports the proposal"""


@dataclass(slots=True)
class FistOfFive:
    """One check. ``counts[n]`` is how many people showed n fingers."""

    id: str
    group: str | None
    """The only group that was asked, or None for the whole room"""
    started: str
    counts: tuple[int, ...] = (0,) * FINGERS
    events: tuple[str, ...] = ()
    """Heads of the counts, as in a tally"""
    ended: bool = False
    answer: str | int | float | tuple[str, ...] | None = None
    """The proposal the check is about, in the form of a decision's value"""

    @property
    def received(self) -> int:
        return sum(self.counts)

    @property
    def speak(self) -> int:
        """People who showed fewer than three fingers: ask them to speak."""
        return sum(self.counts[:SUPPORT])

    @property
    def passes(self) -> bool:
        """Whether somebody was counted and nobody is below three."""
        return passes(self.counts)


def passes(counts: Sequence[int]) -> bool:
    """Whether a check with these counts per number of fingers passes."""
    return sum(counts) > 0 and not sum(counts[:SUPPORT])
