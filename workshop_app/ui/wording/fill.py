"""Fill the gaps of a translated sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from workshop_app.ui.wording.contexts import Votes

_GAP = re.compile(r"\{(\w+)\}")
LONGEST_LABEL = 60
_NO_BREAK = "\u00a0"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def fill(template: str, values: Mapping[str, object]) -> str:
    """``template`` with every ``{name}`` replaced by its value.

    Unlike `str.format` it never fails: a gap a translator misspelt falls away, because a room
    must never lose its picture over a typing error in a translation.
    """
    rtl = reads_rtl(_GAP.sub("", template))
    return _GAP.sub(lambda gap: _isolated(str(values.get(gap[1], "")), rtl), template)


def reads_rtl(text: str) -> bool | None:
    """Whether the first letter reads from right to left; None without letters."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return None


def _isolated(value: str, rtl: bool | None) -> str:
    """``value``, kept from mixing with the figures beside it where it reads the other way."""
    own = reads_rtl(value)
    if own is None or rtl is None or own == rtl or value.startswith(_ISOLATE):
        return value
    return f"{_ISOLATE}{value}{_END_ISOLATE}"


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
