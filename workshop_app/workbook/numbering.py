"""Numbers that stand in front of a heading or a question."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(\d+(?:\.\d+)*)[.):]?\s+(\S.*)", re.DOTALL)
_QUESTION = re.compile(
    r"\s*\(?((?:[A-Za-z]{1,4}[.\s-]?)?\d+(?:[.\-]\d+)*[a-z]?)([.):]|\s*[-–—:])?\s+(\S.*)", re.DOTALL
)


def split_number(text: str) -> tuple[str, str]:
    """“1.2 Foster care” → (“1.2”, “Foster care”); the number is "" where there is none."""
    found = _HEADING.match(text)
    return (found[1], found[2].strip()) if found else ("", text)


def split_leading(text: str) -> tuple[str, str]:
    """“Q1.2) Is there a law?” → (“Q1.2”, “Is there a law?”); ("", text) without a number."""
    found = _QUESTION.match(text)
    return (found[1], found[3].strip()) if found else ("", text)


def is_marked(text: str) -> bool:
    """Whether a leading number has parts, or a sign behind it, so that it cannot be a count."""
    found = _QUESTION.match(text)
    return found is not None and (bool(found[2]) or "." in found[1])


def depth(number: str) -> int:
    """How many parts a number has: “1.2.3” has three."""
    return len(re.findall(r"\d+", number))
