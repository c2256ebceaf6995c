"""The letters of a TrueType font, read from its table of characters.

Source: the OpenType specification, table "cmap", formats 4 and 12.
"""

from __future__ import annotations

import struct


def letters_of(font: bytes) -> frozenset[str]:
    """Every character the font has a glyph for. Raises ValueError for what is no such font."""
    table = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, table + 2)[0]
    best: tuple[int, int] | None = None
    for place in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", font, table + 4 + 8 * place)
        start = table + offset
        form = struct.unpack_from(">H", font, start)[0]
        unicode_table = platform == 0 or (platform == 3 and encoding in (1, 10))
        if unicode_table and form in (4, 12):
            best = max(best or (form, start), (form, start))
    if best is None:
        raise ValueError("the font has no table of Unicode characters")
    codes = _segments(font, best[1]) if best[0] == 4 else _groups(font, best[1])
    return frozenset(map(chr, codes))


def _table(font: bytes, tag: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    for place in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * place)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _segments(font: bytes, start: int) -> set[int]:
    """Format 4: runs of codes, each with an offset to its glyphs or an array of them."""
    twice = struct.unpack_from(">H", font, start + 6)[0]
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    first = start + 16 + twice
    starts = struct.unpack_from(f">{count}H", font, first)
    deltas = struct.unpack_from(f">{count}H", font, first + twice)
    ranges = struct.unpack_from(f">{count}H", font, first + 2 * twice)
    found: set[int] = set()
    for place, (low, high, delta, offset) in enumerate(
        zip(starts, ends, deltas, ranges, strict=True)
    ):
        for code in range(low, min(high, 0xFFFE) + 1):
            if offset == 0:
                glyph = (code + delta) & 0xFFFF
            else:
                where = first + 2 * twice + 2 * place + offset + 2 * (code - low)
                glyph = struct.unpack_from(">H", font, where)[0]
            if glyph:
                found.add(code)
    return found


def _groups(font: bytes, start: int) -> set[int]:
    """Format 12: runs of codes whose glyphs follow one another."""
    count = struct.unpack_from(">L", font, start + 12)[0]
    found: set[int] = set()
    for place in range(count):
        low, high, glyph = struct.unpack_from(">LLL", font, start + 16 + 12 * place)
        found.update(range(low if glyph else low + 1, high + 1))
    return found
