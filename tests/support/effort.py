"""How much is tried: everything with ``WORKSHOP_ACCEPTANCE=full``, else what proves the route."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

FULL = os.environ.get("WORKSHOP_ACCEPTANCE") == "full"
Item = TypeVar("Item")


def unless_full(everything: Sequence[Item], *, without: Sequence[Item]) -> list[Item]:
    """All of them when everything is tested, else all but those that only take long."""
    return [item for item in everything if FULL or item not in without]
