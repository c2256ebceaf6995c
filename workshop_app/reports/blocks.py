"""A document as data: what it is made of, whatever file it becomes.

Texts are finished: worded, in the document's language, with their numbers ("Figure 3. …"). A
renderer lays them out and never rewords, counts or leaves out. In a document whose language runs
from right to left (`Report.right_to_left`) columns, bullets and indents start at the right; each
paragraph and cell runs the way its own letters do (`directions.py`). Scenes come mirrored already.
Colours are ``#RRGGBB``, lengths on paper mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from workshop_app.charts.scene import Scene

NOTHING = "Nothing recorded."

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi", "dv"})
"""Primary language codes that are written from right to left (ISO 639-1; Sorani for ku)"""


def is_right_to_left_language(language: str) -> bool:
    """Whether a language ("ar", "ar-SD") is written from right to left."""
    return language.replace("_", "-").split("-")[0].casefold() in _RIGHT_TO_LEFT


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


class ColumnAlign(StrEnum):
    """Where the texts of a column stand: at the start of the reading direction, …"""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. ``facts`` are (label, text), a line each; "" as label prints the text alone.

    What nobody filled in is simply not among them.
    """

    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` counts from 1; ``number`` ("4", "Annex B") is printed before the text.

    Every heading is a bookmark (nested by level). A question's heading looks smaller and is not in
    the table of contents.
    """

    level: int
    text: str
    question: bool = False
    number: str = ""

    @property
    def full(self) -> str:
        """Number and text in one line."""
        return f"{self.number}  {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Line:
    """``label`` stands before the text, ``quiet`` behind it; ``level`` indents, from 0."""

    role: Role
    text: str
    label: str = ""
    quiet: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Shade:
    """The ground of one cell and the colour of the text on it."""

    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``widths`` are shares of the page, one for each column, and never run off it.

    ``header`` is repeated on each page; without one (``()``) there is no such row. A cell's text
    may hold line breaks. ``aligns`` is one for each column, or ``()``: all at the start.
    ``shades`` has the shape of ``rows`` (None: no ground), or is ``()``. ``caption`` stands above
    the table and stays with it; ``summary`` says to a screen reader what it shows. ``strong`` are
    places of rows set in bold (totals, section rows); ``leading`` is the column whose cells begin
    with a line in bold (a title above what it is about).
    """

    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    summary: str = ""
    aligns: tuple[ColumnAlign, ...] = ()
    shades: tuple[tuple[Shade | None, ...], ...] = ()
    strong: frozenset[int] = frozenset()
    leading: int | None = None

    def align(self, column: int) -> ColumnAlign:
        """Where the texts of a column stand."""
        return self.aligns[column] if self.aligns else ColumnAlign.START

    def shade(self, row: int, column: int) -> Shade | None:
        """The ground of a cell, counted from 0 below the header."""
        return self.shades[row][column] if self.shades else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as wide as the text, or less: its caption stands below it and stays with it.

    ``height`` is the most it may take, mm (0: what the width gives, up to the page); the scene is
    scaled evenly. ``summary`` is its alternative text.
    """

    scene: Scene
    caption: str
    summary: str = ""
    height: float = 0.0

    @property
    def spoken(self) -> str:
        """What a screen reader says: the summary, else the scene's, else the caption."""
        return self.summary or self.scene.summary or self.caption

    def size(self, width: float, most: float) -> tuple[float, float]:
        """(width, height) in mm on a page whose text is ``width`` wide and ``most`` high."""
        limit = min(self.height or most, most)
        scale = min(width / self.scene.width, limit / self.scene.height)
        return self.scene.width * scale, self.scene.height * scale


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page (nothing happens at the top of one)."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents stands here: headings to ``depth`` with their pages, as links."""

    title: str
    depth: int = 2


Block = Cover | Heading | Line | Grid | Figure | PageBreak | Contents


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself, beside its title and language."""

    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words a renderer itself needs. ``page`` holds ``{page}`` and ``{pages}``."""

    page: str = "Page {page} of {pages}"
    header: str = ""
    """stands at the head of every page but the cover"""


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of the report under its key ("summary", "by_area"); ``landscape`` turns its pages.

    A part that changes the direction of the pages begins on a new one.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. ``language`` is that of its own words; ``facts`` are as on the cover.

    Renderers go through ``parts`` in order. The cover and the contents are blocks of a part.
    """

    title: str
    subtitle: str
    language: str
    facts: tuple[tuple[str, str], ...]
    properties: Properties
    parts: tuple[ReportPart, ...]
    furniture: Furniture = field(default_factory=Furniture)

    @property
    def right_to_left(self) -> bool:
        """Whether the document as a whole runs from right to left."""
        return is_right_to_left_language(self.language)

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks of all parts, in order."""
        for part in self.parts:
            yield from part.blocks

    def headings(self, depth: int) -> tuple[Heading, ...]:
        """What a table of contents of this depth lists."""
        return tuple(
            block
            for block in self.blocks
            if isinstance(block, Heading) and not block.question and block.level <= depth
        )


@dataclass(frozen=True, slots=True)
class Outline:
    """Notes and evidence: ``facts`` stand below the title, ``language`` is the workshop's."""

    title: str
    facts: tuple[str, ...]
    language: str
    blocks: tuple[Block, ...]
