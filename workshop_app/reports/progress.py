"""How long work says how far it is, and is stopped."""

from __future__ import annotations

from collections.abc import Callable

_FINE = 1000
"""Steps in which a stretch is counted"""


class Stopped(Exception):
    """The work was stopped on demand; nothing of it is left."""


Progress = Callable[[int, int], None]
"""(done, of how many); raises Stopped to end the work"""


def keep_on(done: int, total: int) -> None:
    """Progress nobody wants to know."""


def stretch(progress: Progress, start: float, stop: float) -> Progress:
    """Progress of a piece of the work, which goes from ``start`` to ``stop`` of the whole (0 to 1).

    So that a bar never runs back when one piece follows another.
    """

    def told(done: int, total: int) -> None:
        part = min(1.0, done / total) if total else 1.0
        progress(round(_FINE * (start + (stop - start) * part)), _FINE)

    return told
