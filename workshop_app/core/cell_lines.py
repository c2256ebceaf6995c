"""Which line of an edited cell came from which entry.

A cell holds several entries, one below the other. Somebody edits it in a spreadsheet; `attribute`
says what became of each entry. Nothing is lost: every line with text in it belongs to an entry or
is new.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

ALIKE = 0.5
"""Likeness from which a changed line is taken to be the edited form of another."""

_TELLING = 3
"""Characters a line must have to be known again inside a longer one."""

_MOST_PAIRS = 10_000
"""More pairs of lines than this are not compared one by one: the cell was written anew."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """``kept[i]`` is what became of entry i, None if it is gone; ``added`` are new lines.

    ``places`` say at which line of the evened text, counted from 0, each entry begins (-1: gone);
    each new line comes with its own.
    """

    kept: tuple[str | None, ...]
    places: tuple[int, ...]
    added: tuple[tuple[int, str], ...]


def even(text: str) -> str:
    """A text with line ends, trailing spaces and accents' composition evened out."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def likeness(one: str, other: str) -> float:
    """Share of pairs of neighbouring characters two lines have in common, 0 to 1 (Dice).

    A line that something was put in front of or behind is alike, however much that is.
    """
    one, other = one.casefold(), other.casefold()
    first, second = Counter(pairwise(one)), Counter(pairwise(other))
    total = first.total() + second.total()
    share = 2 * (first & second).total() / total if total else float(one == other)
    short, long = sorted((one, other), key=len)
    if len(short) >= _TELLING and (long.startswith(short) or long.endswith(short)):
        return max(share, ALIKE)
    return share


def attribute(entries: Sequence[str], text: str) -> Attribution:
    """What became of these entries, which stood one below the other, in the text of the cell now.

    Lines are compared from the top; a changed line belongs to the entry it is most like, a line
    between two lines of one entry to that entry, an entry that was only moved to itself.
    """
    before: list[str] = []
    owners: list[int] = []
    for place, entry in enumerate(entries):
        lines = even(entry).split("\n")
        before += lines
        owners += [place] * len(lines)
    after = even(text).split("\n")
    owner: list[int | None] = [None] * len(after)
    for tag, i1, i2, j1, j2 in _steps(before, after):
        if tag == "equal":
            owner[j1:j2] = owners[i1:i2]
        elif tag == "replace":
            for i, j in _aligned(before[i1:i2], after[j1:j2]):
                owner[j1 + j] = owners[i1 + i]
    _fill_gaps(owner, after)
    return _collected(entries, after, owner)


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Opcodes as `SequenceMatcher` gives them, with equal ends, mostly everything, taken first."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    left = shorter - head
    tail = next((n for n in range(left) if before[-1 - n] != after[-1 - n]), left)
    if head:
        yield "equal", 0, head, 0, head
    ends = len(before) - tail, len(after) - tail
    middle = SequenceMatcher(None, before[head : ends[0]], after[head : ends[1]], autojunk=False)
    for tag, i1, i2, j1, j2 in middle.get_opcodes():
        yield tag, i1 + head, i2 + head, j1 + head, j2 + head
    if tail:
        yield "equal", ends[0], len(before), ends[1], len(after)


def _aligned(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of alike lines, in order on both sides, of the greatest likeness altogether."""
    if len(before) * len(after) > _MOST_PAIRS:
        return []
    # best[i][j]: the best likeness of before[i:] with after[j:]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    alike = [[likeness(one, other) if one and other else 0.0 for other in after] for one in before]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if alike[i][j] >= ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _fill_gaps(owner: list[int | None], after: Sequence[str]) -> None:
    """Lines between two lines of one entry belong to it."""
    last: int | None = None
    for place, found in enumerate(owner):
        if found is None:
            continue
        if last is not None and owner[last] == found:
            owner[last + 1 : place] = [found] * (place - last - 1)
        last = place


def _collected(
    entries: Sequence[str], after: Sequence[str], owner: Sequence[int | None]
) -> Attribution:
    lines: list[list[str]] = [[] for _ in entries]
    places = [-1] * len(entries)
    added: list[tuple[int, str]] = []
    for number, (line, found) in enumerate(zip(after, owner, strict=True)):
        if found is not None:
            if not lines[found]:
                places[found] = number
            lines[found].append(line)
        elif line:
            added.append((number, line))
    kept = ["\n".join(own) if any(own) else None for own in lines]
    for place, entry in enumerate(entries):
        if kept[place] is None:
            places[place] = _find_again(place, even(entry), kept, added)
    return Attribution(tuple(kept), tuple(places), tuple(added))


def _find_again(
    place: int, entry: str, kept: list[str | None], added: list[tuple[int, str]]
) -> int:
    """An entry that was moved stands among the new lines: at which line, -1 if it does not."""
    wanted = [line for line in entry.split("\n") if line]
    for start in range(len(added) - len(wanted) + 1):
        if wanted and [line for _, line in added[start : start + len(wanted)]] == wanted:
            kept[place], number = entry, added[start][0]
            del added[start : start + len(wanted)]
            return number
    return -1
