"""Outlines copied from a word processor or a web page: lists in HTML as ``[level, text]``."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

_LEVEL = re.compile(r"mso-list:[^;\"']*level(\d+)", re.IGNORECASE)
_BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "br"})
_LISTS = frozenset({"ul", "ol"})
_SILENT = frozenset({"style", "script", "head", "title"})
_DEEPEST = 20


def parse_html_outline(html: str) -> list[list[Any]]:
    """The items of the lists in a piece of HTML, as ``[level, text]`` with levels from 0.

    Nested lists give the levels, and so do the list levels that Word writes into its paragraphs.
    Without any list the result is empty: then the plain text tells more. Other paragraphs between
    lists are items of the first level. No level is skipped.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    if not reader.listed:
        return []
    found: list[list[Any]] = []
    for level, text in reader.found:
        deepest = found[-1][0] + 1 if found else 0
        found.append([min(level, deepest), text])
    return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.listed = False
        self._depth = 0
        self._level = 0
        self._silent = 0
        self._ignored: list[str] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = dict(attrs).get("style") or ""
        if tag in _SILENT:
            self._silent += 1
        elif tag in _LISTS:
            self.finish()
            self._depth += 1
        elif tag == "li":
            self.finish()
            self.listed = True
            self._level = max(0, self._depth - 1)
        elif tag in _BLOCKS:
            self.finish()
            named = _LEVEL.search(style)
            if named:
                self.listed = True
                self._level = min(int(named[1][:3]), _DEEPEST) - 1
            else:
                self._level = max(0, self._depth - 1)
        elif self._ignored or "mso-list:ignore" in style.replace(" ", "").casefold():
            # Word writes the bullet itself as text, inside an element of its own
            self._ignored.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _LISTS:
            self.finish()
            self._depth = max(0, self._depth - 1)
        elif tag == "li" or tag in _BLOCKS:
            self._ignored.clear()
            self.finish()
        elif self._ignored and tag == self._ignored[-1]:
            self._ignored.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and not self._ignored:
            self._text.append(data)

    def finish(self) -> None:
        """End the item being read."""
        words = " ".join("".join(self._text).split())
        self._text.clear()
        if words:
            self.found.append((min(max(0, self._level), _DEEPEST), words))
