"""Several entries in one cell: how they stand there, and which line came from which entry.

Entries stand one below the other. An entry of several lines is `folded`: its further lines are
indented, so that `blocks` finds the same entries again, also where nobody knows what was written.
Somebody edits the cell in a spreadsheet; `attribute` says what became of each entry. Nothing is
lost: every line with text in it belongs to an entry or is new.
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


INDENT = "  "
"""Stands before each further line of an entry."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """``kept[i]`` is what became of entry i, None if it is gone; ``added`` are new entries.

    ``places`` say at which line of the text, counted from 0, each entry begins (-1: gone); each new
    entry comes with its own.
    """

    kept: tuple[str | None, ...]
    places: tuple[int, ...]
    added: tuple[tuple[int, str], ...]


def even(text: str) -> str:
    """A text with line ends, trailing spaces and accents' composition evened out.

    For comparing only: what people typed is kept as they typed it.
    """
    plain = unicodedata.normalize("NFC", line_ends(text))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def line_ends(text: str) -> str:
    """A text with every line end as one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def folded(text: str) -> str:
    """An entry as it stands in a cell: further lines indented, empty ones empty."""
    first, *rest = line_ends(text).strip().split("\n")
    return "\n".join((first, *(line and INDENT + line for line in rest)))


def unfolded(entry: str) -> str:
    """The text of an entry that stands in a cell; the inverse of `folded`.

    A line that is not indented, or by a tab, as somebody types it, belongs to it all the same.
    """
    first, *rest = line_ends(entry).strip().split("\n")
    return "\n".join((first, *(_unindented(line) for line in rest)))


def blocks(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The entries among these lines: (first, behind the last) of each, from the top.

    An indented line goes on with the entry above it, empty lines between included.
    """
    found: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        if found and _indented(line):
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def parts(text: str) -> list[str]:
    """The entries of a cell and the empty lines between them; joined by line feeds, the cell."""
    lines = text.split("\n")
    found: list[str] = []
    done = 0
    for start, end in blocks(lines):
        found += lines[done:start]
        found.append("\n".join(lines[start:end]))
        done = end
    return found + lines[done:]


def _indented(line: str) -> bool:
    return line.startswith((INDENT, "\t"))


def _unindented(line: str) -> str:
    return line.removeprefix("\t" if line.startswith("\t") else INDENT)


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

    Lines are compared from the top, whatever their indentation; a changed line belongs to the entry
    it is most like, a line between two lines of one entry or indented below it to that entry, an
    entry that was only moved to itself.
    """
    before: list[str] = []
    owners: list[int] = []
    for place, entry in enumerate(entries):
        lines = even(entry).split("\n")
        before += (line.strip() for line in lines)
        owners += [place] * len(lines)
    written = line_ends(text).split("\n")
    after = [even(line) for line in written]
    owner: list[int | None] = [None] * len(after)
    for tag, i1, i2, j1, j2 in _steps(before, after):
        if tag == "equal":
            owner[j1:j2] = owners[i1:i2]
        elif tag == "replace":
            for i, j in _aligned(before[i1:i2], after[j1:j2]):
                owner[j1 + j] = owners[i1 + i]
    _fill_gaps(owner)
    _hold_together(owner, written)
    return _collected(entries, written, owner)


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


def _fill_gaps(owner: list[int | None]) -> None:
    """Lines between two lines of one entry belong to it."""
    last: int | None = None
    for place, found in enumerate(owner):
        if found is None:
            continue
        if last is not None and owner[last] == found:
            owner[last + 1 : place] = [found] * (place - last - 1)
        last = place


def _hold_together(owner: list[int | None], written: Sequence[str]) -> None:
    """What stands indented below a line is the same entry; so is what stands above it."""
    for start, end in blocks(written):
        own = [found for found in owner[start:end] if found is not None]
        if owner[start] is None and own and own[0] not in owner[:start]:
            owner[start] = own[0]
        for place in range(start + 1, end):
            if owner[place] is None:
                owner[place] = owner[place - 1]


def _collected(
    entries: Sequence[str], written: Sequence[str], owner: Sequence[int | None]
) -> Attribution:
    lines: list[list[str]] = [[] for _ in entries]
    places = [-1] * len(entries)
    left: list[tuple[int, str]] = []
    for number, (line, found) in enumerate(zip(written, owner, strict=True)):
        if found is None:
            left.append((number, line))
        else:
            if not lines[found]:
                places[found] = number
            lines[found].append(line)
    kept = ["\n".join(own).strip() or None for own in lines]
    for place, entry in enumerate(entries):
        if kept[place] is None:
            places[place] = _find_again(place, even(entry), kept, left)
    return Attribution(tuple(kept), tuple(places), tuple(_new_entries(left)))


def _find_again(place: int, entry: str, kept: list[str | None], left: list[tuple[int, str]]) -> int:
    """An entry that was moved stands among the lines left: at which one, -1 if it does not."""
    wanted = entry.split("\n")
    there = [even(line) for _, line in left]
    seeking = [line.strip() for line in wanted]
    for start in range(len(left) - len(wanted) + 1):
        if entry and there[start : start + len(wanted)] == seeking:
            kept[place] = "\n".join(line for _, line in left[start : start + len(wanted)]).strip()
            number = left[start][0]
            del left[start : start + len(wanted)]
            return number
    return -1


def _new_entries(left: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The entries the lines left make; lines that something else stood between are apart."""
    runs: list[list[tuple[int, str]]] = []
    for number, line in left:
        if runs and runs[-1][-1][0] == number - 1:
            runs[-1].append((number, line))
        else:
            runs.append([(number, line)])
    for run in runs:
        lines = [line for _, line in run]
        for start, end in blocks(lines):
            yield run[start][0], "\n".join(lines[start:end]).strip()
