"""Fill the gaps of a translated sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workshop_app.ui.wording.contexts import Votes

_GAP = re.compile(r"\{(\w+)\}")
LONGEST_LABEL = 60
_NO_BREAK = "\u00a0"


def fill(template: str, values: Mapping[str, object]) -> str:
    """``template`` with every ``{name}`` replaced by its value.

    Unlike `str.format` it never fails: a gap a translator misspelt falls away, because a room
    must never lose its picture over a typing error in a translation.
    """
    return _GAP.sub(lambda gap: str(values.get(gap[1], "")), template)


def percent(count: int, base: int) -> str:
    """A share as a whole percentage, half rounded up: ``percent(12, 20)`` is "60 %".

    Only all is 100 % and only none is 0 %, so "nearly everyone (100 %)" cannot happen.
    """
    if base <= 0:
        whole = 0
    else:
        whole = (200 * count + base) // (2 * base)
        if 0 < count < base:
            whole = min(99, max(1, whole))
    template = Votes.tr("{number} %", "a percentage")
    return fill(template, {"number": whole}).replace(" ", _NO_BREAK)


def threshold_percent(threshold: float) -> str:
    """A threshold as a percentage, with one decimal where it has one: "75 %", "66.7 %"."""
    exact = round(threshold * 100, 1)
    shown = int(exact) if exact == int(exact) else exact
    template = Votes.tr("{number} %", "a percentage")
    return fill(template, {"number": shown}).replace(" ", _NO_BREAK)


def name_of(label: str, level: int) -> str:
    """An option's label as it stands inside a sentence; the level's number where it has none."""
    words = " ".join(label.split()).rstrip(".;:")
    if not words:
        return str(level)
    if len(words) <= LONGEST_LABEL:
        return words
    return words[: LONGEST_LABEL - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def and_list(items: Sequence[str]) -> str:
    """Things that all hold: "A", "A and B", "A, B and C"."""
    return _list(items, Votes.tr("{first} and {last}", "end of a list"))


def or_list(items: Sequence[str]) -> str:
    """Things of which one holds: "A", "A or B", "A, B or C"."""
    return _list(items, Votes.tr("{first} or {last}", "end of a list"))


def _list(items: Sequence[str], ending: str) -> str:
    if not items:
        return ""
    joint = Votes.tr("{first}, {next}", "middle of a list")
    head = items[0]
    for item in items[1:-1]:
        head = fill(joint, {"first": head, "next": item})
    return fill(ending, {"first": head, "last": items[-1]}) if len(items) > 1 else head
