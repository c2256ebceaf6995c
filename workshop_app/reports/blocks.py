"""A document as data: what it is made of, whatever file it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NOTHING = "Nothing recorded."


class Role(StrEnum):
    """How a line looks."""

    BODY = "body"
    BULLET = "bullet"
    QUOTE = "quote"
    LABEL = "label"
    """stands over bullets"""
    QUIET = "quiet"
    EMPTY = "empty"
    """says that nothing is there"""


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` counts from 1. A question's heading is not in the table of contents."""

    level: int
    text: str
    question: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """``label`` stands before the text, ``quiet`` behind it; ``level`` indents, from 0."""

    role: Role
    text: str
    label: str = ""
    quiet: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a row of headings; ``widths`` are shares of the page."""

    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Line | Grid


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document; ``facts`` stand below its title, ``language`` is the workshop's."""

    title: str
    facts: tuple[str, ...]
    language: str
    blocks: tuple[Block, ...]
