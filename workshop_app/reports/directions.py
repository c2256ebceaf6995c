"""Which way a text runs, by its letters: for paragraphs and the pieces within them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_RIGHT_TO_LEFT = ("R", "AL")


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return False
        if kind in _RIGHT_TO_LEFT:
            return True
    return False


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut where its direction changes: (piece, whether it runs from right to left).

    What has no direction of its own goes with the letters before it when the same direction
    follows, else with the direction of the whole.
    """
    whole = is_right_to_left(text)
    start, end, direction = 0, 0, whole  # text[start:end] is settled, text[end:] still open
    for place, letter in enumerate(text):
        kind = unicodedata.bidirectional(letter)
        if kind != "L" and kind not in _RIGHT_TO_LEFT:
            continue
        found = kind != "L"
        if found == direction:
            end = place + 1
            continue
        cut = place if direction == whole else end
        if cut > start:
            yield text[start:cut], direction
        start, end, direction = cut, place + 1, found
    if direction != whole and text[end:]:
        yield text[start:end], direction
        start, direction = end, whole
    if text[start:]:
        yield text[start:], direction
