"""A countdown as data: when it ends, or what is left of it while it is paused.

It holds the moment of its end and no ticks, so a laptop that slept shows the right time when it
wakes. Times are UTC in epoch seconds, and the present is handed in.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

LONGEST: Final = 24 * 3600.0
"""Seconds; nobody counts down for longer"""


@dataclass(frozen=True, slots=True)
class Countdown:
    """Running when ``ends`` is a moment; paused with ``left`` seconds when it is None."""

    ends: float | None
    left: float = 0.0

    @property
    def running(self) -> bool:
        return self.ends is not None

    def remaining(self, now: float) -> float:
        """Seconds to go, never below 0."""
        left = self.left if self.ends is None else self.ends - now
        return min(LONGEST, max(0.0, left))

    def over(self, now: float) -> bool:
        """Whether the time is up."""
        return self.remaining(now) <= 0

    def paused(self, now: float) -> Countdown:
        """The same, standing still."""
        return Countdown(None, self.remaining(now))

    def resumed(self, now: float) -> Countdown:
        """The same, running on."""
        return self if self.running else started(self.left, now)

    def plus(self, seconds: float, now: float) -> Countdown:
        """Longer by so many seconds; one that was over begins again with them."""
        left = min(LONGEST, self.remaining(now) + seconds)
        return started(left, now) if self.running else Countdown(None, left)

    def to_json(self) -> dict[str, Any]:
        """Plain data, to be kept over a restart."""
        return {"ends": self.ends, "left": self.left}


def started(seconds: float, now: float) -> Countdown:
    """A countdown of so many seconds that runs from ``now``."""
    return Countdown(now + min(LONGEST, max(0.0, seconds)))


def countdown_from_json(data: object) -> Countdown | None:
    """What `Countdown.to_json` wrote; None for anything else."""
    if not isinstance(data, Mapping):
        return None
    ends, left = data.get("ends"), data.get("left", 0.0)
    if ends is not None and not _number(ends):
        return None
    return Countdown(ends, left) if _number(left) else None


def remaining_text(seconds: float) -> str:
    """Time to go as "1:20", from an hour on "1:02:05"; a second that has begun still counts."""
    whole = max(0, math.ceil(seconds - 1e-6))
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02d}"
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def until_next_text(seconds: float) -> float:
    """Seconds until `remaining_text` changes; 0 when it will not."""
    if seconds <= 0:
        return 0.0
    return seconds - (math.ceil(seconds - 1e-6) - 1)


def _number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
