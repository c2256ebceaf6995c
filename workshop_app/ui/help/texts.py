"""The help texts as data: files of Markdown, in the order of their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop_app.resources import resource


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page; ``level`` 2 or 3, ``place`` counts the page's headings from 0."""

    title: str
    level: int
    place: int


@dataclass(frozen=True, slots=True)
class HelpText:
    """One page. ``name`` is the file's name without number and suffix, such as "prepare"."""

    name: str
    title: str
    markdown: str
    headings: tuple[Heading, ...]


_HEADING = re.compile(r"^(#{1,3}) +(.+?) *#*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def help_text(name: str, markdown: str) -> HelpText:
    """A page from its Markdown; without a first heading its name is the title."""
    bare = _FENCE.sub("", markdown)
    found = [(len(match[1]), _plain(match[2])) for match in _HEADING.finditer(bare)]
    title = next((text for level, text in found if level == 1), name)
    headings = tuple(
        Heading(text, level, place) for place, (level, text) in enumerate(found) if level > 1
    )
    return HelpText(name, title, markdown, headings)


def load_help(folder: Path | None = None) -> tuple[HelpText, ...]:
    """All help texts, in the order of their file names; a file that cannot be read is left out."""
    folder = folder or resource("help")
    texts = []
    for file in sorted(folder.glob("*.md")) if folder.is_dir() else []:
        try:
            markdown = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        texts.append(help_text(re.sub(r"^\d+-", "", file.stem), markdown))
    return tuple(texts)


def search(texts: Sequence[HelpText], wanted: str) -> tuple[HelpText, ...]:
    """The pages that hold every word of ``wanted``, those with it in a heading first."""
    words = wanted.casefold().split()
    if not words:
        return tuple(texts)
    hits = []
    for place, text in enumerate(texts):
        body = text.markdown.casefold()
        if all(word in body for word in words):
            titles = " ".join([text.title, *(h.title for h in text.headings)]).casefold()
            in_title = all(word in titles for word in words)
            hits.append((not in_title, place, text))
    return tuple(text for _, _, text in sorted(hits, key=lambda hit: hit[:2]))


def _plain(markdown: str) -> str:
    return re.sub(r"[*_`]", "", markdown)
