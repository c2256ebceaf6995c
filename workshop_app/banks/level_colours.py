"""The colours options have in a bank that names none."""

from __future__ import annotations

from workshop_app.core.palette import LIGHT, ordinal

_NEUTRAL = ("DADED8", "828B87")
"""Options without an order share one colour, so that none looks like more than another."""


def level_colours(size: int, *, ordered: bool) -> list[tuple[str, str]]:
    """(fill, edge) of every level, the least first, as six hexadecimal digits."""
    if not ordered:
        return [_NEUTRAL] * size
    found = (ordinal(LIGHT, level, size) for level in range(1, size + 1))
    return [(swatch.fill.lstrip("#"), swatch.edge.lstrip("#")) for swatch in found]
