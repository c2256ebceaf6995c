"""Numbers that stand in front of a heading or a question."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(\d+(?:\.\d+)*)[.):]?\s+(\S.*)", re.DOTALL)
_QUESTION = re.compile(
    r"\s*\(?((?:[A-Za-z]{1,4}[.\s-]?)?\d+(?:[.\-]\d+)*[a-z]?)([.):]|\s*[-–—:])?\s+(\S.*)", re.DOTALL
)

_PARTS = r"(?:[A-Z]|[IVX]{1,4}|\d{1,3})(?:[.\-]\d{1,3})*"
_CARRIED = re.compile(
    rf"(?:\w+\s(?:\w+\s)?(?={_PARTS}(?:[.:)]|\s|\Z)))?({_PARTS})(?:[.:)]+|\s*[-–—]|(?<=\d)\s|\Z)"
)
_ALONE = re.compile(r"((?:[A-Z]|[IVX]{1,4}|\d{1,3})(?:[.\-]\d{1,3})*)[.:)]?\Z")


def split_number(text: str) -> tuple[str, str]:
    """“1.2 Foster care” → (“1.2”, “Foster care”); the number is "" where there is none."""
    found = _HEADING.match(text)
    return (found[1], found[2].strip()) if found else ("", text)


def heading_number(text: str) -> tuple[str, ...]:
    """The parts of the number a heading carries; () without one.

    “1.2 Foster care” and “Component 1.2: Foster care” have ("1", "2"), “B. Services” has ("b",).
    """
    found = _CARRIED.match(text)
    if found is None:
        return ()
    return tuple(part.casefold() for part in re.split(r"[.\-]", found[1]) if part)


def number_parts(text: str) -> tuple[str, ...]:
    """The parts of a number that stands alone: “1.2.” → ("1", "2"); () for other texts."""
    found = _ALONE.match(text)
    return tuple(part.casefold() for part in re.split(r"[.\-]", found[1]) if part) if found else ()


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
