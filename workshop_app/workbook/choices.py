"""Several options in one cell: joined so that they can be told apart again."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache

_SEPARATORS = ("\n", "\n;", "\n;,", "\n;,/")
"""What may stand between two options, from the least to the most daring."""
_MOST_CUTS = 200
"""A text with more separators than this is prose."""


def join_choices(chosen: Iterable[str], labels: Iterable[str]) -> str:
    """Labels of the chosen options as one text, "; " between them.

    Each has a line of its own where a label of the set holds a semicolon itself.
    """
    apart = "\n" if any(";" in label for label in labels) else "; "
    return apart.join(" ".join(label.split()) for label in chosen)


def split_choices(
    text: str, labels: Collection[str], plain: Callable[[str], str]
) -> list[str] | None:
    """The evened labels that a text names, in its order; None where it names anything else.

    ``labels`` are evened by ``plain`` already. The longest label counts where one holds another.
    """
    lines = [line for each in text.split("\n") if (line := plain(each))]
    if lines and all(line in labels for line in lines):
        return list(dict.fromkeys(lines))  # a label that was joined holds no line break
    for separators in _SEPARATORS:
        cuts = [found.start() for found in re.finditer(f"[{separators}]", text)]
        found = _cover(text, (-1, *cuts, len(text)), labels, plain)
        if found is not None:
            return found
    return None


def _cover(
    text: str, cuts: tuple[int, ...], labels: Collection[str], plain: Callable[[str], str]
) -> list[str] | None:
    """The labels that fill the text between the cuts, or None."""
    inside = (sum(map(label.count, ";,/")) for label in labels)
    reach = max(inside, default=0) + 2  # one more for a line break within a label

    @cache
    def rest(start: int) -> tuple[str, ...] | None:
        if start == len(cuts) - 1:
            return ()
        for end in range(min(start + reach, len(cuts) - 1), start, -1):
            label = plain(text[cuts[start] + 1 : cuts[end]])
            if label and label not in labels:
                continue
            more = rest(end)
            if more is not None:
                return (label, *more) if label else more
        return None

    found = rest(0) if len(cuts) <= _MOST_CUTS else None
    return list(dict.fromkeys(found)) if found else None
