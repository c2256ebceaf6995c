"""Dates among right-to-left letters: year, month and day keep their order.

Between such letters the parts of "2026-11-22" would be shown from right to left. A mark without
width on both sides says that the date runs its own way; every word processor and reader knows it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from workshop_app.reports.blocks import Block, Cover, Figure, Grid, Heading, Line

_MARK = "\u200e"
_DATE = re.compile(r"(?<![\d\u200e-])\d{4}-\d{2}(?:-\d{2})?(?: \d{2}:\d{2})?(?![\d-])")


def held(text: str) -> str:
    """The text with its dates (year-month-day, perhaps with a time) held together."""
    return _DATE.sub(lambda found: f"{_MARK}{found[0]}{_MARK}", text)


def held_block(block: Block) -> Block:
    """The same for all texts of a block."""
    match block:
        case Cover():
            return replace(block, facts=tuple((label, held(text)) for label, text in block.facts))
        case Heading():
            return replace(block, text=held(block.text))
        case Line():
            return replace(block, text=held(block.text), quiet=held(block.quiet))
        case Grid():
            rows = tuple(tuple(held(text) for text in row) for row in block.rows)
            return replace(block, rows=rows)
        case Figure():
            return replace(block, caption=held(block.caption))
        case _:
            return block
