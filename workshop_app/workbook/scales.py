"""The order of the entries of a drop-down list: which end means the least.

Evidence, strongest first: numbers in front of the entries, scores that stand beside the list on
its sheet, words that name a degree, colours from red to green, the two ends of the list, and at
last the order of the list itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop_app.workbook.degrees import (
    NAMES,
    degree,
    grade_numbers,
    is_stage,
    leading_number,
    letter_degrees,
    sign_number,
)
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.reserved_words import reserved_code


class Order(StrEnum):
    """How the entries of a list stand."""

    ASCENDING = "ascending"
    """the first means the least"""
    DESCENDING = "descending"
    MIXED = "mixed"
    """they have an order, but the list does not follow it"""
    NONE = "none"
    """they are names without an order"""


class Ground(StrEnum):
    """What an order rests on."""

    NUMBERS = "numbers"
    SCORES = "scores"
    GRADES = "grades"
    """letters, of which A is the best"""
    WORDS = "words"
    """words of degree in every entry"""
    SOME_WORDS = "some words"
    """words of degree in most entries; the others stand where the list has them"""
    COLOURS = "colours"
    ENDS = "ends"
    """words in the first or the last entry"""
    LIST = "list"
    """nothing but the list itself"""


@dataclass(frozen=True, slots=True)
class Scale:
    """A list understood: ``levels`` from the least upwards, and ``reserved`` (code, label)."""

    levels: tuple[str, ...]
    reserved: tuple[tuple[str, str], ...]
    order: Order
    ground: Ground

    @property
    def ordinal(self) -> bool:
        """Whether the levels have an order."""
        return self.order is not Order.NONE


def scale_of(
    labels: Sequence[str],
    scores: Sequence[float | None] = (),
    colours: Sequence[float | None] = (),
    meanings: Mapping[str, str] | None = None,
) -> Scale:
    """Understand the entries of a list.

    ``scores`` are numbers that stand beside them, ``colours`` how green they are shown: 0 for red,
    1 for green, None for anything else. ``meanings`` explain short codes in words.
    """
    entries = list(dict.fromkeys(labels))
    by_label = dict(zip(labels, scores, strict=False))
    shades = dict(zip(labels, colours, strict=False))
    told = meanings or {}
    grades = grade_numbers(entries)
    reserved = tuple(
        (code, label)
        for label in entries
        if (
            code := reserved_code(label)
            or reserved_code(told.get(label, ""))
            or ("no_data" if grades and label not in grades else None)
        )
    )
    kept = {label for _, label in reserved}
    levels = [label for label in entries if label not in kept]
    if len(levels) < 2:
        return Scale(tuple(levels), reserved, Order.ASCENDING, Ground.LIST)
    words = [degree(label) for label in levels]
    if told and None in words:
        words = [degree(told.get(label, label)) for label in levels]
    letters = letter_degrees(levels)
    if letters and None in words:
        words = letters
    greens = [shades.get(label) for label in levels]
    for ground, values in (
        (Ground.NUMBERS, [leading_number(label) for label in levels]),
        (Ground.NUMBERS, [sign_number(label) for label in levels]),
        (Ground.GRADES, [grades.get(label) for label in levels]),
        (Ground.SCORES, [by_label.get(label) for label in levels]),
    ):
        known = [value for value in values if value is not None]
        if len(known) == len(levels) == len(set(known)):
            down = (_agreement(known, words) or _agreement(known, greens)) <= -0.5
            return _sorted(levels, [-v for v in known] if down else known, reserved, ground)
    return (
        _by_words(levels, words, greens, reserved)
        or _by_colours(levels, greens, reserved)
        or _by_ends(levels, words, reserved)
    )


def runs_downwards(labels: Sequence[str]) -> bool:
    """Whether a list starts with the most (“Yes, …, No”) rather than with the least."""
    return scale_of(labels).order is Order.DESCENDING


def is_scale_like(labels: Sequence[str]) -> bool:
    """Whether a list looks like answers: degrees, numbers, or a reserved answer among them."""
    if any(reserved_code(label) for label in labels):
        return True
    found = [label for label in labels if degree(label) is not None]
    numbers = [label for label in labels if leading_number(label) is not None]
    signs = [label for label in labels if sign_number(label) is not None]
    if len(found) * 2 >= len(labels) or len(labels) in (len(numbers), len(signs)):
        return True
    return bool(grade_numbers(labels) or letter_degrees(labels))


_Reserved = tuple[tuple[str, str], ...]


def _by_words(
    levels: list[str],
    words: list[float | None],
    greens: list[float | None],
    reserved: _Reserved,
) -> Scale | None:
    known = [word for word in words if word is not None]
    distinct = len(set(known))
    names = sum(plain(label) in NAMES for label in levels)
    # one name among several degrees is a level somebody added; more of them are states of work
    if distinct < 2 or (names and not (names == 1 and distinct >= 3 and len(known) >= 4)):
        return None
    if len(known) * 3 < len(levels) * 2 - 1:
        return None
    agreement = _agreement([float(place) for place in range(len(levels))], words)
    ground = Ground.WORDS if len(known) == len(levels) else Ground.SOME_WORDS
    if abs(agreement) >= 0.5 and not _is_out_of_order(levels, words, agreement):
        order = Order.ASCENDING if agreement > 0 else Order.DESCENDING
        return Scale(tuple(levels[:: 1 if agreement > 0 else -1]), reserved, order, ground)
    # entries of one degree keep the list's order, turned round where the list falls; an entry
    # without a degree stands beside the one it follows
    values = _filled(words, greens)
    turn = -1 if agreement < 0 else 1
    fine = [value + 1e-4 * turn * place for place, value in enumerate(values)]
    return _sorted(levels, fine, reserved, ground)


def _is_out_of_order(levels: list[str], words: list[float | None], direction: float) -> bool:
    """Whether two entries stand the wrong way round; models of maturity differ in their stages."""
    known = [(word, label) for word, label in zip(words, levels, strict=True) if word is not None]
    return any(
        (later - word) * direction < 0 and not (is_stage(label) and is_stage(other))
        for place, (word, label) in enumerate(known)
        for later, other in known[place + 1 :]
    )


def _filled(words: list[float | None], greens: list[float | None]) -> list[float]:
    """Degrees, with those that are missing taken from the colour or the entry before."""
    values: list[float] = []
    for word, green in zip(words, greens, strict=True):
        before = values[-1] if values else 0.0
        values.append(word if word is not None else green if green is not None else before)
    return values


def _by_colours(levels: list[str], greens: list[float | None], reserved: _Reserved) -> Scale | None:
    """Shown from red to green, by the fills of the list or the rules that colour the answers."""
    known = [green for green in greens if green is not None]
    if len(set(known)) < 2 or len(known) < max(2, len(levels) - 1):
        return None
    agreement = _agreement([float(place) for place in range(len(levels))], greens)
    if abs(agreement) >= 0.6:
        order = Order.ASCENDING if agreement > 0 else Order.DESCENDING
        turned = tuple(levels[:: 1 if agreement > 0 else -1])
        return Scale(turned, reserved, order, Ground.COLOURS)
    if len(known) == len(set(known)) == len(levels):
        return _sorted(levels, known, reserved, Ground.COLOURS)
    return None


def _by_ends(levels: list[str], words: list[float | None], reserved: _Reserved) -> Scale:
    names = any(plain(label) in NAMES for label in levels)
    direction = 0 if names else _ends(words[0], words[-1])
    if direction:
        order = Order.ASCENDING if direction > 0 else Order.DESCENDING
        return Scale(tuple(levels[::direction]), reserved, order, Ground.ENDS)
    order = Order.NONE if names or len(levels) > 7 else Order.ASCENDING
    return Scale(tuple(levels), reserved, order, Ground.LIST)


def _ends(first: float | None, last: float | None) -> int:
    """1 where the ends of a list say that it rises, -1 that it falls, 0 neither."""
    low = 0.5 if first is None else first
    high = 0.5 if last is None else last
    if abs(high - low) < 0.25:
        return 0
    return 1 if high > low else -1


def _sorted(
    levels: list[str], values: Sequence[float], reserved: _Reserved, ground: Ground
) -> Scale:
    pairs = list(zip(values, levels, strict=True))
    ordered = [label for _, label in sorted(pairs, key=lambda pair: pair[0])]
    if ordered == levels:
        order = Order.ASCENDING
    else:
        order = Order.DESCENDING if ordered[::-1] == levels else Order.MIXED
    return Scale(tuple(ordered), reserved, order, ground)


def _agreement(values: Sequence[float], words: Sequence[float | None]) -> float:
    """Kendall's rank correlation between values and degrees; 0 where nothing can be compared."""
    total = same = 0
    for i, left in enumerate(words):
        for j in range(i):
            right = words[j]
            if left is None or right is None or left == right or values[i] == values[j]:
                continue
            total += 1
            same += 1 if (left > right) == (values[i] > values[j]) else -1
    return same / total if total else 0.0
