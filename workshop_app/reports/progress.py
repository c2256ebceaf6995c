"""How long work says how far it is, and is stopped."""

from __future__ import annotations

from collections.abc import Callable


class Stopped(Exception):
    """The work was stopped on demand; nothing of it is left."""


Progress = Callable[[int, int], None]
"""(done, of how many); raises Stopped to end the work"""


def keep_on(done: int, total: int) -> None:
    """Progress nobody wants to know."""
